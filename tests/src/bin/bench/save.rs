//! A save against a raw commit of the same bytes, in turns: first the one, then the other goes first, each after the same
//! pause.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use reflectory_app::Session;
use reflectory_app::entries::NewEntry;
use reflectory_model::{EntryKind, Id, Visibility};
use reflectory_store::table::texts;
use reflectory_store::{Access, PAGE_SIZE};
use reflectory_testkit::Draws;
use reflectory_tests::corpus::{Corpus, SEED};

use crate::journals::Filled;
use crate::raw::{self, Facts, Raw};
use crate::report::{Goal, Report, median, quantile};

/// Entries that are opened and written on.
const OPENED: usize = 60;
/// Saves while writing on one entry, after the first of the session.
const TYPED: usize = 8;
/// Entries added.
const ADDED: usize = 200;
/// Before each save of either side. Saves come seconds apart; a disk, or what plays one to a virtual machine, answers
/// sooner while it is still awake from the last write, and whichever side comes second would look better for it.
const PAUSE: Duration = Duration::from_millis(3);
/// Bytes before each page in the write-ahead log.
const FRAME: u64 = 24;

/// Both sides of one sort of save.
struct Pairs {
    ours: Side,
    raw: Side,
}

/// Times in milliseconds, and pages that came into the write-ahead log.
struct Side {
    times: Vec<f64>,
    pages: Vec<f64>,
    log: PathBuf,
}

impl Side {
    fn new(file: &Path) -> Self {
        let mut log = file.as_os_str().to_owned();
        log.push("-wal");
        Self {
            times: Vec::new(),
            pages: Vec::new(),
            log: log.into(),
        }
    }

    fn run(&mut self, work: impl FnOnce()) {
        let before = self.length();
        self.times.push(timed(work));
        // Not where the log began anew from its start.
        if let Some(grown) = self.length().checked_sub(before).filter(|g| *g > 0) {
            self.pages
                .push((grown / (u64::from(PAGE_SIZE) + FRAME)) as f64);
        }
    }

    fn length(&self) -> u64 {
        std::fs::metadata(&self.log).map_or(0, |m| m.len())
    }

    fn told(&mut self) -> String {
        let mut told = format!(
            "{:.3} ms (10 % {:.3}, 90 % {:.3})",
            median(&mut self.times),
            quantile(&mut self.times, 0.1),
            quantile(&mut self.times, 0.9)
        );
        match median(&mut self.pages) {
            // Every save fell into a part of the log that was there already.
            none if none.is_nan() => {}
            1.0 => told.push_str(", 1 page"),
            pages => told.push_str(&format!(", {pages:.0} pages")),
        }
        told
    }
}

impl Pairs {
    fn new(filled: &Filled, raw: &Raw) -> Self {
        Self {
            ours: Side::new(&filled.path),
            raw: Side::new(raw.path()),
        }
    }

    fn run(&mut self, ours: impl FnOnce(), raw: impl FnOnce()) {
        if self.ours.times.len().is_multiple_of(2) {
            self.ours.run(ours);
            self.raw.run(raw);
        } else {
            self.raw.run(raw);
            self.ours.run(ours);
        }
    }

    fn tell(mut self, name: String, goal: Goal, alone: Option<&mut [f64]>, report: &mut Report) {
        let ratio = median(&mut self.ours.times) / median(&mut self.raw.times);
        let mut against = format!("{} against raw {}", self.ours.told(), self.raw.told());
        if let Some(alone) = alone {
            against.push_str(&format!(", body alone {:.3} ms", median(alone)));
        }
        against.push_str(&format!("; {} pairs", self.ours.times.len()));
        report.add(name, ratio, "x", goal, against);
    }
}

fn timed(work: impl FnOnce()) -> f64 {
    std::thread::sleep(PAUSE);
    let began = Instant::now();
    work();
    began.elapsed().as_secs_f64() * 1e3
}

pub(crate) fn explain(report: &mut Report) {
    report.say(raw::EXPLAINED.to_owned());
}

pub(crate) fn measure(filled: &Filled, corpus: &Corpus, report: &mut Report) {
    let raw = Raw::filled(filled.path.parent().unwrap(), corpus, filled.n);
    let session = filled.open(Access::Write);
    let mut draws = Draws::new(SEED);
    let pairs = || Pairs::new(filled, &raw);
    let (mut typed, mut opened, mut added) = (pairs(), pairs(), pairs());
    let mut alone = Vec::new();
    for _ in 0..OPENED {
        let at = draws.below(filled.ids.len());
        let id = filled.ids[at];
        let sitting = session.journal().new_id();
        let mut body = body(&session, id);
        for save in 0..=TYPED {
            // What is typed in a second or so.
            let old = body;
            body = format!("{} {}\n", old.trim_end(), corpus.sentence(&mut draws));
            let counted = raw::counts(&body);
            let facts = Facts {
                session: *sitting.as_bytes(),
                at: 1_764_000_000_000 + save as i64,
            };
            let ours = || {
                assert!(
                    session
                        .save_entry(id, &body, None, sitting)
                        .unwrap()
                        .is_empty()
                )
            };
            if save == 0 {
                opened.run(ours, || {
                    raw.close_and_update(at, &old, &body, &counted, &facts)
                });
            } else {
                typed.run(ours, || raw.update(at, &body, &counted, &facts));
                alone.push(timed(|| raw.update_alone(at, &body)));
            }
        }
    }
    for number in 0..ADDED {
        let made = corpus.entry(filled.n + number as u64, filled.n);
        let facts = Facts {
            session: [3; 16],
            at: 1_764_000_000_000,
        };
        let new = NewEntry {
            title: None,
            kind: EntryKind::Reflection,
            date: None,
            model: None,
            areas: made
                .areas
                .iter()
                .map(|(code, why)| ((*code).to_owned(), why.clone()))
                .collect(),
            tags: made.tags.iter().map(|t| (*t).to_owned()).collect(),
            visibility: Visibility::Private,
            draft: false,
            body: made.body.clone(),
        };
        added.run(
            || {
                session.add_entry(new).unwrap();
            },
            || raw.insert(&made, &facts),
        );
    }
    let n = filled.n;
    typed.tell(
        format!("save, {n} entries"),
        Goal::Must(1.3),
        Some(&mut alone),
        report,
    );
    opened.tell(
        format!("first save of a session, {n} entries"),
        Goal::Must(1.3),
        None,
        report,
    );
    added.tell(
        format!("new entry, {n} entries"),
        Goal::Must(1.3),
        None,
        report,
    );
}

fn body(session: &Session, id: Id) -> String {
    session.journal().read(|r| texts::body(r, id)).unwrap().body
}
