//! Blocks of two versions set against each other.

use reflectory_document::text::{inline, picture, plain};
use reflectory_document::{Block, BlockKind, Cell, Change, Inline, InlineKind, Item};
use reflectory_model::diff::{PieceKind, words};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::inlines;
use super::mark;

/// A block is the same one rewritten if it has this share of its words in common with the older.
const AKIN: f64 = 0.4;

/// The newer blocks with their marks, and among them what went.
pub(super) fn marked(old: &[Block], new: Vec<Block>) -> Vec<Block> {
    let keys = |blocks: &[Block]| -> Vec<String> { blocks.iter().map(key).collect() };
    let (old_keys, new_keys) = (keys(old), keys(&new));
    let ops = capture_diff_slices(Algorithm::Patience, &old_keys, &new_keys);
    let mut new = new.into_iter();
    let mut out = Vec::with_capacity(new_keys.len());
    for op in ops {
        match op {
            DiffOp::Equal { len, .. } => out.extend(new.by_ref().take(len)),
            DiffOp::Delete {
                old_index, old_len, ..
            } => out.extend(gone(old, old_index, old_len)),
            DiffOp::Insert { new_len, .. } => out.extend(new.by_ref().take(new_len).map(came)),
            DiffOp::Replace {
                old_index,
                old_len,
                new_len,
                ..
            } => {
                let before = old.get(old_index..old_index + old_len).unwrap_or_default();
                let after = new.by_ref().take(new_len).collect();
                out.extend(rewritten(before, after));
            }
        }
    }
    out
}

/// Blocks between which nothing is the same: those that are alike are taken for the same one rewritten, in their order.
fn rewritten(old: &[Block], new: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut at = 0;
    for block in new {
        let found = old
            .iter()
            .enumerate()
            .skip(at)
            .find(|(_, before)| akin(before, &block))
            .map(|(n, before)| (n, before.clone()));
        match found {
            Some((n, before)) => {
                out.extend(gone(old, at, n - at));
                out.push(within(&before, block));
                at = n + 1;
            }
            None => out.push(came(block)),
        }
    }
    out.extend(gone(old, at, old.len().saturating_sub(at)));
    out
}

/// The words and the sort: what makes two blocks the same to a reader.
fn key(block: &Block) -> String {
    let sort = match &block.kind {
        BlockKind::Paragraph(_) => "p",
        BlockKind::Heading { .. } => "h",
        BlockKind::Quote(_) => "q",
        BlockKind::List { .. } => "l",
        BlockKind::Code { .. } => "c",
        BlockKind::Table { .. } => "t",
        BlockKind::Figure { .. } => "f",
        BlockKind::Rule => "r",
        BlockKind::RawHtml(_) => "x",
    };
    let mut key = format!("{sort}{}", plain(std::slice::from_ref(block)));
    // A task that was ticked is another task, though its words are the same.
    if let BlockKind::List { items, .. } = &block.kind {
        key.extend(items.iter().map(|item| match item.task {
            Some(true) => 'x',
            Some(false) => 'o',
            None => '-',
        }));
    }
    key
}

/// True for blocks of one sort that share enough words to be one that was rewritten.
fn akin(old: &Block, new: &Block) -> bool {
    if std::mem::discriminant(&old.kind) != std::mem::discriminant(&new.kind) {
        return false;
    }
    if let (
        BlockKind::Table {
            align: a, rows: r, ..
        },
        BlockKind::Table {
            align: b, rows: s, ..
        },
    ) = (&old.kind, &new.kind)
        && (a.len() != b.len() || r.len() != s.len())
    {
        return false;
    }
    // A list of which an item stayed is the same list; bullets do not become numbers.
    if let (
        BlockKind::List {
            start: before,
            items: old,
            ..
        },
        BlockKind::List {
            start: after,
            items: new,
            ..
        },
    ) = (&old.kind, &new.kind)
    {
        if before.is_some() != after.is_some() {
            return false;
        }
        let stayed = |item: &Item| old.iter().any(|o| plain(&o.blocks) == plain(&item.blocks));
        if new.iter().any(stayed) {
            return true;
        }
    }
    let may = matches!(
        old.kind,
        BlockKind::Paragraph(_)
            | BlockKind::Heading { .. }
            | BlockKind::Quote(_)
            | BlockKind::List { .. }
            | BlockKind::Table { .. }
    );
    let text = |block: &Block| plain(std::slice::from_ref(block));
    let (old, new) = (text(old), text(new));
    let longer = old.len().max(new.len());
    if !may || longer == 0 {
        return may;
    }
    let same: usize = words(&old, &new)
        .iter()
        .filter(|piece| piece.kind == PieceKind::Equal)
        .map(|piece| piece.text.len())
        .sum();
    // Precision beyond the sixteenth figure is of no matter here.
    #[allow(clippy::cast_precision_loss)]
    let share = same as f64 / longer as f64;
    share >= AKIN
}

/// A block that was rewritten: its words are marked, and not the block.
fn within(old: &Block, new: Block) -> Block {
    let kind = match (&old.kind, new.kind) {
        (BlockKind::Paragraph(before), BlockKind::Paragraph(after)) => {
            BlockKind::Paragraph(inlines::marked(before, after))
        }
        (
            BlockKind::Heading {
                content: before, ..
            },
            BlockKind::Heading { level, content },
        ) => BlockKind::Heading {
            level,
            content: inlines::marked(before, content),
        },
        (BlockKind::Quote(before), BlockKind::Quote(after)) => {
            BlockKind::Quote(marked(before, after))
        }
        (
            BlockKind::List { items: before, .. },
            BlockKind::List {
                start,
                tight,
                items,
            },
        ) => BlockKind::List {
            start,
            tight,
            items: items_of(before, items),
        },
        (
            BlockKind::Table {
                header: head_before,
                rows: rows_before,
                ..
            },
            BlockKind::Table {
                align,
                header,
                rows,
            },
        ) => BlockKind::Table {
            align,
            header: cells(head_before, header),
            rows: rows_before
                .iter()
                .zip(rows)
                .map(|(before, after)| cells(before, after))
                .collect(),
        },
        (_, kind) => kind,
    };
    Block { kind, ..new }
}

fn cells(old: &[Cell], new: Vec<Cell>) -> Vec<Cell> {
    new.into_iter()
        .enumerate()
        .map(|(n, cell)| Cell {
            content: inlines::marked(
                old.get(n).map_or(&[], |c| c.content.as_slice()),
                cell.content,
            ),
        })
        .collect()
}

/// Items of a list, as blocks are.
fn items_of(old: &[Item], new: Vec<Item>) -> Vec<Item> {
    let keys = |items: &[Item]| -> Vec<String> {
        let key = |item: &Item| format!("{:?}{}", item.task, plain(&item.blocks));
        items.iter().map(key).collect()
    };
    let (old_keys, new_keys) = (keys(old), keys(&new));
    let ops = capture_diff_slices(Algorithm::Patience, &old_keys, &new_keys);
    let mut new = new.into_iter();
    let mut out = Vec::new();
    let went = |from: &[Item], out: &mut Vec<Item>| {
        out.extend(from.iter().map(|item| Item {
            task: item.task,
            blocks: gone(&item.blocks, 0, item.blocks.len()).collect(),
        }));
    };
    for op in ops {
        let (_, before, after) = op.as_tag_tuple();
        let old = old.get(before).unwrap_or_default();
        let fresh: Vec<Item> = new.by_ref().take(after.len()).collect();
        if matches!(op, DiffOp::Equal { .. }) {
            out.extend(fresh);
            continue;
        }
        let paired = old.len().min(fresh.len());
        for (n, item) in fresh.into_iter().enumerate() {
            let blocks = match old.get(n).filter(|_| n < paired) {
                Some(before) => marked(&before.blocks, item.blocks),
                None => item.blocks.into_iter().map(came).collect(),
            };
            out.push(Item {
                task: item.task,
                blocks,
            });
        }
        went(old.get(paired..).unwrap_or_default(), &mut out);
    }
    out
}

fn came(mut block: Block) -> Block {
    mark(&mut block, Change::Inserted);
    block
}

/// Blocks of the older version, as words alone.
fn gone(old: &[Block], at: usize, length: usize) -> impl Iterator<Item = Block> + '_ {
    old.iter().skip(at).take(length).filter_map(|block| {
        let mut block = words_alone(block)?;
        mark(&mut block, Change::Deleted);
        Some(block)
    })
}

/// A block without what belongs to the older document: its pictures, links and notes.
fn words_alone(block: &Block) -> Option<Block> {
    let said = |words: String| -> Vec<Inline> {
        vec![Inline::new(
            InlineKind::Text(words),
            block.source.range.clone(),
        )]
    };
    let inner =
        |blocks: &[Block]| -> Vec<Block> { blocks.iter().filter_map(words_alone).collect() };
    let kind = match &block.kind {
        BlockKind::Paragraph(content) => BlockKind::Paragraph(said(inline(content))),
        BlockKind::Heading { level, content } => BlockKind::Heading {
            level: *level,
            content: said(inline(content)),
        },
        BlockKind::Quote(blocks) => BlockKind::Quote(inner(blocks)),
        BlockKind::List {
            start,
            tight,
            items,
        } => BlockKind::List {
            start: *start,
            tight: *tight,
            items: items
                .iter()
                .map(|item| Item {
                    task: item.task,
                    blocks: inner(&item.blocks),
                })
                .collect(),
        },
        BlockKind::Table {
            align,
            header,
            rows,
        } => {
            let cells = |row: &[Cell]| -> Vec<Cell> {
                row.iter()
                    .map(|cell| Cell {
                        content: said(inline(&cell.content)),
                    })
                    .collect()
            };
            BlockKind::Table {
                align: align.clone(),
                header: cells(header),
                rows: rows.iter().map(|row| cells(row)).collect(),
            }
        }
        BlockKind::Figure { image, caption } => {
            let mut words = picture(image);
            let under = inline(caption);
            if !under.is_empty() {
                words = format!("{words} {under}");
            }
            if words.trim().is_empty() {
                return None;
            }
            BlockKind::Paragraph(said(words))
        }
        BlockKind::Rule => return None,
        BlockKind::Code { .. } | BlockKind::RawHtml(_) => block.kind.clone(),
    };
    Some(Block {
        kind,
        ..block.clone()
    })
}
