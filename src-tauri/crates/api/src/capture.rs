//! Quick capture and the inbox that it drops into.

use std::path::PathBuf;

use reflectory_model::Id;
use serde::{Deserialize, Serialize};

/// Drops text in the inbox, whether the journal is open, closed or locked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Capture {
    /// The text; may be empty if there is a file.
    #[serde(default)]
    pub text: String,
    /// Areas that the person chose for it, as they are written.
    #[serde(default)]
    pub areas: Vec<String>,
    /// A file to keep with it.
    #[serde(default)]
    pub file: Option<CaptureFile>,
}

/// A file that is captured with a text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct CaptureFile {
    /// Where it is; it is copied.
    pub path: PathBuf,
    /// The name to keep it under.
    pub name: String,
}

/// The item that was dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Captured {
    /// Its id, which the entry has too once it is filed.
    pub id: Id,
}

/// Lists what waits in the inbox.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct InboxList {}

/// What waits in the inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct InboxListed {
    /// Oldest first.
    pub items: Vec<InboxItem>,
    /// Files in the inbox folder that can't be read, with the reason; they are left alone.
    pub unread: Vec<Unread>,
}

/// One item of the inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct InboxItem {
    /// Its id.
    pub id: Id,
    /// When it was captured, RFC 3339 in UTC.
    pub at: String,
    /// The civil date where the person was, with the time.
    pub date: String,
    /// The text; empty only if there is a file.
    pub text: String,
    /// Areas that the person chose for it, as they are written.
    pub areas: Vec<String>,
    /// The file that was captured with it.
    pub file: Option<InboxItemFile>,
}

/// A file that was captured with a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct InboxItemFile {
    /// The name that it came with.
    pub name: String,
    /// Its length.
    pub bytes: u64,
}

/// A file that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Unread {
    /// The file.
    pub path: String,
    /// Why not.
    pub reason: String,
}

/// What an item of the inbox becomes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum FiledAs {
    /// An entry.
    #[default]
    Entry,
    /// An item of evidence: a link if the text is an address and nothing more, else a text file.
    Evidence,
}

/// Makes an entry or an item of evidence of an item of the inbox and takes the item out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct InboxFile {
    /// The item's id.
    pub id: String,
    /// What it becomes.
    #[serde(default, rename = "as")]
    pub filed_as: FiledAs,
}

/// What an item became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct InboxFiled {
    /// The entry's or the item of evidence's id: the captured one's own.
    pub id: Id,
}

/// Takes an item out of the inbox that is not wanted: it lies in the bin then, as an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct InboxDiscard {
    /// The item's id.
    pub id: String,
}

/// The item that was discarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct InboxDiscarded {
    /// Its id.
    pub id: Id,
}

/// Puts an item back that was discarded, or filed as an entry, and not touched since.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct InboxReturn {
    /// Its id.
    pub id: String,
}

/// The item that waits again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct InboxReturned {
    /// Its id.
    pub id: Id,
}
