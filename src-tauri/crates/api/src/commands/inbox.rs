//! Quick capture and the inbox.

use std::path::Path;
use std::time::SystemTime;

use reflectory_app::{Session, inbox};
use reflectory_model::{EntryDate, Id};
use reflectory_store::table::Named;

use super::convert::id as resolve;
use crate::capture::*;
use crate::{JournalAt, Result, Surroundings};

/// Drops text in the inbox beside a journal, which may be open elsewhere, closed or locked.
pub fn capture(at: &JournalAt, surroundings: &Surroundings, request: Capture) -> Result<Captured> {
    let captured = inbox::Captured {
        text: request.text,
        areas: request.areas,
        file: request.file.map(|file| (file.path, file.name)),
    };
    let item = inbox::capture(
        &at.path,
        captured,
        Some((surroundings.time)()),
        &*surroundings.clock,
        &*surroundings.random,
    )?;
    Ok(Captured { id: item.id })
}

/// Takes a captured item out of the inbox again, to go on writing it; the bytes of its file go to `file_to`. No command of the
/// window's page: who captures need not have a journal open. Fails with `not-found` if it was filed.
pub fn capture_again(at: &JournalAt, id: Id, file_to: &Path) -> Result<InboxItem> {
    Ok(shown(inbox::take_back(&at.path, id, file_to)?))
}

/// How many items wait beside a journal, whether it is open or not.
pub fn inbox_waiting(at: &JournalAt) -> Result<usize> {
    Ok(inbox::waiting(&at.path)?)
}

/// A mark that differs once something has come into the inbox of a journal, or gone; `None` as long as nothing ever came.
pub fn inbox_changed(journal: &Path) -> Option<SystemTime> {
    inbox::changed(journal)
}

fn shown(item: inbox::Item) -> InboxItem {
    let date = EntryDate {
        date: item.date,
        time: item.time,
        zone: item.zone,
    };
    InboxItem {
        id: item.id,
        at: item.at.to_rfc3339(),
        date: date.to_string(),
        text: item.text,
        areas: item.areas,
        file: item.file.map(|file| InboxItemFile {
            name: file.name,
            bytes: file.bytes,
        }),
    }
}

/// Lists what waits in the inbox.
pub fn inbox_list(session: &Session, _: InboxList) -> Result<InboxListed> {
    let (items, unread) = session.inbox()?;
    let items = items.into_iter().map(shown).collect();
    let unread = unread
        .into_iter()
        .map(|(path, reason)| Unread {
            path: path.display().to_string(),
            reason,
        })
        .collect();
    Ok(InboxListed { items, unread })
}

/// Makes an entry or an item of evidence of an item of the inbox and takes the item out.
pub fn inbox_file(session: &Session, request: InboxFile) -> Result<InboxFiled> {
    let id = match request.filed_as {
        FiledAs::Entry => session.file_inbox_item(&request.id)?,
        FiledAs::Evidence => session.file_inbox_item_as_evidence(&request.id)?,
    };
    Ok(InboxFiled { id })
}

/// Takes an item out of the inbox that is not wanted; it lies in the bin then.
pub fn inbox_discard(session: &Session, request: InboxDiscard) -> Result<InboxDiscarded> {
    let id = session.discard_inbox_item(&request.id)?;
    Ok(InboxDiscarded { id })
}

/// Puts an item back into the inbox.
pub fn inbox_return(session: &Session, request: InboxReturn) -> Result<InboxReturned> {
    let id = resolve(session, Named::Entry, "id", &request.id)?;
    session.return_to_inbox(id)?;
    Ok(InboxReturned { id })
}
