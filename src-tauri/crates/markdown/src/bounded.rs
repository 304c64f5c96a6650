//! A bound on nesting before the parser sees a text.
//!
//! For every line the parser goes through all open quotations and lists, so a text of a hundred thousand `>` and then
//! many lines takes it minutes. The tree nests to 12 anyway. Here a line's marks beyond [`MOST`] are taken out, and the
//! places of all nodes are carried back to the text as written. Nothing that a reader sees changes, but for a line of code
//! that begins with so many marks; no word goes, since of a list's number only the full stop does.

use std::borrow::Cow;
use std::ops::Range;

use reflectory_document::walk;

use crate::Parsed;

/// Marks of quotations and lists, or pairs of columns of indentation, in one line. A thousand `>` stay a matter of
/// flattening; the time is that of this many.
const MOST: usize = 128;

/// A text without excessive marks, and what was taken out where.
pub(crate) struct Bounded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Byte in `text`, and how many bytes were taken out up to there.
    cuts: Vec<(usize, usize)>,
}

impl<'a> Bounded<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut excess: Vec<Range<usize>> = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at = marks(bytes, at, &mut excess);
            // The parser ends lines at either.
            at = bytes
                .get(at..)
                .and_then(|rest| rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')))
                .map_or(bytes.len(), |end| at + end + 1);
        }
        if excess.is_empty() {
            return Self {
                text: Cow::Borrowed(text),
                cuts: Vec::new(),
            };
        }
        let mut kept = String::with_capacity(text.len());
        let mut cuts = Vec::new();
        let (mut from, mut taken) = (0, 0);
        for range in excess {
            kept.push_str(text.get(from..range.start).unwrap_or_default());
            from = range.end;
            taken += range.len();
            cuts.push((kept.len(), taken));
        }
        kept.push_str(text.get(from..).unwrap_or_default());
        Self {
            text: Cow::Owned(kept),
            cuts,
        }
    }

    /// The range in the text as written.
    pub(crate) fn original(&self, range: Range<usize>) -> Range<usize> {
        if self.cuts.is_empty() {
            return range;
        }
        let taken = |count: usize| {
            count
                .checked_sub(1)
                .and_then(|last| self.cuts.get(last))
                .map_or(0, |(_, taken)| *taken)
        };
        let start = range.start + taken(self.cuts.partition_point(|(at, _)| *at <= range.start));
        let end = range.end + taken(self.cuts.partition_point(|(at, _)| *at < range.end));
        start..end.max(start)
    }

    /// Carries every place in a tree back to the text as written.
    pub(crate) fn restore(&self, parsed: &mut Parsed) {
        if self.cuts.is_empty() {
            return;
        }
        for blocks in std::iter::once(&mut parsed.blocks)
            .chain(parsed.notes.iter_mut().map(|note| &mut note.blocks))
        {
            walk::blocks_mut(blocks, &mut |block| {
                block.source.range = self.original(block.source.range.clone())
            });
            walk::inlines_mut(blocks, &mut |inline| {
                inline.range = self.original(inline.range.clone())
            });
        }
        for unused in &mut parsed.unused {
            unused.range = self.original(unused.range.clone());
        }
        for (definition, link) in &mut parsed.used {
            *definition = self.original(definition.clone());
            *link = self.original(link.clone());
        }
    }
}

/// Goes through the marks at the beginning of a line, notes what is beyond the bound, and gives the byte after them.
fn marks(bytes: &[u8], start: usize, excess: &mut Vec<Range<usize>>) -> usize {
    let is_blank = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\t' | b'\n' | b'\r'));
    let mut at = start;
    let mut columns = 0;
    let mut count = 0;
    loop {
        let blank = at;
        while let Some(width) = bytes.get(at).and_then(|byte| width(*byte)) {
            columns += width;
            at += 1;
        }
        let mark = match bytes.get(at) {
            Some(b'>') => at..at + 1,
            Some(b'-' | b'*' | b'+') if is_blank(at + 1) => at..at + 1,
            Some(b'0'..=b'9') => {
                let digits = bytes
                    .get(at..)
                    .unwrap_or_default()
                    .iter()
                    .take(10)
                    .take_while(|byte| byte.is_ascii_digit())
                    .count();
                let stop = at + digits;
                if digits > 9
                    || !matches!(bytes.get(stop), Some(b'.' | b')'))
                    || !is_blank(stop + 1)
                {
                    return at;
                }
                stop..stop + 1
            }
            _ => return at,
        };
        at = mark.end;
        count += 1;
        let over = (count + columns / 2).saturating_sub(MOST);
        if over == 0 {
            continue;
        }
        // Less indentation makes it a neighbour of what it would be within; it stays an item of its own.
        let removable = mark.start.min(blank + 2 * over);
        let less: usize = bytes
            .get(blank..removable)
            .unwrap_or_default()
            .iter()
            .filter_map(|byte| width(*byte))
            .sum();
        if less >= 2 * over {
            columns -= less;
            excess.push(blank..removable);
            continue;
        }
        // The blanks after a mark go with it, or they would make code of the words.
        let mut end = mark.end;
        let is_number = matches!(bytes.get(mark.start), Some(b'.' | b')'));
        while !is_number && bytes.get(end).is_some_and(|byte| width(*byte).is_some()) {
            end += 1;
        }
        excess.push(mark.start..end);
        at = end;
    }
}

/// The columns that a blank takes; `None` for anything else.
fn width(byte: u8) -> Option<usize> {
    match byte {
        b' ' => Some(1),
        b'\t' => Some(4),
        _ => None,
    }
}
