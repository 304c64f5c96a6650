//! One module a table, or a few tables that only make sense together: rows, reading, changing.

pub mod areas;
pub mod batches;
pub mod bin;
pub mod blob_texts;
pub mod blobs;
pub mod counts;
pub mod development;
pub mod entries;
pub mod evidence;
pub mod examples;
pub mod frameworks;
pub mod identity;
pub mod outbox;
pub mod passages;
pub mod people;
pub mod portfolios;
pub mod profile;
pub mod pulls;
pub mod snapshots;
pub mod standing;
pub mod stood;
pub mod texts;

use reflectory_model::Id;

use crate::Result;
use crate::error::StoreError;
use crate::transaction::{Reader, id_at};

/// A condition on table alias `x`: not part of a batch that is still coming in.
macro_rules! visible {
    ($alias:literal) => {
        concat!(
            "(",
            $alias,
            ".batch IS NULL OR ",
            $alias,
            ".batch NOT IN (SELECT id FROM batch WHERE state = 'staging'))"
        )
    };
}
pub(crate) use visible;

/// The tables whose ids a person may shorten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Entries, in the bin too.
    Entry,
    /// Evidence, by key too.
    Evidence,
    /// Portfolios, by title too.
    Portfolio,
    /// Sections of portfolios.
    Section,
    /// Imports.
    Batch,
    /// Snapshots, by label too.
    Snapshot,
    /// Words that were brought into a section.
    Pull,
    /// Parts of sections, in the bin too.
    Part,
    /// Lines of the board, in the bin too.
    Example,
    /// People of the list, by name too; in the bin too.
    Person,
}

/// The id that `text` means: a whole one, or an unambiguous run of six or more characters from its start or end.
pub fn resolve(r: &Reader<'_>, named: Named, text: &str) -> Result<Id> {
    let (what, table, column) = match named {
        Named::Entry => ("entry", "entry", None),
        Named::Evidence => ("evidence", "evidence", Some("key")),
        Named::Portfolio => ("portfolio", "portfolio", Some("title")),
        Named::Section => ("section", "section", None),
        Named::Batch => ("import", "batch", None),
        Named::Snapshot => ("snapshot", "snapshot", Some("label")),
        Named::Pull => ("pull", "pull", None),
        Named::Part => ("part", "part", None),
        Named::Example => ("example", "example", None),
        Named::Person => ("person", "person", Some("name")),
    };
    let text = text.trim();
    let missing = || StoreError::NoSuch {
        what,
        id: text.to_owned(),
    };
    let found = if let Ok(id) = text.parse::<Id>() {
        r.rows(
            &format!("SELECT id FROM {table} WHERE id = ?1"),
            [crate::transaction::blob(id)],
            |row| id_at(row, 0),
        )?
    } else {
        let mut found = match column {
            Some(column) if !text.is_empty() => {
                let deleted = if matches!(named, Named::Evidence | Named::Portfolio | Named::Person)
                {
                    "AND deleted IS NULL"
                } else {
                    ""
                };
                r.rows(
                    &format!("SELECT id FROM {table} WHERE {column} = ?1 {deleted}"),
                    [text],
                    |row| id_at(row, 0),
                )?
            }
            _ => Vec::new(),
        };
        let run: String = text
            .chars()
            .filter(|c| *c != '-')
            .collect::<String>()
            .to_ascii_uppercase();
        if found.is_empty()
            && run.len() >= 6
            && run.len() <= 32
            && run.bytes().all(|b| b.is_ascii_hexdigit())
        {
            let sql = format!(
                "SELECT id FROM {table} WHERE hex(id) LIKE ?1 || '%' OR hex(id) LIKE '%' || ?1"
            );
            found = r.rows(&sql, [&run], |row| id_at(row, 0))?;
        }
        found
    };
    match found.as_slice() {
        [] => Err(missing()),
        [one] => Ok(*one),
        several => Err(StoreError::Ambiguous {
            what,
            id: text.to_owned(),
            count: several.len(),
        }),
    }
}
