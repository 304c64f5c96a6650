//! What becomes of an anchor in a change: the one way for exact edits and for texts replaced as a whole.

use std::collections::BTreeSet;

use super::place::{Arrival, Change};
use super::quote::Haystack;
use super::seek::{Sides, seek};
use super::{Anchor, Carried, Fate, Span, relocate};

/// Characters of the old text on either side that are compared when moved words are looked for; more than an anchor
/// keeps, since the old text is at hand.
const MOVED_CONTEXT_CHARS: usize = 256;

/// Carries an anchor that has lost its place: its words may have come in.
pub(super) fn returned(anchor: &Anchor, change: &Change<'_>, hay: &Haystack<'_>) -> Carried {
    let place = seek(hay, &anchor.exact, Sides::of_anchor(anchor), |candidate| {
        change.arrival(candidate)
    });
    match place {
        Some(span) => moved(hay.text, span),
        None => lost(anchor),
    }
}

/// Carries an anchor that does not fit the old text: its words are all there is to go by.
pub(super) fn foreign(anchor: &Anchor, new: &str) -> Carried {
    match relocate(anchor, new) {
        Some(span) if span == anchor.span => Carried {
            anchor: Anchor::at(new, span),
            fate: Fate::Same,
            strays: Vec::new(),
        },
        Some(span) => moved(new, span),
        None => lost(anchor),
    }
}

/// The anchor at its new place in the running text.
pub(super) fn stayed(
    anchor: &Anchor,
    span: Span,
    change: &Change<'_>,
    hay: &Haystack<'_>,
) -> Carried {
    let now = Anchor::at(change.new, span);
    let fate = match (now.exact == anchor.exact, now.span == anchor.span) {
        (true, true) => Fate::Same,
        (true, false) => Fate::Shifted,
        (false, _) => Fate::Changed,
    };
    let strays = if fate == Fate::Changed {
        strays(anchor.span, span, change, hay)
    } else {
        Vec::new()
    };
    Carried {
        anchor: now,
        fate,
        strays,
    }
}

/// Where the words of a placed anchor came in elsewhere.
pub(super) fn moved_to(anchor: &Anchor, change: &Change<'_>, hay: &Haystack<'_>) -> Option<Span> {
    let sides = Sides::of_span(change.old, anchor.span, MOVED_CONTEXT_CHARS);
    seek(hay, &anchor.exact, sides, |candidate| {
        change.arrival(candidate)
    })
}

pub(super) fn moved(text: &str, span: Span) -> Carried {
    Carried {
        anchor: Anchor::at(text, span),
        fate: Fate::Moved,
        strays: Vec::new(),
    }
}

pub(super) fn lost(anchor: &Anchor) -> Carried {
    Carried {
        anchor: anchor.lost(),
        fate: Fate::Lost,
        strays: Vec::new(),
    }
}

/// Where lines and parts of lines that were taken out of `old` came in outside `new`.
fn strays(old: Span, new: Span, change: &Change<'_>, hay: &Haystack<'_>) -> Vec<Span> {
    let taken = change
        .losses(old)
        .filter_map(|gap| gap.old.intersect(old)?.slice(change.old));
    let lines: BTreeSet<&str> = taken
        .flat_map(|text| text.split('\n').map(str::trim))
        .collect();
    let mut found: Vec<Span> = lines
        .into_iter()
        .flat_map(|line| hay.phrase(line))
        .filter(|place| !place.overlaps(new) && change.arrival(*place) != Arrival::Stood)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
