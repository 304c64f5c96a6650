//! The journal file: one SQLite file with everything in it.
//!
//! [`Journal`] opens it; reading goes through [`Journal::read`], changing through [`Journal::write`], which runs one
//! `IMMEDIATE` transaction on the one writing connection. Each table has a module in [`table`] with its row, its reading
//! functions (over [`Reader`]) and its changing functions (over [`Writer`]). To add a table: a migration, a module, and
//! the schema snapshot in the suite.

mod backup;
mod connection;
mod error;
pub mod inbox;
mod journal;
mod key;
mod lock;
mod mark;
mod migration;
mod probe;
pub mod table;
mod transaction;
mod verify;
mod writer;

pub use backup::{BackupInfo, Copy, backup, backup_watched, discard, look, restore};
pub use connection::{APPLICATION_ID, PAGE_SIZE, sqlite_version};
pub use error::StoreError;
pub use journal::{Access, Info, Journal, Opening};
pub use key::Key;
pub use lock::Holder;
pub use mark::state_mark;
pub use migration::{SCHEMA_VERSION, schema_sql};
pub use transaction::{Changed, Reader, Writer};
pub use verify::{Problem, verify};

/// The result of reading or changing a journal.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
