//! `reflectory`: the headless program over the same core as the desktop app.
//!
//! [`args`] is the command line as it is typed, [`run`] does a command and prints its answer; clock, randomness and folders
//! come from `reflectory_machine`. To add a command: its arguments in [`args`], a function in [`run`] that makes the
//! request, calls `reflectory_api` and prints.

mod args;
mod failure;
mod input;
mod output;
mod passphrase;
mod run;
mod table;
mod text;

use std::process::ExitCode;

use clap::Parser;
use reflectory_api::{ApiError, Code};

use crate::args::Cli;

fn main() -> ExitCode {
    if let Some(code) = reflectory_machine::read_words_if_asked() {
        return code;
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return not_parsed(&error),
    };
    match run::run(cli) {
        Ok(exit) => ExitCode::from(exit),
        Err(failure) => ExitCode::from(failure.report(wants_json())),
    }
}

/// True if `--json` is on the line, also where it could not be parsed.
fn wants_json() -> bool {
    std::env::args_os()
        .take_while(|arg| arg != "--")
        .any(|arg| arg == "--json")
}

/// Help and version go to standard output with exit 0, wrong usage to standard error with exit 2.
fn not_parsed(error: &clap::Error) -> ExitCode {
    if error.use_stderr() && wants_json() {
        let text = error.to_string();
        let first = text.lines().next().unwrap_or_default();
        let what = first.strip_prefix("error: ").unwrap_or(first);
        failure::print_json(&ApiError::new(Code::Invalid, what));
    }
    // A closed pipe behind `--help | head` is no failure.
    let _ = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}
