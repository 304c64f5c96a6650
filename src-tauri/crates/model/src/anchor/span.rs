//! Half-open byte ranges and the boundaries they may stand on.

use serde::{Deserialize, Serialize};
use unicode_segmentation::GraphemeCursor;

/// Half-open range of UTF-8 bytes on character boundaries.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Why a span does not fit a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// Nothing lies between start and end.
    #[error("the range at byte {at} is empty; it has to cover some text")]
    Empty {
        /// Where it stands.
        at: usize,
    },
    /// The end comes before the start.
    #[error("the range runs backwards: it starts at byte {start} and ends at byte {end}")]
    Backwards {
        /// Start given.
        start: usize,
        /// End given.
        end: usize,
    },
    /// The range leaves the text.
    #[error("the range ends at byte {end}, but the text has {len} bytes")]
    OutOfRange {
        /// End given.
        end: usize,
        /// The text's length in bytes.
        len: usize,
    },
    /// An end lies inside a character.
    #[error("byte {at} lies inside a character; a range has to start and end between characters")]
    InsideCharacter {
        /// The byte.
        at: usize,
    },
}

impl Span {
    /// Makes a span; nothing is checked before a text is at hand.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes; a span that runs backwards has none.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True if it covers nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// True if the byte at `at` is covered.
    pub fn contains(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// True if all of `other` lies within.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True if the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.intersect(other).is_some()
    }

    /// The bytes that both cover, if any.
    pub fn intersect(self, other: Span) -> Option<Span> {
        let both = Span {
            start: self.start.max(other.start),
            end: self.end.min(other.end),
        };
        (!both.is_empty()).then_some(both)
    }

    /// The text covered; none if the span leaves the text or cuts a character.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// Checks that the span fits the text; an empty one may.
    pub fn checked_in(self, text: &str) -> Result<Self, SpanError> {
        if self.end < self.start {
            return Err(SpanError::Backwards {
                start: self.start,
                end: self.end,
            });
        }
        if self.end > text.len() {
            return Err(SpanError::OutOfRange {
                end: self.end,
                len: text.len(),
            });
        }
        match [self.start, self.end]
            .into_iter()
            .find(|&at| !text.is_char_boundary(at))
        {
            Some(at) => Err(SpanError::InsideCharacter { at }),
            None => Ok(self),
        }
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self {
            start: range.start,
            end: range.end,
        }
    }
}

impl From<Span> for std::ops::Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

/// Bytes either side of a place that decide whether it is a grapheme boundary. Unicode sets no limit (a row of flags has
/// to be counted from its first one); a limit keeps a text of nothing but flags from costing the square of its length.
const GRAPHEME_WINDOW: usize = 64;

/// True if `at` is a character boundary that does not cut a grapheme.
pub(crate) fn on_grapheme(text: &str, at: usize) -> bool {
    if !text.is_char_boundary(at) {
        return false;
    }
    let low = text.floor_char_boundary(at.saturating_sub(GRAPHEME_WINDOW));
    let high = text.floor_char_boundary(at.saturating_add(GRAPHEME_WINDOW));
    let window = text.get(low..high).unwrap_or_default();
    GraphemeCursor::new(at - low, window.len(), true)
        .is_boundary(window, 0)
        .unwrap_or(true)
}

/// Up to `chars` characters before `at`, not starting inside a grapheme.
pub(super) fn before(text: &str, at: usize, chars: usize) -> &str {
    let head = text.get(..at).unwrap_or_default();
    let mut start = head
        .char_indices()
        .rev()
        .take(chars)
        .last()
        .map_or(at, |(i, _)| i);
    while start < at && !on_grapheme(text, start) {
        start = text.ceil_char_boundary(start + 1);
    }
    text.get(start..at).unwrap_or_default()
}

/// Up to `chars` characters after `at`, not ending inside a grapheme.
pub(super) fn after(text: &str, at: usize, chars: usize) -> &str {
    let tail = text.get(at..).unwrap_or_default();
    let mut end = tail
        .char_indices()
        .nth(chars)
        .map_or(text.len(), |(i, _)| at + i);
    while end > at && !on_grapheme(text, end) {
        end = text.floor_char_boundary(end - 1);
    }
    text.get(at..end).unwrap_or_default()
}
