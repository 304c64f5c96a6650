//! Commands on the checks before sending.

use reflectory_app::Session;
use reflectory_app::checks::{CheckedPortfolio, Cost, Finding, ToTick};
use reflectory_model::{Id, Instant};
use reflectory_store::table::Named;

use super::convert::id;
use crate::Result;
use crate::check::*;
use crate::job::{Step, Watch, counting};

/// Checks a portfolio, without the network.
pub fn portfolio_check(session: &Session, request: PortfolioCheck) -> Result<PortfolioChecked> {
    let id = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let checked = session.check_portfolio(id, request.submission.as_deref())?;
    Ok(told(id, checked))
}

/// Checks a portfolio, and tries its addresses on the network: those of its texts and of the evidence that it uses,
/// whoever may see them.
pub fn portfolio_links(
    session: &Session,
    request: PortfolioLinks,
    watch: Watch<'_>,
) -> Result<PortfolioChecked> {
    let id = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let submission = request.submission.as_deref();
    let checked =
        session.try_portfolio_links(id, submission, &mut counting(watch, Step::Trying))?;
    Ok(told(id, checked))
}

fn told(id: Id, checked: CheckedPortfolio) -> PortfolioChecked {
    let report = checked.report;
    let number = |n| u32::try_from(n).unwrap_or(u32::MAX);
    PortfolioChecked {
        size: CheckSize {
            bytes: report.size.bytes,
            good_mb: report.size.good_mb,
            most_mb: report.size.most_mb,
            costs: report.size.costs.into_iter().map(cost).collect(),
        },
        links: CheckLinks {
            addresses: number(report.links.addresses.len()),
            tried: number(report.links.tried),
            at: checked.links_at.map(Instant::to_rfc3339),
        },
        id,
        title: checked.portfolio.title,
        framework: checked.portfolio.framework,
        revision: checked.portfolio.revision,
        framework_name: checked.framework,
        pathway: checked.portfolio.pathway,
        submission: checked.submission,
        blocking: report.blocking.into_iter().map(finding).collect(),
        advice: report.advice.into_iter().map(finding).collect(),
        dismissed: report
            .dismissed
            .into_iter()
            .map(|d| CheckDismissed {
                finding: finding(d.finding),
                reason: d.reason,
            })
            .collect(),
        to_tick: report.to_tick.into_iter().map(to_tick).collect(),
        nothing_found: report.nothing_found,
        checks: report
            .gone_through
            .into_iter()
            .map(|one| CheckGone {
                check: one.check,
                text: one.text,
                looked: one.looked,
            })
            .collect(),
    }
}

pub(super) fn finding(found: Finding) -> CheckFinding {
    CheckFinding {
        code: found.code,
        check: found.check,
        message: found.message,
        place: found.place,
        place_id: found.name,
        level: found.level.to_string(),
        part: found.part,
        component: found.component,
        evidence: found.evidence,
        person: found.person,
        may_put_aside: found.may_put_aside,
        quote: found.quote,
        why: found.why.text,
        caveat: found.why.caveat,
        sources: found.why.sources,
        next: found.next,
    }
}

fn cost(cost: Cost) -> CheckCost {
    CheckCost {
        key: cost.key,
        title: cost.title,
        bytes: cost.bytes,
        picture: cost.picture,
        original: cost.original,
    }
}

fn to_tick(tick: ToTick) -> CheckToTick {
    CheckToTick {
        check: tick.check,
        text: tick.why.text,
        reason: tick.reason,
        level: tick.level.to_string(),
        caveat: tick.why.caveat,
        sources: tick.why.sources,
    }
}

/// Puts advice aside with a reason, or takes it up again.
pub fn portfolio_dismiss(
    session: &Session,
    request: PortfolioDismiss,
) -> Result<PortfolioDismissed> {
    let id = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    match &request.reason {
        Some(reason) => session.dismiss(id, &request.check, &request.place, reason)?,
        None => session.take_up(id, &request.check, &request.place)?,
    }
    Ok(PortfolioDismissed {
        check: request.check,
        place_id: request.place,
        dismissed: request.reason.is_some(),
    })
}
