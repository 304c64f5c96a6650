//! Use cases: what a person does with a journal.
//!
//! A [`Session`] is one open journal with the framework files and the place of its search index. Each use case is a method
//! of it, one file a domain. This is the only crate that joins the others; it knows no window and no terminal.

pub mod archive;
pub mod attaching;
pub mod backups;
pub mod backups_there;
pub mod bin;
pub mod board;
pub mod bulk;
pub mod checks;
#[cfg(feature = "export")]
pub mod copying;
pub mod coverage;
pub mod coverage_choice;
pub mod coverage_table;
mod dictionary;
pub mod entries;
mod error;
pub mod evidence;
#[cfg(feature = "export")]
pub mod export;
pub mod file_words;
pub mod files;
pub mod frameworks;
pub mod glances;
pub mod import;
pub mod inbox;
pub mod index;
#[cfg(feature = "export")]
pub mod job;
mod knowledge;
mod language;
pub mod links;
#[cfg(feature = "export")]
pub mod looking;
mod making;
mod marking;
mod marks;
mod media;
#[cfg(feature = "export")]
mod naming;
pub mod people;
pub mod portfolios;
#[cfg(feature = "export")]
pub mod preview;
pub mod profile;
#[cfg(feature = "export")]
pub mod reading;
mod receipt;
pub mod related;
pub mod safety;
mod sample;
mod saving;
pub mod search;
pub mod searches;
mod session;
pub mod settings;
pub mod sitting;
#[cfg(feature = "export")]
pub mod smaller;
pub mod suggest;
pub mod texts;
mod unfinished;
mod writing;

pub use error::AppError;
pub use knowledge::{Knowledge, OwnAreaKind};
pub use making::Indexing;
pub use session::Session;
pub use unfinished::Unfinished;

/// The result of a use case.
pub type Result<T, E = AppError> = std::result::Result<T, E>;
