//! The inbox: a folder beside the journal where quick capture drops text, whether the journal is open, closed or locked.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use reflectory_model::{Id, Instant};
use serde::{Deserialize, Serialize};

use crate::Result;
use crate::error::{IoAt, StoreError};
use crate::lock::beside;

/// A captured text that waits to be filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxItem {
    /// Becomes the entry's id when it is filed, so that filing twice makes one entry.
    pub id: Id,
    /// When it was captured.
    pub at: Instant,
    /// The civil date where the person was.
    pub date: chrono::NaiveDate,
    /// The time of day there.
    pub time: Option<chrono::NaiveTime>,
    /// The IANA zone, if known.
    pub zone: Option<String>,
    /// The text; empty only if there is a file.
    pub text: String,
    /// Areas that the person chose for it, as they are written: nobody looks into a journal to capture something.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<String>,
    /// The file that was captured with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<InboxFile>,
}

/// A file that waits beside a captured text. Its bytes lie in the inbox folder, see [`file_path`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxFile {
    /// Becomes the id of its item of evidence, so that filing twice makes one.
    pub id: Id,
    /// The name that it came with.
    pub name: String,
    /// Its length.
    pub bytes: u64,
}

/// The folder for a journal's inbox.
pub fn folder(journal: &Path) -> PathBuf {
    beside(journal, ".inbox")
}

/// Where the bytes of a captured file lie.
pub fn file_path(journal: &Path, file: Id) -> PathBuf {
    folder(journal).join(format!("{file}.file"))
}

/// Drops an item in the inbox, with the bytes of its file copied from `bytes`; on disk when this returns.
///
/// An encrypted journal is refused: its inbox would have to be sealed, and nothing readable may reach the disk.
pub fn drop_item(journal: &Path, item: &InboxItem, bytes: Option<&Path>) -> Result<PathBuf> {
    // A journal of another schema, or in the middle of being written, can still take a note.
    if let Err(
        error @ (StoreError::NotFound(_) | StoreError::NotAJournal(_) | StoreError::Foreign(_)),
    ) = crate::probe::probe(journal, None)
    {
        return Err(error);
    }
    let folder = folder(journal);
    fs::create_dir_all(&folder).io_at(&folder)?;
    let path = folder.join(format!("{}.json", item.id));
    let making = folder.join(format!(".{}.new", item.id));
    // Before the item, so that no item ever names a file that is not there.
    if let (Some(file), Some(bytes)) = (&item.file, bytes) {
        let (to, making) = (
            file_path(journal, file.id),
            folder.join(format!(".{}.new", file.id)),
        );
        let copied = fs::copy(bytes, &making)
            .and_then(|_| File::open(&making)?.sync_all())
            .and_then(|()| fs::rename(&making, &to));
        if copied.is_err() {
            let _ = fs::remove_file(&making);
        }
        copied.io_at(&to)?;
    }
    let text =
        serde_json::to_string_pretty(item).map_err(|e| StoreError::BadValue(e.to_string()))?;
    let written = File::create(&making)
        .and_then(|mut file| {
            file.write_all(text.as_bytes())
                .and_then(|()| file.sync_all())
        })
        .and_then(|()| fs::rename(&making, &path));
    if written.is_err() {
        let _ = fs::remove_file(&making);
    }
    written.io_at(&path)?;
    if let Ok(folder) = File::open(&folder) {
        let _ = folder.sync_all();
    }
    Ok(path)
}

/// A file that could not be read, with the reason.
pub type Unread = (PathBuf, String);

/// The items that wait, oldest first, and the files in the folder that could not be read, with the reason.
pub fn list(journal: &Path) -> Result<(Vec<InboxItem>, Vec<Unread>)> {
    let folder = folder(journal);
    let (mut items, mut unread) = (Vec::new(), Vec::new());
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok((items, unread)),
        Err(source) => {
            return Err(StoreError::Io {
                path: folder,
                source,
            });
        }
    };
    for entry in entries {
        let path = entry.io_at(&folder)?.path();
        if path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        match fs::read_to_string(&path)
            .map_err(|e| e.to_string())
            .and_then(|t| serde_json::from_str(&t).map_err(|e| e.to_string()))
        {
            Ok(item) => items.push(item),
            Err(reason) => unread.push((path, reason)),
        }
    }
    items.sort_by_key(|i: &InboxItem| (i.at, i.id));
    unread.sort();
    Ok((items, unread))
}

/// Takes an item out of the inbox with its file, after it was filed.
pub fn remove(journal: &Path, item: &InboxItem) -> Result<()> {
    gone(folder(journal).join(format!("{}.json", item.id)))?;
    match &item.file {
        Some(file) => gone(file_path(journal, file.id)),
        None => Ok(()),
    }
}

fn gone(path: PathBuf) -> Result<()> {
    match fs::remove_file(&path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::Io { path, source: e })
        }
        _ => Ok(()),
    }
}

/// When something last came into the inbox or went, as a mark to compare; `None` as long as nothing ever did.
pub fn changed(journal: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(folder(journal)).ok()?.modified().ok()
}
