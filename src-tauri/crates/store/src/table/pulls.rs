//! `pull`: words in a section that came from an entry.

use reflectory_model::anchor::Anchor;
use reflectory_model::portfolio::PullMode;
use reflectory_model::{Id, Instant, Visibility};
use rusqlite::Row;

use super::passages::{offset, read_anchor};
use crate::Result;
use crate::transaction::{
    Reader, Writer, blob, id_at, instant_at, optional_id_at, optional_instant_at, optional_word_at,
    word_at,
};

/// Words in a section that came from an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    /// Its id.
    pub id: Id,
    /// The section's text, by row number.
    pub text: i64,
    /// Where the words are in it.
    pub anchor: Anchor,
    /// The entry's text, by row number; `None` if it was emptied from the bin.
    pub source_text: Option<i64>,
    /// The version that they were taken from.
    pub source_no: i64,
    /// Where they were in that version, in bytes.
    pub source_start: u32,
    /// See [`Pull::source_start`].
    pub source_end: u32,
    /// SHA-256 of the words.
    pub hash: Vec<u8>,
    /// How they were brought in.
    pub mode: PullMode,
    /// When the person released words of a private source for this portfolio.
    pub released_at: Option<Instant>,
    /// Who might see the words in the entry when the person last agreed to have them here; `None` if nobody wrote it down.
    pub source_visibility: Option<Visibility>,
    /// When.
    pub created: Instant,
    /// The import that brought it.
    pub batch: Option<Id>,
}

const COLUMNS: &str = "id, text, start, \"end\", exact, prefix, suffix, state, source_text, source_no, source_start, source_end, hash, mode, released_at, created, batch, source_visibility";

fn read(row: &Row<'_>) -> Result<Pull> {
    Ok(Pull {
        id: id_at(row, 0)?,
        text: row.get(1)?,
        anchor: read_anchor(row, 2)?,
        source_text: row.get(8)?,
        source_no: row.get(9)?,
        source_start: row.get(10)?,
        source_end: row.get(11)?,
        hash: row.get(12)?,
        mode: word_at(row, 13)?,
        released_at: optional_instant_at(row, 14)?,
        created: instant_at(row, 15)?,
        batch: optional_id_at(row, 16)?,
        source_visibility: optional_word_at(row, 17)?,
    })
}

/// The pulls in a text, in its order.
pub fn of(r: &Reader<'_>, text: i64) -> Result<Vec<Pull>> {
    r.rows(
        &format!("SELECT {COLUMNS} FROM pull WHERE text = ?1 ORDER BY start, id"),
        [text],
        read,
    )
}

/// Adds or replaces a pull.
pub fn put(w: &Writer<'_>, p: &Pull) -> Result<()> {
    let a = &p.anchor;
    w.execute(
        "INSERT OR REPLACE INTO pull (id, text, start, \"end\", exact, prefix, suffix, state, source_text, source_no, source_start, source_end, hash, mode, released_at, created, batch, source_visibility)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        rusqlite::params![
            blob(p.id), p.text, offset(a.span.start)?, offset(a.span.end)?, a.exact, a.prefix, a.suffix, a.state.as_str(),
            p.source_text, p.source_no, p.source_start, p.source_end, p.hash, p.mode.as_str(), p.released_at.map(|t| t.0),
            p.created.0, p.batch.map(blob), p.source_visibility.map(Visibility::as_str),
        ],
    )?;
    Ok(())
}

/// Removes the record of a pull; the words stay or go with their text.
pub fn erase(w: &Writer<'_>, id: Id) -> Result<()> {
    w.execute("DELETE FROM pull WHERE id = ?1", [blob(id)])?;
    Ok(())
}

/// Where in a portfolio a text stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The section.
    pub section: Id,
    /// The part of it.
    pub part: Id,
    /// The component.
    pub slot: String,
}

/// Every pull of a portfolio with its place, in reading order; those of parts in the bin too, last in their sections.
pub fn in_portfolio(r: &Reader<'_>, portfolio: Id) -> Result<Vec<(Pull, Home)>> {
    with_home(r, "s.portfolio = ?1", portfolio)
}

/// The pull with this id and its place; `None` if there is none.
pub fn home_of(r: &Reader<'_>, id: Id) -> Result<Option<(Pull, Home)>> {
    Ok(with_home(r, "u.id = ?1", id)?.pop())
}

fn with_home(r: &Reader<'_>, condition: &str, id: Id) -> Result<Vec<(Pull, Home)>> {
    let columns = COLUMNS
        .split(", ")
        .map(|column| format!("u.{column}"))
        .collect::<Vec<_>>()
        .join(", ");
    let sql = format!(
        "SELECT {columns}, s.id, p.id, t.slot FROM pull u JOIN text t ON t.id = u.text JOIN part p ON p.id = t.owner
         JOIN section s ON s.id = p.section WHERE {condition}
         ORDER BY s.parked, s.ord, s.code, p.deleted IS NOT NULL, p.ord, p.id, t.slot, u.start, u.id"
    );
    r.rows(&sql, [blob(id)], |row| {
        let home = Home {
            section: id_at(row, 18)?,
            part: id_at(row, 19)?,
            slot: row.get(20)?,
        };
        Ok((read(row)?, home))
    })
}

/// The pulls whose words came from an entry's text.
pub fn by_source(r: &Reader<'_>, source_text: i64) -> Result<Vec<Pull>> {
    r.rows(
        &format!("SELECT {COLUMNS} FROM pull WHERE source_text = ?1 ORDER BY id"),
        [source_text],
        read,
    )
}

/// The texts of sections that hold words of an entry's text: (part, slot).
pub fn taken_from(r: &Reader<'_>, source_text: i64) -> Result<Vec<(Id, String)>> {
    r.rows(
        "SELECT DISTINCT t.owner, t.slot FROM pull p JOIN text t ON t.id = p.text WHERE p.source_text = ?1 ORDER BY t.owner, t.slot",
        [source_text],
        |row| Ok((id_at(row, 0)?, row.get(1)?)),
    )
}
