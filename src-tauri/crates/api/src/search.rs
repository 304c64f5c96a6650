//! Full-text search.

use reflectory_model::Id;
use serde::{Deserialize, Serialize};

/// Searches: words are joined by AND, `"phrases"` stand together, the last word is also a prefix.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Search {
    /// What to look for.
    pub query: String,
    /// Only what is tagged to this area.
    #[serde(default)]
    pub area: Option<String>,
    /// Only what has this tag.
    #[serde(default)]
    pub tag: Option<String>,
    /// Only `entry`, `section` or `evidence`, or a kind within these such as `reflection` or `image`.
    #[serde(default)]
    pub kind: Option<String>,
    /// Only from this date on.
    #[serde(default)]
    pub from: Option<String>,
    /// Only up to this date, included.
    #[serde(default)]
    pub to: Option<String>,
    /// At most so many hits; 20 if absent.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Also counts what the same words find by kind and by area, whatever they are narrowed to.
    #[serde(default)]
    pub facets: bool,
}

/// How much the words of a search find, by kind and area; up to a thousand rows are counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Facets {
    /// `entry`, `evidence` and `section`, those that there are.
    pub kinds: Vec<Facet>,
    /// Areas, most first.
    pub areas: Vec<Facet>,
}

/// How many rows have something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Facet {
    /// A kind's word, or an area's code.
    pub name: String,
    /// How many rows.
    pub count: u32,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
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
    /// How far the search index is, if only what it has so far was looked through; never there for a command by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indexing: Option<Indexing>,
    /// What there is by kind and area, if the request asks for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facets: Option<Facets>,
}

/// How far a search index is that is being made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
pub struct Indexing {
    /// Entries, sections and items of evidence that are in it.
    pub done: u64,
    /// How many there are; 0 while nobody can say.
    pub total: u64,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
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
    /// The name of the file that the piece is of, if it is of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// Asks for rows that are like another one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Related {
    /// The entry's, section's or evidence item's id.
    pub id: String,
    /// At most so many hits; 10 if absent.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Rows that are like another one.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct RelatedFound {
    /// The row that was asked about.
    pub id: Id,
    /// The most like it first.
    pub hits: Vec<RelatedHit>,
}

/// A row that is like another one.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct RelatedHit {
    /// The row; its score is between 0 and about 1.
    #[serde(flatten)]
    pub hit: Hit,
    /// The words in common that say most, as they stand in the text that was asked about.
    pub because: Vec<String>,
}

/// Asks for areas that fit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Suggest {
    /// The entry's or evidence item's id.
    pub id: String,
}

/// Areas that fit.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct Suggestions {
    /// The row that was asked about.
    pub id: Id,
    /// Best first; empty if nothing fits. Areas that it is tagged to already are left out.
    pub areas: Vec<SuggestedArea>,
}

/// Asks which areas fit a text that is in no journal yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct SuggestText {
    /// The text.
    pub text: String,
}

/// Areas that fit a text.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct TextSuggestions {
    /// Best first; empty if nothing fits.
    pub areas: Vec<SuggestedArea>,
}

/// An area that fits.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct SuggestedArea {
    /// The area, bare if it is one of the default framework.
    pub code: String,
    /// Its title: the person's own, if it has one.
    pub title: String,
    /// How well it fits, from 0 to 1.
    pub score: f32,
    /// The words that led there, as they stand in the text.
    pub because: Vec<String>,
    /// Entries and evidence tagged to it that are most like the text.
    pub like: Vec<Id>,
}

/// A search that is kept, or was made lately.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct KeptSearch {
    /// The words; empty if only what narrows counts.
    pub query: String,
    /// Only what is tagged to this area.
    #[serde(default)]
    pub area: Option<String>,
    /// Only what has this tag.
    #[serde(default)]
    pub tag: Option<String>,
    /// Only this kind.
    #[serde(default)]
    pub kind: Option<String>,
    /// Only from this date on.
    #[serde(default)]
    pub from: Option<String>,
    /// Only up to this date, included.
    #[serde(default)]
    pub to: Option<String>,
}

/// Asks for the searches that are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Searches {}

/// The searches that are kept, and the latest ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SearchesListed {
    /// By name.
    pub saved: Vec<SavedSearch>,
    /// Newest first.
    pub recent: Vec<KeptSearch>,
}

/// A search that is kept by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SavedSearch {
    /// Its name.
    pub name: String,
    /// What it looks for.
    pub search: KeptSearch,
    /// How many it finds now; null while the index can't say.
    pub total: Option<u64>,
    /// Whether there are at least so many rather than exactly so many.
    pub total_is_minimum: bool,
}

/// Keeps a search by name, in place of one that is called so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct SearchSave {
    /// The name.
    pub name: String,
    /// The name of the one that this replaces, if it is another.
    #[serde(default)]
    pub was: Option<String>,
    /// What it looks for.
    pub search: KeptSearch,
}

/// Keeps a search no longer; without a name, forgets what was looked for lately.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct SearchForget {
    /// The name.
    #[serde(default)]
    pub name: Option<String>,
}

/// Remembers that something was looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct SearchRemember {
    /// What.
    pub search: KeptSearch,
}
