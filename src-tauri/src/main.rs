//! `reflectory-desktop`: the window.

// Without a console of its own beside the window.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    reflectory_desktop::run()
}
