//! A text with what stands beside it: marks, links, older versions.

use reflectory_model::entry::Cause;
use reflectory_model::{Id, Instant, Visibility};
use serde::{Deserialize, Serialize};

use crate::entry::AreaTag;
use crate::words::RangeState;

/// The origin of marks and tags that the person made.
pub const ORIGIN_PERSON: &str = "person";

/// A body with its marks and its past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The language (BCP 47), if it is not the journal's.
    pub lang: Option<String>,
    /// Exactly what the person wrote.
    pub body: String,
    /// Counts every save; at least 1.
    pub rev: i64,
    /// The number of the present version; the older ones are in `history`.
    pub version: i64,
    /// Why the present version exists.
    pub cause: Cause,
    /// When the present version was last saved.
    pub at: Instant,
    /// The session that wrote the present version.
    pub session: Option<Id>,
    /// Marks on ranges of the body.
    pub passages: Vec<Passage>,
    /// What targets in this text mean. A target `evidence:KEY` says it itself and needs no link here.
    pub links: Vec<Link>,
    /// Older versions, oldest first.
    pub history: Vec<Version>,
}

impl Text {
    /// A first version of a body, without marks or links.
    pub fn new(body: String, cause: Cause, at: Instant) -> Self {
        Self {
            lang: None,
            body,
            rev: 1,
            version: 1,
            cause,
            at,
            session: None,
            passages: Vec::new(),
            links: Vec::new(),
            history: Vec::new(),
        }
    }
}

/// A link target as it is written in a text, and the evidence that it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The target as written.
    pub target: String,
    /// The key of the evidence.
    pub evidence: String,
}

/// An older version of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Its number.
    pub no: i64,
    /// When it was closed.
    pub at: Instant,
    /// The session that wrote it.
    pub session: Option<Id>,
    /// Why it exists.
    pub cause: Cause,
    /// True if it is never thinned.
    pub pinned: bool,
    /// The body as it was.
    pub body: String,
    /// The marks as they were.
    pub passages: Vec<Passage>,
}

/// A range of a text, in UTF-8 bytes of one revision, with the words that stand there and some of what is around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The words.
    pub exact: String,
    /// Some characters before them.
    pub prefix: String,
    /// Some characters after them.
    pub suffix: String,
    /// Whether the words still stand there.
    pub state: RangeState,
}

/// A marked range: its component, privacy, language or areas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Identifier.
    pub id: Id,
    /// Where it is.
    #[serde(flatten)]
    pub range: Range,
    /// The component that the words are.
    pub component: Option<String>,
    /// Who may see the words, if not the same as the whole text.
    pub visibility: Option<Visibility>,
    /// The language of the words, if not the same as the whole text's.
    pub lang: Option<String>,
    /// What made the mark; [`ORIGIN_PERSON`] if the person did.
    pub origin: String,
    /// The areas that the words are tagged to.
    pub areas: Vec<AreaTag>,
    /// When it was made.
    pub created: Instant,
    /// When it was last changed.
    pub updated: Instant,
    /// The batch that brought it in.
    pub batch: Option<Id>,
}
