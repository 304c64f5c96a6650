//! Framework files, and what the journal holds for each area.

use reflectory_app::coverage::CoverageAnswer;
use reflectory_app::coverage_choice::CoverageChoice as Choice;
use reflectory_app::coverage_table::Existing;
use reflectory_app::{Knowledge, Session};
use reflectory_framework::coverage::{
    Gap as Missing, GapKind, PrincipleCoverage, RuleState, SectionCoverage,
};
use reflectory_framework::{Area, Confidence, Framework, WordRange};
use reflectory_store::table::Named;

use super::convert::id;
use crate::coverage::*;
use crate::framework::*;
use crate::words::WordCounts;
use crate::{ApiError, Result};

/// Lists the framework files.
pub fn frameworks(session: &Session, _: Frameworks) -> Result<FrameworksListed> {
    Ok(listed(session.knowledge()))
}

/// Lists the framework files that come with the program, where no journal is open yet.
pub fn bundled_frameworks() -> Result<FrameworksListed> {
    Ok(listed(&Knowledge::bundled(None)?))
}

fn listed(knowledge: &Knowledge) -> FrameworksListed {
    let mut frameworks: Vec<FrameworkRow> = knowledge
        .frameworks
        .iter()
        .map(|f| FrameworkRow {
            id: f.id.clone(),
            name: f.name.clone(),
            status: f.status.to_string(),
            revision: f.revision,
            default: f.id == knowledge.default_framework,
            origin: origin(knowledge, &f.id),
            pathways: f.pathways.iter().map(|p| p.id.clone()).collect(),
        })
        .collect();
    frameworks.sort_by(|a, b| a.id.cmp(&b.id));
    FrameworksListed { frameworks }
}

/// Shows one framework.
pub fn framework_show(session: &Session, request: FrameworkShow) -> Result<FrameworkShown> {
    shown(session.knowledge(), &request)
}

/// Shows one framework of those that come with the program, where no journal is open yet.
pub fn bundled_framework(request: &FrameworkShow) -> Result<FrameworkShown> {
    shown(&Knowledge::bundled(None)?, request)
}

fn shown(knowledge: &Knowledge, request: &FrameworkShow) -> Result<FrameworkShown> {
    let f = knowledge.framework(&request.id)?;
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
                confidence: p.confidence.to_string(),
                caveat: caveat(p.confidence),
                note: p.note.clone(),
            })
            .collect(),
        areas: f
            .areas
            .iter()
            .filter(|a| !is_principle(a))
            .map(|a| area(f, a))
            .collect(),
        principles: principles.iter().map(|a| area(f, a)).collect(),
        codes_official: f.codes_official,
        titles_official: f.titles_official,
        origin: origin(knowledge, &f.id),
        rules: f
            .rules
            .iter()
            .map(|r| FrameworkRule {
                id: r.id.clone(),
                pathways: r.pathways.clone(),
                text: r.text.clone(),
                confidence: r.confidence.to_string(),
                caveat: caveat(r.confidence),
            })
            .collect(),
        checks: f
            .checks
            .iter()
            .map(|c| FrameworkCheck {
                id: c.id.clone(),
                level: c.level.to_string(),
                text: c.text.clone(),
                by_program: reflectory_app::checks::has_code(&c.id),
                limits: c.limits.clone(),
                limits_official: c.limits_official,
                confidence: c.confidence.to_string(),
                caveat: reflectory_app::checks::caveat(c),
            })
            .collect(),
        recency: f.defaults.recency.map(|r| Measure {
            value: r.months,
            official: r.official,
            confidence: r.confidence.to_string(),
        }),
        reflection_percent: f.defaults.reflection_percent.map(|r| Measure {
            value: r.min,
            official: r.official,
            confidence: r.confidence.to_string(),
        }),
    })
}

fn origin(knowledge: &Knowledge, id: &str) -> String {
    let own = knowledge.is_own(id);
    if own { "own" } else { "bundled" }.to_owned()
}

/// Adds a framework file of the person's own, or says that it is known already.
pub fn framework_add(session: &mut Session, request: FrameworkAdd) -> Result<FrameworkAdded> {
    let added = session.add_framework(&request.name, &request.bytes)?;
    let mut notes = Vec::new();
    for area in &added.broken {
        notes.push(format!("maps_to names {area}, which is not there."));
    }
    if !added.to_tick.is_empty() {
        notes.push(format!("A person ticks: {}.", added.to_tick.join(", ")));
    }
    for found in &added.disagreements {
        let says = if found.must_flag { "must" } else { "must not" };
        let does = if found.must_flag { "does not" } else { "does" };
        let text: String = found.text.chars().take(60).collect();
        notes.push(format!(
            "The check {} {does} find fault with a text that the file says it {says}: {text}",
            found.check
        ));
    }
    Ok(FrameworkAdded {
        id: added.id,
        name: added.name,
        revision: added.revision,
        added: added.new,
        replaces: added.before.filter(|_| added.new),
        notes,
    })
}

fn caveat(confidence: Confidence) -> Option<String> {
    confidence.caveat().map(str::to_owned)
}

fn length(range: WordRange) -> LengthShown {
    LengthShown {
        min: range.min,
        suggested: range.suggested,
        max: range.max,
        official: range.official,
    }
}

fn area(framework: &Framework, area: &Area) -> FrameworkArea {
    FrameworkArea {
        code: area.code.clone(),
        title: area.title.clone(),
        short: area.short.clone(),
        group: framework.group_of(area).map(|g| g.title.clone()),
        guidance: area.guidance.clone(),
        easily_missed: area.easily_missed.clone(),
        prompts: area.prompts.clone(),
        evidence_hints: area.evidence_hints.clone(),
        optional_components: framework
            .optional_components_of(area)
            .iter()
            .map(|c| c.id.clone())
            .collect(),
        assessed: area.assessed,
        components: framework
            .components_of(area)
            .iter()
            .map(|c| c.id.clone())
            .collect(),
        length: area.words.map(length),
        confidence: area.confidence.to_string(),
        caveat: caveat(area.confidence),
    }
}

fn answered(session: &Session, request: &Coverage) -> Result<CoverageAnswer> {
    let portfolio = request
        .portfolio
        .as_deref()
        .map(|text| id(session, Named::Portfolio, "portfolio", text))
        .transpose()?;
    Ok(session.coverage(
        request.framework.as_deref(),
        request.pathway.as_deref(),
        portfolio,
    )?)
}

/// Writes coverage as a table for a spreadsheet.
pub fn coverage_table(session: &Session, request: CoverageTable) -> Result<TableWritten> {
    let answer = answered(
        session,
        &Coverage {
            framework: request.framework,
            pathway: request.pathway,
            portfolio: request.portfolio,
        },
    )?;
    let existing = if request.replace {
        Existing::Replace
    } else {
        Existing::Refuse
    };
    if let Some(out) = &request.out {
        answer.write_csv(out, existing)?;
    }
    Ok(TableWritten {
        table: request.out.is_none().then(|| answer.csv()),
        path: request.out.map(|out| out.display().to_string()),
        rows: answer.csv_rows(),
        framework: answer.framework,
        pathway: answer.pathway,
        portfolio: answer.portfolio,
    })
}

/// Says what coverage was last looked at for.
pub fn coverage_choice(session: &Session, _: CoverageChoice) -> Result<CoverageChosen> {
    Ok(session.coverage_choice()?.map(chosen).unwrap_or_default())
}

/// Remembers what coverage is looked at for.
pub fn coverage_choose(session: &Session, request: CoverageChoose) -> Result<CoverageChosen> {
    let choice = match (request.portfolio, request.pathway) {
        (Some(portfolio), _) => {
            Choice::Portfolio(id(session, Named::Portfolio, "portfolio", &portfolio)?)
        }
        (None, Some(pathway)) => Choice::Pathway {
            framework: request
                .framework
                .unwrap_or_else(|| session.knowledge().default_framework.clone()),
            pathway,
        },
        (None, None) => {
            return Err(ApiError::invalid("pathway", "nothing was chosen")
                .with_hint("name a portfolio or a pathway"));
        }
    };
    Ok(chosen(session.choose_coverage(choice)?))
}

fn chosen(choice: Choice) -> CoverageChosen {
    match choice {
        Choice::Portfolio(id) => CoverageChosen {
            portfolio: Some(id),
            ..CoverageChosen::default()
        },
        Choice::Pathway { framework, pathway } => CoverageChosen {
            framework: Some(framework),
            pathway: Some(pathway),
            portfolio: None,
        },
    }
}

/// Says what the journal holds for each area of a pathway, and what a portfolio has drafted.
pub fn coverage(session: &Session, request: Coverage) -> Result<Covered> {
    let answer = answered(session, &request)?;
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
        unfinished: answer
            .unfinished
            .into_iter()
            .map(|u| Unfinished {
                kind: u.kind.to_owned(),
                what: u.what,
                message: u.message,
                next: u.next,
            })
            .collect(),
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
        length: row.words.map(length),
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
        confidence: state.confidence.to_string(),
        caveat: caveat(state.confidence),
    }
}

fn gap(gap: Missing) -> Gap {
    Gap {
        code: gap.code,
        kind: match gap.kind {
            GapKind::Empty => "empty",
            GapKind::Undrafted => "undrafted",
            GapKind::PrincipleUnseen => "principle-unseen",
            GapKind::ExampleMissing => "example-missing",
            GapKind::ComponentMissing => "component-missing",
            GapKind::EvidenceMissing => "evidence-missing",
            GapKind::Unmarked => "unmarked",
            GapKind::ReflectionThin => "reflection-thin",
            GapKind::Short => "short",
            GapKind::Old => "old",
        }
        .to_owned(),
        message: gap.message,
        next: gap.next,
    }
}
