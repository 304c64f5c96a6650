//! Putting an export where it belongs: a file, a folder or a zip, whole or not at all.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use reflectory_document::FileRef;
use reflectory_export::{Content, Pack, Piece, Written};
use reflectory_store::Reader;
use reflectory_store::table::blobs;

use super::blob_of;
use crate::files::{write_folder, write_whole};
use crate::job::{Meter, Metered, Step};
use crate::{AppError, Result, Session};

/// What the accrediting body's attachments may have by habit, in bytes: 10 MB.
pub const MOST_BYTES: u64 = 10_000_000;

/// How many of the largest files a refusal names.
const NAMED: usize = 5;

impl Session {
    /// Writes one file, or a folder if the export is made of pieces; returns its bytes.
    pub(super) fn put(&self, out: &Path, written: &Written, meter: &mut Meter<'_>) -> Result<u64> {
        let total = total(written);
        meter.tell(Step::Writing, 0, total)?;
        let mut done = 0;
        let placed = if written.pieces.is_empty() {
            write_whole(out, |target| {
                let mut target = Metered {
                    target,
                    meter,
                    done: &mut done,
                    total,
                };
                target
                    .write_all(&written.bytes)
                    .map_err(|e| AppError::io(out, e))
            })
        } else {
            write_folder(out, |folder| {
                for piece in &written.pieces {
                    folder.write(&piece.path, |path, target| {
                        let mut target = Metered {
                            target,
                            meter,
                            done: &mut done,
                            total,
                        };
                        self.write_piece(piece, path, &mut target)
                    })?;
                }
                Ok(())
            })
        };
        placed.map_err(|error| meter.or_stopped(error))?;
        Ok(total)
    }

    /// Writes the pieces as one zip of at most `most` bytes; returns how many it has.
    ///
    /// The same pieces give the same bytes: one order, no time of day.
    pub(super) fn put_zip(
        &self,
        out: &Path,
        written: &Written,
        most: u64,
        meter: &mut Meter<'_>,
    ) -> Result<u64> {
        let total = total(written);
        meter.tell(Step::Writing, 0, total)?;
        let mut done = 0;
        let mut bytes = 0;
        let placed = write_whole(out, |target: &mut BufWriter<File>| {
            let broken = |e| AppError::io(out, e);
            let mut zip = Pack::new(&mut *target);
            for piece in &written.pieces {
                zip.begin(piece).map_err(broken)?;
                let mut target = Metered {
                    target: &mut zip,
                    meter,
                    done: &mut done,
                    total,
                };
                self.write_piece(piece, out, &mut target)?;
            }
            zip.finish().map_err(broken)?;
            target.flush().map_err(broken)?;
            let made = target.get_ref().metadata();
            bytes = made.map_err(|e| AppError::io(out, e))?.len();
            if bytes > most {
                return Err(too_large(written, bytes, most));
            }
            Ok(())
        });
        placed.map_err(|error| meter.or_stopped(error))?;
        Ok(bytes)
    }

    fn write_piece(&self, piece: &Piece, path: &Path, target: &mut dyn Write) -> Result<u64> {
        match &piece.content {
            Content::Bytes(bytes) => {
                target.write_all(bytes).map_err(|e| AppError::io(path, e))?;
                Ok(bytes.len() as u64)
            }
            Content::File(file) => self.copy(file, path, target),
        }
    }

    /// Copies a file out of the journal, a row at a time.
    fn copy(&self, file: &FileRef, path: &Path, target: &mut dyn Write) -> Result<u64> {
        self.journal.read(|r: &Reader<'_>| {
            let blob = blob_of(r, &file.sha256)?;
            blobs::copy_out(r, &blob, target).map_err(|e| AppError::stage(path, e))?;
            Ok(blob.size)
        })
    }
}

fn total(written: &Written) -> u64 {
    match written.pieces.as_slice() {
        [] => written.bytes.len() as u64,
        pieces => pieces.iter().map(Piece::size).sum(),
    }
}

/// What a zip costs, the largest files first: nothing is left out of it without a word.
fn too_large(written: &Written, bytes: u64, most: u64) -> AppError {
    let mut pieces: Vec<&Piece> = written.pieces.iter().collect();
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.size()));
    AppError::Blocked {
        what: "the zip",
        places: pieces
            .iter()
            .take(NAMED)
            .map(|piece| format!("{}: {}", piece.path, megabytes(piece.size())))
            .collect(),
        hint: format!(
            "it would have {}, and the most is {}; make smaller copies of pictures with `reflectory evidence smaller --all` (the originals stay), give links to other large files, or allow more with --most",
            megabytes(bytes),
            megabytes(most)
        ),
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}
