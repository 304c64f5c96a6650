//! One binary: what goes into an export comes out of it again, in the form the format promises.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub
)]

mod html;
mod pdf;
mod sample;
mod tools;
