//! Ordering candidates by what BM25 over one field cannot know: title, headings, exact words, neighbours.

use std::cmp::Ordering;

use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use crate::clause::{Clause, WordClause};
use crate::error::SearchError;
use crate::retrieve::Begun;
use crate::schema::{EXACT, Fields};

/// How a word stands in a title or heading. Another reading of a word is as weak as an unfinished one.
pub(crate) const AS_WRITTEN: f32 = 1.0;
pub(crate) const SAME_STEM: f32 = 0.8;
pub(crate) const UNFINISHED: f32 = 0.4;

/// What is known of one candidate beyond its score; sums over the clauses.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Signs {
    /// The score of the candidate query.
    pub(crate) score: f32,
    title: f32,
    heading: f32,
    /// Clauses found in the title, whole words only.
    title_whole: u32,
    /// Clauses found in the title.
    title_any: u32,
    /// Clauses found in the text, whole words only.
    whole: u32,
    /// Clauses found as written.
    exact: u32,
    /// Pairs of neighbouring clauses found side by side.
    pub(crate) beside: u32,
    /// Words of the title.
    pub(crate) title_words: f32,
}

/// Where a hit belongs before its score is looked at, and the score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Standing {
    /// 3: every word whole in the title. 2: every word whole in the text. 1: every word at least begun in the title. 0: the rest.
    pub(crate) tier: u8,
    /// Relevance within the tier.
    pub(crate) relevance: f32,
}

impl Standing {
    /// One number that falls from hit to hit: the tier, and the relevance pressed between 0 and 1.
    pub(crate) fn shown(self) -> f32 {
        f32::from(self.tier) + self.relevance / (self.relevance + 8.0)
    }

    /// Best first.
    pub(crate) fn before(&self, other: &Self) -> Ordering {
        other
            .tier
            .cmp(&self.tier)
            .then(other.relevance.total_cmp(&self.relevance))
    }
}

impl Signs {
    /// Signs of which only the score is known yet.
    pub(crate) fn scored(score: f32) -> Self {
        Self {
            score,
            ..Self::default()
        }
    }

    /// Weighs the signs. `clauses` is the number of clauses, at least 1.
    pub(crate) fn standing(&self, clauses: usize) -> Standing {
        let clauses = u32::try_from(clauses.max(1)).unwrap_or(u32::MAX);
        let n = clauses as f32;
        let tier = if self.title_whole >= clauses {
            3
        } else if self.whole >= clauses {
            2
        } else if self.title_any >= clauses {
            1
        } else {
            0
        };
        let mut factor =
            1.0 + self.title / n + 0.5 * self.heading / n + 0.3 * self.exact as f32 / n;
        if clauses > 1 {
            factor += 0.5 * self.beside as f32 / (n - 1.0);
        }
        if tier == 3 && self.title_words > 0.0 {
            // A title that says nothing else comes before one that says it in passing.
            factor *= 1.0 + (n / self.title_words).min(1.0);
        }
        Standing {
            tier,
            relevance: self.score * factor,
        }
    }
}

/// Reads the signs of candidates of one segment; `docs` in rising order, `signs` beside them.
pub(crate) struct Reader<'r> {
    pub(crate) segment: &'r SegmentReader,
    pub(crate) fields: &'r Fields,
    pub(crate) docs: &'r [DocId],
}

impl Reader<'_> {
    /// Fills in everything but the score and [`Reader::neighbours`]; `short` is about titles and headings.
    pub(crate) fn read(
        &self,
        clauses: &[Clause],
        short: &[Begun; 2],
        signs: &mut [Signs],
    ) -> Result<(), SearchError> {
        let [titles, headings] = short;
        for (n, clause) in clauses.iter().enumerate() {
            let title = self.levels(titles, n, clause)?;
            let heading = self.levels(headings, n, clause)?;
            let (whole, exact) = match clause {
                Clause::Word(word) => {
                    (self.whole(word)?, self.have(self.fields.word, &word.exact)?)
                }
                Clause::Phrase(_) => (vec![true; self.docs.len()], vec![true; self.docs.len()]),
            };
            let read = title.iter().zip(&heading).zip(whole.iter().zip(&exact));
            for (sign, ((&title, &heading), (&whole, &exact))) in signs.iter_mut().zip(read) {
                sign.add(title, heading, whole, exact);
            }
        }
        let norms = self.segment.get_fieldnorms_reader(self.fields.title)?;
        for (sign, &doc) in signs.iter_mut().zip(self.docs) {
            // Two tokens a word.
            sign.title_words = norms.fieldnorm(doc) as f32 / 2.0;
        }
        Ok(())
    }

    /// Counts neighbouring words that also stand side by side in the text.
    pub(crate) fn neighbours(
        &self,
        clauses: &[Clause],
        signs: &mut [Signs],
    ) -> Result<(), SearchError> {
        for pair in clauses.windows(2) {
            if let [Clause::Word(first), Clause::Word(second)] = pair {
                self.pair(&first.exact, &second.exact, signs)?;
            }
        }
        Ok(())
    }

    fn pair(&self, first: &str, second: &str, signs: &mut [Signs]) -> Result<(), SearchError> {
        let inverted = self.segment.inverted_index(self.fields.word)?;
        let open = |word: &str| {
            let term = Term::from_field_text(self.fields.word, word);
            inverted.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)
        };
        let (Some(mut a), Some(mut b)) = (open(first)?, open(second)?) else {
            return Ok(());
        };
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for (sign, &doc) in signs.iter_mut().zip(self.docs) {
            if seek(&mut a, doc) && seek(&mut b, doc) {
                // The first word's positions are read one further on, so that neighbours are equal.
                before.clear();
                after.clear();
                a.append_positions_with_offset(1, &mut before);
                b.append_positions_with_offset(0, &mut after);
                sign.beside += u32::from(share_one(&before, &after));
            }
        }
        Ok(())
    }

    /// How each document has the clause in a short field.
    fn levels(&self, begun: &Begun, n: usize, clause: &Clause) -> Result<Vec<f32>, SearchError> {
        let field = begun.field;
        let mut levels = vec![0.0; self.docs.len()];
        match clause {
            Clause::Word(word) => {
                for completion in begun.forms.get(n).into_iter().flatten() {
                    self.raise(field, completion, UNFINISHED, &mut levels)?;
                }
                if word.parts.len() > 1 {
                    let parts: Vec<String> = word.part_stems().collect();
                    self.raise_all(field, &parts, SAME_STEM, &mut levels)?;
                }
                if let Some(stem) = &word.other {
                    self.raise(field, stem, UNFINISHED, &mut levels)?;
                }
                self.raise(field, &word.stem, SAME_STEM, &mut levels)?;
                self.raise(
                    field,
                    &format!("{EXACT}{}", word.exact),
                    AS_WRITTEN,
                    &mut levels,
                )?;
            }
            Clause::Phrase(words) => {
                let exact: Vec<String> =
                    words.iter().map(|word| format!("{EXACT}{word}")).collect();
                self.raise_all(field, &exact, AS_WRITTEN, &mut levels)?;
            }
        }
        Ok(levels)
    }

    fn raise(
        &self,
        field: Field,
        text: &str,
        level: f32,
        levels: &mut [f32],
    ) -> Result<(), SearchError> {
        self.each(field, text, |at| {
            if let Some(old) = levels.get_mut(at) {
                *old = level.max(*old);
            }
        })
    }

    fn raise_all(
        &self,
        field: Field,
        texts: &[String],
        level: f32,
        levels: &mut [f32],
    ) -> Result<(), SearchError> {
        let mut found = vec![0; self.docs.len()];
        for text in texts {
            self.each(field, text, |at| {
                if let Some(count) = found.get_mut(at) {
                    *count += 1;
                }
            })?;
        }
        for (old, count) in levels.iter_mut().zip(found) {
            if count == texts.len() {
                *old = level.max(*old);
            }
        }
        Ok(())
    }

    fn whole(&self, word: &WordClause) -> Result<Vec<bool>, SearchError> {
        if word.completions.is_empty() && word.other.is_none() {
            return Ok(vec![true; self.docs.len()]);
        }
        let mut levels = vec![0.0; self.docs.len()];
        self.raise(self.fields.stem, &word.stem, 1.0, &mut levels)?;
        if word.parts.len() > 1 {
            let parts: Vec<String> = word.part_stems().collect();
            self.raise_all(self.fields.stem, &parts, 1.0, &mut levels)?;
        }
        Ok(levels.into_iter().map(|level| level > 0.0).collect())
    }

    fn have(&self, field: Field, text: &str) -> Result<Vec<bool>, SearchError> {
        let mut out = vec![false; self.docs.len()];
        self.each(field, text, |at| {
            if let Some(has) = out.get_mut(at) {
                *has = true;
            }
        })?;
        Ok(out)
    }

    /// Calls `found` with the place of each document that has the term.
    fn each(
        &self,
        field: Field,
        text: &str,
        mut found: impl FnMut(usize),
    ) -> Result<(), SearchError> {
        let inverted = self.segment.inverted_index(field)?;
        let term = Term::from_field_text(field, text);
        if let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? {
            for (at, &doc) in self.docs.iter().enumerate() {
                if seek(&mut postings, doc) {
                    found(at);
                } else if postings.doc() == TERMINATED {
                    break;
                }
            }
        }
        Ok(())
    }
}

fn seek(postings: &mut impl DocSet, doc: DocId) -> bool {
    // Seeking backwards is not allowed; being past it already means that it is not there.
    postings.doc() <= doc && postings.seek(doc) == doc
}

/// True if two rising lists have a number in common.
fn share_one(a: &[u32], b: &[u32]) -> bool {
    let mut b = b.iter().peekable();
    a.iter().any(|x| {
        while b.peek().is_some_and(|&&y| y < *x) {
            b.next();
        }
        b.peek() == Some(&x)
    })
}

impl Signs {
    /// Adds what one clause gives.
    pub(crate) fn add(&mut self, title: f32, heading: f32, whole: bool, exact: bool) {
        self.title += title;
        self.heading += heading;
        self.title_whole += u32::from(title >= SAME_STEM);
        self.title_any += u32::from(title > 0.0);
        self.whole += u32::from(whole);
        self.exact += u32::from(exact);
    }
}
