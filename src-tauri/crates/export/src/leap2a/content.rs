//! Blocks of a sheet as plain XHTML: elements that every reader keeps, no links within the page, pictures as their words.
//!
//! Classes tell our own import what the export put there itself (`reflectory-made`) and what words stand for (a note, an
//! item of evidence, a picture), so that a portfolio comes back as it was. Other readers pass over them.

use std::collections::BTreeSet;

use crate::markup::Markup;
use crate::places::Places;
use crate::sheet::{
    Block, BlockKind, Change, Inline, Lang, ListItem, Picture, Section, Sheet, plain,
};
use crate::words;

/// The content of one page.
pub(super) struct Content<'a> {
    out: Markup,
    sheet: &'a Sheet,
    places: &'a Places<'a>,
}

impl<'a> Content<'a> {
    pub(super) fn new(sheet: &'a Sheet, places: &'a Places<'a>) -> Self {
        Self {
            out: Markup::default(),
            sheet,
            places,
        }
    }

    pub(super) fn finish(self) -> String {
        self.out.finish()
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.out.element("<p>", text, "</p>\n");
    }

    /// A line that every export makes anew.
    pub(super) fn made(&mut self, text: &str) {
        self.out
            .element("<p class=\"reflectory-made\">", text, "</p>\n");
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
        self.out.raw("<div class=\"reflectory-made\">");
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
        self.out.raw("</ul></div>\n");
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
        self.out
            .element("<h3 class=\"reflectory-made\">", words::NOTES, "</h3>\n");
        for note in notes {
            self.out.raw("<div");
            self.out
                .attribute("class", &format!("reflectory-note-{}", note.number));
            self.out.raw(">");
            self.made(&format!("{}:", words::note(note.number)));
            self.blocks(&note.blocks);
            self.out.raw("</div>\n");
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
                if let Some(label) = label {
                    self.out
                        .element(" <span class=\"reflectory-made\">", label, "</span>");
                }
                let caption = plain(caption);
                if !caption.trim().is_empty() {
                    self.out.element(
                        " <span class=\"reflectory-caption\">",
                        caption.trim(),
                        "</span>",
                    );
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
            Picture::Shown { alt, hash, .. } => {
                let number = self.places.number_with_hash(hash);
                self.out.raw("<span");
                if let Some(number) = number {
                    self.out
                        .attribute("class", &format!("reflectory-picture-{number}"));
                }
                if let Some(alt) = alt {
                    self.out.attribute("title", &crate::readable(alt));
                    self.out.element(">", &words::picture(alt), "</span>");
                } else {
                    self.out.raw("></span>");
                }
            }
            Picture::Boxed { why, words, .. } => self.out.text(&format!("[{why}: {words}]")),
        }
    }

    /// Words behind others that every export makes anew.
    fn made_words(&mut self, says: &str) {
        self.out
            .element("<span class=\"reflectory-made\"> ", says, "</span>");
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
                    self.made_words(says);
                }
            }
            Inline::Evidence {
                number,
                says,
                content,
                ..
            } => {
                self.out.raw("<span");
                self.out
                    .attribute("class", &format!("reflectory-evidence-{number}"));
                self.wrapped(">", content, "</span>");
                self.made_words(says);
            }
            Inline::Section { content, .. } => self.inlines(content),
            Inline::Picture { picture } => self.picture(picture),
            Inline::Note { number, .. } => {
                self.out.raw("<sup class=\"reflectory-note\">");
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
