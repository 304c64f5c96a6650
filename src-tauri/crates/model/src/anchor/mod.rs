//! Ranges beside a text that survive its edits.
//!
//! One algorithm serves passages, area tags on words, per-passage privacy and language, pulled passages and reviewers'
//! comments. A range is an [`Anchor`]: a [`Span`] of UTF-8 bytes in one revision of the text, the words it covers and
//! some of the words around them. Nothing is ever written into the text itself.
//!
//! A text changes in two ways, and both end in the same rules (`follow`):
//!
//! * edits that are known exactly, as an editor or a find-and-replace makes them, go through a [`ChangeSet`];
//! * a text replaced as a whole goes through [`carry`], which works out the edits by [`crate::diff`] and trusts them only
//!   as far as enough of the words survived.
//!
//! # The rules
//!
//! 1. Text put in where a range starts stays out; text put in where it ends goes in, up to a blank line.
//! 2. Text put in between two ends that survive goes in, whatever it is.
//! 3. A replacement that takes away words of the range brings its new text into the range, also where it reaches over an
//!    end. A replacement wholly outside stays outside, even if it touches.
//! 4. A range whose words are all gone is looked for in the text that came in (moved, pasted, undone), by its words and
//!    the words around it. If that leaves any doubt it is [`AnchorState::Lost`]: kept with its words and last place,
//!    never dropped, never guessed. When its words come back it comes back.
//!
//! Rules 2 and 3 err towards covering more, because the same ranges keep text private: a range grows over what was
//! written between or across its surviving ends, and never shrinks off a word that survived. What a single range can't
//! cover, the part of it that was moved elsewhere, is told in [`Carried::strays`].

mod carry;
mod change;
mod follow;
mod place;
mod quote;
mod seek;
mod span;
mod trim;
pub mod units;

use serde::{Deserialize, Serialize};

pub use carry::carry;
pub use change::{ChangeError, ChangeSet, Edit};
pub use quote::find_quote;
pub use seek::relocate;
pub(crate) use span::on_grapheme;
pub use span::{Span, SpanError};
pub use trim::trim_overlaps;

use crate::text_form::text_form;

/// Characters of context kept on either side of an anchor.
pub const CONTEXT_CHARS: usize = 32;

text_form!(
    /// Whether an anchor has a place in its text.
    AnchorState, "anchor state", {
        /// The span is where the words are.
        Placed = "placed",
        /// The words are gone or can't be told apart; the span is the last one known, in an older revision.
        Lost = "lost",
    }
);

text_form!(
    /// What a change of the text did to an anchor.
    Fate, "fate", {
        /// Same words, same place.
        Same = "same",
        /// Same words; text before them came or went.
        Shifted = "shifted",
        /// Words of it changed where they stand.
        Changed = "changed",
        /// Its words were found elsewhere, or a lost one came back.
        Moved = "moved",
        /// No certain place; kept as it was.
        Lost = "lost",
    }
);

/// A range in one revision of a text, with its words and some context.
///
/// While it is placed, `exact` is the text's slice at `span`. When it is lost, `exact`, `prefix`, `suffix` and `span` are
/// the last ones known, and `span` means nothing in the present text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Anchor {
    /// Bytes of the text's revision.
    pub span: Span,
    /// The words covered.
    pub exact: String,
    /// Up to 32 characters before them, whole graphemes.
    pub prefix: String,
    /// Up to 32 characters after them, whole graphemes.
    pub suffix: String,
    /// Placed or lost.
    pub state: AnchorState,
}

impl Anchor {
    /// Makes an anchor; fails if the span is empty, runs backwards, leaves the text or cuts a character.
    pub fn new(text: &str, span: Span) -> Result<Self, SpanError> {
        span.checked_in(text)?;
        if span.is_empty() {
            return Err(SpanError::Empty { at: span.start });
        }
        Ok(Self::at(text, span))
    }

    /// Makes an anchor on a span that is known to be good.
    fn at(text: &str, span: Span) -> Self {
        Self {
            span,
            exact: span.slice(text).unwrap_or_default().to_owned(),
            prefix: span::before(text, span.start, CONTEXT_CHARS).to_owned(),
            suffix: span::after(text, span.end, CONTEXT_CHARS).to_owned(),
            state: AnchorState::Placed,
        }
    }

    /// The same anchor without a place, its words and last span kept.
    pub fn lost(&self) -> Self {
        Self {
            state: AnchorState::Lost,
            ..self.clone()
        }
    }

    /// True if it has no place.
    pub fn is_lost(&self) -> bool {
        self.state == AnchorState::Lost
    }

    /// True if the span is good in `text` and covers exactly the anchor's words.
    pub fn check(&self, text: &str) -> bool {
        !self.span.is_empty() && self.span.slice(text) == Some(self.exact.as_str())
    }
}

/// An anchor after a change, and what the change did to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Carried {
    /// The anchor for the new text.
    pub anchor: Anchor,
    /// What happened.
    pub fate: Fate,
    /// Places in the new text, outside the anchor, where words now stand that the change took out of it: a sentence of
    /// four words or more that was moved out of a passage. One range can't cover them; whoever keeps text private has to.
    /// Told of changed anchors only: a moved one took all of its words along.
    pub strays: Vec<Span>,
}
