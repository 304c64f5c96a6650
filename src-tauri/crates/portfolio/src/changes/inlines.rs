//! Words within a line set against those of an older version.

use reflectory_document::text::plain;
use reflectory_document::{Block, BlockKind, Change, Inline, InlineKind};
use reflectory_model::diff::{Piece, PieceKind, words};

/// The newer line with its marks; what went stands where it stood, as text.
pub(super) fn marked(old: &[Inline], new: Vec<Inline>) -> Vec<Inline> {
    let (before, after) = (text_of(old), text_of(&new));
    if before == after {
        return new;
    }
    let mut walk = Walk {
        pieces: words(&before, &after),
        at: 0,
        used: 0,
    };
    let mut out = walk.line(new);
    walk.gone(&mut out);
    out
}

/// The words of a line as the walk meets them.
fn text_of(line: &[Inline]) -> String {
    let mut out = String::new();
    for inline in line {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::RawHtml(text) => {
                out.push_str(text);
            }
            InlineKind::SoftBreak | InlineKind::LineBreak => out.push(' '),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content)
            | InlineKind::Link { content, .. } => out.push_str(&text_of(content)),
            InlineKind::Image(_) | InlineKind::NoteRef(_) => {}
        }
    }
    out
}

/// A walk along the newer line and the pieces of the difference at once.
struct Walk {
    pieces: Vec<Piece>,
    at: usize,
    /// Bytes of the present piece that are behind.
    used: usize,
}

impl Walk {
    fn line(&mut self, line: Vec<Inline>) -> Vec<Inline> {
        let mut out = Vec::with_capacity(line.len());
        for inline in line {
            let Inline {
                range,
                lang,
                visibility,
                change,
                kind,
            } = inline;
            let put = |kind, change, out: &mut Vec<Inline>| {
                out.push(Inline {
                    range: range.clone(),
                    lang: lang.clone(),
                    visibility,
                    change,
                    kind,
                });
            };
            match kind {
                InlineKind::Text(text) => {
                    for (mark, piece) in self.take(&text) {
                        put(InlineKind::Text(piece), mark, &mut out);
                    }
                }
                // What is one thing is new if any of it is.
                InlineKind::Code(text) => {
                    let taken = self.take(&text);
                    let (gone, is_new) = told(taken);
                    for words in gone {
                        put(InlineKind::Text(words), Some(Change::Deleted), &mut out);
                    }
                    let mark = if is_new {
                        Some(Change::Inserted)
                    } else {
                        change
                    };
                    put(InlineKind::Code(text), mark, &mut out);
                }
                InlineKind::RawHtml(text) => {
                    let (gone, is_new) = told(self.take(&text));
                    for words in gone {
                        put(InlineKind::Text(words), Some(Change::Deleted), &mut out);
                    }
                    let mark = if is_new {
                        Some(Change::Inserted)
                    } else {
                        change
                    };
                    put(InlineKind::RawHtml(text), mark, &mut out);
                }
                kind @ (InlineKind::SoftBreak | InlineKind::LineBreak) => {
                    let (gone, _) = told(self.take(" "));
                    for words in gone {
                        put(InlineKind::Text(words), Some(Change::Deleted), &mut out);
                    }
                    put(kind, change, &mut out);
                }
                InlineKind::Emphasis(content) => {
                    let content = self.line(content);
                    put(InlineKind::Emphasis(content), change, &mut out);
                }
                InlineKind::Strong(content) => {
                    let content = self.line(content);
                    put(InlineKind::Strong(content), change, &mut out);
                }
                InlineKind::Strike(content) => {
                    let content = self.line(content);
                    put(InlineKind::Strike(content), change, &mut out);
                }
                InlineKind::Link {
                    target,
                    title,
                    content,
                } => {
                    let content = self.line(content);
                    let kind = InlineKind::Link {
                        target,
                        title,
                        content,
                    };
                    put(kind, change, &mut out);
                }
                kind @ (InlineKind::Image(_) | InlineKind::NoteRef(_)) => {
                    put(kind, change, &mut out);
                }
            }
        }
        out
    }

    /// What has gone at this place.
    fn gone(&mut self, out: &mut Vec<Inline>) {
        while let Some(piece) = self.pieces.get(self.at) {
            if piece.kind != PieceKind::Delete {
                return;
            }
            let mut inline = Inline::new(InlineKind::Text(piece.text.clone()), 0..0);
            inline.change = Some(Change::Deleted);
            out.push(inline);
            self.at += 1;
            self.used = 0;
        }
    }

    /// The pieces of a text of the newer line, with what went before or within it.
    fn take(&mut self, text: &str) -> Vec<(Option<Change>, String)> {
        let mut out = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let Some(piece) = self.pieces.get(self.at) else {
                out.push((None, rest.to_owned()));
                break;
            };
            let left = piece.text.get(self.used..).unwrap_or_default();
            if piece.kind == PieceKind::Delete {
                out.push((Some(Change::Deleted), left.to_owned()));
                self.at += 1;
                self.used = 0;
                continue;
            }
            let length = left.len().min(rest.len());
            let (now, later) = rest.split_at_checked(length).unwrap_or((rest, ""));
            let mark = (piece.kind == PieceKind::Insert).then_some(Change::Inserted);
            out.push((mark, now.to_owned()));
            rest = later;
            self.used += now.len();
            if self.used >= piece.text.len() {
                self.at += 1;
                self.used = 0;
            }
        }
        out
    }
}

/// What went, and whether anything is new.
fn told(taken: Vec<(Option<Change>, String)>) -> (Vec<String>, bool) {
    let is_new = taken
        .iter()
        .any(|(mark, _)| *mark == Some(Change::Inserted));
    let gone = taken
        .into_iter()
        .filter(|(mark, _)| *mark == Some(Change::Deleted))
        .map(|(_, words)| words)
        .collect();
    (gone, is_new)
}

/// Words that came and went.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) added: u32,
    pub(super) removed: u32,
}

impl Counted {
    pub(super) fn of(blocks: &[Block]) -> Self {
        let mut counted = Self::default();
        counted.blocks(blocks);
        counted
    }

    fn add(&mut self, change: Change, text: &str) {
        let words = u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX);
        match change {
            Change::Inserted => self.added += words,
            Change::Deleted => self.removed += words,
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            if let Some(change) = block.change {
                self.add(change, &plain(std::slice::from_ref(block)));
                continue;
            }
            match &block.kind {
                BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => {
                    self.line(content);
                }
                BlockKind::Quote(inner) => self.blocks(inner),
                BlockKind::List { items, .. } => {
                    for item in items {
                        self.blocks(&item.blocks);
                    }
                }
                BlockKind::Table { header, rows, .. } => {
                    for cell in header.iter().chain(rows.iter().flatten()) {
                        self.line(&cell.content);
                    }
                }
                BlockKind::Figure { caption, .. } => self.line(caption),
                BlockKind::Code { .. } | BlockKind::Rule | BlockKind::RawHtml(_) => {}
            }
        }
    }

    fn line(&mut self, line: &[Inline]) {
        for inline in line {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::RawHtml(text) => {
                    if let Some(change) = inline.change {
                        self.add(change, text);
                    }
                }
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strike(content)
                | InlineKind::Link { content, .. } => self.line(content),
                InlineKind::Image(_)
                | InlineKind::NoteRef(_)
                | InlineKind::SoftBreak
                | InlineKind::LineBreak => {}
            }
        }
    }
}
