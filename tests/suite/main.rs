//! The suite: low levels first, then end to end. One binary, so that it links once.
// Counts and shares are to be seen with `--nocapture`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod corpus;
mod gaps;
mod index_kill;
mod indexing;
mod invariants;
mod processes;
mod relevance;
mod schema;
mod suggestions;
