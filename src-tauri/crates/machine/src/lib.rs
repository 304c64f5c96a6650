//! What comes from the machine: the clock, randomness, the program's own folders, and the journal that was opened last.
//!
//! The command line and the window read the environment, the home folder and the clock through here and nowhere else; the
//! crates below get them as arguments.

pub mod place;
mod surroundings;

use std::process::ExitCode;

pub use surroundings::surroundings;

/// If this program was started by itself to read the words of one file: does that, and gives what it is to end with. Comes
/// before anything else in every program that makes [`surroundings`].
pub fn read_words_if_asked() -> Option<ExitCode> {
    let (input, output) = (std::io::stdin(), std::io::stdout());
    reflectory_api::read_words_if_asked(std::env::args_os().skip(1), input, output)
}
