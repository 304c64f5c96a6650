//! Portfolios: a selection and rewriting of journal material for one framework and pathway.

use std::collections::BTreeMap;

use reflectory_model::portfolio::{PullMode, Status};
use reflectory_model::{Component, Id};
use serde::{Deserialize, Serialize};

use crate::words::WordCounts;

/// Makes a portfolio.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PortfolioMade {
    /// Its id.
    pub id: Id,
}

/// Lists the portfolios.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct PortfolioList {}

/// The portfolios.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PortfoliosListed {
    /// In the order of making.
    pub portfolios: Vec<PortfolioRow>,
}

/// One portfolio in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
}

/// Shows a portfolio.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct PortfolioShow {
    /// Its id.
    pub portfolio: String,
}

/// One portfolio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// What an import left for the person to sort; null if nothing, or once the section is said to be ready.
    pub to_sort: Option<String>,
}

/// One part of a section: an example, with its own title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartShown {
    /// Its title; empty for a section of one part.
    pub title: String,
    /// The text of each component that has any, in Markdown.
    pub components: BTreeMap<String, String>,
}

/// An item of evidence that a section names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceNamed {
    /// The item's id.
    pub id: Id,
    /// The item's key.
    pub key: String,
    /// The item's title.
    pub title: String,
    /// What it shows here.
    pub note: String,
}

/// Writes the text of a component.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PortfolioSet {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section, or a part of it: `3a.2`.
    pub code: String,
    /// The component.
    pub component: Component,
    /// The text, Markdown.
    pub text: String,
}

/// How long a component is after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComponentWords {
    /// The section, or the part of it, as it was given.
    pub code: String,
    /// The component.
    pub component: Component,
    /// Its words.
    pub words: u32,
}

/// Pulls words of an entry into a section.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
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
}

/// Names evidence in a section, in this order, after what it names already.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct PortfolioEvidence {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section's code.
    pub code: String,
    /// The items' ids or keys.
    pub ids: Vec<String>,
}

/// The evidence that a section names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionEvidence {
    /// The section's code.
    pub code: String,
    /// The items in order.
    pub evidence: Vec<EvidenceNamed>,
}

/// Says how far a section is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PortfolioStatus {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section's code.
    pub code: String,
    /// How far.
    pub status: Status,
}

/// How far a section is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionStatus {
    /// The section's code.
    pub code: String,
    /// How far.
    pub status: Status,
}
