//! What can go wrong in a use case.

use std::path::PathBuf;

use reflectory_archive::ArchiveError;
#[cfg(feature = "export")]
use reflectory_export::ExportError;
use reflectory_extract::ExtractError;
use reflectory_framework::FrameworkError;
use reflectory_import::ImportError;
#[cfg(feature = "export")]
use reflectory_portfolio::FrozenError;
use reflectory_search::SearchError;
use reflectory_store::StoreError;
use reflectory_store::table::blobs::StageError;

/// An error of a use case; its text says what and where, [`AppError::hint`] what to do.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The journal file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A framework file.
    #[error(transparent)]
    Framework(#[from] FrameworkError),
    /// The search index.
    #[error("{0}")]
    Search(#[from] SearchError),
    /// An export.
    #[cfg(feature = "export")]
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A frozen copy of a portfolio.
    #[cfg(feature = "export")]
    #[error(transparent)]
    Frozen(#[from] FrozenError),
    /// The journal's open form.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// Material from elsewhere.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A file of evidence whose words were to be read.
    #[error("the words of a file: {0}")]
    Extract(#[from] ExtractError),
    /// A file outside the journal.
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
    /// Something that was asked for can't be done as asked.
    #[error("{message}")]
    Refused {
        /// What and where.
        message: String,
        /// What to do.
        hint: String,
    },
    /// A value of a request that can't be used.
    #[error("{message}")]
    Invalid {
        /// Which one.
        field: &'static str,
        /// What is wrong with it.
        message: String,
        /// What to do.
        hint: String,
    },
    /// An export that must not be made as things stand.
    #[error("{what} is blocked: {}", .places.join("; "))]
    Blocked {
        /// What was to be made.
        what: &'static str,
        /// Each thing that blocks it, with its place.
        places: Vec<String>,
        /// What to do.
        hint: String,
    },
}

impl AppError {
    /// A refusal with its way out.
    pub fn refused(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Refused {
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// A value that can't be used, with the way out.
    pub fn invalid(
        field: &'static str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self::Invalid {
            field,
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// An input or output error of a path.
    pub fn io(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        Self::Io {
            path: path.into(),
            source,
        }
    }

    /// Bytes of `path` that could not be brought in or out.
    pub(crate) fn stage(path: impl Into<PathBuf>, error: StageError) -> Self {
        match error {
            StageError::Source(source) => Self::io(path, source),
            StageError::Store(error) => Self::Store(error),
        }
    }

    /// What the person can do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Store(error) => error.hint().to_owned(),
            Self::Framework(_) => "correct the file at that place and try again".to_owned(),
            Self::Search(SearchError::Busy) => "wait until it is done, then try again; the journal is not affected".to_owned(),
            Self::Search(_) => "run `reflectory reindex` to make the index anew; the journal is not affected".to_owned(),
            #[cfg(feature = "export")]
            Self::Export(ExportError::MissingAlt(_)) => {
                "describe each picture with `reflectory evidence set KEY --alt TEXT`, or export with --draft".to_owned()
            }
            Self::Import(ImportError::NotYet { .. }) => {
                "save it as Markdown (.md) and bring that in, or keep the file itself with `reflectory evidence add`; nothing was changed".to_owned()
            }
            Self::Archive(_) | Self::Import(_) => "correct what is named and try again; nothing was changed".to_owned(),
            #[cfg(feature = "export")]
            Self::Frozen(_) => "update Reflectory, or run `reflectory verify`; the snapshot was left as it is".to_owned(),
            #[cfg(feature = "export")]
            Self::Export(_) => "nothing was written; see what is named above".to_owned(),
            Self::Extract(_) => "close some programs, then open the journal again; the file itself is in the journal".to_owned(),
            Self::Cancelled => "begin again when you like".to_owned(),
            Self::Io { .. } => "check that the path exists, can be read or written, and that the disk has space".to_owned(),
            Self::Refused { hint, .. } | Self::Invalid { hint, .. } | Self::Blocked { hint, .. } => hint.clone(),
        }
    }
}
