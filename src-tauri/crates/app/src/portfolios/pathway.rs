//! Aiming at another pathway.

use std::sync::Arc;

use reflectory_model::Id;
use reflectory_store::Writer;
use reflectory_store::table::portfolios::{self, Portfolio, Section};

use super::make::new_section;
use crate::{Result, Session};

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
