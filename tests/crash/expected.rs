//! What must be in the journal after what the program said.

use std::collections::BTreeMap;

use reflectory_app::Session;
use reflectory_model::Id;
use reflectory_store::table::entries::{self, Filter};
use reflectory_store::table::{areas, evidence, texts};
use reflectory_store::{Reader, StoreError};
use reflectory_tests::corpus::Made;
use reflectory_tests::work::{Kind, Plan, sha256};

use crate::victim::Deed;

/// An entry, as far as the test knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    title: String,
    body: String,
    areas: Vec<String>,
    tags: Vec<String>,
    version: i64,
}

impl Entry {
    fn of(made: &Made) -> Self {
        let mut areas: Vec<String> = made
            .areas
            .iter()
            .map(|(code, why)| format!("{code} {why}"))
            .collect();
        areas.sort();
        Self {
            title: made.title.clone(),
            body: made.body.clone(),
            areas,
            tags: made.tags.iter().map(|t| (*t).to_owned()).collect(),
            version: 1,
        }
    }
}

/// What a journal holds: entries, and of evidence the title and the file's hash.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    entries: BTreeMap<Id, Entry>,
    evidence: BTreeMap<Id, (String, Vec<[u8; 32]>)>,
}

impl Found {
    pub(crate) fn read(session: &Session) -> Self {
        session
            .journal()
            .read(|r: &Reader<'_>| Self::read_all(r))
            .unwrap()
    }

    fn read_all(r: &Reader<'_>) -> Result<Self, StoreError> {
        let mut found = Self::default();
        for listed in entries::list(r, &Filter::default())? {
            let id = listed.entry.id;
            let text = texts::body(r, id)?;
            let mut areas: Vec<String> = areas::of(r, id)?
                .iter()
                .map(|a| format!("{} {}", a.area.code, a.why))
                .collect();
            areas.sort();
            let tags = entries::tags(r, id)?;
            found.entries.insert(
                id,
                Entry {
                    title: listed.entry.title,
                    body: text.body,
                    areas,
                    tags,
                    version: text.version,
                },
            );
        }
        for item in evidence::list(r, false)? {
            let hashes = evidence::files(r, item.id)?
                .iter()
                .map(|f| f.blob.sha256)
                .collect();
            found.evidence.insert(item.id, (item.title, hashes));
        }
        Ok(found)
    }
}

/// What must be there.
#[derive(Debug, Default)]
pub(crate) struct Expected {
    held: Found,
}

impl Expected {
    /// Takes in what a program said before its end, and compares it with what was found. An operation that began and was
    /// not acknowledged is there whole or not at all: returns which.
    pub(crate) fn take(
        &mut self,
        plan: &Plan,
        told: &[Deed],
        found: &Found,
    ) -> Result<bool, String> {
        let mut open = None;
        for deed in told {
            match deed {
                Deed::Begin { number, kind, id } => open = Some((*number, *kind, *id)),
                Deed::Ack { number, id } => {
                    let (begun, kind, of) = open
                        .take()
                        .ok_or("an acknowledgement without a beginning")?;
                    if begun != *number || of.is_some_and(|of| of != *id) {
                        return Err(format!(
                            "operation {number} was acknowledged while {begun} ran"
                        ));
                    }
                    self.held = self.with(plan, *number, kind, Some(*id), found)?;
                }
            }
        }
        let unacknowledged =
            open.map(|(number, kind, id)| self.with(plan, number, kind, id, found));
        if self.held == *found {
            return Ok(false);
        }
        match unacknowledged {
            Some(Ok(with)) if with == *found => {
                self.held = with;
                Ok(true)
            }
            other => Err(difference(&self.held, found, other.and_then(Result::err))),
        }
    }

    /// What must be there once this operation is done. Ids that only the journal knows are taken from what was found.
    fn with(
        &self,
        plan: &Plan,
        number: u64,
        kind: Kind,
        id: Option<Id>,
        found: &Found,
    ) -> Result<Found, String> {
        let mut held = self.held.clone();
        match kind {
            Kind::Add => {
                let entry = Entry::of(&plan.added(number));
                let id = id
                    .or_else(|| titled(found, &entry.title))
                    .ok_or(format!("entry {number} is not there"))?;
                held.entries.insert(id, entry);
            }
            Kind::Edit => {
                let entry = id
                    .and_then(|id| held.entries.get_mut(&id))
                    .ok_or(format!("edit {number} is of an unknown entry"))?;
                entry.body = plan.edited(&entry.body, number);
                entry.version += 1;
            }
            Kind::Evidence => {
                let title = format!("evidence {number}");
                let id = id
                    .or_else(|| {
                        found
                            .evidence
                            .iter()
                            .find(|(_, (t, _))| *t == title)
                            .map(|(id, _)| *id)
                    })
                    .ok_or(format!("evidence {number} is not there"))?;
                held.evidence
                    .insert(id, (title, vec![sha256(&plan.file(number))]));
            }
            Kind::Import => {
                for made in plan.imported(number) {
                    let entry = Entry::of(&made);
                    let id = titled(found, &entry.title)
                        .ok_or(format!("\"{}\" of an import is not there", entry.title))?;
                    held.entries.insert(id, entry);
                }
            }
        }
        Ok(held)
    }
}

fn titled(found: &Found, title: &str) -> Option<Id> {
    found
        .entries
        .iter()
        .find(|(_, e)| e.title == title)
        .map(|(id, _)| *id)
}

/// In words what differs.
fn difference(held: &Found, found: &Found, also: Option<String>) -> String {
    let mut lines: Vec<String> = also.into_iter().collect();
    for (id, entry) in &held.entries {
        match found.entries.get(id) {
            None => lines.push(format!("\"{}\" is gone", entry.title)),
            Some(other) if other != entry => lines.push(format!("{other:?} instead of {entry:?}")),
            Some(_) => {}
        }
    }
    for entry in found
        .entries
        .iter()
        .filter(|(id, _)| !held.entries.contains_key(id))
        .map(|(_, e)| e)
    {
        lines.push(format!("\"{}\" should not be there", entry.title));
    }
    if held.evidence != found.evidence {
        lines.push(format!(
            "evidence {:?} instead of {:?}",
            found.evidence, held.evidence
        ));
    }
    lines.truncate(10);
    lines.join("; ")
}
