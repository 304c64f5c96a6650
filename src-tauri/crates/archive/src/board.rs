//! The board: examples as lines under the areas.

use reflectory_model::Id;
use serde::{Deserialize, Serialize};

use crate::entry::Stamp;

/// One line of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Identifier.
    pub id: Id,
    /// The line.
    pub title: String,
    /// Its number among the examples that stand nowhere.
    pub order: i64,
    /// Where it stands, by framework and code, each once.
    pub places: Vec<Place>,
    /// The entries that tell of it, by id, each once.
    pub entries: Vec<Id>,
    /// The part of a portfolio that got this title.
    pub part: Option<Id>,
    /// Dates of the row.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// A column that an example stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The framework's id.
    pub framework: String,
    /// The area's code.
    pub code: String,
    /// The person's own area in that slot.
    pub own_area: Option<Id>,
    /// Its number in the column.
    pub order: i64,
}
