//! `coverage`

use std::io::{self, Write};

use reflectory_api as api;
use reflectory_api::ApiError;
use reflectory_api::coverage::{Coverage, CoverageTable, Covered, SectionCovered};
use reflectory_api::words::WordCounts;
use reflectory_model::portfolio::Status;

use super::{Context, Done};
use crate::args::CoverageArgs;
use crate::output::Page;
use crate::table::{Column, Table};
use crate::text::{clean, counted};

/// Gaps that a person is shown at once: more would be a wall, and the table has them all.
const GAPS_SHOWN: usize = 3;

pub(super) fn coverage(context: &Context, args: CoverageArgs) -> Done {
    if let Some(out) = args.csv {
        return table(
            context,
            CoverageTable {
                framework: args.framework,
                pathway: args.pathway,
                portfolio: args.portfolio,
                out: (out.as_os_str() != "-").then_some(out),
                replace: false,
            },
        );
    }
    let request = Coverage {
        framework: args.framework,
        pathway: args.pathway,
        portfolio: args.portfolio,
    };
    let covered = api::coverage(&context.reader()?, request)?;
    context.answer(&covered, |page| print(page, &covered))
}

/// The table for a spreadsheet, in a file or on standard output.
fn table(context: &Context, request: CoverageTable) -> Done {
    if request.out.is_none() && context.json {
        return Err(ApiError::invalid(
            "csv",
            "standard output can't hold the table and the JSON document",
        )
        .with_hint("name a file for the table, or leave --json away")
        .into());
    }
    let written = api::coverage_table(&context.reader()?, request)?;
    if let Some(table) = &written.table {
        let mut out = io::stdout().lock();
        out.write_all(table.as_bytes())?;
        out.flush()?;
        return Ok(super::DONE);
    }
    context.answer(&written, |page| {
        let path = written.path.as_deref().unwrap_or_default();
        let rows = counted(written.rows as u64, "row", "rows");
        page.line(&format!("{}: {rows}", clean(path)))
    })
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
            let caveat = rule
                .caveat
                .as_ref()
                .map_or(String::new(), |c| format!(" ({c})"));
            page.paragraph(
                &format!("{state}: {}{caveat} {}", rule.text, rule.standing),
                2,
            )?;
        }
    }
    if untagged(covered) {
        page.line("")?;
        let area = covered
            .sections
            .iter()
            .find(|s| s.required)
            .map_or("AREA", |s| s.code.as_str());
        return page.paragraph(
            &format!(
                "Nothing is tagged to these areas yet. Tag an entry with the reason why: reflectory entry set ID --add-area \
                 {area} --why REASON. Evidence likewise: reflectory evidence set KEY --add-area {area}=REASON."
            ),
            0,
        );
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
    if !covered.unfinished.is_empty() {
        page.line("")?;
        page.line("unfinished in the journal")?;
        for one in &covered.unfinished {
            page.paragraph(&one.message, 2)?;
            page.paragraph(&one.next, 4)?;
        }
    }
    Ok(())
}

/// True if neither an entry nor evidence is tagged, and nothing is drafted.
fn untagged(covered: &Covered) -> bool {
    let sections = covered
        .sections
        .iter()
        .all(|s| s.entries == 0 && s.evidence == 0 && s.drafted.total == 0);
    sections
        && covered
            .principles
            .iter()
            .all(|p| p.entries == 0 && p.evidence == 0)
}

/// The tables of areas: what the journal holds, and beside it what the portfolio has drafted.
fn sections(page: &mut Page, covered: &Covered) -> io::Result<()> {
    let with_portfolio = covered.portfolio.is_some();
    if with_portfolio {
        page.line("in the journal")?;
    }
    let mut columns = vec![
        Column::Text("area"),
        Column::Flexible("title", 14),
        Column::Number("ent"),
        Column::Number("evd"),
    ];
    columns.extend(COMPONENTS.map(Column::Number));
    columns.push(Column::Text("newest"));
    let mut table = Table::new(&columns);
    for section in &covered.sections {
        table.row(row(section));
    }
    page.table(&table)?;
    if with_portfolio {
        page.line("")?;
        page.line("in the portfolio")?;
        let mut columns = vec![Column::Text("area"), Column::Flexible("title", 14)];
        columns.extend(COMPONENTS.map(Column::Number));
        columns.extend([Column::Text("length"), Column::Text("status")]);
        let mut table = Table::new(&columns);
        for section in &covered.sections {
            let mut row = vec![section.code.clone(), section.short.clone()];
            row.extend(words(&section.drafted));
            row.push(section.length.as_ref().map_or(String::new(), |l| {
                format!("{}-{}{}", l.min, l.max, if l.official { "" } else { " *" })
            }));
            row.push(section.status.map_or("-", status).to_owned());
            table.row(row);
        }
        page.table(&table)?;
    }
    for section in covered
        .sections
        .iter()
        .filter(|s| !s.required || s.replaced_by.is_some())
    {
        page.paragraph(
            &match &section.replaced_by {
                Some(other) => format!(
                    "{} may be left out: the examples of {other} stand in for it",
                    section.code
                ),
                None => format!("{} may be left out on this pathway", section.code),
            },
            0,
        )?;
    }
    page.line("")?;
    let mut legend =
        "ent: entries; evd: evidence; then words: description, evidence, reflection, other"
            .to_owned();
    if with_portfolio {
        legend.push_str("; length: words asked for, or with * suggested");
    }
    page.paragraph(&legend, 0)
}

/// Titles of the columns of words.
const COMPONENTS: [&str; 4] = ["desc", "evid", "refl", "other"];

fn words(counts: &WordCounts) -> [String; 4] {
    [
        counts.description,
        counts.evidence,
        counts.reflection,
        counts.other,
    ]
    .map(|n| n.to_string())
}

fn row(section: &SectionCovered) -> Vec<String> {
    let mut row = vec![
        section.code.clone(),
        section.short.clone(),
        section.entries.to_string(),
        section.evidence.to_string(),
    ];
    row.extend(words(&section.words));
    row.push(section.newest.clone().unwrap_or_else(|| "-".to_owned()));
    row
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
