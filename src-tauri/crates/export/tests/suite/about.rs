//! What a document says of itself: the index of principles and the receipt, in every format.

use reflectory_document::*;
use reflectory_export::{Content, Docx, Exporter, Html, Json, Markdown};

use crate::page::Page;
use crate::sample::*;
use crate::tools::{pdf, words};
use crate::word::WordFile;

fn line(
    check: &str,
    blocking: bool,
    looked: bool,
    [stops, advice, aside]: [u32; 3],
) -> ReceiptLine {
    ReceiptLine {
        check: check.to_owned(),
        text: format!("What {check} asks for."),
        blocking,
        looked,
        stops,
        advice,
        aside,
    }
}

fn checked(draft: bool) -> Document {
    let mut doc = with_blocks(vec![p("I wrote it.")]);
    doc.meta.draft = draft;
    doc.evidence = vec![item(1, "Notes"), item(2, "Map")];
    let row = |code: &str, sections: &[&str], evidence: &[&str]| PrincipleRow {
        code: code.to_owned(),
        title: format!("Principle of {code}"),
        sections: sections.iter().map(|s| (*s).to_owned()).collect(),
        evidence: evidence.iter().map(|s| (*s).to_owned()).collect(),
    };
    doc.principles = vec![
        // What was left out for the audience has no number and is not named.
        row("P1", &["1a", "9z"], &["item-2", "item-1", "a-secret-key"]),
        row("P2", &[], &[]),
    ];
    doc.receipt = Some(Receipt {
        by: "Reflectory 9.8.7".to_owned(),
        on: date(2026, 11, 22),
        checks: vec![
            line("clean", true, true, [0, 0, 0]),
            line("open", true, true, [2, 0, 0]),
            line("person", true, false, [0, 0, 0]),
            line("style", false, true, [0, 3, 1]),
        ],
    });
    doc
}

/// The words of the document in every format that is read by a person.
fn in_words(doc: &Document) -> Vec<(&'static str, String)> {
    let page = Page::read(&Html.export(&may_see(doc), &files()).unwrap().bytes).text();
    let word = WordFile::read(&Docx.export(&may_see(doc), &files()).unwrap().bytes).dump();
    let folder = Markdown.export(&may_see(doc), &files()).unwrap();
    let index = folder
        .pieces
        .iter()
        .find(|piece| piece.path == "index.md")
        .unwrap();
    let Content::Bytes(index) = &index.content else {
        panic!("the index is text")
    };
    let (_, file) = pdf(doc, &files());
    vec![
        ("html", words(&page)),
        ("docx", words(&word)),
        ("markdown", words(&String::from_utf8_lossy(index))),
        ("pdf", words(&file.flow())),
    ]
}

#[test]
fn every_format_tells_where_principles_are_and_what_was_checked() {
    for (format, text) in in_words(&checked(false)) {
        for said in [
            "Where to find each principle",
            "P1 Principle of P1",
            "P2 Principle of P2",
            "What was checked",
            "Reflectory 9.8.7 looked at the following on 22 November 2026",
            "What clean asks for.",
            "What open asks for",
            "2 still to be mended",
            "Left to the writer",
        ] {
            let said = words(said);
            assert!(text.contains(&said), "{format}: {said}\n{text}");
        }
        for unsaid in ["a secret key", "9z", "What style asks for", "worth a look"] {
            assert!(!text.contains(&words(unsaid)), "{format}: {unsaid}\n{text}");
        }
    }
}

#[test]
fn a_draft_tells_its_writer_of_advice_too() {
    for (format, text) in in_words(&checked(true)) {
        for said in [
            "What style asks for",
            "3 worth a look",
            "1 put aside by the writer",
        ] {
            assert!(text.contains(&words(said)), "{format}: {said}\n{text}");
        }
    }
}

#[test]
fn json_has_them_as_numbers() {
    let read = |draft| -> serde_json::Value {
        let written = Json.export(&may_see(&checked(draft)), &files()).unwrap();
        serde_json::from_slice(&written.bytes).unwrap()
    };
    let made = read(false);
    assert_eq!(made["principles"][0]["sections"], serde_json::json!(["1a"]));
    assert_eq!(made["principles"][0]["evidence"], serde_json::json!([1, 2]));
    assert_eq!(made["receipt"]["checks"].as_array().unwrap().len(), 3);
    assert_eq!(made["receipt"]["checks"][1]["stops"], 2);
    assert!(made["receipt"]["checks"][1]["advice"].is_null());
    assert_eq!(read(true)["receipt"]["checks"][3]["advice"], 3);
}

/// The pages say themselves which standards they meet, as the checks do that are told beside the file.
#[test]
fn the_pages_say_what_the_file_is() {
    let (written, file) = pdf(&checked(false), &files());
    let met = written
        .checks
        .iter()
        .filter(|check| check.name.starts_with("pdf-") && check.ok)
        .count();
    assert_eq!(met, 2, "{:?}", written.checks);
    let flow = file.flow();
    assert_eq!(flow.matches("applies them.Met").count(), met, "{flow}");
}
