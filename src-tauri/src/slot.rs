//! The journal that the window shows, and those that it has left while somebody still works with them.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock, Weak};
use std::time::Duration;

use reflectory_api::ApiError;

use crate::opened::{Closed, Opened, all_closed, file_at};

/// How long a journal that is on its way to being closed is waited for before it is opened again.
const CLOSING: Duration = Duration::from_secs(10);

/// One journal at most. Its lock is held for a moment only, never while a command runs.
#[derive(Default)]
pub(crate) struct Slot {
    shown: RwLock<Option<Arc<Opened>>>,
    left: Mutex<Vec<(Weak<Opened>, Arc<Closed>)>>,
}

impl Slot {
    /// A share of the journal that is shown.
    pub(crate) fn shown(&self) -> Option<Arc<Opened>> {
        self.shown
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Shows a journal, or none; gives the one before, which is left from now on.
    pub(crate) fn show(&self, opened: Option<Arc<Opened>>) -> Option<Arc<Opened>> {
        let before = std::mem::replace(
            &mut *self.shown.write().unwrap_or_else(PoisonError::into_inner),
            opened,
        );
        if let Some(before) = &before {
            before.leave();
            let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
            left.retain(|(journal, closed)| {
                journal.strong_count() > 0 || !closed.within(Duration::ZERO)
            });
            left.push((Arc::downgrade(before), before.closed()));
        }
        before
    }

    /// The journal at a path: the one that was left and that somebody still works with, whose file nobody else could open,
    /// else what `open` makes of it.
    pub(crate) fn at(
        &self,
        path: &Path,
        open: impl FnOnce() -> Result<Arc<Opened>, ApiError>,
    ) -> Result<Arc<Opened>, ApiError> {
        let file = file_at(path);
        let left = self.still_open();
        let there = left
            .iter()
            .filter_map(|(journal, _)| journal.upgrade())
            .find(|opened| opened.file() == file);
        if let Some(opened) = there {
            opened.come_back();
            return Ok(opened);
        }
        // The last share of one may be on its way out this moment.
        let closing: Vec<_> = left
            .into_iter()
            .filter(|(journal, _)| journal.strong_count() == 0)
            .map(|(_, closed)| closed)
            .collect();
        all_closed(&closing, CLOSING);
        open()
    }

    fn still_open(&self) -> Vec<(Weak<Opened>, Arc<Closed>)> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.retain(|(_, closed)| !closed.within(Duration::ZERO));
        left.clone()
    }

    /// Waits for all that was left to be closed; false if that takes longer.
    pub(crate) fn all_closed(&self, most: Duration) -> bool {
        let closed: Vec<_> = self.still_open().into_iter().map(|(_, c)| c).collect();
        all_closed(&closed, most)
    }
}
