//! The process that reads one file: bytes in, text out, nothing else.

/// The first argument of a program that is to read a file and nothing more.
pub const ARGUMENT: &str = "--read-words-of";

/// Exit codes, which say what the text is not.
pub(crate) const CUT: u8 = 10;
pub(crate) const LOCKED: u8 = 11;
#[cfg(feature = "read")]
pub(crate) const UNREADABLE: u8 = 12;
pub(crate) const TOO_MUCH: u8 = 13;
pub(crate) const NO_LIMITS: u8 = 14;

#[cfg(feature = "read")]
pub use serving::if_asked;

#[cfg(feature = "read")]
mod serving {
    use std::ffi::OsString;
    use std::io::{Read, Write};
    use std::process::ExitCode;

    use super::{ARGUMENT, CUT, LOCKED, NO_LIMITS, TOO_MUCH, UNREADABLE};
    use crate::{ExtractError, Kind, MOST_BYTES, limits, words_of};

    /// If the program was started to read a file: does so, and gives what it is to end with. Every program that makes a
    /// [`Reader`](crate::Reader) of itself calls this before anything else, with its arguments but for its name, its standard
    /// input and its standard output.
    pub fn if_asked(
        mut arguments: impl Iterator<Item = OsString>,
        input: impl Read,
        output: impl Write,
    ) -> Option<ExitCode> {
        if arguments.next()? != ARGUMENT {
            return None;
        }
        let kind = arguments
            .next()
            .and_then(|name| Kind::named(name.to_str()?));
        Some(ExitCode::from(match kind {
            Some(kind) => serve(kind, input, output),
            None => UNREADABLE,
        }))
    }

    fn serve(kind: Kind, input: impl Read, mut out: impl Write) -> u8 {
        if !limits::put_on() {
            return NO_LIMITS;
        }
        let mut bytes = Vec::new();
        if input.take(MOST_BYTES + 1).read_to_end(&mut bytes).is_err() {
            return UNREADABLE;
        }
        if bytes.len() as u64 > MOST_BYTES {
            return TOO_MUCH;
        }
        let words = match words_of(kind, bytes) {
            Ok(words) => words,
            Err(ExtractError::Locked) => return LOCKED,
            Err(ExtractError::Unreadable) => return UNREADABLE,
            Err(ExtractError::TooMuch | ExtractError::NoProcess) => return TOO_MUCH,
        };
        match out
            .write_all(words.text.as_bytes())
            .and_then(|()| out.flush())
        {
            Ok(()) if words.cut => CUT,
            Ok(()) => 0,
            Err(_) => UNREADABLE,
        }
    }
}
