//! How a command ends when it fails: one line on standard error, and with `--json` one document on standard output.

use std::io::{self, ErrorKind, Write};

use reflectory_api::{ApiError, Code};
use serde::Serialize;

use crate::text::clean;

/// Why a command could not be done, or its answer not be printed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command failed.
    Api(Box<ApiError>),
    /// Standard output could not be written.
    Output(io::Error),
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self::Api(Box::new(error))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

#[derive(Serialize)]
struct Document<'a> {
    error: &'a ApiError,
}

impl Failure {
    /// Says what went wrong and returns the exit code.
    pub(crate) fn report(&self, json: bool) -> u8 {
        match self {
            Self::Api(error) => {
                if json {
                    print_json(error);
                }
                say(error);
                error.exit_code()
            }
            // Whoever read our output has seen enough: `reflectory entry list | head`.
            Self::Output(error) if error.kind() == ErrorKind::BrokenPipe => 0,
            Self::Output(error) => {
                let error = ApiError::new(Code::Io, format!("standard output: {error}"))
                    .with_hint("check the file or program that it goes to");
                say(&error);
                error.exit_code()
            }
        }
    }
}

/// `error: what, where; what to do`, and a line for each thing that blocks.
fn say(error: &ApiError) {
    let mut line = format!("error: {}", clean(&error.message));
    if let Some(hint) = &error.hint {
        line.push_str("; ");
        line.push_str(&clean(hint));
    }
    line.push('\n');
    for blocking in &error.blocking {
        line.push_str("  ");
        line.push_str(&clean(&blocking.message));
        line.push('\n');
    }
    // With standard error closed there is nowhere left to say it; the exit code remains.
    let _ = io::stderr().write_all(line.as_bytes());
}

/// Prints the error as the one JSON document.
pub(crate) fn print_json(error: &ApiError) {
    if let Ok(mut text) = serde_json::to_string(&Document { error }) {
        text.push('\n');
        let _ = io::stdout().write_all(text.as_bytes());
    }
}
