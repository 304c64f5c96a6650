//! Which words count, for which component.

use reflectory_document::words::count;
use reflectory_model::words::Count;
use reflectory_model::{Component, Words};

use super::*;

fn counts(words: &Words) -> Vec<(&str, u32, u32)> {
    words
        .by_component
        .iter()
        .map(|(component, Count { own, other })| {
            (
                component.as_ref().map_or("-", Component::as_str),
                *own,
                *other,
            )
        })
        .collect()
}

fn mark(range: Range<usize>, component: &str) -> (Range<usize>, Component) {
    (range, Component::new(component))
}

#[test]
fn own_words_are_running_text_and_the_rest_is_other() {
    let cell = |text: &str| Cell {
        content: vec![words_at(text, 0)],
    };
    let image = Image {
        target: Target::Url("http://x.y".to_owned()),
        alt: Alt::Text("many words of alt".to_owned()),
        title: "a title".to_owned(),
    };
    for (kind, own, other) in [
        (
            BlockKind::Paragraph(vec![words_at("It isn't 5.9, \u{2013} \u{1f600} x_y!", 0)]),
            4,
            0,
        ),
        (
            BlockKind::Heading {
                level: 1,
                content: vec![words_at("two words", 0)],
            },
            0,
            2,
        ),
        (BlockKind::Quote(vec![paragraph("two words", 0)]), 0, 2),
        (
            BlockKind::List {
                start: None,
                tight: true,
                items: vec![Item {
                    task: Some(true),
                    blocks: vec![paragraph("two words", 0)],
                }],
            },
            2,
            0,
        ),
        (
            BlockKind::Code {
                language: Some("rust".to_owned()),
                text: "let x = 1;".to_owned(),
            },
            0,
            3,
        ),
        (
            BlockKind::Table {
                align: vec![Align::None],
                header: vec![cell("head")],
                rows: vec![vec![cell("body cell")]],
            },
            3,
            0,
        ),
        (
            BlockKind::Figure {
                image: image.clone(),
                caption: vec![words_at("the caption", 0)],
            },
            0,
            2,
        ),
        (BlockKind::Rule, 0, 0),
        (BlockKind::RawHtml("<div>one</div>".to_owned()), 0, 3),
        (
            BlockKind::Paragraph(vec![
                inline(InlineKind::Image(image), 0..9),
                words_at("after", 9),
            ]),
            1,
            0,
        ),
        (
            BlockKind::Paragraph(vec![
                words_at("H", 0),
                inline(InlineKind::RawHtml("<sub>".to_owned()), 1..6),
                words_at("two", 6),
            ]),
            2,
            1,
        ),
        (
            BlockKind::Paragraph(vec![
                words_at("run ", 0),
                inline(InlineKind::Code("make".to_owned()), 4..10),
                words_at(" now", 10),
            ]),
            3,
            0,
        ),
    ] {
        let words = count(&[block(kind.clone(), 0..40)], &[], &[]);
        assert_eq!(
            (words.own(), words.total() - words.own()),
            (own, other),
            "{kind:?}"
        );
    }
    assert_eq!(
        counts(&count(&[], &[note("three word note")], &[])),
        [("-", 0, 3)]
    );
    assert_eq!(counts(&count(&[], &[], &[])), []);
}

#[test]
fn markup_within_a_word_does_not_split_it_and_a_line_break_does() {
    let split = vec![
        inline(InlineKind::Strong(vec![words_at("re", 2)]), 0..6),
        words_at("flect", 6),
        inline(InlineKind::SoftBreak, 11..12),
        words_at("on", 12),
    ];
    let words = count(
        &[block(BlockKind::Paragraph(split), 0..14)],
        &[],
        &[mark(0..5, "description"), mark(5..14, "reflection")],
    );
    assert_eq!(
        counts(&words),
        [("description", 1, 0), ("reflection", 1, 0)],
        "a word belongs where it begins"
    );
}

#[test]
fn the_mark_at_its_place_has_a_word() {
    // "one two three four five six"
    let blocks = [paragraph("one two three four five six", 100)];
    let words = |marks: &[(Range<usize>, Component)]| count(&blocks, &[], marks);
    assert_eq!(
        counts(&words(&[
            mark(104..107, "evidence"),
            mark(108..118, "evidence"),
            mark(119..200, "reflection")
        ])),
        [("-", 1, 0), ("evidence", 3, 0), ("reflection", 2, 0)]
    );
    // A stored mark inside a derived one comes later, and wins.
    assert_eq!(
        counts(&words(&[
            mark(100..127, "reflection"),
            mark(104..113, "evidence")
        ])),
        [("evidence", 2, 0), ("reflection", 4, 0)]
    );
    assert_eq!(
        counts(&words(&[
            mark(104..113, "evidence"),
            mark(100..127, "reflection")
        ])),
        [("reflection", 6, 0)]
    );
    assert_eq!(
        counts(&words(&[
            mark(100..108, "a"),
            mark(119..127, "b"),
            mark(104..123, "c")
        ])),
        [("a", 1, 0), ("b", 1, 0), ("c", 4, 0)]
    );
    assert_eq!(counts(&words(&[mark(5..5, "a")])), [("-", 6, 0)]);
}
