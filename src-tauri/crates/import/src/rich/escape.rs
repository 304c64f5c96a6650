//! Signs that Markdown would take for marks, at the start of a line and within it, and addresses.

/// Where a line stands: what a break is there and what has to be escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Text,
    Heading,
    Cell,
}

/// Text in which nothing is a mark.
pub(crate) fn escaped(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let needs = match c {
            '\\' | '`' | '*' | '[' | ']' | '~' => true,
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?') || next == ' ',
            '&' => next.is_ascii_alphanumeric() || next == '#',
            '|' => place == Place::Cell,
            _ => false,
        };
        if needs {
            out.push('\\');
        }
        out.push(if matches!(c, '\n' | '\r' | '\t') {
            ' '
        } else {
            c
        });
        before = c;
    }
    out
}

/// A line that begins no block.
pub(crate) fn safe_start(line: &str) -> String {
    let figures = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.get(figures..).unwrap_or_default();
    let ends_so = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    if (1..10).contains(&figures)
        && (after.starts_with(['.', ')']))
        && ends_so(after.get(1..).unwrap_or_default())
    {
        let number = line.get(..figures).unwrap_or_default();
        return format!("{number}\\{after}");
    }
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    let is_heading = (1..7).contains(&hashes) && ends_so(line.get(hashes..).unwrap_or_default());
    let is_bullet = line.starts_with(['-', '+']) && ends_so(line.get(1..).unwrap_or_default());
    let bare = line.replace([' ', '\t'], "");
    let is_rule =
        !bare.is_empty() && (bare.bytes().all(|b| b == b'-') || bare.bytes().all(|b| b == b'='));
    if is_heading || is_bullet || is_rule || line.starts_with('>') {
        return format!("\\{line}");
    }
    line.to_owned()
}

/// An address as Markdown takes it.
pub(crate) fn address(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    for c in target.trim().chars() {
        match c {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '|' => out.push_str("%7C"),
            '"' => out.push_str("%22"),
            '`' => out.push_str("%60"),
            '*' => out.push_str("%2A"),
            c if c.is_control() || c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

/// The longest run of back-ticks.
pub(crate) fn longest_run(text: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
