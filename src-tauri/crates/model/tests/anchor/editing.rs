//! Exact edits: one test a rule.

use reflectory_model::anchor::{Anchor, ChangeError, ChangeSet, Edit, Fate, Span, SpanError};

use crate::marked::{At, anchored, edit, expect_edited, expect_typed, write};

#[test]
fn typed_at_the_start_stays_out() {
    expect_typed("one ⟦two⟧ three", At::Start, "and ", "one and ⟦two⟧ three");
    expect_typed("⟦two⟧ three", At::Start, "x", "x⟦two⟧ three");
}

#[test]
fn typed_at_the_end_goes_in() {
    expect_typed("one ⟦two⟧ three", At::End, " more", "one ⟦two more⟧ three");
    expect_typed("one ⟦two⟧", At::End, ".", "one ⟦two.⟧");
    expect_typed(
        "one ⟦two⟧\n\nthree",
        At::End,
        "\nand more",
        "one ⟦two\nand more⟧\n\nthree",
    );
}

#[test]
fn typed_at_the_end_goes_in_up_to_a_blank_line() {
    expect_typed(
        "⟦two⟧\n\nthree",
        At::End,
        " and\n\nnew",
        "⟦two and⟧\n\nnew\n\nthree",
    );
    expect_typed("⟦two⟧", At::End, "\n\nnew", "⟦two⟧\n\nnew");
    expect_typed("⟦two⟧", At::End, "\n \t\nnew", "⟦two⟧\n \t\nnew");
    expect_typed("⟦two⟧", At::End, " a\nb\n\nc\n\nd", "⟦two a\nb⟧\n\nc\n\nd");
    expect_typed("⟦two\n⟧", At::End, "\nnew", "⟦two\n⟧\nnew");
    expect_typed("⟦two\n⟧", At::End, "more", "⟦two\nmore⟧");
}

#[test]
fn key_by_key_is_as_all_at_once() {
    let (mut text, anchor) = anchored("⟦Done⟧");
    let mut anchors = vec![anchor];
    for key in " and\nmore\n\nNew paragraph".chars() {
        let at = Span {
            start: text.len(),
            end: text.len(),
        };
        let change = ChangeSet::new(
            &text,
            vec![Edit {
                at,
                insert: key.to_string(),
            }],
        )
        .unwrap();
        anchors = change.map(&text, &anchors);
        text = change.apply(&text);
    }
    // The line end before the blank line went in before anybody could know that a blank line follows.
    assert_eq!(
        write(&text, &anchors[0]),
        "⟦Done and\nmore\n⟧\nNew paragraph"
    );
}

#[test]
fn typed_near_the_end_is_not_at_the_end() {
    let (text, anchor) = anchored("⟦One.⟧ Three.");
    let at = Span { start: 5, end: 5 };
    let change = ChangeSet::new(
        &text,
        vec![Edit {
            at,
            insert: "Two. ".to_owned(),
        }],
    )
    .unwrap();
    // A comparison of the two texts could not tell; the edit can.
    assert_eq!(
        change.map(&text, std::slice::from_ref(&anchor))[0].span,
        anchor.span
    );
}

#[test]
fn edits_before_after_and_inside() {
    expect_edited(
        "one ⟦two⟧ three",
        &[("one", "zero, one")],
        "zero, one ⟦two⟧ three",
        Fate::Shifted,
    );
    expect_edited(
        "one ⟦two⟧ three",
        &[("three", "four")],
        "one ⟦two⟧ four",
        Fate::Same,
    );
    expect_edited(
        "⟦one two three⟧",
        &[("two", "2\n\n2")],
        "⟦one 2\n\n2 three⟧",
        Fate::Changed,
    );
    expect_edited(
        "⟦one two three⟧.",
        &[("one ", ""), ("three", "")],
        "⟦two ⟧.",
        Fate::Changed,
    );
}

#[test]
fn a_replacement_over_an_end_comes_in_whole() {
    expect_edited(
        "a b ⟦c d⟧ e",
        &[("b c", "X\n\nY")],
        "a ⟦X\n\nY d⟧ e",
        Fate::Changed,
    );
    expect_edited(
        "a ⟦b c⟧ d e",
        &[("c d", "X\n\nY")],
        "a ⟦b X\n\nY⟧ e",
        Fate::Changed,
    );
    expect_edited(
        "a ⟦b c⟧ d",
        &[("c", "X\n\nY")],
        "a ⟦b X\n\nY⟧ d",
        Fate::Changed,
    );
}

#[test]
fn a_replacement_that_only_touches_stays_out() {
    expect_edited("a⟦b⟧c", &[("a", "X"), ("c", "Y")], "X⟦b⟧Y", Fate::Same);
}

#[test]
fn a_range_deleted_as_a_whole_is_lost_and_kept() {
    expect_lost("a ⟦bc⟧ d", &[("bc", "")]);
    expect_lost("a ⟦bc⟧ d", &[(" bc ", " ")]);
    expect_lost("a ⟦bc⟧ d", &[(" bc ", " something else ")]);
    expect_lost("a ⟦b c⟧ d", &[("b", ""), ("c", "")]);
    expect_lost("a ⟦bc⟧ d", &[("bc", "  ")]);
}

#[track_caller]
fn expect_lost(old: &str, edits: &[(&str, &str)]) {
    let (text, anchor) = anchored(old);
    let change = ChangeSet::new(
        &text,
        edits
            .iter()
            .map(|(find, put)| edit(&text, find, put))
            .collect(),
    )
    .unwrap();
    assert_eq!(
        change.map(&text, std::slice::from_ref(&anchor)),
        [anchor.lost()]
    );
}

#[test]
fn a_range_overwritten_exactly_is_what_was_written() {
    expect_edited(
        "Ask ⟦Blackboard⟧ about it",
        &[("Blackboard", "Moodle")],
        "Ask ⟦Moodle⟧ about it",
        Fate::Changed,
    );
    expect_edited("⟦a b⟧", &[("a", "x"), ("b", "y")], "⟦x y⟧", Fate::Changed);
}

#[test]
fn cut_and_paste_and_drag_carry_the_range() {
    let (text, anchor) = anchored("First of all. ⟦Second comes this sentence.⟧ Third and last.");
    let cut = ChangeSet::new(&text, vec![edit(&text, "Second comes this sentence. ", "")]).unwrap();
    let (text, anchors) = (cut.apply(&text), cut.map(&text, &[anchor]));
    assert!(anchors[0].is_lost());
    let paste = ChangeSet::new(
        &text,
        vec![Edit {
            at: Span { start: 0, end: 0 },
            insert: "Second comes this sentence. ".to_owned(),
        }],
    )
    .unwrap();
    let (text, anchors) = (paste.apply(&text), paste.map(&text, &anchors));
    // Four words are not enough by themselves; that nothing else was pasted is.
    assert_eq!(
        write(&text, &anchors[0]),
        "⟦Second comes this sentence.⟧ First of all. Third and last."
    );

    expect_edited(
        "First of all. ⟦Second comes this one sentence of mine.⟧ Third and last.",
        &[
            ("Second comes this one sentence of mine. ", ""),
            ("last.", "last. Second comes this one sentence of mine."),
        ],
        "First of all. Third and last. ⟦Second comes this one sentence of mine.⟧",
        Fate::Moved,
    );
    // A short range is carried by what was dragged with it.
    expect_edited(
        "First of all. Second comes ⟦this⟧ one sentence of mine. Third and last.",
        &[
            ("Second comes this one sentence of mine. ", ""),
            ("last.", "last. Second comes this one sentence of mine."),
        ],
        "First of all. Third and last. Second comes ⟦this⟧ one sentence of mine.",
        Fate::Moved,
    );
}

#[test]
fn lines_that_change_places_take_their_ranges_along() {
    expect_edited(
        "⟦The first line is mine.⟧\nThe second line is yours.",
        &[
            ("The first line is mine.", "The second line is yours."),
            ("\nThe second line is yours.", "\nThe first line is mine."),
        ],
        "The second line is yours.\n⟦The first line is mine.⟧",
        Fate::Moved,
    );
}

#[test]
fn undo_brings_the_range_back() {
    for marked in [
        "a ⟦bc⟧ d",
        "⟦bc⟧",
        "x bc y ⟦bc⟧ bc",
        "One.\n\n⟦Two.⟧\n\nThree.",
    ] {
        let (text, anchor) = anchored(marked);
        let delete = ChangeSet::new(
            &text,
            vec![Edit {
                at: anchor.span,
                insert: String::new(),
            }],
        )
        .unwrap();
        let (without, lost) = (
            delete.apply(&text),
            delete.map(&text, std::slice::from_ref(&anchor)),
        );
        assert!(lost[0].is_lost(), "{marked}");
        let at = Span {
            start: anchor.span.start,
            end: anchor.span.start,
        };
        let undo = ChangeSet::new(
            &without,
            vec![Edit {
                at,
                insert: anchor.exact.clone(),
            }],
        )
        .unwrap();
        assert_eq!(undo.apply(&without), text);
        assert_eq!(undo.map(&without, &lost), [anchor], "{marked}");
    }
}

#[test]
fn undo_after_other_edits_finds_the_range_by_its_context() {
    let (text, anchor) = anchored("We met twice. ⟦Nobody spoke.⟧ Then we went home, all of us.");
    let delete = ChangeSet::new(&text, vec![edit(&text, "Nobody spoke. ", "")]).unwrap();
    let (text, anchors) = (delete.apply(&text), delete.map(&text, &[anchor]));
    let before = ChangeSet::new(&text, vec![edit(&text, "We met", "Last autumn we met")]).unwrap();
    let (text, anchors) = (before.apply(&text), before.map(&text, &anchors));
    assert!(anchors[0].is_lost());
    let undo = ChangeSet::new(&text, vec![edit(&text, "Then", "Nobody spoke. Then")]).unwrap();
    let (text, anchors) = (undo.apply(&text), undo.map(&text, &anchors));
    assert_eq!(
        write(&text, &anchors[0]),
        "Last autumn we met twice. ⟦Nobody spoke.⟧ Then we went home, all of us."
    );
}

#[test]
fn the_same_words_elsewhere_are_no_return() {
    let sentence = "The students asked for recordings they could pause.";
    let (text, anchor) = anchored(&format!("⟦{sentence}⟧ Other. {sentence}"));
    let delete = ChangeSet::new(
        &text,
        vec![Edit {
            at: anchor.span,
            insert: String::new(),
        }],
    )
    .unwrap();
    let (text, anchors) = (delete.apply(&text), delete.map(&text, &[anchor]));
    assert!(
        anchors[0].is_lost(),
        "the other sentence was there all the time"
    );
    let more = ChangeSet::new(&text, vec![edit(&text, "Other", "Another")]).unwrap();
    assert!(more.map(&text, &anchors)[0].is_lost());
}

#[test]
fn a_part_that_was_dragged_out_is_told() {
    let carried = expect_edited(
        "⟦He was rude to me at the meeting. I was very tired.⟧\n\nThe rest.",
        &[
            ("He was rude to me at the meeting. ", ""),
            ("The rest.", "The rest. He was rude to me at the meeting."),
        ],
        "⟦I was very tired.⟧\n\nThe rest. He was rude to me at the meeting.",
        Fate::Changed,
    );
    let new = "I was very tired.\n\nThe rest. He was rude to me at the meeting.";
    let strays: Vec<_> = carried
        .strays
        .iter()
        .map(|s| s.slice(new).unwrap())
        .collect();
    assert_eq!(strays, ["He was rude to me at the meeting."]);
}

#[test]
fn several_insertions_at_one_place_are_made_in_order() {
    let (text, anchor) = anchored("⟦ab⟧c");
    let at = Span { start: 2, end: 2 };
    let put = |insert: &str| Edit {
        at,
        insert: insert.to_owned(),
    };
    let change = ChangeSet::new(&text, vec![put("1"), put("2\n\n3"), put("4")]).unwrap();
    assert_eq!(change.apply(&text), "ab12\n\n34c");
    assert_eq!(
        write("ab12\n\n34c", &change.map(&text, &[anchor])[0]),
        "⟦ab12⟧\n\n34c"
    );
}

#[test]
fn edits_that_are_no_change_set_are_refused() {
    let edit = |start, end| Edit {
        at: Span { start, end },
        insert: String::new(),
    };
    let error = |edits| ChangeSet::new("ŵabc", edits).unwrap_err();
    assert_eq!(
        error(vec![edit(0, 1)]),
        ChangeError::Span {
            index: 0,
            source: SpanError::InsideCharacter { at: 1 }
        }
    );
    assert_eq!(
        error(vec![edit(2, 2), edit(4, 9)]),
        ChangeError::Span {
            index: 1,
            source: SpanError::OutOfRange { end: 9, len: 5 }
        }
    );
    assert_eq!(
        error(vec![edit(3, 2)]),
        ChangeError::Span {
            index: 0,
            source: SpanError::Backwards { start: 3, end: 2 }
        }
    );
    assert_eq!(
        error(vec![edit(2, 4), edit(3, 5)]),
        ChangeError::Order { index: 1 }
    );
    assert_eq!(
        error(vec![edit(2, 4), edit(3, 5)]).to_string(),
        "edit 1 begins before edit 0 ends; edits have to be in order and apart"
    );
    assert!(ChangeSet::new("ŵabc", vec![edit(2, 4), edit(4, 5)]).is_ok());
}

#[test]
fn no_edits_change_nothing() {
    let (text, anchor) = anchored("a ⟦b⟧ c");
    let change = ChangeSet::new(&text, Vec::new()).unwrap();
    assert_eq!(change.map(&text, std::slice::from_ref(&anchor)), [anchor]);
    assert_eq!(change.apply(&text), text);
}

#[test]
fn an_anchor_of_another_text_is_found_by_its_words_or_lost() {
    let (_, anchor) = anchored("elsewhere ⟦words that are long enough to be found⟧");
    let text = "Here: words that are long enough to be found.";
    let change = ChangeSet::new(text, vec![edit(text, "Here", "There")]).unwrap();
    let mapped = change.map(
        text,
        &[
            anchor.clone(),
            Anchor {
                exact: "nowhere".to_owned(),
                ..anchor
            },
        ],
    );
    assert_eq!(
        write(&change.apply(text), &mapped[0]),
        "There: ⟦words that are long enough to be found⟧."
    );
    assert!(mapped[1].is_lost());
}
