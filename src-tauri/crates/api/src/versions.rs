//! The versions of a section's own texts, and a section as formatted text.

use reflectory_model::diff::Piece;
use reflectory_model::{Component, Visibility};
use serde::{Deserialize, Serialize};

use crate::entry::Version;
pub use crate::portfolio::ComponentWords;

/// Lists the versions of a component's text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioHistory {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section, or a part of it: `3a.2`.
    pub code: String,
    /// The component.
    pub component: Component,
}

/// The versions of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TextVersions {
    /// Newest first; the first one is the present text. None if nothing was ever written.
    pub versions: Vec<Version>,
}

/// Shows one version of a component's text, or compares two.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioTextDiff {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section, or a part of it: `3a.2`.
    pub code: String,
    /// The component.
    pub component: Component,
    /// The older version; the one before `to` if absent.
    #[serde(default)]
    pub from: Option<i64>,
    /// The newer version; the present one if absent.
    #[serde(default)]
    pub to: Option<i64>,
}

/// What changed between two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TextDiffed {
    /// The older version.
    pub from: i64,
    /// The newer version.
    pub to: i64,
    /// The pieces in order.
    pub changes: Vec<Piece>,
    /// The older version's text, in Markdown.
    pub body: String,
}

/// Takes an older version of a component's text back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioRestore {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section, or a part of it: `3a.2`.
    pub code: String,
    /// The component.
    pub component: Component,
    /// The version to take back.
    pub version: i64,
    /// The revision that this is based on; the present one if absent.
    #[serde(default)]
    pub based_on: Option<i64>,
}

/// How a copied section is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum CopyFormat {
    /// HTML of plain elements, with plain text beside it.
    #[default]
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
}

/// Makes formatted text of a section.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioCopy {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section's code.
    pub code: String,
    /// How it is written.
    #[serde(default)]
    pub format: CopyFormat,
    /// For whom; assessors if absent.
    #[serde(default)]
    pub audience: Option<Visibility>,
}

/// A section as formatted text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SectionCopied {
    /// The section's code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// HTML, for that format; else empty.
    pub html: String,
    /// Plain text, or Markdown for that format.
    pub text: String,
    /// Words were left out, because the audience may not see them.
    pub left_out: bool,
}
