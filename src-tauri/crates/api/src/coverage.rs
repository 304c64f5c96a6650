//! What the journal holds for each area.

use std::path::PathBuf;

use reflectory_model::Id;
use reflectory_model::portfolio::Status;
use serde::{Deserialize, Serialize};

use crate::words::WordCounts;

/// Asks what the journal holds for each area, and what a portfolio has drafted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct Coverage {
    /// The framework; the portfolio's, else the journal's default one, if absent.
    pub framework: Option<String>,
    /// The pathway; the portfolio's, else the journal's, if absent.
    pub pathway: Option<String>,
    /// The portfolio whose drafts count.
    pub portfolio: Option<String>,
}

/// Asks what coverage was last looked at for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct CoverageChoice {}

/// Remembers what coverage is looked at for: a portfolio, or else a pathway of a framework.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct CoverageChoose {
    /// The framework, with `pathway`; the journal's default one if absent.
    pub framework: Option<String>,
    /// The pathway.
    pub pathway: Option<String>,
    /// The portfolio; the other two do not count then.
    pub portfolio: Option<String>,
}

/// What coverage is looked at for; all null if nothing was chosen, or if it is gone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct CoverageChosen {
    /// The framework; null with a portfolio.
    pub framework: Option<String>,
    /// The pathway; null with a portfolio.
    pub pathway: Option<String>,
    /// The portfolio.
    pub portfolio: Option<Id>,
}

/// Writes coverage as a table for a spreadsheet: RFC 4180, UTF-8, no word of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct CoverageTable {
    /// As in [`Coverage`].
    pub framework: Option<String>,
    /// As in [`Coverage`].
    pub pathway: Option<String>,
    /// As in [`Coverage`].
    pub portfolio: Option<String>,
    /// The file to write, whole or not at all; the answer holds the table if absent.
    #[specta(type = Option<String>)]
    pub out: Option<PathBuf>,
    /// True if a `.csv` file of this name is to be replaced: the person was asked.
    pub replace: bool,
}

/// The table, or where it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TableWritten {
    /// The file; null if the table is here.
    pub path: Option<String>,
    /// The table; null if it went to a file.
    pub table: Option<String>,
    /// Rows under the head.
    pub rows: usize,
    /// The framework's id.
    pub framework: String,
    /// The pathway's id.
    pub pathway: String,
    /// The portfolio that was laid beside the journal.
    pub portfolio: Option<Id>,
}

/// What the journal holds for each area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Covered {
    /// The framework's id.
    pub framework: String,
    /// The pathway's id.
    pub pathway: String,
    /// The portfolio that was laid beside the journal.
    pub portfolio: Option<Id>,
    /// The pathway's sections in order.
    pub sections: Vec<SectionCovered>,
    /// The framework's principles in order.
    pub principles: Vec<PrincipleCovered>,
    /// The pathway's rules.
    pub rules: Vec<RuleJudged>,
    /// What is missing, the biggest gap first.
    pub gaps: Vec<Gap>,
    /// What lies unfinished in the journal beside that: evidence, drafts, activities, goals.
    pub unfinished: Vec<Unfinished>,
}

/// Something that lies unfinished in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Unfinished {
    /// What sort: `evidence-untagged`, `draft-entry`, `goal-dropped` ...
    pub kind: String,
    /// The item's key or the entry's short id; empty if it is about several.
    pub what: String,
    /// What lies unfinished.
    pub message: String,
    /// The next step.
    pub next: String,
}

/// What there is for one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SectionCovered {
    /// The area's code.
    pub code: String,
    /// Its title; the person's own if the area takes one.
    pub title: String,
    /// A title for narrow places.
    pub short: String,
    /// Whether the pathway can't do without it.
    pub required: bool,
    /// The code of the section whose examples stand in for it, if they do.
    pub replaced_by: Option<String>,
    /// Entries tagged to it, by themselves or by a passage.
    pub entries: u32,
    /// Items of evidence tagged to it.
    pub evidence: u32,
    /// Words of those entries and passages.
    pub words: WordCounts,
    /// Words that the portfolio's section holds; zero without a portfolio.
    pub drafted: WordCounts,
    /// The date of the newest entry.
    pub newest: Option<String>,
    /// How far the portfolio's section is; null without a portfolio.
    pub status: Option<Status>,
    /// How long the section is or should be; `official` says whether that is asked for or suggested.
    pub length: Option<crate::framework::LengthShown>,
}

/// What there is for one principle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PrincipleCovered {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// A title for narrow places.
    pub short: String,
    /// Entries tagged to it.
    pub entries: u32,
    /// Items of evidence tagged to it.
    pub evidence: u32,
}

/// A rule of the pathway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct RuleJudged {
    /// Its id.
    pub id: String,
    /// Whether it is met.
    pub met: bool,
    /// What it asks for.
    pub text: String,
    /// What was counted, as a sentence.
    pub standing: String,
    /// How sure it is that the publisher asks for it.
    pub confidence: String,
    /// What must stand beside it; null if nothing must.
    pub caveat: Option<String>,
}

/// Something that is thin or missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Gap {
    /// The area's code.
    pub code: String,
    /// What sort: `empty`, `undrafted`, `principle-unseen`, `example-missing`, `component-missing`, `evidence-missing`,
    /// `unmarked`, `reflection-thin`, `short`, `old`.
    pub kind: String,
    /// What is thin.
    pub message: String,
    /// A next step.
    pub next: String,
}
