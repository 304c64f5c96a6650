//! One journal that is open. Whoever works with it holds a share of it; the file is let go when the last share goes.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{
    Arc, Condvar, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, TryLockError,
};
use std::time::{Duration, Instant};

use reflectory_api::evidence::EvidenceRead;
use reflectory_api::job::Progress;
use reflectory_api::{ApiError, Session, Surroundings};

/// How often somebody who wants to be alone looks, should nobody tell.
const LOOK: Duration = Duration::from_millis(50);

/// An open journal.
pub(crate) struct Opened {
    // First, so that the file is let go before `closed` says so.
    session: RwLock<Session>,
    /// Somebody has stopped using the session.
    free: Condvar,
    waiting: Mutex<()>,
    path: PathBuf,
    file: PathBuf,
    /// The window shows another journal, or none.
    left: AtomicBool,
    /// How many want to be alone with the session.
    claims: AtomicUsize,
    /// How often somebody has asked for files to be read since there was nothing left to read.
    unread: AtomicUsize,
    /// The program ends.
    ending: Arc<AtomicBool>,
    closed: Signal,
}

/// Says that a journal is closed when it is let go with it.
struct Signal(Arc<Closed>);

impl Drop for Signal {
    fn drop(&mut self) {
        *self.0.is.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.0.told.notify_all();
    }
}

/// Whether a journal is closed, for those who wait for that without a share of it.
#[derive(Default)]
pub(crate) struct Closed {
    is: Mutex<bool>,
    told: Condvar,
}

impl Closed {
    /// Waits for the last share to go; false if that takes longer.
    pub(crate) fn within(&self, most: Duration) -> bool {
        let is = self.is.lock().unwrap_or_else(PoisonError::into_inner);
        let (is, _) = self
            .told
            .wait_timeout_while(is, most, |is| !*is)
            .unwrap_or_else(PoisonError::into_inner);
        *is
    }
}

/// The file that a path leads to, however it is written.
pub(crate) fn file_at(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

impl Opened {
    /// Takes a session over; its search index is made by a thread of its own from now on.
    pub(crate) fn new(session: Session, path: &Path, ending: &Arc<AtomicBool>) -> Arc<Self> {
        let opened = Arc::new(Self {
            session: RwLock::new(session),
            free: Condvar::new(),
            waiting: Mutex::default(),
            path: path.to_owned(),
            file: file_at(path),
            left: AtomicBool::new(false),
            claims: AtomicUsize::new(0),
            unread: AtomicUsize::new(0),
            ending: Arc::clone(ending),
            closed: Signal(Arc::default()),
        });
        let weak = Arc::downgrade(&opened);
        reflectory_api::index_aside(&opened.shared(), move || {
            if let Some(opened) = weak.upgrade() {
                opened.warm();
            }
        });
        opened
    }

    /// Where it is, as it was opened.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The file itself.
    pub(crate) fn file(&self) -> &Path {
        &self.file
    }

    /// Tells when it is closed.
    pub(crate) fn closed(&self) -> Arc<Closed> {
        Arc::clone(&self.closed.0)
    }

    /// The window shows something else: work on the index, which nobody waits for any more, comes to an end.
    pub(crate) fn leave(&self) {
        self.left.store(true, Ordering::Relaxed);
    }

    /// The window shows it again.
    pub(crate) fn come_back(self: &Arc<Self>) {
        self.left.store(false, Ordering::Relaxed);
        self.warm();
    }

    fn shared(&self) -> RwLockReadGuard<'_, Session> {
        self.session.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs work beside other work.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Session) -> T) -> T {
        let session = self.shared();
        let done = work(&session);
        drop(session);
        self.free.notify_all();
        done
    }

    /// Runs work that nothing may run beside. What is asked while it waits for others is answered meanwhile: nobody stands
    /// behind it in a queue.
    pub(crate) fn alone<T>(
        self: &Arc<Self>,
        work: impl FnOnce(&mut Session) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.claims.fetch_add(1, Ordering::Relaxed);
        let done = work(&mut self.sole());
        self.claims.fetch_sub(1, Ordering::Relaxed);
        // It was stopped for this.
        self.warm();
        done
    }

    fn sole(&self) -> RwLockWriteGuard<'_, Session> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match self.session.try_write() {
                Ok(session) => return session,
                Err(TryLockError::Poisoned(poisoned)) => return poisoned.into_inner(),
                Err(TryLockError::WouldBlock) => {
                    (waiting, _) = self
                        .free
                        .wait_timeout(waiting, LOOK)
                        .unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }

    /// Brings the search index up to date behind the window, so that no search need wait for it.
    pub(crate) fn warm(self: &Arc<Self>) {
        let opened = Arc::clone(self);
        // Without a thread the next question asks for one again.
        let _ = std::thread::Builder::new()
            .name("index".to_owned())
            .spawn(move || {
                opened.read(|session| {
                    reflectory_api::index_ready(session, &mut |_: Progress| opened.still_here());
                });
            });
    }

    /// Reads the words of files that have come in behind the window, one thread for all who ask, `after` a while. What can't
    /// be read now is read when the journal is opened the next time.
    pub(crate) fn read_files(self: &Arc<Self>, surroundings: Surroundings, after: Duration) {
        if self.unread.fetch_add(1, Ordering::AcqRel) > 0 {
            return;
        }
        let opened = Arc::clone(self);
        let work = move || {
            let begin = Instant::now() + after;
            while Instant::now() < begin && !opened.is_over() {
                std::thread::sleep(LOOK);
            }
            loop {
                let asked = opened.unread.load(Ordering::Acquire);
                let watch = &mut |_: Progress| opened.still_here();
                let _ = opened.read(|session| {
                    reflectory_api::evidence_read(session, &surroundings, EvidenceRead {}, watch)
                });
                let nothing_new =
                    opened
                        .unread
                        .compare_exchange(asked, 0, Ordering::AcqRel, Ordering::Acquire);
                if nothing_new.is_ok() {
                    break;
                }
            }
        };
        let thread = std::thread::Builder::new().name("files".to_owned());
        if thread.spawn(work).is_err() {
            self.unread.store(0, Ordering::Release);
        }
    }

    /// Whether work behind the window is to go on.
    pub(crate) fn still_here(&self) -> ControlFlow<()> {
        if self.is_over() || self.claims.load(Ordering::Relaxed) > 0 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Whether this journal was left, or the program ends.
    fn is_over(&self) -> bool {
        let over = [&self.left, &*self.ending];
        over.iter().any(|flag| flag.load(Ordering::Relaxed))
    }
}

/// Waits for several journals to close, for so long altogether.
pub(crate) fn all_closed(journals: &[Arc<Closed>], most: Duration) -> bool {
    let end = Instant::now() + most;
    journals
        .iter()
        .all(|closed| closed.within(end.saturating_duration_since(Instant::now())))
}
