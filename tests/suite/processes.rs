//! Two programs on one journal: readers are always free, a second writer is refused, capture works at any time.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use reflectory_app::inbox::{Captured, capture};
use reflectory_app::{AppError, Session};
use reflectory_store::table::entries::Filter;
use reflectory_store::{Access, StoreError};
use reflectory_testkit::{FixedClock, SeededRandom};
use reflectory_tests::scratch::opening;
use reflectory_tests::work::{IMPORTED, sha256};

/// A program beside this one.
struct Other {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Other {
    fn start(args: &[&str], paths: &[&Path], rest: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_crash_worker"))
            .args(args)
            .args(paths)
            .args(rest)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Self { child, out }
    }

    /// One that adds as evidence what it is sent, and holds the journal meanwhile.
    fn streaming(journal: &Path) -> Self {
        let mut other = Self::start(&["stream"], &[journal], &["streamed"]);
        assert_eq!(other.line(), "open");
        other
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    fn send(&mut self, bytes: &[u8]) {
        self.child.stdin.as_mut().unwrap().write_all(bytes).unwrap();
    }

    /// Ends what it is sent, and waits for it.
    fn end(mut self) -> Vec<String> {
        drop(self.child.stdin.take());
        let lines = self.out.lines().map(Result::unwrap).collect();
        assert!(self.child.wait().unwrap().success());
        lines
    }
}

fn journal(dir: &Path, entries: u64) -> PathBuf {
    let path = dir.join("two.reflectory");
    let session = Session::create(opening(&path, "first program", 1), None, None).unwrap();
    let corpus = std::sync::Arc::new(reflectory_tests::corpus::Corpus::of_sample(1).unwrap());
    reflectory_tests::load::fill(session.journal(), &corpus, entries).unwrap();
    path
}

fn reader(path: &Path) -> Session {
    Session::open(opening(path, "reader", 2), Access::Read, None).unwrap()
}

fn titles(session: &Session) -> Vec<String> {
    let listed = session.list_entries(Filter::default(), None).unwrap();
    listed
        .into_iter()
        .map(|(listed, _, _)| listed.entry.title)
        .collect()
}

#[test]
fn readers_see_the_journal_as_it_was_while_a_long_write_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let path = journal(dir.path(), 30);
    let before = titles(&reader(&path));
    assert_eq!(before.len(), 30);

    let mut other = Other::streaming(&path);
    let early = reader(&path);
    let chunk: Vec<u8> = (0..1_u32 << 20)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 23) as u8)
        .collect();
    let mut sent = Vec::new();
    for number in 0..24_u8 {
        let mut chunk = chunk.clone();
        chunk[0] = number;
        // Once this returns, all but a pipe's worth has been taken; every four of these are a commit.
        other.send(&chunk);
        sent.extend_from_slice(&chunk);
        let late = reader(&path);
        for session in [&early, &late] {
            assert_eq!(titles(session), before);
            assert!(
                session.list_evidence().unwrap().is_empty(),
                "half a file is no evidence"
            );
        }
        if number % 8 == 7 {
            assert_eq!(late.verify().unwrap(), []);
            let out = dir.path().join(format!("backup-{number}.reflectory"));
            let time = chrono::NaiveTime::from_hms_opt(10, 0, 0).unwrap();
            assert_eq!(late.backup(Some(&out), time).unwrap().entries, 30);
            assert!(reader(&out).list_evidence().unwrap().is_empty());
        }
    }
    let told = other.end();
    assert!(told.len() == 1 && told[0].starts_with("ack "), "{told:?}");
    let evidence = early.list_evidence().unwrap();
    assert_eq!(evidence.len(), 1);
    assert_eq!(evidence[0].files[0].blob.size, sent.len() as u64);
    assert_eq!(evidence[0].files[0].blob.sha256, sha256(&sent));
    assert_eq!(early.verify().unwrap(), []);
}

#[test]
fn a_reader_sees_an_import_whole_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let path = journal(dir.path(), 5);
    let sources = dir.path().join("sources");
    std::fs::create_dir(&sources).unwrap();
    let mut other = Other::start(
        &["work"],
        &[&path, &sources],
        &["9", "0", "3", "import", "import", "import"],
    );
    let session = reader(&path);
    let mut seen = std::collections::BTreeSet::new();
    while other.child.try_wait().unwrap().is_none() {
        let count = titles(&session).len() as u64;
        assert_eq!(
            (count - 5) % IMPORTED,
            0,
            "{count} entries: a half import is visible"
        );
        seen.insert(count);
    }
    assert_eq!(other.end().len(), 6);
    assert_eq!(titles(&session).len() as u64, 5 + 3 * IMPORTED);
    assert!(
        seen.contains(&5),
        "looked while the first import was coming in: {seen:?}"
    );
}

#[test]
fn a_second_writer_is_refused_and_told_who_holds_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let path = journal(dir.path(), 3);
    let other = Other::streaming(&path);
    let pid = other.child.id();
    let refused = Session::open(opening(&path, "second program", 4), Access::Write, None)
        .err()
        .unwrap();
    assert!(
        matches!(refused, AppError::Store(StoreError::Locked { .. })),
        "{refused}"
    );
    let text = refused.to_string();
    for part in [
        "two.reflectory".to_owned(),
        format!("crash worker (process {pid})"),
        "test-machine".to_owned(),
        "since 2026-11-22T".to_owned(),
    ] {
        assert!(text.contains(&part), "\"{text}\" does not say {part}");
    }
    assert!(!refused.hint().is_empty());
    assert_eq!(titles(&reader(&path)).len(), 3);
    assert_eq!(other.end().len(), 1);
    let session = Session::open(opening(&path, "second program", 4), Access::Write, None).unwrap();
    assert_eq!(
        session.list_evidence().unwrap().len(),
        1,
        "what the other did while we were refused"
    );
}

#[test]
fn capture_works_while_the_journal_is_written_to_and_while_it_is_closed() {
    let dir = tempfile::tempdir().unwrap();
    let path = journal(dir.path(), 3);
    let (clock, random) = (FixedClock::new(), SeededRandom::new(8));
    let drop_text = |text: &str| {
        let captured = Captured {
            text: text.to_owned(),
            ..Captured::default()
        };
        capture(&path, captured, None, &clock, &random).unwrap().id
    };

    let mut other = Other::streaming(&path);
    other.send(&[7; 5 << 20]);
    let first = drop_text("While another program writes.\r\nSecond line.");
    let waiting = |session: &Session| {
        session
            .inbox()
            .unwrap()
            .0
            .iter()
            .map(|i| i.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(waiting(&reader(&path)), [first]);
    assert_eq!(other.end().len(), 1);

    let before = std::fs::read(&path).unwrap();
    let second = drop_text("While nobody has it open.");
    assert!(
        std::fs::read(&path).unwrap() == before,
        "capture does not open the journal"
    );

    let session = Session::open(opening(&path, "first program", 9), Access::Write, None).unwrap();
    let third = drop_text("While this program holds it.");
    assert_eq!(waiting(&session), [first, second, third]);
    for id in [first, second, third] {
        assert_eq!(session.file_inbox_item(&id.to_string()).unwrap(), id);
    }
    assert!(waiting(&session).is_empty());
    let body = session.entry(first, None).unwrap().text.body;
    assert_eq!(body, "While another program writes.\nSecond line.");
    assert_eq!(titles(&session).len(), 6);
    assert_eq!(session.verify().unwrap(), []);
}
