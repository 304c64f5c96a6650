//! The Document tree that every exporter reads.
//!
//! `markdown` makes blocks from text, `portfolio` composes them into a [`Document`], `export` writes it.
//! No exporter parses Markdown; every rendering that two formats share ([`html`], plain [`text`], [`words`]) lives here.
//!
//! From text to export: parse, [`marks::apply`] the passages' privacy and language, [`marks::withhold`] what the audience
//! may not see, [`repair`] the headings, [`compose::take_notes`], put the blocks into sections, [`compose::number`], and
//! let [`Shareable::new`] check the whole. To add a kind of node, add it to the tree; the compiler shows each place that
//! must learn about it, since nothing matches on the tree with `_`.

pub mod compose;
pub mod html;
pub mod marks;
pub mod names;
mod place;
mod repair;
pub mod share;
pub mod text;
mod tree;
pub mod walk;
pub mod words;

pub use place::Place;
pub use repair::repair;
pub use share::{Shareable, Withheld, missing_alt};
pub use tree::*;
