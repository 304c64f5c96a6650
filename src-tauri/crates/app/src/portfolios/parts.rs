//! Parts of a section: titles, order, the bin.

use std::sync::Arc;

use reflectory_model::Id;
use reflectory_store::table::portfolios::{self, Part, Section};
use reflectory_store::table::texts;
use reflectory_store::{Reader, StoreError, Writer};

use super::place::{Named, named, no_part, part_or_next};
use super::write::touch_section;
use crate::knowledge::Knowledge;
use crate::{AppError, Result, Session};

/// What changes in a part.
#[derive(Debug, Clone, Default)]
pub struct PartChange {
    /// Its title.
    pub title: Option<String>,
    /// The number that it gets, from 1; the parts behind move up or down.
    pub to: Option<u32>,
    /// The code of the section that it goes to with its texts, behind the parts that are there.
    pub into: Option<String>,
    /// What happens to it.
    pub state: PartState,
}

/// What happens to a part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PartState {
    /// It stays in the section, or is begun.
    #[default]
    Stays,
    /// It goes to the bin with its texts.
    Removed,
    /// This one comes back out of the bin, behind the others.
    Restored(Id),
}

impl Session {
    /// Changes a part, or begins the next one; a code without a part means the first. Returns its id, and its number if it
    /// is not in the bin.
    pub fn change_part(
        &self,
        portfolio: Id,
        code: &str,
        change: PartChange,
    ) -> Result<(Id, Option<u32>)> {
        let knowledge = Arc::clone(&self.knowledge);
        let code = code.to_owned();
        self.journal.write(move |w: &Writer<'_>| {
            let Named {
                mut section, part, ..
            } = named(w, &knowledge, portfolio, &code)?;
            let mut held = match change.state {
                PartState::Restored(id) => restored(w, &section, id)?,
                PartState::Stays => part_or_next(w, &section, part.unwrap_or(1))?,
                PartState::Removed => existing(w, &section, part.unwrap_or(1))?,
            };
            if let Some(title) = &change.title {
                held.title = title.trim().to_owned();
                held.updated = w.now();
                portfolios::put_part(w, &held)?;
            }
            if change.state == PartState::Removed {
                portfolios::bin_part(w, held.id, Some(w.now()))?;
            }
            if let Some(into) = &change.into {
                let there = named(w, &knowledge, portfolio, into)?;
                if there.section.id != section.id {
                    refuse_untaken(w, &knowledge, &there, &held)?;
                    portfolios::move_part(w, held.id, there.section.id)?;
                    number(w, &portfolios::parts(w, section.id)?)?;
                    touch_section(w, &section)?;
                    section = there.section;
                    let last = portfolios::parts(w, section.id)?.len();
                    held.section = section.id;
                    held.ord = i64::try_from(last).unwrap_or(i64::MAX);
                    held.updated = w.now();
                    portfolios::put_part(w, &held)?;
                }
            }
            let mut parts = portfolios::parts(w, section.id)?;
            if let Some(to) = change.to
                && let Some(at) = parts.iter().position(|p| p.id == held.id)
            {
                if to == 0 || to as usize > parts.len() {
                    return Err(no_place(&section, parts.len(), to));
                }
                let moved = parts.remove(at);
                parts.insert(to as usize - 1, moved);
            }
            number(w, &parts)?;
            touch_section(w, &section)?;
            let no = (1..).zip(&parts).find(|(_, p)| p.id == held.id);
            Ok((held.id, no.map(|(no, _)| no)))
        })
    }

    /// The section's code and the part's number, from 1, that a code names.
    pub(crate) fn section_code(
        &self,
        r: &Reader<'_>,
        portfolio: Id,
        code: &str,
    ) -> Result<(String, Option<usize>)> {
        section_code(r, &self.knowledge, portfolio, code)
    }
}

fn section_code(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    portfolio: Id,
    code: &str,
) -> Result<(String, Option<usize>)> {
    let Named { section, part, .. } = named(r, knowledge, portfolio, code)?;
    let parts = portfolios::parts(r, section.id)?.len();
    match part {
        Some(no) if no as usize > parts => Err(no_part(&section, parts, no)),
        part => Ok((section.code, part.map(|no| no as usize))),
    }
}

/// A part goes only where all that is written in it has a place.
fn refuse_untaken(w: &Writer<'_>, knowledge: &Knowledge, there: &Named, part: &Part) -> Result<()> {
    let framework = knowledge.framework_of(&there.portfolio)?;
    let takes: Vec<&str> = framework
        .components_of(&there.area)
        .into_iter()
        .chain(framework.optional_components_of(&there.area))
        .map(|c| c.id.as_str())
        .collect();
    let untaken = texts::of(w, part.id)?
        .into_iter()
        .find(|text| !text.body.trim().is_empty() && !takes.contains(&text.slot.as_str()));
    match untaken {
        None => Ok(()),
        Some(text) => Err(AppError::refused(
            format!(
                "section {} takes no text under \"{}\"",
                there.section.code, text.slot
            ),
            format!(
                "it takes {}; write the text there under one of these, or leave the part where it is",
                takes.join(", ")
            ),
        )),
    }
}

/// Gives parts their numbers in this order.
fn number(w: &Writer<'_>, parts: &[Part]) -> Result<()> {
    for (ord, part) in (1_i64..).zip(parts) {
        if part.ord != ord {
            portfolios::put_part(
                w,
                &Part {
                    ord,
                    ..part.clone()
                },
            )?;
        }
    }
    Ok(())
}

fn existing(w: &Writer<'_>, section: &Section, no: u32) -> Result<Part> {
    let parts = portfolios::parts(w, section.id)?;
    let count = parts.len();
    parts
        .into_iter()
        .nth((no as usize).wrapping_sub(1))
        .ok_or_else(|| no_part(section, count, no))
}

/// Takes a part out of the bin, behind the others of its section.
pub(crate) fn take_out(w: &Writer<'_>, section: Id, part: Id) -> Result<()> {
    let section =
        portfolios::section(w, section)?.ok_or_else(|| StoreError::no_such("section", section))?;
    restored(w, &section, part)?;
    let parts = portfolios::parts(w, section.id)?;
    number(w, &parts)?;
    touch_section(w, &section)
}

/// A part out of the bin, behind the others.
fn restored(w: &Writer<'_>, section: &Section, id: Id) -> Result<Part> {
    let (mut part, _) = portfolios::binned_parts(w, section.id)?
        .into_iter()
        .find(|(p, _)| p.id == id)
        .ok_or_else(|| StoreError::no_such("part in the bin of this section", id))?;
    let last = portfolios::parts(w, section.id)?
        .last()
        .map_or(0, |p| p.ord);
    part.ord = last + 1;
    part.updated = w.now();
    portfolios::put_part(w, &part)?;
    portfolios::bin_part(w, part.id, None)?;
    Ok(part)
}

fn no_place(section: &Section, count: usize, to: u32) -> AppError {
    AppError::refused(
        format!("a part of section {} can't be number {to}", section.code),
        match count {
            1 => "it is the only one".to_owned(),
            n => format!("use a number from 1 to {n}"),
        },
    )
}
