//! The Markdown folder: whatever a person wrote comes out of it again, as words and as nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use reflectory_document::{Document, Meta, Shareable, text, walk};
use reflectory_export::{Content, Exporter, Files, Markdown};
use reflectory_markdown::{NoTargets, parse};
use reflectory_model::{Id, Visibility};
use reflectory_portfolio::{Input, PartInput, SectionInput, TextInput, compose};

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> Result<Vec<u8>, String> {
        Err("there are none".to_owned())
    }
}

fn composed(body: &str) -> Document {
    compose(Input {
        meta: Meta {
            title: body.to_owned(),
            author: body.to_owned(),
            role: String::new(),
            organisation: String::new(),
            framework: String::new(),
            pathway: String::new(),
            submission: String::new(),
            licence: String::new(),
            date: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
            lang: "en-GB".to_owned(),
            // A picture without words must not stop what is looked at here.
            draft: true,
            audience: Visibility::Assessor,
        },
        coverage: Vec::new(),
        sections: vec![SectionInput {
            code: "1a".to_owned(),
            title: "One".to_owned(),
            group: None,
            parts: vec![PartInput {
                title: String::new(),
                texts: vec![TextInput {
                    component: "description".to_owned(),
                    title: String::new(),
                    owner: Id::from_bytes([0; 16]),
                    body: body.to_owned(),
                    lang: None,
                    links: Vec::new(),
                    langs: Vec::new(),
                    narrowed: Vec::new(),
                }],
            }],
            evidence: Vec::new(),
        }],
        evidence: Vec::new(),
        principles: Vec::new(),
        receipt: None,
    })
}

fn files(doc: &Document) -> BTreeMap<String, String> {
    let doc = &Shareable::new(doc.clone(), Visibility::Assessor).unwrap();
    let written = Markdown.export(doc, &NoFiles).unwrap();
    assert_eq!(
        written,
        Markdown.export(doc, &NoFiles).unwrap(),
        "the same bytes"
    );
    let pieces = written.pieces.into_iter();
    pieces
        .map(|piece| match piece.content {
            Content::Bytes(bytes) => (piece.path, String::from_utf8(bytes).unwrap()),
            Content::File(file) => panic!("{file:?}"),
        })
        .collect()
}

/// Letters and digits of each word, with how often it stands there.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    let word = |c: char| !(c.is_alphanumeric());
    for word in text.split(word).filter(|w| !w.is_empty()) {
        *count.entry(word.to_owned()).or_default() += 1;
    }
    count
}

fn reading(markdown: &str) -> (String, usize) {
    let front = markdown.strip_prefix("---\n").expect("front matter");
    let (_, body) = front.split_once("\n---\n").expect("its end");
    let parsed = parse(body, None, &NoTargets);
    let mut html = 0;
    walk::blocks(&parsed.blocks, &mut |block| {
        html += usize::from(matches!(
            block.kind,
            reflectory_document::BlockKind::RawHtml(_)
        ));
    });
    let mut seen = |inline: &reflectory_document::Inline| {
        html += usize::from(matches!(
            inline.kind,
            reflectory_document::InlineKind::RawHtml(_)
        ));
    };
    walk::inlines(&parsed.blocks, &mut seen);
    for note in &parsed.notes {
        walk::inlines(&note.blocks, &mut seen);
    }
    assert_eq!(
        parsed.unused,
        [],
        "a definition that nobody wrote: {markdown}"
    );
    let mut read = text::plain(&parsed.blocks);
    read.push('\n');
    read.push_str(&text::notes(&parsed.notes));
    (read, html)
}

fn survives(body: &str) {
    let doc = composed(body);
    let mut original = String::new();
    for component in doc
        .sections
        .iter()
        .flat_map(|s| &s.parts)
        .flat_map(|p| &p.components)
    {
        original.push_str(&text::plain(&component.blocks));
        original.push('\n');
    }
    for note in &doc.notes {
        original.push_str(&text::plain(&note.blocks));
        original.push('\n');
    }
    let files = files(&doc);
    let mut read = String::new();
    for (path, markdown) in &files {
        let (text, html) = reading(markdown);
        assert_eq!(html, 0, "{path} holds HTML: {markdown}");
        if path != "index.md" || text.contains("Notes") {
            read.push_str(&text);
            read.push('\n');
        }
    }
    let read_words = words(&read);
    for (word, count) in words(&original) {
        // References to notes and the like are numbers of ours.
        if word.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        let found = read_words.get(&word).copied().unwrap_or(0);
        assert!(
            found >= count,
            "{word:?} stands {found} of {count} times\n--- written\n{body:?}\n--- exported\n{files:#?}\n--- read\n{read}"
        );
    }
}

const TRAPS: &[&str] = &[
    "# ",
    "## a\n",
    "\n\n",
    "\n",
    "    ",
    "\t",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "12) ",
    "> ",
    "```\n",
    "~~~ x y\n",
    "`",
    "``",
    "*",
    "**",
    "***",
    "_",
    "__",
    "~~",
    "~",
    "[",
    "]",
    "(",
    ")",
    "](",
    "[a](b \"t\")",
    "[a](https://x.org/a_b(c)?d=1&copy=2 \"tit le\")",
    "![",
    "![alt](x.png \"cap\")",
    "![pic](https://x.org/p.png)",
    "<b>",
    "</b>",
    "<!-- c -->",
    "<script>alert(1)</script>",
    "<https://e.org>",
    "&amp;",
    "&copy",
    "&#65;",
    "&",
    "\\",
    "\\\n",
    "  \n",
    "|",
    "| a | b |\n|---|---|\n| `c|d` | e |\n",
    "\n---\n",
    "\n===\n",
    "***\n",
    "[^1]",
    "[^1]: note words\n",
    "[^2]: [^1] more\n\n    and `x`\n",
    "[r]: https://r.org \"ref title\"\n",
    "[r]",
    "[words][r]",
    "- [x] done",
    "- [ ] ",
    "!",
    "$x$",
    "{{ x }}",
    "%%",
    "snake_case_word",
    "ŵŷ",
    "“q”",
    "é",
    "x",
    "y1",
    "word",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{0}",
    "\u{7}",
    "你好",
    "a\r\nb",
    "3.",
    "2)",
    ":",
    "=",
    "-",
    "+",
    "1",
];

fn run(cases: u32, strategy: impl Strategy<Value = String>) {
    // The same cases each time, so that a failure is one for everybody.
    let mut runner = TestRunner::new_with_rng(
        Config {
            cases,
            failure_persistence: None,
            max_shrink_iters: 3000,
            ..Config::default()
        },
        prop::test_runner::TestRng::deterministic_rng(prop::test_runner::RngAlgorithm::ChaCha),
    );
    runner
        .run(&strategy, |body| {
            survives(&body);
            Ok(())
        })
        .unwrap();
}

#[test]
fn no_word_is_lost_and_nothing_acts() {
    for trap in TRAPS {
        survives(trap);
        survives(&format!("before {trap} after"));
        survives(&format!("{trap}after *it*"));
    }
    let piece = prop_oneof![
        3 => prop::sample::select(TRAPS.to_vec()).prop_map(str::to_owned),
        2 => "[a-zA-Z]{1,8} ?",
        1 => "[!-~]{1,4}",
    ];
    run(
        1500,
        prop::collection::vec(piece, 1..24).prop_map(|pieces| pieces.concat()),
    );
}

/// What the reader above would see if a word were lost or not escaped.
#[test]
fn the_reader_of_these_tests_notices() {
    let front = "---\ncode: \"1a\"\n---\n\n";
    let read = |body: &str| reading(&format!("{front}{body}"));
    assert!(read("a <b>bold</b> word").1 > 0);
    assert!(read("<script>alert(1)</script>\n").1 > 0);
    assert_ne!(words(&read("&copy; stays").0), words("&copy; stays"));
    assert_ne!(
        words(&read("a [link](gone \"title\")").0),
        words("a [link](gone title)")
    );
    let caught = std::panic::catch_unwind(|| read("[a]: https://x.org lost\n\n[b]: https://x.org"));
    assert!(caught.is_err(), "a definition that swallows its line");
}

#[test]
fn any_characters_at_all_are_taken() {
    run(
        300,
        prop::collection::vec(any::<char>(), 1..60).prop_map(|c| c.into_iter().collect()),
    );
}
