//! Domain types and rules of Reflectory.
//!
//! Nothing here reads a file, a clock or the environment: times and randomness come in through [`clock`].
//! To add a concept, give it a module named after it; its text forms (`Display`, `FromStr`) are the ones that
//! the journal file, the command line and the open formats use.

pub mod anchor;
pub mod area;
pub mod batch;
pub mod clock;
pub mod date;
pub mod development;
pub mod diff;
pub mod entry;
pub mod evidence;
pub mod id;
pub mod link;
pub mod people;
pub mod portfolio;
pub mod text_form;
pub mod visibility;
pub mod words;

pub use area::AreaRef;
pub use clock::{Clock, Instant, Randomness};
pub use date::EntryDate;
pub use entry::EntryKind;
pub use evidence::{EvidenceKind, Permission};
pub use id::{Id, IdSource};
pub use visibility::Visibility;
pub use words::{Component, Words};
