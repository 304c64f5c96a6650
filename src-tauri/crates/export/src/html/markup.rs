//! HTML as it is written: everything that is not a tag of ours is escaped on its way in.

use std::fmt::Write as _;

/// A growing page. Text and attribute values are escaped here and nowhere else.
#[derive(Debug, Default)]
pub(super) struct Markup {
    out: String,
}

impl Markup {
    /// Writes a piece of our own markup, which is never a person's text.
    pub(super) fn raw(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// Writes a number of our own.
    pub(super) fn number(&mut self, number: u64) {
        // Writing to a string can't fail.
        let _ = write!(self.out, "{number}");
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                _ => self.out.push(c),
            }
        }
    }

    /// Writes an attribute with a blank before it.
    pub(super) fn attribute(&mut self, name: &'static str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.text(value);
        self.out.push('"');
    }

    /// Writes text in an element that has a class or none.
    pub(super) fn element(&mut self, open: &'static str, text: &str, close: &'static str) {
        self.raw(open);
        self.text(text);
        self.raw(close);
    }

    /// Returns the page.
    pub(super) fn finish(self) -> String {
        self.out
    }
}
