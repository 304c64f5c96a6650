//! Words of a text, by component.
//!
//! - A word is a word of Unicode's rules (UAX 29) that holds a letter or a digit. One that markup splits
//!   (`**re**flect`) is one word; a line break in the source separates.
//! - *Own* words are those of paragraphs, list items and table cells (header cells too): text, links, stressed words and
//!   code within a sentence, which is a word of that sentence.
//! - *Other* words are headings, captions, everything in quotations and footnotes, code blocks, and HTML, which is shown
//!   as text but was not meant as words.
//! - Alternative text, titles and destinations of links, numbers of list items and notes are no words of the text.
//! - A word belongs to the component whose mark covers the word's first byte in the source.

use std::ops::Range;

use reflectory_model::words::Count;
use reflectory_model::{Component, Words};
use unicode_segmentation::UnicodeSegmentation;

use crate::tree::{Block, BlockKind, Inline, InlineKind, Note};
use crate::walk;

/// Counts the words of one text by component.
///
/// `marks` are byte ranges of the source. They are not meant to overlap; where they do, the later in the slice has
/// the words, so a stored mark after a derived one wins. Words in no mark are counted under `None`.
pub fn count(blocks: &[Block], notes: &[Note], marks: &[(Range<usize>, Component)]) -> Words {
    let mut counter = Counter {
        spans: spans(marks),
        counts: vec![Count::default(); marks.len() + 1],
        line: Line::default(),
    };
    counter.blocks(blocks, Sort::Own);
    for note in notes {
        counter.blocks(&note.blocks, Sort::Other);
    }
    let mut words = Words::default();
    let components = marks
        .iter()
        .map(|(_, component)| Some(component.clone()))
        .chain([None]);
    for (component, count) in components.zip(counter.counts) {
        if count != Count::default() {
            let sum = words.by_component.entry(component).or_default();
            sum.own = sum.own.saturating_add(count.own);
            sum.other = sum.other.saturating_add(count.other);
        }
    }
    words
}

/// The words of text that has no markup, lines and paragraphs divided by line ends: as many as [`count`] finds in it.
pub fn of_prose(text: &str) -> u32 {
    let words = if text.is_ascii() {
        AsciiWords::new(text).count()
    } else {
        text.unicode_word_indices().count()
    };
    u32::try_from(words).unwrap_or(u32::MAX)
}

/// Which of the two counts a word goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Own,
    Other,
}

/// The marks made disjoint and sorted, each with its place in the slice.
fn spans(marks: &[(Range<usize>, Component)]) -> Vec<(Range<usize>, usize)> {
    let mut spans: Vec<(Range<usize>, usize)> = Vec::with_capacity(marks.len());
    for (at, (mark, _)) in marks.iter().enumerate() {
        if mark.is_empty() {
            continue;
        }
        let from = spans.partition_point(|(span, _)| span.end <= mark.start);
        let to = spans
            .partition_point(|(span, _)| span.start < mark.end)
            .max(from);
        let mut new = Vec::with_capacity(3);
        if let Some((first, owner)) = spans.get(from..to).and_then(<[_]>::first)
            && first.start < mark.start
        {
            new.push((first.start..mark.start, *owner));
        }
        new.push((mark.clone(), at));
        if let Some((last, owner)) = spans.get(from..to).and_then(<[_]>::last)
            && last.end > mark.end
        {
            new.push((mark.end..last.end, *owner));
        }
        spans.splice(from..to, new);
    }
    spans
}

/// A run of text as a reader sees it, with the way back to the source.
#[derive(Debug, Default)]
struct Line {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    at: usize,
    source: Range<usize>,
    sort: Sort,
    /// Every byte stands for one byte of the source.
    exact: bool,
}

impl Line {
    fn push(&mut self, text: &str, source: &Range<usize>, sort: Sort) {
        self.pieces.push(Piece {
            at: self.text.len(),
            source: source.clone(),
            sort,
            exact: text.len() == source.len(),
        });
        self.text.push_str(text);
    }

    fn fill(&mut self, content: &[Inline], sort: Sort) {
        for inline in content {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => {
                    self.push(text, &inline.range, sort)
                }
                InlineKind::RawHtml(html) => {
                    self.text.push(' ');
                    self.push(html, &inline.range, Sort::Other);
                    self.text.push(' ');
                }
                InlineKind::Emphasis(_)
                | InlineKind::Strong(_)
                | InlineKind::Strike(_)
                | InlineKind::Link { .. } => {
                    self.fill(walk::content(&inline.kind), sort);
                }
                InlineKind::Image(_)
                | InlineKind::NoteRef(_)
                | InlineKind::SoftBreak
                | InlineKind::LineBreak => self.text.push(' '),
            }
        }
    }
}

struct Counter {
    spans: Vec<(Range<usize>, usize)>,
    /// One for each mark, the last for words in none.
    counts: Vec<Count>,
    line: Line,
}

impl Counter {
    fn blocks(&mut self, blocks: &[Block], sort: Sort) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(content) => self.run(content, sort),
                BlockKind::Heading { content, .. } => self.run(content, Sort::Other),
                BlockKind::Figure { caption, .. } => self.run(caption, Sort::Other),
                BlockKind::Quote(blocks) => self.blocks(blocks, Sort::Other),
                BlockKind::List { items, .. } => {
                    for item in items {
                        self.blocks(&item.blocks, sort);
                    }
                }
                BlockKind::Table { header, rows, .. } => {
                    for cell in header.iter().chain(rows.iter().flatten()) {
                        self.run(&cell.content, sort);
                    }
                }
                BlockKind::Code { text, .. } | BlockKind::RawHtml(text) => {
                    self.line.push(text, &block.source.range, Sort::Other);
                    self.finish();
                }
                BlockKind::Rule => {}
            }
        }
    }

    fn run(&mut self, content: &[Inline], sort: Sort) {
        self.line.fill(content, sort);
        self.finish();
    }

    /// Counts the words of the line and empties it.
    fn finish(&mut self) {
        let text = std::mem::take(&mut self.line.text);
        let mut pieces = self.line.pieces.iter().peekable();
        let mut piece = None;
        let (ascii, other) = if text.is_ascii() {
            (Some(AsciiWords::new(&text)), None)
        } else {
            (None, Some(text.unicode_word_indices().map(|(at, _)| at)))
        };
        for at in ascii
            .into_iter()
            .flatten()
            .chain(other.into_iter().flatten())
        {
            while pieces.peek().is_some_and(|next| next.at <= at) {
                piece = pieces.next();
            }
            let Some(piece) = piece else { continue };
            let source = piece.source.start + if piece.exact { at - piece.at } else { 0 };
            let span = self.spans.partition_point(|(span, _)| span.end <= source);
            let owner = self
                .spans
                .get(span)
                .filter(|(span, _)| span.contains(&source))
                .map(|(_, owner)| *owner);
            let slot = owner.unwrap_or(self.counts.len().saturating_sub(1));
            if let Some(count) = self.counts.get_mut(slot) {
                match piece.sort {
                    Sort::Own => count.own = count.own.saturating_add(1),
                    Sort::Other => count.other = count.other.saturating_add(1),
                }
            }
        }
        // The room is kept for the next line.
        self.line.text = text;
        self.line.text.clear();
        self.line.pieces.clear();
    }
}

/// Where the words of a text in ASCII begin: what UAX 29 comes to there, at a tenth of the time.
struct AsciiWords<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> AsciiWords<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }
}

impl Iterator for AsciiWords<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let joins = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        loop {
            while self.at < self.bytes.len() && !joins(self.byte(self.at)) {
                self.at += 1;
            }
            if self.at >= self.bytes.len() {
                return None;
            }
            let begin = self.at;
            let mut says = false;
            loop {
                let last = self.byte(self.at);
                says |= last != b'_';
                self.at += 1;
                let (here, after) = (self.byte(self.at), self.byte(self.at + 1));
                if joins(here) {
                    continue;
                }
                // A mark between two letters or between two digits: it's, e.g, 3.5, 1,000.
                let letters = last.is_ascii_alphabetic() && after.is_ascii_alphabetic();
                let digits = last.is_ascii_digit() && after.is_ascii_digit();
                if (letters && matches!(here, b'\'' | b'.' | b':'))
                    || (digits && matches!(here, b'\'' | b'.' | b',' | b';'))
                {
                    self.at += 1;
                    continue;
                }
                break;
            }
            if says {
                return Some(begin);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_ascii_are_those_of_the_unicode_rules() {
        // All texts of five of these: every rule that a letter, digit or mark of ASCII takes part in.
        let letters: Vec<char> = "aZ09_'.,:; \n-".chars().collect();
        let mut text = String::new();
        for number in 0..letters.len().pow(5) {
            text.clear();
            let mut rest = number;
            for _ in 0..5 {
                text.push(letters[rest % letters.len()]);
                rest /= letters.len();
            }
            let ours: Vec<usize> = AsciiWords::new(&text).collect();
            let rules: Vec<usize> = text.unicode_word_indices().map(|(at, _)| at).collect();
            assert_eq!(ours, rules, "{text:?}");
        }
        for byte in 0..128_u8 {
            for text in [
                format!("a{}b", byte as char),
                format!("1{}2", byte as char),
                format!("a{}1", byte as char),
            ] {
                let ours: Vec<usize> = AsciiWords::new(&text).collect();
                let rules: Vec<usize> = text.unicode_word_indices().map(|(at, _)| at).collect();
                assert_eq!(ours, rules, "{text:?}");
            }
        }
    }
}
