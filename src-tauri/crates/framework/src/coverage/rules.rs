//! Whether a pathway's rules are met, and what was counted.

use std::collections::BTreeMap;

use super::phrases::{count, list, material};
use super::{AreaFacts, Basis, RuleState};
use crate::demand::{Requirement, Rule};
use crate::framework::Framework;

/// Up to so many sections, each is named with its count; beyond that, only those that lack something.
const NAMED: usize = 4;

/// Judges one rule.
pub(super) fn state(
    fw: &Framework,
    rule: &Rule,
    facts: &BTreeMap<String, AreaFacts>,
    basis: Basis,
) -> RuleState {
    let parts = |section: &str| facts.get(section).map_or(0, |f| f.parts_complete);
    let met = |wanted: &Requirement| {
        basis == Basis::Portfolio && parts(&wanted.section) >= wanted.min_examples
    };
    let unseen: Vec<String> = fw
        .principles()
        .iter()
        .filter(|p| !tagged(facts.get(&p.code)))
        .map(|p| p.code.clone())
        .collect();
    let enough = rule.any_of.is_empty()
        || rule.any_of.iter().filter(|w| met(w)).count() >= rule.any_of_min as usize;
    let all_met =
        rule.all_of.iter().all(met) && enough && (!rule.principles_all || unseen.is_empty());

    let mut standing = Vec::new();
    if !rule.all_of.is_empty() || !rule.any_of.is_empty() {
        standing.push(match basis {
            Basis::Portfolio => examples(rule, &parts),
            Basis::Journal => in_the_journal(rule, facts),
        });
    }
    if rule.principles_all {
        standing.push(if unseen.is_empty() {
            "Each principle has an entry or evidence tagged with it.".to_owned()
        } else {
            format!("Nothing is tagged with {} yet.", list(&unseen))
        });
    }
    RuleState {
        id: rule.id.clone(),
        met: all_met,
        text: rule.text.clone(),
        confidence: rule.confidence,
        standing: standing.join(" "),
    }
}

/// True if a principle is to be seen anywhere.
pub(super) fn tagged(facts: Option<&AreaFacts>) -> bool {
    facts.is_some_and(|f| f.entries > 0 || f.evidence > 0)
}

/// The sections that a rule names, each once, in the order of their first mention.
fn sections(rule: &Rule) -> Vec<&str> {
    let mut named: Vec<&str> = Vec::new();
    for wanted in rule.all_of.iter().chain(&rule.any_of) {
        if !named.contains(&wanted.section.as_str()) {
            named.push(&wanted.section);
        }
    }
    named
}

fn examples(rule: &Rule, parts: &dyn Fn(&str) -> u32) -> String {
    let named = sections(rule);
    if named.len() <= NAMED {
        let each: Vec<String> = named
            .iter()
            .map(|code| {
                format!(
                    "{code} has {}",
                    count(parts(code), "complete example", "complete examples")
                )
            })
            .collect();
        return format!("{}.", list(&each));
    }
    let (have, lack): (Vec<&str>, Vec<&str>) = named.iter().partition(|code| parts(code) > 0);
    let lacking = list(&lack.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>());
    if lack.is_empty() {
        format!(
            "Each of the {} sections has a complete example.",
            named.len()
        )
    } else {
        format!(
            "{} of {} sections have a complete example; {lacking} not yet.",
            have.len(),
            named.len()
        )
    }
}

fn in_the_journal(rule: &Rule, facts: &BTreeMap<String, AreaFacts>) -> String {
    let mut tagged = Vec::new();
    for code in sections(rule) {
        let (entries, evidence) = facts.get(code).map_or((0, 0), |f| (f.entries, f.evidence));
        if entries > 0 || evidence > 0 {
            tagged.push(format!("{code} has {}", material(entries, evidence)));
        }
    }
    let material = if tagged.is_empty() {
        "nothing is tagged to its sections yet".to_owned()
    } else {
        list(&tagged)
    };
    format!("Counted in a portfolio's parts, and there is no portfolio; in the journal {material}.")
}
