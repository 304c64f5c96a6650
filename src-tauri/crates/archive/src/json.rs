//! The JSON form: a folder with `journal.json` and the files.
//!
//! `journal.json` is one document: `{"format", "form", "library", "files", "entries"}`. `entries` comes last and is
//! written and read one by one. Attachments are files in `evidence/` and not base64 in the document, because a 2 GB film
//! would then have to be decoded to be looked at, and no JSON tool opens such a document; `files` says for each SHA-256
//! which file it is. Instants are UTC milliseconds, offsets UTF-8 bytes, days and times ISO 8601.

mod pieces;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::digest::Sha256;
use crate::entry::Entry;
use crate::error::ArchiveError;
use crate::form::files::{Found, Places};
use crate::form::journal::FORM;
use crate::library::Library;
use crate::staging::Staging;
use crate::tree::Tree;
use crate::{Note, Opened, Source, Written};
use pieces::{Pieces, Trouble};

/// The document's name.
pub(crate) const FILE: &str = "journal.json";

/// What the document says it is.
const FORMAT: &str = "reflectory-journal";

/// Writes a journal to a new folder as one JSON document, with every file beside it.
///
/// The folder appears whole or not at all. A folder that holds something is refused.
pub fn write_json(dir: &Path, source: &mut dyn Source) -> Result<Written, ArchiveError> {
    let mut to = Staging::begin(dir)?;
    let library = source.library().map_err(ArchiveError::Source)?;
    let places = Places::in_json(&library);
    let mut out = to.create(FILE)?;
    let mut entries = 0;
    let fail = |e: io::Error| ArchiveError::io(dir.join(FILE))(e);
    put(&mut out, "{\n\"format\": ", FORMAT).map_err(fail)?;
    put(&mut out, ",\n\"form\": ", &FORM).map_err(fail)?;
    put(&mut out, ",\n\"library\": ", &library).map_err(fail)?;
    put(&mut out, ",\n\"files\": ", places.paths()).map_err(fail)?;
    out.write_all(b",\n\"entries\": [").map_err(fail)?;
    while let Some(entry) = source.next_entry().map_err(ArchiveError::Source)? {
        put(&mut out, if entries == 0 { "\n" } else { ",\n" }, &entry).map_err(fail)?;
        entries += 1;
    }
    out.write_all(b"\n]\n}\n").map_err(fail)?;
    to.close(out)?;
    places.copy(source, &mut to)?;
    let written = Written {
        files: to.count(),
        entries,
        evidence: library.evidence.len() as u64,
    };
    to.finish()?;
    Ok(written)
}

/// Writes a value, indented, so that a person can read it and a version control system can compare it.
fn put<T: Serialize + ?Sized>(out: &mut dyn Write, before: &str, value: &T) -> io::Result<()> {
    out.write_all(before.as_bytes())?;
    serde_json::to_writer_pretty(out, value).map_err(io::Error::from)
}

/// An archive in the JSON form.
#[derive(Debug)]
pub(crate) struct Document {
    path: PathBuf,
    library: Library,
    found: Found,
    entries: Option<Pieces<BufReader<File>>>,
    notes: Vec<Note>,
}

/// What comes before the entries.
#[derive(Debug, Default)]
struct Head {
    format: Option<String>,
    form: Option<i64>,
    library: Option<Library>,
    files: BTreeMap<Sha256, String>,
    entries_at: Option<(u64, usize)>,
    notes: Vec<Note>,
}

/// Opens a folder in the JSON form.
pub(crate) fn open(root: &Path) -> Result<Document, ArchiveError> {
    let path = root.join(FILE);
    let file = File::open(&path).map_err(ArchiveError::io(&path))?;
    let head = head(&path, BufReader::with_capacity(256 * 1024, file))?;
    let wrong = |problem: String| ArchiveError::malformed(&path, None, problem);
    if head.format.as_deref() != Some(FORMAT) {
        return Err(wrong(format!(
            "does not say \"format\": \"{FORMAT}\"; it is no journal of this program"
        )));
    }
    let form = head.form.unwrap_or(FORM);
    if form > FORM {
        return Err(wrong(format!(
            "was written in version {form} of the open form; this program reads up to {FORM}: use a newer one"
        )));
    }
    let library = head
        .library
        .ok_or_else(|| wrong("has no \"library\"".to_owned()))?;
    let mut found = Found::new(Tree::Disk(root.to_owned()));
    let mut notes = head.notes;
    for (sha256, name) in &head.files {
        let steps = Path::new(name);
        let harmless = !name.contains(['\\', '\0'])
            && steps
                .components()
                .all(|c| matches!(c, Component::Normal(_)));
        let place = root.join(steps);
        let real = place
            .canonicalize()
            .ok()
            .zip(root.canonicalize().ok())
            .is_some_and(|(p, r)| p.starts_with(r));
        if !harmless || !real {
            return Err(wrong(format!(
                "the file \"{name}\" is not there; put it back beside the document"
            )));
        }
        if found.add(place)?.0 != *sha256 {
            return Err(wrong(format!(
                "the file \"{name}\" was changed since it was written; put the first one back"
            )));
        }
    }
    for bytes in library.files() {
        match found.size(&bytes.sha256) {
            None => {
                return Err(wrong(format!(
                    "\"files\" has no file with the hash {}",
                    bytes.sha256
                )));
            }
            Some(size) if size != bytes.size => {
                let problem = format!(
                    "the file with the hash {} has {size} bytes, not {}",
                    bytes.sha256, bytes.size
                );
                return Err(wrong(problem));
            }
            Some(_) => {}
        }
    }
    let entries = match head.entries_at {
        Some((at, line)) => {
            let mut file = File::open(&path).map_err(ArchiveError::io(&path))?;
            file.seek(SeekFrom::Start(at))
                .map_err(ArchiveError::io(&path))?;
            Some(Pieces::new(
                BufReader::with_capacity(256 * 1024, file),
                line,
            ))
        }
        None => {
            notes.push(Note {
                file: FILE.to_owned(),
                message: "has no \"entries\"".to_owned(),
            });
            None
        }
    };
    Ok(Document {
        path,
        library,
        found,
        entries,
        notes,
    })
}

/// Goes through the whole document once: parses what comes before the entries, and finds where they begin.
fn head(path: &Path, from: BufReader<File>) -> Result<Head, ArchiveError> {
    let mut pieces = Pieces::new(from, 1);
    let mut head = Head::default();
    let fail = |trouble: Trouble| trouble.in_file(path);
    pieces.expect(b'{').map_err(fail)?;
    let mut first = true;
    while let Some(key) = pieces.key(first).map_err(fail)? {
        first = false;
        match key.as_str() {
            "format" => head.format = Some(parse(path, &mut pieces)?),
            "form" => head.form = Some(parse(path, &mut pieces)?),
            "library" => head.library = Some(parse(path, &mut pieces)?),
            "files" => head.files = parse(path, &mut pieces)?,
            "entries" => {
                head.entries_at = Some(pieces.position().map_err(fail)?);
                pieces.skip().map_err(fail)?;
            }
            other => {
                let message = format!("the key \"{other}\" is not known; it was left out");
                head.notes.push(Note {
                    file: FILE.to_owned(),
                    message,
                });
                pieces.skip().map_err(fail)?;
            }
        }
    }
    Ok(head)
}

fn parse<T: for<'de> Deserialize<'de>>(
    path: &Path,
    pieces: &mut Pieces<BufReader<File>>,
) -> Result<T, ArchiveError> {
    let (bytes, line) = pieces.value().map_err(|trouble| trouble.in_file(path))?;
    from_bytes(path, &bytes, line)
}

fn from_bytes<T: for<'de> Deserialize<'de>>(
    path: &Path,
    bytes: &[u8],
    line: usize,
) -> Result<T, ArchiveError> {
    serde_json::from_slice(bytes).map_err(|e| {
        let message = e.to_string();
        let message = message
            .split(" at line ")
            .next()
            .unwrap_or(&message)
            .to_owned();
        ArchiveError::malformed(path, Some(line + e.line().saturating_sub(1)), message)
    })
}

impl Opened for Document {
    fn library(&self) -> &Library {
        &self.library
    }

    fn next_entry(&mut self) -> Result<Option<Entry>, ArchiveError> {
        let Some(pieces) = &mut self.entries else {
            return Ok(None);
        };
        let next = pieces
            .next_item()
            .map_err(|trouble| trouble.in_file(&self.path))?;
        match next {
            Some((bytes, line)) => from_bytes(&self.path, &bytes, line).map(Some),
            None => {
                self.entries = None;
                Ok(None)
            }
        }
    }

    fn open_file(&self, sha256: &Sha256) -> io::Result<Box<dyn Read>> {
        self.found.open(sha256)
    }

    fn take_notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.notes)
    }
}
