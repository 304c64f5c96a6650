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
    /// Its title: the one that was given, or what was made of the text.
    pub title: String,
    /// The revision that an edit of its text is based on.
    pub revision: i64,
    /// The number of its version.
    pub version: i64,
    /// All its words.
    pub words: u32,
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
    /// On this day of any year: `11-22`.
    pub day: Option<String>,
    /// Only unfinished ones, or only finished ones.
    pub draft: Option<bool>,
    /// Only what is private as a whole, or only what is not.
    pub private: Option<bool>,
    /// Leaves out so many of the newest.
    pub skip: u32,
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

/// Counts the entries of a list by month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryMonths {
    /// The list; all entries if absent. Its `skip` and `limit` say nothing here.
    #[serde(default)]
    pub of: EntryList,
}

/// The entries of a list by month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct MonthsCounted {
    /// How many entries there are in all.
    pub total: u64,
    /// Newest first, in the order of the list; months without entries are left out.
    pub months: Vec<MonthRow>,
}

/// A month of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct MonthRow {
    /// The month: `2026-05`.
    pub month: String,
    /// How many entries of the list are in it.
    pub entries: u64,
}

/// Counts the entries of a list by day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryDays {
    /// The list, of a year with `from` and `to`; all entries if absent. Its `skip` and `limit` say nothing here.
    #[serde(default)]
    pub of: EntryList,
}

/// The entries of a list by day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct DaysCounted {
    /// How many entries there are in all.
    pub total: u64,
    /// Newest first; days without entries are left out.
    pub days: Vec<DayRow>,
}

/// A day of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct DayRow {
    /// The civil date: `2026-05-17`.
    pub day: String,
    /// How many entries of the list are on it.
    pub entries: u64,
}

/// Asks for the tags of all entries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryTags {}

/// The tags that entries have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TagsCounted {
    /// By name, each once whether it is written large or small; entries in the bin do not count.
    pub tags: Vec<TagRow>,
}

/// A tag and how often it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TagRow {
    /// The tag.
    pub tag: String,
    /// How many entries have it.
    pub entries: u64,
}

/// Asks where in a list an entry stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryPlace {
    /// The entry's id.
    pub id: String,
    /// The list; all entries if absent. Its `skip` and `limit` say nothing here.
    #[serde(default)]
    pub of: EntryList,
}

/// Where in a list an entry stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryPlaced {
    /// The entry's id.
    pub id: Id,
    /// How many entries of the list stand before it; null if it is not in the list.
    pub place: Option<u64>,
}

/// Glances at entries: what a list shows beside their rows of those in sight.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryGlances {
    /// The entries' ids; at most 500.
    pub ids: Vec<String>,
}

/// What is seen of entries at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntriesGlanced {
    /// In the order asked for; entries that there are not any more are left out.
    pub glances: Vec<EntryGlance>,
}

/// What is seen of an entry at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryGlance {
    /// The entry's id.
    pub id: Id,
    /// The first words after the title, as plain text of at most 160 characters; empty if there are none.
    pub excerpt: String,
    /// How many items of evidence are on its list or in its text.
    pub evidence: u32,
    /// The item of the first picture in its text that the library has, for `evidence_get`.
    pub picture: Option<Id>,
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
    /// Its language, BCP 47, if it is not the journal's.
    pub lang: Option<String>,
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
    /// The title; an empty one is made from the text.
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
    /// Whether it is unfinished.
    #[serde(default)]
    pub draft: Option<bool>,
    /// The language of its text, a BCP 47 tag; an empty one makes it the journal's again.
    #[serde(default)]
    pub lang: Option<String>,
}

/// An entry that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryChanged {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// The revision that the next edit of its text is based on; marks make a revision too.
    pub revision: i64,
    /// The number of its present version.
    pub version: i64,
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
    /// The title, if it is saved with the text; an empty one is made from the text. Absent, it stays.
    #[serde(default)]
    pub title: Option<String>,
    /// A UUID that the caller made for this sitting at the editor. Edits of one sitting share a row of the history, unless
    /// one takes much away; an edit without a sitting is one of its own.
    #[serde(default)]
    pub sitting: Option<String>,
}

/// The text as it is after a change of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryEdited {
    /// The entry's id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// The version that it has now.
    pub version: i64,
    /// The revision that the next edit is based on.
    pub revision: i64,
    /// All its words.
    pub words: u32,
    /// Marked passages whose words are no longer in the text; they are kept and shown.
    pub lost: u32,
}

/// Marks words of an entry: a quote, or the bytes from `start` to `end` of the revision `based_on`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryMark {
    /// The entry's id.
    pub id: String,
    /// The words, as a reader sees them or as they stand in the Markdown. Beside a range: the Markdown that has to stand
    /// there.
    #[serde(default)]
    pub quote: Option<String>,
    /// Which of several finds, counted from 1.
    #[serde(default)]
    pub nth: Option<usize>,
    /// The first byte, in the body's UTF-8.
    #[serde(default)]
    pub start: Option<usize>,
    /// One past the last byte.
    #[serde(default)]
    pub end: Option<usize>,
    /// The revision that the words are of; the present one if absent, which a range of bytes may not leave out.
    #[serde(default)]
    pub based_on: Option<i64>,
    /// The component they belong to.
    #[serde(default)]
    pub component: Option<Component>,
    /// The area they are tagged to.
    #[serde(default)]
    pub area: Option<AreaGiven>,
    /// Who may see them.
    #[serde(default)]
    pub visibility: Option<Visibility>,
    /// Their language, a BCP 47 tag; an empty one takes it off these words.
    #[serde(default)]
    pub lang: Option<String>,
}

/// Takes marks off words of an entry: a quote, or the bytes from `start` to `end` of the revision `based_on`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntryUnmark {
    /// The entry's id.
    pub id: String,
    /// Words that the passages cover or that cover the passages. Beside a range: the Markdown that has to stand there.
    #[serde(default)]
    pub quote: Option<String>,
    /// Which of several finds, counted from 1.
    #[serde(default)]
    pub nth: Option<usize>,
    /// The first byte, in the body's UTF-8.
    #[serde(default)]
    pub start: Option<usize>,
    /// One past the last byte.
    #[serde(default)]
    pub end: Option<usize>,
    /// The revision that the words are of; the present one if absent, which a range of bytes may not leave out.
    #[serde(default)]
    pub based_on: Option<i64>,
    /// Takes off only what the words count as: who may see them, their language and their areas stay.
    #[serde(default)]
    pub only_component: bool,
}

/// Words whose marks were taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryUnmarked {
    /// The entry's id.
    pub id: Id,
    /// How many passages went.
    pub removed: u32,
    /// The revision that the next edit of its text is based on.
    pub revision: i64,
    /// The number of its present version.
    pub version: i64,
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
