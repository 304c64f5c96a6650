//! Questions while the index of a large journal is made by another thread: answered at once by what it has so far.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use reflectory_app::entries::NewEntry;
use reflectory_app::index::to_the_end;
use reflectory_app::search::Answer;
use reflectory_app::{AppError, Session};
use reflectory_model::{EntryKind, Visibility};
use reflectory_search::{Index, Load, Query, SearchError};
use reflectory_store::Access;
use reflectory_tests::scratch::opening;

/// More than what is shown at first.
const ENTRIES: u64 = 1_700;
/// Enough where it does not matter how many: an index that is not there is never waited for.
const FEW: u64 = 60;
/// No question may wait for the index. Generous, for a busy machine and an unoptimised build.
const AT_ONCE: Duration = Duration::from_secs(5);

/// A large journal whose index is made when the test says so.
struct Large {
    session: Arc<Session>,
    /// How often the making was asked for.
    wanted: Arc<AtomicU64>,
    folder: tempfile::TempDir,
}

impl Large {
    fn of(entries: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large.reflectory");
        let session = Session::create(opening(&path, "first program", 1), None, None).unwrap();
        let corpus = Arc::new(reflectory_tests::corpus::Corpus::of_sample(1).unwrap());
        reflectory_tests::load::fill(session.journal(), &corpus, entries).unwrap();
        drop(session);
        let session = Session::open(
            opening(&path, "window", 2),
            Access::Write,
            Some(base(folder.path())),
        )
        .unwrap();
        let wanted = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&wanted);
        session.index_aside(move || {
            counted.fetch_add(1, Ordering::SeqCst);
        });
        Self {
            session: Arc::new(session),
            wanted,
            folder,
        }
    }

    fn ask(&self, text: &str) -> Answer {
        let began = Instant::now();
        let answer = self.session.search(Query::words(text)).unwrap();
        assert!(began.elapsed() < AT_ONCE, "{:?}", began.elapsed());
        answer
    }

    /// The folder of the index, which is there once a question was asked.
    fn index(&self) -> PathBuf {
        let mut folders = std::fs::read_dir(base(self.folder.path())).unwrap();
        folders.next().unwrap().unwrap().path()
    }
}

fn base(folder: &Path) -> PathBuf {
    folder.join("index")
}

/// A thread that makes the index, and stops at each step until it is let go on.
struct Maker {
    steps: Receiver<(u64, u64)>,
    go: Sender<ControlFlow<()>>,
    thread: std::thread::JoinHandle<()>,
}

impl Maker {
    fn start(session: &Arc<Session>) -> Self {
        let (tell, steps) = channel();
        let (go, wait) = channel();
        let session = Arc::clone(session);
        let thread = std::thread::spawn(move || {
            session.index_ready(&mut |done, total| {
                tell.send((done, total)).unwrap();
                // Nobody holds it any more: to the end.
                wait.recv().unwrap_or(ControlFlow::Continue(()))
            });
        });
        Self { steps, go, thread }
    }

    /// Goes on until so much is done.
    fn until(&self, enough: u64) -> (u64, u64) {
        loop {
            let step = self.steps.recv().unwrap();
            if step.0 >= enough {
                return step;
            }
            self.go.send(ControlFlow::Continue(())).unwrap();
        }
    }

    fn go_on(&self) {
        self.go.send(ControlFlow::Continue(())).unwrap();
    }

    fn end(self) {
        drop(self.go);
        while self.steps.recv().is_ok() {}
        self.thread.join().unwrap();
    }
}

#[test]
fn a_search_is_answered_by_what_the_index_has_so_far() {
    let large = Large::of(ENTRIES);
    let none = large.ask("practice");
    assert_eq!(none.found.total, 0);
    assert!(none.indexing.is_some());
    assert_eq!(
        large.wanted.load(Ordering::SeqCst),
        1,
        "somebody is to make it"
    );

    let maker = Maker::start(&large.session);
    let (_, total) = maker.until(1_200);
    assert!(total >= ENTRIES, "{total}");
    let begun = large.ask("practice");
    assert_eq!(begun.indexing.unwrap().done, 1_200);
    assert_eq!(begun.indexing.unwrap().total, total);
    maker.go_on();
    // Somebody has looked: what there is is shown.
    maker.until(1_600);
    let some = large.ask("practice");
    assert_eq!(some.indexing.unwrap().done, 1_600);
    assert!(some.found.total > 0, "{:?}", some.found);
    // The newest come first.
    let days = |answer: &Answer| {
        let days = answer.found.hits.iter().filter_map(|hit| hit.date);
        (days.clone().min(), days.max())
    };
    let listed = large.session.search(Query {
        limit: 100,
        ..Query::words("")
    });
    let (oldest_there, _) = days(&listed.unwrap());
    // Suggestions and likeness do not wait either.
    let one = some.found.hits.first().unwrap().id;
    let began = Instant::now();
    large.session.suggest(one).unwrap();
    large.session.related(one, 5).unwrap();
    assert!(began.elapsed() < AT_ONCE);
    // A second thread that is to make it leaves it to the first.
    large.session.index_ready(&mut to_the_end);
    maker.go_on();
    maker.end();

    let whole = large.ask("practice");
    assert_eq!(whole.indexing, None);
    assert!(whole.found.total > some.found.total);
    let all = large.session.search(Query {
        limit: 100,
        ..Query::words("")
    });
    let all = all.unwrap();
    assert_eq!(days(&all).0, oldest_there, "the newest hundred were there");
    assert_eq!(
        large.wanted.load(Ordering::SeqCst),
        1,
        "it was asked for once"
    );
}

#[test]
fn making_that_is_stopped_spoils_nothing_and_is_begun_anew() {
    let large = Large::of(ENTRIES);
    let maker = Maker::start(&large.session);
    maker.until(1_000);
    large.ask("practice");
    maker.go_on();
    maker.until(1_400);
    maker.go.send(ControlFlow::Break(())).unwrap();
    maker.thread.join().unwrap();
    // What was shown stays, and is told to be unfinished: also to whoever opens the journal next.
    let half = large.ask("practice");
    assert!(half.indexing.is_some() && half.found.total > 0);
    let again = Session::open(
        opening(large.session.journal().path(), "reader", 3),
        Access::Read,
        Some(base(large.folder.path())),
    )
    .unwrap();
    let whole = again.search(Query::words("practice")).unwrap();
    assert!(whole.indexing.is_none() && whole.found.total > half.found.total);
    let seen = large.ask("practice");
    assert_eq!(seen.indexing, None);
    assert_eq!(seen.found.total, whole.found.total);
}

#[test]
fn an_index_that_another_program_makes_is_waited_for_aside() {
    let large = Large::of(FEW);
    large.ask("practice");
    let other = Index::open_dir(&large.index()).unwrap();
    let writer = other.writer(Load::Everyday).unwrap();
    let maker = Maker::start(&large.session);
    maker.until(0);
    assert!(large.ask("practice").indexing.is_some());
    maker.go_on();
    drop(writer);
    maker.end();
    assert_eq!(large.ask("practice").indexing, None);
}

#[test]
fn why_there_is_no_index_is_told() {
    let large = Large::of(FEW);
    large.ask("practice");
    // Somebody puts a folder where the index keeps a file, so that it can't be made.
    let index = large.index();
    std::fs::remove_dir_all(&index).unwrap();
    std::fs::write(&index, b"a file where the folder should be").unwrap();
    large.session.index_ready(&mut to_the_end);
    let error = large.session.search(Query::words("practice")).unwrap_err();
    assert!(
        matches!(error, AppError::Search(SearchError::Foreign { .. })),
        "{error:?}"
    );
    assert_eq!(error.to_string().matches("search index").count(), 1);
    std::fs::remove_file(&index).unwrap();
    large.session.index_ready(&mut to_the_end);
    assert_eq!(large.ask("practice").indexing, None);
}

#[test]
fn a_thread_that_makes_the_index_when_it_is_wanted_is_all_that_is_needed() {
    let large = Large::of(FEW);
    let path = large.session.journal().path().to_owned();
    let base = base(large.folder.path());
    drop(large.session);
    let session =
        Arc::new(Session::open(opening(&path, "window", 2), Access::Write, Some(base)).unwrap());
    let weak: Weak<Session> = Arc::downgrade(&session);
    session.index_aside(move || {
        let Some(session) = weak.upgrade() else {
            return;
        };
        std::thread::spawn(move || session.index_ready(&mut to_the_end));
    });
    let end = Instant::now() + Duration::from_secs(120);
    while session
        .search(Query::words("practice"))
        .unwrap()
        .indexing
        .is_some()
    {
        assert!(Instant::now() < end, "it never comes to an end");
        std::thread::sleep(Duration::from_millis(50));
    }
    // What is written now is found now.
    let new = NewEntry {
        title: None,
        kind: EntryKind::Reflection,
        date: None,
        model: None,
        areas: Vec::new(),
        tags: Vec::new(),
        visibility: Visibility::Private,
        draft: false,
        body: "A zeugma.".to_owned(),
    };
    let wrote = session.add_entry(new).unwrap();
    assert_eq!(
        session
            .search(Query::words("zeugma"))
            .unwrap()
            .found
            .hits
            .first()
            .unwrap()
            .id,
        wrote
    );
}
