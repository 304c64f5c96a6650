//! The parser's tags: what each opens and closes.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Tag, TagEnd};
use reflectory_document::{Align, BlockKind};

use super::{Builder, Frame, Holder, LinesKind, RunKind, gap, inline};

impl<'a> Builder<'a> {
    /// Something begins.
    pub(super) fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.open_inline(RunKind::Emphasis, range),
            Tag::Strong => self.open_inline(RunKind::Strong, range),
            Tag::Strikethrough => self.open_inline(RunKind::Strike, range),
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => {
                self.label(&id, &range);
                let target = inline::Written::new(link_type, dest_url, title);
                self.open_inline(RunKind::Link { target }, range);
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            } => {
                self.label(&id, &range);
                let target = inline::Written::new(link_type, dest_url, title);
                self.open_inline(RunKind::Image { target }, range);
            }
            Tag::TableCell => {
                self.account(range.start);
                self.open_run(RunKind::Cell, range);
            }
            // No extension with these tags is switched on; their words would come as text of the block around.
            Tag::Superscript | Tag::Subscript => self.open_inline(RunKind::Emphasis, range),
            Tag::Paragraph => {
                self.begin_block(&range);
                if let Some(Frame::Blocks {
                    holder: Holder::Item { .. },
                    ..
                }) = self.stack.last()
                    && let Some(below) = self.stack.len().checked_sub(2)
                    && let Some(Frame::List { loose, .. }) = self.stack.get_mut(below)
                {
                    *loose = true;
                }
                self.open_run(RunKind::Paragraph, range);
            }
            Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.begin_block(&range);
                self.open_run(RunKind::Paragraph, range);
            }
            Tag::Heading { level, .. } => {
                self.begin_block(&range);
                self.open_run(RunKind::Heading(level as u8), range);
            }
            Tag::BlockQuote(_) => {
                self.begin_block(&range);
                self.open_container(range, |range| Frame::Blocks {
                    holder: Holder::Quote,
                    range,
                    blocks: Vec::new(),
                });
            }
            Tag::List(start) => {
                self.begin_block(&range);
                self.open_container(range, |range| Frame::List {
                    start,
                    range,
                    loose: false,
                    items: Vec::new(),
                });
            }
            Tag::Item => {
                self.begin_block(&range);
                self.at = self.at.max(gap::after_marker(self.text, range.start));
                if self.skipped > 0 {
                    self.skipped += 1;
                } else {
                    self.stack.push(Frame::Blocks {
                        holder: Holder::Item { task: None },
                        range,
                        blocks: Vec::new(),
                    });
                }
            }
            Tag::FootnoteDefinition(label) => {
                self.begin_block(&range);
                self.at = self.at.max(gap::after_note_label(self.text, &range));
                let holder = Holder::Note {
                    label: label.into_string(),
                    depth: std::mem::take(&mut self.depth),
                    skipped: std::mem::take(&mut self.skipped),
                };
                self.stack.push(Frame::Blocks {
                    holder,
                    range,
                    blocks: Vec::new(),
                });
            }
            Tag::CodeBlock(kind) => {
                self.begin_block(&range);
                let info = match kind {
                    CodeBlockKind::Indented => None,
                    CodeBlockKind::Fenced(info) => {
                        let line = self
                            .text
                            .get(range.start..)
                            .and_then(|rest| rest.find('\n'));
                        self.at = self
                            .at
                            .max(line.map_or(range.end, |line| range.start + line));
                        let info = self.cleaned(info.trim(), range.start);
                        (!info.trim().is_empty()).then_some(info)
                    }
                };
                self.stack.push(Frame::Lines {
                    kind: LinesKind::Code { info },
                    range,
                    text: String::new(),
                });
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.begin_block(&range);
                self.stack.push(Frame::Lines {
                    kind: LinesKind::Html,
                    range,
                    text: String::new(),
                });
            }
            Tag::Table(align) => {
                self.begin_block(&range);
                let align = align.into_iter().map(aligned).collect();
                self.stack.push(Frame::Table {
                    range,
                    align,
                    header: Vec::new(),
                    rows: Vec::new(),
                    row: Vec::new(),
                });
            }
            Tag::DefinitionList => self.begin_block(&range),
            Tag::TableHead | Tag::TableRow => self.account(range.start),
        }
    }

    /// Something ends.
    pub(super) fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript => self.close_inline(&range),
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {
                self.account(range.end);
                self.close_run();
            }
            TagEnd::TableCell => self.close_run(),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.close_row(tag == TagEnd::TableHead, &range)
            }
            TagEnd::Table => {
                self.at = self.at.max(range.end);
                if let Some(Frame::Table {
                    range,
                    align,
                    header,
                    rows,
                    ..
                }) = self.stack.pop()
                {
                    let block = self.block(
                        BlockKind::Table {
                            align,
                            header,
                            rows,
                        },
                        range,
                    );
                    self.push_block(block);
                }
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.account(range.end);
                self.close_lines();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.close_bare();
                if self.skipped > 0 {
                    self.skipped -= 1;
                } else {
                    self.close_container();
                }
            }
            TagEnd::FootnoteDefinition => {
                self.close_bare();
                self.close_container();
            }
            TagEnd::DefinitionList => self.close_bare(),
        }
    }
}

fn aligned(align: pulldown_cmark::Alignment) -> Align {
    match align {
        pulldown_cmark::Alignment::None => Align::None,
        pulldown_cmark::Alignment::Left => Align::Left,
        pulldown_cmark::Alignment::Center => Align::Centre,
        pulldown_cmark::Alignment::Right => Align::Right,
    }
}
