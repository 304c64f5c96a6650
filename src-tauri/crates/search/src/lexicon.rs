//! The journal's own vocabulary: the words of the index and of the rows that are not in it yet.

use std::collections::HashMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

use crate::error::SearchError;
use crate::gate::Gate;
use crate::pending::Pending;
use crate::schema::Fields;
use crate::spelling;
use crate::view::View;

/// Most longer words that an unfinished one stands for; the commonest are taken.
const MOST_COMPLETIONS: usize = 128;

/// Answers questions about words.
pub(crate) struct Lexicon<'s> {
    pub(crate) view: &'s View,
    pub(crate) fields: &'s Fields,
    pub(crate) gates: &'s [Gate<'s>],
    pub(crate) pending: &'s Pending<'s>,
}

/// Longer words that begin with another.
#[derive(Debug, Default)]
pub(crate) struct Completions {
    /// The words, commonest first.
    pub(crate) words: Vec<String>,
    /// True if there were too many to take all.
    pub(crate) cut: bool,
}

/// A word near a misspelt one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Neighbour {
    /// The word.
    pub(crate) word: String,
    /// The price of the difference.
    pub(crate) price: f32,
    /// Rows that use the word, deleted ones not yet tidied away included.
    rows: u64,
}

impl<'s> Lexicon<'s> {
    fn segments(&self) -> impl Iterator<Item = (&'s SegmentReader, &'s Gate<'s>)> {
        self.view.searcher.segment_readers().iter().zip(self.gates)
    }

    /// True if a row of the journal, filters apart, has this word.
    pub(crate) fn has_word(&self, form: &str) -> Result<bool, SearchError> {
        Ok(self.pending.docs.iter().any(|p| p.words.contains_key(form))
            || self.indexed(self.fields.word, form)?)
    }

    /// True if a row of the journal, filters apart, has a word of this stem.
    pub(crate) fn has_stem(&self, stem: &str) -> Result<bool, SearchError> {
        Ok(self.pending.docs.iter().any(|p| p.stems.contains_key(stem))
            || self.indexed(self.fields.stem, stem)?)
    }

    /// A term of a deleted row stays in the dictionary until segments are merged, so rows are looked at.
    fn indexed(&self, field: Field, form: &str) -> Result<bool, SearchError> {
        let term = Term::from_field_text(field, form);
        for (reader, gate) in self.segments() {
            let inverted = reader.inverted_index(field)?;
            let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)?
            else {
                continue;
            };
            let mut doc = postings.doc();
            while doc != TERMINATED {
                if gate.all_visible() || gate.visible(doc) {
                    return Ok(true);
                }
                doc = postings.advance();
            }
        }
        Ok(false)
    }

    /// Words that begin with `prefix`, itself apart. One plain letter stands for too much and has none.
    pub(crate) fn completions(&self, prefix: &str) -> Result<Completions, SearchError> {
        if prefix.len() < 2 {
            return Ok(Completions::default());
        }
        let mut words: Vec<(String, u64)> = Vec::new();
        for reader in self.view.searcher.segment_readers() {
            let inverted = reader.inverted_index(self.fields.word)?;
            let mut stream = inverted
                .terms()
                .range()
                .gt(prefix)
                .lt(after(prefix))
                .into_stream()?;
            while stream.advance() {
                if let Ok(word) = std::str::from_utf8(stream.key()) {
                    words.push((word.to_owned(), u64::from(stream.value().doc_freq)));
                }
            }
        }
        for word in self.pending.docs.iter().flat_map(|p| p.words.keys()) {
            if word.len() > prefix.len() && word.starts_with(prefix) {
                words.push((word.clone(), 1));
            }
        }
        // Segments have many words in common.
        words.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        words.dedup_by(|again, first| {
            let same = again.0 == first.0;
            if same {
                first.1 += again.1;
            }
            same
        });
        let commonest =
            |a: &(String, u64), b: &(String, u64)| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0));
        let cut = words.len() > MOST_COMPLETIONS;
        if cut {
            words.select_nth_unstable_by(MOST_COMPLETIONS, commonest);
            words.truncate(MOST_COMPLETIONS);
        }
        words.sort_unstable_by(commonest);
        Ok(Completions {
            words: words.into_iter().map(|(word, _)| word).collect(),
            cut,
        })
    }

    /// True if any of the words is in a row of the journal.
    pub(crate) fn any_word(&self, words: &[String]) -> Result<bool, SearchError> {
        for word in words {
            if self.has_word(word)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The nearest existing words to one that does not exist, nearest first.
    ///
    /// One edit is looked for everywhere; two only where one found nothing good, and behind the same first letter
    /// before any other, since that is a small part of the dictionary and nearly always right.
    pub(crate) fn neighbours(&self, typed: &str) -> Result<Vec<Neighbour>, SearchError> {
        let letters = typed.chars().count();
        let reach = spelling::reach(letters);
        if reach == 0 || typed.contains(|c: char| c.is_numeric()) {
            return Ok(Vec::new());
        }
        let mut found = self.within(typed, 1, Start::Any)?;
        let good = |found: &[Neighbour]| found.first().is_some_and(|best| best.price <= 0.8);
        if reach >= 2 && !good(&found) {
            found.extend(self.within(typed, 2, Start::Same)?);
            if found.is_empty() {
                found = self.within(typed, 2, Start::Any)?;
            }
        }
        found.sort_by(nearest);
        found.dedup_by(|a, b| a.word == b.word);
        Ok(found)
    }

    fn within(&self, typed: &str, edits: u8, start: Start) -> Result<Vec<Neighbour>, SearchError> {
        let automaton =
            FuzzyTermQuery::new(Term::from_field_text(self.fields.word, typed), edits, true)
                .automaton()?;
        let first = typed.chars().next().map(String::from).unwrap_or_default();
        let mut rows: HashMap<String, u64> = HashMap::new();
        for reader in self.view.searcher.segment_readers() {
            let inverted = reader.inverted_index(self.fields.word)?;
            let mut builder = inverted.terms().search(&automaton);
            if start == Start::Same {
                builder = builder.ge(&first).lt(after(&first));
            }
            let mut stream = builder.into_stream()?;
            while stream.advance() {
                count(&mut rows, stream.key(), stream.value().doc_freq);
            }
        }
        for word in self.pending.docs.iter().flat_map(|p| p.words.keys()) {
            count(&mut rows, word.as_bytes(), 1);
        }
        let priced = |(word, rows): (String, u64)| {
            let price = spelling::price(typed, &word)?;
            Some(Neighbour { word, price, rows })
        };
        let mut found: Vec<Neighbour> = rows
            .into_iter()
            .filter(|(word, _)| word != typed)
            .filter_map(priced)
            .collect();
        found.sort_by(nearest);
        Ok(found)
    }

    /// The nearest word that a row of the journal really has.
    pub(crate) fn correction(&self, typed: &str) -> Result<Option<Neighbour>, SearchError> {
        for neighbour in self.neighbours(typed)? {
            if self.has_word(&neighbour.word)? {
                return Ok(Some(neighbour));
            }
        }
        Ok(None)
    }
}

/// Where a near word may start.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Any,
    Same,
}

fn nearest(a: &Neighbour, b: &Neighbour) -> std::cmp::Ordering {
    // Prices are sums of tenths; compared as such, so that equal ones are equal.
    let tenths = |n: &Neighbour| (n.price * 10.0).round() as i64;
    tenths(a)
        .cmp(&tenths(b))
        .then(b.rows.cmp(&a.rows))
        .then_with(|| a.word.cmp(&b.word))
}

fn count(found: &mut HashMap<String, u64>, key: &[u8], rows: u32) {
    if let Ok(word) = std::str::from_utf8(key) {
        match found.get_mut(word) {
            Some(sum) => *sum += u64::from(rows),
            None => {
                found.insert(word.to_owned(), u64::from(rows));
            }
        }
    }
}

/// The first byte string after everything that begins with `prefix`.
pub(crate) fn after(prefix: &str) -> Vec<u8> {
    let mut bytes = prefix.as_bytes().to_vec();
    // UTF-8 has no byte 0xFF, so the last one can always grow.
    if let Some(last) = bytes.last_mut() {
        *last = last.saturating_add(1);
    }
    bytes
}
