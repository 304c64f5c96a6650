//! The content of a portfolio's section as a whole: filling it, remembering it, putting it back.

use reflectory_model::Id;
use reflectory_model::entry::Cause;
use reflectory_model::portfolio::Status;
use reflectory_store::table::portfolios::{self, Part, Section};
use reflectory_store::table::{evidence, profile, texts};
use reflectory_store::{Reader, Writer};
use serde::{Deserialize, Serialize};

use crate::Result;
use crate::texts::{Save, save};

/// What a section holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) status: Status,
    pub(super) parts: Vec<PartContent>,
    /// Items of its list with their notes.
    pub(super) uses: Vec<(Id, String)>,
    /// What a person has to sort in it.
    pub(super) to_sort: Option<String>,
}

/// What a part holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct PartContent {
    pub(super) title: String,
    pub(super) texts: Vec<TextContent>,
}

/// What a component holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct TextContent {
    pub(super) slot: String,
    pub(super) body: String,
    pub(super) lang: Option<String>,
    /// What targets in it mean.
    pub(super) links: Vec<(String, Id)>,
}

/// The setting that says what is to be sorted in a section.
pub(crate) fn setting(section: Id) -> String {
    format!("to-sort-{section}")
}

impl Content {
    /// What a section holds now.
    pub(super) fn of(r: &Reader<'_>, section: &Section) -> Result<Self> {
        let mut parts = Vec::new();
        for part in portfolios::parts(r, section.id)? {
            let mut held = Vec::new();
            for text in texts::of(r, part.id)? {
                held.push(TextContent {
                    links: texts::links(r, text.id)?,
                    slot: text.slot,
                    body: text.body,
                    lang: text.lang,
                });
            }
            parts.push(PartContent {
                title: part.title,
                texts: held,
            });
        }
        let uses = evidence::uses(r, section.id)?
            .into_iter()
            .map(|u| (u.evidence, u.note))
            .collect();
        Ok(Self {
            status: section.status,
            parts,
            uses,
            to_sort: profile::setting(r, &setting(section.id))?,
        })
    }

    /// True if there is nothing of a person's in it.
    pub(super) fn is_empty(&self) -> bool {
        self.uses.is_empty()
            && self
                .parts
                .iter()
                .all(|p| p.title.is_empty() && p.texts.iter().all(|t| t.body.trim().is_empty()))
    }

    /// Makes a section hold this and nothing else.
    pub(super) fn put(
        &self,
        w: &Writer<'_>,
        section: &Section,
        batch: Id,
        cause: Cause,
    ) -> Result<()> {
        portfolios::clear_section(w, section.id)?;
        for (ord, part) in (1..).zip(&self.parts) {
            let now = w.now();
            let row = Part {
                id: w.new_id(),
                section: section.id,
                title: part.title.clone(),
                ord,
                created: now,
                updated: now,
                batch: section.batch.filter(|b| *b == batch),
            };
            portfolios::put_part(w, &row)?;
            for text in &part.texts {
                let how = Save {
                    cause,
                    session: batch,
                    based_on: None,
                    passages: None,
                };
                let saved = save(w, row.id, &text.slot, &text.body, None, how)?;
                if text.lang.is_some() {
                    texts::set_lang(w, saved, text.lang.as_deref())?;
                }
                for (target, item) in &text.links {
                    texts::put_link(w, saved, target, *item)?;
                }
            }
        }
        for (item, note) in &self.uses {
            evidence::put_use(w, section.id, *item, note)?;
        }
        match &self.to_sort {
            Some(what) => profile::put_setting(w, &setting(section.id), what)?,
            None => profile::remove_setting(w, &setting(section.id))?,
        }
        portfolios::put_section(
            w,
            &Section {
                status: self.status,
                updated: w.now(),
                ..section.clone()
            },
        )?;
        w.touch(reflectory_store::Changed::Section(section.id))?;
        Ok(())
    }
}
