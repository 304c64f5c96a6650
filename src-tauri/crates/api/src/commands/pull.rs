//! Commands on words that were brought into a portfolio.

use reflectory_app::Session;
use reflectory_app::portfolios::{PulledWords, Refreshing, SourceState};
use reflectory_model::Component;
use reflectory_store::table::Named;

use super::convert::id;
use crate::Result;
use crate::pull::*;

/// Lists what was pulled.
pub fn portfolio_pulls(session: &Session, request: PortfolioPulls) -> Result<PullsListed> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let pulls = session
        .pulled(portfolio, request.code.as_deref())?
        .into_iter()
        .map(shown)
        .collect();
    Ok(PullsListed { pulls })
}

/// Takes over a source's present words.
pub fn portfolio_refresh(session: &Session, request: PortfolioRefresh) -> Result<PullRefreshed> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let pull = id(session, Named::Pull, "pull", &request.pull)?;
    let how = Refreshing {
        release: request.release,
        replace: request.replace,
    };
    let refreshed = session.refresh_pull(portfolio, pull, how)?;
    Ok(PullRefreshed {
        changed: refreshed.changed,
        words: refreshed.component.words,
        revision: refreshed.component.revision,
        pull: shown(refreshed.now),
    })
}

/// Agrees that pulled words stay though their source is more private now.
pub fn portfolio_release(session: &Session, request: PortfolioRelease) -> Result<PullShown> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let pull = id(session, Named::Pull, "pull", &request.pull)?;
    Ok(shown(session.release_pull(portfolio, pull)?))
}

/// Takes pulled words out of their section again.
pub fn portfolio_unpull(session: &Session, request: PortfolioUnpull) -> Result<PullsTakenBack> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let pulls = request
        .pulls
        .iter()
        .map(|pull| id(session, Named::Pull, "pulls", pull))
        .collect::<Result<Vec<_>>>()?;
    Ok(PullsTakenBack {
        taken_back: session.take_back_pulls(portfolio, pulls)?,
    })
}

/// Makes pulled words live, frozen or the person's own to rewrite.
pub fn portfolio_pull_mode(session: &Session, request: PortfolioPullMode) -> Result<PullShown> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let pull = id(session, Named::Pull, "pull", &request.pull)?;
    Ok(shown(session.set_pull_mode(
        portfolio,
        pull,
        request.mode,
    )?))
}

pub(super) fn shown(pulled: PulledWords) -> PullShown {
    let offered = pulled.offered();
    let (source, now) = match pulled.state {
        SourceState::Same => (SourceNow::Same, None),
        SourceState::Changed(now) => (SourceNow::Changed, Some(now)),
        SourceState::Gone => (SourceNow::Gone, None),
        SourceState::Binned => (SourceNow::InBin, None),
        SourceState::Deleted => (SourceNow::Deleted, None),
    };
    let pull = pulled.pull;
    PullShown {
        id: pull.id,
        code: pulled.code,
        part: pulled.part.and_then(|no| u32::try_from(no).ok()),
        component: Component::new(&pulled.component),
        mode: pull.mode,
        entry: pulled.entry.map(|entry| PullSource {
            id: entry.id,
            title: entry.title,
            date: entry.date.to_string(),
        }),
        changes: now
            .as_deref()
            .map(|now| reflectory_model::diff::words(&pull.anchor.exact, now))
            .unwrap_or_default(),
        version: pull.source_no,
        placed: !pull.anchor.is_lost(),
        exact: pull.anchor.exact,
        rewritten: pulled.rewritten,
        source,
        now,
        offered,
        source_visibility: pulled.seen,
        needs_release: pulled.needs_release,
        released: pull.released_at.map(|at| at.to_rfc3339()),
        at: pull.created.to_rfc3339(),
    }
}
