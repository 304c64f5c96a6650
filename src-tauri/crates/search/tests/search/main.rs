//! Behaviour of the search index from outside.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod alike;
mod corpus;
mod filters;
mod folder;
mod pending;
mod queries;
mod ranking;
mod recovery;
mod snippets;
mod spelling;
