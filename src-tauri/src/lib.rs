//! The shell: a window around the page in `ui/`, and the core's commands behind it.
//!
//! The one crate that knows tauri. It holds no rules of the journal: each command is one call into `reflectory_api`
//! ([`commands`]), on a thread that may wait. What belongs to a machine with a screen is here: the window and its place,
//! the menu, dialogs for files, the one running program, and closing without losing a word.

mod closing;
mod commands;
mod exporting;
mod leaving;
mod menu;
mod opened;
mod sample;
mod shell;
#[cfg(test)]
mod shell_tests;
mod slot;
mod staging;
mod web_view;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use tauri::{Emitter, Manager};

use crate::shell::Shell;

/// Opens the window and runs until it is closed.
pub fn run() -> ExitCode {
    let named = std::env::args_os().nth(1).map(PathBuf::from);
    let context = tauri::generate_context!();
    let builder = tauri::Builder::default()
        // First, so that a second start ends before it has touched anything.
        .plugin(tauri_plugin_single_instance::init(|app, args, folder| {
            window::come_forward(app);
            if let Some(path) = args.get(1) {
                // A relative path was meant where it was typed.
                window::open_when_ready(app, PathBuf::from(folder).join(path));
            }
        }))
        .plugin(window::remembered())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .manage(Shell::start(named))
        .manage(closing::Closing::default())
        .invoke_handler(commands::handler())
        .on_window_event(closing::on_window_event)
        .setup(|app| {
            let page = app.handle().clone();
            app.state::<Shell>().tells(move |told| {
                let _ = page.emit_to(window::MAIN, "backup-told", told);
            });
            menu::set(app.handle());
            window::make(app.handle())?;
            Ok(())
        });
    let Some(app) = built(|| builder.build(context)) else {
        return ExitCode::FAILURE;
    };
    app.run(|app, event| {
        if matches!(event, tauri::RunEvent::Exit) {
            app.state::<Shell>().end();
        }
    });
    ExitCode::SUCCESS
}

/// Builds the window, or says why there is none. The toolkit panics where there is no display; a person gets a sentence.
fn built(build: impl FnOnce() -> tauri::Result<tauri::App>) -> Option<tauri::App> {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let built = std::panic::catch_unwind(std::panic::AssertUnwindSafe(build));
    std::panic::set_hook(hook);
    let why = match built {
        Ok(Ok(app)) => return Some(app),
        Ok(Err(error)) => error.to_string(),
        Err(_) => "there is no display".to_owned(),
    };
    // The window is what messages are shown in otherwise.
    #[expect(clippy::print_stderr)]
    {
        eprintln!(
            "error: the window can't be opened: {why}; start it on a desktop, or use the command line (`reflectory help`)"
        );
    }
    None
}
