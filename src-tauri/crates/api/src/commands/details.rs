//! Commands on what a portfolio says of itself, its framework, and its sections' places.

use reflectory_app::Session;
use reflectory_app::portfolios::{DetailsChange, Why};
use reflectory_framework::plan::{Due, Step};
use reflectory_model::Id;
use reflectory_store::table::Named;
use reflectory_store::table::portfolios::Section;

use super::convert::{day, id};
use crate::details::*;
use crate::profile::ProfileShow;
use crate::{ApiError, Result};

/// Tells what a portfolio says of itself, and changes what is given.
pub fn portfolio_details(
    session: &Session,
    request: PortfolioDetails,
) -> Result<PortfolioDetailed> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let change = DetailsChange {
        target: match request.target.as_deref().map(str::trim) {
            None => None,
            Some("") => Some(None),
            Some(_) => Some(day(session, "target", request.target.as_ref())?),
        },
        title: request.title,
        submission: request.submission,
        licence: request.licence,
    };
    let nothing = change.title.is_none()
        && change.target.is_none()
        && change.submission.is_none()
        && change.licence.is_none();
    if !nothing {
        session.change_details(portfolio, change)?;
    }
    let details = session.portfolio_details(portfolio)?;
    let held = details.portfolio;
    let days = held
        .target
        .map(|target| target.signed_duration_since(details.today).num_days());
    Ok(PortfolioDetailed {
        id: held.id,
        title: held.title,
        framework: held.framework,
        framework_name: details.framework,
        pathway: held.pathway,
        pathway_title: details.pathway,
        target: held.target.map(|d| d.to_string()),
        days: days.and_then(|days| i32::try_from(days).ok()),
        submission: held.submission,
        submissions: details
            .submissions
            .into_iter()
            .map(|(id, title)| SubmissionKnown { id, title })
            .collect(),
        licence: held.licence,
        candidate: super::profile_show(session, ProfileShow {})?,
        sections: u32::try_from(details.sections).unwrap_or(u32::MAX),
        unready: details.unready,
        plan: details.plan.into_iter().map(step).collect(),
        frozen: details.frozen,
    })
}

fn step(due: Due) -> PlanStep {
    let (doing, sections) = match due.step {
        Step::Sections(codes) => (PlanDoing::Sections, codes),
        Step::Reader => (PlanDoing::Reader, Vec::new()),
        Step::Checks => (PlanDoing::Checks, Vec::new()),
        Step::Files => (PlanDoing::Files, Vec::new()),
        Step::Send => (PlanDoing::Send, Vec::new()),
    };
    PlanStep {
        by: due.by.to_string(),
        doing,
        sections,
    }
}

/// Puts a portfolio in the bin.
pub fn portfolio_delete(session: &Session, request: PortfolioDelete) -> Result<PortfolioDeleted> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let gone = session.delete_portfolio(portfolio)?;
    Ok(PortfolioDeleted {
        id: gone.id,
        title: gone.title,
    })
}

/// Changes a portfolio to another framework, or tells what that would do.
pub fn portfolio_framework(
    session: &Session,
    request: PortfolioFramework,
) -> Result<FrameworkChanged> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let changed = session.change_framework(
        portfolio,
        &request.framework,
        request.pathway.as_deref(),
        request.dry_run,
    )?;
    let moved = changed.moved.into_iter().map(|moved| {
        let (why, because, against) = match moved.why {
            Why::Same => (MovedWhy::Same, Vec::new(), Vec::new()),
            Why::Stood => (MovedWhy::StoodThere, Vec::new(), Vec::new()),
            Why::Words { because, against } => (MovedWhy::Words, because, against),
            Why::First => (MovedWhy::First, Vec::new(), Vec::new()),
        };
        PartMoved {
            part: moved.part,
            title: moved.title,
            begins: moved.begins,
            from: moved.from,
            to: moved.to,
            why,
            because,
            against,
        }
    });
    Ok(FrameworkChanged {
        id: portfolio,
        left: changed.left,
        framework: changed.portfolio.framework,
        pathway: changed.portfolio.pathway,
        moved: moved.collect(),
        renamed: changed
            .renamed
            .into_iter()
            .map(|r| SectionRenamed {
                from: r.from,
                to: r.to,
            })
            .collect(),
        made: changed.made,
        parked: changed.parked,
        returned: changed.returned,
        other_headings: changed
            .other_headings
            .into_iter()
            .map(|(code, component)| OtherHeading { code, component })
            .collect(),
    })
}

/// Takes a section up that the pathway does not ask for, or puts it aside again.
pub fn portfolio_park(session: &Session, request: PortfolioPark) -> Result<SectionPlaced> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let section = session.park_section(portfolio, &request.code, request.aside)?;
    Ok(placed(section))
}

/// Says which of the person's own areas stands in a section's place.
pub fn portfolio_slot(session: &Session, request: PortfolioSlot) -> Result<SlotsChosen> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let area = own_area(session, &request.area)?;
    let sections = session.choose_own_area(portfolio, &request.code, area)?;
    Ok(SlotsChosen {
        sections: sections.into_iter().map(placed).collect(),
    })
}

/// The own area that a title, a code or an id names.
pub(super) fn own_area(session: &Session, given: &str) -> Result<Id> {
    let given = given.trim();
    let own = session.own_areas()?;
    let run = given.replace('-', "").to_lowercase();
    let fits: Vec<_> = own
        .iter()
        .filter(|area| {
            let whole = area.id.to_string().replace('-', "").to_lowercase();
            area.title == given
                || area.code == given
                || (run.len() >= 6 && (whole.starts_with(&run) || whole.ends_with(&run)))
        })
        .collect();
    match fits.as_slice() {
        [one] => Ok(one.id),
        [] => Err(
            ApiError::invalid("area", format!("there is no area of your own \"{given}\""))
                .with_hint("list them with `reflectory area list`"),
        ),
        several => Err(ApiError::invalid(
            "area",
            format!("\"{given}\" names {} areas", several.len()),
        )
        .with_hint("give the id as `reflectory area list` shows it")),
    }
}

fn placed(section: Section) -> SectionPlaced {
    SectionPlaced {
        code: section.code,
        parked: section.parked,
        status: section.status,
        own_area: section.own_area,
    }
}
