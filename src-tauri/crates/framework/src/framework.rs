//! What a framework file says. `docs/framework-files.md` explains every key to the people who write such files.

use reflectory_model::AreaRef;
use serde::{Deserialize, Serialize};

use crate::area::{Area, AreaKind, Mapping};
use crate::assessment::{Assessment, Grade, Review, Submission};
use crate::demand::{Check, Pathway, Rule};
use crate::error::FrameworkError;
use crate::written::written;
use crate::{read, validate};

/// A versioned data file: groups, areas, principles, pathways, rules, guidance, checks.
///
/// One that was made by [`Framework::parse`] has no reference that leads nowhere, no code twice, at least one area and
/// at least one pathway, and every area has its components.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// The form of the file; always 1.
    pub schema_version: u32,
    /// Grows with every change of the file.
    pub revision: u32,
    /// The first half of `framework:code`.
    pub id: String,
    /// What people call it, such as `CMALT (July 2019)`.
    pub name: String,
    /// Who publishes it; empty if not said.
    #[serde(default)]
    pub publisher: String,
    /// Whether it is in use.
    #[serde(default)]
    pub status: FrameworkStatus,
    /// From when it holds, as the publisher writes it.
    #[serde(default)]
    pub effective_from: Option<String>,
    /// The id of the framework that took its place.
    #[serde(default)]
    pub superseded_by: Option<String>,
    /// What it is for, if that is not plain.
    #[serde(default)]
    pub purpose: Option<String>,
    /// The publisher's page.
    #[serde(default)]
    pub home: Option<String>,
    /// True if the codes are the publisher's.
    #[serde(default)]
    pub codes_official: bool,
    /// True if the titles of its areas are the publisher's words.
    #[serde(default)]
    pub titles_official: bool,
    /// What a reader must be told about its wording.
    #[serde(default)]
    pub notice: Option<String>,
    /// What holds for areas that say nothing else.
    #[serde(default)]
    pub defaults: Defaults,
    /// The components that its areas may have.
    #[serde(default, rename(deserialize = "component"))]
    pub components: Vec<ComponentDef>,
    /// Groups of areas, in order.
    #[serde(default, rename(deserialize = "group"))]
    pub groups: Vec<Group>,
    /// Areas and principles, in order.
    #[serde(default, rename(deserialize = "area"))]
    pub areas: Vec<Area>,
    /// Pathways, in order. A file without any gets one of all its areas, with the id `all`.
    #[serde(default, rename(deserialize = "pathway"))]
    pub pathways: Vec<Pathway>,
    /// What pathways demand beyond their lists.
    #[serde(default, rename(deserialize = "rule"))]
    pub rules: Vec<Rule>,
    /// What is looked at before sending.
    #[serde(default, rename(deserialize = "check"))]
    pub checks: Vec<Check>,
    /// The words that a reviewer may choose for one section.
    #[serde(default, rename(deserialize = "grade"))]
    pub grades: Vec<Grade>,
    /// The words that a reviewer may choose for the whole.
    #[serde(default, rename(deserialize = "outcome"))]
    pub outcomes: Vec<Grade>,
    /// Sorts of submission, such as a first one and a renewal.
    #[serde(default, rename(deserialize = "submission"))]
    pub submissions: Vec<Submission>,
    /// How it is assessed.
    #[serde(default)]
    pub assessment: Option<Assessment>,
    /// What is asked for after some years.
    #[serde(default)]
    pub review: Option<Review>,
    /// Where its facts come from.
    #[serde(default, rename(deserialize = "source"))]
    pub sources: Vec<Source>,
}

/// Whether a framework is in use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FrameworkStatus {
    /// In use.
    #[default]
    Current,
    /// Replaced by another one; kept for older portfolios.
    Superseded,
    /// Not yet in use.
    Draft,
}
written!(FrameworkStatus { Current = "current", Superseded = "superseded", Draft = "draft" });

/// How sure it is that the publisher says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Seen in a source.
    Confirmed,
    /// Consistent with sources; a detail is missing or inferred.
    Partial,
    /// Not seen: never to be shown as the publisher's rule.
    Unconfirmed,
    /// The file does not say, as a person's own file need not.
    #[default]
    Unstated,
}
written!(Confidence { Confirmed = "confirmed", Partial = "partial", Unconfirmed = "unconfirmed", Unstated = "unstated" });

impl Confidence {
    /// What must stand beside a rule or number of this sort; none for a confirmed one or where the file says nothing.
    pub fn caveat(self) -> Option<&'static str> {
        match self {
            Self::Confirmed | Self::Unstated => None,
            Self::Partial => Some("partly confirmed"),
            Self::Unconfirmed => Some("not confirmed: check the current guidelines"),
        }
    }
}

/// What holds for areas that say nothing else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Defaults {
    /// Components of an area that names none.
    #[serde(default)]
    pub components: Vec<String>,
    /// Components that such an area may also have.
    #[serde(default)]
    pub optional_components: Vec<String>,
    /// A part is a complete example when these have text, as far as its area has them. Description and reflection if not given.
    #[serde(default)]
    pub counts: Vec<String>,
    /// How recent work should be.
    #[serde(default)]
    pub recency: Option<Recency>,
    /// How much of a section should be reflection.
    #[serde(default)]
    pub reflection_percent: Option<ReflectionPercent>,
}

/// How recent work should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Recency {
    /// The age in months from which on it is worth a hint.
    pub months: u32,
    /// True if it is the publisher's rule and not our suggestion.
    #[serde(default)]
    pub official: bool,
    /// How sure that is.
    #[serde(default)]
    pub confidence: Confidence,
}

/// How much of a section's marked words should be reflection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReflectionPercent {
    /// The share in per cent below which it is worth a hint.
    pub min: u32,
    /// True if it is the publisher's rule and not our suggestion.
    #[serde(default)]
    pub official: bool,
    /// How sure that is.
    #[serde(default)]
    pub confidence: Confidence,
}

/// A component that areas may have: description, evidence, reflection or another.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ComponentDef {
    /// The id, as in marks and commands.
    pub id: String,
    /// The heading that a reader sees.
    pub title: String,
    /// Other headings that mean it.
    #[serde(default)]
    pub title_variants: Vec<String>,
    /// What belongs there.
    #[serde(default)]
    pub meaning: Option<String>,
}

/// A group of areas, such as `Core area 1: Operational issues`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The id that areas name.
    pub id: String,
    /// The title that a reader sees.
    pub title: String,
    /// Other titles that mean it.
    #[serde(default)]
    pub title_variants: Vec<String>,
    /// The group in a word or two.
    #[serde(default)]
    pub gloss: Option<String>,
    /// What the group asks for.
    #[serde(default)]
    pub guidance: String,
    /// How sure it is.
    #[serde(default)]
    pub confidence: Confidence,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The id that others name.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Its address.
    #[serde(default)]
    pub url: Option<String>,
    /// A remark for the reader.
    #[serde(default)]
    pub note: Option<String>,
}

impl Framework {
    /// Reads a framework file. The error names the file, the line, what is wrong and what to do.
    pub fn parse(file_name: &str, toml: &str) -> Result<Self, FrameworkError> {
        let file = read::TomlFile::open(file_name, toml)?;
        let mut framework: Self = file.read()?;
        framework.complete();
        validate::framework(&framework, &file)?;
        if framework.pathways.is_empty() {
            framework.pathways.push(framework.whole());
        }
        Ok(framework)
    }

    /// Reads a framework file from its bytes; one that is not UTF-8 is an error.
    pub fn parse_bytes(file_name: &str, bytes: &[u8]) -> Result<Self, FrameworkError> {
        Self::parse(file_name, read::text_of(file_name, bytes)?)
    }

    /// The area with this code, whatever its case: `1A` is `1a`.
    pub fn area(&self, code: &str) -> Option<&Area> {
        self.areas
            .iter()
            .find(|a| a.code.eq_ignore_ascii_case(code))
    }

    /// The area, and the part of it, counted from 1, that a code such as `3a.2` names.
    pub fn area_and_part(&self, code: &str) -> Option<(&Area, Option<u32>)> {
        if let Some(area) = self.area(code) {
            return Some((area, None));
        }
        let (area, part) = code.rsplit_once('.')?;
        let part = part.parse().ok().filter(|n| *n > 0)?;
        Some((self.area(area)?, Some(part)))
    }

    /// The pathway with this id.
    pub fn pathway(&self, id: &str) -> Option<&Pathway> {
        self.pathways.iter().find(|p| p.id == id)
    }

    /// The areas that a pathway has sections for, in its order, optional ones included.
    pub fn sections(&self, pathway: &Pathway) -> Vec<&Area> {
        pathway
            .sections
            .iter()
            .filter_map(|code| self.area(code))
            .collect()
    }

    /// The principles, in order.
    pub fn principles(&self) -> Vec<&Area> {
        self.areas
            .iter()
            .filter(|a| a.kind == AreaKind::Principle)
            .collect()
    }

    /// The components of an area, in order, without optional ones.
    pub fn components_of(&self, area: &Area) -> Vec<&ComponentDef> {
        area.components
            .iter()
            .filter_map(|id| self.component(id))
            .collect()
    }

    /// The components that an area may have beside its own.
    pub fn optional_components_of(&self, area: &Area) -> Vec<&ComponentDef> {
        area.optional_components
            .iter()
            .filter_map(|id| self.component(id))
            .collect()
    }

    /// The component with this id.
    pub fn component(&self, id: &str) -> Option<&ComponentDef> {
        self.components.iter().find(|c| c.id == id)
    }

    /// The group that an area belongs to.
    pub fn group_of(&self, area: &Area) -> Option<&Group> {
        let id = area.group.as_deref()?;
        self.groups.iter().find(|g| g.id == id)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }

    /// The rules of a pathway, in order.
    pub fn rules_of(&self, pathway: &Pathway) -> Vec<&Rule> {
        self.rules
            .iter()
            .filter(|r| r.pathways.contains(&pathway.id))
            .collect()
    }

    /// True if a part of a section is a complete example, which is what rules count: its description and reflection
    /// (or what the file names instead) have text. An area that has none of these needs text in all its components.
    pub fn part_counts(&self, area: &Area, has_text: impl Fn(&str) -> bool) -> bool {
        let mut asked: Vec<&String> = area
            .components
            .iter()
            .filter(|c| self.defaults.counts.contains(c))
            .collect();
        if asked.is_empty() {
            asked = area.components.iter().collect();
        }
        asked.iter().all(|c| has_text(c))
    }

    /// Areas that `maps_to` names in one of `others`, but that are not there.
    pub fn broken_mappings(&self, others: &[Framework]) -> Vec<AreaRef> {
        let refs = self
            .areas
            .iter()
            .filter_map(|a| a.maps_to.as_ref())
            .flat_map(Mapping::refs);
        refs.filter(|r| {
            others
                .iter()
                .any(|f| f.id == r.framework && f.area(&r.code).is_none())
        })
        .collect()
    }

    /// Fills in what the file leaves to the defaults.
    fn complete(&mut self) {
        if self.components.is_empty() {
            self.components = ["Description", "Evidence", "Reflection"]
                .map(|title| ComponentDef {
                    id: title.to_lowercase(),
                    title: title.to_owned(),
                    title_variants: Vec::new(),
                    meaning: None,
                })
                .to_vec();
        }
        let standard = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let Defaults {
            components,
            optional_components,
            counts,
            ..
        } = &mut self.defaults;
        if components.is_empty() {
            *components = standard(&["description", "evidence", "reflection"]);
        }
        if counts.is_empty() {
            *counts = standard(&["description", "reflection"]);
        }
        for area in &mut self.areas {
            // An area with components of its own is another sort of text: the optional ones of the rest do not suit it.
            if area.components.is_empty() {
                area.components.clone_from(components);
                if area.optional_components.is_empty() {
                    area.optional_components.clone_from(optional_components);
                }
            }
            if area.short.is_empty() {
                area.short.clone_from(&area.title);
            }
        }
    }

    /// The pathway of a framework that has none: all areas.
    fn whole(&self) -> Pathway {
        let sections = self
            .areas
            .iter()
            .filter(|a| a.kind != AreaKind::Principle)
            .map(|a| a.code.clone())
            .collect();
        Pathway {
            id: "all".to_owned(),
            title: "All areas".to_owned(),
            post_nominal: None,
            audience: String::new(),
            sections,
            optional: Vec::new(),
            confidence: Confidence::Unstated,
            sources: Vec::new(),
            note: None,
        }
    }
}
