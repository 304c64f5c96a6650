//! A document that shows what is new in it since an older one: for a resubmission, so that an assessor reads what changed.
//!
//! Sections are the same by their codes, parts by their titles or places, blocks by their words. What went stands where it
//! stood, as words alone: its pictures, links and notes are of the older document.

mod blocks;
mod inlines;

use chrono::NaiveDate;
use reflectory_document::text::plain;
use reflectory_document::{
    Block, Change, ChangeRow, Changes, ComponentText, Document, EvidenceItem, EvidenceUse, Note,
    Part, Section,
};

/// Marks what is different from `before`, which was called `since` and is of the day `on`. Both are what the same reader may
/// see today.
pub fn marked(before: &Document, mut after: Document, since: &str, on: NaiveDate) -> Document {
    let mut rows = Vec::new();
    let mut sections: Vec<Section> = Vec::with_capacity(after.sections.len());
    let mut gone: Vec<&Section> = before.sections.iter().collect();
    for mut section in std::mem::take(&mut after.sections) {
        let at = gone.iter().position(|old| same(old, &section));
        let old = at.map(|at| gone.remove(at));
        let mut row = row_of(&section);
        row.is_new = old.is_none();
        if let Some(old) = old {
            listed(
                (&old.evidence, &before.evidence),
                (&section.evidence, &after.evidence),
                &mut row,
            );
        }
        section.parts = parts(
            old.map_or(&[], |s| s.parts.as_slice()),
            std::mem::take(&mut section.parts),
            &mut row,
        );
        if row.has_changed() {
            rows.push(row);
        }
        sections.push(section);
    }
    for old in gone {
        let mut row = row_of(old);
        row.is_gone = true;
        let section = Section {
            id: format!("gone-{}", old.id),
            parts: parts(&old.parts, Vec::new(), &mut row),
            evidence: Vec::new(),
            ..old.clone()
        };
        rows.push(row);
        // Where nothing was written, nothing is to be shown.
        if section.parts.iter().any(|p| !p.components.is_empty()) {
            sections.push(section);
        }
    }
    after.sections = sections;
    after.notes = notes(&before.notes, std::mem::take(&mut after.notes));
    after.changes = Some(Changes {
        since: since.to_owned(),
        on,
        rows,
    });
    after
}

/// An entry's section has no code: it is known by its id.
fn same(a: &Section, b: &Section) -> bool {
    if a.code.is_empty() || b.code.is_empty() {
        a.id == b.id
    } else {
        a.code == b.code
    }
}

fn row_of(section: &Section) -> ChangeRow {
    ChangeRow {
        code: section.code.clone(),
        title: section.title.clone(),
        ..ChangeRow::default()
    }
}

/// What came onto a section's list and what went from it; each list with the items that its document numbers.
fn listed(
    old: (&[EvidenceUse], &[EvidenceItem]),
    new: (&[EvidenceUse], &[EvidenceItem]),
    row: &mut ChangeRow,
) {
    let of = |(list, items): (&[EvidenceUse], &[EvidenceItem])| -> Vec<(String, String)> {
        let item =
            |used: &EvidenceUse| items.get(usize::try_from(used.number).ok()?.checked_sub(1)?);
        list.iter()
            .filter_map(item)
            .map(|item| (item.key.clone(), item.title.clone()))
            .collect()
    };
    let (old, new) = (of(old), of(new));
    let not_in = |from: &[(String, String)], other: &[(String, String)]| -> Vec<String> {
        from.iter()
            .filter(|(key, _)| !other.iter().any(|(k, _)| k == key))
            .map(|(_, title)| title.clone())
            .collect()
    };
    row.evidence_added = not_in(&new, &old);
    row.evidence_removed = not_in(&old, &new);
}

/// Parts: the same by title where both have one, else by place among those that are left.
fn parts(old: &[Part], new: Vec<Part>, row: &mut ChangeRow) -> Vec<Part> {
    let mut left: Vec<&Part> = old.iter().collect();
    let mut pairs: Vec<(Part, Option<&Part>)> = Vec::new();
    for part in new {
        let by_title = left
            .iter()
            .position(|o| o.title.is_some() && o.title == part.title);
        let found = by_title.map(|at| left.remove(at));
        pairs.push((part, found));
    }
    for (_, found) in pairs.iter_mut().filter(|(_, found)| found.is_none()) {
        if !left.is_empty() {
            *found = Some(left.remove(0));
        }
    }
    let mut out: Vec<Part> = pairs
        .into_iter()
        .map(|(part, old)| Part {
            title: part.title,
            components: components(
                old.map_or(&[], |o| o.components.as_slice()),
                part.components,
                row,
            ),
        })
        .collect();
    for old in left {
        out.push(Part {
            title: old.title.clone(),
            components: components(&old.components, Vec::new(), row),
        });
    }
    out
}

fn components(
    old: &[ComponentText],
    new: Vec<ComponentText>,
    row: &mut ChangeRow,
) -> Vec<ComponentText> {
    let mut left: Vec<&ComponentText> = old.iter().collect();
    let mut out = Vec::new();
    for component in new {
        let at = left.iter().position(|o| o.component == component.component);
        let old = at.map(|at| left.remove(at));
        out.push(ComponentText {
            blocks: texts(
                old.map_or(&[], |o| o.blocks.as_slice()),
                component.blocks,
                row,
            ),
            ..component
        });
    }
    for old in left {
        let blocks = texts(&old.blocks, Vec::new(), row);
        if !blocks.is_empty() {
            out.push(ComponentText {
                blocks,
                ..old.clone()
            });
        }
    }
    out
}

/// Marks a text and counts the words that came and went.
fn texts(old: &[Block], new: Vec<Block>, row: &mut ChangeRow) -> Vec<Block> {
    let blocks = blocks::marked(old, new);
    let counted = inlines::Counted::of(&blocks);
    row.added += counted.added;
    row.removed += counted.removed;
    blocks
}

/// Footnotes are the same by their labels; one that is gone is gone with what referred to it.
fn notes(old: &[Note], new: Vec<Note>) -> Vec<Note> {
    new.into_iter()
        .map(|note| {
            let before = old
                .iter()
                .find(|o| o.label == note.label || plain(&o.blocks) == plain(&note.blocks));
            Note {
                blocks: blocks::marked(before.map_or(&[], |o| o.blocks.as_slice()), note.blocks),
                label: note.label,
            }
        })
        .collect()
}

/// Marks a whole tree of blocks.
fn mark(block: &mut Block, change: Change) {
    block.change = Some(change);
}

#[cfg(test)]
mod tests;
