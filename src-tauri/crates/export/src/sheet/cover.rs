//! The cover, the coverage table and what a draft still lacks.

use chrono::Datelike;
use reflectory_document as tree;

use super::build::{Builder, anchor, lang, one_line, shorten};
use super::{Coverage, CoverageLine, Item, Lang, Note, Section, Sheet};
use crate::words;

impl Builder<'_> {
    pub(super) fn coverage(&self) -> Option<Coverage> {
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
                    evidence: at.and_then(|i| self.doc.sections.get(i)).map_or_else(
                        || number(u64::from(row.evidence)),
                        |s| {
                            numbers(
                                s.evidence
                                    .iter()
                                    .filter_map(|u| Some(self.item("", u.number)?.0)),
                            )
                        },
                    ),
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
            with_status: self.doc.meta.draft,
            rows: lines,
            sums,
        })
    }

    pub(super) fn cover(
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
        fact("Submission", self.text(meta.submission.trim()));
        fact("Date", words::date(meta.date));
        fact("Licence", self.text(meta.licence.trim()));
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
            let pictures = self.pictures.iter().count();
            let links = evidence.iter().filter(|item| item.url.is_some()).count();
            fact(
                "Evidence",
                words::evidence_in_all(evidence.len(), pictures, links),
            );
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
            changes: self.changes(),
            principles: self.principles(),
            receipt: Vec::new(),
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
}

/// Numbers of items as a person writes them: `1, 4 to 6`.
fn numbers(of: impl Iterator<Item = u32>) -> String {
    let mut all: Vec<u32> = of.collect();
    all.sort_unstable();
    all.dedup();
    let runs = all.chunk_by(|a, b| a.checked_add(1) == Some(*b));
    let parts: Vec<String> = runs
        .map(|run| match run {
            [] => String::new(),
            [one] => one.to_string(),
            [one, two] => format!("{one}, {two}"),
            [first, .., last] => format!("{first} to {last}"),
        })
        .collect();
    if parts.is_empty() {
        "–".to_owned()
    } else {
        parts.join(", ")
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
