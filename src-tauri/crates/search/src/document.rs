//! What the caller hands in to be indexed.

use chrono::NaiveDate;
use reflectory_model::Id;
use serde::{Deserialize, Serialize};

/// The sort of row that a document stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DocKind {
    /// An entry of the journal.
    Entry,
    /// A section of a portfolio.
    Section,
    /// An item of evidence.
    Evidence,
}

impl DocKind {
    /// The written form: `entry`, `section` or `evidence`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Section => "section",
            Self::Evidence => "evidence",
        }
    }

    pub(crate) fn code(self) -> u64 {
        match self {
            Self::Entry => 0,
            Self::Section => 1,
            Self::Evidence => 2,
        }
    }

    pub(crate) fn from_code(code: u64) -> Self {
        match code {
            1 => Self::Section,
            2 => Self::Evidence,
            _ => Self::Entry,
        }
    }
}

/// One searchable row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc {
    /// The row's id.
    pub id: Id,
    /// The sort of row.
    pub kind: DocKind,
    /// Its title.
    pub title: String,
    /// Its headings, one a line.
    pub headings: String,
    /// Its text without markup, headings included or not.
    pub body: String,
    /// Areas as `framework:code`.
    pub areas: Vec<String>,
    /// Free tags.
    pub tags: Vec<String>,
    /// The kind within the sort: `reflection` for an entry, `image` for evidence.
    pub entry_kind: Option<String>,
    /// Its civil date.
    pub date: Option<NaiveDate>,
}

/// A change to bring the index up to date with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A row as it is now, new or changed.
    Put(Doc),
    /// A row that is gone or in the bin.
    Remove(Id),
}

impl Change {
    /// The row concerned.
    pub fn id(&self) -> Id {
        match self {
            Self::Put(doc) => doc.id,
            Self::Remove(id) => *id,
        }
    }
}

/// How far an index has come: the journal's lineage and its newest outbox row that is in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The journal's lineage.
    pub lineage: Id,
    /// Number of the outbox row.
    pub seq: i64,
    /// Nonce of that row: a diverged copy has another one under the same number.
    pub nonce: i64,
    /// Which state of the text of that row's owner is in the index: the row goes on standing for it while it is written on.
    #[serde(default)]
    pub text: i64,
}
