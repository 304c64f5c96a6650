//! Blocks of the tree as the window draws them: nested only as far as blocks are, words in runs of one look.
//!
//! What tells where something was left out (ranges, visibilities) stays behind.

use reflectory_app::reading::tree::{Alt, Block, BlockKind, Image, Inline, InlineKind, Target};

use crate::reading::{ReadBlock, ReadListItem, ReadPicture, ReadRun};

pub(super) fn blocks(list: &[Block]) -> Vec<ReadBlock> {
    list.iter().map(block).collect()
}

pub(super) fn block(block: &Block) -> ReadBlock {
    let lang = block.lang.clone();
    match &block.kind {
        BlockKind::Paragraph(content) => ReadBlock::Paragraph {
            lang,
            runs: runs(content),
        },
        BlockKind::Heading { content, .. } => ReadBlock::Heading {
            lang,
            runs: runs(content),
        },
        BlockKind::Quote(inner) => ReadBlock::Quote {
            lang,
            blocks: blocks(inner),
        },
        BlockKind::List { start, items, .. } => ReadBlock::List {
            start: *start,
            items: items
                .iter()
                .map(|item| ReadListItem {
                    task: item.task,
                    blocks: blocks(&item.blocks),
                })
                .collect(),
        },
        BlockKind::Code { text, .. } | BlockKind::RawHtml(text) => {
            ReadBlock::Code { text: text.clone() }
        }
        BlockKind::Table { header, rows, .. } => ReadBlock::Table {
            header: header.iter().map(|cell| runs(&cell.content)).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| runs(&cell.content)).collect())
                .collect(),
        },
        BlockKind::Figure { image, caption } => ReadBlock::Figure {
            picture: picture(image),
            caption: runs(caption),
        },
        BlockKind::Rule => ReadBlock::Rule,
    }
}

fn picture(image: &Image) -> ReadPicture {
    ReadPicture {
        item: match &image.target {
            Target::Evidence { number, .. } => Some(*number),
            Target::Url(_) | Target::Broken(_) => None,
        },
        alt: match &image.alt {
            Alt::Text(words) => Some(words.clone()),
            Alt::Decorative => Some(String::new()),
            Alt::Missing => None,
        },
    }
}

fn runs(content: &[Inline]) -> Vec<ReadRun> {
    let mut out = Vec::new();
    put(content, &ReadRun::default(), &mut out);
    out
}

/// Adds inlines in the look of what is around them.
fn put(content: &[Inline], around: &ReadRun, out: &mut Vec<ReadRun>) {
    for inline in content {
        let mut look = around.clone();
        if inline.lang.is_some() {
            look.lang.clone_from(&inline.lang);
        }
        match &inline.kind {
            InlineKind::Text(text) => add(look, text, out),
            InlineKind::SoftBreak => add(look, " ", out),
            InlineKind::RawHtml(text) | InlineKind::Code(text) => {
                look.code = true;
                add(look, text, out);
            }
            InlineKind::Emphasis(inner) => {
                look.emphasis = true;
                put(inner, &look, out);
            }
            InlineKind::Strong(inner) => {
                look.strong = true;
                put(inner, &look, out);
            }
            InlineKind::Strike(inner) => {
                look.strike = true;
                put(inner, &look, out);
            }
            InlineKind::Link {
                target, content, ..
            } => {
                match target {
                    Target::Url(url) => look.url = Some(url.clone()),
                    Target::Evidence { number, .. } => look.item = Some(*number),
                    Target::Broken(_) => look.broken = true,
                }
                put(content, &look, out);
            }
            InlineKind::Image(image) => {
                look.picture = Some(picture(image));
                out.push(look);
            }
            InlineKind::NoteRef(number) => {
                look.note = Some(*number);
                out.push(look);
            }
            InlineKind::LineBreak => {
                look.line_break = true;
                out.push(look);
            }
        }
    }
}

/// Adds words; those that look like the ones before them join these.
fn add(mut look: ReadRun, text: &str, out: &mut Vec<ReadRun>) {
    if let Some(last) = out.last_mut() {
        look.text.clone_from(&last.text);
        let plain = last.picture.is_none() && last.note.is_none() && !last.line_break;
        if plain && *last == look {
            last.text.push_str(text);
            return;
        }
    }
    look.text = text.to_owned();
    out.push(look);
}
