//! Conversions that several domains share.

use chrono::NaiveDate;
use reflectory_app::Session;
use reflectory_model::{AreaRef, EntryDate, Id};
use reflectory_store::table::Named;
use reflectory_store::table::areas::AreaTag;

use crate::area::{AreaGiven, AreaTagged};
use crate::{ApiError, Result};

/// Reads a date of a request; `today` and `yesterday` are the clock's.
pub(super) fn moment(session: &Session, field: &str, text: &str) -> Result<EntryDate> {
    EntryDate::parse(text, session.journal().clock().today())
        .map_err(|wrong| ApiError::invalid(field, wrong.to_string()))
}

/// Reads a whole day of a request.
pub(super) fn day(
    session: &Session,
    field: &str,
    text: Option<&String>,
) -> Result<Option<NaiveDate>> {
    text.map(|text| moment(session, field, text).map(|on| on.date))
        .transpose()
}

/// The id of an entry, item or portfolio that a request names.
pub(crate) fn id(session: &Session, named: Named, field: &str, text: &str) -> Result<Id> {
    session
        .resolve(named, text)
        .map_err(|error| ApiError::from(error).in_field(field))
}

/// Whole ids, as lists have them: many at once are not looked for by their beginnings.
pub(super) fn whole_ids(field: &str, texts: &[String]) -> Result<Vec<Id>> {
    texts
        .iter()
        .map(|text| {
            text.parse().map_err(|_| {
                ApiError::invalid(field, format!("\"{text}\" is no whole id"))
                    .with_hint("give ids as `entry_list` has them")
            })
        })
        .collect()
}

/// The sitting that an edit belongs to.
pub(super) fn sitting(given: Option<String>) -> Result<Option<Id>> {
    given
        .map(|text| {
            text.parse().map_err(|_| {
                ApiError::invalid("sitting", format!("\"{text}\" is no UUID"))
                    .with_hint("make one when the sitting begins, and give it with each edit")
            })
        })
        .transpose()
}

/// Areas with their reasons, as the use cases take them.
pub(super) fn given(areas: Vec<AreaGiven>) -> Vec<(String, String)> {
    areas.into_iter().map(|a| (a.area, a.why)).collect()
}

/// Areas as they are written, each once.
pub(super) fn codes<'a>(
    session: &Session,
    areas: impl IntoIterator<Item = &'a AreaRef>,
) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for area in areas {
        let code = session.show_area(area);
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// Areas with their reasons.
pub(super) fn reasons(session: &Session, tags: &[AreaTag]) -> Vec<AreaTagged> {
    tags.iter()
        .map(|tag| AreaTagged {
            area: session.show_area(&tag.area),
            why: tag.why.clone(),
        })
        .collect()
}
