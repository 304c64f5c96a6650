//! Small truths about written English: sentences, words, quotations.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

/// The furthest that a closing quotation mark is looked for, in bytes: beyond it an opening one is a slip.
const LONGEST_QUOTATION: usize = 1_200;

/// Abbreviations after which a full stop ends nothing.
const ABBREVIATIONS: [&str; 13] = [
    "dr", "mr", "mrs", "ms", "prof", "st", "e.g", "i.e", "etc", "cf", "al", "vs", "approx",
];

/// Words after which a full stop ends nothing if a number follows.
const BEFORE_NUMBERS: [&str; 8] = ["no", "nos", "p", "pp", "vol", "fig", "ed", "ref"];

/// Takes what stands within quotation marks out of a line, so that only the writer's own words are judged.
pub(crate) fn without_quotations(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    let mut before = ' ';
    // Where each mark is for the last time: an opening one after that is not looked for.
    let last = |mark: char| line.rfind(mark).unwrap_or(0);
    let ends = [
        ('”', last('”')),
        ('»', last('»')),
        ('"', last('"')),
        ('’', last('’')),
        ('\'', last('\'')),
    ];
    while let Some(c) = line[at..].chars().next() {
        let width = c.len_utf8();
        if let Some(end) = closing(line, at, c, before, &ends) {
            out.push('"');
            before = '"';
            at = end;
            continue;
        }
        out.push(c);
        before = c;
        at += width;
    }
    out
}

/// The end of the quotation that `c` at `at` opens, if it opens one.
fn closing(line: &str, at: usize, c: char, before: char, ends: &[(char, usize)]) -> Option<usize> {
    let close = match c {
        '“' => '”',
        '«' => '»',
        '"' => '"',
        '‘' => '’',
        '\'' if !before.is_alphanumeric() => '\'',
        _ => return None,
    };
    if ends
        .iter()
        .any(|(mark, last)| *mark == close && *last <= at)
    {
        return None;
    }
    let from = at + c.len_utf8();
    let mut end = line.len().min(from + LONGEST_QUOTATION);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let window = line.get(from..end)?;
    for (i, found) in window.char_indices().filter(|(_, found)| *found == close) {
        let after = window[i + found.len_utf8()..].chars().next();
        // An apostrophe is no end of a quotation.
        let apostrophe = matches!(close, '’' | '\'') && after.is_some_and(char::is_alphanumeric);
        if !apostrophe && i > 0 {
            return Some(from + i + found.len_utf8());
        }
    }
    None
}

/// The sentences of a line, trimmed, in order.
pub(crate) fn sentences(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | ';' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((next_at, next)) = chars.peek().copied() {
            if matches!(next, '.' | '!' | '?' | '"' | '”' | '’' | '\'' | ')' | ']') {
                chars.next();
                end = next_at + next.len_utf8();
            } else {
                break;
            }
        }
        let rest = &line[end..];
        let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
        if !ends || (c == '.' && abbreviated(&line[start..at], rest)) {
            continue;
        }
        let next_upper = rest
            .trim_start()
            .chars()
            .next()
            .is_none_or(|n| !n.is_lowercase());
        if c == ';' || next_upper {
            push(&mut found, &line[start..end]);
            start = end;
        }
    }
    push(&mut found, &line[start..]);
    found
}

fn push<'a>(found: &mut Vec<&'a str>, sentence: &'a str) {
    let sentence = sentence.trim();
    if sentence.chars().any(char::is_alphanumeric) {
        found.push(sentence);
    }
}

fn abbreviated(before: &str, after: &str) -> bool {
    let last = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default();
    let mut chars = last.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    let number = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let among = |list: &[&str]| list.iter().any(|a| last.eq_ignore_ascii_case(a));
    // "I" is a word and no initial.
    (initial && last != "I") || among(&ABBREVIATIONS) || (number && among(&BEFORE_NUMBERS))
}

/// The words of a text, as they are written.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.unicode_words()
}

/// The words of a text in lower case with plain apostrophes, for comparing.
pub(crate) fn folded(text: &str) -> Vec<String> {
    text.unicode_words().map(fold).collect()
}

fn fold(word: &str) -> String {
    word.replace('’', "'").to_lowercase()
}

/// Phrases to look for: lower case, words with single spaces; a last `*` of a word stands for any ending.
///
/// They are kept by first letter, since a long text is compared with many of them.
pub(crate) struct Phrases(BTreeMap<char, Vec<Vec<&'static str>>>);

impl Phrases {
    /// Prepares a list.
    pub(crate) fn new(list: &[&'static str]) -> Self {
        let mut by_letter: BTreeMap<char, Vec<Vec<&str>>> = BTreeMap::new();
        for phrase in list {
            if let Some(first) = phrase.chars().next() {
                by_letter
                    .entry(first)
                    .or_default()
                    .push(phrase.split(' ').collect());
            }
        }
        Self(by_letter)
    }

    /// True if one of them is among the words.
    pub(crate) fn any(&self, words: &[String]) -> bool {
        words.iter().enumerate().any(|(at, word)| {
            let fitting = word.chars().next().and_then(|first| self.0.get(&first));
            fitting.into_iter().flatten().any(|phrase| {
                let rest = words.get(at..).unwrap_or_default();
                rest.len() >= phrase.len()
                    && rest
                        .iter()
                        .zip(phrase)
                        .all(|(word, wanted)| fits(word, wanted))
            })
        })
    }
}

/// A list of phrases that is prepared once.
macro_rules! phrases {
    ($(#[$about:meta])* $name:ident, $($phrase:literal),+ $(,)?) => {
        $(#[$about])*
        static $name: std::sync::LazyLock<crate::language::Phrases> =
            std::sync::LazyLock::new(|| crate::language::Phrases::new(&[$($phrase),+]));
    };
}
pub(crate) use phrases;

/// True if one of `phrases` (lower case, words with single spaces; a last `*` stands for any ending) is among the words.
pub(crate) fn has_any(words: &[String], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| has(words, phrase))
}

/// See [`has_any`].
pub(crate) fn has(words: &[String], phrase: &str) -> bool {
    if !phrase.contains(' ') {
        return words.iter().any(|word| fits(word, phrase));
    }
    let length = phrase.split(' ').count();
    words.windows(length).any(|window| {
        window
            .iter()
            .zip(phrase.split(' '))
            .all(|(word, wanted)| fits(word, wanted))
    })
}

/// True if a word is what is wanted: the same, or with any ending where `*` says so.
pub(crate) fn fits(word: &str, wanted: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == wanted,
    }
}

/// The sentence that a place of a text is in, or the words around it if it is a long one.
pub(crate) fn around(text: &str, at: usize) -> String {
    let mut from = 0;
    for sentence in sentences(text) {
        let Some(start) = text.get(from..).and_then(|rest| rest.find(sentence)) else {
            continue;
        };
        let range = from + start..from + start + sentence.len();
        from = range.end;
        if !range.contains(&at) {
            continue;
        }
        if sentence.chars().take(141).count() <= 140 {
            return sentence.to_owned();
        }
        let near = |words: Vec<&str>| words.join(" ");
        let before: Vec<&str> = text
            .get(range.start..at)
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        let after: Vec<&str> = text
            .get(at..range.end)
            .unwrap_or_default()
            .split_whitespace()
            .take(10)
            .collect();
        let before = before
            .get(before.len().saturating_sub(8)..)
            .unwrap_or_default();
        return format!("… {} {} …", near(before.to_vec()), near(after));
    }
    text.trim().to_owned()
}

/// Cuts words for showing to so many characters, at a space, with an ellipsis if anything went.
pub(crate) fn excerpt(text: &str, most: usize) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    let end = cut
        .rfind(' ')
        .filter(|end| *end > most / 2)
        .unwrap_or(cut.len());
    format!("{} …", cut[..end].trim_end())
}

/// `1 word`, `2 words`.
pub(crate) fn counted(n: usize, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_stops() {
        let text =
            "I asked Dr. Lisle, e.g. about 3.5 hours. She said no. \"Why?\" I asked again; he left";
        assert_eq!(sentences(text).len(), 5, "{:?}", sentences(text));
        assert!(sentences(" . ! ").is_empty());
    }

    #[test]
    fn quotations_are_somebody_elses_words() {
        for (text, left) in [
            (
                "They said \"we did it\" and I agreed.",
                "They said \" and I agreed.",
            ),
            ("She wrote ‘we don’t know’ to me.", "She wrote \" to me."),
            (
                "It's the students' own 'equation' here",
                "It's the students' own \" here",
            ),
            ("An open \" mark stays", "An open \" mark stays"),
        ] {
            assert_eq!(without_quotations(text), left);
        }
    }

    #[test]
    fn phrases_are_whole_words() {
        let words = folded("As a result the marks improved.");
        assert!(has(&words, "as a result") && has(&words, "improv*") && !has(&words, "mark"));
    }
}
