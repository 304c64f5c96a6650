//! Deep, long, wide, tall: what is too much for a page still reaches it.

use reflectory_document::*;
use reflectory_export::{ExportError, Exporter, Html, Pdf};

use crate::page::Page;
use crate::sample::*;
use crate::tools::{letters, pdf};

fn nested_inline(depth: usize, innermost: Vec<Inline>) -> Vec<Inline> {
    (0..depth).fold(innermost, |content, n| {
        vec![
            t(&format!("i{n} ")),
            i(match n % 4 {
                0 => InlineKind::Emphasis(content),
                1 => InlineKind::Strong(content),
                2 => InlineKind::Link {
                    target: Target::Url("https://example.org/".into()),
                    title: String::new(),
                    content,
                },
                _ => InlineKind::Strike(content),
            }),
        ]
    })
}

fn nested_block(depth: usize, innermost: Vec<Block>) -> Vec<Block> {
    (0..depth).fold(innermost, |blocks, n| {
        vec![
            p(&format!("b{n}")),
            b(if n % 2 == 0 {
                BlockKind::Quote(blocks)
            } else {
                BlockKind::List {
                    start: (n % 3 == 0).then_some(1),
                    tight: n % 4 == 1,
                    items: vec![Item { task: None, blocks }],
                }
            }),
        ]
    })
}

pub fn deep(blocks: usize, inlines: usize) -> Document {
    let inner = |mark: &str, more: Vec<Inline>| {
        let mut content = vec![t(mark)];
        content.extend(more);
        par(nested_inline(inlines, content))
    };
    let table = b(BlockKind::Table {
        align: vec![Align::Left],
        header: vec![Cell {
            content: nested_inline(inlines, vec![t("HEADCELL")]),
        }],
        rows: vec![vec![Cell {
            content: nested_inline(inlines, vec![t("BODYCELL")]),
        }]],
    });
    let picture = figure(
        evidence_image(1, Alt::Text("Bars".into()), ""),
        "DEEPCAPTION",
    );
    let innermost = vec![
        inner("INNERMOST", vec![i(InlineKind::NoteRef(1))]),
        table,
        picture,
    ];
    let mut doc = with_blocks(nested_block(blocks, innermost));
    doc.notes = vec![Note {
        label: "n".into(),
        blocks: nested_block(blocks, vec![inner("NOTEDEPTH", vec![])]),
    }];
    doc.evidence = vec![picture_item(
        1,
        "Picture",
        "image/png",
        "png",
        Alt::Text("Bars".into()),
    )];
    doc
}

#[test]
fn the_deepest_tree_is_set_and_a_deeper_one_is_flattened() {
    for (blocks, inlines) in [(12, 16), (30, 40)] {
        let doc = deep(blocks, inlines);
        let (_, file) = pdf(&doc, &files());
        let text = letters(&file.text());
        let html = Html.export(&may_see(&doc), &files()).unwrap();
        let page = Page::read(&html.bytes);
        page.is_sound();
        let read = letters(&page.text());
        for mark in [
            "INNERMOST",
            "HEADCELL",
            "BODYCELL",
            "DEEPCAPTION",
            "NOTEDEPTH",
            "b0",
            "i0",
        ] {
            assert!(
                text.contains(mark),
                "{blocks}/{inlines}: {mark} is not in {text}"
            );
            assert!(
                read.contains(mark),
                "{blocks}/{inlines}: {mark} is not in the page"
            );
        }
    }
}

#[test]
fn long_wide_and_tall_things_stay_on_the_pages() {
    let endless = "x".repeat(700);
    let address = format!("https://example.org/{}", "path/".repeat(60));
    let wide: Vec<Cell> = (0..24).map(|n| cell(&format!("W{n}"))).collect();
    let tall: Vec<Vec<Cell>> = (0..130)
        .map(|n| vec![cell(&format!("row {n}")), cell(&"words ".repeat(n % 7))])
        .collect();
    let tower = vec![vec![cell(&prose(900, 3)), cell("TOWERSIDE")]];
    let doc = with_blocks(vec![
        p(&endless),
        par(vec![link(&address, &address)]),
        b(BlockKind::Code {
            language: None,
            text: format!("{endless}\n{}", "a b ".repeat(200)),
        }),
        b(BlockKind::Table {
            align: vec![],
            header: wide.clone(),
            rows: vec![wide],
        }),
        b(BlockKind::Table {
            align: vec![Align::Left, Align::Right],
            header: vec![cell("TALLHEAD"), cell("Words")],
            rows: tall,
        }),
        b(BlockKind::Table {
            align: vec![],
            header: vec![cell("Tower"), cell("Side")],
            rows: tower,
        }),
        b(BlockKind::Table {
            align: vec![],
            header: vec![],
            rows: vec![],
        }),
        p("THELASTWORDS"),
    ]);
    let (_, file) = pdf(&doc, &files());
    let text = letters(&file.text());
    assert_eq!(
        text.matches('x').count(),
        endless.len() * 2 + text.matches("ex").count(),
        "the endless words lost letters"
    );
    for mark in ["W23", "row129", "TOWERSIDE", "THELASTWORDS"] {
        assert!(text.contains(mark), "{mark}");
    }
    // The header stands again on each page, and only the first one counts as text of the document.
    assert!(file.text().matches("TALLHEAD").count() >= 2);
    assert_eq!(file.structure().matches("TALLHEAD").count(), 1);
    let (right, bottom) = file.farthest();
    assert!(
        right <= 595.3 && bottom <= 842.0,
        "something leaves the page: {right} {bottom}"
    );
}

#[test]
fn notes_may_refer_to_each_other_to_themselves_and_to_nothing() {
    let note = |label: &str, content: Vec<Inline>| Note {
        label: label.into(),
        blocks: vec![par(content)],
    };
    let mut doc = with_blocks(vec![
        par(vec![
            t("One"),
            i(InlineKind::NoteRef(1)),
            t(" none"),
            i(InlineKind::NoteRef(99)),
            i(InlineKind::NoteRef(0)),
        ]),
        par(vec![i(InlineKind::Link {
            target: Target::Url("https://example.org".into()),
            title: String::new(),
            content: vec![t("linked"), i(InlineKind::NoteRef(2))],
        })]),
        b(BlockKind::Table {
            align: vec![],
            header: vec![Cell {
                content: vec![t("Head"), i(InlineKind::NoteRef(4))],
            }],
            rows: vec![vec![cell("c")]; 80],
        }),
    ]);
    doc.notes = vec![
        note(
            "a",
            vec![
                t("FIRSTNOTE"),
                i(InlineKind::NoteRef(1)),
                i(InlineKind::NoteRef(3)),
            ],
        ),
        note("b", vec![t("SECONDNOTE"), i(InlineKind::NoteRef(1))]),
        note("c", vec![t("THIRDNOTE"), i(InlineKind::NoteRef(5))]),
        note("d", vec![t("FOURTHNOTE")]),
        note("e", vec![t("FIFTHNOTE"), i(InlineKind::NoteRef(3))]),
        note("f", vec![t("SIXTHNOTE")]),
    ];
    let (written, file) = pdf(&doc, &files());
    let text = file.text();
    let page = Page::read(&Html.export(&may_see(&doc), &files()).unwrap().bytes);
    page.is_sound();
    for mark in [
        "FIRSTNOTE",
        "SECONDNOTE",
        "THIRDNOTE",
        "FOURTHNOTE",
        "FIFTHNOTE",
        "SIXTHNOTE",
    ] {
        assert_eq!(text.matches(mark).count(), 1, "{mark} in {text}");
        assert_eq!(page.text().matches(mark).count(), 1, "{mark}");
    }
    assert!(text.contains("[note 99 is missing]"));
    assert!(!crate::tools::check(&written, "links").ok);
}

#[test]
fn more_text_than_a_format_takes_is_refused_before_it_is_set() {
    let doc = with_blocks(vec![p(&"word ".repeat(450_000))]);
    let error = Pdf::default().export(&may_see(&doc), &files()).unwrap_err();
    assert!(
        matches!(
            error,
            ExportError::TooLarge {
                format: "pdf",
                limit: 2_000_000,
                ..
            }
        ),
        "{error}"
    );
    assert!(Html.export(&may_see(&doc), &files()).is_ok());
    let doc = with_blocks(vec![p(&"word ".repeat(2_100_000))]);
    assert!(matches!(
        Html.export(&may_see(&doc), &files()).unwrap_err(),
        ExportError::TooLarge { format: "html", .. }
    ));
}
