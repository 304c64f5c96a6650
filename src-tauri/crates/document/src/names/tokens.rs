//! Words of a text, folded so that two ways to write one name are the same.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One word, or one sign of a script that has no spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Lower case, without accents and invisible signs.
    pub(super) folded: String,
    /// It begins with a capital, or its script has none.
    pub(super) capital: bool,
    /// All of its letters are capitals.
    pub(super) shouted: bool,
}

/// How a text is cut into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// As a reader sees them.
    Words,
    /// `SamAziz` is two words.
    Humps,
}

/// Signs that no reader sees.
fn invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// Scripts that are written without spaces, or whose endings are joined to a name: each sign is a word.
fn spaceless(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0E00..=0x0EFF
            | 0x1000..=0x109F
            | 0x1100..=0x11FF
            | 0x1780..=0x17FF
            | 0x3040..=0x30FF
            | 0x3400..=0x9FFF
            | 0xAC00..=0xD7AF
            | 0xF900..=0xFAFF
            | 0x20000..=0x3FFFF
    )
}

/// The words of a text.
pub(super) fn tokens(text: &str, cut: Cut) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if !c.is_ascii() && (invisible(c) || is_combining_mark(c)) {
            if open.is_some() {
                end = at + c.len_utf8();
            }
            continue;
        }
        let goes_on = open.is_some_and(|(_, last)| {
            c.is_alphanumeric()
                && !spaceless(c)
                && !spaceless(last)
                && last.is_numeric() == c.is_numeric()
                && !(cut == Cut::Humps && last.is_lowercase() && c.is_uppercase())
        });
        if !goes_on {
            if let Some((from, _)) = open.take() {
                found.push(token(text, from..end));
            }
            if c.is_alphanumeric() {
                open = Some((at, c));
            }
        } else if let Some((from, _)) = open {
            open = Some((from, c));
        }
        end = at + c.len_utf8();
    }
    if let Some((from, _)) = open {
        found.push(token(text, from..end));
    }
    found
}

fn token(text: &str, range: Range<usize>) -> Token {
    let word = text.get(range.clone()).unwrap_or_default();
    let first = word.chars().next();
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    Token {
        folded: folded(word),
        capital: first.is_some_and(|c| !c.is_lowercase()),
        shouted: letters.clone().count() > 1 && letters.all(char::is_uppercase),
        range,
    }
}

/// Lower case, without accents and invisible signs.
pub(super) fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(word.len());
    let plain = word
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !invisible(*c));
    for c in plain.flat_map(char::to_lowercase) {
        match c {
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ß' => out.push_str("ss"),
            'þ' => out.push_str("th"),
            // An i with a dot above leaves its dot behind when it is made small.
            c if is_combining_mark(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// A word and the letters that Arabic and Hebrew join to its front: `ومحمد` is "and Muhammad".
pub(super) fn without_prefix<'a>(folded: &'a str, wanted: &str) -> Option<&'a str> {
    let joined = folded.strip_suffix(wanted)?;
    let letters = |c: char| {
        matches!(
            c,
            'و' | 'ف' | 'ب' | 'ل' | 'ك' | 'ו' | 'ה' | 'ב' | 'ל' | 'מ' | 'כ' | 'ש'
        )
    };
    ((1..=2).contains(&joined.chars().count()) && joined.chars().all(letters)).then_some(joined)
}

/// Whether what stands between two words may stand within a name.
pub(super) fn joins(between: &str, before: &Token) -> bool {
    let fits = |c: char| {
        c.is_whitespace()
            || invisible(c)
            || is_combining_mark(c)
            || matches!(
                c,
                '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | 'ʼ' | '.' | '_' | '+' | '·'
            )
    };
    if !between.chars().all(fits) {
        return false;
    }
    // A full stop and a space end a sentence, unless an initial or a title stands before them.
    let ends = between.contains('.') && between.chars().any(char::is_whitespace);
    !ends || before.folded.chars().count() == 1 || super::words::is_title(&before.folded)
}
