//! From sections and texts to the Document.

use std::collections::BTreeMap;
use std::ops::Range;

use reflectory_document::marks::Mark;
use reflectory_document::{
    Alt, ComponentText, CoverageRow, Document, EvidenceItem, EvidenceUse as Listed, Finding, Meta,
    Part, PrincipleRow, Receipt, Section, compose as join,
};
use reflectory_markdown::{Resolved, Targets, parse};
use reflectory_model::{Id, Visibility};

use crate::present::{keep_used, present};

/// What the journal holds of a portfolio.
#[derive(Debug, Clone)]
pub struct Input {
    /// What the cover says; audience and draft decide what is replaced.
    pub meta: Meta,
    /// The coverage table.
    pub coverage: Vec<CoverageRow>,
    /// Sections in reading order.
    pub sections: Vec<SectionInput>,
    /// Every item that a text or list of the sections may name, by key; numbers follow from use.
    pub evidence: Vec<EvidenceItem>,
    /// Where each principle is to be seen.
    pub principles: Vec<PrincipleRow>,
    /// What was checked.
    pub receipt: Option<Receipt>,
}

/// A section.
#[derive(Debug, Clone)]
pub struct SectionInput {
    /// The area's code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its group's title.
    pub group: Option<String>,
    /// Its parts.
    pub parts: Vec<PartInput>,
    /// Its evidence list.
    pub evidence: Vec<EvidenceUse>,
}

/// A part of a section.
#[derive(Debug, Clone)]
pub struct PartInput {
    /// Its title; empty if it has none.
    pub title: String,
    /// Its texts in the framework's order.
    pub texts: Vec<TextInput>,
}

/// A component's text.
#[derive(Debug, Clone)]
pub struct TextInput {
    /// The component's id and title; an empty title is not printed.
    pub component: String,
    /// See [`TextInput::component`].
    pub title: String,
    /// The owner of the text, for the source of each node.
    pub owner: Id,
    /// The text.
    pub body: String,
    /// The text's language if it is not the document's.
    pub lang: Option<String>,
    /// What targets as written mean: (target, key).
    pub links: Vec<(String, String)>,
    /// Ranges in another language: (bytes, language).
    pub langs: Vec<(Range<usize>, String)>,
    /// Ranges that not everybody may see.
    pub narrowed: Vec<(Range<usize>, Visibility)>,
}

/// An item on a section's list.
#[derive(Debug, Clone)]
pub struct EvidenceUse {
    /// The item's key.
    pub key: String,
    /// What it shows here.
    pub note: String,
}

/// Makes the document that `input.meta` asks for: for its audience, as a draft or not.
pub fn compose(input: Input) -> Document {
    let (audience, draft) = (input.meta.audience, input.meta.draft);
    present(whole(input), audience, draft, &[])
}

/// Makes the document with all that the person has, each part with its own visibility, for nobody but the person.
///
/// [`present`] makes of it what an audience may see, at once or after years from a frozen copy: the same bytes both times.
pub fn whole(input: Input) -> Document {
    let Input {
        meta,
        coverage,
        sections,
        evidence,
        principles,
        receipt,
    } = input;
    let alts: BTreeMap<String, Alt> = evidence
        .iter()
        .map(|e| (e.key.clone(), e.alt.clone()))
        .collect();
    let mut document = Document {
        meta: Meta {
            audience: Visibility::Private,
            draft: false,
            ..meta
        },
        coverage,
        sections: Vec::new(),
        notes: Vec::new(),
        evidence,
        findings: Vec::new(),
        principles,
        receipt,
        changes: None,
    };
    for section in sections {
        let composed = compose_section(&mut document, section, &alts);
        document.sections.push(composed);
    }
    keep_used(&mut document);
    join::number(&mut document);
    document
}

fn compose_section(
    document: &mut Document,
    section: SectionInput,
    alts: &BTreeMap<String, Alt>,
) -> Section {
    let mut parts = Vec::new();
    for part in section.parts {
        let components = part
            .texts
            .into_iter()
            .filter(|t| !t.body.trim().is_empty())
            .map(|text| compose_text(document, &section.code, text, alts))
            .collect();
        let title = part.title.trim();
        parts.push(Part {
            title: (!title.is_empty()).then(|| title.to_owned()),
            components,
        });
    }
    let evidence = section
        .evidence
        .into_iter()
        .map(|u| Listed {
            number: place_of(document, &u.key),
            note: u.note,
        })
        .collect();
    Section {
        id: format!("s-{}", section.code),
        code: section.code,
        title: section.title,
        group: section.group,
        visibility: Visibility::Public,
        parts,
        evidence,
    }
}

fn compose_text(
    document: &mut Document,
    code: &str,
    text: TextInput,
    alts: &BTreeMap<String, Alt>,
) -> ComponentText {
    let targets = Known {
        links: &text.links,
        alts,
    };
    let mut parsed = parse(&text.body, Some(text.owner), &targets);
    for (range, lang) in &text.langs {
        parsed.mark(range, &Mark::Lang(lang.clone()));
    }
    for (range, visibility) in &text.narrowed {
        parsed.mark(range, &Mark::Narrow(*visibility));
    }
    if let Some(lang) = &text.lang {
        for block in parsed.blocks.iter_mut().filter(|b| b.lang.is_none()) {
            block.lang = Some(lang.clone());
        }
    }
    let place = format!("{code} {}", text.component);
    document
        .findings
        .extend(parsed.findings.into_iter().map(|f| at(&place, f)));
    join::take_notes(document, &mut parsed.blocks, parsed.notes);
    ComponentText {
        component: text.component,
        title: text.title,
        blocks: parsed.blocks,
    }
}

/// A finding with its component.
pub(crate) fn at(place: &str, finding: Finding) -> Finding {
    let place = if finding.place.is_empty() {
        place.to_owned()
    } else {
        format!("{place}, {}", finding.place)
    };
    Finding { place, ..finding }
}

struct Known<'a> {
    links: &'a [(String, String)],
    alts: &'a BTreeMap<String, Alt>,
}

impl Targets for Known<'_> {
    fn resolve(&self, target: &str) -> Resolved {
        let key = match self.links.iter().find(|(t, _)| t == target) {
            Some((_, key)) => key.as_str(),
            None => match target.strip_prefix("evidence:") {
                Some(key) => key,
                None => return Resolved::Unknown,
            },
        };
        match self.alts.get(key) {
            Some(alt) => Resolved::Evidence {
                key: key.to_owned(),
                alt: alt.clone(),
            },
            None => Resolved::Broken,
        }
    }
}

/// The place of an item in the document's list, from 1; 0 if it is not there.
fn place_of(document: &Document, key: &str) -> u32 {
    (1..)
        .zip(&document.evidence)
        .find(|(_, e)| e.key == key)
        .map_or(0, |(n, _)| n)
}
