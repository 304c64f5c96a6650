//! `passage`: marks on ranges of a text.

use reflectory_model::anchor::{Anchor, Span};
use reflectory_model::{Component, Id, Instant, Visibility};
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::areas::{self, AreaTag};
use crate::Result;
use crate::error::StoreError;
use crate::transaction::{
    Reader, Writer, blob, id_at, instant_at, optional_id_at, optional_word_at, word_at,
};

/// A mark on a range of a text: a component, an area, a visibility or a language, or several of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its id.
    pub id: Id,
    /// Where it is.
    pub anchor: Anchor,
    /// The component that it is.
    pub component: Option<Component>,
    /// Its own visibility, if narrower or wider than the entry's.
    pub visibility: Option<Visibility>,
    /// Its language, BCP 47.
    pub lang: Option<String>,
    /// What made it: `person`, `model` (a stage that is private by default), `heading` (a reworded heading), `import`.
    pub origin: String,
    /// When it was made and last changed.
    pub created: Instant,
    /// See [`Passage::created`].
    pub updated: Instant,
    /// The import that brought it.
    pub batch: Option<Id>,
    /// The areas that these words are tagged to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<AreaTag>,
}

const COLUMNS: &str = "id, start, \"end\", exact, prefix, suffix, state, component, visibility, lang, origin, created, updated, batch";

fn read(row: &Row<'_>) -> Result<Passage> {
    Ok(Passage {
        id: id_at(row, 0)?,
        anchor: read_anchor(row, 1)?,
        component: row.get::<_, Option<String>>(7)?.map(Component),
        visibility: optional_word_at(row, 8)?,
        lang: row.get(9)?,
        origin: row.get(10)?,
        created: instant_at(row, 11)?,
        updated: instant_at(row, 12)?,
        batch: optional_id_at(row, 13)?,
        areas: Vec::new(),
    })
}

/// Reads the six columns of a range, from `column` on.
pub(crate) fn read_anchor(row: &Row<'_>, column: usize) -> Result<Anchor> {
    Ok(Anchor {
        span: Span {
            start: row.get::<_, u32>(column)? as usize,
            end: row.get::<_, u32>(column + 1)? as usize,
        },
        exact: row.get(column + 2)?,
        prefix: row.get(column + 3)?,
        suffix: row.get(column + 4)?,
        state: word_at(row, column + 5)?,
    })
}

/// The passages of a text with their areas, in the order of the text.
pub fn of(r: &Reader<'_>, text: i64) -> Result<Vec<Passage>> {
    let mut passages = r.rows(
        &format!("SELECT {COLUMNS} FROM passage WHERE text = ?1"),
        [text],
        read,
    )?;
    passages.sort_by_key(|p: &Passage| (p.anchor.span.start, p.anchor.span.end, p.id));
    for passage in &mut passages {
        passage.areas = areas::of(r, passage.id)?;
    }
    Ok(passages)
}

/// Makes the passages of a text be `new`; `old` is what there was.
pub(crate) fn replace(w: &Writer<'_>, text: i64, old: &[Passage], new: &[Passage]) -> Result<()> {
    for gone in old.iter().filter(|p| !new.iter().any(|n| n.id == p.id)) {
        areas::erase_of(w, gone.id)?;
        w.execute("DELETE FROM passage WHERE id = ?1", [blob(gone.id)])?;
    }
    for passage in new {
        let before = old.iter().find(|o| o.id == passage.id);
        if before == Some(passage) {
            continue;
        }
        let a = &passage.anchor;
        w.execute(
            "INSERT OR REPLACE INTO passage (id, start, \"end\", exact, prefix, suffix, state, component, visibility, lang, origin, created, updated, batch, text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            (
                blob(passage.id),
                offset(a.span.start)?,
                offset(a.span.end)?,
                &a.exact,
                &a.prefix,
                &a.suffix,
                a.state.as_str(),
                passage.component.as_ref().map(Component::as_str),
                passage.visibility.map(Visibility::as_str),
                &passage.lang,
                &passage.origin,
                passage.created.0,
                passage.updated.0,
                passage.batch.map(blob),
                text,
            ),
        )?;
        if before.map(|b| &b.areas) != Some(&passage.areas) {
            areas::erase_of(w, passage.id)?;
            for area in &passage.areas {
                areas::put(w, passage.id, area)?;
            }
        }
    }
    Ok(())
}

pub(crate) fn offset(at: usize) -> Result<u32> {
    u32::try_from(at).map_err(|_| StoreError::Refused("a text may have at most 4 GiB".to_owned()))
}

pub(crate) fn to_json(ranges: &[Passage]) -> Result<String> {
    serde_json::to_string(ranges).map_err(|e| StoreError::BadValue(e.to_string()))
}

pub(crate) fn from_json(text: &str) -> Result<Vec<Passage>> {
    serde_json::from_str(text)
        .map_err(|e| StoreError::BadValue(format!("marks of an older version: {e}")))
}
