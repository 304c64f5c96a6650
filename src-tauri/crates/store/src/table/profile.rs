//! `profile` and `setting`.

use reflectory_model::Instant;

use crate::Result;
use crate::transaction::{Changed, Reader, Writer, instant_at};

/// Who the candidate is; empty where not said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Organisation.
    pub organisation: String,
    /// E-mail address.
    pub email: String,
    /// When it was last changed.
    pub updated: Option<Instant>,
}

/// The profile.
pub fn get(r: &Reader<'_>) -> Result<Profile> {
    let sql = "SELECT name, role, organisation, email, updated FROM profile";
    Ok(r.row(sql, (), |row| {
        Ok(Profile {
            name: row.get(0)?,
            role: row.get(1)?,
            organisation: row.get(2)?,
            email: row.get(3)?,
            updated: Some(instant_at(row, 4)?),
        })
    })?
    .unwrap_or_default())
}

/// Replaces the profile.
pub fn put(w: &Writer<'_>, profile: &Profile) -> Result<()> {
    w.execute(
        "INSERT OR REPLACE INTO profile (one, name, role, organisation, email, updated) VALUES (1, ?1, ?2, ?3, ?4, ?5)",
        (&profile.name, &profile.role, &profile.organisation, &profile.email, profile.updated.unwrap_or_else(|| w.now()).0),
    )?;
    w.touch(Changed::Settings)
}

/// A setting of the journal.
pub fn setting(r: &Reader<'_>, key: &str) -> Result<Option<String>> {
    r.value("SELECT value FROM setting WHERE key = ?1", [key])
}

/// All settings, by key.
pub fn settings(r: &Reader<'_>) -> Result<Vec<(String, String)>> {
    r.rows("SELECT key, value FROM setting ORDER BY key", (), |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// Changes a setting.
pub fn put_setting(w: &Writer<'_>, key: &str, value: &str) -> Result<()> {
    w.execute(
        "INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)",
        (key, value),
    )?;
    w.touch(Changed::Settings)
}

/// Takes a setting away.
pub fn remove_setting(w: &Writer<'_>, key: &str) -> Result<()> {
    w.execute("DELETE FROM setting WHERE key = ?1", [key])?;
    w.touch(Changed::Settings)
}
