//! Tests of the framework crate through its public face.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod any_input;
mod bundled;
mod coverage;
mod guide;
mod headings;
mod mistakes;
