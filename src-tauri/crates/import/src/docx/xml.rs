//! Small questions to an XML tree. Names are compared without their prefix; both families of namespaces count, the usual
//! (transitional) and the strict one.

use std::borrow::Cow;

use roxmltree::{Document, Node, ParsingOptions};

use super::DocxError;
use crate::markdown::decoded;

/// A node of a part.
pub(super) type N<'a> = Node<'a, 'a>;

/// The most nodes that a part may have: about 60 times those of a book of 80,000 words.
const MOST_NODES: u32 = 6_000_000;

/// The text of a part: UTF-8 or UTF-16, with or without a mark.
pub(super) fn text_of(bytes: Vec<u8>, part: &str) -> Result<String, DocxError> {
    decoded(bytes).ok_or_else(|| DocxError::Damaged {
        part: part.to_owned(),
        reason: "it is not text".to_owned(),
    })
}

/// The tree of a part. A document type is refused: no Office writes one, and entities can be a bomb.
pub(super) fn tree<'a>(text: &'a str, part: &str) -> Result<Document<'a>, DocxError> {
    let options = ParsingOptions {
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => DocxError::TooLarge,
        other => DocxError::Damaged {
            part: part.to_owned(),
            reason: other.to_string(),
        },
    })
}

/// The name of an element of WordprocessingML; none for an element of another vocabulary.
pub(super) fn word<'a>(node: N<'a>) -> Option<&'a str> {
    if !node.is_element() {
        return None;
    }
    let space = node.tag_name().namespace()?;
    (space.ends_with("/wordprocessingml/2006/main") || space.ends_with("/wordprocessingml/main"))
        .then(|| node.tag_name().name())
}

/// An attribute by its name without prefix.
pub(super) fn attr<'a>(node: N<'a>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|a| a.name() == name)
        .map(|a| a.value())
}

/// An attribute that names a relationship: `r:id` and its like, never a plain `id`.
pub(super) fn relation<'a>(node: N<'a>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|a| {
            a.name() == name
                && a.namespace()
                    .is_some_and(|space| space.ends_with("/relationships"))
        })
        .map(|a| a.value())
}

/// The first child element of a name.
pub(super) fn child<'a>(node: N<'a>, name: &str) -> Option<N<'a>> {
    node.children()
        .find(|n| n.is_element() && n.tag_name().name() == name)
}

/// The `w:val` of a child.
pub(super) fn val<'a>(node: N<'a>, name: &str) -> Option<&'a str> {
    attr(child(node, name)?, "val")
}

/// A switch: absent, on or off.
pub(super) fn switch(node: N<'_>, name: &str) -> Option<bool> {
    let found = child(node, name)?;
    Some(!matches!(
        attr(found, "val"),
        Some("0" | "false" | "off" | "none")
    ))
}

/// The first element of a name at any depth below.
pub(super) fn below<'a>(node: N<'a>, name: &str) -> Option<N<'a>> {
    node.descendants()
        .skip(1)
        .find(|n| n.is_element() && n.tag_name().name() == name)
}

/// All text below a node that stands in elements of a name, parted by what `between` says.
pub(super) fn words(node: N<'_>, name: &str, between: &str) -> String {
    let mut out = String::new();
    for found in node.descendants().filter(|n| n.tag_name().name() == name) {
        let text: String = found
            .children()
            .filter_map(|n| n.text())
            .map(Cow::Borrowed)
            .collect();
        if !text.is_empty() {
            if !out.is_empty() {
                out.push_str(between);
            }
            out.push_str(&text);
        }
    }
    out
}
