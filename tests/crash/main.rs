//! Kills a program that writes to a journal, at times drawn at random over each operation's own measured length, and looks
//! at what is left.
//!
//! Not a libtest test: the counts are to be seen in every run. `CRASH_SEED` and `CRASH_KILLS` change the seed and the number.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod expected;
mod victim;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use reflectory_app::Session;
use reflectory_store::Access;
use reflectory_testkit::Draws;
use reflectory_tests::scratch::opening;
use reflectory_tests::work::{Kind, Plan};

use crate::expected::{Expected, Found};
use crate::victim::{Deed, Victim};

/// Kills in all.
const KILLS: u64 = 200;
/// Kills of one journal, so that looking at it whole stays quick.
const KILLS_A_JOURNAL: u64 = 10;
const SEED: u64 = 20_261_122;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let filters: Vec<&String> = args.iter().filter(|a| !a.starts_with('-')).collect();
    if args.iter().any(|a| a == "--list")
        || !(filters.is_empty() || filters.iter().any(|f| "crash".contains(f.as_str())))
    {
        return;
    }
    let seed = number("CRASH_SEED", SEED);
    let kills = number("CRASH_KILLS", KILLS);
    println!("\ncrash: seed {seed}, {kills} kills");
    let mut run = Run::new(seed);
    while run.kills < kills {
        run.one_journal(kills);
    }
    run.report();
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().map_or(usual, |text| {
        text.parse()
            .unwrap_or_else(|_| panic!("{name} is no number"))
    })
}

#[derive(Default)]
struct Count {
    kills: u64,
    between: u64,
    /// Of those between: the change had been made all the same.
    made: u64,
}

struct Run {
    plan: Plan,
    seed: u64,
    draws: Draws,
    kills: u64,
    /// Numbers that no operation has had yet.
    next: u64,
    runs: u64,
    lengths: BTreeMap<Kind, Vec<Duration>>,
    counts: BTreeMap<Kind, Count>,
    began: Instant,
}

impl Run {
    fn new(seed: u64) -> Self {
        Self {
            plan: Plan::new(seed).unwrap(),
            seed,
            draws: Draws::new(seed),
            kills: 0,
            next: 0,
            runs: 0,
            lengths: BTreeMap::new(),
            counts: BTreeMap::new(),
            began: Instant::now(),
        }
    }

    fn one_journal(&mut self, kills: u64) {
        let dir = tempfile::tempdir().unwrap();
        let home = dir.path().join("journal");
        let sources = dir.path().join("sources");
        std::fs::create_dir(&home).unwrap();
        std::fs::create_dir(&sources).unwrap();
        let journal = home.join("j.reflectory");
        drop(Session::create(opening(&journal, "crash test", self.seed), None, None).unwrap());
        let mut expected = Expected::default();
        self.measure(&journal, &sources, &mut expected);
        for _ in 0..KILLS_A_JOURNAL.min(kills - self.kills) {
            self.one_kill(&journal, &sources, &mut expected);
        }
    }

    /// Each operation's length as seen from here, in a run that nobody kills.
    fn measure(&mut self, journal: &Path, sources: &Path, expected: &mut Expected) {
        let kinds = [
            Kind::Add,
            Kind::Add,
            Kind::Add,
            Kind::Edit,
            Kind::Edit,
            Kind::Edit,
            Kind::Evidence,
            Kind::Import,
        ];
        let mut victim = self.start(journal, sources, &kinds);
        let mut begun = Instant::now();
        while let Some((at, deed)) = victim.next() {
            match deed {
                Deed::Begin { .. } => begun = at,
                Deed::Ack { number, .. } => {
                    let kind = kinds[(number - victim.first) as usize];
                    self.lengths.entry(kind).or_default().push(at - begun);
                }
            }
        }
        let told = victim.finish();
        assert_eq!(
            told.len(),
            2 * kinds.len(),
            "the program ended before its work did"
        );
        self.look(journal, &told, expected);
    }

    fn one_kill(&mut self, journal: &Path, sources: &Path, expected: &mut Expected) {
        let target = Kind::ALL[(self.kills % 4) as usize];
        let before = self.draws.below(3);
        let mut kinds: Vec<Kind> = (0..before)
            .map(|_| *self.draws.pick(&[Kind::Add, Kind::Edit]))
            .collect();
        kinds.push(target);
        // A kill after the acknowledgement falls into what comes next.
        kinds.extend([
            Kind::Add,
            Kind::Edit,
            Kind::Add,
            Kind::Edit,
            Kind::Add,
            Kind::Edit,
        ]);
        let length = middle(&mut self.lengths.get_mut(&target).unwrap().clone());
        let wait = length.mul_f64(self.draws.unit());
        let mut victim = self.start(journal, sources, &kinds);
        let aim = victim.first + before as u64;
        while let Some((at, deed)) = victim.next() {
            if matches!(deed, Deed::Begin { number, .. } if number == aim) {
                victim.kill_at(at + wait);
                break;
            }
        }
        let told = victim.finish();
        let Some(Deed::Begin { number, .. }) = told
            .iter()
            .find(|d| matches!(d, Deed::Begin { number, .. } if *number == aim))
        else {
            panic!(
                "seed {}: the program ended before operation {aim} began",
                self.seed
            )
        };
        assert_eq!(*number, aim);
        let count = self.counts.entry(target).or_default();
        count.kills += 1;
        let between = matches!(told.last(), Some(Deed::Begin { .. }));
        count.between += u64::from(between);
        self.kills += 1;
        let made = self.look(journal, &told, expected);
        self.counts.entry(target).or_default().made += u64::from(between && made);
    }

    fn start(&mut self, journal: &Path, sources: &Path, kinds: &[Kind]) -> Victim {
        self.runs += 1;
        let victim = Victim::start(journal, sources, self.seed, self.next, self.runs, kinds);
        self.next += kinds.len() as u64;
        victim
    }

    /// Looks at what is left, twice: as a reader who comes first, and as the next writer. Returns whether an operation that
    /// was not acknowledged had been done all the same.
    fn look(&self, journal: &Path, told: &[Deed], expected: &mut Expected) -> bool {
        let place = format!(
            "seed {}, kill {}, after {:?}",
            self.seed,
            self.kills,
            told.last()
        );
        only(
            journal,
            &[
                "j.reflectory",
                "j.reflectory-wal",
                "j.reflectory-shm",
                "j.reflectory.lock",
            ],
            &place,
        );
        let reader = Session::open(opening(journal, "crash test", 1), Access::Read, None)
            .unwrap_or_else(|e| panic!("{place}: {e}"));
        let seen = Found::read(&reader);
        assert_eq!(reader.verify().unwrap(), [], "{place}: a reader's check");
        drop(reader);
        let made = expected
            .take(&self.plan, told, &seen)
            .unwrap_or_else(|e| panic!("{place}: {e}"));
        let writer = Session::open(opening(journal, "crash test", 2), Access::Write, None)
            .unwrap_or_else(|e| panic!("{place}: {e}"));
        assert_eq!(
            writer.verify().unwrap(),
            [],
            "{place}: the next writer's check"
        );
        assert!(
            Found::read(&writer) == seen,
            "{place}: the next writer sees something else than a reader before it"
        );
        drop(writer);
        only(journal, &["j.reflectory"], &place);
        made
    }

    fn report(&mut self) {
        println!(
            "{:<10} {:>6} {:>9} {:>10}  {:>16}",
            "operation", "kills", "between", "of these", "measured length"
        );
        let mut between = 0;
        for (kind, count) in &self.counts {
            let length = middle(&mut self.lengths.get_mut(kind).unwrap().clone());
            between += count.between;
            println!(
                "{:<10} {:>6} {:>9} {:>5} done  {:>13.2} ms",
                kind.to_string(),
                count.kills,
                count.between,
                count.made,
                length.as_secs_f64() * 1e3
            );
        }
        println!(
            "crash: {} kills, {between} between begin and acknowledgement; nothing lost, nothing half there ({:.0} s)\n",
            self.kills,
            self.began.elapsed().as_secs_f64()
        );
        assert!(
            between * 5 >= self.kills,
            "too few kills fell between begin and acknowledgement: {between} of {}",
            self.kills
        );
    }
}

fn middle(lengths: &mut [Duration]) -> Duration {
    lengths.sort();
    lengths[lengths.len() / 2]
}

/// Nothing but these files is in the journal's folder.
fn only(journal: &Path, names: &[&str], place: &str) {
    for entry in std::fs::read_dir(journal.parent().unwrap()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(names.contains(&name.as_str()), "{place}: {name} was left");
    }
}
