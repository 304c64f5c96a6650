//! What a text with looks is made of, between another program's tree and Markdown.

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) strike: bool,
    /// 1 above the line, -1 below it.
    pub(crate) raised: i8,
    pub(crate) code: bool,
    pub(crate) hidden: bool,
    pub(crate) underlined: bool,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    Text {
        text: String,
        look: Look,
        link: Option<String>,
    },
    Picture {
        alt: String,
        target: String,
        /// What stands under it; may be empty.
        caption: String,
    },
    /// A reference to a note, by its label.
    Note(String),
    Break,
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    Heading(u8, Vec<Piece>),
    Paragraph(Vec<Piece>),
    Quote(Vec<Piece>),
    Code(String),
    Item(Item),
    /// Rows of cells.
    Table(Vec<Vec<Vec<Piece>>>),
    /// A line between two thoughts.
    Rule,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// The list that it is of.
    pub(crate) list: String,
    pub(crate) level: u32,
    /// Its number; none for a bullet.
    pub(crate) number: Option<u32>,
    /// Ticked or not; none if it is no task.
    pub(crate) task: Option<bool>,
    pub(crate) content: Vec<Piece>,
}

/// True if there is nothing to read or see.
pub(crate) fn is_blank(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| match piece {
        Piece::Text { text, .. } => text.trim().is_empty(),
        Piece::Break => true,
        Piece::Picture { .. } | Piece::Note(_) => false,
    })
}

/// The words alone.
pub(crate) fn plain(pieces: &[Piece]) -> String {
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

/// The words alone, with every blank as it stands.
pub(crate) fn plain_exact(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}
