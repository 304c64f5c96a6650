use proptest::prelude::*;
use reflectory_model::anchor::{Span, trim_overlaps};

fn trimmed(marks: &[(usize, usize, char)]) -> Vec<(usize, usize, char)> {
    let mut marks: Vec<_> = marks
        .iter()
        .map(|&(start, end, name)| (Span { start, end }, name))
        .collect();
    trim_overlaps(&mut marks);
    marks
        .into_iter()
        .map(|(span, name)| (span.start, span.end, name))
        .collect()
}

#[test]
fn the_later_trims_the_earlier() {
    assert_eq!(
        trimmed(&[(0, 10, 'a'), (5, 15, 'b')]),
        [(0, 5, 'a'), (5, 15, 'b')]
    );
    assert_eq!(
        trimmed(&[(5, 15, 'a'), (0, 10, 'b')]),
        [(10, 15, 'a'), (0, 10, 'b')]
    );
}

#[test]
fn one_cut_in_two_becomes_two_and_one_covered_goes() {
    assert_eq!(
        trimmed(&[(0, 10, 'a'), (3, 6, 'b')]),
        [(0, 3, 'a'), (6, 10, 'a'), (3, 6, 'b')]
    );
    assert_eq!(trimmed(&[(3, 6, 'a'), (0, 10, 'b')]), [(0, 10, 'b')]);
    assert_eq!(trimmed(&[(3, 6, 'a'), (3, 6, 'b')]), [(3, 6, 'b')]);
    assert_eq!(
        trimmed(&[(0, 9, 'a'), (2, 3, 'b'), (5, 6, 'c')]),
        [
            (0, 2, 'a'),
            (3, 5, 'a'),
            (6, 9, 'a'),
            (2, 3, 'b'),
            (5, 6, 'c')
        ]
    );
}

#[test]
fn touching_marks_stay_and_empty_ones_go() {
    assert_eq!(
        trimmed(&[(0, 5, 'a'), (5, 9, 'b'), (4, 4, 'c')]),
        [(0, 5, 'a'), (5, 9, 'b')]
    );
}

proptest! {
    /// Byte by byte: who owns it is the last mark in the list that covers it.
    #[test]
    fn every_byte_belongs_to_the_last_mark_on_it(marks in prop::collection::vec((0usize..40, 0usize..12), 0..12)) {
        let mut given: Vec<_> = marks.iter().enumerate().map(|(i, &(start, len))| (Span { start, end: start + len }, i)).collect();
        let mut owners = vec![None; 60];
        for (span, name) in &given {
            owners[span.start..span.end].fill(Some(*name));
        }
        trim_overlaps(&mut given);
        let mut after = vec![None; 60];
        for (span, name) in &given {
            prop_assert!(!span.is_empty());
            for owner in &mut after[span.start..span.end] {
                prop_assert_eq!(*owner, None, "marks overlap");
                *owner = Some(*name);
            }
        }
        prop_assert_eq!(after, owners);
        prop_assert!(given.is_sorted_by_key(|(span, name)| (*name, span.start)), "the list keeps its order");
    }
}
