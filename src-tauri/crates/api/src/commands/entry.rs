//! Commands on entries.

use reflectory_app::Session;
use reflectory_app::entries::{EntryChange, Marking, NewEntry, ShownPassage, WholeEntry};
use reflectory_model::anchor::AnchorState;
use reflectory_model::{EntryKind, Visibility};
use reflectory_store::table::Named;
use reflectory_store::table::entries::Filter;

use super::convert::{codes, day, given, id, moment, reasons};
use crate::Result;
use crate::entry::*;

/// Adds an entry.
pub fn entry_add(session: &Session, request: EntryAdd) -> Result<EntryAdded> {
    let date = request
        .on
        .as_deref()
        .map(|on| moment(session, "on", on))
        .transpose()?;
    let id = session.add_entry(NewEntry {
        title: request.title,
        kind: request.kind.unwrap_or(EntryKind::Reflection),
        date,
        model: request.model,
        areas: given(request.areas),
        tags: request.tags,
        visibility: request.visibility.unwrap_or(Visibility::Private),
        draft: request.draft,
        body: request.body,
    })?;
    Ok(EntryAdded { id })
}

/// Lists entries, newest first.
pub fn entry_list(session: &Session, request: EntryList) -> Result<EntriesListed> {
    let filter = Filter {
        area: None,
        tag: request.tag,
        kind: request.kind,
        from: day(session, "from", request.from.as_ref())?,
        to: day(session, "to", request.to.as_ref())?,
        limit: request.limit,
        bin: request.bin,
    };
    let entries = session
        .list_entries(filter, request.area.as_deref())?
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
        areas: codes(session, &areas),
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
    let areas = codes(session, &passage.areas);
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
        },
    )?;
    Ok(EntryChanged { id })
}

/// Replaces an entry's text; marks go where their words went.
pub fn entry_edit(session: &Session, request: EntryEdit) -> Result<EntryEdited> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    session.edit_entry(id, &request.body, request.based_on)?;
    edited(session, id)
}

/// Takes an older version back as the present text, with its marks.
pub fn entry_restore(session: &Session, request: EntryRestore) -> Result<EntryEdited> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    session.restore_entry(id, request.version)?;
    edited(session, id)
}

fn edited(session: &Session, id: reflectory_model::Id) -> Result<EntryEdited> {
    let whole = session.entry(id, None)?;
    let lost = whole
        .passages
        .iter()
        .filter(|p| p.state == AnchorState::Lost)
        .count();
    Ok(EntryEdited {
        id,
        version: whole.text.version,
        words: whole.text.words,
        lost: u32::try_from(lost).unwrap_or(u32::MAX),
    })
}

/// Marks words of an entry.
pub fn entry_mark(session: &Session, request: EntryMark) -> Result<EntryChanged> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    session.mark_entry(
        id,
        Marking {
            quote: request.quote,
            nth: request.nth,
            component: request.component.map(|c| c.0),
            area: request.area.map(|a| (a.area, a.why)),
            visibility: request.visibility,
            lang: request.lang,
        },
    )?;
    Ok(EntryChanged { id })
}

/// Takes marks off words of an entry.
pub fn entry_unmark(session: &Session, request: EntryUnmark) -> Result<EntryUnmarked> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    let removed = session.unmark_entry(id, &request.quote, request.nth)?;
    Ok(EntryUnmarked {
        id,
        removed: u32::try_from(removed).unwrap_or(u32::MAX),
    })
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
    Ok(EntryChanged { id })
}

/// Takes an entry out of the bin.
pub fn entry_undelete(session: &Session, request: EntryUndelete) -> Result<EntryChanged> {
    let id = id(session, Named::Entry, "id", &request.id)?;
    session.undelete_entry(id)?;
    Ok(EntryChanged { id })
}
