//! What is asked and what is found.

use chrono::NaiveDate;
use reflectory_model::Id;

use crate::document::DocKind;

/// A search. Filters of one sort widen each other (any of these areas); different sorts narrow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What the person typed: words, `"phrases"`, the last word possibly unfinished. Empty text lists by date.
    pub text: String,
    /// Areas as `framework:code`; any of them.
    pub areas: Vec<String>,
    /// Tags; any of them, whatever their case and accents.
    pub tags: Vec<String>,
    /// `entry`, `section`, `evidence`, or a kind within these such as `reflection` or `image`; any of them.
    pub kinds: Vec<String>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Most hits to give, up to [`MOST_HITS`].
    pub limit: usize,
}

/// Most hits that one search gives.
pub const MOST_HITS: usize = 1_000;
/// Totals are exact up to this number.
pub const EXACT_TOTAL: usize = 1_000;

impl Default for Query {
    /// Everything, newest first, twenty hits.
    fn default() -> Self {
        Self {
            text: String::new(),
            areas: Vec::new(),
            tags: Vec::new(),
            kinds: Vec::new(),
            from: None,
            to: None,
            limit: 20,
        }
    }
}

impl Query {
    /// A search for `text` without filters.
    pub fn words(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }
}

/// The current text of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocText {
    /// Its title.
    pub title: String,
    /// Its headings.
    pub headings: String,
    /// Its text without markup.
    pub body: String,
    /// Where in the text the words of files begin, in order; each goes on to the next one or to the end.
    pub files: Vec<FileStart>,
}

/// Where the words of a file begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileStart {
    /// Bytes into the text.
    pub at: usize,
    /// The file's name.
    pub name: String,
}

/// Gives the current text of rows that are about to be shown; the index keeps no text of its own.
pub trait Texts {
    /// The text of a row, or `None` if it is gone.
    fn get(&self, id: Id) -> Option<DocText>;
}

/// The answer to a search.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The query with misspelt words corrected, if any were.
    pub corrected: Option<String>,
    /// Number of rows that match; exact up to [`EXACT_TOTAL`].
    pub total: usize,
    /// True if there are more than `total`.
    pub total_is_minimum: bool,
    /// The best rows, best first.
    pub hits: Vec<Hit>,
}

/// A row that was found, with a piece of its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The row's id.
    pub id: Id,
    /// The sort of row.
    pub kind: DocKind,
    /// Its title, plain.
    pub title: String,
    /// Its date.
    pub date: Option<NaiveDate>,
    /// Its areas as `framework:code`.
    pub areas: Vec<String>,
    /// Falls from hit to hit; comparable within one answer only.
    pub score: f32,
    /// HTML: some thirty words around the matches, which stand in `<mark>`; everything else is escaped.
    pub snippet: String,
    /// The file that the snippet is of, if it is of one.
    pub file: Option<String>,
}

/// The answer to a search without any text, for callers that show none.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// As in [`Found`].
    pub corrected: Option<String>,
    /// As in [`Found`].
    pub total: usize,
    /// As in [`Found`].
    pub total_is_minimum: bool,
    /// The best rows, best first.
    pub rows: Vec<Row>,
}

/// A row that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The row's id.
    pub id: Id,
    /// The sort of row.
    pub kind: DocKind,
    /// Its date.
    pub date: Option<NaiveDate>,
    /// Its areas as `framework:code`.
    pub areas: Vec<String>,
    /// Falls from row to row.
    pub score: f32,
}
