//! `evidence smaller`

use std::ops::ControlFlow;

use reflectory_api as api;
use reflectory_api::evidence::*;

use super::super::{Context, Done};
use crate::output::Progress;
use crate::table::{Column, Table};
use crate::text::{counted, size};

pub(super) fn run(context: &Context, request: EvidenceSmaller) -> Done {
    let (dry_run, undo) = (request.dry_run, request.undo);
    let session = if dry_run {
        context.reader()?
    } else {
        context.writer()?
    };
    let mut progress = Progress::new("making smaller copies");
    let made = api::evidence_smaller(&session, request, &mut |now| {
        progress.at(now.done, now.total);
        ControlFlow::Continue(())
    })?;
    drop(progress);
    context.answer(&made, |page| {
        if made.items.is_empty() {
            return page.line("no picture is large enough to need a smaller copy");
        }
        let mut table = Table::new(&[
            Column::Text("id"),
            Column::Flexible("title", 16),
            Column::Number("original"),
            Column::Number("copy"),
            Column::Flexible("", 12),
        ]);
        for item in &made.items {
            table.row([
                item.id.short(),
                item.title.clone(),
                size(item.bytes),
                item.smaller.map(size).unwrap_or_default(),
                item.why_not.clone().unwrap_or_default(),
            ]);
        }
        page.table(&table)?;
        if undo {
            return Ok(());
        }
        let copies = made
            .items
            .iter()
            .filter(|one| one.smaller.is_some())
            .count();
        let copies = counted(copies as u64, "copy", "copies");
        let saved = size(made.saved);
        page.line(&match dry_run {
            true => format!("{copies} would save {saved}; nothing was made"),
            false => format!("{copies} made, which save {saved} in every export"),
        })
    })
}
