//! `reflectory-desktop`: the window.

// Without a console of its own beside the window.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = reflectory_machine::read_words_if_asked() {
        return code;
    }
    reflectory_desktop::run()
}
