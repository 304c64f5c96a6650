//! `framework`: the very files that this journal uses.

use reflectory_model::Instant;

use crate::Result;
use crate::transaction::{Changed, Reader, Writer, instant_at};

/// A framework file kept in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkFile {
    /// The framework's id.
    pub id: String,
    /// The file's revision.
    pub revision: u32,
    /// SHA-256 of the text.
    pub sha256: Vec<u8>,
    /// The text.
    pub toml: String,
    /// `bundled` or `person`.
    pub origin: String,
    /// When it was added.
    pub added: Instant,
}

/// All files, by id, newest revision first.
pub fn list(r: &Reader<'_>) -> Result<Vec<FrameworkFile>> {
    let sql = "SELECT id, revision, sha256, toml, origin, added FROM framework ORDER BY id, revision DESC";
    r.rows(sql, (), |row| {
        Ok(FrameworkFile {
            id: row.get(0)?,
            revision: row.get(1)?,
            sha256: row.get(2)?,
            toml: row.get(3)?,
            origin: row.get(4)?,
            added: instant_at(row, 5)?,
        })
    })
}

/// Keeps a file, unless this revision is there already.
pub fn put(w: &Writer<'_>, file: &FrameworkFile) -> Result<bool> {
    let added = w.execute(
        "INSERT OR IGNORE INTO framework (id, revision, sha256, toml, origin, added) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (&file.id, file.revision, &file.sha256, &file.toml, &file.origin, file.added.0),
    )? > 0;
    if added {
        w.touch(Changed::Settings)?;
    }
    Ok(added)
}
