//! Quick capture: dropping text, areas and a file without opening the journal, and filing it later.

use std::path::{Path, PathBuf};

use reflectory_model::{Clock, EntryDate, EntryKind, Id, IdSource, Randomness, Visibility};
use reflectory_store::inbox::{self, InboxFile, InboxItem, Unread};
use reflectory_store::table::{areas, entries, evidence};
use reflectory_store::{Reader, StoreError, Writer};

use crate::entries::{area_tag, title_from};
use crate::evidence::{EvidenceChange, EvidenceSource, is_link, slug};
use crate::media::plain_name;
use crate::texts::{self, Save};
use crate::{AppError, Result, Session};

pub use reflectory_store::inbox::InboxItem as Item;

/// Who set an area that came with a captured text.
const ORIGIN: &str = "capture";

/// What is captured.
#[derive(Debug, Clone, Default)]
pub struct Captured {
    /// The text; may be empty if there is a file.
    pub text: String,
    /// Areas that the person chose, as they are written.
    pub areas: Vec<String>,
    /// A file with the name to keep it under.
    pub file: Option<(PathBuf, String)>,
}

/// Drops text in the inbox beside a journal: one way for a running, closed and locked journal.
pub fn capture(
    journal: &Path,
    captured: Captured,
    time: Option<chrono::NaiveTime>,
    clock: &dyn Clock,
    random: &dyn Randomness,
) -> Result<InboxItem> {
    let text = texts::normalise(&captured.text);
    if text.trim().is_empty() && captured.file.is_none() {
        return Err(AppError::refused(
            "there is nothing to capture",
            "give some text, or pipe it in",
        ));
    }
    let ids = IdSource::new(clock, random);
    let file = captured
        .file
        .as_ref()
        .map(|(path, name)| {
            let meta = std::fs::metadata(path).map_err(|e| AppError::io(Path::new(name), e))?;
            if meta.is_dir() {
                return Err(AppError::refused(
                    format!("{name} is a folder"),
                    "capture a file, or import the folder with `reflectory import`",
                ));
            }
            Ok(InboxFile {
                id: ids.next(),
                name: plain_name(name),
                bytes: meta.len(),
            })
        })
        .transpose()?;
    let item = InboxItem {
        id: ids.next(),
        at: clock.now(),
        date: clock.today(),
        time,
        zone: clock.zone(),
        text,
        areas: captured.areas,
        file,
    };
    let bytes = captured.file.as_ref().map(|(path, _)| path.as_path());
    inbox::drop_item(journal, &item, bytes)?;
    Ok(item)
}

/// Takes an item out of the inbox again, to go on writing it: the bytes of its file go to `file_to`. Fails if it was filed.
pub fn take_back(journal: &Path, id: Id, file_to: &Path) -> Result<InboxItem> {
    let (items, _) = inbox::list(journal)?;
    let item = items
        .into_iter()
        .find(|item| item.id == id)
        .ok_or_else(|| StoreError::NoSuch {
            what: "inbox item",
            id: id.to_string(),
        })?;
    if let Some(file) = &item.file {
        std::fs::copy(inbox::file_path(journal, file.id), file_to)
            .map_err(|e| AppError::io(Path::new(&file.name), e))?;
    }
    inbox::remove(journal, &item)?;
    Ok(item)
}

/// How many items wait beside a journal, those left out that can't be read.
pub fn waiting(journal: &Path) -> Result<usize> {
    Ok(inbox::list(journal)?.0.len())
}

/// A mark that differs once something has come into the inbox of a journal, or gone.
pub fn changed(journal: &Path) -> Option<std::time::SystemTime> {
    inbox::changed(journal)
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
            let (areas, strange) = self.known_areas(&item.areas);
            let text = item.text.trim();
            // A file is what is kept; what was said of it goes along.
            let note = if item.file.is_some() { text } else { "" };
            let note: Vec<&str> = [note]
                .into_iter()
                .chain(strange.iter().map(String::as_str))
                .filter(|part| !part.is_empty())
                .collect();
            let said = EvidenceChange {
                title: Some(title_of(&item)),
                date: Some(item.date),
                note: Some(note.join("\n\n")),
                add_areas: areas.into_iter().map(|a| (a, String::new())).collect(),
                ..EvidenceChange::default()
            };
            let mut bytes = item.text.as_bytes();
            let source = if let Some(file) = &item.file {
                let path = inbox::file_path(self.journal.path(), file.id);
                EvidenceSource::File(path, Some(file.name.clone()))
            } else if is_link(text) && !text.contains(char::is_whitespace) {
                EvidenceSource::Link(text.to_owned())
            } else {
                let name = format!("{}.txt", slug(&title_from(&item.text)));
                EvidenceSource::Stream(&mut bytes, name)
            };
            self.add_evidence_as(Some(item.id), source, said)?;
        }
        inbox::remove(self.journal.path(), &item)?;
        Ok(item.id)
    }

    /// Puts a text back into the inbox that was discarded or filed as an entry. Refused if the entry was worked on since.
    pub fn return_to_inbox(&self, id: Id) -> Result<()> {
        let item = self.journal.read(|r: &Reader<'_>| -> Result<InboxItem> {
            let entry = entries::get(r, id)?;
            let text = reflectory_store::table::texts::body(r, id)?;
            let tagged = areas::of(r, id)?;
            let untouched = text.rev == 1
                && entry.kind == EntryKind::Idea
                && entry.title == title_from(&text.body)
                && entries::tags(r, id)?.is_empty()
                && tagged
                    .iter()
                    .all(|tag| tag.origin == ORIGIN && tag.why.is_empty())
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
                areas: tagged.iter().map(|tag| tag.area.to_string()).collect(),
                file: None,
            })
        })?;
        // In both places for a moment rather than in none: the inbox leaves out what is an entry.
        inbox::drop_item(self.journal.path(), &item, None)?;
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

    /// The areas that the journal knows, and the others.
    fn known_areas(&self, given: &[String]) -> (Vec<String>, Vec<String>) {
        given
            .iter()
            .cloned()
            .partition(|area| self.knowledge.area(area).is_ok())
    }

    /// Takes the file of an item into the library, once.
    fn keep_file(&self, item: &InboxItem) -> Result<()> {
        let Some(file) = &item.file else {
            return Ok(());
        };
        let id = file.id;
        if !self
            .journal
            .read(|r: &Reader<'_>| evidence::exists(r, id))?
        {
            let path = inbox::file_path(self.journal.path(), id);
            let source = EvidenceSource::File(path, Some(file.name.clone()));
            let said = EvidenceChange {
                title: Some(file.name.clone()),
                date: Some(item.date),
                ..EvidenceChange::default()
            };
            self.add_evidence_as(Some(id), source, said)?;
        }
        Ok(())
    }

    fn make_entry(&self, item: InboxItem, kept: Kept) -> Result<Id> {
        let id = item.id;
        let made = self.journal.read(|r: &Reader<'_>| is_filed(r, id))?;
        if !made {
            self.keep_file(&item)?;
        }
        let (known, strange) = self.known_areas(&item.areas);
        let knowledge = std::sync::Arc::clone(&self.knowledge);
        let captured = item.clone();
        self.journal.write(move |w: &Writer<'_>| -> Result<()> {
            if is_filed(w, item.id)? {
                return Ok(());
            }
            let entry = entries::Entry {
                id: item.id,
                title: title_of(&item),
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
            if let Some(file) = &item.file {
                evidence::put_use(w, item.id, file.id, "")?;
            }
            for area in &known {
                let area = knowledge.area(area)?;
                areas::put(w, item.id, &area_tag(w, area, "", ORIGIN))?;
            }
            // What this journal has no area for is still what the person said of it.
            for tag in &strange {
                entries::add_tag(w, item.id, tag)?;
            }
            Ok(())
        })?;
        if let Some(file) = captured.file.as_ref().filter(|_| kept == Kept::InBin) {
            let used = self.journal.read(|r: &Reader<'_>| -> Result<bool> {
                let item = evidence::get(r, file.id)?;
                Ok(item.deleted.is_some() || evidence::used_outside_bin(r, file.id)? > 0)
            })?;
            if !used {
                self.delete_evidence(file.id)?;
            }
        }
        inbox::remove(self.journal.path(), &captured)?;
        Ok(id)
    }
}

/// What a captured thing is called: by its first words, or by its file.
fn title_of(item: &InboxItem) -> String {
    match &item.file {
        Some(file) if item.text.trim().is_empty() => file.name.clone(),
        _ => title_from(&item.text),
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
