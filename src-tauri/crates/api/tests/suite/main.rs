//! The border, from the outside.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bindings;
mod changes;
mod closing;
mod exporting;
mod files;
mod journal;
mod library;
mod list;
mod listing;
mod sections;
mod writing;
