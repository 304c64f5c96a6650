//! Writing on: what the last save knew of a text, so that the next one reads only the paragraph that was changed.
//!
//! A save counts words and looks for headings, and parsing the whole text for that costs as much as half a commit. While
//! a person types, one paragraph changes. If it is plain (below), nothing outside of it can change its meaning, nor it
//! theirs, and its own words are all that has to be counted again. Anything else is read whole.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use reflectory_document::{BlockKind, words};
use reflectory_markdown::{NoTargets, parse};
use reflectory_model::diff::{same_end, same_start};
use reflectory_model::words::Count;
use reflectory_model::{Component, Words};
use reflectory_store::table::standing::Standing;

use crate::marks::{Derived, Looked};

/// A text without stored passages, as its last save left it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Written {
    pub(crate) body: Arc<str>,
    /// The model that its headings were read by.
    pub(crate) model: Option<String>,
    pub(crate) derived: Vec<Derived>,
    pub(crate) words: Words,
    /// Its paragraphs that stand in no list, quotation or note, without white space at their ends.
    paragraphs: Vec<Range<usize>>,
    /// The paragraph that was changed last, and its words.
    changed: Option<(Range<usize>, Count)>,
}

impl Written {
    /// What is worth knowing of a text that was read whole.
    pub(crate) fn new(looked: &Looked<'_>, model: Option<&str>, words: &Words) -> Self {
        let body = looked.body;
        let paragraphs = looked
            .parsed
            .blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Paragraph(_)))
            .filter_map(|block| trimmed(body, block.source.range.clone()))
            .collect();
        Self {
            body: body.into(),
            model: model.map(str::to_owned),
            derived: looked.derived.clone(),
            words: words.clone(),
            paragraphs,
            changed: None,
        }
    }

    /// The same for `new`, if only one plain paragraph has changed.
    pub(crate) fn written_on(&self, new: &Arc<str>) -> Option<Self> {
        let (before, after) = self.changed(new)?;
        let at = self
            .paragraphs
            .binary_search_by_key(&before.start, |p| p.start)
            .ok()?;
        if self.paragraphs.get(at)? != &before {
            return None;
        }
        let old_count = match &self.changed {
            Some((range, count)) if *range == before => *count,
            _ => self.plain(before.clone(), &self.body)?.0,
        };
        let (new_count, new_paragraphs) = self.plain(after.clone(), new)?;

        // White space at the paragraph's end may have changed too.
        let shift = |place: usize| (place + new.len()).checked_sub(self.body.len());
        let mut owner = None;
        let mut derived = self.derived.clone();
        for passage in &mut derived {
            let span = &mut passage.span;
            if span.end <= before.start {
                continue;
            }
            if span.start >= before.end {
                span.start = shift(span.start)?;
                passage.section.start = shift(passage.section.start)?;
            } else if span.start <= before.start && span.end >= before.end {
                // The last in the list has the words, as in counting the whole.
                owner = Some(passage.component.clone());
            } else {
                return None;
            }
            span.end = if span.end == before.end {
                after.end
            } else {
                shift(span.end)?
            };
            passage.section.end = span.end;
        }
        let mut words = self.words.clone();
        recount(&mut words, owner, old_count, new_count)?;
        let mut paragraphs = self.paragraphs.get(..at)?.to_vec();
        for paragraph in new_paragraphs {
            paragraphs.push(paragraph.start + after.start..paragraph.end + after.start);
        }
        for paragraph in self.paragraphs.get(at + 1..)? {
            paragraphs.push(shift(paragraph.start)?..shift(paragraph.end)?);
        }
        Some(Self {
            body: Arc::clone(new),
            model: self.model.clone(),
            derived,
            words,
            paragraphs,
            changed: Some((after, new_count)),
        })
    }

    /// What [`plain`] says of a piece of this text or the next. Brackets tie a piece to other places only where something
    /// is defined.
    fn plain(&self, piece: Range<usize>, of: &str) -> Option<(Count, Vec<Range<usize>>)> {
        let piece = of.get(piece)?;
        if piece.contains(['[', ']']) && (self.body.contains("]:") || of.contains("]:")) {
            return None;
        }
        plain(piece)
    }

    /// The text that was changed last.
    pub(crate) fn newest(&self) -> &str {
        self.changed
            .as_ref()
            .and_then(|(range, _)| self.body.get(range.clone()))
            .unwrap_or(&self.body)
    }

    /// What was changed, between blank lines that both texts have, in this text and in `new`.
    fn changed(&self, new: &str) -> Option<(Range<usize>, Range<usize>)> {
        let (old_bytes, new_bytes) = (self.body.as_bytes(), new.as_bytes());
        let start = same_start(old_bytes, new_bytes);
        let most = old_bytes.len().min(new_bytes.len()) - start;
        let same = same_end(old_bytes, new_bytes).min(most);
        // A line's end is one byte in UTF-8, and no part of another letter.
        let blank = |pair: &[u8]| pair == b"\n\n";
        let from = old_bytes
            .get(..start)?
            .windows(2)
            .rposition(blank)
            .map_or(0, |at| at + 2);
        let tail = old_bytes.get(old_bytes.len() - same..)?;
        let kept = tail.windows(2).position(blank).map_or(0, |at| same - at);
        Some((
            trimmed(&self.body, from..self.body.len() - kept)?,
            trimmed(new, from..new.len() - kept)?,
        ))
    }
}

/// A range without white space at its end; `None` if it is empty or begins with white space.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let kept = text.get(range.clone())?.trim_end();
    let first = kept.chars().next()?;
    (!first.is_whitespace()).then(|| range.start..range.start + kept.len())
}

/// The words of a piece of text that is paragraphs and nothing else wherever it stands between blank lines at the top of a
/// text: no line of it is indented, so it goes on nothing above; no HTML, which may go on below.
fn plain(piece: &str) -> Option<(Count, Vec<Range<usize>>)> {
    if piece.contains(['<', '\r', '\t', '\u{feff}', '\0'])
        || piece.starts_with(' ')
        || piece.contains("\n ")
    {
        return None;
    }
    if let Some(paragraphs) = prose(piece) {
        let own = words::of_prose(piece);
        return Some((Count { own, other: 0 }, paragraphs));
    }
    let parsed = parse(piece, None, &NoTargets);
    let mut paragraphs = Vec::new();
    for block in &parsed.blocks {
        match block.kind {
            BlockKind::Paragraph(_) => {
                paragraphs.push(trimmed(piece, block.source.range.clone())?);
            }
            _ => return None,
        }
    }
    if !parsed.notes.is_empty() || !parsed.unused.is_empty() {
        return None;
    }
    let words = words::count(&parsed.blocks, &parsed.notes, &[]);
    let count = words.by_component.get(&None).copied().unwrap_or_default();
    Some((count, paragraphs))
}

/// The paragraphs of a piece of text that has no letter which could be markup where it stands: what most people type most
/// of the time. Told without the parser, whose code is long out of the processor's cache when the next save comes.
fn prose(piece: &str) -> Option<Vec<Range<usize>>> {
    let mut paragraphs = Vec::new();
    let mut begun: Option<usize> = None;
    let mut end = 0;
    let mut at_start = true;
    for (at, letter) in piece.char_indices() {
        if letter == '\n' {
            if at_start && let Some(begin) = begun.take() {
                paragraphs.push(begin..end);
            }
            at_start = true;
            continue;
        }
        let opens = letter.is_alphabetic() || matches!(letter, '"' | '\'' | '(' | '“' | '‘');
        let goes_on = letter.is_alphanumeric()
            || matches!(
                letter,
                ' ' | '.' | ',' | ';' | ':' | '!' | '?' | ')' | '-' | '/' | '%'
            )
            || matches!(letter, '”' | '’' | '–' | '—' | '…' | '£' | '€');
        // At a line's start a digit or a dash may begin a list, or underline a heading.
        if !(opens || goes_on && !at_start) {
            return None;
        }
        begun = begun.or(Some(at));
        at_start = false;
        if letter != ' ' {
            end = at + letter.len_utf8();
        }
    }
    paragraphs.extend(begun.map(|begin| begin..end));
    Some(paragraphs)
}

fn recount(words: &mut Words, owner: Option<Component>, old: Count, new: Count) -> Option<()> {
    let mut count = words.by_component.remove(&owner).unwrap_or_default();
    count.own = count.own.checked_sub(old.own)?.checked_add(new.own)?;
    count.other = count.other.checked_sub(old.other)?.checked_add(new.other)?;
    if count != Count::default() {
        words.by_component.insert(owner, count);
    }
    Some(())
}

/// The text that was saved last.
#[derive(Debug)]
pub(crate) struct Last {
    pub(crate) written: Written,
    /// Nothing if it can't be told, or does not matter.
    pub(crate) standing: Option<Standing>,
}

/// Where the text that was saved last is kept.
#[derive(Debug, Default)]
pub(crate) struct LastWritten(Mutex<Option<Arc<Last>>>);

impl LastWritten {
    /// What a save of `new` may use, with the state that it follows: to be compared with the text that is there.
    pub(crate) fn written_on(&self, new: &Arc<str>) -> Option<(Arc<Last>, Written)> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let old = Arc::clone(last.as_ref()?);
        drop(last);
        let next = old.written.written_on(new)?;
        Some((old, next))
    }

    /// To be called when the save is on disk.
    pub(crate) fn keep(&self, last: Option<Last>) {
        let last = last.map(Arc::new);
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut *place, last);
        drop(place);
        drop(before);
    }
}

#[cfg(test)]
#[path = "writing/tests.rs"]
mod tests;
