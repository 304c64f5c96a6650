//! Characters that no font has and no format carries.

use std::borrow::Cow;

/// What a character of a text becomes in the tree.
fn mapped(c: char) -> Option<char> {
    match c {
        '\t' | '\n' => None,
        // Old ways to end a line or a page.
        '\u{b}' | '\u{c}' | '\r' | '\u{85}' => Some(' '),
        // A byte order mark is no part of the words; taken out by `clean`.
        '\u{feff}' => Some(GONE),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some(char::REPLACEMENT_CHARACTER),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(char::REPLACEMENT_CHARACTER),
        '\u{fdd0}'..='\u{fdef}' => Some(char::REPLACEMENT_CHARACTER),
        _ if (c as u32) & 0xfffe == 0xfffe => Some(char::REPLACEMENT_CHARACTER),
        _ => None,
    }
}

/// Stands for "nothing": itself a character that never comes out.
const GONE: char = '\u{feff}';

/// True if a text has nothing to map. U+FFFD itself is kept, and is told: text was badly read somewhere before.
pub(crate) fn is_clean(text: &str) -> bool {
    let ordinary = |byte: u8| matches!(byte, b' '..=b'~' | b'\t' | b'\n');
    text.bytes().all(ordinary)
        || text
            .chars()
            .all(|c| mapped(c).is_none() && c != char::REPLACEMENT_CHARACTER)
}

/// The text with control, private-use and byte order characters mapped; letters and digits are never touched.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.replace("\r\n", "\n")
            .chars()
            .map(|c| mapped(c).unwrap_or(c))
            .filter(|c| *c != GONE)
            .collect(),
    )
}

/// As [`clean`] for code and HTML, whose lines matter: a lone carriage return ends a line.
pub(crate) fn clean_lines(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(clean(&text.replace("\r\n", "\n").replace('\r', "\n")).into_owned())
}

/// The text in pieces, so that all but the mapped characters stay byte for byte what the source has.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|c| mapped(c).is_some())
        .flat_map(|piece| {
            let last = piece
                .char_indices()
                .next_back()
                .filter(|(_, c)| mapped(*c).is_some())
                .map_or(piece.len(), |(at, _)| at);
            let (before, mapped) = piece.split_at(last);
            [before, mapped]
        })
        .filter(|piece| !piece.is_empty())
}
