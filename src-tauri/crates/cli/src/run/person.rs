//! `person ...`

use std::io;

use reflectory_api as api;
use reflectory_api::people::*;
use reflectory_model::people::PersonStatus;

use super::{Context, Done};
use crate::args::PersonCommand;
use crate::output::Page;
use crate::text::{clean, counted};

pub(super) fn run(context: &Context, command: PersonCommand) -> Done {
    match command {
        PersonCommand::Add { name, about } => {
            let request = PersonAdd {
                name,
                status: about.status,
                pseudonym: about.pseudonym.unwrap_or_default(),
                also: about.also,
                role: about.role.unwrap_or_default(),
                note: about.note.unwrap_or_default(),
                asked: about.asked,
                agreed: about.agreed,
                shared: about.shared,
            };
            one(context, &api::person_add(&context.writer()?, request)?)
        }
        PersonCommand::Set { id, name, about } => {
            let request = PersonSet {
                id,
                name,
                status: about.status,
                pseudonym: about.pseudonym,
                also: (!about.also.is_empty()).then_some(about.also),
                role: about.role,
                note: about.note,
                asked: about.asked,
                agreed: about.agreed,
                shared: about.shared,
            };
            one(context, &api::person_set(&context.writer()?, request)?)
        }
        PersonCommand::List { no_entries } => {
            let request = PersonList {
                entries: !no_entries,
            };
            let listed = api::person_list(&context.reader()?, request)?;
            context.answer(&listed, |page| list(page, &listed))
        }
        PersonCommand::Delete { id } => one(
            context,
            &api::person_delete(&context.writer()?, PersonDelete { id })?,
        ),
        PersonCommand::Undelete { id } => one(
            context,
            &api::person_undelete(&context.writer()?, PersonUndelete { id })?,
        ),
    }
}

fn one(context: &Context, person: &PersonShown) -> Done {
    context.answer(person, |page| {
        head(page, person)?;
        if person.deleted {
            page.line("  in the bin")?;
        }
        Ok(())
    })
}

fn head(page: &mut Page, person: &PersonShown) -> io::Result<()> {
    let on = |day: &Option<String>| day.as_ref().map(|d| format!(", {d}")).unwrap_or_default();
    let status = match person.status {
        PersonStatus::NotAsked => "not asked".to_owned(),
        PersonStatus::Asked => format!("asked{}, no answer yet", on(&person.asked)),
        PersonStatus::Agreed => format!("agreed{}", on(&person.agreed)),
        PersonStatus::Pseudonym => "pseudonym".to_owned(),
        PersonStatus::Public => "public".to_owned(),
    };
    let line = format!("{}  {}: {status}", person.id.short(), person.name);
    page.paragraph(&clean(&line), 0)?;
    let shown = match &person.shown {
        Some(name) if *name == person.name => String::new(),
        Some(name) => format!("exports say \"{name}\""),
        None => format!(
            "exports stop at the name; a draft says \"{}\"",
            person.draft
        ),
    };
    for (what, text) in [
        ("", shown),
        ("also ", person.also.join(", ")),
        ("", person.role.clone()),
        ("in ", person.communities.join(", ")),
        ("note: ", person.note.clone()),
    ] {
        if !text.is_empty() {
            page.paragraph(&clean(&format!("{what}{text}")), 2)?;
        }
    }
    Ok(())
}

fn list(page: &mut Page, listed: &PeopleListed) -> io::Result<()> {
    if !listed.unknown.is_empty() {
        let n = listed.unknown.len() as u64;
        let are = if n == 1 { "is" } else { "are" };
        page.line(&format!(
            "{} in portfolios {are} not in the list",
            counted(n, "name", "names")
        ))?;
        for one in &listed.unknown {
            let line = format!("{}: {}, {}", one.name, one.title, one.finding.place);
            page.paragraph(&clean(&line), 2)?;
            page.paragraph(&clean(&format!("\"{}\"", one.finding.quote)), 4)?;
            let aside = format!("[{} {}]", one.finding.check, one.finding.place_id);
            page.paragraph(&clean(&aside), 4)?;
        }
        page.paragraph(
            "Add each with `reflectory person add NAME --status S`. What is nobody's name is put aside with the words in \
             square brackets: reflectory portfolio dismiss PF CHECK PLACE --reason R.",
            0,
        )?;
        page.line("")?;
    }
    if listed.people.is_empty() {
        return page.paragraph(
            "Nobody yet. A name in a section is asked about before anything is exported.",
            0,
        );
    }
    for person in &listed.people {
        head(page, person)?;
        page.paragraph(&clean(&places(&person.found)), 2)?;
    }
    Ok(())
}

/// Where a name stands, in one sentence.
fn places(found: &PersonFound) -> String {
    let mut said: Vec<String> = Vec::new();
    for s in &found.sections {
        let times = match s.times {
            1 => String::new(),
            n => format!(" ({n} times)"),
        };
        said.push(format!("{} {} of {}{times}", s.code, s.place, s.title));
    }
    for e in &found.evidence {
        said.push(format!("evidence:{} ({})", e.key, e.place));
    }
    match found.entries.len() as u64 {
        0 => {}
        n => said.push(counted(n, "entry", "entries")),
    }
    if said.is_empty() {
        return "found nowhere".to_owned();
    }
    format!("found in {}", said.join("; "))
}
