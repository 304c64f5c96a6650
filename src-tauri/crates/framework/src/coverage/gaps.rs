//! The biggest gaps, each with a next step.

use chrono::{Months, NaiveDate};
use reflectory_model::{Component, Words};

use super::phrases::{count, material, month};
use super::{Basis, Gap, GapKind, PrincipleCoverage, SectionCoverage, rules};
use crate::area::{Area, AreaKind};
use crate::demand::{Pathway, Requirement};
use crate::framework::Framework;

/// A share says nothing about fewer marked words than this.
const FEWEST_FOR_A_SHARE: u32 = 100;

/// The status that a person gives a section when nothing more is to be done; hints about its length and balance stop then.
const READY: &str = "ready";

/// A gap with its place in the order: rank, then how much there is, then the pathway's order.
type Placed = ((u8, u32, usize), Gap);

/// The place of a gap among others. A statement that is read but not judged waits until the judged areas and the
/// principles have something; a declaration is signed last of all.
fn rank(kind: GapKind, area: &Area) -> u8 {
    match kind {
        GapKind::Empty | GapKind::Undrafted if area.kind == AreaKind::Declaration => u8::MAX,
        GapKind::Empty | GapKind::Undrafted if !area.assessed => GapKind::ExampleMissing as u8,
        kind => kind as u8,
    }
}

/// Finds what is missing.
pub(super) fn find(
    fw: &Framework,
    pathway: &Pathway,
    sections: &[SectionCoverage],
    principles: &[PrincipleCoverage],
    basis: Basis,
    today: NaiveDate,
) -> Vec<Gap> {
    let mut found: Vec<Placed> = Vec::new();
    for (order, section) in sections.iter().enumerate() {
        if !section.required || section.replaced_by.is_some() {
            continue;
        }
        let Some(area) = fw.area(&section.code) else {
            continue;
        };
        let look = Look {
            fw,
            pathway,
            area,
            section,
            basis,
            today,
        };
        if let Some((kind, size, message, next)) = look.biggest() {
            found.push((
                (rank(kind, area), size, order),
                Gap {
                    code: area.code.clone(),
                    kind,
                    message: format!("{}: {message}", section.short),
                    next,
                },
            ));
        }
    }
    for (order, principle) in principles.iter().enumerate() {
        if !rules::tagged(Some(&principle.facts)) {
            let prompt = fw
                .area(&principle.code)
                .and_then(|a| a.prompts.first())
                .map_or(String::new(), |p| format!(" {p}"));
            let kind = GapKind::PrincipleUnseen;
            let gap = Gap {
                code: principle.code.clone(),
                kind,
                message: format!(
                    "{}: no entry and no evidence is tagged with it.",
                    principle.short
                ),
                next: format!("Tag an entry that shows it.{prompt}"),
            };
            found.push(((kind as u8, 0, order), gap));
        }
    }
    if basis == Basis::Portfolio {
        missing_examples(fw, pathway, sections, &mut found);
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, gap)| gap).collect()
}

/// Adds sections that have fewer examples than a rule asks for. A gap that says why there is no example takes precedence;
/// a smaller one gives way.
fn missing_examples(
    fw: &Framework,
    pathway: &Pathway,
    sections: &[SectionCoverage],
    found: &mut Vec<Placed>,
) {
    let of = |code: &str| sections.iter().find(|s| s.code == code).map(|s| &s.facts);
    let parts = |code: &str| of(code).map_or(0, |f| f.parts_complete);
    let material = |code: &str| of(code).map_or(0, |f| f.entries.saturating_add(f.evidence));
    let lacks = |wanted: &&Requirement| parts(&wanted.section) < wanted.min_examples;
    for rule in fw.rules_of(pathway) {
        let mut wanting: Vec<&Requirement> = rule.all_of.iter().filter(lacks).collect();
        let open: Vec<&Requirement> = rule.any_of.iter().filter(lacks).collect();
        let met = rule.any_of.len() - open.len();
        if !rule.any_of.is_empty() && met < rule.any_of_min as usize {
            // The alternatives that need least and have most to make it from, unless one of them has a bigger gap already: closing that one serves the rule too.
            let bigger = |w: &&Requirement| {
                found
                    .iter()
                    .any(|(_, g)| g.code == w.section && g.kind < GapKind::ExampleMissing)
            };
            if !open.iter().any(bigger) {
                let mut nearest = open;
                nearest.sort_by_key(|w| {
                    (
                        w.min_examples - parts(&w.section),
                        u32::MAX - material(&w.section),
                    )
                });
                wanting.extend(nearest.into_iter().take(rule.any_of_min as usize - met));
            }
        }
        for wanted in wanting {
            let Some((order, section)) = sections
                .iter()
                .enumerate()
                .find(|(_, s)| s.code == wanted.section)
            else {
                continue;
            };
            if found
                .iter()
                .any(|(_, g)| g.code == wanted.section && g.kind <= GapKind::ComponentMissing)
            {
                continue;
            }
            found.retain(|(_, g)| g.code != wanted.section);
            let kind = GapKind::ExampleMissing;
            let have = count(
                parts(&wanted.section),
                "complete example",
                "complete examples",
            );
            let caveat = rule
                .confidence
                .caveat()
                .map_or(String::new(), |c| format!(" (This rule is {c}.)"));
            let gap = Gap {
                code: wanted.section.clone(),
                kind,
                message: format!(
                    "{}: {have}, where {} needed. {}{caveat}",
                    section.short,
                    needed(wanted.min_examples),
                    rule.text
                ),
                next: match parts(&wanted.section) {
                    0 => format!(
                        "Write a part of {} with a description and a reflection.",
                        wanted.section
                    ),
                    _ => format!(
                        "Give {} another part, with a description and a reflection.",
                        wanted.section
                    ),
                },
            };
            let missing = wanted.min_examples - parts(&wanted.section);
            found.push(((kind as u8, u32::MAX - missing, order), gap));
        }
    }
}

fn needed(n: u32) -> String {
    if n == 1 {
        "1 is".to_owned()
    } else {
        format!("{n} are")
    }
}

/// What is known of one section while its biggest gap is looked for.
struct Look<'a> {
    fw: &'a Framework,
    pathway: &'a Pathway,
    area: &'a Area,
    section: &'a SectionCoverage,
    basis: Basis,
    today: NaiveDate,
}

/// Kind, how much there is (less is a bigger gap), message, next step.
type Found = (GapKind, u32, String, String);

impl Look<'_> {
    fn biggest(&self) -> Option<Found> {
        let facts = &self.section.facts;
        let drafted = facts.drafted.as_ref().map_or(0, Words::own);
        let has_material = facts.entries > 0 || facts.evidence > 0 || facts.words.own() > 0;
        if self.basis == Basis::Journal && !has_material && self.area.kind == AreaKind::Declaration
        {
            return None; // it is written in a portfolio only
        }
        if drafted == 0 && !has_material {
            return Some(self.empty());
        }
        if drafted == 0 && self.basis == Basis::Portfolio {
            return Some(self.undrafted());
        }
        let text = facts
            .drafted
            .as_ref()
            .filter(|_| drafted > 0)
            .unwrap_or(&facts.words);
        let ready = facts.status.as_deref() == Some(READY);
        self.component_missing(text)
            .or_else(|| self.evidence_missing(text))
            .or_else(|| {
                if ready {
                    None
                } else {
                    self.unmarked(text)
                        .or_else(|| self.thin(text))
                        .or_else(|| self.short(drafted))
                        .or_else(|| self.old())
                }
            })
    }

    fn empty(&self) -> Found {
        let code = &self.area.code;
        let begin = match (self.area.kind, self.basis) {
            (AreaKind::Declaration, _) => "Write it last, in the portfolio.".to_owned(),
            (AreaKind::Statement, Basis::Portfolio) => "Write it in the portfolio.".to_owned(),
            _ => format!("Write an entry and tag it {code}."),
        };
        let what = if self.area.assessed {
            "nothing written and nothing kept yet"
        } else {
            "nothing written yet"
        };
        let message = format!("{what}.{}", self.stand_in());
        (
            GapKind::Empty,
            0,
            message,
            self.with_prompt(begin, self.area.prompts.first()),
        )
    }

    fn undrafted(&self) -> Found {
        let facts = &self.section.facts;
        let code = &self.area.code;
        let age = self.too_old().map_or(String::new(), |newest| {
            format!(", the newest from {}", month(newest))
        });
        let proof = if self.has(Component::EVIDENCE) && facts.evidence == 0 {
            ", no evidence"
        } else {
            ""
        };
        let message = format!(
            "{} in the journal{age}{proof}, nothing drafted.{}",
            material(facts.entries, facts.evidence),
            self.stand_in()
        );
        let next = if facts.entries > 0 {
            format!("Pull a passage from an entry tagged {code} into the portfolio.")
        } else {
            self.with_prompt(
                format!("Write an example around the evidence tagged {code}."),
                self.area.prompts.first(),
            )
        };
        (GapKind::Undrafted, u32::MAX - facts.entries, message, next)
    }

    /// Text that has one of description and reflection but not the other; in a draft, or where words are marked at all.
    fn component_missing(&self, text: &Words) -> Option<Found> {
        if self.marked(text) == 0 && !self.has_draft() {
            return None; // entries without marks: see `unmarked`
        }
        let lacks = |component: &str| self.has(component) && text.of(component) == 0;
        let (which, marked_as) = if self.has_draft() {
            ("drafted", "")
        } else {
            ("in its entries", "marked as ")
        };
        let words = format!(
            "{} {which}, none of them",
            count(text.own(), "word", "words")
        );
        if lacks(Component::REFLECTION) {
            let next = self.with_prompt(
                "Say what you learned and what changed because of it.".to_owned(),
                self.area.prompts.last(),
            );
            return Some((
                GapKind::ComponentMissing,
                u32::MAX - text.own(),
                format!("{words} {marked_as}reflection."),
                next,
            ));
        }
        if lacks(Component::DESCRIPTION) {
            let next = self.with_prompt(
                "Say what you did, for whom and why.".to_owned(),
                self.area.prompts.first(),
            );
            return Some((
                GapKind::ComponentMissing,
                u32::MAX - text.own(),
                format!("{words} {marked_as}description."),
                next,
            ));
        }
        None
    }

    fn evidence_missing(&self, text: &Words) -> Option<Found> {
        let facts = &self.section.facts;
        if !self.has(Component::EVIDENCE) || facts.evidence > 0 || text.of(Component::EVIDENCE) > 0
        {
            return None;
        }
        let what = if facts.entries > 0 {
            count(facts.entries, "entry", "entries")
        } else {
            count(text.own(), "word", "words")
        };
        let such = match self.area.evidence_hints.as_slice() {
            [] => String::new(),
            [one] => format!(", for instance: {one}"),
            [one, two, ..] => format!(", for instance: {one}; {two}"),
        };
        let next = format!("Keep something that would convince a stranger{such}.");
        Some((
            GapKind::EvidenceMissing,
            u32::MAX - facts.entries,
            format!("{what}, but no evidence.{}", self.stand_in()),
            next,
        ))
    }

    fn unmarked(&self, text: &Words) -> Option<Found> {
        let judged = self.has(Component::DESCRIPTION) || self.has(Component::REFLECTION);
        if !judged || text.own() == 0 || self.marked(text) > 0 {
            return None;
        }
        let message = format!(
            "{}, none of them marked as description, evidence or reflection.",
            count(text.own(), "word", "words")
        );
        Some((
            GapKind::Unmarked,
            u32::MAX - text.own(),
            message,
            "Mark the passages that describe, prove and reflect.".to_owned(),
        ))
    }

    fn thin(&self, text: &Words) -> Option<Found> {
        let least = self.fw.defaults.reflection_percent?;
        let marked = self.marked(text);
        if marked < FEWEST_FOR_A_SHARE || !self.has(Component::REFLECTION) {
            return None;
        }
        let share = (u64::from(text.of(Component::REFLECTION)) * 100 / u64::from(marked)) as u32;
        if share >= least.min {
            return None;
        }
        let measure = if least.official {
            "is asked for"
        } else {
            "is suggested"
        };
        let which = if self.has_draft() {
            "words drafted"
        } else {
            "marked words"
        };
        let message = format!(
            "reflection is {share}% of the {which}; at least {}% {measure}.",
            least.min
        );
        let next = self.with_prompt("Reflect further.".to_owned(), self.area.prompts.last());
        Some((GapKind::ReflectionThin, share, message, next))
    }

    fn short(&self, drafted: u32) -> Option<Found> {
        let range = self
            .area
            .words
            .filter(|range| drafted > 0 && drafted < range.min)?;
        let measure = if range.official {
            format!("{} to {} are asked for", range.min, range.max)
        } else {
            format!("about {} are suggested", range.suggested)
        };
        let message = format!("{} drafted; {measure}.", count(drafted, "word", "words"));
        let next = self.with_prompt(
            "Answer one more question.".to_owned(),
            self.area.prompts.get(1).or(self.area.prompts.first()),
        );
        Some((
            GapKind::Short,
            drafted.saturating_mul(100) / range.min.max(1),
            message,
            next,
        ))
    }

    fn old(&self) -> Option<Found> {
        let newest = self.too_old()?;
        let recency = self.fw.defaults.recency?;
        let hint = if recency.official {
            ""
        } else {
            " This is a hint and no rule."
        };
        let message = format!(
            "the newest entry is from {}, more than {} months ago.{hint}",
            month(newest),
            recency.months
        );
        let days = u32::try_from(chrono::Datelike::num_days_from_ce(&newest)).unwrap_or(0);
        Some((
            GapKind::Old,
            days,
            message,
            "Look for newer work, or say why this still stands.".to_owned(),
        ))
    }

    /// The date of the newest entry, if it is older than the framework's file suggests and the area is judged on evidence.
    fn too_old(&self) -> Option<NaiveDate> {
        let since = self
            .today
            .checked_sub_months(Months::new(self.fw.defaults.recency?.months))?;
        self.section
            .facts
            .newest
            .filter(|newest| *newest < since && self.has(Component::EVIDENCE))
    }

    fn has_draft(&self) -> bool {
        self.section
            .facts
            .drafted
            .as_ref()
            .is_some_and(|d| d.own() > 0)
    }

    fn has(&self, component: &str) -> bool {
        self.area.components.iter().any(|c| c == component)
    }

    /// Words that one of the area's own components claims.
    fn marked(&self, text: &Words) -> u32 {
        self.area
            .components
            .iter()
            .fold(0, |sum, c| sum.saturating_add(text.of(c)))
    }

    /// What may stand in for the area on this pathway, as a sentence to add.
    fn stand_in(&self) -> String {
        let other = self
            .area
            .replaceable_by
            .as_ref()
            .filter(|r| r.pathways.contains(&self.pathway.id));
        other.map_or(String::new(), |r| {
            format!(
                " On this pathway {} in {} may stand in for it.",
                count(r.min_examples, "complete example", "complete examples"),
                r.section
            )
        })
    }

    fn with_prompt(&self, step: String, prompt: Option<&String>) -> String {
        prompt.map_or(step.clone(), |prompt| format!("{step} {prompt}"))
    }
}
