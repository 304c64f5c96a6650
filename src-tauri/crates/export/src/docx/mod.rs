//! DOCX: one file for Word and for what reads Word's files, with real headings, lists, header rows, notes and links.
//!
//! The parts are written by hand: what makes a file readable for everybody (header rows, words for pictures and decoration
//! without, languages of runs, a contents list that is there at once) is what libraries for this format leave out.

mod blocks;
mod contents;
mod evidence;
mod inlines;
mod markup;
mod notes;
mod numbering;
mod package;
mod pictures;
mod scripts;
mod tables;
mod writer;

use reflectory_document::Shareable;

use self::markup::Markup;
use self::package::{HEAD, Package};
use self::writer::{Manner, Place, Set, Writer};
use crate::pictures::Pictures;
use crate::sheet::{Block, Section, Sheet};
use crate::{ExportError, Exporter, Files, Written, checks, readable, words};

/// The most text that one file takes, in bytes.
const LIMIT: usize = 10_000_000;

const STYLES: &str = include_str!("../../../../../assets/docx/styles.xml");
const SETTINGS: &str = include_str!("../../../../../assets/docx/settings.xml");

const FONTS: &str = include_str!("../../../../../assets/docx/fontTable.xml");
const THEME: &str = include_str!("../../../../../assets/docx/theme.xml");

/// What the names in the parts belong to.
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" mc:Ignorable=\"w14\"";

/// Writes one Word file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Docx;

impl Exporter for Docx {
    fn format(&self) -> &'static str {
        "docx"
    }

    fn export(&self, doc: &Shareable, files: &dyn Files) -> Result<Written, ExportError> {
        let doc = doc.document();
        let pictures = Pictures::load_apart(doc, files);
        let (built, checks) = checks::measured(self.format(), LIMIT, doc, &pictures, &readable)?;
        let sheet = &built.sheet;
        let mut writer = Writer::new(sheet, &pictures);
        writer.document();
        let footnotes = writer.footnotes();
        // What the decoder remembers of these pictures only costs memory.
        typst::comemo::evict(0);
        let languages = scripts::defaults(&sheet.lang.code, sheet.lang.region.as_deref());
        let in_languages = |part: &str| {
            let [lang, east, bidi] = &languages;
            part.replace("{{lang}}", lang)
                .replace("{{east}}", east)
                .replace("{{bidi}}", bidi)
        };
        let package = Package {
            document: writer.out.finish(),
            styles: in_languages(STYLES),
            numbering: writer.lists.finish(),
            settings: in_languages(SETTINGS),
            footnotes,
            header: head(sheet),
            footer: foot(sheet),
            core: core(sheet, &languages[0]),
            fonts: FONTS,
            theme: THEME,
            of_document: writer.of_document,
            of_notes: writer.of_notes,
            pictures: writer.media.files,
        };
        Ok(Written {
            bytes: package.finish()?,
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

/// The areas' colours, in the order of their groups; the first is for sections without a group.
fn colour(area: u8) -> &'static str {
    match area {
        1 => "2B539B",
        2 => "2A6A3C",
        3 => "65439D",
        4 => "8F4A10",
        5 => "0A666D",
        6 => "8B2C75",
        _ => "5B554A",
    }
}

impl<'a> Writer<'a> {
    fn document(&mut self) {
        let sheet = self.sheet;
        self.out.raw(HEAD);
        self.out
            .raw(&format!("<w:document {NAMESPACES}><w:body>\n"));
        self.cover();
        // What follows begins on a page of its own if there is a contents list to leave it to.
        let mut new_page = self.contents();
        if !sheet.findings.is_empty() {
            self.heading("findings", words::FINDINGS, std::mem::take(&mut new_page));
            for finding in &sheet.findings {
                self.bullet(finding);
            }
        }
        if let Some(coverage) = &sheet.coverage {
            self.heading("coverage", words::COVERAGE, std::mem::take(&mut new_page));
            let (place, manner) = (Place::default(), Manner::default());
            self.line("Normal", words::COVERAGE_LEAD, &place, &manner);
            self.coverage(coverage);
            new_page = true;
        }
        self.about("changes", words::CHANGES, &sheet.changes);
        for section in &sheet.sections {
            self.section(section, std::mem::take(&mut new_page));
        }
        if sheet.sections.is_empty() {
            self.line(
                "Normal",
                words::NOTHING_YET,
                &Place::default(),
                &Manner::default(),
            );
        }
        self.about("principles", words::PRINCIPLES, &sheet.principles);
        self.evidence();
        self.late_notes();
        self.about("receipt", words::RECEIPT, &sheet.receipt);
        let part = |writer: &mut Self, kind, path| writer.of_document.part(kind, path);
        let (head, foot) = (
            part(self, "header", "header1.xml"),
            part(self, "footer", "footer1.xml"),
        );
        let out = &mut self.out;
        out.raw("<w:sectPr><w:headerReference w:type=\"default\"");
        out.attribute("r:id", &head);
        out.raw("/><w:footerReference w:type=\"default\"");
        out.attribute("r:id", &foot);
        // A4, 25 mm on all sides; the first page has neither head nor foot.
        out.raw("/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/><w:titlePg/></w:sectPr></w:body></w:document>\n");
    }

    fn cover(&mut self) {
        let sheet = self.sheet;
        let (place, plain) = (Place::default(), Manner::default());
        let bold = Manner {
            bold: true,
            ..plain
        };
        if sheet.draft {
            self.open("DraftNotice", &place, Set::default());
            self.run(
                words::DRAFT,
                &Manner {
                    colour: Some("9C1F36"),
                    ..bold
                },
            );
            self.run(" ", &plain);
            self.run(words::DRAFT_LEAD, &plain);
            self.close();
        }
        self.open("Title", &place, Set::default());
        if let Some(kicker) = &sheet.kicker {
            let small = Manner {
                size: Some(28),
                colour: Some("4B443A"),
                ..plain
            };
            self.run(kicker, &small);
            self.out.raw("<w:r><w:br/></w:r>");
        }
        self.run(&sheet.name, &plain);
        self.close();
        if !sheet.byline.is_empty() {
            self.line("Byline", &sheet.byline, &place, &plain);
        }
        for (name, value) in &sheet.facts {
            self.open("Fact", &place, Set::default());
            self.run(
                name,
                &Manner {
                    colour: Some("4B443A"),
                    ..plain
                },
            );
            self.tab();
            self.run(value, &bold);
            self.close();
        }
    }

    /// Writes a heading of the first level that the contents list leads to.
    fn heading(&mut self, anchor: &str, title: &str, new_page: bool) {
        let set = Set {
            new_page,
            ..Set::default()
        };
        self.open("Heading1", &Place::default(), set);
        self.bookmark(&format!("part-{anchor}"));
        self.run(title, &Manner::default());
        self.close();
    }

    /// What the document says of itself, under a heading of its own.
    fn about(&mut self, anchor: &str, title: &str, blocks: &'a [Block]) {
        if blocks.is_empty() {
            return;
        }
        self.heading(anchor, title, false);
        self.blocks(blocks, &Place::default());
    }

    fn bullet(&mut self, text: &str) {
        self.pending = Some(writer::Pending {
            list: self.lists.bullets(),
            level: 0,
            sign: None,
            task: None,
        });
        let place = Place {
            left: numbering::STEP,
            level: 1,
            ..Place::default()
        };
        self.line("Normal", text, &place, &Manner::default());
    }

    fn section(&mut self, section: &'a Section, new_page: bool) {
        let (place, plain) = (Place::default(), Manner::default());
        let colour = Some(colour(section.area));
        let mut set = Set {
            new_page,
            ..Set::default()
        };
        if let Some(group) = section.group.as_ref().filter(|_| !section.unwritten) {
            self.open("Area", &place, set);
            self.run(group, &Manner { colour, ..plain });
            self.close();
            set.new_page = false;
            // The heading belongs to the line above it.
            set.close = true;
        }
        self.open("Heading1", &place, set);
        self.bookmark(&section.anchor);
        if is_short(&section.code) {
            self.run(&section.code, &Manner { colour, ..plain });
            self.run(" ", &plain);
        }
        self.run(&section.title, &plain);
        self.close();
        self.blocks(&section.blocks, &place);
        if section.unwritten {
            self.line("Small", words::NOTHING_YET, &place, &plain);
        }
        self.section_evidence(section);
    }
}

/// The head of every page but the first.
fn head(sheet: &Sheet) -> String {
    story("hdr", |out| {
        out.raw(
            "<w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r><w:t xml:space=\"preserve\">",
        );
        out.text(&sheet.running);
        out.raw("</w:t></w:r></w:p>\n");
    })
}

/// The foot of every page but the first: the page's number, and whether it is a draft.
fn foot(sheet: &Sheet) -> String {
    story("ftr", |out| {
        out.raw("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>");
        if sheet.draft {
            out.raw("<w:r><w:rPr><w:b/><w:bCs/><w:color w:val=\"9C1F36\"/></w:rPr><w:t>");
            out.text(words::DRAFT);
            out.raw("</w:t></w:r>");
        }
        out.raw("<w:r><w:tab/></w:r><w:r><w:t xml:space=\"preserve\">");
        out.text(words::PAGE);
        out.raw(" </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\n");
    })
}

fn story(name: &str, content: impl FnOnce(&mut Markup)) -> String {
    let mut out = Markup::default();
    out.raw(HEAD);
    out.raw(&format!("<w:{name} {NAMESPACES}>\n"));
    content(&mut out);
    out.raw(&format!("</w:{name}>\n"));
    out.finish()
}

/// Title, author, language and day. The day is the document's own, so that the same portfolio gives the same file.
fn core(sheet: &Sheet, lang: &str) -> String {
    let mut out = Markup::default();
    out.raw(HEAD);
    out.raw("<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    if sheet.draft {
        out.text(words::DRAFT);
        out.raw(": ");
    }
    out.text(&sheet.full_title);
    out.raw("</dc:title>");
    if !sheet.author.is_empty() {
        out.raw("<dc:creator>");
        out.text(&sheet.author);
        out.raw("</dc:creator>");
    }
    if let Some((year, month, day)) = sheet.date {
        for name in ["created", "modified"] {
            out.raw(&format!(
                "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{year:04}-{month:02}-{day:02}T00:00:00Z</dcterms:{name}>"
            ));
        }
    }
    out.raw("<dc:language>");
    out.text(lang);
    out.raw("</dc:language></cp:coreProperties>\n");
    out.finish()
}
