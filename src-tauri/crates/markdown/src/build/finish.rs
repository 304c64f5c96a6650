//! The end of a text: footnotes get their numbers, definitions their account.

use std::collections::BTreeMap;

use reflectory_document::{Block, InlineKind, Note, walk};

use super::{Builder, Frame, Mode, gap};
use crate::Parsed;
use crate::finding::Kind;

impl Builder<'_> {
    /// The provisional number of a footnote, by first reference.
    pub(super) fn note_number(&mut self, label: &str) -> u32 {
        let next = u32::try_from(self.notes.numbers.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        *self
            .notes
            .numbers
            .entry(gap::label_key(label))
            .or_insert(next)
    }

    pub(super) fn note_defined(&mut self, label: String, at: usize, blocks: Vec<Block>) {
        self.notes
            .defined
            .push((gap::label_key(&label), Note { label, blocks }, at));
    }

    /// Closes the text.
    pub(super) fn finish(mut self) -> Parsed {
        self.close_bare();
        self.account(self.text.len());
        let mut used = Vec::new();
        if self.mode == Mode::Document {
            for (range, label) in std::mem::take(&mut self.definitions) {
                match self.labels.get(&gap::label_key(&label)) {
                    Some(links) => {
                        used.extend(links.iter().map(|link| (range.clone(), link.clone())))
                    }
                    None => self.unused(label, range),
                }
            }
        }
        let mut blocks = match self.stack.pop() {
            Some(Frame::Blocks { blocks, .. }) => blocks,
            _ => Vec::new(),
        };
        blocks.append(&mut self.pending);
        let notes = self.number(&mut blocks);
        self.unused.sort_by_key(|unused| unused.range.start);
        Parsed {
            blocks,
            notes,
            unused: self.unused,
            used,
            findings: self.findings.finish(self.text),
        }
    }

    /// Gives notes their numbers: those that are defined in the order of their first reference, then the others.
    fn number(&mut self, blocks: &mut [Block]) -> Vec<Note> {
        let mut order: Vec<(&String, &u32)> = self.notes.numbers.iter().collect();
        order.sort_by_key(|(_, number)| **number);
        let mut waiting: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, (key, _, _)) in self.notes.defined.iter().enumerate() {
            waiting.entry(key).or_insert(at);
        }
        let mut places = Vec::new();
        let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
        for (key, number) in order {
            if let Some(at) = waiting.get(key.as_str()) {
                places.push(*at);
                numbers.insert(*number, u32::try_from(places.len()).unwrap_or(u32::MAX));
            }
        }
        let complete = numbers.len() == self.notes.numbers.len();
        let mut defined: Vec<Option<(Note, usize)>> = Vec::with_capacity(self.notes.defined.len());
        defined.extend(
            std::mem::take(&mut self.notes.defined)
                .into_iter()
                .map(|(_, note, at)| Some((note, at))),
        );
        let mut notes: Vec<Note> = Vec::with_capacity(defined.len());
        notes.extend(
            places
                .into_iter()
                .filter_map(|at| defined.get_mut(at).and_then(Option::take))
                .map(|(note, _)| note),
        );
        for (note, at) in defined.into_iter().flatten() {
            self.findings.add(Kind::UnusedNote, at);
            notes.push(note);
        }
        if !complete {
            self.unknown_notes(blocks, &numbers);
            for note in &mut notes {
                self.unknown_notes(&mut note.blocks, &numbers);
            }
        }
        notes
    }

    /// Shows references to notes that are not there as text, and gives the others their final numbers.
    fn unknown_notes(&mut self, blocks: &mut [Block], numbers: &BTreeMap<u32, u32>) {
        walk::inlines_mut(blocks, &mut |inline| {
            if let InlineKind::NoteRef(number) = &mut inline.kind {
                match numbers.get(number) {
                    Some(new) => *number = *new,
                    None => {
                        self.findings.add(Kind::UnknownNote, inline.range.start);
                        inline.kind = InlineKind::Text(
                            self.text
                                .get(inline.range.clone())
                                .unwrap_or_default()
                                .to_owned(),
                        );
                    }
                }
            }
        });
    }
}
