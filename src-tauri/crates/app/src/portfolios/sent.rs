//! Keeping what was sent.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use reflectory_model::{Id, Instant};
use reflectory_store::table::blobs::{self, Blob};
use reflectory_store::table::snapshots;
use reflectory_store::{Reader, Writer};

use super::freeze::belongs;
use crate::files::{hex, write_whole};
use crate::{AppError, Result, Session};

/// A file that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    /// Its format: `pdf`, `html`, `docx`, `markdown`, `json`, `leap2a` or `zip`.
    pub format: String,
    /// Lower-case hexadecimal SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was marked as sent.
    pub at: Instant,
}

/// Bytes that a format is told by.
const HEAD: u64 = 8192;

impl Session {
    /// Keeps the bytes of a file that was sent of a snapshot. Another file of the same format is refused unless it is to
    /// take the first one's place.
    pub fn keep_sent(
        &self,
        portfolio: Id,
        snapshot: Id,
        path: &Path,
        replace: bool,
    ) -> Result<SentFile> {
        self.journal
            .read(|r: &Reader<'_>| belongs(&snapshots::get(r, snapshot)?, portfolio))?;
        let meta = std::fs::metadata(path).map_err(|e| AppError::io(path, e))?;
        if meta.is_dir() {
            return Err(AppError::refused(
                format!("{} is a folder", path.display()),
                "keep the one file that you sent: a zip of the folder",
            ));
        }
        if meta.len() == 0 {
            return Err(AppError::refused(
                format!("{} is empty", path.display()),
                "name the file that you sent",
            ));
        }
        let mut file = File::open(path).map_err(|e| AppError::io(path, e))?;
        let mut head = Vec::new();
        (&mut file)
            .take(HEAD)
            .read_to_end(&mut head)
            .map_err(|e| AppError::io(path, e))?;
        let name = path
            .file_name()
            .map(|n| n.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        let (format, mime) = format_of(&name, &head).ok_or_else(|| {
            AppError::refused(
                format!("{} is in no format that an export has", path.display()),
                "keep a PDF, HTML, Word, Markdown, JSON, Leap2A or zip file",
            )
        })?;
        let staged = blobs::stage(&self.journal, &mut head.as_slice().chain(file), mime)
            .map_err(|e| AppError::stage(path, e))?;
        self.journal.write(move |w: &Writer<'_>| {
            let held = sent_of(w, snapshot)?;
            if let Some(there) = held.iter().find(|s| s.format == format) {
                if there.sha256 == hex(&staged.sha256) {
                    blobs::discard(w, &staged)?;
                    return Ok(there.clone());
                }
                if !replace {
                    blobs::discard(w, &staged)?;
                    return Err(AppError::refused(
                        format!("another {format} file of this snapshot is kept already"),
                        "freeze what you sent as a snapshot of its own, or say --replace",
                    ));
                }
            }
            let blob = blobs::adopt(w, &staged)?;
            let at = w.now();
            snapshots::put_sent(w, snapshot, format, blob.id, at)?;
            Ok(sent_file(format.to_owned(), &blob, at))
        })
    }

    /// Writes a file that was sent to `out`, whole or not at all; without a format, the only one there is.
    pub fn get_sent(
        &self,
        portfolio: Id,
        snapshot: Id,
        format: Option<&str>,
        out: &Path,
    ) -> Result<SentFile> {
        let (blob, sent) = self.journal.read(|r: &Reader<'_>| {
            belongs(&snapshots::get(r, snapshot)?, portfolio)?;
            let held = snapshots::sent(r, snapshot)?;
            let formats: Vec<&str> = held.iter().map(|(f, _, _)| f.as_str()).collect();
            let found = match (format, held.as_slice()) {
                (Some(format), _) => held.iter().find(|(f, _, _)| f == format),
                (None, [one]) => Some(one),
                (None, _) => None,
            };
            let Some((format, file, at)) = found else {
                return Err(match formats.as_slice() {
                    [] => AppError::refused(
                        "no file of this snapshot was kept",
                        "keep what you sent with `reflectory portfolio sent PF SNAP FILE`",
                    ),
                    several => AppError::refused(
                        "it is not clear which file is meant",
                        format!("say --format with one of: {}", several.join(", ")),
                    ),
                });
            };
            let blob = blobs::get(r, *file)?;
            let sent = sent_file(format.clone(), &blob, *at);
            Ok((blob, sent))
        })?;
        write_whole(out, |target| {
            self.journal.read(|r: &Reader<'_>| {
                blobs::copy_out(r, &blob, target).map_err(|e| AppError::stage(out, e))
            })
        })?;
        Ok(sent)
    }
}

/// What was sent of a snapshot, by format.
pub(super) fn sent_of(r: &Reader<'_>, snapshot: Id) -> Result<Vec<SentFile>> {
    snapshots::sent(r, snapshot)?
        .into_iter()
        .map(|(format, file, at)| Ok(sent_file(format, &blobs::get(r, file)?, at)))
        .collect()
}

fn sent_file(format: String, blob: &Blob, at: Instant) -> SentFile {
    SentFile {
        format,
        sha256: hex(&blob.sha256),
        bytes: blob.size,
        at,
    }
}

/// The export format and media type of a file, by its first bytes; its name decides only what they leave open.
fn format_of(name: &str, head: &[u8]) -> Option<(&'static str, &'static str)> {
    let has = |needle: &[u8]| head.windows(needle.len()).any(|w| w == needle);
    if head.starts_with(b"%PDF-") {
        return Some(("pdf", "application/pdf"));
    }
    if head.starts_with(b"PK\x03\x04") {
        return Some(if has(b"word/") || name.ends_with(".docx") {
            (
                "docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            )
        } else if has(b"leap2a") {
            ("leap2a", "application/zip")
        } else {
            ("zip", "application/zip")
        });
    }
    // A character cut at the end of the head is no reason to take it for something else.
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(head.get(..error.valid_up_to())?).ok()?
        }
        Err(_) => return None,
    };
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let lower: String = start.chars().take(200).collect::<String>().to_lowercase();
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return Some(("html", "text/html"));
    }
    if lower.starts_with("<?xml") || lower.starts_with("<feed") {
        return text
            .contains("leap2")
            .then_some(("leap2a", "application/xml"));
    }
    if start.starts_with(['{', '[']) && name.ends_with(".json") {
        return Some(("json", "application/json"));
    }
    let markdown = name.ends_with(".md") || name.ends_with(".markdown");
    (markdown && !text.contains('\0')).then_some(("markdown", "text/markdown"))
}
