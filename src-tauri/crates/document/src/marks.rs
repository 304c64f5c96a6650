//! Ranges beside the text applied to the tree: privacy and language of passages.
//!
//! A block or inline that a range covers is marked whole; plain text is split at the range's ends. Where an end falls
//! into something that can't be split (code, a picture, an entity), privacy takes the whole, so that it never shows
//! more than was meant, and so does language.

use std::collections::BTreeMap;
use std::ops::Range;

use reflectory_model::Visibility;

use crate::compose;
use crate::text;
use crate::tree::{Block, BlockKind, Inline, InlineKind, Note, Target};
use crate::walk;

/// What a range says about its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Nobody further than these may see them; what is narrower already stays so.
    Narrow(Visibility),
    /// They are in this language (BCP 47).
    Lang(String),
}

/// Applies a mark to the bytes `range` of the text that `blocks` were parsed from.
pub fn apply(blocks: &mut [Block], range: &Range<usize>, mark: &Mark) {
    if range.is_empty() {
        return;
    }
    for block in blocks {
        match overlap(&block.source.range, range) {
            Overlap::None => {}
            Overlap::Whole => mark_block(block, mark),
            Overlap::Part => match &mut block.kind {
                BlockKind::Code { .. }
                | BlockKind::RawHtml(_)
                | BlockKind::Figure { .. }
                | BlockKind::Rule => mark_block(block, mark),
                BlockKind::Paragraph(_)
                | BlockKind::Heading { .. }
                | BlockKind::Quote(_)
                | BlockKind::List { .. }
                | BlockKind::Table { .. } => {
                    for inner in walk::children_mut(&mut block.kind) {
                        apply(inner, range, mark);
                    }
                    for run in walk::runs_mut(&mut block.kind) {
                        apply_run(run, range, mark);
                    }
                }
            },
        }
    }
}

enum Overlap {
    None,
    Part,
    Whole,
}

fn overlap(node: &Range<usize>, range: &Range<usize>) -> Overlap {
    if range.start <= node.start && node.end <= range.end {
        Overlap::Whole
    } else if node.start < range.end && range.start < node.end {
        Overlap::Part
    } else {
        Overlap::None
    }
}

fn mark_block(block: &mut Block, mark: &Mark) {
    match mark {
        Mark::Narrow(visibility) => block.visibility = block.visibility.min(*visibility),
        Mark::Lang(lang) => block.lang = Some(lang.clone()),
    }
}

fn mark_inline(inline: &mut Inline, mark: &Mark) {
    match mark {
        Mark::Narrow(visibility) => inline.visibility = inline.visibility.min(*visibility),
        Mark::Lang(lang) => inline.lang = Some(lang.clone()),
    }
}

fn apply_run(run: &mut Vec<Inline>, range: &Range<usize>, mark: &Mark) {
    let mut at = 0;
    while let Some(inline) = run.get_mut(at) {
        at += 1;
        match overlap(&inline.range, range) {
            Overlap::None => {}
            Overlap::Whole => mark_inline(inline, mark),
            Overlap::Part => match &mut inline.kind {
                InlineKind::Text(text) => {
                    if let Some((before, after)) = cut(text, &mut inline.range, range) {
                        let mut parts = 0;
                        let rest = |text: String, range: Range<usize>| Inline {
                            kind: InlineKind::Text(text),
                            range,
                            ..inline.clone()
                        };
                        let (before, after) = (
                            before.map(|(t, r)| rest(t, r)),
                            after.map(|(t, r)| rest(t, r)),
                        );
                        mark_inline(inline, mark);
                        if let Some(after) = after {
                            run.insert(at, after);
                            parts += 1;
                        }
                        if let Some(before) = before {
                            run.insert(at - 1, before);
                            parts += 1;
                        }
                        at += parts;
                    } else {
                        mark_inline(inline, mark);
                    }
                }
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strike(content) => apply_run(content, range, mark),
                InlineKind::Link {
                    target, content, ..
                } => {
                    // An address that is its own words would tell what is cut from them.
                    let address = matches!(target, Target::Url(address) if address.ends_with(&text::inline(content)));
                    let words = content.first().map_or(0, |first| first.range.start)
                        ..content.last().map_or(0, |last| last.range.end);
                    // Beyond the words a link has only its destination and title: a range that ends there means it all.
                    let outside = range.end.min(inline.range.end) > words.end || words.is_empty();
                    if outside || address {
                        mark_inline(inline, mark)
                    } else {
                        apply_run(content, range, mark)
                    }
                }
                InlineKind::Code(_)
                | InlineKind::Image(_)
                | InlineKind::NoteRef(_)
                | InlineKind::SoftBreak
                | InlineKind::LineBreak
                | InlineKind::RawHtml(_) => mark_inline(inline, mark),
            },
        }
    }
}

type Cut = (String, Range<usize>);

/// Cuts text to what a range covers and gives back what stands before and after; `None` if it can't be cut there.
fn cut(
    text: &mut String,
    place: &mut Range<usize>,
    range: &Range<usize>,
) -> Option<(Option<Cut>, Option<Cut>)> {
    if text.len() != place.len() {
        return None;
    }
    let (start, end) = (range.start.max(place.start), range.end.min(place.end));
    let before = text.get(..start.checked_sub(place.start)?)?.to_owned();
    let middle = text
        .get(start - place.start..end.checked_sub(place.start)?)?
        .to_owned();
    let after = text.get(end - place.start..)?.to_owned();
    let pieces = (
        (!before.is_empty()).then_some((before, place.start..start)),
        (!after.is_empty()).then_some((after, end..place.end)),
    );
    *text = middle;
    *place = start..end;
    Some(pieces)
}

/// Takes away what an audience may not see: blocks, inlines, and footnotes that nothing refers to any more.
///
/// True if anything was taken. Containers that this empties go too; the remaining notes of the text are renumbered.
pub fn withhold(blocks: &mut Vec<Block>, notes: &mut Vec<Note>, audience: Visibility) -> bool {
    withhold_all(&mut [blocks], notes, audience)
}

/// As [`withhold`], for several texts that share one list of footnotes: those of a composed document.
pub fn withhold_all(
    texts: &mut [&mut Vec<Block>],
    notes: &mut Vec<Note>,
    audience: Visibility,
) -> bool {
    let referenced = references(texts, notes);
    let mut taken = false;
    for blocks in texts.iter_mut() {
        taken |= withhold_blocks(blocks, audience);
    }
    let mut emptied = Vec::with_capacity(notes.len());
    for note in notes.iter_mut() {
        let before = note.blocks.len();
        taken |= withhold_blocks(&mut note.blocks, audience);
        emptied.push(before > 0 && note.blocks.is_empty());
    }
    if !taken {
        return false;
    }
    // A note may be the only one that refers to another, so this goes on until nothing more falls away.
    loop {
        let left = references(texts, notes);
        let mut numbers = BTreeMap::new();
        let mut gone = false;
        let mut keep = Vec::with_capacity(notes.len());
        for (number, empty) in (1_u32..).zip(&emptied) {
            let stays = !empty && (left.contains_key(&number) || !referenced.contains_key(&number));
            if stays {
                numbers.insert(
                    number,
                    u32::try_from(numbers.len())
                        .unwrap_or(u32::MAX)
                        .saturating_add(1),
                );
            }
            keep.push(stays);
        }
        for (note, stays) in notes.iter_mut().zip(&keep) {
            if !stays && !note.blocks.is_empty() {
                note.blocks.clear();
                gone = true;
            }
        }
        for (empty, stays) in emptied.iter_mut().zip(&keep) {
            *empty |= !stays;
        }
        if gone {
            continue;
        }
        let mut keep = keep.into_iter();
        notes.retain(|_| keep.next().unwrap_or(true));
        for blocks in texts.iter_mut() {
            compose::renumber(blocks, &numbers);
        }
        for note in notes.iter_mut() {
            compose::renumber(&mut note.blocks, &numbers);
        }
        return true;
    }
}

/// How often each note is referred to.
fn references(texts: &[&mut Vec<Block>], notes: &[Note]) -> BTreeMap<u32, usize> {
    let mut count = BTreeMap::new();
    let texts = texts.iter().map(|blocks| blocks.as_slice());
    for list in texts.chain(notes.iter().map(|note| note.blocks.as_slice())) {
        walk::inlines(list, &mut |inline| {
            if let InlineKind::NoteRef(number) = &inline.kind {
                *count.entry(*number).or_default() += 1;
            }
        });
    }
    count
}

fn withhold_blocks(blocks: &mut Vec<Block>, audience: Visibility) -> bool {
    let mut taken = false;
    blocks.retain_mut(|block| {
        if !block.visibility.allows(audience) {
            taken = true;
            return false;
        }
        let mut here = false;
        for inner in walk::children_mut(&mut block.kind) {
            here |= withhold_blocks(inner, audience);
        }
        for run in walk::runs_mut(&mut block.kind) {
            here |= withhold_run(run, audience);
        }
        taken |= here;
        // Only what became empty here goes; what the person left empty is theirs.
        !(here && emptied(block))
    });
    taken
}

/// Drops items that have become empty, and tells whether the block has nothing left.
fn emptied(block: &mut Block) -> bool {
    match &mut block.kind {
        BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => blank(content),
        BlockKind::Quote(blocks) => blocks.is_empty(),
        BlockKind::List { items, .. } => {
            items.retain(|item| !item.blocks.is_empty());
            items.is_empty()
        }
        BlockKind::Table { header, rows, .. } => header
            .iter()
            .chain(rows.iter().flatten())
            .all(|cell| cell.content.is_empty()),
        BlockKind::Code { .. }
        | BlockKind::Figure { .. }
        | BlockKind::Rule
        | BlockKind::RawHtml(_) => false,
    }
}

/// True if nothing but space is left.
fn blank(content: &[Inline]) -> bool {
    content.iter().all(|inline| match &inline.kind {
        InlineKind::SoftBreak | InlineKind::LineBreak => true,
        InlineKind::Text(text) => text.trim().is_empty(),
        InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strike(_)
        | InlineKind::Link { .. }
        | InlineKind::Code(_)
        | InlineKind::Image(_)
        | InlineKind::NoteRef(_)
        | InlineKind::RawHtml(_) => false,
    })
}

fn withhold_run(run: &mut Vec<Inline>, audience: Visibility) -> bool {
    let mut taken = false;
    run.retain_mut(|inline| {
        if !inline.visibility.allows(audience) {
            taken = true;
            return false;
        }
        let Some(inner) = walk::content_mut(&mut inline.kind) else {
            return true;
        };
        let here = withhold_run(inner, audience);
        taken |= here;
        !(here && inner.is_empty())
    });
    taken
}
