//! Ways through the tree. Every exporter and check walks with these, so that a new kind of node is added in one place.

use std::ops::Range;

use crate::tree::{Block, BlockKind, Document, Image, Inline, InlineKind, Target};

/// The runs of inlines directly in a block: one for a paragraph, one for each cell of a table, none for a list.
pub fn runs(kind: &BlockKind) -> Vec<&[Inline]> {
    match kind {
        BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => vec![content],
        BlockKind::Figure { caption, .. } => vec![caption],
        BlockKind::Table { header, rows, .. } => header
            .iter()
            .chain(rows.iter().flatten())
            .map(|cell| cell.content.as_slice())
            .collect(),
        BlockKind::Quote(_)
        | BlockKind::List { .. }
        | BlockKind::Code { .. }
        | BlockKind::Rule
        | BlockKind::RawHtml(_) => Vec::new(),
    }
}

/// As [`runs`], for changing them.
pub fn runs_mut(kind: &mut BlockKind) -> Vec<&mut Vec<Inline>> {
    match kind {
        BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => vec![content],
        BlockKind::Figure { caption, .. } => vec![caption],
        BlockKind::Table { header, rows, .. } => header
            .iter_mut()
            .chain(rows.iter_mut().flatten())
            .map(|cell| &mut cell.content)
            .collect(),
        BlockKind::Quote(_)
        | BlockKind::List { .. }
        | BlockKind::Code { .. }
        | BlockKind::Rule
        | BlockKind::RawHtml(_) => Vec::new(),
    }
}

/// The lists of blocks directly in a block: one for a quotation, one for each item of a list, none for a paragraph.
pub fn children(kind: &BlockKind) -> Vec<&[Block]> {
    match kind {
        BlockKind::Quote(blocks) => vec![blocks],
        BlockKind::List { items, .. } => items.iter().map(|item| item.blocks.as_slice()).collect(),
        BlockKind::Paragraph(_)
        | BlockKind::Heading { .. }
        | BlockKind::Code { .. }
        | BlockKind::Table { .. }
        | BlockKind::Figure { .. }
        | BlockKind::Rule
        | BlockKind::RawHtml(_) => Vec::new(),
    }
}

/// As [`children`], for changing them.
pub fn children_mut(kind: &mut BlockKind) -> Vec<&mut Vec<Block>> {
    match kind {
        BlockKind::Quote(blocks) => vec![blocks],
        BlockKind::List { items, .. } => items.iter_mut().map(|item| &mut item.blocks).collect(),
        BlockKind::Paragraph(_)
        | BlockKind::Heading { .. }
        | BlockKind::Code { .. }
        | BlockKind::Table { .. }
        | BlockKind::Figure { .. }
        | BlockKind::Rule
        | BlockKind::RawHtml(_) => Vec::new(),
    }
}

/// The inlines directly in an inline.
pub fn content(kind: &InlineKind) -> &[Inline] {
    match kind {
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strike(content)
        | InlineKind::Link { content, .. } => content,
        InlineKind::Text(_)
        | InlineKind::Code(_)
        | InlineKind::Image(_)
        | InlineKind::NoteRef(_)
        | InlineKind::SoftBreak
        | InlineKind::LineBreak
        | InlineKind::RawHtml(_) => &[],
    }
}

/// As [`content`], for changing them; `None` for an inline that holds no others.
pub fn content_mut(kind: &mut InlineKind) -> Option<&mut Vec<Inline>> {
    match kind {
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strike(content)
        | InlineKind::Link { content, .. } => Some(content),
        InlineKind::Text(_)
        | InlineKind::Code(_)
        | InlineKind::Image(_)
        | InlineKind::NoteRef(_)
        | InlineKind::SoftBreak
        | InlineKind::LineBreak
        | InlineKind::RawHtml(_) => None,
    }
}

/// Shows every block in reading order, a container before what it holds.
pub fn blocks<'a>(list: &'a [Block], see: &mut dyn FnMut(&'a Block)) {
    for block in list {
        see(block);
        for inner in children(&block.kind) {
            blocks(inner, see);
        }
    }
}

/// As [`blocks`], for changing them.
pub fn blocks_mut(list: &mut [Block], see: &mut dyn FnMut(&mut Block)) {
    for block in list {
        see(block);
        for inner in children_mut(&mut block.kind) {
            blocks_mut(inner, see);
        }
    }
}

/// Shows every inline of a run in reading order, a container before what it holds.
pub fn run<'a>(list: &'a [Inline], see: &mut dyn FnMut(&'a Inline)) {
    for inline in list {
        see(inline);
        run(content(&inline.kind), see);
    }
}

/// As [`run`], for changing them.
pub fn run_mut(list: &mut [Inline], see: &mut dyn FnMut(&mut Inline)) {
    for inline in list {
        see(inline);
        if let Some(inner) = content_mut(&mut inline.kind) {
            run_mut(inner, see);
        }
    }
}

/// Shows every inline of every block in reading order.
pub fn inlines<'a>(list: &'a [Block], see: &mut dyn FnMut(&'a Inline)) {
    blocks(list, &mut |block| {
        for inner in runs(&block.kind) {
            run(inner, see);
        }
    });
}

/// As [`inlines`], for changing them.
pub fn inlines_mut(list: &mut [Block], see: &mut dyn FnMut(&mut Inline)) {
    blocks_mut(list, &mut |block| {
        for inner in runs_mut(&mut block.kind) {
            run_mut(inner, see);
        }
    });
}

/// Shows every picture, in figures and in lines.
pub fn images<'a>(list: &'a [Block], see: &mut dyn FnMut(&'a Image)) {
    blocks(list, &mut |block| {
        if let BlockKind::Figure { image, .. } = &block.kind {
            see(image);
        }
        for inner in runs(&block.kind) {
            run(inner, &mut |inline| {
                if let InlineKind::Image(image) = &inline.kind {
                    see(image);
                }
            });
        }
    });
}

/// Shows where every link and picture points, in reading order.
pub fn targets_mut(list: &mut [Block], see: &mut dyn FnMut(&mut Target)) {
    blocks_mut(list, &mut |block| {
        if let BlockKind::Figure { image, .. } = &mut block.kind {
            see(&mut image.target);
        }
        for inner in runs_mut(&mut block.kind) {
            run_mut(inner, &mut |inline| match &mut inline.kind {
                InlineKind::Image(image) => see(&mut image.target),
                InlineKind::Link { target, .. } => see(target),
                InlineKind::Text(_)
                | InlineKind::Emphasis(_)
                | InlineKind::Strong(_)
                | InlineKind::Strike(_)
                | InlineKind::Code(_)
                | InlineKind::NoteRef(_)
                | InlineKind::SoftBreak
                | InlineKind::LineBreak
                | InlineKind::RawHtml(_) => {}
            });
        }
    });
}

/// Every list of blocks of a document in reading order: the components' texts, then the notes.
pub fn texts_mut(document: &mut Document) -> impl Iterator<Item = &mut Vec<Block>> {
    let sections = document
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.parts)
        .flat_map(|part| &mut part.components);
    sections
        .map(|component| &mut component.blocks)
        .chain(document.notes.iter_mut().map(|note| &mut note.blocks))
}

/// Widens a range of the source over the marks around the words in it: all of an emphasis's words bring its asterisks
/// along, all of a link's words its destination. A range that cuts through such words stays as it is there.
pub fn with_marks(list: &[Block], source: &str, range: Range<usize>) -> Range<usize> {
    let mut wide = range.clone();
    inlines(list, &mut |inline| {
        if matches!(inline.kind, InlineKind::Code(_)) || !content(&inline.kind).is_empty() {
            let held = words_of(inline, source);
            if !held.is_empty() && range.start <= held.start && held.end <= range.end {
                wide = wide.start.min(inline.range.start)..wide.end.max(inline.range.end);
            }
        }
    });
    wide
}

/// From the first word within an inline's marks to the last.
fn words_of(inline: &Inline, source: &str) -> Range<usize> {
    if let InlineKind::Code(text) = &inline.kind {
        let at = source
            .get(inline.range.clone())
            .and_then(|code| code.find(text.as_str()));
        if let Some(at) = at {
            return inline.range.start + at..inline.range.start + at + text.len();
        }
    }
    match (content(&inline.kind).first(), content(&inline.kind).last()) {
        (Some(first), Some(last)) => words_of(first, source).start..words_of(last, source).end,
        _ => inline.range.clone(),
    }
}
