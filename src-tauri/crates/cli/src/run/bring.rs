//! `capture`, `inbox ...`, `export`, `journal export`, `import ...`

use std::io;
use std::path::PathBuf;

use reflectory_api as api;
use reflectory_api::capture::{Capture, FiledAs, InboxDiscard, InboxFile, InboxList};
use reflectory_api::export::{Export, ExportFormat, Finish, JournalExport};
use reflectory_api::import::{
    AsWhat, Fate, Import, ImportCompare, ImportCompared, ImportList, ImportUndo, ImportUndone,
    Imported, ImportedPortfolio,
};
use reflectory_api::job::unwatched;
use reflectory_api::{ApiError, JournalAt};

use super::{Context, Done};
use crate::args::{
    CaptureArgs, ExportArgs, ImportArgs, ImportCommand, InboxCommand, JournalCommand,
};
use crate::input;
use crate::output::Page;
use crate::table::{Column, Table};
use crate::text::{clean, counted, marked, size};

pub(super) fn capture(context: &Context, args: CaptureArgs) -> Done {
    let text = if args.text.is_empty() {
        input::text(None)?
    } else {
        args.text.join(" ")
    };
    let at = JournalAt {
        path: context.journal()?,
        passphrase: None,
    };
    let asked = Capture {
        text,
        ..Capture::default()
    };
    let captured = api::capture(&at, &context.surroundings, asked)?;
    context.answer(&captured, |page| page.line(&captured.id.short()))
}

pub(super) fn inbox(context: &Context, command: InboxCommand) -> Done {
    match command {
        InboxCommand::List => {
            let listed = api::inbox_list(&context.reader()?, InboxList {})?;
            context.answer(&listed, |page| {
                if listed.items.is_empty() && listed.unread.is_empty() {
                    return page.line("the inbox is empty");
                }
                let mut table = Table::new(&[
                    Column::Text("id"),
                    Column::Text("date"),
                    Column::Flexible("text", 30),
                ]);
                for item in &listed.items {
                    let date = item.date.chars().take(16).collect();
                    let text = match &item.file {
                        Some(file) if item.text.trim().is_empty() => file.name.clone(),
                        Some(file) => format!("{} ({})", item.text, file.name),
                        None => item.text.clone(),
                    };
                    table.row([item.id.short(), date, text]);
                }
                page.table(&table)?;
                for unread in &listed.unread {
                    let line = format!("can't be read: {}: {}", unread.path, unread.reason);
                    page.paragraph(&line, 0)?;
                }
                Ok(())
            })
        }
        InboxCommand::File { id, evidence } => {
            let filed_as = if evidence {
                FiledAs::Evidence
            } else {
                FiledAs::Entry
            };
            let filed = api::inbox_file(&context.writer()?, InboxFile { id, filed_as })?;
            context.answer(&filed, |page| page.line(&filed.id.short()))
        }
        InboxCommand::Discard { id } => {
            let discarded = api::inbox_discard(&context.writer()?, InboxDiscard { id })?;
            context.answer(&discarded, |page| {
                page.line(&format!("{} is in the bin", discarded.id.short()))
            })
        }
    }
}

pub(super) fn export(context: &Context, args: ExportArgs) -> Done {
    let request = Export {
        portfolio: args.portfolio,
        snapshot: args.snapshot,
        since: args.since,
        format: args.format,
        out: args.out,
        audience: args.audience,
        finish: if args.draft {
            Finish::Draft
        } else {
            Finish::Final
        },
        most: args.most.map(|mb| mb.saturating_mul(1_000_000)),
        leap: args.leap.unwrap_or_default(),
        evidence: args.evidence.unwrap_or_default(),
        originals: args.originals,
        face: args.face.unwrap_or_default(),
    };
    // It would become a file of that name, which a shell can hardly remove.
    if request.out.as_os_str() == "-" {
        return Err(
            ApiError::invalid("out", "an export is written whole to a file or folder")
                .with_hint("give it a name after --out")
                .into(),
        );
    }
    if args.leap.is_some() && request.format != ExportFormat::Leap2a {
        return Err(ApiError::invalid("leap", "--leap is for a Leap2A feed").into());
    }
    if args.evidence.is_some() && request.format != ExportFormat::Pdf {
        return Err(ApiError::invalid("evidence", "--evidence is for a PDF").into());
    }
    if args.face.is_some() && request.format != ExportFormat::Pdf {
        return Err(ApiError::invalid(
            "face",
            "--face is for a PDF: in other formats the reader chooses the letters",
        )
        .into());
    }
    if args.most.is_some() && request.format != ExportFormat::Zip {
        return Err(
            ApiError::invalid("most", "--most is for a zip: other formats have no limit").into(),
        );
    }
    let exported = api::export(&context.reader()?, request, &mut unwatched)?;
    context.answer(&exported, |page| {
        let mut line = format!("{}  {}", clean(&exported.path), size(exported.bytes));
        if let Some(pages) = exported.pages {
            line.push_str(", ");
            line.push_str(&counted(u64::from(pages), "page", "pages"));
        }
        page.line(&line)?;
        for check in &exported.checks {
            let state = if check.ok { "ok" } else { "see" };
            let note = if check.note.is_empty() {
                String::new()
            } else {
                format!(": {}", check.note)
            };
            page.paragraph(&format!("{state}  {}{note}", check.name), 2)?;
        }
        Ok(())
    })
}

pub(super) fn journal(context: &Context, command: JournalCommand) -> Done {
    let JournalCommand::Export { format, out } = command;
    let left = api::journal_export(&context.reader()?, JournalExport { format, out })?;
    context.answer(&left, |page| {
        page.line(&format!(
            "{}  {}, {}",
            clean(&left.path),
            counted(left.entries, "entry", "entries"),
            counted(left.evidence, "item of evidence", "items of evidence"),
        ))?;
        page.line("Everything is in it, private text too.")
    })
}

pub(super) fn import(context: &Context, args: ImportArgs) -> Done {
    if let Some(ImportCommand::List) = args.undo {
        let listed = api::import_list(&context.reader()?, ImportList {})?;
        return context.answer(&listed, |page| {
            if listed.imports.is_empty() {
                return page.line("nothing was imported, or all of it was taken back");
            }
            let mut table = Table::new(&[
                Column::Text("id"),
                Column::Text("at"),
                Column::Number("items"),
                Column::Flexible("source", 20),
            ]);
            for one in &listed.imports {
                table.row([
                    one.batch.short(),
                    one.at.get(..10).unwrap_or(&one.at).to_owned(),
                    one.items.to_string(),
                    one.source.clone(),
                ]);
            }
            page.table(&table)
        });
    }
    if let Some(ImportCommand::Compare {
        source,
        path,
        split,
    }) = args.undo
    {
        let request = ImportCompare {
            source,
            path,
            split,
            format: None,
            known_as: None,
        };
        let compared = api::import_compare(&context.reader()?, &context.surroundings, request)?;
        return context.answer(&compared, |page| print_compared(page, &compared));
    }
    if let Some(ImportCommand::Undo { batch }) = args.undo {
        let undone = api::import_undo(&context.writer()?, ImportUndo { batch })?;
        return context.answer(&undone, |page| print_undone(page, &undone));
    }
    let as_what = match args.as_what.as_deref() {
        Some("portfolio") => AsWhat::Portfolio,
        _ => AsWhat::Entries,
    };
    if as_what == AsWhat::Entries {
        let given = [
            ("--framework", args.framework.is_some()),
            ("--pathway", args.pathway.is_some()),
            ("--title", args.title.is_some()),
        ];
        if let Some((name, _)) = given.iter().find(|(_, given)| *given) {
            let message = format!("{name} is for a portfolio");
            return Err(ApiError::invalid("as", message)
                .with_hint("add `--as portfolio`, or leave it out; nothing was changed")
                .into());
        }
    }
    let request = |source: &PathBuf, dry_run: bool| Import {
        source: source.clone(),
        format: args.format.clone(),
        as_what,
        framework: args.framework.clone(),
        pathway: args.pathway.clone(),
        title: args.title.clone(),
        split: args.split,
        only: args.only.clone(),
        skip: args.skip.clone(),
        take: args.take.clone(),
        both: args.both.clone(),
        known_as: None,
        dry_run,
    };
    let session = if args.dry_run {
        context.reader()?
    } else {
        context.writer()?
    };
    // Of several, nothing comes in unless each of them can be read.
    if args.source.len() > 1 && !args.dry_run {
        for source in &args.source {
            api::import(&session, &context.surroundings, request(source, true))?;
        }
    }
    let mut imports = Vec::new();
    for source in &args.source {
        imports.push(api::import(
            &session,
            &context.surroundings,
            request(source, args.dry_run),
        )?);
    }
    if !args.dry_run {
        super::evidence::read_quietly(context, &session);
    }
    match imports.as_slice() {
        [imported] => context.answer(imported, |page| print_imported(page, imported)),
        imports => context.answer(&Imports { imports }, |page| {
            imports
                .iter()
                .try_for_each(|imported| print_imported(page, imported))
        }),
    }
}

/// What would change in an entry that is here.
fn print_compared(page: &mut Page, compared: &ImportCompared) -> io::Result<()> {
    let renamed = if compared.title == compared.new_title {
        String::new()
    } else {
        format!(", which would be called \"{}\"", compared.new_title)
    };
    let (id, title) = (compared.id.short(), &compared.title);
    page.paragraph(&format!("{id}  \"{title}\"{renamed}"), 0)?;
    if compared.edited {
        let words = "you have edited it since it came in: it stays as it is unless you give --take or --both with its path";
        page.paragraph(words, 0)?;
    }
    page.line("")?;
    page.body(&marked(&compared.changes))
}

/// What came of several sources, in their order.
#[derive(serde::Serialize)]
struct Imports<'a> {
    imports: &'a [Imported],
}

/// What was understood of each file, then what became of all of them.
fn print_imported(page: &mut Page, imported: &Imported) -> io::Result<()> {
    for item in &imported.items {
        // The open form's sources are named after their titles: once is enough.
        let indent = if !item.title.is_empty() && item.source.ends_with(&item.title) {
            0
        } else {
            page.paragraph(&item.source, 0)?;
            4
        };
        let mut line = format!("{} {}", fate(item.fate), item.sort);
        if !item.title.is_empty() {
            line.push_str(&format!(" \"{}\"", item.title));
        }
        if let Some(date) = &item.date {
            line.push_str(&format!(", {date}"));
        }
        if !item.areas.is_empty() {
            line.push_str(&format!(", areas {}", item.areas.join(" ")));
        }
        page.paragraph(&line, indent)?;
        for note in &item.notes {
            page.paragraph(note, 4)?;
        }
    }
    for skipped in &imported.skipped {
        page.paragraph(
            &format!("{}: left out: {}", skipped.source, skipped.reason),
            0,
        )?;
    }
    for note in &imported.notes {
        page.paragraph(note, 0)?;
    }
    if let Some(portfolio) = &imported.portfolio {
        print_filled(page, portfolio, imported.dry_run)?;
    }
    page.line("")?;
    let would = if imported.dry_run { "would be " } else { "" };
    page.line(&format!(
        "{} {would}new, {} {would}changed, {} the same, {} left out ({})",
        imported.new,
        imported.changed,
        imported.same,
        imported.skipped.len(),
        clean(&imported.format),
    ))?;
    if let Some(batch) = imported.batch {
        page.line(&format!(
            "take it back with: reflectory import undo {}",
            batch.short()
        ))?;
    }
    Ok(())
}

/// The portfolio that is filled, and why it is the one it is.
fn print_filled(page: &mut Page, portfolio: &ImportedPortfolio, dry_run: bool) -> io::Result<()> {
    page.line("")?;
    let name = match portfolio.id {
        Some(id) => format!("portfolio {}  \"{}\"", id.short(), portfolio.title),
        None if dry_run => format!("portfolio \"{}\", which would be made", portfolio.title),
        None => format!("portfolio \"{}\"", portfolio.title),
    };
    page.paragraph(
        &format!("{name}, {} {}", portfolio.framework, portfolio.pathway),
        0,
    )?;
    for because in &portfolio.because {
        page.paragraph(because, 4)?;
    }
    let codes: Vec<&str> = portfolio.sections.iter().map(|s| s.code.as_str()).collect();
    page.paragraph(&format!("sections with text: {}", codes.join(" ")), 4)?;
    let to_sort: Vec<&str> = portfolio
        .sections
        .iter()
        .filter(|s| s.to_sort.is_some())
        .map(|s| s.code.as_str())
        .collect();
    if !to_sort.is_empty() {
        page.paragraph(&format!("to be sorted by you: {}", to_sort.join(" ")), 4)?;
    }
    Ok(())
}

fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::New => "new",
        Fate::Changed => "changed",
        Fate::Same => "the same",
    }
}

fn print_undone(page: &mut Page, undone: &ImportUndone) -> io::Result<()> {
    page.line(&format!(
        "{}  {} removed, {} restored, {} kept",
        undone.batch.short(),
        undone.removed,
        undone.restored,
        undone.kept.len(),
    ))?;
    for kept in &undone.kept {
        page.paragraph(
            &format!("{}  {}: {}", kept.id.short(), kept.title, kept.reason),
            2,
        )?;
    }
    Ok(())
}
