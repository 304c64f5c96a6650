//! Rows that are about the same things as a text.

use std::collections::BTreeMap;

use reflectory_model::Id;
use tantivy::postings::Postings;
use tantivy::query::{
    Bm25StatisticsProvider, Bm25Weight, BooleanQuery, BoostQuery, EnableScoring, Occur, Query as _,
    TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Term};

use crate::bag::Bag;
use crate::clause::{Clause, WordClause};
use crate::document::Change;
use crate::error::SearchError;
use crate::gate::{Filters, Gate, overridden};
use crate::query::{MOST_HITS, Query, Row};
use crate::retrieve::{Candidate, Pass, best};
use crate::schema::Fields;
use crate::snippet::Marker;
use crate::view::{View, id_number};

/// Words that are compared: those that say most about the text.
const COMPARED: usize = 40;

/// A row, and what it has in common with the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    /// The row; its score is between 0 and about 1, where 1 is the text itself.
    pub row: Row,
    /// Places among the bag's topics, each with its share of the score, the largest first.
    pub shared: Vec<(usize, f32)>,
}

/// How often the journal uses each word of a bag.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Usage {
    /// Rows of the index.
    pub documents: u64,
    /// For each topic the rows that have it.
    pub rows: Vec<u64>,
}

impl Usage {
    /// How telling the word at a place is: the fewer rows have it, the more.
    pub fn rarity(&self, place: usize) -> f32 {
        let rows = self.rows.get(place).copied().unwrap_or(0);
        ((self.documents as f32 + 1.0) / (rows as f32 + 0.5))
            .ln()
            .max(0.0)
    }
}

/// Counts the rows that have each word; deleted ones not yet tidied away are in it.
pub(crate) fn usage(view: &View, fields: &Fields, bag: &Bag) -> Result<Usage, SearchError> {
    let rows = bag
        .topics()
        .iter()
        .map(|topic| {
            view.searcher
                .doc_freq(&Term::from_field_text(fields.stem, &topic.stem))
        })
        .collect::<Result<_, _>>()?;
    Ok(Usage {
        documents: view.searcher.num_docs(),
        rows,
    })
}

/// One compared word.
struct Compared {
    place: usize,
    term: Term,
    boost: f32,
    weight: Bm25Weight,
}

/// The rows most like the bag that pass the filters, `except` apart; best first.
pub(crate) fn alike(
    view: &View,
    fields: &Fields,
    bag: &Bag,
    filters: &Query,
    except: &[Id],
    changes: &[Change],
) -> Result<Vec<Alike>, SearchError> {
    let usage = usage(view, fields, bag)?;
    let words = compared(view, fields, bag, &usage)?;
    let limit = filters.limit.min(MOST_HITS);
    if words.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let filters = Filters::new(filters);
    let mut hidden = overridden(changes);
    hidden.extend(except.iter().map(|id| id_number(*id)));
    let gates = Gate::for_view(view, fields, &filters, &hidden)?;
    let any = words.iter().map(|word| {
        let term = TermQuery::new(word.term.clone(), IndexRecordOption::WithFreqs);
        let boosted = BoostQuery::new(Box::new(term), word.boost);
        (
            Occur::Should,
            Box::new(boosted) as Box<dyn tantivy::query::Query>,
        )
    });
    let query = BooleanQuery::new(any.collect());
    let weight = query.weight(EnableScoring::enabled_from_searcher(&view.searcher))?;
    let found = best(view, &gates, weight.as_ref(), limit, Pass::Pruned)?;
    // What the text itself would score, with each word as often as it has it.
    let own: f32 = words.iter().map(|word| word.own(bag)).sum();
    let mut out = shares(
        view,
        fields,
        &words,
        found.candidates,
        own.max(f32::MIN_POSITIVE),
    )?;
    out.sort_by(|a, b| {
        let newest = b.row.date.cmp(&a.row.date).then(b.row.id.cmp(&a.row.id));
        b.row.score.total_cmp(&a.row.score).then(newest)
    });
    Ok(out)
}

impl Compared {
    /// What a text of average length scores that has the word as often as the bag's.
    fn own(&self, bag: &Bag) -> f32 {
        let count = bag
            .topics()
            .get(self.place)
            .map_or(1.0, |t| t.count.max(1.0));
        let average = tantivy::fieldnorm::FieldNormReader::fieldnorm_to_id(400);
        self.weight.score(average, count as u32)
    }
}

/// The words to compare: those that are often in the text and seldom in the journal, and in some other row at all.
fn compared(
    view: &View,
    fields: &Fields,
    bag: &Bag,
    usage: &Usage,
) -> Result<Vec<Compared>, SearchError> {
    let mut places: Vec<(usize, f32)> = bag
        .topics()
        .iter()
        .enumerate()
        .filter(|(place, _)| usage.rows.get(*place).is_some_and(|rows| *rows > 0))
        .map(|(place, topic)| (place, topic.weight() * usage.rarity(place)))
        .filter(|(_, worth)| *worth > 0.0)
        .collect();
    places.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    places.truncate(COMPARED);
    let tokens = Bm25StatisticsProvider::total_num_tokens(&view.searcher, fields.stem)?;
    let documents = Bm25StatisticsProvider::total_num_docs(&view.searcher)?.max(1);
    let average = tokens as f32 / documents as f32;
    let word = |(place, _): (usize, f32)| {
        let topic = bag.topics().get(place)?;
        let rows = usage.rows.get(place).copied().unwrap_or(1).min(documents);
        let boost = topic.weight();
        Some(Compared {
            place,
            term: Term::from_field_text(fields.stem, &topic.stem),
            boost,
            weight: Bm25Weight::for_one_term_without_explain(rows, documents, average)
                .boost_by(boost),
        })
    };
    Ok(places.into_iter().filter_map(word).collect())
}

/// Reads what each candidate has of each word.
fn shares(
    view: &View,
    fields: &Fields,
    words: &[Compared],
    candidates: Vec<Candidate>,
    own: f32,
) -> Result<Vec<Alike>, SearchError> {
    let mut groups: BTreeMap<usize, Vec<DocId>> = BTreeMap::new();
    for candidate in candidates {
        groups
            .entry(candidate.segment)
            .or_default()
            .push(candidate.doc);
    }
    let mut out = Vec::new();
    for (segment, mut docs) in groups {
        let Some((reader, columns)) = view.segments().nth(segment) else {
            continue;
        };
        docs.sort_unstable();
        let norms = reader.get_fieldnorms_reader(fields.stem)?;
        let inverted = reader.inverted_index(fields.stem)?;
        let mut shared: Vec<Vec<(usize, f32)>> = vec![Vec::new(); docs.len()];
        for word in words {
            let Some(mut postings) =
                inverted.read_postings(&word.term, IndexRecordOption::WithFreqs)?
            else {
                continue;
            };
            for (slot, &doc) in shared.iter_mut().zip(&docs) {
                if postings.doc() <= doc && postings.seek(doc) == doc {
                    let score = word
                        .weight
                        .score(norms.fieldnorm_id(doc), postings.term_freq());
                    slot.push((word.place, score / own));
                }
            }
        }
        for (doc, mut shared) in docs.into_iter().zip(shared) {
            shared.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            let score = shared.iter().map(|(_, share)| share).sum();
            out.push(Alike {
                row: columns.row(doc, score)?,
                shared,
            });
        }
    }
    Ok(out)
}

impl Alike {
    /// HTML of the piece of the row's text that has most of the first `words` words in common, marked as in a search.
    pub fn snippet(&self, bag: &Bag, words: usize, headings: &str, body: &str) -> String {
        let clauses: Vec<Clause> = self
            .shared
            .iter()
            .take(words)
            .filter_map(|(place, _)| bag.topics().get(*place))
            .map(|topic| {
                Clause::Word(WordClause {
                    stem: topic.stem.clone(),
                    ..WordClause::default()
                })
            })
            .collect();
        Marker::new(&clauses).snippet(headings, body)
    }
}
