//! The open form from outside: the sample, round trips, bad input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bad_input;
mod generate;
mod nasty;
mod round_trip;
mod sample;
mod support;
