//! `person`, `community` and `community_person`.

use chrono::NaiveDate;
use reflectory_model::people::PersonStatus;
use reflectory_model::{Id, Instant};

use super::visible;
use crate::Result;
use crate::error::StoreError;
use crate::transaction::{
    Reader, Writer, blob, id_at, instant_at, optional_id_at, optional_instant_at, optional_word_at,
    word_at,
};

/// Somebody who appears in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: Id,
    /// The name as texts have it.
    pub name: String,
    /// What an export prints for a person whose status is `pseudonym`.
    pub pseudonym: String,
    /// Whether the person may be named.
    pub status: PersonStatus,
    /// Who it is.
    pub role: String,
    /// Other names that texts have for the person, one a line.
    pub also: String,
    /// When the person was asked, and agreed.
    pub asked: Option<NaiveDate>,
    /// See [`Person::asked`].
    pub agreed: Option<NaiveDate>,
    /// A note.
    pub note: String,
    /// When the row was made and last changed.
    pub created: Instant,
    /// See [`Person::created`].
    pub updated: Instant,
    /// When it went to the bin.
    pub deleted: Option<Instant>,
    /// The import that brought it.
    pub batch: Option<Id>,
}

/// A group that the person belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Community {
    /// The id.
    pub id: Id,
    /// A short readable name.
    pub key: String,
    /// The name.
    pub name: String,
    /// `team`, `network`, `community of practice` ...
    pub kind: String,
    /// Member since.
    pub since: Option<NaiveDate>,
    /// Members.
    pub size: Option<u32>,
    /// The person's part in it.
    pub role: String,
    /// How often it meets.
    pub meets: String,
    /// What it gives.
    pub gives: String,
    /// Its address.
    pub url: String,
    /// A note.
    pub note: String,
    /// The people in it.
    pub people: Vec<Id>,
    /// When the row was made and last changed.
    pub created: Instant,
    /// See [`Community::created`].
    pub updated: Instant,
    /// When it went to the bin.
    pub deleted: Option<Instant>,
    /// The import that brought it.
    pub batch: Option<Id>,
}

/// All people, in the bin too, in the order in which they were added.
pub fn list(r: &Reader<'_>) -> Result<Vec<Person>> {
    let sql = format!(
        "SELECT p.id, p.name, p.pseudonym, p.status, p.role, p.also, p.asked, p.agreed, p.note, p.created, p.updated, p.deleted, p.batch FROM person p
         WHERE {} ORDER BY p.created, p.id",
        visible!("p")
    );
    r.rows(&sql, (), |row| {
        Ok(Person {
            id: id_at(row, 0)?,
            name: row.get(1)?,
            pseudonym: row.get(2)?,
            status: word_at(row, 3)?,
            role: row.get(4)?,
            also: row.get(5)?,
            asked: optional_word_at(row, 6)?,
            agreed: optional_word_at(row, 7)?,
            note: row.get(8)?,
            created: instant_at(row, 9)?,
            updated: instant_at(row, 10)?,
            deleted: optional_instant_at(row, 11)?,
            batch: optional_id_at(row, 12)?,
        })
    })
}

/// Adds a person.
pub fn insert(w: &Writer<'_>, p: &Person) -> Result<()> {
    w.execute(
        "INSERT INTO person (id, name, pseudonym, status, role, also, asked, agreed, note, created, updated, deleted, batch)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        (
            blob(p.id),
            &p.name,
            &p.pseudonym,
            p.status.as_str(),
            &p.role,
            &p.also,
            p.asked.map(|d| d.to_string()),
            p.agreed.map(|d| d.to_string()),
            &p.note,
            p.created.0,
            p.updated.0,
            p.deleted.map(|d| d.0),
            p.batch.map(blob),
        ),
    )?;
    Ok(())
}

/// One person, in the bin too.
pub fn get(r: &Reader<'_>, id: Id) -> Result<Person> {
    list(r)?
        .into_iter()
        .find(|p| p.id == id)
        .ok_or_else(|| StoreError::no_such("person", id))
}

/// Writes what is known about a person over what was.
pub fn update(w: &Writer<'_>, p: &Person) -> Result<()> {
    w.execute(
        "UPDATE person SET name = ?2, pseudonym = ?3, status = ?4, role = ?5, also = ?6, asked = ?7, agreed = ?8, note = ?9,
           updated = ?10, deleted = ?11 WHERE id = ?1",
        (
            blob(p.id),
            &p.name,
            &p.pseudonym,
            p.status.as_str(),
            &p.role,
            &p.also,
            p.asked.map(|d| d.to_string()),
            p.agreed.map(|d| d.to_string()),
            &p.note,
            w.now().0,
            p.deleted.map(|d| d.0),
        ),
    )?;
    Ok(())
}

/// Removes a person for good. Only for one that is in the bin.
pub(crate) fn erase(w: &Writer<'_>, id: Id) -> Result<()> {
    w.execute("DELETE FROM person WHERE id = ?1", [blob(id)])?;
    Ok(())
}

/// All communities, in the bin too, in the order in which they were added.
pub fn communities(r: &Reader<'_>) -> Result<Vec<Community>> {
    let sql = format!(
        "SELECT c.id, c.key, c.name, c.kind, c.since, c.size, c.role, c.meets, c.gives, c.url, c.note, c.created, c.updated, c.deleted, c.batch
         FROM community c WHERE {} ORDER BY c.created, c.id",
        visible!("c")
    );
    r.rows(&sql, (), |row| {
        let id = id_at(row, 0)?;
        Ok(Community {
            id,
            key: row.get(1)?,
            name: row.get(2)?,
            kind: row.get(3)?,
            since: optional_word_at(row, 4)?,
            size: row.get(5)?,
            role: row.get(6)?,
            meets: row.get(7)?,
            gives: row.get(8)?,
            url: row.get(9)?,
            note: row.get(10)?,
            people: r.rows(
                "SELECT person FROM community_person WHERE community = ?1 ORDER BY person",
                [blob(id)],
                |row| id_at(row, 0),
            )?,
            created: instant_at(row, 11)?,
            updated: instant_at(row, 12)?,
            deleted: optional_instant_at(row, 13)?,
            batch: optional_id_at(row, 14)?,
        })
    })
}

/// Adds a community; its people must be there already.
pub fn insert_community(w: &Writer<'_>, c: &Community) -> Result<()> {
    w.execute(
        "INSERT INTO community (id, key, name, kind, since, size, role, meets, gives, url, note, created, updated, deleted, batch)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        (
            blob(c.id),
            &c.key,
            &c.name,
            &c.kind,
            c.since.map(|d| d.to_string()),
            c.size,
            &c.role,
            &c.meets,
            &c.gives,
            &c.url,
            &c.note,
            c.created.0,
            c.updated.0,
            c.deleted.map(|d| d.0),
            c.batch.map(blob),
        ),
    )?;
    for person in &c.people {
        w.execute(
            "INSERT OR IGNORE INTO community_person (community, person) VALUES (?1, ?2)",
            (blob(c.id), blob(*person)),
        )?;
    }
    Ok(())
}
