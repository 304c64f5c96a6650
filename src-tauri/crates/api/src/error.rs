//! The one error that crosses the border.

use std::fmt;

use serde::Serialize;

/// What sort of failure it is. A code exists only if somebody acts on it: the window shows another way out, or the command
/// line exits differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// A value of the request can't be used; `field` says which one.
    Invalid,
    /// Nothing has this id, name, path or quote.
    NotFound,
    /// An id, key or quote fits more than one thing.
    Ambiguous,
    /// Something is there already and is not overwritten.
    Exists,
    /// The file is encrypted, or is no journal: the two can't be told apart.
    NotAJournal,
    /// A database of another program.
    Foreign,
    /// Made by a newer version of the program.
    Newer,
    /// The journal is truncated or corrupted.
    Damaged,
    /// Another program is writing to the journal, or making its search index.
    Locked,
    /// The journal or the place for a file can't be written.
    ReadOnly,
    /// The disk is full; nothing was changed.
    DiskFull,
    /// The text was changed since it was read; both texts are kept.
    Conflict,
    /// A rule of the journal forbids it.
    Refused,
    /// People, permissions or missing alternative text stop it; `blocking` lists them.
    Blocked,
    /// The person broke long work off; nothing was changed.
    Cancelled,
    /// The command is known and not built yet.
    NotBuiltYet,
    /// A file or folder outside the journal could not be read or written.
    Io,
    /// A fault of the program itself; `incident` finds it in the log.
    Internal,
}

impl Code {
    /// Every code.
    pub const ALL: &'static [Self] = &[
        Self::Invalid,
        Self::NotFound,
        Self::Ambiguous,
        Self::Exists,
        Self::NotAJournal,
        Self::Foreign,
        Self::Newer,
        Self::Damaged,
        Self::Locked,
        Self::ReadOnly,
        Self::DiskFull,
        Self::Conflict,
        Self::Refused,
        Self::Blocked,
        Self::Cancelled,
        Self::NotBuiltYet,
        Self::Io,
        Self::Internal,
    ];

    /// The written form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::NotFound => "not-found",
            Self::Ambiguous => "ambiguous",
            Self::Exists => "exists",
            Self::NotAJournal => "not-a-journal",
            Self::Foreign => "foreign",
            Self::Newer => "newer",
            Self::Damaged => "damaged",
            Self::Locked => "locked",
            Self::ReadOnly => "read-only",
            Self::DiskFull => "disk-full",
            Self::Conflict => "conflict",
            Self::Refused => "refused",
            Self::Blocked => "blocked",
            Self::Cancelled => "cancelled",
            Self::NotBuiltYet => "not-built-yet",
            Self::Io => "io",
            Self::Internal => "internal",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One thing that stops an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Blocking {
    /// The area's code; empty if it concerns the whole portfolio.
    pub code: String,
    /// The check that found it: `alt-text`, `people`, `permission` ...
    pub check: String,
    /// One sentence that names the item.
    pub message: String,
    /// Where to look: a section and part, or an id.
    #[serde(rename = "where")]
    pub place: String,
}

/// A failure: what, where, what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error, specta::Type)]
#[error("{message}")]
pub struct ApiError {
    /// What sort of failure.
    pub code: Code,
    /// What went wrong and where, in words for a person; never to be parsed.
    pub message: String,
    /// The field of the request that is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Finds the matching line in the log, for faults of the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
    /// What stops an export, for [`Code::Blocked`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocking: Vec<Blocking>,
}

impl ApiError {
    /// An error of a sort, with what went wrong and where.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            field: None,
            hint: None,
            incident: None,
            blocking: Vec::new(),
        }
    }

    /// A value of the request that can't be used.
    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self::new(Code::Invalid, message).in_field(field)
    }

    /// A command that is known and not built yet.
    pub fn not_built_yet(command: &str) -> Self {
        Self::new(
            Code::NotBuiltYet,
            format!("{command}: not built yet in this version"),
        )
        .with_hint("nothing was changed; see `reflectory help` for what there is")
    }

    /// Names the field at fault.
    #[must_use]
    pub fn in_field(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The exit code of the command line: 1 failed, 2 wrong usage, 3 a check found problems, 4 not built yet.
    pub fn exit_code(&self) -> u8 {
        match self.code {
            Code::Invalid => 2,
            Code::Blocked => 3,
            Code::NotBuiltYet => 4,
            Code::NotFound
            | Code::Ambiguous
            | Code::Exists
            | Code::NotAJournal
            | Code::Foreign
            | Code::Newer
            | Code::Damaged
            | Code::Locked
            | Code::ReadOnly
            | Code::DiskFull
            | Code::Conflict
            | Code::Refused
            | Code::Cancelled
            | Code::Io
            | Code::Internal => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_written_form_is_the_one_in_json() {
        for code in Code::ALL {
            assert_eq!(
                serde_json::to_value(code).unwrap(),
                serde_json::json!(code.as_str())
            );
        }
        assert!(Code::ALL.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn exit_codes_follow_the_contract() {
        let exit = |code| ApiError::new(code, "x").exit_code();
        assert_eq!(exit(Code::NotFound), 1);
        assert_eq!(exit(Code::Invalid), 2);
        assert_eq!(exit(Code::Blocked), 3);
        assert_eq!(ApiError::not_built_yet("cpd add").exit_code(), 4);
    }
}
