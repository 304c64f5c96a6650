//! Lists of entries: any stretch of the newest first, the months that they are in, and where one of them stands.
//!
//! What narrows and orders a list is asked of `entry_newest` alone, which holds date, time, moment of making and id; the
//! rows themselves are read for what is shown. A stretch from the middle of a hundred thousand entries then costs the
//! walk along that index and no look at what lies before it.

use chrono::NaiveDate;
use reflectory_model::{EntryKind, Id, Visibility};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::{COLUMNS, Entry, get, read};
use crate::Result;
use crate::error::StoreError;
use crate::table::visible;
use crate::transaction::{Reader, blob, id_at};

/// What a list shows of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The entry.
    pub entry: Entry,
    /// The row number of its text.
    pub text: i64,
    /// All words of its text.
    pub words: u32,
}

/// Which entries a list shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Tagged to this area (framework, code): the entry itself or a passage of it.
    pub area: Option<(String, String)>,
    /// With this tag.
    pub tag: Option<String>,
    /// Of this kind.
    pub kind: Option<EntryKind>,
    /// On this date or later.
    pub from: Option<NaiveDate>,
    /// On this date or earlier.
    pub to: Option<NaiveDate>,
    /// On this day of any year: month and day.
    pub day: Option<(u32, u32)>,
    /// Only unfinished ones, or only finished ones.
    pub draft: Option<bool>,
    /// Only what is private as a whole, or only what is not.
    pub private: Option<bool>,
    /// Leaves out so many of the newest.
    pub skip: u32,
    /// At most so many.
    pub limit: Option<u32>,
    /// The bin instead of the journal.
    pub bin: bool,
}

/// How many entries of a list there are in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// The month: `2026-05`.
    pub month: String,
    /// How many.
    pub entries: u64,
}

/// How many entries of a list there are on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub day: NaiveDate,
    /// How many.
    pub entries: u64,
}

/// The order of every list: by date, time, and when they were made, newest first.
const NEWEST: &str = "e.date DESC, e.time DESC, e.created DESC, e.id DESC";

/// A condition on `entry e`, with its values.
struct Narrowed {
    sql: String,
    values: Vec<Value>,
}

impl Narrowed {
    fn by(r: &Reader<'_>, filter: &Filter) -> Result<Self> {
        let mut narrowed = Self {
            sql: String::from(if filter.bin {
                "e.deleted IS NOT NULL"
            } else {
                "e.deleted IS NULL"
            }),
            values: Vec::new(),
        };
        // What is coming in is rare, and asking each entry for its batch reads the entry.
        let staging = "SELECT 1 FROM batch WHERE state = 'staging' LIMIT 1";
        if r.value::<i64>(staging, ())?.is_some() {
            narrowed.and(concat!(" AND ", visible!("e")), []);
        }
        if let Some((framework, code)) = &filter.area {
            let area = || [framework.clone().into(), code.clone().into()];
            narrowed.and(
                " AND (EXISTS (SELECT 1 FROM area_tag a WHERE a.owner = e.id AND a.framework = ? AND a.code = ?)",
                area(),
            );
            narrowed.and(
                " OR EXISTS (SELECT 1 FROM text t JOIN passage p ON p.text = t.id JOIN area_tag a ON a.owner = p.id
                   WHERE t.owner = e.id AND t.slot = 'body' AND a.framework = ? AND a.code = ?))",
                area(),
            );
        }
        if let Some(tag) = &filter.tag {
            narrowed.and(
                " AND EXISTS (SELECT 1 FROM tag g WHERE g.entry = e.id AND g.tag = ? COLLATE NOCASE)",
                [tag.clone().into()],
            );
        }
        if let Some(kind) = filter.kind {
            narrowed.and(" AND e.kind = ?", [kind.as_str().to_owned().into()]);
        }
        if let Some(draft) = filter.draft {
            narrowed.and(" AND e.draft = ?", [i64::from(draft).into()]);
        }
        if let Some(private) = filter.private {
            let condition = match private {
                true => " AND e.visibility = ?",
                false => " AND e.visibility <> ?",
            };
            let word = Visibility::Private.as_str().to_owned();
            narrowed.and(condition, [word.into()]);
        }
        if let Some(from) = filter.from {
            narrowed.and(" AND e.date >= ?", [from.to_string().into()]);
        }
        if let Some(to) = filter.to {
            narrowed.and(" AND e.date <= ?", [to.to_string().into()]);
        }
        if let Some((month, day)) = filter.day {
            let day = format!("{month:02}-{day:02}");
            narrowed.and(" AND substr(e.date, 6) = ?", [day.into()]);
        }
        Ok(narrowed)
    }

    fn and<const N: usize>(&mut self, condition: &str, values: [Value; N]) {
        self.sql.push_str(condition);
        self.values.extend(values);
    }
}

/// Entries newest first: by date, time, and when they were made.
pub fn list(r: &Reader<'_>, filter: &Filter) -> Result<Vec<Listed>> {
    let Narrowed { sql, mut values } = Narrowed::by(r, filter)?;
    // CROSS keeps the order of the three: ids from the end of their index, each with its row and its text. The outer
    // order is that of the inner one again, which only sorts what is shown.
    let mut inner = format!("SELECT e.id FROM entry e WHERE {sql} ORDER BY {NEWEST}");
    if filter.limit.is_some() || filter.skip > 0 {
        inner.push_str(" LIMIT ? OFFSET ?");
        values.push(filter.limit.map_or(-1, i64::from).into());
        values.push(i64::from(filter.skip).into());
    }
    let sql = format!(
        "SELECT {COLUMNS}, t.words, t.id FROM ({inner}) x CROSS JOIN entry e ON e.id = x.id
           CROSS JOIN text t ON t.owner = e.id AND t.slot = 'body' ORDER BY {NEWEST}"
    );
    r.rows(&sql, params_from_iter(values), |row| {
        Ok(Listed {
            entry: read(row)?,
            words: row.get(14)?,
            text: row.get(15)?,
        })
    })
}

/// The months of a list and how many of its entries are in each, newest first.
pub fn months(r: &Reader<'_>, filter: &Filter) -> Result<Vec<Month>> {
    let Narrowed { sql, values } = Narrowed::by(r, filter)?;
    let sql = format!(
        "SELECT substr(e.date, 1, 7) AS month, count(*) FROM entry e WHERE {sql} GROUP BY month ORDER BY month DESC"
    );
    r.rows(&sql, params_from_iter(values), |row| {
        Ok(Month {
            month: row.get(0)?,
            entries: row.get::<_, i64>(1)?.unsigned_abs(),
        })
    })
}

/// The days of a list that have entries, and how many, newest first.
pub fn days(r: &Reader<'_>, filter: &Filter) -> Result<Vec<Day>> {
    let Narrowed { sql, values } = Narrowed::by(r, filter)?;
    let sql = format!(
        "SELECT e.date, count(*) FROM entry e WHERE {sql} GROUP BY e.date ORDER BY e.date DESC"
    );
    r.rows(&sql, params_from_iter(values), |row| {
        let day: String = row.get(0)?;
        Ok(Day {
            day: day
                .parse()
                .map_err(|_| StoreError::BadValue(format!("\"{day}\" as a date")))?,
            entries: row.get::<_, i64>(1)?.unsigned_abs(),
        })
    })
}

/// The ids of a whole list, newest first, whatever its `skip` and `limit` are.
pub fn ids_of(r: &Reader<'_>, filter: &Filter) -> Result<Vec<Id>> {
    let Narrowed { sql, values } = Narrowed::by(r, filter)?;
    let sql = format!("SELECT e.id FROM entry e WHERE {sql} ORDER BY {NEWEST}");
    r.rows(&sql, params_from_iter(values), |row| id_at(row, 0))
}

/// The tags of all entries outside the bin, each once however it is written, with how many entries have it; by name.
pub fn tags_in_use(r: &Reader<'_>) -> Result<Vec<(String, u64)>> {
    let sql = format!(
        "SELECT min(g.tag), count(*) FROM tag g JOIN entry e ON e.id = g.entry WHERE e.deleted IS NULL AND {}
           GROUP BY g.tag COLLATE NOCASE ORDER BY g.tag COLLATE NOCASE",
        visible!("e")
    );
    r.rows(&sql, (), |row| {
        Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
    })
}

/// How many entries of a list stand before this one; `None` if it is not in the list.
pub fn place(r: &Reader<'_>, filter: &Filter, id: Id) -> Result<Option<u64>> {
    let entry = get(r, id)?;
    let Narrowed { sql, mut values } = Narrowed::by(r, filter)?;
    let mut here = values.clone();
    here.push(blob(id).to_vec().into());
    let among = format!("SELECT 1 FROM entry e WHERE {sql} AND e.id = ?");
    if r.value::<i64>(&among, params_from_iter(here))?.is_none() {
        return Ok(None);
    }
    let date = entry.date.date.to_string();
    let time = entry
        .date
        .time
        .map(reflectory_model::date::format_time)
        .unwrap_or_default();
    let sql = format!(
        "SELECT count(*) FROM entry e WHERE {sql} AND e.date >= ?
           AND (e.date > ? OR (coalesce(e.time, ''), e.created, e.id) > (?, ?, ?))"
    );
    let after: [Value; 5] = [
        date.clone().into(),
        date.into(),
        time.into(),
        entry.created.0.into(),
        blob(id).to_vec().into(),
    ];
    values.extend(after);
    let before = r.value::<i64>(&sql, params_from_iter(values))?;
    let before = before.ok_or_else(|| StoreError::no_such("entry", id))?;
    Ok(Some(before.unsigned_abs()))
}
