//! Areas: what entries and evidence are tagged to.

use std::collections::BTreeMap;

use reflectory_model::AreaRef;
use serde::{Deserialize, Serialize};

use crate::framework::Confidence;
use crate::written::written;

/// What sort of thing an area is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AreaKind {
    /// Plain running text: a contextual statement, future plans.
    Statement,
    /// A core area.
    Core,
    /// A specialist area, titled by the person.
    Specialist,
    /// An advanced area, titled by the person.
    Advanced,
    /// A principle: shown across the whole, has no section of its own.
    Principle,
    /// A signed statement.
    Declaration,
    /// One element of a list of statements, dimensions or capabilities.
    Element,
    /// Something that the whole must show beside its elements.
    Criterion,
}
written!(AreaKind {
    Statement = "statement",
    Core = "core",
    Specialist = "specialist",
    Advanced = "advanced",
    Principle = "principle",
    Declaration = "declaration",
    Element = "element",
    Criterion = "criterion",
});

/// One element of a framework that entries and evidence are tagged to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// The second half of `framework:code`.
    pub code: String,
    /// The id of its group.
    #[serde(default)]
    pub group: Option<String>,
    /// What sort of thing it is.
    pub kind: AreaKind,
    /// The full title.
    pub title: String,
    /// A title for narrow places; the full one if the file gives none.
    #[serde(default)]
    pub short: String,
    /// Other titles that mean it.
    #[serde(default)]
    pub title_variants: Vec<String>,
    /// True if it is judged on its components, false if it is only read for completeness.
    #[serde(default = "yes")]
    pub assessed: bool,
    /// True if the person gives it a title of their own.
    #[serde(default)]
    pub user_titled: bool,
    /// Ids of its components, in order; the defaults if the file names none.
    #[serde(default)]
    pub components: Vec<String>,
    /// Ids of components that it may also have.
    #[serde(default)]
    pub optional_components: Vec<String>,
    /// How sure it is.
    #[serde(default)]
    pub confidence: Confidence,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// What it corresponds to in other frameworks.
    #[serde(default)]
    pub maps_to: Option<Mapping>,
    /// What may stand in its place.
    #[serde(default)]
    pub replaceable_by: Option<Replacement>,
    /// What it asks for.
    #[serde(default)]
    pub guidance: String,
    /// The one thing that people forget.
    #[serde(default)]
    pub easily_missed: Option<String>,
    /// Subjects that suit it.
    #[serde(default)]
    pub topics: Vec<String>,
    /// What suits it as evidence.
    #[serde(default)]
    pub evidence_hints: Vec<String>,
    /// Questions to write from; the last ones look back.
    #[serde(default)]
    pub prompts: Vec<String>,
    /// How long it is or should be.
    #[serde(default)]
    pub words: Option<WordRange>,
    /// What must be filled in.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// A remark for the reader.
    #[serde(default)]
    pub note: Option<String>,
    /// Remarks by pathway id.
    #[serde(default)]
    pub notes: BTreeMap<String, String>,
}

fn yes() -> bool {
    true
}

/// A number of words. Only an official range may be shown as a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WordRange {
    /// The fewest words.
    pub min: u32,
    /// A good length; always our suggestion.
    pub suggested: u32,
    /// The most words.
    pub max: u32,
    /// True if `min` and `max` are the publisher's.
    #[serde(default)]
    pub official: bool,
}

/// What an area corresponds to in other frameworks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Areas as `framework:code`.
    pub areas: Vec<String>,
    /// In what way.
    pub relation: Relation,
    /// True if the publisher says so.
    #[serde(default)]
    pub official: bool,
    /// What the person should do with it.
    #[serde(default)]
    pub hint: Option<String>,
    /// Words that tell, by the code of the area there, which one a piece belongs to: see [`crate::sorting`].
    #[serde(default)]
    pub signs: BTreeMap<String, Vec<String>>,
}

impl Mapping {
    /// The areas, parsed.
    pub fn refs(&self) -> impl Iterator<Item = AreaRef> + '_ {
        self.areas.iter().map(|area| AreaRef::parse(area, ""))
    }
}

/// How an area corresponds to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// It is the same area under another code.
    Same,
    /// Its material must be sorted into the others by a person.
    Split,
    /// Material for one may suit the others.
    Related,
}
written!(Relation { Same = "same", Split = "split", Related = "related" });

/// What may stand in an area's place: so many complete examples of another section.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// The code of the section that stands in.
    pub section: String,
    /// How many complete examples it needs.
    pub min_examples: u32,
    /// On which pathways.
    pub pathways: Vec<String>,
}

/// Something that must be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The id.
    pub id: String,
    /// What a reader sees.
    pub title: String,
    /// True if it may not be left out.
    #[serde(default)]
    pub required: bool,
}
