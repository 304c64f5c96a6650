//! A search from beginning to end.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use tantivy::query::EnableScoring;
use tantivy::{DocId, query::Query as _};

use crate::clause::{Clause, Plan, resolve};
use crate::document::Change;
use crate::error::SearchError;
use crate::gate::{Filters, Gate, overridden};
use crate::lexicon::Lexicon;
use crate::parse::parse;
use crate::pending::Pending;
use crate::query::{DocText, EXACT_TOTAL, Found, Hit, MOST_HITS, Query, Ranked, Row, Texts};
use crate::rank::{Reader, Signs, Standing};
use crate::retrieve::{Candidate, Statistics, best, count, field_query, whole_query};
use crate::schema::{Fields, day_number};
use crate::snippet::Marker;
use crate::view::{View, id_number};

/// Candidates that are re-ranked.
const CANDIDATES: usize = 200;
/// Candidates more that have the words in their title, and in a heading.
const TITLED: usize = 100;
const HEADED: usize = 50;
/// Candidates whose neighbouring words are looked at.
const NEIGHBOURED: usize = 50;
/// Rows given beyond the limit, in case some are gone when their text is fetched.
const SPARE: usize = 20;

/// Rows in order, and what snippets are made with.
pub(crate) struct Answer {
    plan: Plan,
    total: usize,
    total_is_minimum: bool,
    rows: Vec<Row>,
}

impl Answer {
    /// The answer without text.
    pub(crate) fn ranked(mut self, limit: usize) -> Ranked {
        self.rows.truncate(limit.min(MOST_HITS));
        Ranked {
            corrected: self.plan.corrected,
            total: self.total,
            total_is_minimum: self.total_is_minimum,
            rows: self.rows,
        }
    }

    fn new(plan: Plan, total: usize, rows: Vec<Row>) -> Self {
        let total_is_minimum = total > EXACT_TOTAL || plan.cut;
        Self {
            plan,
            total: total.min(EXACT_TOTAL),
            total_is_minimum,
            rows,
        }
    }
}

/// A row on its way to its place.
struct Placed {
    standing: Standing,
    day: Option<i64>,
    id: u128,
    source: Source,
}

impl Placed {
    /// Best first; then the newest day, then the newest id.
    fn order(&self, other: &Self) -> Ordering {
        self.standing
            .before(&other.standing)
            .then(other.day.cmp(&self.day))
            .then(other.id.cmp(&self.id))
    }
}

/// Keeps the first `most`, in any order.
fn keep(placed: &mut Vec<Placed>, most: usize) {
    if placed.len() > most {
        placed.select_nth_unstable_by(most, Placed::order);
        placed.truncate(most);
    }
}

#[derive(Clone, Copy)]
enum Source {
    Indexed { segment: usize, doc: DocId },
    Pending(usize),
}

/// Finds and orders rows.
pub(crate) fn rank(
    view: &View,
    fields: &Fields,
    query: &Query,
    changes: &[Change],
) -> Result<Answer, SearchError> {
    let filters = Filters::new(query);
    let pending = Pending::new(changes);
    let gates = Gate::for_view(view, fields, &filters, &overridden(changes))?;
    let search = Search {
        view,
        fields,
        filters: &filters,
        pending: &pending,
        gates: &gates,
    };
    let limit = query.limit.min(MOST_HITS);
    if query.text.trim().is_empty() {
        return search.list(limit);
    }
    let parts = parse(&query.text);
    if parts.is_empty() {
        // Signs only: nothing that a text could have.
        return Ok(Answer::new(Plan::default(), 0, Vec::new()));
    }
    let lexicon = Lexicon {
        view,
        fields,
        gates: &gates,
        pending: &pending,
    };
    let plan = resolve(&query.text, parts, &lexicon)?;
    search.find(plan, limit)
}

struct Search<'s> {
    view: &'s View,
    fields: &'s Fields,
    filters: &'s Filters,
    pending: &'s Pending<'s>,
    gates: &'s [Gate<'s>],
}

impl Search<'_> {
    /// Everything that passes the filters, newest first.
    fn list(&self, limit: usize) -> Result<Answer, SearchError> {
        let mut total = 0;
        let mut placed = Vec::new();
        let most = limit + SPARE;
        let standing = Standing {
            tier: 0,
            relevance: 0.0,
        };
        for (segment, gate) in self
            .gates
            .iter()
            .enumerate()
            .filter(|(_, gate)| !gate.closed())
        {
            for doc in gate.each() {
                total += 1;
                let (day, id) = (gate.columns().day(doc), gate.columns().id(doc));
                placed.push(Placed {
                    standing,
                    day,
                    id,
                    source: Source::Indexed { segment, doc },
                });
                if placed.len() > 8 * most {
                    keep(&mut placed, most);
                }
            }
        }
        for (n, row) in self
            .pending
            .docs
            .iter()
            .enumerate()
            .filter(|(_, row)| self.filters.allow(row.doc))
        {
            total += 1;
            let (day, id) = (row.doc.date.map(day_number), id_number(row.doc.id));
            placed.push(Placed {
                standing,
                day,
                id,
                source: Source::Pending(n),
            });
        }
        let rows = self.rows(placed, limit)?;
        Ok(Answer::new(Plan::default(), total, rows))
    }

    /// Everything that has all clauses, best first.
    fn find(&self, plan: Plan, limit: usize) -> Result<Answer, SearchError> {
        let clauses = plan.clauses.as_slice();
        let statistics = Statistics::new(self.view, self.fields, self.pending);
        let scoring =
            EnableScoring::enabled_from_statistics_provider(&statistics, &self.view.searcher);
        let query = whole_query(self.fields, clauses);
        let weight = query.weight(scoring)?;
        let most = CANDIDATES.max(limit + SPARE);
        let main = best(self.view, self.gates, weight.as_ref(), most)?;
        let mut candidates = main.candidates;
        let mut total = match main.seen_all {
            Some(seen) => seen,
            None => count(self.view, self.gates, query.as_ref(), EXACT_TOTAL + 1)?,
        };
        if main.seen_all.is_none() {
            // Only then can a row with the words in its title have been left out.
            for (field, most) in [(self.fields.title, TITLED), (self.fields.heading, HEADED)] {
                if let Some(query) = field_query(self.view, self.fields, field, clauses)? {
                    let weight = query.weight(scoring)?;
                    // Their score is of another field: it is looked up below.
                    let more = best(self.view, self.gates, weight.as_ref(), most)?.candidates;
                    candidates.extend(more.into_iter().map(|c| Candidate {
                        score: f32::NAN,
                        ..c
                    }));
                }
            }
        }
        let mut placed = Vec::with_capacity(candidates.len());
        for (segment, mut group) in by_segment(candidates) {
            let Some(segment_reader) = self.view.searcher.segment_readers().get(segment) else {
                continue;
            };
            group.sort_by(|a, b| {
                a.doc
                    .cmp(&b.doc)
                    .then(a.score.is_nan().cmp(&b.score.is_nan()))
            });
            group.dedup_by_key(|candidate| candidate.doc);
            if group.iter().any(|candidate| candidate.score.is_nan()) {
                let mut scorer = weight.scorer(segment_reader, 1.0)?;
                for candidate in group
                    .iter_mut()
                    .filter(|candidate| candidate.score.is_nan())
                {
                    let found = scorer.doc() <= candidate.doc
                        && scorer.seek(candidate.doc) == candidate.doc;
                    candidate.score = if found { scorer.score() } else { 0.0 };
                }
            }
            let docs: Vec<DocId> = group.iter().map(|candidate| candidate.doc).collect();
            let mut signs: Vec<Signs> = group
                .iter()
                .map(|candidate| Signs::scored(candidate.score))
                .collect();
            let reader = Reader {
                view: self.view,
                segment: segment_reader,
                fields: self.fields,
                docs: &docs,
            };
            reader.read(clauses, &mut signs)?;
            placed.extend(
                docs.iter()
                    .zip(&signs)
                    .map(|(&doc, &signs)| (segment, doc, signs)),
            );
        }
        let mut placed = self.with_neighbours(clauses, placed)?;
        for (n, row) in self
            .pending
            .docs
            .iter()
            .enumerate()
            .filter(|(_, row)| self.filters.allow(row.doc))
        {
            if let Some(signs) = Signs::of_pending(clauses, row, self.fields, &statistics)? {
                total += 1;
                let (day, id) = (row.doc.date.map(day_number), id_number(row.doc.id));
                placed.push(Placed {
                    standing: signs.standing(clauses.len()),
                    day,
                    id,
                    source: Source::Pending(n),
                });
            }
        }
        let rows = self.rows(placed, limit)?;
        Ok(Answer::new(plan, total, rows))
    }

    /// Looks at neighbouring words where it can change the order of what is shown, and finishes the standings.
    fn with_neighbours(
        &self,
        clauses: &[Clause],
        mut found: Vec<(usize, DocId, Signs)>,
    ) -> Result<Vec<Placed>, SearchError> {
        let n = clauses.len();
        if n > 1 {
            found.sort_by(|a, b| a.2.standing(n).before(&b.2.standing(n)));
            let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (at, (segment, ..)) in found.iter().enumerate().take(NEIGHBOURED) {
                groups.entry(*segment).or_default().push(at);
            }
            for (segment, mut places) in groups {
                let Some(segment_reader) = self.view.searcher.segment_readers().get(segment) else {
                    continue;
                };
                places.sort_by_key(|&at| found.get(at).map(|f| f.1));
                let (docs, mut signs): (Vec<DocId>, Vec<Signs>) = places
                    .iter()
                    .filter_map(|&at| found.get(at))
                    .map(|f| (f.1, f.2))
                    .unzip();
                let reader = Reader {
                    view: self.view,
                    segment: segment_reader,
                    fields: self.fields,
                    docs: &docs,
                };
                reader.neighbours(clauses, &mut signs)?;
                for (&at, signs) in places.iter().zip(signs) {
                    if let Some(f) = found.get_mut(at) {
                        f.2 = signs;
                    }
                }
            }
        }
        let place = |(segment, doc, signs): (usize, DocId, Signs)| {
            let columns = self.view.segments.get(segment)?;
            let source = Source::Indexed { segment, doc };
            Some(Placed {
                standing: signs.standing(n),
                day: columns.day(doc),
                id: columns.id(doc),
                source,
            })
        };
        Ok(found.into_iter().filter_map(place).collect())
    }

    /// The first rows in order: standing, newest day, newest id.
    fn rows(&self, mut placed: Vec<Placed>, limit: usize) -> Result<Vec<Row>, SearchError> {
        keep(&mut placed, limit + SPARE);
        placed.sort_unstable_by(Placed::order);
        let mut rows = Vec::with_capacity(placed.len());
        for p in placed {
            let score = p.standing.shown();
            match p.source {
                Source::Indexed { segment, doc } => {
                    if let Some(columns) = self.view.segments.get(segment) {
                        rows.push(columns.row(doc, score)?);
                    }
                }
                Source::Pending(n) => {
                    if let Some(row) = self.pending.docs.get(n) {
                        let (kind, date) = (row.doc.kind, row.doc.date);
                        rows.push(Row {
                            id: row.doc.id,
                            kind,
                            date,
                            areas: row.doc.areas.clone(),
                            score,
                        });
                    }
                }
            }
        }
        Ok(rows)
    }
}

fn by_segment(candidates: Vec<Candidate>) -> BTreeMap<usize, Vec<Candidate>> {
    let mut groups: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
    for candidate in candidates {
        groups.entry(candidate.segment).or_default().push(candidate);
    }
    groups
}

/// Adds titles and snippets. Rows that are gone by now are left out.
pub(crate) fn show(answer: Answer, query: &Query, texts: &dyn Texts, changes: &[Change]) -> Found {
    let limit = query.limit.min(MOST_HITS);
    let mut marker = Marker::new(&answer.plan.clauses);
    let mut total = answer.total;
    let mut hits: Vec<Hit> = Vec::with_capacity(limit.min(answer.rows.len()));
    for row in answer.rows {
        if hits.len() >= limit {
            break;
        }
        let Some(text) = texts.get(row.id).or_else(|| pending_text(changes, &row)) else {
            total = total.saturating_sub(1);
            continue;
        };
        let snippet = marker.snippet(&text.headings, &text.body);
        let Row {
            id,
            kind,
            date,
            areas,
            score,
        } = row;
        hits.push(Hit {
            id,
            kind,
            title: text.title,
            date,
            areas,
            score,
            snippet,
        });
    }
    Found {
        corrected: answer.plan.corrected,
        total,
        total_is_minimum: answer.total_is_minimum,
        hits,
    }
}

fn pending_text(changes: &[Change], row: &Row) -> Option<DocText> {
    changes
        .iter()
        .rev()
        .find(|change| change.id() == row.id)
        .and_then(|change| match change {
            Change::Put(doc) => Some(DocText {
                title: doc.title.clone(),
                headings: doc.headings.clone(),
                body: doc.body.clone(),
            }),
            Change::Remove(_) => None,
        })
}
