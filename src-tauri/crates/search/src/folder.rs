//! The folder of an index: recognised by a marker, and only ever swept of files that an index makes.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::directory::{Directory, DirectoryLock, INDEX_WRITER_LOCK, MmapDirectory};

use crate::document::Position;
use crate::error::SearchError;
use crate::schema::VERSION;

/// The file that makes a folder ours.
const MARKER: &str = "reflectory-search.json";
/// tantivy's list of segments, replaced as a whole at each commit.
pub(crate) const META: &str = "meta.json";
const MANAGED: &str = ".managed.json";
const LOCKS: [&str; 2] = [".tantivy-writer.lock", ".tantivy-meta.lock"];

#[derive(Serialize, Deserialize)]
struct Marker {
    what: String,
    version: u32,
}

/// What is found at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// Nothing, or a folder without anything in it.
    Free,
    /// A folder of ours, with the version of its index; 0 if the marker can't be read.
    Ours(u32),
    /// Somebody else's folder or file.
    Foreign,
}

/// Looks at a path without changing anything.
pub(crate) fn survey(path: &Path) -> io::Result<Ground> {
    match fs::metadata(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Ground::Free),
        Err(e) => return Err(e),
        Ok(found) if !found.is_dir() => return Ok(Ground::Foreign),
        Ok(_) => {}
    }
    if let Some(version) = marker_version(path)? {
        return Ok(Ground::Ours(version));
    }
    for entry in fs::read_dir(path)? {
        // A lock file alone is what a start that was cut short leaves behind.
        if !entry?
            .file_name()
            .to_str()
            .is_some_and(|name| LOCKS.contains(&name))
        {
            return Ok(Ground::Foreign);
        }
    }
    Ok(Ground::Free)
}

fn marker_version(path: &Path) -> io::Result<Option<u32>> {
    match fs::read(path.join(MARKER)) {
        Ok(bytes) => Ok(Some(
            serde_json::from_slice::<Marker>(&bytes).map_or(0, |m| m.version),
        )),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

/// Takes the lock that every writer of the folder takes, without waiting.
pub(crate) fn lock(path: &Path) -> Result<DirectoryLock, SearchError> {
    let directory = MmapDirectory::open(path).map_err(tantivy::TantivyError::from)?;
    directory
        .acquire_lock(&INDEX_WRITER_LOCK)
        .map_err(|e| tantivy::TantivyError::LockFailure(e, None).into())
}

/// Makes the folder if it is missing and marks it as ours, before anything else is put into it.
pub(crate) fn claim(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)?;
    let marker = Marker {
        what: "Reflectory search index; can be deleted at any time".to_owned(),
        version: VERSION,
    };
    fs::write(path.join(MARKER), serde_json::to_vec(&marker)?)
}

/// Deletes the files of an index. The folder, the locks (others may hold them) and anything not ours stay.
pub(crate) fn sweep(path: &Path) -> io::Result<()> {
    // The list of segments goes first: without it the rest is nothing, however far the sweep gets.
    for name in [META, MANAGED] {
        remove(&path.join(name))?;
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(is_index_file) && entry.file_type()?.is_file() {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

/// Segment files are named by 32 hexadecimal digits; half-written lists are `.tmp` and six characters.
fn is_index_file(name: &str) -> bool {
    let segment = name
        .split_once('.')
        .is_some_and(|(stem, _)| stem.len() == 32 && stem.bytes().all(|b| b.is_ascii_hexdigit()));
    let temporary = name
        .strip_prefix(".tmp")
        .is_some_and(|rest| rest.len() == 6 && rest.bytes().all(|b| b.is_ascii_alphanumeric()));
    segment || temporary
}

/// Reads the position of the index in a folder without opening it.
pub(crate) fn peek(path: &Path) -> Option<Position> {
    #[derive(Deserialize)]
    struct Meta {
        payload: Option<String>,
    }
    if marker_version(path).ok().flatten() != Some(VERSION) {
        return None;
    }
    let meta: Meta = serde_json::from_slice(&fs::read(path.join(META)).ok()?).ok()?;
    serde_json::from_str(&meta.payload?).ok()
}

/// Tells one state of the list of segments from another, for the price of one look at the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stamp {
    modified: Option<std::time::SystemTime>,
    length: u64,
    inode: u64,
}

/// The present stamp.
pub(crate) fn stamp(path: &Path) -> io::Result<Stamp> {
    let meta = fs::metadata(path.join(META))?;
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&meta);
    #[cfg(not(unix))]
    let inode = 0;
    Ok(Stamp {
        modified: meta.modified().ok(),
        length: meta.len(),
        inode,
    })
}
