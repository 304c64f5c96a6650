use chrono::NaiveDate;
use reflectory_document::{Alt, Document, EvidenceItem, Meta};
use reflectory_model::{EvidenceKind, Id, Permission, Visibility};

use super::{ReadSection, is_left_out, read_section};
use crate::{EvidenceUse, Input, PartInput, SectionInput, TextInput, present, whole};

fn item(key: &str, visibility: Visibility) -> EvidenceItem {
    EvidenceItem {
        key: key.to_owned(),
        title: format!("Title of {key}"),
        kind: EvidenceKind::Document,
        shows: format!("Shows {key}"),
        date: None,
        source: String::new(),
        credit: String::new(),
        licence: String::new(),
        permission: Some(Permission::Mine),
        visibility,
        url: None,
        file: None,
        alt: Alt::Decorative,
    }
}

fn document(texts: &[(&str, &str)], listed: &[&str], narrowed: &[(&str, &str)]) -> Document {
    let texts = texts.iter().map(|(component, body)| TextInput {
        component: (*component).to_owned(),
        title: component.to_uppercase(),
        owner: Id::from_bytes([1; 16]),
        body: (*body).to_owned(),
        lang: None,
        links: Vec::new(),
        langs: Vec::new(),
        narrowed: narrowed
            .iter()
            .filter(|(of, _)| of == component)
            .filter_map(|(_, words)| {
                let at = body.find(words)?;
                Some((at..at + words.len(), Visibility::Private))
            })
            .collect(),
    });
    let evidence = listed.iter().map(|key| EvidenceUse {
        key: (*key).to_owned(),
        note: String::new(),
    });
    whole(Input {
        meta: Meta {
            title: "P".to_owned(),
            author: String::new(),
            role: String::new(),
            organisation: String::new(),
            framework: String::new(),
            pathway: String::new(),
            date: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
            lang: "en-GB".to_owned(),
            draft: false,
            audience: Visibility::Private,
        },
        coverage: Vec::new(),
        sections: vec![SectionInput {
            code: "2b".to_owned(),
            title: "Learners".to_owned(),
            group: None,
            parts: vec![PartInput {
                title: "An example".to_owned(),
                texts: texts.collect(),
            }],
            evidence: evidence.collect(),
        }],
        evidence: vec![
            item("notes", Visibility::Assessor),
            item("list", Visibility::Assessor),
            item("secret", Visibility::Private),
        ],
        principles: Vec::new(),
        receipt: None,
    })
}

fn shown(whole: Document) -> Document {
    present(whole, Visibility::Assessor, true, &[])
}

/// Each row in a line: claims' numbers, items, then what is told or needed.
fn lines(read: &ReadSection<'_>) -> Vec<String> {
    let rows = read.parts.iter().flat_map(|part| &part.rows);
    rows.map(|row| {
        let numbers: Vec<String> = row
            .claims
            .iter()
            .map(|c| c.number.map_or("-".to_owned(), |n| n.to_string()))
            .collect();
        let what = match (row.needs, row.told.len(), row.items.is_empty()) {
            (false, _, _) if row.reflects => "reflects".to_owned(),
            (false, _, _) => "none needed".to_owned(),
            (true, 0, true) => "nothing".to_owned(),
            (true, told, _) => format!("told {told}"),
        };
        format!("{} | {:?} {what}", numbers.join(","), row.items)
    })
    .collect()
}

#[test]
fn each_claim_stands_beside_what_it_names() {
    let document = shown(document(
        &[
            (
                "description",
                "I asked [eleven students](evidence:notes).\n\n### Later\n\nWe moved the queue.\n\n![Rows](evidence:list)\n",
            ),
            (
                "reflection",
                "I had been wrong. [See](evidence:notes)\n\nI'm not now.",
            ),
        ],
        &["notes"],
        &[],
    ));
    let read = read_section(&document, &document.sections[0], true);
    assert_eq!(
        lines(&read),
        ["1 | [1] told 0", "-,2,- | [2] told 0", "3,4 | [1] reflects"]
    );
    // It is in the text, so the list adds nothing.
    assert_eq!((read.listed, read.items), (vec![], vec![1, 2]));
    assert_eq!((read.i, read.we), (3, 1));
    assert_eq!(read.words, 17);
}

#[test]
fn nothing_shows_what_names_nothing_and_an_item_of_the_list_alone_is_no_ones() {
    let texts = [
        ("description", "One thing.\n\n- Another\n- and one more"),
        ("further-reading", "A book."),
    ];
    let document = shown(document(&texts, &["list"], &[]));
    let read = read_section(&document, &document.sections[0], true);
    assert_eq!(
        lines(&read),
        ["1 | [] nothing", "2 | [] nothing", "3 | [] none needed"]
    );
    assert_eq!(read.listed, [1]);
    // What is only read for completeness claims nothing that must be shown.
    let read = read_section(&document, &document.sections[0], false);
    assert_eq!(lines(&read), ["1,2 | [] none needed", "3 | [] none needed"]);
}

#[test]
fn the_text_under_evidence_stands_beside_all_claims_of_its_part() {
    let texts = [
        ("description", "One. [Notes](evidence:notes)\n\nTwo."),
        (
            "evidence",
            "- [A list](evidence:list). What changed.\n\nIt held.[^1]\n\n[^1]: See [notes](evidence:notes).",
        ),
        ("reflection", "Three."),
        ("impact", "Four."),
    ];
    let document = shown(document(&texts, &[], &[]));
    let read = read_section(&document, &document.sections[0], true);
    assert_eq!(
        lines(&read),
        ["1,2,3 | [1, 2] told 2", "4 | [] reflects"],
        "impact claims as well"
    );
    assert_eq!(read.notes, [1]);
    let components: Vec<&str> = read.parts[0].rows[0]
        .claims
        .iter()
        .map(|c| c.component)
        .collect();
    assert_eq!(components, ["description", "description", "impact"]);
}

#[test]
fn evidence_without_a_claim_is_shown_too() {
    let document = shown(document(
        &[("evidence", "[Notes](evidence:notes)")],
        &[],
        &[],
    ));
    let read = read_section(&document, &document.sections[0], true);
    assert_eq!(lines(&read), [" | [1] told 1"]);
}

#[test]
fn what_the_audience_may_not_see_is_in_no_row() {
    let texts = [
        (
            "description",
            "A ward in Exeford was short of staff. I [asked](evidence:secret).",
        ),
        ("reflection", "Mr Tamsin was angry."),
    ];
    let narrowed = [
        ("description", "in Exeford"),
        ("reflection", "Mr Tamsin was angry."),
    ];
    let document = shown(document(&texts, &["secret"], &narrowed));
    let read = read_section(&document, &document.sections[0], true);
    assert_eq!(lines(&read), ["1 | [1] told 0"]);
    let all = format!("{read:?} {:?}", document.evidence);
    for hidden in ["Exeford", "Tamsin", "Title of secret", "Shows secret"] {
        assert!(!all.contains(hidden), "{hidden} in {all}");
    }
    assert!(is_left_out(&document.evidence[0]));
    assert!(!is_left_out(&item("left-out-1", Visibility::Public)));
}
