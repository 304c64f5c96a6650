//! Words of a text, as both the index and the snippets see them.
//!
//! One reading of "word" serves indexing, queries, corrections and marking, so that what is found can always be shown.
//! A word is a run of letters, digits and their marks; an apostrophe between letters belongs to it, whichever of its
//! shapes was typed. Scripts that are written without spaces give one word a character. Words joined by hyphens are
//! words of their own and, together, one more: `e-learning` is found by `learning`, `e-learning` and `elearning`.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest folded word that is kept, in bytes; anything longer is no word that a person types, and is cut.
pub(crate) const LONGEST_WORD: usize = 96;
/// Most parts of a hyphenated word that are also kept as one.
const MOST_PARTS: usize = 4;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing: two characters of a script without spaces.
    Nothing,
    /// One hyphen.
    Hyphen,
    /// Anything else, or the start of the text.
    Other,
}

/// A word's place in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// What stands before it.
    pub(crate) gap: Gap,
}

/// Iterates over the words of a text.
pub(crate) struct Words<'a> {
    text: &'a str,
    at: usize,
    /// End of the word before, and whether it was a character of an unspaced script.
    before: Option<(usize, bool)>,
}

impl<'a> Words<'a> {
    /// Starts at the beginning of `text`.
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            before: None,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn gap(&self, start: usize, unspaced: bool) -> Gap {
        match self.before {
            Some((end, true)) if unspaced && end == start => Gap::Nothing,
            Some((end, _)) => match self.text.get(end..start) {
                Some("-" | "\u{2010}" | "\u{2011}") => Gap::Hyphen,
                _ => Gap::Other,
            },
            None => Gap::Other,
        }
    }

    /// End of the word whose first character ends at `from`.
    fn end_of_word(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = from;
        while let Some(&byte) = bytes.get(end) {
            if byte.is_ascii_alphanumeric() {
                end += 1;
                continue;
            }
            let mut ahead = self.text.get(end..).unwrap_or("").chars();
            let Some(c) = ahead.next() else { break };
            let within = if is_apostrophe(c) {
                // Between letters only: quotation marks and the apostrophe of `learners'` stay outside.
                let before = self.text.get(..end).and_then(|t| t.chars().next_back());
                before.is_some_and(char::is_alphabetic)
                    && ahead
                        .next()
                        .is_some_and(|next| next.is_alphabetic() && !is_unspaced(next))
            } else {
                is_within_word(c)
            };
            if !within {
                break;
            }
            end += c.len_utf8();
        }
        end
    }

    /// End of the marks that follow a character of an unspaced script.
    fn end_of_marks(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or("");
        let marks: usize = rest
            .chars()
            .take_while(|&c| is_combining_mark(c))
            .map(char::len_utf8)
            .sum();
        from + marks
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        loop {
            let c = self.rest().chars().next()?;
            let start = self.at;
            let after = start + c.len_utf8();
            if !c.is_alphanumeric() || is_apostrophe(c) {
                self.at = after;
                continue;
            }
            let unspaced = is_unspaced(c);
            let end = if unspaced {
                self.end_of_marks(after)
            } else {
                self.end_of_word(after)
            };
            let gap = self.gap(start, unspaced);
            self.at = end;
            self.before = Some((end, unspaced));
            return Some(Word {
                range: start..end,
                gap,
            });
        }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{FF07}')
}

fn is_within_word(c: char) -> bool {
    !is_unspaced(c) && (c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c))
}

/// Soft hyphen and the joiners: they shape a word without being part of its spelling.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}')
}

/// Scripts written without spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3041..=0x30FF | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x20000..=0x3FFFF)
}

/// Appends the form of a word that is compared: lower case, without accents, one shape of apostrophe.
///
/// `ŵ` becomes `w`, `Café` becomes `cafe`, `ﬁ` becomes `fi`, `don’t` becomes `don't`.
pub(crate) fn fold(word: &str, out: &mut String) {
    let start = out.len();
    if word.is_ascii() {
        out.push_str(word.get(..LONGEST_WORD).unwrap_or(word));
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    for c in word.chars() {
        if is_apostrophe(c) {
            out.push('\'');
        } else if !is_invisible(c) {
            fold_char(c, out);
        }
        if out.len() - start > LONGEST_WORD {
            break;
        }
    }
    let mut end = out.len().min(start + LONGEST_WORD);
    while !out.is_char_boundary(end) {
        end -= 1;
    }
    out.truncate(end);
}

fn fold_char(c: char, out: &mut String) {
    for part in std::iter::once(c)
        .nfkd()
        .flat_map(char::to_lowercase)
        .nfkd()
    {
        match part {
            // The accents of Latin, Greek and Cyrillic; marks of other scripts are part of their spelling.
            '\u{0300}'..='\u{036F}' => {}
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ħ' => out.push('h'),
            'ı' => out.push('i'),
            other if other.is_alphanumeric() || is_combining_mark(other) => out.push(other),
            _ => {}
        }
    }
}

/// The folded form of a whole label, such as a tag: spaces and signs are kept.
pub(crate) fn fold_label(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    for c in label.trim().chars() {
        if c.is_alphanumeric() || is_combining_mark(c) {
            fold_char(c, &mut out)
        } else {
            out.push(c)
        }
    }
    out
}

/// One indexed form in a text: a word, or several joined by hyphens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit<'f> {
    /// First byte in the text.
    pub(crate) start: usize,
    /// Byte after the last.
    pub(crate) end: usize,
    /// Number of the word in the text; a joined form has that of its last part.
    pub(crate) position: usize,
    /// The folded form.
    pub(crate) form: &'f str,
    /// True for several words taken as one.
    pub(crate) joined: bool,
}

/// Reads the units of a text one at a time, with two buffers for the whole text.
pub(crate) struct Units<'a> {
    text: &'a str,
    words: Words<'a>,
    /// The word after the current one, read ahead to see where a chain of hyphens ends.
    ahead: Option<Word>,
    form: String,
    chain: String,
    chain_start: usize,
    parts: usize,
    position: usize,
    /// The end of a chain whose joined form comes next.
    pending: Option<usize>,
}

impl<'a> Units<'a> {
    /// Starts at the beginning of `text`.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut words = Words::new(text);
        let ahead = words.next();
        let (form, chain) = (String::new(), String::new());
        Self {
            text,
            words,
            ahead,
            form,
            chain,
            chain_start: 0,
            parts: 0,
            position: 0,
            pending: None,
        }
    }

    /// The next unit; its form is borrowed until the one after it.
    pub(crate) fn next_unit(&mut self) -> Option<Unit<'_>> {
        if let Some(end) = self.pending.take() {
            let position = self.position - 1;
            return Some(Unit {
                start: self.chain_start,
                end,
                position,
                form: &self.chain,
                joined: true,
            });
        }
        loop {
            let word = self.ahead.take()?;
            self.ahead = self.words.next();
            self.form.clear();
            fold(
                self.text.get(word.range.clone()).unwrap_or(""),
                &mut self.form,
            );
            if self.form.is_empty() {
                self.parts = 0;
                continue;
            }
            if word.gap == Gap::Hyphen && self.parts > 0 {
                self.parts += 1;
                self.chain.push_str(&self.form);
            } else {
                self.parts = 1;
                self.chain.clear();
                self.chain.push_str(&self.form);
                self.chain_start = word.range.start;
            }
            let goes_on = self
                .ahead
                .as_ref()
                .is_some_and(|next| next.gap == Gap::Hyphen);
            let joinable = (2..=MOST_PARTS).contains(&self.parts)
                && self.chain.len() <= LONGEST_WORD
                && self.chain.contains(char::is_alphabetic);
            if !goes_on && joinable {
                self.pending = Some(word.range.end);
            }
            let position = self.position;
            self.position += 1;
            return Some(Unit {
                start: word.range.start,
                end: word.range.end,
                position,
                form: &self.form,
                joined: false,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        let mut units = Units::new(text);
        let mut forms = Vec::new();
        while let Some(unit) = units.next_unit() {
            forms.push(unit.form.to_owned());
        }
        forms
    }

    #[test]
    fn words_are_folded_and_apostrophes_are_alike() {
        assert_eq!(
            folded("The Café, don’t & don't"),
            ["the", "cafe", "don't", "don't"]
        );
        assert_eq!(
            folded("Ŵyn a’r Tŷ; w\u{302}yn"),
            ["wyn", "a'r", "ty", "wyn"]
        );
        assert_eq!(
            folded("‘quoted’ learners' 'tis"),
            ["quoted", "learners", "tis"]
        );
        assert_eq!(
            folded("Straße ﬁne İstanbul cœur"),
            ["strasse", "fine", "istanbul", "coeur"]
        );
        assert_eq!(
            folded("3a, 3.5 and 1990s"),
            ["3a", "3", "5", "and", "1990s"]
        );
        assert_eq!(folded("hand\u{AD}ful"), ["handful"]);
        assert_eq!(folded("🙂 — …"), Vec::<String>::new());
    }

    #[test]
    fn hyphens_give_the_parts_and_the_whole() {
        assert_eq!(
            folded("e-learning now"),
            ["e", "learning", "elearning", "now"]
        );
        assert_eq!(
            folded("state-of-the-art"),
            ["state", "of", "the", "art", "stateoftheart"]
        );
        assert_eq!(folded("2026-05-14"), ["2026", "05", "14"]);
        assert_eq!(
            folded("COVID-19 - again"),
            ["covid", "19", "covid19", "again"]
        );
    }

    #[test]
    fn scripts_without_spaces_give_a_word_a_character() {
        assert_eq!(folded("学习 learning"), ["学", "习", "learning"]);
        let words: Vec<Word> = Words::new("学习").collect();
        assert_eq!(words.last().unwrap().gap, Gap::Nothing);
        // Marks of other scripts stay.
        assert_eq!(folded("हिन्दी"), ["हिन्दी"]);
    }

    #[test]
    fn ranges_point_into_the_text() {
        let text = "A “well-being” day";
        let mut units = Units::new(text);
        let mut seen = Vec::new();
        while let Some(unit) = units.next_unit() {
            seen.push((
                text.get(unit.start..unit.end).unwrap().to_owned(),
                unit.position,
            ));
        }
        let expected = [
            ("A", 0),
            ("well", 1),
            ("being", 2),
            ("well-being", 2),
            ("day", 3),
        ];
        assert_eq!(seen, expected.map(|(t, p)| (t.to_owned(), p)));
    }

    #[test]
    fn overlong_words_are_cut_on_a_boundary() {
        let long = "é".repeat(200);
        let mut out = String::new();
        fold(&long, &mut out);
        assert_eq!(out.len(), LONGEST_WORD);
        let mixed = format!("aŵ{}", "字".repeat(2));
        assert_eq!(folded(&mixed), ["aw", "字", "字"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_ordered_ranges_on_boundaries(text in "\\PC{0,80}|[a-zŵ'’\\- 字🙂\u{300}\u{ad}]{0,40}") {
            let mut end = 0;
            for word in Words::new(&text) {
                proptest::prop_assert!(word.range.start >= end && word.range.end > word.range.start);
                proptest::prop_assert!(text.get(word.range.clone()).is_some());
                end = word.range.end;
            }
            let mut units = Units::new(&text);
            while let Some(unit) = units.next_unit() {
                proptest::prop_assert!(!unit.form.is_empty() && text.get(unit.start..unit.end).is_some());
            }
        }
    }
}
