//! What an audience may see of a whole document.

use std::collections::BTreeMap;
use std::ops::Range;

use reflectory_document::marks::{self, Mark};
use reflectory_document::{
    Alt, Block, Document, EvidenceItem, EvidenceUse as Listed, Finding, Target, compose as join,
    repair, walk,
};
use reflectory_model::{EvidenceKind, Id, Permission, Visibility};

use crate::compose::at;

/// The title of what stands for an item that may not be shown.
pub(crate) const LEFT_OUT: &str = "An item that is left out of this draft";

/// Words of a section's text that fewer people may see than when they were brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrow {
    /// The owner of the text, as in [`crate::TextInput::owner`].
    pub owner: Id,
    /// The component.
    pub component: String,
    /// The words, as bytes in the text.
    pub range: Range<usize>,
    /// Who may see them.
    pub to: Visibility,
}

/// Makes what an audience is given of a document that [`crate::whole`] made.
///
/// A draft leaves out what the audience may not see, or replaces it, with a visible note; nothing else does: then
/// `Shareable::new` refuses the document and says where. Headings are levelled here and not before, because what is told
/// of them quotes them, and private ones must be gone by then.
pub fn present(
    mut document: Document,
    audience: Visibility,
    draft: bool,
    narrowed: &[Narrow],
) -> Document {
    document.meta.audience = audience;
    document.meta.draft = draft;
    for narrow in narrowed {
        narrow_words(&mut document, narrow);
    }
    if draft {
        withhold(&mut document, audience);
    }
    level_headings(&mut document);
    if draft {
        keep_used(&mut document);
        replace_blocked(&mut document, audience);
    }
    join::number(&mut document);
    document
}

fn narrow_words(document: &mut Document, narrow: &Narrow) {
    let mark = Mark::Narrow(narrow.to);
    let texts = document
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.parts)
        .flat_map(|part| &mut part.components)
        .filter(|text| text.component == narrow.component);
    for text in texts {
        narrow_blocks(&mut text.blocks, narrow, &mark);
    }
    // A note does not say which component it belongs to: at the same bytes of a part's other text, too much is kept back.
    for note in &mut document.notes {
        narrow_blocks(&mut note.blocks, narrow, &mark);
    }
}

fn narrow_blocks(blocks: &mut [Block], narrow: &Narrow, mark: &Mark) {
    for block in blocks.iter_mut() {
        if block.source.text == Some(narrow.owner) {
            marks::apply(std::slice::from_mut(block), &narrow.range, mark);
        }
    }
}

/// Takes out what the audience may not see, and says of which texts.
fn withhold(document: &mut Document, audience: Visibility) {
    let mut findings = Vec::new();
    for section in &document.sections {
        for text in section.parts.iter().flat_map(|part| &part.components) {
            if holds_withheld(&text.blocks, audience) {
                findings.push(left_out(&format!("{} {}", section.code, text.component)));
            }
        }
    }
    if document
        .notes
        .iter()
        .any(|note| holds_withheld(&note.blocks, audience))
    {
        findings.push(left_out("footnotes"));
    }
    let mut texts: Vec<&mut Vec<Block>> = document
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.parts)
        .flat_map(|part| &mut part.components)
        .map(|text| &mut text.blocks)
        .collect();
    marks::withhold_all(&mut texts, &mut document.notes, audience);
    document.findings.append(&mut findings);
}

fn holds_withheld(blocks: &[Block], audience: Visibility) -> bool {
    let mut found = false;
    walk::blocks(blocks, &mut |block| {
        found |= !block.visibility.allows(audience);
    });
    walk::inlines(blocks, &mut |inline| {
        found |= !inline.visibility.allows(audience);
    });
    found
}

fn left_out(place: &str) -> Finding {
    Finding {
        kind: "left-out".to_owned(),
        message: "Words that may not be shown are left out of this draft.".to_owned(),
        place: place.to_owned(),
    }
}

fn level_headings(document: &mut Document) {
    let mut found = Vec::new();
    for section in &mut document.sections {
        let several = section.parts.len() > 1 || section.parts.iter().any(|p| p.title.is_some());
        // Document, section, part, component: what a person writes stands below these.
        let base = if several { 5 } else { 4 };
        for text in section.parts.iter_mut().flat_map(|p| &mut p.components) {
            let place = format!("{} {}", section.code, text.component);
            let mut findings = Vec::new();
            repair(&mut text.blocks, base, &mut findings);
            found.extend(findings.into_iter().map(|f| at(&place, f)));
        }
    }
    document.findings.append(&mut found);
}

/// Drops the items that nothing names, and fixes the lists' places.
pub(crate) fn keep_used(document: &mut Document) {
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
            title: LEFT_OUT.to_owned(),
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
        message: match renamed.len() {
            1 => "1 item of evidence is left out of this draft".to_owned(),
            n => format!("{n} items of evidence are left out of this draft"),
        },
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
