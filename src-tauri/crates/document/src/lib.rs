//! The Document tree that every exporter reads.
//!
//! `markdown` makes blocks from text, `portfolio` composes them into a [`Document`], `export` writes it.
//! No exporter parses Markdown; every rendering that two formats share (HTML, plain text, words) lives here.

mod tree;

pub use tree::*;
