//! The evidence library.

use std::path::PathBuf;

use reflectory_model::evidence::{FileRole, WordsState};
use reflectory_model::{EvidenceKind, Id, Permission, Visibility};
use serde::{Deserialize, Serialize};

use crate::area::AreaGiven;

/// Adds a file or a link. Exactly one of `file` and `url` is given, or neither if the bytes come in as a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EvidenceAdd {
    /// The file to take in, byte for byte.
    #[serde(default)]
    pub file: Option<PathBuf>,
    /// The address to keep.
    #[serde(default)]
    pub url: Option<String>,
    /// The name to keep the file under: for bytes that come in as a stream, and for a file whose own name means nothing.
    #[serde(default)]
    pub name: Option<String>,
    /// The title.
    pub title: String,
    /// The short readable name that texts refer to; made from the title if absent.
    #[serde(default)]
    pub key: Option<String>,
    /// The rest of what is known.
    #[serde(flatten)]
    pub about: EvidenceAbout,
}

/// What is known about an item of evidence: what is absent stays (or is unknown), an empty value clears.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct EvidenceAbout {
    /// What it shows.
    pub shows: Option<String>,
    /// A note for the owner.
    pub note: Option<String>,
    /// The alternative text.
    pub alt: Option<String>,
    /// Whether a picture is mere decoration and needs no alternative text.
    pub decorative: Option<bool>,
    /// The date of the item.
    pub date: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// Who is to be credited.
    pub credit: Option<String>,
    /// Areas to tag it to.
    pub add_areas: Vec<AreaGiven>,
    /// Areas to take off.
    pub remove_areas: Vec<String>,
    /// Whether it may be shown to others.
    pub permission: Option<Permission>,
    /// Who may see it; private at first.
    pub visibility: Option<Visibility>,
}

/// Changes an item: what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EvidenceSet {
    /// Its id or key.
    pub id: String,
    /// The title.
    #[serde(default)]
    pub title: Option<String>,
    /// The short readable name.
    #[serde(default)]
    pub key: Option<String>,
    /// The address of a link.
    #[serde(default)]
    pub url: Option<String>,
    /// The rest of what is known.
    #[serde(flatten)]
    pub about: EvidenceAbout,
}

/// Puts an item in the bin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EvidenceDelete {
    /// Its id or key.
    pub id: String,
}

/// An item that was added or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EvidenceKept {
    /// Its id.
    pub id: Id,
    /// Its short readable name.
    pub key: String,
    /// The SHA-256 of its file, in hexadecimal; null for a link.
    pub sha256: Option<String>,
}

/// Lists the library.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct EvidenceList {
    /// Only items tagged to this area.
    pub area: Option<String>,
}

/// The library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EvidenceListed {
    /// By title.
    pub evidence: Vec<EvidenceRow>,
}

/// One item of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EvidenceRow {
    /// Its id.
    pub id: Id,
    /// Its short readable name.
    pub key: String,
    /// What sort of thing.
    pub kind: EvidenceKind,
    /// The title.
    pub title: String,
    /// What it shows.
    pub shows: String,
    /// The alternative text.
    pub alt: String,
    /// Whether a picture is mere decoration.
    pub decorative: bool,
    /// The date of the item.
    pub date: Option<String>,
    /// The areas it is tagged to.
    pub areas: Vec<String>,
    /// Whether it may be shown to others; null if never said.
    pub permission: Option<Permission>,
    /// Who may see it.
    pub visibility: Visibility,
    /// The address of a link.
    pub url: Option<String>,
    /// The file's name.
    pub file: Option<String>,
    /// The file's media type.
    pub mime: Option<String>,
    /// The file's bytes.
    pub bytes: Option<u64>,
    /// The SHA-256 of the file, in hexadecimal.
    pub sha256: Option<String>,
    /// How many texts and sections use it.
    pub used: u32,
    /// A note for the owner.
    pub note: String,
    /// Where it comes from.
    pub source: String,
    /// Its licence.
    pub licence: String,
    /// Whose work it is, if it is to be credited.
    pub credit: String,
    /// How many files it has: its own, captions, transcripts.
    pub files: u32,
    /// Bytes of all its files.
    pub all_bytes: u64,
    /// Whether captions or a transcript go with it.
    pub captions: bool,
    /// Whether a section of a portfolio uses it.
    pub in_portfolio: bool,
}

/// Shows one item: its files, and where it is used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EvidenceShow {
    /// Its id or key.
    pub id: String,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EvidenceShown {
    /// What the library lists of it.
    pub item: EvidenceRow,
    /// Its files, in the order in which they came.
    pub files: Vec<EvidenceFileShown>,
    /// The entries outside the bin that use it, newest first.
    pub entries: Vec<UsedInEntry>,
    /// The sections of portfolios that use it.
    pub sections: Vec<UsedInSection>,
}

/// A file of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EvidenceFileShown {
    /// Its number within the item, from 1.
    pub no: i64,
    /// Its name.
    pub name: String,
    /// What it is to the item.
    pub role: FileRole,
    /// Its media type.
    pub mime: String,
    /// Its bytes.
    pub bytes: u64,
    /// How far its words are known to search; absent if nobody has read them yet, and for kinds without words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<WordsState>,
}

/// Reads the words of the files that nobody has read yet, so that search finds them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EvidenceRead {}

/// What came of reading files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
pub struct EvidenceWasRead {
    /// Files that were looked at.
    pub read: u64,
    /// Of these, files that are locked, damaged or too much to be read.
    pub failed: u64,
    /// Files that are still to be looked at.
    pub left: u64,
}

/// An entry that uses an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct UsedInEntry {
    /// The entry.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: String,
}

/// A section that uses an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct UsedInSection {
    /// The section.
    pub id: Id,
    /// Its portfolio.
    pub portfolio: Id,
    /// The portfolio's title.
    pub title: String,
    /// The section's code.
    pub code: String,
}

/// Puts captions or a transcript beside an item's own file. Without `file` the bytes come in as a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EvidenceAttach {
    /// The item's id or key.
    pub id: String,
    /// The file to take in, byte for byte.
    #[serde(default)]
    pub file: Option<PathBuf>,
    /// The name to keep it under.
    #[serde(default)]
    pub name: Option<String>,
}

/// Takes captions or a transcript off an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EvidenceDetach {
    /// The item's id or key.
    pub id: String,
    /// The number of the file.
    pub no: i64,
}

/// Copies an item's file out of the journal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EvidenceGet {
    /// The item's id or key.
    pub id: String,
    /// Where to write it; refused if there is a file already. Absent if the bytes go to a stream.
    #[serde(default)]
    pub out: Option<PathBuf>,
}

/// The file that was copied out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EvidenceGot {
    /// The item's id.
    pub id: Id,
    /// Where it is; null if it went to a stream.
    pub path: Option<String>,
    /// Its bytes.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// The file's name.
    pub name: String,
    /// The file's media type.
    pub mime: String,
}

/// Looks for what is wrong in the library.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EvidenceCheck {}

/// Looks for what is wrong in the library, and tries its addresses on the network.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EvidenceLinks {}

/// What was found in the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EvidenceChecked {
    /// By item; empty if all is well.
    pub problems: Vec<EvidenceProblem>,
}

/// Something wrong with an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EvidenceProblem {
    /// The item's id.
    pub id: Id,
    /// The item's key.
    pub key: String,
    /// A stable word: `no-alt`, `no-shows`, `no-permission`, `unmapped`, `unused`, `no-file`; of addresses
    /// that were tried `link-dead`, `link-moved`, `link-log-in`, `link-insecure`, `link-password`, `link-unclear`, `link-not-tried`.
    pub kind: String,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub next: String,
}

/// Makes smaller copies of pictures, which go out in place of their originals; or takes them away again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct EvidenceSmaller {
    /// The items' ids or keys.
    pub ids: Vec<String>,
    /// Every picture of 200 kB or more that has no smaller copy yet, instead.
    pub all: bool,
    /// The longer side in pixels, 100 to 20000; 1600 if absent.
    pub pixels: Option<u32>,
    /// Says what would come of it, and makes nothing.
    pub dry_run: bool,
    /// Takes the copies of these items away again.
    pub undo: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EvidenceMadeSmaller {
    /// By item.
    pub items: Vec<SmallerItem>,
    /// How many bytes less go out than before.
    pub saved: u64,
}

/// A picture, and its smaller copy if it has one now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SmallerItem {
    /// The item's id.
    pub id: Id,
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The original's bytes.
    pub bytes: u64,
    /// The copy's; null if there is none.
    pub smaller: Option<u64>,
    /// The copy's name; null if there is none.
    pub file: Option<String>,
    /// Its width in pixels.
    pub width: Option<u32>,
    /// Its height in pixels.
    pub height: Option<u32>,
    /// Why there is none, in a few words.
    pub why_not: Option<String>,
}
