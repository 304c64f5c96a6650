//! The border, from the outside.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bindings;
mod board;
mod bulk;
mod changes;
mod closing;
mod coverage;
mod exporting;
mod files;
mod journal;
mod language;
mod library;
mod list;
mod listing;
mod reading;
mod sections;
mod settings;
mod writing;
