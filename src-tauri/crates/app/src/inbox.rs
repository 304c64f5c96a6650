//! Quick capture: dropping text without opening the journal, and filing it later.

use std::path::Path;

use reflectory_model::{Clock, EntryDate, EntryKind, Id, IdSource, Randomness, Visibility};
use reflectory_store::inbox::{self, InboxItem, Unread};
use reflectory_store::table::entries;
use reflectory_store::{Reader, Writer};

use crate::entries::title_from;
use crate::texts::{self, Save};
use crate::{AppError, Result, Session};

/// Drops text in the inbox beside a journal: one way for a running, closed and locked journal.
pub fn capture(
    journal: &Path,
    text: &str,
    time: Option<chrono::NaiveTime>,
    clock: &dyn Clock,
    random: &dyn Randomness,
) -> Result<InboxItem> {
    let text = texts::normalise(text);
    if text.trim().is_empty() {
        return Err(AppError::refused(
            "there is nothing to capture",
            "give some text, or pipe it in",
        ));
    }
    let item = InboxItem {
        id: IdSource::new(clock, random).next(),
        at: clock.now(),
        date: clock.today(),
        time,
        zone: clock.zone(),
        text,
    };
    inbox::drop_item(journal, &item)?;
    Ok(item)
}

impl Session {
    /// What waits in the inbox, and files there that can't be read.
    pub fn inbox(&self) -> Result<(Vec<InboxItem>, Vec<Unread>)> {
        let (items, unread) = inbox::list(self.journal.path())?;
        // Filed, but cut off before the file went.
        let items = self.journal.read(|r: &Reader<'_>| {
            items
                .into_iter()
                .map(|i| Ok((entries::exists(r, i.id)?, i)))
                .collect::<Result<Vec<_>>>()
        })?;
        Ok((
            items
                .into_iter()
                .filter(|(filed, _)| !filed)
                .map(|(_, i)| i)
                .collect(),
            unread,
        ))
    }

    /// Makes an entry of a captured text and takes it out of the inbox. The entry has the item's id, so that a kill
    /// between the two makes no second entry.
    pub fn file_inbox_item(&self, given: &str) -> Result<Id> {
        let (items, _) = inbox::list(self.journal.path())?;
        let wanted = given.trim().replace('-', "").to_lowercase();
        let fits: Vec<&InboxItem> = items
            .iter()
            .filter(|i| {
                let whole = i.id.to_string().replace('-', "");
                wanted.len() >= 6 && (whole.starts_with(&wanted) || whole.ends_with(&wanted))
            })
            .collect();
        let item = match fits.as_slice() {
            [] => {
                return Err(reflectory_store::StoreError::NoSuch {
                    what: "inbox item",
                    id: given.to_owned(),
                }
                .into());
            }
            [one] => (*one).clone(),
            several => {
                let count = several.len();
                return Err(reflectory_store::StoreError::Ambiguous {
                    what: "inbox item",
                    id: given.to_owned(),
                    count,
                }
                .into());
            }
        };
        let id = item.id;
        self.journal.write(move |w: &Writer<'_>| -> Result<()> {
            if entries::exists(w, item.id)? {
                return Ok(());
            }
            let entry = entries::Entry {
                id: item.id,
                title: title_from(&item.text),
                kind: EntryKind::Idea,
                date: EntryDate {
                    date: item.date,
                    time: item.time,
                    zone: item.zone.clone(),
                },
                model: None,
                visibility: Visibility::Private,
                draft: false,
                created: item.at,
                updated: w.now(),
                deleted: None,
                batch: None,
            };
            entries::insert(w, &entry)?;
            let save = Save {
                cause: reflectory_model::entry::Cause::Created,
                session: w.new_id(),
                based_on: None,
                passages: None,
            };
            texts::save(
                w,
                item.id,
                reflectory_store::table::texts::BODY,
                &item.text,
                None,
                save,
            )?;
            Ok(())
        })?;
        inbox::remove(self.journal.path(), id)?;
        Ok(id)
    }
}
