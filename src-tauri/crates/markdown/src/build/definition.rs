//! Definitions of links that the parser passes over because their label is defined before.

use std::ops::Range;

/// Reads the definition at `at`, after blanks and the marks of containers: its label and its bytes.
pub(super) fn read(text: &str, at: usize) -> Option<(&str, Range<usize>)> {
    let mut scan = Scan { text, at };
    scan.over(|c| c.is_ascii_whitespace() || matches!(c, '>' | '-' | '*' | '+'));
    let start = scan.at;
    scan.take('[')?;
    let label = scan.until(']', |c| c == '[')?;
    if label.trim().is_empty() || label.len() > 999 {
        return None;
    }
    scan.take(':')?;
    scan.blank_with_line_end();
    scan.destination()?;
    let without_title = scan.at;
    let mut end = scan.is_line_end().then_some(without_title);
    if scan.blank_with_line_end() && scan.title().is_some() && scan.is_line_end() {
        end = Some(scan.at);
    }
    Some((label.trim(), start..end?))
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn over(&mut self, skip: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(skip).len();
    }

    fn take(&mut self, c: char) -> Option<()> {
        self.rest().starts_with(c).then(|| self.at += c.len_utf8())
    }

    /// What stands before the next unescaped `end`, if nothing of `never` does.
    fn until(&mut self, end: char, never: impl Fn(char) -> bool) -> Option<&'a str> {
        let rest = self.rest();
        let mut escaped = false;
        for (at, c) in rest.char_indices() {
            if escaped {
                escaped = false;
            } else if c == end {
                self.at += at + c.len_utf8();
                return rest.get(..at);
            } else if never(c) {
                return None;
            } else {
                escaped = c == '\\';
            }
        }
        None
    }

    /// Goes over blanks and at most one line's end with the marks after it; true if there were any.
    fn blank_with_line_end(&mut self) -> bool {
        let start = self.at;
        self.over(|c| matches!(c, ' ' | '\t'));
        if self.rest().starts_with(['\n', '\r']) {
            let windows = self.rest().starts_with("\r\n");
            self.at += if windows { 2 } else { 1 };
            self.over(|c| matches!(c, ' ' | '\t' | '>'));
        }
        self.at > start
    }

    fn destination(&mut self) -> Option<()> {
        if self.take('<').is_some() {
            return self
                .until('>', |c| matches!(c, '<' | '\n' | '\r'))
                .map(|_| ());
        }
        let start = self.at;
        self.over(|c| c > ' ');
        (self.at > start).then_some(())
    }

    fn title(&mut self) -> Option<()> {
        let open = self.rest().chars().next()?;
        let close = match open {
            '"' | '\'' => open,
            '(' => ')',
            _ => return None,
        };
        self.take(open)?;
        self.until(close, |_| false)
            .filter(|title| !title.contains("\n\n"))
            .map(|_| ())
    }

    /// True if nothing but blanks comes before the line's end.
    fn is_line_end(&self) -> bool {
        let rest = self.rest().trim_start_matches([' ', '\t']);
        rest.is_empty() || rest.starts_with(['\n', '\r'])
    }
}
