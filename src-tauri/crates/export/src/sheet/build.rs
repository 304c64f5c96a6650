//! From the Document to a sheet: cover, coverage, sections, evidence.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use reflectory_document as tree;
use tree::Document;

use super::blocks::Nest;
use super::level::Levels;
use super::{
    Block, BlockKind, Coverage, CoverageLine, Inline, Item, Lang, Note, Picture, Section, Sheet,
    TextFilter, Use,
};
use crate::error::Place;
use crate::pictures::Pictures;
use crate::words;

/// A sheet and what came to light while it was made.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) sheet: Sheet,
    /// Pictures without alternative text.
    pub(crate) undescribed: Vec<Place>,
    /// Links that are shown as text because they can't be followed.
    pub(crate) broken: Vec<Place>,
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
    areas: Vec<u8>,
    pub(super) figures: u32,
    /// Evidence whose picture the text shows.
    pub(super) shown: BTreeSet<&'a str>,
    pub(super) levels: Levels,
    section: String,
    component: String,
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
            let spaced = if code.is_empty() {
                title.clone()
            } else {
                format!("{code} {title}")
            };
            self.section = spaced.clone();
            out.push(Section {
                anchor: anchor(index),
                group: group.map(|g| self.text(g)),
                group_starts: group.is_some() && group != before,
                area: self.areas.get(index).copied().unwrap_or(0),
                running: shorten(&spaced),
                words: doc
                    .coverage
                    .iter()
                    .find(|row| row.code == section.code)
                    .map_or(0, |row| row.total),
                blocks: self.section_text(section),
                evidence_title: words::evidence_of(&code),
                evidence: section
                    .evidence
                    .iter()
                    .filter_map(|used| self.used(used))
                    .collect(),
                code,
                title,
            });
            before = group;
        }
        out
    }

    /// Headings of parts and components become blocks like those of the text, so that both writers see one stream.
    fn section_text(&mut self, section: &'a tree::Section) -> Vec<Block> {
        let mut out = Vec::new();
        for (index, part) in section.parts.iter().enumerate() {
            let mut base = 2;
            if let Some(title) = part.title.as_deref().filter(|t| !t.trim().is_empty()) {
                base = 3;
                out.push(self.own_heading(3, title));
            } else if section.parts.len() > 1 {
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
                    out.push(own_block(BlockKind::Paragraph {
                        content: own_text(words::NOTHING_YET.to_owned()),
                    }));
                }
            }
        }
        self.component.clear();
        if out.is_empty() && section.evidence.is_empty() {
            out.push(own_block(BlockKind::Paragraph {
                content: own_text(words::NOTHING_YET.to_owned()),
            }));
        }
        out
    }

    fn own_heading(&self, level: u8, title: &str) -> Block {
        own_block(BlockKind::Heading {
            level,
            content: own_text(self.text(title.trim())),
        })
    }

    fn used(&self, used: &tree::EvidenceUse) -> Option<Use> {
        let (number, item) = self.item("", used.number)?;
        let note = if used.note.trim().is_empty() {
            &item.shows
        } else {
            &used.note
        };
        Some(Use {
            number,
            title: self.title(&item.title),
            note: self.text(note.trim()),
        })
    }

    fn evidence(&mut self) -> Vec<Item> {
        self.section = words::EVIDENCE_LIST.to_owned();
        self.component.clear();
        let doc = self.doc;
        let mut out = Vec::with_capacity(doc.evidence.len());
        for (index, item) in doc.evidence.iter().enumerate() {
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            let picture = match &item.file {
                Some(file)
                    if !self.shown.contains(item.key.as_str())
                        && self.pictures.get(file).is_some() =>
                {
                    Some(self.evidence_picture(item, &item.alt, "", 1))
                }
                _ => None,
            };
            let url = item.url.as_deref().and_then(super::link::safe);
            if url.is_none()
                && let Some(url) = &item.url
            {
                self.broken(url);
            }
            out.push(Item {
                number,
                title: self.title(&item.title),
                shows: self.text(item.shows.trim()),
                details: self.details(item, picture.is_none()),
                url,
                url_text: item
                    .url
                    .as_deref()
                    .map(|u| self.text(u.trim()))
                    .unwrap_or_default(),
                picture,
            });
        }
        out
    }

    fn details(&self, item: &tree::EvidenceItem, name_file: bool) -> Vec<String> {
        let mut out = Vec::new();
        if let Some(date) = item.date {
            out.push(words::date(date));
        }
        for part in [&item.source, &item.credit, &item.licence] {
            if !part.trim().is_empty() {
                out.push(self.text(part.trim()));
            }
        }
        if let Some(file) = item.file.as_ref().filter(|_| name_file) {
            out.push(format!(
                "{}, {}",
                self.text(file.name.trim()),
                words::size(file.size)
            ));
        }
        out
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
        while let Some(number) = self.later.pop_first() {
            if !self.notes.contains_key(&number) {
                self.write_note(number, false);
            }
        }
        std::mem::take(&mut self.notes).into_values().collect()
    }

    fn coverage(&self) -> Option<Coverage> {
        let rows = &self.doc.coverage;
        if rows.is_empty() {
            return None;
        }
        let mut components: Vec<&str> = Vec::new();
        for (component, _) in rows.iter().flat_map(|row| &row.words) {
            if !components.contains(&component.as_str()) {
                components.push(component);
            }
        }
        // More columns than these would not fit the page; the total still counts every word.
        components.truncate(4);
        let number = |n: u64| {
            if n == 0 {
                "–".to_owned()
            } else {
                words::thousands(n)
            }
        };
        let sum_of = |row: &tree::CoverageRow, component: &str| -> u64 {
            row.words
                .iter()
                .filter(|(c, _)| c == component)
                .map(|(_, n)| u64::from(*n))
                .sum()
        };
        let lines = rows
            .iter()
            .map(|row| {
                let at = self
                    .doc
                    .sections
                    .iter()
                    .position(|s| !s.code.is_empty() && s.code == row.code);
                CoverageLine {
                    code: self.text(row.code.trim()),
                    title: self.title(&row.title),
                    area: at.and_then(|i| self.areas.get(i)).copied().unwrap_or(0),
                    anchor: at.map(anchor),
                    words: components.iter().map(|c| number(sum_of(row, c))).collect(),
                    total: number(u64::from(row.total)),
                    evidence: number(u64::from(row.evidence)),
                    status: self.text(&words::status(&row.status)),
                }
            })
            .collect();
        let sums = CoverageLine {
            code: String::new(),
            title: words::ALL.to_owned(),
            area: 0,
            anchor: None,
            words: components
                .iter()
                .map(|c| number(rows.iter().map(|r| sum_of(r, c)).sum()))
                .collect(),
            total: number(rows.iter().map(|r| u64::from(r.total)).sum()),
            evidence: words::items(self.doc.evidence.len()),
            status: String::new(),
        };
        let components = components.iter().map(|c| capital(&self.text(c))).collect();
        Some(Coverage {
            components,
            rows: lines,
            sums,
        })
    }

    fn cover(
        &self,
        sections: Vec<Section>,
        evidence: Vec<Item>,
        notes: Vec<Note>,
        coverage: Option<Coverage>,
    ) -> Sheet {
        let meta = &self.doc.meta;
        let title = self.title(&meta.title);
        let author = self.text(meta.author.trim());
        let byline = [meta.role.trim(), meta.organisation.trim()];
        let byline = byline
            .iter()
            .filter(|s| !s.is_empty())
            .map(|s| self.text(s))
            .collect::<Vec<_>>()
            .join(", ");
        let mut facts = Vec::new();
        let mut fact = |label: &str, value: String| {
            if !value.trim().is_empty() {
                facts.push((label.to_owned(), value));
            }
        };
        fact("Pathway", self.text(meta.pathway.trim()));
        fact("Framework", self.text(meta.framework.trim()));
        fact("Date", words::date(meta.date));
        let total: u64 = self
            .doc
            .coverage
            .iter()
            .map(|row| u64::from(row.total))
            .sum();
        if total > 0 {
            fact("Length", words::length(total));
        }
        if !evidence.is_empty() {
            fact("Evidence", words::items(evidence.len()));
        }
        let named = !author.is_empty();
        let whole = |title: &str, author: &str| {
            if named {
                format!("{title}, {author}")
            } else {
                title.to_owned()
            }
        };
        let as_written = one_line(&meta.title);
        let as_written = if super::blocks::says_nothing(&as_written) {
            words::UNTITLED.to_owned()
        } else {
            as_written
        };
        Sheet {
            running: shorten(&whole(&title, &author)),
            lang: lang(&meta.lang).unwrap_or(Lang {
                code: "en".to_owned(),
                region: Some("GB".to_owned()),
            }),
            full_title: whole(&as_written, &one_line(&meta.author)),
            kicker: named.then(|| title.clone()),
            name: if named { author.clone() } else { title },
            author: one_line(&meta.author),
            byline,
            facts,
            date: (1..=9999)
                .contains(&meta.date.year())
                .then(|| (meta.date.year(), meta.date.month(), meta.date.day())),
            draft: meta.draft,
            findings: self.findings(),
            coverage,
            sections,
            evidence,
            notes,
        }
    }

    /// Only a draft lists them: a finished piece carries no remarks of ours.
    fn findings(&self) -> Vec<String> {
        if !self.doc.meta.draft {
            return Vec::new();
        }
        let line = |f: &tree::Finding| {
            if f.place.trim().is_empty() {
                self.text(&f.message)
            } else {
                self.text(&format!("{} ({})", f.message, f.place))
            }
        };
        self.doc.findings.iter().map(line).collect()
    }

    pub(super) fn title(&self, title: &str) -> String {
        if super::blocks::says_nothing(title) {
            words::UNTITLED.to_owned()
        } else {
            self.text(title.trim())
        }
    }

    /// The picture of an item that is shown at `depth`; `words` are what the text calls it.
    pub(super) fn evidence_picture(
        &mut self,
        item: &'a tree::EvidenceItem,
        alt: &tree::Alt,
        words: &str,
        depth: usize,
    ) -> Picture {
        self.shown.insert(item.key.as_str());
        let called = if words.trim().is_empty() {
            self.title(&item.title)
        } else {
            self.text(words.trim())
        };
        let loaded = item
            .file
            .as_ref()
            .and_then(|file| self.pictures.get(file).map(|p| (file, p)));
        let alt = match alt {
            tree::Alt::Missing => {
                self.undescribed(format!("“{called}”"));
                return Picture::Boxed {
                    why: words::UNDESCRIBED.to_owned(),
                    words: called,
                    href: None,
                };
            }
            tree::Alt::Text(text) if super::blocks::says_nothing(text) => {
                self.undescribed(format!("“{called}”"));
                return Picture::Boxed {
                    why: words::UNDESCRIBED.to_owned(),
                    words: called,
                    href: None,
                };
            }
            tree::Alt::Text(text) => Some(one_line(text)),
            tree::Alt::Decorative => None,
        };
        let words_of = |alt: &Option<String>| match alt {
            Some(alt) => format!("{called}: {}", self.text(alt)),
            None => called.clone(),
        };
        match loaded {
            Some((file, Ok(picture))) => Picture::Shown {
                hash: file.sha256.clone(),
                alt,
                width: picture.width,
                height: picture.height,
                depth,
            },
            Some((_, Err(_))) => Picture::Boxed {
                why: words::UNREADABLE.to_owned(),
                words: words_of(&alt),
                href: None,
            },
            None => Picture::Boxed {
                why: words::ELSEWHERE.to_owned(),
                words: words_of(&alt),
                href: item.url.as_deref().and_then(super::link::safe),
            },
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

fn anchor(index: usize) -> String {
    format!("section-{}", index + 1)
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
fn shorten(text: &str) -> String {
    const ROOM: usize = 56;
    if text.chars().count() <= ROOM {
        return text.to_owned();
    }
    let cut: String = text.chars().take(ROOM).collect();
    let whole = cut.rfind(' ').and_then(|at| cut.get(..at)).unwrap_or(&cut);
    format!("{}…", whole.trim_end_matches([' ', ',', ':', ';']))
}

/// Returns text for places without glyphs, such as properties and alternative text.
fn one_line(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| {
            if c.is_control() || c == '\u{feff}' {
                ' '
            } else {
                c
            }
        })
        .collect()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
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
