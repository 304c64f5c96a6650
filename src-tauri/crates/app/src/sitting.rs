//! Writing an entry at the editor: title and text of one save, many saves of one sitting.

use reflectory_model::Id;
use reflectory_store::table::entries::{self, Entry};
use reflectory_store::table::texts::{self, TextNow};
use reflectory_store::{Reader, Writer};

use crate::entries::{refuse_binned, titled};
use crate::{AppError, Result, Session};

/// One save of an entry.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The text.
    pub body: String,
    /// The title, if it is to be saved too; an empty one is made from the text.
    pub title: Option<String>,
    /// The revision that the text is based on; the present one if `None`.
    pub based_on: Option<i64>,
    /// The sitting: its saves share one row of the history. A save without one is a sitting of its own.
    pub sitting: Option<Id>,
}

/// Where an entry stands after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryNow {
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: TextNow,
}

impl Session {
    /// Saves what was written. The text goes first: if it is based on another one than the present, nothing is changed.
    pub fn write_entry(&self, id: Id, draft: Draft) -> Result<EntryNow> {
        let sitting = draft.sitting.unwrap_or_else(|| self.new_session());
        self.save_entry(id, &draft.body, draft.based_on, sitting)?;
        let mut now = self.entry_now(id)?;
        if let Some(based_on) = draft.based_on {
            // A save makes one revision or, if nothing has changed, none. What others wrote since is not what the
            // caller has, so its next save has to hear of it.
            now.text.rev = now.text.rev.min(based_on + 1);
        }
        if let Some(title) = draft.title.filter(|title| title.trim() != now.title) {
            now.title = self.journal.write(move |w: &Writer<'_>| {
                let mut entry = entries::get(w, id)?;
                refuse_binned(&entry)?;
                let title = titled(w, id, &title)?;
                if title != entry.title {
                    entry.title.clone_from(&title);
                    entry.updated = w.now();
                    entries::update(w, &entry)?;
                }
                Ok::<_, AppError>(title)
            })?;
        }
        Ok(now)
    }

    /// Where an entry stands.
    pub fn entry_now(&self, id: Id) -> Result<EntryNow> {
        self.journal.read(|r: &Reader<'_>| {
            let Entry { title, .. } = entries::get(r, id)?;
            Ok(EntryNow {
                title,
                text: texts::now(r, id)?,
            })
        })
    }
}
