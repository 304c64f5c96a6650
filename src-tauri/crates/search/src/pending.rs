//! Rows that are not in the index yet, read straight from the changes.

use std::collections::{HashMap, HashSet};

use tantivy::Term;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::Bm25Weight;
use tantivy::schema::Field;

use crate::clause::{Clause, WordClause};
use crate::document::{Change, Doc};
use crate::error::SearchError;
use crate::rank::{AS_WRITTEN, SAME_STEM, Signs, UNFINISHED};
use crate::retrieve::{COMPLETION, OTHER_READING, PARTS, Statistics};
use crate::schema::{EXACT, Fields};
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

    /// The signs that [`Reader`](crate::rank::Reader) would find if the row were indexed, or `None` if it does not match.
    pub(crate) fn signs(
        &self,
        clauses: &[Clause],
        fields: &Fields,
        statistics: &Statistics<'_>,
    ) -> Result<Option<Signs>, SearchError> {
        let mut out = Signs::scored(0.0);
        out.title_words = self.title_length as f32 / 2.0;
        let scored = |field: Field, words: &[&str], count: u32| -> Result<f32, SearchError> {
            if count == 0 || words.is_empty() {
                return Ok(0.0);
            }
            let terms: Vec<Term> = words
                .iter()
                .map(|word| Term::from_field_text(field, word))
                .collect();
            Ok(Bm25Weight::for_terms(statistics, &terms)?.score(self.norm(), count))
        };
        for clause in clauses {
            match clause {
                Clause::Phrase(words) => {
                    let count = self.phrase_count(words);
                    if count == 0 {
                        return Ok(None);
                    }
                    let parts: Vec<&str> = words.iter().map(String::as_str).collect();
                    out.score += scored(fields.word, &parts, count)?;
                    let all_in = |set: &HashSet<String>| {
                        if words
                            .iter()
                            .all(|word| set.contains(&format!("{EXACT}{word}")))
                        {
                            AS_WRITTEN
                        } else {
                            0.0
                        }
                    };
                    out.add(all_in(&self.title), all_in(&self.heading), true, true);
                }
                Clause::Word(word) => {
                    let mut score = 0.0;
                    let mut whole = false;
                    let count = |stem: &String| self.stems.get(stem).copied().unwrap_or(0);
                    whole |= count(&word.stem) > 0;
                    score += scored(fields.stem, &[&word.stem], count(&word.stem))?;
                    if let Some(other) = &word.other {
                        score += OTHER_READING * scored(fields.stem, &[other], count(other))?;
                    }
                    let parts: Vec<String> = word.part_stems().collect();
                    if parts.len() > 1 && parts.iter().all(|part| self.stems.contains_key(part)) {
                        whole = true;
                        for part in &parts {
                            let count = self.stems.get(part).copied().unwrap_or(0);
                            score += PARTS * scored(fields.stem, &[part], count)?;
                        }
                    }
                    for completion in &word.completions {
                        let count = self.words.get(completion).map_or(0, Vec::len);
                        let count = u32::try_from(count).unwrap_or(u32::MAX);
                        score += COMPLETION * scored(fields.word, &[completion], count)?;
                    }
                    if score <= 0.0 {
                        return Ok(None);
                    }
                    out.score += score;
                    let title = level_in(&self.title, word, &parts);
                    let heading = level_in(&self.heading, word, &parts);
                    out.add(title, heading, whole, self.words.contains_key(&word.exact));
                }
            }
        }
        for pair in clauses.windows(2) {
            if let [Clause::Word(first), Clause::Word(second)] = pair {
                let together = [first.exact.clone(), second.exact.clone()];
                out.beside += u32::from(self.phrase_count(&together) > 0);
            }
        }
        Ok(Some(out))
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

fn level_in(set: &HashSet<String>, word: &WordClause, parts: &[String]) -> f32 {
    if set.contains(&format!("{EXACT}{}", word.exact)) {
        AS_WRITTEN
    } else if set.contains(&word.stem)
        || (parts.len() > 1 && parts.iter().all(|part| set.contains(part)))
    {
        SAME_STEM
    } else if word.other.as_ref().is_some_and(|stem| set.contains(stem))
        || word
            .completions
            .iter()
            .any(|completion| set.contains(&format!("{EXACT}{completion}")))
    {
        UNFINISHED
    } else {
        0.0
    }
}
