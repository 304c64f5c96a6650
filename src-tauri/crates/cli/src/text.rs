//! Text for a terminal: safe to print, measured, wrapped.

use reflectory_model::diff::{Piece, PieceKind};
use unicode_width::UnicodeWidthStr;

/// The columns that `text` takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// One line that can't steer the terminal: control characters are replaced, line ends and tabs become spaces.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// As [`clean`], with line ends and tabs kept.
pub(crate) fn clean_lines(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Cuts a line to so many columns, with an ellipsis if anything went.
pub(crate) fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        short.push(c);
        if width(&short) >= columns {
            short.pop();
            break;
        }
    }
    let mut short = short.trim_end().to_owned();
    short.push('…');
    short
}

/// Breaks text into lines of so many columns, each begun with `indent` spaces; a longer word gets a line of its own.
pub(crate) fn wrap(text: &str, columns: usize, indent: usize) -> Vec<String> {
    let room = columns.saturating_sub(indent).max(20);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in clean(text).split_whitespace() {
        if !line.is_empty() && width(&line) + 1 + width(word) > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    let margin = " ".repeat(indent);
    lines
        .into_iter()
        .map(|line| format!("{margin}{line}"))
        .collect()
}

/// A snippet of search as plain text: what was found stands between asterisks.
pub(crate) fn plain_snippet(html: &str) -> String {
    html.replace("<mark>", "*")
        .replace("</mark>", "*")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        // Last, so that an escaped `&lt;` in the text stays what it was.
        .replace("&amp;", "&")
}

/// `1 entry`, `2 entries`.
pub(crate) fn counted(n: u64, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

/// Bytes as a person reads them, in decimal units.
pub(crate) fn size(bytes: u64) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    for (unit, name) in units {
        if bytes >= unit {
            let tenths = bytes.saturating_mul(10) / unit;
            return format!("{}.{} {name}", tenths / 10, tenths % 10);
        }
    }
    format!("{bytes} bytes")
}

/// `[-gone-]` and `{+come+}`: readable without colours, on paper and aloud.
pub(crate) fn marked(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        let (before, after) = match piece.kind {
            PieceKind::Equal => ("", ""),
            PieceKind::Delete => ("[-", "-]"),
            PieceKind::Insert => ("{+", "+}"),
        };
        text.push_str(before);
        text.push_str(&piece.text);
        text.push_str(after);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_person_wrote_steers_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\nc\u{9b}d"), "a\u{fffd}[2Jb c\u{fffd}d");
        assert_eq!(clean_lines("a\n\tb\u{7}\r"), "a\n\tb\u{fffd}\u{fffd}");
    }

    #[test]
    fn wide_characters_are_measured_in_columns() {
        assert_eq!(shorten("An understanding", 9), "An under…");
        assert_eq!(shorten("你好世界", 5), "你好…");
        assert_eq!(shorten("ŵŷ", 2), "ŵŷ");
        assert!(width(&shorten("你好世界", 4)) <= 4);
    }

    #[test]
    fn lines_break_between_words() {
        let lines = wrap("one two three four five six seven eight", 24, 2);
        assert_eq!(lines, ["  one two three four", "  five six seven eight"]);
        assert_eq!(wrap("", 24, 2), ["  "]);
    }

    #[test]
    fn a_snippet_is_unescaped_once() {
        assert_eq!(
            plain_snippet("<mark>a</mark> &lt;b&gt; &amp;lt; &quot;"),
            "*a* <b> &lt; \""
        );
    }

    #[test]
    fn sizes_are_decimal() {
        assert_eq!(size(999), "999 bytes");
        assert_eq!(size(1_250), "1.2 kB");
        assert_eq!(size(2_000_000_000), "2.0 GB");
    }
}
