//! What else in the journal is about the same things.

use std::ops::ControlFlow;

use reflectory_model::Id;
use reflectory_search::{Bag, Doc, DocKind, Hit, Query};
use reflectory_store::table::Named;
use reflectory_store::{Reader, StoreError};

use crate::search::document;
use crate::{AppError, Result, Session};

/// Weight of a word of the title, and of a tag, against one of the text.
const TITLE: f32 = 3.0;
const TAG: f32 = 2.0;
/// Rows that are looked at for each that is shown: some have too little in common.
const LOOKED_AT: usize = 2;
/// Words that a row must have in common with the text.
const FEWEST: usize = 2;
/// A row with less of the best one's score than this is no company for it.
const WORTH: f32 = 0.25;
/// Words in common that are told.
const TOLD: usize = 6;

/// A row that is like another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The row, with a piece of its text in which the words in common are marked.
    pub hit: Hit,
    /// The words in common that say most, as they stand in the text that was asked about.
    pub because: Vec<String>,
}

impl Session {
    /// The entry, item of evidence or section that a person's text means.
    pub fn resolve_any(&self, text: &str) -> Result<Id> {
        let named = [Named::Entry, Named::Evidence, Named::Section];
        let tried = named
            .into_iter()
            .try_fold((), |(), named| match self.resolve(named, text) {
                Err(AppError::Store(StoreError::NoSuch { .. })) => ControlFlow::Continue(()),
                found => ControlFlow::Break(found),
            });
        match tried {
            ControlFlow::Break(found) => found,
            ControlFlow::Continue(()) => Err(AppError::refused(
                format!("there is no entry, evidence or section \"{text}\""),
                "`reflectory search` and `reflectory entry list` show ids",
            )),
        }
    }

    /// Entries, sections and evidence that are about the same things as an entry, a section or an item of evidence, the most
    /// like it first, itself apart. Rows that have only a word in common are left out.
    pub fn related(&self, id: Id, limit: usize) -> Result<Vec<Related>> {
        let subject = self.subject(id)?;
        let bag = bag_of(&subject);
        let filters = Query {
            limit: limit.saturating_mul(LOOKED_AT),
            ..Query::default()
        };
        let (rows, _) = self.ask(|index, pending| index.alike(&bag, &filters, &[id], pending))?;
        let least = rows.first().map_or(0.0, |best| best.row.score * WORTH);
        let mut out = Vec::new();
        for alike in rows {
            if out.len() >= limit || alike.row.score < least {
                break;
            }
            if alike.shared.len() < FEWEST {
                continue;
            }
            let read = |r: &Reader<'_>| document(r, &self.knowledge, alike.row.id);
            // Gone since the index was read.
            let Some(doc) = self.journal.read(read)? else {
                continue;
            };
            let because = alike
                .shared
                .iter()
                .take(TOLD)
                .filter_map(|(place, _)| bag.topics().get(*place))
                .map(|topic| topic.shown.clone())
                .collect();
            let snippet = alike.snippet(&bag, TOLD, &doc.headings, &doc.body);
            out.push(Related {
                hit: Hit {
                    id: doc.id,
                    kind: doc.kind,
                    title: doc.title,
                    date: doc.date,
                    areas: doc.areas,
                    score: alike.row.score,
                    snippet,
                    file: None,
                },
                because,
            });
        }
        Ok(out)
    }

    /// What search knows of a row that is not in the bin.
    pub(crate) fn subject(&self, id: Id) -> Result<Doc> {
        self.journal
            .read(|r: &Reader<'_>| document(r, &self.knowledge, id))?
            .ok_or_else(|| {
                AppError::refused(
                    format!("{} is in the bin", id.short()),
                    "take it out of the bin first (`entry undelete`)",
                )
            })
    }
}

/// What a row is about: its title counts most, then its tags.
pub(crate) fn bag_of(doc: &Doc) -> Bag {
    // The title of a section is its area's and the portfolio's, which say nothing of its own.
    let title = if doc.kind == DocKind::Section {
        1.0
    } else {
        TITLE
    };
    // What every text of a reflective model has says nothing of this one.
    let headings = doc.headings.as_str();
    let tags = doc.tags.iter().map(|tag| (tag.as_str(), TAG));
    Bag::of(
        [
            (doc.title.as_str(), title),
            (doc.body.as_str(), 1.0),
            (headings, -1.0),
        ]
        .into_iter()
        .chain(tags),
    )
}
