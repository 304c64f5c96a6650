//! The framework files that are known.

use serde::{Deserialize, Serialize};

/// Lists the framework files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Frameworks {}

/// The framework files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FrameworksListed {
    /// By id.
    pub frameworks: Vec<FrameworkRow>,
}

/// One framework file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FrameworkRow {
    /// Its id, such as `cmalt-2019`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is in force, such as `current`.
    pub status: String,
    /// The file's revision.
    pub revision: u32,
    /// Whether bare codes in this journal mean this one.
    pub default: bool,
    /// `bundled` if it comes with the program, `own` if the person added it to the journal.
    pub origin: String,
    /// The ids of its pathways.
    pub pathways: Vec<String>,
}

/// Shows one framework.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct FrameworkShow {
    /// Its id.
    pub id: String,
}

/// One framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FrameworkShown {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is in force.
    pub status: String,
    /// The file's revision.
    pub revision: u32,
    /// Who publishes it.
    pub publisher: String,
    /// Where it is described.
    pub home: String,
    /// What this program has to do with the publisher, to be shown beside the name.
    pub notice: String,
    /// The awards that a portfolio can aim at.
    pub pathways: Vec<PathwayShown>,
    /// Whether its codes are the publisher's.
    pub codes_official: bool,
    /// Whether its titles are the publisher's words.
    pub titles_official: bool,
    /// `bundled` or `own`.
    pub origin: String,
    /// Its areas in order.
    pub areas: Vec<FrameworkArea>,
    /// Its principles in order.
    pub principles: Vec<FrameworkArea>,
    /// What its pathways demand beyond their lists.
    pub rules: Vec<FrameworkRule>,
    /// What is looked at before sending.
    pub checks: Vec<FrameworkCheck>,
    /// From what age on the newest entry is worth a hint.
    pub recency: Option<Measure>,
    /// The share of reflection under which a hint is given.
    pub reflection_percent: Option<Measure>,
}

/// A number of a framework file, with who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Measure {
    /// The number: months, or per cent.
    pub value: u32,
    /// Whether it is the publisher's; else it is suggested.
    pub official: bool,
    /// How sure that is: `confirmed`, `partial`, `unconfirmed` or `unstated`.
    pub confidence: String,
}

/// A rule of a framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FrameworkRule {
    /// Its id.
    pub id: String,
    /// The pathways that it holds on.
    pub pathways: Vec<String>,
    /// The rule in words.
    pub text: String,
    /// How sure it is.
    pub confidence: String,
    /// What must stand beside it; null if nothing must.
    pub caveat: Option<String>,
}

/// A check of a framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FrameworkCheck {
    /// Its id.
    pub id: String,
    /// `blocking` or `advice`.
    pub level: String,
    /// What should be so.
    pub text: String,
    /// Whether the program looks; else a person ticks it.
    pub by_program: bool,
    /// Its numbers.
    pub limits: std::collections::BTreeMap<String, u32>,
    /// Whether the numbers are the publisher's; else they are suggested.
    pub limits_official: bool,
    /// How sure it is.
    pub confidence: String,
    /// What must stand beside it; null if nothing must.
    pub caveat: Option<String>,
}

/// How long a section is or should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct LengthShown {
    /// The fewest words.
    pub min: u32,
    /// A good length; always a suggestion.
    pub suggested: u32,
    /// The most words.
    pub max: u32,
    /// Whether `min` and `max` are the publisher's; else they are suggested.
    pub official: bool,
}

/// Adds a framework file of the person's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct FrameworkAdd {
    /// The file's name, for messages.
    pub name: String,
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

/// A framework file that was added, or known already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FrameworkAdded {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its revision.
    pub revision: u32,
    /// False if this very file was known already.
    pub added: bool,
    /// The revision that it takes the place of for new work.
    pub replaces: Option<u32>,
    /// What is not wrong, and worth knowing.
    pub notes: Vec<String>,
}

/// An award that a portfolio can aim at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PathwayShown {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The codes of its sections in order.
    pub sections: Vec<String>,
    /// How sure it is.
    pub confidence: String,
    /// What must stand beside it; null if nothing must.
    pub caveat: Option<String>,
    /// A remark for the reader.
    pub note: Option<String>,
}

/// An element of a framework that things can be tagged to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FrameworkArea {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// A title for narrow places.
    pub short: String,
    /// The title of the group it belongs to.
    pub group: Option<String>,
    /// Advice in our own words.
    pub guidance: String,
    /// The one thing that people forget; null if nothing stands out.
    pub easily_missed: Option<String>,
    /// Questions that help to begin, in our own words.
    pub prompts: Vec<String>,
    /// What suits it as evidence.
    pub evidence_hints: Vec<String>,
    /// The components it is written in.
    pub components: Vec<String>,
    /// Components that it may also have.
    pub optional_components: Vec<String>,
    /// Whether it is judged on its components, or only read for completeness.
    pub assessed: bool,
    /// How long it is or should be.
    pub length: Option<LengthShown>,
    /// How sure it is that the publisher has it so.
    pub confidence: String,
    /// What must stand beside it; null if nothing must.
    pub caveat: Option<String>,
}
