//! The handles that reading and changing functions take.

use std::cell::RefCell;
use std::ops::Deref;

use reflectory_model::{Clock, Id, IdSource, Instant, Randomness};
use rusqlite::{Connection, OptionalExtension, Params, Row};

use crate::Result;
use crate::error::StoreError;

/// A read handle: one consistent view of the journal for as long as it lives.
pub struct Reader<'c> {
    pub(crate) conn: &'c Connection,
}

/// Something that has changed, told to the window after the commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// An entry, its text, tags or passages.
    Entry(Id),
    /// An item of evidence.
    Evidence(Id),
    /// A portfolio's section.
    Section(Id),
    /// A portfolio itself, its snapshots, or advice on it that was put aside.
    Portfolio(Id),
    /// The profile, a setting, an area of the person's own or a framework file.
    Settings,
    /// The board.
    Board,
    /// Much at once: read everything again.
    Everything,
}

/// A moment in a journal's life, as its writer sees it. Two that are equal have the same content between them: nothing was
/// written by this writer, and no other program has committed anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    /// Rows that this connection has changed since it was opened, also in what was rolled back.
    pub(crate) changes: u64,
    /// SQLite's number for the commits of other connections.
    pub(crate) others: i64,
}

impl Moment {
    /// Asks for [`Moment::others`].
    pub(crate) const OTHERS: &str = "PRAGMA data_version";
}

/// A write handle over the running transaction. Whoever gets it is inside one; none opens its own.
pub struct Writer<'t> {
    reader: Reader<'t>,
    clock: &'t dyn Clock,
    random: &'t dyn Randomness,
    changed: RefCell<Vec<Changed>>,
}

impl<'t> Deref for Writer<'t> {
    type Target = Reader<'t>;
    fn deref(&self) -> &Reader<'t> {
        &self.reader
    }
}

impl<'t> Writer<'t> {
    pub(crate) fn new(
        conn: &'t Connection,
        clock: &'t dyn Clock,
        random: &'t dyn Randomness,
    ) -> Self {
        Self {
            reader: Reader { conn },
            clock,
            random,
            changed: RefCell::new(Vec::new()),
        }
    }

    /// The present moment.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// A fresh id.
    pub fn new_id(&self) -> Id {
        IdSource::new(self.clock, self.random).next()
    }

    /// Records a change: told after the commit, and put in the search index's outbox if it is searched.
    pub fn touch(&self, changed: Changed) -> Result<()> {
        if let Changed::Entry(id) | Changed::Evidence(id) | Changed::Section(id) = changed {
            self.enqueue(id)?;
        }
        self.changed.borrow_mut().push(changed);
        Ok(())
    }

    /// Records that an entry's text was saved. The newest row of the outbox goes on standing for the same entry.
    pub(crate) fn touch_text(&self, entry: Id) -> Result<()> {
        let last = self.row(
            "SELECT owner FROM search_outbox ORDER BY seq DESC LIMIT 1",
            (),
            |row| id_at(row, 0),
        )?;
        if last != Some(entry) {
            self.enqueue(entry)?;
        }
        self.changed.borrow_mut().push(Changed::Entry(entry));
        Ok(())
    }

    /// True if the outbox has been told of this entry in this transaction.
    pub(crate) fn is_told(&self, entry: Id) -> bool {
        self.changed.borrow().contains(&Changed::Entry(entry))
    }

    pub(crate) fn enqueue(&self, owner: Id) -> Result<()> {
        self.execute(
            "INSERT INTO search_outbox (owner, nonce) VALUES (?1, ?2)",
            (blob(owner), self.nonce()),
        )?;
        Ok(())
    }

    /// A number that tells a diverged copy of the journal from this one.
    pub(crate) fn nonce(&self) -> i64 {
        let mut bytes = [0; 8];
        self.random.fill(&mut bytes);
        i64::from_le_bytes(bytes)
    }

    /// The present moment of the journal.
    pub(crate) fn moment(&self) -> Result<Moment> {
        let others = self.value(Moment::OTHERS, ())?;
        Ok(Moment {
            changes: self.conn.total_changes(),
            others: others.ok_or(StoreError::Stopped)?,
        })
    }

    pub(crate) fn into_changed(self) -> Vec<Changed> {
        self.changed.into_inner()
    }

    pub(crate) fn execute(&self, sql: &str, params: impl Params) -> Result<usize> {
        Ok(self.conn.prepare_cached(sql)?.execute(params)?)
    }
}

impl Reader<'_> {
    /// All rows of a query.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        mut map: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(map(row)?);
        }
        Ok(out)
    }

    /// The one row of a query, if there is one.
    pub(crate) fn row<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        rows.next()?.map(map).transpose()
    }

    /// A single value of a single row.
    pub(crate) fn value<T: rusqlite::types::FromSql>(
        &self,
        sql: &str,
        params: impl Params,
    ) -> Result<Option<T>> {
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row(params, |r| r.get(0))
            .optional()?)
    }
}

/// An id as a column holds it.
pub(crate) fn blob(id: Id) -> [u8; 16] {
    *id.as_bytes()
}

/// Reads an id column.
pub(crate) fn id_at(row: &Row<'_>, column: usize) -> Result<Id> {
    Ok(Id::from_bytes(row.get::<_, [u8; 16]>(column)?))
}

/// Reads an id column that may be null.
pub(crate) fn optional_id_at(row: &Row<'_>, column: usize) -> Result<Option<Id>> {
    Ok(row.get::<_, Option<[u8; 16]>>(column)?.map(Id::from_bytes))
}

/// Reads a column that holds one of a type's written forms.
pub(crate) fn word_at<T>(row: &Row<'_>, column: usize) -> Result<T>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    let text = row
        .get_ref(column)?
        .as_str()
        .map_err(rusqlite::Error::from)?;
    text.parse()
        .map_err(|e: T::Err| StoreError::BadValue(e.to_string()))
}

/// As [`word_at`], for a column that may be null.
pub(crate) fn optional_word_at<T>(row: &Row<'_>, column: usize) -> Result<Option<T>>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => word_at(row, column).map(Some),
    }
}

/// Reads a UTC moment.
pub(crate) fn instant_at(row: &Row<'_>, column: usize) -> Result<Instant> {
    Ok(Instant(row.get(column)?))
}

/// Reads a UTC moment that may be null.
pub(crate) fn optional_instant_at(row: &Row<'_>, column: usize) -> Result<Option<Instant>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Instant))
}
