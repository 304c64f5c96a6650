//! From the Document to a sheet: what is known on the way, sections and notes.

use std::collections::{BTreeMap, BTreeSet};

use reflectory_document as tree;
use tree::Document;

use super::blocks::Nest;
use super::level::Levels;
use super::{Block, BlockKind, Inline, Lang, LookedAt, Note, Section, Sheet, TextFilter, Use};
use crate::error::Place;
use crate::pictures::Pictures;
use crate::{Check, words};

/// A sheet and what came to light while it was made.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) sheet: Sheet,
    /// Pictures without alternative text.
    pub(crate) undescribed: Vec<Place>,
    /// Links that are shown as text because they can't be followed.
    pub(crate) broken: Vec<Place>,
    looked_at: Option<LookedAt>,
}

impl Built {
    /// Puts the receipt into the sheet, with what the format has checked.
    pub(crate) fn sign(&mut self, checks: &[Check], text: TextFilter<'_>) {
        if let Some(receipt) = self.looked_at.take() {
            self.sheet.receipt = receipt.with(checks, text);
        }
    }
}

/// Makes the sheet of `doc`; `text` sees every string that a reader will see.
pub(crate) fn build(doc: &Document, pictures: &Pictures, text: TextFilter<'_>) -> Built {
    let mut builder = Builder::new(doc, pictures, text);
    let sections = builder.sections();
    // The evidence list comes after the text and shows the pictures that the text has not shown.
    let evidence = builder.evidence();
    let notes = builder.finish_notes();
    let coverage = builder.coverage();
    let sheet = builder.cover(sections, evidence, notes, coverage);
    Built {
        sheet,
        looked_at: builder.looked_at(),
        undescribed: builder.undescribed,
        broken: builder.broken,
    }
}

/// What is known while the document is walked in reading order.
pub(super) struct Builder<'a> {
    pub(super) doc: &'a Document,
    pub(super) pictures: &'a Pictures,
    text: TextFilter<'a>,
    /// Anchors by the section ids that links in the text use.
    pub(super) anchors: BTreeMap<&'a str, String>,
    /// Notes whose text is made, by number.
    notes: BTreeMap<u32, Note>,
    /// Notes that only other notes refer to, and that still have to be made.
    pub(super) later: BTreeSet<u32>,
    /// Which of the areas' colours each section has.
    pub(super) areas: Vec<u8>,
    pub(super) figures: u32,
    /// Evidence whose picture the text shows.
    pub(super) shown: BTreeSet<&'a str>,
    pub(super) levels: Levels,
    pub(super) section: String,
    pub(super) component: String,
    undescribed: Vec<Place>,
    broken: Vec<Place>,
}

impl<'a> Builder<'a> {
    fn new(doc: &'a Document, pictures: &'a Pictures, text: TextFilter<'a>) -> Self {
        let anchors = doc
            .sections
            .iter()
            .enumerate()
            .map(|(i, s)| (s.id.as_str(), anchor(i)))
            .collect();
        Self {
            doc,
            pictures,
            text,
            anchors,
            notes: BTreeMap::new(),
            later: BTreeSet::new(),
            areas: areas(doc),
            figures: 0,
            shown: BTreeSet::new(),
            levels: Levels::below(2),
            section: String::new(),
            component: String::new(),
            undescribed: Vec::new(),
            broken: Vec::new(),
        }
    }

    /// Returns a person's text as the format can show it, on one line.
    pub(super) fn text(&self, text: &str) -> String {
        (self.text)(&text.replace(['\n', '\r', '\t', '\u{2028}', '\u{2029}'], " "))
    }

    /// Returns a person's text as the format can show it, lines and tabs kept.
    pub(super) fn lines(&self, text: &str) -> String {
        (self.text)(
            &text
                .replace("\r\n", "\n")
                .replace(['\r', '\u{2028}', '\u{2029}'], "\n"),
        )
    }

    pub(super) fn undescribed(&mut self, what: String) {
        self.undescribed.push(self.place(what));
    }

    pub(super) fn broken(&mut self, what: &str) {
        self.broken.push(self.place(what.to_owned()));
    }

    fn place(&self, what: String) -> Place {
        Place {
            section: self.section.clone(),
            component: self.component.clone(),
            what,
        }
    }

    /// Returns the item that a reference means; none if the key or the number is foreign to the document.
    pub(super) fn item(&self, key: &str, number: u32) -> Option<(u32, &'a tree::EvidenceItem)> {
        let by_number = usize::try_from(number)
            .ok()
            .and_then(|n| n.checked_sub(1))
            .and_then(|i| self.doc.evidence.get(i));
        if let Some(item) = by_number {
            return Some((number, item));
        }
        let at = self.doc.evidence.iter().position(|item| item.key == key)?;
        Some((u32::try_from(at + 1).ok()?, self.doc.evidence.get(at)?))
    }

    fn sections(&mut self) -> Vec<Section> {
        let doc = self.doc;
        let mut before: Option<&str> = None;
        let mut out = Vec::with_capacity(doc.sections.len());
        for (index, section) in doc.sections.iter().enumerate() {
            let group = group_of(section);
            let code = self.text(section.code.trim());
            let title = self.title(&section.title);
            // A long code, such as that of a contextual statement, only says the title again.
            let spaced = if code.is_empty() || code.chars().count() > 3 {
                title.clone()
            } else {
                format!("{code} {title}")
            };
            self.section = spaced.clone();
            let blocks = self.section_text(section);
            let evidence: Vec<Use> = section
                .evidence
                .iter()
                .filter_map(|used| self.used(used))
                .collect();
            out.push(Section {
                anchor: anchor(index),
                group: group.map(|g| self.text(g)),
                group_starts: group.is_some() && group != before,
                group_ends: group.is_none() && before.is_some(),
                area: self.areas.get(index).copied().unwrap_or(0),
                running: shorten(&spaced),
                words: doc
                    .coverage
                    .iter()
                    .find(|row| row.code == section.code)
                    .map_or(0, |row| row.total),
                unwritten: blocks.is_empty() && evidence.is_empty(),
                blocks,
                evidence_title: words::evidence_of(&code),
                evidence,
                code,
                title,
            });
            before = group;
        }
        out
    }

    /// Headings of parts and components become blocks like those of the text, so that both writers see one stream.
    ///
    /// Parts without a name and without a word are no examples: nothing stands for them.
    fn section_text(&mut self, section: &'a tree::Section) -> Vec<Block> {
        let named = |part: &'a tree::Part| part.title.as_deref().filter(|t| !t.trim().is_empty());
        let parts: Vec<_> = section
            .parts
            .iter()
            .filter(|part| named(part).is_some() || !part.components.is_empty())
            .collect();
        let mut out = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let mut base = 2;
            if let Some(title) = named(part) {
                base = 3;
                out.push(self.own_heading(3, title));
            } else if parts.len() > 1 {
                base = 3;
                out.push(self.own_heading(3, &words::example(index + 1)));
            }
            for component in &part.components {
                let mut level = base;
                if component.title.trim().is_empty() {
                    self.component.clear();
                } else {
                    level += 1;
                    self.component = component.title.trim().to_owned();
                    out.push(self.own_heading(level, &component.title));
                }
                self.levels = Levels::below(level);
                let from = out.len();
                let mut blocks = self.blocks(&component.blocks, Nest::default());
                out.append(&mut blocks);
                if out.len() == from {
                    out.push(nothing_yet());
                }
            }
            if part.components.is_empty() {
                out.push(nothing_yet());
            }
        }
        self.component.clear();
        out
    }

    fn own_heading(&self, level: u8, title: &str) -> Block {
        own_block(BlockKind::Heading {
            level,
            content: own_text(self.text(title.trim())),
        })
    }

    /// Makes the text of the note that is referred to here for the first time.
    pub(super) fn make_note(&mut self, number: u32) {
        if self.notes.contains_key(&number) {
            return;
        }
        self.write_note(number, true);
    }

    fn write_note(&mut self, number: u32, at_foot: bool) {
        let doc = self.doc;
        let Some(note) = note_of(doc, number) else {
            return;
        };
        self.notes.insert(
            number,
            Note {
                number,
                at_foot,
                blocks: Vec::new(),
            },
        );
        // Headings within a note are set as paragraphs, so the levels outside go on undisturbed.
        let blocks = self.blocks(&note.blocks, Nest::in_note());
        if let Some(made) = self.notes.get_mut(&number) {
            made.blocks = blocks;
        }
    }

    pub(super) fn has_note(&self, number: u32) -> bool {
        self.notes.contains_key(&number)
    }

    pub(super) fn is_note(&self, number: u32) -> bool {
        note_of(self.doc, number).is_some()
    }

    fn finish_notes(&mut self) -> Vec<Note> {
        self.section = words::NOTES.to_owned();
        // Notes that nothing refers to come last, but no words are left out.
        self.later.extend((1..).take(self.doc.notes.len()));
        while let Some(number) = self.later.pop_first() {
            if !self.notes.contains_key(&number) {
                self.write_note(number, false);
            }
        }
        std::mem::take(&mut self.notes).into_values().collect()
    }

    pub(super) fn title(&self, title: &str) -> String {
        if super::blocks::says_nothing(title) {
            words::UNTITLED.to_owned()
        } else {
            self.text(title.trim())
        }
    }
}

fn note_of(doc: &Document, number: u32) -> Option<&tree::Note> {
    doc.notes.get(usize::try_from(number).ok()?.checked_sub(1)?)
}

fn group_of(section: &tree::Section) -> Option<&str> {
    section
        .group
        .as_deref()
        .filter(|group| !group.trim().is_empty())
}

/// Gives each group the next colour; sections without a group have none.
fn areas(doc: &Document) -> Vec<u8> {
    const COLOURS: usize = 6;
    let mut groups: Vec<&str> = Vec::new();
    let mut colour = |section| {
        let group = group_of(section)?;
        let at = groups
            .iter()
            .position(|known| *known == group)
            .unwrap_or_else(|| {
                groups.push(group);
                groups.len() - 1
            });
        u8::try_from(at % COLOURS + 1).ok()
    };
    doc.sections
        .iter()
        .map(|section| colour(section).unwrap_or(0))
        .collect()
}

pub(super) fn anchor(index: usize) -> String {
    format!("section-{}", index + 1)
}

fn nothing_yet() -> Block {
    own_block(BlockKind::Paragraph {
        content: own_text(words::NOTHING_YET.to_owned()),
    })
}

pub(super) fn own_text(text: String) -> Vec<Inline> {
    vec![Inline::Text { text }]
}

pub(super) fn own_block(kind: BlockKind) -> Block {
    Block {
        lang: None,
        rtl: false,
        change: None,
        kind,
    }
}

/// The head of a page has room for about so many characters.
pub(super) fn shorten(text: &str) -> String {
    const ROOM: usize = 56;
    if text.chars().count() <= ROOM {
        return text.to_owned();
    }
    let cut: String = text.chars().take(ROOM).collect();
    let whole = cut.rfind(' ').and_then(|at| cut.get(..at)).unwrap_or(&cut);
    format!("{}…", whole.trim_end_matches([' ', ',', ':', ';']))
}

/// Returns text for places without glyphs, such as properties and alternative text.
pub(super) fn one_line(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| {
            if c.is_control() || c == '\u{feff}' {
                ' '
            } else if crate::is_no_character(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

/// Reads a BCP 47 tag; `None` if its language is not two or three letters.
pub(super) fn lang(tag: &str) -> Option<Lang> {
    let mut subtags = tag.split(['-', '_']);
    let code = subtags
        .next()
        .filter(|c| matches!(c.len(), 2 | 3) && c.chars().all(|c| c.is_ascii_alphabetic()))?;
    let region = subtags.find(|s| s.len() == 2 && s.chars().all(|c| c.is_ascii_alphabetic()));
    Some(Lang {
        code: code.to_ascii_lowercase(),
        region: region.map(str::to_ascii_uppercase),
    })
}
