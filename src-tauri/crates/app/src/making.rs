//! Who is at work on the index of a session, and how far: what a question that does not wait is told.

use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant as Moment};

use crate::AppError;

/// How long a question waits for work that has only just begun: most journals are done by then.
const MOMENT: Duration = Duration::from_millis(500);

/// How far the index is that is being made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indexing {
    /// Documents that are in it.
    pub done: u64,
    /// Documents that there are; 0 while nobody can say, as when another program makes it.
    pub total: u64,
}

/// The work on an index.
#[derive(Default)]
pub(crate) struct Making {
    state: Mutex<State>,
    ended: Condvar,
    aside: OnceLock<Box<dyn Fn() + Send + Sync>>,
}

#[derive(Default)]
struct State {
    /// A thread of this process is at it.
    running: Option<Running>,
    /// A thread was asked for.
    wanted: bool,
    /// Somebody was answered by what there is.
    looked: bool,
    /// Why the last thread gave up. Told once.
    failed: Option<AppError>,
}

struct Running {
    began: Moment,
    now: Indexing,
}

/// A thread that is at work; it no longer is when this goes.
pub(crate) struct AtWork<'m> {
    making: &'m Making,
}

impl AtWork<'_> {
    /// The work came to nothing; whoever asks next is told.
    pub(crate) fn fail(&self, error: AppError) {
        self.making.state().failed = Some(error);
    }
}

impl Drop for AtWork<'_> {
    fn drop(&mut self) {
        self.making.state().running = None;
        self.making.ended.notify_all();
    }
}

impl Making {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has the work done by another thread from now on.
    pub(crate) fn aside(&self, make: Box<dyn Fn() + Send + Sync>) {
        let _ = self.aside.set(make);
    }

    /// True if questions do not wait for the work.
    pub(crate) fn is_aside(&self) -> bool {
        self.aside.get().is_some()
    }

    /// Begins the work; `None` if a thread is at it.
    pub(crate) fn begin(&self) -> Option<AtWork<'_>> {
        let mut state = self.state();
        if state.running.is_some() {
            return None;
        }
        state.running = Some(Running {
            began: Moment::now(),
            now: Indexing { done: 0, total: 0 },
        });
        state.wanted = false;
        state.failed = None;
        Some(AtWork { making: self })
    }

    /// True if a thread of this process is at it.
    pub(crate) fn is_running(&self) -> bool {
        self.state().running.is_some()
    }

    /// So much is done.
    pub(crate) fn tell(&self, done: u64, total: u64) {
        if let Some(running) = &mut self.state().running {
            running.now = Indexing { done, total };
        }
    }

    /// Why the work came to nothing, once.
    pub(crate) fn failure(&self) -> Option<AppError> {
        self.state().failed.take()
    }

    /// Somebody is answered by what there is; says how far that is.
    pub(crate) fn looked(&self) -> Indexing {
        let mut state = self.state();
        state.looked = true;
        state
            .running
            .as_ref()
            .map_or(Indexing { done: 0, total: 0 }, |running| running.now)
    }

    /// True if somebody was answered by what there is since the last time this was asked.
    pub(crate) fn was_looked_at(&self) -> bool {
        std::mem::take(&mut self.state().looked)
    }

    /// Has the work begun if nobody is at it, and waits for it a moment from its beginning.
    pub(crate) fn want(&self) {
        let began = {
            let mut state = self.state();
            state.wanted |= state.running.is_none();
            state.running.as_ref().map(|running| running.began)
        };
        if began.is_none()
            && let Some(make) = self.aside.get()
        {
            make();
        }
        let left = MOMENT.saturating_sub(began.map_or(Duration::ZERO, |began| began.elapsed()));
        let at_work = |state: &mut State| state.wanted || state.running.is_some();
        let waited = self
            .ended
            .wait_timeout_while(self.state(), left, at_work)
            .unwrap_or_else(PoisonError::into_inner);
        drop(waited);
    }
}
