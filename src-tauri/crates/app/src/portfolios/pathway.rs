//! Aiming at another pathway.

use std::sync::Arc;

use reflectory_framework::Framework;
use reflectory_model::Id;
use reflectory_store::Writer;
use reflectory_store::table::portfolios::{self, Portfolio, Section};

use super::make::new_section;
use super::place::{Named, named};
use crate::{AppError, Result, Session};

/// What a switch did.
#[derive(Debug, Clone)]
pub struct Switched {
    /// The portfolio as it is now.
    pub portfolio: Portfolio,
    /// Codes of sections that were made.
    pub made: Vec<String>,
    /// Codes of sections that this pathway does not have: kept aside with all that is in them.
    pub parked: Vec<String>,
    /// Codes of sections that had been kept aside and are back.
    pub returned: Vec<String>,
}

impl Session {
    /// Aims a portfolio at another pathway of its framework. Sections that it does not have are parked with their texts
    /// and come back when a pathway has them again.
    pub fn switch_pathway(&self, portfolio: Id, pathway: &str) -> Result<Switched> {
        let knowledge = Arc::clone(&self.knowledge);
        let pathway = pathway.to_owned();
        self.journal.write(move |w: &Writer<'_>| {
            let mut portfolio = portfolios::get(w, portfolio)?;
            let framework = knowledge.framework_of(&portfolio)?;
            let pathway = knowledge.pathway(framework, &pathway)?;
            let wanted: Vec<String> = framework
                .sections(pathway)
                .into_iter()
                .map(|area| area.code.clone())
                .collect();
            let held = portfolios::sections(w, portfolio.id)?;
            let (mut made, mut parked, mut returned) = (Vec::new(), Vec::new(), Vec::new());
            for (ord, code) in (1..).zip(&wanted) {
                match held.iter().find(|s| s.code == *code) {
                    Some(section) => {
                        if section.parked {
                            returned.push(code.clone());
                        }
                        keep(w, section, ord, false)?;
                    }
                    None => {
                        new_section(w, &portfolio, code.clone(), ord)?;
                        made.push(code.clone());
                    }
                }
            }
            let aside = held.iter().filter(|s| !wanted.contains(&s.code));
            for (ord, section) in (wanted.len() as i64 + 1..).zip(aside) {
                if !section.parked {
                    parked.push(section.code.clone());
                }
                keep(w, section, ord, true)?;
            }
            portfolio.pathway.clone_from(&pathway.id);
            portfolio.updated = w.now();
            portfolios::update(w, &portfolio)?;
            Ok(Switched {
                portfolio,
                made,
                parked,
                returned,
            })
        })
    }
}

impl Session {
    /// Takes a section up that the pathway does not ask for, behind the others, or puts it aside again. What is in it stays.
    pub fn park_section(&self, portfolio: Id, code: &str, parked: bool) -> Result<Section> {
        let knowledge = Arc::clone(&self.knowledge);
        let code = code.to_owned();
        self.journal.write(move |w: &Writer<'_>| {
            let Named {
                portfolio, section, ..
            } = named(w, &knowledge, portfolio, &code)?;
            if section.parked == parked {
                return Ok(section);
            }
            let framework = knowledge.framework_of(&portfolio)?;
            if !parked && framework.area(&section.code).is_none() {
                return Err(AppError::refused(
                    format!("{} has no section {}", framework.id, section.code),
                    "move its parts into a section with `reflectory portfolio part PF CODE --into CODE`",
                ));
            }
            let pathway = knowledge.pathway(framework, &portfolio.pathway)?;
            let asked = framework.sections(pathway);
            if parked && asked.iter().any(|area| area.code == section.code) {
                return Err(AppError::refused(
                    format!("{} asks for section {}", pathway.title, section.code),
                    "only a section that the pathway does not ask for can be put aside",
                ));
            }
            let last = portfolios::sections(w, portfolio.id)?
                .into_iter()
                .filter(|s| s.parked == parked && s.id != section.id)
                .map(|s| s.ord)
                .max();
            let ord = place_among(framework, &section.code, w, &portfolio)?
                .filter(|_| !parked)
                .unwrap_or_else(|| last.unwrap_or(0) + 1);
            keep(w, &section, ord, parked)?;
            Ok(Section {
                ord,
                parked,
                ..section
            })
        })
    }
}

/// The place of a section among those that are there by the order of the framework's areas: that of the last one before it.
fn place_among(
    framework: &Framework,
    code: &str,
    w: &Writer<'_>,
    portfolio: &Portfolio,
) -> Result<Option<i64>> {
    let order = |code: &str| framework.areas.iter().position(|a| a.code == code);
    let Some(own) = order(code) else {
        return Ok(None);
    };
    let held = portfolios::sections(w, portfolio.id)?;
    let before = held
        .iter()
        .filter(|s| !s.parked && s.code != code && order(&s.code).is_some_and(|at| at < own))
        .map(|s| s.ord)
        .max();
    let ord = before.unwrap_or(0) + 1;
    for section in held.iter().filter(|s| !s.parked && s.ord >= ord) {
        keep(w, section, section.ord + 1, false)?;
    }
    Ok(Some(ord))
}

fn keep(w: &Writer<'_>, section: &Section, ord: i64, parked: bool) -> Result<()> {
    if section.ord == ord && section.parked == parked {
        return Ok(());
    }
    portfolios::put_section(
        w,
        &Section {
            ord,
            parked,
            updated: w.now(),
            ..section.clone()
        },
    )?;
    Ok(())
}
