//! Portfolios: a selection and rewriting of journal material for one framework and pathway.

use std::collections::BTreeMap;

use reflectory_model::portfolio::{PullMode, Status};
use reflectory_model::{Component, Id};
use serde::{Deserialize, Serialize};

use crate::pull::PullShown;
use crate::words::WordCounts;

/// Makes a portfolio.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioNew {
    /// The framework; the journal's default one if absent.
    #[serde(default)]
    pub framework: Option<String>,
    /// The pathway.
    pub pathway: String,
    /// The title.
    pub title: String,
}

/// The portfolio that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PortfolioMade {
    /// Its id.
    pub id: Id,
}

/// Lists the portfolios.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioList {}

/// The portfolios.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PortfoliosListed {
    /// In the order of making.
    pub portfolios: Vec<PortfolioRow>,
}

/// One portfolio in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PortfolioRow {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its framework.
    pub framework: String,
    /// Its pathway.
    pub pathway: String,
    /// The date it is to be sent by.
    pub target: Option<String>,
    /// Which submission it is, by the framework's id, and in words.
    pub submission: String,
    /// See `submission`.
    pub submission_title: String,
    /// The pathway's title.
    pub pathway_title: String,
}

/// Shows a portfolio.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioShow {
    /// Its id.
    pub portfolio: String,
}

/// One portfolio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PortfolioShown {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its framework.
    pub framework: String,
    /// Its pathway.
    pub pathway: String,
    /// The date it is to be sent by.
    pub target: Option<String>,
    /// Its sections in order.
    pub sections: Vec<SectionShown>,
}

/// One section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SectionShown {
    /// Its id.
    pub id: Id,
    /// The area's code.
    pub code: String,
    /// The area's title.
    pub title: String,
    /// Its parts in order.
    pub parts: Vec<PartShown>,
    /// All its words.
    pub words: u32,
    /// The same by component.
    pub words_by_component: WordCounts,
    /// How far it is.
    pub status: Status,
    /// The evidence it names, in order.
    pub evidence: Vec<EvidenceNamed>,
    /// The present pathway has no such section: it is kept aside with all that is in it.
    pub parked: bool,
    /// The person's own area that it is for.
    pub own_area: Option<Id>,
    /// Words in it that came from entries, in reading order.
    pub pulls: Vec<PullShown>,
    /// Parts that were removed and are in the bin.
    pub removed: Vec<PartRemoved>,
    /// What an import left for the person to sort; null if nothing, or once the section is said to be ready.
    pub to_sort: Option<String>,
}

/// One part of a section: an example, with its own title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PartShown {
    /// Its id.
    pub id: Id,
    /// Its title; empty for a section of one part.
    pub title: String,
    /// The text of each component that has any, in Markdown.
    pub components: BTreeMap<String, String>,
    /// The revision of each of these texts, which a change is based on.
    pub revisions: BTreeMap<String, i64>,
    /// All its words.
    pub words: u32,
}

/// A part in the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PartRemoved {
    /// Its id, to bring it back by.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// All its words.
    pub words: u32,
    /// When it was removed.
    pub at: String,
    /// Its texts, in Markdown.
    pub components: BTreeMap<String, String>,
}

/// Changes a part of a section, or begins the next one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioPart {
    /// The portfolio's id.
    pub portfolio: String,
    /// The part: `3a.2`; the first one if only the section is named.
    pub code: String,
    /// Its title.
    #[serde(default)]
    pub title: Option<String>,
    /// The number that it gets, from 1.
    #[serde(default)]
    pub to: Option<u32>,
    /// The section that it goes to with its texts; behind the parts that are there, or to the number `to` there.
    #[serde(default)]
    pub into: Option<String>,
    /// Puts it in the bin.
    #[serde(default)]
    pub remove: bool,
    /// The id of a part in the bin to bring back, behind the others.
    #[serde(default)]
    pub restore: Option<String>,
}

/// A part after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PartChanged {
    /// Its id.
    pub id: Id,
    /// The section's code.
    pub code: String,
    /// Its number; `null` if it is in the bin.
    pub part: Option<u32>,
    /// The section's parts in order, with their titles.
    pub parts: Vec<String>,
}

/// Aims at another pathway.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioPathway {
    /// The portfolio's id.
    pub portfolio: String,
    /// The pathway.
    pub pathway: String,
}

/// What a switch did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PathwaySwitched {
    /// The portfolio's id.
    pub id: Id,
    /// The pathway.
    pub pathway: String,
    /// Codes of sections that were made.
    pub made: Vec<String>,
    /// Codes of sections that the pathway does not have: kept aside with all that is in them.
    pub parked: Vec<String>,
    /// Codes of sections that had been kept aside and are back.
    pub returned: Vec<String>,
}

/// An item of evidence that a section names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EvidenceNamed {
    /// The item's id.
    pub id: Id,
    /// The item's key.
    pub key: String,
    /// The item's title.
    pub title: String,
    /// What it shows here.
    pub note: String,
    /// The other sections of the portfolio whose lists name it.
    pub also_in: Vec<String>,
}

/// Writes the text of a component.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioSet {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section, or a part of it: `3a.2`.
    pub code: String,
    /// The component.
    pub component: Component,
    /// The text, Markdown.
    pub text: String,
    /// The revision that the text is based on, 0 for a component that had no text; the present one if absent.
    #[serde(default)]
    pub based_on: Option<i64>,
    /// A UUID that the caller made for this sitting at the editor. Edits of one sitting share a row of the history.
    #[serde(default)]
    pub sitting: Option<String>,
}

/// How long a component is after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ComponentWords {
    /// The section, or the part of it, as it was given.
    pub code: String,
    /// The component.
    pub component: Component,
    /// Its words.
    pub words: u32,
    /// The revision that the next change of its text is based on.
    pub revision: i64,
}

/// Pulls words of an entry into a section.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioPull {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section, or a part of it: `3a.2`.
    pub code: String,
    /// The component that the words go into, and whose passages are taken if there is no quote.
    pub component: Component,
    /// The entry's id.
    pub entry: String,
    /// The words; the entry's passages of the component, or its whole body if it has no marks, if absent.
    #[serde(default)]
    pub quote: Option<String>,
    /// Which of several finds, counted from 1.
    #[serde(default)]
    pub nth: Option<usize>,
    /// How they are brought in; word for word if absent.
    #[serde(default)]
    pub mode: Option<PullMode>,
    /// Says that words of a private source may go into the portfolio.
    #[serde(default)]
    pub release: bool,
    /// Where in the component's text they go, in UTF-16 units: between the paragraphs next to it; at the end if absent.
    #[serde(default)]
    pub at: Option<u32>,
    /// The revision of the component's text that `at` counts in.
    #[serde(default)]
    pub based_on: Option<i64>,
}

/// What happens to the items that are named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceChange {
    /// They come after what is named already.
    #[default]
    Append,
    /// They are taken off the list; the library keeps them.
    Remove,
    /// They come first, in this order.
    Order,
}

/// Changes the evidence that a section names; without items it only tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioEvidence {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section's code.
    pub code: String,
    /// The items' ids or keys.
    #[serde(default)]
    pub ids: Vec<String>,
    /// What happens to them.
    #[serde(default)]
    pub change: EvidenceChange,
    /// What they show here; empty for what they show in general.
    #[serde(default)]
    pub note: Option<String>,
}

/// The evidence that a section names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SectionEvidence {
    /// The section's code.
    pub code: String,
    /// The items in order.
    pub evidence: Vec<EvidenceNamed>,
}

/// Says how far a section is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioStatus {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section's code.
    pub code: String,
    /// How far.
    pub status: Status,
}

/// How far a section is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SectionStatus {
    /// The section's code.
    pub code: String,
    /// How far.
    pub status: Status,
}
