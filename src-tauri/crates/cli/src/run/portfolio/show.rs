//! A portfolio as a person reads it.

use std::io;

use reflectory_api::portfolio::{EvidenceNamed, PortfolioShown, SectionShown};

use super::pulls::provenance;
use crate::output::Page;
use crate::text::{clean, counted};

/// The whole portfolio: first what is in it, then each section.
pub(super) fn portfolio(page: &mut Page, shown: &PortfolioShown) -> io::Result<()> {
    page.line(&clean(&shown.title))?;
    page.line("")?;
    page.field("id", &shown.id.to_string())?;
    page.field("framework", &shown.framework)?;
    page.field("pathway", &shown.pathway)?;
    page.field("target", shown.target.as_deref().unwrap_or_default())?;
    let words: u64 = shown
        .sections
        .iter()
        .filter(|s| !s.parked)
        .map(|s| u64::from(s.words))
        .sum();
    page.field("length", &counted(words, "word", "words"))?;
    for shown in &shown.sections {
        page.line("")?;
        section(page, shown)?;
    }
    Ok(())
}

fn section(page: &mut Page, section: &SectionShown) -> io::Result<()> {
    page.paragraph(&format!("{}  {}", section.code, section.title), 0)?;
    let mut facts = vec![
        section.status.to_string(),
        counted(u64::from(section.words), "word", "words"),
    ];
    if section.parked {
        facts.push("kept aside: not in this pathway".to_owned());
    }
    page.paragraph(&facts.join(", "), 4)?;
    if let Some(what) = &section.to_sort {
        page.paragraph(&format!("to be sorted: {what}"), 4)?;
    }
    let several = section.parts.len() > 1;
    for (no, part) in (1_u32..).zip(&section.parts) {
        if several || !part.title.is_empty() {
            page.line("")?;
            page.paragraph(&format!("{}.{no}  {}", section.code, part.title), 2)?;
            if part.components.is_empty() {
                page.line("    nothing written yet")?;
            }
        }
        for (component, text) in &part.components {
            page.line("")?;
            page.line(&format!("  {}", clean(component)))?;
            for line in text.trim_end().lines() {
                // What stands in from the margin is a list or code: it stays on its line.
                if line.starts_with([' ', '\t', '|', '`', '~']) {
                    page.line(&format!("    {}", clean(line)))?;
                } else if line.trim().is_empty() {
                    page.line("")?;
                } else {
                    page.paragraph(line, 4)?;
                }
            }
            let here = section
                .pulls
                .iter()
                .filter(|p| p.part == Some(no) && p.component.as_str() == component);
            for pull in here {
                provenance(page, pull, 4)?;
            }
        }
    }
    if !section.evidence.is_empty() {
        page.line("")?;
        page.line("  on its evidence list")?;
        evidence(page, &section.evidence)?;
    }
    for removed in &section.removed {
        let title = if removed.title.is_empty() {
            "a part without a title".to_owned()
        } else {
            format!("\"{}\"", removed.title)
        };
        let words = counted(u64::from(removed.words), "word", "words");
        let day = removed.at.get(..10).unwrap_or(&removed.at);
        page.line("")?;
        page.paragraph(
            &format!(
                "removed on {day}: {title}, {words}; bring it back with `portfolio part ... {} --restore {}`",
                section.code,
                removed.id.short()
            ),
            2,
        )?;
    }
    Ok(())
}

/// An evidence list.
pub(super) fn evidence(page: &mut Page, items: &[EvidenceNamed]) -> io::Result<()> {
    if items.is_empty() {
        return page.line("  nothing yet");
    }
    for (no, item) in (1..).zip(items) {
        let line = format!(
            "{no}. {}  (evidence:{}, {})",
            item.title,
            item.key,
            item.id.short()
        );
        page.paragraph(&line, 4)?;
        if !item.note.is_empty() {
            page.paragraph(&item.note, 7)?;
        }
        if !item.also_in.is_empty() {
            page.paragraph(&format!("also in {}", item.also_in.join(", ")), 7)?;
        }
    }
    Ok(())
}
