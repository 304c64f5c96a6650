//! From sections and texts to the Document.

use std::collections::BTreeMap;
use std::ops::Range;

use reflectory_document::marks::{self, Mark};
use reflectory_document::{
    Alt, Block, ComponentText, CoverageRow, Document, EvidenceItem, EvidenceUse as Listed, Finding,
    Meta, Part, Section, Target, compose as join, repair, walk,
};
use reflectory_markdown::{Resolved, Targets, parse};
use reflectory_model::{EvidenceKind, Id, Permission, Visibility};

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

/// Makes the document.
pub fn compose(input: Input) -> Document {
    let Input {
        meta,
        coverage,
        sections,
        evidence,
    } = input;
    let alts: BTreeMap<String, Alt> = evidence
        .iter()
        .map(|e| (e.key.clone(), e.alt.clone()))
        .collect();
    let (audience, draft) = (meta.audience, meta.draft);
    let mut document = Document {
        meta,
        coverage,
        sections: Vec::new(),
        notes: Vec::new(),
        evidence,
        findings: Vec::new(),
    };
    for section in sections {
        let composed = compose_section(&mut document, section, &alts, audience, draft);
        document.sections.push(composed);
    }
    keep_used(&mut document);
    if draft {
        replace_blocked(&mut document, audience);
    }
    join::number(&mut document);
    document
}

fn compose_section(
    document: &mut Document,
    section: SectionInput,
    alts: &BTreeMap<String, Alt>,
    audience: Visibility,
    draft: bool,
) -> Section {
    let several =
        section.parts.len() > 1 || section.parts.iter().any(|p| !p.title.trim().is_empty());
    let mut parts = Vec::new();
    for part in section.parts {
        // Document, section, part, component: what a person writes stands below these.
        let base = if several { 5 } else { 4 };
        let components = part
            .texts
            .into_iter()
            .filter(|t| !t.body.trim().is_empty())
            .map(|text| compose_text(document, &section.code, text, base, alts, audience, draft))
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
    base: u8,
    alts: &BTreeMap<String, Alt>,
    audience: Visibility,
    draft: bool,
) -> ComponentText {
    let targets = Known {
        links: &text.links,
        alts,
    };
    let mut parsed = parse(&text.body, Some(text.owner), &targets);
    for (range, lang) in &text.langs {
        marks::apply(&mut parsed.blocks, range, &Mark::Lang(lang.clone()));
    }
    for (range, visibility) in &text.narrowed {
        marks::apply(&mut parsed.blocks, range, &Mark::Narrow(*visibility));
    }
    if let Some(lang) = &text.lang {
        for block in parsed.blocks.iter_mut().filter(|b| b.lang.is_none()) {
            block.lang = Some(lang.clone());
        }
    }
    if draft {
        marks::withhold(&mut parsed.blocks, &mut parsed.notes, audience);
    }
    let place = format!("{code} {}", text.component);
    let mut findings = parsed.findings;
    repair(&mut parsed.blocks, base, &mut findings);
    document
        .findings
        .extend(findings.into_iter().map(|f| at(&place, f)));
    join::take_notes(document, &mut parsed.blocks, parsed.notes);
    ComponentText {
        component: text.component,
        title: text.title,
        blocks: parsed.blocks,
    }
}

fn at(place: &str, finding: Finding) -> Finding {
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

/// Drops the items that nothing names, and fixes the lists' places.
fn keep_used(document: &mut Document) {
    let mut named: Vec<String> = Vec::new();
    for blocks in walk::texts_mut(document) {
        walk::targets_mut(blocks, &mut |target| {
            if let Target::Evidence { key, .. } = target {
                named.push(key.clone());
            }
        });
    }
    let keys: Vec<String> = document.evidence.iter().map(|e| e.key.clone()).collect();
    let key_at = |n: u32| {
        usize::try_from(n)
            .ok()
            .and_then(|n| n.checked_sub(1))
            .and_then(|n| keys.get(n))
            .cloned()
    };
    let mut listed: Vec<Vec<(String, String)>> = Vec::new();
    for section in &document.sections {
        listed.push(
            section
                .evidence
                .iter()
                .filter_map(|u| Some((key_at(u.number)?, u.note.clone())))
                .collect(),
        );
    }
    named.extend(listed.iter().flatten().map(|(key, _)| key.clone()));
    document.evidence.retain(|e| named.contains(&e.key));
    let now: Vec<String> = document.evidence.iter().map(|e| e.key.clone()).collect();
    for (section, uses) in document.sections.iter_mut().zip(listed) {
        section.evidence = uses
            .into_iter()
            .filter_map(|(key, note)| {
                Some(Listed {
                    number: u32::try_from(now.iter().position(|k| *k == key)?).ok()? + 1,
                    note,
                })
            })
            .collect();
    }
}

/// In a draft, an item that the audience may not see leaves a note in its place, and nothing of itself.
fn replace_blocked(document: &mut Document, audience: Visibility) {
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    for (n, item) in (1..).zip(document.evidence.iter_mut()) {
        let held_back = !item.visibility.allows(audience)
            || matches!(
                item.permission,
                Some(Permission::DoNotShare | Permission::Asked)
            );
        if !held_back {
            continue;
        }
        let key = format!("left-out-{n}");
        renamed.insert(item.key.clone(), key.clone());
        *item = EvidenceItem {
            key,
            title: "An item that is left out of this draft".to_owned(),
            kind: EvidenceKind::File,
            shows: "It may not be shown yet: its visibility or permission does not allow it."
                .to_owned(),
            date: None,
            source: String::new(),
            credit: String::new(),
            licence: String::new(),
            permission: None,
            visibility: Visibility::Public,
            url: None,
            file: None,
            alt: Alt::Decorative,
        };
    }
    if renamed.is_empty() {
        return;
    }
    // The notes on section lists are about the item, so they go with it.
    let gone: Vec<u32> = (1..)
        .zip(&document.evidence)
        .filter(|(_, e)| renamed.values().any(|k| *k == e.key))
        .map(|(n, _)| n)
        .collect();
    for section in &mut document.sections {
        for listed in section
            .evidence
            .iter_mut()
            .filter(|u| gone.contains(&u.number))
        {
            listed.note.clear();
        }
    }
    for blocks in walk::texts_mut(document) {
        blank_pictures(blocks, &renamed);
        walk::targets_mut(blocks, &mut |target| {
            if let Target::Evidence { key, .. } = target
                && let Some(new) = renamed.get(key)
            {
                new.clone_into(key);
            }
        });
    }
    document.findings.push(Finding {
        kind: "left-out".to_owned(),
        message: format!(
            "{} item(s) of evidence are left out of this draft",
            renamed.len()
        ),
        place: "evidence".to_owned(),
    });
}

/// A left-out picture's description says what is on it, so that goes too.
fn blank_pictures(blocks: &mut [Block], renamed: &BTreeMap<String, String>) {
    let left_out = |image: &mut reflectory_document::Image| {
        if matches!(&image.target, Target::Evidence { key, .. } if renamed.contains_key(key)) {
            image.alt = Alt::Text("A picture that is left out of this draft".to_owned());
            image.title.clear();
        }
    };
    walk::blocks_mut(blocks, &mut |block| {
        if let reflectory_document::BlockKind::Figure { image, caption } = &mut block.kind {
            if matches!(&image.target, Target::Evidence { key, .. } if renamed.contains_key(key)) {
                caption.clear();
            }
            left_out(image);
        }
    });
    walk::inlines_mut(blocks, &mut |inline| {
        if let reflectory_document::InlineKind::Image(image) = &mut inline.kind {
            left_out(image);
        }
    });
}
