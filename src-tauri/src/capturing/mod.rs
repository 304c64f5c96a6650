//! Quick capture: a small window of its own, which writes into the inbox whether a journal is open here or not.

pub(crate) mod draft;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reflectory_api::Id;
use reflectory_api::capture::{Capture, CaptureFile};
use reflectory_api::search::{SuggestText, SuggestedArea};
use reflectory_api::{ApiError, Code, JournalAt, Session};
use reflectory_machine::place;
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager, WebviewUrl, WebviewWindowBuilder};

use self::draft::{Draft, Place};
use crate::shell::Shell;
use crate::window::MAIN;

/// The label that its capability names.
pub(crate) const CAPTURE: &str = "capture";
/// A page that does not answer a wish to close is put away without its answer; what it had was written while it was typed.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the small window works with.
#[derive(Default)]
pub(crate) struct Capturing {
    state: Mutex<State>,
    /// The journal that suggestions come from where no window has it open.
    reader: Mutex<Option<(PathBuf, Session)>>,
}

#[derive(Default)]
struct State {
    /// The journal that was named at the start.
    named: Option<PathBuf>,
    /// What was kept last, to go on with it.
    last: Option<(PathBuf, Id)>,
    /// The page was asked to put itself away and has not done so yet.
    asked: bool,
}

/// How the journal stands that a note would go to.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Standing {
    /// It can be read: areas may be suggested.
    Open,
    /// It can't be read without its passphrase: nothing of it is shown.
    Locked,
    /// There is none, or it can't be reached.
    Away,
}

/// What a look at the journal says.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Looked {
    pub(crate) standing: Standing,
    /// Why it can't be reached.
    pub(crate) failure: Option<ApiError>,
}

/// What came of keeping.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Kept {
    pub(crate) id: Id,
    /// How many wait in the inbox now; absent if that is nobody's business.
    pub(crate) waiting: Option<usize>,
}

impl Capturing {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The journal that a note goes to: the one that was named, the one that is open here, or the one that was open last.
    pub(crate) fn target(&self, shell: &Shell) -> Result<JournalAt, ApiError> {
        let named = self.state().named.clone();
        let path = named
            .or_else(|| shell.shown_path())
            .or_else(|| place::journal(None))
            .ok_or_else(|| {
                ApiError::new(Code::NotFound, "there is no journal yet")
                    .with_hint("open Reflectory and start one; your words wait here")
            })?;
        Ok(JournalAt {
            path,
            passphrase: None,
        })
    }

    /// Looks how the journal stands.
    pub(crate) fn look(&self, shell: &Shell) -> Looked {
        let looked = self
            .target(shell)
            .and_then(|at| self.with(shell, &at, |_| Ok(())));
        let (standing, failure) = match looked {
            Ok(()) => (Standing::Open, None),
            Err(error) if error.code == Code::NotAJournal => (Standing::Locked, None),
            Err(error) => (Standing::Away, Some(error)),
        };
        Looked { standing, failure }
    }

    /// Areas that fit what is being written.
    pub(crate) fn suggest(
        &self,
        shell: &Shell,
        text: String,
    ) -> Result<Vec<SuggestedArea>, ApiError> {
        let at = self.target(shell)?;
        let found = self.with(shell, &at, |session| {
            reflectory_api::suggest_text(session, SuggestText { text })
        })?;
        Ok(found.areas)
    }

    /// Reads the journal: the window's own if it is that one, else with a reader of its own, which any writer bears.
    fn with<T>(
        &self,
        shell: &Shell,
        at: &JournalAt,
        work: impl FnOnce(&Session) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        if shell.shown_path().as_deref() == Some(&at.path) {
            return shell.read(work);
        }
        let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((path, session)) = &*reader
            && *path == at.path
        {
            return work(session);
        }
        let session = shell.surroundings()?.open_to_read(at)?;
        let done = work(&session);
        *reader = Some((at.path.clone(), session));
        done
    }

    /// Drops the note into the inbox; the draft is gone then, and only then.
    pub(crate) fn keep(
        &self,
        shell: &Shell,
        place: &Place,
        draft: Draft,
    ) -> Result<Kept, ApiError> {
        let at = self.target(shell)?;
        let file = place.read()?.file.map(|file| CaptureFile {
            path: place.file(),
            name: file.name,
        });
        let asked = Capture {
            text: draft.text,
            areas: draft.areas,
            file,
        };
        let id = reflectory_api::capture(&at, &shell.surroundings()?, asked)?.id;
        place.clear()?;
        let waiting = match self.look(shell).standing {
            Standing::Open => reflectory_api::inbox_waiting(&at).ok(),
            _ => None,
        };
        self.state().last = Some((at.path, id));
        Ok(Kept { id, waiting })
    }

    /// Takes what was kept last out of the inbox again, to go on with it.
    pub(crate) fn again(&self, place: &Place) -> Result<Draft, ApiError> {
        let Some((path, id)) = self.state().last.clone() else {
            return Err(ApiError::new(Code::NotFound, "nothing was kept just now")
                .with_hint("look into the inbox"));
        };
        let at = JournalAt {
            path,
            passphrase: None,
        };
        if place.read()? != Draft::default() {
            return Err(
                ApiError::new(Code::Refused, "something else is being written already")
                    .with_hint("keep that first, or look into the inbox"),
            );
        }
        place.make()?;
        let item = reflectory_api::capture_again(&at, id, &place.file())?;
        let draft = Draft {
            text: item.text,
            areas: item.areas,
            file: item.file.map(|file| draft::DraftFile {
                name: file.name,
                bytes: file.bytes,
            }),
        };
        place.write(&draft)?;
        self.state().last = None;
        Ok(draft)
    }

    /// Lets go of the journal that only suggestions came from.
    fn rest(&self) {
        *self.reader.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Opens the small window, or brings it to the front. `journal` is where it is to write, if one was named.
pub(crate) fn open(app: &AppHandle, journal: Option<&Path>) -> tauri::Result<()> {
    app.state::<Capturing>().state().named = journal.map(Path::to_owned);
    if let Some(window) = app.get_webview_window(CAPTURE) {
        // The page reads what waits anew, and shows itself.
        return window.emit_to(CAPTURE, "capture-opened", serde_json::json!({}));
    }
    let window = WebviewWindowBuilder::new(app, CAPTURE, WebviewUrl::App("capture.html".into()))
        .title("Quick capture")
        .inner_size(520.0, 340.0)
        .min_inner_size(360.0, 240.0)
        .center()
        .always_on_top(true)
        .maximizable(false)
        .visible(false)
        .disable_drag_drop_handler()
        .build()?;
    crate::web_view::set_up(&window)?;
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        std::thread::sleep(PATIENCE);
        // A page that says nothing is shown as it is, or nobody would know that something was pressed.
        if !app.state::<Shown>().once() {
            show(&app);
        }
    });
    Ok(())
}

/// Whether the page of the small window has ever shown itself.
#[derive(Default)]
pub(crate) struct Shown(std::sync::atomic::AtomicBool);

impl Shown {
    fn once(&self) -> bool {
        self.0.load(std::sync::atomic::Ordering::Relaxed)
    }
}

/// Shows the small window, in front and with the keyboard.
pub(crate) fn show(app: &AppHandle) {
    app.state::<Shown>()
        .0
        .store(true, std::sync::atomic::Ordering::Relaxed);
    if let Some(window) = app.get_webview_window(CAPTURE) {
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Puts the small window away. Beside a window of the journal it only hides, so that it is there at once the next time; alone it
/// goes, and the program with it.
pub(crate) fn put_away(app: &AppHandle) {
    let capturing = app.state::<Capturing>();
    capturing.rest();
    capturing.state().asked = false;
    let Some(window) = app.get_webview_window(CAPTURE) else {
        return;
    };
    if app.get_webview_window(MAIN).is_some() {
        let _ = window.hide();
    } else {
        let _ = window.destroy();
    }
}

/// The button in its title bar: the page writes what it has and puts itself away; one that does not answer is put away.
pub(crate) fn asked_to_close(app: &AppHandle) {
    app.state::<Capturing>().state().asked = true;
    let _ = app.emit_to(CAPTURE, "capture-close", serde_json::json!({}));
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        std::thread::sleep(PATIENCE);
        let asked = app.state::<Capturing>().state().asked;
        if asked {
            put_away(&app);
        }
    });
}

/// The window of the journal is gone: a small window that nobody sees would keep the program alive for nothing. One that somebody
/// writes in stays, and the journal is closed behind it.
pub(crate) fn main_is_gone(app: &AppHandle) {
    let Some(window) = app.get_webview_window(CAPTURE) else {
        return;
    };
    if window.is_visible().unwrap_or(false) {
        let shell = app.state::<Shell>().inner().clone();
        tauri::async_runtime::spawn_blocking(move || shell.close());
    } else {
        let _ = window.destroy();
    }
}
