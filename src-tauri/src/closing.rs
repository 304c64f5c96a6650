//! Closing without losing a word: the window asks its page to save, and goes when the page says that it has.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tauri::{AppHandle, Emitter, Manager, Window, WindowEvent};

use crate::capturing;
use crate::window::MAIN;

/// How long the page may give no sign of life after it was asked. From then on a wish to close is granted without it.
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
    /// Since when the page has been asked and has given no sign of life.
    asked: Option<Instant>,
    granted: bool,
    /// The person wants the program to end, not only its window to go.
    quitting: bool,
    /// The page begins with a new entry.
    new: bool,
}

impl Closing {
    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A window is made: nothing is known of its page yet, but whether it begins with a new entry.
    pub(crate) fn begin(&self, new: bool) {
        self.with(|state| {
            *state = State {
                new,
                ..State::default()
            }
        });
    }

    /// The page is there and listens; true if it is to begin with a new entry.
    pub(crate) fn listening(&self) -> bool {
        self.with(|state| {
            state.listening = true;
            std::mem::take(&mut state.new)
        })
    }

    /// The program is to end.
    pub(crate) fn quit(&self) {
        self.with(|state| state.quitting = true);
    }

    /// The window stays, hidden or seen: a wish to end the program is a new one.
    pub(crate) fn stays(&self) {
        self.with(|state| {
            state.asked = None;
            state.quitting = false;
        });
    }

    /// The page has heard the wish: it writes what waits, or asks the person, however long that takes.
    pub(crate) fn heard(&self) {
        self.with(|state| state.asked = None);
    }

    /// Everything is saved, or the person has said that it need not be.
    pub(crate) fn grant(&self) {
        self.with(|state| state.granted = true);
    }

    /// True if the window may go now; else the page has to be asked.
    fn may_go(&self) -> bool {
        self.may_go_at(Instant::now())
    }

    fn may_go_at(&self, now: Instant) -> bool {
        self.with(|state| {
            if state.granted || !state.listening {
                return true;
            }
            let asked = *state.asked.get_or_insert(now);
            now.duration_since(asked) > PATIENCE
        })
    }
}

/// Holds a close back until the page has saved.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    let app = window.app_handle();
    match (window.label(), event) {
        (MAIN, WindowEvent::CloseRequested { api, .. }) if !window.state::<Closing>().may_go() => {
            api.prevent_close();
            tell(app);
        }
        (MAIN, WindowEvent::Destroyed) => capturing::main_is_gone(app),
        (capturing::CAPTURE, WindowEvent::CloseRequested { api, .. }) => {
            api.prevent_close();
            capturing::asked_to_close(app);
        }
        _ => {}
    }
}

/// Asks the page as a wish to close does; without a page that answers the window goes.
pub(crate) fn ask(app: &AppHandle) {
    if !app.state::<Closing>().may_go() {
        tell(app);
    } else if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.close();
    }
}

fn tell(app: &AppHandle) {
    let quit = app.state::<Closing>().with(|state| state.quitting);
    let _ = app.emit_to(MAIN, "close-requested", serde_json::json!({ "quit": quit }));
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = PATIENCE.saturating_mul(100);

    #[test]
    fn a_window_waits_for_its_page_and_only_for_that() {
        let closing = Closing::default();
        assert!(closing.may_go(), "nobody to ask");
        closing.listening();
        assert!(!closing.may_go());
        assert!(!closing.may_go(), "asked a moment ago");
        closing.grant();
        assert!(closing.may_go());
    }

    #[test]
    fn a_page_that_gives_no_sign_of_life_holds_nobody_for_ever() {
        let closing = Closing::default();
        closing.listening();
        let now = Instant::now();
        assert!(!closing.may_go_at(now));
        assert!(!closing.may_go_at(now + PATIENCE));
        assert!(closing.may_go_at(now + PATIENCE + Duration::from_millis(1)));
    }

    #[test]
    fn a_page_that_has_heard_holds_the_window_however_long_it_asks_the_person() {
        let closing = Closing::default();
        closing.listening();
        let mut now = Instant::now();
        for _ in 0..3 {
            assert!(!closing.may_go_at(now), "words could be lost");
            closing.heard();
            now += LONG;
        }
        // It heard once and has died since.
        assert!(!closing.may_go_at(now));
        assert!(closing.may_go_at(now + LONG));
    }
}
