//! `index.md`: the cover, what is where, the evidence list.

use reflectory_document::Document;

use super::blocks::{Blocks, Links};
use super::inline::{Place, line, plain, target};
use super::{Folder, INDEX, Seen, ended, front_matter, named};
use crate::sheet::{Coverage, CoverageLine, Item};
use crate::{Content, Piece, words};

impl Folder<'_> {
    pub(super) fn index(&self, doc: &Document) -> Piece {
        let sheet = self.sheet;
        let title = sheet.kicker.as_ref().unwrap_or(&sheet.name);
        let mut facts = vec![("title", title.clone())];
        if sheet.kicker.is_some() {
            facts.push(("author", sheet.name.clone()));
        }
        facts.push(("date", doc.meta.date.to_string()));
        facts.push(("audience", doc.meta.audience.to_string()));
        if sheet.draft {
            facts.push(("state", "draft".to_owned()));
        }
        facts.push(("lang", self.lang()));
        let mut out = front_matter(&facts);
        let mut put = |text: &str| {
            out.push('\n');
            out.push_str(text);
            out.push('\n');
        };
        put(&format!("# {}", line(title, Place::Heading)));
        if sheet.draft {
            put(&format!(
                "**{}** {}",
                words::DRAFT.to_uppercase(),
                words::DRAFT_LEAD
            ));
        }
        if sheet.kicker.is_some() {
            put(&format!("**{}**", plain(&sheet.name)));
        }
        if !sheet.byline.is_empty() {
            put(&line(&sheet.byline, Place::Paragraph));
        }
        let facts: Vec<String> = sheet
            .facts
            .iter()
            .map(|(name, value)| format!("- **{name}:** {}", plain(value)))
            .collect();
        if !facts.is_empty() {
            put(&facts.join("\n"));
        }
        if !sheet.findings.is_empty() {
            put(&format!("## {}", words::FINDINGS));
            let findings: Vec<String> = sheet
                .findings
                .iter()
                .map(|finding| format!("- {}", line(finding, Place::Paragraph)))
                .collect();
            put(&findings.join("\n"));
        }
        put(&format!("## {}", words::CONTENTS));
        put(&self.contents());
        if let Some(coverage) = &sheet.coverage {
            put(&format!("## {}", words::COVERAGE));
            put(words::COVERAGE_LEAD);
            put(&self.coverage(coverage));
        }
        let seen = Seen {
            folder: self,
            up: "",
        };
        let writer = Blocks {
            links: &seen,
            raise: 1,
        };
        if !sheet.changes.is_empty() {
            put(&format!("## {}", words::CHANGES));
            put(&writer.blocks(&sheet.changes));
        }
        if !sheet.principles.is_empty() {
            put(&format!("## {}", words::PRINCIPLES));
            put(&writer.blocks(&sheet.principles));
        }
        if !sheet.evidence.is_empty() {
            put(&format!("## {}", words::EVIDENCE_LIST));
            for item in &sheet.evidence {
                put(&self.item(item, &writer));
            }
        }
        let left: Vec<_> = sheet
            .notes
            .iter()
            .filter(|note| !self.notes.contains_key(&note.number))
            .collect();
        if !left.is_empty() {
            put(&format!("## {}", words::NOTES));
            for note in left {
                // Nothing refers to it, so that a footnote would never be shown.
                put(&format!("{}:", words::note(note.number)));
                put(&writer.blocks(&note.blocks));
            }
        }
        if !sheet.receipt.is_empty() {
            put(&format!("## {}", words::RECEIPT));
            put(&writer.blocks(&sheet.receipt));
        }
        Piece {
            path: INDEX.to_owned(),
            content: Content::Bytes(ended(out)),
        }
    }

    fn contents(&self) -> String {
        let sections = &self.sheet.sections;
        if sections.is_empty() {
            return words::NOTHING_YET.to_owned();
        }
        let mut lines = Vec::new();
        let mut before: Option<&str> = None;
        for (section, path) in sections.iter().zip(&self.sections) {
            let group = section.group.as_deref();
            if group != before
                && let Some(group) = group
            {
                lines.push(format!("- {}", line(group, Place::Paragraph)));
            }
            let indent = if group.is_some() { "  " } else { "" };
            let name = plain(&named(&section.code, &section.title));
            lines.push(format!("{indent}- [{name}]({path})"));
            before = group;
        }
        lines.join("\n")
    }

    fn coverage(&self, coverage: &Coverage) -> String {
        let mut header = vec![words::AREA.to_owned()];
        header.extend(coverage.components.iter().map(|c| plain(c)));
        let numbers = header.len() + 1;
        header.extend([words::WORDS, words::EVIDENCE].map(str::to_owned));
        if coverage.with_status {
            header.push(words::STATUS.to_owned());
        }
        let rule: Vec<&str> = (0..header.len())
            .map(|at| {
                if (1..numbers).contains(&at) {
                    "--:"
                } else {
                    "---"
                }
            })
            .collect();
        let mut lines = vec![
            format!("| {} |", header.join(" | ")),
            format!("| {} |", rule.join(" | ")),
        ];
        for row in coverage.rows.iter().chain([&coverage.sums]) {
            let mut cells = self.coverage_line(row);
            if coverage.with_status {
                cells.push(plain(&row.status));
            }
            lines.push(format!("| {} |", cells.join(" | ")));
        }
        lines.join("\n")
    }

    fn coverage_line(&self, row: &CoverageLine) -> Vec<String> {
        let name = plain(&named(&row.code, &row.title));
        let seen = Seen {
            folder: self,
            up: "",
        };
        let name = match &row.anchor {
            Some(anchor) => format!("[{name}]({})", seen.section(anchor)),
            None => name,
        };
        let numbers = row.words.iter().chain([&row.total, &row.evidence]);
        let mut cells = vec![name];
        cells.extend(numbers.map(|cell| plain(cell)));
        cells
    }

    fn item(&self, item: &Item, writer: &Blocks<'_>) -> String {
        let sign = format!("{}. ", item.number);
        let mut parts = vec![format!("**{}**", plain(&item.title))];
        if !item.shows.is_empty() {
            parts.push(line(&item.shows, Place::Paragraph));
        }
        if !item.details.is_empty() {
            parts.push(line(&item.details.join(" · "), Place::Paragraph));
        }
        if let Some(url) = &item.url {
            parts.push(format!("[{}]({})", plain(&item.url_text), target(url)));
        } else if !item.url_text.is_empty() {
            parts.push(line(&item.url_text, Place::Paragraph));
        }
        if let Some(path) = self.places.of(item.number) {
            let name = path.strip_prefix("evidence/").unwrap_or(path);
            parts.push(format!("[{}]({})", plain(name), target(path)));
        }
        if let Some(picture) = &item.picture {
            parts.push(writer.shown(picture));
        }
        let indent = " ".repeat(sign.len());
        let mut out = sign;
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                out.push_str("\n\n");
                out.push_str(&indent);
            }
            out.push_str(&part.replace('\n', &format!("\n{indent}")));
        }
        out
    }
}
