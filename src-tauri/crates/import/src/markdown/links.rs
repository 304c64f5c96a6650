//! Finds link targets in Markdown, to see which files a text needs. It is no parser: the `markdown` crate has one, and
//! this one changes nothing. Code is passed over; a target too many costs nothing but a look for a file.

use std::collections::BTreeMap;

/// A target in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// As a Markdown reader sees it: without angle brackets and backslash escapes.
    pub(crate) target: String,
    /// True for a picture.
    pub(crate) is_image: bool,
    /// The alternative text or the words of the link; empty if there are none.
    pub(crate) words: String,
    /// True for `[[target]]`, which is looked for by name anywhere.
    pub(crate) is_wiki: bool,
}

/// The targets of a text, in its order.
pub(crate) fn targets(text: &str) -> Vec<Target> {
    let prose = without_code(text);
    let mut found = Found::default();
    // A link does not reach over a blank line, so each block is looked at alone.
    for block in prose.split_inclusive("\n\n") {
        found.block(block);
    }
    found.finish()
}

/// The text with every byte of code blocks and code spans blanked out; offsets stay.
pub(crate) fn without_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<(char, usize)> = None;
    let mut in_list = false;
    let mut after_blank = true;
    let mut in_indented = false;
    for line in text.split_inclusive('\n') {
        // Quotations may hold fences too.
        let inner = line.trim_start_matches(['>', ' ']);
        let indent = line.len() - line.trim_start_matches(' ').len();
        let mark = fence_mark(inner);
        let is_code = match (fence, mark) {
            (None, Some((c, n, _))) => {
                fence = Some((c, n));
                true
            }
            (Some((c, n)), Some((other, m, true))) if c == other && m >= n => {
                fence = None;
                true
            }
            (Some(_), _) => true,
            (None, None) => {
                let blank = line.trim().is_empty();
                let deep = indent >= 4 || line.starts_with('\t');
                let starts_code = deep && (after_blank || in_indented) && !in_list && !blank;
                in_indented = starts_code || (in_indented && blank);
                if !blank && indent == 0 && !line.starts_with('\t') {
                    in_list = is_list_item(line);
                } else if !blank && !deep {
                    in_list = in_list || is_list_item(line.trim_start());
                }
                starts_code
            }
        };
        after_blank = line.trim().is_empty();
        if is_code {
            blank(&mut out, line);
        } else {
            out.push_str(line);
        }
    }
    without_spans(&out)
}

fn fence_mark(line: &str) -> Option<(char, usize, bool)> {
    let c = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = line.trim_start_matches(c);
    let n = line.len() - rest.len();
    (n >= 3 && !(c == '`' && rest.contains('`'))).then_some((c, n, rest.trim().is_empty()))
}

fn is_list_item(line: &str) -> bool {
    let figures = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.get(figures..).unwrap_or_default();
    let bullet = figures == 0 && ["- ", "* ", "+ "].iter().any(|b| line.starts_with(b));
    bullet || (figures > 0 && (after.starts_with(". ") || after.starts_with(") ")))
}

/// Puts spaces for everything but line ends.
fn blank(out: &mut String, text: &str) {
    for c in text.chars() {
        if c == '\n' {
            out.push('\n');
        } else {
            out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        }
    }
}

/// Blanks out code spans: a run of backticks, up to the next run of the same length in the same block.
fn without_spans(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for block in text.split_inclusive("\n\n") {
        // Where a run of each length stands last, so that a run without a partner is found in one look.
        let mut last: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, n) in runs(block) {
            last.insert(n, at);
        }
        let mut rest = block;
        let mut offset = 0;
        while let Some(at) = rest.find(['`', '\\']) {
            let (before, tail) = rest.split_at(at);
            out.push_str(before);
            let n = tail.len() - tail.trim_start_matches('`').len();
            let taken = if n == 0 {
                // A backslash escape: the next character opens nothing.
                let taken = 1 + tail.chars().nth(1).map_or(0, char::len_utf8);
                out.push_str(tail.get(..taken).unwrap_or(tail));
                taken
            } else if last.get(&n).is_some_and(|last| *last > offset + at) {
                let after = tail.get(n..).unwrap_or_default();
                let end = runs(after)
                    .find(|(_, m)| *m == n)
                    .map_or(tail.len(), |(end, _)| n + end + n);
                blank(&mut out, tail.get(..end).unwrap_or(tail));
                end
            } else {
                out.push_str(tail.get(..n).unwrap_or(tail));
                n
            };
            rest = tail.get(taken..).unwrap_or_default();
            offset += at + taken;
        }
        out.push_str(rest);
    }
    out
}

/// The runs of backticks in a text: where they stand and how long they are.
fn runs(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find('`')?;
        let n = text
            .get(start..)?
            .bytes()
            .take_while(|b| *b == b'`')
            .count();
        at = start + n;
        Some((start, n))
    })
}

#[derive(Debug, Default)]
struct Found {
    targets: Vec<Target>,
    /// Reference definitions by label, with their place among the targets.
    definitions: BTreeMap<String, usize>,
    /// Labels that pictures use, with their alternative texts.
    uses: Vec<(String, String, bool)>,
}

impl Found {
    fn block(&mut self, block: &str) {
        for line in block.split_inclusive('\n') {
            self.definition(line);
        }
        let bytes = block.as_bytes();
        let mut open: Vec<(usize, bool)> = Vec::new();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\\' => at += 1,
                b'[' if bytes.get(at + 1) == Some(&b'[') => {
                    let is_image = at > 0 && bytes.get(at - 1) == Some(&b'!');
                    if let Some(end) = self.wiki(block, at + 2, is_image) {
                        at = end;
                        continue;
                    }
                    open.push((at, is_image));
                }
                b'[' => open.push((
                    at,
                    at > 0
                        && bytes.get(at - 1) == Some(&b'!')
                        && bytes.get(at.wrapping_sub(2)) != Some(&b'\\'),
                )),
                b']' => {
                    if let Some((start, is_image)) = open.pop() {
                        let words = beginning(block.get(start + 1..at).unwrap_or_default());
                        let after = beginning(block.get(at + 1..).unwrap_or_default());
                        if let Some((target, length)) = inline(after) {
                            self.add(target, is_image, plain(words), false);
                            at += length;
                        } else if let Some(label) = after
                            .strip_prefix('[')
                            .and_then(|rest| rest.split_once(']'))
                        {
                            let label = if label.0.trim().is_empty() {
                                words
                            } else {
                                label.0
                            };
                            self.uses.push((fold(label), plain(words), is_image));
                        } else if words.len() < 1000 {
                            self.uses.push((fold(words), plain(words), is_image));
                        }
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    fn add(&mut self, target: String, is_image: bool, words: String, is_wiki: bool) {
        self.targets.push(Target {
            target,
            is_image,
            words,
            is_wiki,
        });
    }

    /// `name|alias]]`, on one line. The offset after it.
    fn wiki(&mut self, block: &str, from: usize, is_image: bool) -> Option<usize> {
        let rest = block.get(from..)?;
        let end = rest.find(['\n', ']', '['])?;
        if !rest.get(end..)?.starts_with("]]") {
            return None;
        }
        let inner = rest.get(..end)?;
        let (name, alias) = inner.split_once('|').unwrap_or((inner, ""));
        // `|200` is a width, not words.
        let words = if alias.bytes().all(|b| b.is_ascii_digit() || b == b'x') {
            ""
        } else {
            alias
        };
        // In a table the bar is written `\|`.
        let name = name.trim_end_matches('\\').trim();
        self.add(name.to_owned(), is_image, words.trim().to_owned(), true);
        Some(from + end + 2)
    }

    /// `[label]: target "title"`
    fn definition(&mut self, line: &str) {
        let text = line.trim_start_matches(' ');
        if line.len() - text.len() > 3 {
            return;
        }
        let Some((label, rest)) = text
            .strip_prefix('[')
            .and_then(|rest| rest.split_once("]:"))
        else {
            return;
        };
        if label.starts_with('^') || label.contains(['[', ']']) || label.trim().is_empty() {
            return;
        }
        if let Some((target, rest)) = destination(rest.trim_start()) {
            let rest = rest.trim();
            if !target.is_empty() && (rest.is_empty() || rest.starts_with(['"', '\'', '('])) {
                let at = self.targets.len();
                self.add(target, false, String::new(), false);
                self.definitions.entry(fold(label)).or_insert(at);
            }
        }
    }

    /// Gives definitions the words of the first link or picture that uses them.
    fn finish(mut self) -> Vec<Target> {
        let uses = std::mem::take(&mut self.uses);
        for (label, words, is_image) in uses {
            let target = self
                .definitions
                .get(&label)
                .and_then(|at| self.targets.get_mut(*at));
            if let Some(target) = target.filter(|t| t.words.is_empty()) {
                target.words = words;
                target.is_image = is_image;
            }
        }
        self.targets
    }
}

/// As much of a text as a target, a title or a label is looked for in: enough for any real one, and little enough that
/// a text made of nothing but brackets is gone through in good time.
fn beginning(text: &str) -> &str {
    const MOST: usize = 4096;
    let mut end = text.len().min(MOST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// A label as definitions are matched: case and runs of spaces do not count.
fn fold(label: &str) -> String {
    label
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// The words of a link without marks of emphasis.
fn plain(words: &str) -> String {
    words
        .replace(['*', '`', '\\'], "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// `(target "title")`: the target and the length of it all.
fn inline(after: &str) -> Option<(String, usize)> {
    let inner = after
        .strip_prefix('(')?
        .trim_start_matches([' ', '\n', '\t']);
    let (target, rest) = destination(inner)?;
    let spaced = rest.trim_start_matches([' ', '\n', '\t']);
    let rest = match spaced.chars().next() {
        Some(quote @ ('"' | '\'' | '(')) if spaced.len() < rest.len() => {
            let end = if quote == '(' { ')' } else { quote };
            let title = spaced.get(1..)?;
            title
                .get(closing(title, end)? + 1..)?
                .trim_start_matches([' ', '\n', '\t'])
        }
        _ => spaced,
    };
    let rest = rest.strip_prefix(')')?;
    Some((target, after.len() - rest.len()))
}

/// Where a character stands first without a backslash before it.
fn closing(text: &str, wanted: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let here = c == wanted && !escaped;
        escaped = c == '\\' && !escaped;
        here.then_some(at)
    })
}

/// `<target with spaces>` or `target(with)balanced-brackets`, and what follows.
fn destination(text: &str) -> Option<(String, &str)> {
    if let Some(inner) = text.strip_prefix('<') {
        let end = closing(inner, '>')?;
        let target = inner.get(..end)?;
        return (!target.contains(['\n', '<']))
            .then(|| (unescape(target), inner.get(end + 1..).unwrap_or_default()));
    }
    let mut depth = 0usize;
    let mut escaped = false;
    let mut end = text.len();
    for (at, c) in text.char_indices() {
        if c.is_ascii_control() || c == ' ' {
            end = at;
            break;
        }
        match c {
            _ if escaped => {}
            '(' => depth += 1,
            ')' if depth == 0 => {
                end = at;
                break;
            }
            ')' => depth -= 1,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    let target = text.get(..end)?;
    (depth == 0).then(|| (unescape(target), text.get(end..).unwrap_or_default()))
}

/// Takes away the backslashes before punctuation, and the entity that addresses have.
fn unescape(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    let mut letters = target.chars().peekable();
    while let Some(c) = letters.next() {
        let escaped = if c == '\\' {
            letters.next_if(char::is_ascii_punctuation)
        } else {
            None
        };
        out.push(escaped.unwrap_or(c));
    }
    out.replace("&amp;", "&")
}

#[cfg(test)]
mod tests;
