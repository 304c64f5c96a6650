//! The walk that writes.

mod inline;

use std::collections::BTreeMap;

use super::{Options, RawHtml, escape};
use crate::tree::{Align, Block, BlockKind, Cell, Change, Inline, InlineKind, Item, Note};
use crate::walk;

pub(super) struct Renderer<'a> {
    options: &'a Options<'a>,
    out: String,
    /// References written so far, by note.
    references: BTreeMap<u32, u32>,
    /// Within a link, where another would be no valid HTML.
    in_link: bool,
}

/// Whether the paragraphs directly in an item stand without `<p>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paragraphs {
    Set,
    Bare,
}

impl<'a> Renderer<'a> {
    pub(super) fn new(options: &'a Options<'a>) -> Self {
        Self {
            options,
            out: String::new(),
            references: BTreeMap::new(),
            in_link: false,
        }
    }

    /// What was written since the last time.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    fn reference_layout(&self) -> bool {
        self.options.raw_html == RawHtml::Pass
    }

    /// The end of an element without content.
    fn void(&self) -> &'static str {
        if self.reference_layout() { " />" } else { ">" }
    }

    fn text(&mut self, text: &str) {
        escape::text(text, &mut self.out);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::attribute(value, &mut self.out);
        self.out.push('"');
    }

    fn address(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::href(value, &mut self.out);
        self.out.push('"');
    }

    /// Ends the line unless it is ended.
    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        self.block_list(blocks, Paragraphs::Set);
    }

    fn block_list(&mut self, blocks: &[Block], paragraphs: Paragraphs) {
        for block in blocks {
            match block.change {
                None => self.block(block, paragraphs),
                Some(change) => {
                    self.line();
                    self.out.push_str(open_change(change));
                    self.block(block, Paragraphs::Set);
                    self.out.push_str(close_change(change));
                    self.line();
                }
            }
        }
    }

    /// Opens a block's element with its language and direction.
    fn open(&mut self, element: &str, block: &Block, class: Option<&str>) {
        self.line();
        self.out.push('<');
        self.out.push_str(element);
        if let Some(class) = class {
            self.attribute("class", class);
        }
        self.language(block);
        self.out.push('>');
    }

    fn language(&mut self, block: &Block) {
        if let Some(lang) = &block.lang {
            self.attribute("lang", lang);
        }
        if !self.reference_layout() && walk::runs(&block.kind).into_iter().any(right_to_left) {
            self.attribute("dir", "auto");
        }
    }

    fn close(&mut self, element: &str) {
        self.out.push_str("</");
        self.out.push_str(element);
        self.out.push_str(">\n");
    }

    fn block(&mut self, block: &Block, paragraphs: Paragraphs) {
        match &block.kind {
            BlockKind::Paragraph(content) if paragraphs == Paragraphs::Bare => match &block.lang {
                Some(lang) => {
                    self.out.push_str("<span");
                    self.attribute("lang", lang);
                    self.out.push('>');
                    self.inlines(content);
                    self.out.push_str("</span>");
                }
                None => self.inlines(content),
            },
            BlockKind::Paragraph(content) => {
                self.open("p", block, None);
                self.inlines(content);
                self.close("p");
            }
            BlockKind::Heading { level, content } => {
                let element = ["h1", "h2", "h3", "h4", "h5", "h6"]
                    .get(usize::from(level.saturating_sub(1)))
                    .copied()
                    .unwrap_or("h6");
                self.open(element, block, None);
                self.inlines(content);
                self.close(element);
            }
            BlockKind::Quote(blocks) => {
                self.open("blockquote", block, None);
                self.out.push('\n');
                self.blocks(blocks);
                self.line();
                self.close("blockquote");
            }
            BlockKind::List {
                start,
                tight,
                items,
            } => self.list(block, *start, *tight, items),
            BlockKind::Code { language, text } => self.code(block, language.as_deref(), text),
            BlockKind::Table {
                align,
                header,
                rows,
            } => self.table(block, align, header, rows),
            BlockKind::Figure { image, caption } => {
                self.open("figure", block, None);
                self.image(image);
                if !caption.is_empty() {
                    self.out.push_str("<figcaption>");
                    self.inlines(caption);
                    self.out.push_str("</figcaption>");
                }
                self.close("figure");
            }
            BlockKind::Rule => {
                self.line();
                self.out.push_str("<hr");
                self.out.push_str(self.void());
                self.out.push('\n');
            }
            BlockKind::RawHtml(html) if self.reference_layout() => {
                self.line();
                self.out.push_str(html);
                self.line();
            }
            BlockKind::RawHtml(html) => {
                self.open("pre", block, Some("raw-html"));
                self.out.push_str("<code>");
                self.text(html);
                self.out.push_str("</code>");
                self.close("pre");
            }
        }
    }

    fn list(&mut self, block: &Block, start: Option<u64>, tight: bool, items: &[Item]) {
        let element = if start.is_some() { "ol" } else { "ul" };
        self.line();
        self.out.push('<');
        self.out.push_str(element);
        // A task list is set without bullets, which takes its role from it in some browsers; the role says it again.
        if items.iter().any(|item| item.task.is_some()) {
            self.attribute("class", "tasks");
            self.attribute("role", "list");
        }
        if let Some(start) = start.filter(|start| *start != 1) {
            self.attribute("start", &start.to_string());
        }
        self.language(block);
        self.out.push_str(">\n");
        for item in items {
            self.item(
                item,
                if tight {
                    Paragraphs::Bare
                } else {
                    Paragraphs::Set
                },
            );
        }
        self.close(element);
    }

    fn item(&mut self, item: &Item, paragraphs: Paragraphs) {
        self.line();
        self.out.push_str("<li");
        // A bare paragraph has no element of its own that could carry a direction.
        let bare = paragraphs == Paragraphs::Bare && !self.reference_layout();
        if bare
            && item
                .blocks
                .iter()
                .flat_map(|block| walk::runs(&block.kind))
                .any(right_to_left)
        {
            self.attribute("dir", "auto");
        }
        self.out.push('>');
        if let Some(done) = item.task {
            let (mark, word) = if done {
                ("\u{2611}", &self.options.labels.done)
            } else {
                ("\u{2610}", &self.options.labels.open)
            };
            self.out
                .push_str("<span class=\"task-mark\" aria-hidden=\"true\">");
            self.out.push_str(mark);
            self.out
                .push_str("</span> <span class=\"visually-hidden\">");
            escape::text(word, &mut self.out);
            self.out.push_str("</span> ");
        }
        self.block_list(&item.blocks, paragraphs);
        self.close("li");
    }

    fn code(&mut self, block: &Block, info: Option<&str>, text: &str) {
        let word = info.and_then(|info| info.split_whitespace().next());
        let labelled = info.filter(|_| !self.reference_layout());
        if let Some(info) = labelled {
            self.line();
            self.out
                .push_str("<div class=\"code\"><span class=\"code-language\">");
            self.text(info);
            self.out.push_str("</span>\n");
        }
        self.open("pre", block, None);
        self.out.push_str("<code");
        if let Some(word) = word {
            self.attribute("class", &format!("language-{word}"));
        }
        self.out.push('>');
        self.text(text);
        if !text.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str("</code>");
        self.close("pre");
        if labelled.is_some() {
            self.close("div");
        }
    }

    fn table(&mut self, block: &Block, align: &[Align], header: &[Cell], rows: &[Vec<Cell>]) {
        self.open("table", block, None);
        self.out.push_str("\n<thead>\n");
        self.row("th", align, header);
        self.out.push_str("</thead>\n");
        if !rows.is_empty() {
            self.out.push_str("<tbody>\n");
            for row in rows {
                self.row("td", align, row);
            }
            self.out.push_str("</tbody>\n");
        }
        self.close("table");
    }

    fn row(&mut self, element: &str, align: &[Align], cells: &[Cell]) {
        self.out.push_str("<tr>\n");
        for (at, cell) in cells.iter().enumerate() {
            self.out.push('<');
            self.out.push_str(element);
            if element == "th" {
                self.attribute("scope", "col");
            }
            match align.get(at).copied().unwrap_or(Align::None) {
                Align::None => {}
                Align::Left => self.attribute("class", "left"),
                Align::Centre => self.attribute("class", "centre"),
                Align::Right => self.attribute("class", "right"),
            }
            self.out.push('>');
            self.inlines(&cell.content);
            self.close(element);
        }
        self.out.push_str("</tr>\n");
    }

    pub(super) fn notes(&mut self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        self.line();
        self.out
            .push_str("<section class=\"notes\" role=\"doc-endnotes\"");
        let label = self.options.labels.notes.clone();
        self.attribute("aria-label", &label);
        self.out.push_str(">\n<ol>\n");
        // Notes may refer to notes: their text is written first, so that every reference has its way back.
        let mut texts = Vec::with_capacity(notes.len());
        let outer = self.take();
        for note in notes {
            self.blocks(&note.blocks);
            texts.push(self.take());
        }
        self.out = outer;
        for (number, text) in (1_u32..).zip(&texts) {
            self.out.push_str("<li");
            self.attribute("id", &note_id(self.options.id_prefix, number));
            self.out.push_str(">\n");
            self.out.push_str(text);
            self.line();
            self.back_links(number);
            self.close("li");
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn back_links(&mut self, number: u32) {
        let count = self.references.get(&number).copied().unwrap_or(0);
        if count == 0 {
            return;
        }
        self.out.push_str("<p class=\"note-back\">");
        for reference in 1..=count {
            if reference > 1 {
                self.out.push(' ');
            }
            let place = if count == 1 {
                String::new()
            } else {
                format!(", {reference}")
            };
            let label = format!("{} {number}{place}", self.options.labels.back);
            self.out.push_str("<a");
            self.address(
                "href",
                &format!(
                    "#{}",
                    reference_id(self.options.id_prefix, number, reference)
                ),
            );
            self.attribute("aria-label", &label);
            self.out.push_str(">\u{21a9}\u{fe0e}</a>");
        }
        self.close("p");
    }
}

fn note_id(prefix: &str, number: u32) -> String {
    format!("{prefix}note-{number}")
}

fn reference_id(prefix: &str, number: u32, count: u32) -> String {
    if count == 1 {
        format!("{prefix}note-{number}-ref")
    } else {
        format!("{prefix}note-{number}-ref-{count}")
    }
}

fn open_change(change: Change) -> &'static str {
    match change {
        Change::Inserted => "<ins>",
        Change::Deleted => "<del>",
    }
}

fn close_change(change: Change) -> &'static str {
    match change {
        Change::Inserted => "</ins>",
        Change::Deleted => "</del>",
    }
}

/// True if a run holds letters of a script that is written from right to left.
fn right_to_left(content: &[Inline]) -> bool {
    let mut found = false;
    walk::run(content, &mut |inline| {
        if let InlineKind::Text(text) = &inline.kind
            && !text.is_ascii()
        {
            found |= text.chars().any(|c| {
                matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
            });
        }
    });
    found
}
