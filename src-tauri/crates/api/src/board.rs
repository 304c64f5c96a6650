//! The board: examples as one-line cards under the areas, with or without entries.

use reflectory_model::Id;
use serde::{Deserialize, Serialize};

/// Asks for the board of a pathway.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct Board {
    /// The framework; the journal's default one if absent.
    pub framework: Option<String>,
    /// The pathway; the journal's if absent.
    pub pathway: Option<String>,
}

/// The board of a pathway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BoardShown {
    /// The framework's id.
    pub framework: String,
    /// The pathway's id.
    pub pathway: String,
    /// The columns, in the pathway's order; then areas beside it that have lines or are the person's own.
    pub columns: Vec<BoardColumn>,
    /// The examples that stand in none of this framework's areas, in order.
    pub unplaced: Vec<ExampleShown>,
    /// The kinds of areas of one's own that have a slot left: `specialist`, `advanced`.
    pub free: Vec<String>,
}

/// An area of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BoardColumn {
    /// The area; bare if it is one of the journal's default framework.
    pub area: String,
    /// The bare code.
    pub code: String,
    /// Its title; the person's own if the area takes one.
    pub title: String,
    /// A title for narrow places.
    pub short: String,
    /// The title of its group.
    pub group: Option<String>,
    /// False if the pathway does not have the area.
    pub in_pathway: bool,
    /// Whether the pathway can't do without it.
    pub required: bool,
    /// What would fill it: a question, or empty.
    pub prompt: String,
    /// A sort of evidence that fits, or empty.
    pub hint: String,
    /// The area whose examples may stand in for this one's; null if none may.
    pub instead: Option<Instead>,
    /// Its examples, in order.
    pub examples: Vec<ExampleShown>,
}

/// What may stand in for the examples of an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Instead {
    /// The area's code.
    pub code: String,
    /// How many examples it takes there.
    pub examples: u32,
}

/// One example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ExampleShown {
    /// Its id.
    pub id: Id,
    /// The line.
    pub title: String,
    /// The entries that tell of it; none from the bin.
    pub entries: Vec<ExampleEntry>,
    /// Where in a portfolio its line is the title of a part; null if nowhere.
    pub part: Option<ExampleInPortfolio>,
    /// All areas that it stands in, of every framework.
    pub areas: Vec<String>,
}

/// An entry that tells of an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ExampleEntry {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
}

/// The part of a portfolio that an example gave its line to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ExampleInPortfolio {
    /// The portfolio.
    pub portfolio: Id,
    /// Its title.
    pub title: String,
    /// The section and the part, such as `3a.2`.
    pub code: String,
}

/// Adds an example at the end of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct ExampleAdd {
    /// The line, of at most 200 letters.
    pub title: String,
    /// The area that it stands in; not placed if absent.
    pub area: Option<String>,
    /// The entries that tell of it.
    pub entries: Vec<String>,
}

/// Gives an example another line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct ExampleSet {
    /// Its id.
    pub id: String,
    /// The line.
    pub title: String,
}

/// Moves an example; its entries count toward the area that it goes to. No section is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct ExampleMove {
    /// Its id.
    pub id: String,
    /// The framework whose board it is, for an example that is not placed; the default one if absent.
    pub framework: Option<String>,
    /// The area that it leaves; absent if it was not placed.
    pub from: Option<String>,
    /// The area that it goes to; absent: not placed any more.
    pub to: Option<String>,
    /// Its number there, from 1; the last if absent.
    pub at: Option<u32>,
    /// True if it is to be shown in both.
    pub keep: bool,
}

/// Puts an example into the bin. Its entries keep their tags.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct ExampleDelete {
    /// Its id.
    pub id: String,
}

/// Takes an example out of the bin, to where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct ExampleUndelete {
    /// Its id.
    pub id: String,
}

/// Says which entries tell of an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct ExampleLink {
    /// Its id.
    pub id: String,
    /// More entries.
    pub add: Vec<String>,
    /// Not these.
    pub remove: Vec<String>,
}

/// Begins an entry that tells of an example.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct ExampleWrite {
    /// Its id.
    pub id: String,
}

/// Makes an example the title of a part of a portfolio, or takes it out again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct ExamplePart {
    /// Its id.
    pub id: String,
    /// The portfolio; not needed to take it out.
    pub portfolio: Option<String>,
    /// The section; that of the first area that it stands in if absent.
    pub code: Option<String>,
    /// True to take it out: the part goes to the bin if nothing is written in it.
    pub remove: bool,
}

/// Where an example stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ExamplePlaced {
    /// Its id.
    pub id: Id,
    /// The area; null if it is not placed.
    pub area: Option<String>,
    /// Its number there, from 1.
    pub at: u32,
    /// How many examples are there.
    pub of: u32,
}

/// The example that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ExampleChanged {
    /// Its id.
    pub id: Id,
}

/// The entry that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ExampleBegun {
    /// The example.
    pub id: Id,
    /// The entry.
    pub entry: Id,
}

/// Where an example is in a portfolio now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ExamplePartSet {
    /// The example.
    pub id: Id,
    /// The part; null if it is in none.
    pub part: Option<ExampleInPortfolio>,
    /// True if a part that it was taken out of stays, because something is written in it.
    pub stays: bool,
}
