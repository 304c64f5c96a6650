//! Changing to another framework: nothing is lost, and the way back leads to where everything stood.

use std::sync::Arc;

use reflectory_framework::Framework;
use reflectory_model::Id;
use reflectory_store::table::portfolios::{self, Part, Portfolio, Section};
use reflectory_store::table::stood;
use reflectory_store::table::{evidence, texts};
use reflectory_store::{Reader, Writer};

use super::framework_plan::{Becomes, Change, Held, HeldPart, Moved, Plan, Renamed};
use super::make::new_section;
use super::write::touch_section;
use crate::{AppError, Result, Session};

/// What a change of framework does, or did.
#[derive(Debug, Clone)]
pub struct FrameworkChanged {
    /// The portfolio as it is then.
    pub portfolio: Portfolio,
    /// The framework that it leaves.
    pub left: String,
    /// Parts that were sorted into one of several sections, or that joined others.
    pub moved: Vec<Moved>,
    /// Sections that have another code now.
    pub renamed: Vec<Renamed>,
    /// Codes of sections that were made.
    pub made: Vec<String>,
    /// Codes of sections that are kept aside with all that is in them.
    pub parked: Vec<String>,
    /// Codes of sections that had been kept aside and are back.
    pub returned: Vec<String>,
    /// Texts under headings that the new framework does not have there, as code and component: they stay.
    pub other_headings: Vec<(String, String)>,
}

impl Session {
    /// Changes a portfolio to another framework; with `dry_run` it is only told what would become of it.
    ///
    /// The pathway is the one that it had there before, else the one of the same id, else the only one.
    pub fn change_framework(
        &self,
        portfolio: Id,
        framework: &str,
        pathway: Option<&str>,
        dry_run: bool,
    ) -> Result<FrameworkChanged> {
        let knowledge = Arc::clone(&self.knowledge);
        let to = knowledge.framework(framework)?.clone();
        let pathway = pathway.map(str::to_owned);
        let prepare =
            move |r: &Reader<'_>| -> Result<(Portfolio, Framework, Plan, FrameworkChanged)> {
                let mut portfolio = portfolios::get(r, portfolio)?;
                if portfolio.framework == to.id {
                    return Err(AppError::refused(
                        format!("the portfolio is for {} already", to.id),
                        "choose another framework, or another pathway with `reflectory portfolio pathway`",
                    ));
                }
                let from = knowledge.framework_of(&portfolio)?;
                let before: Vec<stood::Stood> = stood::of(r, portfolio.id)?
                    .into_iter()
                    .filter(|s| s.framework == to.id)
                    .collect();
                let had = before
                    .iter()
                    .find(|s| s.thing == portfolio.id)
                    .map(|s| s.code.as_str())
                    .filter(|id| to.pathways.iter().any(|p| p.id == *id));
                let wanted = pathway.as_deref().or(had).unwrap_or(&portfolio.pathway);
                let aim = match (knowledge.pathway(&to, wanted), to.pathways.as_slice()) {
                    (Ok(found), _) => found,
                    (Err(_), [only]) if pathway.is_none() => only,
                    (Err(error), _) => return Err(error),
                };
                let mut plan = Change {
                    knowledge: &knowledge,
                    from,
                    to: &to,
                    pathway: aim,
                    held: held(r, portfolio.id)?,
                    before,
                }
                .plan();
                let left = portfolio.framework.clone();
                plan.stood.push(stood::Stood {
                    framework: left.clone(),
                    thing: portfolio.id,
                    code: portfolio.pathway.clone(),
                    ord: 0,
                    note: String::new(),
                });
                portfolio.framework.clone_from(&to.id);
                portfolio.revision = to.revision;
                portfolio.pathway.clone_from(&aim.id);
                let told = FrameworkChanged {
                    portfolio: portfolio.clone(),
                    left,
                    moved: plan.moved.clone(),
                    renamed: plan.renamed.clone(),
                    made: plan.made.clone(),
                    parked: plan.parked.clone(),
                    returned: plan.returned.clone(),
                    other_headings: other_headings(r, &to, &plan)?,
                };
                Ok((portfolio, to, plan, told))
            };
        if dry_run {
            let (.., told) = self.journal.read(prepare)?;
            return Ok(told);
        }
        self.journal.write(move |w: &Writer<'_>| {
            let (mut portfolio, to, plan, told) = prepare(w)?;
            crate::frameworks::keep(w, &to)?;
            portfolio.updated = w.now();
            portfolios::update(w, &portfolio)?;
            stood::put(w, portfolio.id, &told.left, &plan.stood)?;
            apply(w, &portfolio, plan.sections)?;
            Ok(told)
        })
    }
}

/// All sections with what is in them.
fn held(r: &Reader<'_>, portfolio: Id) -> Result<Vec<Held>> {
    let mut all = Vec::new();
    for section in portfolios::sections(r, portfolio)? {
        let present = portfolios::parts(r, section.id)?;
        let binned = portfolios::binned_parts(r, section.id)?;
        let mut parts = Vec::new();
        for part in present
            .into_iter()
            .chain(binned.into_iter().map(|(part, _)| part))
        {
            let (mut text, mut names) = (String::new(), Vec::new());
            for written in texts::of(r, part.id)? {
                text.push_str(&written.body);
                text.push('\n');
                names.extend(texts::links(r, written.id)?.into_iter().map(|(_, id)| id));
            }
            parts.push(HeldPart { part, text, names });
        }
        all.push(Held {
            uses: evidence::uses(r, section.id)?,
            section,
            parts,
        });
    }
    Ok(all)
}

/// Texts that stay under a heading of their own.
fn other_headings(r: &Reader<'_>, to: &Framework, plan: &Plan) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for section in &plan.sections {
        let Some(area) = to.area(&section.code) else {
            continue;
        };
        let takes: Vec<&str> = to
            .components_of(area)
            .into_iter()
            .chain(to.optional_components_of(area))
            .map(|c| c.id.as_str())
            .collect();
        for part in &section.parts {
            for text in texts::of(r, *part)? {
                let one = (section.code.clone(), text.slot.clone());
                if !takes.contains(&text.slot.as_str())
                    && !text.body.trim().is_empty()
                    && !found.contains(&one)
                {
                    found.push(one);
                }
            }
        }
    }
    Ok(found)
}

fn apply(w: &Writer<'_>, portfolio: &Portfolio, sections: Vec<Becomes>) -> Result<()> {
    // Codes are one of a kind in a portfolio: all that change step aside first.
    for becomes in &sections {
        if let Some(row) = becomes.row.as_ref().filter(|row| row.code != becomes.code) {
            let aside = Section {
                code: format!("~{}", row.id),
                ..row.clone()
            };
            portfolios::put_section(w, &aside)?;
        }
    }
    let mut rows = Vec::new();
    for (ord, becomes) in (1_i64..).zip(sections) {
        let row = match &becomes.row {
            Some(row) => row.clone(),
            None => new_section(w, portfolio, becomes.code.clone(), ord)?,
        };
        let section = Section {
            code: becomes.code.clone(),
            ord,
            parked: becomes.parked,
            status: becomes.status.unwrap_or(row.status),
            updated: w.now(),
            ..row
        };
        portfolios::put_section(w, &section)?;
        rows.push((section, becomes));
    }
    for (section, becomes) in rows {
        for (ord, id) in (1_i64..).zip(&becomes.parts) {
            let Some((part, _)) = portfolios::part(w, *id)? else {
                continue;
            };
            if part.section != section.id {
                portfolios::move_part(w, *id, section.id)?;
            }
            if part.ord != ord || part.section != section.id {
                portfolios::put_part(
                    w,
                    &Part {
                        section: section.id,
                        ord,
                        ..part
                    },
                )?;
            }
        }
        let uses: Vec<evidence::Use> = becomes
            .uses
            .into_iter()
            .zip(1_i64..)
            .map(|((evidence, note), ord)| evidence::Use {
                evidence,
                ord,
                note,
            })
            .collect();
        evidence::set_uses(w, section.id, &uses)?;
        touch_section(w, &section)?;
    }
    Ok(())
}
