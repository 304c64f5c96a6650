//! Finding candidates and counting: one pruned pass over the stems, short ones over titles and headings.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::query::{
    Bm25StatisticsProvider, BooleanQuery, BoostQuery, EmptyQuery, EnableScoring, Occur,
    PhraseQuery, Query, TermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, Searcher, TERMINATED, Term};

use crate::clause::{Clause, WordClause};
use crate::error::SearchError;
use crate::gate::Gate;
use crate::lexicon::after;
use crate::pending::Pending;
use crate::schema::{EXACT, Fields};
use crate::view::View;

/// Weight of the other reading of a word.
pub(crate) const OTHER_READING: Score = 0.5;
/// Weight of a longer word against the word itself: enough to order them, never enough to bury it.
pub(crate) const COMPLETION: Score = 0.1;
/// Weight of the parts of a hyphenated word against the whole.
pub(crate) const PARTS: Score = 0.5;

/// A document that may become a hit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) segment: usize,
    pub(crate) doc: DocId,
    pub(crate) score: Score,
}

/// What is looked for in the field of stems: everything that every hit must have.
pub(crate) fn whole_query(fields: &Fields, clauses: &[Clause]) -> Box<dyn Query> {
    all(clauses.iter().map(|clause| match clause {
        Clause::Word(word) => any(word_terms(fields, word)),
        Clause::Phrase(words) => phrase(fields, words),
    }))
}

fn word_terms(fields: &Fields, word: &WordClause) -> Vec<Box<dyn Query>> {
    let mut out: Vec<Box<dyn Query>> = Vec::new();
    out.push(term(fields.stem, &word.stem));
    if let Some(stem) = &word.other {
        out.push(Box::new(BoostQuery::new(
            term(fields.stem, stem),
            OTHER_READING,
        )));
    }
    if word.parts.len() > 1 {
        let parts = all(word.part_stems().map(|stem| term(fields.stem, &stem)));
        out.push(Box::new(BoostQuery::new(parts, PARTS)));
    }
    for completion in &word.completions {
        out.push(Box::new(BoostQuery::new(
            term(fields.word, completion),
            COMPLETION,
        )));
    }
    out
}

/// What is looked for in titles or headings: every word there, whole or unfinished. `None` if it can't be.
pub(crate) fn field_query(
    view: &View,
    fields: &Fields,
    field: Field,
    clauses: &[Clause],
) -> Result<Option<Box<dyn Query>>, SearchError> {
    let mut musts: Vec<Box<dyn Query>> = Vec::new();
    for clause in clauses {
        match clause {
            Clause::Word(word) => {
                let mut forms: Vec<Box<dyn Query>> = Vec::new();
                for stem in word.stems() {
                    forms.push(term(field, stem));
                }
                for completion in completions_in(view, field, word)? {
                    forms.push(Box::new(BoostQuery::new(
                        term(field, &completion),
                        COMPLETION,
                    )));
                }
                if word.parts.len() > 1 {
                    forms.push(all(word.part_stems().map(|stem| term(field, &stem))));
                }
                musts.push(any(forms));
            }
            Clause::Phrase(words) => {
                musts.extend(
                    words
                        .iter()
                        .map(|word| term(field, &format!("{EXACT}{word}"))),
                );
                musts.push(phrase(fields, words));
            }
        }
    }
    // Most queries have a word that no title has; then there is nothing to set up.
    for must in &musts {
        let mut possible = false;
        must.query_terms(&mut |term, _| possible |= possible_in(view, term));
        if !possible {
            return Ok(None);
        }
    }
    Ok(Some(all(musts.into_iter())))
}

fn possible_in(view: &View, term: &Term) -> bool {
    view.searcher.doc_freq(term).is_ok_and(|rows| rows > 0)
}

/// The words of a short field that an unfinished word stands for, in their exact form.
pub(crate) fn completions_in(
    view: &View,
    field: Field,
    word: &WordClause,
) -> Result<Vec<String>, SearchError> {
    let mut out = Vec::new();
    let Some(prefix) = word
        .prefix
        .as_ref()
        .filter(|_| !word.completions.is_empty())
    else {
        return Ok(out);
    };
    let exact = format!("{EXACT}{prefix}");
    for reader in view.searcher.segment_readers() {
        let inverted = reader.inverted_index(field)?;
        let mut stream = inverted
            .terms()
            .range()
            .gt(&exact)
            .lt(after(&exact))
            .into_stream()?;
        while stream.advance() {
            if let Ok(form) = std::str::from_utf8(stream.key()) {
                let taken = form
                    .strip_prefix(EXACT)
                    .is_some_and(|w| word.completions.iter().any(|c| c == w));
                if taken && !out.iter().any(|o| o == form) {
                    out.push(form.to_owned());
                }
            }
        }
    }
    Ok(out)
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, text),
        IndexRecordOption::WithFreqs,
    ))
}

fn phrase(fields: &Fields, words: &[String]) -> Box<dyn Query> {
    match words {
        [] => Box::new(EmptyQuery),
        [word] => term(fields.word, word),
        words => Box::new(PhraseQuery::new(
            words
                .iter()
                .map(|w| Term::from_field_text(fields.word, w))
                .collect(),
        )),
    }
}

fn any(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match queries.len() {
        1 => queries.pop().unwrap_or(Box::new(EmptyQuery)),
        _ => Box::new(BooleanQuery::new(
            queries.into_iter().map(|q| (Occur::Should, q)).collect(),
        )),
    }
}

fn all(queries: impl Iterator<Item = Box<dyn Query>>) -> Box<dyn Query> {
    let mut queries: Vec<_> = queries.map(|q| (Occur::Must, q)).collect();
    match queries.len() {
        1 => queries.pop().map_or(Box::new(EmptyQuery), |(_, q)| q),
        _ => Box::new(BooleanQuery::new(queries)),
    }
}

/// Numbers for scoring: those of the index and the rows behind it together.
pub(crate) struct Statistics<'s> {
    searcher: &'s Searcher,
    fields: &'s Fields,
    pending: &'s Pending<'s>,
}

impl<'s> Statistics<'s> {
    pub(crate) fn new(view: &'s View, fields: &'s Fields, pending: &'s Pending<'s>) -> Self {
        Self {
            searcher: &view.searcher,
            fields,
            pending,
        }
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let behind: u64 = self.pending.docs.iter().map(|p| u64::from(p.length)).sum();
        // At least one: averages are taken of it.
        Ok((self.searcher.total_num_tokens(field)? + behind).max(1))
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok((Bm25StatisticsProvider::total_num_docs(self.searcher)?
            + self.pending.docs.len() as u64)
            .max(1))
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let indexed = self.searcher.doc_freq(term)?;
        let text = term.value().as_str().unwrap_or("").to_owned();
        let has = |p: &&crate::pending::PendingDoc<'_>| match term.field() {
            field if field == self.fields.word => p.words.contains_key(&text),
            field if field == self.fields.stem => p.stems.contains_key(&text),
            _ => false,
        };
        Ok(indexed + self.pending.docs.iter().filter(has).count() as u64)
    }
}

/// Order of candidates: score, then the newer day, then the newer id.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Key {
    score: Score,
    day: Option<i64>,
    id: u128,
    segment: usize,
    doc: DocId,
}

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score
            .total_cmp(&other.score)
            .then(self.day.cmp(&other.day))
            .then(self.id.cmp(&other.id))
    }
}

/// The best candidates, and how many documents had to be looked at.
pub(crate) struct Best {
    pub(crate) candidates: Vec<Candidate>,
    /// The number of matching documents, if all of them were seen.
    pub(crate) seen_all: Option<usize>,
}

/// The `most` best documents of a query.
///
/// Candidates are taken straight from the weight's pruned loop, with the gate inside: filters then cost a bit test a
/// document instead of the pruning, which tantivy gives up for any query that is more than terms.
pub(crate) fn best(
    view: &View,
    gates: &[Gate<'_>],
    weight: &dyn Weight,
    most: usize,
) -> Result<Best, SearchError> {
    let mut heap: BinaryHeap<Reverse<Key>> = BinaryHeap::with_capacity(most + 1);
    let mut seen = 0;
    for (segment, ((reader, columns), gate)) in view.segments().zip(gates).enumerate() {
        if gate.closed() {
            continue;
        }
        let threshold = threshold(&heap, most);
        weight.for_each_pruning(threshold, reader, &mut |doc, score| {
            if gate.passes(doc) {
                seen += 1;
                let key = Key {
                    score,
                    day: columns.day(doc),
                    id: columns.id(doc),
                    segment,
                    doc,
                };
                if heap.len() < most {
                    heap.push(Reverse(key));
                } else if let Some(mut worst) = heap.peek_mut()
                    && key > worst.0
                {
                    *worst = Reverse(key);
                }
            }
            self::threshold(&heap, most)
        })?;
    }
    let seen_all = (heap.len() < most).then_some(seen);
    let candidates = heap.into_iter().map(|Reverse(k)| Candidate {
        segment: k.segment,
        doc: k.doc,
        score: k.score,
    });
    Ok(Best {
        candidates: candidates.collect(),
        seen_all,
    })
}

/// Scores above this are worth looking at: a hair below the worst kept, so that equal ones are still told apart by date.
fn threshold(heap: &BinaryHeap<Reverse<Key>>, most: usize) -> Score {
    if heap.len() < most {
        Score::MIN
    } else {
        heap.peek()
            .map_or(Score::MIN, |worst| worst.0.score.next_down())
    }
}

/// The number of documents that match and pass, looked at no further than `enough`.
pub(crate) fn count(
    view: &View,
    gates: &[Gate<'_>],
    query: &dyn Query,
    enough: usize,
) -> Result<usize, SearchError> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(&view.searcher))?;
    let mut total = 0;
    for (reader, gate) in view.searcher.segment_readers().iter().zip(gates) {
        if gate.closed() {
            continue;
        }
        let mut docs = weight.scorer(reader, 1.0)?;
        let mut doc = docs.doc();
        while doc != TERMINATED {
            if gate.passes(doc) {
                total += 1;
                if total >= enough {
                    return Ok(total);
                }
            }
            doc = docs.advance();
        }
    }
    Ok(total)
}
