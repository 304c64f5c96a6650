//! Word counts as they cross the border.

use reflectory_model::{Component, Words};
use serde::Serialize;

/// Words by component; the parts add up to the total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct WordCounts {
    /// The person's own running text marked as description.
    pub description: u32,
    /// The person's own running text marked as evidence.
    pub evidence: u32,
    /// The person's own running text marked as reflection.
    pub reflection: u32,
    /// Everything else: text in no component or in another one, headings, captions, quotations, footnotes, code.
    pub other: u32,
    /// All of it.
    pub total: u32,
}

impl From<&Words> for WordCounts {
    fn from(words: &Words) -> Self {
        let [description, evidence, reflection] = [
            Component::DESCRIPTION,
            Component::EVIDENCE,
            Component::REFLECTION,
        ]
        .map(|c| words.of(c));
        let total = words.total();
        Self {
            description,
            evidence,
            reflection,
            other: total - description - evidence - reflection,
            total,
        }
    }
}

#[cfg(test)]
mod tests {
    use reflectory_model::words::Count;

    use super::*;

    #[test]
    fn what_is_in_no_assessed_component_is_other() {
        let mut words = Words::default();
        for (component, own, other) in [
            (Some("description"), 10, 1),
            (Some("reflection"), 20, 0),
            (Some("impact"), 5, 0),
            (None, 7, 2),
        ] {
            words
                .by_component
                .insert(component.map(Component::new), Count { own, other });
        }
        let counts = WordCounts::from(&words);
        assert_eq!(
            counts,
            WordCounts {
                description: 10,
                evidence: 0,
                reflection: 20,
                other: 15,
                total: 45
            }
        );
    }
}
