//! `cpd`, `goal`, `skill` and `skill_rating`.

use chrono::NaiveDate;
use reflectory_model::development::GoalState;
use reflectory_model::{Id, Instant};

use super::visible;
use crate::Result;
use crate::transaction::{
    Reader, Writer, blob, id_at, instant_at, optional_id_at, optional_instant_at, optional_word_at,
    word_at,
};

/// A professional development activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cpd {
    /// The id.
    pub id: Id,
    /// When.
    pub date: NaiveDate,
    /// `course`, `webinar`, `reading` ...
    pub kind: String,
    /// What.
    pub title: String,
    /// How long.
    pub minutes: u32,
    /// What changed because of it.
    pub changed: String,
    /// Worth showing.
    pub starred: bool,
    /// When the row was made and last changed.
    pub created: Instant,
    /// See [`Cpd::created`].
    pub updated: Instant,
    /// When it went to the bin.
    pub deleted: Option<Instant>,
    /// The import that brought it.
    pub batch: Option<Id>,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The id.
    pub id: Id,
    /// A short readable name.
    pub key: String,
    /// What is aimed at.
    pub title: String,
    /// When it was set, is due, was reached.
    pub opened: Option<NaiveDate>,
    /// See [`Goal::opened`].
    pub due: Option<NaiveDate>,
    /// See [`Goal::opened`].
    pub done: Option<NaiveDate>,
    /// How it stands.
    pub state: GoalState,
    /// The next step.
    pub next: String,
    /// A note.
    pub note: String,
    /// When the row was made and last changed.
    pub created: Instant,
    /// See [`Goal::created`].
    pub updated: Instant,
    /// When it went to the bin.
    pub deleted: Option<Instant>,
    /// The import that brought it.
    pub batch: Option<Id>,
}

/// A skill of a framework with the person's own scores over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// The id.
    pub id: Id,
    /// The framework.
    pub framework: String,
    /// The element's code.
    pub code: String,
    /// The element's title.
    pub title: String,
    /// The scores, oldest first.
    pub ratings: Vec<Rating>,
    /// When the row was made and last changed.
    pub created: Instant,
    /// See [`Skill::created`].
    pub updated: Instant,
    /// When it went to the bin.
    pub deleted: Option<Instant>,
    /// The import that brought it.
    pub batch: Option<Id>,
}

/// A score on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The day.
    pub date: NaiveDate,
    /// The score.
    pub score: i32,
    /// The reason.
    pub note: String,
    /// How the person scored that day.
    pub rule: String,
}

/// All activities, in the bin too, oldest first.
pub fn cpd(r: &Reader<'_>) -> Result<Vec<Cpd>> {
    let sql = format!(
        "SELECT c.id, c.date, c.kind, c.title, c.minutes, c.changed, c.starred, c.created, c.updated, c.deleted, c.batch FROM cpd c
         WHERE {} ORDER BY c.date, c.created, c.id",
        visible!("c")
    );
    r.rows(&sql, (), |row| {
        Ok(Cpd {
            id: id_at(row, 0)?,
            date: word_at(row, 1)?,
            kind: row.get(2)?,
            title: row.get(3)?,
            minutes: row.get(4)?,
            changed: row.get(5)?,
            starred: row.get(6)?,
            created: instant_at(row, 7)?,
            updated: instant_at(row, 8)?,
            deleted: optional_instant_at(row, 9)?,
            batch: optional_id_at(row, 10)?,
        })
    })
}

/// Adds an activity.
pub fn insert_cpd(w: &Writer<'_>, c: &Cpd) -> Result<()> {
    w.execute(
        "INSERT INTO cpd (id, date, kind, title, minutes, changed, starred, created, updated, deleted, batch)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        (
            blob(c.id),
            c.date.to_string(),
            &c.kind,
            &c.title,
            c.minutes,
            &c.changed,
            c.starred,
            c.created.0,
            c.updated.0,
            c.deleted.map(|d| d.0),
            c.batch.map(blob),
        ),
    )?;
    Ok(())
}

/// All goals, in the bin too, in the order in which they were added.
pub fn goals(r: &Reader<'_>) -> Result<Vec<Goal>> {
    let sql = format!(
        "SELECT g.id, g.key, g.title, g.opened, g.due, g.done, g.state, g.next, g.note, g.created, g.updated, g.deleted, g.batch FROM goal g
         WHERE {} ORDER BY g.created, g.id",
        visible!("g")
    );
    r.rows(&sql, (), |row| {
        Ok(Goal {
            id: id_at(row, 0)?,
            key: row.get(1)?,
            title: row.get(2)?,
            opened: optional_word_at(row, 3)?,
            due: optional_word_at(row, 4)?,
            done: optional_word_at(row, 5)?,
            state: word_at(row, 6)?,
            next: row.get(7)?,
            note: row.get(8)?,
            created: instant_at(row, 9)?,
            updated: instant_at(row, 10)?,
            deleted: optional_instant_at(row, 11)?,
            batch: optional_id_at(row, 12)?,
        })
    })
}

/// Adds a goal.
pub fn insert_goal(w: &Writer<'_>, g: &Goal) -> Result<()> {
    let day = |d: Option<NaiveDate>| d.map(|d| d.to_string());
    w.execute(
        "INSERT INTO goal (id, key, title, opened, due, done, state, next, note, created, updated, deleted, batch)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        (
            blob(g.id),
            &g.key,
            &g.title,
            day(g.opened),
            day(g.due),
            day(g.done),
            g.state.as_str(),
            &g.next,
            &g.note,
            g.created.0,
            g.updated.0,
            g.deleted.map(|d| d.0),
            g.batch.map(blob),
        ),
    )?;
    Ok(())
}

/// All skills with their scores, in the bin too, in the order in which they were added.
pub fn skills(r: &Reader<'_>) -> Result<Vec<Skill>> {
    let sql = format!(
        "SELECT s.id, s.framework, s.code, s.title, s.created, s.updated, s.deleted, s.batch FROM skill s WHERE {} ORDER BY s.created, s.id",
        visible!("s")
    );
    r.rows(&sql, (), |row| {
        let id = id_at(row, 0)?;
        Ok(Skill {
            id,
            framework: row.get(1)?,
            code: row.get(2)?,
            title: row.get(3)?,
            ratings: r.rows(
                "SELECT date, score, note, rule FROM skill_rating WHERE skill = ?1 ORDER BY date",
                [blob(id)],
                |row| {
                    Ok(Rating {
                        date: word_at(row, 0)?,
                        score: row.get(1)?,
                        note: row.get(2)?,
                        rule: row.get(3)?,
                    })
                },
            )?,
            created: instant_at(row, 4)?,
            updated: instant_at(row, 5)?,
            deleted: optional_instant_at(row, 6)?,
            batch: optional_id_at(row, 7)?,
        })
    })
}

/// Adds a skill with its scores.
pub fn insert_skill(w: &Writer<'_>, s: &Skill) -> Result<()> {
    w.execute(
        "INSERT INTO skill (id, framework, code, title, created, updated, deleted, batch) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (blob(s.id), &s.framework, &s.code, &s.title, s.created.0, s.updated.0, s.deleted.map(|d| d.0), s.batch.map(blob)),
    )?;
    for rating in &s.ratings {
        w.execute(
            "INSERT OR REPLACE INTO skill_rating (skill, date, score, note, rule) VALUES (?1, ?2, ?3, ?4, ?5)",
            (blob(s.id), rating.date.to_string(), rating.score, &rating.note, &rating.rule),
        )?;
    }
    Ok(())
}
