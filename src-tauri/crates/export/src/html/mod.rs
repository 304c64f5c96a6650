//! HTML: one file that needs no other, no script and no network, for any browser and for a screen reader.

mod access;
mod blocks;
mod folder;

use std::fmt::Write as _;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reflectory_document::Shareable;
use sha2::{Digest, Sha256};

use self::blocks::Writer;
use crate::pictures::Pictures;
use crate::sheet::{Block, Coverage, CoverageLine, Item, Note, Section, Sheet};
use crate::{ExportError, Exporter, Files, Written, checks, readable, words};

pub use self::folder::{HtmlFolder, Zip};

/// The style sheet of a folder.
const STYLE_FILE: &str = "style.css";

/// The most text that one page takes, in bytes.
const LIMIT: usize = 10_000_000;

/// How the page looks, without its fonts.
const LOOK: &str = include_str!("../../../../../assets/html/page.css");

/// The style sheet with the fonts in it.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    faces(|font| format!("data:font/woff2;base64,{}", STANDARD.encode(font.bytes))) + LOOK
});

/// The style sheet of a folder, with the fonts beside it.
static STYLE_APART: LazyLock<String> =
    LazyLock::new(|| faces(|font| format!("{FONTS_FOLDER}/{}", font.name)) + LOOK);

/// Where a folder has its fonts.
const FONTS_FOLDER: &str = "fonts";

/// A font of the page.
struct Font {
    family: &'static str,
    manner: &'static str,
    name: &'static str,
    bytes: &'static [u8],
}

fn faces(address: impl Fn(&Font) -> String) -> String {
    let mut style = String::new();
    for font in &FONTS {
        let (family, manner, address) = (font.family, font.manner, address(font));
        // Writing to a string can't fail.
        let _ = writeln!(
            style,
            "@font-face {{ font-family: \"{family}\"; {manner}; font-display: swap; src: url({address}) format(\"woff2\"); }}"
        );
    }
    style
}

macro_rules! font {
    ($family:literal, $manner:literal, $name:literal) => {
        Font {
            family: $family,
            manner: $manner,
            name: $name,
            bytes: include_bytes!(concat!("../../../../../assets/html/fonts/", $name)),
        }
    };
}

/// Letters for the languages of Europe that are written in Latin; a reader's own fonts have the others.
const FONTS: [Font; 5] = [
    font!("Page Serif", "font-weight: 400", "PageSerif-Regular.woff2"),
    font!(
        "Page Serif",
        "font-weight: 400; font-style: italic",
        "PageSerif-Italic.woff2"
    ),
    font!("Page Serif", "font-weight: 600", "PageSerif-SemiBold.woff2"),
    font!("Page Sans", "font-weight: 400", "PageSans-Regular.woff2"),
    font!("Page Sans", "font-weight: 600", "PageSans-SemiBold.woff2"),
];

/// Writes one self-contained HTML file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Html;

impl Exporter for Html {
    fn format(&self) -> &'static str {
        "html"
    }

    fn export(&self, doc: &Shareable, files: &dyn Files) -> Result<Written, ExportError> {
        let doc = doc.document();
        let pictures = Pictures::load(doc, files);
        let (built, checks) = checks::measured(self.format(), LIMIT, doc, &pictures, &readable)?;
        // What the decoder remembers of these pictures only costs memory.
        typst::comemo::evict(0);
        let mut page = Writer::new(&pictures, None);
        page.page(&built.sheet);
        Ok(Written {
            bytes: page.out.finish().into_bytes(),
            pages: None,
            checks,
            pieces: Vec::new(),
        })
    }
}

/// A long code, such as that of a contextual statement, only says the title again.
fn is_short(code: &str) -> bool {
    (1..=3).contains(&code.chars().count())
}

impl Writer<'_> {
    fn page(&mut self, sheet: &Sheet) {
        self.head(sheet, &sheet.full_title);
        self.skip();
        self.out.raw("<div class=\"page\">\n");
        // Who and what comes first, in the file as on the screen; contents stand beside it where there is room.
        self.cover(sheet);
        self.contents(sheet);
        self.out.raw("<main id=\"text\" tabindex=\"-1\">\n");
        self.findings(&sheet.findings);
        if let Some(coverage) = &sheet.coverage {
            self.coverage(coverage);
        }
        self.about("changes", words::CHANGES, &sheet.changes);
        for section in &sheet.sections {
            self.section(section);
        }
        if sheet.sections.is_empty() {
            self.out.element("<p>", words::NOTHING_YET, "</p>\n");
        }
        self.about("principles", words::PRINCIPLES, &sheet.principles);
        self.evidence(&sheet.evidence);
        self.notes(&sheet.notes);
        self.about("receipt", words::RECEIPT, &sheet.receipt);
        self.out.raw("</main>\n</div>\n</body>\n</html>\n");
    }

    /// The way past what comes before the text.
    fn skip(&mut self) {
        self.out
            .element("<a class=\"skip\" href=\"#text\">", words::SKIP, "</a>\n");
    }

    /// Everything up to the body's beginning.
    fn head(&mut self, sheet: &Sheet, title: &str) {
        self.out.raw("<!doctype html>\n<html");
        self.lang(&sheet.lang);
        self.out.raw(
            ">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"",
        );
        // Nothing may be loaded or run, whatever a text or a drawing says, but for what the export itself lays beside the page.
        let policy = if self.places.is_some() {
            // A folder that is opened from a disk is no origin of its own, so its scheme is named.
            "default-src 'none'; img-src 'self' file:; font-src 'self' file:; style-src 'self' file:; base-uri 'none'; form-action 'none'".to_owned()
        } else {
            // The one style sheet is known by its hash.
            let hash = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
            format!(
                "default-src 'none'; img-src data:; font-src data:; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
            )
        };
        self.out.attribute("content", &policy);
        self.out
            .raw(">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        self.out.raw("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n");
        self.out
            .raw("<meta name=\"generator\" content=\"Reflectory\">\n");
        if !sheet.author.is_empty() {
            self.out.raw("<meta name=\"author\"");
            self.out.attribute("content", &sheet.author);
            self.out.raw(">\n");
        }
        self.out.raw("<title>");
        if sheet.draft {
            self.out.text(words::DRAFT);
            self.out.raw(": ");
        }
        if self.places.is_some() {
            self.out
                .element("", title, "</title>\n<link rel=\"stylesheet\"");
            self.out.attribute("href", STYLE_FILE);
            self.out.raw(">\n");
        } else {
            self.out.element("", title, "</title>\n<style>");
            self.out.raw(STYLE.as_str());
            self.out.raw("</style>\n");
        }
        self.out.raw("</head>\n<body>\n");
    }

    fn contents(&mut self, sheet: &Sheet) {
        if sheet.sections.is_empty() && sheet.evidence.is_empty() {
            return;
        }
        self.out.raw("<nav aria-labelledby=\"contents\">\n");
        self.out.element(
            "<p id=\"contents\">",
            words::CONTENTS,
            "</p>\n<ol role=\"list\">\n",
        );
        if !sheet.findings.is_empty() {
            self.entry("findings", None, words::FINDINGS);
        }
        if sheet.coverage.is_some() {
            self.entry("coverage", None, words::COVERAGE);
        }
        if !sheet.changes.is_empty() {
            self.entry("changes", None, words::CHANGES);
        }
        let mut open = false;
        let mut before: Option<&str> = None;
        for section in &sheet.sections {
            let group = section.group.as_deref();
            if open && group != before {
                self.out.raw("</ol></li>\n");
                open = false;
            }
            if let Some(group) = group
                && !open
            {
                self.out.element(
                    "<li><span class=\"group\">",
                    group,
                    "</span><ol role=\"list\">\n",
                );
                open = true;
            }
            self.entry(
                &section.anchor,
                Some((&section.code, section.area)),
                &section.title,
            );
            before = group;
        }
        if open {
            self.out.raw("</ol></li>\n");
        }
        for (anchor, there, title) in [
            (
                "principles",
                !sheet.principles.is_empty(),
                words::PRINCIPLES,
            ),
            ("evidence", !sheet.evidence.is_empty(), words::EVIDENCE_LIST),
            ("notes", !sheet.notes.is_empty(), words::NOTES),
            ("receipt", !sheet.receipt.is_empty(), words::RECEIPT),
        ] {
            if there {
                self.entry(anchor, None, title);
            }
        }
        self.out.raw("</ol>\n</nav>\n");
    }

    fn entry(&mut self, anchor: &str, code: Option<(&str, u8)>, title: &str) {
        self.out.raw("<li><a");
        self.out.attribute("href", &format!("#{anchor}"));
        self.out.raw(">");
        if let Some((code, area)) = code.filter(|(code, _)| is_short(code)) {
            self.out.raw("<b");
            self.out.attribute("class", &format!("a{area}"));
            self.out.element(">", code, "</b> ");
        }
        self.out.element("<span>", title, "</span></a></li>\n");
    }

    fn cover(&mut self, sheet: &Sheet) {
        self.out.raw("<header>\n");
        if sheet.draft {
            self.out
                .element("<p class=\"draft\"><strong>", words::DRAFT, "</strong> ");
            self.out.element("", words::DRAFT_LEAD, "</p>\n");
        }
        self.out.raw("<h1>");
        if let Some(kicker) = &sheet.kicker {
            self.out
                .element("<span class=\"kicker\">", kicker, "</span> ");
        }
        self.out
            .element("<span class=\"name\">", &sheet.name, "</span></h1>\n");
        if !sheet.byline.is_empty() {
            self.out
                .element("<p class=\"byline\">", &sheet.byline, "</p>\n");
        }
        self.out.raw("<dl class=\"facts\">");
        for (name, value) in &sheet.facts {
            self.out.element("<div><dt>", name, "</dt>");
            self.out.element("<dd>", value, "</dd></div>");
        }
        self.out.raw("</dl>\n</header>\n");
    }

    fn findings(&mut self, findings: &[String]) {
        if findings.is_empty() {
            return;
        }
        self.open_section("findings", words::FINDINGS);
        self.out.raw("<ul>\n");
        for finding in findings {
            self.out.element("<li>", finding, "</li>\n");
        }
        self.out.raw("</ul>\n</section>\n");
    }

    /// What the document says of itself, under a heading of its own.
    fn about(&mut self, id: &'static str, title: &str, blocks: &[Block]) {
        if blocks.is_empty() {
            return;
        }
        self.open_section(id, title);
        self.blocks(blocks);
        self.out.raw("</section>\n");
    }

    fn open_section(&mut self, id: &'static str, title: &str) {
        self.out.raw("<section");
        self.out.attribute("aria-labelledby", id);
        self.out.raw(">\n<h2");
        self.out.attribute("id", id);
        self.out.element(">", title, "</h2>\n");
    }

    fn coverage(&mut self, coverage: &Coverage) {
        self.open_section("coverage", words::COVERAGE);
        self.out.element("<p>", words::COVERAGE_LEAD, "</p>\n");
        self.open_wide();
        self.out
            .raw("<table class=\"coverage\" aria-labelledby=\"coverage\">\n<thead><tr>");
        self.out.element("<th scope=\"col\">", words::AREA, "</th>");
        for component in &coverage.components {
            self.out
                .element("<th scope=\"col\" class=\"end\">", component, "</th>");
        }
        self.out
            .element("<th scope=\"col\" class=\"end\">", words::WORDS, "</th>");
        self.out
            .element("<th scope=\"col\">", words::EVIDENCE_ITEMS, "</th>");
        if coverage.with_status {
            self.out
                .element("<th scope=\"col\">", words::STATUS, "</th>");
        }
        self.out.raw("</tr></thead>\n<tbody>\n");
        for row in &coverage.rows {
            self.coverage_line(row, coverage.with_status);
        }
        self.out.raw("</tbody>\n<tfoot>\n");
        self.coverage_line(&coverage.sums, coverage.with_status);
        self.out.raw("</tfoot></table></div>\n</section>\n");
    }

    fn coverage_line(&mut self, row: &CoverageLine, with_status: bool) {
        self.out.raw("<tr><th scope=\"row\">");
        if is_short(&row.code) {
            self.out.raw("<b");
            self.out.attribute("class", &format!("a{}", row.area));
            self.out.element(">", &row.code, "</b> ");
        }
        match &row.anchor {
            Some(anchor) => {
                self.out.raw("<a");
                self.out.attribute("href", &format!("#{anchor}"));
                self.out.element(">", &row.title, "</a>");
            }
            None => self.out.text(&row.title),
        }
        self.out.raw("</th>");
        for cell in row.words.iter().chain([&row.total]) {
            self.out.element("<td class=\"end\">", cell, "</td>");
        }
        self.out.element("<td>", &row.evidence, "</td>");
        if with_status {
            self.out.element("<td>", &row.status, "</td>");
        }
        self.out.raw("</tr>\n");
    }

    fn section(&mut self, section: &Section) {
        self.out.raw("<section");
        self.out.attribute("aria-labelledby", &section.anchor);
        if section.unwritten {
            self.out.raw(" class=\"unwritten\"");
        }
        self.out.raw(">\n");
        let colour = format!("a{}", section.area);
        if let Some(group) = section.group.as_ref().filter(|_| !section.unwritten) {
            self.out.raw("<p");
            self.out.attribute("class", &format!("kick {colour}"));
            self.out.element(">", group, "</p>\n");
        }
        self.out.raw("<h2");
        self.out.attribute("id", &section.anchor);
        self.out.raw(">");
        if is_short(&section.code) {
            self.out.raw("<span");
            self.out.attribute("class", &format!("code {colour}"));
            self.out.element(">", &section.code, "</span> ");
        }
        self.out.element("", &section.title, "</h2>\n");
        self.blocks(&section.blocks);
        if section.unwritten {
            self.out
                .element("<p class=\"small\">", words::NOTHING_YET, "</p>\n");
        }
        if !section.evidence.is_empty() {
            self.out.element(
                "<h3>",
                &section.evidence_title,
                "</h3>\n<ol class=\"evidence\" role=\"list\">\n",
            );
            for used in &section.evidence {
                self.out.raw("<li><b>");
                self.out.number(u64::from(used.number));
                self.out.raw("</b> <div><p><a");
                self.out
                    .attribute("href", &format!("#evidence-{}", used.number));
                self.out.element(">", &used.title, "</a></p>");
                if !used.note.is_empty() {
                    self.out.element("<p class=\"small\">", &used.note, "</p>");
                }
                self.out.raw("</div></li>\n");
            }
            self.out.raw("</ol>\n");
        }
        self.out.raw("</section>\n");
    }

    fn evidence(&mut self, items: &[Item]) {
        if items.is_empty() {
            return;
        }
        self.open_section("evidence", words::EVIDENCE_LIST);
        self.out.raw("<ol class=\"evidence\" role=\"list\">\n");
        for item in items {
            self.out.raw("<li");
            self.out
                .attribute("id", &format!("evidence-{}", item.number));
            self.out.raw("><b>");
            self.out.number(u64::from(item.number));
            self.out.raw("</b> <div><p class=\"title\">");
            self.titled(item);
            self.out.raw("</p>");
            if !item.shows.is_empty() {
                self.out.element("<p>", &item.shows, "</p>");
            }
            if !item.details.is_empty() {
                self.out
                    .element("<p class=\"small\">", &item.details.join(" · "), "</p>");
            }
            match &item.url {
                Some(url) => {
                    self.out.raw("<p class=\"small\">");
                    self.open_link(url);
                    self.out.element("", &item.url_text, "</a></p>");
                }
                None if !item.url_text.is_empty() => {
                    self.out
                        .element("<p class=\"small\">", &item.url_text, "</p>")
                }
                None => {}
            }
            if let Some(picture) = &item.picture {
                self.picture(picture, false);
            }
            self.out.raw("</div></li>\n");
        }
        self.out.raw("</ol>\n</section>\n");
    }

    /// An item's title: a link to its file where that lies beside the page.
    fn titled(&mut self, item: &Item) {
        let Some((path, file)) = self.places.and_then(|places| places.file(item.number)) else {
            self.out.text(&item.title);
            return;
        };
        self.out.raw("<a");
        self.out.attribute("href", path);
        self.out.element(">", &item.title, "</a>");
        let kind = words::kind_of_file(path);
        self.out.element(
            " <span class=\"there\">",
            &format!("({kind}, {})", words::size(file.size)),
            "</span>",
        );
    }

    fn notes(&mut self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        self.out
            .raw("<section role=\"doc-endnotes\" aria-labelledby=\"notes\">\n<h2 id=\"notes\">");
        self.out
            .element("", words::NOTES, "</h2>\n<ol class=\"notes\">\n");
        for note in notes {
            self.out.raw("<li");
            self.out.attribute("id", &format!("note-{}", note.number));
            self.out.attribute("value", &note.number.to_string());
            self.out.raw(">");
            self.blocks(&note.blocks);
            if note.at_foot {
                self.out.raw("<a role=\"doc-backlink\"");
                self.out
                    .attribute("href", &format!("#note-ref-{}", note.number));
                self.out.attribute(
                    "aria-label",
                    &format!("{}, {}", words::BACK, words::note(note.number)),
                );
                self.out.raw(">↩</a>");
            }
            self.out.raw("</li>\n");
        }
        self.out.raw("</ol>\n</section>\n");
    }
}
