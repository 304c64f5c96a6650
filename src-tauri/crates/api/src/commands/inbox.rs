//! Quick capture and the inbox.

use reflectory_app::Session;
use reflectory_model::EntryDate;
use reflectory_store::table::Named;

use super::convert::id as resolve;
use crate::capture::*;
use crate::{JournalAt, Result, Surroundings};

/// Drops text in the inbox beside a journal, which may be open elsewhere, closed or locked.
pub fn capture(at: &JournalAt, surroundings: &Surroundings, request: Capture) -> Result<Captured> {
    let item = reflectory_app::inbox::capture(
        &at.path,
        &request.text,
        Some((surroundings.time)()),
        &*surroundings.clock,
        &*surroundings.random,
    )?;
    Ok(Captured { id: item.id })
}

/// Lists what waits in the inbox.
pub fn inbox_list(session: &Session, _: InboxList) -> Result<InboxListed> {
    let (items, unread) = session.inbox()?;
    let items = items
        .into_iter()
        .map(|item| {
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
            }
        })
        .collect();
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
