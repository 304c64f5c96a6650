//! What is demanded: pathways, their rules, and checks before sending.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::framework::Confidence;
use crate::written::written;

/// The award that a portfolio aims at.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Pathway {
    /// The id, as in commands.
    pub id: String,
    /// The title that a reader sees.
    pub title: String,
    /// The letters after the name.
    #[serde(default)]
    pub post_nominal: Option<String>,
    /// For whom it is.
    #[serde(default)]
    pub audience: String,
    /// Codes of its sections, in order. This list alone says what is required.
    pub sections: Vec<String>,
    /// Those of the sections that need not be filled.
    #[serde(default)]
    pub optional: Vec<String>,
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

impl Pathway {
    /// True if the section is in the list and not optional.
    pub fn requires(&self, code: &str) -> bool {
        self.sections.iter().any(|c| c == code) && !self.optional.iter().any(|c| c == code)
    }
}

/// What pathways demand beyond their lists. Every condition that is given must hold.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The id.
    pub id: String,
    /// On which pathways it holds.
    pub pathways: Vec<String>,
    /// The rule in words.
    pub text: String,
    /// How sure it is.
    #[serde(default)]
    pub confidence: Confidence,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// All of these must be met.
    #[serde(default)]
    pub all_of: Vec<Requirement>,
    /// At least `any_of_min` of these must be met.
    #[serde(default)]
    pub any_of: Vec<Requirement>,
    /// See `any_of`; 1 if not given.
    #[serde(default = "one")]
    pub any_of_min: u32,
    /// Every principle must be tagged somewhere.
    #[serde(default)]
    pub principles_all: bool,
}

fn one() -> u32 {
    1
}

/// So many complete examples in a section.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// The section's code.
    pub section: String,
    /// How many complete examples; 1 if not given.
    #[serde(default = "one")]
    pub min_examples: u32,
}

/// Something to look at before sending. One that the program has no code for is ticked by a person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The id; the program's own checks go by it.
    pub id: String,
    /// Whether it stops the sending.
    pub level: CheckLevel,
    /// What should be so.
    pub text: String,
    /// Ids of the submissions that it applies to; all if none is named.
    #[serde(default)]
    pub applies_to: Vec<String>,
    /// Ids of the pathways that it applies to; all if none is named.
    #[serde(default)]
    pub pathways: Vec<String>,
    /// Codes of the areas that it applies to; all if none is named.
    #[serde(default)]
    pub areas: Vec<String>,
    /// Thresholds by name, in the unit that the name says.
    #[serde(default)]
    pub limits: BTreeMap<String, u32>,
    /// True if the limits are the publisher's and not our suggestion.
    #[serde(default)]
    pub limits_official: bool,
    /// How sure it is.
    #[serde(default)]
    pub confidence: Confidence,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Texts that it must find fault with.
    #[serde(default)]
    pub must_flag: Vec<String>,
    /// Texts that it must leave alone.
    #[serde(default)]
    pub must_not_flag: Vec<String>,
}

/// Whether a check stops the sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckLevel {
    /// It stops it.
    Blocking,
    /// It is worth a look.
    Advice,
}
written!(CheckLevel { Blocking = "blocking", Advice = "advice" });
