//! Pieces of text around what was found.

use std::ops::Range;

use crate::clause::Clause;
use crate::stem::Stems;
use crate::words::Units;

/// Words of a snippet.
const WORDS: usize = 30;
/// Words before the first match, at most; fewer if a sentence begins nearer.
const LEAD: usize = 6;
/// Longest stretch between two words that is shown whole, and longest unmatched word, in bytes.
const LONGEST_STRETCH: usize = 80;
/// Clauses told apart when the best place is sought.
const TOLD_APART: usize = 64;

/// Finds the words of a query in texts.
pub(crate) struct Marker<'c> {
    clauses: &'c [Clause],
    stems: Stems,
    /// First bytes of everything that can match: English stems keep the beginning of a word, so most words are passed over unstemmed.
    firsts: Vec<u8>,
    has_phrases: bool,
}

/// A word of the text, with what it matches.
struct Marked {
    range: Range<usize>,
    /// One bit a clause.
    clauses: u64,
    exact: bool,
}

impl<'c> Marker<'c> {
    pub(crate) fn new(clauses: &'c [Clause]) -> Self {
        let clauses = clauses.get(..TOLD_APART).unwrap_or(clauses);
        let mut firsts = Vec::new();
        for clause in clauses {
            match clause {
                Clause::Word(word) => {
                    let forms = word.stems().chain(&word.parts).chain(&word.prefix);
                    firsts.extend(
                        forms
                            .chain([&word.exact])
                            .filter_map(|form| form.as_bytes().first()),
                    );
                }
                Clause::Phrase(words) => {
                    firsts.extend(words.iter().filter_map(|word| word.as_bytes().first()))
                }
            }
        }
        firsts.sort_unstable();
        firsts.dedup();
        let has_phrases = clauses
            .iter()
            .any(|clause| matches!(clause, Clause::Phrase(_)));
        Self {
            clauses,
            stems: Stems::new(),
            firsts,
            has_phrases,
        }
    }

    /// HTML of the best piece of `body`, or of `headings` if only they match, or else of the beginning.
    pub(crate) fn snippet(&mut self, headings: &str, body: &str) -> String {
        self.snippet_at(headings, body).0
    }

    /// As [`Marker::snippet`], with the byte of `body` that its first match begins at, if it is a piece of `body` with one.
    pub(crate) fn snippet_at(&mut self, headings: &str, body: &str) -> (String, Option<usize>) {
        let mut words = self.mark(body);
        let mut text = body;
        let mut of_body = true;
        if words.iter().all(|word| word.clauses == 0) {
            let in_headings = self.mark(headings);
            if body.trim().is_empty() || in_headings.iter().any(|word| word.clauses != 0) {
                words = in_headings;
                text = headings;
                of_body = false;
            }
        }
        let window = best_window(text, &words);
        let first = words
            .get(window.clone())
            .and_then(|shown| shown.iter().find(|word| word.clauses != 0))
            .filter(|_| of_body)
            .map(|word| word.range.start);
        (render(text, &words, window), first)
    }

    /// Every word of the text with its matches. A hyphenated word that matches as a whole is one word.
    fn mark(&mut self, text: &str) -> Vec<Marked> {
        let mut out: Vec<Marked> = Vec::new();
        let mut forms: Vec<String> = Vec::new();
        let mut units = Units::new(text);
        let mut stem = String::new();
        while let Some(unit) = units.next_unit() {
            let possible = unit
                .form
                .as_bytes()
                .first()
                .is_some_and(|first| self.firsts.binary_search(first).is_ok());
            let (clauses, exact) = if possible {
                self.stems.stem_into(unit.form, &mut stem);
                self.matches(unit.form, &stem)
            } else {
                (0, false)
            };
            if !unit.joined {
                out.push(Marked {
                    range: unit.start..unit.end,
                    clauses,
                    exact,
                });
                if self.has_phrases {
                    // Words that can match nothing need no copy.
                    forms.push(if possible {
                        unit.form.to_owned()
                    } else {
                        String::new()
                    });
                }
            } else if clauses != 0 {
                let parts = out
                    .iter_mut()
                    .rev()
                    .take_while(|word| word.range.start >= unit.start);
                for part in parts {
                    part.clauses |= clauses;
                    part.exact |= exact;
                }
            }
        }
        self.mark_phrases(&forms, &mut out);
        out
    }

    fn matches(&self, form: &str, stem: &str) -> (u64, bool) {
        let (mut bits, mut exact) = (0, false);
        for (n, clause) in self.clauses.iter().enumerate() {
            let Clause::Word(word) = clause else { continue };
            let as_written = word.exact == form;
            let begun = || {
                word.prefix
                    .as_ref()
                    .is_some_and(|prefix| prefix.len() > 1 && form.starts_with(prefix.as_str()))
            };
            // Parts that are a letter or two (`e` of `e-learning`) would be marked all over the text.
            let part = || {
                word.parts.iter().any(|part| {
                    part.len() > 2 && (part == form || crate::stem::stem_once(part) == stem)
                })
            };
            if as_written || word.stems().any(|s| s == stem) || begun() || part() {
                bits |= 1 << n;
                exact |= as_written;
            }
        }
        (bits, exact)
    }

    fn mark_phrases(&self, forms: &[String], out: &mut [Marked]) {
        for (n, clause) in self.clauses.iter().enumerate() {
            let Clause::Phrase(phrase) = clause else {
                continue;
            };
            for (start, window) in forms.windows(phrase.len().max(1)).enumerate() {
                if window == phrase.as_slice() {
                    for word in out.iter_mut().skip(start).take(phrase.len()) {
                        word.clauses |= 1 << n;
                        word.exact = true;
                    }
                }
            }
        }
    }
}

/// The window with most different clauses, then most exact words, then most matches; the first of equals.
fn best_window(text: &str, words: &[Marked]) -> Range<usize> {
    let mut best: Option<(u32, Range<usize>)> = None;
    for (start, _) in words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.clauses != 0)
    {
        let window = words
            .get(start..(start + WORDS - LEAD).min(words.len()))
            .unwrap_or(&[]);
        let different = window
            .iter()
            .fold(0, |bits, word| bits | word.clauses)
            .count_ones();
        let exact = window
            .iter()
            .filter(|word| word.exact)
            .fold(0, |bits, word| bits | word.clauses)
            .count_ones();
        let matches = window
            .iter()
            .filter(|word| word.clauses != 0)
            .count()
            .min(9) as u32;
        let worth = different * 1_000 + exact * 100 + matches;
        if best.as_ref().is_none_or(|(most, _)| worth > *most) {
            let last = window
                .iter()
                .rposition(|word| word.clauses != 0)
                .map_or(start, |at| start + at);
            best = Some((worth, start..last + 1));
        }
    }
    let Some((_, found)) = best else {
        return 0..words.len().min(WORDS);
    };
    let start = lead_in(text, words, found.start);
    let end = (start + WORDS).max(found.end).min(words.len());
    // At the end of the text there is room before.
    let start = start
        .min(end.saturating_sub(WORDS))
        .max(found.start.saturating_sub(WORDS));
    start..end
}

/// Goes back from a match to the beginning of its sentence, if it is near.
fn lead_in(text: &str, words: &[Marked], first: usize) -> usize {
    let earliest = first.saturating_sub(LEAD);
    let mut start = first;
    while start > earliest {
        let (Some(before), Some(word)) = (words.get(start - 1), words.get(start)) else {
            break;
        };
        let between = text.get(before.range.end..word.range.start).unwrap_or("");
        if between.contains(['.', '!', '?', '\n']) {
            break;
        }
        start -= 1;
    }
    start
}

fn render(text: &str, words: &[Marked], window: Range<usize>) -> String {
    let Some(shown) = words.get(window.clone()).filter(|shown| !shown.is_empty()) else {
        return String::new();
    };
    let mut out = String::new();
    if window.start > 0 {
        out.push('…');
    }
    let mut at = shown.first().map_or(0, |word| word.range.start);
    for word in shown {
        stretch(text.get(at..word.range.start).unwrap_or(""), &mut out);
        let inner = text.get(word.range.clone()).unwrap_or("");
        if word.clauses == 0 {
            stretch(inner, &mut out);
        } else {
            out.push_str("<mark>");
            escape(inner, &mut out);
            out.push_str("</mark>");
        }
        at = word.range.end;
    }
    let rest = text.get(at..).unwrap_or("");
    // The sentence's own full stop belongs to its last word.
    let closing: usize = rest
        .chars()
        .take(4)
        .take_while(|c| !c.is_alphanumeric() && !c.is_whitespace())
        .map(char::len_utf8)
        .sum();
    stretch(rest.get(..closing).unwrap_or(""), &mut out);
    if window.end < words.len() {
        out.push('…');
    }
    out
}

/// A stretch of plain text: white space drawn together, and shortened if it goes on and on.
fn stretch(text: &str, out: &mut String) {
    if text.len() <= LONGEST_STRETCH {
        return escape(text, out);
    }
    let mut end = LONGEST_STRETCH / 2;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    escape(text.get(..end).unwrap_or(""), out);
    out.push('…');
    if text.ends_with(char::is_whitespace) {
        out.push(' ');
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}
