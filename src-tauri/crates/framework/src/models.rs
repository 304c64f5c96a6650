//! Reflective models: prompts in stages, whose headings give passages of an entry.

use std::collections::BTreeSet;

use reflectory_model::Component;
use serde::{Deserialize, Serialize};

use crate::error::FrameworkError;
use crate::heading;
use crate::read::Step::{At, Key};
use crate::read::{Step, TomlFile, shown};

/// The component that a stage about what comes next feeds.
pub const FUTURE: &str = "future";

/// The most headings, variants and ids included, that one model may have.
const MOST_HEADINGS: usize = 200;

/// A file of reflective models.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ModelSet {
    /// The form of the file; always 1.
    pub schema_version: u32,
    /// Grows with every change of the file.
    pub revision: u32,
    /// The file's id.
    pub id: String,
    /// The models, in order.
    #[serde(default, rename(deserialize = "model"))]
    pub models: Vec<Model>,
    /// Questions that answer a known weakness.
    #[serde(default, rename(deserialize = "nudge"))]
    pub nudges: Vec<Nudge>,
}

/// A reflective model, such as Gibbs' cycle.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// The id, as in commands.
    pub id: String,
    /// The title that a reader sees.
    pub title: String,
    /// Who described it, and when.
    pub authors: String,
    /// How long an entry takes, in minutes.
    pub effort_minutes: u32,
    /// What it suits.
    pub best_for: String,
    /// Its stages, in order.
    #[serde(default, rename(deserialize = "stage"))]
    pub stages: Vec<Stage>,
}

/// A stage of a model. Its title is a heading of the entry.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// The id.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Other headings that mean it.
    #[serde(default)]
    pub title_variants: Vec<String>,
    /// The component that its text goes to: description, evidence, reflection or future.
    pub feeds: Component,
    /// True if its text is private until the person says otherwise.
    #[serde(default)]
    pub private_by_default: bool,
    /// Questions to write from.
    #[serde(default)]
    pub prompts: Vec<String>,
}

/// A question that answers a known weakness of a text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Nudge {
    /// The id.
    pub id: String,
    /// When it is asked, in words.
    pub trigger: String,
    /// The areas that it is for, as `framework:code`; all if none is named.
    #[serde(default)]
    pub areas: Vec<String>,
    /// The question.
    pub text: String,
}

impl Stage {
    /// Every heading that means this stage: its title, the other titles, its id.
    fn headings(&self) -> impl Iterator<Item = &str> + Clone {
        [self.title.as_str()]
            .into_iter()
            .chain(self.title_variants.iter().map(String::as_str))
            .chain([self.id.as_str()])
    }
}

impl ModelSet {
    /// Reads a file of models. The error names the file, the line, what is wrong and what to do.
    pub fn parse(file_name: &str, toml: &str) -> Result<Self, FrameworkError> {
        let file = TomlFile::open(file_name, toml)?;
        let set: Self = file.read()?;
        set.check(&file)?;
        Ok(set)
    }

    /// The model with this id.
    pub fn model(&self, id: &str) -> Option<&Model> {
        self.models.iter().find(|m| m.id == id)
    }

    fn check(&self, file: &TomlFile<'_>) -> Result<(), FrameworkError> {
        let mut models = BTreeSet::new();
        for (i, model) in self.models.iter().enumerate() {
            let place = [Key("model"), At(i), Key("id")];
            if model.id.trim().is_empty() || !models.insert(model.id.as_str()) {
                return Err(file.wrong(
                    &place,
                    format!(
                        "the model {} is there twice or has no name",
                        shown(&model.id)
                    ),
                    "give it an id of its own",
                ));
            }
            if model.stages.is_empty() {
                let what = format!("the model {} has no stages", shown(&model.id));
                return Err(file.wrong(
                    &[Key("model"), At(i)],
                    what,
                    "add at least one [[model.stage]] after it",
                ));
            }
            // Every heading is compared with every other one.
            if model.stages.iter().flat_map(Stage::headings).count() > MOST_HEADINGS {
                let what = format!(
                    "the model {} has more than {MOST_HEADINGS} headings",
                    shown(&model.id)
                );
                return Err(file.wrong(&[Key("model"), At(i)], what, "give it fewer stages"));
            }
            for (j, stage) in model.stages.iter().enumerate() {
                stage.check(model, file, [Key("model"), At(i), Key("stage"), At(j)])?;
            }
        }
        let mut nudges = BTreeSet::new();
        for (i, nudge) in self.nudges.iter().enumerate() {
            if !nudges.insert(nudge.id.as_str()) {
                let place = [Key("nudge"), At(i), Key("id")];
                return Err(file.wrong(
                    &place,
                    format!("the nudge {} is there twice", shown(&nudge.id)),
                    "give each nudge an id of its own",
                ));
            }
        }
        Ok(())
    }
}

impl Stage {
    fn check(
        &self,
        model: &Model,
        file: &TomlFile<'_>,
        here: [Step<'_>; 4],
    ) -> Result<(), FrameworkError> {
        let place = |key| [here[0], here[1], here[2], here[3], Key(key)];
        let fed = [
            Component::DESCRIPTION,
            Component::EVIDENCE,
            Component::REFLECTION,
            FUTURE,
        ];
        if !fed.contains(&self.feeds.as_str()) {
            let what = format!(
                "{} is no component that a stage feeds",
                shown(self.feeds.as_str())
            );
            return Err(file.wrong(
                &place("feeds"),
                what,
                format!("use one of: {}", fed.join(", ")),
            ));
        }
        // Each heading must lead back to its own stage, or an entry's text would go to another one.
        for (key, heading) in [("title", &self.title), ("id", &self.id)]
            .into_iter()
            .chain(self.title_variants.iter().map(|v| ("title_variants", v)))
        {
            if heading::best_fit(headings_of(model), heading)
                .is_none_or(|found| !std::ptr::eq(found, self))
            {
                let what = format!(
                    "the heading {} does not lead to this stage alone",
                    shown(heading)
                );
                return Err(file.wrong(
                    &place(key),
                    what,
                    "give each stage of a model headings and an id of its own",
                ));
            }
        }
        Ok(())
    }
}

const FILE: (&str, &str) = (
    "reflective-models.toml",
    include_str!("../../../../assets/models/reflective-models.toml"),
);

/// Every model that comes with the program, the quickest first.
pub fn bundled_models() -> Result<Vec<Model>, FrameworkError> {
    ModelSet::parse(FILE.0, FILE.1).map(|set| set.models)
}

/// Every nudge that comes with the program.
pub fn bundled_nudges() -> Result<Vec<Nudge>, FrameworkError> {
    ModelSet::parse(FILE.0, FILE.1).map(|set| set.nudges)
}

/// The stage that a heading of an entry means.
///
/// Case, Markdown marks, numbering, punctuation, and what stands in brackets or after a colon do not matter, and words
/// of six letters or more may have one slip each. A heading that fits two stages after a slip means neither.
pub fn stage_for_heading<'a>(model: &'a Model, heading: &str) -> Option<&'a Stage> {
    heading::best(headings_of(model), heading)
}

fn headings_of(model: &Model) -> impl Iterator<Item = (&str, &Stage)> + Clone {
    model
        .stages
        .iter()
        .flat_map(|stage| stage.headings().map(move |title| (title, stage)))
}

/// The component that a heading means in an entry without a model: Description, Evidence or Reflection, as tolerant as
/// [`stage_for_heading`].
pub fn component_for_heading(heading: &str) -> Option<Component> {
    let titles = [
        ("Description", Component::DESCRIPTION),
        ("Describe", Component::DESCRIPTION),
        ("Evidence", Component::EVIDENCE),
        ("Reflection", Component::REFLECTION),
        ("Reflect", Component::REFLECTION),
    ];
    heading::best(titles.into_iter(), heading).map(Component::new)
}
