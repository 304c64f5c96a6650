//! Offsets in the three units that meet at the borders: UTF-8 bytes (ours), UTF-16 code units (the editor) and code points
//! (W3C text position selectors).

use std::ops::Range;

use super::Span;

/// Converts offsets within one text, both ways, in O(log n) of its changes of script.
///
/// A text is a few runs of characters of equal width, so the table of runs is all that has to be kept; the text itself is
/// not borrowed. Every conversion gives none for an offset past the end or inside a character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offsets {
    runs: Vec<Run>,
    end: Place,
}

/// One place in all three units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
struct Place {
    byte: usize,
    utf16: usize,
    point: usize,
}

/// Characters of equal width from `from` up to the next run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    from: Place,
    byte_width: usize,
    utf16_width: usize,
}

impl Offsets {
    /// Reads a text once.
    pub fn new(text: &str) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        let mut at = Place::default();
        for c in text.chars() {
            let (byte_width, utf16_width) = (c.len_utf8(), c.len_utf16());
            if runs.last().is_none_or(|run| run.byte_width != byte_width) {
                runs.push(Run {
                    from: at,
                    byte_width,
                    utf16_width,
                });
            }
            at = Place {
                byte: at.byte + byte_width,
                utf16: at.utf16 + utf16_width,
                point: at.point + 1,
            };
        }
        Self { runs, end: at }
    }

    /// The text's length in UTF-8 bytes.
    pub fn bytes(&self) -> usize {
        self.end.byte
    }

    /// The text's length in UTF-16 code units.
    pub fn utf16(&self) -> usize {
        self.end.utf16
    }

    /// The text's length in code points.
    pub fn code_points(&self) -> usize {
        self.end.point
    }

    /// UTF-16 offset of a byte offset.
    pub fn byte_to_utf16(&self, byte: usize) -> Option<usize> {
        self.place(byte, |p| p.byte, |r| r.byte_width)
            .map(|p| p.utf16)
    }

    /// Byte offset of a UTF-16 offset; none inside a surrogate pair.
    pub fn utf16_to_byte(&self, utf16: usize) -> Option<usize> {
        self.place(utf16, |p| p.utf16, |r| r.utf16_width)
            .map(|p| p.byte)
    }

    /// Code point offset of a byte offset.
    pub fn byte_to_code_point(&self, byte: usize) -> Option<usize> {
        self.place(byte, |p| p.byte, |r| r.byte_width)
            .map(|p| p.point)
    }

    /// Byte offset of a code point offset.
    pub fn code_point_to_byte(&self, point: usize) -> Option<usize> {
        self.place(point, |p| p.point, |_| 1).map(|p| p.byte)
    }

    /// A span in UTF-16 code units.
    pub fn span_to_utf16(&self, span: Span) -> Option<Range<usize>> {
        Some(self.byte_to_utf16(span.start)?..self.byte_to_utf16(span.end)?)
    }

    /// The span of a range of UTF-16 code units.
    pub fn span_from_utf16(&self, range: Range<usize>) -> Option<Span> {
        Some(Span {
            start: self.utf16_to_byte(range.start)?,
            end: self.utf16_to_byte(range.end)?,
        })
    }

    /// A span in code points.
    pub fn span_to_code_points(&self, span: Span) -> Option<Range<usize>> {
        Some(self.byte_to_code_point(span.start)?..self.byte_to_code_point(span.end)?)
    }

    /// The span of a range of code points.
    pub fn span_from_code_points(&self, range: Range<usize>) -> Option<Span> {
        Some(Span {
            start: self.code_point_to_byte(range.start)?,
            end: self.code_point_to_byte(range.end)?,
        })
    }

    /// Finds a place by its offset in one unit.
    fn place(
        &self,
        offset: usize,
        unit: impl Fn(&Place) -> usize,
        width: impl Fn(&Run) -> usize,
    ) -> Option<Place> {
        if offset >= unit(&self.end) {
            return (offset == unit(&self.end)).then_some(self.end);
        }
        let run = self.runs.get(
            self.runs
                .partition_point(|run| unit(&run.from) <= offset)
                .checked_sub(1)?,
        )?;
        let into = offset - unit(&run.from);
        let characters = into / width(run);
        into.is_multiple_of(width(run)).then(|| Place {
            byte: run.from.byte + characters * run.byte_width,
            utf16: run.from.utf16 + characters * run.utf16_width,
            point: run.from.point + characters,
        })
    }
}
