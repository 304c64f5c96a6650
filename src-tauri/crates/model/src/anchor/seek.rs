//! Finding an anchor again by its words and the words around them.

use unicode_segmentation::UnicodeSegmentation;

use super::{Anchor, CONTEXT_CHARS, Span, place::Arrival, quote::Haystack};

/// Characters of matching context, white space not counted, that decide: two or three words.
const DECIDING_CHARS: usize = 12;
/// Words of a quote that need no context if it is found once.
const TELLING_WORDS: usize = 6;
/// Bytes that those words have at least, so that six characters of a script without spaces are not enough.
const TELLING_BYTES: usize = 24;
/// Words of a quote that need no context if it is found once, and either fills its lines before and after or is all that
/// came in.
const TELLING_WHOLE_WORDS: usize = 3;
/// Places of a quote that are compared; one that stands in more is no quote to go by.
const MOST_PLACES: usize = 1000;

/// Finds where an anchor belongs in a text that it may not come from, or gives none if that is not certain.
///
/// A placed anchor that fits stays. Otherwise its words have to be there, as for [`super::find_quote`], and one place has
/// to stand out: by the context around it, or as the only place of words that say enough by themselves.
pub fn relocate(anchor: &Anchor, text: &str) -> Option<Span> {
    if !anchor.is_lost() && anchor.check(text) {
        return Some(anchor.span);
    }
    seek(
        &Haystack::new(text),
        &anchor.exact,
        Sides::of_anchor(anchor),
        |_| Arrival::Among,
    )
}

/// The text on both sides of a quote in the place it comes from.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    before: Side<'a>,
    after: Side<'a>,
}

/// The text on one side.
#[derive(Clone, Copy)]
struct Side<'a> {
    text: &'a str,
    /// True if it reaches to the text's edge.
    whole: bool,
}

impl<'a> Sides<'a> {
    /// As far as an anchor remembers.
    pub(super) fn of_anchor(anchor: &'a Anchor) -> Self {
        let side = |text: &'a str| Side {
            text,
            whole: text.chars().count() < CONTEXT_CHARS,
        };
        Self {
            before: side(&anchor.prefix),
            after: side(&anchor.suffix),
        }
    }

    /// As far as `chars` characters around a span of a text that is at hand.
    pub(super) fn of_span(text: &'a str, span: Span, chars: usize) -> Self {
        let before = super::span::before(text, span.start, chars);
        let after = super::span::after(text, span.end, chars);
        Self {
            before: Side {
                text: before,
                whole: before.len() == span.start,
            },
            after: Side {
                text: after,
                whole: span.end + after.len() == text.len(),
            },
        }
    }
}

/// How well a candidate's surroundings fit.
#[derive(Clone, Copy)]
struct Fit {
    span: Span,
    /// Characters that agree, white space not counted.
    chars: usize,
    /// All that is remembered agrees, the text's edges included.
    full: bool,
    /// It fills its lines and did before, or it is all that came in.
    whole: bool,
}

/// Finds the one place for a quote; `arrival` tells how the words at a place came to be there.
pub(super) fn seek(
    hay: &Haystack<'_>,
    quote: &str,
    sides: Sides<'_>,
    arrival: impl Fn(Span) -> Arrival,
) -> Option<Span> {
    let fits = |spans: Vec<Span>| -> Vec<Fit> {
        let arrived = spans
            .into_iter()
            .map(|span| (span, arrival(span)))
            .filter(|(_, how)| *how != Arrival::Stood);
        arrived
            .take(MOST_PLACES + 1)
            .map(|(span, how)| fit(hay.text, span, sides, how))
            .collect()
    };
    let exact = fits(hay.exact(quote));
    let fits = if exact.is_empty() {
        fits(hay.tolerant(quote))
    } else {
        exact
    };
    if fits.len() > MOST_PLACES {
        return None;
    }
    if let [only] = fits.as_slice() {
        return says_enough(quote, *only).then_some(only.span);
    }
    let best = fits.iter().max_by_key(|fit| (fit.full, fit.chars))?;
    let mut others = fits.iter().filter(|fit| fit.span != best.span);
    let decided = if best.full {
        others.all(|fit| !fit.full)
    } else {
        best.chars >= DECIDING_CHARS && others.all(|fit| fit.chars + DECIDING_CHARS <= best.chars)
    };
    decided.then_some(best.span)
}

/// True if the only place of a quote is certain to be the right one.
fn says_enough(quote: &str, fit: Fit) -> bool {
    if fit.full || fit.chars >= DECIDING_CHARS {
        return true;
    }
    let words = quote.unicode_words().take(TELLING_WORDS).count();
    (words >= TELLING_WORDS && quote.len() >= TELLING_BYTES)
        || (fit.whole && words >= TELLING_WHOLE_WORDS)
}

fn fit(text: &str, span: Span, sides: Sides<'_>, arrival: Arrival) -> Fit {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let (left, left_full) = agree(
        sides.before,
        sides.before.text.chars().rev(),
        before.chars().rev(),
    );
    let (right, right_full) = agree(sides.after, sides.after.text.chars(), after.chars());
    let lines = at_line_end(sides.before.text.chars().rev())
        && at_line_end(before.chars().rev())
        && at_line_end(sides.after.text.chars())
        && at_line_end(after.chars());
    Fit {
        span,
        chars: left + right,
        full: left_full && right_full,
        whole: lines || arrival == Arrival::Alone,
    }
}

/// Counts the characters that agree from the quote outwards, and tells whether the side agrees as a whole.
fn agree(
    side: Side<'_>,
    known: impl Iterator<Item = char>,
    found: impl Iterator<Item = char>,
) -> (usize, bool) {
    let mut found = found.filter(|c| !c.is_whitespace());
    let mut count = 0;
    for c in known.filter(|c| !c.is_whitespace()) {
        if found.next() != Some(c) {
            return (count, false);
        }
        count += 1;
    }
    (count, !side.whole || found.next().is_none())
}

/// True if nothing but blanks stands before the line ends.
fn at_line_end(mut outwards: impl Iterator<Item = char>) -> bool {
    outwards
        .find(|c| !matches!(c, ' ' | '\t'))
        .is_none_or(|c| c == '\n')
}
