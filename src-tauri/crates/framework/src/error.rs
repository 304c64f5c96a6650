//! Why a framework or model file was refused.

/// A file that can't be used. Every message names the file, and the line where there is one, and says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrameworkError {
    /// The file is larger than any framework needs to be.
    #[error(
        "{file} is {bytes} bytes long, and a framework file may have {limit}: shorten its texts or split it into two files"
    )]
    TooLarge {
        /// The file's name as it was given.
        file: String,
        /// Its length.
        bytes: usize,
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// The file is not text.
    #[error(
        "{file}, line {line}: this is not UTF-8 text; save the file again as UTF-8 and choose it once more"
    )]
    NotText {
        /// The file's name as it was given.
        file: String,
        /// The first line that can't be read, from 1.
        line: usize,
    },
    /// Something in the file is wrong: its TOML, a key, a value or a reference.
    #[error("{file}, line {line}: {what}; {hint}")]
    Invalid {
        /// The file's name as it was given.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        what: String,
        /// What to do about it.
        hint: String,
    },
}

impl FrameworkError {
    /// The line that the error is on, from 1, if it is on one.
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::TooLarge { .. } => None,
            Self::NotText { line, .. } | Self::Invalid { line, .. } => Some(*line),
        }
    }
}
