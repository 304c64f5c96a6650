//! Ranges in text and differences by word, from outside the crate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod carrying;
mod differences;
mod editing;
mod marked;
mod properties;
mod quoting;
mod spans;
mod trimming;
mod units;
