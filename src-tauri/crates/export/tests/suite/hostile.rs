//! A person's text is never source: whatever it looks like, its characters come out again and nothing else happens.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use reflectory_document::*;
use reflectory_export::{Exporter, Html};

use crate::page::Page;
use crate::sample::*;
use crate::tools::{letters, pdf};

/// What typst, HTML or the data format would act on.
const TRAPS: [&str; 34] = [
    "#panic(\"caught\")",
    "#import \"data.typ\": *",
    "#include \"/document.json\"",
    "#read(\"/etc/passwd\")",
    "#eval(\"1+1\")",
    "#let sheet = none",
    "#set page(width: 1pt)",
    "#show: none",
    "$ sqrt(x) $",
    "$",
    "]",
    "[",
    "]#panic()[",
    "}",
    "{",
    "{panic()}",
    "@ref",
    "<label>",
    "`raw`",
    "```typ #panic() ```",
    "*bold*",
    "_emph_",
    "= Heading",
    "- item",
    "+ item",
    "/ term: x",
    "\\",
    "\\u{41}",
    "// comment",
    "/* comment",
    "\"; panic(); \"",
    "<script>alert(1)</script>",
    "&lt;&amp;",
    "'\"><img src=x onerror=alert(1)>",
];

/// A document with `text` in every place that a person writes in.
pub fn everywhere(text: &str) -> Document {
    let with = |kind: fn(Vec<Inline>) -> InlineKind| i(kind(vec![t(text)]));
    let blocks = vec![
        par(vec![t("P1:"), t(text), t(":1P")]),
        par(vec![
            with(InlineKind::Emphasis),
            with(InlineKind::Strong),
            with(InlineKind::Strike),
            i(InlineKind::Code(text.to_owned())),
        ]),
        par(vec![
            i(InlineKind::RawHtml(text.to_owned())),
            link(text, text),
            link("https://example.org/", text),
            evidence_link(1, text),
        ]),
        b(BlockKind::Heading {
            level: 2,
            content: vec![t("H2:"), t(text), t(":2H"), i(InlineKind::NoteRef(1))],
        }),
        b(BlockKind::Quote(vec![par(vec![
            t("Q3:"),
            t(text),
            t(":3Q"),
        ])])),
        b(BlockKind::List {
            start: Some(1),
            tight: true,
            items: vec![Item {
                task: None,
                blocks: vec![par(vec![t("L4:"), t(text), t(":4L")])],
            }],
        }),
        b(BlockKind::Code {
            language: Some(text.to_owned()),
            text: format!("C5:{text}:5C"),
        }),
        b(BlockKind::Table {
            align: vec![Align::None],
            header: vec![cell(&format!("T6:{text}:6T"))],
            rows: vec![vec![cell(text)]],
        }),
        b(BlockKind::RawHtml(format!("R7:{text}:7R"))),
        figure(
            Image {
                title: text.to_owned(),
                ..evidence_image(1, Alt::Text(text.to_owned()), "")
            },
            text,
        ),
    ];
    let mut doc = with_blocks(blocks);
    doc.meta.title = text.to_owned();
    doc.meta.author = text.to_owned();
    doc.meta.role = text.to_owned();
    doc.meta.framework = text.to_owned();
    doc.meta.lang = text.to_owned();
    doc.sections[0].id = text.to_owned();
    doc.sections[0].code = text.to_owned();
    doc.sections[0].title = format!("S8:{text}:8S");
    doc.sections[0].group = Some(text.to_owned());
    doc.sections[0].parts[0].title = Some(text.to_owned());
    doc.sections[0].parts[0].components[0].title = text.to_owned();
    doc.sections[0].evidence = vec![EvidenceUse {
        number: 1,
        note: text.to_owned(),
    }];
    doc.notes = vec![Note {
        label: text.to_owned(),
        blocks: vec![par(vec![t("N9:"), t(text), t(":9N")])],
    }];
    doc.evidence = vec![EvidenceItem {
        shows: format!("E0:{text}:0E"),
        credit: text.to_owned(),
        url: Some(text.to_owned()),
        ..picture_item(1, text, "image/png", "png", Alt::Text(text.to_owned()))
    }];
    doc.coverage = vec![CoverageRow {
        code: text.to_owned(),
        title: text.to_owned(),
        words: vec![(text.to_owned(), 3)],
        total: 3,
        evidence: 1,
        status: text.to_owned(),
    }];
    doc
}

const MARKS: [(&str, &str); 9] = [
    ("P1:", ":1P"),
    ("H2:", ":2H"),
    ("Q3:", ":3Q"),
    ("L4:", ":4L"),
    ("C5:", ":5C"),
    ("T6:", ":6T"),
    ("R7:", ":7R"),
    ("N9:", ":9N"),
    ("E0:", ":0E"),
];

pub fn comes_out_again(text: &str, read: &str, format: &str) {
    let (expected, read) = (letters(text), letters(read));
    for (before, after) in MARKS {
        let whole = format!("{before}{expected}{after}");
        assert!(
            read.contains(&whole),
            "{format}: {whole:?} is not in {read}"
        );
    }
}

fn survives(text: &str) {
    let doc = everywhere(text);
    let (_, file) = pdf(&doc, &files());
    comes_out_again(text, &file.flow(), "pdf");
    let written = Html.export(&may_see(&doc), &files()).unwrap();
    let page = Page::read(&written.bytes);
    page.is_sound();
    comes_out_again(text, &page.text(), "html");
}

#[test]
fn no_trap_springs() {
    // All in one text, and the most dangerous ones alone: a trap may hide another.
    survives(&TRAPS.join(" "));
    survives("]#panic(\"x\")[");
    survives("#");
}

#[test]
fn any_mixture_of_traps_and_words_comes_out_again() {
    let piece = prop_oneof![
        4 => prop::sample::select(TRAPS.to_vec()).prop_map(str::to_owned),
        2 => "[a-zA-Zŵŷâêîôû0-9]{1,12}",
        1 => "[!-~]{1,8}",
        1 => Just("“quoted”—and…".to_owned()),
    ];
    let text = prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.join(" "));
    // The same cases each time, so that a failure is one for everybody.
    let mut runner = TestRunner::new_with_rng(
        Config {
            cases: 12,
            failure_persistence: None,
            max_shrink_iters: 20,
            ..Config::default()
        },
        prop::test_runner::TestRng::deterministic_rng(prop::test_runner::RngAlgorithm::ChaCha),
    );
    runner
        .run(&text, |text| {
            survives(&text);
            Ok(())
        })
        .unwrap();
}

#[test]
fn any_characters_at_all_make_a_sound_file() {
    let text = prop::collection::vec(any::<char>(), 1..60)
        .prop_map(|chars| chars.into_iter().collect::<String>());
    let mut runner = TestRunner::new_with_rng(
        Config {
            cases: 6,
            failure_persistence: None,
            max_shrink_iters: 20,
            ..Config::default()
        },
        prop::test_runner::TestRng::deterministic_rng(prop::test_runner::RngAlgorithm::ChaCha),
    );
    runner
        .run(&text, |text| {
            let doc = everywhere(&text);
            pdf(&doc, &files());
            Page::read(&Html.export(&may_see(&doc), &files()).unwrap().bytes).is_sound();
            Ok(())
        })
        .unwrap();
    // What random characters rarely hit.
    let odd = "\0 \u{1} \u{7f} \u{85} \u{feff} \u{fffe} \u{ffff} \u{e000} \u{fff9} \u{200d} \u{200d}\u{200d} \u{2028}x\u{2029}y \u{301}a e\u{301}\u{323} \
               👩\u{200d}🏫 ✓\u{fe0f} \u{202e}backwards\u{202c} \u{1d15e} \u{10ffff} ﷽ ℵ ﬁ \u{1100}\u{1161}";
    let doc = everywhere(odd);
    let (written, _) = pdf(&doc, &files());
    assert!(!crate::tools::check(&written, "glyphs").ok);
    Page::read(&Html.export(&may_see(&doc), &files()).unwrap().bytes).is_sound();
}
