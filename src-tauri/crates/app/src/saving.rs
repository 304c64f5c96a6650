//! Saving an entry's text: by what the save before knew of it where that still holds, else by looking.

use std::sync::Arc;

use reflectory_markdown::{NoTargets, Parsed, parse};
use reflectory_model::Id;
use reflectory_model::anchor::AnchorState;
use reflectory_model::entry::Cause;
use reflectory_store::Writer;
use reflectory_store::table::entries;
use reflectory_store::table::passages::{self, Passage};
use reflectory_store::table::standing::Standing;
use reflectory_store::table::texts;

use crate::entries::{model_of, refuse_binned};
use crate::knowledge::Knowledge;
use crate::marks::Looked;
use crate::texts::{Save, normalised, refuse_too_long, save_over, save_written};
use crate::writing::{Last, Written};
use crate::{Result, Session};

impl Session {
    /// As [`Session::edit_entry`], as one save of a longer session.
    pub fn save_entry(
        &self,
        id: Id,
        body: &str,
        based_on: Option<i64>,
        session: Id,
    ) -> Result<Vec<Passage>> {
        let body: Arc<str> = normalised(body).into();
        refuse_too_long(&body)?;
        // Read before the writer's turn begins: nobody else waits for it.
        let written_on = match self.written.written_on(&body) {
            Some((before, after)) => {
                let standing = before
                    .standing
                    .filter(|s| s.is_for(id, session, based_on))
                    .filter(|_| before.written.body != body && !after.names_evidence());
                if let Some(standing) = standing
                    && let Some(now) = self.journal.write_on(
                        &standing,
                        &before.written.body,
                        &body,
                        &after.words,
                    )?
                {
                    self.written.keep(Some(Last {
                        written: after,
                        standing: Some(now),
                    }));
                    return Ok(Vec::new());
                }
                Some((before, after))
            }
            None => None,
        };
        let parsed = match written_on {
            Some(_) => None,
            None => Some(parse(&body, None, &NoTargets)),
        };
        let saving = Saving {
            id,
            body,
            based_on,
            session,
            knowledge: Arc::clone(&self.knowledge),
        };
        let saved = self
            .journal
            .write(move |w: &Writer<'_>| saving.look_and_save(w, written_on, parsed))?;
        if saved.changed {
            self.written.keep(saved.last);
        }
        Ok(saved.lost)
    }
}

/// One save that looks up what it needs.
struct Saving {
    id: Id,
    body: Arc<str>,
    based_on: Option<i64>,
    session: Id,
    knowledge: Arc<Knowledge>,
}

/// What came of it.
struct Saved {
    /// False if everything was as it is to be.
    changed: bool,
    /// What the next save may go by.
    last: Option<Last>,
    /// Passages that have lost their place.
    lost: Vec<Passage>,
}

impl Saving {
    fn look_and_save(
        self,
        w: &Writer<'_>,
        written_on: Option<(Arc<Last>, Written)>,
        parsed: Option<Parsed>,
    ) -> Result<Saved> {
        let mut entry = entries::get(w, self.id)?;
        refuse_binned(&entry)?;
        let model = model_of(&self.knowledge, &entry);
        let old = texts::body(w, self.id)?;
        let held = passages::of(w, old.id)?;
        let written = *old.body != *self.body;
        if written {
            entries::text_saved(w, self.id)?;
        }
        let how = Save {
            cause: Cause::Edited,
            session: self.session,
            based_on: self.based_on,
            passages: None,
        };
        let model_id = model.map(|m| m.id.as_str());
        if let Some((before, after)) = written_on
            && written
            && *before.written.held == *held
            && *before.written.body == *old.body
            && before.written.model.as_deref() == model_id
            && save_written(w, &old, &before.written, &after, &how)?
        {
            let standing = Standing::after(w, &old, self.session)?;
            return Ok(Saved {
                changed: true,
                last: Some(Last {
                    written: after,
                    standing: Some(standing),
                }),
                lost: Vec::new(),
            });
        }
        let parsed = parsed.unwrap_or_else(|| parse(&self.body, None, &NoTargets));
        let new = Looked::parsed(&self.body, parsed, model);
        let Some(now) = save_over(w, &old, &held, &new, model, how)? else {
            return Ok(Saved {
                changed: false,
                last: None,
                lost: Vec::new(),
            });
        };
        if !written {
            // Only marks have changed, which the text's own time does not tell.
            entry.updated = w.now();
            entries::update(w, &entry)?;
        }
        let last = match Written::new(&new, model_id, &now.words, &now.passages) {
            Some(known) => Some(Last {
                written: known,
                standing: written
                    .then(|| Standing::after(w, &old, self.session))
                    .transpose()?,
            }),
            None => None,
        };
        let is_lost = |p: &Passage| p.anchor.state == AnchorState::Lost;
        let lost = now
            .passages
            .into_iter()
            .filter(|p| is_lost(p) && !held.iter().any(|b| b.id == p.id && is_lost(b)))
            .collect();
        Ok(Saved {
            changed: true,
            last,
            lost,
        })
    }
}
