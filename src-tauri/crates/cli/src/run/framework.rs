//! `frameworks`, `framework show` and `framework add`

use std::io;
use std::path::Path;

use reflectory_api as api;
use reflectory_api::framework::{
    FrameworkAdd, FrameworkArea, FrameworkShow, FrameworkShown, Frameworks, Measure,
};

use super::{Context, Done};
use crate::input;
use crate::output::Page;
use crate::table::{Column, Table};
use crate::text::clean;

pub(super) fn list(context: &Context) -> Done {
    let listed = api::frameworks(&context.reader()?, Frameworks {})?;
    context.answer(&listed, |page| {
        let mut table = Table::new(&[
            Column::Text("id"),
            Column::Text("status"),
            Column::Number("revision"),
            Column::Flexible("name", 20),
        ]);
        for framework in &listed.frameworks {
            let mut mark = String::new();
            if framework.default {
                mark.push_str(" (default)");
            }
            if framework.origin == "own" {
                mark.push_str(" (your own)");
            }
            table.row([
                framework.id.clone(),
                framework.status.clone(),
                framework.revision.to_string(),
                format!("{}{mark}", framework.name),
            ]);
        }
        page.table(&table)
    })
}

pub(super) fn show(context: &Context, id: String) -> Done {
    let shown = api::framework_show(&context.reader()?, FrameworkShow { id })?;
    context.answer(&shown, |page| {
        page.line(&clean(&shown.name))?;
        page.line("")?;
        page.field("id", &shown.id)?;
        page.field("status", &shown.status)?;
        page.field("revision", &shown.revision.to_string())?;
        page.field("publisher", &shown.publisher)?;
        page.field("home", &shown.home)?;
        if !shown.notice.is_empty() {
            page.line("")?;
            page.paragraph(&shown.notice, 0)?;
        }
        page.line("")?;
        for pathway in &shown.pathways {
            let sections = pathway.sections.join(" ");
            let title = format!(
                "{}: {}{}",
                pathway.id,
                pathway.title,
                beside(&pathway.caveat)
            );
            page.paragraph(&title, 0)?;
            page.paragraph(&sections, 2)?;
        }
        for (title, areas) in [("area", &shown.areas), ("principle", &shown.principles)] {
            if !areas.is_empty() {
                page.line("")?;
                page.table(&table(title, areas))?;
                if let Some(caveat) = areas.iter().find_map(|a| a.caveat.as_ref()) {
                    page.paragraph(&format!("*: {caveat}"), 0)?;
                }
            }
        }
        print_demands(page, &shown)
    })
}

/// What a caveat adds to a line.
fn beside(caveat: &Option<String>) -> String {
    caveat.as_ref().map_or(String::new(), |c| format!(" ({c})"))
}

/// Rules, checks and numbers, each with who says so.
fn print_demands(page: &mut Page, shown: &FrameworkShown) -> io::Result<()> {
    if !shown.rules.is_empty() {
        page.line("")?;
        page.line("rules")?;
        for rule in &shown.rules {
            let on = rule.pathways.join(", ");
            page.paragraph(&format!("{on}: {}{}", rule.text, beside(&rule.caveat)), 2)?;
        }
    }
    let measure = |m: &Measure, what: &str| {
        let who = if m.official {
            "asked for"
        } else {
            "suggested, not asked for"
        };
        format!("{what} ({who})")
    };
    let mut measures = Vec::new();
    if let Some(m) = &shown.recency {
        measures.push(measure(
            m,
            &format!("newest entry not older than {} months", m.value),
        ));
    }
    if let Some(m) = &shown.reflection_percent {
        measures.push(measure(m, &format!("at least {}% reflection", m.value)));
    }
    if !measures.is_empty() {
        page.line("")?;
        page.line("measures")?;
        for line in measures {
            page.paragraph(&line, 2)?;
        }
    }
    if !shown.checks.is_empty() {
        page.line("")?;
        page.line("checks before sending")?;
        for check in &shown.checks {
            let tick = if check.by_program {
                ""
            } else {
                "; you tick it"
            };
            let limits: Vec<String> = check
                .limits
                .iter()
                .map(|(name, n)| format!("{name} {n}"))
                .collect();
            let who = if check.limits_official {
                "asked for"
            } else {
                "suggested"
            };
            let limits = if limits.is_empty() {
                String::new()
            } else {
                format!(" [{who}: {}]", limits.join(", "))
            };
            let line = format!(
                "{} ({}{tick}): {}{limits}{}",
                check.id,
                check.level,
                check.text,
                beside(&check.caveat)
            );
            page.paragraph(&line, 2)?;
        }
    }
    Ok(())
}

pub(super) fn add(context: &Context, file: &Path) -> Done {
    let (name, bytes) = input::bytes(file)?;
    let added = api::framework_add(&mut context.writer()?, FrameworkAdd { name, bytes })?;
    context.answer(&added, |page| {
        let what = match (added.added, added.replaces) {
            (false, _) => "is there already".to_owned(),
            (true, None) => "added".to_owned(),
            (true, Some(before)) => format!("added; new work is done with it instead of revision {before}, and portfolios stay as they are"),
        };
        page.paragraph(&format!("{}, revision {}: {what}", added.id, added.revision), 0)?;
        for note in &added.notes {
            page.paragraph(note, 2)?;
        }
        Ok(())
    })
}

fn table(what: &'static str, areas: &[FrameworkArea]) -> Table {
    let with_words = areas.iter().any(|a| a.length.is_some());
    let mut columns = vec![Column::Text(what), Column::Flexible("title", 24)];
    if with_words {
        columns.push(Column::Text("words"));
    }
    let mut table = Table::new(&columns);
    for area in areas {
        let caveat = if area.caveat.is_some() { " *" } else { "" };
        let mut row = vec![area.code.clone(), format!("{}{caveat}", area.short)];
        if with_words {
            row.push(area.length.as_ref().map_or(String::new(), |l| {
                let who = if l.official { "asked for" } else { "suggested" };
                format!("{} to {} {who}", l.min, l.max)
            }));
        }
        table.row(row);
    }
    table
}
