//! A search from beginning to end.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use tantivy::query::{EnableScoring, Query as _};
use tantivy::{DocId, SegmentOrdinal};

use crate::clause::{Clause, Plan, resolve};
use crate::document::Change;
use crate::error::SearchError;
use crate::gate::{Filters, Gate, overridden};
use crate::lexicon::Lexicon;
use crate::parse::parse;
use crate::pending::{Pending, PendingDoc};
use crate::query::{
    DocText, EXACT_TOTAL, FileStart, Found, Hit, MOST_HITS, Query, Ranked, Row, Texts,
};
use crate::rank::{Reader, Signs, Standing};
use crate::retrieve::{
    Begun, Candidate, Pass, Statistics, best, count, field_query, is_pruned, whole_query,
};
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
    fn pending(n: usize, row: &PendingDoc<'_>, standing: Standing) -> Self {
        let (day, id) = (row.doc.date.map(day_number), id_number(row.doc.id));
        Self {
            standing,
            day,
            id,
            source: Source::Pending(n),
        }
    }

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
        for (n, row) in self.pending_rows() {
            total += 1;
            placed.push(Placed::pending(n, row, standing));
        }
        let rows = self.rows(placed, limit)?;
        Ok(Answer::new(Plan::default(), total, rows))
    }

    /// Everything that has all clauses, best first.
    fn find(&self, plan: Plan, limit: usize) -> Result<Answer, SearchError> {
        let clauses = plan.clauses.as_slice();
        let statistics = Statistics::new(self.view, self.fields, self.pending);
        let short = [
            Begun::read(self.view, self.fields.title, clauses)?,
            Begun::read(self.view, self.fields.heading, clauses)?,
        ];
        let most = CANDIDATES.max(limit + SPARE);
        let (candidates, mut total) = self.candidates(clauses, &short, &statistics, most)?;
        let mut read = Vec::with_capacity(candidates.len());
        for (segment, group) in by_segment(candidates) {
            self.read_signs(clauses, &short, segment, &group, &mut read)?;
        }
        let mut placed = self.with_neighbours(clauses, read)?;
        for (n, row) in self.pending_rows() {
            if let Some(signs) = row.signs(clauses, self.fields, &statistics)? {
                total += 1;
                placed.push(Placed::pending(n, row, signs.standing(clauses.len())));
            }
        }
        let rows = self.rows(placed, limit)?;
        Ok(Answer::new(plan, total, rows))
    }

    /// Pending rows that pass the filters, numbered.
    fn pending_rows(&self) -> impl Iterator<Item = (usize, &PendingDoc<'_>)> {
        let rows = self.pending.docs.iter().enumerate();
        rows.filter(|(_, row)| self.filters.allow(row.doc))
    }

    /// Indexed documents worth ordering, each once, and the number of all that match.
    fn candidates(
        &self,
        clauses: &[Clause],
        short: &[Begun; 2],
        statistics: &Statistics<'_>,
        most: usize,
    ) -> Result<(Vec<Candidate>, usize), SearchError> {
        let (view, fields, gates) = (self.view, self.fields, self.gates);
        let scoring = EnableScoring::enabled_from_statistics_provider(statistics, &view.searcher);
        let query = whole_query(fields, clauses);
        let weight = query.weight(scoring)?;
        let pass = if is_pruned(clauses) {
            Pass::Pruned
        } else {
            Pass::Whole
        };
        let main = best(view, gates, weight.as_ref(), most, pass)?;
        let total = match main.seen_all {
            Some(total) => total,
            None => count(view, gates, query.as_ref(), EXACT_TOTAL + 1)?,
        };
        let mut candidates = main.candidates;
        if !main.more {
            return Ok((candidates, total));
        }
        // Only where not every match is a candidate can one with the words in its title have been left out.
        for (begun, most) in short.iter().zip([TITLED, HEADED]) {
            if let Some(query) = field_query(view, fields, clauses, begun) {
                let others = best(
                    view,
                    gates,
                    query.weight(scoring)?.as_ref(),
                    most,
                    Pass::Pruned,
                )?;
                // Their score is of another field; it is looked up.
                let unscored = |c: Candidate| Candidate {
                    score: f32::NAN,
                    ..c
                };
                candidates.extend(others.candidates.into_iter().map(unscored));
            }
        }
        candidates.sort_by_key(|c| (c.segment, c.doc, c.score.is_nan()));
        candidates.dedup_by_key(|c| (c.segment, c.doc));
        let mut scorer = None;
        for candidate in candidates.iter_mut().filter(|c| c.score.is_nan()) {
            let open = match scorer.take() {
                Some((segment, scorer)) if segment == candidate.segment => scorer,
                _ => weight.scorer(
                    view.searcher.segment_reader(segment_ord(candidate.segment)),
                    1.0,
                )?,
            };
            let (_, scorer) = scorer.insert((candidate.segment, open));
            let found =
                scorer.doc() <= candidate.doc && scorer.seek(candidate.doc) == candidate.doc;
            candidate.score = if found { scorer.score() } else { 0.0 };
        }
        Ok((candidates, total))
    }

    /// Reads the signs of one segment's candidates.
    fn read_signs(
        &self,
        clauses: &[Clause],
        short: &[Begun; 2],
        segment: usize,
        group: &[Candidate],
        out: &mut Vec<(usize, DocId, Signs)>,
    ) -> Result<(), SearchError> {
        let Some(segment_reader) = self.view.searcher.segment_readers().get(segment) else {
            return Ok(());
        };
        let docs: Vec<DocId> = group.iter().map(|candidate| candidate.doc).collect();
        let mut signs: Vec<Signs> = group.iter().map(|c| Signs::scored(c.score)).collect();
        let reader = Reader {
            segment: segment_reader,
            fields: self.fields,
            docs: &docs,
        };
        reader.read(clauses, short, &mut signs)?;
        out.extend(
            docs.iter()
                .zip(&signs)
                .map(|(&doc, &signs)| (segment, doc, signs)),
        );
        Ok(())
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

/// Candidates of each segment, in the order of its documents.
fn by_segment(mut candidates: Vec<Candidate>) -> BTreeMap<usize, Vec<Candidate>> {
    candidates.sort_by_key(|candidate| candidate.doc);
    let mut groups: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
    for candidate in candidates {
        groups.entry(candidate.segment).or_default().push(candidate);
    }
    groups
}

fn segment_ord(segment: usize) -> SegmentOrdinal {
    SegmentOrdinal::try_from(segment).unwrap_or(SegmentOrdinal::MAX)
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
        let (snippet, begins) = marker.snippet_at(&text.headings, &text.body);
        let file = begins.and_then(|at| {
            let before = |file: &&FileStart| file.at <= at;
            text.files.iter().rev().find(before)
        });
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
            file: file.map(|file| file.name.clone()),
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
                ..DocText::default()
            }),
            Change::Remove(_) => None,
        })
}
