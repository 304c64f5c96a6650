//! The border, from the outside.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bindings;
mod files;
mod journal;
mod list;
mod listing;
mod writing;
