//! The same change to many entries at once: all of them or none, and taken back in one step.
//!
//! Unlike an import, a bulk change is one transaction: it touches rows of a few hundred bytes and no texts, so even a
//! hundred thousand entries are soon done, and nobody ever sees half of it. What each entry was before is kept as a
//! before-image with the batch, of which the newest twenty stay.

use std::collections::BTreeSet;
use std::sync::Arc;

use reflectory_model::batch::BatchState;
use reflectory_model::{AreaRef, Id, Instant, Visibility};
use reflectory_store::table::areas::{self, AreaTag};
use reflectory_store::table::batches::{self, Batch};
use reflectory_store::table::entries::{self, Entry, Filter};
use reflectory_store::table::texts;
use reflectory_store::{StoreError, Writer};
use serde::{Deserialize, Serialize};

use crate::entries::{area_tag, clean_tags};
use crate::portfolios::pulled::note_widened;
use crate::{AppError, Knowledge, Result, Session};

/// The kind of a batch that changed entries.
pub(crate) const KIND: &str = "entries";
/// How many bulk changes can be taken back: before-images of older ones go.
const KEPT: u32 = 20;

/// Which entries are meant.
#[derive(Debug, Clone)]
pub enum Chosen {
    /// These.
    Named(Vec<Id>),
    /// A whole list without these; the area is as a person writes it.
    List {
        /// What narrows the list.
        filter: Box<Filter>,
        /// The area that narrows it.
        area: Option<String>,
        /// Entries of it that are not meant.
        except: Vec<Id>,
    },
}

/// What becomes of each entry.
#[derive(Debug, Clone, Default)]
pub struct BulkChange {
    /// Areas to tag, each with the reason why; an entry that has one already keeps its own reason.
    pub add_areas: Vec<(String, String)>,
    /// Areas to take off where they are.
    pub remove_areas: Vec<String>,
    /// Tags to add.
    pub add_tags: Vec<String>,
    /// Tags to take off where they are.
    pub remove_tags: Vec<String>,
    /// Who may see them.
    pub visibility: Option<Visibility>,
}

/// What a bulk change did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkDone {
    /// What takes it back; `None` if nothing had to be changed.
    pub batch: Option<Id>,
    /// Entries that were meant.
    pub chosen: u64,
    /// Entries that are not as they were.
    pub changed: u64,
}

/// What one entry was before, as far as it was changed.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Before {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags_added: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags_removed: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    areas_added: Vec<AreaRef>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    areas_removed: Vec<AreaTag>,
    /// Before and after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    visibility: Option<(Visibility, Visibility)>,
    /// When it went to the bin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    binned: Option<Instant>,
}

impl Session {
    /// Changes what is known about many entries, all or none.
    pub fn change_entries(&self, chosen: Chosen, change: BulkChange) -> Result<BulkDone> {
        let knowledge = Arc::clone(&self.knowledge);
        let chosen = self.meant(chosen)?;
        let change = Wanted {
            add_areas: change
                .add_areas
                .into_iter()
                .map(|(area, why)| Ok((knowledge.area(&area)?, why)))
                .collect::<Result<_>>()?,
            remove_areas: change
                .remove_areas
                .iter()
                .map(|area| knowledge.area(area))
                .collect::<Result<_>>()?,
            add_tags: clean_tags(&change.add_tags),
            remove_tags: clean_tags(&change.remove_tags),
            visibility: change.visibility,
        };
        self.each(chosen, move |w, entry| change.apply(w, &knowledge, entry))
    }

    /// Puts many entries into the bin, all or none; those that are there already stay.
    pub fn delete_entries(&self, chosen: Chosen) -> Result<BulkDone> {
        let chosen = self.meant(chosen)?;
        self.each(chosen, |w, mut entry| {
            let mut before = Before::default();
            if entry.deleted.is_none() {
                let now = w.now();
                entry.deleted = Some(now);
                before.binned = Some(now);
                entries::update(w, &entry)?;
            }
            Ok(before)
        })
    }

    /// Takes a bulk change back, all of it in one step. What a person has changed otherwise since stays as it is, and so
    /// do entries that are gone for good. Returns how many entries were given back what they were.
    pub fn undo_entries(&self, batch: Id) -> Result<u64> {
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            let found = batches::get(w, batch)
                .ok()
                .filter(|found| found.kind == KIND)
                .ok_or_else(|| StoreError::no_such("change of many entries", batch))?;
            if found.state == BatchState::Undone {
                return Err(AppError::refused(
                    "this change was taken back already",
                    "nothing is left to do",
                ));
            }
            let mut restored = 0;
            for (_, id, before) in batches::changes(w, batch)? {
                let before: Before = serde_json::from_str(&before)
                    .map_err(|error| StoreError::BadValue(error.to_string()))?;
                match entries::get(w, id) {
                    Ok(entry) => restored += u64::from(before.put_back(w, &knowledge, entry)?),
                    Err(StoreError::NoSuch { .. }) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            batches::set_state(w, batch, BatchState::Undone)?;
            Ok(restored)
        })
    }

    /// The list's area as the core knows it.
    fn meant(&self, chosen: Chosen) -> Result<Chosen> {
        Ok(match chosen {
            Chosen::List {
                filter,
                area,
                except,
            } => Chosen::List {
                filter: Box::new(self.to_area(*filter, area.as_deref())?),
                area: None,
                except,
            },
            named @ Chosen::Named(_) => named,
        })
    }

    fn each(
        &self,
        chosen: Chosen,
        apply: impl Fn(&Writer<'_>, Entry) -> Result<Before> + Send + 'static,
    ) -> Result<BulkDone> {
        self.journal.write(move |w: &Writer<'_>| {
            let ids = match &chosen {
                Chosen::Named(ids) => {
                    let mut seen = BTreeSet::new();
                    ids.iter().copied().filter(|id| seen.insert(*id)).collect()
                }
                Chosen::List { filter, except, .. } => {
                    let except: BTreeSet<Id> = except.iter().copied().collect();
                    let mut ids = entries::ids_of(w, filter)?;
                    ids.retain(|id| !except.contains(id));
                    ids
                }
            };
            let mut done = BulkDone {
                batch: None,
                chosen: u64::try_from(ids.len()).unwrap_or(u64::MAX),
                changed: 0,
            };
            for id in ids {
                let before = apply(w, entries::get(w, id)?)?;
                if before == Before::default() {
                    continue;
                }
                let batch = match done.batch {
                    Some(batch) => batch,
                    None => begin(w)?,
                };
                done.batch = Some(batch);
                done.changed += 1;
                let json = serde_json::to_string(&before)
                    .map_err(|error| StoreError::BadValue(error.to_string()))?;
                batches::put_change(w, batch, "entry", id, &json)?;
            }
            if done.batch.is_some() {
                batches::forget_older(w, KIND, KEPT)?;
            }
            Ok(done)
        })
    }
}

/// Nothing of it is staged: it is seen when its one transaction is.
fn begin(w: &Writer<'_>) -> Result<Id> {
    let batch = Batch {
        id: w.new_id(),
        kind: KIND.to_owned(),
        source: String::new(),
        at: w.now(),
        state: BatchState::Done,
    };
    batches::put(w, &batch)?;
    Ok(batch.id)
}

/// A change whose areas and tags are found.
struct Wanted {
    add_areas: Vec<(AreaRef, String)>,
    remove_areas: Vec<AreaRef>,
    add_tags: Vec<String>,
    remove_tags: Vec<String>,
    visibility: Option<Visibility>,
}

impl Wanted {
    fn apply(&self, w: &Writer<'_>, knowledge: &Knowledge, mut entry: Entry) -> Result<Before> {
        let id = entry.id;
        let mut before = Before::default();
        let held = if self.add_areas.is_empty() && self.remove_areas.is_empty() {
            Vec::new()
        } else {
            areas::of(w, id)?
        };
        for (area, why) in &self.add_areas {
            if held.iter().any(|tag| tag.area == *area) || before.areas_added.contains(area) {
                continue;
            }
            areas::put(w, id, &area_tag(w, area.clone(), why, "person"))?;
            before.areas_added.push(area.clone());
        }
        for tag in held {
            if self.remove_areas.contains(&tag.area) && areas::remove(w, id, &tag.area)? {
                before.areas_removed.push(tag);
            }
        }
        if !self.add_tags.is_empty() || !self.remove_tags.is_empty() {
            let held = entries::tags(w, id)?;
            for tag in &self.add_tags {
                let has = |one: &String| same(one, tag);
                if held.iter().any(has) || before.tags_added.iter().any(has) {
                    continue;
                }
                entries::add_tag(w, id, tag)?;
                before.tags_added.push(tag.clone());
            }
            for tag in held {
                if self.remove_tags.iter().any(|one| same(one, &tag)) {
                    entries::remove_tag(w, id, &tag)?;
                    before.tags_removed.push(tag);
                }
            }
        }
        if let Some(visibility) = self.visibility.filter(|new| *new != entry.visibility) {
            before.visibility = Some((entry.visibility, visibility));
            entry.visibility = visibility;
        }
        if before == Before::default() {
            return Ok(before);
        }
        entry.updated = w.now();
        entries::update(w, &entry)?;
        if before.visibility.is_some() {
            note_widened(w, knowledge, texts::body(w, id)?.id)?;
        }
        Ok(before)
    }
}

/// Whether two tags are the same one, as the table has it: however a letter of ASCII is written.
fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

impl Before {
    /// Gives an entry back what it was, where that is still what was made of it; returns whether anything was.
    fn put_back(&self, w: &Writer<'_>, knowledge: &Knowledge, mut entry: Entry) -> Result<bool> {
        let id = entry.id;
        let mut changed = false;
        for area in &self.areas_added {
            changed |= areas::remove(w, id, area)?;
        }
        if !self.areas_removed.is_empty() {
            let held = areas::of(w, id)?;
            for tag in &self.areas_removed {
                if held.iter().all(|one| one.area != tag.area) {
                    areas::put(w, id, tag)?;
                    changed = true;
                }
            }
        }
        for tag in &self.tags_added {
            changed |= entries::remove_tag(w, id, tag)?;
        }
        if !self.tags_removed.is_empty() {
            let held = entries::tags(w, id)?;
            for tag in &self.tags_removed {
                if held.iter().all(|one| !same(one, tag)) {
                    entries::add_tag(w, id, tag)?;
                    changed = true;
                }
            }
        }
        let mut widened = false;
        if let Some((was, made)) = self.visibility
            && entry.visibility == made
        {
            entry.visibility = was;
            (changed, widened) = (true, true);
        }
        if self.binned.is_some() && entry.deleted == self.binned {
            entry.deleted = None;
            changed = true;
        }
        if changed {
            entry.updated = w.now();
            entries::update(w, &entry)?;
        }
        if widened {
            note_widened(w, knowledge, texts::body(w, id)?.id)?;
        }
        Ok(changed)
    }
}
