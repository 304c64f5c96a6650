//! Markdown: a folder with an index, one file for each section, and the evidence.
//!
//! ```text
//! index.md               cover, contents, coverage, evidence list
//! sections/02-1a.md      a section, with front matter
//! evidence/03-scan.png   the files that the text or a list uses
//! ```
//!
//! Links are relative, so that the folder can lie anywhere. It is CommonMark with tables, task lists, strikethrough and
//! footnotes; no HTML is written, and what a person wrote is escaped so that it stays text. Words in another language and
//! new words of a comparison have no sign in Markdown: the words are there without it.

mod blocks;
mod index;
mod inline;

use std::collections::BTreeMap;

use reflectory_document::{Document, Shareable};

use self::blocks::{Blocks, Links};
use crate::names::Names;
use crate::pictures::Pictures;
use crate::places::Places;
use crate::sheet::{Note, Section, Sheet, notes_of};
use crate::{Content, ExportError, Exporter, Files, Piece, Written, checks, readable, words};

/// The most text that a folder takes, in bytes.
const LIMIT: usize = 10_000_000;
/// The folder's first file.
const INDEX: &str = "index.md";

/// Writes a folder of Markdown files with the evidence.
#[derive(Debug, Clone, Copy, Default)]
pub struct Markdown;

impl Exporter for Markdown {
    fn format(&self) -> &'static str {
        "markdown"
    }

    fn export(&self, doc: &Shareable, files: &dyn Files) -> Result<Written, ExportError> {
        let doc = doc.document();
        let pictures = Pictures::load(doc, files);
        let (built, checks) = checks::measured(self.format(), LIMIT, doc, &pictures, &readable)?;
        let folder = Folder::new(doc, &built.sheet, &pictures);
        let mut pieces = vec![folder.index(doc)];
        for at in 0..built.sheet.sections.len() {
            pieces.extend(folder.section(doc, at));
        }
        pieces.extend(folder.places.pieces(&pictures));
        // What the decoder remembers of these pictures only costs memory.
        typst::comemo::evict(0);
        Ok(Written {
            bytes: Vec::new(),
            pages: None,
            checks,
            pieces,
        })
    }
}

/// What lies where.
struct Folder<'a> {
    sheet: &'a Sheet,
    /// Paths of the sections' files.
    sections: Vec<String>,
    places: Places<'a>,
    /// Which section's file each footnote stands in; those of none stand in the index.
    notes: BTreeMap<u32, usize>,
}

impl<'a> Folder<'a> {
    fn new(doc: &'a Document, sheet: &'a Sheet, pictures: &Pictures) -> Self {
        let mut names = Names::default();
        let sections = sheet
            .sections
            .iter()
            .enumerate()
            .map(|(at, section)| names.section(at + 1, &section.code))
            .collect();
        let places = Places::new(doc, pictures, &mut names);
        let mut notes = BTreeMap::new();
        for (at, section) in sheet.sections.iter().enumerate() {
            for number in notes_of(sheet, &section.blocks) {
                notes.entry(number).or_insert(at);
            }
        }
        Self {
            sheet,
            sections,
            places,
            notes,
        }
    }

    fn section(&self, doc: &Document, at: usize) -> Option<Piece> {
        let section = self.sheet.sections.get(at)?;
        let path = self.sections.get(at)?.clone();
        let seen = Seen {
            folder: self,
            up: "../",
        };
        let writer = Blocks {
            links: &seen,
            raise: 1,
        };
        let mut out = front_matter(&self.facts(doc, section));
        out.push_str("\n# ");
        out.push_str(&inline::line(
            &named(&section.code, &section.title),
            inline::Place::Heading,
        ));
        out.push_str("\n\n");
        let text = if section.unwritten {
            words::NOTHING_YET.to_owned()
        } else {
            writer.blocks(&section.blocks)
        };
        if !text.is_empty() {
            out.push_str(&text);
            out.push_str("\n\n");
        }
        if !section.evidence.is_empty() {
            let title = inline::line(&section.evidence_title, inline::Place::Heading);
            out.push_str(&format!("## {title}\n\n"));
            for used in &section.evidence {
                let href = inline::target(&seen.evidence(used.number));
                let title = inline::plain(&used.title);
                out.push_str(&format!("- **{}** [{title}]({href})", used.number));
                if !used.note.is_empty() {
                    let note = inline::line(&used.note, inline::Place::Paragraph);
                    out.push_str(&format!("\\\n  {note}"));
                }
                out.push('\n');
            }
            out.push('\n');
        }
        let notes = self.sheet.notes.iter();
        for note in notes.filter(|n| self.notes.get(&n.number) == Some(&at)) {
            out.push_str(&footnote(&writer, note));
            out.push_str("\n\n");
        }
        Some(Piece {
            path,
            content: Content::Bytes(ended(out)),
        })
    }

    fn facts(&self, doc: &Document, section: &Section) -> Vec<(&'static str, String)> {
        let status = doc
            .coverage
            .iter()
            .find(|row| row.code == section.code)
            .map(|row| row.status.clone());
        let mut facts = vec![
            ("code", section.code.clone()),
            ("title", section.title.clone()),
        ];
        if let Some(group) = &section.group {
            facts.push(("group", group.clone()));
        }
        // No reader of a finished piece needs to know.
        if let Some(status) = status.filter(|s| doc.meta.draft && !s.is_empty()) {
            facts.push(("status", status));
        }
        facts.push(("lang", self.lang()));
        facts
    }

    fn lang(&self) -> String {
        let lang = &self.sheet.lang;
        match &lang.region {
            Some(region) => format!("{}-{region}", lang.code),
            None => lang.code.clone(),
        }
    }
}

/// The folder as seen from one of its files.
struct Seen<'a> {
    folder: &'a Folder<'a>,
    /// The way from there to the folder itself.
    up: &'static str,
}

impl Links for Seen<'_> {
    fn evidence(&self, number: u32) -> String {
        if let Some(path) = self.folder.places.of(number) {
            return format!("{}{path}", self.up);
        }
        let item = self
            .folder
            .sheet
            .evidence
            .iter()
            .find(|item| item.number == number);
        item.and_then(|item| item.url.clone())
            .unwrap_or_else(|| format!("{}{INDEX}", self.up))
    }

    fn section(&self, anchor: &str) -> String {
        let at = self
            .folder
            .sheet
            .sections
            .iter()
            .position(|section| section.anchor == anchor);
        let path = at.and_then(|at| self.folder.sections.get(at));
        format!("{}{}", self.up, path.map_or(INDEX, String::as_str))
    }

    fn picture(&self, hash: &str) -> Option<String> {
        let path = self.folder.places.with_hash(hash)?;
        Some(format!("{}{path}", self.up))
    }
}

/// A section's code and title; a long code, such as that of the contextual statement, only says the title again.
fn named(code: &str, title: &str) -> String {
    if code.is_empty() || code.chars().count() > 3 {
        title.to_owned()
    } else {
        format!("{code} {title}")
    }
}

/// A footnote's text under its number.
fn footnote(writer: &Blocks<'_>, note: &Note) -> String {
    let text = writer.blocks(&note.blocks);
    let mut out = format!("[^{}]:", note.number);
    for (at, line) in text.split('\n').enumerate() {
        out.push_str(match (at, line.is_empty()) {
            (0, true) => "",
            (0, false) => " ",
            (_, true) => "\n",
            (_, false) => "\n    ",
        });
        out.push_str(line);
    }
    out
}

/// Facts as YAML, each value a quoted string that no reader takes for anything else.
fn front_matter(facts: &[(&str, String)]) -> String {
    let mut out = "---\n".to_owned();
    for (name, value) in facts {
        out.push_str(name);
        out.push_str(": \"");
        for c in value.chars() {
            match c {
                '"' | '\\' => {
                    out.push('\\');
                    out.push(c);
                }
                // Line ends of YAML, and what it does not allow in a file.
                c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                    out.push_str(&format!("\\u{:04x}", u32::from(c)));
                }
                c => out.push(c),
            }
        }
        out.push_str("\"\n");
    }
    out.push_str("---\n");
    out
}

/// One line end at the end.
fn ended(text: String) -> Vec<u8> {
    let mut bytes = text.trim_end_matches('\n').as_bytes().to_vec();
    bytes.push(b'\n');
    bytes
}
