//! Shared parts of the suite, the crash test and the bench.
//!
//! [`corpus`] makes journals of any size from a seed, [`load`] fills a journal with them, [`scratch`] opens journals with
//! fixed time and randomness, [`work`] is what the crash test's worker does and its parent expects, [`fixture`] is the
//! content of the fixtures of old schemas, `pictured` is the portfolio that the benches of the exports write.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod corpus;
pub mod fixture;
pub mod load;
#[cfg(feature = "export")]
pub mod pictured;
pub mod scratch;
pub mod sentences;
pub mod work;
