//! Blocks: exhaustive over the tree, so that a new kind of block can't be left out.

use reflectory_document as tree;

use super::build::{Builder, lang, own_block};
use super::evidence::Room;
use super::inlines::Within;
use super::{Align, Block, BlockKind, Change, Inline, ListItem, Picture, plain};
use crate::words;

/// Deeper blocks are set at this depth: the page has no room for more, and the typesetter counts levels.
const DEEPEST: usize = 12;

/// Where a block stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Nest {
    /// Lists and quotations around it.
    depth: usize,
    in_note: bool,
    /// The block is marked as taken out: a line goes through its words.
    struck: bool,
}

impl Nest {
    /// Inside a footnote.
    pub(super) fn in_note() -> Self {
        // Notes start deep, because their own nesting comes on top of that of the place they are referred to from.
        Self {
            depth: DEEPEST - 4,
            in_note: true,
            struck: false,
        }
    }

    fn deeper(self) -> Self {
        Self {
            depth: self.depth + 1,
            ..self
        }
    }

    fn full(self) -> bool {
        self.depth >= DEEPEST
    }

    fn within(self) -> Within {
        Within {
            in_note: self.in_note,
            nest: self.depth,
            struck: self.struck,
            ..Within::default()
        }
    }
}

impl<'a> Builder<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [tree::Block], nest: Nest) -> Vec<Block> {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            self.block(block, nest, &mut out);
        }
        out
    }

    fn block(&mut self, block: &'a tree::Block, nest: Nest, out: &mut Vec<Block>) {
        let from = out.len();
        let struck = nest.struck || block.change == Some(tree::Change::Deleted);
        let nest = Nest { struck, ..nest };
        match &block.kind {
            tree::BlockKind::Paragraph(content) => {
                let content = self.inlines(content, nest.within());
                if shows_something(&content) {
                    out.push(own_block(BlockKind::Paragraph { content }));
                }
            }
            tree::BlockKind::Heading { level, content } => {
                let content = self.inlines(content, nest.within());
                if says_nothing(&plain(&content)) || nest.in_note {
                    // A heading without words would be a hole in the list of headings; its picture or note is kept.
                    if shows_something(&content) {
                        let content = vec![Inline::Strong { content }];
                        out.push(own_block(BlockKind::Paragraph { content }));
                    }
                } else {
                    let level = self.levels.next(*level);
                    out.push(own_block(BlockKind::Heading { level, content }));
                }
            }
            tree::BlockKind::Quote(blocks) if nest.full() => {
                out.append(&mut self.blocks(blocks, nest))
            }
            tree::BlockKind::Quote(blocks) => {
                let blocks = self.blocks(blocks, nest.deeper());
                if !blocks.is_empty() {
                    out.push(own_block(BlockKind::Quote { blocks }));
                }
            }
            tree::BlockKind::List { items, .. } if nest.full() => {
                for item in items {
                    out.append(&mut self.blocks(&item.blocks, nest));
                }
            }
            tree::BlockKind::List {
                start,
                tight,
                items,
            } => {
                let items: Vec<ListItem> = items
                    .iter()
                    .map(|item| ListItem {
                        task: item.task,
                        blocks: self.blocks(&item.blocks, nest.deeper()),
                    })
                    .collect();
                if !items.is_empty() {
                    let start = start.map(|n| {
                        i64::try_from(n)
                            .unwrap_or(i64::from(u32::MAX))
                            .min(i64::from(u32::MAX))
                    });
                    let tasks = start.is_none() && items.iter().all(|item| item.task.is_some());
                    out.push(own_block(BlockKind::List {
                        start,
                        tight: *tight,
                        tasks,
                        items,
                    }));
                }
            }
            tree::BlockKind::Code { language, text } => {
                self.code(text, language.as_deref(), out);
            }
            tree::BlockKind::RawHtml(text) => self.code(text, None, out),
            tree::BlockKind::Table {
                align,
                header,
                rows,
            } => {
                if let Some(table) = self.table(align, header, rows, nest) {
                    out.push(own_block(table));
                }
            }
            tree::BlockKind::Figure { image, caption } => {
                let block = self.figure(image, caption, nest);
                out.push(own_block(block));
            }
            tree::BlockKind::Rule => out.push(own_block(BlockKind::Rule)),
        }
        let change = block.change.map(Change::from);
        let lang = block.lang.as_deref().and_then(lang);
        for made in out.iter_mut().skip(from) {
            made.lang = made.lang.take().or_else(|| lang.clone());
            made.change = made.change.or(change);
            made.rtl = runs_right_to_left(made);
        }
    }

    fn code(&self, text: &str, info: Option<&str>, out: &mut Vec<Block>) {
        let info = info.map(str::trim).filter(|info| !info.is_empty());
        let info = info.map(|info| self.text(info));
        let text = self.lines(text.trim_end_matches(['\n', '\r']));
        match (text.trim().is_empty(), info) {
            (false, info) => out.push(own_block(BlockKind::Code { text, info })),
            // Without code, the words after the fence are all that there is.
            (true, Some(text)) => out.push(own_block(BlockKind::Code { text, info: None })),
            (true, None) => {}
        }
    }

    fn table(
        &mut self,
        align: &[tree::Align],
        header: &'a [tree::Cell],
        rows: &'a [Vec<tree::Cell>],
        nest: Nest,
    ) -> Option<BlockKind> {
        let columns = rows
            .iter()
            .map(Vec::len)
            .chain([header.len(), align.len()])
            .max()?;
        if columns == 0 {
            return None;
        }
        let mut line = |cells: &'a [tree::Cell]| -> Vec<Vec<Inline>> {
            let mut line: Vec<_> = cells
                .iter()
                .map(|cell| {
                    self.inlines(
                        &cell.content,
                        Within {
                            columns,
                            ..nest.within()
                        },
                    )
                })
                .collect();
            // A short row is filled up, so that the cells after it stay in their columns.
            line.resize_with(columns, Vec::new);
            line
        };
        let header = line(header);
        let rows = rows.iter().map(|row| line(row)).collect();
        let mut sides: Vec<Align> = align
            .iter()
            .map(|side| match side {
                tree::Align::None | tree::Align::Left => Align::Start,
                tree::Align::Centre => Align::Centre,
                tree::Align::Right => Align::End,
            })
            .collect();
        sides.resize(columns, Align::Start);
        let repeats = !header.iter().any(|cell| has_note(cell));
        Some(BlockKind::Table {
            repeats,
            columns: sides,
            header,
            rows,
        })
    }

    fn figure(
        &mut self,
        image: &'a tree::Image,
        caption: &'a [tree::Inline],
        nest: Nest,
    ) -> BlockKind {
        let (picture, number) = self.picture(
            image,
            Room {
                depth: nest.depth,
                share: 1,
            },
        );
        let mut caption = self.inlines(caption, nest.within());
        let decoration = matches!(&picture, Picture::Shown { alt: None, .. });
        let label = (!decoration).then(|| {
            self.figures += 1;
            words::figure(self.figures)
        });
        if let (Some(number), false) = (number, decoration) {
            if shows_something(&caption) {
                caption.push(Inline::Text {
                    text: " ".to_owned(),
                });
            } else if let Some((_, item)) = self.item("", number) {
                caption = super::build::own_text(format!("{} ", self.title(&item.title)));
            }
            caption.push(Inline::Evidence {
                number,
                says: words::evidence_number(number),
                title: String::new(),
                underline: true,
                content: Vec::new(),
            });
        }
        BlockKind::Figure {
            label,
            picture,
            caption,
        }
    }
}

impl From<tree::Change> for Change {
    fn from(change: tree::Change) -> Self {
        match change {
            tree::Change::Inserted => Self::Inserted,
            tree::Change::Deleted => Self::Deleted,
        }
    }
}

/// True if nothing in the text can be seen or read out.
pub(crate) fn says_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'))
}

/// True if the inlines leave anything on the page.
pub(super) fn shows_something(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Text { text } | Inline::Code { text } => !text.trim().is_empty(),
        Inline::Link { .. }
        | Inline::Evidence { .. }
        | Inline::Picture { .. }
        | Inline::Note { .. } => true,
        Inline::LineBreak => false,
        Inline::Emphasis { content, .. }
        | Inline::Strong { content }
        | Inline::Strike { content }
        | Inline::Section { content, .. }
        | Inline::Changed { content, .. }
        | Inline::Foreign { content, .. } => shows_something(content),
    })
}

fn has_note(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Note { .. } => true,
        Inline::Emphasis { content, .. }
        | Inline::Strong { content }
        | Inline::Strike { content }
        | Inline::Link { content, .. }
        | Inline::Section { content, .. }
        | Inline::Evidence { content, .. }
        | Inline::Changed { content, .. }
        | Inline::Foreign { content, .. } => has_note(content),
        Inline::Text { .. } | Inline::Code { .. } | Inline::Picture { .. } | Inline::LineBreak => {
            false
        }
    })
}

/// True if the block's first letter belongs to a script that runs right to left.
fn runs_right_to_left(block: &Block) -> bool {
    fn first(block: &Block) -> Option<bool> {
        match &block.kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => {
                direction(&plain(content))
            }
            BlockKind::Quote { blocks } => blocks.iter().find_map(first),
            BlockKind::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).find_map(first)
            }
            BlockKind::Table { header, rows, .. } => header
                .iter()
                .chain(rows.iter().flatten())
                .find_map(|cell| direction(&plain(cell))),
            BlockKind::Figure { caption, .. } => direction(&plain(caption)),
            BlockKind::Code { .. } | BlockKind::Rule => None,
        }
    }
    first(block).unwrap_or(false)
}

fn direction(text: &str) -> Option<bool> {
    text.chars().find(|c| c.is_alphabetic()).map(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}
