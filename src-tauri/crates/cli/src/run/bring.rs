//! `capture`, `inbox ...`, `export`, `journal export`, `import ...`

use reflectory_api as api;
use reflectory_api::ApiError;
use reflectory_api::capture::{Capture, InboxFile, InboxList};
use reflectory_api::export::{Export, Finish};

use super::{Context, Done};
use crate::args::{CaptureArgs, ExportArgs, ImportArgs, InboxCommand, JournalCommand};
use crate::input;
use crate::table::{Column, Table};
use crate::text::{clean, counted, size};

pub(super) fn capture(context: &Context, args: CaptureArgs) -> Done {
    let text = if args.text.is_empty() {
        input::text(None)?
    } else {
        args.text.join(" ")
    };
    let captured = api::capture(&context.journal()?, &context.surroundings, Capture { text })?;
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
                    table.row([item.id.short(), date, item.text.clone()]);
                }
                page.table(&table)?;
                for unread in &listed.unread {
                    let line = format!("can't be read: {}: {}", unread.path, unread.reason);
                    page.paragraph(&line, 0)?;
                }
                Ok(())
            })
        }
        InboxCommand::File { id } => {
            let filed = api::inbox_file(&context.writer()?, InboxFile { id })?;
            context.answer(&filed, |page| page.line(&filed.id.short()))
        }
    }
}

pub(super) fn export(context: &Context, args: ExportArgs) -> Done {
    if args.snapshot.is_some() {
        return Err(ApiError::not_built_yet("export --snapshot").into());
    }
    let request = Export {
        portfolio: args.portfolio,
        format: args.format,
        out: args.out,
        audience: args.audience,
        finish: if args.draft {
            Finish::Draft
        } else {
            Finish::Final
        },
    };
    let exported = api::export(&context.reader()?, request)?;
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

pub(super) fn journal(_: &Context, command: JournalCommand) -> Done {
    let JournalCommand::Export { .. } = command;
    Err(ApiError::not_built_yet("journal export").into())
}

pub(super) fn import(_: &Context, _: ImportArgs) -> Done {
    Err(ApiError::not_built_yet("import").into())
}
