//! Blocks and inlines of a sheet as HTML.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::markup::Markup;
use crate::pictures::Pictures;
use crate::places::Places;
use crate::sheet::{Align, Block, BlockKind, Change, Inline, Lang, ListItem, Picture};
use crate::words;

/// Writes the parts of a page.
pub(super) struct Writer<'a> {
    pub(super) out: Markup,
    pictures: &'a Pictures,
    /// Where the files lie; `None` for a page that has everything in itself.
    pub(super) places: Option<&'a Places<'a>>,
    tables: u64,
}

impl<'a> Writer<'a> {
    pub(super) fn new(pictures: &'a Pictures, places: Option<&'a Places<'a>>) -> Self {
        Self {
            out: Markup::default(),
            pictures,
            places,
            tables: 0,
        }
    }

    pub(super) fn lang(&mut self, lang: &Lang) {
        match &lang.region {
            Some(region) => self
                .out
                .attribute("lang", &format!("{}-{region}", lang.code)),
            None => self.out.attribute("lang", &lang.code),
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// Language and direction of a block, as attributes of its element.
    fn manner(&mut self, block: &Block) {
        if let Some(lang) = &block.lang {
            self.lang(lang);
        }
        if block.rtl {
            self.out.attribute("dir", "rtl");
        }
    }

    fn block(&mut self, block: &Block) {
        match block.change {
            Some(Change::Inserted) => {
                self.out
                    .element("<span class=\"mark\">", words::INSERTED, "</span><ins>")
            }
            Some(Change::Deleted) => {
                self.out
                    .element("<span class=\"mark\">", words::DELETED, "</span><del>")
            }
            None => {}
        }
        self.kind(block);
        match block.change {
            Some(Change::Inserted) => self.out.raw("</ins>\n"),
            Some(Change::Deleted) => self.out.raw("</del>\n"),
            None => self.out.raw("\n"),
        }
    }

    fn kind(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph { content } => {
                self.out.raw("<p");
                self.manner(block);
                self.out.raw(">");
                self.inlines(content);
                self.out.raw("</p>");
            }
            BlockKind::Heading { level, content } => {
                let (open, close) = match level {
                    0..=2 => ("<h2", "</h2>"),
                    3 => ("<h3", "</h3>"),
                    4 => ("<h4", "</h4>"),
                    5 => ("<h5", "</h5>"),
                    6.. => ("<h6", "</h6>"),
                };
                self.out.raw(open);
                self.manner(block);
                self.out.raw(">");
                self.inlines(content);
                self.out.raw(close);
            }
            BlockKind::Quote { blocks } => {
                self.out.raw("<blockquote");
                self.manner(block);
                self.out.raw(">\n");
                self.blocks(blocks);
                self.out.raw("</blockquote>");
            }
            BlockKind::List {
                start,
                tight,
                tasks,
                items,
            } => self.list(block, *start, *tight, *tasks, items),
            BlockKind::Code { text, info: _ } => {
                // It can be wider than the screen: the keyboard must be able to scroll it.
                self.out.raw("<pre tabindex=\"0\"");
                self.manner(block);
                self.out.element("><code>", text, "</code></pre>");
            }
            BlockKind::Table {
                repeats: _,
                columns,
                header,
                rows,
            } => self.table(block, columns, header, rows),
            BlockKind::Figure {
                label,
                picture,
                caption,
            } => {
                self.out.raw("<figure");
                self.manner(block);
                self.out.raw(">");
                self.picture(picture, false);
                if label.is_some() || !caption.is_empty() {
                    self.out.raw("<figcaption>");
                    if let Some(label) = label {
                        self.out.element("<strong>", label, "</strong> ");
                    }
                    self.inlines(caption);
                    self.out.raw("</figcaption>");
                }
                self.out.raw("</figure>");
            }
            BlockKind::Rule => self.out.raw("<hr>"),
        }
    }

    fn list(
        &mut self,
        block: &Block,
        start: Option<i64>,
        tight: bool,
        tasks: bool,
        items: &[ListItem],
    ) {
        self.out.raw(if start.is_some() { "<ol" } else { "<ul" });
        match (tight, tasks) {
            (true, true) => self.out.raw(" class=\"tight tasks\""),
            (true, false) => self.out.raw(" class=\"tight\""),
            (false, true) => self.out.raw(" class=\"tasks\""),
            (false, false) => {}
        }
        if tasks {
            // A list without bullets is no list to some screen readers unless it is told.
            self.out.raw(" role=\"list\"");
        }
        if let Some(start) = start.filter(|n| *n != 1) {
            self.out.attribute("start", &start.to_string());
        }
        self.manner(block);
        self.out.raw(">\n");
        for item in items {
            self.out.raw("<li>");
            match item.task {
                Some(true) => self
                    .out
                    .raw("<span role=\"img\" aria-label=\"done\">☑</span> "),
                Some(false) => self
                    .out
                    .raw("<span role=\"img\" aria-label=\"to do\">☐</span> "),
                None => {}
            }
            match item.blocks.as_slice() {
                [
                    Block {
                        kind: BlockKind::Paragraph { content },
                        lang: None,
                        change: None,
                        rtl,
                    },
                ] if *rtl == block.rtl => {
                    self.inlines(content);
                }
                blocks => self.blocks(blocks),
            }
            self.out.raw("</li>\n");
        }
        self.out
            .raw(if start.is_some() { "</ol>" } else { "</ul>" });
    }

    fn table(
        &mut self,
        block: &Block,
        columns: &[Align],
        header: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
    ) {
        self.open_wide();
        self.out.raw("<table");
        self.manner(block);
        self.out.raw("><thead><tr>");
        for (cell, side) in header.iter().zip(columns) {
            // A header cell without words would be read as a hole.
            let empty = cell.is_empty();
            self.out
                .raw(if empty { "<td" } else { "<th scope=\"col\"" });
            self.cell(cell, *side);
            self.out.raw(if empty { "</td>" } else { "</th>" });
        }
        self.out.raw("</tr></thead>\n<tbody>");
        for row in rows {
            self.out.raw("<tr>");
            for (cell, side) in row.iter().zip(columns) {
                self.out.raw("<td");
                self.cell(cell, *side);
                self.out.raw("</td>");
            }
            self.out.raw("</tr>\n");
        }
        self.out.raw("</tbody></table></div>");
    }

    /// Opens the frame that a wide table scrolls in.
    pub(super) fn open_wide(&mut self) {
        self.tables += 1;
        self.out
            .raw("<div class=\"wide\" tabindex=\"0\" role=\"region\"");
        self.out.attribute("aria-label", &words::table(self.tables));
        self.out.raw(">");
    }

    fn cell(&mut self, content: &[Inline], side: Align) {
        match side {
            Align::Start => {}
            Align::Centre => self.out.raw(" class=\"centre\""),
            Align::End => self.out.raw(" class=\"end\""),
        }
        self.out.raw(">");
        self.inlines(content);
    }

    /// Writes a picture; within a line words in its place stand in brackets.
    pub(super) fn picture(&mut self, picture: &Picture, inline: bool) {
        match picture {
            Picture::Shown {
                hash,
                alt,
                width,
                height,
                depth: _,
                share: _,
            } => {
                let loaded = self.pictures.shown(hash);
                let Some(loaded) = loaded else { return };
                self.out.raw("<img");
                self.out.attribute("alt", alt.as_deref().unwrap_or(""));
                self.out.attribute("width", &width.round().to_string());
                self.out.attribute("height", &height.round().to_string());
                match self.places.and_then(|places| places.with_hash(hash)) {
                    Some(path) => self.out.attribute("src", path),
                    None => {
                        let data = STANDARD.encode(loaded.bytes.as_slice());
                        let mime = loaded.format.mime();
                        self.out
                            .attribute("src", &format!("data:{mime};base64,{data}"));
                    }
                }
                self.out.raw(">");
            }
            Picture::Boxed {
                why,
                words,
                href: _,
            } if inline => {
                self.out.raw("[");
                self.out.text(why);
                self.out.raw(": ");
                self.out.text(words);
                self.out.raw("]");
            }
            Picture::Boxed { why, words, href } => {
                self.out.raw("<div class=\"boxed\">");
                self.out.element("<p><strong>", why, "</strong></p>");
                if !words.is_empty() {
                    self.out.element("<p>", words, "</p>");
                }
                if let Some(href) = href {
                    self.out.raw("<p>");
                    self.open_link(href);
                    self.out.text(href);
                    self.out.raw("</a></p>");
                }
                self.out.raw("</div>");
            }
        }
    }

    /// Opens a link that leaves the page; where it is read from is nobody's business.
    pub(super) fn open_link(&mut self, href: &str) {
        self.out.raw("<a rel=\"noreferrer\"");
        self.out.attribute("href", href);
        self.out.raw(">");
    }

    fn open_anchor(&mut self, anchor: &str) {
        self.out.raw("<a");
        self.out.attribute("href", &format!("#{anchor}"));
        self.out.raw(">");
    }

    pub(super) fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn wrapped(&mut self, open: &'static str, content: &[Inline], close: &'static str) {
        self.out.raw(open);
        self.inlines(content);
        self.out.raw(close);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.out.text(text),
            Inline::Emphasis {
                long: true,
                content,
            } => self.wrapped("<em class=\"long\">", content, "</em>"),
            Inline::Emphasis {
                long: false,
                content,
            } => self.wrapped("<em>", content, "</em>"),
            Inline::Strong { content } => self.wrapped("<strong>", content, "</strong>"),
            Inline::Strike { content } => self.wrapped("<s>", content, "</s>"),
            Inline::Code { text } => self.out.element("<code>", text, "</code>"),
            Inline::Link {
                href,
                title: _,
                says,
                underline: _,
                content,
            } => {
                self.open_link(href);
                self.inlines(content);
                self.out.raw("</a>");
                if let Some(says) = says {
                    self.out.element(" <span class=\"there\">", says, "</span>");
                }
            }
            Inline::Evidence {
                number,
                says,
                title: _,
                underline: _,
                content,
            } => {
                self.open_anchor(&format!("evidence-{number}"));
                self.inlines(content);
                if !content.is_empty() {
                    self.out.raw(" ");
                }
                self.out.text(says);
                self.out.raw("</a>");
            }
            Inline::Section {
                anchor,
                underline: _,
                content,
            } => {
                self.open_anchor(anchor);
                self.inlines(content);
                self.out.raw("</a>");
            }
            Inline::Picture { picture } => self.picture(picture, true),
            Inline::Note {
                number,
                first,
                in_note: _,
            } => {
                self.out.raw("<sup><a role=\"doc-noteref\"");
                self.out.attribute("href", &format!("#note-{number}"));
                if *first {
                    self.out.attribute("id", &format!("note-ref-{number}"));
                }
                self.out.attribute("aria-label", &words::note(*number));
                self.out.raw(">");
                self.out.number(u64::from(*number));
                self.out.raw("</a></sup>");
            }
            Inline::LineBreak => self.out.raw("<br>\n"),
            Inline::Changed {
                change: Change::Inserted,
                content,
            } => self.wrapped("<ins>", content, "</ins>"),
            Inline::Changed {
                change: Change::Deleted,
                content,
            } => self.wrapped("<del>", content, "</del>"),
            Inline::Foreign { lang, content } => {
                self.out.raw("<span");
                self.lang(lang);
                self.wrapped(">", content, "</span>");
            }
        }
    }
}
