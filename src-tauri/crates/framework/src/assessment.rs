//! How a framework is assessed, and what is asked for after some years.

use serde::{Deserialize, Serialize};

use crate::framework::Confidence;

/// A word of judgement that a reviewer may choose. The program never does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// The id.
    pub id: String,
    /// The word.
    pub title: String,
    /// What it means.
    #[serde(default)]
    pub meaning: Option<String>,
    /// How sure it is.
    #[serde(default)]
    pub confidence: Confidence,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// A sort of submission.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// The id.
    pub id: String,
    /// The title that a reader sees.
    pub title: String,
}

/// How a framework is assessed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// How many people assess a portfolio.
    pub assessors: u32,
    /// Their roles.
    #[serde(default)]
    pub roles: Vec<String>,
    /// After how many assessments one may lead.
    #[serde(default)]
    pub lead_after: Option<u32>,
    /// True if each assessor grades each item.
    #[serde(default)]
    pub item_grades_per_assessor: bool,
    /// True if each assessor writes a comment on the whole.
    #[serde(default)]
    pub free_text_per_assessor: bool,
    /// Areas that are not graded but get one fixed word.
    #[serde(default)]
    pub completion: Vec<Completion>,
    /// A remark for the reader.
    #[serde(default)]
    pub note: Option<String>,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// Areas that are not graded but get one fixed word.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Completion {
    /// Codes of the areas.
    pub areas: Vec<String>,
    /// The word.
    pub value: String,
}

/// What is asked for after some years.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// How many years apart.
    pub every_years: u32,
    /// Since when.
    #[serde(default)]
    pub introduced: Option<String>,
    /// What it costs, in words.
    #[serde(default)]
    pub fee: Option<String>,
    /// What to do.
    #[serde(default)]
    pub guidance: String,
    /// How sure it is.
    #[serde(default)]
    pub confidence: Confidence,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// What it consists of.
    #[serde(default, rename(deserialize = "part"))]
    pub parts: Vec<ReviewPart>,
}

/// A part of a review.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewPart {
    /// The id.
    pub id: String,
    /// The title that a reader sees.
    pub title: String,
    /// How many of them.
    #[serde(default)]
    pub count: Option<u32>,
    /// Ids of components.
    #[serde(default)]
    pub components: Vec<String>,
    /// How sure it is.
    #[serde(default)]
    pub confidence: Confidence,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// A remark for the reader.
    #[serde(default)]
    pub note: Option<String>,
}
