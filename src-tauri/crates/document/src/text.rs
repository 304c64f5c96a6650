//! Plain text of a tree: for reading in a terminal, for search, and for finding quoted words in what a reader sees.
//!
//! A paragraph is one line, whatever line breaks its source has; blocks at the top are set apart by an empty line.
//! Lists keep their bullets and numbers, quotations a `>`, tables their rows with ` | ` between cells. A picture is
//! shown as its description in square brackets, a note as its number; an advisory title follows in round brackets.
//! Where links go is not shown: a destination is no word of the text.

use std::ops::Range;

use crate::tree::{Alt, Block, BlockKind, Image, Inline, InlineKind, Item, Note};

/// What a reader sees of a text, with the way back to the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The plain text.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the plain text and the bytes of the source that it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    shown: Range<usize>,
    source: Range<usize>,
    /// The two agree byte for byte, so that a place inside can be carried over.
    exact: bool,
}

impl Reading {
    /// Reads blocks of one text. Code and HTML are found again as a whole only; [`Reading::of`] is finer.
    pub fn new(blocks: &[Block]) -> Self {
        let mut writer = Writer::default();
        writer.blocks(blocks, Spacing::Wide);
        writer.finish()
    }

    /// Reads blocks and the footnotes after them, all parsed from `source`.
    pub fn of(blocks: &[Block], notes: &[Note], source: &str) -> Self {
        let mut writer = Writer {
            source: Some(source),
            ..Writer::default()
        };
        writer.blocks(blocks, Spacing::Wide);
        if !notes.is_empty() {
            writer.gap(Spacing::Wide);
        }
        writer.notes(notes);
        writer.finish()
    }

    /// The bytes of the source that a range of the plain text shows; `None` if it shows none.
    ///
    /// Where the source differs in length (an entity such as `&amp;`), the whole of it is taken.
    pub fn source(&self, shown: Range<usize>) -> Option<Range<usize>> {
        let from = self
            .pieces
            .partition_point(|piece| piece.shown.end <= shown.start);
        let to = self
            .pieces
            .partition_point(|piece| piece.shown.start < shown.end);
        let (first, last) = (self.pieces.get(from)?, self.pieces.get(to.checked_sub(1)?)?);
        if from >= to {
            return None;
        }
        let start = if first.exact {
            first.source.start + shown.start.saturating_sub(first.shown.start)
        } else {
            first.source.start
        };
        let end = if last.exact {
            last.source
                .end
                .saturating_sub(last.shown.end.saturating_sub(shown.end))
        } else {
            last.source.end
        };
        (start < end).then_some(start..end)
    }
}

/// Writes blocks as plain text.
pub fn plain(blocks: &[Block]) -> String {
    Reading::new(blocks).text
}

/// Writes footnotes as plain text, each after its number.
pub fn notes(notes: &[Note]) -> String {
    let mut writer = Writer::default();
    writer.notes(notes);
    writer.finish().text
}

/// Writes one run of inlines as plain text on one line.
pub fn inline(content: &[Inline]) -> String {
    let mut writer = Writer::default();
    writer.inlines(content);
    writer.finish().text
}

/// The words that stand for a picture in plain text, without brackets; empty for decoration.
pub fn picture(image: &Image) -> String {
    let words = match &image.alt {
        Alt::Text(words) => words.clone(),
        Alt::Decorative => String::new(),
        Alt::Missing => "picture not yet described".to_owned(),
    };
    match (words.is_empty(), image.title.is_empty()) {
        (_, true) => words,
        (true, false) => image.title.clone(),
        (false, false) => format!("{words} ({})", image.title),
    }
}

/// How far blocks stand apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spacing {
    /// An empty line between.
    Wide,
    /// The next line.
    Tight,
}

/// What stands at the beginning of each line within a container.
#[derive(Debug)]
struct Indent {
    first: String,
    rest: String,
    used: bool,
}

impl Indent {
    fn new(first: String) -> Self {
        let rest = " ".repeat(first.chars().count());
        Self {
            first,
            rest,
            used: false,
        }
    }
}

#[derive(Debug, Default)]
struct Writer<'a> {
    /// What the blocks were parsed from, if it is at hand.
    source: Option<&'a str>,
    text: String,
    pieces: Vec<Piece>,
    indents: Vec<Indent>,
    /// Something has been written on this line.
    begun: bool,
}

impl Writer<'_> {
    fn finish(mut self) -> Reading {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        self.pieces.retain_mut(|piece| {
            if piece.shown.end > end {
                let cut = piece.shown.end - end;
                if piece.exact {
                    piece.source.end = piece.source.end.saturating_sub(cut);
                }
                piece.shown.end = end;
            }
            piece.shown.start < piece.shown.end && piece.source.start < piece.source.end
        });
        Reading {
            text: self.text,
            pieces: self.pieces,
        }
    }

    /// Begins a line with the marks of all containers.
    fn begin(&mut self) {
        if self.begun {
            return;
        }
        self.begun = true;
        for indent in &mut self.indents {
            self.text.push_str(if indent.used {
                &indent.rest
            } else {
                &indent.first
            });
            indent.used = true;
        }
    }

    fn line(&mut self) {
        if self.begun {
            let end = self.text.trim_end_matches([' ', '\t']).len();
            // A line of marks only (an empty item) keeps them; they are trimmed at their end alone.
            self.text
                .truncate(end.max(self.pieces.last().map_or(0, |piece| piece.shown.end)));
            self.text.push('\n');
            self.begun = false;
        }
    }

    /// Ends the line, and leaves one empty if blocks stand apart here.
    fn gap(&mut self, spacing: Spacing) {
        self.line();
        if spacing == Spacing::Wide && !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn bullet_if_unused(&mut self) {
        if self.indents.last().is_some_and(|indent| !indent.used) {
            self.begin();
        }
    }

    /// Writes words that are not in the source.
    fn push(&mut self, text: &str) {
        if !text.is_empty() {
            self.begin();
            self.text.push_str(text);
        }
    }

    /// Writes words of the source that may be spelt otherwise there.
    fn piece(&mut self, text: &str, source: &Range<usize>) {
        self.spelt(text, source, false);
    }

    /// Writes words of the source; `exact` if the same length means the same bytes.
    fn spelt(&mut self, text: &str, source: &Range<usize>, exact: bool) {
        if text.is_empty() {
            return;
        }
        self.begin();
        let start = self.text.len();
        self.text.push_str(text);
        let shown = start..self.text.len();
        let (source, exact) = match self.within(text, source) {
            Some(within) => (within, true),
            None => {
                let exact = self.source.is_none() && exact && text.len() == source.len();
                (source.clone(), exact)
            }
        };
        self.pieces.push(Piece {
            shown,
            source,
            exact,
        });
    }

    /// Where exactly within its node a text stands: code stands between backticks or fences.
    fn within(&self, text: &str, node: &Range<usize>) -> Option<Range<usize>> {
        let at = self.source?.get(node.clone())?.find(text)?;
        Some(node.start + at..node.start + at + text.len())
    }

    /// Writes lines as they are, each with the containers' marks.
    fn lines(&mut self, text: &str, source: &Range<usize>) {
        // Indented code, or code in a list, has other lines in the source: there each stands for all.
        let mut at = self.within(text, source).map(|within| within.start);
        for line in text.split('\n') {
            self.line();
            match at {
                _ if line.is_empty() => self.begin(),
                Some(at) => self.piece(line, &(at..at + line.len())),
                None => self.piece(line, source),
            }
            at = at.map(|at| at + line.len() + 1);
        }
    }

    fn notes(&mut self, notes: &[Note]) {
        for (at, note) in notes.iter().enumerate() {
            self.gap(Spacing::Tight);
            self.indents.push(Indent::new(format!("[{}] ", at + 1)));
            self.blocks(&note.blocks, Spacing::Tight);
            self.bullet_if_unused();
            self.indents.pop();
        }
    }

    fn blocks(&mut self, blocks: &[Block], spacing: Spacing) {
        for block in blocks {
            self.gap(spacing);
            self.block(block, spacing);
        }
    }

    fn block(&mut self, block: &Block, spacing: Spacing) {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => {
                self.inlines(content)
            }
            BlockKind::Quote(blocks) => {
                self.indents.push(Indent {
                    first: "> ".to_owned(),
                    rest: "> ".to_owned(),
                    used: false,
                });
                self.blocks(blocks, Spacing::Tight);
                self.line();
                self.indents.pop();
            }
            BlockKind::List {
                start,
                tight,
                items,
            } => {
                let spacing = if *tight { Spacing::Tight } else { spacing };
                for (at, item) in items.iter().enumerate() {
                    self.gap(if at == 0 { Spacing::Tight } else { spacing });
                    self.item(item, start.map(|start| start.saturating_add(at as u64)));
                }
            }
            BlockKind::Code { language, text } => {
                if let Some(language) = language {
                    self.push(language);
                }
                self.lines(text, &block.source.range);
            }
            BlockKind::Table { header, rows, .. } => {
                for row in std::iter::once(header).chain(rows) {
                    self.line();
                    for (at, cell) in row.iter().enumerate() {
                        if at > 0 {
                            self.push(" | ");
                        }
                        self.inlines(&cell.content);
                    }
                }
            }
            BlockKind::Figure { image, caption } => {
                self.image(image, &block.source.range);
                if !caption.is_empty() {
                    self.line();
                    self.inlines(caption);
                }
            }
            BlockKind::Rule => self.push("---"),
            BlockKind::RawHtml(html) => self.lines(html, &block.source.range),
        }
    }

    fn item(&mut self, item: &Item, number: Option<u64>) {
        let mut indent =
            Indent::new(number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. ")));
        match item.task {
            Some(true) => indent.first.push_str("[x] "),
            Some(false) => indent.first.push_str("[ ] "),
            None => {}
        }
        self.indents.push(indent);
        self.blocks(&item.blocks, Spacing::Tight);
        self.bullet_if_unused();
        self.line();
        self.indents.pop();
    }

    fn image(&mut self, image: &Image, source: &Range<usize>) {
        let words = picture(image);
        if !words.is_empty() {
            self.piece(&format!("[{words}]"), source);
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match &inline.kind {
                InlineKind::Text(text) => self.spelt(text, &inline.range, true),
                InlineKind::Code(text) => self.piece(text, &inline.range),
                InlineKind::RawHtml(html) => self.piece(&html.replace('\n', " "), &inline.range),
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strike(content) => self.inlines(content),
                InlineKind::Link { content, title, .. } => {
                    self.inlines(content);
                    if !title.is_empty() {
                        self.push(&format!(" ({title})"));
                    }
                }
                InlineKind::Image(image) => self.image(image, &inline.range),
                InlineKind::NoteRef(number) => self.piece(&format!("[{number}]"), &inline.range),
                InlineKind::SoftBreak => self.piece(" ", &inline.range),
                InlineKind::LineBreak => self.line(),
            }
        }
    }
}
