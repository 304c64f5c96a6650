//! Writing on: what the last save knew of a text, so that the next one reads only the piece that was changed.
//!
//! A save counts words and looks for headings, and parsing the whole text for that costs as much as half a commit. While
//! a person types, one paragraph, quotation or list changes. If it is plain (below), nothing outside of it can change its
//! meaning, nor it theirs, and its own words are all that has to be counted again. If whole words came or went within a
//! line of the piece that was changed last, they are all that is counted. Anything else is read whole.

mod prose;

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use reflectory_document::{Block, BlockKind, words};
use reflectory_markdown::{NoTargets, parse};
use reflectory_model::anchor::AnchorState;
use reflectory_model::diff::{same_end, same_start};
use reflectory_model::words::Count;
use reflectory_model::{Component, Words};
use reflectory_store::table::passages::Passage;
use reflectory_store::table::standing::Standing;

use crate::marks::{Derived, Looked};
use prose::{Prose, loose_words};

/// A text as its last save left it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Written {
    pub(crate) body: Arc<str>,
    /// The model that its headings were read by.
    pub(crate) model: Option<String>,
    pub(crate) derived: Vec<Derived>,
    pub(crate) words: Words,
    /// Those of its paragraphs, quotations and lists that stand in nothing else, without white space at their ends.
    pieces: Vec<Piece>,
    /// Its stored passages; all of them have their place.
    pub(crate) held: Arc<[Passage]>,
    /// The piece that was changed last.
    changed: Option<Changed>,
}

/// What is read by itself.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    sort: Sort,
    range: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Sort {
    Paragraph,
    Quote,
    List,
}

impl Sort {
    fn of(kind: &BlockKind) -> Option<Self> {
        match kind {
            BlockKind::Paragraph(_) => Some(Self::Paragraph),
            BlockKind::Quote(_) => Some(Self::Quote),
            BlockKind::List { .. } => Some(Self::List),
            _ => None,
        }
    }
}

/// The piece that was changed last, or the paragraphs that it was broken into.
#[derive(Debug, Clone, PartialEq)]
struct Changed {
    range: Range<usize>,
    count: Count,
    /// Items of evidence that it links to, as written; nothing if that was not looked at.
    evidence: Option<Vec<String>>,
    /// From this byte of it on, words are words and nothing holds them; nothing if that can't be told.
    loose_from: Option<usize>,
    /// It may link to items of evidence that it did not link to before.
    names_evidence: bool,
}

impl Written {
    /// What is worth knowing of a text that was read whole. Nothing if a passage has lost its place: each save looks for
    /// it again, in the whole text.
    pub(crate) fn new(
        looked: &Looked<'_>,
        model: Option<&str>,
        words: &Words,
        held: &[Passage],
    ) -> Option<Self> {
        if held.iter().any(|p| p.anchor.state != AnchorState::Placed) {
            return None;
        }
        let body = looked.body;
        let pieces = looked
            .parsed
            .blocks
            .iter()
            .filter_map(|block| {
                Some(Piece {
                    sort: Sort::of(&block.kind)?,
                    range: trimmed(body, block.source.range.clone())?,
                })
            })
            .collect();
        Some(Self {
            body: body.into(),
            model: model.map(str::to_owned),
            derived: looked.derived.clone(),
            words: words.clone(),
            pieces,
            held: held.into(),
            changed: None,
        })
    }

    /// The same for `new`, if only one plain piece has changed.
    pub(crate) fn written_on(&self, new: &Arc<str>) -> Option<Self> {
        let (before, after) = self.changed(new)?;
        let at = self
            .pieces
            .binary_search_by_key(&before.start, |p| p.range.start)
            .ok()?;
        let piece = self.pieces.get(at)?;
        if piece.range != before || !self.leaves_passages_alone(&before) {
            return None;
        }
        let ((old_count, new_count), new_pieces, changed) =
            match self.reworded(piece, after.clone(), new) {
                Some(reworded) => reworded,
                None => self.reread(piece, after.clone(), new)?,
            };

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
        let mut pieces = Vec::with_capacity(self.pieces.len() + new_pieces.len());
        pieces.extend_from_slice(self.pieces.get(..at)?);
        for piece in new_pieces {
            pieces.push(Piece {
                sort: piece.sort,
                range: piece.range.start + after.start..piece.range.end + after.start,
            });
        }
        for piece in self.pieces.get(at + 1..)? {
            pieces.push(Piece {
                sort: piece.sort,
                range: shift(piece.range.start)?..shift(piece.range.end)?,
            });
        }
        Some(Self {
            body: Arc::clone(new),
            model: self.model.clone(),
            derived,
            words,
            pieces,
            held: Arc::clone(&self.held),
            changed: Some(changed),
        })
    }

    /// What has become of the piece that was changed last, if words were typed within a line of it.
    fn reworded(&self, piece: &Piece, after: Range<usize>, new: &str) -> Option<Read> {
        let last = self
            .changed
            .as_ref()
            .filter(|last| last.range == piece.range)?;
        let old_piece = self.body.get(piece.range.clone())?;
        let new_piece = new.get(after.clone())?;
        let (gone, come) = loose_words(old_piece, new_piece, last.loose_from?)?;
        let mut count = last.count;
        let counted = match piece.sort {
            Sort::Paragraph | Sort::List => &mut count.own,
            Sort::Quote => &mut count.other,
        };
        *counted = counted.checked_sub(gone)?.checked_add(come)?;
        let same = Piece {
            sort: piece.sort,
            range: 0..new_piece.len(),
        };
        let changed = Changed {
            range: after,
            count,
            evidence: last.evidence.clone(),
            loose_from: last.loose_from,
            names_evidence: false,
        };
        Some(((last.count, count), vec![same], changed))
    }

    /// What has become of a piece, from reading it.
    fn reread(&self, piece: &Piece, after: Range<usize>, new: &str) -> Option<Read> {
        let read;
        let (old_count, old_evidence) = match &self.changed {
            Some(last) if last.range == piece.range => (last.count, &last.evidence),
            _ => {
                read = self.plain(piece.sort, piece.range.clone(), &self.body)?;
                (read.count, &read.evidence)
            }
        };
        if piece.sort != Sort::Paragraph && !self.stays_apart(piece, after.clone(), new) {
            return None;
        }
        let now = self.plain(piece.sort, after.clone(), new)?;
        let names_evidence = match (&now.evidence, old_evidence) {
            (Some(new), Some(old)) => new.iter().any(|target| !old.contains(target)),
            (Some(new), None) => !new.is_empty(),
            (None, _) => new.get(after.clone())?.contains("evidence:"),
        };
        let changed = Changed {
            range: after,
            count: now.count,
            evidence: now.evidence,
            loose_from: now.loose_from,
            names_evidence,
        };
        Some(((old_count, now.count), now.pieces, changed))
    }

    /// True if a quotation or list begins as it did, so that it joins nothing above that it did not join before, and
    /// nothing below it could become a part of it.
    fn stays_apart(&self, piece: &Piece, after: Range<usize>, new: &str) -> bool {
        let begins = |text: &str| text.split_once(' ').map(|(mark, _)| mark.to_owned());
        let (Some(old), Some(now), Some(below)) = (
            self.body.get(piece.range.clone()).and_then(begins),
            new.get(after.clone()).and_then(begins),
            new.get(after.end..),
        ) else {
            return false;
        };
        let next = below.trim_start_matches([' ', '\n']).chars().next();
        let indented = below
            .lines()
            .any(|line| line.starts_with([' ', '\t']) && !line.trim().is_empty());
        old == now && next.is_none_or(|c| c.is_alphabetic() || matches!(c, '#' | '>')) && !indented
    }

    /// True if a change in this piece surely moves no stored passage and touches no words around one: all of them
    /// stand before it. A private stage that grows takes its passage with it.
    fn leaves_passages_alone(&self, piece: &Range<usize>) -> bool {
        self.held.iter().all(|passage| {
            let anchor = &passage.anchor;
            anchor.span.end + anchor.suffix.len() < piece.start
        }) && (self.held.is_empty()
            || !self
                .derived
                .iter()
                .any(|d| d.private && d.span.end > piece.start))
    }

    /// True if the last change may link to items of evidence that the text did not link to before.
    pub(crate) fn names_evidence(&self) -> bool {
        self.changed.as_ref().is_none_or(|c| c.names_evidence)
    }

    /// What [`plain`] says of a piece of this text or the next. Brackets tie a piece to other places only where something
    /// is defined.
    fn plain(&self, sort: Sort, piece: Range<usize>, of: &str) -> Option<Plain> {
        let piece = of.get(piece)?;
        if let Some(prose) = Prose::read(piece) {
            return Some(prose.plain());
        }
        if piece.contains(['[', ']']) && (self.body.contains("]:") || of.contains("]:")) {
            return None;
        }
        plain(piece, sort)
    }

    /// The text that was changed last.
    pub(crate) fn newest(&self) -> &str {
        self.changed
            .as_ref()
            .and_then(|changed| self.body.get(changed.range.clone()))
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

/// The counts of a piece before and after, what it is now, and what to remember of it.
type Read = ((Count, Count), Vec<Piece>, Changed);

/// A piece of text that was read by itself.
struct Plain {
    count: Count,
    pieces: Vec<Piece>,
    /// See [`Changed`].
    evidence: Option<Vec<String>>,
    loose_from: Option<usize>,
}

/// The words of a piece of text that is paragraphs and nothing else wherever it stands between blank lines at the top of a
/// text: no line of it is indented, so it goes on nothing above; no HTML, which may go on below. Or that is one quotation
/// or list, of paragraphs alone.
fn plain(piece: &str, sort: Sort) -> Option<Plain> {
    if piece.contains(['<', '\r', '\t', '\u{feff}', '\0'])
        || piece.starts_with(' ')
        || piece.contains("\n ")
    {
        return None;
    }
    let parsed = parse(piece, None, &NoTargets);
    let mut pieces = Vec::new();
    for block in &parsed.blocks {
        let found = Piece {
            sort: Sort::of(&block.kind)?,
            range: trimmed(piece, block.source.range.clone())?,
        };
        let simple = match &block.kind {
            BlockKind::Quote(blocks) => are_paragraphs(blocks),
            BlockKind::List { items, .. } => items.iter().all(|item| are_paragraphs(&item.blocks)),
            _ => true,
        };
        if !simple || found.sort != sort {
            return None;
        }
        pieces.push(found);
    }
    let one =
        sort == Sort::Paragraph || matches!(pieces.as_slice(), [p] if p.range.len() == piece.len());
    if !one || !parsed.notes.is_empty() || !parsed.unused.is_empty() {
        return None;
    }
    let words = words::count(&parsed.blocks, &parsed.notes, &[]);
    let count = words.by_component.get(&None).copied().unwrap_or_default();
    // Boxes of a list of tasks are the only brackets that hold no words.
    let holds = piece
        .replace("- [ ] ", "")
        .replace("- [x] ", "")
        .contains(['[', ']']);
    Some(Plain {
        count,
        pieces,
        evidence: None,
        loose_from: (!holds).then_some(0),
    })
}

fn are_paragraphs(blocks: &[Block]) -> bool {
    blocks
        .iter()
        .all(|block| matches!(block.kind, BlockKind::Paragraph(_)))
}

fn recount(words: &mut Words, owner: Option<Component>, old: Count, new: Count) -> Option<()> {
    let count = words.by_component.entry(owner).or_default();
    count.own = count.own.checked_sub(old.own)?.checked_add(new.own)?;
    count.other = count.other.checked_sub(old.other)?.checked_add(new.other)?;
    if *count == Count::default() {
        words
            .by_component
            .retain(|_, count| *count != Count::default());
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
