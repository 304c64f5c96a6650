//! Full-text search.

use reflectory_model::Id;
use serde::{Deserialize, Serialize};

/// Searches: words are joined by AND, `"phrases"` stand together, the last word is also a prefix.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Search {
    /// What to look for.
    pub query: String,
    /// Only what is tagged to this area.
    pub area: Option<String>,
    /// Only what has this tag.
    pub tag: Option<String>,
    /// Only `entry`, `section` or `evidence`, or a kind within these such as `reflection` or `image`.
    pub kind: Option<String>,
    /// Only from this date on.
    pub from: Option<String>,
    /// Only up to this date, included.
    pub to: Option<String>,
    /// At most so many hits; 20 if absent.
    pub limit: Option<u32>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// The query as it was given.
    pub query: String,
    /// The query that was searched for instead, if a misspelt word was corrected.
    pub corrected: Option<String>,
    /// How many there are in all.
    pub total: u64,
    /// Whether there are at least so many rather than exactly so many.
    pub total_is_minimum: bool,
    /// How long it took, in milliseconds.
    pub took_ms: f64,
    /// Best first.
    pub hits: Vec<Hit>,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The entry's, section's or evidence item's id.
    pub id: Id,
    /// `entry`, `section` or `evidence`.
    #[serde(rename = "type")]
    pub sort: String,
    /// Its title.
    pub title: String,
    /// Its date, if it has one.
    pub date: Option<String>,
    /// The areas it is tagged to.
    pub areas: Vec<String>,
    /// How well it fits: higher is better; only the order within one answer means anything.
    pub score: f32,
    /// A piece of the text, HTML-escaped, with what was found in `<mark>`.
    pub snippet: String,
}
