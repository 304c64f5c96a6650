//! `batch`, `change` and `import_item`: bulk work that becomes visible in one commit, and can be undone in one step.

use reflectory_model::batch::BatchState;
use reflectory_model::{Id, Instant};

use crate::Result;
use crate::error::StoreError;
use crate::transaction::{Changed, Reader, Writer, blob, id_at, instant_at, word_at};

/// A piece of bulk work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: Id,
    /// What sort of work: `import`.
    pub kind: String,
    /// Where it came from, for the person to read.
    pub source: String,
    /// When.
    pub at: Instant,
    /// How far it is.
    pub state: BatchState,
}

/// What one import made of one thing in its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportItem {
    /// The import.
    pub batch: Id,
    /// The source's format.
    pub format: String,
    /// The thing's own name in the source.
    pub source_key: String,
    /// SHA-256 of the thing.
    pub source_hash: Vec<u8>,
    /// The row it became.
    pub row: Id,
    /// SHA-256 of what the row held after the import: another value now means that the person has changed it since.
    pub result_hash: Vec<u8>,
}

/// Tables whose rows carry a batch, children before parents.
const TABLES: [&str; 13] = [
    "example",
    "pull",
    "part",
    "section",
    "portfolio",
    "entry",
    "evidence",
    "own_area",
    "community",
    "person",
    "cpd",
    "goal",
    "skill",
];

/// Begins a batch: rows that carry its id are invisible until [`finish`].
pub fn begin(w: &Writer<'_>, kind: &str, source: &str) -> Result<Id> {
    let id = w.new_id();
    put(
        w,
        &Batch {
            id,
            kind: kind.to_owned(),
            source: source.to_owned(),
            at: w.now(),
            state: BatchState::Staging,
        },
    )?;
    Ok(id)
}

/// Records a batch.
pub fn put(w: &Writer<'_>, batch: &Batch) -> Result<()> {
    w.execute(
        "INSERT INTO batch (id, kind, source, at, state) VALUES (?1, ?2, ?3, ?4, ?5)",
        (
            blob(batch.id),
            &batch.kind,
            &batch.source,
            batch.at.0,
            batch.state.as_str(),
        ),
    )?;
    Ok(())
}

/// Makes a batch visible, and hands its rows to the search index.
pub fn finish(w: &Writer<'_>, batch: Id) -> Result<()> {
    set_state(w, batch, BatchState::Done)?;
    // One row stands for all that the batch brought: see `rows`.
    w.enqueue(batch)?;
    w.touch(Changed::Everything)
}

/// Sets how far a batch is.
pub fn set_state(w: &Writer<'_>, batch: Id, state: BatchState) -> Result<()> {
    w.execute(
        "UPDATE batch SET state = ?2 WHERE id = ?1",
        (blob(batch), state.as_str()),
    )?;
    Ok(())
}

/// A batch by its id.
pub fn get(r: &Reader<'_>, id: Id) -> Result<Batch> {
    list(r)?
        .into_iter()
        .find(|b| b.id == id)
        .ok_or_else(|| StoreError::no_such("import", id))
}

/// All batches that are not still coming in, oldest first.
pub fn list(r: &Reader<'_>) -> Result<Vec<Batch>> {
    r.rows(
        "SELECT id, kind, source, at, state FROM batch WHERE state <> 'staging' ORDER BY at, id",
        (),
        |row| {
            Ok(Batch {
                id: id_at(row, 0)?,
                kind: row.get(1)?,
                source: row.get(2)?,
                at: instant_at(row, 3)?,
                state: word_at(row, 4)?,
            })
        },
    )
}

/// Removes what batches left that never became visible, and attachments that nothing refers to any more.
/// Only the one writer does this, at opening: whatever is still staging then was cut off.
pub fn sweep(w: &Writer<'_>) -> Result<()> {
    let leftover = r_ids(w, "SELECT id FROM batch WHERE state = 'staging'")?;
    let cut_off_blobs = w
        .value::<i64>("SELECT count(*) FROM blob WHERE state = 'staging'", ())?
        .unwrap_or(0);
    for batch in &leftover {
        erase_rows(w, *batch)?;
        w.execute("DELETE FROM import_item WHERE batch = ?1", [blob(*batch)])?;
        w.execute("DELETE FROM change WHERE batch = ?1", [blob(*batch)])?;
        w.execute("DELETE FROM batch WHERE id = ?1", [blob(*batch)])?;
    }
    if cut_off_blobs > 0 || !leftover.is_empty() {
        super::blobs::erase_unused(w)?;
    }
    Ok(())
}

fn r_ids(r: &Reader<'_>, sql: &str) -> Result<Vec<Id>> {
    r.rows(sql, (), |row| id_at(row, 0))
}

fn erase_rows(w: &Writer<'_>, batch: Id) -> Result<()> {
    for (owner, condition) in [
        ("entry", "SELECT id FROM entry WHERE batch = ?1"),
        ("part", "SELECT id FROM part WHERE batch = ?1"),
    ] {
        let passages = format!(
            "SELECT p.id FROM passage p JOIN text t ON t.id = p.text WHERE t.owner IN ({condition})"
        );
        w.execute(
            &format!("DELETE FROM area_tag WHERE owner IN ({passages})"),
            [blob(batch)],
        )?;
        w.execute(
            &format!("DELETE FROM text WHERE owner IN ({condition})"),
            [blob(batch)],
        )?;
        let _ = owner;
    }

    for portfolio in w.rows(
        "SELECT id FROM portfolio WHERE batch = ?1",
        [blob(batch)],
        |row| id_at(row, 0),
    )? {
        super::snapshots::erase_of(w, portfolio)?;
    }
    for table in TABLES {
        if matches!(table, "entry" | "evidence" | "cpd" | "goal") {
            w.execute(
                &format!(
                    "DELETE FROM area_tag WHERE owner IN (SELECT id FROM {table} WHERE batch = ?1)"
                ),
                [blob(batch)],
            )?;
        }
        if matches!(table, "entry" | "section") {
            w.execute(&format!("DELETE FROM evidence_use WHERE owner IN (SELECT id FROM {table} WHERE batch = ?1)"), [blob(batch)])?;
        }
        w.execute(
            &format!("DELETE FROM {table} WHERE batch = ?1"),
            [blob(batch)],
        )?;
    }
    Ok(())
}

/// What earlier imports of this format made of a thing, newest first; imports that were taken back do not count.
pub fn earlier(r: &Reader<'_>, format: &str, source_key: &str) -> Result<Vec<ImportItem>> {
    r.rows(
        "SELECT i.batch, i.format, i.source_key, i.source_hash, i.row, i.result_hash FROM import_item i JOIN batch b ON b.id = i.batch
         WHERE i.format = ?1 AND i.source_key = ?2 AND b.state = 'done' ORDER BY b.at DESC, b.id DESC",
        (format, source_key),
        read_item,
    )
}

/// What an import made.
pub fn items(r: &Reader<'_>, batch: Id) -> Result<Vec<ImportItem>> {
    r.rows(
        "SELECT batch, format, source_key, source_hash, row, result_hash FROM import_item WHERE batch = ?1 ORDER BY source_key",
        [blob(batch)],
        read_item,
    )
}

fn read_item(row: &rusqlite::Row<'_>) -> Result<ImportItem> {
    Ok(ImportItem {
        batch: id_at(row, 0)?,
        format: row.get(1)?,
        source_key: row.get(2)?,
        source_hash: row.get(3)?,
        row: id_at(row, 4)?,
        result_hash: row.get(5)?,
    })
}

/// Records what an import made of a thing.
pub fn put_item(w: &Writer<'_>, item: &ImportItem) -> Result<()> {
    w.execute(
        "INSERT OR REPLACE INTO import_item (batch, format, source_key, source_hash, row, result_hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (blob(item.batch), &item.format, &item.source_key, &item.source_hash, blob(item.row), &item.result_hash),
    )?;
    Ok(())
}

/// Keeps what a row was before a batch changed it; `before` is JSON of the caller's making.
pub fn put_change(w: &Writer<'_>, batch: Id, table: &str, row: Id, before: &str) -> Result<()> {
    w.execute(
        "INSERT INTO change (batch, tbl, row, before) VALUES (?1, ?2, ?3, ?4)",
        (blob(batch), table, blob(row), before),
    )?;
    Ok(())
}

/// What a batch's rows were before, newest change first: (table, row, before).
pub fn changes(r: &Reader<'_>, batch: Id) -> Result<Vec<(String, Id, String)>> {
    r.rows(
        "SELECT tbl, row, before FROM change WHERE batch = ?1 ORDER BY seq DESC",
        [blob(batch)],
        |row| Ok((row.get(0)?, id_at(row, 1)?, row.get(2)?)),
    )
}

/// Every item of a format that imports brought and that was not taken back, oldest import first.
pub fn earlier_all(r: &Reader<'_>, format: &str) -> Result<Vec<ImportItem>> {
    r.rows(
        "SELECT i.batch, i.format, i.source_key, i.source_hash, i.row, i.result_hash FROM import_item i JOIN batch b ON b.id = i.batch
         WHERE i.format = ?1 AND b.state = 'done' ORDER BY b.at, b.id",
        [format],
        read_item,
    )
}

/// Says which batch a row came with. The tables are those whose rows carry one.
pub fn set_row_batch(w: &Writer<'_>, table: &str, row: Id, batch: Id) -> Result<()> {
    if !TABLES.contains(&table) {
        return Err(StoreError::Refused(format!(
            "rows of {table} carry no batch"
        )));
    }
    w.execute(
        &format!("UPDATE {table} SET batch = ?2 WHERE id = ?1"),
        (blob(row), blob(batch)),
    )?;
    Ok(())
}

/// Removes a row of people, communities, activities, goals, skills, the board or portfolios for good; true if it was there.
pub fn erase_row(w: &Writer<'_>, row: Id) -> Result<bool> {
    for table in [
        "portfolio",
        "community",
        "person",
        "cpd",
        "goal",
        "skill",
        "example",
    ] {
        if table == "portfolio" {
            super::snapshots::erase_of(w, row)?;
            let texts = "SELECT t.id FROM text t JOIN part p ON p.id = t.owner JOIN section s ON s.id = p.section WHERE s.portfolio = ?1";
            w.execute(&format!("DELETE FROM area_tag WHERE owner IN (SELECT id FROM passage WHERE text IN ({texts}))"), [blob(row)])?;
            w.execute(
                &format!("DELETE FROM text WHERE id IN ({texts})"),
                [blob(row)],
            )?;
            w.execute("DELETE FROM evidence_use WHERE owner IN (SELECT id FROM section WHERE portfolio = ?1)", [blob(row)])?;
        }
        if w.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [blob(row)])? > 0 {
            super::areas::erase_of(w, row)?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// Removes a batch that brought nothing.
pub fn forget_empty(w: &Writer<'_>, batch: Id) -> Result<()> {
    w.execute("DELETE FROM batch WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM import_item WHERE batch = ?1)", [blob(batch)])?;
    Ok(())
}

/// The entries, evidence and sections that a batch brought; `None` if there is no batch with this id.
pub fn rows(r: &Reader<'_>, id: Id) -> Result<Option<Vec<Id>>> {
    if r.value::<i64>("SELECT 1 FROM batch WHERE id = ?1", [blob(id)])?
        .is_none()
    {
        return Ok(None);
    }
    let sql =
        "SELECT id FROM entry WHERE batch = ?1 UNION ALL SELECT id FROM evidence WHERE batch = ?1
               UNION ALL SELECT id FROM section WHERE batch = ?1";
    r.rows(sql, [blob(id)], |row| id_at(row, 0)).map(Some)
}
