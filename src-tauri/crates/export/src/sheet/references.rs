//! Which footnotes a text refers to.

use std::collections::BTreeSet;

use super::{Block, BlockKind, Inline, Sheet};

/// The footnotes that blocks refer to, and those that these refer to.
pub(crate) fn notes_of(sheet: &Sheet, blocks: &[Block]) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    let mut waiting = Vec::new();
    refer(blocks, &mut waiting);
    while let Some(number) = waiting.pop() {
        if found.insert(number)
            && let Some(note) = sheet.notes.iter().find(|n| n.number == number)
        {
            refer(&note.blocks, &mut waiting);
        }
    }
    found
}

fn refer(blocks: &[Block], out: &mut Vec<u32>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => {
                refer_in(content, out);
            }
            BlockKind::Quote { blocks } => refer(blocks, out),
            BlockKind::List { items, .. } => {
                for item in items {
                    refer(&item.blocks, out);
                }
            }
            BlockKind::Table { header, rows, .. } => {
                for cell in header.iter().chain(rows.iter().flatten()) {
                    refer_in(cell, out);
                }
            }
            BlockKind::Figure { caption, .. } => refer_in(caption, out),
            BlockKind::Code { .. } | BlockKind::Rule => {}
        }
    }
}

fn refer_in(content: &[Inline], out: &mut Vec<u32>) {
    for inline in content {
        match inline {
            Inline::Note { number, .. } => out.push(*number),
            Inline::Emphasis { content, .. }
            | Inline::Strong { content }
            | Inline::Strike { content }
            | Inline::Link { content, .. }
            | Inline::Evidence { content, .. }
            | Inline::Section { content, .. }
            | Inline::Changed { content, .. }
            | Inline::Foreign { content, .. } => refer_in(content, out),
            Inline::Text { .. }
            | Inline::Code { .. }
            | Inline::Picture { .. }
            | Inline::LineBreak => {}
        }
    }
}
