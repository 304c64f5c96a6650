//! `entry` and `tag`.

use reflectory_model::{EntryDate, EntryKind, Id, Instant, Visibility, date};
use rusqlite::Row;

use super::visible;
use crate::Result;
use crate::error::StoreError;
use crate::transaction::{
    Changed, Reader, Writer, blob, id_at, instant_at, optional_id_at, optional_instant_at, word_at,
};

mod listing;

pub use listing::{Day, Filter, Listed, Month, days, ids_of, list, months, place, tags_in_use};

/// An entry without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: Id,
    /// Its title; may be empty.
    pub title: String,
    /// What sort of writing it is.
    pub kind: EntryKind,
    /// Its civil date.
    pub date: EntryDate,
    /// The reflective model that it follows.
    pub model: Option<String>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Not finished, by the person's own word.
    pub draft: bool,
    /// When it was made and last changed.
    pub created: Instant,
    /// See [`Entry::created`].
    pub updated: Instant,
    /// When it went to the bin.
    pub deleted: Option<Instant>,
    /// The import that brought it.
    pub batch: Option<Id>,
}

const COLUMNS: &str = "e.id, e.title, e.kind, e.date, e.time, e.zone, e.model, e.visibility, e.draft, e.created, e.updated, e.deleted, e.batch, t.at";

// A save of the text leaves the entry's row alone: the text knows when it was.
const FROM: &str = "entry e LEFT JOIN text t ON t.owner = e.id AND t.slot = 'body'";

fn read(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        id: id_at(row, 0)?,
        title: row.get(1)?,
        kind: word_at(row, 2)?,
        date: date_from(row.get(3)?, row.get(4)?, row.get(5)?)?,
        model: row.get(6)?,
        visibility: word_at(row, 7)?,
        draft: row.get(8)?,
        created: instant_at(row, 9)?,
        updated: match optional_instant_at(row, 13)? {
            Some(saved) => instant_at(row, 10)?.max(saved),
            None => instant_at(row, 10)?,
        },
        deleted: optional_instant_at(row, 11)?,
        batch: optional_id_at(row, 12)?,
    })
}

fn date_from(day: String, time: Option<String>, zone: Option<String>) -> Result<EntryDate> {
    let bad = |what: &str| StoreError::BadValue(format!("\"{what}\" as a date"));
    Ok(EntryDate {
        date: day.parse().map_err(|_| bad(&day))?,
        time: time
            .map(|t| date::parse_time(&t).ok_or_else(|| bad(&t)))
            .transpose()?,
        zone,
    })
}

/// The entry with this id, in the bin or not.
pub fn get(r: &Reader<'_>, id: Id) -> Result<Entry> {
    // Asks after the one batch; a list of all that are staging would be made anew each time.
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE e.id = ?1
           AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.id = e.batch AND b.state = 'staging')"
    );
    r.row(&sql, [blob(id)], read)?
        .ok_or_else(|| StoreError::no_such("entry", id))
}

/// As [`get`], also while the entry's batch is still coming in: for the one who brings it.
pub fn get_staged(r: &Reader<'_>, id: Id) -> Result<Entry> {
    r.row(
        &format!("SELECT {COLUMNS} FROM {FROM} WHERE e.id = ?1"),
        [blob(id)],
        read,
    )?
    .ok_or_else(|| StoreError::no_such("entry", id))
}

/// True if a portfolio holds words that were pulled from this entry.
pub fn is_pulled_from(r: &Reader<'_>, id: Id) -> Result<bool> {
    let sql = "SELECT 1 FROM pull p JOIN text t ON t.id = p.source_text WHERE t.owner = ?1 LIMIT 1";
    Ok(r.value::<i64>(sql, [blob(id)])?.is_some())
}

/// True if there is an entry with this id, in the bin or not.
pub fn exists(r: &Reader<'_>, id: Id) -> Result<bool> {
    Ok(
        r.value::<i64>("SELECT 1 FROM entry WHERE id = ?1", [blob(id)])?
            .is_some(),
    )
}

/// The ids of all entries, in the bin too, oldest first.
pub fn ids(r: &Reader<'_>) -> Result<Vec<Id>> {
    r.rows(
        &format!(
            "SELECT e.id FROM entry e WHERE {} ORDER BY e.date, e.time, e.created, e.id",
            visible!("e")
        ),
        (),
        |row| id_at(row, 0),
    )
}

/// Adds an entry. Its text is added by [`super::texts::put`] in the same transaction.
pub fn insert(w: &Writer<'_>, entry: &Entry) -> Result<()> {
    w.execute(
        "INSERT INTO entry (id, title, kind, date, time, zone, model, visibility, draft, created, updated, deleted, batch)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        (
            blob(entry.id),
            &entry.title,
            entry.kind.as_str(),
            entry.date.date.to_string(),
            entry.date.time.map(date::format_time),
            &entry.date.zone,
            &entry.model,
            entry.visibility.as_str(),
            entry.draft,
            entry.created.0,
            entry.updated.0,
            entry.deleted.map(|d| d.0),
            entry.batch.map(blob),
        ),
    )?;
    // A batch enters the index when it becomes visible.
    if entry.batch.is_none() {
        w.touch(Changed::Entry(entry.id))
    } else {
        Ok(())
    }
}

/// Replaces what is known about an entry; its text is another table's.
pub fn update(w: &Writer<'_>, entry: &Entry) -> Result<()> {
    w.execute(
        "UPDATE entry SET title = ?2, kind = ?3, date = ?4, time = ?5, zone = ?6, model = ?7, visibility = ?8, draft = ?9,
         updated = ?10, deleted = ?11 WHERE id = ?1",
        (
            blob(entry.id),
            &entry.title,
            entry.kind.as_str(),
            entry.date.date.to_string(),
            entry.date.time.map(date::format_time),
            &entry.date.zone,
            &entry.model,
            entry.visibility.as_str(),
            entry.draft,
            entry.updated.0,
            entry.deleted.map(|d| d.0),
        ),
    )?;
    w.touch(Changed::Entry(entry.id))
}

/// Records that the entry's text was saved and nothing else of it: [`super::texts::put_over`] does the rest.
pub fn text_saved(w: &Writer<'_>, id: Id) -> Result<()> {
    w.touch_text(id)
}

/// Removes an entry for good, with its text, passages and tags. Only undoing an import and emptying the bin do this.
pub fn erase(w: &Writer<'_>, id: Id) -> Result<()> {
    super::texts::erase_of(w, id)?;
    w.execute("DELETE FROM area_tag WHERE owner = ?1", [blob(id)])?;
    w.execute("DELETE FROM evidence_use WHERE owner = ?1", [blob(id)])?;
    w.execute("DELETE FROM entry WHERE id = ?1", [blob(id)])?;
    w.touch(Changed::Entry(id))
}

/// An entry's tags, in alphabetical order.
pub fn tags(r: &Reader<'_>, id: Id) -> Result<Vec<String>> {
    r.rows(
        "SELECT tag FROM tag WHERE entry = ?1 ORDER BY tag",
        [blob(id)],
        |row| Ok(row.get(0)?),
    )
}

/// Adds a tag; adding it twice changes nothing.
pub fn add_tag(w: &Writer<'_>, id: Id, tag: &str) -> Result<()> {
    w.execute(
        "INSERT OR IGNORE INTO tag (entry, tag) VALUES (?1, ?2)",
        (blob(id), tag),
    )?;
    Ok(())
}

/// Takes a tag away; returns whether it was there.
pub fn remove_tag(w: &Writer<'_>, id: Id, tag: &str) -> Result<bool> {
    Ok(w.execute(
        "DELETE FROM tag WHERE entry = ?1 AND tag = ?2 COLLATE NOCASE",
        (blob(id), tag),
    )? > 0)
}

/// The entries outside the bin that are left as drafts, newest first: marked so, or tagged `draft`.
pub fn drafts(r: &Reader<'_>) -> Result<Vec<Entry>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE (e.draft = 1 OR e.id IN (SELECT entry FROM tag WHERE lower(tag) = 'draft')) AND e.deleted IS NULL AND {} ORDER BY e.date DESC, e.id DESC",
        visible!("e")
    );
    r.rows(&sql, (), read)
}
