//! Entries, and the tags and uses of evidence that they share with sections and evidence.

use chrono::{NaiveDate, NaiveTime};
use reflectory_model::{EntryDate, EntryKind, Id, Instant, Visibility};
use serde::{Deserialize, Serialize};

use crate::text::Text;

/// When a row was made, changed and put in the bin, and what brought it in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// When it was made.
    pub created: Instant,
    /// When it was last changed.
    pub updated: Instant,
    /// When it was put in the bin.
    pub deleted: Option<Instant>,
    /// The batch that brought it in.
    pub batch: Option<Id>,
}

impl Stamp {
    /// A row made at `at` by hand.
    pub fn new(at: Instant) -> Self {
        Self {
            created: at,
            updated: at,
            deleted: None,
            batch: None,
        }
    }
}

/// One dated piece of writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Identifier.
    pub id: Id,
    /// Title; may be empty.
    pub title: String,
    /// What sort of writing it is.
    pub kind: EntryKind,
    /// The civil date.
    pub date: NaiveDate,
    /// The time of day, if known.
    pub time: Option<NaiveTime>,
    /// The IANA zone or the UTC offset of the date.
    pub zone: Option<String>,
    /// The id of the reflective model that it follows.
    pub model: Option<String>,
    /// Who may see it.
    pub visibility: Visibility,
    /// True if the person calls it unfinished.
    pub draft: bool,
    /// The areas that it is tagged to.
    pub areas: Vec<AreaTag>,
    /// Free tags.
    pub tags: Vec<String>,
    /// The evidence that it uses, in the person's order.
    pub evidence: Vec<EvidenceUse>,
    /// The writing.
    pub text: Text,
    /// Dates of the row.
    #[serde(flatten)]
    pub stamp: Stamp,
}

impl Entry {
    /// The date with its time and zone.
    pub fn when(&self) -> EntryDate {
        EntryDate {
            date: self.date,
            time: self.time,
            zone: self.zone.clone(),
        }
    }
}

/// An area that something is tagged to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaTag {
    /// The framework's id.
    pub framework: String,
    /// The code within it.
    pub code: String,
    /// The own area that the code stands for now.
    pub own_area: Option<Id>,
    /// The person's reason, in a sentence; may be empty.
    pub why: String,
    /// What made the tag; [`crate::text::ORIGIN_PERSON`] if the person did.
    pub origin: String,
    /// When it was made.
    pub created: Instant,
}

/// One use of an item of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceUse {
    /// The key of the evidence.
    pub evidence: String,
    /// What it shows here; may be empty.
    pub note: String,
}
