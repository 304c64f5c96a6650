//! Portfolios: sections of parts of components, with what was pulled into them and what was sent.

use chrono::NaiveDate;
use reflectory_model::{Id, Instant, Visibility};
use serde::{Deserialize, Serialize};

use crate::digest::Sha256;
use crate::entry::{EvidenceUse, Stamp};
use crate::evidence::Bytes;
use crate::text::{Range, Text};
use crate::words::{PullMode, SectionStatus};

/// A portfolio for one framework and pathway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portfolio {
    /// Identifier.
    pub id: Id,
    /// Title.
    pub title: String,
    /// The framework's id.
    pub framework: String,
    /// The framework's revision; `None` in a hand-made journal that does not say.
    pub revision: Option<i64>,
    /// The pathway's id.
    pub pathway: String,
    /// The day to be ready by.
    pub target: Option<NaiveDate>,
    /// Which submission it is, such as `first`.
    pub submission: String,
    /// What it is licensed under; empty if that is not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// Where its things stood under frameworks that it left.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stood: Vec<Stood>,
    /// Sections, in order.
    pub sections: Vec<Section>,
    /// Frozen copies, oldest first.
    pub snapshots: Vec<Snapshot>,
    /// Checks that the person has answered.
    pub dismissed: Vec<Dismissed>,
    /// Dates of the row.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// Where a thing stood under a framework that the portfolio left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stood {
    /// The framework's id.
    pub framework: String,
    /// A part, an item of evidence, a section, or the portfolio itself.
    pub thing: Id,
    /// The code of its section; for the portfolio its pathway.
    pub code: String,
    /// Its place there.
    pub order: i64,
    /// What an item showed there, or how far a section was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The portfolio's text for one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Identifier.
    pub id: Id,
    /// The area's code in the portfolio's framework.
    pub code: String,
    /// The area's title, for readers of the files; the framework's own title counts.
    pub title: String,
    /// The own area that the code stands for.
    pub own_area: Option<Id>,
    /// How far it is.
    pub status: SectionStatus,
    /// True if the present pathway does not want it.
    pub parked: bool,
    /// Parts, in order.
    pub parts: Vec<Part>,
    /// The evidence that it uses, in order.
    pub evidence: Vec<EvidenceUse>,
    /// When it was made.
    pub created: Instant,
    /// When it was last changed.
    pub updated: Instant,
    /// The batch that brought it in.
    pub batch: Option<Id>,
}

/// One example within a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Identifier.
    pub id: Id,
    /// Title; empty for the single part of a statement.
    pub title: String,
    /// Its texts, in order.
    pub components: Vec<ComponentText>,
    /// When it was made.
    pub created: Instant,
    /// When it was last changed.
    pub updated: Instant,
    /// When it went to the bin; such parts come after the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Instant>,
    /// The batch that brought it in.
    pub batch: Option<Id>,
}

/// The text of one component of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComponentText {
    /// The component's id: `description`, `evidence`, `reflection`, `narrative` ...
    pub component: String,
    /// The writing.
    pub text: Text,
    /// Words in it that came from elsewhere.
    pub pulls: Vec<Pull>,
}

/// Words that were pulled in from an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pull {
    /// Identifier.
    pub id: Id,
    /// Where the words stand in this text.
    #[serde(flatten)]
    pub range: Range,
    /// The entry that they came from; `None` once it is gone for good.
    pub source: Option<Id>,
    /// The version of the source's text that `source_start` and `source_end` count in.
    pub source_no: i64,
    /// The first byte in the source.
    pub source_start: usize,
    /// The byte after the last in the source.
    pub source_end: usize,
    /// The hash of the words as they were in the source.
    pub hash: Sha256,
    /// What the words are to their source.
    pub mode: PullMode,
    /// When a private source's words were released.
    pub released_at: Option<Instant>,
    /// Who might see the words in the source when the person last agreed to have them here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_visibility: Option<Visibility>,
    /// When it was made.
    pub created: Instant,
    /// The batch that brought it in.
    pub batch: Option<Id>,
}

/// A frozen, dated copy of a portfolio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Identifier.
    pub id: Id,
    /// Label; may be empty.
    pub label: String,
    /// When it was taken.
    pub at: Instant,
    /// The canonical Document with framework file and profile, as JSON, byte for byte (uncompressed).
    pub document: String,
    /// Its hash as the journal keeps it.
    pub sha256: Sha256,
    /// The files that it pins.
    pub files: Vec<Bytes>,
    /// What was sent of it.
    pub sent: Vec<Sent>,
}

/// An exported file that was sent off, kept byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The export format.
    pub format: String,
    /// The file.
    #[serde(flatten)]
    pub bytes: Bytes,
    /// When it was marked as sent.
    pub at: Instant,
}

/// A finding of a check that the person has answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dismissed {
    /// The check's id.
    pub check: String,
    /// The place that it named.
    pub place: String,
    /// The person's reason.
    pub reason: String,
    /// When.
    pub at: Instant,
}
