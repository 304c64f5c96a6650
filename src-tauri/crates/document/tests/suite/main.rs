//! The tests of the Document tree, in one binary. Trees are made by hand here; `markdown` tests them with real text.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod compose;
mod html;
mod marks;
mod share;
mod text;
mod words;

use std::ops::Range;

use chrono::NaiveDate;
use reflectory_document::*;
use reflectory_model::{EvidenceKind, Permission, Visibility};

fn block(kind: BlockKind, range: Range<usize>) -> Block {
    Block::new(kind, Source { text: None, range })
}

fn inline(kind: InlineKind, range: Range<usize>) -> Inline {
    Inline::new(kind, range)
}

/// Text at a place of the source, as long there as it is here.
fn words_at(text: &str, at: usize) -> Inline {
    inline(InlineKind::Text(text.to_owned()), at..at + text.len())
}

fn paragraph(text: &str, at: usize) -> Block {
    block(
        BlockKind::Paragraph(vec![words_at(text, at)]),
        at..at + text.len(),
    )
}

fn noted(number: u32) -> Block {
    block(
        BlockKind::Paragraph(vec![
            words_at("see", 0),
            inline(InlineKind::NoteRef(number), 3..7),
        ]),
        0..7,
    )
}

fn note(label: &str) -> Note {
    Note {
        label: label.to_owned(),
        blocks: vec![paragraph(label, 0)],
    }
}

fn link(key: &str) -> Block {
    let target = Target::Evidence {
        key: key.to_owned(),
        number: 0,
    };
    block(
        BlockKind::Paragraph(vec![inline(
            InlineKind::Link {
                target,
                title: String::new(),
                content: vec![words_at("it", 1)],
            },
            0..9,
        )]),
        0..9,
    )
}

fn item(key: &str) -> EvidenceItem {
    EvidenceItem {
        key: key.to_owned(),
        title: key.to_owned(),
        kind: EvidenceKind::Image,
        shows: String::new(),
        date: None,
        source: String::new(),
        credit: String::new(),
        licence: String::new(),
        permission: Some(Permission::Mine),
        visibility: Visibility::Public,
        url: None,
        file: None,
        alt: Alt::Missing,
    }
}

fn section(code: &str, blocks: Vec<Block>) -> Section {
    Section {
        id: code.to_owned(),
        code: code.to_owned(),
        title: String::new(),
        group: None,
        visibility: Visibility::Public,
        parts: vec![Part {
            title: None,
            components: vec![ComponentText {
                component: "reflection".to_owned(),
                title: String::new(),
                blocks,
            }],
        }],
        evidence: Vec::new(),
    }
}

fn document(sections: Vec<Section>) -> Document {
    Document {
        meta: Meta {
            title: "Portfolio".to_owned(),
            author: String::new(),
            role: String::new(),
            organisation: String::new(),
            framework: String::new(),
            pathway: String::new(),
            submission: String::new(),
            licence: String::new(),
            date: NaiveDate::from_ymd_opt(2027, 1, 22).unwrap(),
            lang: "en-GB".to_owned(),
            draft: false,
            audience: Visibility::Private,
        },
        coverage: Vec::new(),
        sections,
        notes: Vec::new(),
        evidence: Vec::new(),
        findings: Vec::new(),
        principles: Vec::new(),
        receipt: None,
        changes: None,
    }
}
