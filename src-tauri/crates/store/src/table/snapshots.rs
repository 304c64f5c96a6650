//! `snapshot`, `snapshot_blob`, `sent` and `saved_search`.

use reflectory_model::{Id, Instant};

use crate::Result;
use crate::error::StoreError;
use crate::transaction::{Changed, Reader, Writer, blob, id_at, instant_at};

/// A frozen copy of a portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Its id.
    pub id: Id,
    /// The portfolio.
    pub portfolio: Id,
    /// The person's label.
    pub label: String,
    /// When.
    pub at: Instant,
    /// The canonical document, JSON.
    pub document: String,
    /// SHA-256 of the document.
    pub sha256: Vec<u8>,
    /// The attachments that it pins, by row number.
    pub blobs: Vec<i64>,
}

/// A portfolio's snapshots, oldest first.
pub fn of(r: &Reader<'_>, portfolio: Id) -> Result<Vec<Snapshot>> {
    let sql = "SELECT id, portfolio, label, at, document_zstd, sha256 FROM snapshot WHERE portfolio = ?1 ORDER BY at, id";
    r.rows(sql, [blob(portfolio)], |row| {
        let packed = row.get_ref(4)?.as_blob().map_err(rusqlite::Error::from)?;
        let document = zstd::decode_all(packed)
            .map_err(|e| StoreError::BadValue(format!("a snapshot: {e}")))?;
        let id = id_at(row, 0)?;
        Ok(Snapshot {
            id,
            portfolio: id_at(row, 1)?,
            label: row.get(2)?,
            at: instant_at(row, 3)?,
            document: String::from_utf8(document)
                .map_err(|e| StoreError::BadValue(format!("a snapshot: {e}")))?,
            sha256: row.get(5)?,
            blobs: r.rows(
                "SELECT blob FROM snapshot_blob WHERE snapshot = ?1 ORDER BY blob",
                [blob(id)],
                |row| Ok(row.get(0)?),
            )?,
        })
    })
}

/// The snapshot with this id.
pub fn get(r: &Reader<'_>, id: Id) -> Result<Snapshot> {
    let portfolio = r
        .row(
            "SELECT portfolio FROM snapshot WHERE id = ?1",
            [blob(id)],
            |row| id_at(row, 0),
        )?
        .ok_or_else(|| StoreError::no_such("snapshot", id))?;
    of(r, portfolio)?
        .into_iter()
        .find(|s| s.id == id)
        .ok_or_else(|| StoreError::no_such("snapshot", id))
}

/// Removes a portfolio's snapshots for good, with what was sent of them.
pub(crate) fn erase_of(w: &Writer<'_>, portfolio: Id) -> Result<()> {
    w.execute(
        "DELETE FROM sent WHERE snapshot IN (SELECT id FROM snapshot WHERE portfolio = ?1)",
        [blob(portfolio)],
    )?;
    w.execute(
        "DELETE FROM snapshot WHERE portfolio = ?1",
        [blob(portfolio)],
    )?;
    Ok(())
}

/// Adds a snapshot.
pub fn insert(w: &Writer<'_>, s: &Snapshot) -> Result<()> {
    let packed = zstd::encode_all(s.document.as_bytes(), 3)
        .map_err(|e| StoreError::BadValue(e.to_string()))?;
    w.execute(
        "INSERT INTO snapshot (id, portfolio, label, at, document_zstd, sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (blob(s.id), blob(s.portfolio), &s.label, s.at.0, packed, &s.sha256),
    )?;
    for pinned in &s.blobs {
        w.execute(
            "INSERT OR IGNORE INTO snapshot_blob (snapshot, blob) VALUES (?1, ?2)",
            (blob(s.id), pinned),
        )?;
    }
    w.touch(Changed::Portfolio(s.portfolio))
}

/// What was sent of a snapshot: (format, attachment by row number, when).
pub fn sent(r: &Reader<'_>, snapshot: Id) -> Result<Vec<(String, i64, Instant)>> {
    r.rows(
        "SELECT format, blob, at FROM sent WHERE snapshot = ?1 ORDER BY format",
        [blob(snapshot)],
        |row| Ok((row.get(0)?, row.get(1)?, instant_at(row, 2)?)),
    )
}

/// Keeps what was sent.
pub fn put_sent(w: &Writer<'_>, snapshot: Id, format: &str, file: i64, at: Instant) -> Result<()> {
    w.execute(
        "INSERT OR REPLACE INTO sent (snapshot, format, blob, at) VALUES (?1, ?2, ?3, ?4)",
        (blob(snapshot), format, file, at.0),
    )?;
    let sql = "SELECT portfolio FROM snapshot WHERE id = ?1";
    match w.row(sql, [blob(snapshot)], |row| id_at(row, 0))? {
        Some(portfolio) => w.touch(Changed::Portfolio(portfolio)),
        None => Ok(()),
    }
}

/// The saved searches: (name, query, when).
pub fn saved_searches(r: &Reader<'_>) -> Result<Vec<(String, String, Instant)>> {
    r.rows(
        "SELECT name, query, created FROM saved_search ORDER BY name",
        (),
        |row| Ok((row.get(0)?, row.get(1)?, instant_at(row, 2)?)),
    )
}

/// Takes a saved search away; one that there is not is no error.
pub fn remove_saved_search(w: &Writer<'_>, name: &str) -> Result<()> {
    w.execute("DELETE FROM saved_search WHERE name = ?1", [name])?;
    w.touch(Changed::Settings)
}

/// Saves a search under a name.
pub fn put_saved_search(w: &Writer<'_>, name: &str, query: &str, created: Instant) -> Result<()> {
    w.execute(
        "INSERT OR REPLACE INTO saved_search (name, query, created) VALUES (?1, ?2, ?3)",
        (name, query, created.0),
    )?;
    Ok(())
}
