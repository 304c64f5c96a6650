//! The evidence library.

use chrono::NaiveDate;
use reflectory_model::evidence::FileRole;
use reflectory_model::{EvidenceKind, Id, Instant, Permission, Visibility};
use serde::{Deserialize, Serialize};

use crate::digest::Sha256;
use crate::entry::{AreaTag, Stamp};

/// A file or link that is kept to show something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Identifier.
    pub id: Id,
    /// Short readable name, unique in the journal; texts refer to it as `evidence:KEY`.
    pub key: String,
    /// What sort of thing it is.
    pub kind: EvidenceKind,
    /// Title.
    pub title: String,
    /// What it shows.
    pub shows: String,
    /// A note to oneself.
    pub note: String,
    /// What a picture shows, for those who do not see it.
    pub alt: String,
    /// True if a picture shows nothing that matters.
    pub decorative: bool,
    /// The day it is from.
    pub date: Option<NaiveDate>,
    /// Where it is from.
    pub source: String,
    /// Licence.
    pub licence: String,
    /// Whom to credit.
    pub credit: String,
    /// Whether it may be shown.
    pub permission: Option<Permission>,
    /// Who may see it.
    pub visibility: Visibility,
    /// The address of a link.
    pub url: Option<String>,
    /// The areas that it is tagged to.
    pub areas: Vec<AreaTag>,
    /// Its files, by number.
    pub files: Vec<EvidenceFile>,
    /// Dates of the row.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// One file of an item of evidence. The bytes come through [`crate::Opened::open_file`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceFile {
    /// Its number within the item.
    pub no: i64,
    /// The name that the person knows; not always fit for a disk.
    pub name: String,
    /// What it is to the item.
    pub role: FileRole,
    /// The bytes.
    #[serde(flatten)]
    pub bytes: Bytes,
    /// When it was added.
    pub added: Instant,
}

/// What is known of a file's bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bytes {
    /// Their hash.
    pub sha256: Sha256,
    /// Their number.
    pub size: u64,
    /// Media type.
    pub mime: String,
}
