//! Leap2A: a portfolio for Mahara and other systems, as an Atom feed with the files of the evidence beside it.
//!
//! ```text
//! leap2a.xml             the feed
//! files/03-scan.png      the files of the evidence
//! ```
//!
//! The portfolio is a collection (a selection of the kind `Website`) of pages (`Webpage`), one for each section; an item of
//! evidence is a resource. What readers of the format are known to drop, such as which evidence belongs to a page, stands as
//! words in the page as well. How Mahara reads a feed decides much of the form: a resource comes before the page that uses
//! it, because the importer looks for it while it reads; a page's parts are linked with and without a prefix; content is
//! `xhtml` in a `div` without attributes, because that start tag is compared byte for byte.

mod content;

use reflectory_document::{Alt, Document, EvidenceItem, Shareable};

use self::content::Content as Text;
use crate::markup::Markup;
use crate::names::Names;
use crate::pictures::Pictures;
use crate::places::Places;
use crate::sheet::{Item, Section, Sheet, notes_of};
use crate::{Content, ExportError, Exporter, Files, Piece, Written, checks, readable, words};

/// The most text that a feed takes, in bytes.
const LIMIT: usize = 10_000_000;
/// The feed's file, which every reader looks for by this name.
const FEED: &str = "leap2a.xml";
/// Our own words in a feed, for our own import: other readers pass over them.
const OWN: &str = "urn:reflectory:leap2a";
/// The version that all readers which are known accept; no white space may stand beside it.
const VERSION: &str = "http://www.leapspecs.org/2010-07/2A/";

/// Which names a feed uses: the readers there are know one set or the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LeapTarget {
    /// Mahara 22.10 and later, whose names lie in the Internet Archive.
    #[default]
    Mahara,
    /// The specification of July 2010: Mahara up to 22.04, and others.
    Spec2010,
}

impl LeapTarget {
    /// The namespace of relations and types.
    fn terms(self) -> &'static str {
        match self {
            Self::Mahara => "https://web.archive.org/web/20100503000634/http://terms.leapspecs.org",
            Self::Spec2010 => "http://terms.leapspecs.org/",
        }
    }

    /// Where categories are.
    fn categories(self) -> &'static str {
        match self {
            Self::Mahara => {
                "https://web.archive.org/web/20120819100914/http://wiki.leapspecs.org:80/2A/categories"
            }
            Self::Spec2010 => "http://wiki.leapspecs.org/2A/categories/",
        }
    }
}

/// Writes a Leap2A feed with its files; the caller packs them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Leap2a {
    /// For whom.
    pub target: LeapTarget,
}

impl Exporter for Leap2a {
    fn format(&self) -> &'static str {
        "leap2a"
    }

    fn export(&self, doc: &Shareable, files: &dyn Files) -> Result<Written, ExportError> {
        let doc = doc.document();
        let pictures = Pictures::load(doc, files);
        let (built, checks) = checks::measured(self.format(), LIMIT, doc, &pictures, &readable)?;
        // What the decoder remembers of these pictures only costs memory.
        typst::comemo::evict(0);
        let places = Places::new(doc, &pictures, &mut Names::default());
        let feed = Feed {
            out: Markup::default(),
            doc,
            sheet: &built.sheet,
            places: &places,
            target: self.target,
        };
        let mut pieces = vec![Piece {
            path: FEED.to_owned(),
            content: Content::Bytes(feed.write().into_bytes()),
        }];
        pieces.extend(places.pieces(&pictures));
        Ok(Written {
            bytes: Vec::new(),
            pages: None,
            checks,
            pieces,
        })
    }
}

/// The feed as it grows.
struct Feed<'a> {
    out: Markup,
    doc: &'a Document,
    sheet: &'a Sheet,
    places: &'a Places<'a>,
    target: LeapTarget,
}

/// A page of the collection.
struct PageOf<'a> {
    id: String,
    title: String,
    /// What it is a page of; none for what every export makes anew.
    section: Option<&'a Section>,
    content: String,
}

impl<'a> Feed<'a> {
    fn write(mut self) -> String {
        let target = self.target;
        self.out.raw(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"",
        );
        self.out.attribute("xmlns:leap2", target.terms());
        self.out.attribute("xmlns:categories", target.categories());
        // Ids say nothing of when anything was made, and mean something within this feed alone.
        self.out
            .attribute("xmlns:portfolio", "urn:reflectory:portfolio:");
        self.out.attribute("xmlns:reflectory", OWN);
        self.out
            .element(">\n<leap2:version>", VERSION, "</leap2:version>\n");
        self.out.raw("<id>portfolio:feed</id>\n");
        self.title();
        self.updated();
        self.out
            .raw("<generator>Reflectory</generator>\n<author><name>");
        self.out.text(self.candidate());
        self.out
            .raw("</name><uri>portfolio:person</uri></author>\n");
        self.person();
        for item in &self.sheet.evidence {
            self.item(item);
        }
        let pages = self.pages();
        for page in &pages {
            self.page(page);
        }
        self.collection(&pages);
        self.out.raw("</feed>\n");
        self.out.finish()
    }

    fn candidate(&self) -> &'a str {
        if self.sheet.author.is_empty() {
            words::CANDIDATE
        } else {
            &self.sheet.author
        }
    }

    fn title(&mut self) {
        self.out.raw("<title>");
        if self.sheet.draft {
            self.out.text(words::DRAFT);
            self.out.raw(": ");
        }
        self.out.element("", &self.sheet.full_title, "</title>\n");
    }

    /// The day of the document: the same portfolio gives the same bytes.
    fn updated(&mut self) {
        let day = self.doc.meta.date.to_string();
        self.out
            .element("<updated>", &format!("{day}T00:00:00Z"), "</updated>\n");
    }

    fn open(&mut self, id: &str, kind: &'static str) {
        self.out.raw("<entry>\n");
        self.out.element("<id>portfolio:", id, "</id>\n");
        self.updated();
        self.out.raw("<rdf:type");
        self.out.attribute("rdf:resource", kind);
        self.out.raw("/>\n");
    }

    fn link(&mut self, rel: &'static str, to: &str, order: Option<usize>) {
        self.out.raw("<link");
        self.out.attribute("rel", rel);
        self.out.attribute("href", to);
        if let Some(order) = order {
            self.out
                .attribute("leap2:display_order", &order.to_string());
        }
        self.out.raw("/>\n");
    }

    /// An attribute with words of the document, which may hold what XML may not.
    fn told(&mut self, name: &'static str, words: &str) {
        self.out.attribute(name, &readable(words));
    }

    fn category(&mut self, scheme: &'static str, term: &'static str) {
        self.out.raw("<category");
        self.out.attribute("scheme", scheme);
        self.out.attribute("term", term);
        self.out.raw("/>\n");
    }

    fn content(&mut self, content: &str) {
        self.out
            .raw("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">");
        self.out.written(content);
        self.out.raw("</div></content>\n");
    }

    fn person(&mut self) {
        self.open("person", "leap2:person");
        self.out.element("<title>", self.candidate(), "</title>\n");
        self.out.element(
            "<content type=\"text\">",
            &self.sheet.byline,
            "</content>\n",
        );
        self.category("categories:person_type#", "Self");
        self.out.raw("</entry>\n");
    }

    /// A resource: its file, or its address.
    fn item(&mut self, item: &Item) {
        self.open(&format!("evidence-{}", item.number), "leap2:resource");
        self.out.element("<title>", &item.title, "</title>\n");
        let mut says: Vec<&str> = vec![&item.shows];
        says.extend(item.details.iter().map(String::as_str));
        says.push(&item.url_text);
        says.retain(|words| !words.is_empty());
        self.out
            .element("<content type=\"text\">", &says.join("\n"), "</content>\n");
        match self.places.file(item.number) {
            Some((path, file)) => {
                self.out.raw("<link rel=\"enclosure\"");
                self.told("type", &file.mime);
                self.out.attribute("href", &escaped(path));
                self.out.raw("/>\n");
                self.category("categories:resource_type#", "Offline");
            }
            None => {
                if let Some(url) = &item.url {
                    self.link("alternate", url, None);
                    self.category("categories:resource_type#", "Web");
                }
            }
        }
        let at = usize::try_from(item.number).unwrap_or(0).wrapping_sub(1);
        if let Some(held) = self.doc.evidence.get(at) {
            self.fields(held);
        }
        self.out.raw("</entry>\n");
    }

    fn pages(&self) -> Vec<PageOf<'a>> {
        let sheet = self.sheet;
        let mut pages: Vec<PageOf<'a>> = Vec::new();
        let about = |id: &str, title: &str, blocks: &[crate::sheet::Block]| {
            if blocks.is_empty() {
                return None;
            }
            let mut text = Text::new(sheet, self.places);
            text.blocks(blocks);
            Some(PageOf {
                id: id.to_owned(),
                title: title.to_owned(),
                section: None,
                content: text.finish(),
            })
        };
        let changes = about("changes", words::CHANGES, &sheet.changes);
        let principles = about("principles", words::PRINCIPLES, &sheet.principles);
        let receipt = about("receipt", words::RECEIPT, &sheet.receipt);
        let mut text = Text::new(sheet, self.places);
        text.cover();
        pages.push(PageOf {
            id: "cover".to_owned(),
            title: sheet.full_title.clone(),
            section: None,
            content: text.finish(),
        });
        pages.extend(changes);
        let section = |section| page_of(sheet, section, self.places);
        pages.extend(sheet.sections.iter().map(section));
        pages.extend(principles);
        pages.extend(left_notes(sheet, self.places));
        pages.extend(receipt);
        pages
    }

    fn page(&mut self, page: &PageOf<'_>) {
        self.open(&page.id, "leap2:selection");
        self.out.element("<title>", &page.title, "</title>\n");
        self.content(&page.content);
        self.category("categories:selection_type#", "Webpage");
        if self.sheet.draft {
            self.category("categories:readiness#", "Unready");
        }
        match page.section {
            Some(section) => self.section(section),
            None => self.out.raw("<reflectory:made/>\n"),
        }
        self.link("leap2:is_part_of", "portfolio:portfolio", None);
        self.out.raw("</entry>\n");
    }

    /// What belongs to the page of a section: its code as a tag, and its evidence.
    fn section(&mut self, section: &Section) {
        if !section.code.is_empty() {
            self.out.raw("<category");
            self.told("term", &section.code);
            self.out.raw("/>\n<reflectory:section");
            self.told("framework", &self.doc.meta.framework);
            self.told("code", &section.code);
            self.told("title", &section.title);
            self.out.raw("/>\n");
        }
        for (at, used) in section.evidence.iter().enumerate() {
            let to = format!("portfolio:evidence-{}", used.number);
            self.out.raw("<link rel=\"leap2:has_evidence\"");
            self.out.attribute("href", &to);
            self.out
                .attribute("leap2:display_order", &(at + 1).to_string());
            if !used.note.is_empty() {
                self.told("reflectory:note", &used.note);
            }
            self.out.raw("/>\n");
            self.link("related", &to, None);
        }
    }

    /// The fields of an item of evidence, of which other readers get the words.
    fn fields(&mut self, item: &EvidenceItem) {
        let date = item.date.map(|day| day.to_string()).unwrap_or_default();
        let alt = match &item.alt {
            Alt::Text(text) => text.as_str(),
            Alt::Decorative | Alt::Missing => "",
        };
        let decorative = if item.alt == Alt::Decorative {
            "true"
        } else {
            ""
        };
        let file = item.file.as_ref().map_or("", |file| file.name.as_str());
        self.out.raw("<reflectory:evidence");
        for (name, value) in [
            ("key", item.key.as_str()),
            ("shows", item.shows.as_str()),
            ("date", date.as_str()),
            ("source", item.source.as_str()),
            ("credit", item.credit.as_str()),
            ("licence", item.licence.as_str()),
            ("alt", alt),
            ("decorative", decorative),
            ("file", file),
        ] {
            if !value.is_empty() {
                self.told(name, value);
            }
        }
        self.out.raw("/>\n");
    }

    fn collection(&mut self, pages: &[PageOf<'_>]) {
        self.open("portfolio", "leap2:selection");
        self.title();
        self.out.element(
            "<content type=\"text\">",
            self.sheet.kicker.as_ref().unwrap_or(&self.sheet.name),
            "</content>\n",
        );
        self.category("categories:selection_type#", "Website");
        let meta = &self.doc.meta;
        self.out.raw("<reflectory:portfolio");
        for (name, value) in [
            ("title", &meta.title),
            ("framework", &meta.framework),
            ("pathway", &meta.pathway),
            ("submission", &meta.submission),
            ("licence", &meta.licence),
        ] {
            if !value.is_empty() {
                self.told(name, value);
            }
        }
        self.out.raw("/>\n");
        for (at, page) in pages.iter().enumerate() {
            let to = format!("portfolio:{}", page.id);
            // Mahara looks for the bare word, others for the one with its prefix.
            self.link("has_part", &to, Some(at + 1));
            self.link("leap2:has_part", &to, Some(at + 1));
        }
        self.out.raw("</entry>\n");
    }
}

/// Footnotes that no section refers to: no words are left out.
fn left_notes<'a>(sheet: &'a Sheet, places: &'a Places<'a>) -> Option<PageOf<'a>> {
    let mut left: std::collections::BTreeSet<u32> =
        sheet.notes.iter().map(|note| note.number).collect();
    for section in &sheet.sections {
        for number in notes_of(sheet, &section.blocks) {
            left.remove(&number);
        }
    }
    if left.is_empty() {
        return None;
    }
    let mut text = Text::new(sheet, places);
    text.notes(&left);
    Some(PageOf {
        id: "notes".to_owned(),
        title: words::NOTES.to_owned(),
        section: None,
        content: text.finish(),
    })
}

fn page_of<'a>(sheet: &'a Sheet, section: &'a Section, places: &'a Places<'a>) -> PageOf<'a> {
    let mut text = Text::new(sheet, places);
    if let Some(group) = &section.group {
        text.made(group);
    }
    text.blocks(&section.blocks);
    if section.unwritten {
        text.made(words::NOTHING_YET);
    }
    text.evidence(section);
    text.notes(&notes_of(sheet, &section.blocks));
    let short = (1..=3).contains(&section.code.chars().count());
    PageOf {
        id: section.anchor.clone(),
        title: if short {
            format!("{} {}", section.code, section.title)
        } else {
            section.title.clone()
        },
        section: Some(section),
        content: text.finish(),
    }
}

/// A path as an address: readers turn `+` into a blank, and a percent sign into what follows it.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
