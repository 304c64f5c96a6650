//! Work of one sort at a time, which can be stopped: an export, because each takes a processor and much memory; trying
//! addresses, because twice at once would ask the same servers.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use reflectory_api::{ApiError, Code};

/// The work of a sort that runs, if one does.
#[derive(Clone)]
pub(crate) struct Exports {
    what: &'static str,
    running: Arc<Mutex<Option<Arc<AtomicBool>>>>,
}

/// Work that runs; the next of its sort may begin when this goes.
pub(crate) struct Exporting {
    exports: Exports,
    cancelled: Arc<AtomicBool>,
}

impl Exporting {
    /// The person has thought better of it.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

impl Drop for Exporting {
    fn drop(&mut self) {
        self.exports.lock().take();
    }
}

impl Exports {
    fn lock(&self) -> MutexGuard<'_, Option<Arc<AtomicBool>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// None runs; `what` is what one is called, such as `export`.
    pub(crate) fn of(what: &'static str) -> Self {
        Self {
            what,
            running: Arc::default(),
        }
    }

    /// Begins one.
    pub(crate) fn begin(&self) -> Result<Exporting, ApiError> {
        let mut running = self.lock();
        if running.is_some() {
            let message = format!("another {} is running", self.what);
            return Err(ApiError::new(Code::Refused, message)
                .with_hint("wait until it is done, or cancel it"));
        }
        let cancelled = Arc::new(AtomicBool::new(false));
        *running = Some(Arc::clone(&cancelled));
        Ok(Exporting {
            exports: self.clone(),
            cancelled,
        })
    }

    /// Stops the one that runs, if one does.
    pub(crate) fn cancel(&self) {
        if let Some(cancelled) = &*self.lock() {
            cancelled.store(true, Ordering::Relaxed);
        }
    }
}
