//! The targets that a text names, before anything is known about them.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use crate::bounded::Bounded;
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
    let bounded = Bounded::new(text);
    let mut links = Vec::new();
    for (event, range) in Parser::new_ext(&bounded.text, build::options()).into_offset_iter() {
        let (target, image) = match event {
            Event::Start(Tag::Link {
                link_type: LinkType::Email,
                dest_url,
                ..
            }) => (format!("mailto:{dest_url}"), false),
            Event::Start(Tag::Link { dest_url, .. }) => (dest_url.into_string(), false),
            Event::Start(Tag::Image { dest_url, .. }) => (dest_url.into_string(), true),
            _ => continue,
        };
        links.push(LinkAt {
            target,
            range: bounded.original(range),
            image,
        });
    }
    links
}
