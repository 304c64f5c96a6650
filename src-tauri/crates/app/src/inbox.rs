//! Quick capture: dropping text without opening the journal, and filing it later.

use std::path::Path;

use reflectory_model::{Clock, EntryDate, EntryKind, Id, IdSource, Randomness, Visibility};
use reflectory_store::inbox::{self, InboxItem, Unread};
use reflectory_store::table::{areas, entries, evidence};
use reflectory_store::{Reader, StoreError, Writer};

use crate::entries::title_from;
use crate::evidence::{EvidenceChange, EvidenceSource, is_link, slug};
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
                .map(|i| Ok((is_filed(r, i.id)?, i)))
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
        self.make_entry(self.captured(given)?, Kept::InJournal)
    }

    /// Takes a captured text out of the inbox that is not wanted. It becomes an entry in the bin, so that it is there
    /// whatever happens next, and goes with the bin.
    pub fn discard_inbox_item(&self, given: &str) -> Result<Id> {
        self.make_entry(self.captured(given)?, Kept::InBin)
    }

    /// Makes an item of evidence of a captured text, under the same id, and takes it out of the inbox: a link if it is an
    /// address and nothing more, else a text file.
    pub fn file_inbox_item_as_evidence(&self, given: &str) -> Result<Id> {
        let item = self.captured(given)?;
        let filed = self.journal.read(|r: &Reader<'_>| is_filed(r, item.id))?;
        if !filed {
            let said = EvidenceChange {
                title: Some(title_from(&item.text)),
                date: Some(item.date),
                ..EvidenceChange::default()
            };
            let text = item.text.trim();
            let mut bytes = item.text.as_bytes();
            let source = if is_link(text) && !text.contains(char::is_whitespace) {
                EvidenceSource::Link(text.to_owned())
            } else {
                let name = format!("{}.txt", slug(&title_from(&item.text)));
                EvidenceSource::Stream(&mut bytes, name)
            };
            self.add_evidence_as(Some(item.id), source, said)?;
        }
        inbox::remove(self.journal.path(), item.id)?;
        Ok(item.id)
    }

    /// Puts a text back into the inbox that was discarded or filed as an entry. Refused if the entry was worked on since.
    pub fn return_to_inbox(&self, id: Id) -> Result<()> {
        let item = self.journal.read(|r: &Reader<'_>| -> Result<InboxItem> {
            let entry = entries::get(r, id)?;
            let text = reflectory_store::table::texts::body(r, id)?;
            let untouched = text.rev == 1
                && entry.kind == EntryKind::Idea
                && entry.title == title_from(&text.body)
                && entries::tags(r, id)?.is_empty()
                && areas::of(r, id)?.is_empty()
                && evidence::uses(r, id)?.is_empty()
                && !entries::is_pulled_from(r, id)?;
            if !untouched {
                return Err(AppError::refused(
                    format!("\"{}\" was worked on since", entry.title),
                    "it stays an entry",
                ));
            }
            Ok(InboxItem {
                id,
                at: entry.created,
                date: entry.date.date,
                time: entry.date.time,
                zone: entry.date.zone,
                text: text.body,
            })
        })?;
        // In both places for a moment rather than in none: the inbox leaves out what is an entry.
        inbox::drop_item(self.journal.path(), &item)?;
        Ok(self
            .journal
            .write(move |w: &Writer<'_>| entries::erase(w, id))?)
    }

    /// The item of the inbox that an id, or a run of six or more of its characters, means.
    fn captured(&self, given: &str) -> Result<InboxItem> {
        let (items, _) = inbox::list(self.journal.path())?;
        let wanted = given.trim().replace('-', "").to_lowercase();
        let mut fits: Vec<InboxItem> = items
            .into_iter()
            .filter(|i| {
                let whole = i.id.to_string().replace('-', "");
                wanted.len() >= 6 && (whole.starts_with(&wanted) || whole.ends_with(&wanted))
            })
            .collect();
        let what = "inbox item";
        let id = given.to_owned();
        match fits.len() {
            1 => fits.pop().ok_or(StoreError::NoSuch { what, id }),
            0 => Err(StoreError::NoSuch { what, id }),
            count => Err(StoreError::Ambiguous { what, id, count }),
        }
        .map_err(AppError::from)
    }

    fn make_entry(&self, item: InboxItem, kept: Kept) -> Result<Id> {
        let id = item.id;
        self.journal.write(move |w: &Writer<'_>| -> Result<()> {
            if is_filed(w, item.id)? {
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
                deleted: (kept == Kept::InBin).then(|| w.now()),
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

/// Where the entry that is made of a captured text lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    InJournal,
    InBin,
}

/// True if a captured text is in the journal already.
fn is_filed(r: &Reader<'_>, id: Id) -> Result<bool> {
    Ok(entries::exists(r, id)? || evidence::exists(r, id)?)
}
