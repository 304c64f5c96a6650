//! Commands on many entries at once.

use reflectory_app::Session;
use reflectory_app::bulk::{BulkChange, BulkDone, Chosen};

use super::convert::{given, whole_ids};
use super::entry::filter;
use crate::bulk::*;
use crate::{ApiError, Result};

/// Changes what is known about many entries, all or none.
pub fn entries_set(session: &Session, request: EntriesSet) -> Result<EntriesChanged> {
    let done = session.change_entries(
        chosen(session, request.entries)?,
        BulkChange {
            add_areas: given(request.add_areas),
            remove_areas: request.remove_areas,
            add_tags: request.add_tags,
            remove_tags: request.remove_tags,
            visibility: request.visibility,
        },
    )?;
    Ok(changed(done))
}

/// Puts many entries into the bin, all or none.
pub fn entries_delete(session: &Session, request: EntriesDelete) -> Result<EntriesChanged> {
    let done = session.delete_entries(chosen(session, request.entries)?)?;
    Ok(changed(done))
}

/// Takes a change of many entries back, all of it.
pub fn entries_undo(session: &Session, request: EntriesUndo) -> Result<EntriesUndone> {
    let batch = request.batch.parse().map_err(|_| {
        ApiError::invalid("batch", format!("\"{}\" is no whole id", request.batch))
            .with_hint("give the one that the change answered with")
    })?;
    Ok(EntriesUndone {
        restored: session.undo_entries(batch)?,
    })
}

fn chosen(session: &Session, request: EntriesChosen) -> Result<Chosen> {
    match request.of {
        Some(_) if !request.ids.is_empty() => Err(ApiError::invalid(
            "ids",
            "entries are named, and a whole list is too",
        )
        .with_hint("give either ids, or of")),
        Some(of) => Ok(Chosen::List {
            filter: Box::new(filter(session, &of)?),
            except: whole_ids("except", &request.except)?,
            area: of.area,
        }),
        None if !request.except.is_empty() => Err(ApiError::invalid(
            "except",
            "entries are left out of a list that is not named",
        )
        .with_hint("give of as well")),
        None if request.ids.is_empty() => Err(ApiError::invalid("ids", "no entries are named")
            .with_hint("give ids, or of for a whole list")),
        None => Ok(Chosen::Named(whole_ids("ids", &request.ids)?)),
    }
}

fn changed(done: BulkDone) -> EntriesChanged {
    EntriesChanged {
        batch: done.batch,
        chosen: done.chosen,
        changed: done.changed,
    }
}
