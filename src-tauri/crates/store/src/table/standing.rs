//! Writing on: a save that needs to look nothing up.
//!
//! While a person types, one save follows another and nothing else is written. What the last one knew of the text (its row,
//! revision, session and stored passages; that its entry is in no bin and is the outbox's newest) still holds then, and the
//! one statement that writes the text is all that is left to do.

use reflectory_model::{Id, Instant, Words};
use rusqlite::{Connection, ErrorCode};

use super::counts;
use super::texts::{Text, removes_much};
use crate::Result;
use crate::transaction::{Moment, Writer, blob};

/// An entry's text as its last save left it. Holds for as long as nothing else is written to the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    entry: Id,
    text: i64,
    rev: i64,
    session: Id,
    moment: Moment,
    /// Saves that have gone on from each other.
    run: u32,
}

/// After so many saves one is made the long way: SQLite folds a long log at the end of a transaction, but not while the
/// look at the moment goes on beside it.
const LONGEST_RUN: u32 = 500;

impl Standing {
    /// After a save of the text: `old` is the state that it followed. To be asked for last in the transaction.
    pub fn after(w: &Writer<'_>, old: &Text, session: Id) -> Result<Self> {
        Ok(Self {
            entry: old.owner,
            text: old.id,
            rev: old.rev + 1,
            session,
            moment: w.moment()?,
            run: 0,
        })
    }

    /// True if a save of `session`, based on `based_on`, may go on from here.
    pub fn is_for(&self, entry: Id, session: Id, based_on: Option<i64>) -> bool {
        self.entry == entry && self.session == session && based_on.is_none_or(|rev| rev == self.rev)
    }

    /// Replaces `old`, the text that stands here, by `new` in the same session: a transaction of its own, which is
    /// committed when this returns. Returns the new standing, or nothing if the journal has changed since or the older text
    /// belongs into the history; then nothing was written.
    pub(crate) fn write_on(
        &self,
        conn: &Connection,
        at: Instant,
        old: &str,
        new: &str,
        words: &Words,
    ) -> Result<Option<Self>> {
        let may_go_on = self.run < LONGEST_RUN && conn.total_changes() == self.moment.changes;
        if !may_go_on || removes_much(old, new) {
            return Ok(None);
        }
        // This statement stays at its row until the end, and with it the view of the journal that it has: nobody can
        // commit between the look and the change.
        let mut look = conn.prepare_cached(Moment::OTHERS)?;
        let mut looked = look.query(())?;
        let others: Option<i64> = looked.next()?.map(|row| row.get(0)).transpose()?;
        if others != Some(self.moment.others) {
            return Ok(None);
        }
        let sql = "UPDATE text SET rev = ?3 + 1, words = ?4, at = ?5, counts = ?6, body = ?7 WHERE id = ?1 AND session = ?2 AND rev = ?3";
        let changed = conn.prepare_cached(sql)?.execute((
            self.text,
            blob(self.session),
            self.rev,
            words.total(),
            at.0,
            counts::to_json(words)?,
            new,
        ));
        match changed {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(Self {
                rev: self.rev + 1,
                moment: Moment {
                    changes: conn.total_changes(),
                    ..self.moment
                },
                run: self.run + 1,
                ..*self
            })),
            // Somebody has committed after the look, or is about to.
            Err(rusqlite::Error::SqliteFailure(error, _))
                if error.code == ErrorCode::DatabaseBusy =>
            {
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn entry(&self) -> Id {
        self.entry
    }
}
