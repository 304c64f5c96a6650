//! A save against a raw commit of the same bytes, in pairs that take turns in going first.

use std::time::Instant;

use reflectory_app::Session;
use reflectory_app::entries::NewEntry;
use reflectory_model::{EntryKind, Id, Visibility};
use reflectory_store::Access;
use reflectory_store::table::texts;
use reflectory_testkit::Draws;
use reflectory_tests::corpus::{Corpus, SEED};

use crate::journals::Filled;
use crate::raw::Raw;
use crate::report::{Goal, Report, median, quantile};

/// Entries that are opened and written on.
const OPENED: usize = 60;
/// Saves while writing on one entry, after the first of the session.
const TYPED: usize = 8;
/// Entries added.
const ADDED: usize = 200;

/// Times of both sides in milliseconds.
#[derive(Default)]
struct Pairs {
    ours: Vec<f64>,
    raw: Vec<f64>,
}

impl Pairs {
    fn run(&mut self, ours: impl FnOnce(), raw: impl FnOnce()) {
        if self.ours.len().is_multiple_of(2) {
            self.ours.push(timed(ours));
            self.raw.push(timed(raw));
        } else {
            self.raw.push(timed(raw));
            self.ours.push(timed(ours));
        }
    }

    fn tell(mut self, name: String, goal: Goal, report: &mut Report) {
        let (ours, raw) = (median(&mut self.ours), median(&mut self.raw));
        let against = format!(
            "{ours:.2} ms (90 % {:.2}) against raw WAL/FULL commit {raw:.2} ms (90 % {:.2}), {} pairs",
            quantile(&mut self.ours, 0.9),
            quantile(&mut self.raw, 0.9),
            self.ours.len()
        );
        report.add(name, ours / raw, "x", goal, against);
    }
}

fn timed(work: impl FnOnce()) -> f64 {
    let began = Instant::now();
    work();
    began.elapsed().as_secs_f64() * 1e3
}

pub(crate) fn measure(filled: &Filled, corpus: &Corpus, report: &mut Report) {
    let raw = Raw::filled(filled.path.parent().unwrap(), corpus, filled.n);
    let session = filled.open(Access::Write);
    let mut draws = Draws::new(SEED);
    let (mut typed, mut opened, mut added) = (Pairs::default(), Pairs::default(), Pairs::default());
    for _ in 0..OPENED {
        let at = draws.below(filled.ids.len());
        let id = filled.ids[at];
        let sitting = session.journal().new_id();
        let mut body = body(&session, id);
        for save in 0..=TYPED {
            // What is typed in a second or so.
            body = format!("{} {}\n", body.trim_end(), corpus.sentence(&mut draws));
            let pairs = if save == 0 { &mut opened } else { &mut typed };
            pairs.run(
                || {
                    assert!(
                        session
                            .save_entry(id, &body, None, sitting)
                            .unwrap()
                            .is_empty()
                    )
                },
                || raw.update(at, &body),
            );
        }
    }
    for number in 0..ADDED {
        let made = corpus.entry(filled.n + number as u64, filled.n);
        let new = NewEntry {
            title: None,
            kind: EntryKind::Reflection,
            date: None,
            model: None,
            areas: made
                .areas
                .into_iter()
                .map(|(code, why)| (code.to_owned(), why))
                .collect(),
            tags: made.tags.into_iter().map(str::to_owned).collect(),
            visibility: Visibility::Private,
            draft: false,
            body: made.body.clone(),
        };
        added.run(
            || {
                session.add_entry(new).unwrap();
            },
            || raw.insert(&made.body),
        );
    }
    let n = filled.n;
    typed.tell(format!("save, {n} entries"), Goal::Must(1.3), report);
    opened.tell(
        format!("first save of a session, {n} entries"),
        Goal::Must(1.3),
        report,
    );
    added.tell(format!("new entry, {n} entries"), Goal::Must(1.3), report);
}

fn body(session: &Session, id: Id) -> String {
    session.journal().read(|r| texts::body(r, id)).unwrap().body
}
