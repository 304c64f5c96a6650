//! What lies unfinished in the journal, beside what an area lacks: evidence that can't be used yet or waits unused,
//! entries left as drafts, activities and goals with nothing noted.

use std::collections::{BTreeMap, BTreeSet};

use reflectory_framework::{Area, Framework};
use reflectory_model::development::GoalState;
use reflectory_model::{EvidenceKind, Id, Permission};
use reflectory_store::Reader;
use reflectory_store::table::portfolios;
use reflectory_store::table::{areas, development, entries, evidence as library, texts};

use crate::Result;

/// Something that lies unfinished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// A stable word: `evidence-untagged`, `evidence-no-alt`, `evidence-permission`, `evidence-unused`, `draft-entry`,
    /// `activity-unnoted`, `goal-overdue`, `goal-dropped`.
    pub kind: &'static str,
    /// The item's key or the entry's id; empty if it is about several.
    pub what: String,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub next: String,
}

fn one(
    kind: &'static str,
    what: impl Into<String>,
    message: String,
    next: impl Into<String>,
) -> Unfinished {
    Unfinished {
        kind,
        what: what.into(),
        message,
        next: next.into(),
    }
}

/// Finds what lies unfinished. With a portfolio, evidence that none of its sections uses is named as well.
pub(crate) fn unfinished(
    r: &Reader<'_>,
    framework: &Framework,
    portfolio: Option<(Id, &str)>,
    today: chrono::NaiveDate,
) -> Result<Vec<Unfinished>> {
    let mut found = Vec::new();
    evidence(r, framework, portfolio, &mut found)?;
    for entry in entries::drafts(r)? {
        let message = format!(
            "\"{}\" of {} is left as a draft.",
            entry.title,
            entry.date.date.format("%-d %B %Y")
        );
        found.push(one(
            "draft-entry",
            entry.id.short(),
            message,
            format!(
                "Finish it, or leave it as it is: reflectory entry edit {}",
                entry.id.short()
            ),
        ));
    }
    activities(r, &mut found)?;
    goals(r, today, &mut found)?;
    Ok(found)
}

fn evidence(
    r: &Reader<'_>,
    framework: &Framework,
    portfolio: Option<(Id, &str)>,
    found: &mut Vec<Unfinished>,
) -> Result<()> {
    let (used, held) = match portfolio {
        Some((id, _)) => used_by(r, id)?,
        None => (BTreeSet::new(), BTreeMap::new()),
    };
    for item in library::list(r, false)? {
        let (key, title) = (&item.key, &item.title);
        let tags = areas::of(r, item.id)?;
        if tags.is_empty() {
            found.push(one(
                "evidence-untagged",
                key,
                format!("\"{title}\" (evidence:{key}) is tagged to no area."),
                format!(
                    "Say what it is evidence of: reflectory evidence set {key} --add-area AREA=WHY"
                ),
            ));
        }
        if item.kind == EvidenceKind::Image && item.alt.trim().is_empty() && !item.decorative {
            let faces = if speaks_of_faces(&item.note) {
                " Its note speaks of faces."
            } else {
                ""
            };
            found.push(one(
                "evidence-no-alt",
                key,
                format!("The picture \"{title}\" (evidence:{key}) has no alternative text.{faces}"),
                format!(
                    "Say in a sentence what it shows: reflectory evidence set {key} --alt TEXT"
                ),
            ));
        }
        let held_back = match item.permission {
            Some(Permission::Asked) => Some("permission has been asked for and not given yet"),
            Some(Permission::DoNotShare) => Some("it may not be shared"),
            Some(Permission::Mine | Permission::Agreed) => None,
            None => Some("nothing says whether it may be shown"),
        };
        if let Some(why) = held_back {
            found.push(one(
                "evidence-permission",
                key,
                format!("\"{title}\" (evidence:{key}) can't be used yet: {why}."),
                format!("Ask again, and note the answer: reflectory evidence set {key} --permission agreed"),
            ));
        } else if let Some((_, portfolio)) = portfolio.filter(|_| !used.contains(&item.id)) {
            let mut codes: Vec<String> = tags
                .iter()
                .filter(|t| t.area.framework == framework.id)
                .filter(|t| framework.area(&t.area.code).is_some_and(section))
                .map(|t| t.area.code.clone())
                .collect();
            codes.retain(|code| held.contains_key(code));
            // Where there is least evidence it is needed most.
            codes.sort_by_key(|code| held.get(code).copied().unwrap_or(0));
            // Items without a section to go to are told above.
            if let Some(first) = codes.first() {
                found.push(one(
                    "evidence-unused",
                    key,
                    format!("\"{title}\" (evidence:{key}) waits unused; it is tagged {}.", codes.join(", ")),
                    format!("Use it where it proves something: reflectory portfolio evidence \"{portfolio}\" {first} {key}"),
                ));
            }
        }
    }
    Ok(())
}

fn section(area: &Area) -> bool {
    area.kind != reflectory_framework::AreaKind::Principle
}

fn speaks_of_faces(note: &str) -> bool {
    note.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .any(|w| w == "face" || w == "faces")
}

/// The items that a portfolio's sections list or link to, and how many each section has.
fn used_by(r: &Reader<'_>, portfolio: Id) -> Result<(BTreeSet<Id>, BTreeMap<String, usize>)> {
    let (mut used, mut held) = (BTreeSet::new(), BTreeMap::new());
    for section in portfolios::sections(r, portfolio)?
        .into_iter()
        .filter(|s| !s.parked)
    {
        let mut here: BTreeSet<Id> = library::uses(r, section.id)?
            .into_iter()
            .map(|u| u.evidence)
            .collect();
        for part in portfolios::parts(r, section.id)? {
            for text in texts::of(r, part.id)? {
                here.extend(texts::links(r, text.id)?.into_iter().map(|(_, id)| id));
            }
        }
        held.insert(section.code, here.len());
        used.extend(here);
    }
    Ok((used, held))
}

fn activities(r: &Reader<'_>, found: &mut Vec<Unfinished>) -> Result<()> {
    let bare: Vec<development::Cpd> = development::cpd(r)?
        .into_iter()
        .filter(|c| c.deleted.is_none() && c.changed.trim().is_empty())
        .collect();
    let Some(newest) = bare.iter().max_by_key(|c| c.date) else {
        return Ok(());
    };
    let message = match bare.len() {
        1 => format!(
            "1 activity has nothing noted of what changed: \"{}\".",
            newest.title
        ),
        n => format!(
            "{n} activities have nothing noted of what changed; the newest is \"{}\".",
            newest.title
        ),
    };
    let next = "Note in a sentence what you do differently since, or that nothing came of it.";
    found.push(one("activity-unnoted", "", message, next));
    Ok(())
}

fn goals(r: &Reader<'_>, today: chrono::NaiveDate, found: &mut Vec<Unfinished>) -> Result<()> {
    for goal in development::goals(r)?
        .into_iter()
        .filter(|g| g.deleted.is_none())
    {
        match goal.state {
            GoalState::Dropped => found.push(one(
                "goal-dropped",
                &goal.key,
                format!("The goal \"{}\" was dropped.", goal.title),
                "A dropped goal is no fault; say what you learned from it, or take it up again.",
            )),
            GoalState::Open if goal.due.is_some_and(|due| due < today) => found.push(one(
                "goal-overdue",
                &goal.key,
                format!(
                    "The goal \"{}\" was due on {}.",
                    goal.title,
                    goal.due
                        .map_or_else(String::new, |d| d.format("%-d %B %Y").to_string())
                ),
                match goal.next.trim() {
                    "" => "Give it another date and a next step, or drop it.".to_owned(),
                    next => format!("Its next step: {next}"),
                },
            )),
            GoalState::Open | GoalState::Done => {}
        }
    }
    Ok(())
}
