//! HTML and XML as they are written: everything that is not a tag of ours is escaped on its way in.

use std::fmt::Write as _;

/// A growing page. Text and attribute values are escaped here and nowhere else.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    out: String,
}

impl Markup {
    /// Writes a piece of our own markup, which is never a person's text.
    pub(crate) fn raw(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// Writes what another [`Markup`] has finished.
    pub(crate) fn written(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Writes a number of our own.
    pub(crate) fn number(&mut self, number: u64) {
        // Writing to a string can't fail.
        let _ = write!(self.out, "{number}");
    }

    /// Writes text.
    pub(crate) fn text(&mut self, text: &str) {
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
    pub(crate) fn attribute(&mut self, name: &'static str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        for (n, line) in value.split('\n').enumerate() {
            // A bare break in an attribute is a blank to who reads XML.
            if n > 0 {
                self.out.push_str("&#10;");
            }
            self.text(line);
        }
        self.out.push('"');
    }

    /// Writes text in an element that has a class or none.
    pub(crate) fn element(&mut self, open: &'static str, text: &str, close: &'static str) {
        self.raw(open);
        self.text(text);
        self.raw(close);
    }

    /// Returns the page.
    pub(crate) fn finish(self) -> String {
        self.out
    }
}
