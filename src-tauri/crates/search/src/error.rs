//! What can go wrong with an index.

use std::io;
use std::path::PathBuf;

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

/// A failure of the search index. None of them concerns the journal: the index can always be built again from it.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Another writer has the index; search on with the rows behind it as `pending`.
    #[error("the search index is being brought up to date by another program")]
    Busy,
    /// The folder holds something that is not ours; nothing in it was touched.
    #[error("{} is in use for something else, so the search index can't be kept there", path.display())]
    Foreign {
        /// The folder, or the file in its place.
        path: PathBuf,
    },
    /// The index can't be read any more; [`Index::start_afresh`](crate::Index::start_afresh) empties it.
    #[error("the search index is damaged and needs to be rebuilt")]
    Damaged {
        /// What was found.
        #[source]
        source: Option<Box<TantivyError>>,
    },
    /// The system refused to read or write.
    #[error("the search index can't be read or written")]
    Io(#[from] io::Error),
}

impl SearchError {
    /// True if the index can only be started afresh.
    pub fn is_damaged(&self) -> bool {
        matches!(self, Self::Damaged { .. })
    }
}

impl From<TantivyError> for SearchError {
    /// Tells refusals of the system (no rights, no space, too many files) from an index that is broken: only the latter may be thrown away.
    fn from(error: TantivyError) -> Self {
        if let TantivyError::LockFailure(LockError::LockBusy, _) = error {
            return Self::Busy;
        }
        let refused = match &error {
            TantivyError::IoError(io) | TantivyError::LockFailure(LockError::IoError(io), _) => {
                refusal(io)
            }
            TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
            | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. })
            | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. }) => {
                refusal(io_error)
            }
            _ => None,
        };
        match refused {
            Some(io) => Self::Io(io),
            // A thread that died tells nothing of why; a full disk is likelier than broken bytes.
            None if matches!(
                error,
                TantivyError::ErrorInThread(_)
                    | TantivyError::SystemError(_)
                    | TantivyError::Poisoned
            ) =>
            {
                Self::Io(io::Error::other(error))
            }
            None => Self::Damaged {
                source: Some(Box::new(error)),
            },
        }
    }
}

/// A copy of an error that came from the system itself; errors made up by a reader of broken bytes carry no system code.
fn refusal(error: &io::Error) -> Option<io::Error> {
    error
        .raw_os_error()
        .map(io::Error::from_raw_os_error)
        .filter(|e| e.kind() != io::ErrorKind::NotFound)
}
