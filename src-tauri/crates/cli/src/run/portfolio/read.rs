//! `portfolio read`

use reflectory_api as api;
use reflectory_api::reading::*;

use crate::output::Page;
use crate::run::{Context, Done};
use crate::text::{counted, size};

pub(super) fn read(context: &Context, request: PortfolioRead) -> Done {
    let shown = api::portfolio_read(&context.reader()?, request)?;
    context.answer(&shown, |page| section(page, &shown.section))
}

fn section(page: &mut Page, section: &ReadSection) -> std::io::Result<()> {
    page.paragraph(&format!("{}  {}", section.code, section.title), 0)?;
    let facts = [
        counted(u64::from(section.words), "word", "words"),
        counted(section.items.len() as u64, "item", "items"),
        format!("\"I\" {}, \"we\" {}", section.i, section.we),
    ];
    page.paragraph(&facts.join(", "), 4)?;
    if section.left_out {
        page.paragraph("words that this audience may not see are left out", 4)?;
    }
    if section.parts.iter().all(|part| part.rows.is_empty()) {
        page.line("")?;
        page.line("    nothing written yet")?;
    }
    for part in &section.parts {
        if let Some(title) = &part.title {
            page.line("")?;
            page.paragraph(title, 2)?;
        }
        for row in &part.rows {
            rows(page, section, row)?;
        }
    }
    if !section.listed.is_empty() {
        page.line("")?;
        page.paragraph("listed for the section, and named in no text:", 2)?;
        for number in &section.listed {
            item(page, section, *number)?;
        }
    }
    for note in &section.notes {
        page.line("")?;
        let words: Vec<String> = note.blocks.iter().map(plain).collect();
        page.paragraph(&format!("note {}  {}", note.number, words.join(" ")), 2)?;
    }
    Ok(())
}

fn rows(page: &mut Page, section: &ReadSection, row: &ReadRow) -> std::io::Result<()> {
    page.line("")?;
    for claim in &row.claims {
        let number = claim.number.map_or(String::new(), |n| format!("{n}  "));
        page.paragraph(&format!("{number}{}", plain(&claim.block)), 2)?;
    }
    for told in &row.told {
        page.paragraph(&format!("> {}", plain(told)), 6)?;
    }
    for number in &row.items {
        item(page, section, *number)?;
    }
    if row.needs && row.told.is_empty() && row.items.is_empty() {
        page.line("      nothing shows this")?;
    }
    Ok(())
}

fn item(page: &mut Page, section: &ReadSection, number: u32) -> std::io::Result<()> {
    let Some(item) = section.items.iter().find(|item| item.number == number) else {
        return Ok(());
    };
    let bytes = item
        .bytes
        .map_or(String::new(), |b| format!(", {}", size(b)));
    let shows = match item.shows.as_str() {
        "" => String::new(),
        shows => format!(": {shows}"),
    };
    page.paragraph(&format!("[{number}] {}{shows}{bytes}", item.title), 6)
}

/// A block's words in one line.
fn plain(block: &ReadBlock) -> String {
    let words = |runs: &[ReadRun]| runs.iter().map(run).collect::<String>();
    let row = |cells: &Vec<Vec<ReadRun>>| {
        cells
            .iter()
            .map(|c| words(c))
            .collect::<Vec<_>>()
            .join(" | ")
    };
    let all = |blocks: &[ReadBlock]| blocks.iter().map(plain).collect::<Vec<_>>().join(" ");
    match block {
        ReadBlock::Paragraph { runs, .. } | ReadBlock::Heading { runs, .. } => words(runs),
        ReadBlock::Quote { blocks, .. } => format!("\"{}\"", all(blocks)),
        ReadBlock::List { items, .. } => {
            let items: Vec<String> = items.iter().map(|item| all(&item.blocks)).collect();
            format!("- {}", items.join(" - "))
        }
        ReadBlock::Code { text } => text.clone(),
        ReadBlock::Table { header, rows } => {
            let rows: Vec<String> = std::iter::once(header).chain(rows).map(row).collect();
            rows.join(" / ")
        }
        ReadBlock::Figure {
            picture: shown,
            caption,
        } => format!("{} {}", picture(shown), words(caption))
            .trim()
            .to_owned(),
        ReadBlock::Rule => "---".to_owned(),
    }
}

fn run(run: &ReadRun) -> String {
    match (&run.picture, run.note, run.item) {
        (Some(shown), _, _) => picture(shown),
        (None, Some(note), _) => format!("[note {note}]"),
        (None, None, Some(number)) => format!("{} [{number}]", run.text),
        (None, None, None) if run.line_break => " ".to_owned(),
        (None, None, None) => run.text.clone(),
    }
}

fn picture(shown: &ReadPicture) -> String {
    let number = shown.item.map_or(String::new(), |n| format!(" [{n}]"));
    match shown.alt.as_deref() {
        None => format!("[picture not yet described]{number}"),
        Some("") => number.trim().to_owned(),
        Some(alt) => format!("[{alt}]{number}"),
    }
}
