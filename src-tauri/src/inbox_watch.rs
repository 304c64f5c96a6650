//! Tells the window when something came into the inbox: other programs write there, and nobody should have to look.

use std::time::Duration;

use tauri::{AppHandle, Emitter, Manager};

use crate::shell::Shell;
use crate::window::MAIN;

/// How often the folder is looked at: one question to the file system.
const EACH: Duration = Duration::from_secs(1);

/// Looks for as long as the program runs.
pub(crate) fn begin(app: &AppHandle) {
    let app = app.clone();
    // Without the thread the page still looks whenever its window gets the focus.
    let _ = std::thread::Builder::new()
        .name("inbox".to_owned())
        .spawn(move || {
            let mut seen = None;
            loop {
                std::thread::sleep(EACH);
                let now = app
                    .state::<Shell>()
                    .shown_path()
                    .map(|path| (reflectory_api::inbox_changed(&path), path));
                // Another journal is read whole by its page.
                let same = matches!((&seen, &now), (Some((_, was)), Some((_, is))) if was == is);
                if same && seen != now {
                    let _ = app.emit_to(MAIN, "inbox-changed", serde_json::json!({}));
                }
                seen = now;
            }
        });
}
