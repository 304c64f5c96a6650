//! Numbers of a composed document.

use reflectory_document::compose::{number, take_notes};
use reflectory_document::walk;

use super::*;

fn references(blocks: &[Block]) -> Vec<u32> {
    let mut numbers = Vec::new();
    walk::inlines(blocks, &mut |inline| {
        if let InlineKind::NoteRef(number) = inline.kind {
            numbers.push(number);
        }
    });
    numbers
}

fn text_of(document: &Document, section: usize) -> &[Block] {
    &document.sections[section].parts[0].components[0].blocks
}

#[test]
fn notes_continue_across_sections() {
    let mut whole = document(Vec::new());
    for (code, notes) in [("1a", vec![note("a"), note("b")]), ("1b", vec![note("c")])] {
        let mut blocks: Vec<Block> = (1..=notes.len() as u32).map(noted).collect();
        take_notes(&mut whole, &mut blocks, notes);
        whole.sections.push(section(code, blocks));
    }
    number(&mut whole);
    assert_eq!(references(text_of(&whole, 0)), [1, 2]);
    assert_eq!(references(text_of(&whole, 1)), [3]);
    assert_eq!(
        whole
            .notes
            .iter()
            .map(|note| note.label.as_str())
            .collect::<Vec<_>>(),
        ["a", "b", "c"]
    );
}

#[test]
fn notes_follow_the_order_of_reading() {
    // Sections may be put in another order than the texts were parsed in, and a note may refer to another.
    let mut whole = document(vec![
        section("1a", vec![noted(3), noted(1), noted(9)]),
        section("1b", vec![noted(3)]),
    ]);
    whole.notes = vec![
        Note {
            label: "a".to_owned(),
            blocks: vec![noted(2)],
        },
        note("b"),
        note("c"),
        note("unused"),
    ];
    number(&mut whole);
    assert_eq!(
        whole
            .notes
            .iter()
            .map(|note| note.label.as_str())
            .collect::<Vec<_>>(),
        ["c", "a", "b", "unused"]
    );
    assert_eq!(references(text_of(&whole, 0)), [1, 2]);
    assert_eq!(references(text_of(&whole, 1)), [1]);
    assert_eq!(references(&whole.notes[1].blocks), [3]);
    assert_eq!(
        whole
            .findings
            .iter()
            .map(|finding| finding.kind.as_str())
            .collect::<Vec<_>>(),
        ["unknown-note"]
    );
    let once = whole.clone();
    number(&mut whole);
    assert_eq!(whole, once, "numbering again changes nothing");
}

#[test]
fn evidence_has_one_number_everywhere() {
    let mut whole = document(vec![
        section("1a", vec![link("b"), link("secret")]),
        section("1b", vec![link("a"), link("b")]),
    ]);
    whole.evidence = vec![item("unused"), item("a"), item("b"), item("listed")];
    whole.sections[0].evidence = vec![
        EvidenceUse {
            number: 4,
            note: "listed".to_owned(),
        },
        EvidenceUse {
            number: 3,
            note: "b".to_owned(),
        },
    ];
    whole.sections[1].evidence = vec![EvidenceUse {
        number: 9,
        note: "nothing".to_owned(),
    }];
    number(&mut whole);
    assert_eq!(
        whole
            .evidence
            .iter()
            .map(|item| item.key.as_str())
            .collect::<Vec<_>>(),
        ["b", "listed", "a", "unused"]
    );
    let listed: Vec<(u32, &str)> = whole
        .sections
        .iter()
        .flat_map(|section| &section.evidence)
        .map(|item| (item.number, item.note.as_str()))
        .collect();
    assert_eq!(listed, [(2, "listed"), (1, "b")]);
    let mut targets = Vec::new();
    for section in &mut whole.sections {
        walk::targets_mut(&mut section.parts[0].components[0].blocks, &mut |target| {
            targets.push(target.clone())
        });
    }
    let evidence = |key: &str, number| Target::Evidence {
        key: key.to_owned(),
        number,
    };
    assert_eq!(
        targets,
        [
            evidence("b", 1),
            Target::Broken("evidence:".to_owned()),
            evidence("a", 3),
            evidence("b", 1)
        ]
    );
    assert!(
        !serde_json::to_string(&whole).unwrap().contains("secret"),
        "what was left out is not named"
    );
    let once = whole.clone();
    number(&mut whole);
    assert_eq!(whole, once);
}

#[test]
fn blocks_count_up_through_the_document() {
    let list = block(
        BlockKind::List {
            start: None,
            tight: true,
            items: vec![Item {
                task: None,
                blocks: vec![paragraph("a", 0)],
            }],
        },
        0..1,
    );
    let mut whole = document(vec![
        section("1a", vec![list, paragraph("b", 0)]),
        section("1b", vec![noted(1)]),
    ]);
    whole.notes = vec![note("n")];
    number(&mut whole);
    let mut ids = Vec::new();
    for blocks in walk::texts_mut(&mut whole) {
        walk::blocks(blocks, &mut |block| ids.push(block.id));
    }
    assert_eq!(ids, [1, 2, 3, 4, 5]);
}

#[test]
fn a_document_survives_json() {
    let mut whole = document(vec![section("1a", vec![link("a"), noted(1)])]);
    whole.notes = vec![note("n")];
    whole.evidence = vec![item("a")];
    number(&mut whole);
    let json = serde_json::to_string(&whole).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), whole);
}
