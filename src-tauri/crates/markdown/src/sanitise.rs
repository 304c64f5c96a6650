//! The last gate for HTML that the window shows.

use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};
use reflectory_document::html::{ATTRIBUTES, ELEMENTS, SCHEMES};

/// HTML with nothing but what the tree's renderer writes: its elements, attributes and schemes.
///
/// The renderer escapes everything, so this changes nothing but the spelling of characters; it is there in case that is
/// ever wrong, and for HTML from elsewhere.
pub fn sanitised(html: &str) -> String {
    sanitised_with(html, &[])
}

/// As [`sanitised`], with schemes that pictures (and nothing else) may have too, such as `data` or the window's own.
pub fn sanitised_with(html: &str, image_schemes: &[&str]) -> String {
    let generic: HashSet<&str> = ATTRIBUTES
        .iter()
        .filter(|(element, _)| *element == "*")
        .flat_map(|(_, names)| *names)
        .copied()
        .collect();
    let by_element: HashMap<&str, HashSet<&str>> = ATTRIBUTES
        .iter()
        .filter(|(element, _)| *element != "*")
        .map(|(element, names)| (*element, names.iter().copied().collect()))
        .collect();
    let schemes: HashSet<&str> = SCHEMES.iter().chain(image_schemes).copied().collect();
    let only_images: Vec<String> = image_schemes
        .iter()
        .filter(|scheme| !SCHEMES.contains(scheme))
        .map(|scheme| format!("{scheme}:"))
        .collect();
    Builder::empty()
        .tags(ELEMENTS.iter().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(generic)
        .tag_attributes(by_element)
        .url_schemes(schemes)
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(move |element, attribute, value| {
            // Browsers overlook white space and control characters in an address.
            let plain: String = value
                .chars()
                .filter(|c| !c.is_control() && !c.is_whitespace())
                .take(40)
                .collect();
            let scheme = |scheme: &String| {
                plain
                    .get(..scheme.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            };
            (element == "img" || attribute != "href" || !only_images.iter().any(scheme))
                .then_some(value.into())
        })
        .clean(html)
        .to_string()
}
