//! Blocks: paragraphs, headings, lists, quotations, code, figures.

use super::numbering::STEP;
use super::writer::{Manner, Pending, Place, Set, Writer};
use crate::sheet::{Block, BlockKind, Change, Inline, ListItem, Picture};
use crate::words;

impl<'a> Writer<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Block], place: &Place<'a>) {
        for block in blocks {
            self.block(block, place);
        }
    }

    fn block(&mut self, block: &'a Block, place: &Place<'a>) {
        let place = Place {
            lang: block.lang.as_ref().or(place.lang),
            rtl: block.rtl,
            change: block.change.or(place.change),
            ..*place
        };
        match block.change {
            Some(Change::Inserted) => self.change_mark(words::INSERTED, &place),
            Some(Change::Deleted) => self.change_mark(words::DELETED, &place),
            None => {}
        }
        match &block.kind {
            BlockKind::Paragraph { content } => {
                self.open("Normal", &place, Set::default());
                self.inlines(content, &place);
                self.close();
            }
            BlockKind::Heading { level, content } => {
                let style = match level {
                    0..=2 => "Heading1",
                    3 => "Heading2",
                    4 => "Heading3",
                    5 => "Heading4",
                    6.. => "Heading5",
                };
                self.open(style, &place, Set::default());
                self.inlines(content, &place);
                self.close();
            }
            BlockKind::Quote { blocks } => {
                let mut inside = place.deeper();
                inside.quoted = true;
                inside.level = 0;
                inside.right = (place.right + STEP).min(STEP * 3);
                self.blocks(blocks, &inside);
            }
            BlockKind::List {
                start,
                tight,
                tasks,
                items,
            } => self.list(&place, *start, *tight, *tasks, items),
            BlockKind::Code { text, info: _ } => {
                self.flush(&place);
                self.open("CodeBlock", &place, Set::default());
                let manner = Manner {
                    rtl: false,
                    ..place.manner()
                };
                self.run(text, &manner);
                self.close();
            }
            BlockKind::Table {
                repeats: _,
                columns,
                header,
                rows,
            } => {
                self.flush(&place);
                self.table(&place, columns, header, rows);
            }
            BlockKind::Figure {
                label,
                picture,
                caption,
            } => self.figure(&place, label.as_deref(), picture, caption),
            BlockKind::Rule => {
                self.flush(&place);
                self.open(
                    "Rule",
                    &Place {
                        left: 0,
                        right: 0,
                        ..place
                    },
                    Set::default(),
                );
                self.close();
            }
        }
    }

    fn change_mark(&mut self, word: &str, place: &Place<'a>) {
        let own = Place {
            rtl: false,
            lang: None,
            change: None,
            ..*place
        };
        self.line("ChangeMark", word, &own, &Manner::default());
    }

    fn list(
        &mut self,
        place: &Place<'a>,
        start: Option<i64>,
        tight: bool,
        tasks: bool,
        items: &'a [ListItem],
    ) {
        self.flush(place);
        let inside = Place {
            level: place.level + 1,
            loose: !tight,
            ..place.deeper()
        };
        let counting = start.map(|start| {
            (
                start,
                self.lists.numbers(
                    place.level.min(super::numbering::DEEPEST),
                    start,
                    items.len(),
                ),
            )
        });
        for (at, item) in (0_i64..).zip(items) {
            let (list, sign) = match counting {
                Some((_, Some(list))) => (list, None),
                Some((start, None)) => (
                    self.lists.bare(),
                    Some(format!("{}.", start.saturating_add(at))),
                ),
                None if tasks => (self.lists.bare(), None),
                None => (self.lists.bullets(), None),
            };
            self.pending = Some(Pending {
                list,
                level: place.level,
                sign,
                task: item.task,
            });
            self.blocks(&item.blocks, &inside);
            self.flush(&inside);
        }
    }

    fn figure(
        &mut self,
        place: &Place<'a>,
        label: Option<&str>,
        picture: &'a Picture,
        caption: &'a [Inline],
    ) {
        let captioned = label.is_some() || !caption.is_empty();
        self.picture(picture, place, captioned);
        if !captioned {
            return;
        }
        self.open("Caption", place, Set::default());
        if let Some(label) = label {
            self.label(label, place);
            self.run(" ", &place.manner());
        }
        self.inlines(caption, place);
        self.close();
    }

    /// A figure's label. Its number is a field, so that Word goes on counting from it and can list the figures.
    fn label(&mut self, label: &str, place: &Place<'a>) {
        let bold = Manner {
            bold: true,
            ..place.manner()
        };
        let from = label
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(label.len());
        let (word, rest) = label.split_at(from);
        let to = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (number, rest) = rest.split_at(to);
        self.run(word, &bold);
        if !number.is_empty() {
            self.begin_field("SEQ Figure \\* ARABIC");
            self.run(number, &bold);
            self.end_field();
        }
        self.run(rest, &bold);
    }

    /// Writes a picture in a paragraph of its own, or words in its place.
    pub(super) fn picture(&mut self, picture: &'a Picture, place: &Place<'a>, captioned: bool) {
        match picture {
            Picture::Shown { .. } => {
                let style = if captioned { "Figure" } else { "Normal" };
                self.open(style, place, Set::default());
                self.picture_in_line(picture, place);
                self.close();
            }
            Picture::Boxed { why, words, href } => {
                self.flush(place);
                let manner = place.manner();
                self.line(
                    "Boxed",
                    why,
                    place,
                    &Manner {
                        bold: true,
                        ..manner
                    },
                );
                if !words.is_empty() {
                    self.line("Boxed", words, place, &manner);
                }
                if let Some(href) = href {
                    self.open("Boxed", place, Set::default());
                    self.address(href, href, place);
                    self.close();
                }
                self.gap();
            }
        }
    }

    /// Writes an address that is a link to itself.
    pub(super) fn address(&mut self, href: &str, shown: &str, place: &Place<'a>) {
        let manner = Manner {
            linked: super::writer::Linked::Underlined,
            ..place.manner()
        };
        self.link(href, "", |writer| writer.run(shown, &manner));
    }

    /// A little room: between two tables or frames, which Word would join.
    pub(super) fn gap(&mut self) {
        self.open("Gap", &Place::default(), Set::default());
        self.close();
    }
}
