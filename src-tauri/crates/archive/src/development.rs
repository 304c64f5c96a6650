//! Professional development: activities, goals, skills.

use chrono::NaiveDate;
use reflectory_model::Id;
use serde::{Deserialize, Serialize};

use crate::entry::{AreaTag, Stamp};
use crate::words::GoalState;

/// Something done to learn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cpd {
    /// Identifier.
    pub id: Id,
    /// The day, or the first one.
    pub date: NaiveDate,
    /// What sort of activity.
    pub kind: String,
    /// Title.
    pub title: String,
    /// Length in minutes.
    pub minutes: i64,
    /// What changed because of it; may be empty.
    pub changed: String,
    /// True if the person picked it out.
    pub starred: bool,
    /// The areas that it is tagged to.
    pub areas: Vec<AreaTag>,
    /// Dates of the row.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// Something aimed at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Identifier.
    pub id: Id,
    /// Short readable name.
    pub key: String,
    /// Title.
    pub title: String,
    /// The day it was set.
    pub opened: Option<NaiveDate>,
    /// The day it is due.
    pub due: Option<NaiveDate>,
    /// The day it was reached.
    pub done: Option<NaiveDate>,
    /// How it stands.
    pub state: GoalState,
    /// The next step.
    pub next: String,
    /// A note to oneself.
    pub note: String,
    /// The areas that it is tagged to.
    pub areas: Vec<AreaTag>,
    /// Dates of the row.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// An ability that the person rates over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skill {
    /// Identifier.
    pub id: Id,
    /// The framework's id.
    pub framework: String,
    /// The element's code in it.
    pub code: String,
    /// The element's title.
    pub title: String,
    /// Ratings by day, at most one a day, oldest first.
    pub ratings: Vec<SkillRating>,
    /// Dates of the row.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// One rating of a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillRating {
    /// The day.
    pub date: NaiveDate,
    /// The score.
    pub score: i64,
    /// The reason for the score.
    pub note: String,
    /// How the person scored that day.
    pub rule: String,
}
