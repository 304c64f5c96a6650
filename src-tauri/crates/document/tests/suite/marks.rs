//! Privacy and language of passages, applied to the tree.

use reflectory_document::marks::{Mark, apply, withhold};
use reflectory_document::text::plain;

use super::*;

/// `one **two** [three](u) four`, at its bytes.
fn sentence() -> Vec<Block> {
    let strong = inline(InlineKind::Strong(vec![words_at("two", 6)]), 4..11);
    let target = Target::Url("http://x.y".to_owned());
    let link = inline(
        InlineKind::Link {
            target,
            title: "t".to_owned(),
            content: vec![words_at("three", 13)],
        },
        12..23,
    );
    vec![block(
        BlockKind::Paragraph(vec![
            words_at("one ", 0),
            strong,
            words_at(" ", 11),
            link,
            words_at(" four", 23),
        ]),
        0..28,
    )]
}

fn without(range: Range<usize>) -> String {
    let (mut blocks, mut notes) = (sentence(), Vec::new());
    apply(&mut blocks, &range, &Mark::Narrow(Visibility::Private));
    withhold(&mut blocks, &mut notes, Visibility::Reviewer);
    plain(&blocks)
}

#[test]
fn exactly_the_private_words_go() {
    assert_eq!(without(0..28), "");
    assert_eq!(without(0..3), " two three (t) four");
    assert_eq!(without(1..2), "oe two three (t) four");
    assert_eq!(
        without(6..9),
        "one  three (t) four",
        "an emptied container goes too"
    );
    assert_eq!(without(7..8), "one to three (t) four");
    assert_eq!(
        without(13..18),
        "one two  four",
        "a link without words goes with its title"
    );
    assert_eq!(without(13..16), "one two ee (t) four");
    assert_eq!(
        without(16..20),
        "one two  four",
        "a range that reaches the destination means the link"
    );
    assert_eq!(without(24..28), "one two three (t)");
    assert_eq!(without(5..5), "one two three (t) four");
}

#[test]
fn what_cannot_be_split_goes_whole() {
    for kind in [
        BlockKind::Code {
            language: None,
            text: "private".to_owned(),
        },
        BlockKind::RawHtml("private".to_owned()),
    ] {
        let (mut blocks, mut notes) = (vec![block(kind, 0..50)], Vec::new());
        apply(&mut blocks, &(10..12), &Mark::Narrow(Visibility::Private));
        assert!(withhold(&mut blocks, &mut notes, Visibility::Reviewer));
        assert_eq!(blocks, []);
    }
    // An entity: one letter here, eight in the source.
    let entity = inline(InlineKind::Text("\u{e9}".to_owned()), 0..8);
    let mut blocks = vec![block(
        BlockKind::Paragraph(vec![entity, words_at("t\u{e9}", 8)]),
        0..11,
    )];
    apply(&mut blocks, &(4..10), &Mark::Narrow(Visibility::Private));
    withhold(&mut blocks, &mut Vec::new(), Visibility::Reviewer);
    assert_eq!(
        plain(&blocks),
        "",
        "a range that ends within a letter takes the letter"
    );
}

#[test]
fn lists_lose_the_items_and_tables_the_cells() {
    let items = vec![
        Item {
            task: None,
            blocks: vec![paragraph("keep", 2)],
        },
        Item {
            task: None,
            blocks: vec![paragraph("private", 10)],
        },
    ];
    let cell = |text: &str, at| Cell {
        content: vec![words_at(text, at)],
    };
    let table = BlockKind::Table {
        align: vec![Align::None],
        header: vec![cell("head", 30)],
        rows: vec![vec![cell("private", 40)]],
    };
    let mut blocks = vec![
        block(
            BlockKind::List {
                start: None,
                tight: true,
                items,
            },
            0..20,
        ),
        block(table, 30..50),
    ];
    apply(&mut blocks, &(8..18), &Mark::Narrow(Visibility::Private));
    apply(&mut blocks, &(38..50), &Mark::Narrow(Visibility::Private));
    assert!(withhold(&mut blocks, &mut Vec::new(), Visibility::Public));
    assert_eq!(plain(&blocks), "- keep\n\nhead");
}

#[test]
fn notes_that_nothing_refers_to_any_more_go_too() {
    let mut closed = noted(1);
    closed.visibility = Visibility::Private;
    let mut blocks = vec![closed, noted(3)];
    let mut notes = vec![
        Note {
            label: "a".to_owned(),
            blocks: vec![noted(2)],
        },
        note("b"),
        note("c"),
        note("never used"),
    ];
    assert!(withhold(&mut blocks, &mut notes, Visibility::Assessor));
    assert_eq!(
        notes
            .iter()
            .map(|note| note.label.as_str())
            .collect::<Vec<_>>(),
        ["c", "never used"]
    );
    assert_eq!(plain(&blocks), "see[1]");
    assert!(
        !withhold(&mut blocks, &mut notes, Visibility::Assessor),
        "nothing more to take"
    );
}

#[test]
fn a_private_note_takes_its_references_along() {
    let mut blocks = vec![noted(1), noted(2)];
    let mut notes = vec![note("a"), note("b")];
    notes[0].blocks[0].visibility = Visibility::Private;
    assert!(withhold(&mut blocks, &mut notes, Visibility::Assessor));
    assert_eq!(plain(&blocks), "see\n\nsee[1]");
    assert_eq!(notes.len(), 1);
}

#[test]
fn narrow_stays_narrow_and_language_is_set() {
    let mut blocks = sentence();
    apply(&mut blocks, &(0..28), &Mark::Narrow(Visibility::Private));
    apply(&mut blocks, &(0..28), &Mark::Narrow(Visibility::Assessor));
    apply(&mut blocks, &(0..28), &Mark::Lang("cy".to_owned()));
    assert_eq!(
        (blocks[0].visibility, blocks[0].lang.as_deref()),
        (Visibility::Private, Some("cy"))
    );
    let mut blocks = sentence();
    apply(&mut blocks, &(24..27), &Mark::Lang("cy".to_owned()));
    let BlockKind::Paragraph(content) = &blocks[0].kind else {
        panic!()
    };
    let ends: Vec<(Option<&str>, Range<usize>)> = content
        .iter()
        .skip(4)
        .map(|inline| (inline.lang.as_deref(), inline.range.clone()))
        .collect();
    assert_eq!(ends, [(None, 23..24), (Some("cy"), 24..27), (None, 27..28)]);
}
