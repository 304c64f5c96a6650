//! YAML, the subset that front matter needs.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Fields, Node};

/// A front matter with its two `---` lines.
pub(crate) fn front_matter(fields: &Fields) -> String {
    let mut out = String::from("---\n");
    for (key, value) in &fields.0 {
        pair(&mut out, 0, key.clone(), value);
    }
    out.push_str("---\n");
    out
}

fn pair(out: &mut String, indent: usize, key: Cow<'static, str>, value: &Node) {
    let pad = " ".repeat(indent);
    let _ = write!(out, "{pad}{}:", name(key));
    match value {
        Node::Lines(fields) if !fields.is_empty() => {
            out.push('\n');
            for (key, value) in &fields.0 {
                pair(out, indent + 2, key.clone(), value);
            }
        }
        Node::Items(items) if !items.is_empty() => {
            out.push('\n');
            for fields in items {
                item(out, indent + 2, fields);
            }
        }
        Node::Rows(rows) if !rows.is_empty() => {
            out.push('\n');
            for row in rows {
                let _ = write!(out, "{pad}  - ");
                flow(out, row, true);
                out.push('\n');
            }
        }
        Node::Text(text) => {
            let _ = writeln!(out, " {}", scalar(text, false));
        }
        _ => {
            out.push(' ');
            flow(out, value, true);
            out.push('\n');
        }
    }
}

/// A key. Our own are words that we read as text again, `no` too, and are written as the sample writes them.
fn name(key: Cow<'static, str>) -> String {
    match key {
        Cow::Borrowed(own) => own.to_owned(),
        Cow::Owned(given) => scalar(&given, true),
    }
}

fn item(out: &mut String, indent: usize, fields: &Fields) {
    let start = out.len();
    for (key, value) in &fields.0 {
        pair(out, indent + 2, key.clone(), value);
    }
    if out.len() == start {
        let _ = writeln!(out, "{}- {{}}", " ".repeat(indent));
    } else {
        out.replace_range(start + indent..start + indent + 1, "-");
    }
}

fn flow(out: &mut String, value: &Node, in_flow: bool) {
    match value {
        Node::Bare(text) => out.push_str(text),
        Node::Text(text) => out.push_str(&scalar(text, in_flow)),
        Node::Quoted(text) => quoted(out, text),
        Node::List(items) | Node::Rows(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                flow(out, item, true);
            }
            out.push(']');
        }
        Node::Map(fields) | Node::Lines(fields) => {
            out.push('{');
            for (i, (key, value)) in fields.0.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                let _ = write!(out, "{}: ", name(key.clone()));
                flow(out, value, true);
            }
            out.push('}');
        }
        Node::Items(items) => {
            let maps = items.iter().cloned().map(Node::Map).collect();
            flow(out, &Node::List(maps), true);
        }
    }
}

/// A text as it stands: plain if every YAML reader takes it for the same text, else in double quotes.
fn scalar(text: &str, in_flow: bool) -> String {
    if is_plain(text, in_flow) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 2);
    quoted(&mut out, text);
    out
}

fn is_plain(text: &str, in_flow: bool) -> bool {
    let starts_well = text.starts_with(char::is_alphanumeric);
    let ends_well = !text.ends_with([' ', ':']);
    let tame = text.char_indices().all(|(at, c)| match c {
        ':' => !text.get(at + 1..).is_some_and(|rest| rest.starts_with(' ')) && !in_flow,
        ',' => !in_flow,
        ' ' | '-' | '_' | '.' | '\'' | '’' | '‘' | '/' | '(' | ')' | '+' | ';' | '!' | '?'
        | '&' | '%' | '…' | '–' | '—' | '=' => true,
        c => c.is_alphanumeric(),
    });
    starts_well && ends_well && tame && !looks_like_something_else(text)
}

/// True for what some YAML reader takes for a number, a truth value, nothing, a time or a date.
fn looks_like_something_else(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let word = matches!(
        lower.as_str(),
        "null"
            | "true"
            | "false"
            | "yes"
            | "no"
            | "on"
            | "off"
            | "y"
            | "n"
            | "nan"
            | "inf"
            | "infinity"
    );
    let number = text.starts_with(|c: char| c.is_ascii_digit())
        && (text.bytes().all(|b| {
            matches!(
                b,
                b'0'..=b'9' | b'.' | b'_' | b'-' | b'+' | b':' | b'e' | b'E' | b' '
            )
        }) || lower.starts_with("0x")
            || lower.starts_with("0o")
            || lower.starts_with("0b")
            || text.parse::<f64>().is_ok());
    word || number
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if needs_escape(c) => {
                let code = u32::from(c);
                let _ = if code <= 0xffff {
                    write!(out, "\\u{code:04X}")
                } else {
                    write!(out, "\\U{code:08X}")
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Characters that YAML or TOML does not take as they are, and those that would mislead who reads the file.
pub(super) fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
