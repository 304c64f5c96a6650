//! What comes from the machine: the clock, randomness, the program's own folders, and the journal that was opened last.
//!
//! The command line and the window read the environment, the home folder and the clock through here and nowhere else; the
//! crates below get them as arguments.

pub mod place;
mod surroundings;

pub use surroundings::surroundings;
