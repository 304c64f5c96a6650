//! Which words of one text are which words of another.

use std::ops::Range;

use similar::algorithms::{DiffHook, myers};

/// Equal stretch of two sequences.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Block {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) len: usize,
}

/// Lengths of the word runs that are tried as fixed points, longest first: a run of eight words that occurs once in both
/// texts is the same run; a single word is no evidence.
const GRAM_LENGTHS: [usize; 3] = [8, 4, 2];

/// Up to so many pairs of words a stretch goes straight to Myers.
const SMALL_PAIRS: usize = 1 << 16;

/// Beyond so many words in both sides together a stretch without a single fixed point is taken as replaced. Myers with
/// its cost limit grows with the power 1.5 of the length: at this size well under a second, at ten times it half a minute.
const MYERS_WORDS: usize = 150_000;

/// Equal stretches of `old` and `new`, in order in both.
pub(super) fn blocks(old: &[u32], new: &[u32]) -> Vec<Block> {
    let mut aligner = Aligner {
        old,
        new,
        blocks: Vec::new(),
    };
    aligner.align(0..old.len(), 0..new.len(), &GRAM_LENGTHS);
    aligner.blocks
}

struct Aligner<'a> {
    old: &'a [u32],
    new: &'a [u32],
    blocks: Vec<Block>,
}

impl Aligner<'_> {
    fn align(&mut self, mut old: Range<usize>, mut new: Range<usize>, lengths: &[usize]) {
        let head = common(self.old_part(&old).iter(), self.new_part(&new).iter());
        self.push(old.start, new.start, head);
        old.start += head;
        new.start += head;
        let tail = common(
            self.old_part(&old).iter().rev(),
            self.new_part(&new).iter().rev(),
        );
        old.end -= tail;
        new.end -= tail;
        self.align_middle(old.clone(), new.clone(), lengths);
        self.push(old.end, new.end, tail);
    }

    fn align_middle(&mut self, old: Range<usize>, new: Range<usize>, lengths: &[usize]) {
        if old.is_empty() || new.is_empty() {
            return;
        }
        if old.len().saturating_mul(new.len()) <= SMALL_PAIRS {
            return self.myers(old, new);
        }
        let Some((&length, shorter)) = lengths.split_first() else {
            if old.len() + new.len() <= MYERS_WORDS {
                self.myers(old, new);
            }
            return;
        };
        // Between two fixed points the stretch is aligned with the next shorter runs only: one pass a length bounds the
        // whole at a few passes over the text.
        let chain = longest_chain(&shared_grams(
            self.old_part(&old),
            self.new_part(&new),
            length,
        ));
        let (mut old_at, mut new_at) = (old.start, new.start);
        for (i, j) in chain {
            let (i, j) = (old.start + i, new.start + j);
            if i < old_at || j < new_at {
                continue;
            }
            self.align(old_at..i, new_at..j, shorter);
            let len = common(
                self.old_part(&(i..old.end)).iter(),
                self.new_part(&(j..new.end)).iter(),
            );
            self.push(i, j, len);
            (old_at, new_at) = (i + len, j + len);
        }
        self.align(old_at..old.end, new_at..new.end, shorter);
    }

    fn myers(&mut self, old: Range<usize>, new: Range<usize>) {
        let mut found = Found(Vec::new());
        // The hook can't fail.
        let Ok(()) = myers::diff(&mut found, self.old, old, self.new, new);
        for block in found.0 {
            self.push(block.old, block.new, block.len);
        }
    }

    fn push(&mut self, old: usize, new: usize, len: usize) {
        if len == 0 {
            return;
        }
        match self.blocks.last_mut() {
            Some(last) if last.old + last.len == old && last.new + last.len == new => {
                last.len += len
            }
            _ => self.blocks.push(Block { old, new, len }),
        }
    }

    fn old_part(&self, range: &Range<usize>) -> &[u32] {
        self.old.get(range.clone()).unwrap_or_default()
    }

    fn new_part(&self, range: &Range<usize>) -> &[u32] {
        self.new.get(range.clone()).unwrap_or_default()
    }
}

struct Found(Vec<Block>);

impl DiffHook for Found {
    type Error = std::convert::Infallible;

    fn equal(&mut self, old: usize, new: usize, len: usize) -> Result<(), Self::Error> {
        self.0.push(Block { old, new, len });
        Ok(())
    }
}

/// How many items two sequences have in common from their beginning.
fn common<'a>(a: impl Iterator<Item = &'a u32>, b: impl Iterator<Item = &'a u32>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

/// Places of the runs of `length` words that occur exactly once in both, in the order of `old`.
fn shared_grams(old: &[u32], new: &[u32], length: usize) -> Vec<(usize, usize)> {
    let (olds, news) = (hashed_grams(old, length), hashed_grams(new, length));
    let (olds, news) = (once(&olds), once(&news));
    let mut pairs = Vec::new();
    let mut rest = news.iter().peekable();
    for &(hash, i) in &olds {
        while rest.next_if(|(h, _)| *h < hash).is_some() {}
        if let Some(&&(h, j)) = rest.peek()
            && h == hash
            && old.get(i..i + length) == new.get(j..j + length)
        {
            pairs.push((i, j));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Every run of `length` words as (hash, place), sorted.
fn hashed_grams(words: &[u32], length: usize) -> Vec<(u64, usize)> {
    let mut grams: Vec<_> = words
        .windows(length)
        .enumerate()
        .map(|(i, gram)| (hash(gram), i))
        .collect();
    grams.sort_unstable();
    grams
}

/// The entries whose hash occurs once.
fn once(sorted: &[(u64, usize)]) -> Vec<(u64, usize)> {
    sorted
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|same| if let [one] = same { Some(*one) } else { None })
        .collect()
}

/// FNV-1a by word: short input, and the same on every machine.
fn hash(gram: &[u32]) -> u64 {
    gram.iter().fold(0xcbf2_9ce4_8422_2325, |h, &word| {
        (h ^ u64::from(word)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The longest chain of pairs that rises on both sides, from pairs that rise on the first.
fn longest_chain(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // tails[n] is the pair that ends the chain of n + 1 pairs with the smallest second place.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |index: usize| pairs.get(index).map_or(0, |pair| pair.1);
    for (index, pair) in pairs.iter().enumerate() {
        let length = tails.partition_point(|&tail| second(tail) < pair.1);
        before.push(length.checked_sub(1).and_then(|l| tails.get(l).copied()));
        match tails.get_mut(length) {
            Some(tail) => *tail = index,
            None => tails.push(index),
        }
    }
    let mut chain = Vec::with_capacity(tails.len());
    let mut next = tails.last().copied();
    while let Some(index) = next {
        chain.extend(pairs.get(index).copied());
        next = before.get(index).copied().flatten();
    }
    chain.reverse();
    chain
}
