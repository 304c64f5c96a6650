//! The journal file itself: making, describing, copying, checking.

use std::path::PathBuf;

use reflectory_model::Id;
use serde::{Deserialize, Serialize};

/// Makes a journal. Refuses to overwrite.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct Init {
    /// The pathway that the person aims at, kept as the journal's default.
    pub pathway: Option<String>,
    /// Put the sample journal into it.
    pub sample: bool,
}

/// The journal that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct JournalMade {
    /// Where it is.
    pub journal: String,
    /// Its id.
    pub id: Id,
}

/// Asks what the journal holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct InfoAsked {}

/// What the journal holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Info {
    /// Its id.
    pub id: Id,
    /// Where it is.
    pub journal: String,
    /// Its schema number.
    pub schema: i64,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// Entries outside the bin.
    pub entries: u64,
    /// Items of evidence outside the bin.
    pub evidence: u64,
    /// Portfolios.
    pub portfolios: u64,
    /// Items that wait in the inbox.
    pub inbox: u64,
    /// Bytes of the file.
    pub bytes: u64,
    /// When it was made, RFC 3339 in UTC.
    pub created: String,
}

/// Makes a copy that was checked before it counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct Backup {
    /// Where to; a dated file in the folder `NAME backups` beside the journal, if absent.
    pub out: Option<PathBuf>,
}

/// The copy that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BackedUp {
    /// Where it is.
    pub path: String,
    /// Its bytes.
    pub bytes: u64,
    /// Entries in it outside the bin, as its check counted them.
    pub entries: u64,
}

/// Makes a dated backup when the journal is closed, if anything changed since the last one that was made so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct BackupAtClose {
    /// How many of these backups are kept, at least one; as the journal's settings say if absent.
    pub keep: Option<u32>,
}

/// What came of the backup at closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BackedUpAtClose {
    /// The copy that was made; null if nothing has changed since the last one.
    pub made: Option<BackedUp>,
    /// How many backups made at closing there are now, of this journal.
    pub kept: u32,
    /// How many older ones were removed.
    pub removed: u32,
    /// Older ones that could not be removed: a sentence each.
    pub left: Vec<String>,
}

/// Makes a journal of a backup; where it goes is said beside the request. Refuses to overwrite.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Restore {
    /// The backup.
    pub backup: PathBuf,
}

/// Checks the journal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Verify {}

/// What the check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Verified {
    /// Whether all is well.
    pub ok: bool,
    /// What is not.
    pub problems: Vec<Problem>,
}

/// Something wrong in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Problem {
    /// The row's id, if it has one.
    pub id: Option<Id>,
    /// A stable word: `database`, `reference`, `attachment`, `text`, `passage`, `history`, `words`.
    pub kind: String,
    /// One sentence.
    pub message: String,
}

/// Makes the search index anew.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Reindex {}

/// The index that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Reindexed {
    /// How many entries, sections and items of evidence it holds.
    pub documents: u64,
}
