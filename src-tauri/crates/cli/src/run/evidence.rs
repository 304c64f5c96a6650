//! `evidence ...`

mod item;
mod smaller;

use std::io::{self, BufWriter, Read, Write};
use std::ops::ControlFlow;

use reflectory_api as api;
use reflectory_api::ApiError;
use reflectory_api::evidence::*;

use super::{Context, DONE, Done, PROBLEMS, areas_given};
use crate::args::{AboutArgs, EvidenceAddArgs, EvidenceCommand, EvidenceSetArgs};
use crate::output::Progress;
use crate::table::{Column, Table};
use crate::text::{clean, counted, size};

pub(super) fn run(context: &Context, command: EvidenceCommand) -> Done {
    match command {
        EvidenceCommand::Add(args) => add(context, args),
        EvidenceCommand::Set(args) => set(context, args),
        EvidenceCommand::Delete { id } => {
            let kept = api::evidence_delete(&context.writer()?, EvidenceDelete { id })?;
            context.answer(&kept, |page| {
                page.line(&format!("{} is in the bin", kept.id.short()))
            })
        }
        EvidenceCommand::List { area } => list(context, EvidenceList { area }),
        EvidenceCommand::Show { id } => {
            let shown = api::evidence_show(&context.reader()?, EvidenceShow { id })?;
            item::print(context, &shown)
        }
        EvidenceCommand::Attach { id, file, name } => item::attach(context, id, file, name),
        EvidenceCommand::Detach { id, no } => {
            let shown = api::evidence_detach(&context.writer()?, EvidenceDetach { id, no })?;
            item::print(context, &shown)
        }
        EvidenceCommand::Smaller {
            ids,
            all,
            pixels,
            dry_run,
            undo,
        } => smaller::run(
            context,
            EvidenceSmaller {
                ids,
                all,
                pixels,
                dry_run,
                undo,
            },
        ),
        EvidenceCommand::Get { id, out } => get(context, EvidenceGet { id, out: Some(out) }),
        EvidenceCommand::Read => read(context),
        EvidenceCommand::Check { links } => check(context, links),
    }
}

fn about(args: AboutArgs, add_areas: &[String], remove_areas: Vec<String>) -> EvidenceAbout {
    EvidenceAbout {
        shows: args.shows,
        note: args.note,
        alt: args.alt,
        decorative: args.decorative,
        date: args.date,
        source: args.source,
        licence: args.licence,
        credit: args.credit,
        add_areas: areas_given(add_areas),
        remove_areas,
        permission: args.permission,
        visibility: args.visibility,
    }
}

fn add(context: &Context, args: EvidenceAddArgs) -> Done {
    let mut request = EvidenceAdd {
        title: args.title,
        key: args.key,
        about: about(args.about, &args.area, Vec::new()),
        ..EvidenceAdd::default()
    };
    let mut stdin = None;
    match args.item.to_str() {
        Some("-") => {
            request.name = args.name;
            stdin = Some(io::stdin().lock());
        }
        Some(text) if is_address(text) => request.url = Some(text.to_owned()),
        _ => {
            request.file = Some(args.item);
            request.name = args.name;
        }
    }
    let stream = stdin.as_mut().map(|stdin| stdin as &mut dyn Read);
    let session = context.writer()?;
    let kept = api::evidence_add(&session, request, stream)?;
    read_quietly(context, &session);
    print_kept(context, &kept)
}

/// Has the words of what has just come read. That they can't be read is no failure of bringing the file in, and
/// `evidence read` tells of it.
pub(super) fn read_quietly(context: &Context, session: &api::Session) {
    let _ = api::evidence_read(
        session,
        &context.surroundings,
        EvidenceRead {},
        &mut api::job::unwatched,
    );
}

fn read(context: &Context) -> Done {
    let session = context.writer()?;
    let mut progress = Progress::new("reading files");
    let done = api::evidence_read(
        &session,
        &context.surroundings,
        EvidenceRead {},
        &mut |now| {
            progress.at(now.done, now.total);
            ControlFlow::Continue(())
        },
    )?;
    drop(progress);
    context.answer(&done, |page| {
        page.line(&match done.read {
            0 if done.left == 0 => "every file was read before".to_owned(),
            _ => format!("{} read", counted(done.read, "file", "files")),
        })?;
        if done.failed > 0 {
            let files = counted(done.failed, "file is", "files are");
            page.line(&format!("{files} locked, damaged or too much to be read"))?;
        }
        match done.left {
            0 => Ok(()),
            left => page.line(&format!(
                "{} left for another time",
                counted(left, "file is", "files are")
            )),
        }
    })
}

fn is_address(text: &str) -> bool {
    let start: String = text.chars().take(8).collect::<String>().to_lowercase();
    start.starts_with("http://") || start.starts_with("https://")
}

fn set(context: &Context, args: EvidenceSetArgs) -> Done {
    let request = EvidenceSet {
        id: args.id,
        title: args.title,
        key: args.key,
        url: args.url,
        about: about(args.about, &args.add_area, args.remove_area),
    };
    let kept = api::evidence_set(&context.writer()?, request)?;
    print_kept(context, &kept)
}

fn print_kept(context: &Context, kept: &EvidenceKept) -> Done {
    context.answer(kept, |page| {
        page.line(&format!(
            "{}  evidence:{}",
            kept.id.short(),
            clean(&kept.key)
        ))
    })
}

fn list(context: &Context, request: EvidenceList) -> Done {
    let listed = api::evidence_list(&context.reader()?, request)?;
    context.answer(&listed, |page| {
        if listed.evidence.is_empty() {
            return page.line("no evidence");
        }
        let mut table = Table::new(&[
            Column::Text("id"),
            Column::Flexible("key", 12),
            Column::Text("kind"),
            Column::Text("permission"),
            Column::Number("size"),
            Column::Flexible("title", 16),
            Column::Flexible("areas", 6),
        ]);
        for item in &listed.evidence {
            table.row([
                item.id.short(),
                item.key.clone(),
                item.kind.to_string(),
                item.permission.map(|p| p.to_string()).unwrap_or_default(),
                item.bytes.map(size).unwrap_or_default(),
                item.title.clone(),
                item.areas.join(" "),
            ]);
        }
        page.table(&table)
    })
}

fn get(context: &Context, mut request: EvidenceGet) -> Done {
    let to_stdout = request
        .out
        .as_ref()
        .is_some_and(|out| out.as_os_str() == "-");
    if !to_stdout {
        let got = api::evidence_get(&context.reader()?, request, None)?;
        return context.answer(&got, |page| {
            let path = got.path.as_deref().unwrap_or_default();
            page.line(&format!("{}  {}", clean(path), size(got.bytes)))
        });
    }
    if context.json {
        return Err(ApiError::invalid(
            "out",
            "--json and --out - both want standard output; give --out a file",
        )
        .into());
    }
    request.out = None;
    let mut out = BufWriter::new(io::stdout().lock());
    api::evidence_get(&context.reader()?, request, Some(&mut out))?;
    out.flush()?;
    Ok(DONE)
}

fn check(context: &Context, links: bool) -> Done {
    let session = context.reader()?;
    let checked = if links {
        let mut progress = Progress::new("trying links");
        api::evidence_links(&session, EvidenceLinks {}, &mut |now| {
            progress.at(now.done, now.total);
            ControlFlow::Continue(())
        })?
    } else {
        api::evidence_check(&session, EvidenceCheck {})?
    };
    context.answer(&checked, |page| {
        if checked.problems.is_empty() {
            return page.line("nothing is missing");
        }
        let mut table = Table::new(&[
            Column::Text("id"),
            Column::Flexible("key", 12),
            Column::Text("kind"),
            Column::Flexible("problem", 30),
        ]);
        for problem in &checked.problems {
            table.row([
                problem.id.short(),
                problem.key.clone(),
                problem.kind.clone(),
                format!(
                    "{}. {}",
                    problem.message.trim_end_matches('.'),
                    problem.next
                ),
            ]);
        }
        page.table(&table)
    })?;
    Ok(if checked.problems.is_empty() {
        DONE
    } else {
        PROBLEMS
    })
}
