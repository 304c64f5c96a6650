//! What the checks look at, as plain data.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use reflectory_framework::{Framework, Pathway};
use reflectory_model::evidence::FileRole;
use reflectory_model::link::LinkReply;
use reflectory_model::people::PersonStatus;
use reflectory_model::{EvidenceKind, Permission, Visibility};

use crate::report::Dismissal;

/// A portfolio, and what of the journal its checks need.
#[derive(Debug, Clone)]
pub struct Input<'a> {
    /// The framework file that the portfolio was made with.
    pub framework: &'a Framework,
    /// The award that it aims at.
    pub pathway: &'a Pathway,
    /// The sort of submission: `first`, `renewal`, `referral` or another that the file names.
    pub submission: String,
    /// The day that dates are compared with.
    pub today: NaiveDate,
    /// The candidate's name; empty if unknown.
    pub candidate: String,
    /// Sections in reading order, without parked ones.
    pub sections: Vec<Section>,
    /// The evidence library.
    pub items: Vec<Item>,
    /// People who appear in the journal.
    pub people: Vec<Person>,
    /// Where each principle is to be seen, by code.
    pub principles: BTreeMap<String, Seen>,
    /// Questions of the program's own that may have been left in a text: prompts of models and areas.
    pub prompts: Vec<String>,
    /// What the person has put aside.
    pub dismissed: Vec<Dismissal>,
    /// What came of trying addresses on the network, by address as written: empty unless a person has asked for that.
    pub tried: BTreeMap<String, LinkReply>,
    /// Words from entries that the portfolio's readers may not see any more, and that nobody has agreed to since.
    pub kept_back: Vec<KeptBack>,
}

/// Words from an entry that an export stops at.
#[derive(Debug, Clone)]
pub struct KeptBack {
    /// The code of the section that they stand in.
    pub code: String,
    /// The number of the part, from 1.
    pub part: usize,
    /// The component.
    pub component: String,
    /// The words.
    pub words: String,
    /// The entry's title.
    pub entry: String,
    /// Who may see them in the entry now.
    pub seen: Visibility,
    /// The id, as short as it is told, of what was brought in.
    pub pull: String,
}

/// A section.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The area's code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// Its evidence list.
    pub evidence: Vec<Use>,
}

/// An example within a section.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Its title; may be empty.
    pub title: String,
    /// Its texts in the framework's order.
    pub texts: Vec<Text>,
}

/// The text of a component.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The component's id.
    pub component: String,
    /// The text, in Markdown.
    pub body: String,
    /// What targets as written mean: (target, key).
    pub links: Vec<(String, String)>,
}

/// An item on a section's list.
#[derive(Debug, Clone, Default)]
pub struct Use {
    /// The item's key.
    pub key: String,
    /// What it shows here.
    pub note: String,
}

/// An item of the evidence library.
#[derive(Debug, Clone)]
pub struct Item {
    /// The key that texts use.
    pub key: String,
    /// What sort of thing it is.
    pub kind: EvidenceKind,
    /// Its title.
    pub title: String,
    /// What it shows.
    pub shows: String,
    /// A note for the person alone.
    pub note: String,
    /// Its alternative text.
    pub alt: String,
    /// True if it is decoration.
    pub decorative: bool,
    /// Whom it credits.
    pub credit: String,
    /// Whether it may be shown.
    pub permission: Option<Permission>,
    /// The narrowest circle that may see it.
    pub visibility: Visibility,
    /// Its address, for a link.
    pub url: Option<String>,
    /// Its files; the first original is the one that is shown.
    pub files: Vec<File>,
}

/// A file of an item.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Whether it is a picture.
    pub picture: bool,
    /// What it is to the item.
    pub role: FileRole,
    /// What it says, as far as that is known.
    pub words: Option<String>,
}

/// Somebody who appears in the journal.
#[derive(Debug, Clone)]
pub struct Person {
    /// The name as texts have it.
    pub name: String,
    /// Other names that texts have.
    pub also: Vec<String>,
    /// What is printed instead of the name.
    pub pseudonym: String,
    /// Whether the person may be named.
    pub status: PersonStatus,
}

/// Where a principle is to be seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Items and entries of this portfolio that are tagged with it.
    pub here: u32,
    /// Entries and items of the journal that are tagged with it, whether or not the portfolio uses them.
    pub journal: u32,
}
