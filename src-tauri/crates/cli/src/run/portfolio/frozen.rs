//! Frozen copies: making, listing, comparing, and what was sent.

use std::io;

use reflectory_api as api;
use reflectory_api::snapshot::*;

use super::super::{Context, Done};
use crate::args::SentArgs;
use crate::output::Page;
use crate::table::{Column, Table};
use crate::text::{clean, marked, size};

pub(super) fn snapshot(context: &Context, request: PortfolioSnapshot) -> Done {
    let made = api::portfolio_snapshot(&context.writer()?, request)?;
    context.answer(&made, |page| {
        page.line(&made.id.short())?;
        page.line(&format!("sha256 {}", made.sha256))
    })
}

pub(super) fn list(context: &Context, request: PortfolioSnapshots) -> Done {
    let listed = api::portfolio_snapshots(&context.reader()?, request)?;
    context.answer(&listed, |page| {
        if listed.snapshots.is_empty() {
            return page.line("no snapshots yet; make one with `portfolio snapshot`");
        }
        let mut table = Table::new(&[
            Column::Text("id"),
            Column::Text("at"),
            Column::Number("words"),
            Column::Number("evidence"),
            Column::Text("sent"),
            Column::Flexible("label", 12),
        ]);
        for snapshot in &listed.snapshots {
            let sent: Vec<&str> = snapshot.sent.iter().map(|s| s.format.as_str()).collect();
            table.row([
                snapshot.id.short(),
                snapshot.at.chars().take(16).collect(),
                snapshot.words.map_or("?".to_owned(), |n| n.to_string()),
                snapshot.evidence.map_or("?".to_owned(), |n| n.to_string()),
                sent.join(", "),
                snapshot.label.clone(),
            ]);
        }
        page.table(&table)
    })
}

pub(super) fn sent(context: &Context, args: SentArgs) -> Done {
    let SentArgs {
        portfolio,
        snapshot,
        file,
        replace,
        out,
        format,
    } = args;
    let request = |sent| PortfolioSent {
        portfolio,
        snapshot,
        sent,
    };
    let (kept, what) = match out {
        Some(out) => {
            let request = request(SentDo::Get { out, format });
            (api::portfolio_sent(&context.reader()?, request)?, "written")
        }
        None => {
            let file = file.unwrap_or_default();
            let request = request(SentDo::Keep { file, replace });
            (api::portfolio_sent(&context.writer()?, request)?, "kept")
        }
    };
    context.answer(&kept, |page| {
        page.line(&format!(
            "{}  {} {what}, {}",
            kept.id.short(),
            clean(&kept.sent.format),
            size(kept.sent.bytes)
        ))
    })
}

pub(super) fn diff(context: &Context, request: PortfolioDiff) -> Done {
    let diffed = api::portfolio_diff(&context.reader()?, request)?;
    context.answer(&diffed, |page| print(page, &diffed))
}

fn print(page: &mut Page, diffed: &PortfolioDiffed) -> io::Result<()> {
    let to = diffed.to.as_ref().map_or_else(|| "now".to_owned(), named);
    page.paragraph(&format!("{} to {to}", named(&diffed.from)), 0)?;
    if diffed.same {
        return page.line("nothing is different");
    }
    if let Some(title) = &diffed.title {
        changed(page, "title", title, 0)?;
    }
    if let Some(pathway) = &diffed.pathway {
        changed(page, "pathway", pathway, 0)?;
    }
    for section in &diffed.sections {
        page.line("")?;
        self::section(page, section)?;
    }
    if !diffed.evidence.is_empty() {
        page.line("")?;
        page.line("Evidence that says or holds something else")?;
        for item in &diffed.evidence {
            let line = format!("~ {}: {}", item.item.title, item.changed.join(", "));
            page.paragraph(&line, 2)?;
        }
    }
    Ok(())
}

fn named(snapshot: &SnapshotShown) -> String {
    let day = snapshot.at.get(..10).unwrap_or(&snapshot.at);
    if snapshot.label.is_empty() {
        format!("{} ({day})", snapshot.id.short())
    } else {
        format!("{} \"{}\" ({day})", snapshot.id.short(), snapshot.label)
    }
}

fn changed(page: &mut Page, what: &str, both: &BeforeAfter, indent: usize) -> io::Result<()> {
    page.paragraph(
        &format!("{what}: {} -> {}", both.before, both.after),
        indent,
    )
}

fn section(page: &mut Page, section: &SectionDiff) -> io::Result<()> {
    let sign = match section.change {
        "added" => "+ ",
        "removed" => "- ",
        _ => "",
    };
    page.paragraph(&format!("{sign}{}  {}", section.code, section.title), 0)?;
    if let Some(titles) = &section.titles {
        changed(page, "title", titles, 2)?;
    }
    if let Some(status) = &section.status {
        changed(page, "status", status, 2)?;
    }
    for part in &section.parts {
        let name = |p: &PartNamed| format!("{}.{} {}", section.code, p.part, p.title);
        let line = match (&part.before, &part.after) {
            (None, Some(after)) => format!("+ part {}", name(after)),
            (Some(before), None) => format!("- part {}", name(before)),
            (Some(before), Some(after)) => format!("part {} -> {}", name(before), name(after)),
            (None, None) => continue,
        };
        page.paragraph(line.trim_end(), 2)?;
    }
    for text in &section.components {
        let part = if text.part > 1 {
            format!("part {}, ", text.part)
        } else {
            String::new()
        };
        page.line("")?;
        page.paragraph(
            &format!(
                "{part}{}: -{} +{} words",
                text.component, text.removed, text.added
            ),
            2,
        )?;
        for line in marked(&text.changes).trim_end().lines() {
            if line.trim().is_empty() {
                page.line("")?;
            } else {
                page.paragraph(line, 4)?;
            }
        }
    }
    for item in &section.evidence.added {
        page.paragraph(&format!("+ evidence: {}", item.title), 2)?;
    }
    for item in &section.evidence.removed {
        page.paragraph(&format!("- evidence: {}", item.title), 2)?;
    }
    for item in &section.evidence.notes {
        page.paragraph(&format!("~ evidence: another note on {}", item.title), 2)?;
    }
    if section.evidence.reordered {
        page.line("  ~ evidence: another order")?;
    }
    Ok(())
}
