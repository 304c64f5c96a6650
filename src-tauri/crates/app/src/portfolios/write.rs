//! Writing a component, and saying how far a section is.

use std::sync::Arc;

use reflectory_model::Id;
use reflectory_model::anchor::{Anchor, carry};
use reflectory_model::entry::Cause;
use reflectory_model::portfolio::Status;
use reflectory_store::table::passages::Passage;
use reflectory_store::table::portfolios::{self, Section};
use reflectory_store::table::pulls::{self, Pull};
use reflectory_store::table::texts;
use reflectory_store::{StoreError, Writer};

use super::place::{Place, named, place};
use crate::coverage::section_words;
use crate::texts::{Save, normalise, save};
use crate::{Result, Session};

/// What is written in a component of a section or part.
#[derive(Debug, Clone)]
pub struct Writing {
    /// The section, or a part of it: `3a.2`.
    pub code: String,
    /// The component.
    pub component: String,
    /// Its text.
    pub body: String,
    /// The revision that the text is based on, 0 for a component that had none; the present one if `None`.
    pub based_on: Option<i64>,
    /// The sitting: its saves share one row of the history. A save without one is a sitting of its own.
    pub sitting: Option<Id>,
}

/// Where a component stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ComponentNow {
    /// Its own words.
    pub words: u32,
    /// The revision that the next change of its text is based on; 0 if it has none.
    pub revision: i64,
}

impl Session {
    /// Replaces the text of a component.
    pub fn set_component(&self, portfolio: Id, writing: Writing) -> Result<ComponentNow> {
        let body = normalise(&writing.body);
        let session = writing.sitting.unwrap_or_else(|| self.new_session());
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            let place = place(w, &knowledge, portfolio, &writing.code, &writing.component)?;
            if let Some(based_on) = writing.based_on {
                let found = texts::stands(w, place.part.id, &place.slot)?.map_or(0, |now| now.rev);
                if found != based_on {
                    return Err(StoreError::Conflict { found, based_on }.into());
                }
            }
            write_component(w, &place, &body, Cause::Edited, session)?;
            stands(w, &place)
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
    write_with(w, place, body, session, cause, None)
}

/// As [`write_component`]; with passages the text gets exactly these.
pub(super) fn write_with(
    w: &Writer<'_>,
    place: &Place,
    body: &str,
    session: Id,
    cause: Cause,
    passages: Option<Vec<Passage>>,
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
            passages,
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

/// Where a component stands.
pub(super) fn stands(w: &Writer<'_>, place: &Place) -> Result<ComponentNow> {
    Ok(match texts::find(w, place.part.id, &place.slot)? {
        Some(text) => ComponentNow {
            words: section_words(w, &text)?.own(),
            revision: text.rev,
        },
        None => ComponentNow::default(),
    })
}
