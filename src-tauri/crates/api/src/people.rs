//! The list of people: who appears in the journal, and whether an export may name them.

use reflectory_model::Id;
use reflectory_model::people::PersonStatus;
use serde::{Deserialize, Serialize};

use crate::check::CheckFinding;

/// Adds a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct PersonAdd {
    /// The name as texts have it.
    pub name: String,
    /// Whether the person may be named; `not-asked` if absent.
    pub status: Option<PersonStatus>,
    /// What exports say instead of the name; asked for by the status `pseudonym`.
    pub pseudonym: String,
    /// Other names that texts have for the person.
    pub also: Vec<String>,
    /// Who it is.
    pub role: String,
    /// A note; it is in no export.
    pub note: String,
    /// The day on which the person was asked.
    pub asked: Option<String>,
    /// The day on which the person agreed.
    pub agreed: Option<String>,
    /// Somebody else may stand under the same pseudonym.
    pub shared: bool,
}

/// Changes what is known about a person; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct PersonSet {
    /// The person's id or name.
    pub id: String,
    /// A new name.
    pub name: Option<String>,
    /// Whether the person may be named.
    pub status: Option<PersonStatus>,
    /// What exports say instead; empty for nothing.
    pub pseudonym: Option<String>,
    /// All other names.
    pub also: Option<Vec<String>>,
    /// Who it is.
    pub role: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// The day on which the person was asked; empty to take it away.
    pub asked: Option<String>,
    /// The day on which the person agreed; empty to take it away.
    pub agreed: Option<String>,
    /// Somebody else may stand under the same pseudonym.
    pub shared: bool,
}

/// Lists people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct PersonList {
    /// Look for their names in the journal's entries too, which takes its time in a large journal.
    pub entries: bool,
}

/// Puts a person in the bin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PersonDelete {
    /// The person's id or name.
    pub id: String,
}

/// Takes a person out of the bin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PersonUndelete {
    /// The person's id.
    pub id: String,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PersonShown {
    /// The id.
    pub id: Id,
    /// The name as texts have it.
    pub name: String,
    /// Whether the person may be named.
    pub status: PersonStatus,
    /// What exports say instead of the name; may be empty.
    pub pseudonym: String,
    /// What a final export prints where the name stands; null if it stops there.
    pub shown: Option<String>,
    /// What a draft prints where the name stands.
    pub draft: String,
    /// Other names that texts have.
    pub also: Vec<String>,
    /// Who it is.
    pub role: String,
    /// A note.
    pub note: String,
    /// The day on which the person was asked.
    pub asked: Option<String>,
    /// The day on which the person agreed.
    pub agreed: Option<String>,
    /// Whether the person is in the bin.
    pub deleted: bool,
    /// The names of the groups that the person belongs to.
    pub communities: Vec<String>,
    /// Where the name stands; only told by the list.
    pub found: PersonFound,
}

/// Where a name stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct PersonFound {
    /// In sections of portfolios.
    pub sections: Vec<FoundInSection>,
    /// In what is known about evidence: titles, alternative texts, names of files and so on.
    pub evidence: Vec<FoundInEvidence>,
    /// In entries.
    pub entries: Vec<FoundInEntry>,
}

/// A name in a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FoundInSection {
    /// The portfolio's id.
    pub portfolio: Id,
    /// Its title.
    pub title: String,
    /// The section's code.
    pub code: String,
    /// The component's id; `title` of a part, or `note` on an item of evidence.
    pub place: String,
    /// How often.
    pub times: u32,
}

/// A name in what is known about an item of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FoundInEvidence {
    /// The item's key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// `title`, `shows`, `note`, `alt`, `source`, `credit`, `url` or `file name`.
    pub place: String,
    /// How often.
    pub times: u32,
}

/// A name in an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FoundInEntry {
    /// The entry's id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// How often.
    pub times: u32,
}

/// The list of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PeopleListed {
    /// Everybody outside the bin, in the order in which they were added.
    pub people: Vec<PersonShown>,
    /// Names in portfolios that are not in the list.
    pub unknown: Vec<PersonUnknown>,
    /// The groups that people belong to.
    pub communities: Vec<CommunityShown>,
}

/// A name in a portfolio that is not in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PersonUnknown {
    /// The name as the text has it.
    pub name: String,
    /// The portfolio's id.
    pub portfolio: Id,
    /// Its title.
    pub title: String,
    /// What the check says, with its place.
    pub finding: CheckFinding,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CommunityShown {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// `team`, `network` ...
    pub kind: String,
}
