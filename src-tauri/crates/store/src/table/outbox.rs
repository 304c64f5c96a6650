//! `search_outbox`: what the search index has still to take in.

use reflectory_model::Id;

use crate::Result;
use crate::transaction::{Reader, Writer, id_at};

/// A changed row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// Counts up, never used twice.
    pub seq: i64,
    /// The entry, item of evidence or section.
    pub owner: Id,
    /// Tells a diverged copy of the journal from this one.
    pub nonce: i64,
}

/// The rows after `seq`, oldest first.
pub fn after(r: &Reader<'_>, seq: i64) -> Result<Vec<Pending>> {
    r.rows(
        "SELECT seq, owner, nonce FROM search_outbox WHERE seq > ?1 ORDER BY seq",
        [seq],
        read,
    )
}

/// The row with this number, if it is still there.
pub fn at(r: &Reader<'_>, seq: i64) -> Result<Option<Pending>> {
    r.row(
        "SELECT seq, owner, nonce FROM search_outbox WHERE seq = ?1",
        [seq],
        read,
    )
}

/// The newest row.
pub fn last(r: &Reader<'_>) -> Result<Option<Pending>> {
    r.row(
        "SELECT seq, owner, nonce FROM search_outbox ORDER BY seq DESC LIMIT 1",
        (),
        read,
    )
}

fn read(row: &rusqlite::Row<'_>) -> Result<Pending> {
    Ok(Pending {
        seq: row.get(0)?,
        owner: id_at(row, 1)?,
        nonce: row.get(2)?,
    })
}

/// Removes rows before `seq`; that one stays, so that the index's position can be checked against it.
pub fn prune(w: &Writer<'_>, seq: i64) -> Result<usize> {
    w.execute("DELETE FROM search_outbox WHERE seq < ?1", [seq])
}

/// How many rows there are.
pub fn count(r: &Reader<'_>) -> Result<u64> {
    Ok(r.value::<i64>("SELECT count(*) FROM search_outbox", ())?
        .unwrap_or(0)
        .unsigned_abs())
}
