//! Inlines: exhaustive over the tree, so that a new kind can't be left out.

use reflectory_document as tree;
use tree::{InlineKind, Target};

use super::blocks::shows_something;
use super::build::{Builder, lang};
use super::evidence::Room;
use super::{Change, Inline, Picture, link, plain};
use crate::words;

/// Deeper inlines are set at this depth.
const DEEPEST: usize = 16;
/// More slanted characters than this tire the eye: they are set upright and bold instead.
const LONG_EMPHASIS: usize = 120;

/// Where an inline stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Within {
    pub(super) in_note: bool,
    /// Lists and quotations around the block.
    pub(super) nest: usize,
    /// Columns of the table around it; 0 outside tables.
    pub(super) columns: usize,
    pub(super) depth: usize,
    pub(super) in_link: bool,
    /// A line already goes through the words.
    pub(super) struck: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn inlines(&mut self, content: &'a [tree::Inline], within: Within) -> Vec<Inline> {
        let mut out = Vec::with_capacity(content.len());
        for inline in content {
            self.inline(inline, within, &mut out);
        }
        out
    }

    fn inline(&mut self, inline: &'a tree::Inline, within: Within, out: &mut Vec<Inline>) {
        let change = inline.change.map(Change::from);
        let foreign = inline.lang.as_deref().and_then(lang);
        let wraps = within.depth < DEEPEST && (change.is_some() || foreign.is_some());
        if !wraps {
            self.inline_kind(&inline.kind, within, out);
            return;
        }
        let inner = Within {
            depth: within.depth + 1,
            struck: within.struck || change == Some(Change::Deleted),
            ..within
        };
        let mut content = Vec::new();
        self.inline_kind(&inline.kind, inner, &mut content);
        if let Some(lang) = foreign {
            content = vec![Inline::Foreign { lang, content }];
        }
        match change {
            Some(change) => out.push(Inline::Changed { change, content }),
            None => out.append(&mut content),
        }
    }

    fn inline_kind(&mut self, kind: &'a InlineKind, within: Within, out: &mut Vec<Inline>) {
        let deeper = Within {
            depth: within.depth + 1,
            ..within
        };
        let full = within.depth >= DEEPEST;
        match kind {
            InlineKind::Text(text) => out.push(Inline::Text {
                text: self.text(text),
            }),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content)
                if full =>
            {
                out.append(&mut self.inlines(content, within));
            }
            InlineKind::Emphasis(content) => {
                let content = self.inlines(content, deeper);
                let long = plain(&content).chars().count() > LONG_EMPHASIS;
                out.push(Inline::Emphasis { long, content });
            }
            InlineKind::Strong(content) => out.push(Inline::Strong {
                content: self.inlines(content, deeper),
            }),
            InlineKind::Strike(content) => {
                out.push(Inline::Strike {
                    content: self.inlines(
                        content,
                        Within {
                            struck: true,
                            ..deeper
                        },
                    ),
                });
            }
            InlineKind::Code(text) | InlineKind::RawHtml(text) => out.push(Inline::Code {
                text: self.text(text),
            }),
            InlineKind::Link {
                target,
                title,
                content,
            } => self.link(target, title, content, within, out),
            InlineKind::Image(image) => {
                let (picture, _) = self.picture(
                    image,
                    Room {
                        depth: within.nest,
                        share: within.columns.max(1),
                    },
                );
                let boxed = matches!(picture, Picture::Boxed { .. });
                out.push(Inline::Picture { picture });
                // A box says its title itself; a figure has it as its caption.
                if !boxed {
                    self.title_as_text(&image.title, out);
                }
            }
            InlineKind::NoteRef(number) => self.note(*number, within, out),
            InlineKind::SoftBreak => out.push(Inline::Text {
                text: " ".to_owned(),
            }),
            InlineKind::LineBreak => out.push(Inline::LineBreak),
        }
    }

    fn link(
        &mut self,
        target: &'a Target,
        title: &str,
        content: &'a [tree::Inline],
        within: Within,
        out: &mut Vec<Inline>,
    ) {
        if within.in_link || within.depth >= DEEPEST {
            out.append(&mut self.inlines(content, within));
            return;
        }
        let inner = Within {
            depth: within.depth + 1,
            in_link: true,
            ..within
        };
        let mut content = self.inlines(content, inner);
        // A reference to a note is a link itself, and no link may stand in another: it follows.
        let mut notes = Vec::new();
        take_notes(&mut content, &mut notes);
        let underline = !within.struck && !has_line_through(&content);
        match target {
            Target::Url(url) if url.starts_with('#') => {
                match url.get(1..).and_then(|id| self.anchors.get(id)).cloned() {
                    Some(anchor) if shows_something(&content) => out.push(Inline::Section {
                        anchor,
                        underline,
                        content,
                    }),
                    Some(_) => {}
                    None => {
                        self.broken(url);
                        out.append(&mut content);
                        self.title_as_text(title, out);
                    }
                }
            }
            Target::Url(url) => match link::safe(url) {
                Some(href) => {
                    if !shows_something(&content) {
                        content = vec![Inline::Text {
                            text: self.text(url.trim()),
                        }];
                    }
                    let says = link::says(&href, &plain(&content))
                        .map(|there| self.text(&format!("({there})")));
                    out.push(Inline::Link {
                        href,
                        title: self.text(title.trim()),
                        says,
                        underline,
                        content,
                    });
                }
                None => {
                    self.broken(url);
                    out.append(&mut content);
                    self.title_as_text(title, out);
                }
            },
            Target::Evidence { key, number } => match self.item(key, *number) {
                Some((number, item)) => {
                    if !shows_something(&content) {
                        content = vec![Inline::Text {
                            text: self.title(&item.title),
                        }];
                    }
                    out.push(Inline::Evidence {
                        number,
                        says: words::evidence_number(number),
                        title: self.text(title.trim()),
                        underline,
                        content,
                    });
                }
                None => {
                    self.broken(key);
                    out.append(&mut content);
                    self.title_as_text(title, out);
                }
            },
            Target::Broken(written) => {
                self.broken(written);
                out.append(&mut content);
                self.title_as_text(title, out);
            }
        }
        out.append(&mut notes);
    }

    /// The title of a link that is none any more would be lost with it.
    fn title_as_text(&self, title: &str, out: &mut Vec<Inline>) {
        if !title.trim().is_empty() {
            let text = self.text(&format!(" ({})", title.trim()));
            out.push(Inline::Text { text });
        }
    }

    fn note(&mut self, number: u32, within: Within, out: &mut Vec<Inline>) {
        if !self.is_note(number) {
            self.broken(&format!("note {number}"));
            out.push(Inline::Text {
                text: words::lost_note(number),
            });
            return;
        }
        let first = !self.has_note(number);
        if within.in_note {
            // A note within a note at the foot of a page would nest without end: its text comes after all others.
            if first {
                self.later.insert(number);
            }
            out.push(Inline::Note {
                number,
                first: false,
                in_note: true,
            });
        } else {
            out.push(Inline::Note {
                number,
                first,
                in_note: false,
            });
            self.make_note(number);
        }
    }

    /// Returns what becomes of a picture, and its number if it is evidence.
    pub(super) fn picture(&mut self, image: &'a tree::Image, room: Room) -> (Picture, Option<u32>) {
        match &image.target {
            Target::Evidence { key, number } => match self.item(key, *number) {
                Some((number, item)) => (
                    self.evidence_picture(item, &image.alt, &image.title, room),
                    Some(number),
                ),
                None => {
                    self.broken(key);
                    (self.boxed(image, key, None), None)
                }
            },
            Target::Url(url) => (self.boxed(image, url, link::safe(url)), None),
            Target::Broken(written) => {
                self.broken(written);
                (self.boxed(image, written, None), None)
            }
        }
    }

    /// A picture that is not in the document: nothing is fetched, its words stand in its place.
    fn boxed(&mut self, image: &'a tree::Image, written: &str, href: Option<String>) -> Picture {
        if image.alt == tree::Alt::Missing {
            self.undescribed(format!("“{}”", written.trim()));
        }
        let mut called = vec![if image.title.trim().is_empty() {
            written.trim()
        } else {
            image.title.trim()
        }];
        if let tree::Alt::Text(alt) = &image.alt {
            called.push(alt.trim());
        }
        called.retain(|part| !part.is_empty());
        Picture::Boxed {
            why: words::ELSEWHERE.to_owned(),
            words: self.text(&called.join(": ")),
            href,
        }
    }
}

fn take_notes(content: &mut Vec<Inline>, out: &mut Vec<Inline>) {
    let mut kept = Vec::with_capacity(content.len());
    for mut inline in content.drain(..) {
        match &mut inline {
            Inline::Note { .. } => {
                out.push(inline);
                continue;
            }
            Inline::Emphasis { content, .. }
            | Inline::Strong { content }
            | Inline::Strike { content }
            | Inline::Link { content, .. }
            | Inline::Section { content, .. }
            | Inline::Evidence { content, .. }
            | Inline::Changed { content, .. }
            | Inline::Foreign { content, .. } => take_notes(content, out),
            Inline::Text { .. }
            | Inline::Code { .. }
            | Inline::Picture { .. }
            | Inline::LineBreak => {}
        }
        kept.push(inline);
    }
    *content = kept;
}

fn has_line_through(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Strike { .. }
        | Inline::Changed {
            change: Change::Deleted,
            ..
        } => true,
        Inline::Emphasis { content, .. }
        | Inline::Strong { content }
        | Inline::Link { content, .. }
        | Inline::Section { content, .. }
        | Inline::Evidence { content, .. }
        | Inline::Changed { content, .. }
        | Inline::Foreign { content, .. } => has_line_through(content),
        Inline::Text { .. }
        | Inline::Code { .. }
        | Inline::Picture { .. }
        | Inline::Note { .. }
        | Inline::LineBreak => false,
    })
}
