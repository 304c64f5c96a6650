//! What the checks answer.

use std::collections::{BTreeMap, BTreeSet};

use reflectory_framework::CheckLevel;

/// Everything that the checks of a portfolio have to say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// What must be mended before it is sent, in reading order.
    pub blocking: Vec<Finding>,
    /// What is worth a look.
    pub advice: Vec<Finding>,
    /// Advice that the person has put aside.
    pub dismissed: Vec<Dismissed>,
    /// What only a person can look at.
    pub to_tick: Vec<ToTick>,
    /// Ids of the checks that were done and found nothing.
    pub nothing_found: Vec<String>,
    /// Every check that applies, in the file's order: id and what should be so.
    pub gone_through: Vec<GoneThrough>,
    /// The sections whose text names each principle, by the principle's code.
    pub principles: BTreeMap<String, Vec<String>>,
    /// Its addresses on the web.
    pub links: Links,
    /// What it costs.
    pub size: Size,
}

/// What a portfolio's text and evidence cost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Size {
    /// All of it, in bytes.
    pub bytes: u64,
    /// Up to how many megabytes it is safe.
    pub good_mb: u32,
    /// The most megabytes that are said to be taken.
    pub most_mb: u32,
    /// Its items, the dearest first.
    pub costs: Vec<Cost>,
}

/// What an item costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// The item's key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The bytes of the file that goes out.
    pub bytes: u64,
    /// Whether that is a picture.
    pub picture: bool,
    /// The bytes of the original, if a smaller copy goes out.
    pub original: Option<u64>,
}

/// The web addresses of a portfolio: of its texts, and of the evidence that it uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// As they are written, each once.
    pub addresses: BTreeSet<String>,
    /// How many of them were tried on the network.
    pub tried: usize,
}

/// A check that applies to a portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoneThrough {
    /// Its id.
    pub check: String,
    /// What should be so, one sentence.
    pub text: String,
    /// Its level in the file.
    pub level: CheckLevel,
    /// Whether the program looked; else a person has to.
    pub looked: bool,
}

/// One thing that a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check's id.
    pub check: String,
    /// Whether it stops the sending.
    pub level: CheckLevel,
    /// The area's code; empty if it concerns the whole portfolio.
    pub code: String,
    /// Where, as a person would say it: `3a, part 2, reflection`.
    pub place: String,
    /// The part of the section (from 1), if the section has several.
    pub part: Option<u32>,
    /// The component's id, if it is about a component's text.
    pub component: Option<String>,
    /// The item's key, if it is about an item of evidence.
    pub evidence: Option<String>,
    /// The person's name, if it is about a person.
    pub person: Option<String>,
    /// Whether it may be put aside: all advice, and what stops by a guess.
    pub may_put_aside: bool,
    /// A short name of this finding within its check, for dismissing it; stays the same while the words stay the same.
    pub name: String,
    /// What was found, in one sentence.
    pub message: String,
    /// The words that were found; empty if it is about something that is missing or about the whole.
    pub quote: String,
    /// Why it matters.
    pub why: Why,
    /// What to do.
    pub next: String,
}

/// Why a check matters, and how sure that is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// What should be so, in the file's words.
    pub text: String,
    /// What must stand beside it if the publisher's own words were not seen: `suggested`, `not confirmed` ...
    pub caveat: Option<String>,
    /// Titles of the sources.
    pub sources: Vec<String>,
}

/// Advice that was put aside, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissed {
    /// The advice.
    pub finding: Finding,
    /// The person's reason.
    pub reason: String,
}

/// What the journal holds of a dismissal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissal {
    /// The check's id.
    pub check: String,
    /// The finding's name.
    pub name: String,
    /// The person's reason.
    pub reason: String,
}

/// A check that only a person can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToTick {
    /// The check's id.
    pub check: String,
    /// Its level in the file. By itself it stops nothing.
    pub level: CheckLevel,
    /// What should be so, and where that comes from.
    pub why: Why,
    /// Why the program does not do it.
    pub reason: String,
}
