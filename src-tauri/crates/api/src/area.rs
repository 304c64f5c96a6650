//! Areas that entries and evidence are tagged to, and the person's own specialist and advanced ones.

use reflectory_model::Id;
use serde::{Deserialize, Serialize};

/// An area as it is given in a request, with the reason why it fits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct AreaGiven {
    /// `framework:code`, or a bare code of the journal's default framework.
    pub area: String,
    /// Why it fits; empty if nothing was said.
    #[serde(default)]
    pub why: String,
}

/// An area that something is tagged to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AreaTagged {
    /// The area; bare if it is one of the journal's default framework.
    pub area: String,
    /// Why it fits; empty if nothing was said.
    pub why: String,
}

/// Makes an area of the person's own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct AreaNew {
    /// What sort: `specialist` or `advanced`.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// The slot that it takes, such as `specialist-2`; the first free one if absent.
    #[serde(default)]
    pub code: Option<String>,
}

/// Gives an area of the person's own another title.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct AreaSet {
    /// Its id, title or code.
    pub area: String,
    /// Its new title.
    pub title: String,
}

/// The area that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AreaMade {
    /// Its id.
    pub id: Id,
    /// The code to tag with, such as `specialist-1`.
    pub code: String,
}

/// Lists the person's own areas.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct AreaList {}

/// The person's own areas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AreasListed {
    /// By code.
    pub areas: Vec<OwnArea>,
}

/// One of the person's own areas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct OwnArea {
    /// Its id, which stays when slots move.
    pub id: Id,
    /// The code to tag with; bare if it is one of the journal's default framework.
    pub code: String,
    /// Its framework.
    pub framework: String,
    /// What sort.
    pub kind: String,
    /// Its title.
    pub title: String,
}
