//! What a portfolio says of itself, its framework, and which of its sections stand where.

use reflectory_model::Id;
use reflectory_model::portfolio::Status;
use serde::{Deserialize, Serialize};

use crate::profile::Profile;

/// Tells what a portfolio says of itself, and changes what is given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioDetails {
    /// The portfolio's id.
    pub portfolio: String,
    /// Its title.
    #[serde(default)]
    pub title: Option<String>,
    /// The date it is to be sent by; empty for none.
    #[serde(default)]
    pub target: Option<String>,
    /// Which of the framework's submissions it is.
    #[serde(default)]
    pub submission: Option<String>,
    /// What it is licensed under, as its cover prints it; empty for nothing said.
    #[serde(default)]
    pub licence: Option<String>,
}

/// What a portfolio says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PortfolioDetailed {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// The framework's id and name.
    pub framework: String,
    /// See `framework`.
    pub framework_name: String,
    /// The pathway's id and title.
    pub pathway: String,
    /// See `pathway`.
    pub pathway_title: String,
    /// The date it is to be sent by.
    pub target: Option<String>,
    /// Whole days from today to that date; below 0 if it has passed.
    pub days: Option<i32>,
    /// Which submission it is.
    pub submission: String,
    /// Those that the framework knows.
    pub submissions: Vec<SubmissionKnown>,
    /// What it is licensed under; empty if that is not said.
    pub licence: String,
    /// Who the candidate is.
    pub candidate: Profile,
    /// How many sections it has.
    pub sections: u32,
    /// Codes of those that nobody has called ready.
    pub unready: Vec<String>,
    /// What to have by when, counted back from the target; empty without one, or once it has passed.
    pub plan: Vec<PlanStep>,
    /// Frozen copies of it are kept.
    pub frozen: bool,
}

/// A sort of submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SubmissionKnown {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// What a step of the plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum PlanDoing {
    /// Sections are ready.
    Sections,
    /// Somebody else has it to read.
    Reader,
    /// The checks have been looked at.
    Checks,
    /// The files are made, and each was opened once.
    Files,
    /// It is sent.
    Send,
}

/// One step of the plan back from the target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PlanStep {
    /// The date by which.
    pub by: String,
    /// What.
    pub doing: PlanDoing,
    /// Codes of the sections that are ready by then, for that sort of step.
    pub sections: Vec<String>,
}

/// Puts a portfolio in the bin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioDelete {
    /// The portfolio's id.
    pub portfolio: String,
}

/// The portfolio that went to the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PortfolioDeleted {
    /// Its id, to bring it back by.
    pub id: Id,
    /// Its title.
    pub title: String,
}

/// Changes a portfolio to another framework.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioFramework {
    /// The portfolio's id.
    pub portfolio: String,
    /// The framework.
    pub framework: String,
    /// The pathway; that which it had there before, or one of the same name, if absent.
    #[serde(default)]
    pub pathway: Option<String>,
    /// Only tells what would become of it.
    #[serde(default)]
    pub dry_run: bool,
}

/// What a change of framework did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FrameworkChanged {
    /// The portfolio's id.
    pub id: Id,
    /// The framework that it leaves.
    pub left: String,
    /// The framework.
    pub framework: String,
    /// The pathway.
    pub pathway: String,
    /// Where parts of sections went that are several there, or that joined others.
    pub moved: Vec<PartMoved>,
    /// Sections that have another code there.
    pub renamed: Vec<SectionRenamed>,
    /// Codes of sections that were made.
    pub made: Vec<String>,
    /// Codes of sections that have no place there: kept aside with all that is in them.
    pub parked: Vec<String>,
    /// Codes of sections that had been kept aside and are back.
    pub returned: Vec<String>,
    /// Texts under headings that the framework does not have there: they stay as they are.
    pub other_headings: Vec<OtherHeading>,
}

/// Why a part went where it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum MovedWhy {
    /// Its section belongs there.
    Same,
    /// It stood there before.
    StoodThere,
    /// Words of it told.
    Words,
    /// Nothing told: it is the first of them.
    First,
}

/// Where a part went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PartMoved {
    /// The part's id.
    pub part: Id,
    /// Its title; may be empty.
    pub title: String,
    /// The first words of its text.
    pub begins: String,
    /// The section that it was in.
    pub from: String,
    /// The section that it is in.
    pub to: String,
    /// Why.
    pub why: MovedWhy,
    /// The words that led there.
    pub because: Vec<String>,
    /// Words in it that speak for another section.
    pub against: Vec<String>,
}

/// A section under another code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SectionRenamed {
    /// Its code before.
    pub from: String,
    /// Its code now.
    pub to: String,
}

/// A text under a heading that a framework does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct OtherHeading {
    /// The section's code.
    pub code: String,
    /// The component.
    pub component: String,
}

/// Takes a section up that the pathway does not ask for, or puts it aside again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioPark {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section's code.
    pub code: String,
    /// Puts it aside.
    #[serde(default)]
    pub aside: bool,
}

/// Where a section stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SectionPlaced {
    /// Its code.
    pub code: String,
    /// It is kept aside.
    pub parked: bool,
    /// How far it is.
    pub status: Status,
    /// The person's own area that it is for.
    pub own_area: Option<Id>,
}

/// Says which of the person's own areas stands in a section's place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioSlot {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section's code.
    pub code: String,
    /// The own area's id or title. If another section has it, the two change places.
    pub area: String,
}

/// The sections that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SlotsChosen {
    /// One, or two that changed places.
    pub sections: Vec<SectionPlaced>,
}
