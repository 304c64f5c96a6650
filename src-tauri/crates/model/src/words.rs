//! Word counts by component.

use std::collections::BTreeMap;
use std::fmt;

/// A part that an assessed section is judged on: `description`, `evidence`, `reflection`, or another id that a framework file names.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Component(pub String);

impl Component {
    /// What was done, for whom and why.
    pub const DESCRIPTION: &'static str = "description";
    /// What would convince a stranger.
    pub const EVIDENCE: &'static str = "evidence";
    /// What was learned and what changed.
    pub const REFLECTION: &'static str = "reflection";

    /// Makes a component from its id, in lower case.
    pub fn new(id: &str) -> Self {
        Self(id.trim().to_lowercase())
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Words of a text. `own` is the person's own running text: paragraphs, list items and table cells.
/// `other` is everything else: headings, captions, quotations, footnotes, code, notes on evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Words {
    /// Own and other words by component; words in no component are under `None`.
    pub by_component: BTreeMap<Option<Component>, Count>,
}

/// Own and other words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Count {
    /// Paragraphs, list items and table cells of the person's own text.
    pub own: u32,
    /// Headings, captions, quotations, footnotes, code.
    pub other: u32,
}

impl Words {
    /// All own words, in or out of components.
    pub fn own(&self) -> u32 {
        self.by_component.values().map(|c| c.own).sum()
    }

    /// All words of every sort.
    pub fn total(&self) -> u32 {
        self.by_component.values().map(|c| c.own + c.other).sum()
    }

    /// Own words of one component.
    pub fn of(&self, component: &str) -> u32 {
        self.by_component
            .iter()
            .filter(|(c, _)| c.as_ref().is_some_and(|c| c.as_str() == component))
            .map(|(_, n)| n.own)
            .sum()
    }

    /// Adds another text's counts.
    pub fn add(&mut self, other: &Words) {
        for (component, count) in &other.by_component {
            let mine = self.by_component.entry(component.clone()).or_default();
            mine.own += count.own;
            mine.other += count.other;
        }
    }
}
