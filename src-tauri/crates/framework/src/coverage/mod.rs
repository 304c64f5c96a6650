//! What a journal and a portfolio hold for a pathway: sections, principles, rules, and the biggest gaps.
//!
//! **What a rule counts.** A rule speaks of examples in a portfolio's sections, so only parts of a portfolio meet it: a
//! part whose description and reflection have text. Entries that are tagged to an area are material for an example, not
//! an example; without a portfolio such a rule is therefore never met, and its `standing` says so and what material
//! there is. A rule on principles is about tags, and is judged with or without a portfolio.
//!
//! Nothing here scores or predicts: gaps are put in order of what is missing, never added up.

mod gaps;
mod phrases;
mod rules;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use reflectory_model::Words;

use crate::area::{Area, AreaKind, WordRange};
use crate::demand::Pathway;
use crate::framework::{Confidence, Framework};

/// What there is for one area. Codes here are bare; those of other frameworks are the caller's to leave out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AreaFacts {
    /// Entries tagged to the area.
    pub entries: u32,
    /// Items of evidence tagged to the area or listed in its section.
    pub evidence: u32,
    /// Words of those entries by component.
    pub words: Words,
    /// Date of the newest of those entries.
    pub newest: Option<NaiveDate>,
    /// Words of the portfolio's section; none without a portfolio.
    pub drafted: Option<Words>,
    /// Status of the portfolio's section; none without a portfolio.
    pub status: Option<String>,
    /// Parts of the portfolio's section that are complete examples, as [`Framework::part_counts`] says.
    pub parts_complete: u32,
}

/// What rules and gaps were judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The journal alone: no fact came from a portfolio.
    Journal,
    /// A portfolio's sections, beside the journal.
    Portfolio,
}

/// The coverage of a pathway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// What rules and gaps were judged by.
    pub basis: Basis,
    /// A row for each section of the pathway, in its order.
    pub sections: Vec<SectionCoverage>,
    /// A row for each principle, in order.
    pub principles: Vec<PrincipleCoverage>,
    /// The pathway's rules, in order.
    pub rules: Vec<RuleState>,
    /// What is missing, the biggest gap first; at most one for each area, none for optional or replaced sections.
    pub gaps: Vec<Gap>,
}

/// What there is for one section of the pathway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionCoverage {
    /// The area's code.
    pub code: String,
    /// Its title; the person's own if the area takes one.
    pub title: String,
    /// A title for narrow places.
    pub short: String,
    /// The title of its group.
    pub group: Option<String>,
    /// What sort of area it is.
    pub kind: AreaKind,
    /// False if the pathway can do without it.
    pub required: bool,
    /// The code of the section whose examples stand in for it, if they do.
    pub replaced_by: Option<String>,
    /// How long it is or should be.
    pub words: Option<WordRange>,
    /// What there is.
    pub facts: AreaFacts,
}

/// What there is for one principle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrincipleCoverage {
    /// The principle's code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// A title for narrow places.
    pub short: String,
    /// What there is.
    pub facts: AreaFacts,
}

/// How one rule stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleState {
    /// The rule's id.
    pub id: String,
    /// True if it is met.
    pub met: bool,
    /// The rule in words, as the file has it.
    pub text: String,
    /// How sure it is that the publisher asks for it.
    pub confidence: Confidence,
    /// What was counted, as a sentence; says so if there is no portfolio to count in.
    pub standing: String,
}

/// What sort of gap: the biggest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GapKind {
    /// Nothing written, nothing kept.
    Empty,
    /// Material in the journal, nothing drafted.
    Undrafted,
    /// A principle that nothing is tagged with.
    PrincipleUnseen,
    /// Fewer examples than a rule asks for.
    ExampleMissing,
    /// Text without a reflection or a description.
    ComponentMissing,
    /// Text without evidence.
    EvidenceMissing,
    /// Words that no component claims.
    Unmarked,
    /// Less reflection than the framework's file suggests.
    ReflectionThin,
    /// Fewer words than the framework's file suggests or asks for.
    Short,
    /// Nothing recent.
    Old,
}

/// Something missing, and what to do about it, in plain sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The area's code.
    pub code: String,
    /// What sort of gap.
    pub kind: GapKind,
    /// What is missing.
    pub message: String,
    /// The next step.
    pub next: String,
}

/// Judges what there is against a pathway. `facts` and `own_titles` (titles of the person's own areas) go by bare code;
/// codes that the pathway does not have are left out. `today` is only used to tell how old the newest entry is.
pub fn coverage(
    fw: &Framework,
    pathway: &Pathway,
    facts: &BTreeMap<String, AreaFacts>,
    own_titles: &BTreeMap<String, String>,
    today: NaiveDate,
) -> Coverage {
    let from_portfolio = |f: &AreaFacts| f.drafted.is_some() || f.status.is_some();
    let basis = if facts.values().any(from_portfolio) {
        Basis::Portfolio
    } else {
        Basis::Journal
    };
    let fact = |area: &Area| facts.get(&area.code).cloned().unwrap_or_default();
    let sections: Vec<SectionCoverage> = fw
        .sections(pathway)
        .into_iter()
        .map(|area| {
            let own = own_titles
                .get(&area.code)
                .filter(|title| area.user_titled && !title.trim().is_empty());
            SectionCoverage {
                code: area.code.clone(),
                title: own.unwrap_or(&area.title).clone(),
                short: own.unwrap_or(&area.short).clone(),
                group: fw.group_of(area).map(|g| g.title.clone()),
                kind: area.kind,
                required: pathway.requires(&area.code),
                replaced_by: stands_in(area, pathway, facts),
                words: area.words,
                facts: fact(area),
            }
        })
        .collect();
    let principles: Vec<PrincipleCoverage> = fw
        .principles()
        .into_iter()
        .map(|area| PrincipleCoverage {
            code: area.code.clone(),
            title: area.title.clone(),
            short: area.short.clone(),
            facts: fact(area),
        })
        .collect();
    let rules = fw
        .rules_of(pathway)
        .into_iter()
        .map(|rule| rules::state(fw, rule, facts, basis))
        .collect();
    let gaps = gaps::find(fw, pathway, &sections, &principles, basis, today);
    Coverage {
        basis,
        sections,
        principles,
        rules,
        gaps,
    }
}

/// The section whose examples stand in for an area on this pathway, if there are enough.
fn stands_in(
    area: &Area,
    pathway: &Pathway,
    facts: &BTreeMap<String, AreaFacts>,
) -> Option<String> {
    let other = area
        .replaceable_by
        .as_ref()
        .filter(|r| r.pathways.contains(&pathway.id))?;
    let parts = facts.get(&other.section).map_or(0, |f| f.parts_complete);
    (parts >= other.min_examples).then(|| other.section.clone())
}
