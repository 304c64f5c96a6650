//! Marks of one kind that may not overlap.

use std::collections::BTreeMap;

use super::Span;

/// Makes marks disjoint: a later one in the list trims the earlier ones.
///
/// An earlier mark that is cut in two becomes two with the same payload, one that is wholly covered goes, and an empty
/// one goes. The order of the list is kept, the pieces of one mark in the order of the text. Two marks that only touch
/// stay as they are.
pub fn trim_overlaps<T: Clone>(marks: &mut Vec<(Span, T)>) {
    // Start -> end of what later marks have taken; disjoint, and touching stretches are joined.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut kept: Vec<(Span, T)> = Vec::with_capacity(marks.len());
    for (span, payload) in std::mem::take(marks).into_iter().rev() {
        if span.is_empty() {
            continue;
        }
        let pieces = free_pieces(&taken, span);
        kept.extend(
            pieces
                .into_iter()
                .rev()
                .map(|piece| (piece, payload.clone())),
        );
        take(&mut taken, span);
    }
    kept.reverse();
    *marks = kept;
}

/// The parts of `span` that nothing has taken, in order.
fn free_pieces(taken: &BTreeMap<usize, usize>, span: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut at = taken
        .range(..=span.start)
        .next_back()
        .map_or(span.start, |(_, &end)| end.max(span.start));
    for (&start, &end) in taken.range(span.start + 1..) {
        if start >= span.end || at >= span.end {
            break;
        }
        pieces.push(Span {
            start: at,
            end: start,
        });
        at = end;
    }
    pieces.push(Span {
        start: at,
        end: span.end,
    });
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Adds `span` to what is taken.
fn take(taken: &mut BTreeMap<usize, usize>, span: Span) {
    let (mut start, mut end) = (span.start, span.end);
    while let Some((&s, &e)) = taken.range(..=end).next_back() {
        if e < start {
            break;
        }
        taken.remove(&s);
        start = start.min(s);
        end = end.max(e);
    }
    taken.insert(start, end);
}
