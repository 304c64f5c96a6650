//! The targets that a text names, before anything is known about them.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use crate::build;

/// A link or picture in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkAt {
    /// Its target, escapes and entities resolved: what [`crate::Targets::resolve`] is asked about.
    pub target: String,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// A picture rather than a link.
    pub image: bool,
}

/// Every link and picture of a text, in order.
pub fn links(text: &str) -> Vec<LinkAt> {
    Parser::new_ext(text, build::options())
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::Link {
                link_type: LinkType::Email,
                dest_url,
                ..
            }) => Some(LinkAt {
                target: format!("mailto:{dest_url}"),
                range,
                image: false,
            }),
            Event::Start(Tag::Link { dest_url, .. }) => Some(LinkAt {
                target: dest_url.into_string(),
                range,
                image: false,
            }),
            Event::Start(Tag::Image { dest_url, .. }) => Some(LinkAt {
                target: dest_url.into_string(),
                range,
                image: true,
            }),
            _ => None,
        })
        .collect()
}
