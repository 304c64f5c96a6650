use reflectory_model::anchor::{Anchor, AnchorState, Span, find_quote, relocate};

use crate::marked::anchored;

fn found<'a>(text: &'a str, quote: &str) -> Vec<&'a str> {
    find_quote(text, quote)
        .into_iter()
        .map(|span| span.slice(text).unwrap())
        .collect()
}

fn starts(text: &str, quote: &str) -> Vec<usize> {
    find_quote(text, quote)
        .into_iter()
        .map(|span| span.start)
        .collect()
}

#[test]
fn all_places_in_order_overlapping_ones_too() {
    assert_eq!(starts("the cat and the dog", "the"), [0, 12]);
    assert_eq!(starts("banana", "ana"), [1, 3]);
    assert_eq!(starts("aaaa", "aa"), [0, 1, 2]);
    assert_eq!(starts("abacababacabad", "abacaba"), [0, 6]);
    assert!(starts("the cat", "dog").is_empty());
    assert!(
        starts("the cat", "").is_empty()
            && starts("the cat", " \n").is_empty()
            && starts("", "a").is_empty()
    );
}

#[test]
fn line_ends_and_spaces_are_one_space() {
    assert_eq!(
        found("We met on\nMonday to   talk.", "met on Monday to talk"),
        ["met on\nMonday to   talk"]
    );
    assert_eq!(found("We met\u{a0}on Monday", "met on"), ["met\u{a0}on"]);
    assert_eq!(found("We met on Monday", "  met\n on "), ["met on"]);
    assert_eq!(found("co\u{ad}operate", "cooperate"), ["co\u{ad}operate"]);
}

#[test]
fn typographic_marks_are_plain_ones() {
    let text = "She said “it’s done” – and left…";
    assert_eq!(found(text, "\"it's done\""), ["“it’s done”"]);
    assert_eq!(found(text, "done\" - and left..."), ["done” – and left…"]);
    assert_eq!(
        found("she said \"it's done\"", "“it’s done”"),
        ["\"it's done\""]
    );
}

#[test]
fn exact_words_win_over_similar_ones() {
    assert_eq!(starts("it’s it's", "it's"), [7]);
    assert_eq!(starts("it’s it’s", "it's"), [0, 7]);
}

#[test]
fn a_match_does_not_cut_a_grapheme() {
    assert_eq!(starts("cafe\u{301} cafe", "cafe"), [7]);
    assert_eq!(starts("👩\u{200d}🚀 👩", "👩"), [12]);
    assert_eq!(starts("🇬🇧🇫🇷", "🇧🇫"), Vec::<usize>::new());
}

#[test]
fn a_long_repetitive_search_is_linear() {
    // Quadratic, this would be 10^11 comparisons.
    let text = "a".repeat(600_000);
    assert_eq!(find_quote(&text, &"a".repeat(300_000)).len(), 300_001);
    assert!(find_quote(&text, &format!("{}b", "a".repeat(300_000))).is_empty());
}

#[track_caller]
fn expect_relocated(old: &str, text: &str, place: Option<&str>) {
    let (_, anchor) = anchored(old);
    let lost = anchor.lost();
    assert_eq!(lost.state, AnchorState::Lost);
    let found = relocate(&lost, text);
    let marked = found.map(|s| {
        format!(
            "{}⟦{}⟧{}",
            &text[..s.start],
            s.slice(text).unwrap(),
            &text[s.end..]
        )
    });
    assert_eq!(marked.as_deref(), place);
}

#[test]
fn a_placed_anchor_that_fits_stays_even_if_its_words_are_many() {
    let (text, anchor) = anchored("yes and ⟦yes⟧ and yes");
    assert_eq!(relocate(&anchor, &text), Some(anchor.span));
}

#[test]
fn a_lost_anchor_comes_back_where_its_words_and_context_are() {
    expect_relocated(
        "In March I learned to ask first. In May ⟦I learned⟧ to wait.",
        "I learned a lot. In May I learned to wait.",
        Some("I learned a lot. In May ⟦I learned⟧ to wait."),
    );
}

#[test]
fn a_long_quote_needs_no_context_and_a_short_one_does() {
    expect_relocated(
        "Before. ⟦The students asked for recordings they could pause.⟧ After.",
        "Elsewhere. The students asked for recordings they could pause. Other.",
        Some("Elsewhere. ⟦The students asked for recordings they could pause.⟧ Other."),
    );
    expect_relocated(
        "Before. ⟦The students⟧ slept. After.",
        "Elsewhere. The students woke. Other.",
        None,
    );
}

#[test]
fn a_short_line_of_its_own_is_found_as_a_line_of_its_own() {
    expect_relocated(
        "One\n\n⟦It went well.⟧\n\nTwo",
        "Three\n\nIt went well.\n\nFour",
        Some("Three\n\n⟦It went well.⟧\n\nFour"),
    );
    expect_relocated(
        "One\n\n⟦It went well.⟧\n\nTwo",
        "Three: It went well. Four",
        None,
    );
}

#[test]
fn two_equal_places_are_no_place() {
    let sentence = "The students asked for recordings they could pause.";
    let old = format!("Once. ⟦{sentence}⟧ Never.");
    expect_relocated(&old, &format!("{sentence} And {sentence}"), None);
    expect_relocated("⟦a⟧", "aa", None);
}

#[test]
fn a_little_more_context_on_one_side_does_not_decide() {
    expect_relocated(
        "In the spring term she said ⟦it works⟧ too.",
        "In the spring term she said it works now. In the spring term she said it works to some degree.",
        None,
    );
}

#[test]
fn a_whole_text_comes_back_as_it_was() {
    expect_relocated("⟦Hi⟧", "Hi", Some("⟦Hi⟧"));
    expect_relocated("⟦Hi⟧", "Hi there", None);
}

#[test]
fn a_quote_that_was_rewrapped_is_found_and_takes_the_texts_own_words() {
    expect_relocated(
        "⟦“We can’t go on like this”, she said to the whole room⟧ and sat.",
        "And \"We can't go on\nlike this\", she said to the whole room; then silence.",
        Some("And ⟦\"We can't go on\nlike this\", she said to the whole room⟧; then silence."),
    );
}

#[test]
fn broken_anchors_are_harmless() {
    let anchor = Anchor {
        span: Span { start: 9, end: 3 },
        exact: String::new(),
        prefix: String::new(),
        suffix: String::new(),
        state: AnchorState::Placed,
    };
    assert_eq!(relocate(&anchor, "text"), None);
    assert_eq!(relocate(&anchor, ""), None);
}
