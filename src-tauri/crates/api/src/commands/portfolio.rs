//! Commands on portfolios.

use reflectory_app::Session;
use reflectory_app::portfolios::{Pulling, WholeSection};
use reflectory_model::portfolio::PullMode;
use reflectory_store::table::Named;
use reflectory_store::table::portfolios::Portfolio;

use super::convert::id;
use crate::Result;
use crate::portfolio::*;
use crate::words::WordCounts;

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
    let portfolios = session.list_portfolios()?.into_iter().map(row).collect();
    Ok(PortfoliosListed { portfolios })
}

fn row(portfolio: Portfolio) -> PortfolioRow {
    PortfolioRow {
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
    let portfolio = row(portfolio);
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
                SectionShown {
                    to_sort,
                    ..section(whole)
                }
            })
            .collect(),
    })
}

fn section(whole: WholeSection) -> SectionShown {
    SectionShown {
        id: whole.section.id,
        code: whole.section.code,
        title: whole.title,
        parts: whole
            .parts
            .into_iter()
            .map(|(part, texts)| PartShown {
                title: part.title,
                components: texts.into_iter().map(|t| (t.slot, t.body)).collect(),
            })
            .collect(),
        words: whole.words.total(),
        words_by_component: WordCounts::from(&whole.words),
        status: whole.section.status,
        evidence: named(whole.evidence),
        to_sort: None,
    }
}

fn named(items: Vec<(reflectory_model::Id, String, String, String)>) -> Vec<EvidenceNamed> {
    items
        .into_iter()
        .map(|(id, key, title, note)| EvidenceNamed {
            id,
            key,
            title,
            note,
        })
        .collect()
}

/// Writes the text of a component.
pub fn portfolio_set(session: &Session, request: PortfolioSet) -> Result<ComponentWords> {
    let id = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let words =
        session.set_component(id, &request.code, request.component.as_str(), &request.text)?;
    Ok(ComponentWords {
        code: request.code,
        component: request.component,
        words,
    })
}

/// Pulls words of an entry into a component.
pub fn portfolio_pull(session: &Session, request: PortfolioPull) -> Result<ComponentWords> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let entry = id(session, Named::Entry, "entry", &request.entry)?;
    let words = session.pull(
        portfolio,
        Pulling {
            code: request.code.clone(),
            component: request.component.as_str().to_owned(),
            entry,
            quote: request.quote,
            nth: request.nth,
            mode: request.mode.unwrap_or(PullMode::Quote),
            release: request.release,
        },
    )?;
    Ok(ComponentWords {
        code: request.code,
        component: request.component,
        words,
    })
}

/// Names evidence in a section, after what it names already.
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
    session.list_in_section(portfolio, &request.code, items)?;
    let (_, sections) = session.portfolio(portfolio)?;
    let evidence = sections
        .into_iter()
        .find(|s| s.section.code.eq_ignore_ascii_case(request.code.trim()))
        .map(|s| named(s.evidence))
        .unwrap_or_default();
    Ok(SectionEvidence {
        code: request.code,
        evidence,
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
