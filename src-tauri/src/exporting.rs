//! One export at a time, because each takes a processor and much memory.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use reflectory_api::{ApiError, Code};

/// The export that runs, if one does.
#[derive(Default, Clone)]
pub(crate) struct Exports {
    running: Arc<Mutex<Option<Arc<AtomicBool>>>>,
}

/// An export that runs; the next one may begin when this goes.
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

    /// Begins one.
    pub(crate) fn begin(&self) -> Result<Exporting, ApiError> {
        let mut running = self.lock();
        if running.is_some() {
            return Err(ApiError::new(Code::Refused, "another export is running")
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
