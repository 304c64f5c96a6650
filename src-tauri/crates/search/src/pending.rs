//! Rows that are not in the index yet, read straight from the changes.

use std::collections::{HashMap, HashSet};

use tantivy::fieldnorm::FieldNormReader;

use crate::document::{Change, Doc};
use crate::schema::EXACT;
use crate::stem::Stems;
use crate::words::Units;

/// The newest state of each changed row that still exists.
pub(crate) struct Pending<'c> {
    pub(crate) docs: Vec<PendingDoc<'c>>,
}

/// One row with the terms that the index would hold of it.
pub(crate) struct PendingDoc<'c> {
    pub(crate) doc: &'c Doc,
    /// How often each stem occurs.
    pub(crate) stems: HashMap<String, u32>,
    /// Where each word stands.
    pub(crate) words: HashMap<String, Vec<u32>>,
    /// Stems and exact words of the title.
    pub(crate) title: HashSet<String>,
    /// Tokens of the title, as the index counts them.
    pub(crate) title_length: u32,
    /// Stems and exact words of the headings.
    pub(crate) heading: HashSet<String>,
    /// Tokens of the whole, as the index counts them.
    pub(crate) length: u32,
}

impl<'c> Pending<'c> {
    /// Reads changes, oldest first.
    pub(crate) fn new(changes: &'c [Change]) -> Self {
        let mut seen = HashSet::new();
        let mut stems = Stems::new();
        let newest = changes
            .iter()
            .rev()
            .filter(|change| seen.insert(change.id()));
        let docs = newest
            .filter_map(|change| match change {
                Change::Put(doc) => Some(PendingDoc::new(doc, &mut stems)),
                Change::Remove(_) => None,
            })
            .collect();
        Self { docs }
    }
}

impl<'c> PendingDoc<'c> {
    fn new(doc: &'c Doc, stems: &mut Stems) -> Self {
        let mut out = Self {
            doc,
            stems: HashMap::new(),
            words: HashMap::new(),
            title: HashSet::new(),
            title_length: 0,
            heading: HashSet::new(),
            length: 0,
        };
        let mut base = 0;
        for text in [&doc.title, &doc.headings, &doc.body] {
            let mut units = Units::new(text);
            let mut last = base;
            while let Some(unit) = units.next_unit() {
                last = base + u32::try_from(unit.position).unwrap_or(u32::MAX / 2);
                out.words
                    .entry(unit.form.to_owned())
                    .or_default()
                    .push(last);
                *out.stems.entry(stems.stem(unit.form)).or_default() += 1;
                out.length += 1;
            }
            // A step that no phrase crosses, as between the values of a field.
            base = last + 2;
        }
        out.title_length = both_forms(&doc.title, stems, &mut out.title);
        both_forms(&doc.headings, stems, &mut out.heading);
        out
    }

    /// The length as the index rounds it for scoring.
    pub(crate) fn norm(&self) -> u8 {
        FieldNormReader::fieldnorm_to_id(self.length)
    }

    /// How often words stand in this order.
    pub(crate) fn phrase_count(&self, words: &[String]) -> u32 {
        let Some((first, rest)) = words.split_first() else {
            return 0;
        };
        let starts = self.words.get(first).map_or(&[][..], Vec::as_slice);
        let follows = |start: u32| {
            rest.iter()
                .zip(start + 1..)
                .all(|(word, at)| self.words.get(word).is_some_and(|p| p.contains(&at)))
        };
        starts
            .iter()
            .filter(|&&start| follows(start))
            .count()
            .try_into()
            .unwrap_or(u32::MAX)
    }
}

fn both_forms(text: &str, stems: &mut Stems, out: &mut HashSet<String>) -> u32 {
    let mut units = Units::new(text);
    let mut tokens = 0;
    while let Some(unit) = units.next_unit() {
        out.insert(stems.stem(unit.form));
        out.insert(format!("{EXACT}{}", unit.form));
        tokens += 2;
    }
    tokens
}
