//! Blocks of a sheet as plain XHTML: elements that every reader keeps, no links within the page, pictures as their words.

use std::collections::BTreeSet;

use crate::markup::Markup;
use crate::sheet::{
    Block, BlockKind, Change, Inline, Lang, ListItem, Picture, Section, Sheet, plain,
};
use crate::words;

/// The content of one page.
pub(super) struct Content<'a> {
    out: Markup,
    sheet: &'a Sheet,
}

impl<'a> Content<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Self {
        Self {
            out: Markup::default(),
            sheet,
        }
    }

    pub(super) fn finish(self) -> String {
        self.out.finish()
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.out.element("<p>", text, "</p>\n");
    }

    /// Who and what, what a draft lacks, and the coverage table.
    pub(super) fn cover(&mut self) {
        let sheet = self.sheet;
        if sheet.draft {
            self.paragraph(&format!("{}. {}", words::DRAFT, words::DRAFT_LEAD));
        }
        self.paragraph(&sheet.name);
        if !sheet.byline.is_empty() {
            self.paragraph(&sheet.byline);
        }
        for (name, value) in &sheet.facts {
            self.paragraph(&format!("{name}: {value}"));
        }
        if !sheet.findings.is_empty() {
            self.out.element("<h3>", words::FINDINGS, "</h3>\n<ul>");
            for finding in &sheet.findings {
                self.out.element("<li>", finding, "</li>\n");
            }
            self.out.raw("</ul>\n");
        }
        let Some(coverage) = &sheet.coverage else {
            return;
        };
        self.out.element("<h3>", words::COVERAGE, "</h3>\n");
        self.paragraph(words::COVERAGE_LEAD);
        self.out.raw("<table><thead><tr>");
        let mut heads = vec![words::AREA];
        heads.extend(coverage.components.iter().map(String::as_str));
        heads.extend([words::WORDS, words::EVIDENCE_ITEMS]);
        if coverage.with_status {
            heads.push(words::STATUS);
        }
        for head in heads {
            self.out.element("<th scope=\"col\">", head, "</th>");
        }
        self.out.raw("</tr></thead><tbody>\n");
        for row in coverage.rows.iter().chain([&coverage.sums]) {
            let name = format!("{} {}", row.code, row.title);
            self.out
                .element("<tr><th scope=\"row\">", name.trim(), "</th>");
            let mut cells: Vec<&str> = row.words.iter().map(String::as_str).collect();
            cells.extend([row.total.as_str(), row.evidence.as_str()]);
            if coverage.with_status {
                cells.push(&row.status);
            }
            for cell in cells {
                self.out.element("<td>", cell, "</td>");
            }
            self.out.raw("</tr>\n");
        }
        self.out.raw("</tbody></table>\n");
    }

    /// A section's list: what readers drop of the links stands here as words.
    pub(super) fn evidence(&mut self, section: &Section) {
        if section.evidence.is_empty() {
            return;
        }
        self.out
            .element("<h3>", &section.evidence_title, "</h3>\n<ul>");
        for used in &section.evidence {
            let title = format!("{} {}", used.title, words::evidence_number(used.number));
            self.out.element("<li>", &title, "");
            if !used.note.is_empty() {
                self.out.element(": ", &used.note, "");
            }
            self.out.raw("</li>\n");
        }
        self.out.raw("</ul>\n");
    }

    pub(super) fn notes(&mut self, wanted: &BTreeSet<u32>) {
        let sheet = self.sheet;
        let notes: Vec<_> = sheet
            .notes
            .iter()
            .filter(|note| wanted.contains(&note.number))
            .collect();
        if notes.is_empty() {
            return;
        }
        self.out.element("<h3>", words::NOTES, "</h3>\n");
        for note in notes {
            self.paragraph(&format!("{}:", words::note(note.number)));
            self.blocks(&note.blocks);
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn manner(&mut self, block: &Block) {
        if let Some(lang) = &block.lang {
            self.lang(lang);
        }
        if block.rtl {
            self.out.attribute("dir", "rtl");
        }
        self.out.raw(">");
    }

    fn lang(&mut self, lang: &Lang) {
        match &lang.region {
            Some(region) => self
                .out
                .attribute("lang", &format!("{}-{region}", lang.code)),
            None => self.out.attribute("lang", &lang.code),
        }
    }

    fn block(&mut self, block: &Block) {
        match block.change {
            Some(Change::Inserted) => self.paragraph(&format!("{}:", words::INSERTED)),
            Some(Change::Deleted) => self.paragraph(&format!("{}:", words::DELETED)),
            None => {}
        }
        match &block.kind {
            BlockKind::Paragraph { content } => {
                self.out.raw("<p");
                self.manner(block);
                self.inlines(content);
                self.out.raw("</p>\n");
            }
            BlockKind::Heading { level, content } => {
                let (open, close) = match level {
                    0..=3 => ("<h3", "</h3>\n"),
                    4 => ("<h4", "</h4>\n"),
                    5 => ("<h5", "</h5>\n"),
                    6.. => ("<h6", "</h6>\n"),
                };
                self.out.raw(open);
                self.manner(block);
                self.inlines(content);
                self.out.raw(close);
            }
            BlockKind::Quote { blocks } => {
                self.out.raw("<blockquote");
                self.manner(block);
                self.blocks(blocks);
                self.out.raw("</blockquote>\n");
            }
            BlockKind::List {
                start,
                tight: _,
                tasks: _,
                items,
            } => self.list(block, *start, items),
            BlockKind::Code { text, info: _ } => {
                self.out.raw("<pre");
                self.manner(block);
                self.out.element("<code>", text, "</code></pre>\n");
            }
            BlockKind::Table {
                repeats: _,
                columns: _,
                header,
                rows,
            } => self.table(block, header, rows),
            BlockKind::Figure {
                label,
                picture,
                caption,
            } => {
                self.out.raw("<p");
                self.manner(block);
                self.picture(picture);
                let caption = plain(caption);
                let label = label.as_deref().unwrap_or_default();
                let under = [label, &caption].map(str::trim).join(" ");
                if !under.trim().is_empty() {
                    self.out.element(" ", under.trim(), "");
                }
                self.out.raw("</p>\n");
            }
            BlockKind::Rule => self.out.raw("<hr/>\n"),
        }
    }

    fn list(&mut self, block: &Block, start: Option<i64>, items: &[ListItem]) {
        self.out.raw(if start.is_some() { "<ol" } else { "<ul" });
        if let Some(start) = start.filter(|n| *n != 1) {
            self.out.attribute("start", &start.to_string());
        }
        self.manner(block);
        for item in items {
            self.out.raw(match item.task {
                Some(true) => "<li>☑ ",
                Some(false) => "<li>☐ ",
                None => "<li>",
            });
            self.blocks(&item.blocks);
            self.out.raw("</li>\n");
        }
        self.out.raw(if start.is_some() {
            "</ol>\n"
        } else {
            "</ul>\n"
        });
    }

    fn table(&mut self, block: &Block, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        self.out.raw("<table");
        self.manner(block);
        self.out.raw("<thead><tr>");
        for cell in header {
            self.wrapped("<th scope=\"col\">", cell, "</th>");
        }
        self.out.raw("</tr></thead><tbody>\n");
        for row in rows {
            self.out.raw("<tr>");
            for cell in row {
                self.wrapped("<td>", cell, "</td>");
            }
            self.out.raw("</tr>\n");
        }
        self.out.raw("</tbody></table>\n");
    }

    fn picture(&mut self, picture: &Picture) {
        match picture {
            Picture::Shown { alt, .. } => {
                let Some(alt) = alt else { return };
                self.out.text(&words::picture(alt));
            }
            Picture::Boxed { why, words, .. } => self.out.text(&format!("[{why}: {words}]")),
        }
    }

    fn wrapped(&mut self, open: &'static str, content: &[Inline], close: &'static str) {
        self.out.raw(open);
        self.inlines(content);
        self.out.raw(close);
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.out.text(text),
            Inline::Emphasis { long: _, content } => self.wrapped("<em>", content, "</em>"),
            Inline::Strong { content } => self.wrapped("<strong>", content, "</strong>"),
            Inline::Strike { content } => self.wrapped("<del>", content, "</del>"),
            Inline::Code { text } => self.out.element("<code>", text, "</code>"),
            Inline::Link {
                href,
                says,
                content,
                ..
            } => {
                self.out.raw("<a");
                self.out.attribute("href", href);
                self.wrapped(">", content, "</a>");
                if let Some(says) = says {
                    self.out.element(" ", says, "");
                }
            }
            Inline::Evidence { says, content, .. } => {
                self.inlines(content);
                if !content.is_empty() {
                    self.out.raw(" ");
                }
                self.out.text(says);
            }
            Inline::Section { content, .. } => self.inlines(content),
            Inline::Picture { picture } => self.picture(picture),
            Inline::Note { number, .. } => {
                self.out.raw("<sup>");
                self.out.number(u64::from(*number));
                self.out.raw("</sup>");
            }
            Inline::LineBreak => self.out.raw("<br/>\n"),
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
