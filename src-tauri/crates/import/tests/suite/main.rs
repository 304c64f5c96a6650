//! Import plans from outside: folders as people have them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod areas;
mod detection;
mod folders;
mod leap2a;
mod word;
