//! What a person settles once for a journal, and the backups that there are of it.

use reflectory_model::Visibility;
use serde::{Deserialize, Serialize};

/// Asks for the journal's settings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct SettingsShow {}

/// Changes settings: what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct SettingsSet {
    /// Who may see new entries and evidence, where nobody says so.
    pub visibility: Option<Visibility>,
    /// How many backups made at closing are kept: 1 to 1,000.
    pub backups_kept: Option<u32>,
    /// The framework that a bare area code means.
    pub framework: Option<String>,
}

/// The journal's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct JournalSettings {
    /// Who may see new entries and evidence, where nobody says so.
    pub visibility: Visibility,
    /// How many backups made at closing are kept.
    pub backups_kept: u32,
    /// The framework that a bare area code means.
    pub framework: String,
}

/// Asks for the backups that there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct BackupsList {}

/// The backups that there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BackupsListed {
    /// The folder that they are in; it may not be there yet.
    pub folder: String,
    /// Newest first.
    pub backups: Vec<BackupRow>,
}

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BackupRow {
    /// Where it is.
    pub path: String,
    /// When it was made: `YYYY-MM-DDTHH:MM:SS` in the time of the machine that made it, as its name says; null if the name
    /// says nothing.
    pub named: Option<String>,
    /// When the file was last written, RFC 3339 in UTC.
    pub written: Option<String>,
    /// Its bytes.
    pub bytes: u64,
    /// Whether it was made at closing, and goes when there are enough newer ones.
    pub at_close: bool,
    /// Why it can't be opened; null if it can.
    pub problem: Option<String>,
}
