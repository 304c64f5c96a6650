//! `search_outbox`: what the search index has still to take in.
//!
//! A row says that its owner has changed. While the same text is written on, the newest row goes on standing for it: no
//! save adds another. So whoever has come as far as the newest row, the index above all, also keeps in mind which state
//! of that owner's text it saw ([`text_state`]), and takes the owner in again when it finds another.

use reflectory_model::Id;

use crate::Result;
use crate::transaction::{Reader, Writer, blob, id_at};

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

/// A number that is another one for each state of an owner's text, in diverged copies of the journal too: 0 for an owner
/// without a text. Sessions are random, and a session counts its saves.
pub fn text_state(r: &Reader<'_>, owner: Id) -> Result<i64> {
    let found = r.row(
        "SELECT rev, session FROM text WHERE owner = ?1 AND slot = 'body'",
        [blob(owner)],
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<[u8; 16]>>(1)?)),
    )?;
    let Some((rev, session)) = found else {
        return Ok(0);
    };
    let session = u128::from_be_bytes(session.unwrap_or_default());
    // The random half of the id. Wrapping is meant: the number is only compared.
    Ok((session as i64).wrapping_add(rev))
}

fn read(row: &rusqlite::Row<'_>) -> Result<Pending> {
    Ok(Pending {
        seq: row.get(0)?,
        owner: id_at(row, 1)?,
        nonce: row.get(2)?,
    })
}

/// Removes rows before `seq` whose words are counted; that one stays, so that the index's position can be checked against
/// it.
pub fn prune(w: &Writer<'_>, seq: i64) -> Result<usize> {
    w.execute(
        "DELETE FROM search_outbox WHERE seq < min(?1, (SELECT counted FROM journal))",
        [seq],
    )
}

/// How many rows there are.
pub fn count(r: &Reader<'_>) -> Result<u64> {
    Ok(r.value::<i64>("SELECT count(*) FROM search_outbox", ())?
        .unwrap_or(0)
        .unsigned_abs())
}
