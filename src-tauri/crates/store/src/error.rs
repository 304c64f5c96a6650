//! What can go wrong with a journal file, each with the file and the way out.

use std::path::PathBuf;

use reflectory_model::Id;

use crate::lock::Holder;

/// An error of the journal file. Its text says what and where; [`StoreError::hint`] says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no journal at {0}")]
    NotFound(PathBuf),
    /// A file that must not be overwritten.
    #[error("{0} exists already")]
    Exists(PathBuf),
    /// Not readable as SQLite: encrypted with another key, or no database at all. The two can't be told apart.
    #[error("{0} is encrypted, or not a journal")]
    NotAJournal(PathBuf),
    /// A SQLite file of another program.
    #[error("{0} is a database of another program, not a journal")]
    Foreign(PathBuf),
    /// Made by a newer version of the program.
    #[error(
        "{path} was made by a newer Reflectory (schema {found}; this program knows up to {known})"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema number.
        found: i64,
        /// The newest schema number that this program knows.
        known: i64,
    },
    /// The file is truncated or corrupted.
    #[error("{path} is damaged: {detail}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite or our own check found.
        detail: String,
    },
    /// Another program is writing to it.
    #[error("{path} is in use by {holder}")]
    Locked {
        /// The file.
        path: PathBuf,
        /// Who holds it.
        holder: Holder,
    },
    /// Opened for reading only, or not writable.
    #[error("{0} can only be read here")]
    ReadOnly(PathBuf),
    /// The disk is full.
    #[error("the disk that holds {0} is full; nothing was changed")]
    Full(PathBuf),
    /// The text was changed since the caller read it.
    #[error(
        "the text was changed in the meantime (revision {found}, yours was based on {based_on})"
    )]
    Conflict {
        /// The revision now in the journal.
        found: i64,
        /// The revision that the change was based on.
        based_on: i64,
    },
    /// Nothing has this id.
    #[error("there is no {what} with the id \"{id}\"")]
    NoSuch {
        /// What was looked for.
        what: &'static str,
        /// As it was given.
        id: String,
    },
    /// Several things have ids like this.
    #[error("\"{id}\" fits {count} {what} ids")]
    Ambiguous {
        /// What was looked for.
        what: &'static str,
        /// As it was given.
        id: String,
        /// How many fit.
        count: usize,
    },
    /// A value that the table does not take.
    #[error("{0}")]
    Refused(String),
    /// A row whose content does not fit its column's meaning.
    #[error("the journal holds a value that can't be read: {0}")]
    BadValue(String),
    /// The backup or restored copy did not pass its checks.
    #[error("the copy at {path} did not pass its check: {detail}")]
    BadCopy {
        /// The copy.
        path: PathBuf,
        /// What the check found.
        detail: String,
    },
    /// A file outside the journal could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// Long work was broken off.
    #[error("stopped; nothing was written")]
    Cancelled,
    /// The writer thread has stopped.
    #[error("the journal's writer has stopped")]
    Stopped,
    /// SQLite's own error, where none of the above fits.
    #[error("the journal could not be read or written: {0}")]
    Sqlite(#[from] rusqlite::Error),
}

impl StoreError {
    /// What the person can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "check the path, or make a journal with `reflectory init`",
            Self::Exists(_) => "choose another name; nothing was changed",
            Self::NotAJournal(_) => {
                "if it is encrypted, check the passphrase; if not, choose another file; the file was left as it is"
            }
            Self::Foreign(_) => "choose a .reflectory file; the file was left as it is",
            Self::Newer { .. } => "update Reflectory to open it; the file was left as it is",
            Self::Damaged { .. } => {
                "the file was left as it is; restore a backup with `reflectory restore BACKUP --out NEW`"
            }
            Self::Locked { .. } => "close it there and try again; reading works meanwhile",
            Self::ReadOnly(_) => "check the file's permissions, or copy it to a folder of your own",
            Self::Full(_) => "free some space and try again",
            Self::Conflict { .. } => {
                "read the text again and repeat the change; both texts are kept"
            }
            Self::NoSuch { .. } => {
                "list the ids and use six or more characters from the start or the end of one"
            }
            Self::Ambiguous { .. } => "give more characters of the id",
            Self::Refused(_) => "correct the value and try again; nothing was changed",
            Self::BadValue(_) => {
                "run `reflectory verify`, and restore a backup if it reports damage"
            }
            Self::BadCopy { .. } => "the journal itself is untouched; try another folder or disk",
            Self::Io { .. } => "check that the path exists, is writable and has space",
            Self::Cancelled => "begin again when you like",
            Self::Stopped => {
                "close the journal and open it again; what was acknowledged is on disk"
            }
            Self::Sqlite(error)
                if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull) =>
            {
                "free some space and try again; nothing of it was kept, and what was acknowledged before is on disk"
            }
            Self::Sqlite(_) => "run `reflectory verify`; what was acknowledged before is on disk",
        }
    }

    /// Shorthand for [`StoreError::NoSuch`] with a whole id.
    pub fn no_such(what: &'static str, id: Id) -> Self {
        Self::NoSuch {
            what,
            id: id.to_string(),
        }
    }

    /// Names the file in errors that SQLite gives without it.
    pub(crate) fn at(self, path: &std::path::Path) -> Self {
        use rusqlite::ErrorCode::{CannotOpen, DatabaseCorrupt, DiskFull, NotADatabase, ReadOnly};
        let Self::Sqlite(error) = self else {
            return self;
        };
        match error.sqlite_error_code() {
            Some(DatabaseCorrupt) => Self::Damaged {
                path: path.to_owned(),
                detail: error.to_string(),
            },
            Some(NotADatabase) => Self::NotAJournal(path.to_owned()),
            Some(DiskFull) => Self::Full(path.to_owned()),
            Some(ReadOnly) => Self::ReadOnly(path.to_owned()),
            Some(CannotOpen) if !path.exists() => Self::NotFound(path.to_owned()),
            Some(CannotOpen) => Self::ReadOnly(path.to_owned()),
            _ => Self::Sqlite(error),
        }
    }
}

pub(crate) trait IoAt<T> {
    /// Names the file of an input or output error.
    fn io_at(self, path: &std::path::Path) -> Result<T, StoreError>;
}

impl<T> IoAt<T> for std::io::Result<T> {
    fn io_at(self, path: &std::path::Path) -> Result<T, StoreError> {
        self.map_err(|source| {
            if source.kind() == std::io::ErrorKind::StorageFull {
                StoreError::Full(path.to_owned())
            } else {
                StoreError::Io {
                    path: path.to_owned(),
                    source,
                }
            }
        })
    }
}
