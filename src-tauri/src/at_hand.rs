//! How quick capture is at hand while the program runs: by a key that works in every program, and by an icon in the tray.
//! Both are of this machine and not of a journal, and neither may take the window down where a desktop can't do it.

use std::ffi::OsStr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};

use reflectory_api::{ApiError, Code};
use reflectory_machine::place;
use serde::{Deserialize, Serialize};
use tauri::image::Image;
use tauri::menu::{MenuBuilder, MenuItemBuilder};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager};
use tauri_plugin_global_shortcut::{GlobalShortcutExt, Shortcut, ShortcutState};

use crate::capturing;

/// Where the choices are kept.
const KEPT: &str = "at-hand.json";
/// The key that nothing else is known to use.
const USUAL: &str = "Ctrl+Alt+Space";
/// The one icon.
const TRAY: &str = "reflectory";
/// What a chosen line of the tray's menu is called by; the rest is its own.
pub(crate) const TRAY_LINE: &str = "tray-";

/// What the person has chosen on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Habits {
    /// The keys of quick capture; `None` for none.
    pub(crate) shortcut: Option<String>,
    /// Whether there is an icon in the tray.
    pub(crate) tray: bool,
    /// Whether the program goes on behind the icon when its window is closed; `None` until the person was asked.
    pub(crate) keep_running: Option<bool>,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            shortcut: Some(USUAL.to_owned()),
            tray: false,
            keep_running: None,
        }
    }
}

impl Habits {
    /// As they were kept; what can't be read is as good as never chosen.
    fn read() -> Self {
        place::setting(KEPT)
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    fn keep(&self) -> Result<(), ApiError> {
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
        place::keep_setting(KEPT, &text).map_err(|error| {
            ApiError::new(Code::Io, format!("the choice can't be kept: {error}"))
                .with_hint("it holds until the program ends")
        })
    }
}

/// How a way stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Works {
    /// It works.
    Yes,
    /// The person does not want it.
    Off,
    /// This desktop has no such thing (Wayland, for keys).
    NotHere,
    /// Another program has these keys, or a part that it needs is not installed.
    Taken,
}

/// What the page is told.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AtHandShown {
    habits: Habits,
    shortcut: Works,
    tray: Works,
    /// Why the tray does not work, a sentence.
    tray_reason: Option<String>,
    /// What the desktop's own settings for keys can be given to run.
    command: String,
}

/// How quick capture is at hand.
pub(crate) struct AtHand {
    state: Mutex<State>,
}

struct State {
    habits: Habits,
    shortcut: Works,
    tray: Works,
    tray_reason: Option<String>,
    /// The lines of the tray's menu, in the words of the page: id and title.
    lines: Vec<Line>,
}

/// A line of the tray's menu.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Line {
    id: String,
    title: String,
}

/// What is to be changed; what is absent stays.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Change {
    /// The keys; an empty text for none.
    shortcut: Option<String>,
    tray: Option<bool>,
    keep_running: Option<bool>,
}

impl AtHand {
    /// As it was left; nothing is taken up yet.
    pub(crate) fn new() -> Self {
        Self {
            state: Mutex::new(State {
                habits: Habits::read(),
                shortcut: Works::Off,
                tray: Works::Off,
                tray_reason: None,
                lines: Vec::new(),
            }),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How everything stands.
    pub(crate) fn shown(&self) -> AtHandShown {
        let state = self.state();
        AtHandShown {
            habits: state.habits.clone(),
            shortcut: state.shortcut,
            tray: state.tray,
            tray_reason: state.tray_reason.clone(),
            command: command(std::env::current_exe().ok().as_deref()),
        }
    }

    /// Whether the window may go on behind the icon.
    pub(crate) fn may_hide(&self) -> bool {
        self.state().tray == Works::Yes
    }
}

/// The command that opens quick capture.
fn command(program: Option<&std::path::Path>) -> String {
    let usual = std::path::Path::new("/usr/bin/reflectory-desktop");
    match program {
        Some(path) if path != usual => {
            let path = path.display().to_string();
            match path.contains(' ') {
                true => format!("\"{path}\" --capture"),
                false => format!("{path} --capture"),
            }
        }
        _ => "reflectory-desktop --capture".to_owned(),
    }
}

/// Takes the keys up; asked once the window of a journal is there.
pub(crate) fn take_up(app: &AppHandle) {
    let wanted = app.state::<AtHand>().state().habits.shortcut.clone();
    let works = listen(app, wanted.as_deref()).unwrap_or(Works::Taken);
    app.state::<AtHand>().state().shortcut = works;
}

/// Whether programs see no keys but their own here.
fn on_wayland(session: Option<&OsStr>, display: Option<&OsStr>) -> bool {
    session.is_some_and(|kind| kind.eq_ignore_ascii_case("wayland"))
        || display.is_some_and(|name| !name.is_empty())
}

fn here() -> bool {
    !(cfg!(target_os = "linux")
        && on_wayland(
            std::env::var_os("XDG_SESSION_TYPE").as_deref(),
            std::env::var_os("WAYLAND_DISPLAY").as_deref(),
        ))
}

/// Listens to these keys in place of those before.
fn listen(app: &AppHandle, wanted: Option<&str>) -> Result<Works, ApiError> {
    if !here() {
        return Ok(Works::NotHere);
    }
    let ready = app.try_state::<tauri_plugin_global_shortcut::GlobalShortcut<tauri::Wry>>();
    if wanted.is_none() && ready.is_none() {
        return Ok(Works::Off);
    }
    if ready.is_none() {
        app.plugin(tauri_plugin_global_shortcut::Builder::new().build())
            .map_err(|error| ApiError::new(Code::Internal, format!("keys: {error}")))?;
    }
    let keys = app.global_shortcut();
    let _ = keys.unregister_all();
    let Some(wanted) = wanted else {
        return Ok(Works::Off);
    };
    let shortcut = parsed(wanted)?;
    let taken = keys.on_shortcut(shortcut, |app, _, event| {
        if event.state() == ShortcutState::Pressed {
            let app = app.clone();
            tauri::async_runtime::spawn_blocking(move || capturing::open(&app, None));
        }
    });
    Ok(match taken {
        Ok(()) => Works::Yes,
        Err(_) => Works::Taken,
    })
}

/// Keys as they are written, `Ctrl+Alt+Space`; those that would take a letter away from every program are refused.
fn parsed(written: &str) -> Result<Shortcut, ApiError> {
    let refused = |why: &str| {
        ApiError::invalid("shortcut", format!("\"{written}\" {why}"))
            .with_hint("write them as Ctrl+Alt+Space, with Ctrl, Alt or Super first")
    };
    let shortcut: Shortcut = written
        .trim()
        .parse()
        .map_err(|_| refused("are no keys that can be listened to"))?;
    let function = shortcut.key.to_string().starts_with('F') && shortcut.key.to_string().len() > 1;
    use tauri_plugin_global_shortcut::Modifiers;
    let held = Modifiers::CONTROL | Modifiers::ALT | Modifiers::SUPER;
    if !shortcut.mods.intersects(held) && !function {
        return Err(refused("would take a letter away from every program"));
    }
    Ok(shortcut)
}

/// Changes what the person has chosen: it is done first, and kept if it can be done.
pub(crate) fn change(app: &AppHandle, change: Change) -> Result<AtHandShown, ApiError> {
    let at_hand = app.state::<AtHand>();
    if let Some(written) = change.shortcut {
        let written = written.trim().to_owned();
        let wanted = (!written.is_empty()).then_some(written);
        if let Some(keys) = &wanted {
            parsed(keys)?;
        }
        let works = listen(app, wanted.as_deref())?;
        let mut state = at_hand.state();
        state.shortcut = works;
        state.habits.shortcut = wanted;
    }
    if let Some(tray) = change.tray {
        at_hand.state().habits.tray = tray;
        put_up(app);
    }
    if let Some(keep) = change.keep_running {
        at_hand.state().habits.keep_running = Some(keep);
    }
    let habits = at_hand.state().habits.clone();
    habits.keep()?;
    Ok(at_hand.shown())
}

/// The words of the tray's menu come with the page's other menus; the icon goes up with them if it is wanted.
pub(crate) fn lines(app: &AppHandle, lines: Vec<Line>) {
    let at_hand = app.state::<AtHand>();
    {
        let mut state = at_hand.state();
        if state.lines == lines {
            return;
        }
        state.lines = lines;
    }
    put_up(app);
}

/// Puts the icon up or takes it down, as it is wanted. Where it can't be, that is said and nothing else happens.
fn put_up(app: &AppHandle) {
    let (wanted, lines) = {
        let at_hand = app.state::<AtHand>();
        let state = at_hand.state();
        (state.habits.tray, state.lines.clone())
    };
    let (tell, told) = mpsc::channel();
    let handle = app.clone();
    let asked = app.run_on_main_thread(move || {
        let _ = handle.remove_tray_by_id(TRAY);
        let made = match wanted && !lines.is_empty() {
            true => quietly(|| icon(&handle, &lines)).map(|()| Works::Yes),
            false => Ok(Works::Off),
        };
        let _ = tell.send(made);
    });
    let made = match asked {
        Ok(()) => told.recv().unwrap_or(Ok(Works::Off)),
        Err(error) => Err(error.to_string()),
    };
    let at_hand = app.state::<AtHand>();
    let mut state = at_hand.state();
    (state.tray, state.tray_reason) = match made {
        Ok(works) => (works, None),
        Err(reason) => (Works::Taken, Some(reason)),
    };
}

fn icon(app: &AppHandle, lines: &[Line]) -> tauri::Result<()> {
    let mut menu = MenuBuilder::new(app);
    for line in lines {
        let id = format!("{TRAY_LINE}{}", line.id);
        menu = menu.item(&MenuItemBuilder::with_id(id, &line.title).build(app)?);
    }
    TrayIconBuilder::with_id(TRAY)
        .icon(Image::from_bytes(include_bytes!("../icons/tray.png"))?)
        .tooltip("Reflectory")
        .menu(&menu.build()?)
        .build(app)?;
    Ok(())
}

/// Does something that panics where a library of the system is not installed, and says so instead.
fn quietly(work: impl FnOnce() -> tauri::Result<()>) -> Result<(), String> {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let done = catch_unwind(AssertUnwindSafe(work));
    std::panic::set_hook(hook);
    match done {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err(
            "the library libayatana-appindicator is not installed; in Debian and Ubuntu the package is called libayatana-appindicator3-1"
                .to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    #[test]
    fn a_desktop_without_the_trays_library_loses_nothing_but_the_icon() {
        let said = quietly(|| panic!("Failed to load ayatana-appindicator3")).unwrap_err();
        assert!(said.contains("libayatana-appindicator3-1"), "{said}");
        assert_eq!(quietly(|| Ok(())), Ok(()));
        let said = quietly(|| Err(tauri::Error::WindowNotFound)).unwrap_err();
        assert!(!said.contains("appindicator"), "{said}");
    }

    #[test]
    fn wayland_is_told_from_other_desktops() {
        let some = |text: &'static str| Some(OsStr::new(text));
        assert!(on_wayland(some("wayland"), None));
        assert!(on_wayland(some("Wayland"), some("")));
        assert!(on_wayland(None, some("wayland-0")));
        assert!(!on_wayland(some("x11"), None));
        assert!(!on_wayland(some("tty"), some("")));
        assert!(!on_wayland(None, None));
    }

    #[test]
    fn keys_are_understood_or_refused_with_a_reason() {
        for good in [
            "Ctrl+Alt+Space",
            "Super+Shift+R",
            "Ctrl+F9",
            "F9",
            "Alt+Space",
            " Ctrl+Alt+J ",
        ] {
            assert!(parsed(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a",
            "Shift+A",
            "Space",
            "Ctrl+",
            "Ctrl+Alt",
            "Hyper+Q",
            "Ctrl+Alt+Space+J",
        ] {
            let refused = parsed(bad).unwrap_err();
            assert_eq!(refused.code, Code::Invalid, "{bad}");
            assert!(refused.hint.is_some(), "{bad}");
        }
    }

    #[test]
    fn what_was_chosen_is_read_again_and_what_is_broken_is_not() {
        let usual = Habits::default();
        assert_eq!(usual.shortcut.as_deref(), Some(USUAL));
        assert!(!usual.tray, "off until somebody wants it");
        let older: Habits = serde_json::from_str("{\"tray\":true}").unwrap();
        assert_eq!((older.tray, older.shortcut.as_deref()), (true, Some(USUAL)));
        let none: Habits = serde_json::from_str("{\"shortcut\":null}").unwrap();
        assert_eq!(none.shortcut, None);
        let text = serde_json::to_string(&none).unwrap();
        assert_eq!(serde_json::from_str::<Habits>(&text).unwrap(), none);
    }

    #[test]
    fn the_command_can_be_pasted_into_the_desktops_settings() {
        let path = std::path::Path::new;
        assert_eq!(command(None), "reflectory-desktop --capture");
        assert_eq!(
            command(Some(path("/usr/bin/reflectory-desktop"))),
            "reflectory-desktop --capture"
        );
        assert_eq!(
            command(Some(path("/opt/my tools/reflectory-desktop"))),
            "\"/opt/my tools/reflectory-desktop\" --capture"
        );
    }
}
