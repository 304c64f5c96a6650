//! Joining parsed texts into a document: notes, numbers, ids.

use std::collections::BTreeMap;

use crate::tree::{Block, Document, Finding, InlineKind, Note, Target};
use crate::walk;

/// Takes a text's footnotes into the document and shifts the text's references to their new numbers.
///
/// A parsed text numbers its notes from 1; call this once for each text, before its blocks go into a section.
pub fn take_notes(document: &mut Document, blocks: &mut [Block], mut notes: Vec<Note>) {
    let before = u32::try_from(document.notes.len()).unwrap_or(u32::MAX);
    shift(blocks, before);
    for note in &mut notes {
        shift(&mut note.blocks, before);
    }
    document.notes.append(&mut notes);
}

fn shift(blocks: &mut [Block], by: u32) {
    walk::inlines_mut(blocks, &mut |inline| {
        if let InlineKind::NoteRef(number) = &mut inline.kind {
            *number = number.saturating_add(by);
        }
    });
}

/// Gives a composed document its numbers; doing it again changes nothing.
///
/// - Blocks get ids from 1 in reading order, notes after the sections.
/// - Notes are put in the order of their first reference; those that nothing refers to come last. A reference to a note
///   that is not there goes away, with a finding.
/// - Evidence is put in the order of its first appearance: in a section's text, then in its list, then in notes. Items
///   that do not appear keep their order at the end. A link to an item that the document does not hold is broken and no
///   longer names it, since the item may have been left out for the audience's sake.
pub fn number(document: &mut Document) {
    number_notes(document);
    number_evidence(document);
    let mut next = 1;
    for blocks in walk::texts_mut(document) {
        walk::blocks_mut(blocks, &mut |block| {
            block.id = next;
            next += 1;
        });
    }
}

fn number_notes(document: &mut Document) {
    let count = document.notes.len();
    let mut order: Vec<usize> = Vec::with_capacity(count);
    let mut seen = vec![false; count];
    let mut unknown = 0;
    {
        let mut see = |number: u32| match usize::try_from(number)
            .ok()
            .and_then(|number| number.checked_sub(1))
        {
            Some(at) if at < count => {
                if let Some(seen) = seen.get_mut(at).filter(|seen| !**seen) {
                    *seen = true;
                    order.push(at);
                }
            }
            _ => unknown += 1,
        };
        let mut find = |blocks: &[Block]| {
            walk::inlines(blocks, &mut |inline| {
                if let InlineKind::NoteRef(number) = &inline.kind {
                    see(*number);
                }
            });
        };
        for component in document
            .sections
            .iter()
            .flat_map(|section| &section.parts)
            .flat_map(|part| &part.components)
        {
            find(&component.blocks);
        }
        for note in &document.notes {
            find(&note.blocks);
        }
    }
    order.extend((0..count).filter(|at| seen.get(*at) == Some(&false)));
    let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
    for (new, old) in (1_u32..).zip(&order) {
        numbers.insert(u32::try_from(old + 1).unwrap_or(u32::MAX), new);
    }
    for blocks in walk::texts_mut(document) {
        renumber(blocks, &numbers);
    }
    let mut notes: Vec<Option<Note>> = document.notes.drain(..).map(Some).collect();
    document.notes = order
        .into_iter()
        .filter_map(|old| notes.get_mut(old).and_then(Option::take))
        .collect();
    if unknown > 0 {
        document.findings.push(Finding {
            kind: "unknown-note".to_owned(),
            message: match unknown {
                1 => "1 reference to a footnote that is not there was left out.".to_owned(),
                n => format!("{n} references to footnotes that are not there were left out."),
            },
            place: "footnotes".to_owned(),
        });
    }
}

/// Gives references their new numbers; those that have none go away.
pub(crate) fn renumber(blocks: &mut [Block], numbers: &BTreeMap<u32, u32>) {
    walk::blocks_mut(blocks, &mut |block| {
        for run in walk::runs_mut(&mut block.kind) {
            renumber_run(run, numbers);
        }
    });
}

fn renumber_run(run: &mut Vec<crate::tree::Inline>, numbers: &BTreeMap<u32, u32>) {
    run.retain_mut(|inline| {
        if let InlineKind::NoteRef(number) = &mut inline.kind {
            return numbers.get(number).map(|new| *number = *new).is_some();
        }
        if let Some(inner) = walk::content_mut(&mut inline.kind) {
            renumber_run(inner, numbers);
        }
        true
    });
}

fn number_evidence(document: &mut Document) {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (at, item) in document.evidence.iter().enumerate() {
        places.entry(item.key.clone()).or_insert(at);
    }
    let mut numbers = Numbers {
        of: vec![0; document.evidence.len()],
        last: 0,
    };
    let mut absent = 0_u32;
    let mut place = |target: &mut Target, numbers: &mut Numbers| {
        if let Target::Evidence { key, number } = target {
            match places.get(key.as_str()) {
                Some(at) => *number = numbers.give(*at),
                None => {
                    absent += 1;
                    *target = Target::Broken("evidence:".to_owned());
                }
            }
        }
    };
    for section in &mut document.sections {
        for component in section
            .parts
            .iter_mut()
            .flat_map(|part| &mut part.components)
        {
            walk::targets_mut(&mut component.blocks, &mut |target| {
                place(target, &mut numbers)
            });
        }
        for item in &mut section.evidence {
            // Until now an item's number is its place in the list as composed.
            let at = usize::try_from(item.number)
                .unwrap_or(usize::MAX)
                .wrapping_sub(1);
            item.number = numbers.give(at);
        }
        section.evidence.retain(|item| item.number > 0);
    }
    for note in &mut document.notes {
        walk::targets_mut(&mut note.blocks, &mut |target| place(target, &mut numbers));
    }
    for at in 0..document.evidence.len() {
        numbers.give(at);
    }
    let mut items: Vec<(u32, _)> = numbers
        .of
        .into_iter()
        .zip(document.evidence.drain(..))
        .collect();
    items.sort_by_key(|(number, _)| *number);
    document.evidence = items.into_iter().map(|(_, item)| item).collect();
    if absent > 0 {
        document.findings.push(Finding {
            kind: "broken-link".to_owned(),
            message: match absent {
                1 => "1 link to evidence that is not in this document is shown as text.".to_owned(),
                n => {
                    format!("{n} links to evidence that is not in this document are shown as text.")
                }
            },
            place: "evidence".to_owned(),
        });
    }
}

/// Numbers given so far, by place in the list.
struct Numbers {
    of: Vec<u32>,
    last: u32,
}

impl Numbers {
    /// The item's number, a new one if it has none; 0 if there is no such item.
    fn give(&mut self, at: usize) -> u32 {
        match self.of.get_mut(at) {
            Some(number) => {
                if *number == 0 {
                    self.last += 1;
                    *number = self.last;
                }
                *number
            }
            None => 0,
        }
    }
}
