//! People and communities.

use chrono::NaiveDate;
use reflectory_model::Id;
use serde::{Deserialize, Serialize};

use crate::entry::Stamp;
use crate::words::PersonStatus;

/// Somebody who appears in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Other names that texts use.
    pub also: Vec<String>,
    /// What an export prints for a person whose status is `pseudonym`.
    pub pseudonym: String,
    /// Whether the person may be named.
    pub status: PersonStatus,
    /// Who it is.
    pub role: String,
    /// The day of asking.
    pub asked: Option<NaiveDate>,
    /// The day of agreeing.
    pub agreed: Option<NaiveDate>,
    /// A note to oneself.
    pub note: String,
    /// The communities that the person belongs to.
    pub communities: Vec<Id>,
    /// Dates of the row.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// A group, network or team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Community {
    /// Identifier.
    pub id: Id,
    /// Short readable name.
    pub key: String,
    /// Name.
    pub name: String,
    /// What sort of community it is.
    pub kind: String,
    /// Member since.
    pub since: Option<NaiveDate>,
    /// Number of members.
    pub size: Option<i64>,
    /// The person's own part in it.
    pub role: String,
    /// How often it meets.
    pub meets: String,
    /// What it gives.
    pub gives: String,
    /// Its address on the web.
    pub url: String,
    /// A note to oneself.
    pub note: String,
    /// Dates of the row.
    #[serde(flatten)]
    pub stamp: Stamp,
}
