//! SVG: written again from what is drawn. Comments, programs' own notes, scripts, animations and addresses stay behind.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use roxmltree::{Document, Node, ParsingOptions};

use super::Clean;
use crate::pictures::recognise;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// More than a drawing has; each costs memory.
const MOST_NODES: u32 = 1_000_000;

/// Elements of SVG's own that are not drawn, or that do something.
const NOT_DRAWN: [&str; 14] = [
    "script",
    "metadata",
    "title",
    "desc",
    "foreignObject",
    "set",
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "discard",
    "handler",
    "listener",
    "prefetch",
];

/// Attributes that decide how something looks, and those that these refer by. What a program notes beyond them stays behind.
static DRAWN: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("drawn.txt").split_whitespace().collect());

pub(super) fn clean(data: &[u8]) -> Option<Clean> {
    let text = std::str::from_utf8(data).ok()?;
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).ok()?;
    let root = document.root_element();
    if root.tag_name().namespace() != Some(SVG) || root.tag_name().name() != "svg" {
        return None;
    }
    let mut writer = Writer {
        out: String::with_capacity(text.len()),
        used: used(text),
        less: root.parent()?.children().count() > 1,
    };
    writer.tree(root);
    Some(Clean {
        bytes: writer.out.into_bytes(),
        less: writer.less,
    })
}

struct Writer<'a> {
    out: String,
    /// What the drawing refers to within itself.
    used: BTreeSet<&'a str>,
    /// Whether something was left out.
    less: bool,
}

/// What is still to be written; a list of its own, since drawings may be nested deeper than calls.
enum Step<'a, 'input> {
    Node(Node<'a, 'input>),
    Close(&'a str),
}

impl Writer<'_> {
    fn tree(&mut self, root: Node<'_, '_>) {
        let mut steps = vec![Step::Node(root)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Close(name) => self.raw(&["</", name, ">"]),
                Step::Node(node) if node.is_element() => {
                    let name = node.tag_name().name();
                    let other = node.tag_name().namespace() != Some(SVG);
                    if other || NOT_DRAWN.contains(&name) || self.is_off(node) {
                        self.less = true;
                    } else {
                        self.open(node, node == root);
                        steps.push(Step::Close(name));
                        let children: Vec<_> = node.children().collect();
                        steps.extend(children.into_iter().rev().map(Step::Node));
                    }
                }
                Step::Node(node) if node.is_text() => self.text(node),
                Step::Node(_) => self.less = true,
            }
        }
    }

    fn raw(&mut self, parts: &[&str]) {
        for part in parts {
            self.out.push_str(part);
        }
    }

    /// Whether nothing of an element is drawn: it is switched off, and no other one is made of it.
    fn is_off(&self, node: Node<'_, '_>) -> bool {
        is_switched_off(node)
            && !node
                .descendants()
                .filter_map(|inner| inner.attribute("id"))
                .any(|id| self.used.contains(id))
    }

    fn open(&mut self, node: Node<'_, '_>, root: bool) {
        self.raw(&["<", node.tag_name().name()]);
        if root {
            self.raw(&[" xmlns=\"", SVG, "\" xmlns:xlink=\"", XLINK, "\""]);
        }
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            let prefix = match attribute.namespace() {
                None if name == "href" => "",
                Some(XLINK) if name == "href" => "xlink:",
                Some(XML) if matches!(name, "space" | "lang") => "xml:",
                // A name that nothing refers to is what a program or a person called it.
                None if name == "id" && !self.used.contains(value) => continue,
                None if DRAWN.contains(name) => {
                    let value = self.style(value);
                    self.attribute("", name, &value);
                    continue;
                }
                _ => {
                    self.less = true;
                    continue;
                }
            };
            match if name == "href" {
                self.target(value)
            } else {
                Some(value.to_owned())
            } {
                Some(value) => self.attribute(prefix, name, &value),
                None => self.less = true,
            }
        }
        self.out.push('>');
    }

    fn attribute(&mut self, prefix: &str, name: &str, value: &str) {
        self.raw(&[" ", prefix, name, "=\""]);
        self.escaped(value);
        self.out.push('"');
    }

    fn text(&mut self, node: Node<'_, '_>) {
        let text = node.text().unwrap_or_default();
        let parent = node
            .parent()
            .map(|p| p.tag_name().name())
            .unwrap_or_default();
        match parent {
            "style" => {
                let sheet = self.style(text);
                self.escaped(&sheet);
            }
            "text" | "tspan" | "textPath" | "tref" | "a" => self.escaped(text),
            // Nobody draws words that stand elsewhere.
            _ => self.less |= !text.trim().is_empty(),
        }
    }

    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\n' | '\t' | '\r' => self.raw(&[match c {
                    '\n' => "&#10;",
                    '\t' => "&#9;",
                    _ => "&#13;",
                }]),
                _ => self.out.push(c),
            }
        }
    }

    /// A target within the drawing, or a picture that it carries, cleaned as well.
    fn target(&mut self, value: &str) -> Option<String> {
        let value = value.trim();
        if value.starts_with('#') {
            return Some(value.to_owned());
        }
        if !starts(value, "data:image/") {
            return None;
        }
        let (head, data) = value.split_once(',')?;
        if !head.to_ascii_lowercase().ends_with(";base64") {
            return None;
        }
        let data: String = data.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let bytes = STANDARD.decode(data).ok()?;
        // A drawing within a drawing could go on without end.
        let format =
            recognise(&bytes).filter(|format| *format != crate::pictures::PictureFormat::Svg)?;
        let clean = super::clean(format, &bytes)?;
        self.less |= clean.less;
        Some(format!(
            "data:{};base64,{}",
            format.mime(),
            STANDARD.encode(clean.bytes)
        ))
    }

    /// Style without comments, without other sheets, and with no address but those within the drawing.
    fn style(&mut self, style: &str) -> String {
        let lower = style.to_ascii_lowercase();
        if ![
            "/*",
            "@import",
            "url(",
            "src(",
            "image(",
            "image-set(",
            "\\",
        ]
        .iter()
        .any(|sign| lower.contains(sign))
        {
            return style.to_owned();
        }
        let bare = without(style, "/*", "*/");
        self.less |= bare.len() != style.len();
        let plain = unescaped(&bare);
        let mut out = String::with_capacity(plain.len());
        let mut rest = plain.as_str();
        loop {
            let lower = rest.to_ascii_lowercase();
            let next = ["@import", "url(", "src(", "image(", "image-set("]
                .iter()
                .filter_map(|sign| Some((lower.find(sign)?, *sign)))
                .min();
            let Some((at, sign)) = next else {
                out.push_str(rest);
                return out;
            };
            out.push_str(rest.get(..at).unwrap_or_default());
            let (end, keep) = match sign {
                "@import" => (
                    lower
                        .get(at..)
                        .and_then(|r| r.find(';'))
                        .map(|end| at + end + 1),
                    false,
                ),
                _ => {
                    let end = lower
                        .get(at..)
                        .and_then(|r| r.find(')'))
                        .map(|end| at + end + 1);
                    let inner = rest
                        .get(at + sign.len()..end.unwrap_or(rest.len()))
                        .unwrap_or_default();
                    (
                        end,
                        sign == "url("
                            && inner.trim_start_matches(['"', '\'', ' ']).starts_with('#'),
                    )
                }
            };
            let end = end.unwrap_or(rest.len());
            if keep {
                out.push_str(rest.get(at..end).unwrap_or_default());
            } else {
                self.less = true;
                if sign != "@import" {
                    out.push_str("none");
                }
            }
            rest = rest.get(end..).unwrap_or_default();
        }
    }
}

/// Everything that follows a `#`, as far as a name may go in an address, and as far as it may go in a style.
fn used(text: &str) -> BTreeSet<&str> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ')' | '<' | '&' | ';' | '#');
    let in_style = |c: char| matches!(c, '{' | ',' | '.' | ':' | '>' | '+' | '~' | '[' | '/');
    text.split('#')
        .skip(1)
        .filter_map(|rest| rest.split(ends).next())
        .flat_map(|name| [Some(name), name.split(in_style).next()])
        .flatten()
        .collect()
}

/// Whether an element is switched off. What is only unseen may become seen further in.
fn is_switched_off(node: Node<'_, '_>) -> bool {
    let style = node.attribute("style").unwrap_or_default();
    let off = style.split(';').any(|rule| {
        rule.split_once(':').is_some_and(|(name, value)| {
            name.trim().eq_ignore_ascii_case("display") && value.trim().eq_ignore_ascii_case("none")
        })
    });
    off || node
        .attribute("display")
        .is_some_and(|value| value.trim().eq_ignore_ascii_case("none"))
}

fn starts(text: &str, with: &str) -> bool {
    text.get(..with.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// Returns style without backslashes: with them any word can be spelt in another way.
fn unescaped(style: &str) -> String {
    let mut parts = style.split('\\');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part
            .bytes()
            .take(6)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        let (number, rest) = part.split_at(digits);
        match u32::from_str_radix(number, 16)
            .ok()
            .and_then(char::from_u32)
        {
            Some(c) => {
                out.push(c);
                // One blank ends the number.
                out.push_str(rest.strip_prefix(' ').unwrap_or(rest));
            }
            None => out.push_str(part),
        }
    }
    out
}

/// Returns the text without what stands between these marks; what is not closed goes to the end.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        out.push_str(before);
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}
