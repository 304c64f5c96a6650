//! Bringing material in, and taking it back.

use std::collections::BTreeMap;
use std::path::PathBuf;

use reflectory_model::Id;
use reflectory_model::diff::Piece;
use serde::{Deserialize, Serialize};

/// Brings material in as one batch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Import {
    /// The file or folder.
    pub source: PathBuf,
    /// Its format; found out if absent.
    #[serde(default)]
    pub format: Option<String>,
    /// Fills a portfolio instead of making entries.
    #[serde(rename = "as")]
    pub as_what: AsWhat,
    /// The portfolio's framework; the journal's own if absent.
    #[serde(default)]
    pub framework: Option<String>,
    /// The portfolio's pathway; found out if absent.
    #[serde(default)]
    pub pathway: Option<String>,
    /// The portfolio's title; found out if absent.
    #[serde(default)]
    pub title: Option<String>,
    /// A Word document becomes an entry for each of its headings that begins with a date.
    #[serde(default)]
    pub split: bool,
    /// Only these paths of the plan, with all that lies under them; everything if empty.
    #[serde(default)]
    pub only: Vec<String>,
    /// Not these paths.
    #[serde(default)]
    pub skip: Vec<String>,
    /// Takes over what has changed in the source though it was edited here too; the present text goes into the history.
    #[serde(default)]
    pub take: Vec<String>,
    /// Brings these in as new entries beside those that are here.
    #[serde(default)]
    pub both: Vec<String>,
    /// Where the source is from, if its files lie in a passing place, as those that were dropped on a window do: by this an
    /// import of it is known again.
    #[serde(default)]
    pub known_as: Option<String>,
    /// Only says what would happen; the journal's bytes stay as they are.
    #[serde(default)]
    pub dry_run: bool,
}

/// Compares what is here with what would come, for an entry that was brought in before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct ImportCompare {
    /// The file or folder.
    pub source: PathBuf,
    /// Its format; found out if absent.
    #[serde(default)]
    pub format: Option<String>,
    /// A Word document becomes an entry for each of its headings that begins with a date.
    #[serde(default)]
    pub split: bool,
    /// Where the source is from, if its files lie in a passing place, as those that were dropped on a window do: by this an
    /// import of it is known again.
    #[serde(default)]
    pub known_as: Option<String>,
    /// The item's path, as the plan names it.
    pub path: String,
}

/// What is here beside what would come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportCompared {
    /// The entry.
    pub id: Id,
    /// Its title now.
    pub title: String,
    /// The title that would come.
    pub new_title: String,
    /// Whether it was edited here since it was brought in.
    pub edited: bool,
    /// What would change in its text, in pieces.
    pub changes: Vec<Piece>,
}

/// What material becomes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum AsWhat {
    /// Entries and evidence.
    #[default]
    Entries,
    /// A portfolio; what belongs in no section becomes entries.
    Portfolio,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Imported {
    /// The batch, to undo it by; null for a dry run, or if there was nothing to bring in.
    pub batch: Option<Id>,
    /// Whether nothing was changed.
    pub dry_run: bool,
    /// The format that was read.
    pub format: String,
    /// What the material became.
    #[serde(rename = "as")]
    pub as_what: AsWhat,
    /// How many items are new.
    pub new: u32,
    /// How many items were there and have changed in the source.
    pub changed: u32,
    /// How many items are there already, just the same.
    pub same: u32,
    /// What was left out, and why.
    pub skipped: Vec<Skipped>,
    /// What was understood of each file, in the order of their names.
    pub items: Vec<ImportedItem>,
    /// What has changed in the source and was edited here since; it is in `skipped` too, unless `take` or `both` names it.
    pub edited: Vec<ImportedItem>,
    /// What was noticed of the whole.
    pub notes: Vec<String>,
    /// The portfolio that is filled; null if none is.
    pub portfolio: Option<ImportedPortfolio>,
}

/// A portfolio that an import fills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportedPortfolio {
    /// Its id; null in a dry run that would make it.
    pub id: Option<Id>,
    /// Its title.
    pub title: String,
    /// Its framework.
    pub framework: String,
    /// Its pathway.
    pub pathway: String,
    /// Why this framework and pathway, a sentence each.
    pub because: Vec<String>,
    /// Sections that have something, in the pathway's order; parked ones last.
    pub sections: Vec<ImportedSection>,
}

/// A section that an import fills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportedSection {
    /// The area's code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What becomes of it; null if the journal's own text is kept.
    pub fate: Option<Fate>,
    /// Its parts in order.
    pub parts: Vec<ImportedPart>,
    /// How many items its list of evidence has.
    pub evidence: u32,
    /// The pathway has no such section, so it is kept beside it.
    pub parked: bool,
    /// What a person has to sort; null if nothing.
    pub to_sort: Option<String>,
    /// The files, or places in them, that it comes from.
    pub sources: Vec<String>,
    /// Why they were taken for it, a sentence each.
    pub because: Vec<String>,
    /// What a person should know, a sentence each.
    pub notes: Vec<String>,
}

/// A part that an import fills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportedPart {
    /// Its title; may be empty.
    pub title: String,
    /// Words by component.
    pub words: BTreeMap<String, u32>,
}

/// Something that an import left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Skipped {
    /// The file, or the place in it.
    pub source: String,
    /// Why.
    pub reason: String,
}

/// What becomes of an item of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It was not there before.
    New,
    /// It was there and has changed in the source.
    Changed,
    /// It is there already.
    Same,
}

/// What was understood of one item of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportedItem {
    /// The file, or the place in it.
    pub source: String,
    /// What it is taken for: `entry`, `evidence`, `portfolio`, `profile` ...
    #[serde(rename = "type")]
    pub sort: String,
    /// What becomes of it.
    pub fate: Fate,
    /// The row that it became or will become; null if it is no row of its own.
    pub id: Option<Id>,
    /// Its title.
    pub title: String,
    /// Its date, if it has one.
    pub date: Option<String>,
    /// The areas it is tagged to.
    pub areas: Vec<String>,
    /// What was understood, kept as text or guessed, a sentence each.
    pub notes: Vec<String>,
}

/// Lists the imports that can be taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct ImportList {}

/// The imports that were not taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportsListed {
    /// Newest first.
    pub imports: Vec<ImportBrought>,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportBrought {
    /// The batch, to take it back by.
    pub batch: Id,
    /// The file or folder that it came from.
    pub source: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// How many items it brought.
    pub items: u64,
}

/// Takes a batch back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct ImportUndo {
    /// The batch's id.
    pub batch: String,
}

/// What taking a batch back did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportUndone {
    /// The batch.
    pub batch: Id,
    /// How many items went.
    pub removed: u32,
    /// How many items are as they were before.
    pub restored: u32,
    /// What was edited since and is kept.
    pub kept: Vec<Kept>,
}

/// An item that an undo left alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Kept {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Why it is kept.
    pub reason: String,
}
