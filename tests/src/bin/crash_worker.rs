//! The program that the crash test kills and that the tests of two processes run beside themselves.
//!
//! `crash_worker work JOURNAL SOURCES SEED FROM RUN KIND...` does one operation after the other, says `begin N KIND ID` before
//! and `ack N ID` after each, and ends. `crash_worker stream JOURNAL TITLE` adds what comes in on standard input as evidence:
//! `open` is said before, `ack ID` after. `crash_worker index JOURNAL BASE SEED FROM RUN` says `open`, then adds entries, edits some,
//! brings the search index in BASE up to date now and then, and makes it anew now and then, until it is killed; each entry is
//! told as `ack N ID` once it is saved. Nothing in it waits, and nothing in it fails on purpose.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Write, stdin, stdout};
use std::path::Path;

use chrono::NaiveDate;
use reflectory_app::Session;
use reflectory_app::entries::NewEntry;
use reflectory_app::evidence::{EvidenceChange, EvidenceSource};
use reflectory_model::{EntryDate, Id, Visibility};
use reflectory_search::Query;
use reflectory_store::Access;
use reflectory_store::table::entries::Filter;
use reflectory_store::table::texts;
use reflectory_tests::corpus::Made;
use reflectory_tests::scratch::opening;
use reflectory_tests::work::{IMPORTED, Kind, Plan};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["work", journal, sources, seed, from, run, kinds @ ..] => {
            let plan = Plan::new(seed.parse().unwrap()).unwrap();
            let session = open(Path::new(journal), run.parse().unwrap());
            let first: u64 = from.parse().unwrap();
            for (number, kind) in (first..).zip(kinds) {
                operate(
                    &session,
                    &plan,
                    Path::new(sources),
                    number,
                    kind.parse().unwrap(),
                );
            }
        }
        ["stream", journal, title] => {
            let session = open(Path::new(journal), 7);
            say("open");
            let said = EvidenceChange {
                title: Some((*title).to_owned()),
                ..EvidenceChange::default()
            };
            let item = session
                .add_evidence(
                    EvidenceSource::Stream(&mut stdin().lock(), "stream.bin".to_owned()),
                    said,
                )
                .unwrap();
            say(&format!("ack {}", item.item.id));
        }
        ["index", journal, base, seed, from, run] => {
            index(
                Path::new(journal),
                Path::new(base),
                &Plan::new(seed.parse().unwrap()).unwrap(),
                from.parse().unwrap(),
                run.parse().unwrap(),
            );
        }
        other => panic!("{other:?} is not understood"),
    }
}

fn open(journal: &Path, run: u64) -> Session {
    Session::open(opening(journal, "crash worker", run), Access::Write, None).unwrap()
}

/// Whole lines, out of this process before it goes on.
fn say(line: &str) {
    let mut out = stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

fn operate(session: &Session, plan: &Plan, sources: &Path, number: u64, kind: Kind) {
    match kind {
        Kind::Add => {
            let new = new_entry(plan.added(number));
            say(&format!("begin {number} add -"));
            let id = session.add_entry(new).unwrap();
            say(&format!("ack {number} {id}"));
        }
        Kind::Edit => {
            let listed = session
                .list_entries(
                    Filter {
                        limit: Some(20),
                        ..Filter::default()
                    },
                    None,
                )
                .unwrap();
            let id = listed[number as usize % listed.len()].0.entry.id;
            let old = session.journal().read(|r| texts::body(r, id)).unwrap().body;
            let new = plan.edited(&old, number);
            say(&format!("begin {number} edit {id}"));
            session.edit_entry(id, &new, None).unwrap();
            say(&format!("ack {number} {id}"));
        }
        Kind::Evidence => {
            let path = plan.write_file(number, sources).unwrap();
            let said = EvidenceChange {
                title: Some(format!("evidence {number}")),
                ..EvidenceChange::default()
            };
            say(&format!("begin {number} evidence -"));
            let id: Id = session
                .add_evidence(EvidenceSource::File(path.clone(), None), said)
                .unwrap()
                .item
                .id;
            say(&format!("ack {number} {id}"));
            std::fs::remove_file(path).unwrap();
        }
        Kind::Import => {
            let folder = plan.write_folder(number, sources).unwrap();
            say(&format!("begin {number} import -"));
            let report = session
                .import(&folder, Some("markdown"), false, &|_| NaiveDate::MIN)
                .unwrap();
            assert_eq!(u64::from(report.new), IMPORTED, "{report:?}");
            let batch = report.batch.unwrap();
            say(&format!("ack {number} {batch}"));
            std::fs::remove_dir_all(folder).unwrap();
        }
    }
}

fn new_entry(made: Made) -> NewEntry {
    NewEntry {
        title: Some(made.title),
        kind: made.kind,
        date: Some(EntryDate {
            date: made.date,
            time: made.time,
            zone: None,
        }),
        model: None,
        areas: made
            .areas
            .into_iter()
            .map(|(code, why)| (code.to_owned(), why))
            .collect(),
        tags: made.tags.into_iter().map(str::to_owned).collect(),
        visibility: Visibility::Private,
        draft: false,
        body: made.body,
    }
}

/// Writes and indexes for as long as it is let.
fn index(journal: &Path, base: &Path, plan: &Plan, from: u64, run: u64) {
    let opening = opening(journal, "crash worker", run);
    let session = Session::open(opening, Access::Write, Some(base.to_owned())).unwrap();
    say("open");
    for number in from.. {
        let made = plan.added(number);
        let id = session.add_entry(new_entry(made)).unwrap();
        say(&format!("ack {number} {id}"));
        if number % 2 == 0 {
            let old = session.journal().read(|r| texts::body(r, id)).unwrap().body;
            session
                .edit_entry(id, &plan.edited(&old, number), None)
                .unwrap();
        }
        if number % 3 == 0 {
            session.search(Query::words("added")).unwrap();
        }
        if number % 17 == 0 {
            session
                .reindex(&mut reflectory_app::index::to_the_end)
                .unwrap();
        }
    }
}
