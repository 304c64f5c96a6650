//! The contents list: a field that Word can fill anew, already filled with links, so that it is there in every reader and
//! nobody is asked anything on opening.

use super::writer::{Manner, Place, Set, Writer};
use crate::sheet::Sheet;
use crate::words;

/// A line of the list.
enum Line {
    Group(String),
    Entry { anchor: String, title: String },
}

impl Writer<'_> {
    /// Writes the list; false if there is nothing to list.
    pub(super) fn contents(&mut self) -> bool {
        let lines = lines(self.sheet);
        if lines.is_empty() {
            return false;
        }
        self.out.raw("<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>\n");
        let (place, manner) = (Place::default(), Manner::default());
        self.line("TOCHeading", words::CONTENTS, &place, &manner);
        let last = lines.len() - 1;
        for (at, line) in lines.iter().enumerate() {
            let style = match line {
                Line::Group(_) => "ContentsGroup",
                Line::Entry { .. } => "TOC1",
            };
            self.open(style, &place, Set::default());
            if at == 0 {
                self.begin_field("TOC \\o \"1-1\" \\h \\z");
            }
            match line {
                Line::Group(title) => self.run(title, &manner),
                Line::Entry { anchor, title } => {
                    self.open_anchor(anchor);
                    self.run(title, &manner);
                    self.close_link();
                }
            }
            if at == last {
                self.end_field();
            }
            self.close();
        }
        self.out.raw("</w:sdtContent></w:sdt>\n");
        true
    }
}

fn lines(sheet: &Sheet) -> Vec<Line> {
    let mut out = Vec::new();
    if sheet.sections.is_empty() && sheet.evidence.is_empty() {
        return out;
    }
    let entry = |anchor: &str, title: String| Line::Entry {
        anchor: anchor.to_owned(),
        title,
    };
    if !sheet.findings.is_empty() {
        out.push(entry("part-findings", words::FINDINGS.to_owned()));
    }
    if sheet.coverage.is_some() {
        out.push(entry("part-coverage", words::COVERAGE.to_owned()));
    }
    if !sheet.changes.is_empty() {
        out.push(entry("part-changes", words::CHANGES.to_owned()));
    }
    for section in &sheet.sections {
        if let (Some(group), true) = (&section.group, section.group_starts) {
            out.push(Line::Group(group.clone()));
        }
        let title = if super::is_short(&section.code) {
            format!("{} {}", section.code, section.title)
        } else {
            section.title.clone()
        };
        out.push(entry(&section.anchor, title));
    }
    for (anchor, there, title) in [
        (
            "part-principles",
            !sheet.principles.is_empty(),
            words::PRINCIPLES,
        ),
        (
            "part-evidence",
            !sheet.evidence.is_empty(),
            words::EVIDENCE_LIST,
        ),
        (
            "part-notes",
            sheet.notes.iter().any(|note| !note.at_foot),
            words::NOTES,
        ),
        ("part-receipt", !sheet.receipt.is_empty(), words::RECEIPT),
    ] {
        if there {
            out.push(entry(anchor, title.to_owned()));
        }
    }
    out
}
