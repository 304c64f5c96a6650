//! Finding words in a text: exactly, or as a reader would take them to be the same.

use std::cell::OnceCell;
use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::{Span, span::on_grapheme};

/// Every place where `quote` stands in `text`, in order; places may overlap.
///
/// If the exact words are found nowhere, they are looked for again with white space (line ends included) taken as one
/// space, typographic quotation marks, dashes and dots as plain ones, and soft hyphens ignored; the spans returned then
/// cover what stands in the text. A match never cuts a grapheme. Nothing is found for a quote of white space only.
pub fn find_quote(text: &str, quote: &str) -> Vec<Span> {
    let haystack = Haystack::new(text);
    let exact = haystack.exact(quote);
    if exact.is_empty() {
        haystack.tolerant(quote)
    } else {
        exact
    }
}

/// Words by which [`Haystack::phrase`] finds a phrase; no shorter one can be looked for there.
pub(super) const PHRASE_WORDS: usize = 4;

/// A text in which several quotes are looked for; what speeds that up is made at most once, when first asked for.
pub(super) struct Haystack<'a> {
    pub(super) text: &'a str,
    folded: OnceCell<Folded>,
    phrases: OnceCell<HashMap<[&'a str; PHRASE_WORDS], Vec<usize>>>,
}

/// A text with its typographic variants made plain, and where each byte comes from.
struct Folded {
    text: String,
    sources: Vec<Span>,
}

impl<'a> Haystack<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            folded: OnceCell::new(),
            phrases: OnceCell::new(),
        }
    }

    /// Places of exactly these words.
    pub(super) fn exact(&self, quote: &str) -> Vec<Span> {
        if quote.chars().all(char::is_whitespace) {
            return Vec::new();
        }
        let found = occurrences(self.text, quote).into_iter().map(|start| Span {
            start,
            end: start + quote.len(),
        });
        self.whole_graphemes(found)
    }

    /// Places of these words in another typographic dress.
    pub(super) fn tolerant(&self, quote: &str) -> Vec<Span> {
        let folded = self.folded.get_or_init(|| fold(self.text));
        let quote = fold(quote).text;
        let quote = quote.trim();
        let found = occurrences(&folded.text, quote)
            .into_iter()
            .filter_map(|at| {
                let first = folded.sources.get(at)?;
                let last = folded.sources.get((at + quote.len()).checked_sub(1)?)?;
                Some(Span {
                    start: first.start,
                    end: last.end,
                })
            });
        let mut found = self.whole_graphemes(found);
        found.dedup();
        found
    }

    /// Places of exactly these words, if they are four or more: at the cost of the phrase, not of the text, so that the
    /// thousand lines of a long passage can be looked for.
    pub(super) fn phrase(&self, phrase: &str) -> Vec<Span> {
        let phrases = self.phrases.get_or_init(|| {
            let words: Vec<_> = self.text.unicode_word_indices().collect();
            let mut phrases: HashMap<_, Vec<usize>> = HashMap::new();
            for (key, at) in words.windows(PHRASE_WORDS).filter_map(first_words) {
                phrases.entry(key).or_default().push(at);
            }
            phrases
        });
        let words: Vec<_> = phrase.unicode_word_indices().take(PHRASE_WORDS).collect();
        let Some((key, offset)) = first_words(&words) else {
            return Vec::new();
        };
        let starts = phrases
            .get(&key)
            .into_iter()
            .flatten()
            .filter_map(|at| at.checked_sub(offset));
        let found = starts.map(|start| Span {
            start,
            end: start + phrase.len(),
        });
        self.whole_graphemes(found.filter(|span| span.slice(self.text) == Some(phrase)))
    }

    fn whole_graphemes(&self, found: impl Iterator<Item = Span>) -> Vec<Span> {
        found
            .filter(|span| on_grapheme(self.text, span.start) && on_grapheme(self.text, span.end))
            .collect()
    }
}

/// The words of a window and where the first one stands.
fn first_words<'a>(words: &[(usize, &'a str)]) -> Option<([&'a str; PHRASE_WORDS], usize)> {
    let [(at, a), (_, b), (_, c), (_, d)] = words else {
        return None;
    };
    Some(([*a, *b, *c, *d], *at))
}

/// Every place of `needle`, overlapping ones too, in one pass (Knuth, Morris and Pratt): `str::match_indices` leaves out
/// overlaps, and with them the sign that a quote is ambiguous.
fn occurrences(hay: &str, needle: &str) -> Vec<usize> {
    let Some(first) = (!needle.is_empty()).then(|| hay.find(needle)).flatten() else {
        return Vec::new();
    };
    let needle = needle.as_bytes();
    // borders[n]: how much of the needle's beginning also ends its first n + 1 bytes.
    let mut borders = vec![0];
    for &byte in needle.iter().skip(1) {
        let matched = borders.last().copied().unwrap_or_default();
        let matched = advance(needle, &borders, matched, byte);
        borders.push(matched);
    }
    let mut found = Vec::new();
    let mut matched = 0;
    for (at, &byte) in hay.as_bytes().iter().enumerate().skip(first) {
        matched = advance(needle, &borders, matched, byte);
        if matched == needle.len() {
            found.push(at + 1 - needle.len());
        }
    }
    found
}

/// How much of the needle is matched after one more byte.
fn advance(needle: &[u8], borders: &[usize], mut matched: usize, byte: u8) -> usize {
    loop {
        if needle.get(matched) == Some(&byte) {
            return matched + 1;
        }
        match matched.checked_sub(1) {
            Some(shorter) => matched = borders.get(shorter).copied().unwrap_or_default(),
            None => return 0,
        }
    }
}

/// Makes typographic variants plain.
fn fold(text: &str) -> Folded {
    let mut folded = Folded {
        text: String::with_capacity(text.len()),
        sources: Vec::with_capacity(text.len()),
    };
    for (at, c) in text.char_indices() {
        let source = Span {
            start: at,
            end: at + c.len_utf8(),
        };
        let plain = match c {
            // Soft hyphen, zero width space, byte order mark: not seen by whoever quotes.
            '\u{ad}' | '\u{200b}' | '\u{feff}' => continue,
            _ if c.is_whitespace() => {
                if folded.text.ends_with(' ') {
                    if let Some(space) = folded.sources.last_mut() {
                        space.end = source.end;
                    }
                    continue;
                }
                " "
            }
            '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2bc}' => "'",
            '\u{201c}'..='\u{201f}' | '\u{2033}' | '«' | '»' => "\"",
            '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
            '\u{2026}' => "...",
            _ => {
                folded.text.push(c);
                folded
                    .sources
                    .extend(std::iter::repeat_n(source, c.len_utf8()));
                continue;
            }
        };
        folded.text.push_str(plain);
        folded
            .sources
            .extend(std::iter::repeat_n(source, plain.len()));
    }
    folded
}
