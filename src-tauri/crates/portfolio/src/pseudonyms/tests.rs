#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use proptest::prelude::*;
use reflectory_document::names::{Named, Names, Sighting, Who};
use reflectory_document::{Alt, Document, EvidenceItem, FileRef, Meta, text as plain};
use reflectory_model::{EvidenceKind, Id, Permission, Visibility};

use super::rename;
use crate::{EvidenceUse, Input, PartInput, SectionInput, TextInput, whole};

fn list() -> Names {
    Names::new(&[
        Named {
            name: "Samira Aziz".to_owned(),
            also: vec!["Sami".to_owned()],
            free: false,
        },
        Named {
            name: "Ruth Castellan".to_owned(),
            also: Vec::new(),
            free: true,
        },
    ])
}

fn instead(sighting: &Sighting, _: &str) -> Option<String> {
    (sighting.who == Who::One(0)).then(|| "a colleague".to_owned())
}

fn item(key: &str) -> EvidenceItem {
    EvidenceItem {
        key: key.to_owned(),
        title: "Feedback of Samira Aziz".to_owned(),
        kind: EvidenceKind::Document,
        shows: "What Sami thought".to_owned(),
        date: None,
        source: "AZIZ, SAMIRA".to_owned(),
        credit: "Photo: S. Aziz".to_owned(),
        licence: "of Dr Aziz".to_owned(),
        permission: Some(Permission::Mine),
        visibility: Visibility::Public,
        url: Some("https://example.org/~samira.aziz".to_owned()),
        file: Some(FileRef {
            name: "samira-aziz_Feedback.pdf".to_owned(),
            mime: "application/pdf".to_owned(),
            sha256: "00".to_owned(),
            size: 1,
        }),
        alt: Alt::Text("Samira at a desk".to_owned()),
    }
}

fn document(body: &str, evidence: Vec<EvidenceItem>) -> Document {
    whole(Input {
        meta: Meta {
            title: "Work with Samira Aziz".to_owned(),
            author: "Ruth Castellan".to_owned(),
            role: String::new(),
            organisation: String::new(),
            framework: String::new(),
            pathway: String::new(),
            submission: String::new(),
            licence: String::new(),
            date: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
            lang: "en-GB".to_owned(),
            draft: false,
            audience: Visibility::Assessor,
        },
        coverage: Vec::new(),
        sections: vec![SectionInput {
            code: "1a".to_owned(),
            title: "Constraints".to_owned(),
            group: None,
            parts: vec![PartInput {
                title: "Samira's part".to_owned(),
                texts: vec![TextInput {
                    component: "description".to_owned(),
                    title: "Description".to_owned(),
                    owner: Id::from_bytes([1; 16]),
                    body: body.to_owned(),
                    lang: None,
                    links: Vec::new(),
                    langs: Vec::new(),
                    narrowed: Vec::new(),
                }],
            }],
            evidence: evidence
                .iter()
                .map(|e| EvidenceUse {
                    key: e.key.clone(),
                    note: "Sami said so".to_owned(),
                })
                .collect(),
        }],
        evidence,
        principles: Vec::new(),
        receipt: None,
    })
}

/// The words of the section's text, block by block.
fn renamed(body: &str) -> String {
    let mut document = document(body, Vec::new());
    rename(&mut document, &list(), &instead);
    assert_clean(&document);
    plain::plain(&document.sections[0].parts[0].components[0].blocks)
        .trim()
        .to_owned()
}

fn assert_clean(document: &Document) {
    let json = serde_json::to_string(document).unwrap().to_lowercase();
    for word in ["samira", "aziz", "\"sami", " sami"] {
        assert!(!json.contains(word), "{word} is in {json}");
    }
}

#[test]
fn other_words_stand_where_the_name_stood() {
    for (body, says) in [
        ("I met Samira Aziz there.", "I met a colleague there."),
        ("Samira Aziz came.", "A colleague came."),
        ("He left. Sami stayed.", "He left. A colleague stayed."),
        ("Dr Aziz's idea", "A colleague's idea"),
        ("with Samira *Aziz* and me", "with a colleague and me"),
        ("with **Sam**ira Aziz and me", "with a colleague and me"),
        (
            "with [Samira](https://example.org) Aziz.",
            "with a colleague.",
        ),
        ("THANKS TO SAMIRA AZIZ.", "THANKS TO A COLLEAGUE."),
        ("met Samira\nAziz there", "met a colleague there"),
        (
            "write to <samira.aziz@example.org>",
            "write to a colleague@example.org",
        ),
        (
            "see [the page](https://example.org/aziz/x).",
            "see the page.",
        ),
        ("the `samira.aziz` log-in", "the a colleague log-in"),
        ("Ruth Castellan stays.", "Ruth Castellan stays."),
        (
            "met Samira[^1] Aziz.\n\n[^1]: Sami, that is.",
            "met a colleague",
        ),
        ("| Who | What |\n|---|---|\n| Sami | met |", "A colleague"),
    ] {
        let got = renamed(body);
        assert!(
            got.replace('`', "").contains(&says.replace('`', "")),
            "{body}: {got}"
        );
    }
}

#[test]
fn nothing_of_a_document_keeps_the_name() {
    let mut document = document(
        "# Samira\n\n![Sami at work](https://example.org/sami.png \"Aziz\")\n\n```samira-aziz\nSamiraAziz = 1\n```\n\n<b title='Samira Aziz'>x</b> [l](mailto:s.aziz@example.org 'Aziz')\n\n![Samira](evidence:samira-aziz)",
        vec![item("samira-aziz"), item("a-colleague")],
    );
    let seen = rename(&mut document, &list(), &instead);
    assert_clean(&document);
    assert!(seen.iter().all(|one| one.replaced), "{seen:#?}");
    let keys: Vec<&str> = document.evidence.iter().map(|e| e.key.as_str()).collect();
    assert_eq!(keys, ["a-colleague-2", "a-colleague"]);
    let file = document.evidence[0].file.as_ref().unwrap();
    assert_eq!(file.name, "a-colleague_Feedback.pdf");
    assert_eq!(document.evidence[0].url, None);
    assert!(
        document
            .findings
            .iter()
            .any(|f| f.kind == "link-left-out" && f.message.starts_with("4 addresses")),
        "{:?}",
        document.findings
    );
    assert_eq!(document.meta.author, "Ruth Castellan");
}

#[test]
fn a_look_changes_nothing() {
    let before = document("Samira *Aziz* and Sami", vec![item("samira-aziz")]);
    let mut after = before.clone();
    let seen = rename(&mut after, &list(), &|_, _| None);
    assert_eq!(before, after);
    let first = seen
        .iter()
        .find(|s| s.words == "Samira Aziz" && s.place.component == "description");
    assert_eq!(first.unwrap().around, "Samira Aziz and Sami");
    assert_eq!(first.unwrap().place.to_string(), "1a, description");
}

proptest! {
    /// However a name is written and wherever it stands among other marks, nothing of it is left; other words all stay.
    #[test]
    fn names_go_and_words_stay(pieces in prop::collection::vec(0usize..22, 1..24)) {
        const PIECES: &[&str] = &[
            "Samira Aziz", "SAMIRA AZIZ", "Sami", "Dr Aziz", "Samira", "*Samira* Aziz", "Samira **Aziz**",
            "Samira's", "[Samira Aziz](https://example.org/samira)", "`samira aziz`", "S. Aziz", "samira.aziz@example.org",
            "lantern", "*cobalt*", "\n\n", "\n", "**walnut**", "(", ")", "“", "\n\n- ", "\n\n> ",
        ];
        let body: String = pieces.iter().map(|n| PIECES[*n]).collect::<Vec<_>>().join(" ");
        let mut document = document(&body, Vec::new());
        let words = |d: &Document, word: &str| serde_json::to_string(d).unwrap().matches(word).count();
        let kept: Vec<usize> = ["lantern", "cobalt", "walnut"].iter().map(|w| words(&document, w)).collect();
        rename(&mut document, &list(), &instead);
        assert_clean(&document);
        let still: Vec<usize> = ["lantern", "cobalt", "walnut"].iter().map(|w| words(&document, w)).collect();
        prop_assert_eq!(kept, still);
        // A second pass finds nothing.
        let again = document.clone();
        let seen = rename(&mut document, &list(), &instead);
        prop_assert!(seen.is_empty());
        prop_assert_eq!(again, document);
    }
}
