//! What is open while a text is read.

use std::ops::Range;

use reflectory_document::{Align, Block, Cell, Inline, Item};

use super::inline;

/// Something that has begun and not ended.
pub(super) enum Frame<'a> {
    /// Holds blocks.
    Blocks {
        holder: Holder,
        range: Range<usize>,
        blocks: Vec<Block>,
    },
    List {
        start: Option<u64>,
        range: Range<usize>,
        loose: bool,
        items: Vec<Item>,
    },
    Table {
        range: Range<usize>,
        align: Vec<Align>,
        header: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
        row: Vec<Cell>,
    },
    /// Holds inlines.
    Run {
        kind: RunKind<'a>,
        range: Range<usize>,
        content: Vec<Inline>,
    },
    /// Code or HTML.
    Lines {
        kind: LinesKind,
        range: Range<usize>,
        text: String,
    },
}

pub(super) enum Holder {
    Root,
    Quote,
    Item {
        task: Option<bool>,
    },
    /// A footnote, with the depths of what is around it.
    Note {
        label: String,
        depth: usize,
        skipped: usize,
    },
}

pub(super) enum RunKind<'a> {
    Paragraph,
    /// The text of a tight item, for which the parser gives no paragraph.
    Bare,
    Heading(u8),
    Cell,
    Emphasis,
    Strong,
    Strike,
    Link {
        target: inline::Written<'a>,
    },
    Image {
        target: inline::Written<'a>,
    },
}

pub(super) enum LinesKind {
    Code { info: Option<String> },
    Html,
}
