//! A small, strict reader of the HTML that we write: it knows nothing of how that is made.

use std::collections::BTreeSet;

/// A page as tags and text.
pub struct Page {
    source: String,
    tags: Vec<Tag>,
    text: String,
}

struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

const VOID: [&str; 6] = ["meta", "img", "br", "hr", "link", "input"];
const BLOCKS: [&str; 24] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "td",
    "th",
    "div",
    "section",
    "pre",
    "figcaption",
    "dt",
    "dd",
    "br",
    "blockquote",
    "caption",
    "tr",
    "span",
    "figure",
    "a",
    "title",
];

impl Page {
    /// Reads a page; panics on tags that are not closed in order.
    pub fn read(bytes: &[u8]) -> Self {
        let source = std::str::from_utf8(bytes).expect("UTF-8").to_owned();
        let body = source.strip_prefix("<!doctype html>").expect("a doctype");
        let (mut tags, mut text, mut open): (Vec<Tag>, String, Vec<String>) = Default::default();
        let mut rest = body;
        while let Some(at) = rest.find('<') {
            if !open.iter().any(|name| name == "head") {
                text.push_str(&unescape(&rest[..at]));
            }
            let (inside, after) = split_tag(&rest[at + 1..]);
            rest = after;
            if let Some(name) = inside.strip_prefix('/') {
                assert_eq!(
                    open.pop().as_deref(),
                    Some(name),
                    "</{name}> closes nothing"
                );
                if matches!(
                    name,
                    "p" | "li"
                        | "td"
                        | "th"
                        | "dt"
                        | "dd"
                        | "h1"
                        | "h2"
                        | "h3"
                        | "h4"
                        | "h5"
                        | "h6"
                        | "pre"
                        | "figcaption"
                ) {
                    text.push(' ');
                }
                continue;
            }
            let tag = tag(inside);
            if BLOCKS.contains(&tag.name.as_str()) && tag.name != "span" && tag.name != "a" {
                text.push(' ');
            }
            if tag.name == "style" {
                let end = rest.find("</style>").expect("</style>");
                rest = &rest[end + "</style>".len()..];
            } else if !VOID.contains(&tag.name.as_str()) {
                open.push(tag.name.clone());
            }
            tags.push(tag);
        }
        assert!(open.is_empty(), "{open:?} are not closed");
        Self { source, tags, text }
    }

    /// The words of the body, white space collapsed.
    pub fn text(&self) -> String {
        crate::tools::words(&self.text)
    }

    pub fn attributes<'a>(
        &'a self,
        element: &'a str,
        name: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        let has = self.tags.iter().filter(move |tag| tag.name == element);
        has.filter_map(move |tag| tag.get(name))
    }

    /// Whatever the content: one file, nothing that runs, one way through the headings, nothing that leads nowhere.
    pub fn is_sound(&self) {
        assert_eq!(self.tags.iter().filter(|tag| tag.name == "h1").count(), 1);
        assert_eq!(self.tags.iter().filter(|tag| tag.name == "main").count(), 1);
        let lang = self.attributes("html", "lang").next().expect("a language");
        assert!(
            !lang.is_empty() && lang.chars().all(|c| c.is_ascii_alphabetic() || c == '-'),
            "{lang}"
        );
        assert_eq!(
            self.tags.iter().filter(|tag| tag.name == "title").count(),
            1
        );

        let mut before = 0;
        for tag in &self.tags {
            if let Some(level) = tag
                .name
                .strip_prefix('h')
                .and_then(|n| n.parse::<u32>().ok())
            {
                assert!(level <= before + 1, "h{before} is followed by h{level}");
                before = level;
            }
        }

        let mut ids = BTreeSet::new();
        for id in self.tags.iter().filter_map(|tag| tag.get("id")) {
            assert!(ids.insert(id), "{id} twice");
        }
        for tag in &self.tags {
            for (name, value) in &tag.attributes {
                assert!(
                    !name.starts_with("on") && name != "style",
                    "{name} on {}",
                    tag.name
                );
                match name.as_str() {
                    "href" if value.starts_with('#') => {
                        assert!(ids.contains(&value[1..]), "{value} leads nowhere")
                    }
                    "href" => assert!(
                        ["http:", "https:", "mailto:", "tel:"]
                            .iter()
                            .any(|s| value.to_lowercase().starts_with(s)),
                        "{value}"
                    ),
                    "src" => assert!(
                        tag.name == "img" && value.starts_with("data:image/"),
                        "{value}"
                    ),
                    "aria-labelledby" => assert!(ids.contains(value.as_str()), "{value}"),
                    _ => {}
                }
            }
            assert!(
                !matches!(
                    tag.name.as_str(),
                    "script" | "iframe" | "object" | "embed" | "link" | "base" | "form"
                ),
                "{}",
                tag.name
            );
            if tag.name == "img" {
                assert!(tag.get("alt").is_some(), "a picture without alt");
            }
            if tag.name == "th" {
                assert!(tag.get("scope").is_some(), "a header cell without scope");
            }
        }
    }

    pub fn source(&self) -> &str {
        &self.source
    }
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Splits at the end of a tag, minding quoted values.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return (&text[..at], &text[at + 1..]),
            '<' if !quoted => panic!("< within a tag: {}", &text[..at]),
            _ => {}
        }
    }
    panic!("a tag without end: {text}");
}

fn tag(inside: &str) -> Tag {
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    assert!(
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric()),
        "a tag {name:?}"
    );
    let mut attributes = Vec::new();
    while !rest.trim().is_empty() {
        let (name, after) = rest
            .trim_start()
            .split_once("=\"")
            .expect("an attribute with a value");
        let end = after.find('"').expect("the value's end");
        assert!(
            name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
            "an attribute {name:?}"
        );
        attributes.push((name.to_owned(), unescape(&after[..end])));
        rest = &after[end + 1..];
    }
    Tag {
        name: name.to_owned(),
        attributes,
    }
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(';').expect("an entity's end") + at;
        out.push(match &rest[at + 1..end] {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            other => panic!("&{other};"),
        });
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}
