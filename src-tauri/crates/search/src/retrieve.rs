//! Finding candidates and counting: one pruned pass over the stems, short ones over titles and headings.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashSet};

use tantivy::query::{
    Bm25StatisticsProvider, BooleanQuery, BoostQuery, EmptyQuery, EnableScoring, Occur,
    PhraseQuery, Query, TermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, Searcher, TERMINATED, Term};

use crate::clause::{Clause, WordClause};
use crate::error::SearchError;
use crate::forms::Forms;
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
    let mut forms = vec![(Term::from_field_text(fields.stem, &word.stem), 1.0)];
    if let Some(stem) = &word.other {
        forms.push((Term::from_field_text(fields.stem, stem), OTHER_READING));
    }
    for completion in &word.completions {
        forms.push((Term::from_field_text(fields.word, completion), COMPLETION));
    }
    let mut out: Vec<Box<dyn Query>> = if forms.len() > 1 {
        vec![Box::new(Forms(forms))]
    } else {
        vec![term(fields.stem, &word.stem)]
    };
    if word.parts.len() > 1 {
        let parts = all(word.part_stems().map(|stem| term(fields.stem, &stem)));
        out.push(Box::new(BoostQuery::new(parts, PARTS)));
    }
    out
}

/// True if the query is nothing but one term a clause: then tantivy passes over documents that can't be among the best.
pub(crate) fn is_pruned(clauses: &[Clause]) -> bool {
    clauses.iter().all(|clause| match clause {
        Clause::Word(word) => {
            word.completions.is_empty() && word.other.is_none() && word.parts.len() < 2
        }
        Clause::Phrase(words) => words.len() == 1,
    })
}

/// What is looked for in titles or headings: every word there, whole or unfinished. `None` if it can't be.
pub(crate) fn field_query(
    view: &View,
    fields: &Fields,
    clauses: &[Clause],
    begun: &Begun,
) -> Option<Box<dyn Query>> {
    let field = begun.field;
    let mut musts: Vec<Box<dyn Query>> = Vec::new();
    for (clause, completions) in clauses.iter().zip(&begun.forms) {
        match clause {
            Clause::Word(word) => {
                let mut forms: Vec<(Term, Score)> = word
                    .stems()
                    .map(|stem| (Term::from_field_text(field, stem), 1.0))
                    .collect();
                forms.extend(
                    completions
                        .iter()
                        .map(|form| (Term::from_field_text(field, form), COMPLETION)),
                );
                let mut ways: Vec<Box<dyn Query>> = if forms.len() > 1 {
                    vec![Box::new(Forms(forms))]
                } else {
                    vec![term(field, &word.stem)]
                };
                if word.parts.len() > 1 {
                    ways.push(all(word.part_stems().map(|stem| term(field, &stem))));
                }
                musts.push(any(ways));
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
        must.query_terms(&mut |term, _| possible = possible || possible_in(view, term));
        if !possible {
            return None;
        }
    }
    Some(all(musts.into_iter()))
}

fn possible_in(view: &View, term: &Term) -> bool {
    view.searcher.doc_freq(term).is_ok_and(|rows| rows > 0)
}

/// The words of a short field that unfinished words stand for.
pub(crate) struct Begun {
    /// The field.
    pub(crate) field: Field,
    /// For each clause the exact forms, as the field holds them.
    pub(crate) forms: Vec<Vec<String>>,
}

impl Begun {
    /// Looks through the field's few words that begin as an unfinished one does.
    pub(crate) fn read(view: &View, field: Field, clauses: &[Clause]) -> Result<Self, SearchError> {
        let mut forms = Vec::with_capacity(clauses.len());
        for clause in clauses {
            forms.push(match clause {
                Clause::Word(word) if !word.completions.is_empty() => {
                    completions_in(view, field, word)?
                }
                _ => Vec::new(),
            });
        }
        Ok(Self { field, forms })
    }
}

fn completions_in(
    view: &View,
    field: Field,
    word: &WordClause,
) -> Result<Vec<String>, SearchError> {
    let mut out: Vec<String> = Vec::new();
    let Some(prefix) = &word.prefix else {
        return Ok(out);
    };
    let taken: HashSet<&str> = word.completions.iter().map(String::as_str).collect();
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
            if let Ok(form) = std::str::from_utf8(stream.key())
                && form
                    .strip_prefix(EXACT)
                    .is_some_and(|word| taken.contains(word))
            {
                out.push(form.to_owned());
            }
        }
    }
    out.sort_unstable();
    out.dedup();
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

/// The best candidates, and how many documents there are of them.
pub(crate) struct Best {
    pub(crate) candidates: Vec<Candidate>,
    /// The number of matching documents, if all of them were seen.
    pub(crate) seen_all: Option<usize>,
    /// True if there were more than were kept.
    pub(crate) more: bool,
}

/// Whether documents that can't be among the best are passed over unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pass {
    /// They are: fast for frequent words, but the number of matches stays unknown.
    Pruned,
    /// All are seen and counted: for queries that tantivy can't prune anyway.
    Whole,
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
    pass: Pass,
) -> Result<Best, SearchError> {
    let mut heap: BinaryHeap<Reverse<Key>> = BinaryHeap::with_capacity(most + 1);
    let mut seen = 0;
    for (segment, ((reader, columns), gate)) in view.segments().zip(gates).enumerate() {
        if gate.closed() {
            continue;
        }
        let start = threshold(&heap, most);
        let mut take = |doc, score| {
            if gate.passes(doc) {
                seen += 1;
                let full = heap.len() >= most;
                // Looking up day and id is dear next to a comparison of scores.
                if !full || heap.peek().is_some_and(|worst| score >= worst.0.score) {
                    let key = Key {
                        score,
                        day: columns.day(doc),
                        id: columns.id(doc),
                        segment,
                        doc,
                    };
                    if !full {
                        heap.push(Reverse(key));
                    } else if let Some(mut worst) = heap.peek_mut()
                        && key > worst.0
                    {
                        *worst = Reverse(key);
                    }
                }
            }
            threshold(&heap, most)
        };
        match pass {
            Pass::Pruned => weight.for_each_pruning(start, reader, &mut take)?,
            Pass::Whole => weight.for_each(reader, &mut |doc, score| {
                take(doc, score);
            })?,
        }
    }
    let more = heap.len() >= most;
    let seen_all = (pass == Pass::Whole || !more).then_some(seen);
    let candidates = heap.into_iter().map(|Reverse(k)| Candidate {
        segment: k.segment,
        doc: k.doc,
        score: k.score,
    });
    Ok(Best {
        candidates: candidates.collect(),
        seen_all,
        more,
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
