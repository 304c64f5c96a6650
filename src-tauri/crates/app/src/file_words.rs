//! Words of the files that are kept as evidence, read in a process of their own and kept for search.

use std::io::Read;
use std::ops::ControlFlow;

use reflectory_extract::{ExtractError, Kind, MOST_BYTES, Reader as FileReader, VERSION};
use reflectory_model::Id;
use reflectory_model::evidence::WordsState;
use reflectory_store::table::blob_texts::{self, FileWords};
use reflectory_store::table::blobs::{self, Blob};
use reflectory_store::{Reader, Writer};

use crate::{AppError, Result, Session};

/// What came of reading files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FilesRead {
    /// Files that were looked at.
    pub read: u64,
    /// Of these, files that are locked, damaged or too much.
    pub failed: u64,
    /// Files that nobody has looked at yet.
    pub left: u64,
}

impl Session {
    /// Reads the words of all files that nobody has read, one after the other, each in a process of its own; what is read
    /// is kept and found from then on. `watch` is told how many of how many are done before each, and says whether to go
    /// on: what is done stays done.
    pub fn read_files(
        &self,
        reader: &FileReader,
        watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<FilesRead> {
        let files = self.unread_files()?;
        let total = files.len() as u64;
        let mut done = FilesRead {
            left: total,
            ..FilesRead::default()
        };
        for (blob, kind) in files {
            if watch(done.read, total).is_break() {
                break;
            }
            let words = match self.words_of(reader, &blob, kind) {
                Ok(words) => words,
                // Not the file's fault: another time.
                Err(AppError::Extract(ExtractError::NoProcess)) => break,
                Err(error) => return Err(error),
            };
            done.failed += u64::from(!matches!(words.state, WordsState::Read | WordsState::Cut));
            self.journal.write(move |w: &Writer<'_>| -> Result<()> {
                blob_texts::put(w, blob.id, VERSION, &words)?;
                Ok(())
            })?;
            done.read += 1;
            done.left -= 1;
        }
        Ok(done)
    }

    /// Files whose words nobody has read yet, of kinds that have words.
    fn unread_files(&self) -> Result<Vec<(Blob, Kind)>> {
        let files = self
            .journal
            .read(|r: &Reader<'_>| blob_texts::unread(r, VERSION))?;
        let kinds = files.into_iter().map(|blob| {
            let kind = Kind::of(&blob.mime);
            (blob, kind)
        });
        Ok(kinds
            .filter_map(|(blob, kind)| kind.map(|kind| (blob, kind)))
            .collect())
    }

    fn words_of(&self, reader: &FileReader, blob: &Blob, kind: Kind) -> Result<FileWords> {
        let none = |state| FileWords {
            state,
            text: String::new(),
        };
        if blob.size > MOST_BYTES {
            return Ok(none(WordsState::TooMuch));
        }
        let mut bytes = Vec::new();
        self.journal
            .read(|r: &Reader<'_>| blobs::copy_out(r, blob, &mut bytes))
            .map_err(|error| AppError::stage("", error))?;
        let mut source: &[u8] = &bytes;
        let source: &mut (dyn Read + Send) = &mut source;
        match reader.words(kind, source) {
            Ok(words) => Ok(FileWords {
                state: if words.cut {
                    WordsState::Cut
                } else {
                    WordsState::Read
                },
                text: words.text,
            }),
            Err(ExtractError::Locked) => Ok(none(WordsState::Locked)),
            Err(ExtractError::Unreadable) => Ok(none(WordsState::Unreadable)),
            Err(ExtractError::TooMuch) => Ok(none(WordsState::TooMuch)),
            Err(error @ ExtractError::NoProcess) => Err(error.into()),
        }
    }

    /// How far the words of an item's files are known, by the numbers of the files that were read.
    pub fn words_states(&self, id: Id) -> Result<Vec<(i64, WordsState)>> {
        self.journal.read(|r: &Reader<'_>| {
            let files = reflectory_store::table::evidence::files(r, id)?;
            let mut states = Vec::new();
            for file in files {
                if let Some(state) = blob_texts::state(r, file.blob.id)? {
                    states.push((file.no, state));
                }
            }
            Ok(states)
        })
    }
}
