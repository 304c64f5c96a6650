//! Framework files, and what the journal holds for each area.

use reflectory_app::Session;
use reflectory_framework::coverage::{
    Gap as Missing, PrincipleCoverage, RuleState, SectionCoverage,
};
use reflectory_framework::{Area, Framework};
use reflectory_store::table::Named;

use super::convert::id;
use crate::coverage::*;
use crate::framework::*;
use crate::words::WordCounts;
use crate::{ApiError, Result};

/// Lists the framework files.
pub fn frameworks(session: &Session, _: Frameworks) -> Result<FrameworksListed> {
    let knowledge = session.knowledge();
    let mut frameworks: Vec<FrameworkRow> = knowledge
        .frameworks
        .iter()
        .map(|f| FrameworkRow {
            id: f.id.clone(),
            name: f.name.clone(),
            status: f.status.to_string(),
            revision: f.revision,
            default: f.id == knowledge.default_framework,
            pathways: f.pathways.iter().map(|p| p.id.clone()).collect(),
        })
        .collect();
    frameworks.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(FrameworksListed { frameworks })
}

/// Shows one framework.
pub fn framework_show(session: &Session, request: FrameworkShow) -> Result<FrameworkShown> {
    let f = session.knowledge().framework(&request.id)?;
    let principles = f.principles();
    let is_principle = |area: &Area| principles.iter().any(|p| p.code == area.code);
    Ok(FrameworkShown {
        id: f.id.clone(),
        name: f.name.clone(),
        status: f.status.to_string(),
        revision: f.revision,
        publisher: f.publisher.clone(),
        home: f.home.clone().unwrap_or_default(),
        notice: f.notice.clone().unwrap_or_default(),
        pathways: f
            .pathways
            .iter()
            .map(|p| PathwayShown {
                id: p.id.clone(),
                title: p.title.clone(),
                sections: f.sections(p).iter().map(|a| a.code.clone()).collect(),
            })
            .collect(),
        areas: f
            .areas
            .iter()
            .filter(|a| !is_principle(a))
            .map(|a| area(f, a))
            .collect(),
        principles: principles.iter().map(|a| area(f, a)).collect(),
    })
}

fn area(framework: &Framework, area: &Area) -> FrameworkArea {
    FrameworkArea {
        code: area.code.clone(),
        title: area.title.clone(),
        short: area.short.clone(),
        group: framework.group_of(area).map(|g| g.title.clone()),
        guidance: area.guidance.clone(),
        components: framework
            .components_of(area)
            .iter()
            .map(|c| c.id.clone())
            .collect(),
    }
}

/// Says what the journal holds for each area of a pathway, and what a portfolio has drafted.
pub fn coverage(session: &Session, request: Coverage) -> Result<Covered> {
    let portfolio = request
        .portfolio
        .as_deref()
        .map(|text| id(session, Named::Portfolio, "portfolio", text))
        .transpose()?;
    let answer = session.coverage(
        request.framework.as_deref(),
        request.pathway.as_deref(),
        portfolio,
    )?;
    let sections = answer
        .coverage
        .sections
        .into_iter()
        .map(section)
        .collect::<Result<Vec<_>>>()?;
    Ok(Covered {
        framework: answer.framework,
        pathway: answer.pathway,
        portfolio: answer.portfolio,
        sections,
        principles: answer
            .coverage
            .principles
            .into_iter()
            .map(principle)
            .collect(),
        rules: answer.coverage.rules.into_iter().map(rule).collect(),
        gaps: answer.coverage.gaps.into_iter().map(gap).collect(),
    })
}

fn section(row: SectionCoverage) -> Result<SectionCovered> {
    let status = row
        .facts
        .status
        .map(|word| word.parse())
        .transpose()
        .map_err(|wrong| {
            ApiError::new(
                crate::Code::Internal,
                format!("section {}: {wrong}", row.code),
            )
        })?;
    Ok(SectionCovered {
        code: row.code,
        title: row.title,
        short: row.short,
        required: row.required,
        replaced_by: row.replaced_by,
        entries: row.facts.entries,
        evidence: row.facts.evidence,
        words: WordCounts::from(&row.facts.words),
        drafted: row
            .facts
            .drafted
            .as_ref()
            .map(WordCounts::from)
            .unwrap_or_default(),
        newest: row.facts.newest.map(|d| d.to_string()),
        status,
    })
}

fn principle(row: PrincipleCoverage) -> PrincipleCovered {
    PrincipleCovered {
        code: row.code,
        title: row.title,
        short: row.short,
        entries: row.facts.entries,
        evidence: row.facts.evidence,
    }
}

fn rule(state: RuleState) -> RuleJudged {
    RuleJudged {
        id: state.id,
        met: state.met,
        text: state.text,
        standing: state.standing,
    }
}

fn gap(gap: Missing) -> Gap {
    Gap {
        code: gap.code,
        message: gap.message,
        next: gap.next,
    }
}
