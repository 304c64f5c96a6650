//! The journal's open form: a folder of Markdown and TOML, or JSON.
//!
//! [`Library`] and [`Entry`] are a complete journal as data. [`write_markdown`] and [`write_json`] take one from a
//! [`Source`] and write it to a folder, whole or not at all; [`read`] opens either form and gives it back. Entries and
//! files are streamed: neither all entries nor one whole attachment is ever in memory.
//!
//! To add a field, put it in its struct, in the writer and the reader of its file, and in the generators of the
//! round-trip tests, which fail if one of the three is forgotten. A field that has its usual value is not written, so
//! that files stay as short as hand-made ones.

pub mod board;
pub mod development;
pub mod digest;
pub mod entry;
pub mod error;
pub mod evidence;
pub mod library;
pub mod people;
pub mod portfolio;
pub mod text;
pub mod words;

mod emit;
mod form;
mod json;
mod names;
mod parse;
mod staging;
mod tree;

use std::io::{self, Read, Write};
use std::path::Path;

use reflectory_model::{IdSource, Instant};

pub use digest::Sha256;
pub use entry::{AreaTag, Entry, EvidenceUse, Stamp};
pub use error::{ArchiveError, SourceError};
pub use evidence::{Bytes, Evidence, EvidenceFile};
pub use form::write::write_markdown;
pub use json::write_json;
pub use library::Library;
pub use text::{Link, Passage, Range, Text, Version};
pub use tree::Kept;

/// A journal that is to be written to an archive.
pub trait Source {
    /// Everything but the entries. Asked for first.
    fn library(&mut self) -> Result<Library, SourceError>;
    /// The next entry, the bin's included; `None` after the last.
    fn next_entry(&mut self) -> Result<Option<Entry>, SourceError>;
    /// Writes the bytes of a file that the library refers to, in pieces.
    fn copy_file(&mut self, sha256: &Sha256, out: &mut dyn Write) -> Result<(), SourceError>;
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Files on disk.
    pub files: u64,
    /// Entries, the bin's included.
    pub entries: u64,
    /// Items of evidence, the bin's included.
    pub evidence: u64,
}

/// An archive that is being read.
pub trait Opened {
    /// Everything but the entries.
    fn library(&self) -> &Library;
    /// The next entry, the bin's included; `None` after the last.
    fn next_entry(&mut self) -> Result<Option<Entry>, ArchiveError>;
    /// Opens the bytes of a file that the library refers to.
    fn open_file(&self, sha256: &Sha256) -> io::Result<Box<dyn Read>>;
    /// Takes out what was noticed so far and changes nothing of the rest: unknown keys, files that are not part of the
    /// form, marks whose words were not found. Entries add to it while they are read.
    fn take_notes(&mut self) -> Vec<Note>;
}

/// Opens an archive: a folder in the Markdown form, a folder in the JSON form, or its `journal.json`.
///
/// `ids` and `now` fill what a hand-made archive leaves out. Every file that the library refers to is hashed here;
/// entries are read when they are asked for.
pub fn read<'a>(
    path: &Path,
    ids: &'a IdSource<'a>,
    now: Instant,
) -> Result<Box<dyn Opened + 'a>, ArchiveError> {
    let is_json = path.file_name().is_some_and(|name| name == json::FILE);
    if path.is_file() && is_json {
        let folder = path
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        return Ok(Box::new(json::open(folder)?));
    }
    if path.join(json::FILE).is_file() {
        return Ok(Box::new(json::open(path)?));
    }
    if path.join("journal.toml").is_file() || path.join("entries").is_dir() {
        return Ok(Box::new(form::read::open(
            tree::Tree::Disk(path.to_owned()),
            ids,
            now,
        )?));
    }
    Err(ArchiveError::NotAnArchive(path.to_owned()))
}

/// Opens an archive in the Markdown form that is part of the program. `name` is what messages call it.
pub fn read_kept<'a>(
    name: &str,
    files: Kept,
    ids: &'a IdSource<'a>,
    now: Instant,
) -> Result<Box<dyn Opened + 'a>, ArchiveError> {
    let tree = tree::Tree::Kept(name.into(), files);
    Ok(Box::new(form::read::open(tree, ids, now)?))
}

/// Something noticed while reading an archive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The file, as a path within the archive with `/`.
    pub file: String,
    /// What was noticed and what was done about it.
    pub message: String,
}
