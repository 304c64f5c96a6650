//! One binary: what goes into an export comes out of it again, in the form the format promises.
//!
//! `pdftotext`, `pdfinfo` (poppler-utils), `qpdf`, `xmllint` and the checkers of tests/validators must be there (scripts/setup.sh): a test
//! without its reader fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub
)]

mod about;
mod annex;
mod corpus;
mod docx;
mod folders;
mod hostile;
mod html;
mod leap2a;
mod limits;
mod looks;
mod markdown;
mod page;
mod pdf;
mod pictures;
mod privacy;
mod sample;
mod scripts;
mod smaller;
mod tools;
mod validators;
mod word;
