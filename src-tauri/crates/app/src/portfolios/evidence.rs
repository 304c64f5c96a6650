//! The evidence list of a section.

use std::sync::Arc;

use reflectory_model::Id;
use reflectory_store::table::evidence::{self, Use};
use reflectory_store::{Reader, Writer};

use super::place::named;
use super::show::{ListedItem, listed};
use super::write::touch_section;
use crate::{AppError, Result, Session};

/// What happens to the items that are named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ListChange {
    /// They are put at the list's end in the order given; those that are there stay where they are.
    #[default]
    Append,
    /// They are taken off the list; the library keeps them.
    Remove,
    /// They come first, in the order given.
    Order,
}

/// A section's list after a change.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The section's code.
    pub code: String,
    /// Its items in order.
    pub items: Vec<ListedItem>,
}

impl Session {
    /// Changes a section's evidence list; without items it only tells it. A note says what the items show here.
    pub fn list_in_section(
        &self,
        portfolio: Id,
        code: &str,
        items: Vec<Id>,
        change: ListChange,
        note: Option<&str>,
    ) -> Result<Listing> {
        let knowledge = Arc::clone(&self.knowledge);
        let (code, note) = (code.to_owned(), note.map(|n| n.trim().to_owned()));
        self.journal.write(move |w: &Writer<'_>| {
            let section = named(w, &knowledge, portfolio, &code)?.section;
            let mut list = evidence::uses(w, section.id)?;
            for item in &items {
                let held = evidence::get(w, *item)?;
                let there = list.iter().any(|u| u.evidence == *item);
                match change {
                    ListChange::Append if !there => {
                        if held.deleted.is_some() {
                            return Err(AppError::refused(
                                format!("\"{}\" is in the bin", held.title),
                                "take it out of the bin first, or name another item",
                            ));
                        }
                        list.push(Use {
                            evidence: *item,
                            ord: 0,
                            note: String::new(),
                        });
                    }
                    ListChange::Remove | ListChange::Order if !there => {
                        return Err(AppError::refused(
                            format!("\"{}\" is not on the list of {}", held.title, section.code),
                            "see the list with `reflectory portfolio evidence PF CODE`",
                        ));
                    }
                    ListChange::Append | ListChange::Remove | ListChange::Order => {}
                }
            }
            match change {
                ListChange::Append => {}
                ListChange::Remove => list.retain(|u| !items.contains(&u.evidence)),
                ListChange::Order => {
                    let place = |u: &Use| items.iter().position(|i| *i == u.evidence);
                    list.sort_by_key(|u| place(u).unwrap_or(usize::MAX));
                }
            }
            if let Some(note) = &note {
                for used in list.iter_mut().filter(|u| items.contains(&u.evidence)) {
                    used.note.clone_from(note);
                }
            }
            evidence::set_uses(w, section.id, &list)?;
            touch_section(w, &section)?;
            Ok(Listing {
                items: listed(w, section.id)?,
                code: section.code,
            })
        })
    }

    /// A section's evidence list.
    pub fn section_list(&self, portfolio: Id, code: &str) -> Result<Listing> {
        self.journal.read(|r: &Reader<'_>| {
            let section = named(r, &self.knowledge, portfolio, code)?.section;
            Ok(Listing {
                items: listed(r, section.id)?,
                code: section.code,
            })
        })
    }

    /// The codes of a portfolio's sections whose lists name an item, in order.
    pub fn sections_with(&self, portfolio: Id, item: Id) -> Result<Vec<String>> {
        Ok(self
            .journal
            .read(|r: &Reader<'_>| evidence::listed_in(r, portfolio, item))?)
    }
}
