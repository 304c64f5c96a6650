//! A query for many forms of one word, added up form by form.
//!
//! tantivy walks a union document by document and keeps all its terms in order of where they stand; with a hundred
//! longer words for an unfinished one that costs far more than reading each list of documents once, which is what is done here.

use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{Bm25Weight, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

/// Any of several terms, each with a weight.
#[derive(Debug, Clone)]
pub(crate) struct Forms(pub(crate) Vec<(Term, Score)>);

impl Query for Forms {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let mut terms = Vec::with_capacity(self.0.len());
        for (term, boost) in &self.0 {
            let scorer = match scoring {
                EnableScoring::Enabled {
                    statistics_provider,
                    ..
                } => {
                    let rows = statistics_provider.doc_freq(term)?;
                    let tokens = statistics_provider.total_num_tokens(term.field())?;
                    let docs = statistics_provider.total_num_docs()?;
                    let average = tokens as Score / docs as Score;
                    Some(
                        Bm25Weight::for_one_term_without_explain(rows, docs, average)
                            .boost_by(*boost),
                    )
                }
                EnableScoring::Disabled { .. } => None,
            };
            terms.push((term.clone(), scorer));
        }
        Ok(Box::new(FormsWeight(terms)))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for (term, _) in &self.0 {
            visitor(term, false);
        }
    }
}

struct FormsWeight(Vec<(Term, Option<Bm25Weight>)>);

impl Weight for FormsWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut scores = vec![0.0; reader.max_doc() as usize];
        for (term, weight) in &self.0 {
            let inverted = reader.inverted_index(term.field())?;
            let Some(mut block) =
                inverted.read_block_postings(term, IndexRecordOption::WithFreqs)?
            else {
                continue;
            };
            let norms = reader.get_fieldnorms_reader(term.field())?;
            each_posting(&mut block, |doc, count| {
                if let Some(score) = scores.get_mut(doc as usize) {
                    *score += weight
                        .as_ref()
                        .map_or(1.0, |w| w.score(norms.fieldnorm_id(doc), count));
                }
            });
        }
        let docs: Vec<DocId> = (0..)
            .zip(&scores)
            .filter(|(_, score)| **score > 0.0)
            .map(|(doc, _)| doc)
            .collect();
        Ok(Box::new(Sums {
            docs,
            at: 0,
            scores,
            boost,
        }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let score = if scorer.doc() <= doc && scorer.seek(doc) == doc {
            scorer.score()
        } else {
            0.0
        };
        Ok(Explanation::new("sum of forms", score))
    }
}

fn each_posting(block: &mut BlockSegmentPostings, mut take: impl FnMut(DocId, u32)) {
    while block.block_len() > 0 {
        for (&doc, &count) in block.docs().iter().zip(block.freqs()) {
            take(doc, count);
        }
        block.advance();
    }
}

/// Documents with their sums.
struct Sums {
    docs: Vec<DocId>,
    at: usize,
    scores: Vec<Score>,
    boost: Score,
}

impl DocSet for Sums {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let rest = self.docs.get(self.at..).unwrap_or(&[]);
        // Targets are mostly near: a few steps, then halving.
        let near = rest.iter().take(8).take_while(|&&doc| doc < target).count();
        self.at += if near < 8 {
            near
        } else {
            rest.partition_point(|&doc| doc < target)
        };
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.docs.len()).unwrap_or(u32::MAX)
    }
}

impl Scorer for Sums {
    fn score(&mut self) -> Score {
        self.scores.get(self.doc() as usize).copied().unwrap_or(0.0) * self.boost
    }
}
