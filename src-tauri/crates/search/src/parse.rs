//! Reading what a person typed. Nothing is an error: signs that mean something elsewhere are passed over.

use std::ops::Range;

use crate::words::{Gap, LONGEST_WORD, Word, Words, fold};

/// Most words of a query that are looked for; a pasted page is no query.
const MOST_WORDS: usize = 64;

/// A word with its place in the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Typed {
    /// Bytes of the query.
    pub(crate) range: Range<usize>,
    /// The folded form.
    pub(crate) form: String,
}

/// One thing to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// A word, or words joined by hyphens (then `parts` has them, and `word` is the joined form).
    Word {
        /// What was typed.
        word: Typed,
        /// The parts of a hyphenated word.
        parts: Vec<String>,
        /// True if longer words that begin with it count as well.
        unfinished: bool,
    },
    /// Words in this order, as written.
    Phrase(Vec<Typed>),
}

/// Reads a query: quoted stretches are phrases, everything else is words.
pub(crate) fn parse(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut budget = MOST_WORDS;
    for (stretch, quoted) in stretches(text) {
        let mut words = words_of(text, stretch);
        words.truncate(budget);
        budget -= words.len();
        if quoted {
            let words: Vec<Typed> = words.into_iter().map(|(typed, _)| typed).collect();
            if !words.is_empty() {
                parts.push(Part::Phrase(words));
            }
        } else {
            loose_words(text, words, &mut parts);
        }
    }
    if let Some(Part::Word { unfinished, .. }) = parts.last_mut() {
        *unfinished = true;
    }
    deduplicated(parts)
}

/// Stretches of the text, and whether each was quoted. A quotation mark without a partner is no quotation.
fn stretches(text: &str) -> Vec<(Range<usize>, bool)> {
    let marks: Vec<(usize, usize)> = text
        .char_indices()
        .filter(|(_, c)| is_quote(*c))
        .map(|(i, c)| (i, i + c.len_utf8()))
        .collect();
    let mut out = Vec::new();
    let mut at = 0;
    for pair in marks.chunks_exact(2) {
        if let [(open, after_open), (close, after_close)] = *pair {
            out.push((at..open, false));
            out.push((after_open..close, true));
            at = after_close;
        }
    }
    out.push((at..text.len(), false));
    out
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '«' | '»' | '\u{FF02}'
    )
}

fn words_of(text: &str, stretch: Range<usize>) -> Vec<(Typed, Gap)> {
    let inner = text.get(stretch.clone()).unwrap_or("");
    let place = |word: Word| {
        let mut form = String::new();
        fold(inner.get(word.range.clone()).unwrap_or(""), &mut form);
        let range = word.range.start + stretch.start..word.range.end + stretch.start;
        (!form.is_empty()).then_some((Typed { range, form }, word.gap))
    };
    Words::new(inner).filter_map(place).collect()
}

/// Turns words outside quotation marks into parts: chains of hyphens into one, runs of an unspaced script into a phrase.
fn loose_words(text: &str, words: Vec<(Typed, Gap)>, parts: &mut Vec<Part>) {
    let mut chain: Vec<Typed> = Vec::new();
    let mut tie = Gap::Other;
    for (typed, gap) in words {
        let joins = match (gap, tie) {
            (Gap::Other, _) => false,
            (gap, Gap::Other) => !chain.is_empty() && gap != Gap::Other,
            (gap, tie) => gap == tie,
        };
        if !joins {
            push_chain(text, std::mem::take(&mut chain), tie, parts);
            tie = Gap::Other;
        } else {
            tie = gap;
        }
        chain.push(typed);
    }
    push_chain(text, chain, tie, parts);
}

fn push_chain(text: &str, chain: Vec<Typed>, tie: Gap, parts: &mut Vec<Part>) {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
        return;
    };
    match (tie, chain.len()) {
        (_, 1) => {
            let unfinished = text
                .get(last.range.end..)
                .is_some_and(|rest| rest.starts_with('*'));
            parts.push(Part::Word {
                word: first.clone(),
                parts: Vec::new(),
                unfinished,
            });
        }
        (Gap::Hyphen, 2..=4) => {
            let unfinished = text
                .get(last.range.end..)
                .is_some_and(|rest| rest.starts_with('*'));
            let form: String = chain.iter().map(|t| t.form.as_str()).collect();
            let range = first.range.start..last.range.end;
            if form.len() <= LONGEST_WORD && form.contains(char::is_alphabetic) {
                let parts_of = chain.into_iter().map(|t| t.form).collect();
                parts.push(Part::Word {
                    word: Typed { range, form },
                    parts: parts_of,
                    unfinished,
                });
            } else {
                // A date or a number, or a monster: the index holds its parts only.
                parts.push(Part::Phrase(chain));
            }
        }
        _ => parts.push(Part::Phrase(chain)),
    }
}

/// Asking twice is asking once.
fn deduplicated(parts: Vec<Part>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for part in parts {
        let same = |other: &&mut Part| match (&**other, &part) {
            (Part::Word { word: a, .. }, Part::Word { word: b, .. }) => a.form == b.form,
            (Part::Phrase(a), Part::Phrase(b)) => {
                a.iter().map(|t| &t.form).eq(b.iter().map(|t| &t.form))
            }
            _ => false,
        };
        match (out.iter_mut().find(same), &part) {
            (
                Some(Part::Word { unfinished, .. }),
                Part::Word {
                    unfinished: again, ..
                },
            ) => *unfinished |= again,
            (Some(_), _) => {}
            (None, _) => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |part: &Part| match part {
            Part::Word {
                word,
                parts,
                unfinished,
            } => {
                let parts = if parts.is_empty() {
                    String::new()
                } else {
                    format!("({})", parts.join("+"))
                };
                format!("{}{parts}{}", word.form, if *unfinished { "*" } else { "" })
            }
            Part::Phrase(words) => format!(
                "{:?}",
                words
                    .iter()
                    .map(|t| t.form.as_str())
                    .collect::<Vec<_>>()
                    .join(" ")
            ),
        };
        parse(text).iter().map(show).collect()
    }

    #[test]
    fn words_phrases_and_the_unfinished_last_word() {
        assert_eq!(shown("State  freedom"), ["state", "freedom*"]);
        assert_eq!(
            shown("\"direct action\" now"),
            ["\"direct action\"", "now*"]
        );
        assert_eq!(shown("now “Direct Action”"), ["now", "\"direct action\""]);
        assert_eq!(shown("e-learning"), ["elearning(e+learning)*"]);
        assert_eq!(shown("grat* walks"), ["grat*", "walks*"]);
        assert_eq!(shown("学习 x"), ["\"学 习\"", "x*"]);
        assert_eq!(shown("2026-05-14 talk"), ["\"2026 05 14\"", "talk*"]);
    }

    #[test]
    fn odd_syntax_is_read_as_words() {
        assert_eq!(
            shown("title:(happy OR -sad) ^2 ~ [a TO b]"),
            ["title", "happy", "or", "sad", "2", "a", "to", "b*"]
        );
        assert_eq!(shown("an \"open quotation"), ["an", "open", "quotation*"]);
        assert_eq!(shown("\"\" \"…\" () && || !"), Vec::<String>::new());
        assert_eq!(shown("C++ AND c#"), ["c*", "and"]);
        assert_eq!(parse(&"word".repeat(1_000)).len(), 1);
        assert_eq!(
            parse(&(0..500).map(|n| format!("w{n} ")).collect::<String>()).len(),
            64
        );
    }
}
