//! What a document says of itself: where each principle is to be seen, and what was checked. Both are ordinary blocks, so
//! that every writer has them in its own form.

use reflectory_document as tree;

use super::build::{Builder, anchor, own_block, own_text};
use super::{Align, Block, BlockKind, Inline, TextFilter};
use crate::{Check, words};

impl Builder<'_> {
    /// What is new since an older version; empty if the document does not show that.
    pub(super) fn changes(&self) -> Vec<Block> {
        let Some(changes) = &self.doc.changes else {
            return Vec::new();
        };
        let since = self.text(changes.since.trim());
        if changes.rows.is_empty() {
            return vec![paragraph(words::unchanged(&since, changes.on))];
        }
        let rows = changes.rows.iter().map(|row| self.changed(row)).collect();
        let header = [
            words::SECTION,
            words::WORDS_ADDED,
            words::WORDS_REMOVED,
            words::EVIDENCE_ITEMS,
        ];
        vec![
            paragraph(words::changed(&since, changes.on)),
            table(&header, rows),
        ]
    }

    fn changed(&self, row: &tree::ChangeRow) -> Vec<Vec<Inline>> {
        let code = self.text(row.code.trim());
        let title = self.title(&row.title);
        let mut name = match code.chars().count() {
            1..=3 => format!("{code} {title}"),
            _ => title,
        };
        if row.is_new {
            name = format!("{name} ({})", words::NEW_SECTION);
        }
        if row.is_gone {
            name = format!("{name} ({})", words::GONE_SECTION);
        }
        let titles = |sign: &str, titles: &[String]| -> Option<String> {
            let all: Vec<String> = titles.iter().map(|t| self.title(t)).collect();
            (!all.is_empty()).then(|| format!("{sign}: {}", all.join(", ")))
        };
        let evidence: Vec<String> = [
            titles(words::INSERTED, &row.evidence_added),
            titles(words::DELETED, &row.evidence_removed),
        ]
        .into_iter()
        .flatten()
        .collect();
        let number = |n: u32| match n {
            0 => words::NONE.to_owned(),
            n => words::thousands(u64::from(n)),
        };
        let evidence = if evidence.is_empty() {
            words::NONE.to_owned()
        } else {
            evidence.join(". ")
        };
        [name, number(row.added), number(row.removed), evidence]
            .into_iter()
            .map(own_text)
            .collect()
    }

    /// The index of principles; empty if the framework has none.
    pub(super) fn principles(&self) -> Vec<Block> {
        let rows: Vec<_> = self
            .doc
            .principles
            .iter()
            .map(|row| {
                let code = self.text(row.code.trim());
                let title = self.title(&row.title);
                vec![
                    own_text(format!("{code} {title}").trim().to_owned()),
                    listed(self.seen_in(row)),
                    listed(self.shown_by(row)),
                ]
            })
            .collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let header = [words::PRINCIPLE, words::SECTIONS, words::EVIDENCE_ITEMS];
        vec![
            paragraph(words::PRINCIPLES_LEAD.to_owned()),
            table(&header, rows),
        ]
    }

    fn seen_in(&self, row: &tree::PrincipleRow) -> Vec<Inline> {
        let sections = self.doc.sections.iter().enumerate();
        sections
            .filter(|(_, section)| row.sections.contains(&section.code))
            .map(|(index, section)| {
                let code = self.text(section.code.trim());
                // A long code, such as that of a contextual statement, is no name for a reader.
                let name = match code.chars().count() {
                    1..=3 => code,
                    _ => self.title(&section.title),
                };
                Inline::Section {
                    anchor: anchor(index),
                    underline: true,
                    content: own_text(name),
                }
            })
            .collect()
    }

    fn shown_by(&self, row: &tree::PrincipleRow) -> Vec<Inline> {
        let mut numbers: Vec<u32> = row
            .evidence
            .iter()
            .filter_map(|key| Some(self.item(key, 0)?.0))
            .collect();
        numbers.sort_unstable();
        numbers
            .into_iter()
            .map(|number| Inline::Evidence {
                number,
                says: number.to_string(),
                title: String::new(),
                underline: true,
                content: Vec::new(),
            })
            .collect()
    }

    /// What was checked of the portfolio; the format's own checks come behind it, when they are known.
    pub(super) fn looked_at(&self) -> Option<LookedAt> {
        let receipt = self.doc.receipt.as_ref()?;
        let shown = receipt
            .checks
            .iter()
            .filter(|line| line.blocking || self.doc.meta.draft);
        Some(LookedAt {
            lead: words::looked_at(
                &self.text(receipt.by.trim()),
                receipt.on,
                self.doc.meta.draft,
            ),
            rows: shown
                .map(|line| (self.text(line.text.trim()), words::result(line)))
                .collect(),
        })
    }
}

/// A receipt that waits for what the format has to say.
#[derive(Debug)]
pub(crate) struct LookedAt {
    lead: String,
    /// What should be so, and what came of it.
    rows: Vec<(String, String)>,
}

impl LookedAt {
    /// The whole receipt, with the checks that the format made.
    pub(crate) fn with(self, checks: &[Check], text: TextFilter<'_>) -> Vec<Block> {
        let of_file = checks
            .iter()
            .map(|check| (words::looked_for(check.name), text(&words::of_file(check))));
        let rows = self
            .rows
            .into_iter()
            .chain(of_file)
            .map(|(what, result)| vec![own_text(what), own_text(result)])
            .collect();
        let header = [words::LOOKED_AT, words::RESULT];
        vec![paragraph(self.lead), table(&header, rows)]
    }
}

fn paragraph(text: String) -> Block {
    own_block(BlockKind::Paragraph {
        content: own_text(text),
    })
}

fn table(header: &[&str], rows: Vec<Vec<Vec<Inline>>>) -> Block {
    own_block(BlockKind::Table {
        repeats: true,
        columns: vec![Align::Start; header.len()],
        header: header
            .iter()
            .map(|name| own_text((*name).to_owned()))
            .collect(),
        rows,
    })
}

/// With commas between; a dash if there is nothing.
fn listed(of: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    for one in of {
        if !out.is_empty() {
            out.extend(own_text(", ".to_owned()));
        }
        out.push(one);
    }
    if out.is_empty() {
        return own_text("–".to_owned());
    }
    out
}
