//! Commands on portfolios.

use reflectory_app::Session;
use reflectory_app::portfolios::{
    ListChange, ListedItem, PartChange, PartState, Pulling, WholeSection, Writing,
};
use reflectory_model::Id;
use reflectory_model::portfolio::PullMode;
use reflectory_store::table::Named;
use reflectory_store::table::portfolios::Portfolio;

use super::convert::{id, sitting};
use super::pull::shown;
use crate::portfolio::*;
use crate::pull::PullShown;
use crate::words::WordCounts;
use crate::{ApiError, Result};

/// Makes a portfolio with a section for each area of its pathway.
pub fn portfolio_new(session: &Session, request: PortfolioNew) -> Result<PortfolioMade> {
    let framework = match &request.framework {
        Some(given) => given,
        None => &session.knowledge().default_framework,
    };
    let made = session.new_portfolio(framework, &request.pathway, &request.title)?;
    Ok(PortfolioMade { id: made.id })
}

/// Lists the portfolios.
pub fn portfolio_list(session: &Session, _: PortfolioList) -> Result<PortfoliosListed> {
    let portfolios = session
        .list_portfolios()?
        .into_iter()
        .map(|portfolio| row(session, portfolio))
        .collect();
    Ok(PortfoliosListed { portfolios })
}

fn row(session: &Session, portfolio: Portfolio) -> PortfolioRow {
    let framework = session.knowledge().framework_of(&portfolio).ok();
    let submission = framework
        .and_then(|f| f.submissions.iter().find(|s| s.id == portfolio.submission))
        .map(|s| s.title.clone());
    let pathway = framework
        .and_then(|f| f.pathways.iter().find(|p| p.id == portfolio.pathway))
        .map(|p| p.title.clone());
    PortfolioRow {
        submission_title: submission.unwrap_or_else(|| portfolio.submission.clone()),
        pathway_title: pathway.unwrap_or_else(|| portfolio.pathway.clone()),
        submission: portfolio.submission,
        id: portfolio.id,
        title: portfolio.title,
        framework: portfolio.framework,
        pathway: portfolio.pathway,
        target: portfolio.target.map(|d| d.to_string()),
    }
}

/// Shows a portfolio with its sections.
pub fn portfolio_show(session: &Session, request: PortfolioShow) -> Result<PortfolioShown> {
    let id = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let (portfolio, sections) = session.portfolio(id)?;
    let pulls: Vec<PullShown> = session.pulled(id, None)?.into_iter().map(shown).collect();
    let portfolio = row(session, portfolio);
    let mut to_sort = session.to_sort(id)?;
    Ok(PortfolioShown {
        id: portfolio.id,
        title: portfolio.title,
        framework: portfolio.framework,
        pathway: portfolio.pathway,
        target: portfolio.target,
        sections: sections
            .into_iter()
            .map(|whole| {
                let to_sort = to_sort.remove(&whole.section.id);
                let shown = section(session, id, whole, &pulls)?;
                Ok(SectionShown { to_sort, ..shown })
            })
            .collect::<Result<_>>()?,
    })
}

fn section(
    session: &Session,
    portfolio: Id,
    whole: WholeSection,
    pulls: &[PullShown],
) -> Result<SectionShown> {
    let code = whole.section.code;
    Ok(SectionShown {
        id: whole.section.id,
        title: whole.title,
        parts: whole
            .parts
            .into_iter()
            .map(|(part, texts)| PartShown {
                id: part.id,
                title: part.title,
                words: texts.iter().map(|t| t.words).sum(),
                revisions: texts.iter().map(|t| (t.slot.clone(), t.rev)).collect(),
                components: texts.into_iter().map(|t| (t.slot, t.body)).collect(),
            })
            .collect(),
        words: whole.words.total(),
        words_by_component: WordCounts::from(&whole.words),
        status: whole.section.status,
        evidence: named(session, portfolio, &code, whole.evidence)?,
        parked: whole.section.parked,
        own_area: whole.section.own_area,
        pulls: pulls.iter().filter(|p| p.code == code).cloned().collect(),
        removed: whole
            .binned
            .into_iter()
            .map(|(part, texts, at)| PartRemoved {
                id: part.id,
                title: part.title,
                words: texts.iter().map(|t| t.words).sum(),
                at: at.to_rfc3339(),
                components: texts.into_iter().map(|t| (t.slot, t.body)).collect(),
            })
            .collect(),
        to_sort: None,
        code,
    })
}

/// The items of a section's list, each with the other sections that name it.
fn named(
    session: &Session,
    portfolio: Id,
    code: &str,
    items: Vec<ListedItem>,
) -> Result<Vec<EvidenceNamed>> {
    items
        .into_iter()
        .map(|(id, key, title, note)| {
            let mut also_in = session.sections_with(portfolio, id)?;
            also_in.retain(|other| other != code);
            Ok(EvidenceNamed {
                id,
                key,
                title,
                note,
                also_in,
            })
        })
        .collect()
}

/// Changes a part of a section, or begins the next one.
pub fn portfolio_part(session: &Session, request: PortfolioPart) -> Result<PartChanged> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let state = match (request.remove, &request.restore) {
        (true, Some(_)) => {
            return Err(ApiError::invalid(
                "restore",
                "a part is either removed or restored",
            ));
        }
        (true, None) => PartState::Removed,
        (false, Some(part)) => PartState::Restored(id(session, Named::Part, "restore", part)?),
        (false, None) => PartState::Stays,
    };
    let change = PartChange {
        title: request.title,
        to: request.to,
        into: request.into,
        state,
    };
    let (part, no) = session.change_part(portfolio, &request.code, change)?;
    let (_, sections) = session.portfolio(portfolio)?;
    let section = sections.into_iter().find(|s| {
        let binned = s.binned.iter().any(|(held, _, _)| held.id == part);
        binned || s.parts.iter().any(|(held, _)| held.id == part)
    });
    let (code, parts) = section.map_or((request.code, Vec::new()), |s| {
        let titles = s.parts.into_iter().map(|(part, _)| part.title).collect();
        (s.section.code, titles)
    });
    Ok(PartChanged {
        id: part,
        code,
        part: no,
        parts,
    })
}

/// Aims at another pathway.
pub fn portfolio_pathway(session: &Session, request: PortfolioPathway) -> Result<PathwaySwitched> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let switched = session.switch_pathway(portfolio, &request.pathway)?;
    Ok(PathwaySwitched {
        id: portfolio,
        pathway: switched.portfolio.pathway,
        made: switched.made,
        parked: switched.parked,
        returned: switched.returned,
    })
}

/// Writes the text of a component.
pub fn portfolio_set(session: &Session, request: PortfolioSet) -> Result<ComponentWords> {
    let id = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let now = session.set_component(
        id,
        Writing {
            code: request.code.clone(),
            component: request.component.as_str().to_owned(),
            body: request.text,
            based_on: request.based_on,
            sitting: sitting(request.sitting)?,
        },
    )?;
    Ok(ComponentWords {
        code: request.code,
        component: request.component,
        words: now.words,
        revision: now.revision,
    })
}

/// Pulls words of an entry into a component.
pub fn portfolio_pull(session: &Session, request: PortfolioPull) -> Result<ComponentWords> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let entry = id(session, Named::Entry, "entry", &request.entry)?;
    let at = request.at.map(|at| at as usize);
    if at.is_some() && request.based_on.is_none() {
        return Err(ApiError::invalid(
            "based_on",
            "a place in a text belongs to one revision of it",
        ));
    }
    let now = session.pull(
        portfolio,
        Pulling {
            code: request.code.clone(),
            component: request.component.as_str().to_owned(),
            entry,
            quote: request.quote,
            nth: request.nth,
            mode: request.mode.unwrap_or(PullMode::Quote),
            release: request.release,
            at: at.zip(request.based_on),
        },
    )?;
    Ok(ComponentWords {
        code: request.code,
        component: request.component,
        words: now.words,
        revision: now.revision,
    })
}

/// Changes the evidence that a section names.
pub fn portfolio_evidence(
    session: &Session,
    request: PortfolioEvidence,
) -> Result<SectionEvidence> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let items = request
        .ids
        .iter()
        .map(|text| id(session, Named::Evidence, "ids", text))
        .collect::<Result<Vec<_>>>()?;
    let listing = if items.is_empty() {
        session.section_list(portfolio, &request.code)?
    } else {
        let change = match request.change {
            EvidenceChange::Append => ListChange::Append,
            EvidenceChange::Remove => ListChange::Remove,
            EvidenceChange::Order => ListChange::Order,
        };
        session.list_in_section(
            portfolio,
            &request.code,
            items,
            change,
            request.note.as_deref(),
        )?
    };
    Ok(SectionEvidence {
        evidence: named(session, portfolio, &listing.code, listing.items)?,
        code: listing.code,
    })
}

/// Says how far a section is.
pub fn portfolio_status(session: &Session, request: PortfolioStatus) -> Result<SectionStatus> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    session.set_status(portfolio, &request.code, request.status)?;
    Ok(SectionStatus {
        code: request.code,
        status: request.status,
    })
}
