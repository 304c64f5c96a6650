//! Journals that are left, taken back, waited for and backed up, without a window.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use reflectory_api::entry::EntryAdd;
use reflectory_api::safety::Init;
use reflectory_api::search::Search;
use reflectory_api::{ApiError, Code, JournalAt, Surroundings};

use crate::leaving::{BackupTold, Backups, back_up};
use crate::opened::Opened;
use crate::slot::Slot;

/// Whatever answers at once does so within this, on a busy machine.
const AT_ONCE: Duration = Duration::from_secs(5);

struct Desk {
    slot: Arc<Slot>,
    around: Surroundings,
    ending: Arc<AtomicBool>,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut around = reflectory_machine::surroundings("test").unwrap();
        around.index_base = Some(folder.path().join("index"));
        Self {
            slot: Arc::default(),
            around,
            ending: Arc::default(),
            folder,
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Shows a journal, which is made first if it is not there; gives the one that was shown before.
    fn show(&self, name: &str) -> Result<Option<Arc<Opened>>, ApiError> {
        let at = JournalAt {
            path: self.at(name),
            passphrase: None,
        };
        if !at.path.exists() {
            reflectory_api::init(&at, &self.around, Init::default())?;
        }
        let opened = self.slot.at(&at.path, || {
            let session = self.around.open_to_write(&at)?;
            Ok(Opened::new(session, &at.path, &self.ending))
        })?;
        Ok(self.slot.show(Some(opened)))
    }

    fn shown(&self) -> Arc<Opened> {
        self.slot.shown().unwrap()
    }

    fn backups(&self, name: &str) -> usize {
        std::fs::read_dir(self.at(name)).map_or(0, Iterator::count)
    }
}

/// A command that runs until it is let go on.
struct Running {
    go: Sender<()>,
    thread: std::thread::JoinHandle<()>,
}

impl Running {
    fn start(opened: &Arc<Opened>) -> Self {
        let (begun, begins) = channel();
        let (go, wait): (_, Receiver<()>) = channel();
        let opened = Arc::clone(opened);
        let thread = std::thread::spawn(move || {
            opened.read(|_| {
                begun.send(()).unwrap();
                wait.recv().unwrap();
            });
        });
        begins.recv().unwrap();
        Self { go, thread }
    }

    fn end(self) {
        self.go.send(()).unwrap();
        self.thread.join().unwrap();
    }
}

fn write(opened: &Opened, body: &str) {
    let entry = EntryAdd {
        body: body.to_owned(),
        ..EntryAdd::default()
    };
    opened
        .read(|session| reflectory_api::entry_add(session, entry))
        .unwrap();
}

fn is_free(desk: &Desk, name: &str) -> bool {
    let at = JournalAt {
        path: desk.at(name),
        passphrase: None,
    };
    match desk.around.open_to_write(&at) {
        Ok(_) => true,
        Err(error) if error.code == Code::Locked => false,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn another_journal_opens_while_a_command_runs_on_the_one_before() {
    let desk = Desk::new();
    desk.show("a.reflectory").unwrap();
    let running = Running::start(&desk.shown());
    let began = Instant::now();
    let left = desk.show("b.reflectory").unwrap();
    assert!(began.elapsed() < AT_ONCE);
    assert_eq!(desk.shown().path(), desk.at("b.reflectory"));
    drop(left);
    // Its file is held as long as somebody works with it, and no longer.
    assert!(!is_free(&desk, "a.reflectory"));
    running.end();
    assert!(desk.slot.all_closed(AT_ONCE));
    assert!(is_free(&desk, "a.reflectory"));
}

#[test]
fn a_journal_that_a_command_still_holds_is_taken_back() {
    let desk = Desk::new();
    desk.show("a.reflectory").unwrap();
    let first = Arc::downgrade(&desk.shown());
    let running = Running::start(&desk.shown());
    drop(desk.show("b.reflectory").unwrap());
    drop(desk.show("a.reflectory").unwrap());
    assert!(Arc::ptr_eq(&desk.shown(), &first.upgrade().unwrap()));
    // Under another name of the same folder as well.
    let round = desk.folder.path().join("sub");
    std::fs::create_dir(&round).unwrap();
    drop(desk.show("b.reflectory").unwrap());
    drop(desk.show("sub/../a.reflectory").unwrap());
    assert!(Arc::ptr_eq(&desk.shown(), &first.upgrade().unwrap()));
    running.end();
    // Nobody holds it any more: it is closed, and opened anew.
    write(&desk.shown(), "Words.");
    drop(desk.slot.show(None));
    desk.show("a.reflectory").unwrap();
    let shown = desk.shown();
    let info = shown.read(|s| reflectory_api::info(s, reflectory_api::safety::InfoAsked {}));
    assert_eq!(info.unwrap().entries, 1);
}

#[test]
fn nobody_waits_behind_one_who_wants_to_be_alone() {
    let desk = Desk::new();
    desk.show("a.reflectory").unwrap();
    let opened = desk.shown();
    let running = Running::start(&opened);
    let (done, is_done) = channel();
    let alone = {
        let opened = Arc::clone(&opened);
        std::thread::spawn(move || {
            opened.alone(|_| Ok(())).unwrap();
            done.send(()).unwrap();
        })
    };
    // Long enough for it to have asked; what is asked now is answered all the same.
    assert!(is_done.recv_timeout(Duration::from_millis(300)).is_err());
    let began = Instant::now();
    write(&opened, "Meanwhile.");
    assert!(began.elapsed() < AT_ONCE);
    running.end();
    is_done.recv_timeout(AT_ONCE).unwrap();
    alone.join().unwrap();
}

#[test]
fn the_first_question_has_the_index_made_and_later_ones_find_it_whole() {
    let desk = Desk::new();
    desk.show("a.reflectory").unwrap();
    let opened = desk.shown();
    write(&opened, "A zeugma.");
    let end = Instant::now() + 4 * AT_ONCE;
    loop {
        let request = Search {
            query: "zeugma".to_owned(),
            ..Search::default()
        };
        let found = opened.read(|session| reflectory_api::search(session, request));
        let found = found.unwrap();
        if found.indexing.is_none() {
            assert_eq!(found.total, 1);
            break;
        }
        assert!(Instant::now() < end);
    }
}

#[test]
fn a_journal_that_is_left_is_backed_up_behind_the_window() {
    let desk = Desk::new();
    desk.show("a.reflectory").unwrap();
    write(&desk.shown(), "Words.");
    let backups = Arc::new(Backups::default());
    let left = desk.show("b.reflectory").unwrap().unwrap();
    backups.of_left(left, Ok(desk.around.clone()), &desk.ending);
    backups.all_made().unwrap();
    assert_eq!(desk.backups("a backups"), 1);
    assert!(is_free(&desk, "a.reflectory"), "it is closed with that");
    // Nothing was changed since: there is no second one.
    desk.show("a.reflectory").unwrap();
    assert_eq!(
        back_up(&desk.shown(), &desk.around, &desk.ending),
        Ok(Vec::new())
    );
    assert_eq!(desk.backups("a backups"), 1);
}

fn told() -> (Arc<Backups>, Arc<Mutex<Vec<BackupTold>>>) {
    let backups = Arc::new(Backups::default());
    let heard: Arc<Mutex<Vec<BackupTold>>> = Arc::default();
    let hears = Arc::clone(&heard);
    backups.tells(move |told| hears.lock().unwrap().push(told));
    (backups, heard)
}

fn in_the_way(path: &Path) {
    std::fs::write(path, b"a file where the folder should be").unwrap();
}

#[test]
fn a_backup_that_fails_is_told_and_the_journal_is_closed_all_the_same() {
    let desk = Desk::new();
    desk.show("a.reflectory").unwrap();
    write(&desk.shown(), "Words.");
    in_the_way(&desk.at("a backups"));
    let (backups, heard) = told();
    let left = desk.show("b.reflectory").unwrap().unwrap();
    backups.of_left(left, Ok(desk.around.clone()), &desk.ending);
    assert!(desk.slot.all_closed(4 * AT_ONCE));
    let end = Instant::now() + AT_ONCE;
    while heard.lock().unwrap().is_empty() {
        assert!(Instant::now() < end);
        std::thread::yield_now();
    }
    let said = heard.lock().unwrap().pop().unwrap();
    assert_eq!(said.journal, desk.at("a.reflectory").display().to_string());
    assert!(said.error.unwrap().message.contains("a backups"));
    // Closing the window has nothing to add to that.
    assert_eq!(backups.all_made(), Ok(()));
}

#[test]
fn a_failure_while_the_window_waits_to_close_holds_it() {
    let desk = Desk::new();
    desk.show("a.reflectory").unwrap();
    write(&desk.shown(), "Words.");
    in_the_way(&desk.at("a backups"));
    let (backups, heard) = told();
    let left = desk.show("b.reflectory").unwrap().unwrap();
    // The backup begins when the window is waiting already.
    let blocked = Arc::clone(&left);
    let (go, wait) = channel::<()>();
    let (begun, begins) = channel::<()>();
    let alone = std::thread::spawn(move || {
        blocked.alone(|_| {
            begun.send(()).unwrap();
            wait.recv().unwrap();
            Ok(())
        })
    });
    begins.recv().unwrap();
    let waiting = {
        let backups = Arc::clone(&backups);
        let (around, ending) = (desk.around.clone(), Arc::clone(&desk.ending));
        backups.of_left(left, Ok(around), &ending);
        std::thread::spawn(move || backups.all_made())
    };
    while !backups.is_awaited() {
        assert!(!waiting.is_finished(), "nobody waited");
        std::thread::yield_now();
    }
    go.send(()).unwrap();
    alone.join().unwrap().unwrap();
    assert!(waiting.join().unwrap().is_err());
    assert!(heard.lock().unwrap().is_empty());
}

#[test]
fn a_backup_is_stopped_by_the_programs_end_and_leaves_nothing() {
    let desk = Desk::new();
    desk.show("a.reflectory").unwrap();
    write(&desk.shown(), "Words.");
    let ending = AtomicBool::new(true);
    let error = back_up(&desk.shown(), &desk.around, &ending).unwrap_err();
    assert_eq!(error.code, Code::Cancelled);
    assert_eq!(desk.backups("a backups"), 0);
}

#[test]
fn the_making_of_an_index_ends_when_the_journal_is_left() {
    let desk = Desk::new();
    desk.show("a.reflectory").unwrap();
    let opened = desk.shown();
    assert_eq!(opened.still_here(), ControlFlow::Continue(()));
    opened.leave();
    assert_eq!(opened.still_here(), ControlFlow::Break(()));
    opened.come_back();
    assert_eq!(opened.still_here(), ControlFlow::Continue(()));
    desk.ending
        .store(true, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(opened.still_here(), ControlFlow::Break(()));
}
