//! What a document is made of, between Word's tree and Markdown.

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) strike: bool,
    /// 1 above the line, -1 below it.
    pub(super) raised: i8,
    pub(super) code: bool,
    pub(super) hidden: bool,
    pub(super) underlined: bool,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text {
        text: String,
        look: Look,
        link: Option<String>,
    },
    Picture {
        alt: String,
        target: String,
    },
    /// A reference to a note, by its label.
    Note(String),
    Break,
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Heading(u8, Vec<Piece>),
    Paragraph(Vec<Piece>),
    Quote(Vec<Piece>),
    Code(String),
    Item(Item),
    /// Rows of cells.
    Table(Vec<Vec<Vec<Piece>>>),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// The list that it is of.
    pub(super) list: String,
    pub(super) level: u32,
    /// Its number; none for a bullet.
    pub(super) number: Option<u32>,
    /// Ticked or not; none if it is no task.
    pub(super) task: Option<bool>,
    pub(super) content: Vec<Piece>,
}

/// True if there is nothing to read or see.
pub(super) fn is_blank(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| match piece {
        Piece::Text { text, .. } => text.trim().is_empty(),
        Piece::Break => true,
        Piece::Picture { .. } | Piece::Note(_) => false,
    })
}

/// The words alone.
pub(super) fn plain(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text { text, .. } => out.push_str(text),
            Piece::Break => out.push(' '),
            Piece::Picture { .. } | Piece::Note(_) => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
