#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::align::blocks;
use super::runs::{gaps, matching_runs, settled_runs};

/// Length of the longest common subsequence, by the textbook.
fn longest_common(a: &[u32], b: &[u32]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y {
                diagonal + 1
            } else {
                above.max(row[j])
            };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// Blocks rise on both sides and are equal; gives how many words they hold.
fn matched(a: &[u32], b: &[u32]) -> usize {
    let (mut old, mut new, mut total) = (0, 0, 0);
    for block in blocks(a, b) {
        assert!(block.old >= old && block.new >= new && block.len > 0);
        (old, new) = (block.old + block.len, block.new + block.len);
        assert_eq!(a[block.old..old], b[block.new..new]);
        total += block.len;
    }
    total
}

proptest! {
    #[test]
    fn short_texts_are_aligned_as_well_as_can_be(
        a in prop::collection::vec(0u32..6, 0..50),
        b in prop::collection::vec(0u32..6, 0..50),
    ) {
        prop_assert_eq!(matched(&a, &b), longest_common(&a, &b));
    }

    #[test]
    fn runs_are_equal_text_and_gaps_the_rest(old in "([ab] ?|\n|é|, ){0,40}", new in "([ab] ?|\n|é|, ){0,40}") {
        let all = matching_runs(&old, &new);
        for runs in [settled_runs(&all, &old, &new), all] {
            let (mut old_at, mut new_at) = (0, 0);
            let mut rebuilt = String::new();
            let gaps = gaps(&runs, old.len(), new.len());
            for run in &runs {
                prop_assert!(run.old >= old_at && run.new >= new_at && run.len > 0);
                rebuilt.push_str(&new[new_at..run.new]);
                (old_at, new_at) = (run.old + run.len, run.new + run.len);
                rebuilt.push_str(&old[run.old..old_at]);
            }
            rebuilt.push_str(&new[new_at..]);
            prop_assert_eq!(&rebuilt, &new);
            let lengths: usize = runs.iter().map(|run| run.len).sum();
            prop_assert_eq!(gaps.iter().map(|gap| gap.old.len()).sum::<usize>() + lengths, old.len());
            prop_assert_eq!(gaps.iter().map(|gap| gap.new.len()).sum::<usize>() + lengths, new.len());
        }
    }
}

proptest! {
    // The textbook table is slow.
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Beyond what goes straight to Myers: scattered edits cost the edited words and no others.
    #[test]
    fn long_texts_lose_the_edited_words_only(
        seed in prop::collection::vec(0u32..400, 600),
        edits in prop::collection::vec((0usize..600, 0usize..3), 0..60),
    ) {
        let mut new: Vec<_> = seed.iter().map(|&w| vec![w]).collect();
        for &(at, kind) in &edits {
            match kind {
                0 => new[at].clear(),
                1 => new[at] = vec![1000 + at as u32],
                _ => new[at].insert(0, 2000 + at as u32),
            }
        }
        let new = new.concat();
        let kept = longest_common(&seed, &new);
        prop_assert!(matched(&seed, &new) + edits.len() >= kept, "{} of {kept}", matched(&seed, &new));
    }
}

#[test]
fn a_moved_block_does_not_upset_what_stands() {
    let a: Vec<u32> = (0..3000).collect();
    let b: Vec<u32> = (0..1000)
        .chain(1200..2900)
        .chain(1000..1200)
        .chain(2900..3000)
        .collect();
    assert_eq!(matched(&a, &b), 2800);
}

#[test]
fn nothing_in_common_and_everything_alike_stay_bounded() {
    let (a, b): (Vec<u32>, Vec<u32>) = ((0..200_000).collect(), (200_000..400_000).collect());
    assert_eq!(matched(&a, &b), 0);
    // Too many equal words for a fixed point, too many words for Myers: the common ends are what is left.
    let a = vec![1; 100_000];
    let mut b = a.clone();
    b[10] = 2;
    b[99_000] = 3;
    assert_eq!(matched(&a, &b), 10 + 999);
}
