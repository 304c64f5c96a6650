//! Commands on entries.

use chrono::{Datelike, NaiveDate};
use reflectory_app::Session;
use reflectory_app::entries::{
    EntryChange, Marking, NewEntry, Off, Place, ShownPassage, WholeEntry,
};
use reflectory_app::sitting::{Draft, EntryNow};
use reflectory_model::anchor::Span;
use reflectory_model::{EntryKind, Id, Visibility};
use reflectory_store::table::Named;
use reflectory_store::table::entries::Filter;

use super::convert::{codes, day, given, id, moment, reasons, sitting, whole_ids};
use crate::entry::*;
use crate::{ApiError, Result};

/// Adds an entry.
pub fn entry_add(session: &Session, request: EntryAdd) -> Result<EntryAdded> {
    let date = request
        .on
        .as_deref()
        .map(|on| moment(session, "on", on))
        .transpose()?;
    let visibility = match request.visibility {
        Some(said) => said,
        None => session.usual_visibility()?,
    };
    let id = session.add_entry(NewEntry {
        title: request.title,
        kind: request.kind.unwrap_or(EntryKind::Reflection),
        date,
        model: request.model,
        areas: given(request.areas),
        tags: request.tags,
        visibility,
        draft: request.draft,
        body: request.body,
    })?;
    let now = session.entry_now(id)?;
    Ok(EntryAdded {
        id,
        title: now.title,
        revision: now.text.rev,
        version: now.text.version,
        words: now.text.words,
    })
}

/// Lists entries, newest first.
pub fn entry_list(session: &Session, request: EntryList) -> Result<EntriesListed> {
    let entries = session
        .list_entries(filter(session, &request)?, request.area.as_deref())?
        .into_iter()
        .map(|(listed, areas, tags)| EntryRow {
            id: listed.entry.id,
            title: listed.entry.title,
            date: listed.entry.date.to_string(),
            kind: listed.entry.kind,
            areas: codes(session, &areas),
            tags,
            visibility: listed.entry.visibility,
            words: listed.words,
            draft: listed.entry.draft,
        })
        .collect();
    Ok(EntriesListed { entries })
}

pub(super) fn filter(session: &Session, request: &EntryList) -> Result<Filter> {
    let day_of_year = |text: &String| {
        // A leap year, so that 29 February is a day.
        let date = NaiveDate::parse_from_str(&format!("2024-{text}"), "%Y-%m-%d");
        date.map(|date| (date.month(), date.day())).map_err(|_| {
            ApiError::invalid("day", format!("\"{text}\" is not a day of the year"))
                .with_hint("write month and day: 11-22")
        })
    };
    Ok(Filter {
        area: None,
        tag: request.tag.clone(),
        kind: request.kind,
        from: day(session, "from", request.from.as_ref())?,
        to: day(session, "to", request.to.as_ref())?,
        day: request.day.as_ref().map(day_of_year).transpose()?,
        draft: request.draft,
        private: request.private,
        skip: request.skip,
        limit: request.limit,
        bin: request.bin,
    })
}

/// Counts the entries of a list by month.
pub fn entry_months(session: &Session, request: EntryMonths) -> Result<MonthsCounted> {
    let months: Vec<MonthRow> = session
        .entry_months(filter(session, &request.of)?, request.of.area.as_deref())?
        .into_iter()
        .map(|row| MonthRow {
            month: row.month,
            entries: row.entries,
        })
        .collect();
    Ok(MonthsCounted {
        total: months.iter().map(|row| row.entries).sum(),
        months,
    })
}

/// Counts the entries of a list by day.
pub fn entry_days(session: &Session, request: EntryDays) -> Result<DaysCounted> {
    let days: Vec<DayRow> = session
        .entry_days(filter(session, &request.of)?, request.of.area.as_deref())?
        .into_iter()
        .map(|row| DayRow {
            day: row.day.to_string(),
            entries: row.entries,
        })
        .collect();
    Ok(DaysCounted {
        total: days.iter().map(|row| row.entries).sum(),
        days,
    })
}

/// Lists the tags of all entries.
pub fn entry_tags(session: &Session, _: EntryTags) -> Result<TagsCounted> {
    let tags = session
        .entry_tags()?
        .into_iter()
        .map(|(tag, entries)| TagRow { tag, entries })
        .collect();
    Ok(TagsCounted { tags })
}

/// Says where in a list an entry stands.
pub fn entry_place(session: &Session, request: EntryPlace) -> Result<EntryPlaced> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    let filter = filter(session, &request.of)?;
    Ok(EntryPlaced {
        id,
        place: session.entry_place(id, filter, request.of.area.as_deref())?,
    })
}

/// The most entries that are glanced at in one go.
const MOST_GLANCES: usize = 500;

/// Glances at entries: first words, evidence, a picture.
pub fn entry_glances(session: &Session, request: EntryGlances) -> Result<EntriesGlanced> {
    if request.ids.len() > MOST_GLANCES {
        let many = format!(
            "{} entries are more than can be glanced at",
            request.ids.len()
        );
        return Err(ApiError::invalid("ids", many)
            .with_hint(format!("ask for at most {MOST_GLANCES} at a time")));
    }
    let ids = whole_ids("ids", &request.ids)?;
    let glances = session
        .glance(&ids)?
        .into_iter()
        .map(|glance| EntryGlance {
            id: glance.id,
            excerpt: glance.excerpt,
            evidence: glance.evidence,
            picture: glance.picture,
        })
        .collect();
    Ok(EntriesGlanced { glances })
}

/// Shows an entry as it is, or as it was.
pub fn entry_show(session: &Session, request: EntryShow) -> Result<EntryShown> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    let whole = session.entry(id, request.version)?;
    Ok(shown(session, whole))
}

fn shown(session: &Session, whole: WholeEntry) -> EntryShown {
    let WholeEntry {
        entry,
        text,
        newest_version,
        areas,
        tags,
        passages,
        evidence,
        effective_visibility,
    } = whole;
    EntryShown {
        id: entry.id,
        title: entry.title,
        date: entry.date.to_string(),
        zone: entry.date.zone,
        kind: entry.kind,
        model: entry.model,
        lang: text.lang,
        areas: codes(session, areas.iter().map(|tag| &tag.area)),
        why: reasons(session, &areas),
        tags,
        visibility: entry.visibility,
        effective_visibility,
        evidence: evidence.into_iter().map(|(key, _)| key).collect(),
        draft: entry.draft,
        deleted: entry.deleted.is_some(),
        version: text.version,
        newest_version,
        revision: text.rev,
        words: text.words,
        body: text.body,
        passages: passages
            .into_iter()
            .map(|passage| passage_shown(session, passage))
            .collect(),
    }
}

fn passage_shown(session: &Session, passage: ShownPassage) -> PassageShown {
    let areas = codes(session, passage.areas.iter().map(|tag| &tag.area));
    PassageShown {
        component: passage.component,
        area: areas.first().cloned(),
        areas,
        exact: passage.exact,
        state: passage.state,
        visibility: passage.visibility,
        lang: passage.lang,
        start: passage.span.start,
        end: passage.span.end,
        origin: passage.origin,
    }
}

/// Changes what is known about an entry.
pub fn entry_set(session: &Session, request: EntrySet) -> Result<EntryChanged> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    let date = request
        .on
        .as_deref()
        .map(|on| moment(session, "on", on))
        .transpose()?;
    session.change_entry(
        id,
        EntryChange {
            title: request.title,
            date,
            kind: request.kind,
            add_areas: given(request.add_areas),
            remove_areas: request.remove_areas,
            add_tags: request.add_tags,
            remove_tags: request.remove_tags,
            visibility: request.visibility,
            draft: request.draft,
            lang: request.lang,
        },
    )?;
    changed(session, id)
}

/// Replaces an entry's text; marks go where their words went.
pub fn entry_edit(session: &Session, request: EntryEdit) -> Result<EntryEdited> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    let now = session.write_entry(
        id,
        Draft {
            body: request.body,
            title: request.title,
            based_on: request.based_on,
            sitting: sitting(request.sitting)?,
        },
    )?;
    Ok(edited(id, now))
}

/// Takes an older version back as the present text, with its marks.
pub fn entry_restore(session: &Session, request: EntryRestore) -> Result<EntryEdited> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    session.restore_entry(id, request.version)?;
    Ok(edited(id, session.entry_now(id)?))
}

fn edited(id: Id, now: EntryNow) -> EntryEdited {
    EntryEdited {
        id,
        title: now.title,
        version: now.text.version,
        revision: now.text.rev,
        words: now.text.words,
        lost: now.text.lost,
    }
}

/// An entry as it is after a change.
fn changed(session: &Session, id: Id) -> Result<EntryChanged> {
    let now = session.entry_now(id)?;
    Ok(EntryChanged {
        id,
        title: now.title,
        revision: now.text.rev,
        version: now.text.version,
    })
}

/// Marks words of an entry.
pub fn entry_mark(session: &Session, request: EntryMark) -> Result<EntryChanged> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    let range = (request.start, request.end);
    let marks = session.mark_entry(
        id,
        Marking {
            place: place(request.quote, request.nth, range, request.based_on)?,
            based_on: request.based_on,
            component: request.component.map(|c| c.0),
            area: request.area.map(|a| (a.area, a.why)),
            visibility: request.visibility,
            lang: request.lang,
        },
    )?;
    Ok(EntryChanged {
        revision: marks.now.rev,
        version: marks.now.version,
        ..changed(session, id)?
    })
}

/// Takes marks off words of an entry.
pub fn entry_unmark(session: &Session, request: EntryUnmark) -> Result<EntryUnmarked> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    let range = (request.start, request.end);
    let place = place(request.quote, request.nth, range, request.based_on)?;
    let off = if request.only_component {
        Off::Component
    } else {
        Off::All
    };
    let marks = session.unmark_entry(id, place, request.based_on, off)?;
    Ok(EntryUnmarked {
        id,
        removed: u32::try_from(marks.changed).unwrap_or(u32::MAX),
        revision: marks.now.rev,
        version: marks.now.version,
    })
}

/// Which words a request means.
fn place(
    quote: Option<String>,
    nth: Option<usize>,
    range: (Option<usize>, Option<usize>),
    based_on: Option<i64>,
) -> Result<Place> {
    match (range, quote) {
        ((None, None), Some(quote)) => Ok(Place::Quote { quote, nth }),
        ((None, None), None) => Err(ApiError::invalid("quote", "no words are named")
            .with_hint("give a quote, or start, end and based_on")),
        ((Some(_), Some(_)), _) if based_on.is_none() => Err(ApiError::invalid(
            "based_on",
            "bytes are counted in one revision, which is not named",
        )),
        ((Some(_), Some(_)), _) if nth.is_some() => {
            Err(ApiError::invalid("nth", "nth is for a quote without bytes"))
        }
        ((Some(start), Some(end)), quote) => Ok(Place::Range {
            span: Span::new(start, end),
            quote,
        }),
        ((None, Some(_)), _) => Err(ApiError::invalid("start", "start is missing")),
        ((Some(_), None), _) => Err(ApiError::invalid("end", "end is missing")),
    }
}

/// Compares two versions by word.
pub fn entry_diff(session: &Session, request: EntryDiff) -> Result<EntryDiffed> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    let (from, to, changes) = session.diff_entry(id, request.from, request.to)?;
    Ok(EntryDiffed {
        id,
        from,
        to,
        changes,
    })
}

/// Lists an entry's versions, newest first.
pub fn entry_history(session: &Session, request: EntryHistory) -> Result<EntryVersions> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    let versions = session
        .entry_history(id)?
        .into_iter()
        .map(|line| Version {
            version: line.version,
            at: line.at.to_rfc3339(),
            words: line.words,
            cause: line.cause,
        })
        .collect();
    Ok(EntryVersions { versions })
}

/// Puts an entry into the bin.
pub fn entry_delete(session: &Session, request: EntryDelete) -> Result<EntryChanged> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    session.delete_entry(id)?;
    changed(session, id)
}

/// Takes an entry out of the bin.
pub fn entry_undelete(session: &Session, request: EntryUndelete) -> Result<EntryChanged> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    session.undelete_entry(id)?;
    changed(session, id)
}
