//! The board: examples as one-line cards under the areas, before there is anything to write.
//!
//! An example is a thing of the journal: it needs no entry and no portfolio. Placing it under an area tags the entries that
//! tell of it; no section is ever written by that.

mod change;
mod place;

use std::collections::BTreeMap;

use reflectory_framework::{Area, AreaKind, Framework};
use reflectory_model::{AreaRef, Id};
use reflectory_store::Reader;
use reflectory_store::table::examples::{self, Example};
use reflectory_store::table::{areas, entries, portfolios, profile};

use crate::profile::is_own;
use crate::session::SETTING_PATHWAY;
use crate::{Result, Session};

pub use change::{Linked, Move, Moved};

/// The board of one pathway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The framework's id.
    pub framework: String,
    /// The pathway's id.
    pub pathway: String,
    /// The columns, in the order of the pathway; then what else has lines.
    pub columns: Vec<Column>,
    /// The examples that stand in none of the framework's areas.
    pub unplaced: Vec<Line>,
    /// The kinds of areas that the person may still add one of.
    pub free: Vec<AreaKind>,
}

/// One area of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The area.
    pub area: AreaRef,
    /// Its title; the person's own if the area takes one.
    pub title: String,
    /// A title for narrow places.
    pub short: String,
    /// The title of its group.
    pub group: Option<String>,
    /// False if the pathway does not have the area: its lines are shown all the same.
    pub in_pathway: bool,
    /// False if the pathway can do without it.
    pub required: bool,
    /// What would fill it: a question of the framework's, or empty.
    pub prompt: String,
    /// A sort of evidence that fits, or empty.
    pub hint: String,
    /// The area whose examples may stand in for this one's, and how many it takes.
    pub instead: Option<(String, u32)>,
    /// Its lines, in order.
    pub lines: Vec<Line>,
}

/// One example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: Id,
    /// The line.
    pub title: String,
    /// The entries that tell of it, with their titles; none from the bin.
    pub entries: Vec<(Id, String)>,
    /// The part of a portfolio that got this title.
    pub part: Option<InPortfolio>,
    /// All areas that it stands in, of every framework.
    pub areas: Vec<AreaRef>,
}

/// Where in a portfolio an example is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InPortfolio {
    /// The portfolio.
    pub portfolio: Id,
    /// Its title.
    pub title: String,
    /// The section and the part, such as `3a.2`.
    pub code: String,
}

impl Session {
    /// The board of a pathway. Without a framework or a pathway, those that coverage goes by.
    pub fn board(&self, framework: Option<&str>, pathway: Option<&str>) -> Result<Board> {
        self.journal.read(|r: &Reader<'_>| {
            let framework = self
                .knowledge
                .framework(framework.unwrap_or(&self.knowledge.default_framework))?;
            let pathway = match pathway {
                Some(id) => self.knowledge.pathway(framework, id)?,
                None => self.usual_pathway(framework, profile::setting(r, SETTING_PATHWAY)?)?,
            };
            let own: BTreeMap<String, String> = areas::own(r)?
                .into_iter()
                .filter(|o| o.framework == framework.id)
                .map(|o| (o.code, o.title))
                .collect();
            let living: Vec<Example> = examples::list(r)?
                .into_iter()
                .filter(|x| x.deleted.is_none())
                .collect();
            let in_pathway: Vec<&str> = framework
                .sections(pathway)
                .into_iter()
                .filter(|a| takes_examples(a))
                .map(|a| a.code.as_str())
                .collect();
            let mut columns = Vec::new();
            let used = |code: &str| living.iter().any(|x| stands_in(x, &framework.id, code));
            let all = in_pathway
                .iter()
                .filter_map(|code| framework.area(code))
                .chain(framework.areas.iter().filter(|a| {
                    !in_pathway.contains(&a.code.as_str())
                        && (used(&a.code) || own.contains_key(&a.code))
                }));
            for area in all {
                let titled = own
                    .get(&area.code)
                    .filter(|title| area.user_titled && !title.trim().is_empty());
                columns.push(Column {
                    area: AreaRef {
                        framework: framework.id.clone(),
                        code: area.code.clone(),
                    },
                    title: titled.unwrap_or(&area.title).clone(),
                    short: titled.unwrap_or(&area.short).clone(),
                    group: framework.group_of(area).map(|g| g.title.clone()),
                    in_pathway: in_pathway.contains(&area.code.as_str()),
                    required: pathway.requires(&area.code),
                    prompt: area.prompts.first().cloned().unwrap_or_default(),
                    hint: area.evidence_hints.first().cloned().unwrap_or_default(),
                    instead: area
                        .replaceable_by
                        .as_ref()
                        .filter(|i| i.pathways.contains(&pathway.id))
                        .map(|i| (i.section.clone(), i.min_examples)),
                    lines: column(r, &living, &framework.id, &area.code)?,
                });
            }
            // Codes that the framework file no longer has keep their lines in sight.
            let mut strange: Vec<&str> = living
                .iter()
                .flat_map(|x| &x.places)
                .filter(|p| p.area.framework == framework.id)
                .map(|p| p.area.code.as_str())
                .filter(|code| framework.area(code).is_none())
                .collect();
            strange.sort_unstable();
            strange.dedup();
            for code in strange {
                columns.push(Column {
                    area: AreaRef {
                        framework: framework.id.clone(),
                        code: code.to_owned(),
                    },
                    title: code.to_owned(),
                    short: code.to_owned(),
                    group: None,
                    in_pathway: false,
                    required: false,
                    prompt: String::new(),
                    hint: String::new(),
                    instead: None,
                    lines: column(r, &living, &framework.id, code)?,
                });
            }
            let unplaced = living
                .iter()
                .filter(|x| x.places.iter().all(|p| p.area.framework != framework.id))
                .map(|x| line(r, x))
                .collect::<Result<_>>()?;
            Ok(Board {
                framework: framework.id.clone(),
                pathway: pathway.id.clone(),
                columns,
                unplaced,
                free: free_kinds(
                    framework,
                    &own,
                    framework.id == self.knowledge.default_framework,
                ),
            })
        })
    }
}

/// Statements and declarations are written, not shown by examples; principles cross every area.
fn takes_examples(area: &Area) -> bool {
    !matches!(
        area.kind,
        AreaKind::Statement | AreaKind::Declaration | AreaKind::Principle
    )
}

fn stands_in(x: &Example, framework: &str, code: &str) -> bool {
    x.places
        .iter()
        .any(|p| p.area.framework == framework && p.area.code == code)
}

/// The lines of a column, by their numbers.
fn column(r: &Reader<'_>, living: &[Example], framework: &str, code: &str) -> Result<Vec<Line>> {
    let mut here: Vec<(i64, &Example)> = living
        .iter()
        .filter_map(|x| {
            let place = x
                .places
                .iter()
                .find(|p| p.area.framework == framework && p.area.code == code)?;
            Some((place.ord, x))
        })
        .collect();
    here.sort_by_key(|(ord, x)| (*ord, x.id));
    here.into_iter().map(|(_, x)| line(r, x)).collect()
}

fn line(r: &Reader<'_>, x: &Example) -> Result<Line> {
    let mut told = Vec::new();
    for id in &x.entries {
        if let Ok(entry) = entries::get(r, *id)
            && entry.deleted.is_none()
        {
            told.push((*id, entry.title));
        }
    }
    Ok(Line {
        id: x.id,
        title: x.title.clone(),
        entries: told,
        part: in_portfolio(r, x)?,
        areas: x.places.iter().map(|p| p.area.clone()).collect(),
    })
}

/// Where in a portfolio an example is, if its part is not in the bin.
pub(crate) fn in_portfolio(r: &Reader<'_>, x: &Example) -> Result<Option<InPortfolio>> {
    let Some(part) = x.part else { return Ok(None) };
    let Some((part, None)) = portfolios::part(r, part)? else {
        return Ok(None);
    };
    let Some(section) = portfolios::section(r, part.section)? else {
        return Ok(None);
    };
    let portfolio = portfolios::get(r, section.portfolio)?;
    if portfolio.deleted.is_some() {
        return Ok(None);
    }
    let parts = portfolios::parts(r, section.id)?;
    let number = parts
        .iter()
        .position(|p| p.id == part.id)
        .map_or(1, |n| n + 1);
    Ok(Some(InPortfolio {
        portfolio: portfolio.id,
        title: portfolio.title,
        code: format!("{}.{number}", section.code),
    }))
}

/// The kinds of own areas that have a slot left; only the default framework's can be made.
fn free_kinds(
    framework: &Framework,
    own: &BTreeMap<String, String>,
    is_default: bool,
) -> Vec<AreaKind> {
    let mut kinds = Vec::new();
    if !is_default {
        return kinds;
    }
    for area in &framework.areas {
        if is_own(area.kind) && !own.contains_key(&area.code) && !kinds.contains(&area.kind) {
            kinds.push(area.kind);
        }
    }
    kinds
}
