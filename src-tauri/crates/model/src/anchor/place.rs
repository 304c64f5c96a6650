//! Where a range stands after a change, by position alone.

use super::Span;
use crate::diff::{Gap, Run};

/// A change of a text as its equal stretches and the replacements between them, each list in order.
pub(super) struct Change<'a> {
    pub(super) old: &'a str,
    pub(super) new: &'a str,
    pub(super) runs: Vec<Run>,
    pub(super) gaps: Vec<Gap>,
    pub(super) origin: Origin,
}

/// How the edits of a change are known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Origin {
    /// The editor made them there and nowhere else.
    Known,
    /// They were worked out from two texts, so that one may as well have been made a little beside.
    WorkedOut,
}

impl Change<'_> {
    /// The span that `span` becomes, by rules 1 to 3 of the module. Says nothing of whether enough of it is left.
    pub(super) fn place(&self, span: Span) -> Span {
        let start = self.place_start(span.start);
        let end = self.place_end(start, span.end);
        Span {
            start,
            end: end.max(start),
        }
    }

    /// Text put in at the start stays before it; a replacement that takes the first words begins it.
    fn place_start(&self, start: usize) -> usize {
        let next = self.gaps.partition_point(|gap| gap.old.end <= start);
        match self.gaps.get(next) {
            Some(gap) if gap.old.start <= start => gap.new.start,
            _ => self.shifted(start, next),
        }
    }

    /// A replacement that takes the last words ends it; text put in at the end goes in up to a blank line.
    fn place_end(&self, new_start: usize, end: usize) -> usize {
        let mut next = self.gaps.partition_point(|gap| gap.old.end < end);
        let mut at = match self.gaps.get(next) {
            Some(gap) if gap.old.start < end => {
                if gap.old.end > end {
                    return gap.new.end;
                }
                next += 1;
                gap.new.end
            }
            _ => self.shifted(end, next),
        };
        if let Some(inserted) = self.slid_insertion(next, end) {
            return grown(self.new, new_start, inserted);
        }
        for gap in self
            .gaps
            .iter()
            .skip(next)
            .take_while(|gap| gap.old == Span { start: end, end })
        {
            let grown = grown(self.new, new_start, gap.new);
            at = at.max(grown);
            if grown < gap.new.end {
                break;
            }
        }
        at
    }

    /// The new place of an old one that no gap covers, `next` being the first gap after it.
    fn shifted(&self, at: usize, next: usize) -> usize {
        next.checked_sub(1)
            .and_then(|i| self.gaps.get(i))
            .map_or(at, |gap| at - gap.old.end + gap.new.end)
    }

    /// Text put in a little after `end` that may as well have been put in at `end`, since only white space stands
    /// between and the new text ends in the same white space: in `One. [Two. ]Three.` the person may have written
    /// ` Two.` after the first sentence.
    fn slid_insertion(&self, next: usize, end: usize) -> Option<Span> {
        let gap = self
            .gaps
            .get(next)
            .filter(|gap| gap.old.is_empty() && gap.old.start > end)?;
        if self.origin == Origin::Known {
            return None;
        }
        let between = Span {
            start: end,
            end: gap.old.start,
        }
        .slice(self.old)?;
        let closed =
            between.chars().all(char::is_whitespace) && gap.new.slice(self.new)?.ends_with(between);
        closed.then(|| Span {
            start: gap.new.start - between.len(),
            end: gap.new.end - between.len(),
        })
    }

    /// The parts of an old span that are still there.
    pub(super) fn survivors(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self
            .runs
            .partition_point(|run| run.old + run.len <= span.start);
        let runs = self
            .runs
            .iter()
            .skip(first)
            .take_while(move |run| run.old < span.end);
        runs.filter_map(move |run| {
            span.intersect(Span {
                start: run.old,
                end: run.old + run.len,
            })
        })
    }

    /// The replacements that take away some of an old span.
    pub(super) fn losses(&self, span: Span) -> impl Iterator<Item = &Gap> + '_ {
        let first = self.gaps.partition_point(|gap| gap.old.end <= span.start);
        self.gaps
            .iter()
            .skip(first)
            .take_while(move |gap| gap.old.start < span.end)
            .filter(move |gap| gap.old.overlaps(span))
    }

    /// How a span of the new text came to be there.
    ///
    /// Words that stood in the old text and still stand are somebody else's: taking them for moved ones would be a guess.
    pub(super) fn arrival(&self, candidate: Span) -> Arrival {
        let first = self
            .runs
            .partition_point(|run| run.new + run.len <= candidate.start);
        let stood: usize = self
            .runs
            .iter()
            .skip(first)
            .take_while(|run| run.new < candidate.end)
            .filter_map(|run| {
                candidate.intersect(Span {
                    start: run.new,
                    end: run.new + run.len,
                })
            })
            .map(Span::len)
            .sum();
        if stood * 2 >= candidate.len() {
            return Arrival::Stood;
        }
        let gap = self
            .gaps
            .get(self.gaps.partition_point(|gap| gap.new.end < candidate.end));
        let all = gap.and_then(|gap| gap.new.slice(self.new)).map(str::trim);
        if all.is_some() && all == candidate.slice(self.new).map(str::trim) {
            Arrival::Alone
        } else {
            Arrival::Among
        }
    }
}

/// How words came to stand where they stand in the new text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Arrival {
    /// At least half of them stood in the old text already.
    Stood,
    /// They came in with other text, or nothing is known.
    Among,
    /// Nothing else came in with them.
    Alone,
}

/// How far a range that starts at `start` grows over text put in at its end: to the first blank line, which the range's
/// own last line end may begin. The line end before the blank line stays out as well.
fn grown(text: &str, start: usize, inserted: Span) -> usize {
    let inside = Span {
        start,
        end: inserted.start,
    }
    .slice(text)
    .unwrap_or_default();
    let mut line_end = inside
        .trim_end_matches([' ', '\t'])
        .ends_with('\n')
        .then_some(inserted.start);
    for (i, byte) in inserted.slice(text).unwrap_or_default().bytes().enumerate() {
        match (byte, line_end) {
            (b'\n', Some(cut)) => return cut,
            (b'\n', None) => line_end = Some(inserted.start + i),
            (b' ' | b'\t', _) => {}
            _ => line_end = None,
        }
    }
    inserted.end
}
