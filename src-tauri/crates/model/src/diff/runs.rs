//! Equal stretches of two texts in bytes, and the gaps between them.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::{align, slide};
use crate::anchor::Span;

/// Equal stretch of two texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Run {
    /// First byte in the old text.
    pub(crate) old: usize,
    /// First byte in the new text.
    pub(crate) new: usize,
    /// Bytes.
    pub(crate) len: usize,
}

/// What stands between two equal stretches: old text replaced by new text; one of them may be empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Gap {
    /// Bytes of the old text.
    pub(crate) old: Span,
    /// Bytes of the new text.
    pub(crate) new: Span,
}

/// A common stretch up to this many bytes between two larger changes counts as chance: three or four words.
const ISLAND_BYTES: usize = 20;

/// The equal stretches of two texts, in whole words and white space, in order, none empty and no two touching on both sides.
pub(crate) fn matching_runs(old: &str, new: &str) -> Vec<Run> {
    if old == new {
        return if old.is_empty() {
            Vec::new()
        } else {
            vec![Run {
                old: 0,
                new: 0,
                len: old.len(),
            }]
        };
    }
    let (head, tail) = common_ends(old, new);
    let mut runs = Runs {
        old,
        new,
        runs: Vec::new(),
    };
    runs.push(0, 0, head);
    let old_words = words(old, head, old.len() - tail);
    let new_words = words(new, head, new.len() - tail);
    let (old_ids, new_ids) = ids(old, &old_words, new, &new_words);
    for block in align::blocks(&old_ids, &new_ids) {
        let olds = old_words
            .get(block.old..block.old + block.len)
            .unwrap_or_default();
        let news = new_words
            .get(block.new..block.new + block.len)
            .unwrap_or_default();
        for (o, n) in olds.iter().zip(news) {
            runs.join_white_space(o.start, n.start);
            runs.push(o.start, n.start, o.len());
        }
    }
    runs.join_white_space(old.len() - tail, new.len() - tail);
    runs.push(old.len() - tail, new.len() - tail, tail);
    runs.runs
}

struct Runs<'a> {
    old: &'a str,
    new: &'a str,
    runs: Vec<Run>,
}

impl Runs<'_> {
    fn push(&mut self, old: usize, new: usize, len: usize) {
        if len == 0 {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.old + last.len == old && last.new + last.len == new => {
                last.len += len
            }
            _ => self.runs.push(Run { old, new, len }),
        }
    }

    /// Takes in the white space that two gaps share: from their beginning first, so that a new sentence or line is seen
    /// as put in before the next one, then from their end.
    fn join_white_space(&mut self, old_end: usize, new_end: usize) {
        let (old_at, new_at) = self
            .runs
            .last()
            .map_or((0, 0), |run| (run.old + run.len, run.new + run.len));
        let (old_gap, new_gap) = (
            self.old.get(old_at..old_end).unwrap_or_default(),
            self.new.get(new_at..new_end).unwrap_or_default(),
        );
        let head = shared_space(old_gap.chars(), new_gap.chars());
        self.push(old_at, new_at, head);
        let (old_gap, new_gap) = (
            old_gap.get(head..).unwrap_or_default(),
            new_gap.get(head..).unwrap_or_default(),
        );
        let tail = shared_space(old_gap.chars().rev(), new_gap.chars().rev());
        self.push(old_end - tail, new_end - tail, tail);
    }
}

/// Bytes of the white space that two sequences begin with alike.
fn shared_space(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b)
        .take_while(|(a, b)| a == b && a.is_whitespace())
        .map(|(a, _)| a.len_utf8())
        .sum()
}

/// Bytes that two texts share at their beginning and at their end, cut back to where words are certain to be told apart
/// the same way in either text.
fn common_ends(old: &str, new: &str) -> (usize, usize) {
    let (a, b) = (old.as_bytes(), new.as_bytes());
    let mut head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    while head > 0 && !(certain_boundary(a, head) && certain_boundary(b, head)) {
        head -= 1;
    }
    let longest_tail = a.len().min(b.len()) - head;
    let mut tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take(longest_tail)
        .take_while(|(x, y)| x == y)
        .count();
    while tail > 0 && !(certain_boundary(a, a.len() - tail) && certain_boundary(b, b.len() - tail))
    {
        tail -= 1;
    }
    (head, tail)
}

/// True between a space or line end and an ASCII letter or digit: a word boundary whatever else stands around it.
fn certain_boundary(text: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| text.get(i));
    matches!(before, Some(b' ' | b'\n')) && text.get(at).is_some_and(u8::is_ascii_alphanumeric)
}

/// The words and marks of punctuation between two places, by Unicode's word boundaries; white space is left out.
fn words(text: &str, from: usize, to: usize) -> Vec<Span> {
    text.get(from..to)
        .unwrap_or_default()
        .split_word_bound_indices()
        .filter(|(_, word)| !word.chars().all(char::is_whitespace))
        .map(|(at, word)| Span {
            start: from + at,
            end: from + at + word.len(),
        })
        .collect()
}

/// Gives every distinct word a number.
fn ids(old: &str, old_words: &[Span], new: &str, new_words: &[Span]) -> (Vec<u32>, Vec<u32>) {
    let mut known: HashMap<&str, u32> = HashMap::new();
    let mut number = |word: &Span, text| {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        *known
            .entry(word.slice(text).unwrap_or_default())
            .or_insert(next)
    };
    let olds = old_words.iter().map(|word| number(word, old)).collect();
    let news = new_words.iter().map(|word| number(word, new)).collect();
    (olds, news)
}

/// The runs that a comparison rests on: chance agreements left out, and each insertion or deletion set where a person
/// would have made it.
pub(crate) fn settled_runs(runs: &[Run], old: &str, new: &str) -> Vec<Run> {
    slide::to_natural_places(without_islands(runs, old.len(), new.len()), old, new)
}

/// What lies between, before and after the runs.
pub(crate) fn gaps(runs: &[Run], old_len: usize, new_len: usize) -> Vec<Gap> {
    let mut gaps = Vec::with_capacity(runs.len() + 1);
    let (mut old_at, mut new_at) = (0, 0);
    for run in runs.iter().chain([&Run {
        old: old_len,
        new: new_len,
        len: 0,
    }]) {
        let gap = Gap {
            old: Span {
                start: old_at,
                end: run.old,
            },
            new: Span {
                start: new_at,
                end: run.new,
            },
        };
        if !(gap.old.is_empty() && gap.new.is_empty()) {
            gaps.push(gap);
        }
        (old_at, new_at) = (run.old + run.len, run.new + run.len);
    }
    gaps
}

/// Drops the short runs that stand between changes larger than themselves: the "the" that two unrelated sentences share.
/// Around a run of chance both texts have other words; where words were only put in or only taken away, it is no chance.
///
/// Each run is judged by the changes as they were found. Judging again after a run is dropped was refused: the changes
/// that it parted are one larger change then, and a lightly edited sentence can go word by word.
fn without_islands(runs: &[Run], old_len: usize, new_len: usize) -> Vec<Run> {
    let end = Run {
        old: old_len,
        new: new_len,
        len: 0,
    };
    let mut kept = Vec::with_capacity(runs.len());
    let (mut old_at, mut new_at) = (0, 0);
    for (run, next) in runs.iter().zip(runs.iter().skip(1).chain([&end])) {
        let (old_end, new_end) = (run.old + run.len, run.new + run.len);
        let (taken_before, put_before) = (run.old - old_at, run.new - new_at);
        let (taken_after, put_after) = (next.old - old_end, next.new - new_end);
        let smallest = [
            taken_before.max(put_before),
            taken_after.max(put_after),
            taken_before + taken_after,
            put_before + put_after,
        ];
        let by_chance = run.len <= ISLAND_BYTES && smallest.iter().all(|&change| run.len <= change);
        if !by_chance {
            kept.push(*run);
        }
        (old_at, new_at) = (old_end, new_end);
    }
    kept
}
