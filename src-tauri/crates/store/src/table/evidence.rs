//! `evidence`, `evidence_file` and `evidence_use`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use reflectory_model::evidence::FileRole;
use reflectory_model::{EvidenceKind, Id, Instant, Permission, Visibility};
use rusqlite::Row;

use super::blobs::{self, Blob};
use super::visible;
use crate::Result;
use crate::error::StoreError;
use crate::transaction::{
    Changed, Reader, Writer, blob, id_at, instant_at, optional_id_at, optional_instant_at,
    optional_word_at, word_at,
};

/// An item of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its id.
    pub id: Id,
    /// The short readable name that texts use; unique.
    pub key: String,
    /// What sort of thing it is.
    pub kind: EvidenceKind,
    /// Its title.
    pub title: String,
    /// What it shows.
    pub shows: String,
    /// A note for the person alone.
    pub note: String,
    /// Alternative text of a picture.
    pub alt: String,
    /// The picture is decoration.
    pub decorative: bool,
    /// When it was made.
    pub date: Option<NaiveDate>,
    /// Where it comes from.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// Whom to credit.
    pub credit: String,
    /// Whether it may be shown.
    pub permission: Option<Permission>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Its address, for a link.
    pub url: Option<String>,
    /// When it was made and last changed.
    pub created: Instant,
    /// See [`Evidence::created`].
    pub updated: Instant,
    /// When it went to the bin.
    pub deleted: Option<Instant>,
    /// The import that brought it.
    pub batch: Option<Id>,
}

/// A file of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
    /// Its number within the item, from 1.
    pub no: i64,
    /// Its bytes.
    pub blob: Blob,
    /// Its name.
    pub name: String,
    /// What it is to the item.
    pub role: FileRole,
    /// When it was added.
    pub added: Instant,
}

/// An item in an owner's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The item.
    pub evidence: Id,
    /// Its place, from 1.
    pub ord: i64,
    /// What it shows here, if that differs from what it shows in general.
    pub note: String,
}

const COLUMNS: &str = "e.id, e.key, e.kind, e.title, e.shows, e.note, e.alt, e.decorative, e.date, e.source, e.licence, e.credit, e.permission, e.visibility, e.url, e.created, e.updated, e.deleted, e.batch";

fn read(row: &Row<'_>) -> Result<Evidence> {
    Ok(Evidence {
        id: id_at(row, 0)?,
        key: row.get(1)?,
        kind: word_at(row, 2)?,
        title: row.get(3)?,
        shows: row.get(4)?,
        note: row.get(5)?,
        alt: row.get(6)?,
        decorative: row.get(7)?,
        date: optional_word_at(row, 8)?,
        source: row.get(9)?,
        licence: row.get(10)?,
        credit: row.get(11)?,
        permission: optional_word_at(row, 12)?,
        visibility: word_at(row, 13)?,
        url: row.get(14)?,
        created: instant_at(row, 15)?,
        updated: instant_at(row, 16)?,
        deleted: optional_instant_at(row, 17)?,
        batch: optional_id_at(row, 18)?,
    })
}

/// The item with this id, in the bin or not.
pub fn get(r: &Reader<'_>, id: Id) -> Result<Evidence> {
    let sql = format!(
        "SELECT {COLUMNS} FROM evidence e WHERE e.id = ?1 AND {}",
        visible!("e")
    );
    r.row(&sql, [blob(id)], read)?
        .ok_or_else(|| StoreError::no_such("evidence", id))
}

/// As [`get`], also while the item's batch is still coming in: for the one who brings it.
pub fn get_staged(r: &Reader<'_>, id: Id) -> Result<Evidence> {
    r.row(
        &format!("SELECT {COLUMNS} FROM evidence e WHERE e.id = ?1"),
        [blob(id)],
        read,
    )?
    .ok_or_else(|| StoreError::no_such("evidence", id))
}

/// True if there is an item with this id, in the bin or not.
pub fn exists(r: &Reader<'_>, id: Id) -> Result<bool> {
    let sql = "SELECT 1 FROM evidence WHERE id = ?1";
    Ok(r.value::<i64>(sql, [blob(id)])?.is_some())
}

/// An item outside the bin whose file is this attachment.
pub fn with_bytes(r: &Reader<'_>, file: i64) -> Result<Option<Id>> {
    let sql = "SELECT e.id FROM evidence e JOIN evidence_file f ON f.evidence = e.id
               WHERE f.blob = ?1 AND e.deleted IS NULL ORDER BY e.created LIMIT 1";
    r.row(sql, [file], |row| id_at(row, 0))
}

/// The item with this key, in the bin or not, and also while its batch is still coming in.
pub fn by_key(r: &Reader<'_>, key: &str) -> Result<Option<Evidence>> {
    r.row(
        &format!("SELECT {COLUMNS} FROM evidence e WHERE e.key = ?1"),
        [key],
        read,
    )
}

/// All items by title; the bin too if `bin`.
pub fn list(r: &Reader<'_>, bin: bool) -> Result<Vec<Evidence>> {
    let which = if bin { "1" } else { "e.deleted IS NULL" };
    let sql = format!(
        "SELECT {COLUMNS} FROM evidence e WHERE {which} AND {} ORDER BY e.title COLLATE NOCASE, e.id",
        visible!("e")
    );
    r.rows(&sql, (), read)
}

/// Adds an item.
pub fn insert(w: &Writer<'_>, item: &Evidence) -> Result<()> {
    w.execute(
        "INSERT INTO evidence (id, key, kind, title, shows, note, alt, decorative, date, source, licence, credit, permission, visibility, url, created, updated, deleted, batch)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        rusqlite::params![
            blob(item.id), item.key, item.kind.as_str(), item.title, item.shows, item.note, item.alt, item.decorative,
            item.date.map(|d| d.to_string()), item.source, item.licence, item.credit, item.permission.map(Permission::as_str),
            item.visibility.as_str(), item.url, item.created.0, item.updated.0, item.deleted.map(|d| d.0), item.batch.map(blob),
        ],
    )?;
    if item.batch.is_none() {
        w.touch(Changed::Evidence(item.id))
    } else {
        Ok(())
    }
}

/// Replaces what is known about an item; its files are another table's.
pub fn update(w: &Writer<'_>, item: &Evidence) -> Result<()> {
    w.execute(
        "UPDATE evidence SET key = ?2, kind = ?3, title = ?4, shows = ?5, note = ?6, alt = ?7, decorative = ?8, date = ?9, source = ?10,
         licence = ?11, credit = ?12, permission = ?13, visibility = ?14, url = ?15, updated = ?16, deleted = ?17 WHERE id = ?1",
        rusqlite::params![
            blob(item.id), item.key, item.kind.as_str(), item.title, item.shows, item.note, item.alt, item.decorative,
            item.date.map(|d| d.to_string()), item.source, item.licence, item.credit, item.permission.map(Permission::as_str),
            item.visibility.as_str(), item.url, item.updated.0, item.deleted.map(|d| d.0),
        ],
    )?;
    w.touch(Changed::Evidence(item.id))
}

/// Removes an item for good, with its files and uses. Only undoing an import and emptying the bin do this.
pub fn erase(w: &Writer<'_>, id: Id) -> Result<()> {
    super::areas::erase_of(w, id)?;
    w.execute("DELETE FROM evidence WHERE id = ?1", [blob(id)])?;
    blobs::erase_unused(w)?;
    w.touch(Changed::Evidence(id))
}

/// An item's files, by number.
pub fn files(r: &Reader<'_>, id: Id) -> Result<Vec<EvidenceFile>> {
    let sql = format!("SELECT {FILE} WHERE f.evidence = ?1 AND b.state = 'done' ORDER BY f.no");
    r.rows(&sql, [blob(id)], read_file)
}

/// The files of all items, by item and number: a list of the library would ask two thousand times otherwise.
pub fn all_files(r: &Reader<'_>) -> Result<BTreeMap<Id, Vec<EvidenceFile>>> {
    let sql = format!("SELECT {FILE} WHERE b.state = 'done' ORDER BY f.evidence, f.no");
    let mut all: BTreeMap<Id, Vec<EvidenceFile>> = BTreeMap::new();
    r.rows(&sql, (), |row| {
        all.entry(id_at(row, 8)?).or_default().push(read_file(row)?);
        Ok(())
    })?;
    Ok(all)
}

const FILE: &str = "f.no, b.id, b.sha256, b.size, b.mime, f.name, f.role, f.added, f.evidence FROM evidence_file f JOIN blob b ON b.id = f.blob";

fn read_file(row: &Row<'_>) -> Result<EvidenceFile> {
    Ok(EvidenceFile {
        no: row.get(0)?,
        blob: Blob {
            id: row.get(1)?,
            sha256: row.get(2)?,
            size: row.get::<_, i64>(3)?.unsigned_abs(),
            mime: row.get(4)?,
        },
        name: row.get(5)?,
        role: word_at(row, 6)?,
        added: instant_at(row, 7)?,
    })
}

/// Takes a file off an item; its bytes go too, unless something else has them.
pub fn remove_file(w: &Writer<'_>, id: Id, no: i64) -> Result<bool> {
    let gone = w.execute(
        "DELETE FROM evidence_file WHERE evidence = ?1 AND no = ?2",
        (blob(id), no),
    )? > 0;
    blobs::erase_unused(w)?;
    Ok(gone)
}

/// Adds a file to an item and returns its number.
pub fn add_file(
    w: &Writer<'_>,
    id: Id,
    file: &Blob,
    name: &str,
    role: FileRole,
    added: Instant,
) -> Result<i64> {
    let no = w
        .value::<i64>(
            "SELECT coalesce(max(no), 0) + 1 FROM evidence_file WHERE evidence = ?1",
            [blob(id)],
        )?
        .unwrap_or(1);
    w.execute(
        "INSERT INTO evidence_file (evidence, no, blob, name, role, added) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (blob(id), no, file.id, name, role.as_str(), added.0),
    )?;
    Ok(no)
}

/// An owner's list of evidence, in its order.
pub fn uses(r: &Reader<'_>, owner: Id) -> Result<Vec<Use>> {
    r.rows(
        "SELECT evidence, ord, note FROM evidence_use WHERE owner = ?1 ORDER BY ord, evidence",
        [blob(owner)],
        |row| {
            Ok(Use {
                evidence: id_at(row, 0)?,
                ord: row.get(1)?,
                note: row.get(2)?,
            })
        },
    )
}

/// Puts an item on an owner's list, at its end unless it is there already.
pub fn put_use(w: &Writer<'_>, owner: Id, evidence: Id, note: &str) -> Result<()> {
    w.execute(
        "INSERT INTO evidence_use (owner, evidence, ord, note)
         VALUES (?1, ?2, (SELECT coalesce(max(ord), 0) + 1 FROM evidence_use WHERE owner = ?1), ?3)
         ON CONFLICT (owner, evidence) DO UPDATE SET note = CASE WHEN excluded.note = '' THEN note ELSE excluded.note END",
        (blob(owner), blob(evidence), note),
    )?;
    Ok(())
}

/// Makes an owner's list be these items in this order.
pub fn set_uses(w: &Writer<'_>, owner: Id, uses: &[Use]) -> Result<()> {
    clear_uses(w, owner)?;
    for (ord, used) in (1_i64..).zip(uses) {
        w.execute(
            "INSERT INTO evidence_use (owner, evidence, ord, note) VALUES (?1, ?2, ?3, ?4)",
            (blob(owner), blob(used.evidence), ord, &used.note),
        )?;
    }
    Ok(())
}

/// The codes of the sections of a portfolio whose lists name an item, in the portfolio's order.
pub fn listed_in(r: &Reader<'_>, portfolio: Id, item: Id) -> Result<Vec<String>> {
    let sql = "SELECT s.code FROM evidence_use u JOIN section s ON s.id = u.owner
               WHERE u.evidence = ?2 AND s.portfolio = ?1 ORDER BY s.parked, s.ord, s.code";
    r.rows(sql, (blob(portfolio), blob(item)), |row| Ok(row.get(0)?))
}

/// Empties an owner's list.
pub fn clear_uses(w: &Writer<'_>, owner: Id) -> Result<()> {
    w.execute("DELETE FROM evidence_use WHERE owner = ?1", [blob(owner)])?;
    Ok(())
}

/// How many entries and sections use an item: on their lists or by a link in their text.
pub fn used_in(r: &Reader<'_>, id: Id) -> Result<u32> {
    let sql = "SELECT count(*) FROM (SELECT owner FROM evidence_use WHERE evidence = ?1
               UNION SELECT t.owner FROM text_link l JOIN text t ON t.id = l.text WHERE l.evidence = ?1)";
    Ok(r.value(sql, [blob(id)])?.unwrap_or(0))
}

/// What [`used_in`] says of each item that is used at all.
pub fn all_used_in(r: &Reader<'_>) -> Result<BTreeMap<Id, u32>> {
    let sql = "SELECT evidence, count(*) FROM (SELECT evidence, owner FROM evidence_use
               UNION SELECT l.evidence, t.owner FROM text_link l JOIN text t ON t.id = l.text) GROUP BY evidence";
    let rows = r.rows(sql, (), |row| Ok((id_at(row, 0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// The items that a section of a portfolio outside the bin uses: on its list, or by a link in a part's text.
pub fn all_in_portfolios(r: &Reader<'_>) -> Result<BTreeSet<Id>> {
    let sql = "SELECT u.evidence FROM evidence_use u JOIN section s ON s.id = u.owner
                 JOIN portfolio p ON p.id = s.portfolio WHERE p.deleted IS NULL AND s.parked = 0
               UNION SELECT l.evidence FROM text_link l JOIN text t ON t.id = l.text JOIN part a ON a.id = t.owner
                 JOIN section s ON s.id = a.section JOIN portfolio p ON p.id = s.portfolio
                 WHERE p.deleted IS NULL AND a.deleted IS NULL AND s.parked = 0";
    Ok(r.rows(sql, (), |row| id_at(row, 0))?.into_iter().collect())
}

/// An entry that uses an item: id, title, date.
pub type UsingEntry = (Id, String, NaiveDate);
/// A section that uses an item: id, its portfolio's id and title, its code.
pub type UsingSection = (Id, Id, String, String);

/// The entries outside the bin that use an item, newest first.
pub fn entries_using(r: &Reader<'_>, id: Id) -> Result<Vec<UsingEntry>> {
    let sql = format!(
        "SELECT e.id, e.title, e.date FROM entry e WHERE e.deleted IS NULL AND {} AND e.id IN (
           SELECT owner FROM evidence_use WHERE evidence = ?1
           UNION SELECT t.owner FROM text_link l JOIN text t ON t.id = l.text WHERE l.evidence = ?1)
         ORDER BY e.date DESC, e.id",
        visible!("e")
    );
    r.rows(&sql, [blob(id)], |row| {
        Ok((id_at(row, 0)?, row.get(1)?, word_at(row, 2)?))
    })
}

/// The sections of portfolios outside the bin that use an item.
pub fn sections_using(r: &Reader<'_>, id: Id) -> Result<Vec<UsingSection>> {
    let sql = format!(
        "SELECT s.id, p.id, p.title, s.code FROM section s JOIN portfolio p ON p.id = s.portfolio
         WHERE p.deleted IS NULL AND {} AND s.id IN (
           SELECT owner FROM evidence_use WHERE evidence = ?1
           UNION SELECT a.section FROM text_link l JOIN text t ON t.id = l.text JOIN part a ON a.id = t.owner
             WHERE l.evidence = ?1 AND a.deleted IS NULL)
         ORDER BY p.created, s.ord, s.code",
        visible!("p")
    );
    r.rows(&sql, [blob(id)], |row| {
        Ok((id_at(row, 0)?, id_at(row, 1)?, row.get(2)?, row.get(3)?))
    })
}

/// How many entries and sections outside the bin use an item: on their lists or by a link in their text.
pub fn used_outside_bin(r: &Reader<'_>, id: Id) -> Result<u32> {
    let sql = "SELECT count(*) FROM (
                 SELECT u.owner AS owner FROM evidence_use u WHERE u.evidence = ?1
                 UNION SELECT t.owner FROM text_link l JOIN text t ON t.id = l.text WHERE l.evidence = ?1) o
               WHERE o.owner NOT IN (SELECT id FROM entry WHERE deleted IS NOT NULL)
                 AND o.owner NOT IN (SELECT id FROM part WHERE deleted IS NOT NULL)
                 AND o.owner NOT IN (SELECT s.id FROM section s JOIN portfolio p ON p.id = s.portfolio WHERE p.deleted IS NOT NULL)
                 AND o.owner NOT IN (SELECT a.id FROM part a JOIN section s ON s.id = a.section
                   JOIN portfolio p ON p.id = s.portfolio WHERE p.deleted IS NOT NULL)";
    Ok(r.value(sql, [blob(id)])?.unwrap_or(0))
}

/// Fails if another item has this key.
pub fn refuse_taken_key(r: &Reader<'_>, key: &str, except: Option<Id>) -> Result<()> {
    match by_key(r, key)? {
        Some(item) if Some(item.id) != except => {
            let place = if item.deleted.is_some() {
                " (in the bin)"
            } else {
                ""
            };
            Err(StoreError::Refused(format!(
                "the key \"{key}\" is taken by \"{}\"{place}",
                item.title
            )))
        }
        _ => Ok(()),
    }
}
