//! `goals.toml` and `skills.toml`

use std::collections::BTreeMap;

use chrono::NaiveDate;
use reflectory_model::{Id, Instant};
use serde::Deserialize;

use super::areas::{AreaDetail, AreaItem, Codes, GivenAreas};
use super::range::moment;
use crate::development::{Goal, Skill, SkillRating};
use crate::emit::toml::TomlFile;
use crate::emit::{Fields, Node};
use crate::entry::Stamp;
use crate::error::ArchiveError;
use crate::parse::Reading;
use crate::parse::loose::{Loose, OneOrMany};
use crate::staging::Staging;
use crate::words::GoalState;

const GOALS: &str = "goals.toml";
const SKILLS: &str = "skills.toml";

/// Writes `goals.toml` if there are goals.
pub(crate) fn write_goals(
    to: &mut Staging,
    goals: &[Goal],
    codes: &Codes,
) -> Result<(), ArchiveError> {
    if goals.is_empty() {
        return Ok(());
    }
    let mut file = TomlFile::new();
    file.comment("status: open | done | dropped");
    for goal in goals {
        let mut fields = Fields::new();
        fields.text("id", &goal.key).text("title", &goal.title);
        codes.put(&mut fields, &goal.areas, goal.stamp.created);
        fields
            .day("opened", goal.opened)
            .day("due", goal.due)
            .text("status", goal.state.as_str());
        fields
            .day("done", goal.done)
            .text_if("next", &goal.next)
            .text_if("note", &goal.note);
        fields.id("uuid", goal.id).stamp(&goal.stamp);
        file.row("goal", &fields);
    }
    to.write(GOALS, file.finish().as_bytes())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenGoals {
    goal: Vec<GivenGoal>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenGoal {
    id: Option<Loose<String>>,
    title: Option<Loose<String>>,
    areas: OneOrMany<AreaItem>,
    why: Option<BTreeMap<String, Option<Loose<String>>>>,
    area_details: Option<Vec<AreaDetail>>,
    opened: Option<Loose<NaiveDate>>,
    due: Option<Loose<NaiveDate>>,
    done: Option<Loose<NaiveDate>>,
    status: Option<GoalState>,
    next: String,
    note: String,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
    updated: Option<Loose<Instant>>,
    deleted: Option<Loose<Instant>>,
    batch: Option<Id>,
}

/// Reads `goals.toml`.
pub(crate) fn read_goals(reading: &Reading<'_>, codes: &Codes) -> Result<Vec<Goal>, ArchiveError> {
    let Some((given, table)) = reading.toml::<GivenGoals>(GOALS)? else {
        return Ok(Vec::new());
    };
    reading.unknown_in_rows::<GivenGoal>(GOALS, &table, "goal");
    let one = |given: GivenGoal| {
        let created = moment(given.created, reading.now);
        let areas = GivenAreas {
            areas: given.areas,
            why: given.why,
            details: given.area_details,
        };
        Goal {
            id: reading.claim(given.uuid, GOALS),
            key: given.id.map_or_else(String::new, |k| k.0),
            title: given.title.map_or_else(String::new, |t| t.0),
            opened: given.opened.map(|d| d.0),
            due: given.due.map(|d| d.0),
            done: given.done.map(|d| d.0),
            state: given.status.unwrap_or(GoalState::Open),
            next: given.next,
            note: given.note,
            areas: codes.tags(reading, GOALS, areas, created),
            stamp: Stamp {
                created,
                updated: moment(given.updated, created),
                deleted: given.deleted.map(|d| d.0),
                batch: given.batch,
            },
        }
    };
    Ok(given.goal.into_iter().map(one).collect())
}

/// Writes `skills.toml` if there are skills: one table for each day of rating, then the skills themselves.
pub(crate) fn write_skills(to: &mut Staging, skills: &[Skill]) -> Result<(), ArchiveError> {
    let Some(first) = skills.first() else {
        return Ok(());
    };
    let framework = first.framework.as_str();
    let mut file = TomlFile::new();
    let mut top = Fields::new();
    top.text("framework", framework);
    file.keys(&top);
    let mut days: BTreeMap<(NaiveDate, &str), Vec<Node>> = BTreeMap::new();
    for skill in skills {
        for rating in &skill.ratings {
            let mut score = Fields::new();
            score.text("element", &skill.code);
            // The code alone names the skill unless another one has it too.
            if skill.framework != framework
                || skills.iter().filter(|s| s.code == skill.code).count() > 1
            {
                score.id("skill", skill.id);
            }
            score
                .text("title", &skill.title)
                .number("score", rating.score)
                .text_if("because", &rating.note);
            days.entry((rating.date, &rating.rule))
                .or_default()
                .push(Node::Map(score));
        }
    }
    for ((date, rule), scores) in days {
        let mut fields = Fields::new();
        fields
            .day("date", Some(date))
            .text_if("rule", rule)
            .put("scores", Node::Rows(scores));
        file.row("rating", &fields);
    }
    for skill in skills {
        let mut fields = Fields::new();
        fields
            .text("element", &skill.code)
            .text("title", &skill.title);
        fields
            .text_unless("framework", &skill.framework, framework)
            .id("uuid", skill.id)
            .stamp(&skill.stamp);
        file.row("skill", &fields);
    }
    to.write(SKILLS, file.finish().as_bytes())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenSkills {
    framework: Option<String>,
    rating: Vec<GivenRating>,
    skill: Vec<GivenSkill>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenRating {
    date: Option<Loose<NaiveDate>>,
    rule: String,
    scores: Vec<GivenScore>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenScore {
    element: Option<Loose<String>>,
    skill: Option<Id>,
    title: String,
    score: Option<Loose<i64>>,
    because: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenSkill {
    element: Option<Loose<String>>,
    title: String,
    framework: Option<String>,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
    updated: Option<Loose<Instant>>,
    deleted: Option<Loose<Instant>>,
    batch: Option<Id>,
}

/// Reads `skills.toml`. A rating of an element that has no table of its own makes its skill.
pub(crate) fn read_skills(reading: &Reading<'_>) -> Result<Vec<Skill>, ArchiveError> {
    let Some((given, table)) = reading.toml::<GivenSkills>(SKILLS)? else {
        return Ok(Vec::new());
    };
    reading.unknown_in_rows::<GivenRating>(SKILLS, &table, "rating");
    reading.unknown_in_rows::<GivenSkill>(SKILLS, &table, "skill");
    let framework = given.framework.unwrap_or_default();
    let mut skills: Vec<Skill> = given
        .skill
        .into_iter()
        .map(|given| {
            let created = moment(given.created, reading.now);
            Skill {
                id: reading.claim(given.uuid, SKILLS),
                framework: given.framework.unwrap_or_else(|| framework.clone()),
                code: given.element.map_or_else(String::new, |e| e.0),
                title: given.title,
                ratings: Vec::new(),
                stamp: Stamp {
                    created,
                    updated: moment(given.updated, created),
                    deleted: given.deleted.map(|d| d.0),
                    batch: given.batch,
                },
            }
        })
        .collect();
    for (rating, n) in given.rating.into_iter().zip(1..) {
        let Some(date) = rating.date.map(|d| d.0) else {
            return Err(reading.wrong(
                SKILLS,
                None,
                format!("[[rating]] number {n} has no date; add date = 2026-05-14"),
            ));
        };
        for given in rating.scores {
            let code = given.element.map_or_else(String::new, |e| e.0);
            let Some(score) = given.score.map(|s| s.0) else {
                return Err(reading.wrong(
                    SKILLS,
                    None,
                    format!("the rating of \"{code}\" on {date} has no score; add score = 3"),
                ));
            };
            let at = skills.iter().position(|s| match given.skill {
                Some(id) => s.id == id,
                None => s.code == code && s.framework == framework,
            });
            let at = at.unwrap_or_else(|| {
                let stamp = Stamp::new(reading.now);
                let (framework, title) = (framework.clone(), given.title.clone());
                skills.push(Skill {
                    id: reading.fresh(),
                    framework,
                    code: code.clone(),
                    title,
                    ratings: Vec::new(),
                    stamp,
                });
                skills.len() - 1
            });
            let Some(skill) = skills.get_mut(at) else {
                continue;
            };
            if skill.ratings.iter().any(|r| r.date == date) {
                reading.note(
                    SKILLS,
                    format!("\"{code}\" is rated twice on {date}; the first rating was taken"),
                );
            } else {
                skill.ratings.push(SkillRating {
                    date,
                    score,
                    note: given.because,
                    rule: rating.rule.clone(),
                });
            }
        }
    }
    for skill in &mut skills {
        skill.ratings.sort_by_key(|r| r.date);
    }
    Ok(skills)
}
