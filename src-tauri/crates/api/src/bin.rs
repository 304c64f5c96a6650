//! The bin: deleted entries, evidence, portfolios, people and parts of sections.

use reflectory_model::Id;
use serde::{Deserialize, Serialize};

/// Lists the bin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct BinList {}

/// What sort of thing lies in the bin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum BinKind {
    /// An entry.
    Entry,
    /// An item of evidence.
    Evidence,
    /// A part of a section.
    Part,
    /// A portfolio with all its sections and frozen copies.
    Portfolio,
    /// A person of the list.
    Person,
}

/// Something in the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BinItem {
    /// Its id.
    pub id: Id,
    /// What sort of thing.
    pub kind: BinKind,
    /// Its title; may be empty.
    pub title: String,
    /// When it went to the bin, RFC 3339 in UTC.
    pub deleted: String,
    /// How many whole days it has been there.
    pub days: u32,
    /// Words of its texts.
    pub words: u64,
    /// Older versions of its texts.
    pub versions: u64,
    /// Bytes of its files.
    pub bytes: u64,
    /// The portfolio that a part is of, by title.
    pub portfolio: Option<String>,
    /// The code of the section that a part is of.
    pub section: Option<String>,
}

/// The bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BinListed {
    /// What went there last first.
    pub items: Vec<BinItem>,
    /// After how many days it is offered to let things go.
    pub offered_after_days: u32,
}

/// Takes things out of the bin: all that are named, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct BinRestore {
    /// Their ids.
    pub ids: Vec<String>,
}

/// What is out of the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BinRestored {
    /// As they lay in the bin.
    pub items: Vec<BinItem>,
}

/// Removes what lies in the bin for good, in one step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct BinEmpty {
    /// Only these; everything if there are none.
    pub ids: Vec<String>,
    /// Only what has been in the bin for so many days at least.
    pub older_than: Option<u32>,
}

/// What emptying the bin did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BinEmptied {
    /// What is gone.
    pub items: Vec<BinItem>,
    /// What stays in the bin, because something outside uses it.
    pub kept: Vec<BinKept>,
}

/// Something that stays in the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BinKept {
    /// What it is.
    pub item: BinItem,
    /// Why it stays.
    pub reason: String,
}
