//! The bin: what of entries, evidence, portfolios, people and parts of sections is marked as deleted, and how it goes for good.

use reflectory_model::{Id, Instant};

use super::{entries, evidence, people, portfolios, texts, visible};
use crate::Result;
use crate::transaction::{Changed, Reader, Writer, blob, id_at, instant_at};

/// What sort of thing lies in the bin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// An entry.
    Entry,
    /// An item of evidence.
    Evidence,
    /// A part of this section.
    Part(Id),
    /// A portfolio with its sections and frozen copies.
    Portfolio,
    /// A person of the list.
    Person,
}

/// Something in the bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binned {
    /// Its id.
    pub id: Id,
    /// What sort of thing.
    pub sort: Sort,
    /// Its title; may be empty.
    pub title: String,
    /// When it went to the bin.
    pub deleted: Instant,
    /// Words of its texts.
    pub words: u64,
    /// Older versions of its texts.
    pub versions: u64,
    /// Bytes of its files.
    pub bytes: u64,
    /// For a part: the title of its portfolio and the code of its section.
    pub place: Option<(String, String)>,
}

/// Everything in the bin, what went there last first.
pub fn list(r: &Reader<'_>) -> Result<Vec<Binned>> {
    let versions =
        "(SELECT count(*) FROM text_history h JOIN text t ON t.id = h.text WHERE t.owner = x.id)";
    let words = "(SELECT coalesce(sum(t.words), 0) FROM text t WHERE t.owner = x.id)";
    let mut found = r.rows(
        &format!(
            "SELECT x.id, x.title, x.deleted, {words}, {versions} FROM entry x WHERE x.deleted IS NOT NULL AND {}",
            visible!("x")
        ),
        (),
        |row| read(row, Sort::Entry, 0, None),
    )?;
    found.extend(r.rows(
        &format!(
            "SELECT x.id, x.title, x.deleted, 0, 0, (SELECT coalesce(sum(b.size), 0) FROM evidence_file f
               JOIN blob b ON b.id = f.blob WHERE f.evidence = x.id)
             FROM evidence x WHERE x.deleted IS NOT NULL AND {}",
            visible!("x")
        ),
        (),
        |row| {
            let bytes = row.get::<_, i64>(5)?.unsigned_abs();
            read(row, Sort::Evidence, bytes, None)
        },
    )?);
    found.extend(r.rows(
        &format!(
            "SELECT x.id, x.title, x.deleted, {words}, {versions}, s.id, p.title, s.code FROM part x
             JOIN section s ON s.id = x.section JOIN portfolio p ON p.id = s.portfolio
             WHERE x.deleted IS NOT NULL AND p.deleted IS NULL AND {}",
            visible!("p")
        ),
        (),
        |row| {
            let place = Some((row.get(6)?, row.get(7)?));
            read(row, Sort::Part(id_at(row, 5)?), 0, place)
        },
    )?);
    let texts = "SELECT t.id FROM text t JOIN part a ON a.id = t.owner JOIN section s ON s.id = a.section WHERE s.portfolio = x.id";
    found.extend(r.rows(
        &format!(
            "SELECT x.id, x.title, x.deleted, (SELECT coalesce(sum(words), 0) FROM text WHERE id IN ({texts})),
               (SELECT count(*) FROM text_history WHERE text IN ({texts})),
               (SELECT coalesce(sum(b.size), 0) FROM sent e JOIN snapshot n ON n.id = e.snapshot JOIN blob b ON b.id = e.blob
                WHERE n.portfolio = x.id)
             FROM portfolio x WHERE x.deleted IS NOT NULL AND {}",
            visible!("x")
        ),
        (),
        |row| {
            let bytes = row.get::<_, i64>(5)?.unsigned_abs();
            read(row, Sort::Portfolio, bytes, None)
        },
    )?);
    found.extend(r.rows(
        &format!(
            "SELECT x.id, x.name, x.deleted, 0, 0 FROM person x WHERE x.deleted IS NOT NULL AND {}",
            visible!("x")
        ),
        (),
        |row| read(row, Sort::Person, 0, None),
    )?);
    found.sort_by(|a, b| b.deleted.cmp(&a.deleted).then_with(|| a.id.cmp(&b.id)));
    Ok(found)
}

fn read(
    row: &rusqlite::Row<'_>,
    sort: Sort,
    bytes: u64,
    place: Option<(String, String)>,
) -> Result<Binned> {
    Ok(Binned {
        id: id_at(row, 0)?,
        sort,
        title: row.get(1)?,
        deleted: instant_at(row, 2)?,
        words: row.get::<_, i64>(3)?.unsigned_abs(),
        versions: row.get::<_, i64>(4)?.unsigned_abs(),
        bytes,
        place,
    })
}

/// Removes something for good: its texts with their history and marks, its files unless something else has them, and what
/// an import kept of it for being taken back. Only for what [`list`] names.
pub fn erase(w: &Writer<'_>, id: Id, sort: Sort) -> Result<()> {
    match sort {
        Sort::Entry => entries::erase(w, id)?,
        Sort::Evidence => evidence::erase(w, id)?,
        Sort::Person => people::erase(w, id)?,
        Sort::Part(section) => {
            texts::erase_of(w, id)?;
            w.execute("DELETE FROM part WHERE id = ?1", [blob(id)])?;
            w.touch(Changed::Section(section))?;
        }
        Sort::Portfolio => portfolios::erase(w, id)?,
    }
    w.execute("DELETE FROM change WHERE row = ?1", [blob(id)])?;
    Ok(())
}

/// Runs `work` so that what it removes is overwritten in the file, and not only given free.
pub fn overwriting<T, E: From<crate::StoreError>>(
    w: &Writer<'_>,
    work: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    let switch = |on: bool| {
        let word = if on { "ON" } else { "OFF" };
        w.conn
            .execute_batch(&format!("PRAGMA secure_delete = {word}"))
            .map_err(crate::StoreError::from)
    };
    switch(true)?;
    let done = work();
    // Saves are quicker without.
    switch(false)?;
    done
}
