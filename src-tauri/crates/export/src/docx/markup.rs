//! XML as it is written: a person's text comes in through [`Markup::text`] and [`Markup::attribute`] and nowhere else.

use std::fmt::Write as _;

/// A growing part of the file.
#[derive(Debug, Default)]
pub(super) struct Markup {
    out: String,
}

impl Markup {
    /// Writes a piece of our own markup, which is never a person's text.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Writes text. What XML 1.0 can't hold is shown as such.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                // A reader of attributes would make blanks of them.
                '\n' => self.out.push_str("&#10;"),
                '\r' => self.out.push_str("&#13;"),
                '\t' => self.out.push_str("&#9;"),
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => self.out.push('\u{fffd}'),
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

    /// Writes an attribute that is a number of our own.
    pub(super) fn count(&mut self, name: &'static str, value: impl Into<i64>) {
        // Writing to a string can't fail.
        let _ = write!(self.out, " {name}=\"{}\"", value.into());
    }

    /// Writes `<name w:val="value"/>`.
    pub(super) fn value(&mut self, name: &'static str, value: &str) {
        self.out.push('<');
        self.out.push_str(name);
        self.attribute("w:val", value);
        self.out.push_str("/>");
    }

    /// Takes `opened` back if nothing has been written since.
    pub(super) fn take_back(&mut self, opened: &str) -> bool {
        let empty = self.out.ends_with(opened);
        if empty {
            self.out.truncate(self.out.len() - opened.len());
        }
        empty
    }

    /// Returns the part.
    pub(super) fn finish(self) -> String {
        self.out
    }
}
