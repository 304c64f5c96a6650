//! Texts with looks, from whatever program, and how they become Markdown.

pub(crate) mod escape;
pub(crate) mod html;
pub(crate) mod model;
pub(crate) mod write;
