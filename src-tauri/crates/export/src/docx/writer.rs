//! What every part of the text is written with: paragraphs, runs, bookmarks, links and fields.

use std::collections::BTreeSet;

use super::markup::Markup;
use super::numbering::{DEEPEST, Lists, STEP};
use super::package::Relations;
use super::pictures::Media;
use super::scripts::{Script, named, stretches};
use crate::pictures::Pictures;
use crate::sheet::{Align, Change, Lang, Sheet};

/// The width of the text on the page, in twentieths of a point: A4 less 25 mm on both sides.
pub(super) const COLUMN: u32 = 9_070;
/// Less is no column: deeper things stand in no further.
const NARROWEST: u32 = 2_000;

/// Which part is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    Text,
    Notes,
}

/// Writes the text of the document and of its footnotes.
pub(super) struct Writer<'a> {
    pub(super) out: Markup,
    pub(super) sheet: &'a Sheet,
    pub(super) pictures: &'a Pictures,
    pub(super) media: Media<'a>,
    pub(super) lists: Lists,
    pub(super) story: Story,
    pub(super) of_document: Relations,
    pub(super) of_notes: Relations,
    /// What the next paragraph begins with: an item's place in its list.
    pub(super) pending: Option<Pending>,
    /// The note whose number the next paragraph begins with.
    pub(super) mark: Option<u32>,
    pub(super) drawings: u32,
    pub(super) tables: u64,
    bookmarks: u32,
    pub(super) boxes: u32,
    /// Notes that stand at the foot of a page.
    pub(super) referred: BTreeSet<u32>,
    /// The number that Word gives the next note by itself.
    pub(super) next_note: u32,
    /// Notes that bear their number as a mark of their own, because Word would give them another one.
    pub(super) marked: BTreeSet<u32>,
}

/// An item that has not begun yet.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    pub(super) list: u32,
    pub(super) level: u32,
    /// A number that Word can't count to, or does not count.
    pub(super) sign: Option<String>,
    pub(super) task: Option<bool>,
}

/// Where something stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place<'a> {
    /// How far it stands in, in twentieths of a point.
    pub(super) left: u32,
    pub(super) right: u32,
    /// Lists around it.
    pub(super) level: u32,
    pub(super) quoted: bool,
    pub(super) loose: bool,
    pub(super) rtl: bool,
    pub(super) lang: Option<&'a Lang>,
    pub(super) change: Option<Change>,
    /// Columns that share the width; 0 outside tables.
    pub(super) columns: u32,
    pub(super) in_note: bool,
    /// Pictures are shown small: they are told of elsewhere.
    pub(super) small: bool,
}

impl<'a> Place<'a> {
    /// The width that is left, in twentieths of a point.
    pub(super) fn width(&self) -> u32 {
        let whole = COLUMN.saturating_sub(self.left + self.right).max(NARROWEST);
        match self.columns {
            0 => whole,
            n => (whole / n).saturating_sub(216).max(400),
        }
    }

    /// One step further in, unless there is no room for it.
    pub(super) fn deeper(self) -> Self {
        let left = self.left + STEP;
        Self {
            left: if left + self.right + NARROWEST > COLUMN {
                self.left
            } else {
                left
            },
            ..self
        }
    }

    /// How letters look here.
    pub(super) fn manner(&self) -> Manner<'a> {
        Manner {
            change: self.change,
            lang: self.lang,
            rtl: self.rtl,
            ..Manner::default()
        }
    }
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Set {
    pub(super) side: Option<Align>,
    pub(super) new_page: bool,
    /// No room above, because what is above belongs to it.
    pub(super) close: bool,
}

/// How a link looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Linked {
    #[default]
    No,
    Underlined,
    /// A line already goes through the words.
    Bare,
}

/// How letters look.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Manner<'a> {
    pub(super) bold: bool,
    pub(super) slanted: bool,
    pub(super) struck: bool,
    pub(super) code: bool,
    pub(super) linked: Linked,
    pub(super) raised: bool,
    pub(super) change: Option<Change>,
    pub(super) lang: Option<&'a Lang>,
    pub(super) rtl: bool,
    /// Six hexadecimal digits.
    pub(super) colour: Option<&'static str>,
    /// In half points.
    pub(super) size: Option<u32>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(sheet: &'a Sheet, pictures: &'a Pictures) -> Self {
        Self {
            out: Markup::default(),
            sheet,
            pictures,
            media: Media::default(),
            lists: Lists::default(),
            story: Story::Text,
            of_document: Relations::of_document(),
            of_notes: Relations::default(),
            pending: None,
            mark: None,
            drawings: 0,
            tables: 0,
            bookmarks: 0,
            boxes: 0,
            referred: BTreeSet::new(),
            next_note: 1,
            marked: BTreeSet::new(),
        }
    }

    /// What the part that is being written refers to.
    pub(super) fn relations(&mut self) -> &mut Relations {
        match self.story {
            Story::Text => &mut self.of_document,
            Story::Notes => &mut self.of_notes,
        }
    }

    /// Opens a paragraph; an item that waits for its first one begins with it.
    pub(super) fn open(&mut self, style: &str, place: &Place<'_>, set: Set) {
        let pending = self.pending.take();
        let style = match style {
            "Normal" if place.in_note => "FootnoteText",
            "Normal" if place.quoted => "Quote",
            "Normal" if pending.is_some() || place.level > 0 => "ListParagraph",
            other => other,
        };
        let out = &mut self.out;
        out.raw("<w:p><w:pPr>");
        if style != "Normal" {
            out.value("w:pStyle", style);
        }
        if set.new_page {
            out.raw("<w:pageBreakBefore/>");
        }
        let mut hanging = 0;
        let mut stands = place.left > 0 || place.right > 0;
        if let Some(item) = &pending {
            let level = item.level.min(DEEPEST);
            out.raw("<w:numPr><w:ilvl");
            out.count("w:val", level);
            out.raw("/><w:numId");
            out.count("w:val", item.list);
            out.raw("/></w:numPr>");
            hanging = STEP;
            stands = place.left != STEP * (level + 1) || place.right > 0;
        }
        if place.rtl && style != "CodeBlock" {
            out.raw("<w:bidi/>");
        }
        if set.close {
            out.raw("<w:spacing w:before=\"0\"/>");
        }
        if stands {
            // A frame is drawn outside of its words.
            let frame = if matches!(style, "Boxed" | "DraftNotice") {
                142
            } else {
                0
            };
            out.raw("<w:ind");
            out.count("w:left", place.left + frame);
            out.count("w:right", place.right + frame);
            if hanging > 0 {
                out.count("w:hanging", hanging);
            }
            out.raw("/>");
        }
        if place.loose && style == "ListParagraph" {
            out.raw("<w:contextualSpacing w:val=\"0\"/>");
        }
        match set.side {
            None | Some(Align::Start) => {}
            Some(Align::Centre) => out.raw("<w:jc w:val=\"center\"/>"),
            // In a paragraph that runs right to left Word takes this for the left.
            Some(Align::End) => out.raw("<w:jc w:val=\"right\"/>"),
        }
        if !out.take_back("<w:pPr>") {
            out.raw("</w:pPr>");
        }
        if let Some(number) = self.mark.take() {
            self.note_mark(number, place);
        }
        let Some(item) = pending else { return };
        if let Some(sign) = &item.sign {
            let manner = Manner {
                bold: true,
                ..place.manner()
            };
            self.run(sign, &manner);
            self.tab();
        }
        if let Some(done) = item.task {
            self.tick_box(done);
            self.run(" ", &place.manner());
        }
    }

    pub(super) fn close(&mut self) {
        self.out.raw("</w:p>\n");
    }

    /// Writes a paragraph of our own words.
    pub(super) fn line(&mut self, style: &str, text: &str, place: &Place<'_>, manner: &Manner<'_>) {
        self.open(style, place, Set::default());
        self.run(text, manner);
        self.close();
    }

    /// Writes the sign of an item or note that has no paragraph to stand in.
    pub(super) fn flush(&mut self, place: &Place<'_>) {
        if self.pending.is_some() || self.mark.is_some() {
            self.open("Normal", place, Set::default());
            self.close();
        }
    }

    pub(super) fn tab(&mut self) {
        self.out.raw("<w:r><w:tab/></w:r>");
    }

    /// Writes text, with a run for each kind of letters.
    pub(super) fn run(&mut self, text: &str, manner: &Manner<'_>) {
        for (script, stretch) in stretches(text, manner.rtl) {
            self.out.raw("<w:r>");
            self.looks(manner, script);
            let mut rest = stretch;
            while !rest.is_empty() {
                let at = rest.find(['\n', '\t']).unwrap_or(rest.len());
                let (words, more) = rest.split_at(at);
                if !words.is_empty() {
                    self.out.raw("<w:t xml:space=\"preserve\">");
                    self.out.text(words);
                    self.out.raw("</w:t>");
                }
                if more.starts_with('\n') {
                    self.out.raw("<w:br/>");
                } else if more.starts_with('\t') {
                    self.out.raw("<w:tab/>");
                }
                rest = more.get(1..).unwrap_or_default();
            }
            self.out.raw("</w:r>");
        }
    }

    /// The properties of a run, in the one order that the format allows.
    pub(super) fn looks(&mut self, manner: &Manner<'_>, script: Script) {
        let out = &mut self.out;
        out.raw("<w:rPr>");
        match (manner.linked, manner.code) {
            _ if manner.raised => out.value("w:rStyle", "FootnoteReference"),
            (Linked::No, true) => out.value("w:rStyle", "CodeText"),
            (Linked::No, false) => {}
            _ => out.value("w:rStyle", "Hyperlink"),
        }
        let east = matches!(script, Script::EastAsian(_));
        match (manner.code && manner.linked != Linked::No, east) {
            (true, true) => out.raw("<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Courier New\" w:hint=\"eastAsia\"/>"),
            (true, false) => out.raw("<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Courier New\"/>"),
            (false, true) => out.raw("<w:rFonts w:hint=\"eastAsia\"/>"),
            (false, false) => {}
        }
        if manner.bold {
            out.raw("<w:b/><w:bCs/>");
        }
        if manner.slanted {
            out.raw("<w:i/><w:iCs/>");
        }
        if manner.struck || manner.change == Some(Change::Deleted) {
            out.raw("<w:strike/>");
        }
        if manner.change == Some(Change::Deleted) {
            out.value("w:color", "A80F2E");
        } else if let Some(colour) = manner.colour {
            out.value("w:color", colour);
        }
        if let Some(size) = manner.size {
            out.raw("<w:sz");
            out.count("w:val", size);
            out.raw("/><w:szCs");
            out.count("w:val", size);
            out.raw("/>");
        }
        match (manner.change, manner.linked) {
            (Some(Change::Inserted), Linked::No | Linked::Underlined) => {
                out.raw("<w:u w:val=\"single\"/>")
            }
            (_, Linked::Bare) => out.raw("<w:u w:val=\"none\"/>"),
            _ => {}
        }
        if manner.change == Some(Change::Inserted) {
            out.raw("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"DFF0E2\"/>");
        }
        if script == Script::RightToLeft {
            out.raw("<w:rtl/>");
        }
        let lang = manner
            .lang
            .map(|lang| named(&lang.code, lang.region.as_deref()));
        let seen = match script {
            Script::EastAsian(Some(seen)) => Some(seen.to_owned()),
            _ => None,
        };
        if lang.is_some() || seen.is_some() {
            out.raw("<w:lang");
            if let Some(lang) = &lang {
                out.attribute("w:val", lang);
            }
            if let Some(east) = lang.as_ref().or(seen.as_ref()) {
                out.attribute("w:eastAsia", east);
            }
            if let Some(lang) = &lang {
                out.attribute("w:bidi", lang);
            }
            out.raw("/>");
        }
        if !out.take_back("<w:rPr>") {
            out.raw("</w:rPr>");
        }
    }

    /// Writes a place that links lead to.
    pub(super) fn bookmark(&mut self, name: &str) {
        let id = self.open_bookmark(name);
        self.close_bookmark(id);
    }

    pub(super) fn open_bookmark(&mut self, name: &str) -> u32 {
        self.bookmarks += 1;
        self.out.raw("<w:bookmarkStart");
        self.out.count("w:id", self.bookmarks);
        self.out.attribute("w:name", &marked(name));
        self.out.raw("/>");
        self.bookmarks
    }

    pub(super) fn close_bookmark(&mut self, id: u32) {
        self.out.raw("<w:bookmarkEnd");
        self.out.count("w:id", id);
        self.out.raw("/>");
    }

    /// Opens a link to a place in this file.
    pub(super) fn open_anchor(&mut self, name: &str) {
        self.out.raw("<w:hyperlink");
        self.out.attribute("w:anchor", &marked(name));
        self.out.raw(" w:history=\"1\">");
    }

    pub(super) fn close_link(&mut self) {
        self.out.raw("</w:hyperlink>");
    }

    /// Begins a field; what it shows follows until [`Writer::end_field`].
    pub(super) fn begin_field(&mut self, instruction: &str) {
        self.out.raw("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> ");
        self.out.text(instruction);
        self.out
            .raw(" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
    }

    pub(super) fn end_field(&mut self) {
        self.out
            .raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
    }

    /// Writes a box that can be ticked.
    fn tick_box(&mut self, done: bool) {
        self.boxes += 1;
        let (name, ticked, sign) = if done {
            ("done", "1", "☑")
        } else {
            ("to do", "0", "☐")
        };
        let out = &mut self.out;
        out.raw("<w:sdt><w:sdtPr>");
        out.value("w:alias", name);
        out.raw("<w:id");
        out.count("w:val", self.boxes);
        out.raw("/><w14:checkbox><w14:checked");
        out.attribute("w14:val", ticked);
        out.raw("/><w14:checkedState w14:val=\"2611\" w14:font=\"Segoe UI Symbol\"/><w14:uncheckedState w14:val=\"2610\" w14:font=\"Segoe UI Symbol\"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii=\"Segoe UI Symbol\" w:hAnsi=\"Segoe UI Symbol\" w:eastAsia=\"Segoe UI Symbol\" w:cs=\"Segoe UI Symbol\"/></w:rPr><w:t>");
        out.text(sign);
        out.raw("</w:t></w:r></w:sdtContent></w:sdt>");
    }
}

/// Names of bookmarks are made of letters, digits and low lines.
fn marked(name: &str) -> String {
    name.replace('-', "_")
}
