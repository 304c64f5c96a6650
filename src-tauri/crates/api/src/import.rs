//! Bringing material in, and taking it back.

use std::path::PathBuf;

use reflectory_model::Id;
use serde::{Deserialize, Serialize};

/// Brings material in as one batch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Import {
    /// The file or folder.
    pub source: PathBuf,
    /// Its format; found out if absent.
    pub format: Option<String>,
    /// Only says what would happen; the journal's bytes stay as they are.
    pub dry_run: bool,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// The batch, to undo it by; null for a dry run, or if there was nothing to bring in.
    pub batch: Option<Id>,
    /// Whether nothing was changed.
    pub dry_run: bool,
    /// The format that was read.
    pub format: String,
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
    /// What was noticed of the whole.
    pub notes: Vec<String>,
}

/// Something that an import left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The file, or the place in it.
    pub source: String,
    /// Why.
    pub reason: String,
}

/// What becomes of an item of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

/// Takes a batch back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct ImportUndo {
    /// The batch's id.
    pub batch: String,
}

/// What taking a batch back did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Why it is kept.
    pub reason: String,
}
