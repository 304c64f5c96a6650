//! The checks before sending.

use reflectory_model::Id;
use serde::{Deserialize, Serialize};

/// Checks a portfolio.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioCheck {
    /// Its id or title.
    pub portfolio: String,
    /// The sort of submission; the portfolio's own if absent.
    #[serde(default)]
    pub submission: Option<String>,
}

/// What the checks say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PortfolioChecked {
    /// The portfolio.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// The id of the framework whose file says what is checked, and the file's revision.
    pub framework: String,
    /// See [`PortfolioChecked::framework`].
    pub revision: u32,
    /// The framework's name.
    pub framework_name: String,
    /// The pathway's id.
    pub pathway: String,
    /// The sort of submission.
    pub submission: String,
    /// What must be mended before it is sent, in reading order.
    pub blocking: Vec<CheckFinding>,
    /// What is worth a look.
    pub advice: Vec<CheckFinding>,
    /// Advice that was put aside.
    pub dismissed: Vec<CheckDismissed>,
    /// What only a person can look at. None of these counts as passed.
    pub to_tick: Vec<CheckToTick>,
    /// Ids of the checks that were done and found nothing.
    pub nothing_found: Vec<String>,
    /// All checks that were gone through, with what each wants, in the framework's order.
    pub checks: Vec<CheckGone>,
    /// Its addresses on the web.
    pub links: CheckLinks,
    /// What it costs.
    pub size: CheckSize,
}

/// What a portfolio's text and evidence cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CheckSize {
    /// All of it, in bytes.
    pub bytes: u64,
    /// Up to how many megabytes it is safe.
    pub good_mb: u32,
    /// The most megabytes that are said to be taken.
    pub most_mb: u32,
    /// Its items, the dearest first.
    pub costs: Vec<CheckCost>,
}

/// What an item costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CheckCost {
    /// The item's key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The bytes of the file that goes out.
    pub bytes: u64,
    /// Whether that is a picture.
    pub picture: bool,
    /// The bytes of the original, if a smaller copy goes out; else null.
    pub original: Option<u64>,
}

/// Checks a portfolio, and tries its addresses on the network.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioLinks {
    /// Its id or title.
    pub portfolio: String,
    /// The sort of submission; the portfolio's own if absent.
    #[serde(default)]
    pub submission: Option<String>,
}

/// The web addresses of a portfolio: of its texts, and of the evidence that it uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CheckLinks {
    /// How many there are, each counted once.
    pub addresses: u32,
    /// How many of them were tried since the journal was opened.
    pub tried: u32,
    /// When they last were; null if nobody asked for it.
    pub at: Option<String>,
}

/// A check that was gone through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CheckGone {
    /// Its id.
    pub check: String,
    /// What should be so.
    pub text: String,
    /// Whether the program looked; else a person has to.
    pub looked: bool,
}

/// One thing that a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CheckFinding {
    /// The area's code; empty if it concerns the whole portfolio.
    pub code: String,
    /// The check's id.
    pub check: String,
    /// What was found.
    pub message: String,
    /// Where: section, part, component or item.
    #[serde(rename = "where")]
    pub place: String,
    /// The finding's name within its check, for `portfolio dismiss`.
    pub place_id: String,
    /// `blocking` or `advice`.
    pub level: String,
    /// The part of the section (from 1), if it has several.
    pub part: Option<u32>,
    /// The component's id, if it is about a component's text.
    pub component: Option<String>,
    /// The item's key, if it is about an item of evidence.
    pub evidence: Option<String>,
    /// A person's name, if it is about a person.
    pub person: Option<String>,
    /// Whether it may be put aside with a reason: all advice, and what stops by a guess.
    pub may_put_aside: bool,
    /// The words that were found; empty if something is missing or the whole is meant.
    pub quote: String,
    /// What should be so, in the framework file's words.
    pub why: String,
    /// What must stand beside it, such as `suggested, not asked for`; null if the publisher asks for it.
    pub caveat: Option<String>,
    /// Titles of the sources.
    pub sources: Vec<String>,
    /// What to do.
    pub next: String,
}

/// Advice that was put aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CheckDismissed {
    /// The advice.
    #[serde(flatten)]
    pub finding: CheckFinding,
    /// The person's reason.
    pub reason: String,
}

/// A check that a person ticks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CheckToTick {
    /// The check's id.
    pub check: String,
    /// What should be so.
    pub text: String,
    /// Why the program does not look itself.
    pub reason: String,
    /// `blocking` or `advice`: how much the framework's file makes of it. It stops nothing by itself.
    pub level: String,
    /// What must stand beside it.
    pub caveat: Option<String>,
    /// Titles of the sources.
    pub sources: Vec<String>,
}

/// Puts advice aside, or takes it up again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioDismiss {
    /// The portfolio's id or title.
    pub portfolio: String,
    /// The check's id.
    pub check: String,
    /// The finding's name: its `place_id`.
    pub place: String,
    /// Why it does not apply; absent to take the advice up again.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Advice that was put aside or taken up again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PortfolioDismissed {
    /// The check's id.
    pub check: String,
    /// The finding's name.
    pub place_id: String,
    /// Whether it is put aside now.
    pub dismissed: bool,
}
