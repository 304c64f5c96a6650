//! Anchors of a text that was replaced as a whole.

use unicode_segmentation::UnicodeSegmentation;

use super::follow::{foreign, lost, moved, moved_to, returned, stayed};
use super::place::{Arrival, Change, Origin};
use super::quote::Haystack;
use super::span::on_grapheme;
use super::{Anchor, CONTEXT_CHARS, Carried, Fate, Span};
use crate::diff::{Gap, Run, gaps, matching_runs, settled_runs};

/// Words of a name or term that may be replaced as a whole and still be the same thing, reworded.
const REWORDED_WORDS: usize = 4;

/// Carries anchors from a text to the one that replaced it: a command-line edit, a restored version, a re-import, a
/// merge. As many come back, in the same order.
///
/// The two texts are compared by word. An anchor of which at least half of the letters stand where they stood is placed
/// there, over everything between its surviving ends. Otherwise its words are looked for in the text that came in. A name
/// that was replaced by another, between surroundings that stayed, is taken to be reworded. Everything else is lost, and
/// a lost anchor is looked for in what came in.
///
/// Where edits are known exactly, as in find-and-replace, a [`super::ChangeSet`] places anchors more surely.
pub fn carry(old: &str, anchors: &[Anchor], new: &str) -> Vec<Carried> {
    if anchors.is_empty() {
        return Vec::new();
    }
    let comparison = Comparison::new(old, new);
    anchors
        .iter()
        .map(|anchor| comparison.carry(anchor))
        .collect()
}

struct Comparison<'a> {
    /// By whole words, chance agreements left out.
    words: Change<'a>,
    /// The same with the letters that replaced words share at their ends; for anchors that begin or end inside a word.
    letters: Change<'a>,
    /// By whole words, with chance agreements.
    all: Change<'a>,
    hay: Haystack<'a>,
    same: bool,
}

impl<'a> Comparison<'a> {
    fn new(old: &'a str, new: &'a str) -> Self {
        let all = matching_runs(old, new);
        let runs = settled_runs(&all, old, new);
        let between = gaps(&runs, old.len(), new.len());
        let (letter_runs, letter_gaps) = by_letter(old, new, &runs, &between);
        let change = |runs, gaps| Change {
            old,
            new,
            runs,
            gaps,
            origin: Origin::WorkedOut,
        };
        let all_gaps = gaps(&all, old.len(), new.len());
        Self {
            letters: change(letter_runs, typed_before_space(old, new, letter_gaps)),
            words: change(runs, typed_before_space(old, new, between)),
            all: change(all, all_gaps),
            hay: Haystack::new(new),
            same: old == new,
        }
    }

    fn carry(&self, anchor: &Anchor) -> Carried {
        let (old, new) = (self.words.old, self.words.new);
        if anchor.is_lost() {
            return returned(anchor, &self.words, &self.hay);
        }
        if !anchor.check(old) {
            return foreign(anchor, new);
        }
        if self.same {
            return Carried {
                anchor: Anchor::at(new, anchor.span),
                fate: Fate::Same,
                strays: Vec::new(),
            };
        }
        let change = if cuts_word(old, anchor.span) {
            &self.letters
        } else {
            &self.words
        };
        if survives(change, anchor.span) {
            let span = without_new_space(new, change.place(anchor.span), &anchor.exact);
            if span
                .slice(new)
                .is_some_and(|text| !text.trim().is_empty() || anchor.exact.trim().is_empty())
            {
                return stayed(anchor, span, change, &self.hay);
            }
        }
        if let Some(span) = moved_to(anchor, &self.words, &self.hay) {
            return moved(new, span);
        }
        match self.reworded(anchor) {
            Some(span) => stayed(anchor, span, &self.words, &self.hay),
            None => lost(anchor),
        }
    }

    /// The new words of an anchor whose own were all replaced, if exactly those were and most of what stands around it
    /// stayed. If the words came in anywhere else, something was moved about and nothing is certain.
    fn reworded(&self, anchor: &Anchor) -> Option<Span> {
        let (old, new) = (self.all.old, self.all.new);
        let gap = self
            .all
            .losses(anchor.span)
            .next()
            .filter(|gap| gap.old == anchor.span)?;
        let short = |text: &str| {
            !text.trim().is_empty() && text.unicode_words().nth(REWORDED_WORDS).is_none()
        };
        if !short(&anchor.exact) || !short(gap.new.slice(new)?) {
            return None;
        }
        let before = super::span::before(old, anchor.span.start, CONTEXT_CHARS);
        let after = super::span::after(old, anchor.span.end, CONTEXT_CHARS);
        let around = [
            Span {
                start: anchor.span.start - before.len(),
                end: anchor.span.start,
            },
            Span {
                start: anchor.span.end,
                end: anchor.span.end + after.len(),
            },
        ];
        let weight: usize = around
            .iter()
            .map(|side| Weight::Letters.of(side.slice(old).unwrap_or_default()))
            .sum();
        let stayed: usize = around
            .iter()
            .map(|side| weight_left(&self.all, *side, Weight::Letters))
            .sum();
        let surroundings_stayed = weight > 0 && stayed * 3 >= weight * 2;
        let elsewhere = || {
            let found = self.hay.exact(&anchor.exact);
            found.into_iter().any(|at| {
                !gap.new.covers(at) && !cuts_word(new, at) && self.all.arrival(at) != Arrival::Stood
            })
        };
        (surroundings_stayed && !elsewhere()).then_some(gap.new)
    }
}

/// What is counted to tell how much of a range is left.
#[derive(Clone, Copy)]
enum Weight {
    /// Letters and digits, so that a long word weighs more than an "of".
    Letters,
    /// Everything but white space, where a range has no letter: a row of emoji.
    Marks,
    /// Everything.
    All,
}

impl Weight {
    fn of(self, text: &str) -> usize {
        text.chars()
            .filter(|c| match self {
                Self::Letters => c.is_alphanumeric(),
                Self::Marks => !c.is_whitespace(),
                Self::All => true,
            })
            .count()
    }
}

/// True if at least half of a range is left where it stood.
fn survives(change: &Change<'_>, span: Span) -> bool {
    let text = span.slice(change.old).unwrap_or_default();
    [Weight::Letters, Weight::Marks, Weight::All]
        .into_iter()
        .map(|weight| (weight, weight.of(text)))
        .find(|(_, whole)| *whole > 0)
        .is_some_and(|(weight, whole)| weight_left(change, span, weight) * 2 >= whole)
}

fn weight_left(change: &Change<'_>, span: Span, weight: Weight) -> usize {
    change
        .survivors(span)
        .map(|old| weight.of(old.slice(change.old).unwrap_or_default()))
        .sum()
}

/// True if a span begins or ends inside a word.
fn cuts_word(text: &str, span: Span) -> bool {
    let inside = |at: usize| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at..).and_then(|t| t.chars().next());
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
    };
    inside(span.start) || inside(span.end)
}

/// Leaves out white space that a change left at an end of a range that had none there.
fn without_new_space(text: &str, span: Span, exact: &str) -> Span {
    let Some(now) = span.slice(text).filter(|now| !now.trim().is_empty()) else {
        return span;
    };
    let mut trimmed = span;
    if !exact.starts_with(char::is_whitespace) {
        trimmed.start += now.len() - now.trim_start().len();
    }
    if !exact.ends_with(char::is_whitespace) {
        trimmed.end -= now.len() - now.trim_end().len();
    }
    trimmed
}

/// Takes white space that was replaced by words and white space for words put in before it, so that words added at the
/// end of a range count as such: `One two` becomes `One, and\ntwo`.
fn typed_before_space(old: &str, new: &str, between: Vec<Gap>) -> Vec<Gap> {
    let mut split = Vec::with_capacity(between.len());
    for gap in between {
        let (taken, put) = (
            gap.old.slice(old).unwrap_or_default(),
            gap.new.slice(new).unwrap_or_default(),
        );
        let words = put.trim_end().len();
        if taken.is_empty() || words == 0 || !taken.trim().is_empty() {
            split.push(gap);
            continue;
        }
        let at = gap.new.start + words;
        split.push(Gap {
            old: Span {
                start: gap.old.start,
                end: gap.old.start,
            },
            new: Span {
                start: gap.new.start,
                end: at,
            },
        });
        split.push(Gap {
            old: gap.old,
            new: Span {
                start: at,
                end: gap.new.end,
            },
        });
    }
    split
}

/// Adds to the runs the letters that the old and new text of each gap begin and end with alike, in whole graphemes.
fn by_letter(old: &str, new: &str, runs: &[Run], between: &[Gap]) -> (Vec<Run>, Vec<Gap>) {
    let mut finer: Vec<Run> = runs.to_vec();
    for gap in between {
        let (taken, put) = (
            gap.old.slice(old).unwrap_or_default(),
            gap.new.slice(new).unwrap_or_default(),
        );
        let head = alike(taken.chars(), put.chars(), |n| {
            on_grapheme(old, gap.old.start + n) && on_grapheme(new, gap.new.start + n)
        });
        let (taken, put) = (
            taken.get(head..).unwrap_or_default(),
            put.get(head..).unwrap_or_default(),
        );
        let tail = alike(taken.chars().rev(), put.chars().rev(), |n| {
            on_grapheme(old, gap.old.end - n) && on_grapheme(new, gap.new.end - n)
        });
        finer.push(Run {
            old: gap.old.start,
            new: gap.new.start,
            len: head,
        });
        finer.push(Run {
            old: gap.old.end - tail,
            new: gap.new.end - tail,
            len: tail,
        });
    }
    finer.retain(|run| run.len > 0);
    finer.sort_unstable_by_key(|run| (run.old, run.new));
    let between = gaps(&finer, old.len(), new.len());
    (finer, between)
}

/// Bytes of the longest beginning that two sequences have alike and that may be cut there.
fn alike(
    a: impl Iterator<Item = char>,
    b: impl Iterator<Item = char>,
    may_cut: impl Fn(usize) -> bool,
) -> usize {
    let mut ends = vec![0];
    ends.extend(
        a.zip(b)
            .take_while(|(a, b)| a == b)
            .scan(0, |bytes, (c, _)| {
                *bytes += c.len_utf8();
                Some(*bytes)
            }),
    );
    ends.into_iter()
        .rev()
        .find(|&end| may_cut(end))
        .unwrap_or(0)
}
