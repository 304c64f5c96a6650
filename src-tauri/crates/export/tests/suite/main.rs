//! One binary: what goes into an export comes out of it again, in the form the format promises.
//!
//! `pdftotext`, `pdfinfo` (poppler-utils) and `qpdf` must be installed: a test without its reader fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub
)]

mod hostile;
mod html;
mod limits;
mod page;
mod pdf;
mod pictures;
mod privacy;
mod sample;
mod scripts;
mod tools;
