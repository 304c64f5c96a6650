//! `bin ...`

use reflectory_api as api;
use reflectory_api::bin::{BinEmpty, BinItem, BinKind, BinList, BinRestore};
use reflectory_api::{ApiError, Code};

use super::{Context, Done};
use crate::args::BinCommand;
use crate::output::Page;
use crate::table::{Column, Table};
use crate::text::{clean, counted, size};

pub(super) fn run(context: &Context, command: BinCommand) -> Done {
    match command {
        BinCommand::List => list(context),
        BinCommand::Restore { ids } => restore(context, ids),
        BinCommand::Empty {
            ids,
            older_than,
            yes,
        } => empty(context, ids, older_than, yes),
    }
}

fn list(context: &Context) -> Done {
    let listed = api::bin_list(&context.reader()?, BinList {})?;
    context.answer(&listed, |page| {
        if listed.items.is_empty() {
            return page.line("the bin is empty");
        }
        let mut table = Table::new(&[
            Column::Text("id"),
            Column::Text("what"),
            Column::Number("days"),
            Column::Text("holds"),
            Column::Flexible("title", 20),
        ]);
        for item in &listed.items {
            table.row([
                item.id.short(),
                kind(item.kind).to_owned(),
                item.days.to_string(),
                holds(item),
                title(item),
            ]);
        }
        page.table(&table)
    })
}

fn restore(context: &Context, ids: Vec<String>) -> Done {
    let restored = api::bin_restore(&context.writer()?, BinRestore { ids })?;
    context.answer(&restored, |page| {
        for item in &restored.items {
            let line = format!("{}  {} {}", item.id.short(), kind(item.kind), title(item));
            page.line(&clean(&line))?;
        }
        Ok(())
    })
}

fn empty(context: &Context, ids: Vec<String>, older_than: Option<u32>, yes: bool) -> Done {
    if !yes {
        let waiting = api::bin_list(&context.reader()?, BinList {})?;
        let old = |item: &&BinItem| older_than.is_none_or(|days| item.days >= days);
        let count = if ids.is_empty() {
            waiting.items.iter().filter(old).count() as u64
        } else {
            ids.len() as u64
        };
        let message = format!(
            "{} would be gone for good, with history and files",
            counted(count, "thing", "things")
        );
        return Err(ApiError::new(Code::Refused, message)
            .with_hint("say --yes to remove them; nothing was changed")
            .into());
    }
    let emptied = api::bin_empty(&context.writer()?, BinEmpty { ids, older_than })?;
    context.answer(&emptied, |page| {
        let gone = emptied.items.len() as u64;
        page.line(&format!(
            "{} gone for good",
            counted(gone, "thing", "things")
        ))?;
        print_kept(page, &emptied.kept)
    })
}

fn print_kept(page: &mut Page, kept: &[api::bin::BinKept]) -> std::io::Result<()> {
    for one in kept {
        let line = format!("stays in the bin: {}: {}", title(&one.item), one.reason);
        page.paragraph(&clean(&line), 0)?;
    }
    Ok(())
}

fn kind(kind: BinKind) -> &'static str {
    match kind {
        BinKind::Entry => "entry",
        BinKind::Evidence => "evidence",
        BinKind::Part => "part",
        BinKind::Portfolio => "portfolio",
        BinKind::Person => "person",
    }
}

fn title(item: &BinItem) -> String {
    match (&item.portfolio, &item.section) {
        (Some(portfolio), Some(section)) if item.title.is_empty() => {
            format!("of section {section} in {portfolio}")
        }
        (Some(portfolio), Some(section)) => {
            format!("{}, of section {section} in {portfolio}", item.title)
        }
        _ if item.title.is_empty() => "without a title".to_owned(),
        _ => item.title.clone(),
    }
}

fn holds(item: &BinItem) -> String {
    match item.kind {
        BinKind::Evidence if item.bytes == 0 => "a link".to_owned(),
        BinKind::Evidence => size(item.bytes),
        BinKind::Person => String::new(),
        BinKind::Entry | BinKind::Part | BinKind::Portfolio => counted(item.words, "word", "words"),
    }
}
