//! What the window has open: one journal at most, and the work that goes on behind it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reflectory_api::{ApiError, Code, JournalAt, Session, Surroundings};
use reflectory_machine::{place, surroundings};

use crate::exporting::Exports;
use crate::leaving::{BackupTold, Backups, back_up};
use crate::opened::{Opened, file_at};
use crate::sample;
use crate::slot::Slot;
use crate::staging::Staging;

/// The name that a second writer is shown.
const PROGRAM: &str = "Reflectory";
/// How long the program's end waits for what is still running. What is cut off then is as safe as after a power cut.
const ENDING: Duration = Duration::from_secs(4);
/// How long a journal is open before the words of files are read: whoever opens it waits for its list, and the processes that read
/// would take the processor from it.
const AFTER_OPENING: Duration = Duration::from_secs(6);
/// How long the removal of the sample waits for who still reads it.
const REMOVING: Duration = Duration::from_secs(30);

/// The state behind the window. Cheap to clone: a command takes a clone to the thread that it waits on.
#[derive(Clone)]
pub(crate) struct Shell {
    inner: Arc<Inner>,
}

struct Inner {
    slot: Slot,
    /// Held by who changes which journal is open; never by a command that works with one.
    turn: Mutex<()>,
    /// How the first opening went; commands wait for it.
    began: Mutex<Began>,
    ended: Condvar,
    staging: Staging,
    exports: Exports,
    link_checks: Exports,
    backups: Arc<Backups>,
    ending: Arc<AtomicBool>,
}

#[derive(Default)]
struct Began {
    done: bool,
    /// The journal that was named, or that was open last.
    tried: Option<PathBuf>,
    /// Why the journal that was named, or that was open last, could not be opened. Told once.
    failure: Option<ApiError>,
    /// What was kept to be told now. Told once.
    left: Vec<String>,
}

/// The journal that is open, as the page asks for it.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Current {
    /// Where it is.
    pub(crate) journal: Option<String>,
    /// Where the one is that was named, or was open last, if it could not be opened.
    pub(crate) tried: Option<String>,
    /// Whether it is the made-up one to look at.
    pub(crate) sample: bool,
    /// Why the one that was named, or was open last, is not open.
    pub(crate) failure: Option<ApiError>,
    /// Older backups that could not be removed when the window was last closed, a sentence each.
    pub(crate) left: Vec<String>,
}

impl Shell {
    /// With nothing open and nothing begun, as quick capture by itself needs it.
    pub(crate) fn idle() -> Self {
        Self {
            inner: Arc::new(Inner {
                slot: Slot::default(),
                turn: Mutex::default(),
                began: Mutex::new(Began {
                    done: true,
                    ..Began::default()
                }),
                ended: Condvar::new(),
                staging: Staging::default(),
                exports: Exports::of("export"),
                link_checks: Exports::of("link check"),
                backups: Arc::default(),
                ending: Arc::default(),
            }),
        }
    }

    /// Begins to open the journal that was named, else the one that was open last, while the window is still being made.
    pub(crate) fn begin(&self, named: Option<PathBuf>) {
        self.inner
            .began
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .done = false;
        let opener = self.clone();
        let begun = std::thread::Builder::new()
            .name("first-opening".to_owned())
            .spawn(move || {
                let failure = opener.first(named).err();
                opener.began(failure);
            });
        if let Err(error) = begun {
            self.began(Some(ApiError::new(
                Code::Internal,
                format!("no thread to open the journal with: {error}"),
            )));
        }
    }

    /// Where the journal is that is open; waits for the first opening.
    pub(crate) fn shown_path(&self) -> Option<PathBuf> {
        drop(self.wait_for_the_first());
        self.inner.slot.shown().map(|open| open.path().to_owned())
    }

    fn first(&self, named: Option<PathBuf>) -> Result<(), ApiError> {
        let Some(path) = place::journal(named.as_deref()) else {
            return Ok(());
        };
        let opened = self.open(&path).map(|_| ());
        if opened.is_err() {
            let began = &self.inner.began;
            began.lock().unwrap_or_else(PoisonError::into_inner).tried = Some(path);
        }
        opened
    }

    fn began(&self, failure: Option<ApiError>) {
        let began = &self.inner.began;
        let mut began = began.lock().unwrap_or_else(PoisonError::into_inner);
        began.done = true;
        began.failure = failure;
        began.left = place::told_now();
        self.inner.ended.notify_all();
    }

    fn wait_for_the_first(&self) -> MutexGuard<'_, Began> {
        let began = &self.inner.began;
        let began = began.lock().unwrap_or_else(PoisonError::into_inner);
        self.inner
            .ended
            .wait_while(began, |began| !began.done)
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells the page by this what came of backups behind the window.
    pub(crate) fn tells(&self, tell: impl Fn(BackupTold) + Send + Sync + 'static) {
        self.inner.backups.tells(tell);
    }

    /// The journal that is open; waits for the first opening.
    pub(crate) fn current(&self) -> Current {
        let mut began = self.wait_for_the_first();
        let (failure, tried) = (began.failure.take(), began.tried.take());
        let left = std::mem::take(&mut began.left);
        drop(began);
        let shown = self.inner.slot.shown();
        Current {
            journal: shown.as_ref().map(|open| open.path().display().to_string()),
            sample: shown.is_some_and(|open| sample::is_at(open.path())),
            failure,
            left,
            tried: tried.map(|path| path.display().to_string()),
        }
    }

    /// Whether a journal is open; waits for the first opening.
    pub(crate) fn is_open(&self) -> bool {
        drop(self.wait_for_the_first());
        self.inner.slot.shown().is_some()
    }

    /// Clock, randomness and folders, as they are now.
    pub(crate) fn surroundings(&self) -> Result<Surroundings, ApiError> {
        surroundings(PROGRAM)
    }

    /// The export that runs, if one does.
    pub(crate) fn exports(&self) -> &Exports {
        &self.inner.exports
    }

    /// The link check that runs, if one does.
    pub(crate) fn link_checks(&self) -> &Exports {
        &self.inner.link_checks
    }

    /// Files that wait for the journal to take them in.
    pub(crate) fn staging(&self) -> &Staging {
        &self.inner.staging
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        let turn = &self.inner.turn;
        turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a journal in place of the one that is open, which stays if that fails.
    pub(crate) fn open(&self, path: &Path) -> Result<String, ApiError> {
        self.make_and_open(path, |_| Ok(()))
    }

    /// Makes a journal by `make` and opens it, as [`Shell::open`] does.
    pub(crate) fn make_and_open(
        &self,
        path: &Path,
        make: impl FnOnce(&Surroundings) -> Result<(), ApiError>,
    ) -> Result<String, ApiError> {
        let path = std::path::absolute(path)
            .map_err(|error| ApiError::invalid("path", format!("{}: {error}", path.display())))?;
        let _turn = self.turn();
        let surroundings = self.surroundings()?;
        make(&surroundings)?;
        let file = file_at(&path);
        if let Some(shown) = self.inner.slot.shown()
            && shown.file() == file
        {
            return Ok(shown.path().display().to_string());
        }
        let opened = self.inner.slot.at(&path, || {
            let at = JournalAt {
                path: path.clone(),
                passphrase: None,
            };
            let session = surroundings.open_to_write(&at)?;
            Ok(Opened::new(session, &path, &self.inner.ending))
        })?;
        opened.warm();
        opened.read_files(surroundings.clone(), AFTER_OPENING);
        let before = self.inner.slot.show(Some(opened));
        self.back_up_behind(before);
        // The sample is remembered only by who has no journal yet.
        if !sample::is_at(&path) || place::journal(None).is_none() {
            place::remember(&path);
        }
        place::remember_recent(&path, &surroundings.clock.now().to_rfc3339());
        Ok(path.display().to_string())
    }

    fn back_up_behind(&self, left: Option<Arc<Opened>>) {
        let Some(left) = left.filter(|open| !sample::is_at(open.path())) else {
            return;
        };
        let Inner {
            backups, ending, ..
        } = &*self.inner;
        backups.of_left(left, self.surroundings(), ending);
    }

    /// Makes the backup of the journal that is open, and waits for those of journals that were left before.
    pub(crate) fn back_up_at_close(&self) -> Result<(), ApiError> {
        self.inner.backups.all_made()?;
        drop(self.wait_for_the_first());
        let Some(opened) = self.inner.slot.shown() else {
            return Ok(());
        };
        let left = back_up(&opened, &self.surroundings()?, &self.inner.ending)?;
        if !left.is_empty() {
            // The window is gone before anybody could read it.
            place::tell_later(&left);
        }
        Ok(())
    }

    /// Closes the journal.
    pub(crate) fn close(&self) {
        let _turn = self.turn();
        let before = self.inner.slot.show(None);
        self.back_up_behind(before);
    }

    /// Closes the sample if it is open, and deletes it once nobody works with it any more; says where it was.
    pub(crate) fn remove_sample(&self) -> Result<String, ApiError> {
        drop(self.wait_for_the_first());
        let _turn = self.turn();
        let slot = &self.inner.slot;
        let Some(sample) = slot.shown().filter(|open| sample::is_at(open.path())) else {
            return Err(ApiError::new(Code::Refused, "the sample is not open")
                .with_hint("only the sample journal is removed like this; nothing was deleted"));
        };
        let (path, closed) = (sample.path().display().to_string(), sample.closed());
        let again = Arc::downgrade(&sample);
        drop(sample);
        drop(slot.show(None));
        self.inner.exports.cancel();
        self.inner.link_checks.cancel();
        if !closed.within(REMOVING)
            && let Some(sample) = again.upgrade()
        {
            sample.come_back();
            slot.show(Some(sample));
            return Err(
                ApiError::new(Code::Refused, "the sample is still in use").with_hint(
                    "wait until what is running is done, then remove it; nothing was deleted",
                ),
            );
        }
        // Without a share that could be taken back it is being closed this moment.
        closed.within(REMOVING);
        sample::remove()?;
        Ok(path)
    }

    /// Closes everything, at the program's end.
    pub(crate) fn end(&self) {
        self.inner.ending.store(true, Ordering::Relaxed);
        self.inner.exports.cancel();
        self.inner.link_checks.cancel();
        // No turn is waited for: whoever has it must not hold the end up.
        drop(self.inner.slot.show(None));
        self.inner.slot.all_closed(ENDING);
        self.inner.staging.clear();
    }

    fn shown(&self) -> Result<Arc<Opened>, ApiError> {
        drop(self.wait_for_the_first());
        self.inner.slot.shown().ok_or_else(none_open)
    }

    /// Runs a command on the open journal.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Session) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.shown()?.read(work)
    }

    /// Runs a command that may bring files in, whose words are read behind it.
    pub(crate) fn bring<T>(
        &self,
        work: impl FnOnce(&Session) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let shown = self.shown()?;
        let brought = shown.read(work)?;
        if let Ok(surroundings) = self.surroundings() {
            shown.read_files(surroundings, Duration::ZERO);
        }
        Ok(brought)
    }

    /// Runs a command that nothing else may run beside.
    pub(crate) fn alone<T>(
        &self,
        work: impl FnOnce(&mut Session) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.shown()?.alone(work)
    }
}

fn none_open() -> ApiError {
    ApiError::invalid("journal", "no journal is open")
        .with_hint("start one, or open one that there is")
}
