//! One section as formatted text, for a word processor in a browser or a web editor.
//!
//! It is made of the same document as an export's draft for the audience, so what that audience may not see is not in it.
//! Pictures are their descriptions in brackets: editors drop pictures that come as data with pasted text, or keep the bytes
//! with all that is hidden in them; whoever needs the picture exports the section's evidence.

use std::fmt::Write as _;

use reflectory_document::html::{Options, Page, escape};
use reflectory_document::{
    Block, BlockKind, Document, EvidenceItem, Image, Inline, InlineKind, Note, Section, Shareable,
    text, walk,
};
use reflectory_export::{Content, Exporter, Files, Markdown};
use reflectory_model::{Id, Visibility};

use crate::{AppError, Result, Session};

/// A section as formatted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// As HTML of plain elements: headings from the second level, paragraphs, lists, tables, links.
    pub html: String,
    /// As plain text.
    pub text: String,
    /// Whether words were left out, because the audience may not see them.
    pub left_out: bool,
}

impl Session {
    /// A section as an audience may see it, as HTML and as plain text.
    pub fn copy_section(&self, portfolio: Id, code: &str, audience: Visibility) -> Result<Copied> {
        let read = self.read_as(portfolio, Some(code), audience)?;
        let document = alone(read.document, read.at);
        let Some(section) = document.sections.first() else {
            return Err(AppError::refused(
                "the section is in no export",
                "choose a section that the portfolio shows",
            ));
        };
        Ok(Copied {
            left_out: read.left_out,
            html: to_html(&document, section),
            text: to_text(&document, section),
            title: section.title.clone(),
            code: section.code.clone(),
        })
    }

    /// A section as an audience may see it, in Markdown.
    pub fn copy_section_markdown(
        &self,
        portfolio: Id,
        code: &str,
        audience: Visibility,
    ) -> Result<String> {
        let read = self.read_as(portfolio, Some(code), audience)?;
        let mut document = alone(read.document, read.at);
        for item in &mut document.evidence {
            item.file = None;
        }
        let shareable = Shareable::new(document, audience).map_err(|withheld| {
            let places = withheld.places.iter();
            AppError::Blocked {
                what: "the copy",
                places: places.map(|p| format!("{} ({})", p.place, p.why)).collect(),
                hint: "change the visibility of what is named".to_owned(),
            }
        })?;
        let written = Markdown.export(&shareable, &NoFiles)?;
        let piece = written
            .pieces
            .into_iter()
            .find(|piece| piece.path.starts_with("sections/"));
        let body = match piece.map(|piece| piece.content) {
            Some(Content::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
            Some(Content::File(_)) | None => String::new(),
        };
        let body = body
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
            .map_or(body.as_str(), |(_, rest)| rest);
        Ok(without_folder_links(body.trim_start()))
    }
}

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> std::result::Result<Vec<u8>, String> {
        Err("pictures are described in words".to_owned())
    }
}

fn blocks_of(section: &Section) -> impl Iterator<Item = &[Block]> {
    section
        .parts
        .iter()
        .flat_map(|part| &part.components)
        .map(|component| component.blocks.as_slice())
}

/// The document with one section and its own footnotes, counted from 1. Evidence keeps its numbers.
fn alone(document: Document, at: usize) -> Document {
    let mut section: Vec<Section> = document.sections.into_iter().skip(at).take(1).collect();
    let mut wanted: Vec<u32> = Vec::new();
    for blocks in section.iter().flat_map(blocks_of) {
        refs(blocks, &mut wanted);
    }
    let mut next = 0;
    while let Some(number) = wanted.get(next).copied() {
        next += 1;
        if let Some(note) = note(&document.notes, number) {
            refs(&note.blocks, &mut wanted);
        }
    }
    let mut notes: Vec<Note> = wanted
        .iter()
        .filter_map(|number| note(&document.notes, *number).cloned())
        .collect();
    let numbered = |inline: &mut Inline| {
        if let InlineKind::NoteRef(number) = &mut inline.kind
            && let Some(at) = wanted.iter().position(|n| n == number)
        {
            *number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        }
    };
    for section in &mut section {
        for part in &mut section.parts {
            for component in &mut part.components {
                walk::inlines_mut(&mut component.blocks, &mut { numbered });
            }
        }
    }
    for note in &mut notes {
        walk::inlines_mut(&mut note.blocks, &mut { numbered });
    }
    Document {
        sections: section,
        notes,
        coverage: Vec::new(),
        ..document
    }
}

/// The footnotes that blocks refer to, each once, in their order.
fn refs(blocks: &[Block], found: &mut Vec<u32>) {
    walk::inlines(blocks, &mut |inline: &Inline| {
        if let InlineKind::NoteRef(number) = &inline.kind
            && !found.contains(number)
        {
            found.push(*number);
        }
    });
}

fn note(notes: &[Note], number: u32) -> Option<&Note> {
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    notes.get(at)
}

/// An item by its number.
fn item(document: &Document, number: u32) -> Option<&EvidenceItem> {
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    document.evidence.get(at)
}

fn to_html(document: &Document, section: &Section) -> String {
    let described = |_: &Image| None;
    let address = |_: &str, number: u32| item(document, number).and_then(|item| item.url.clone());
    let options = Options {
        evidence_href: &address,
        image_src: &described,
        ..Options::default()
    };
    let mut page = Page::new(&options);
    let mut out = String::new();
    heading(&mut out, 2, &named(section));
    let titled = section.parts.iter().any(|p| p.title.is_some());
    for part in &section.parts {
        if let Some(title) = &part.title {
            heading(&mut out, 3, title);
        }
        for component in &part.components {
            let level = if titled { 4 } else { 3 };
            if !component.title.is_empty() {
                heading(&mut out, level, &component.title);
            }
            let mut blocks = component.blocks.clone();
            below(
                &mut blocks,
                if component.title.is_empty() {
                    level - 1
                } else {
                    level
                },
            );
            out.push_str(&page.blocks(&blocks));
        }
    }
    if !document.notes.is_empty() {
        out.push_str(&page.notes(&document.notes));
    }
    if !section.evidence.is_empty() {
        heading(&mut out, 3, EVIDENCE);
        out.push_str("<ul>\n");
        for used in &section.evidence {
            let Some(item) = item(document, used.number) else {
                continue;
            };
            let _ = write!(out, "<li>{}. ", used.number);
            let mut title = String::new();
            escape::text(&item.title, &mut title);
            match &item.url {
                Some(url) => {
                    let mut href = String::new();
                    escape::href(url, &mut href);
                    let _ = write!(out, "<a href=\"{href}\">{title}</a>");
                }
                None => out.push_str(&title),
            }
            let note = if used.note.is_empty() {
                &item.shows
            } else {
                &used.note
            };
            if !note.is_empty() {
                out.push_str(": ");
                escape::text(note, &mut out);
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }
    out
}

/// Over a section's list of evidence.
const EVIDENCE: &str = "Evidence for this section";

fn heading(out: &mut String, level: u8, words: &str) {
    let _ = write!(out, "<h{level}>");
    escape::text(words, out);
    let _ = writeln!(out, "</h{level}>");
}

/// Puts a text's own headings below the one that it stands under, without a gap.
fn below(blocks: &mut [Block], under: u8) {
    let mut least = u8::MAX;
    walk::blocks(blocks, &mut |block| {
        if let BlockKind::Heading { level, .. } = &block.kind {
            least = least.min(*level);
        }
    });
    walk::blocks_mut(blocks, &mut |block| {
        if let BlockKind::Heading { level, .. } = &mut block.kind {
            *level = (*level - least + under + 1).min(6);
        }
    });
}

fn named(section: &Section) -> String {
    [section.code.as_str(), section.title.as_str()]
        .into_iter()
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn to_text(document: &Document, section: &Section) -> String {
    let mut pieces = vec![named(section)];
    for part in &section.parts {
        pieces.extend(part.title.clone());
        for component in &part.components {
            if !component.title.is_empty() {
                pieces.push(component.title.clone());
            }
            pieces.push(text::plain(&component.blocks).trim_end().to_owned());
        }
    }
    if !document.notes.is_empty() {
        pieces.push(text::notes(&document.notes).trim_end().to_owned());
    }
    if !section.evidence.is_empty() {
        pieces.push(EVIDENCE.to_owned());
        let mut lines = Vec::new();
        for used in &section.evidence {
            let Some(item) = item(document, used.number) else {
                continue;
            };
            let note = if used.note.is_empty() {
                &item.shows
            } else {
                &used.note
            };
            let mut line = format!("{}. {}", used.number, item.title);
            if !note.is_empty() {
                let _ = write!(line, ": {note}");
            }
            if let Some(url) = &item.url {
                let _ = write!(line, " ({url})");
            }
            lines.push(line);
        }
        pieces.push(lines.join("\n"));
    }
    pieces.retain(|piece| !piece.is_empty());
    let mut out = pieces.join("\n\n");
    out.push('\n');
    out
}

/// Markdown whose links into the folder that it was written for are their words alone.
fn without_folder_links(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(end) = rest.find("](../") {
        let (before, after) = rest.split_at(end);
        let open = opening(before);
        let close = after.find(')');
        match (open, close) {
            (Some(open), Some(close)) => {
                let (kept, words) = before.split_at(open);
                out.push_str(kept.strip_suffix('!').unwrap_or(kept));
                out.push_str(words.get(1..).unwrap_or_default());
                rest = after.get(close + 1..).unwrap_or_default();
            }
            _ => {
                out.push_str(before);
                out.push_str("](../");
                rest = after.get("](../".len()..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// Where the bracket opens that a text ends in.
fn opening(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate().rev() {
        let escaped = bytes[..at]
            .iter()
            .rev()
            .take_while(|b| **b == b'\\')
            .count()
            % 2
            == 1;
        match byte {
            b']' if !escaped => depth += 1,
            b'[' if !escaped && depth == 0 => return Some(at),
            b'[' if !escaped => depth -= 1,
            _ => {}
        }
    }
    None
}
