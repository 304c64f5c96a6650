//! The checks, by the framework files' own texts and by hostile input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod any_input;
mod aside;
mod before_sending;
mod examples;
mod passages;
mod tried;
