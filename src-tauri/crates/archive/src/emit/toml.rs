//! TOML, the subset that the open form needs.

use std::fmt::Write as _;

use super::yaml::needs_escape;
use super::{Fields, Node};

/// A TOML file that grows table by table.
#[derive(Debug, Default)]
pub(crate) struct TomlFile {
    out: String,
}

impl TomlFile {
    /// An empty file.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a comment line at the top or between tables.
    pub(crate) fn comment(&mut self, text: &str) {
        let _ = writeln!(self.out, "# {text}");
    }

    /// Adds keys that stand before every table.
    pub(crate) fn keys(&mut self, fields: &Fields) {
        for (key, value) in &fields.0 {
            self.pair(key, value);
        }
    }

    /// Adds `[name]` with its keys.
    pub(crate) fn table(&mut self, name: &str, fields: &Fields) {
        self.gap();
        let _ = writeln!(self.out, "[{name}]");
        self.keys(fields);
    }

    /// Adds `[[name]]` with its keys.
    pub(crate) fn row(&mut self, name: &str, fields: &Fields) {
        self.gap();
        let _ = writeln!(self.out, "[[{name}]]");
        self.keys(fields);
    }

    /// The file's text.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// True if nothing was added.
    pub(crate) fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn pair(&mut self, key: &str, value: &Node) {
        name(&mut self.out, key);
        self.out.push_str(" = ");
        match value {
            Node::Text(text) | Node::Quoted(text) if text.contains('\n') => {
                lines(&mut self.out, text)
            }
            Node::Rows(items) if !items.is_empty() => rows(&mut self.out, items),
            Node::Items(items) if !items.is_empty() => {
                rows(
                    &mut self.out,
                    &items.iter().cloned().map(Node::Map).collect::<Vec<_>>(),
                );
            }
            value => inline(&mut self.out, value),
        }
        self.out.push('\n');
    }
}

fn rows(out: &mut String, items: &[Node]) {
    out.push_str("[\n");
    for item in items {
        out.push_str("  ");
        inline(out, item);
        out.push_str(",\n");
    }
    out.push(']');
}

fn inline(out: &mut String, value: &Node) {
    match value {
        Node::Bare(text) => out.push_str(text),
        Node::Text(text) | Node::Quoted(text) => string(out, text),
        Node::List(items) | Node::Rows(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                inline(out, item);
            }
            out.push(']');
        }
        Node::Map(fields) | Node::Lines(fields) if fields.is_empty() => out.push_str("{}"),
        Node::Map(fields) | Node::Lines(fields) => {
            out.push_str("{ ");
            for (i, (key, value)) in fields.0.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                name(out, key);
                out.push_str(" = ");
                inline(out, value);
            }
            out.push_str(" }");
        }
        Node::Items(items) => {
            let maps = items.iter().cloned().map(Node::Map).collect();
            inline(out, &Node::List(maps));
        }
    }
}

fn name(out: &mut String, key: &str) {
    let bare = !key.is_empty()
        && key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if bare {
        out.push_str(key)
    } else {
        string(out, key)
    }
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            c => character(out, c),
        }
    }
    out.push('"');
}

/// Text of several lines, as lines: notes stay readable.
fn lines(out: &mut String, text: &str) {
    out.push_str("\"\"\"\n");
    for c in text.chars() {
        match c {
            // Every quote is escaped, so that no run of them can end the text.
            '"' => out.push_str("\\\""),
            '\n' => out.push('\n'),
            c => character(out, c),
        }
    }
    out.push_str("\"\"\"");
}

fn character(out: &mut String, c: char) {
    match c {
        '\\' => out.push_str("\\\\"),
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
