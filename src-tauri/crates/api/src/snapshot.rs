//! Frozen copies of a portfolio: what was sent, and what changed since.

use std::path::PathBuf;

use reflectory_model::Id;
use reflectory_model::diff::Piece;
use serde::{Deserialize, Serialize};

/// Freezes a portfolio.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioSnapshot {
    /// The portfolio's id.
    pub portfolio: String,
    /// What to call the snapshot.
    #[serde(default)]
    pub label: Option<String>,
}

/// Lists a portfolio's snapshots.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioSnapshots {
    /// The portfolio's id.
    pub portfolio: String,
}

/// The snapshots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SnapshotsListed {
    /// Oldest first.
    pub snapshots: Vec<SnapshotShown>,
}

/// A snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SnapshotShown {
    /// Its id.
    pub id: Id,
    /// SHA-256 of what it holds, lower-case hexadecimal: equal content on the same day has the same.
    pub sha256: String,
    /// Its label; may be empty.
    pub label: String,
    /// When it was made.
    pub at: String,
    /// The person's own words in it; `null` if this program can't read it.
    pub words: Option<u32>,
    /// Items of evidence in it; `null` if this program can't read it.
    pub evidence: Option<usize>,
    /// The files that were sent of it.
    pub sent: Vec<SentShown>,
}

/// A file that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SentShown {
    /// Its format.
    pub format: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was marked as sent.
    pub at: String,
}

/// Keeps a file that was sent of a snapshot, or gives it back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioSent {
    /// The portfolio's id.
    pub portfolio: String,
    /// The snapshot's id or label.
    pub snapshot: String,
    /// What to do.
    pub sent: SentDo,
}

/// What is done with a file that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum SentDo {
    /// Keep these bytes.
    Keep {
        /// The file.
        file: PathBuf,
        /// It takes the place of another one of its format.
        #[serde(default)]
        replace: bool,
    },
    /// Write the kept bytes to a new file.
    Get {
        /// The file to write.
        out: PathBuf,
        /// Which of several.
        #[serde(default)]
        format: Option<String>,
    },
}

impl Default for SentDo {
    fn default() -> Self {
        Self::Keep {
            file: PathBuf::new(),
            replace: false,
        }
    }
}

/// A file that was kept or given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SentKept {
    /// The snapshot's id.
    pub id: Id,
    /// The file.
    #[serde(flatten)]
    pub sent: SentShown,
}

/// Compares a snapshot with another one, or with the portfolio as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioDiff {
    /// The portfolio's id.
    pub portfolio: String,
    /// The older snapshot's id or label.
    pub from: String,
    /// The newer one's; the portfolio as it is if absent.
    #[serde(default)]
    pub to: Option<String>,
}

/// What is different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PortfolioDiffed {
    /// The older snapshot.
    pub from: SnapshotShown,
    /// The newer one; `null` for the portfolio as it is.
    pub to: Option<SnapshotShown>,
    /// Whether the two say the same.
    pub same: bool,
    /// The title, if it changed.
    pub title: Option<BeforeAfter>,
    /// The pathway, if it changed.
    pub pathway: Option<BeforeAfter>,
    /// The sections that changed.
    pub sections: Vec<SectionDiff>,
    /// Items that both use and that say or hold something else now.
    pub evidence: Vec<ItemDiff>,
}

/// A value that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BeforeAfter {
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// What is different in a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SectionDiff {
    /// The area's code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// `changed`, `added` or `removed`.
    pub change: &'static str,
    /// The title, if it changed.
    pub titles: Option<BeforeAfter>,
    /// How far it is, if that changed.
    pub status: Option<BeforeAfter>,
    /// Parts that came, went, moved or got another title.
    pub parts: Vec<PartDiff>,
    /// Texts that changed.
    pub components: Vec<ComponentDiff>,
    /// What changed on its evidence list.
    pub evidence: ListDiff,
}

/// What is different about a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PartDiff {
    /// What it was; `null` if it is new.
    pub before: Option<PartNamed>,
    /// What it is; `null` if it is gone.
    pub after: Option<PartNamed>,
}

/// A part's number and title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PartNamed {
    /// From 1.
    pub part: usize,
    /// May be empty.
    pub title: String,
}

/// What is different in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ComponentDiff {
    /// The part's number, from 1.
    pub part: usize,
    /// The component.
    pub component: String,
    /// Words that came.
    pub added: usize,
    /// Words that went.
    pub removed: usize,
    /// The pieces of both texts in order.
    pub changes: Vec<Piece>,
}

/// What is different on an evidence list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct ListDiff {
    /// Items that came.
    pub added: Vec<ItemNamed>,
    /// Items that went.
    pub removed: Vec<ItemNamed>,
    /// Items whose note changed.
    pub notes: Vec<ItemNamed>,
    /// Whether the rest stands in another order.
    pub reordered: bool,
}

/// An item of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ItemNamed {
    /// Its id, if the journal knows it.
    pub id: Option<Id>,
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
}

/// What is different about an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ItemDiff {
    /// The item.
    #[serde(flatten)]
    pub item: ItemNamed,
    /// What changed: `key`, `title`, `shows`, `file`, `alt`, `date`, `source`, `licence`, `credit`, `address`,
    /// `permission`, `visibility`.
    pub changed: Vec<&'static str>,
}
