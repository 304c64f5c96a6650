//! A portfolio as its reader gets it: claims beside what shows them, and the person's own ticks.

use reflectory_model::portfolio::{Status, Ticked};
use reflectory_model::{EvidenceKind, Id, Visibility};
use serde::{Deserialize, Serialize};

/// Reads a section as an audience gets it today.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioRead {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section's code; the first one if absent.
    #[serde(default)]
    pub code: Option<String>,
    /// For whom; assessors if absent.
    #[serde(default)]
    pub audience: Option<Visibility>,
}

/// A portfolio as it is read, with one section in full.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct PortfolioReadShown {
    /// The portfolio's id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// For whom.
    pub audience: Visibility,
    /// Its sections in order.
    pub sections: Vec<ReadPlace>,
    /// The section that is looked at.
    pub section: ReadSection,
}

/// A section among the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ReadPlace {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// How far the person says that it is.
    pub status: Status,
}

/// A section to be read.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct ReadSection {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its group's title.
    pub group: Option<String>,
    /// Whether it is judged on its components, or only read for completeness.
    pub judged: bool,
    /// Its parts in order.
    pub parts: Vec<ReadPart>,
    /// The items that its texts and its list name, by their numbers in the portfolio.
    pub items: Vec<ReadItem>,
    /// Numbers of the items that are on its list and in no text of it.
    pub listed: Vec<u32>,
    /// The footnotes that its texts refer to.
    pub notes: Vec<ReadNote>,
    /// Its words.
    pub words: u32,
    /// How often it says "I".
    pub i: u32,
    /// How often it says "we".
    pub we: u32,
    /// Whether words of it are left out, because the audience may not see them.
    pub left_out: bool,
    /// What is looked for in it, with the person's own ticks.
    pub asked: Vec<ReadAsked>,
    /// The person's note to themselves.
    pub note: String,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct ReadPart {
    /// Its title; null if it has none.
    pub title: Option<String>,
    /// Its rows in order.
    pub rows: Vec<ReadRow>,
}

/// Claims beside what shows them.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct ReadRow {
    /// The blocks on the left; none if evidence stands in a part that claims nothing.
    pub claims: Vec<ReadClaim>,
    /// Whether something ought to show them. If so, and there is neither `told` nor an item, nothing does.
    pub needs: bool,
    /// Whether they look back.
    pub reflects: bool,
    /// The text that shows them.
    pub told: Vec<ReadBlock>,
    /// Numbers of the items that claims and that text name.
    pub items: Vec<u32>,
}

/// A block on the left.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct ReadClaim {
    /// Its number in the section; null for what is no claim by itself.
    pub number: Option<u32>,
    /// The component that it stands under.
    pub component: String,
    /// The component's title as printed; empty if it is not printed.
    pub title: String,
    /// What it says.
    pub block: ReadBlock,
    /// Numbers of the items that it names.
    pub items: Vec<u32>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct ReadNote {
    /// Its number in the portfolio.
    pub number: u32,
    /// What it says.
    pub blocks: Vec<ReadBlock>,
}

/// A block of text.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ReadBlock {
    /// Running text.
    Paragraph {
        /// Its language if it is another one.
        lang: Option<String>,
        /// Its words.
        runs: Vec<ReadRun>,
    },
    /// A heading within the text.
    Heading {
        /// Its language if it is another one.
        lang: Option<String>,
        /// Its words.
        runs: Vec<ReadRun>,
    },
    /// A quotation.
    Quote {
        /// Its language if it is another one.
        lang: Option<String>,
        /// What it holds.
        blocks: Vec<ReadBlock>,
    },
    /// A list.
    List {
        /// The first number of an ordered list; null if it has none.
        start: Option<u64>,
        /// Its items.
        items: Vec<ReadListItem>,
    },
    /// Code, or HTML, as it is written.
    Code {
        /// The text.
        text: String,
    },
    /// A table.
    Table {
        /// Its header row.
        header: Vec<Vec<ReadRun>>,
        /// Its other rows.
        rows: Vec<Vec<Vec<ReadRun>>>,
    },
    /// A picture by itself.
    Figure {
        /// The picture.
        picture: ReadPicture,
        /// Its caption.
        caption: Vec<ReadRun>,
    },
    /// A line between two pieces.
    Rule,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct ReadListItem {
    /// Done or not, for a task.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Vec<ReadBlock>,
}

/// Words of one look.
#[derive(Debug, Clone, Default, PartialEq, Serialize, specta::Type)]
pub struct ReadRun {
    /// The words.
    pub text: String,
    /// Their language if it is another one.
    pub lang: Option<String>,
    /// Stressed.
    pub emphasis: bool,
    /// Strongly stressed.
    pub strong: bool,
    /// Struck out.
    pub strike: bool,
    /// Code.
    pub code: bool,
    /// A line break that the person asked for; there are no words then.
    pub line_break: bool,
    /// The number of the item that they lead to.
    pub item: Option<u32>,
    /// The address that they lead to.
    pub url: Option<String>,
    /// They lead to something that can't be followed.
    pub broken: bool,
    /// The number of the footnote that is referred to here; there are no words then.
    pub note: Option<u32>,
    /// A picture within the line; there are no words then.
    pub picture: Option<ReadPicture>,
}

/// A picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize, specta::Type)]
pub struct ReadPicture {
    /// The number of the item; null for a picture from elsewhere, which is not shown.
    pub item: Option<u32>,
    /// The words that stand for it: empty for decoration, null if nobody has described it.
    pub alt: Option<String>,
}

/// An item of evidence as the reader gets it.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct ReadItem {
    /// Its number in the portfolio.
    pub number: u32,
    /// Its id in the library; null if it is left out, and then nothing of it is here.
    pub id: Option<Id>,
    /// Its key; empty if it is left out.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What sort of thing it is.
    pub kind: EvidenceKind,
    /// What it shows here, or in general.
    pub shows: String,
    /// When it was made.
    pub date: Option<String>,
    /// Its address, for a link.
    pub url: Option<String>,
    /// Its file's name.
    pub file: Option<String>,
    /// Its file's media type.
    pub mime: Option<String>,
    /// Its file's bytes.
    pub bytes: Option<u64>,
}

/// Something to look for while reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ReadAsked {
    /// The question, or the principle's title.
    pub asked: String,
    /// The principle's code; null for a question.
    pub principle: Option<String>,
    /// What the person found.
    pub state: Ticked,
    /// The claim that the person named.
    pub claim: Option<u32>,
    /// Whether the claim that the person named reads otherwise now, or is gone.
    pub changed: bool,
}

/// Keeps what the person found of something, or their note.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioTick {
    /// The portfolio's id.
    pub portfolio: String,
    /// The section's code.
    pub code: String,
    /// For whom it was read; assessors if absent.
    #[serde(default)]
    pub audience: Option<Visibility>,
    /// What was looked for: the question as it is asked, or the principle's code.
    #[serde(default)]
    pub asked: Option<String>,
    /// What was found; nothing said if absent.
    #[serde(default)]
    pub state: Option<Ticked>,
    /// The number of the claim that shows it.
    #[serde(default)]
    pub claim: Option<u32>,
    /// The note, in place of the one that is there.
    #[serde(default)]
    pub note: Option<String>,
}

/// What is ticked now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PortfolioTicked {
    /// The section's code.
    pub code: String,
    /// What is looked for, with the ticks.
    pub asked: Vec<ReadAsked>,
    /// The note.
    pub note: String,
}
