//! Leaving with everything, and coming back: the journal and its open form.
//!
//! `journal export` is the one door for private text, and says so; it is no exporter for an audience.

mod back;
mod board;
mod convert;
mod leave;
mod rows;

pub use leave::{ArchiveForm, Left};
