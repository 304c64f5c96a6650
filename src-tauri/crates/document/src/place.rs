//! Where in a document something is, as a person would say it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::tree::{Block, Document};

/// A place in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The section's code, or its title or id if it has none; empty outside sections.
    pub section: String,
    /// The part's number within the section (from 1), if the section has more than one.
    pub part: Option<usize>,
    /// The component's id; empty outside components.
    pub component: String,
    /// What is there: `paragraph 3`, `picture "trial-scores"`, `evidence "trial-scores"`, `note 2`.
    pub what: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = self
            .part
            .map(|part| format!("part {part}"))
            .unwrap_or_default();
        let mut first = true;
        for word in [self.section.as_str(), &part, &self.component, &self.what] {
            if !word.is_empty() {
                if !first {
                    f.write_str(", ")?;
                }
                f.write_str(word)?;
                first = false;
            }
        }
        Ok(())
    }
}

/// Shows every text of a document with its place (without `what`; notes have only that), in reading order.
pub(crate) fn texts<'a>(document: &'a Document, see: &mut dyn FnMut(&Place, &'a [Block])) {
    for section in &document.sections {
        let name = [&section.code, &section.title, &section.id]
            .into_iter()
            .find(|name| !name.is_empty());
        let several = section.parts.len() > 1;
        for (at, part) in section.parts.iter().enumerate() {
            for component in &part.components {
                let place = Place {
                    section: name.cloned().unwrap_or_default(),
                    part: several.then_some(at + 1),
                    component: component.component.clone(),
                    what: String::new(),
                };
                see(&place, &component.blocks);
            }
        }
    }
    for (at, note) in document.notes.iter().enumerate() {
        see(
            &Place {
                what: format!("note {}", at + 1),
                ..Place::default()
            },
            &note.blocks,
        );
    }
}

impl Place {
    /// The same place, more precisely.
    pub(crate) fn at(&self, what: String) -> Self {
        let what = if self.what.is_empty() {
            what
        } else {
            format!("{}, {what}", self.what)
        };
        Self {
            what,
            ..self.clone()
        }
    }
}
