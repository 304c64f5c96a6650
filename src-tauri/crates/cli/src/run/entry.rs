//! `entry ...`

use std::io;

use reflectory_api as api;
use reflectory_api::ApiError;
use reflectory_api::entry::*;
use reflectory_model::anchor::AnchorState;

use super::{Context, Done, area_given, areas_given};
use crate::args::{EntryAddArgs, EntryCommand, EntryListArgs, EntryMarkArgs, EntrySetArgs};
use crate::input;
use crate::output::Page;
use crate::table::{Column, Table};
use crate::text::{clean, counted, marked, shorten};

pub(super) fn run(context: &Context, command: EntryCommand) -> Done {
    match command {
        EntryCommand::Add(args) => add(context, args),
        EntryCommand::List(args) => list(context, args),
        EntryCommand::Show { id, version } => show(context, EntryShow { id, version }),
        EntryCommand::Set(args) => set(context, args),
        EntryCommand::Edit { id, file } => {
            let body = input::text(file.as_deref())?;
            let request = EntryEdit {
                id,
                body,
                ..EntryEdit::default()
            };
            let edited = api::entry_edit(&context.writer()?, request)?;
            print_edited(context, &edited)
        }
        EntryCommand::Mark(args) => mark(context, args),
        EntryCommand::Unmark { id, quote, nth } => {
            let request = EntryUnmark {
                id,
                quote: Some(quote),
                nth,
                ..EntryUnmark::default()
            };
            let unmarked = api::entry_unmark(&context.writer()?, request)?;
            context.answer(&unmarked, |page| {
                let passages = counted(u64::from(unmarked.removed), "mark", "marks");
                page.line(&format!("{}  {passages} taken off", unmarked.id.short()))
            })
        }
        EntryCommand::Diff { id, from, to } => diff(context, EntryDiff { id, from, to }),
        EntryCommand::History { id } => history(context, EntryHistory { id }),
        EntryCommand::Restore { id, version } => {
            let edited = api::entry_restore(&context.writer()?, EntryRestore { id, version })?;
            print_edited(context, &edited)
        }
        EntryCommand::Delete { id } => {
            let changed = api::entry_delete(&context.writer()?, EntryDelete { id })?;
            print_changed(context, &changed, "in the bin")
        }
        EntryCommand::Undelete { id } => {
            let changed = api::entry_undelete(&context.writer()?, EntryUndelete { id })?;
            print_changed(context, &changed, "out of the bin")
        }
    }
}

fn add(context: &Context, args: EntryAddArgs) -> Done {
    let request = EntryAdd {
        title: args.title,
        kind: args.kind,
        on: args.on,
        areas: areas_given(&args.area),
        tags: args.tag,
        visibility: args.visibility,
        draft: args.draft,
        // With a model and nothing piped in, the entry begins as the model's headings.
        body: match (&args.model, &args.file) {
            (Some(_), None) => input::text_if_any()?,
            _ => input::text(args.file.as_deref())?,
        },
        model: args.model,
    };
    // A pipe whose first half failed brings nothing; an entry of nothing would hide that.
    let nothing = request.body.trim().is_empty()
        && request.title.as_deref().is_none_or(|t| t.trim().is_empty());
    if nothing && request.model.is_none() {
        return Err(
            ApiError::invalid("file", "the text is empty, and there is no title")
                .with_hint("give at least one of them; nothing was changed")
                .into(),
        );
    }
    let added = api::entry_add(&context.writer()?, request)?;
    context.answer(&added, |page| page.line(&added.id.short()))
}

fn list(context: &Context, args: EntryListArgs) -> Done {
    let bin = args.bin;
    let request = EntryList {
        area: args.area,
        tag: args.tag,
        kind: args.kind,
        from: args.from,
        to: args.to,
        limit: args.limit,
        bin,
        ..EntryList::default()
    };
    let listed = api::entry_list(&context.reader()?, request)?;
    context.answer(&listed, |page| {
        if listed.entries.is_empty() {
            return page.line(if bin {
                "the bin is empty"
            } else {
                "no entries"
            });
        }
        let mut table = Table::new(&[
            Column::Text("id"),
            Column::Text("date"),
            Column::Text("kind"),
            Column::Number("words"),
            Column::Flexible("title", 24),
            Column::Flexible("areas", 8),
        ]);
        for entry in &listed.entries {
            let title = if entry.draft {
                format!("{} (draft)", entry.title)
            } else {
                entry.title.clone()
            };
            table.row([
                entry.id.short(),
                entry.date.chars().take(10).collect(),
                entry.kind.to_string(),
                entry.words.to_string(),
                title,
                entry.areas.join(" "),
            ]);
        }
        page.table(&table)
    })
}

fn show(context: &Context, request: EntryShow) -> Done {
    let shown = api::entry_show(&context.reader()?, request)?;
    context.answer(&shown, |page| print_shown(page, &shown))
}

fn print_shown(page: &mut Page, shown: &EntryShown) -> io::Result<()> {
    page.line(&clean(&shown.title))?;
    page.line("")?;
    page.field("id", &shown.id.to_string())?;
    page.field("date", &shown.date)?;
    page.field("kind", shown.kind.as_str())?;
    page.field("model", shown.model.as_deref().unwrap_or_default())?;
    page.field("language", shown.lang.as_deref().unwrap_or_default())?;
    for (no, area) in shown.why.iter().enumerate() {
        let name = if no == 0 { "areas" } else { "" };
        let line = if area.why.is_empty() {
            format!("{name:<13} {}", clean(&area.area))
        } else {
            format!("{name:<13} {}: {}", clean(&area.area), clean(&area.why))
        };
        page.line(&line)?;
    }
    page.field("tags", &shown.tags.join(", "))?;
    page.field("evidence", &shown.evidence.join(", "))?;
    let visibility = if shown.effective_visibility == shown.visibility {
        shown.visibility.to_string()
    } else {
        format!(
            "{} (was {}: the words of a private passage were not found)",
            shown.effective_visibility, shown.visibility
        )
    };
    page.field("visibility", &visibility)?;
    let mut state = format!("{} of {}", shown.version, shown.newest_version);
    for (holds, word) in [(shown.draft, "draft"), (shown.deleted, "in the bin")] {
        if holds {
            state.push_str(", ");
            state.push_str(word);
        }
    }
    page.field("version", &state)?;
    page.field("words", &shown.words.to_string())?;
    page.line("")?;
    page.body(&shown.body)?;
    if shown.passages.is_empty() {
        return Ok(());
    }
    page.line("")?;
    let mut table = Table::new(&[
        Column::Text("passage"),
        Column::Text("areas"),
        Column::Text("state"),
        Column::Flexible("words", 20),
    ]);
    for passage in &shown.passages {
        let mut what: Vec<String> = Vec::new();
        what.extend(passage.component.as_ref().map(ToString::to_string));
        what.extend(passage.visibility.map(|v| v.to_string()));
        what.extend(passage.lang.clone());
        let state = match passage.state {
            AnchorState::Lost => "lost".to_owned(),
            AnchorState::Placed if passage.origin == "heading-now" => "by heading".to_owned(),
            AnchorState::Placed => "marked".to_owned(),
        };
        table.row([
            what.join(", "),
            passage.areas.join(" "),
            state,
            shorten(&clean(&passage.exact), 200),
        ]);
    }
    page.table(&table)
}

fn set(context: &Context, args: EntrySetArgs) -> Done {
    let mut add_areas = areas_given(&args.add_area);
    if let Some(why) = args.why {
        for area in add_areas.iter_mut().filter(|a| a.why.is_empty()) {
            area.why.clone_from(&why);
        }
    }
    let request = EntrySet {
        id: args.id,
        title: args.title,
        on: args.on,
        kind: args.kind,
        add_areas,
        remove_areas: args.remove_area,
        add_tags: args.add_tag,
        remove_tags: args.remove_tag,
        visibility: args.visibility,
        draft: None,
        lang: args.lang,
    };
    let changed = api::entry_set(&context.writer()?, request)?;
    print_changed(context, &changed, "changed")
}

fn mark(context: &Context, args: EntryMarkArgs) -> Done {
    let request = EntryMark {
        id: args.id,
        quote: Some(args.quote),
        nth: args.nth,
        component: args.component,
        area: args.area.as_deref().map(area_given),
        visibility: args.visibility,
        lang: args.lang,
        ..EntryMark::default()
    };
    let changed = api::entry_mark(&context.writer()?, request)?;
    print_changed(context, &changed, "marked")
}

fn print_changed(context: &Context, changed: &EntryChanged, what: &str) -> Done {
    context.answer(changed, |page| {
        page.line(&format!("{}  {what}", changed.id.short()))
    })
}

fn print_edited(context: &Context, edited: &EntryEdited) -> Done {
    context.answer(edited, |page| {
        page.line(&format!(
            "{}  version {}, {}",
            edited.id.short(),
            edited.version,
            counted(u64::from(edited.words), "word", "words"),
        ))?;
        if edited.lost > 0 {
            page.line(&format!(
                "{} whose words are no longer in the text; kept, see `reflectory entry show {}`",
                counted(u64::from(edited.lost), "mark", "marks"),
                edited.id.short(),
            ))?;
        }
        Ok(())
    })
}

fn diff(context: &Context, request: EntryDiff) -> Done {
    let diffed = api::entry_diff(&context.reader()?, request)?;
    context.answer(&diffed, |page| {
        page.line(&format!(
            "{}  version {} to {}",
            diffed.id.short(),
            diffed.from,
            diffed.to
        ))?;
        page.line("")?;
        page.body(&marked(&diffed.changes))
    })
}

fn history(context: &Context, request: EntryHistory) -> Done {
    let versions = api::entry_history(&context.reader()?, request)?;
    context.answer(&versions, |page| {
        let mut table = Table::new(&[
            Column::Number("version"),
            Column::Text("at"),
            Column::Number("words"),
            Column::Text("cause"),
        ]);
        for version in &versions.versions {
            table.row([
                version.version.to_string(),
                version.at.clone(),
                version.words.to_string(),
                version.cause.to_string(),
            ]);
        }
        page.table(&table)
    })
}
