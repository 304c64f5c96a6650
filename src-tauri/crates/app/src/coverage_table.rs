//! Coverage as a table for a spreadsheet: RFC 4180, UTF-8, the figures of the answer and no word of an entry.
//!
//! A title that begins like a formula gets an apostrophe in front: spreadsheets run what begins with `=`, `+`, `-` or `@`.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use reflectory_framework::coverage::SectionCoverage;
use reflectory_model::{Component, Words};

use crate::coverage::CoverageAnswer;
use crate::files::{replace_whole, write_whole};
use crate::{AppError, Result};

/// What happens to a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Nothing is written.
    Refuse,
    /// It is replaced, if it is a table as well: the person was asked.
    Replace,
}

/// Titles of the columns of words.
const WORDS: [&str; 5] = ["description", "evidence", "reflection", "other", "all"];

impl CoverageAnswer {
    /// The table: a head, a row for each section of the pathway, then one for each principle.
    pub fn csv(&self) -> String {
        let mut out = String::new();
        line(&mut out, &self.head());
        for section in &self.coverage.sections {
            line(&mut out, &self.section(section));
        }
        for principle in &self.coverage.principles {
            let mut cells = vec![
                principle.code.clone(),
                principle.title.clone(),
                "Principles".to_owned(),
                String::new(),
                principle.facts.entries.to_string(),
                principle.facts.evidence.to_string(),
            ];
            cells.resize(self.head().len(), String::new());
            line(&mut out, &cells);
        }
        out
    }

    /// How many rows stand under the head.
    pub fn csv_rows(&self) -> usize {
        self.coverage.sections.len() + self.coverage.principles.len()
    }

    /// Writes the table to a file, whole or not at all.
    pub fn write_csv(&self, out: &Path, existing: Existing) -> Result<()> {
        let table = self.csv();
        let write = |to: &mut BufWriter<File>| {
            to.write_all(table.as_bytes())
                .map_err(|e| AppError::io(out, e))
        };
        let is_table = out
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("csv"));
        match existing {
            Existing::Replace if is_table => replace_whole(out, write),
            _ => write_whole(out, write),
        }
    }

    fn head(&self) -> Vec<String> {
        let mut head: Vec<String> = ["Area", "Title", "Group", "Needed", "Entries", "Evidence"]
            .map(str::to_owned)
            .to_vec();
        head.extend(WORDS.map(|w| format!("Words in entries: {w}")));
        head.push("Newest entry".to_owned());
        if self.portfolio.is_some() {
            head.extend(WORDS.map(|w| format!("Words drafted: {w}")));
            head.push("Status".to_owned());
        }
        head.extend(
            [
                "Length from",
                "Length about",
                "Length to",
                "Length is",
                "Framework",
                "Pathway",
            ]
            .map(str::to_owned),
        );
        head
    }

    fn section(&self, section: &SectionCoverage) -> Vec<String> {
        let facts = &section.facts;
        let needed = match (&section.replaced_by, section.required) {
            (Some(other), _) => format!("no: {other} stands in for it"),
            (None, true) => "yes".to_owned(),
            (None, false) => "no".to_owned(),
        };
        let mut cells = vec![
            section.code.clone(),
            section.title.clone(),
            section.group.clone().unwrap_or_default(),
            needed,
            facts.entries.to_string(),
            facts.evidence.to_string(),
        ];
        cells.extend(words(&facts.words));
        cells.push(facts.newest.map(|d| d.to_string()).unwrap_or_default());
        if self.portfolio.is_some() {
            cells.extend(words(facts.drafted.as_ref().unwrap_or(&Words::default())));
            cells.push(facts.status.clone().unwrap_or_default());
        }
        cells.extend(match section.words {
            Some(range) => [
                range.min.to_string(),
                range.suggested.to_string(),
                range.max.to_string(),
                if range.official {
                    "official"
                } else {
                    "suggested"
                }
                .to_owned(),
            ],
            None => [const { String::new() }; 4],
        });
        cells.extend([self.framework.clone(), self.pathway.clone()]);
        cells
    }
}

/// Description, evidence, reflection, everything else, all of it.
fn words(words: &Words) -> [String; 5] {
    let [description, evidence, reflection] = [
        Component::DESCRIPTION,
        Component::EVIDENCE,
        Component::REFLECTION,
    ]
    .map(|c| words.of(c));
    let all = words.total();
    let other = all - description - evidence - reflection;
    [description, evidence, reflection, other, all].map(|n| n.to_string())
}

fn line(out: &mut String, cells: &[String]) {
    for (at, text) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&cell(text));
    }
    out.push_str("\r\n");
}

/// One cell: harmless to a spreadsheet, in quotation marks where the format wants them.
fn cell(text: &str) -> String {
    // Some programs pass over white space before they look for a sign.
    let runs = text.trim_start().starts_with([
        '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ]) || text.starts_with(['\t', '\r', '\n']);
    let harmless = if runs {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if harmless.contains([',', '"', '\r', '\n']) || harmless.trim() != harmless {
        format!("\"{}\"", harmless.replace('"', "\"\""))
    } else {
        harmless
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_never_runs() {
        for (text, written) in [
            ("Legislation", "Legislation"),
            ("", ""),
            ("Law, and \"policy\"", "\"Law, and \"\"policy\"\"\""),
            ("two\r\nlines", "\"two\r\nlines\""),
            ("=1+1", "'=1+1"),
            ("+44", "'+44"),
            ("-", "'-"),
            ("@sum(a)", "'@sum(a)"),
            (" =1+1", "' =1+1"),
            ("ends so ", "\"ends so \""),
            ("\t=1", "'\t=1"),
            ("Mathemateg hygyrch â", "Mathemateg hygyrch â"),
            ("＝1", "'＝1"),
        ] {
            assert_eq!(cell(text), written, "{text:?}");
        }
    }
}
