//! Small questions to addresses, pieces of lines and blocks.

use crate::rich::model::{Block, Item as ListItem, Look, Piece, is_blank, plain};

/// A path as it stands in a text.
pub(super) fn target_of(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

pub(super) fn is_web(to: &str) -> bool {
    let start = to.get(..8).unwrap_or(to).to_ascii_lowercase();
    start.starts_with("http://") || start.starts_with("https://")
}

pub(super) fn text(words: &str) -> Piece {
    Piece::Text {
        text: words.to_owned(),
        look: Look::default(),
        link: None,
    }
}

pub(super) fn bullet(list: &str, content: Vec<Piece>) -> Block {
    Block::Item(ListItem {
        list: list.to_owned(),
        level: 0,
        number: None,
        task: None,
        content,
    })
}

pub(super) fn pieces_of(block: &mut Block) -> Box<dyn Iterator<Item = &mut Piece> + '_> {
    match block {
        Block::Heading(_, pieces) | Block::Paragraph(pieces) | Block::Quote(pieces) => {
            Box::new(pieces.iter_mut())
        }
        Block::Item(item) => Box::new(item.content.iter_mut()),
        Block::Table(rows) => Box::new(rows.iter_mut().flatten().flatten()),
        Block::Code(_) | Block::Rule => Box::new(std::iter::empty()),
    }
}

pub(super) fn blank(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match block {
        Block::Heading(_, pieces) | Block::Paragraph(pieces) | Block::Quote(pieces) => {
            is_blank(pieces)
        }
        Block::Item(item) => is_blank(&item.content),
        Block::Code(text) => text.trim().is_empty(),
        Block::Table(rows) => rows.iter().flatten().all(|cell| is_blank(cell)),
        Block::Rule => true,
    })
}

/// The words of blocks, a line each.
pub(super) fn text_of(blocks: &[Block]) -> String {
    let lines: Vec<String> = blocks
        .iter()
        .map(|block| match block {
            Block::Heading(_, pieces) | Block::Paragraph(pieces) | Block::Quote(pieces) => {
                plain(pieces)
            }
            Block::Item(item) => plain(&item.content),
            Block::Code(text) => text.trim().to_owned(),
            Block::Table(rows) => rows
                .iter()
                .map(|row| row.iter().map(|c| plain(c)).collect::<Vec<_>>().join(", "))
                .collect::<Vec<_>>()
                .join("\n"),
            Block::Rule => String::new(),
        })
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
