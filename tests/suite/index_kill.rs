//! A program that writes and indexes is killed at times drawn at random; the next search must find every acknowledged entry, and
//! the index must hold what one made anew holds.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use reflectory_app::Session;
use reflectory_model::Id;
use reflectory_search::Query;
use reflectory_store::Access;
use reflectory_testkit::Draws;
use reflectory_tests::scratch::opening;

const KILLS: u64 = 20;
const SEED: u64 = 77;
/// The longest time from the first save to the kill.
const LONGEST_MS: usize = 500;

struct Indexer {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Indexer {
    fn start(journal: &Path, base: &Path, from: u64, run: u64) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_crash_worker"))
            .arg("index")
            .args([journal, base])
            .args([SEED, from, run].map(|n| n.to_string()))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert_eq!(line, "open\n");
        Self { child, out }
    }

    /// Kills it, and reads what it had acknowledged.
    fn kill(mut self) -> Vec<(u64, Id)> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let read = |line: String| {
            let mut parts = line.strip_prefix("ack ")?.split(' ');
            Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
        };
        self.out
            .lines()
            .map_while(Result::ok)
            .filter_map(read)
            .collect()
    }
}

fn open(journal: &Path, base: &Path) -> Session {
    Session::open(
        opening(journal, "looker", 5),
        Access::Read,
        Some(base.to_owned()),
    )
    .unwrap()
}

/// All rows of a query with the pieces of their text.
fn rows(session: &Session, text: &str) -> (usize, BTreeMap<Id, String>) {
    let query = Query {
        limit: 1_000,
        ..Query::words(text)
    };
    let found = session.search(query).unwrap().found;
    let hits = found
        .hits
        .into_iter()
        .map(|hit| (hit.id, hit.snippet))
        .collect();
    (found.total, hits)
}

#[test]
fn a_killed_index_converges() {
    let dir = tempfile::tempdir().unwrap();
    let journal = dir.path().join("k.reflectory");
    let base = dir.path().join("index");
    drop(Session::create(opening(&journal, "first", SEED), None, None).unwrap());
    let mut draws = Draws::new(SEED);
    let mut acknowledged: Vec<(u64, Id)> = Vec::new();
    let (mut next, mut behind, mut halves) = (1, 0, 0);
    for run in 0..KILLS {
        let indexer = Indexer::start(&journal, &base, next, 1_000 + run);
        std::thread::sleep(Duration::from_millis(draws.below(LONGEST_MS) as u64));
        let said = indexer.kill();
        next = said.last().map_or(next, |(number, _)| number + 1) + 1;
        acknowledged.extend(said.iter().copied());
        let found = {
            let session = open(&journal, &base);
            for (number, id) in said.iter().rev().take(5) {
                let (_, hits) = rows(&session, &format!("\"added {number}\""));
                assert!(hits.contains_key(id), "kill {run}: {number} is not found");
            }
            ["", "added", "student", "\"the page\"", "capt"].map(|text| rows(&session, text))
        };
        // Made anew in another folder, from the journal alone.
        let anew = dir.path().join(format!("anew-{run}"));
        let session = open(&journal, &anew);
        let expected =
            ["", "added", "student", "\"the page\"", "capt"].map(|text| rows(&session, text));
        assert_eq!(found, expected, "kill {run}");
        assert!(found[0].0 >= acknowledged.len(), "kill {run}");
        behind += usize::from(!said.is_empty());
        halves += said.len();
        std::fs::remove_dir_all(anew).unwrap();
    }
    // The kills must have come while it was at work, or nothing was shown.
    assert!(
        behind >= 10 && halves >= 20,
        "{behind} of {KILLS} kills came after a save, {halves} saves"
    );
    println!(
        "{KILLS} kills, {behind} of them after a save, {} entries acknowledged and found",
        acknowledged.len()
    );
}

#[test]
fn any_folder_of_an_index_may_be_lost_or_broken() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, base) = (dir.path().join("k.reflectory"), dir.path().join("index"));
    drop(Session::create(opening(&journal, "first", SEED), None, None).unwrap());
    let indexer = Indexer::start(&journal, &base, 1, 9);
    while !base.exists() || std::fs::read_dir(&base).unwrap().next().is_none() {
        std::thread::sleep(Duration::from_millis(10));
    }
    std::thread::sleep(Duration::from_millis(400));
    indexer.kill();
    let expected = rows(&open(&journal, &base), "added");
    assert!(expected.0 > 0);
    let folder = std::fs::read_dir(&base)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .filter(|f| f.is_file() && !f.file_name().unwrap().to_string_lossy().contains("lock"))
        // Without its marker a folder might be anybody's, and is left alone.
        .filter(|f| !f.ends_with("reflectory-search.json"))
        .collect();
    files.sort();
    assert!(files.len() > 3);
    for file in files {
        // Each search mends the index, with files of other names.
        if !file.exists() {
            continue;
        }
        let bytes = std::fs::read(&file).unwrap();
        std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
        assert_eq!(
            rows(&open(&journal, &base), "added"),
            expected,
            "{} cut",
            file.display()
        );
        if file.exists() {
            std::fs::remove_file(&file).unwrap();
            assert_eq!(
                rows(&open(&journal, &base), "added"),
                expected,
                "{} gone",
                file.display()
            );
        }
    }
    std::fs::remove_dir_all(&base).unwrap();
    assert_eq!(rows(&open(&journal, &base), "added"), expected);
}
