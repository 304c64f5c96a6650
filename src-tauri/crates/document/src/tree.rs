//! The tree: documents, sections, blocks, inlines.

use std::ops::Range;

use chrono::NaiveDate;
use reflectory_model::{EvidenceKind, Id, Permission, Visibility};
use serde::{Deserialize, Serialize};

/// A whole composed piece: a portfolio, or a single entry as one section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What the cover says.
    pub meta: Meta,
    /// The coverage table, a row for each area of the pathway; empty if there is none.
    pub coverage: Vec<CoverageRow>,
    /// Sections in reading order.
    pub sections: Vec<Section>,
    /// Footnotes in the order of their first reference; a note's number is its place here plus one.
    pub notes: Vec<Note>,
    /// Every item of evidence that the document uses; its number is its place here plus one, in text, lists and all formats.
    pub evidence: Vec<EvidenceItem>,
    /// What was repaired or is missing.
    pub findings: Vec<Finding>,
    /// Where each principle is to be seen; empty if the framework has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub principles: Vec<PrincipleRow>,
    /// What was checked before it was exported; `None` for a document that no portfolio stands behind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
    /// What is new since an older version, if the document shows that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<Changes>,
}

/// What is new in a document since an older version of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// What the older version is called.
    pub since: String,
    /// Its day.
    pub on: NaiveDate,
    /// Sections in which something changed, in reading order, those that are gone last.
    pub rows: Vec<ChangeRow>,
}

/// What changed in a section.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRow {
    /// The area's code and title.
    pub code: String,
    /// See [`ChangeRow::code`].
    pub title: String,
    /// The older version had no such section.
    pub is_new: bool,
    /// The newer version has no such section.
    pub is_gone: bool,
    /// Words that came.
    pub added: u32,
    /// Words that went.
    pub removed: u32,
    /// Titles of items that came onto its list of evidence.
    pub evidence_added: Vec<String>,
    /// Titles of items that went from it.
    pub evidence_removed: Vec<String>,
}

impl ChangeRow {
    /// True if there is anything to tell.
    pub fn has_changed(&self) -> bool {
        self.is_gone
            || self.added > 0
            || self.removed > 0
            || !self.evidence_added.is_empty()
            || !self.evidence_removed.is_empty()
    }
}

/// Where a principle is to be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrincipleRow {
    /// The principle's code and title.
    pub code: String,
    /// See [`PrincipleRow::code`].
    pub title: String,
    /// Codes of the sections whose words come from what is tagged with it, in reading order.
    pub sections: Vec<String>,
    /// Keys of the items of evidence that are tagged with it; exports print those that are in the document.
    pub evidence: Vec<String>,
}

/// What was checked, by what, when and with which result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The program and its version.
    pub by: String,
    /// The day.
    pub on: NaiveDate,
    /// In the framework's order.
    pub checks: Vec<ReceiptLine>,
}

/// One check of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptLine {
    /// The check's id.
    pub check: String,
    /// What should be so, one sentence.
    pub text: String,
    /// Whether what it finds stops the sending; what is only advice is the writer's own business and stands in drafts alone.
    pub blocking: bool,
    /// Whether the program looked at all: some checks only a person can do.
    pub looked: bool,
    /// How many things it found that stop the sending.
    pub stops: u32,
    /// How many that are worth a look.
    pub advice: u32,
    /// How many of those the writer has put aside, with a reason.
    pub aside: u32,
}

/// What the cover says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// The portfolio's title.
    pub title: String,
    /// The candidate's name, role and organisation; empty where unknown.
    pub author: String,
    /// See [`Meta::author`].
    pub role: String,
    /// See [`Meta::author`].
    pub organisation: String,
    /// The framework's name, such as `CMALT (July 2019)`; empty if none.
    pub framework: String,
    /// The pathway's title; empty if none.
    pub pathway: String,
    /// Which submission it is, such as `Renewal`; empty for a first one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub submission: String,
    /// What it is licensed under; empty if that is not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// The date on the cover.
    pub date: NaiveDate,
    /// The main language, BCP 47.
    pub lang: String,
    /// A draft says so on the cover and shows what blocks.
    pub draft: bool,
    /// For whom it was made.
    pub audience: Visibility,
}

/// One row of the coverage table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CoverageRow {
    /// The area's code and title.
    pub code: String,
    /// See [`CoverageRow::code`].
    pub title: String,
    /// Words drafted by component id and title, in the framework's order.
    pub words: Vec<(String, u32)>,
    /// Own words in all.
    pub total: u32,
    /// Items of evidence.
    pub evidence: u32,
    /// `not-started`, `working-towards` or `ready`.
    pub status: String,
}

/// The text for one area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Stable within the document; the anchor of links to it.
    pub id: String,
    /// The area's code, such as `1a`; empty for an entry.
    pub code: String,
    /// The area's title.
    pub title: String,
    /// The group's title, such as `Core area 1: Operational issues`.
    pub group: Option<String>,
    /// The narrowest circle that may see it.
    pub visibility: Visibility,
    /// Examples, each with its components.
    pub parts: Vec<Part>,
    /// The section's own evidence list, in the person's order.
    pub evidence: Vec<EvidenceUse>,
}

/// One example within a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Its title; `None` if the section has one untitled part.
    pub title: Option<String>,
    /// Description, evidence, reflection and so on.
    pub components: Vec<ComponentText>,
}

/// The text of one component.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComponentText {
    /// The component's id.
    pub component: String,
    /// Its title as printed; empty if it is not printed (a section with one component).
    pub title: String,
    /// The text.
    pub blocks: Vec<Block>,
}

/// One use of an item in a section's evidence list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceUse {
    /// The item's number (from 1).
    pub number: u32,
    /// What it shows here; falls back to the item's own `shows`.
    pub note: String,
}

/// An item of evidence as a document shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceItem {
    /// The key that texts use.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What sort of thing it is.
    pub kind: EvidenceKind,
    /// What it shows.
    pub shows: String,
    /// When it was made.
    pub date: Option<NaiveDate>,
    /// Where it comes from, who made it, under which licence; empty where unknown.
    pub source: String,
    /// See [`EvidenceItem::source`].
    pub credit: String,
    /// See [`EvidenceItem::source`].
    pub licence: String,
    /// Whether it may be shown.
    pub permission: Option<Permission>,
    /// The narrowest circle that may see it.
    pub visibility: Visibility,
    /// Its address, for a link.
    pub url: Option<String>,
    /// The file to show.
    pub file: Option<FileRef>,
    /// Its alternative text.
    pub alt: Alt,
}

/// A file by its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// The name a person gave it.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// Lower-case hexadecimal SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
}

/// Alternative text of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alt {
    /// Words that stand for it.
    Text(String),
    /// Decoration: it says nothing.
    Decorative,
    /// Not yet described: stops an export that is no draft.
    Missing,
}

/// A footnote's text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The label in the source.
    pub label: String,
    /// The text.
    pub blocks: Vec<Block>,
}

/// Where a node comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The text it was parsed from, if that is stored.
    pub text: Option<Id>,
    /// Its bytes in that text.
    pub range: Range<usize>,
}

/// A change mark, for an export that shows what is new since a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// New.
    Inserted,
    /// No longer there.
    Deleted,
}

/// A block with what is known about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Counts up through the document; 0 until the document is composed.
    pub id: u32,
    /// Where it comes from.
    pub source: Source,
    /// Its language if it differs from what surrounds it.
    pub lang: Option<String>,
    /// The narrowest circle that may see it.
    pub visibility: Visibility,
    /// A change mark.
    pub change: Option<Change>,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is. Exporters match on every case, without `_`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum BlockKind {
    /// Running text. A "tight" list item's text is a paragraph too; the list says that it is tight.
    Paragraph(Vec<Inline>),
    /// A heading; level 1 to 6, as written until [`crate::repair`] rebases it.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The text.
        content: Vec<Inline>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A list.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// Items without space between them.
        tight: bool,
        /// The items.
        items: Vec<Item>,
    },
    /// Code, as written.
    Code {
        /// The info string, as written: a language as its first word, and whatever words the person put after it.
        language: Option<String>,
        /// The text.
        text: String,
    },
    /// A table.
    Table {
        /// One for each column.
        align: Vec<Align>,
        /// The header row.
        header: Vec<Cell>,
        /// The other rows.
        rows: Vec<Vec<Cell>>,
    },
    /// A picture that stands alone in its paragraph.
    Figure {
        /// The picture.
        image: Image,
        /// The caption, which in Markdown is the picture's title; empty if none.
        caption: Vec<Inline>,
    },
    /// A thematic break.
    Rule,
    /// HTML in the source: never interpreted, shown as text.
    RawHtml(String),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Done or not, for a task.
    pub task: Option<bool>,
    /// The content.
    pub blocks: Vec<Block>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// Not said.
    None,
    /// Left.
    Left,
    /// Centred.
    Centre,
    /// Right.
    Right,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The content.
    pub content: Vec<Inline>,
}

/// An inline with where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inline {
    /// Its bytes in the text that the block comes from.
    pub range: Range<usize>,
    /// Its language if it differs from what surrounds it.
    pub lang: Option<String>,
    /// The narrowest circle that may see it: a private passage may be a part of a paragraph.
    pub visibility: Visibility,
    /// A change mark.
    pub change: Option<Change>,
    /// What it is.
    pub kind: InlineKind,
}

/// What an inline is. Exporters match on every case, without `_`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum InlineKind {
    /// Text.
    Text(String),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Strongly stressed words.
    Strong(Vec<Inline>),
    /// Struck out.
    Strike(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link.
    Link {
        /// Where it goes.
        target: Target,
        /// The advisory title.
        title: String,
        /// The words that are the link.
        content: Vec<Inline>,
    },
    /// A picture within a line.
    Image(Image),
    /// A reference to a footnote, by its number (from 1).
    NoteRef(u32),
    /// A line break in the source that is only a space.
    SoftBreak,
    /// A line break that the person asked for.
    LineBreak,
    /// HTML in the source: never interpreted, shown as text.
    RawHtml(String),
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// Where it is.
    pub target: Target,
    /// The text's own alternative text if there is one, else the evidence's.
    pub alt: Alt,
    /// The advisory title.
    pub title: String,
}

/// Where a link or picture points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// An address with a safe scheme (http, https, mailto, tel) or a fragment of this document.
    Url(String),
    /// An item of evidence, by key; `number` is 0 until the document is composed, then the item's number.
    Evidence {
        /// The item's key.
        key: String,
        /// Its number in the document (from 1).
        number: u32,
    },
    /// Something that must not or can't be followed: an unsafe scheme, a missing file. Kept as written.
    Broken(String),
}

/// What was repaired or is missing, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// A stable word: `empty-heading`, `heading-level`, `control-character`, `too-deep`, `missing-alt`, `broken-link`,
    /// `empty-link`, `unknown-note`, `unused-note`, `unused-definition`, `table-row`, `kept-as-text`, `missing-glyph`.
    pub kind: String,
    /// One sentence for the person.
    pub message: String,
    /// Where, as precisely as is known.
    pub place: String,
}

impl Inline {
    /// A plain inline that anybody may see.
    pub fn new(kind: InlineKind, range: Range<usize>) -> Self {
        Self {
            range,
            lang: None,
            visibility: Visibility::Public,
            change: None,
            kind,
        }
    }
}

impl Block {
    /// A plain block that anybody may see.
    pub fn new(kind: BlockKind, source: Source) -> Self {
        Self {
            id: 0,
            source,
            lang: None,
            visibility: Visibility::Public,
            change: None,
            kind,
        }
    }
}
