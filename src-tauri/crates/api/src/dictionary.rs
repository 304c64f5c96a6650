//! The person's own words.

use serde::{Deserialize, Serialize};

/// Asks for the person's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct DictionaryShow {}

/// Adds words to the person's own and takes words away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct DictionarySet {
    /// Words to add; those that are there already change nothing.
    pub add: Vec<String>,
    /// Words to take away, as they are listed.
    pub remove: Vec<String>,
}

/// The person's own words: a spelling checker does not ask about them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Dictionary {
    /// By letter.
    pub words: Vec<String>,
}
