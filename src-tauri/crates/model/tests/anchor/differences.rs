use proptest::prelude::*;
use reflectory_model::diff::{Piece, PieceKind, words};

/// `a [-b-] {+c+}`.
fn shown(old: &str, new: &str) -> String {
    words(old, new)
        .iter()
        .map(|piece| match piece.kind {
            PieceKind::Equal => piece.text.clone(),
            PieceKind::Delete => format!("[-{}-]", piece.text),
            PieceKind::Insert => format!("{{+{}+}}", piece.text),
        })
        .collect()
}

#[test]
fn whole_words_are_compared() {
    assert_eq!(
        shown("I like cats", "I love cats"),
        "I [-like-]{+love+} cats"
    );
    assert_eq!(shown("the cat", "the category"), "the [-cat-]{+category+}");
    assert_eq!(shown("one two", "one two three"), "one two{+ three+}");
    assert_eq!(
        shown("One. Three.", "One. Two. Three."),
        "One. {+Two. +}Three."
    );
    assert_eq!(
        shown("One.\n\nThree.", "One.\n\nTwo.\n\nThree."),
        "One.\n\n{+Two.\n\n+}Three."
    );
    assert_eq!(shown("a b c", "a c"), "a [-b -]c");
    assert_eq!(
        shown("It's 3.5 o’clock", "It's 3.6 o’clock"),
        "It's [-3.5-]{+3.6+} o’clock"
    );
}

#[test]
fn white_space_counts() {
    assert_eq!(shown("a b", "a  b"), "a {+ +}b");
    assert_eq!(shown("a\nb", "a b"), "a[-\n-]{+ +}b");
    assert_eq!(shown("a\n\nb", "a\nb"), "a\n[-\n-]b");
}

#[test]
fn chance_agreements_are_part_of_the_rewriting() {
    assert_eq!(
        shown(
            "We visited the library of Leeds.",
            "Tom painted the kitchen in Cardiff."
        ),
        "[-We visited the library of Leeds-]{+Tom painted the kitchen in Cardiff+}."
    );
}

#[test]
fn nothing_all_and_the_same() {
    assert!(words("", "").is_empty());
    let one = |kind, text: &str| {
        vec![Piece {
            kind,
            text: text.to_owned(),
        }]
    };
    assert_eq!(words("a b", "a b"), one(PieceKind::Equal, "a b"));
    assert_eq!(words("a b", ""), one(PieceKind::Delete, "a b"));
    assert_eq!(words("", "a b"), one(PieceKind::Insert, "a b"));
    assert_eq!(shown("a", "b"), "[-a-]{+b+}");
}

#[test]
fn a_long_text_shows_its_few_changes_only() {
    let sentence = |i: usize| {
        format!(
            "Sentence {i} says a thing about topic {} and {}. ",
            i % 7,
            i * i
        )
    };
    let old: String = (0..3000).map(sentence).collect();
    let new = old
        .replace("Sentence 700 says", "Sentence 700 shouts")
        .replace("Sentence 2500 ", "")
        .replace("Sentence 9 ", "Sentence nine ");
    let changed: Vec<_> = words(&old, &new)
        .into_iter()
        .filter(|p| p.kind != PieceKind::Equal)
        .map(|p| p.text)
        .collect();
    assert_eq!(changed, ["9", "nine", "says", "shouts", "Sentence 2500 "]);
}

/// Texts that are near enough to one another to be interesting.
fn prose() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[ab]",
        4 => Just("the".to_owned()),
        4 => "[a-d]{2,5}",
        1 => prop::sample::select(vec!["ŵyn", "中文", "שלום", "👩\u{200d}🚀", "e\u{301}", ".", ",", "—", "\u{301}", "🇬🇧"]).prop_map(str::to_owned),
    ];
    let space = prop::sample::select(vec![" ", " ", " ", "\n", "\n\n", "", "  ", "\u{a0}"]);
    prop::collection::vec((word, space), 0..40)
        .prop_map(|parts| parts.into_iter().map(|(w, s)| w + s).collect())
}

proptest! {
    #[test]
    fn pieces_make_up_both_texts(old in prose(), new in prose()) {
        check(&old, &new)?;
    }

    #[test]
    fn pieces_make_up_any_two_texts(old in ".{0,60}", new in ".{0,60}") {
        check(&old, &new)?;
    }
}

fn check(old: &str, new: &str) -> Result<(), TestCaseError> {
    let pieces = words(old, new);
    let without = |kind| {
        pieces
            .iter()
            .filter(|p| p.kind != kind)
            .map(|p| p.text.as_str())
            .collect::<String>()
    };
    prop_assert_eq!(without(PieceKind::Insert), old);
    prop_assert_eq!(without(PieceKind::Delete), new);
    prop_assert!(pieces.iter().all(|p| !p.text.is_empty()));
    for pair in pieces.windows(2) {
        prop_assert_ne!(pair[0].kind, pair[1].kind);
        prop_assert!(
            (pair[0].kind, pair[1].kind) != (PieceKind::Insert, PieceKind::Delete),
            "deletions come first"
        );
    }
    Ok(())
}

#[test]
fn whole_paragraphs_lines_and_sentences_come_and_go() {
    assert_eq!(
        shown("One. Two. Three.", "One. Three."),
        "One. [-Two. -]Three."
    );
    assert_eq!(
        shown(
            "It went well.",
            "Nobody came.\n\nIt went well.\n\nMore next week."
        ),
        "{+Nobody came.\n\n+}It went well.{+\n\nMore next week.+}"
    );
    assert_eq!(
        shown("- a b\n- a c\n", "- a b\n- a x\n- a c\n"),
        "- a b\n{+- a x\n+}- a c\n"
    );
}
