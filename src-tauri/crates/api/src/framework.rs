//! The framework files that are known.

use serde::{Deserialize, Serialize};

/// Lists the framework files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Frameworks {}

/// The framework files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrameworksListed {
    /// By id.
    pub frameworks: Vec<FrameworkRow>,
}

/// One framework file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrameworkRow {
    /// Its id, such as `cmalt-2019`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is in force, such as `current`.
    pub status: String,
    /// The file's revision.
    pub revision: u32,
    /// Whether bare codes in this journal mean this one.
    pub default: bool,
    /// The ids of its pathways.
    pub pathways: Vec<String>,
}

/// Shows one framework.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct FrameworkShow {
    /// Its id.
    pub id: String,
}

/// One framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrameworkShown {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is in force.
    pub status: String,
    /// The file's revision.
    pub revision: u32,
    /// Who publishes it.
    pub publisher: String,
    /// Where it is described.
    pub home: String,
    /// What this program has to do with the publisher, to be shown beside the name.
    pub notice: String,
    /// The awards that a portfolio can aim at.
    pub pathways: Vec<PathwayShown>,
    /// Its areas in order.
    pub areas: Vec<FrameworkArea>,
    /// Its principles in order.
    pub principles: Vec<FrameworkArea>,
}

/// An award that a portfolio can aim at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PathwayShown {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The codes of its sections in order.
    pub sections: Vec<String>,
}

/// An element of a framework that things can be tagged to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrameworkArea {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// A title for narrow places.
    pub short: String,
    /// The title of the group it belongs to.
    pub group: Option<String>,
    /// Advice in our own words.
    pub guidance: String,
    /// The components it is written in.
    pub components: Vec<String>,
}
