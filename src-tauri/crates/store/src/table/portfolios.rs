//! `portfolio`, `section` and `part`.

use chrono::NaiveDate;
use reflectory_model::portfolio::Status;
use reflectory_model::{Id, Instant};
use rusqlite::Row;

use super::visible;
use crate::Result;
use crate::error::StoreError;
use crate::transaction::{
    Changed, Reader, Writer, blob, id_at, instant_at, optional_id_at, optional_instant_at,
    optional_word_at, word_at,
};

/// A portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portfolio {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// The framework, the revision of its file, and the pathway.
    pub framework: String,
    /// See [`Portfolio::framework`].
    pub revision: u32,
    /// See [`Portfolio::framework`].
    pub pathway: String,
    /// When it is to be sent.
    pub target: Option<NaiveDate>,
    /// `first`, `renewal` or `referral`.
    pub submission: String,
    /// What it is licensed under, in the person's words; empty if that is not said.
    pub licence: String,
    /// When it was made and last changed.
    pub created: Instant,
    /// See [`Portfolio::created`].
    pub updated: Instant,
    /// When it went to the bin.
    pub deleted: Option<Instant>,
    /// The import that brought it.
    pub batch: Option<Id>,
}

/// A portfolio's section for one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its id.
    pub id: Id,
    /// The portfolio.
    pub portfolio: Id,
    /// The area's code.
    pub code: String,
    /// The person's own area in this slot.
    pub own_area: Option<Id>,
    /// Its place.
    pub ord: i64,
    /// How far it is.
    pub status: Status,
    /// Kept out of the pathway at present, with its text.
    pub parked: bool,
    /// When it was made and last changed.
    pub created: Instant,
    /// See [`Section::created`].
    pub updated: Instant,
    /// The import that brought it.
    pub batch: Option<Id>,
}

/// An example within a section; its texts are its components.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its id.
    pub id: Id,
    /// The section.
    pub section: Id,
    /// Its title; may be empty.
    pub title: String,
    /// Its place, from 1.
    pub ord: i64,
    /// When it was made and last changed.
    pub created: Instant,
    /// See [`Part::created`].
    pub updated: Instant,
    /// The import that brought it.
    pub batch: Option<Id>,
}

const COLUMNS: &str = "p.id, p.title, p.framework, p.revision, p.pathway, p.target, p.submission, p.created, p.updated, p.deleted, p.batch, p.licence";

fn read(row: &Row<'_>) -> Result<Portfolio> {
    Ok(Portfolio {
        id: id_at(row, 0)?,
        title: row.get(1)?,
        framework: row.get(2)?,
        revision: row.get(3)?,
        pathway: row.get(4)?,
        target: optional_word_at(row, 5)?,
        submission: row.get(6)?,
        created: instant_at(row, 7)?,
        updated: instant_at(row, 8)?,
        deleted: optional_instant_at(row, 9)?,
        batch: optional_id_at(row, 10)?,
        licence: row.get(11)?,
    })
}

/// The portfolio with this id.
pub fn get(r: &Reader<'_>, id: Id) -> Result<Portfolio> {
    let sql = format!(
        "SELECT {COLUMNS} FROM portfolio p WHERE p.id = ?1 AND {}",
        visible!("p")
    );
    r.row(&sql, [blob(id)], read)?
        .ok_or_else(|| StoreError::no_such("portfolio", id))
}

/// All portfolios outside the bin, oldest first.
pub fn list(r: &Reader<'_>) -> Result<Vec<Portfolio>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM portfolio p WHERE p.deleted IS NULL AND {} ORDER BY p.created, p.id",
        visible!("p")
    );
    r.rows(&sql, (), read)
}

/// All portfolios with those in the bin, oldest first.
pub fn list_all(r: &Reader<'_>) -> Result<Vec<Portfolio>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM portfolio p WHERE {} ORDER BY p.created, p.id",
        visible!("p")
    );
    r.rows(&sql, (), read)
}

/// Adds a portfolio.
pub fn insert(w: &Writer<'_>, p: &Portfolio) -> Result<()> {
    w.execute(
        "INSERT INTO portfolio (id, title, framework, revision, pathway, target, submission, created, updated, deleted, batch, licence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        (
            blob(p.id),
            &p.title,
            &p.framework,
            p.revision,
            &p.pathway,
            p.target.map(|d| d.to_string()),
            &p.submission,
            p.created.0,
            p.updated.0,
            p.deleted.map(|d| d.0),
            p.batch.map(blob),
            &p.licence,
        ),
    )?;
    w.touch(Changed::Portfolio(p.id))
}

/// Sections of a portfolio in order.
pub fn sections(r: &Reader<'_>, portfolio: Id) -> Result<Vec<Section>> {
    let sql = "SELECT id, portfolio, code, own_area, ord, status, parked, created, updated, batch FROM section
               WHERE portfolio = ?1 ORDER BY parked, ord, code";
    r.rows(sql, [blob(portfolio)], read_section)
}

/// The section with this id.
pub fn section(r: &Reader<'_>, id: Id) -> Result<Option<Section>> {
    let sql = "SELECT id, portfolio, code, own_area, ord, status, parked, created, updated, batch FROM section WHERE id = ?1";
    r.row(sql, [blob(id)], read_section)
}

fn read_section(row: &Row<'_>) -> Result<Section> {
    Ok(Section {
        id: id_at(row, 0)?,
        portfolio: id_at(row, 1)?,
        code: row.get(2)?,
        own_area: optional_id_at(row, 3)?,
        ord: row.get(4)?,
        status: word_at(row, 5)?,
        parked: row.get(6)?,
        created: instant_at(row, 7)?,
        updated: instant_at(row, 8)?,
        batch: optional_id_at(row, 9)?,
    })
}

/// Adds or replaces a section.
pub fn put_section(w: &Writer<'_>, s: &Section) -> Result<()> {
    w.execute(
        "INSERT INTO section (id, portfolio, code, own_area, ord, status, parked, created, updated, batch)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (id) DO UPDATE SET code = excluded.code, own_area = excluded.own_area, ord = excluded.ord,
           status = excluded.status, parked = excluded.parked, updated = excluded.updated",
        (
            blob(s.id),
            blob(s.portfolio),
            &s.code,
            s.own_area.map(blob),
            s.ord,
            s.status.as_str(),
            s.parked,
            s.created.0,
            s.updated.0,
            s.batch.map(blob),
        ),
    )?;
    if s.batch.is_none() {
        w.touch(Changed::Section(s.id))
    } else {
        Ok(())
    }
}

/// Ids of the sections of all portfolios outside the bin.
pub fn all_section_ids(r: &Reader<'_>) -> Result<Vec<Id>> {
    let sql = format!(
        "SELECT s.id FROM section s JOIN portfolio p ON p.id = s.portfolio WHERE p.deleted IS NULL AND {} ORDER BY s.id",
        visible!("p")
    );
    r.rows(&sql, (), |row| id_at(row, 0))
}

/// Parts of a section in order, without those in the bin.
pub fn parts(r: &Reader<'_>, section: Id) -> Result<Vec<Part>> {
    let sql = "SELECT id, section, title, ord, created, updated, batch FROM part WHERE section = ?1 AND deleted IS NULL ORDER BY ord, id";
    r.rows(sql, [blob(section)], read_part)
}

/// Parts of a section that are in the bin, with when they went there, in the order that they stood in.
pub fn binned_parts(r: &Reader<'_>, section: Id) -> Result<Vec<(Part, Instant)>> {
    let sql = "SELECT id, section, title, ord, created, updated, batch, deleted FROM part WHERE section = ?1 AND deleted IS NOT NULL ORDER BY ord, id";
    r.rows(sql, [blob(section)], |row| {
        Ok((read_part(row)?, instant_at(row, 7)?))
    })
}

/// A part by its id, with when it went to the bin.
pub fn part(r: &Reader<'_>, id: Id) -> Result<Option<(Part, Option<Instant>)>> {
    let sql =
        "SELECT id, section, title, ord, created, updated, batch, deleted FROM part WHERE id = ?1";
    r.row(sql, [blob(id)], |row| {
        Ok((read_part(row)?, optional_instant_at(row, 7)?))
    })
}

fn read_part(row: &Row<'_>) -> Result<Part> {
    Ok(Part {
        id: id_at(row, 0)?,
        section: id_at(row, 1)?,
        title: row.get(2)?,
        ord: row.get(3)?,
        created: instant_at(row, 4)?,
        updated: instant_at(row, 5)?,
        batch: optional_id_at(row, 6)?,
    })
}

/// Puts a part in the bin, or takes it out with `None`.
pub fn bin_part(w: &Writer<'_>, part: Id, deleted: Option<Instant>) -> Result<()> {
    w.execute(
        "UPDATE part SET deleted = ?2 WHERE id = ?1",
        (blob(part), deleted.map(|d| d.0)),
    )?;
    Ok(())
}

/// Puts a part with its texts into another section. Its number there is the caller's to give.
pub fn move_part(w: &Writer<'_>, part: Id, section: Id) -> Result<()> {
    w.execute(
        "UPDATE part SET section = ?2 WHERE id = ?1",
        (blob(part), blob(section)),
    )?;
    Ok(())
}

/// Replaces what is known about a portfolio.
pub fn update(w: &Writer<'_>, p: &Portfolio) -> Result<()> {
    w.execute(
        "UPDATE portfolio SET title = ?2, framework = ?8, revision = ?9, pathway = ?3, target = ?4, submission = ?5,
           updated = ?6, deleted = ?7, licence = ?10 WHERE id = ?1",
        (
            blob(p.id),
            &p.title,
            &p.pathway,
            p.target.map(|d| d.to_string()),
            &p.submission,
            p.updated.0,
            p.deleted.map(|d| d.0),
            &p.framework,
            p.revision,
            &p.licence,
        ),
    )?;
    w.touch(Changed::Portfolio(p.id))
}

/// Removes a portfolio for good: sections, texts with their history, frozen copies and what was sent.
pub fn erase(w: &Writer<'_>, portfolio: Id) -> Result<()> {
    for section in sections(w, portfolio)? {
        let binned = binned_parts(w, section.id)?
            .into_iter()
            .map(|(part, _)| part);
        for part in parts(w, section.id)?.into_iter().chain(binned) {
            super::texts::erase_of(w, part.id)?;
        }
        w.execute(
            "DELETE FROM evidence_use WHERE owner = ?1",
            [blob(section.id)],
        )?;
        w.touch(Changed::Section(section.id))?;
    }
    super::snapshots::erase_of(w, portfolio)?;
    w.execute("DELETE FROM portfolio WHERE id = ?1", [blob(portfolio)])?;
    super::blobs::erase_unused(w)?;
    w.touch(Changed::Portfolio(portfolio))
}

/// Says which of the person's own areas stands in the slots of this framework and code that have none yet.
pub fn adopt_own_area(w: &Writer<'_>, framework: &str, code: &str, own_area: Id) -> Result<()> {
    let sql = "SELECT s.id FROM section s JOIN portfolio p ON p.id = s.portfolio
               WHERE p.framework = ?1 AND s.code = ?2 AND s.own_area IS NULL";
    for section in w.rows(sql, (framework, code), |row| id_at(row, 0))? {
        w.execute(
            "UPDATE section SET own_area = ?2 WHERE id = ?1",
            (blob(section), blob(own_area)),
        )?;
        // Its title is searched.
        w.touch(Changed::Section(section))?;
    }
    Ok(())
}

/// Adds or replaces a part.
pub fn put_part(w: &Writer<'_>, p: &Part) -> Result<()> {
    w.execute(
        "INSERT INTO part (id, section, title, ord, created, updated, batch) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, ord = excluded.ord, updated = excluded.updated",
        (blob(p.id), blob(p.section), &p.title, p.ord, p.created.0, p.updated.0, p.batch.map(blob)),
    )?;
    Ok(())
}

/// A finding that the person has set aside, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissed {
    /// The check's id.
    pub check: String,
    /// Where.
    pub place: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Instant,
}

/// The findings set aside in a portfolio.
pub fn dismissed(r: &Reader<'_>, portfolio: Id) -> Result<Vec<Dismissed>> {
    let sql = "SELECT \"check\", place, reason, at FROM dismissed WHERE portfolio = ?1 ORDER BY \"check\", place";
    r.rows(sql, [blob(portfolio)], |row| {
        Ok(Dismissed {
            check: row.get(0)?,
            place: row.get(1)?,
            reason: row.get(2)?,
            at: instant_at(row, 3)?,
        })
    })
}

/// Sets a finding aside.
pub fn put_dismissed(w: &Writer<'_>, portfolio: Id, d: &Dismissed) -> Result<()> {
    w.execute(
        "INSERT OR REPLACE INTO dismissed (portfolio, \"check\", place, reason, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        (blob(portfolio), &d.check, &d.place, &d.reason, d.at.0),
    )?;
    w.touch(Changed::Portfolio(portfolio))
}

/// Takes a finding up again; returns whether it was set aside.
pub fn remove_dismissed(w: &Writer<'_>, portfolio: Id, check: &str, place: &str) -> Result<bool> {
    let sql = "DELETE FROM dismissed WHERE portfolio = ?1 AND \"check\" = ?2 AND place = ?3";
    let gone = w.execute(sql, (blob(portfolio), check, place))? > 0;
    if gone {
        w.touch(Changed::Portfolio(portfolio))?;
    }
    Ok(gone)
}

/// The section of a portfolio for an area.
pub fn section_for(r: &Reader<'_>, portfolio: Id, code: &str) -> Result<Section> {
    sections(r, portfolio)?
        .into_iter()
        .find(|s| s.code.eq_ignore_ascii_case(code))
        .ok_or_else(|| StoreError::NoSuch {
            what: "section",
            id: code.to_owned(),
        })
}

/// Removes a section's parts with their texts, and its list of evidence. The section itself stays.
pub fn clear_section(w: &Writer<'_>, section: Id) -> Result<()> {
    let texts = "SELECT id FROM text WHERE owner IN (SELECT id FROM part WHERE section = ?1)";
    w.execute(
        &format!(
            "DELETE FROM area_tag WHERE owner IN (SELECT id FROM passage WHERE text IN ({texts}))"
        ),
        [blob(section)],
    )?;
    w.execute(
        &format!("DELETE FROM text WHERE id IN ({texts})"),
        [blob(section)],
    )?;
    w.execute("DELETE FROM part WHERE section = ?1", [blob(section)])?;
    w.execute("DELETE FROM evidence_use WHERE owner = ?1", [blob(section)])?;
    w.touch(Changed::Section(section))
}

/// True if copies of a portfolio are kept.
pub fn has_snapshots(r: &Reader<'_>, portfolio: Id) -> Result<bool> {
    let sql = "SELECT 1 FROM snapshot WHERE portfolio = ?1 LIMIT 1";
    Ok(r.value::<i64>(sql, [blob(portfolio)])?.is_some())
}
