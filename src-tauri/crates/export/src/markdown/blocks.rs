//! Blocks as CommonMark with tables, task lists and footnotes.

use super::inline::{self, Mark, Piece, Place, longest_run, marked, plain, target};
use crate::sheet::{Align, Block, BlockKind, Change, Inline, ListItem, Picture};
use crate::words;

/// Where things lie, as seen from the file that is written.
pub(super) trait Links {
    /// The file or address of an item of evidence, else its place in the list.
    fn evidence(&self, number: u32) -> String;
    /// A section's file.
    fn section(&self, anchor: &str) -> String;
    /// A picture's file, by its hash.
    fn picture(&self, hash: &str) -> Option<String>;
}

/// Writes blocks for one file.
pub(super) struct Blocks<'a> {
    pub(super) links: &'a dyn Links,
    /// How many levels headings are moved up: a file's own title stands for those above.
    pub(super) raise: u8,
}

impl Blocks<'_> {
    /// The blocks, an empty line between each two; no line end after the last.
    pub(super) fn blocks(&self, blocks: &[Block]) -> String {
        self.joined(blocks, false)
    }

    fn joined(&self, blocks: &[Block], tight: bool) -> String {
        let mut out = String::new();
        let mut before: Option<&BlockKind> = None;
        // Two lists in a row are two only if their signs differ.
        let mut turn = false;
        for block in blocks {
            turn = match (before, &block.kind) {
                (Some(BlockKind::List { start: a, .. }), BlockKind::List { start: b, .. }) => {
                    a.is_some() == b.is_some() && !turn
                }
                _ => false,
            };
            let text = self.block(block, turn);
            if text.is_empty() {
                continue;
            }
            if !out.is_empty() {
                let close = tight && follows_closely(&block.kind, &text);
                out.push_str(if close { "\n" } else { "\n\n" });
            }
            out.push_str(&text);
            before = Some(&block.kind);
        }
        out
    }

    fn block(&self, block: &Block, turn: bool) -> String {
        let change = block.change;
        match &block.kind {
            BlockKind::Paragraph { content } => self.run(content, change, Place::Paragraph),
            BlockKind::Heading { level, content } => {
                let words = self.run(content, change, Place::Heading);
                let level = level.saturating_sub(self.raise).clamp(1, 6);
                if words.is_empty() {
                    words
                } else {
                    format!("{} {words}", "#".repeat(usize::from(level)))
                }
            }
            BlockKind::Quote { blocks } => prefixed(&self.joined(blocks, false), "> ", "> "),
            BlockKind::List {
                start,
                tight,
                tasks: _,
                items,
            } => self.list(*start, *tight, items, turn),
            BlockKind::Code { text, info } => code(text, info.as_deref().unwrap_or_default()),
            BlockKind::Table {
                repeats: _,
                columns,
                header,
                rows,
            } => self.table(columns, header, rows),
            BlockKind::Figure {
                label,
                picture,
                caption,
            } => self.figure(label.as_deref(), picture, caption),
            BlockKind::Rule => "___".to_owned(),
        }
    }

    fn list(&self, start: Option<i64>, tight: bool, items: &[ListItem], turn: bool) -> String {
        // CommonMark reads numbers of up to nine digits.
        let most = 999_999_999 - i64::try_from(items.len()).unwrap_or(0);
        let mut out = String::new();
        for (at, item) in items.iter().enumerate() {
            let sign = match start {
                Some(first) => {
                    let no = first.clamp(0, most) + i64::try_from(at).unwrap_or(0);
                    format!("{no}{}", if turn { ')' } else { '.' })
                }
                None => (if turn { "*" } else { "-" }).to_owned(),
            };
            let text = self.item(item, tight);
            let indent = " ".repeat(sign.len() + 1);
            if at > 0 {
                out.push_str(if tight { "\n" } else { "\n\n" });
            }
            if text.is_empty() {
                out.push_str(&sign);
            } else {
                out.push_str(&prefixed(&text, &format!("{sign} "), &indent));
            }
        }
        out
    }

    fn item(&self, item: &ListItem, tight: bool) -> String {
        let text = self.joined(&item.blocks, tight);
        let Some(done) = item.task else { return text };
        let sign = if done { "[x]" } else { "[ ]" };
        match item.blocks.first().map(|block| &block.kind) {
            Some(BlockKind::Paragraph { .. }) if !text.is_empty() => format!("{sign} {text}"),
            // Only before words it is a box.
            _ => {
                let sign = format!("\\{}\\]", sign.trim_end_matches(']'));
                if text.is_empty() {
                    sign
                } else {
                    format!("{sign}\n\n{text}")
                }
            }
        }
    }

    fn table(
        &self,
        columns: &[Align],
        header: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
    ) -> String {
        let line = |cells: &[Vec<Inline>]| {
            let cells: Vec<String> = cells
                .iter()
                .map(|cell| self.run(cell, None, Place::Cell))
                .collect();
            format!("| {} |", cells.join(" | "))
        };
        let rule: Vec<&str> = columns
            .iter()
            .map(|side| match side {
                Align::Start => "---",
                Align::Centre => ":-:",
                Align::End => "--:",
            })
            .collect();
        let mut out = line(header);
        out.push_str(&format!("\n| {} |", rule.join(" | ")));
        for row in rows {
            out.push('\n');
            out.push_str(&line(row));
        }
        out
    }

    fn figure(&self, label: Option<&str>, picture: &Picture, caption: &[Inline]) -> String {
        let mut pieces = Vec::new();
        self.picture(picture, &mut pieces);
        let mut out = inline::write(pieces, Place::Paragraph);
        let mut words = Vec::new();
        if let Some(label) = label {
            words.push(Piece::Text(format!("{label} ")));
        }
        self.pieces(caption, &mut words, Around::default());
        let words = inline::write(words, Place::Paragraph);
        if !words.is_empty() {
            out.push_str("\n\n");
            out.push_str(&words);
        }
        out
    }

    /// A picture by itself.
    pub(super) fn shown(&self, picture: &Picture) -> String {
        let mut pieces = Vec::new();
        self.picture(picture, &mut pieces);
        inline::write(pieces, Place::Paragraph)
    }

    /// A run of inlines.
    pub(super) fn run(&self, content: &[Inline], change: Option<Change>, place: Place) -> String {
        let mut pieces = Vec::new();
        match change {
            Some(change) => self.changed(change, content, &mut pieces, Around::default()),
            None => self.pieces(content, &mut pieces, Around::default()),
        }
        inline::write(pieces, place)
    }

    fn pieces(&self, content: &[Inline], out: &mut Vec<Piece>, around: Around) {
        for inline in content {
            match inline {
                Inline::Text { text } => out.push(Piece::Text(text.clone())),
                Inline::Code { text } if !text.is_empty() => out.push(Piece::Code(text.clone())),
                Inline::Code { .. } => {}
                Inline::Emphasis { long: _, content } => {
                    self.mark(Mark::Emphasis, content, out, around);
                }
                Inline::Strong { content } => self.mark(Mark::Strong, content, out, around),
                Inline::Strike { content } => self.mark(Mark::Strike, content, out, around),
                Inline::Link {
                    href,
                    title,
                    says: _,
                    underline: _,
                    content,
                } => self.link(&target(href), title, content, out, around),
                Inline::Evidence {
                    number,
                    says,
                    title,
                    underline: _,
                    content,
                } => {
                    let href = target(&self.links.evidence(*number));
                    if content.is_empty() {
                        out.push(Piece::Raw(format!("[{}]({href})", plain(says))));
                    } else {
                        self.link(&href, title, content, out, around);
                        out.push(Piece::Text(format!(" {says}")));
                    }
                }
                Inline::Section {
                    anchor,
                    underline: _,
                    content,
                } => {
                    let href = target(&self.links.section(anchor));
                    self.link(&href, "", content, out, around);
                }
                Inline::Picture { picture } => self.picture(picture, out),
                Inline::Note {
                    number,
                    first: _,
                    in_note: _,
                } => out.push(Piece::Note(*number)),
                Inline::LineBreak => out.push(Piece::Break),
                Inline::Changed { change, content } => {
                    self.changed(*change, content, out, around);
                }
                // Markdown has no sign for a language.
                Inline::Foreign { lang: _, content } => self.pieces(content, out, around),
            }
        }
    }

    fn mark(&self, mark: Mark, content: &[Inline], out: &mut Vec<Piece>, around: Around) {
        // Signs within the same signs would be read as others: `****` and `~~~~` are none of theirs.
        if around.has(mark) {
            self.pieces(content, out, around);
            return;
        }
        let mut inner = Vec::new();
        self.pieces(content, &mut inner, around.and(mark));
        let pair = 1 + pairs(out).max(pairs(&inner)).max(around.pairs);
        marked(mark, pair, inner, out);
    }

    fn link(
        &self,
        href: &str,
        title: &str,
        content: &[Inline],
        out: &mut Vec<Piece>,
        around: Around,
    ) {
        let title = if title.trim().is_empty() {
            String::new()
        } else {
            format!(" \"{}\"", plain(title))
        };
        let mut inner = Vec::new();
        self.pieces(content, &mut inner, around.after(pairs(out)));
        out.push(Piece::Raw("[".to_owned()));
        out.append(&mut inner);
        out.push(Piece::Raw(format!("]({href}{title})")));
    }

    fn changed(&self, change: Change, content: &[Inline], out: &mut Vec<Piece>, around: Around) {
        match change {
            Change::Deleted => self.mark(Mark::Strike, content, out, around),
            Change::Inserted => {
                out.push(Piece::Text(format!("[{}: ", words::INSERTED)));
                self.pieces(content, out, around);
                out.push(Piece::Text("]".to_owned()));
            }
        }
    }

    fn picture(&self, picture: &Picture, out: &mut Vec<Piece>) {
        match picture {
            Picture::Shown {
                hash,
                alt,
                width: _,
                height: _,
                depth: _,
                share: _,
            } => {
                let alt = alt.as_deref().map(plain).unwrap_or_default();
                match self.links.picture(hash) {
                    Some(path) => out.push(Piece::Raw(format!("![{alt}]({})", target(&path)))),
                    None => out.push(Piece::Raw(alt)),
                }
            }
            Picture::Boxed { why, words, href } => {
                let says = format!("[{why}: {words}]");
                match href {
                    Some(href) => {
                        out.push(Piece::Raw(format!("[{}]({})", plain(&says), target(href))))
                    }
                    None => out.push(Piece::Text(says)),
                }
            }
        }
    }
}

/// What marks stand around a run.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    emphasis: bool,
    strong: bool,
    strike: bool,
    /// The highest number of a pair outside.
    pairs: usize,
}

impl Around {
    fn has(self, mark: Mark) -> bool {
        match mark {
            Mark::Emphasis => self.emphasis,
            Mark::Strong => self.strong,
            Mark::Strike => self.strike,
        }
    }

    fn and(mut self, mark: Mark) -> Self {
        match mark {
            Mark::Emphasis => self.emphasis = true,
            Mark::Strong => self.strong = true,
            Mark::Strike => self.strike = true,
        }
        self
    }

    fn after(mut self, pairs: usize) -> Self {
        self.pairs = self.pairs.max(pairs);
        self
    }
}

/// The highest number of a pair.
fn pairs(pieces: &[Piece]) -> usize {
    let number = |piece: &Piece| match piece {
        Piece::Open(_, pair) => *pair,
        _ => 0,
    };
    pieces.iter().map(number).max().unwrap_or(0)
}

/// Whether a block may follow the one before it in a tight item without an empty line: a list may, unless its first line
/// would be read as something else there.
fn follows_closely(kind: &BlockKind, text: &str) -> bool {
    let list = matches!(
        kind,
        BlockKind::List {
            start: None | Some(1),
            ..
        }
    );
    let first = text.lines().next().unwrap_or_default();
    list && first.contains(' ')
}

/// Puts something before each line; empty lines get it without its space.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (at, line) in text.split('\n').enumerate() {
        let before = if at == 0 { first } else { rest };
        if at > 0 {
            out.push('\n');
        }
        out.push_str(if line.is_empty() {
            before.trim_end()
        } else {
            before
        });
        out.push_str(line);
    }
    out
}

/// Code between fences that it does not hold.
fn code(text: &str, info: &str) -> String {
    let info = info.replace(['\n', '\r'], " ");
    let sign = if info.contains('`') { '~' } else { '`' };
    let fence: String = std::iter::repeat_n(sign, longest_run(text, sign).max(2) + 1).collect();
    let info: String = info
        .trim()
        .chars()
        .flat_map(|c| {
            let escape = matches!(c, '\\' | '&').then_some('\\');
            escape.into_iter().chain([c])
        })
        .collect();
    format!("{fence}{info}\n{text}\n{fence}")
}
