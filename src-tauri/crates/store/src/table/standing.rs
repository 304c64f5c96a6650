//! Writing on: a save that needs to look nothing up.
//!
//! While a person types, one save follows another and nothing else is written. What the last one knew of the text (which
//! row, revision and session; that its entry is in no bin, has no stored passages, and is the outbox's newest) still holds
//! then, and the one statement that writes the text is all that is left to do.

use reflectory_model::{Id, Words};

use super::counts;
use super::texts::{Text, removes_much};
use crate::Result;
use crate::transaction::{Changed, Moment, Writer, blob};

/// An entry's text as its last save left it. Holds for as long as nothing else is written to the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    entry: Id,
    text: i64,
    rev: i64,
    session: Id,
    moment: Moment,
}

impl Standing {
    /// After a save of the text: `old` is the state that it followed. To be asked for last in the transaction.
    pub fn after(w: &Writer<'_>, old: &Text, session: Id) -> Result<Self> {
        Ok(Self {
            entry: old.owner,
            text: old.id,
            rev: old.rev + 1,
            session,
            moment: w.moment()?,
        })
    }

    /// True if a save of `session`, based on `based_on`, may go on from here.
    pub fn is_for(&self, entry: Id, session: Id, based_on: Option<i64>) -> bool {
        self.entry == entry && self.session == session && based_on.is_none_or(|rev| rev == self.rev)
    }

    /// Replaces `old`, the text that stands here, by `new` in the same session. Returns the new standing, or nothing if
    /// the journal has changed since or the older text belongs into the history; then nothing was written.
    pub fn write_on(
        &self,
        w: &Writer<'_>,
        old: &str,
        new: &str,
        words: &Words,
    ) -> Result<Option<Self>> {
        if removes_much(old, new) || w.moment()? != self.moment {
            return Ok(None);
        }
        let changed = w.execute(
            "UPDATE text SET rev = ?3 + 1, words = ?4, at = ?5, counts = ?6, body = ?7 WHERE id = ?1 AND session = ?2 AND rev = ?3",
            (
                self.text,
                blob(self.session),
                self.rev,
                words.total(),
                w.now().0,
                counts::to_json(words)?,
                new,
            ),
        )?;
        if changed == 0 {
            return Ok(None);
        }
        w.touch_again(Changed::Entry(self.entry));
        Ok(Some(Self {
            rev: self.rev + 1,
            moment: w.moment_after(self.moment),
            ..*self
        }))
    }
}
