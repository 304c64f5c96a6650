//! Writing a component, and saying how far a section is.

use std::sync::Arc;

use reflectory_model::Id;
use reflectory_model::anchor::{Anchor, carry};
use reflectory_model::entry::Cause;
use reflectory_model::portfolio::Status;
use reflectory_store::Writer;
use reflectory_store::table::portfolios::{self, Section};
use reflectory_store::table::pulls::{self, Pull};
use reflectory_store::table::texts;

use super::place::{Place, named, place};
use crate::coverage::section_words;
use crate::texts::{Save, normalise, save};
use crate::{Result, Session};

impl Session {
    /// Replaces the text of a component. Returns its words.
    pub fn set_component(
        &self,
        portfolio: Id,
        code: &str,
        component: &str,
        body: &str,
    ) -> Result<u32> {
        let body = normalise(body);
        let session = self.new_session();
        let knowledge = Arc::clone(&self.knowledge);
        let (code, component) = (code.to_owned(), component.to_owned());
        self.journal.write(move |w: &Writer<'_>| {
            let place = place(w, &knowledge, portfolio, &code, &component)?;
            write_component(w, &place, &body, Cause::Edited, session)?;
            words_of(w, &place)
        })
    }

    /// Sets how far a section is. Only a person says `ready`.
    pub fn set_status(&self, portfolio: Id, code: &str, status: Status) -> Result<()> {
        let knowledge = Arc::clone(&self.knowledge);
        let code = code.to_owned();
        self.journal.write(move |w: &Writer<'_>| {
            let section = named(w, &knowledge, portfolio, &code)?.section;
            portfolios::put_section(
                w,
                &Section {
                    status,
                    updated: w.now(),
                    ..section
                },
            )?;
            Ok(())
        })
    }
}

/// Notes that a section was changed, for its date and for the search index.
pub(super) fn touch_section(w: &Writer<'_>, section: &Section) -> Result<()> {
    portfolios::put_section(
        w,
        &Section {
            updated: w.now(),
            ..section.clone()
        },
    )?;
    Ok(())
}

/// Saves a component's text, and carries what was pulled into it.
pub(super) fn write_component(
    w: &Writer<'_>,
    place: &Place,
    body: &str,
    cause: Cause,
    session: Id,
) -> Result<i64> {
    let before = texts::find(w, place.part.id, &place.slot)?;
    let text = save(
        w,
        place.part.id,
        &place.slot,
        body,
        None,
        Save {
            cause,
            session,
            based_on: None,
            passages: None,
        },
    )?;
    if let Some(before) = before.filter(|b| b.body != body) {
        let held = pulls::of(w, text)?;
        let anchors: Vec<Anchor> = held.iter().map(|p| p.anchor.clone()).collect();
        for (pull, carried) in held.into_iter().zip(carry(&before.body, &anchors, body)) {
            pulls::put(
                w,
                &Pull {
                    anchor: carried.anchor,
                    ..pull
                },
            )?;
        }
    }
    let status = if place.section.status == Status::NotStarted && !body.trim().is_empty() {
        Status::WorkingTowards
    } else {
        place.section.status
    };
    portfolios::put_section(
        w,
        &Section {
            status,
            updated: w.now(),
            ..place.section.clone()
        },
    )?;
    Ok(text)
}

/// The person's own words in a component.
pub(super) fn words_of(w: &Writer<'_>, place: &Place) -> Result<u32> {
    match texts::find(w, place.part.id, &place.slot)? {
        Some(text) => Ok(section_words(w, &text)?.own()),
        None => Ok(0),
    }
}
