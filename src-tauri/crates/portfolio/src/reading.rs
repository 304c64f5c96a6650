//! A section as its reader goes through it: what it claims beside what shows it.
//!
//! Nothing is judged here and nothing guessed. What stands side by side is told by the document alone:
//! - a claim is a paragraph, list, quotation, table or piece of code of a section that is judged on its components;
//! - what shows it are the items that it names, and the text that stands under [`EVIDENCE`] in the same part, which is about
//!   the part as a whole and so stands beside all its claims;
//! - what looks back ([`reflects`]), what is read on, and sections that are only read for completeness need none;
//! - items that are on the section's list alone are listed for the section: nothing says which claim they belong to.

use std::collections::BTreeSet;

use reflectory_document::{
    Block, BlockKind, ComponentText, Document, EvidenceItem, InlineKind, Section, Target, text,
    walk, words,
};

use crate::present::LEFT_OUT;

/// The component that shows what the others claim.
const EVIDENCE: &str = "evidence";
/// The component that looks back.
const REFLECTION: &str = "reflection";
/// Components that claim nothing of what was done: works to read, plans, a signature.
const NO_CLAIM: [&str; 3] = ["further-reading", "future", "declaration"];

/// A section to be read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadSection<'d> {
    /// Its parts in order.
    pub parts: Vec<ReadPart<'d>>,
    /// Numbers of the items that stand on the section's list and in no text of it, ascending.
    pub listed: Vec<u32>,
    /// Numbers of all items of the section, ascending.
    pub items: Vec<u32>,
    /// Numbers of the footnotes that its texts refer to, ascending.
    pub notes: Vec<u32>,
    /// Its words, as the portfolio counts them.
    pub words: u32,
    /// How often it says "I".
    pub i: u32,
    /// How often it says "we".
    pub we: u32,
}

/// A part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadPart<'d> {
    /// Its title.
    pub title: Option<&'d str>,
    /// Its rows in order.
    pub rows: Vec<ReadRow<'d>>,
}

/// Claims beside what shows them.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadRow<'d> {
    /// The blocks on the left, in order; none if evidence stands in a part that claims nothing.
    pub claims: Vec<ReadClaim<'d>>,
    /// Whether something ought to show them.
    pub needs: bool,
    /// Whether they look back.
    pub reflects: bool,
    /// The text that shows them.
    pub told: Vec<&'d Block>,
    /// Numbers of the items that claims and that text name, ascending.
    pub items: Vec<u32>,
}

/// A block on the left.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadClaim<'d> {
    /// Its number in the section, from 1; `None` for what is no claim by itself: headings, pictures, rules.
    pub number: Option<u32>,
    /// The component that it stands under.
    pub component: &'d str,
    /// The component's title as printed; empty if it is not printed.
    pub title: &'d str,
    /// The block.
    pub block: &'d Block,
    /// Numbers of the items that it names, ascending.
    pub items: Vec<u32>,
}

/// Sets a section of a presented document as rows. `judged` is false for a section that is only read for completeness.
pub fn read_section<'d>(
    document: &'d Document,
    section: &'d Section,
    judged: bool,
) -> ReadSection<'d> {
    let mut next = 1;
    let parts: Vec<ReadPart<'d>> = section
        .parts
        .iter()
        .map(|part| ReadPart {
            title: part.title.as_deref(),
            rows: rows(&part.components, judged, &mut next),
        })
        .collect();
    let texts: Vec<&Block> = section
        .parts
        .iter()
        .flat_map(|part| &part.components)
        .flat_map(|component| &component.blocks)
        .collect();
    let notes = notes(document, &texts);
    let mut named: BTreeSet<u32> = texts.iter().flat_map(|block| items_in(block)).collect();
    for number in &notes {
        let note = usize::try_from(*number)
            .ok()
            .and_then(|number| document.notes.get(number.checked_sub(1)?));
        named.extend(note.into_iter().flat_map(|n| &n.blocks).flat_map(items_in));
    }
    let on_list: BTreeSet<u32> = section.evidence.iter().map(|used| used.number).collect();
    let listed = on_list.difference(&named).copied().collect();
    let (mut i, mut we) = (0, 0);
    for block in &texts {
        pronouns(block, &mut i, &mut we);
    }
    let words = section
        .parts
        .iter()
        .flat_map(|part| &part.components)
        .map(|component| words::count(&component.blocks, &[], &[]).total())
        .sum();
    ReadSection {
        parts,
        listed,
        items: named.union(&on_list).copied().collect(),
        notes: notes.into_iter().collect(),
        words,
        i,
        we,
    }
}

/// True for an item that only says that another one is left out.
pub fn is_left_out(item: &EvidenceItem) -> bool {
    item.title == LEFT_OUT && item.key.starts_with("left-out-")
}

fn rows<'d>(components: &'d [ComponentText], judged: bool, next: &mut u32) -> Vec<ReadRow<'d>> {
    let is_evidence = |text: &&ComponentText| judged && text.component == EVIDENCE;
    let is_claim = |text: &&ComponentText| {
        judged
            && text.component != EVIDENCE
            && text.component != REFLECTION
            && !NO_CLAIM.contains(&text.component.as_str())
    };
    let claims: Vec<ReadClaim<'d>> = components
        .iter()
        .filter(is_claim)
        .flat_map(|text| numbered(text, next))
        .collect();
    let told: Vec<&Block> = components
        .iter()
        .filter(is_evidence)
        .flat_map(|text| &text.blocks)
        .collect();
    let mut rows = if told.is_empty() {
        let apart = apart(claims).into_iter();
        apart.map(|claims| row(claims, true, Vec::new())).collect()
    } else {
        vec![row(claims, true, told)]
    };
    for text in components {
        if !is_claim(&text) && !is_evidence(&text) && !text.blocks.is_empty() {
            let mut row = row(numbered(text, next), false, Vec::new());
            row.reflects = text.component == REFLECTION;
            rows.push(row);
        }
    }
    rows
}

fn row<'d>(claims: Vec<ReadClaim<'d>>, needs: bool, told: Vec<&'d Block>) -> ReadRow<'d> {
    let of_claims = claims.iter().flat_map(|claim| claim.items.iter().copied());
    let of_told = told.iter().flat_map(|block| items_in(block));
    let items: BTreeSet<u32> = of_claims.chain(of_told).collect();
    ReadRow {
        claims,
        needs,
        reflects: false,
        told,
        items: items.into_iter().collect(),
    }
}

fn numbered<'d>(text: &'d ComponentText, next: &mut u32) -> Vec<ReadClaim<'d>> {
    let numbered = text.blocks.iter().map(|block| {
        let number = match block.kind {
            BlockKind::Heading { .. } | BlockKind::Figure { .. } | BlockKind::Rule => None,
            BlockKind::Paragraph(_)
            | BlockKind::Quote(_)
            | BlockKind::List { .. }
            | BlockKind::Code { .. }
            | BlockKind::Table { .. }
            | BlockKind::RawHtml(_) => {
                *next += 1;
                Some(*next - 1)
            }
        };
        ReadClaim {
            number,
            component: &text.component,
            title: &text.title,
            block,
            items: items_in(block).into_iter().collect(),
        }
    });
    numbered.collect()
}

/// A row for each claim: a heading stands with the claim after it, a picture with the one before it.
fn apart(claims: Vec<ReadClaim<'_>>) -> Vec<Vec<ReadClaim<'_>>> {
    let mut rows: Vec<Vec<ReadClaim<'_>>> = Vec::new();
    let mut open = false;
    for claim in claims {
        let heads = matches!(claim.block.kind, BlockKind::Heading { .. });
        let begins = heads || (claim.number.is_some() && !open);
        match rows.last_mut() {
            Some(row) if !begins => row.push(claim),
            _ => rows.push(vec![claim]),
        }
        // After a heading the claim that it is about follows in the same row.
        open = heads;
    }
    rows
}

/// Numbers of the items that a block names, in its words and pictures.
fn items_in(block: &Block) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    let list = std::slice::from_ref(block);
    let mut see = |target: &Target| {
        if let Target::Evidence { number, .. } = target
            && *number > 0
        {
            found.insert(*number);
        }
    };
    walk::images(list, &mut |image| see(&image.target));
    walk::inlines(list, &mut |inline| {
        if let InlineKind::Link { target, .. } = &inline.kind {
            see(target);
        }
    });
    found
}

/// Numbers of the notes that blocks refer to, and that those notes refer to.
fn notes(document: &Document, blocks: &[&Block]) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<u32> = Vec::new();
    for block in blocks {
        references(std::slice::from_ref(*block), &mut waiting);
    }
    while let Some(number) = waiting.pop() {
        if found.insert(number)
            && let Some(note) = usize::try_from(number)
                .ok()
                .and_then(|number| document.notes.get(number.checked_sub(1)?))
        {
            references(&note.blocks, &mut waiting);
        }
    }
    found
}

fn references(blocks: &[Block], waiting: &mut Vec<u32>) {
    walk::inlines(blocks, &mut |inline| {
        if let InlineKind::NoteRef(number) = inline.kind {
            waiting.push(number);
        }
    });
}

/// Counts "I" and "we" in what the person says, which quotations are not.
fn pronouns(block: &Block, i: &mut u32, we: &mut u32) {
    if matches!(
        block.kind,
        BlockKind::Quote(_) | BlockKind::Code { .. } | BlockKind::RawHtml(_)
    ) {
        return;
    }
    let plain = text::plain(std::slice::from_ref(block));
    for word in plain.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-')) {
        // I'm, we’ve: what is before the apostrophe counts.
        let word = word.split(['\'', '’']).find(|w| !w.is_empty());
        match word {
            Some("I") => *i += 1,
            Some("we" | "We") => *we += 1,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
