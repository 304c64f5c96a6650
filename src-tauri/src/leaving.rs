//! The backup of a journal that the window leaves for another one: made behind the window, so that nobody waits for it.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

use reflectory_api::job::Progress;
use reflectory_api::safety::{BackedUpAtClose, BackupAtClose};
use reflectory_api::{ApiError, Code, Surroundings};

use crate::opened::Opened;
use crate::sample;

/// What came of a backup behind the window, if there is anything that a person should know.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct BackupTold {
    /// The journal that was left.
    pub(crate) journal: String,
    /// Why there is no backup.
    pub(crate) error: Option<ApiError>,
    /// Older backups that could not be removed, a sentence each.
    pub(crate) left: Vec<String>,
}

type Tell = Box<dyn Fn(BackupTold) + Send + Sync>;

/// The backups that are made behind the window.
#[derive(Default)]
pub(crate) struct Backups {
    state: Mutex<State>,
    rested: Condvar,
    tell: OnceLock<Tell>,
}

#[derive(Default)]
struct State {
    running: usize,
    /// The window is about to close and waits: failures are its business.
    awaited: bool,
    failed: Option<ApiError>,
}

/// Makes a verified backup if anything has changed since the last one, and keeps the newest ten. The sample is not backed up:
/// it can be made anew at any time. Tells which older ones could not be removed.
pub(crate) fn back_up(
    opened: &Opened,
    surroundings: &Surroundings,
    ending: &AtomicBool,
) -> Result<Vec<String>, ApiError> {
    if sample::is_at(opened.path()) {
        return Ok(Vec::new());
    }
    let watch = &mut |_: Progress| match ending.load(Ordering::Relaxed) {
        true => ControlFlow::Break(()),
        false => ControlFlow::Continue(()),
    };
    let asked = BackupAtClose::default();
    let BackedUpAtClose { left, .. } = opened
        .read(|session| reflectory_api::backup_at_close(session, surroundings, asked, watch))?;
    Ok(left)
}

impl Backups {
    /// Tells the page by this from now on.
    pub(crate) fn tells(&self, tell: impl Fn(BackupTold) + Send + Sync + 'static) {
        let _ = self.tell.set(Box::new(tell));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Backs up a journal that was left, behind the window; what it holds is kept open until that is done.
    pub(crate) fn of_left(
        self: &Arc<Self>,
        opened: Arc<Opened>,
        surroundings: Result<Surroundings, ApiError>,
        ending: &Arc<AtomicBool>,
    ) {
        self.state().running += 1;
        let (backups, ending) = (Arc::clone(self), Arc::clone(ending));
        let journal = opened.path().display().to_string();
        let work = move || {
            let made = surroundings.and_then(|around| back_up(&opened, &around, &ending));
            let journal = opened.path().display().to_string();
            // Closed before it is said to be done, so that whoever waited finds the file free.
            drop(opened);
            backups.ended(journal, made);
        };
        let thread = std::thread::Builder::new().name("backup".to_owned());
        if let Err(error) = thread.spawn(work) {
            self.ended(journal, Err(no_thread(&error)));
        }
    }

    fn ended(&self, journal: String, made: Result<Vec<String>, ApiError>) {
        let mut told = BackupTold {
            journal,
            error: None,
            left: Vec::new(),
        };
        let mut state = self.state();
        state.running -= 1;
        match made {
            Ok(left) => told.left = left,
            Err(error) if state.awaited => {
                state.failed.get_or_insert(error);
            }
            Err(error) => told.error = Some(error),
        }
        drop(state);
        self.rested.notify_all();
        if (told.error.is_some() || !told.left.is_empty())
            && let Some(tell) = self.tell.get()
        {
            tell(told);
        }
    }

    /// True if the window waits to close.
    #[cfg(test)]
    pub(crate) fn is_awaited(&self) -> bool {
        self.state().awaited
    }

    /// Waits for those that run; an error if one of them fails meanwhile.
    pub(crate) fn all_made(&self) -> Result<(), ApiError> {
        let mut state = self.state();
        state.awaited = true;
        let mut state = self
            .rested
            .wait_while(state, |state| state.running > 0)
            .unwrap_or_else(PoisonError::into_inner);
        state.awaited = false;
        state.failed.take().map_or(Ok(()), Err)
    }
}

fn no_thread(error: &std::io::Error) -> ApiError {
    ApiError::new(
        Code::Internal,
        format!("no thread to make it with: {error}"),
    )
    .with_hint("close some programs, then open the journal and close it once more")
}
