//! What crosses to the window and the command line: requests, responses, errors.
//!
//! Each domain has a file with its request and response types; the shapes of the responses are those that `--json` prints and
//! are a contract: fields are added, never changed. Ids in requests are text, because any unambiguous run of six or more
//! characters from the start or the end of an id will do; dates are text, because `today` depends on the clock. Words with a
//! fixed set of values are the model's own types, which have one written form each.
//!
//! To add a command: a request and a response in its domain's file, one function of the name `<domain>_<verb>`, and a line in
//! [`for_each_command`], from which the shell makes its commands and the window its types (`tests/suite/bindings.rs`).

mod commands;
mod from_app;
mod surroundings;

pub mod area;
pub mod bin;
pub mod board;
pub mod bulk;
pub mod capture;
pub mod changes;
pub mod check;
pub mod coverage;
pub mod details;
pub mod dictionary;
pub mod entry;
pub mod error;
pub mod evidence;
pub mod export;
pub mod framework;
pub mod import;
pub mod job;
mod list;
pub mod people;
pub mod portfolio;
pub mod preview;
pub mod profile;
pub mod pull;
pub mod reading;
pub mod safety;
pub mod search;
pub mod settings;
pub mod snapshot;
pub mod versions;
pub mod words;

pub use commands::*;
pub use error::{ApiError, Blocking, Code};
pub use reflectory_app::Session;
/// The process that reads one file: what every program that makes [`Surroundings`] calls before anything else.
pub use reflectory_extract::child::if_asked as read_words_if_asked;
pub use reflectory_model::Id;
pub use surroundings::{JournalAt, Surroundings};

/// The result of a command.
pub type Result<T, E = ApiError> = std::result::Result<T, E>;
