//! What the journal holds per area, and what a portfolio has drafted.

use std::collections::BTreeMap;

use reflectory_framework::coverage::{AreaFacts, Coverage, coverage};
use reflectory_framework::{Framework, Pathway};
use reflectory_model::words::Count;
use reflectory_model::{AreaRef, Component, Id, Words};
use reflectory_store::Reader;
use reflectory_store::table::{areas, portfolios, profile, texts};

use crate::session::SETTING_PATHWAY;
use crate::unfinished::unfinished;
use crate::{Result, Session, Unfinished};

/// Coverage with the framework and pathway that it was worked out for.
#[derive(Debug)]
pub struct CoverageAnswer {
    /// The framework's id.
    pub framework: String,
    /// The pathway's id.
    pub pathway: String,
    /// The portfolio that was laid beside it.
    pub portfolio: Option<Id>,
    /// The answer.
    pub coverage: Coverage,
    /// What lies unfinished in the journal beside that.
    pub unfinished: Vec<Unfinished>,
}

impl Session {
    /// Works out coverage. Without a framework, a portfolio's or the journal's own; without a pathway, the portfolio's,
    /// the journal's, or the first that the framework names `cmalt`, else its first.
    pub fn coverage(
        &self,
        framework: Option<&str>,
        pathway: Option<&str>,
        portfolio: Option<Id>,
    ) -> Result<CoverageAnswer> {
        self.journal.read(|r: &Reader<'_>| {
            let laid_beside = portfolio.map(|id| portfolios::get(r, id)).transpose()?;
            let chosen = framework
                .map(str::to_owned)
                .or_else(|| laid_beside.as_ref().map(|p| p.framework.clone()))
                .unwrap_or_else(|| self.knowledge.default_framework.clone());
            let framework = match &laid_beside {
                Some(p) if p.framework == chosen => self.knowledge.framework_of(p)?,
                _ => self.knowledge.framework(&chosen)?,
            };
            let pathway = match (pathway, &laid_beside) {
                (Some(id), _) => self.knowledge.pathway(framework, id)?,
                (None, Some(p)) if p.framework == framework.id => {
                    self.knowledge.pathway(framework, &p.pathway)?
                }
                _ => self.usual_pathway(framework, profile::setting(r, SETTING_PATHWAY)?)?,
            };
            let mut facts = held(r, framework)?;
            if let Some(portfolio) = &laid_beside {
                add_drafted(r, framework, portfolio.id, &mut facts)?;
            }
            let own: BTreeMap<String, String> = areas::own(r)?
                .into_iter()
                .filter(|o| o.framework == framework.id)
                .map(|o| (o.code, o.title))
                .collect();
            let today = self.journal.clock().today();
            let beside = laid_beside.as_ref().map(|p| (p.id, p.title.as_str()));
            Ok(CoverageAnswer {
                unfinished: unfinished(r, framework, beside, today)?,
                framework: framework.id.clone(),
                pathway: pathway.id.clone(),
                portfolio,
                coverage: coverage(framework, pathway, &facts, &own, today),
            })
        })
    }

    /// The pathway to show when none is asked for.
    pub(crate) fn usual_pathway<'a>(
        &self,
        framework: &'a Framework,
        set: Option<String>,
    ) -> Result<&'a Pathway> {
        let by = |id: &str| framework.pathways.iter().find(|p| p.id == id);
        set.as_deref()
            .and_then(by)
            .or_else(|| by("cmalt"))
            .or_else(|| framework.pathways.first())
            .ok_or_else(|| {
                crate::AppError::refused(
                    format!("{} has no pathway", framework.id),
                    "choose a framework that has one",
                )
            })
    }
}

/// What the journal holds, by bare code.
fn held(r: &Reader<'_>, framework: &Framework) -> Result<BTreeMap<String, AreaFacts>> {
    let mut facts = BTreeMap::new();
    for (code, held) in areas::held(r, &framework.id)? {
        let mut words = Words::default();
        for (component, own, other) in held.words {
            let component = if component.is_empty() {
                None
            } else {
                Some(Component(component))
            };
            words.by_component.insert(component, Count { own, other });
        }
        let newest = held.newest.and_then(|d| d.parse().ok());
        let area = AreaFacts {
            entries: held.entries,
            evidence: held.evidence,
            words,
            newest,
            ..AreaFacts::default()
        };
        facts.insert(code, area);
    }
    Ok(facts)
}

/// What a portfolio has drafted, laid beside.
fn add_drafted(
    r: &Reader<'_>,
    framework: &Framework,
    portfolio: Id,
    facts: &mut BTreeMap<String, AreaFacts>,
) -> Result<()> {
    for section in portfolios::sections(r, portfolio)?
        .into_iter()
        .filter(|s| !s.parked)
    {
        let area = framework.area(&section.code);
        let mut drafted = Words::default();
        let mut complete = 0;
        for part in portfolios::parts(r, section.id)? {
            let mut written = Vec::new();
            for text in texts::of(r, part.id)? {
                let words = section_words(r, &text)?;
                if words.own() > 0 {
                    written.push(text.slot.clone());
                }
                drafted.add(&words);
            }
            if area.is_some_and(|a| {
                framework.part_counts(a, |component| written.iter().any(|w| w == component))
            }) {
                complete += 1;
            }
        }
        let area = facts.entry(section.code.clone()).or_default();
        area.drafted = Some(drafted);
        area.status = Some(section.status.as_str().to_owned());
        area.parts_complete = complete;
    }
    Ok(())
}

/// The words of a component's text, all under that component: headings inside it do not make other components of it.
pub(crate) fn section_words(r: &Reader<'_>, text: &texts::Text) -> Result<Words> {
    let mut all = Count::default();
    for count in texts::words(r, text.id)?.by_component.values() {
        all.own += count.own;
        all.other += count.other;
    }
    let mut words = Words::default();
    words
        .by_component
        .insert(Some(Component(text.slot.clone())), all);
    Ok(words)
}

/// An area's reference in a portfolio's framework.
pub(crate) fn area_in(framework: &str, code: &str) -> AreaRef {
    AreaRef {
        framework: framework.to_owned(),
        code: code.to_owned(),
    }
}
