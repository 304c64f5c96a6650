//! What the parser's events leave out: the source between their ranges, looked at once, left to right.
//!
//! Most of it is syntax without words. Words there are a definition of a link, cells beyond a table's columns, or
//! something that nobody thought of; nothing of it may vanish unseen.

use std::ops::Range;

use reflectory_document::{BlockKind, Inline, InlineKind};

use super::{Builder, Frame, RunKind, definition};
use crate::clean;
use crate::finding::Kind;

impl Builder<'_> {
    /// Accounts for everything before `until`.
    pub(super) fn account(&mut self, until: usize) {
        if until <= self.at {
            return;
        }
        let gap = self.at..until;
        self.at = until;
        if self.mode == super::Mode::Document && self.text.get(gap.clone()).is_some_and(has_word) {
            self.found(gap);
        }
    }

    /// Takes words that came in no event.
    fn found(&mut self, gap: Range<usize>) {
        let words = trimmed(self.text, gap.clone(), |c| c.is_whitespace() || c == '|');
        let between =
            |text: &str| Inline::new(InlineKind::Text(text.to_owned()), gap.start..gap.start);
        let kept = self.written(words);
        match self.stack.last_mut() {
            Some(Frame::Table {
                header, row, rows, ..
            }) => {
                let last = row
                    .last_mut()
                    .or_else(|| rows.last_mut().and_then(|row| row.last_mut()))
                    .or_else(|| header.last_mut());
                self.findings.add(Kind::TableRow, gap.start);
                match last {
                    Some(cell) => {
                        cell.content.push(between(" | "));
                        cell.content.extend(kept);
                    }
                    None => self.keep(gap),
                }
            }
            // Not a paragraph's: there the words are a line that another block's rules have swallowed.
            Some(Frame::Run { kind, content, .. }) if !matches!(kind, RunKind::Image { .. }) => {
                self.findings.add(Kind::KeptAsText, gap.start);
                content.push(between(" "));
                content.extend(kept);
                content.push(between(" "));
            }
            Some(
                Frame::Run { .. } | Frame::Lines { .. } | Frame::Blocks { .. } | Frame::List { .. },
            )
            | None => self.between_blocks(gap),
        }
    }

    /// The source of a range as inlines, each of which agrees with it byte for byte or is one mapped character.
    fn written(&self, range: Range<usize>) -> Vec<Inline> {
        let mut at = range.start;
        let text = self.text.get(range).unwrap_or_default();
        let mut inlines = Vec::new();
        let lines = text.split_inclusive('\n').flat_map(|line| {
            let (words, end) = line.split_at(line.trim_end_matches('\n').len());
            clean::pieces(words).chain([end])
        });
        for piece in lines {
            let range = at..at + piece.len();
            at = range.end;
            let shown = clean::clean(piece).into_owned();
            if shown == "\n" {
                inlines.push(Inline::new(InlineKind::SoftBreak, range));
            } else if !shown.is_empty() {
                inlines.push(Inline::new(InlineKind::Text(shown), range));
            }
        }
        inlines
    }

    /// Keeps words as a paragraph of the block around.
    fn keep(&mut self, range: Range<usize>) {
        let words = trimmed(self.text, range, char::is_whitespace);
        let paragraph = BlockKind::Paragraph(self.written(words.clone()));
        let block = self.block(paragraph, words);
        if matches!(self.stack.last(), Some(Frame::Blocks { .. })) {
            self.push_block(block);
        } else {
            self.pending.push(block);
        }
    }

    /// Takes out the definitions that the parser knows; what remains is looked at on its own.
    fn between_blocks(&mut self, gap: Range<usize>) {
        let mut at = gap.start;
        let mut next = self
            .definitions
            .partition_point(|(range, _)| range.end <= gap.start);
        while let Some((range, _)) = self
            .definitions
            .get(next)
            .filter(|(range, _)| range.start < gap.end)
        {
            let known = range.clone();
            self.leftover(at..known.start.min(gap.end));
            at = at.max(known.end);
            next += 1;
        }
        self.leftover(at..gap.end);
    }

    /// Names definitions of labels that are defined before, and keeps everything else.
    fn leftover(&mut self, range: Range<usize>) {
        let Some(text) = self.text.get(range.clone()).filter(|text| has_word(text)) else {
            return;
        };
        let mut at = 0;
        while let Some((label, whole)) = definition::read(text, at) {
            self.unused(
                label.to_owned(),
                range.start + whole.start..range.start + whole.end,
            );
            at = whole.end;
        }
        let rest = text.get(at..).unwrap_or_default();
        if has_word(rest) {
            self.findings.add(Kind::KeptAsText, range.start + at);
            self.keep(range.start + at..range.end);
        }
    }
}

/// A range without some characters at its ends.
fn trimmed(text: &str, range: Range<usize>, skip: impl Fn(char) -> bool) -> Range<usize> {
    let whole = text.get(range.clone()).unwrap_or_default();
    let kept = whole.trim_end_matches(&skip);
    let start = range.start + kept.len() - kept.trim_start_matches(&skip).len();
    start..(range.start + kept.len()).max(start)
}

/// True if a text holds a letter or a digit.
fn has_word(text: &str) -> bool {
    text.bytes()
        .any(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80)
        && text.chars().any(char::is_alphanumeric)
}

/// A label as labels are compared: without regard to case and the amount of white space.
pub(super) fn label_key(label: &str) -> String {
    // Upper case first: it folds letters such as `ß` that have no single lower case.
    label
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_uppercase()
        .to_lowercase()
}

/// The byte after a list item's marker.
pub(super) fn after_marker(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let marker = rest.get(indent..).unwrap_or_default();
    let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
    match marker.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => start + indent + digits + 1,
        Some(b'-' | b'*' | b'+') if digits == 0 => start + indent + 1,
        _ => start,
    }
}

/// The byte after the label of a footnote.
pub(super) fn after_note_label(text: &str, range: &Range<usize>) -> usize {
    text.get(range.clone())
        .and_then(|note| note.find("]:"))
        .map_or(range.start, |at| range.start + at + 2)
}
