//! What can go wrong with the open form.

use std::io;
use std::path::PathBuf;

/// Whatever the other side of a [`crate::Source`] could not do.
pub type SourceError = Box<dyn std::error::Error + Send + Sync>;

/// Why an archive could not be written or read. The message names file, reason and way out.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The folder to write to holds something.
    #[error("{0} is not empty; name a folder that does not exist yet")]
    NotEmpty(PathBuf),
    /// The path has no folder to stand in or no name.
    #[error("{0} can't be written to; name a new folder inside one that exists")]
    NoPlace(PathBuf),
    /// What was opened is not an archive.
    #[error(
        "{0} is not a journal in the open form; it should hold journal.toml or entries/ (Markdown), or journal.json (JSON)"
    )]
    NotAnArchive(PathBuf),
    /// The disk refused.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// A file does not say what it should.
    #[error("{}{}: {problem}", path.display(), line.map(|n| format!(", line {n}")).unwrap_or_default())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1, if known.
        line: Option<usize>,
        /// What is wrong and what to do.
        problem: String,
    },
    /// The journal could not give what was to be written.
    #[error("the journal could not be read: {0}")]
    Source(#[source] SourceError),
}

impl ArchiveError {
    /// Ties an error of the disk to its path.
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }

    /// A file that does not say what it should.
    pub(crate) fn malformed(
        path: impl Into<PathBuf>,
        line: Option<usize>,
        problem: impl Into<String>,
    ) -> Self {
        Self::Malformed {
            path: path.into(),
            line,
            problem: problem.into(),
        }
    }
}
