//! What a reader meets: the Document with every number given, every reference resolved and every picture decided.
//!
//! Both writers work from a [`Sheet`], so that a figure, a footnote, an item of evidence and a heading's level are the
//! same in all formats. All strings here are text; none is markup of any format.

mod about;
mod blocks;
mod build;
mod cover;
mod evidence;
mod inlines;
mod level;
mod link;
mod references;

pub(crate) use about::LookedAt;
pub(crate) use build::{Built, build};
pub(crate) use references::notes_of;

use serde::Serialize;

/// Gives a person's text the characters that a format can show.
pub(crate) type TextFilter<'a> = &'a dyn Fn(&str) -> String;

/// A whole document, ready to write.
#[derive(Debug, Serialize)]
pub(crate) struct Sheet {
    pub(crate) lang: Lang,
    /// The title and whose it is, for the window's bar and the file's properties.
    ///
    /// As it was written, whatever the fonts have: like [`Sheet::author`] it is not set on a page.
    pub(crate) full_title: String,
    pub(crate) author: String,
    /// The same, short enough for the head of a page.
    pub(crate) running: String,
    /// A line above the name; `None` if the title itself is the name.
    pub(crate) kicker: Option<String>,
    /// The largest words on the cover: the person's name, or the title where there is none.
    pub(crate) name: String,
    /// Role and organisation.
    pub(crate) byline: String,
    /// What else the cover says: label and value.
    pub(crate) facts: Vec<(String, String)>,
    /// Year, month and day on the cover; `None` for years that the file's properties can't hold.
    pub(crate) date: Option<(i32, u32, u32)>,
    pub(crate) draft: bool,
    /// What a draft still lacks.
    pub(crate) findings: Vec<String>,
    pub(crate) coverage: Option<Coverage>,
    pub(crate) sections: Vec<Section>,
    pub(crate) evidence: Vec<Item>,
    /// All footnotes that the text refers to, by number.
    pub(crate) notes: Vec<Note>,
    /// What is new since an older version; empty if the document does not show that.
    pub(crate) changes: Vec<Block>,
    /// Where each principle is to be seen; empty if the framework has none.
    pub(crate) principles: Vec<Block>,
    /// What was checked; empty if no portfolio stands behind the document.
    pub(crate) receipt: Vec<Block>,
}

/// A language as the formats take it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Lang {
    /// Two or three lower-case letters.
    pub(crate) code: String,
    /// Two upper-case letters.
    pub(crate) region: Option<String>,
}

/// The coverage table.
#[derive(Debug, Serialize)]
pub(crate) struct Coverage {
    pub(crate) components: Vec<String>,
    /// Whether rows say how far they are: only in a draft, since no reader of a finished piece needs to know.
    pub(crate) with_status: bool,
    pub(crate) rows: Vec<CoverageLine>,
    /// Sums by component, of words, of evidence.
    pub(crate) sums: CoverageLine,
}

/// A row of the coverage table; all cells are ready to print.
#[derive(Debug, Serialize)]
pub(crate) struct CoverageLine {
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) area: u8,
    /// The section to link to.
    pub(crate) anchor: Option<String>,
    pub(crate) words: Vec<String>,
    pub(crate) total: String,
    /// Numbers of the items, such as `1, 4 to 6`.
    pub(crate) evidence: String,
    pub(crate) status: String,
}

/// A section.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    pub(crate) anchor: String,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) group: Option<String>,
    /// Whether the contents list names the group before this section.
    pub(crate) group_starts: bool,
    /// Whether it has no group and comes after one that has.
    pub(crate) group_ends: bool,
    /// 0 to 6: which of the areas' colours it has.
    pub(crate) area: u8,
    /// Code and title, short enough for the head of a page.
    pub(crate) running: String,
    /// Own words, if the coverage table knows them.
    pub(crate) words: u32,
    /// Nothing is written and no evidence is named: a reader needs one line of it.
    pub(crate) unwritten: bool,
    pub(crate) blocks: Vec<Block>,
    pub(crate) evidence_title: String,
    pub(crate) evidence: Vec<Use>,
}

/// A line of a section's evidence list.
#[derive(Debug, Serialize)]
pub(crate) struct Use {
    pub(crate) number: u32,
    pub(crate) title: String,
    pub(crate) note: String,
}

/// An item of the evidence list.
#[derive(Debug, Serialize)]
pub(crate) struct Item {
    pub(crate) number: u32,
    pub(crate) title: String,
    pub(crate) shows: String,
    /// Date, source, credit, licence, file: what there is of them, in this order.
    pub(crate) details: Vec<String>,
    pub(crate) url: Option<String>,
    /// The address as it is printed.
    pub(crate) url_text: String,
    /// The picture, if the text has not shown it.
    pub(crate) picture: Option<Picture>,
}

/// A footnote.
#[derive(Debug, Serialize)]
pub(crate) struct Note {
    pub(crate) number: u32,
    /// Whether the text itself refers to it, so that it can stand at the foot of that page.
    pub(crate) at_foot: bool,
    pub(crate) blocks: Vec<Block>,
}

/// A block with its language, direction and change mark.
#[derive(Debug, Serialize)]
pub(crate) struct Block {
    pub(crate) lang: Option<Lang>,
    pub(crate) rtl: bool,
    pub(crate) change: Option<Change>,
    #[serde(flatten)]
    pub(crate) kind: BlockKind,
}

/// A change mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Change {
    Inserted,
    Deleted,
}

/// What a block is.
#[derive(Debug, Serialize)]
#[serde(tag = "k", rename_all = "kebab-case")]
pub(crate) enum BlockKind {
    Paragraph {
        content: Vec<Inline>,
    },
    /// Level 3 to 6; one is never skipped.
    Heading {
        level: u8,
        content: Vec<Inline>,
    },
    Quote {
        blocks: Vec<Block>,
    },
    List {
        start: Option<i64>,
        tight: bool,
        /// All items are tasks: their boxes take the bullets' place.
        tasks: bool,
        items: Vec<ListItem>,
    },
    #[serde(rename = "code-block")]
    Code {
        text: String,
        /// What stood after the opening fence: a language, and words behind it.
        info: Option<String>,
    },
    Table {
        /// The header stands again on each page; not if it refers to a note, which would stand there twice.
        repeats: bool,
        columns: Vec<Align>,
        header: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Figure {
        /// `Figure 3.`; `None` if it is decoration.
        label: Option<String>,
        picture: Picture,
        caption: Vec<Inline>,
    },
    Rule,
}

/// An item of a list.
#[derive(Debug, Serialize)]
pub(crate) struct ListItem {
    pub(crate) task: Option<bool>,
    pub(crate) blocks: Vec<Block>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Align {
    Start,
    Centre,
    End,
}

/// What an inline is.
#[derive(Debug, Serialize)]
#[serde(tag = "k", rename_all = "kebab-case")]
pub(crate) enum Inline {
    Text {
        text: String,
    },
    Emphasis {
        /// So many words that slanted letters would tire the eye.
        long: bool,
        content: Vec<Inline>,
    },
    Strong {
        content: Vec<Inline>,
    },
    Strike {
        content: Vec<Inline>,
    },
    Code {
        text: String,
    },
    Link {
        href: String,
        /// The advisory title; empty if there is none.
        title: String,
        /// Where it goes, if its own words do not tell.
        says: Option<String>,
        /// False if a line through the words would meet the line under them.
        underline: bool,
        content: Vec<Inline>,
    },
    /// A reference to an item of the evidence list.
    Evidence {
        number: u32,
        /// `(evidence 3)`
        says: String,
        /// The advisory title; empty if there is none.
        title: String,
        underline: bool,
        content: Vec<Inline>,
    },
    /// A link to a section of this document.
    Section {
        anchor: String,
        underline: bool,
        content: Vec<Inline>,
    },
    Picture {
        picture: Picture,
    },
    /// A reference to a footnote.
    Note {
        number: u32,
        /// The first reference, which the note's way back leads to.
        first: bool,
        /// Within a footnote: only a link.
        in_note: bool,
    },
    LineBreak,
    Changed {
        change: Change,
        content: Vec<Inline>,
    },
    /// Words in another language.
    Foreign {
        lang: Lang,
        content: Vec<Inline>,
    },
}

/// What becomes of a picture.
#[derive(Debug, Serialize)]
#[serde(tag = "p", rename_all = "kebab-case")]
pub(crate) enum Picture {
    Shown {
        hash: String,
        /// `None` for decoration.
        alt: Option<String>,
        /// In CSS pixels.
        width: f64,
        height: f64,
        /// How deep it stands in lists and quotations, which narrow the column.
        depth: usize,
        /// How many columns of a table share the page's.
        share: usize,
    },
    /// A box with words in the picture's place.
    Boxed {
        /// Why there is no picture.
        why: String,
        /// Its title and alternative text, as far as they are known.
        words: String,
        /// Where it can be looked at.
        href: Option<String>,
    },
}

/// Returns the words of inlines, as a reader meets them.
pub(crate) fn plain(content: &[Inline]) -> String {
    fn walk(content: &[Inline], out: &mut String) {
        for inline in content {
            match inline {
                Inline::Text { text } | Inline::Code { text } => out.push_str(text),
                Inline::LineBreak => out.push(' '),
                Inline::Emphasis { content, .. }
                | Inline::Strong { content }
                | Inline::Strike { content }
                | Inline::Link { content, .. }
                | Inline::Section { content, .. }
                | Inline::Evidence { content, .. }
                | Inline::Changed { content, .. }
                | Inline::Foreign { content, .. } => walk(content, out),
                Inline::Picture { .. } | Inline::Note { .. } => {}
            }
        }
    }
    let mut out = String::new();
    walk(content, &mut out);
    out
}
