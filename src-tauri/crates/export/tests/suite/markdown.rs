//! From Markdown to pages: whatever a person types, no word of it is lost, and none of it acts.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use reflectory_document::*;
use reflectory_export::{Exporter, Html};
use reflectory_model::{Id, Visibility};
use reflectory_portfolio::{EvidenceUse, Input, PartInput, SectionInput, TextInput, compose};

use crate::page::Page;
use crate::sample::*;
use crate::tools::{letters, pdf};

/// The way from a person's text to the document, as the program takes it.
fn composed(texts: &[String]) -> Document {
    let text = |(n, body): (usize, &String)| TextInput {
        component: format!("part-{n}"),
        title: format!("Component {n}"),
        owner: Id::from_bytes([7; 16]),
        body: body.clone(),
        lang: None,
        links: vec![("picture.png".to_owned(), "item-1".to_owned())],
        langs: Vec::new(),
        narrowed: Vec::new(),
    };
    let section = SectionInput {
        code: "1a".to_owned(),
        title: "Constraints and benefits".to_owned(),
        group: Some("Operational issues".to_owned()),
        parts: vec![PartInput {
            title: String::new(),
            texts: texts.iter().enumerate().map(text).collect(),
        }],
        evidence: vec![EvidenceUse {
            key: "item-1".to_owned(),
            note: String::new(),
        }],
    };
    compose(Input {
        // A draft takes pictures without words too.
        meta: Meta {
            draft: true,
            ..meta("CMALT portfolio")
        },
        coverage: Vec::new(),
        sections: vec![section],
        evidence: vec![picture_item(
            1,
            "Plan",
            "image/png",
            "png",
            Alt::Text("Bars".into()),
        )],
        principles: Vec::new(),
        receipt: None,
    })
}

/// Words that a reader of the tree finds: every run of letters and digits in its text. What stands for a picture is tested
/// with the pictures.
pub fn words_of(doc: &Document) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut take = |text: &str| {
        out.extend(
            text.split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned),
        );
    };
    let parts = doc
        .sections
        .iter()
        .flat_map(|s| &s.parts)
        .flat_map(|p| &p.components);
    for blocks in parts
        .map(|c| &c.blocks)
        .chain(doc.notes.iter().map(|n| &n.blocks))
    {
        walk::blocks(blocks, &mut |block| {
            if let BlockKind::Code { text, .. } | BlockKind::RawHtml(text) = &block.kind {
                take(text);
            }
            for run in walk::runs(&block.kind) {
                walk::run(run, &mut |inline| {
                    if let InlineKind::Text(text)
                    | InlineKind::Code(text)
                    | InlineKind::RawHtml(text) = &inline.kind
                    {
                        take(text);
                    }
                });
            }
        });
    }
    out
}

/// Exports both ways; returns what a reader finds in the PDF and in the page, without white space.
fn read_back(texts: &[String]) -> (Document, String, String) {
    let doc = composed(texts);
    let (written, file) = pdf(&doc, &files());
    assert!(
        written.pages.is_some_and(|pages| pages < 60),
        "{:?}",
        written.pages
    );
    let raw = file.expanded();
    for acts in [
        "/JavaScript",
        "/JS ",
        "/Launch",
        "/SubmitForm",
        "/EmbeddedFile",
        "/GoToR",
    ] {
        assert!(!raw.contains(acts), "{acts} in the PDF of {texts:?}");
    }
    let page = Page::read(&Html.export(&may_see(&doc), &files()).unwrap().bytes);
    page.is_sound();
    let (pdf, html) = (letters(&file.flow()), letters(&page.text()));
    (doc, pdf, html)
}

fn nothing_lost(texts: &[String], words: &BTreeSet<String>) {
    let (doc, pdf, html) = read_back(texts);
    for word in words.iter().chain(&words_of(&doc)) {
        assert!(
            html.contains(word.as_str()),
            "{word:?} of {texts:?} is not in the page: {html}"
        );
        assert!(
            pdf.contains(word.as_str()),
            "{word:?} of {texts:?} is not in the PDF: {pdf}"
        );
    }
}

fn runner(cases: u32) -> TestRunner {
    // The same cases each time, so that a failure is one for everybody.
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 30,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// Markup in all states of repair, and what typst, HTML and PDF would act on.
const MARKUP: [&str; 62] = [
    "*",
    "**",
    "_",
    "__",
    "~~",
    "`",
    "``",
    "```\n",
    "\n```\n",
    "\n\n",
    "\n",
    "  \n",
    "\\\n",
    "# ",
    "\n## ",
    "\n###### ",
    "\n> ",
    "\n> > ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n7) ",
    "\n- [ ] ",
    "\n- [x] ",
    "\n    ",
    "\n---\n",
    "\n===\n",
    "[",
    "](",
    ")",
    "](https://example.org/a)",
    "![",
    "](picture.png)",
    "](evidence:item-1)",
    "](javascript:alert(1))",
    "[^1]",
    "\n[^1]: ",
    "[^",
    "|",
    "\n| a | b |\n| - | - |\n| ",
    " | ",
    "<b>",
    "</b>",
    "<i onmouseover=alert(1)>",
    "<script>",
    "</script>",
    "<iframe src=x>",
    "<img src=x onerror=alert(1)>",
    "&amp;",
    "&#60;",
    "&lt;script&gt;",
    "\\*",
    "\\",
    "#panic(\"x\")",
    "#import \"data.typ\": *",
    "#eval(\"1\")",
    "$x$",
    "]#panic()[",
    "<label>",
    "@ref",
    "http://x.org",
    "\"; panic(); \"",
];

#[test]
fn any_markdown_at_all_keeps_its_words_and_none_of_it_acts() {
    let piece = prop_oneof![
        5 => prop::sample::select(MARKUP.to_vec()).prop_map(str::to_owned),
        4 => "[a-zA-Zŵŷâêîôû]{2,9} ",
        1 => "[ -~]{1,6}",
    ];
    let text = prop::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat());
    // Several texts in one document: setting pages is what takes the time.
    runner(14)
        .run(&prop::collection::vec(text, 6), |texts| {
            nothing_lost(&texts, &BTreeSet::new());
            Ok(())
        })
        .unwrap();
}

#[test]
fn every_word_that_is_typed_between_markup_is_on_the_page() {
    // Markup that never hides what stands beside it, whatever is open or closed.
    let shown: Vec<&str> = MARKUP
        .into_iter()
        .filter(|m| {
            !m.contains(['<', '(', ')', '[', ']', '&', '|'])
                && !m.contains("\n7")
                && !m.contains("http")
                && !m.contains("```")
        })
        .collect();
    let text = prop::collection::vec((prop::sample::select(shown), "[a-z]{4,8}"), 1..25);
    runner(10)
        .run(&prop::collection::vec(text, 6), |texts| {
            let words = texts
                .iter()
                .flatten()
                .map(|(_, word)| word.clone())
                .collect();
            let texts: Vec<String> = texts
                .iter()
                .map(|pieces| {
                    pieces
                        .iter()
                        .map(|(markup, word)| format!("{markup}{word} "))
                        .collect()
                })
                .collect();
            nothing_lost(&texts, &words);
            Ok(())
        })
        .unwrap();
}

#[test]
fn only_its_audience_can_be_given_a_document() {
    let mut doc = composed(&["Some words.".to_owned()]);
    doc.sections[0].parts[0].components[0].blocks[0].visibility = Visibility::Private;
    assert!(Shareable::new(doc, Visibility::Assessor).is_err());
}
