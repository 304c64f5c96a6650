//! `coverage`

use std::io;

use reflectory_api as api;
use reflectory_api::coverage::{Coverage, Covered, SectionCovered};
use reflectory_model::portfolio::Status;

use super::{Context, Done};
use crate::args::CoverageArgs;
use crate::output::Page;
use crate::table::{Column, Table};
use crate::text::clean;

/// Gaps that a person is shown at once: more would be a wall, and the table has them all.
const GAPS_SHOWN: usize = 5;

pub(super) fn coverage(context: &Context, args: CoverageArgs) -> Done {
    let request = Coverage {
        framework: args.framework,
        pathway: args.pathway,
        portfolio: args.portfolio,
    };
    let covered = api::coverage(&context.reader()?, request)?;
    context.answer(&covered, |page| print(page, &covered))
}

fn print(page: &mut Page, covered: &Covered) -> io::Result<()> {
    let heading = format!("{}, pathway {}", covered.framework, covered.pathway);
    page.line(&clean(&heading))?;
    page.line("")?;
    sections(page, covered)?;
    if !covered.principles.is_empty() {
        page.line("")?;
        principles(page, covered)?;
    }
    if !covered.rules.is_empty() {
        page.line("")?;
        page.line("rules")?;
        for rule in &covered.rules {
            let state = if rule.met { "met" } else { "not met" };
            page.paragraph(&format!("{state}: {} {}", rule.text, rule.standing), 2)?;
        }
    }
    if !covered.gaps.is_empty() {
        page.line("")?;
        page.line("biggest gaps")?;
        for gap in covered.gaps.iter().take(GAPS_SHOWN) {
            page.paragraph(&format!("{}: {} {}", gap.code, gap.message, gap.next), 2)?;
        }
        let more = covered.gaps.len().saturating_sub(GAPS_SHOWN);
        if more > 0 {
            page.line(&format!("  and {more} more; --json lists them all"))?;
        }
    }
    Ok(())
}

/// The table of areas. Numbers count entries (`ent`) and items of evidence (`evd`), then words by component.
fn sections(page: &mut Page, covered: &Covered) -> io::Result<()> {
    let with_portfolio = covered.portfolio.is_some();
    let mut columns = vec![
        Column::Text("area"),
        Column::Flexible("title", 14),
        Column::Number("ent"),
        Column::Number("evd"),
        Column::Number("desc"),
        Column::Number("evid"),
        Column::Number("refl"),
        Column::Number("other"),
        Column::Text("newest"),
    ];
    if with_portfolio {
        columns.push(Column::Text("status"));
    }
    let mut table = Table::new(&columns);
    for section in &covered.sections {
        let mut row = row(section);
        if with_portfolio {
            row.push(section.status.map_or("", status).to_owned());
        }
        table.row(row);
    }
    page.table(&table)?;
    page.line("")?;
    page.paragraph(
        "ent: entries; evd: evidence; then words of the entries: description, evidence, reflection, other",
        0,
    )
}

fn row(section: &SectionCovered) -> Vec<String> {
    vec![
        section.code.clone(),
        section.short.clone(),
        section.entries.to_string(),
        section.evidence.to_string(),
        section.words.description.to_string(),
        section.words.evidence.to_string(),
        section.words.reflection.to_string(),
        section.words.other.to_string(),
        section.newest.clone().unwrap_or_else(|| "-".to_owned()),
    ]
}

/// One word for each status, so that the table fits.
fn status(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "-",
        Status::WorkingTowards => "working",
        Status::Ready => "ready",
    }
}

fn principles(page: &mut Page, covered: &Covered) -> io::Result<()> {
    let mut table = Table::new(&[
        Column::Text("principle"),
        Column::Flexible("title", 24),
        Column::Number("entries"),
        Column::Number("evidence"),
    ]);
    for principle in &covered.principles {
        table.row(vec![
            principle.code.clone(),
            principle.short.clone(),
            principle.entries.to_string(),
            principle.evidence.to_string(),
        ]);
    }
    page.table(&table)
}
