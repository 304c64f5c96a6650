//! Words that were brought into a portfolio: where they came from, and what has become of them there.

use reflectory_model::diff::Piece;
use reflectory_model::portfolio::PullMode;
use reflectory_model::{Component, Id, Visibility};
use serde::{Deserialize, Serialize};

/// Lists what was pulled into a portfolio, or into one section or part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioPulls {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section, or a part of it: `3a.2`.
    #[serde(default)]
    pub code: Option<String>,
}

/// What was pulled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PullsListed {
    /// In reading order.
    pub pulls: Vec<PullShown>,
}

/// Words that were pulled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PullShown {
    /// The pull's id.
    pub id: Id,
    /// The section's code.
    pub code: String,
    /// The part's number, from 1; `null` if the part is in the bin.
    pub part: Option<u32>,
    /// The component that they stand in.
    pub component: Component,
    /// How they were brought in.
    pub mode: PullMode,
    /// Where they came from; `null` if the entry is no more.
    pub entry: Option<PullSource>,
    /// The version of the entry that they were taken from.
    pub version: i64,
    /// The words as they stand in the section; as they last stood there if `placed` is false.
    pub exact: String,
    /// Whether they still stand in the section.
    pub placed: bool,
    /// Whether they were rewritten in the section since.
    pub rewritten: bool,
    /// What has become of them in the entry.
    pub source: SourceNow,
    /// The entry's present words, if they were changed there.
    pub now: Option<String>,
    /// What differs between the words here and the entry's present ones, in pieces; empty if those were not changed.
    pub changes: Vec<Piece>,
    /// Whether the present words are offered to be taken over: those of live pulls only.
    pub offered: bool,
    /// Who may see them in the entry now.
    pub source_visibility: Option<Visibility>,
    /// Whether an export waits for the person's word: the source was made more private since.
    pub needs_release: bool,
    /// When they were released for this portfolio, if they were private.
    pub released: Option<String>,
    /// When they were pulled.
    pub at: String,
}

/// The entry that words came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PullSource {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: String,
}

/// What has become of pulled words in their entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum SourceNow {
    /// They stand there as they were taken.
    Same,
    /// They were changed.
    Changed,
    /// They are not in the entry any more.
    Gone,
    /// The entry is in the bin.
    InBin,
    /// The entry is no more.
    Deleted,
}

/// Takes over a source's present words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioRefresh {
    /// The portfolio's id.
    pub portfolio: String,
    /// The pull's id.
    pub pull: String,
    /// Says that private words may go into the portfolio.
    #[serde(default)]
    pub release: bool,
    /// Says that they take the place of words that were rewritten in the section.
    #[serde(default)]
    pub replace: bool,
}

/// What became of a pull.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PullRefreshed {
    /// Whether anything changed.
    pub changed: bool,
    /// Words of the component.
    pub words: u32,
    /// The revision that the next change of the component's text is based on.
    pub revision: i64,
    /// The pull as it is now.
    pub pull: PullShown,
}

/// Makes pulled words live, frozen or the person's own to rewrite.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioPullMode {
    /// The portfolio's id.
    pub portfolio: String,
    /// The pull's id.
    pub pull: String,
    /// How they stand in the section from now on.
    pub mode: PullMode,
}

/// Takes pulled words out of their section again, with the record of where they came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioUnpull {
    /// The portfolio's id.
    pub portfolio: String,
    /// The pulls' ids; all of them go or none.
    pub pulls: Vec<String>,
}

/// What was taken out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PullsTakenBack {
    /// How many.
    pub taken_back: usize,
}

/// Agrees that pulled words stay though their source is more private now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioRelease {
    /// The portfolio's id.
    pub portfolio: String,
    /// The pull's id.
    pub pull: String,
}
