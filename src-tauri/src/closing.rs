//! Closing without losing a word: the window asks its page to save, and goes when the page says that it has.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tauri::{Emitter, Manager, Window, WindowEvent};

/// How long the page has before a second wish to close is granted without it.
const PATIENCE: Duration = Duration::from_secs(8);

/// Where closing stands.
#[derive(Default)]
pub(crate) struct Closing {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// There is a page that listens.
    listening: bool,
    asked: Option<Instant>,
    granted: bool,
}

impl Closing {
    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The page is there and listens.
    pub(crate) fn listening(&self) {
        self.with(|state| state.listening = true);
    }

    /// Everything is saved, or the person has said that it need not be.
    pub(crate) fn grant(&self) {
        self.with(|state| state.granted = true);
    }

    /// The person stays after all.
    pub(crate) fn stay(&self) {
        self.with(|state| state.asked = None);
    }

    /// True if the window may go now; else the page has to be asked.
    fn may_go(&self) -> bool {
        self.with(|state| {
            let waited = state.asked.is_some_and(|asked| asked.elapsed() > PATIENCE);
            if state.granted || !state.listening || waited {
                return true;
            }
            state.asked.get_or_insert_with(Instant::now);
            false
        })
    }
}

/// Holds a close back until the page has saved.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event
        && !window.state::<Closing>().may_go()
    {
        api.prevent_close();
        let _ = window.emit("close-requested", serde_json::json!({}));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_waits_for_its_page_and_only_for_that() {
        let closing = Closing::default();
        assert!(closing.may_go(), "nobody to ask");
        closing.listening();
        assert!(!closing.may_go());
        assert!(!closing.may_go(), "asked a moment ago");
        closing.stay();
        assert!(!closing.may_go());
        closing.grant();
        assert!(closing.may_go());
    }

    #[test]
    fn a_page_that_does_not_answer_holds_nobody_for_ever() {
        let closing = Closing::default();
        closing.listening();
        assert!(!closing.may_go());
        closing.with(|state| {
            state.asked = Instant::now().checked_sub(PATIENCE + Duration::from_secs(1));
        });
        assert!(closing.may_go());
    }
}
