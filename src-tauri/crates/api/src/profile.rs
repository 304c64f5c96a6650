//! Who the candidate is.

use serde::{Deserialize, Serialize};

/// Changes the profile: what is absent stays, an empty value clears.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct ProfileSet {
    /// The name that exports print.
    pub name: Option<String>,
    /// The role, such as "Learning technologist".
    pub role: Option<String>,
    /// Where.
    pub organisation: Option<String>,
    /// The address for correspondence.
    pub email: Option<String>,
}

/// Shows the profile.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct ProfileShow {}

/// The profile; empty values were never set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Profile {
    /// The name that exports print.
    pub name: String,
    /// The role.
    pub role: String,
    /// Where.
    pub organisation: String,
    /// The address for correspondence.
    pub email: String,
}
