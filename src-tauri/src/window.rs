//! The window of the journal: made hidden, put where it was, and shown when its page has something to show.

use std::path::PathBuf;
use std::time::Duration;

use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Emitter, Manager, WebviewUrl, WebviewWindowBuilder, Wry};
use tauri_plugin_window_state::StateFlags;

use crate::closing::Closing;
use crate::{at_hand, closing};

/// The label that the capability names.
pub(crate) const MAIN: &str = "main";
/// A page that says nothing for so long is shown as it is, or nobody would know that the program runs.
const PATIENCE: Duration = Duration::from_secs(4);

/// Keeps the window's place and size, but not whether it is seen: that is for the page to say.
pub(crate) fn remembered() -> TauriPlugin<Wry> {
    tauri_plugin_window_state::Builder::default()
        // Neither does it come back filling the screen, which one would have to know a key to leave.
        .with_state_flags(StateFlags::all() & !StateFlags::VISIBLE & !StateFlags::FULLSCREEN)
        .with_denylist(&[crate::capturing::CAPTURE])
        .build()
}

/// Makes the window; with `new` it begins with a new entry.
pub(crate) fn make(app: &AppHandle, new: bool) -> tauri::Result<()> {
    // The one before may have gone while quick capture stayed.
    app.state::<Closing>().begin(new);
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("Reflectory")
        .inner_size(1360.0, 880.0)
        .min_inner_size(360.0, 400.0)
        .visible(false)
        // Otherwise the shell takes dropped files for itself and the page never hears of them.
        .disable_drag_drop_handler()
        .build()?;
    crate::web_view::set_up(&window)?;
    let app = app.clone();
    at_hand::take_up(&app);
    tauri::async_runtime::spawn_blocking(move || {
        std::thread::sleep(PATIENCE);
        show(&app);
    });
    Ok(())
}

/// Has the page run one of its commands.
pub(crate) fn run_command(app: &AppHandle, command: &str) {
    let _ = app.emit_to(MAIN, "menu", serde_json::json!({ "command": command }));
}

/// Fills the screen with the window, or no longer; says how it is then.
pub(crate) fn full_screen(app: &AppHandle, on: Option<bool>) -> tauri::Result<bool> {
    let Some(window) = app.get_webview_window(MAIN) else {
        return Ok(false);
    };
    let on = match on {
        Some(on) => on,
        None => !window.is_fullscreen()?,
    };
    window.set_fullscreen(on)?;
    Ok(on)
}

/// Asks the page to write all that waits and to close for good, whatever goes on behind the tray's icon.
pub(crate) fn quit(app: &AppHandle) {
    if app.get_webview_window(MAIN).is_none() {
        app.exit(0);
    } else {
        app.state::<Closing>().quit();
        closing::ask(app);
    }
}

/// Shows the window if it is not seen yet.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN)
        && !window.is_visible().unwrap_or(false)
    {
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Brings the window to the front, for a second start of the program.
pub(crate) fn come_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Asks the page to open a journal: it saves what it has first.
pub(crate) fn open_when_ready(app: &AppHandle, path: PathBuf) {
    let _ = app.emit_to(
        MAIN,
        "open-requested",
        serde_json::json!({ "path": path.display().to_string() }),
    );
}
