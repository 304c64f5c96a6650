//! What is different between two frozen copies of a portfolio.

use reflectory_document::EvidenceItem;
use reflectory_model::Id;
use reflectory_model::diff::{Piece, PieceKind, words};

use crate::frozen::{Frozen, FrozenPart, FrozenSection, FrozenText};

/// What is different; empty if nothing is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// The title before and after, if it changed.
    pub title: Option<(String, String)>,
    /// The pathway before and after, if it changed.
    pub pathway: Option<(String, String)>,
    /// The sections that changed, in the order of the newer copy, those that are gone last.
    pub sections: Vec<SectionDifference>,
    /// Items of evidence that both copies use and that say or hold something else now.
    pub evidence: Vec<EvidenceDifference>,
}

/// Whether both copies have a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Both have it.
    Both,
    /// Only the newer one.
    Added,
    /// Only the older one.
    Removed,
}

/// What is different in a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionDifference {
    /// The area's code.
    pub code: String,
    /// Its title, as the newer copy has it.
    pub title: String,
    /// Whether both have it.
    pub presence: Presence,
    /// The title of the older copy, if it was another.
    pub title_before: Option<String>,
    /// How far it was and is, if that changed.
    pub status: Option<(String, String)>,
    /// Parts that came, went, moved or got another title.
    pub parts: Vec<PartDifference>,
    /// Texts that changed.
    pub texts: Vec<TextDifference>,
    /// Items that came onto its list.
    pub evidence_added: Vec<Listed>,
    /// Items that went from its list.
    pub evidence_removed: Vec<Listed>,
    /// The same items stand in another order.
    pub evidence_reordered: bool,
    /// Items whose note on the list changed.
    pub evidence_notes: Vec<Listed>,
}

/// What is different about a part itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartDifference {
    /// Its number and title in the older copy.
    pub before: Option<(usize, String)>,
    /// Its number and title in the newer copy.
    pub after: Option<(usize, String)>,
}

/// What is different in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextDifference {
    /// The part's number: in the newer copy, or in the older one if it is gone.
    pub part: usize,
    /// The component's id.
    pub component: String,
    /// The pieces of both texts, in order.
    pub pieces: Vec<Piece>,
    /// Words that came.
    pub added: usize,
    /// Words that went.
    pub removed: usize,
}

/// An item on a section's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its id, if it is known.
    pub id: Option<Id>,
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
}

/// What is different about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceDifference {
    /// The item, as the newer copy has it.
    pub item: Listed,
    /// What changed: `key`, `title`, `shows`, `file`, `alt`, `date`, `source`, `licence`, `credit`, `address`, `permission`,
    /// `visibility`.
    pub changed: Vec<&'static str>,
}

impl Difference {
    /// True if the two copies say the same.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares an older copy with a newer one, by section and component, texts by word.
pub fn difference(before: &Frozen, after: &Frozen) -> Difference {
    let mut sections = Vec::new();
    for section in &after.document.sections {
        sections.extend(section_difference(before, after, &section.code));
    }
    for section in &before.document.sections {
        if !has(after, &section.code) {
            sections.extend(section_difference(before, after, &section.code));
        }
    }
    Difference {
        title: changed(&before.portfolio.title, &after.portfolio.title),
        pathway: changed(&before.document.meta.pathway, &after.document.meta.pathway),
        sections,
        evidence: evidence(before, after),
    }
}

fn changed(before: &str, after: &str) -> Option<(String, String)> {
    (before != after).then(|| (before.to_owned(), after.to_owned()))
}

fn has(frozen: &Frozen, code: &str) -> bool {
    frozen.document.sections.iter().any(|s| s.code == code)
}

fn section_difference(before: &Frozen, after: &Frozen, code: &str) -> Option<SectionDifference> {
    let presence = match (has(before, code), has(after, code)) {
        (true, true) => Presence::Both,
        (false, true) => Presence::Added,
        (true, false) => Presence::Removed,
        (false, false) => return None,
    };
    let title = |f: &Frozen| {
        let found = f.document.sections.iter().find(|s| s.code == code);
        found.map(|s| s.title.clone())
    };
    let status = |f: &Frozen| {
        let found = f.document.coverage.iter().find(|row| row.code == code);
        found.map(|row| row.status.clone())
    };
    let (title_before, title_after) = (title(before), title(after));
    let parts = |f: &Frozen| -> Vec<FrozenPart> {
        let found: Option<&FrozenSection> = f.sections.iter().find(|s| s.code == code);
        found.map(|s| s.parts.clone()).unwrap_or_default()
    };
    let (old_parts, new_parts) = (parts(before), parts(after));
    let (old_list, new_list) = (list(before, code), list(after, code));
    let same = |a: &Listed, b: &Listed| match (a.id, b.id) {
        (Some(a), Some(b)) => a == b,
        _ => a.key == b.key,
    };
    let not_in = |from: &[(Listed, String)], other: &[(Listed, String)]| -> Vec<Listed> {
        from.iter()
            .filter(|(l, _)| !other.iter().any(|(o, _)| same(l, o)))
            .map(|(l, _)| l.clone())
            .collect()
    };
    let evidence_added = not_in(&new_list, &old_list);
    let evidence_removed = not_in(&old_list, &new_list);
    let kept = |from: &[(Listed, String)], gone: &[Listed]| -> Vec<(Listed, String)> {
        from.iter()
            .filter(|(l, _)| !gone.iter().any(|g| same(l, g)))
            .cloned()
            .collect()
    };
    let (old_kept, new_kept) = (
        kept(&old_list, &evidence_removed),
        kept(&new_list, &evidence_added),
    );
    let evidence_reordered = old_kept
        .iter()
        .zip(&new_kept)
        .any(|((a, _), (b, _))| !same(a, b));
    let evidence_notes = new_kept
        .iter()
        .filter(|(l, note)| {
            old_kept
                .iter()
                .any(|(o, before)| same(l, o) && before != note)
        })
        .map(|(l, _)| l.clone())
        .collect();
    let found = SectionDifference {
        code: code.to_owned(),
        title: title_after
            .clone()
            .or_else(|| title_before.clone())
            .unwrap_or_default(),
        presence,
        title_before: title_before.filter(|t| title_after.as_ref().is_some_and(|after| after != t)),
        status: match (status(before), status(after)) {
            (Some(a), Some(b)) => changed(&a, &b),
            _ => None,
        },
        parts: part_differences(&old_parts, &new_parts),
        texts: text_differences(&old_parts, &new_parts),
        evidence_added,
        evidence_removed,
        evidence_reordered,
        evidence_notes,
    };
    let anything = found.presence != Presence::Both
        || found.title_before.is_some()
        || found.status.is_some()
        || !found.parts.is_empty()
        || !found.texts.is_empty()
        || !found.evidence_added.is_empty()
        || !found.evidence_removed.is_empty()
        || found.evidence_reordered
        || !found.evidence_notes.is_empty();
    anything.then_some(found)
}

/// A section's list with its notes.
fn list(frozen: &Frozen, code: &str) -> Vec<(Listed, String)> {
    let Some(section) = frozen.document.sections.iter().find(|s| s.code == code) else {
        return Vec::new();
    };
    section
        .evidence
        .iter()
        .filter_map(|used| {
            let at = usize::try_from(used.number).ok()?.checked_sub(1)?;
            let item = frozen.document.evidence.get(at)?;
            Some((listed(frozen, item), used.note.clone()))
        })
        .collect()
}

fn listed(frozen: &Frozen, item: &EvidenceItem) -> Listed {
    Listed {
        id: frozen
            .items
            .iter()
            .find(|known| known.key == item.key)
            .map(|known| known.id),
        key: item.key.clone(),
        title: item.title.clone(),
    }
}

fn part_differences(before: &[FrozenPart], after: &[FrozenPart]) -> Vec<PartDifference> {
    let place = |parts: &[FrozenPart], id: Id| {
        let found = (1..).zip(parts).find(|(_, p)| p.id == id);
        found.map(|(no, part)| (no, part.title.clone()))
    };
    let gone = before
        .iter()
        .filter(|p| !after.iter().any(|a| a.id == p.id));
    // A first part without a title is no more than the section itself.
    let telling = |d: &PartDifference| {
        let shown = |side: &Option<(usize, String)>| {
            side.as_ref()
                .is_some_and(|(no, t)| *no > 1 || !t.is_empty())
        };
        d.before != d.after && (shown(&d.before) || shown(&d.after))
    };
    after
        .iter()
        .chain(gone)
        .map(|part| PartDifference {
            before: place(before, part.id),
            after: place(after, part.id),
        })
        .filter(telling)
        .collect()
}

fn text_differences(before: &[FrozenPart], after: &[FrozenPart]) -> Vec<TextDifference> {
    const NONE: &[FrozenText] = &[];
    let texts = |parts: &[FrozenPart], id: Id| -> Vec<FrozenText> {
        let found = parts.iter().find(|p| p.id == id);
        found.map_or(NONE, |p| p.texts.as_slice()).to_vec()
    };
    let mut out = Vec::new();
    let gone = (1..)
        .zip(before)
        .filter(|(_, p)| !after.iter().any(|a| a.id == p.id));
    for (no, part) in (1..).zip(after).chain(gone) {
        let (old, new) = (texts(before, part.id), texts(after, part.id));
        let mut components: Vec<&str> = new.iter().map(|t| t.component.as_str()).collect();
        for text in &old {
            if !components.contains(&text.component.as_str()) {
                components.push(&text.component);
            }
        }
        for component in components {
            let body = |texts: &[FrozenText]| {
                let found = texts.iter().find(|t| t.component == component);
                found.map(|t| t.body.clone()).unwrap_or_default()
            };
            let (old, new) = (body(&old), body(&new));
            if old == new {
                continue;
            }
            let pieces = words(&old, &new);
            let count = |kind| -> usize {
                pieces
                    .iter()
                    .filter(|p| p.kind == kind)
                    .map(|p| p.text.split_whitespace().count())
                    .sum()
            };
            out.push(TextDifference {
                part: no,
                component: component.to_owned(),
                added: count(PieceKind::Insert),
                removed: count(PieceKind::Delete),
                pieces,
            });
        }
    }
    out
}

fn evidence(before: &Frozen, after: &Frozen) -> Vec<EvidenceDifference> {
    let mut out = Vec::new();
    for new in &after.document.evidence {
        let item = listed(after, new);
        let old = before.document.evidence.iter().find(|old| {
            let old = listed(before, old);
            match (old.id, item.id) {
                (Some(a), Some(b)) => a == b,
                _ => old.key == item.key,
            }
        });
        let Some(old) = old else { continue };
        let facts = [
            ("key", old.key != new.key),
            ("title", old.title != new.title),
            ("shows", old.shows != new.shows),
            (
                "file",
                old.file.as_ref().map(|f| &f.sha256) != new.file.as_ref().map(|f| &f.sha256),
            ),
            ("alt", old.alt != new.alt),
            ("date", old.date != new.date),
            ("source", old.source != new.source),
            ("licence", old.licence != new.licence),
            ("credit", old.credit != new.credit),
            ("address", old.url != new.url),
            ("permission", old.permission != new.permission),
            ("visibility", old.visibility != new.visibility),
        ];
        let changed: Vec<&'static str> = facts
            .iter()
            .filter(|(_, differs)| *differs)
            .map(|(name, _)| *name)
            .collect();
        if !changed.is_empty() {
            out.push(EvidenceDifference { item, changed });
        }
    }
    out
}
