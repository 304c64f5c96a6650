//! Clean semantic HTML of blocks, footnotes and runs.
//!
//! Everything from a text is escaped, classes replace styles, and each element, attribute and scheme that can come
//! out is in [`ELEMENTS`], [`ATTRIBUTES`] and [`SCHEMES`]; `markdown::sanitised` is the same list as a gate. No document
//! frame, style sheet or script is written here: that is the exporter's.

pub mod escape;
mod render;

use crate::tree::{Block, Image, Inline, Note};

pub use escape::{attribute, href, text};

/// Every element that can come out.
pub const ELEMENTS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "ins",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "section",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Every attribute that can come out, by element; `*` for any.
pub const ATTRIBUTES: &[(&str, &[&str])] = &[
    (
        "*",
        &[
            "aria-hidden",
            "aria-label",
            "class",
            "dir",
            "id",
            "lang",
            "role",
        ],
    ),
    ("a", &["href", "title"]),
    ("img", &["alt", "src", "title"]),
    ("ol", &["start"]),
    ("th", &["scope"]),
];

/// Schemes of addresses that a text may give.
pub const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// What becomes of HTML in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawHtml {
    /// Shown as text.
    AsText,
    /// Passed through, in the layout of CommonMark's reference output: only for comparing with its specification.
    Pass,
}

/// The words that are not the person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Before a finished task.
    pub done: String,
    /// Before an open task.
    pub open: String,
    /// Before the description of a picture that is not shown.
    pub picture: String,
    /// Instead of a picture without alternative text.
    pub undescribed: String,
    /// The name of the footnotes' section.
    pub notes: String,
    /// The name of a link from the text to a note, before its number.
    pub note: String,
    /// The name of a link from a note back to the text, before its number.
    pub back: String,
    /// Before an evidence item's number, for those who hear it.
    pub evidence: String,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            done: "Done:".to_owned(),
            open: "Not done:".to_owned(),
            picture: "Picture:".to_owned(),
            undescribed: "Picture not yet described".to_owned(),
            notes: "Footnotes".to_owned(),
            note: "Note".to_owned(),
            back: "Back to the text of note".to_owned(),
            evidence: "evidence".to_owned(),
        }
    }
}

/// How to write.
pub struct Options<'a> {
    /// What becomes of HTML in the source.
    pub raw_html: RawHtml,
    /// Where a link to an item of evidence goes, by key and number; `None` leaves its words without a link.
    pub evidence_href: &'a dyn Fn(&str, u32) -> Option<String>,
    /// The address of a picture's bytes; `None` shows its description instead.
    pub image_src: &'a dyn Fn(&Image) -> Option<String>,
    /// Put before the ids of notes, so that two texts on one page don't meet.
    pub id_prefix: &'a str,
    /// The words that are not the person's.
    pub labels: Labels,
}

impl Default for Options<'_> {
    /// Nothing is linked or shown that is not in the tree.
    fn default() -> Self {
        Self {
            raw_html: RawHtml::AsText,
            evidence_href: &|_, _| None,
            image_src: &|_| None,
            id_prefix: "",
            labels: Labels::default(),
        }
    }
}

/// Writes several texts of one page: footnotes' ids stay unique and back links know every reference.
pub struct Page<'a> {
    renderer: render::Renderer<'a>,
}

impl<'a> Page<'a> {
    /// Begins a page.
    pub fn new(options: &'a Options<'a>) -> Self {
        Self {
            renderer: render::Renderer::new(options),
        }
    }

    /// Writes blocks.
    pub fn blocks(&mut self, blocks: &[Block]) -> String {
        self.renderer.blocks(blocks);
        self.renderer.take()
    }

    /// Writes a run without a paragraph around it.
    pub fn inlines(&mut self, content: &[Inline]) -> String {
        self.renderer.inlines(content);
        self.renderer.take()
    }

    /// Writes the footnotes' section, with a link back to each reference written so far; nothing if there are none.
    pub fn notes(&mut self, notes: &[Note]) -> String {
        self.renderer.notes(notes);
        self.renderer.take()
    }
}

/// Writes blocks, without their footnotes.
pub fn blocks(blocks: &[Block], options: &Options<'_>) -> String {
    Page::new(options).blocks(blocks)
}

/// Writes one text and its footnotes.
pub fn with_notes(blocks: &[Block], notes: &[Note], options: &Options<'_>) -> String {
    let mut page = Page::new(options);
    let mut html = page.blocks(blocks);
    html.push_str(&page.notes(notes));
    html
}
