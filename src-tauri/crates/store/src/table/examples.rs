//! `example`, `example_area` and `example_entry`: the lines of the board.

use reflectory_model::{AreaRef, Id, Instant};

use super::visible;
use crate::Result;
use crate::error::StoreError;
use crate::transaction::{
    Changed, Reader, Writer, blob, id_at, instant_at, optional_id_at, optional_instant_at,
};

/// The origin of a tag that an example's place gave to an entry.
pub const ORIGIN: &str = "board";

/// One line of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Its id.
    pub id: Id,
    /// The line.
    pub title: String,
    /// Its number among the examples that stand nowhere.
    pub ord: i64,
    /// The part of a portfolio that got this title.
    pub part: Option<Id>,
    /// Where it stands, by framework and code.
    pub places: Vec<Place>,
    /// The entries that tell of it, oldest id first; those in the bin too.
    pub entries: Vec<Id>,
    /// When it was made and last changed.
    pub created: Instant,
    /// See [`Example::created`].
    pub updated: Instant,
    /// When it went to the bin.
    pub deleted: Option<Instant>,
    /// The import that brought it.
    pub batch: Option<Id>,
}

/// A column that an example stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The area.
    pub area: AreaRef,
    /// The person's own area that stands in this slot.
    pub own_area: Option<Id>,
    /// Its number in the column.
    pub ord: i64,
}

const COLUMNS: &str = "x.id, x.title, x.ord, x.part, x.created, x.updated, x.deleted, x.batch";

/// All examples, in the bin too, by their number and age.
pub fn list(r: &Reader<'_>) -> Result<Vec<Example>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM example x WHERE {} ORDER BY x.ord, x.created, x.id",
        visible!("x")
    );
    read(r, &sql, ())
}

/// One example, in the bin too.
pub fn get(r: &Reader<'_>, id: Id) -> Result<Example> {
    let sql = format!(
        "SELECT {COLUMNS} FROM example x WHERE x.id = ?1 AND {}",
        visible!("x")
    );
    read(r, &sql, [blob(id)])?
        .pop()
        .ok_or_else(|| StoreError::no_such("example", id))
}

/// One example, also of a batch that is still coming in.
pub fn get_staged(r: &Reader<'_>, id: Id) -> Result<Example> {
    let sql = format!("SELECT {COLUMNS} FROM example x WHERE x.id = ?1");
    read(r, &sql, [blob(id)])?
        .pop()
        .ok_or_else(|| StoreError::no_such("example", id))
}

fn read(r: &Reader<'_>, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Example>> {
    r.rows(sql, params, |row| {
        let id = id_at(row, 0)?;
        Ok(Example {
            id,
            title: row.get(1)?,
            ord: row.get(2)?,
            part: optional_id_at(row, 3)?,
            places: r.rows(
                "SELECT framework, code, own_area, ord FROM example_area WHERE example = ?1 ORDER BY framework, code",
                [blob(id)],
                |row| {
                    Ok(Place {
                        area: AreaRef {
                            framework: row.get(0)?,
                            code: row.get(1)?,
                        },
                        own_area: optional_id_at(row, 2)?,
                        ord: row.get(3)?,
                    })
                },
            )?,
            entries: r.rows(
                "SELECT entry FROM example_entry WHERE example = ?1 ORDER BY entry",
                [blob(id)],
                |row| id_at(row, 0),
            )?,
            created: instant_at(row, 4)?,
            updated: instant_at(row, 5)?,
            deleted: optional_instant_at(row, 6)?,
            batch: optional_id_at(row, 7)?,
        })
    })
}

/// Adds an example, or makes it what this says.
pub fn put(w: &Writer<'_>, x: &Example) -> Result<()> {
    w.execute(
        "INSERT INTO example (id, title, ord, part, created, updated, deleted, batch) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, ord = excluded.ord, part = excluded.part, updated = excluded.updated,
           deleted = excluded.deleted",
        (
            blob(x.id),
            &x.title,
            x.ord,
            x.part.map(blob),
            x.created.0,
            x.updated.0,
            x.deleted.map(|d| d.0),
            x.batch.map(blob),
        ),
    )?;
    w.execute("DELETE FROM example_area WHERE example = ?1", [blob(x.id)])?;
    for place in &x.places {
        w.execute(
            "INSERT INTO example_area (example, framework, code, own_area, ord) VALUES (?1, ?2, ?3, ?4, ?5)",
            (
                blob(x.id),
                &place.area.framework,
                &place.area.code,
                place.own_area.map(blob),
                place.ord,
            ),
        )?;
    }
    w.execute("DELETE FROM example_entry WHERE example = ?1", [blob(x.id)])?;
    for entry in &x.entries {
        w.execute(
            "INSERT INTO example_entry (example, entry) VALUES (?1, ?2)",
            (blob(x.id), blob(*entry)),
        )?;
    }
    w.touch(Changed::Board)
}

/// Gives an example its number in a column; `None`: among those that stand nowhere.
pub fn number(w: &Writer<'_>, example: Id, area: Option<&AreaRef>, ord: i64) -> Result<()> {
    match area {
        Some(area) => w.execute(
            "UPDATE example_area SET ord = ?4 WHERE example = ?1 AND framework = ?2 AND code = ?3",
            (blob(example), &area.framework, &area.code, ord),
        )?,
        None => w.execute(
            "UPDATE example SET ord = ?2 WHERE id = ?1",
            (blob(example), ord),
        )?,
    };
    Ok(())
}
