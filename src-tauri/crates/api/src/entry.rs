//! Entries: one dated piece of writing each.

use reflectory_model::anchor::AnchorState;
use reflectory_model::diff::Piece;
use reflectory_model::entry::Cause;
use reflectory_model::{Component, EntryKind, Id, Visibility};
use serde::{Deserialize, Serialize};

use crate::area::{AreaGiven, AreaTagged};

/// Adds an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryAdd {
    /// The title; taken from the text if absent.
    #[serde(default)]
    pub title: Option<String>,
    /// What sort of writing; a reflection if absent.
    #[serde(default)]
    pub kind: Option<EntryKind>,
    /// The date, with time and offset if given, `today` or `yesterday`; today if absent.
    #[serde(default)]
    pub on: Option<String>,
    /// The reflective model whose stages the headings are.
    #[serde(default)]
    pub model: Option<String>,
    /// The areas it is tagged to.
    #[serde(default)]
    pub areas: Vec<AreaGiven>,
    /// Free tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Who may see it; private if absent.
    #[serde(default)]
    pub visibility: Option<Visibility>,
    /// Whether it is unfinished.
    #[serde(default)]
    pub draft: bool,
    /// The text, Markdown.
    pub body: String,
}

/// The entry that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryAdded {
    /// Its id.
    pub id: Id,
}

/// Lists entries, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct EntryList {
    /// Only those tagged to this area.
    pub area: Option<String>,
    /// Only those with this tag.
    pub tag: Option<String>,
    /// Only of this sort.
    pub kind: Option<EntryKind>,
    /// Only from this date on.
    pub from: Option<String>,
    /// Only up to this date, included.
    pub to: Option<String>,
    /// At most so many.
    pub limit: Option<u32>,
    /// What is in the bin instead of what is not.
    pub bin: bool,
}

/// Entries, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntriesListed {
    /// By date, time and moment of making, newest first.
    pub entries: Vec<EntryRow>,
}

/// One entry in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryRow {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its civil date, with time and offset if known.
    pub date: String,
    /// What sort of writing.
    pub kind: EntryKind,
    /// The areas of the entry and its passages; bare codes for the default framework.
    pub areas: Vec<String>,
    /// Free tags.
    pub tags: Vec<String>,
    /// Who may see it.
    pub visibility: Visibility,
    /// All its words.
    pub words: u32,
    /// Whether it is unfinished.
    pub draft: bool,
}

/// Shows an entry as it is, or as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryShow {
    /// Its id.
    pub id: String,
    /// An older version; the present text if absent.
    #[serde(default)]
    pub version: Option<i64>,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryShown {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its civil date, with time and offset if known.
    pub date: String,
    /// The IANA zone or offset that the time was given in.
    pub zone: Option<String>,
    /// What sort of writing.
    pub kind: EntryKind,
    /// The reflective model.
    pub model: Option<String>,
    /// The text, byte for byte.
    pub body: String,
    /// The areas the whole entry is tagged to.
    pub areas: Vec<String>,
    /// The same with the reasons.
    pub why: Vec<AreaTagged>,
    /// Free tags.
    pub tags: Vec<String>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Who may see it as things stand: private while the words of a private passage can't be found.
    pub effective_visibility: Visibility,
    /// Evidence on its list, by key.
    pub evidence: Vec<String>,
    /// Whether it is unfinished.
    pub draft: bool,
    /// Whether it is in the bin.
    pub deleted: bool,
    /// The version shown; versions count from 1.
    pub version: i64,
    /// The number of the present version.
    pub newest_version: i64,
    /// The revision that an edit of this text is based on.
    pub revision: i64,
    /// All its words.
    pub words: u32,
    /// Stored passages and those that follow from headings, in the order of the text.
    pub passages: Vec<PassageShown>,
}

/// A marked passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PassageShown {
    /// The component it is marked as.
    pub component: Option<Component>,
    /// The first area it is tagged to.
    pub area: Option<String>,
    /// Every area it is tagged to.
    pub areas: Vec<String>,
    /// Its words as they stand (or stood) in the text.
    pub exact: String,
    /// Whether the words are in the text.
    pub state: AnchorState,
    /// Who may see it, if that differs from the entry's.
    pub visibility: Option<Visibility>,
    /// Its language, if marked.
    pub lang: Option<String>,
    /// First byte in the body.
    pub start: usize,
    /// One past the last byte in the body.
    pub end: usize,
    /// What made it; `heading-now` if it follows from a heading.
    pub origin: String,
}

/// Changes what is known about an entry: what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntrySet {
    /// Its id.
    pub id: String,
    /// The title.
    #[serde(default)]
    pub title: Option<String>,
    /// The date.
    #[serde(default)]
    pub on: Option<String>,
    /// What sort of writing.
    #[serde(default)]
    pub kind: Option<EntryKind>,
    /// Areas to tag it to; one it has already gets the new reason.
    #[serde(default)]
    pub add_areas: Vec<AreaGiven>,
    /// Areas to take off.
    #[serde(default)]
    pub remove_areas: Vec<String>,
    /// Tags to add.
    #[serde(default)]
    pub add_tags: Vec<String>,
    /// Tags to take off.
    #[serde(default)]
    pub remove_tags: Vec<String>,
    /// Who may see it.
    #[serde(default)]
    pub visibility: Option<Visibility>,
}

/// An entry that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryChanged {
    /// Its id.
    pub id: Id,
}

/// Replaces an entry's text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryEdit {
    /// Its id.
    pub id: String,
    /// The new text.
    pub body: String,
    /// The revision that the new text is based on; the present one if absent.
    #[serde(default)]
    pub based_on: Option<i64>,
}

/// The text as it is after a change of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryEdited {
    /// The entry's id.
    pub id: Id,
    /// The version that it has now.
    pub version: i64,
    /// All its words.
    pub words: u32,
    /// Marked passages whose words are no longer in the text; they are kept and shown.
    pub lost: u32,
}

/// Marks words of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryMark {
    /// The entry's id.
    pub id: String,
    /// The words, as a reader sees them or as they stand in the Markdown.
    #[serde(default)]
    pub quote: String,
    /// Which of several finds, counted from 1.
    #[serde(default)]
    pub nth: Option<usize>,
    /// The component they belong to.
    #[serde(default)]
    pub component: Option<Component>,
    /// The area they are tagged to.
    #[serde(default)]
    pub area: Option<AreaGiven>,
    /// Who may see them.
    #[serde(default)]
    pub visibility: Option<Visibility>,
    /// Their language, a BCP 47 tag.
    #[serde(default)]
    pub lang: Option<String>,
}

/// Words that were marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryMarked {
    /// The entry's id.
    pub id: Id,
}

/// Takes marks off words of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryUnmark {
    /// The entry's id.
    pub id: String,
    /// Words that the passages cover or that cover the passages.
    pub quote: String,
    /// Which of several finds, counted from 1.
    #[serde(default)]
    pub nth: Option<usize>,
}

/// Words whose marks were taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryUnmarked {
    /// The entry's id.
    pub id: Id,
    /// How many passages went.
    pub removed: u32,
}

/// Compares two versions by word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryDiff {
    /// The entry's id.
    pub id: String,
    /// The older version; the one before `to` if absent.
    #[serde(default)]
    pub from: Option<i64>,
    /// The newer version; the present text if absent.
    #[serde(default)]
    pub to: Option<i64>,
}

/// Two versions compared: read on end, `equal` and `insert` give the newer text, `equal` and `delete` the older.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryDiffed {
    /// The entry's id.
    pub id: Id,
    /// The older version.
    pub from: i64,
    /// The newer version.
    pub to: i64,
    /// The pieces in order.
    pub changes: Vec<Piece>,
}

/// Lists an entry's versions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryHistory {
    /// The entry's id.
    pub id: String,
}

/// An entry's versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryVersions {
    /// Newest first; the first one is the present text.
    pub versions: Vec<Version>,
}

/// One version of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Version {
    /// Its number, from 1.
    pub version: i64,
    /// When it was made, RFC 3339 in UTC.
    pub at: String,
    /// All its words.
    pub words: u32,
    /// Why it exists.
    pub cause: Cause,
}

/// Takes an older version back as the present text, marks included.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryRestore {
    /// The entry's id.
    pub id: String,
    /// The version to take back.
    pub version: i64,
}

/// Puts an entry into the bin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryDelete {
    /// The entry's id.
    pub id: String,
}

/// Takes an entry out of the bin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryUndelete {
    /// The entry's id.
    pub id: String,
}
