//! The shell: a window around the page in `ui/`, and the core's commands behind it.
//!
//! The one crate that knows tauri. It holds no rules of the journal: each command is one call into `reflectory_api`
//! ([`commands`]), on a thread that may wait. What belongs to a machine with a screen is here: the window and its place,
//! the menu, dialogs for files, the one running program, and closing without losing a word.

mod args;
mod at_hand;
mod capturing;
mod closing;
mod commands;
mod exporting;
mod inbox_watch;
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

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use tauri::{AppHandle, Emitter, Manager};

use crate::args::Start;
use crate::shell::Shell;

/// Opens the window and runs until it is closed.
pub fn run() -> ExitCode {
    let folder = std::env::current_dir().unwrap_or_default();
    let start = match args::read(std::env::args_os().skip(1), &folder) {
        Ok(Start::Help) => return said(args::HELP),
        Ok(Start::Version) => {
            return said(concat!("reflectory-desktop ", env!("CARGO_PKG_VERSION")));
        }
        Ok(start) => start,
        Err(wrong) => return refused(&wrong),
    };
    let context = tauri::generate_context!();
    let builder = tauri::Builder::default()
        // First, so that a second start ends before it has touched anything.
        .plugin(tauri_plugin_single_instance::init(|app, args, folder| {
            let given = args.into_iter().skip(1).map(OsString::from);
            // A relative path was meant where it was typed. What could not be understood ended there.
            if let Ok(start) = args::read(given, Path::new(&folder)) {
                let app = app.clone();
                tauri::async_runtime::spawn_blocking(move || further(&app, start));
            }
        }))
        .plugin(window::remembered())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .manage(Shell::idle())
        .manage(closing::Closing::default())
        .manage(capturing::Capturing::default())
        .manage(capturing::Shown::default())
        .manage(at_hand::AtHand::new())
        .invoke_handler(commands::handler())
        .on_window_event(closing::on_window_event)
        .setup(move |app| {
            let page = app.handle().clone();
            app.state::<Shell>().tells(move |told| {
                let _ = page.emit_to(window::MAIN, "backup-told", told);
            });
            menu::set(app.handle());
            inbox_watch::begin(app.handle());
            match start {
                Start::Capture { journal } => capturing::open(app.handle(), journal.as_deref())?,
                Start::Window { journal, new } => {
                    app.state::<Shell>().begin(journal);
                    window::make(app.handle(), new)?;
                }
                Start::Help | Start::Version => {}
            }
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

/// A further start of the program, handed over to this one. It is for whatever that start was for, whichever windows are there.
fn further(app: &AppHandle, start: Start) {
    match start {
        Start::Capture { journal } => {
            let _ = capturing::open(app, journal.as_deref());
        }
        Start::Window { journal, new } => {
            if app.get_webview_window(window::MAIN).is_none() {
                app.state::<Shell>().begin(journal);
                let _ = window::make(app, new);
                return;
            }
            window::come_forward(app);
            if let Some(path) = journal {
                window::open_when_ready(app, path);
            }
            if new {
                window::run_command(app, "new");
            }
        }
        Start::Help | Start::Version => {}
    }
}

// Who asks on a command line is answered there.
#[expect(clippy::print_stdout)]
fn said(words: &str) -> ExitCode {
    println!("{words}");
    ExitCode::SUCCESS
}

// There is no window yet to show it in.
#[expect(clippy::print_stderr)]
fn refused(wrong: &str) -> ExitCode {
    eprintln!("error: {wrong}");
    ExitCode::from(2)
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
