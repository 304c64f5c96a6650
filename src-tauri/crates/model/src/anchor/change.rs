//! Edits that are known exactly, as an editor makes them.

use serde::{Deserialize, Serialize};

use super::follow::{foreign, lost, moved, moved_to, returned, stayed};
use super::place::{Change, Origin};
use super::quote::Haystack;
use super::{Anchor, Carried, Span, SpanError};
use crate::diff::{Gap, Run};

/// One replacement; an empty span inserts, an empty text deletes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Edit {
    /// Bytes of the old text that go.
    pub at: Span,
    /// What comes in their place.
    pub insert: String,
}

/// Replacements against one text: in order, not overlapping, all in offsets of the old text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChangeSet {
    edits: Vec<Edit>,
}

/// Why edits are no change set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// A span does not fit the text.
    #[error("edit {index} does not fit the text: {source}")]
    Span {
        /// Which edit, from 0.
        index: usize,
        /// Why.
        source: SpanError,
    },
    /// An edit begins before the one before it ends.
    #[error("edit {index} begins before edit {previous} ends; edits have to be in order and apart", previous = .index - 1)]
    Order {
        /// Which edit, from 0.
        index: usize,
    },
}

impl ChangeSet {
    /// Checks edits against the text they are for. Several insertions at one place are made in their order.
    pub fn new(old: &str, edits: Vec<Edit>) -> Result<Self, ChangeError> {
        let mut end = 0;
        for (index, edit) in edits.iter().enumerate() {
            edit.at
                .checked_in(old)
                .map_err(|source| ChangeError::Span { index, source })?;
            if edit.at.start < end {
                return Err(ChangeError::Order { index });
            }
            end = edit.at.end;
        }
        Ok(Self { edits })
    }

    /// The edits.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The text after the edits. `old` is the text that the change set was made for.
    pub fn apply(&self, old: &str) -> String {
        let mut new = String::with_capacity(old.len());
        let mut at = 0;
        for edit in &self.edits {
            new.push_str(old.get(at..edit.at.start).unwrap_or_default());
            new.push_str(&edit.insert);
            at = edit.at.end;
        }
        new.push_str(old.get(at..).unwrap_or_default());
        new
    }

    /// Carries anchors of `old` through the edits; as many come back, in the same order.
    ///
    /// An anchor stays as long as anything but white space of its words is left, or if the edits replace it without
    /// reaching beyond it. Cut, paste, drag and undo of a whole anchor are found by its words.
    pub fn map(&self, old: &str, anchors: &[Anchor]) -> Vec<Anchor> {
        self.follow(old, anchors)
            .into_iter()
            .map(|carried| carried.anchor)
            .collect()
    }

    /// As [`ChangeSet::map`], with what happened to each anchor.
    pub fn follow(&self, old: &str, anchors: &[Anchor]) -> Vec<Carried> {
        let new = self.apply(old);
        let change = self.change(old, &new);
        let hay = Haystack::new(&new);
        anchors
            .iter()
            .map(|anchor| follow_one(anchor, &change, &hay))
            .collect()
    }

    fn change<'a>(&self, old: &'a str, new: &'a str) -> Change<'a> {
        let mut runs = Vec::with_capacity(self.edits.len() + 1);
        let mut all = Vec::with_capacity(self.edits.len());
        let (mut old_at, mut new_at) = (0, 0);
        for edit in &self.edits {
            let len = edit.at.start.saturating_sub(old_at);
            runs.push(Run {
                old: old_at,
                new: new_at,
                len,
            });
            new_at += len;
            let end = new_at + edit.insert.len();
            all.push(Gap {
                old: edit.at,
                new: Span { start: new_at, end },
            });
            (old_at, new_at) = (edit.at.end, end);
        }
        runs.push(Run {
            old: old_at,
            new: new_at,
            len: old.len().saturating_sub(old_at),
        });
        runs.retain(|run| run.len > 0);
        Change {
            old,
            new,
            runs,
            gaps: all,
            origin: Origin::Known,
        }
    }
}

fn follow_one(anchor: &Anchor, change: &Change<'_>, hay: &Haystack<'_>) -> Carried {
    if anchor.is_lost() {
        return returned(anchor, change, hay);
    }
    if !anchor.check(change.old) {
        return foreign(anchor, change.new);
    }
    let span = change.place(anchor.span);
    let visible = |text: &str| !text.chars().all(char::is_whitespace);
    let survives = change.survivors(anchor.span).any(|old| {
        old.slice(change.old)
            .is_some_and(|left| visible(left) || !visible(&anchor.exact))
    });
    if survives {
        return stayed(anchor, span, change, hay);
    }
    if let Some(place) = moved_to(anchor, change, hay) {
        return moved(change.new, place);
    }
    let replaced_within = change
        .losses(anchor.span)
        .all(|gap| anchor.span.covers(gap.old));
    if replaced_within && span.slice(change.new).is_some_and(visible) {
        return stayed(anchor, span, change, hay);
    }
    lost(anchor)
}
