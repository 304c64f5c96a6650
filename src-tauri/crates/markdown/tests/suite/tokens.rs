//! A tokeniser over the source that knows nothing of the parser: which words a reader must find again.
//!
//! A token is a run of letters and digits. These are syntax by rule, and no words:
//! - entities (`&eacute;`, `&#65;`): their letters are a name;
//! - numbers and task marks at the beginning of list items, whatever stands before them on the line;
//! - destinations: what follows `](` or a definition's `]:`, up to white space or the closing bracket;
//! - labels: of references (`][label]`), footnotes (`[^label]`) and definitions at the beginning of a line;
//! - titles of definitions that are named as unused.
//!
//! Where a piece of source only looks like one of these, its words are not looked for; everything else is.

use std::collections::BTreeMap;

/// The tokens that must appear in what a reader sees, with how often. `unused` are the labels of unused definitions.
pub(crate) fn words(source: &str, unused: &[String]) -> BTreeMap<String, usize> {
    let bytes = source.as_bytes();
    let mut syntax = vec![false; bytes.len()];
    entities(bytes, &mut syntax);
    let mut start = 0;
    while start < bytes.len() {
        line(source, start, unused, &mut syntax);
        start += source[start..]
            .find(['\n', '\r'])
            .map_or(source.len() - start, |end| end + 1);
    }
    for (at, _) in source.match_indices("](") {
        destination(bytes, at + 2, &mut syntax);
    }
    for opening in ["][", "[^"] {
        for (at, _) in source.match_indices(opening) {
            let end = source[at + 2..]
                .find(']')
                .map_or(at + 2, |end| at + 2 + end);
            syntax[at + 2..end].fill(true);
        }
    }
    let mut counts = BTreeMap::new();
    let mut token = String::new();
    for (at, c) in source.char_indices().chain([(source.len(), ' ')]) {
        if c.is_alphanumeric() && !syntax[at] {
            token.push(c);
        } else if !token.is_empty() {
            *counts.entry(std::mem::take(&mut token)).or_default() += 1;
        }
    }
    counts
}

fn entities(bytes: &[u8], syntax: &mut [bool]) {
    for at in (0..bytes.len()).filter(|at| bytes[*at] == b'&') {
        let name = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'#'));
        let length = bytes[name.min(bytes.len())..]
            .iter()
            .take(32)
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        if length > 0 && bytes.get(name + length) == Some(&b';') {
            syntax[at..name + length].fill(true);
        }
    }
}

/// The marks at the beginning of a line, and a definition after them.
fn line(source: &str, start: usize, unused: &[String], syntax: &mut [bool]) {
    let bytes = source.as_bytes();
    let blank = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    let mut at = start;
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | 0x0b | 0x0c) => at += 1,
            Some(b'0'..=b'9') => {
                let digits = bytes[at..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit())
                    .count();
                if digits > 9
                    || !matches!(bytes.get(at + digits), Some(b'.' | b')'))
                    || !blank(at + digits + 1)
                {
                    return;
                }
                syntax[at..at + digits].fill(true);
                at += digits + 1;
            }
            Some(b'[')
                if at > start
                    && matches!(bytes.get(at + 1), Some(b'x' | b'X'))
                    && bytes.get(at + 2) == Some(&b']') =>
            {
                syntax[at + 1] = true;
                at += 3;
            }
            Some(b'[') => {
                let Some(end) = label_end(source, at + 1) else {
                    return;
                };
                let label = &source[at + 1..end];
                let footnote = label.len() > 1 && label.starts_with('^');
                if footnote && !unused.iter().any(|name| same(name, label)) {
                    syntax[at..end].fill(true);
                    at = end + 2;
                } else {
                    return definition(source, at, end, unused, syntax);
                }
            }
            // A byte order mark may stand before anything.
            Some(0xef) if source[at..].starts_with('\u{feff}') => at += 3,
            _ => return,
        }
    }
}

/// The end of a label that a colon follows: at the first bracket without a backslash before it.
fn label_end(source: &str, start: usize) -> Option<usize> {
    let mut escaped = false;
    let (length, _) = source[start..].char_indices().find(|(_, c)| {
        let found = matches!(c, '[' | ']') && !escaped;
        escaped = *c == '\\' && !escaped;
        found
    })?;
    source[start + length..]
        .starts_with("]:")
        .then_some(start + length)
}

fn definition(source: &str, at: usize, end: usize, unused: &[String], syntax: &mut [bool]) {
    let bytes = source.as_bytes();
    let label = &source[at + 1..end];
    if label.len() > 1000 {
        return;
    }
    syntax[at + 1..end].fill(true);
    let target = over_blank(bytes, end + 2);
    let after = destination(bytes, target, syntax);
    if !unused.iter().any(|name| same(name, label)) {
        return;
    }
    let title = over_blank(bytes, after);
    let close = match bytes.get(title) {
        Some(b'"') => '"',
        Some(b'\'') => '\'',
        Some(b'(') => ')',
        _ => return,
    };
    let mut escaped = false;
    let closing = source[title + 1..].char_indices().find(|(_, c)| {
        let found = *c == close && !escaped;
        escaped = *c == '\\' && !escaped;
        found
    });
    if let Some((length, _)) = closing {
        syntax[title..title + 1 + length].fill(true);
    }
}

/// Labels are the same without regard to case and white space, nor to the marks of a quotation that they run through.
fn same(a: &str, b: &str) -> bool {
    let plain = |label: &str| {
        label
            .split(|c: char| c.is_whitespace() || c == '>')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
            .to_uppercase()
    };
    plain(a) == plain(b)
}

/// The next place that is not blank, over at most one line's end and the marks of containers after it.
fn over_blank(bytes: &[u8], mut at: usize) -> usize {
    let mut lines = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | 0x0b | 0x0c => {}
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => {}
            b'\n' | b'\r' if lines == 0 => lines = 1,
            b'>' if lines == 1 => {}
            _ => break,
        }
        at += 1;
    }
    at
}

/// Marks a destination, and gives the byte after it.
fn destination(bytes: &[u8], start: usize, syntax: &mut [bool]) -> usize {
    let start = over_blank(bytes, start);
    let mut at = start;
    if bytes.get(at) == Some(&b'<') {
        while at < bytes.len() && !matches!(bytes[at], b'>' | b'\n' | b'\r') {
            at += 1 + usize::from(bytes[at] == b'\\');
        }
        at = (at + 1).min(bytes.len());
    } else {
        let mut depth = 0_usize;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 1,
                b'(' => depth += 1,
                b')' if depth == 0 => break,
                b')' => depth -= 1,
                0..=b' ' => break,
                _ => {}
            }
            at += 1;
        }
    }
    let end = at.min(bytes.len());
    syntax[start.min(end)..end].fill(true);
    end
}

/// What a reader of HTML meets: text, alternative text, titles. Knows only that tags are in angle brackets.
pub(crate) fn seen(html: &str) -> String {
    let mut seen = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        seen.push_str(&rest[..open]);
        let close = rest[open..].find('>').expect("a tag that does not end") + open;
        let tag = &rest[open..close];
        for name in [" alt=\"", " title=\""] {
            if let Some(at) = tag.find(name) {
                let value = &tag[at + name.len()..];
                seen.push(' ');
                seen.push_str(&value[..value.find('"').expect("an attribute that does not end")]);
                seen.push(' ');
            }
        }
        rest = &rest[close + 1..];
    }
    seen.push_str(rest);
    seen.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}

/// The tokens that can't be found often enough in a text.
pub(crate) fn missing(words: &BTreeMap<String, usize>, text: &str) -> Vec<String> {
    words
        .iter()
        .filter(|(word, count)| text.matches(word.as_str()).count() < **count)
        .map(|(word, _)| word.clone())
        .collect()
}

#[test]
fn the_tokeniser_finds_words_and_only_words() {
    let source = "# One **tw**o\n\n1. three [four](five \"six\") &eacute;\n- [x] seven [eight][nine]\n\n[ten]: eleven 'twelve'\n[un]: used 'not'\n<b>html</b> `co de` 1986. [^note]";
    let found: Vec<String> = words(source, &["UN".to_owned()]).into_keys().collect();
    let expected = [
        "1986", "One", "b", "co", "de", "eight", "four", "html", "o", "seven", "six", "three",
        "tw", "twelve",
    ];
    assert_eq!(found, expected);
    assert_eq!(missing(&words("one one two", &[]), "one two"), ["one"]);
    assert_eq!(seen("<p title=\"a &lt; b\">c<br>d</p>"), " a < b cd");
}
