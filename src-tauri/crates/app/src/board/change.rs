//! Adding, changing, moving and removing lines of the board.

use reflectory_model::{AreaRef, EntryKind, Id, Visibility};
use reflectory_store::table::examples::{self, Example};
use reflectory_store::table::{entries, portfolios, texts};
use reflectory_store::{Changed, Writer};

use super::place::{self, Column};
use super::{InPortfolio, in_portfolio};
use crate::entries::NewEntry;
use crate::portfolios::PartChange;
use crate::{AppError, Result, Session};

/// Letters that a line may have: it is a line.
const LONGEST: usize = 200;

/// A move. `None` as a place: not placed yet.
#[derive(Debug, Clone, Default)]
pub struct Move {
    /// The framework whose board it is, for examples that are not placed.
    pub framework: Option<String>,
    /// The area that it leaves.
    pub from: Option<String>,
    /// The area that it goes to.
    pub to: Option<String>,
    /// Its number there, from 1; the last if `None`.
    pub at: Option<u32>,
    /// True if it stays where it was as well.
    pub keep: bool,
}

/// Where an example stands after a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Its id.
    pub id: Id,
    /// The column; `None` if it is not placed.
    pub area: Option<AreaRef>,
    /// Its number there, from 1.
    pub at: u32,
    /// How many examples are there.
    pub of: u32,
}

/// Entries that tell of an example.
#[derive(Debug, Clone, Default)]
pub struct Linked {
    /// More of them.
    pub add: Vec<Id>,
    /// Not these.
    pub remove: Vec<Id>,
}

impl Session {
    /// Adds an example at the end of a column, or among those that are not placed.
    pub fn add_example(&self, title: &str, area: Option<&str>, told_by: &[Id]) -> Result<Moved> {
        let title = titled(title)?;
        let area = area.map(|a| self.knowledge.area(a)).transpose()?;
        let framework = self.knowledge.default_framework.clone();
        let told_by = told_by.to_vec();
        self.journal.write(move |w: &Writer<'_>| {
            let now = w.now();
            let mut x = Example {
                id: w.new_id(),
                title,
                ord: i64::from(u32::MAX),
                part: None,
                places: Vec::new(),
                entries: present(w, &told_by)?,
                created: now,
                updated: now,
                deleted: None,
                batch: None,
            };
            if let Some(area) = &area {
                place::put(w, &mut x, area)?;
            }
            examples::put(w, &x)?;
            let column = area
                .clone()
                .map_or(Column::Unplaced(framework), Column::Area);
            let (at, of) = place::settle(w, &column, x.id, None)?;
            Ok(Moved {
                id: x.id,
                area,
                at,
                of,
            })
        })
    }

    /// Gives an example another line.
    pub fn retitle_example(&self, id: Id, title: &str) -> Result<()> {
        let title = titled(title)?;
        self.journal.write(move |w: &Writer<'_>| {
            let mut x = living(w, id)?;
            x.title = title;
            x.updated = w.now();
            Ok(examples::put(w, &x)?)
        })
    }

    /// Moves an example within its column, to another one, or off the board.
    pub fn move_example(&self, id: Id, change: Move) -> Result<Moved> {
        let area = |text: &Option<String>| {
            text.as_deref()
                .map(|text| self.knowledge.area(text))
                .transpose()
        };
        let (from, to) = (area(&change.from)?, area(&change.to)?);
        let framework = match (&to, &from, &change.framework) {
            (Some(area), _, _) | (None, Some(area), _) => area.framework.clone(),
            (None, None, Some(id)) => self.knowledge.framework(id)?.id.clone(),
            (None, None, None) => self.knowledge.default_framework.clone(),
        };
        self.journal.write(move |w: &Writer<'_>| {
            let mut x = living(w, id)?;
            if let Some(from) = &from
                && !x.places.iter().any(|p| p.area == *from)
            {
                return Err(AppError::refused(
                    format!("\"{}\" does not stand in {}", x.title, from.code),
                    "look at the board again",
                ));
            }
            x.updated = w.now();
            if let Some(to) = &to {
                place::put(w, &mut x, to)?;
            }
            examples::put(w, &x)?;
            let leaves = from.filter(|from| to.as_ref() != Some(from) && !change.keep);
            if let Some(from) = leaves {
                place::take(w, &mut x, &from)?;
            }
            // Taken out of one column it may still stand in another one: then that is where it is.
            let stays = x
                .places
                .iter()
                .find(|p| p.area.framework == framework)
                .map(|p| p.area.clone());
            let area = to.or(stays);
            let column = area
                .clone()
                .map_or(Column::Unplaced(framework), Column::Area);
            let (at, of) = place::settle(w, &column, id, change.at)?;
            Ok(Moved { id, area, at, of })
        })
    }

    /// Puts an example into the bin, or takes it out. Entries keep their tags: they still tell of the same thing.
    pub fn bin_example(&self, id: Id, binned: bool) -> Result<()> {
        self.journal.write(move |w: &Writer<'_>| {
            let mut x = examples::get(w, id)?;
            x.deleted = binned.then(|| w.now());
            x.updated = w.now();
            Ok(examples::put(w, &x)?)
        })
    }

    /// Says which entries tell of an example; they count toward the areas that it stands in.
    pub fn link_example(&self, id: Id, change: Linked) -> Result<()> {
        self.journal.write(move |w: &Writer<'_>| {
            let mut x = living(w, id)?;
            for entry in present(w, &change.add)? {
                if !x.entries.contains(&entry) {
                    x.entries.push(entry);
                }
                for place in &x.places {
                    place::tag(w, entry, &place.area)?;
                }
            }
            x.entries.retain(|e| !change.remove.contains(e));
            x.updated = w.now();
            examples::put(w, &x)?;
            for entry in &change.remove {
                for place in &x.places {
                    place::untag(w, *entry, &place.area)?;
                }
            }
            Ok(())
        })
    }

    /// Begins an entry that tells of an example: a draft with its line as the title, counting toward its areas.
    pub fn write_example(&self, id: Id) -> Result<Id> {
        let title = self
            .journal
            .read(|r: &reflectory_store::Reader<'_>| examples::get(r, id))?
            .title;
        let entry = self.add_entry(NewEntry {
            title: Some(title),
            kind: EntryKind::Reflection,
            date: None,
            model: None,
            areas: Vec::new(),
            tags: Vec::new(),
            visibility: Visibility::Private,
            draft: true,
            body: String::new(),
        })?;
        self.link_example(
            id,
            Linked {
                add: vec![entry],
                remove: Vec::new(),
            },
        )?;
        Ok(entry)
    }

    /// Makes an example the title of a part of a portfolio: of one that has neither title nor text, else of the next one.
    /// Without a code it is the section of an area that it stands in. No text is written.
    pub fn take_example_over(
        &self,
        id: Id,
        portfolio: Id,
        code: Option<&str>,
    ) -> Result<InPortfolio> {
        let code = code.map(str::to_owned);
        let (title, code, number) = self.journal.read(|r: &reflectory_store::Reader<'_>| {
            let x = examples::get(r, id)?;
            if let Some(there) = in_portfolio(r, &x)?
                && there.portfolio == portfolio
            {
                return Err(AppError::refused(
                    format!(
                        "\"{}\" is {} of this portfolio already",
                        x.title, there.code
                    ),
                    "open that section",
                ));
            }
            let sections = portfolios::sections(r, portfolio)?;
            let code = match code {
                // A bare code is of the portfolio's framework, which need not be the journal's usual one.
                Some(code) => self.section_code(r, portfolio, &code)?.0,
                None => section_of(r, &x, portfolio)?,
            };
            let section = sections.iter().find(|s| s.code == code).ok_or_else(|| {
                AppError::refused(
                    format!("the portfolio has no section {code}"),
                    "choose a section of its pathway",
                )
            })?;
            let parts = portfolios::parts(r, section.id)?;
            let mut free = None;
            for (number, part) in (1..).zip(&parts) {
                let blank = part.title.is_empty()
                    && texts::of(r, part.id)?
                        .iter()
                        .all(|t| t.body.trim().is_empty());
                if blank && free.is_none() {
                    free = Some(number);
                }
            }
            Ok((x.title, code, free.unwrap_or(parts.len() + 1)))
        })?;
        let (part, _) = self.change_part(
            portfolio,
            &format!("{code}.{number}"),
            PartChange {
                title: Some(title),
                ..PartChange::default()
            },
        )?;
        self.journal.write(move |w: &Writer<'_>| {
            let mut x = living(w, id)?;
            x.part = Some(part);
            x.updated = w.now();
            examples::put(w, &x)?;
            in_portfolio(w, &x)?
                .ok_or_else(|| AppError::refused("the part is not there any more", "try again"))
        })
    }

    /// Takes an example out of its portfolio again: the part goes to the bin if nothing is written in it, else it stays.
    /// Returns whether it stays.
    pub fn give_example_back(&self, id: Id) -> Result<bool> {
        self.journal.write(move |w: &Writer<'_>| {
            let mut x = living(w, id)?;
            let Some(part) = x.part.take() else {
                return Ok(false);
            };
            x.updated = w.now();
            examples::put(w, &x)?;
            let written = texts::of(w, part)?
                .iter()
                .any(|t| !t.body.trim().is_empty());
            if !written && let Some((part, None)) = portfolios::part(w, part)? {
                portfolios::bin_part(w, part.id, Some(w.now()))?;
                w.touch(Changed::Section(part.section))?;
            }
            Ok(written)
        })
    }
}

/// The section that an example goes to if nobody says which: of the first area that it stands in.
fn section_of(r: &reflectory_store::Reader<'_>, x: &Example, portfolio: Id) -> Result<String> {
    let portfolio = portfolios::get(r, portfolio)?;
    x.places
        .iter()
        .find(|p| p.area.framework == portfolio.framework)
        .map(|p| p.area.code.clone())
        .ok_or_else(|| {
            AppError::refused(
                format!("\"{}\" stands in no area of this portfolio", x.title),
                "place it first, or say which section",
            )
        })
}

/// A line as it is kept: one line, not empty, not too long.
fn titled(title: &str) -> Result<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let wrong = |message: &str, hint: &str| AppError::Invalid {
        field: "title",
        message: message.to_owned(),
        hint: hint.to_owned(),
    };
    if title.is_empty() {
        return Err(wrong(
            "an example needs a line",
            "say in a few words what you did",
        ));
    }
    if title.chars().count() > LONGEST {
        return Err(wrong(
            "an example is one line of at most 200 characters",
            "keep the line short and write the rest as an entry",
        ));
    }
    Ok(title)
}

fn living(w: &Writer<'_>, id: Id) -> Result<Example> {
    let x = examples::get(w, id)?;
    if x.deleted.is_some() {
        return Err(AppError::refused(
            format!("\"{}\" is in the bin", x.title),
            "take it out of the bin first",
        ));
    }
    Ok(x)
}

/// Entries that are there and not in the bin, each once.
fn present(w: &Writer<'_>, ids: &[Id]) -> Result<Vec<Id>> {
    let mut found = Vec::new();
    for id in ids {
        let entry = entries::get(w, *id)?;
        if entry.deleted.is_some() {
            return Err(AppError::refused(
                format!("the entry \"{}\" is in the bin", entry.title),
                "take it out of the bin first",
            ));
        }
        if !found.contains(id) {
            found.push(*id);
        }
    }
    Ok(found)
}
