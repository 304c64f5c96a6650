//! One function a command: the request is converted at once, one use case is called, the answer is converted back.

mod bin;
mod board;
mod bulk;
mod check;
mod convert;
mod dictionary;
mod entry;
mod evidence;
mod export;
mod framework;
mod import;
mod inbox;
mod people;
mod portfolio;
mod profile;
mod pull;
mod reading;
mod safety;
mod search;
mod settings;
mod snapshot;

pub(crate) use convert::id as resolve;

pub use bin::*;
pub use board::*;
pub use bulk::*;
pub use check::*;
pub use dictionary::*;
pub use entry::*;
pub use evidence::*;
pub use export::*;
pub use framework::*;
pub use import::*;
pub use inbox::*;
pub use people::*;
pub use portfolio::*;
pub use profile::*;
pub use pull::*;
pub use reading::*;
pub use safety::*;
pub use search::*;
pub use settings::*;
pub use snapshot::*;
