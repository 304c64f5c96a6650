//! What a submission must have: sections, their components, the pathway's rules, the principles.

use std::collections::BTreeMap;

use reflectory_framework::coverage::{AreaFacts, Coverage, coverage};
use reflectory_framework::{AreaKind, CheckLevel};
use reflectory_model::words::Count;
use reflectory_model::{Component, Words};

use crate::input::Seen;
use crate::language::{counted, folded, has, list};
use crate::read::{ReadPart, ReadSection, asked};
use crate::run::{Found, Look};

/// Judges the portfolio by the pathway's list and rules.
fn judged(look: &Look<'_>) -> Coverage {
    let framework = look.input.framework;
    let mut facts: BTreeMap<String, AreaFacts> = BTreeMap::new();
    for section in &look.whole.sections {
        let mut drafted = Words::default();
        let mut complete = 0;
        for part in &section.parts {
            for text in &part.texts {
                let count = Count {
                    own: text.own,
                    other: 0,
                };
                let slot = drafted
                    .by_component
                    .entry(Some(Component::new(text.component)))
                    .or_default();
                slot.own += count.own;
            }
            let written = |component: &str| {
                part.texts
                    .iter()
                    .any(|t| t.component == component && t.own > 0)
            };
            if section
                .area
                .is_some_and(|a| framework.part_counts(a, written))
            {
                complete += 1;
            }
        }
        let fact = AreaFacts {
            drafted: Some(drafted),
            parts_complete: complete,
            ..AreaFacts::default()
        };
        facts.insert(section.code.to_owned(), fact);
    }
    for (code, seen) in &look.input.principles {
        facts.entry(code.clone()).or_default().entries = seen.here;
    }
    // A portfolio without sections is still a portfolio.
    for code in &look.input.pathway.sections {
        facts
            .entry(code.clone())
            .or_default()
            .drafted
            .get_or_insert_with(Words::default);
    }
    let own: BTreeMap<String, String> = look
        .input
        .sections
        .iter()
        .map(|s| (s.code.clone(), s.title.clone()))
        .collect();
    coverage(
        framework,
        look.input.pathway,
        &facts,
        &own,
        look.input.today,
    )
}

/// Every section that the pathway needs has text.
pub(crate) fn all_sections(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in judged(look).sections {
        let has_text = look
            .whole
            .sections
            .iter()
            .any(|s| s.code == row.code && s.has_text());
        let concerned = look.check.areas.is_empty() || look.check.areas.contains(&row.code);
        if has_text || !row.required || row.replaced_by.is_some() || !concerned {
            continue;
        }
        let prompt = look
            .input
            .framework
            .area(&row.code)
            .and_then(|a| a.prompts.first());
        let next = match (row.kind, prompt) {
            (AreaKind::Declaration, _) => {
                "Write, sign and date it when the rest is done.".to_owned()
            }
            (_, Some(prompt)) => format!("Write it; a question to begin with: {prompt}"),
            (_, None) => "Write it, or choose a pathway that does not need it.".to_owned(),
        };
        found.push(Found::section(
            &row.code,
            format!("{}: nothing is written yet.", row.short),
            next,
        ));
    }
    found
}

/// Every assessed section has text in each of its components; a section's evidence list counts as evidence.
pub(crate) fn three_parts(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let framework = look.input.framework;
    let stands_in: BTreeMap<String, String> = judged(look)
        .sections
        .into_iter()
        .filter_map(|s| Some((s.code, s.replaced_by?)))
        .collect();
    for section in look
        .assessed()
        .filter(|s| s.has_text() || !s.evidence.is_empty())
    {
        let Some(area) = section.area else { continue };
        let has =
            |part: Option<&ReadPart<'_>>, component: &str| has_component(section, part, component);
        let wanted: Vec<&str> = framework
            .components_of(area)
            .iter()
            .map(|c| c.id.as_str())
            .collect();
        let missing: Vec<String> = wanted
            .iter()
            .filter(|c| !has(None, c))
            .map(|c| title(look, c))
            .collect();
        if !missing.is_empty() {
            let mut next = format!("Write the {}", list(&missing));
            match stands_in.get(section.code) {
                Some(other) => next.push_str(&format!(
                    ", or leave {} out altogether: on this pathway the examples of {other} stand in for it.",
                    section.code
                )),
                None => next.push('.'),
            }
            let message = format!("{}: there is no {}.", section.name(), list(&missing));
            found.push(Found::section(section.code, message, next));
            continue;
        }
        for part in section
            .parts
            .iter()
            .filter(|p| p.no.is_some() && p.texts.iter().any(|t| t.own > 0))
        {
            let missing: Vec<String> = wanted
                .iter()
                .filter(|c| !has(Some(part), c))
                .map(|c| title(look, c))
                .collect();
            if !missing.is_empty() {
                let what = list(&missing);
                let message = format!(
                    "{}: {} has no {what} of its own.",
                    section.name(),
                    named(part)
                );
                let next =
                    format!("Write the {what} of this example, or make it a part of another one.");
                found.push(
                    Found::section(section.code, message, next)
                        .part(part)
                        .level(CheckLevel::Advice),
                );
            }
        }
    }
    found
}

fn named(part: &ReadPart<'_>) -> String {
    match (part.title.trim(), part.no) {
        ("", Some(no)) => format!("part {no}"),
        ("", None) => "the example".to_owned(),
        (title, _) => format!("\"{title}\""),
    }
}

fn title(look: &Look<'_>, component: &str) -> String {
    look.input
        .framework
        .component(component)
        .map_or_else(|| component.to_owned(), |c| c.title.to_lowercase())
}

fn has_component(section: &ReadSection<'_>, part: Option<&ReadPart<'_>>, component: &str) -> bool {
    let in_part = |p: &ReadPart<'_>| {
        p.texts
            .iter()
            .any(|t| t.component == component && (t.own > 0 || !t.pictures().is_empty()))
    };
    let written = match part {
        Some(part) => in_part(part),
        None => section.parts.iter().any(in_part),
    };
    // Evidence that another component of the part points at is evidence as well.
    let shown = || match part {
        Some(part) => part
            .texts
            .iter()
            .flat_map(|t| t.links())
            .any(|l| crate::read::key_of(&l.target).is_some()),
        None => !section.items().is_empty(),
    };
    written || (component == Component::EVIDENCE && shown())
}

/// The pathway's rules are met. A rule that was not confirmed is advice, whatever the check's level.
pub(crate) fn rules(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let framework = look.input.framework;
    for state in judged(look).rules.into_iter().filter(|r| !r.met) {
        let Some(rule) = framework.rules.iter().find(|r| r.id == state.id) else {
            continue;
        };
        if rule.all_of.is_empty() && rule.any_of.is_empty() {
            continue; // a rule on principles: that check names each of them
        }
        let code = rule
            .all_of
            .iter()
            .chain(&rule.any_of)
            .map(|w| w.section.as_str())
            .next()
            .unwrap_or_default();
        let next = "Complete an example: a part with a description and a reflection.";
        let mut one = Found::section(code, format!("{} {}", state.text, state.standing), next)
            .at(format!("rule {}", state.id))
            .caveat(state.confidence);
        if state.confidence.caveat().is_some() {
            one = one.level(CheckLevel::Advice);
        }
        found.push(one);
    }
    found
}

/// Each principle is to be seen in what the portfolio uses, or is named in its text.
pub(crate) fn principles(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let none = Seen::default();
    for (no, area) in (1..).zip(look.input.framework.principles()) {
        let seen = look.input.principles.get(&area.code).unwrap_or(&none);
        if seen.here > 0 || !naming(look, &area.code, no, &area.short).is_empty() {
            continue;
        }
        let next = match seen.journal {
            0 => format!("Tag what shows it with {}, and use that here.", area.code),
            n => format!(
                "In the journal {} tagged with it: pull words from one, or list such evidence.",
                if n == 1 {
                    "1 entry or item is".to_owned()
                } else {
                    format!("{n} entries and items are")
                }
            ),
        };
        let message = format!(
            "{}: nothing that this portfolio uses is tagged with it, and no section names it.",
            area.short
        );
        found.push(Found::section(&area.code, message, next));
    }
    found
}

/// The sections that name each principle, by its code.
pub(crate) fn naming_principles(look: &Look<'_>) -> BTreeMap<String, Vec<String>> {
    (1..)
        .zip(look.input.framework.principles())
        .map(|(no, area)| (area.code.clone(), naming(look, &area.code, no, &area.short)))
        .collect()
}

/// The sections with `P2`, `principle 2`, `second principle`, or the principle's short title in running text.
fn naming(look: &Look<'_>, code: &str, no: usize, short: &str) -> Vec<String> {
    let ordinals = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    ];
    let ordinal = no
        .checked_sub(1)
        .and_then(|at| ordinals.get(at))
        .map(|word| format!("the {word}"));
    let (code, number, short) = (
        code.to_lowercase(),
        format!("principle {no}"),
        folded(short).join(" "),
    );
    let mut sections = Vec::new();
    for section in look
        .whole
        .sections
        .iter()
        .filter(|s| s.area.is_some_and(|a| a.assessed))
    {
        'section: for (_, text) in section.texts() {
            // "The first principle" anywhere in a text makes "the second" there mean a principle too.
            let mut of_principles = false;
            for line in text.own_lines() {
                let words = folded(&line.said);
                of_principles |= words.iter().any(|w| w == "principle" || w == "principles");
                let named = words.contains(&code)
                    || has(&words, &number)
                    || (short.contains(' ') && has(&words, &short))
                    || (of_principles && ordinal.as_deref().is_some_and(|o| has(&words, o)));
                if named {
                    sections.push(section.code.to_owned());
                    break 'section;
                }
            }
        }
    }
    sections
}

/// True if the area has this component among those that it must have.
pub(crate) fn must_have(look: &Look<'_>, section: &ReadSection<'_>, component: &str) -> bool {
    section
        .area
        .is_some_and(|a| asked(look.input.framework, a, component))
}

/// `12 words`.
pub(crate) fn words(n: u32) -> String {
    counted(n as usize, "word", "words")
}
