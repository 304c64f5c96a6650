//! Ranges as files write them: the words, and the place only where the words alone do not say it.

use reflectory_model::Instant;

use crate::emit::{Fields, Node};
use crate::parse::Reading;
use crate::parse::loose::Loose;
use crate::text::Range;
use crate::words::RangeState;

/// How many characters of context a range has on each side.
const AROUND: usize = 32;

/// The characters around a range of a body, as many as a range has.
pub(crate) fn around(body: &str, start: usize, end: usize) -> (String, String) {
    let before = body.get(..start).unwrap_or_default();
    let from = before
        .char_indices()
        .rev()
        .nth(AROUND - 1)
        .map_or(0, |(at, _)| at);
    let prefix = before.get(from..).unwrap_or_default().to_owned();
    let suffix = body
        .get(end..)
        .unwrap_or_default()
        .chars()
        .take(AROUND)
        .collect();
    (prefix, suffix)
}

/// Where words stand in a body, if they stand there once.
pub(crate) fn only_place(body: &str, exact: &str) -> Result<usize, usize> {
    let mut places = body.match_indices(exact).map(|(at, _)| at);
    match (places.next(), places.next()) {
        _ if exact.is_empty() => Err(0),
        (Some(at), None) => Ok(at),
        (None, _) => Err(0),
        (Some(_), Some(_)) => Err(2 + places.count()),
    }
}

/// Adds a range's keys. `exact` comes first, the rest only if it can't be found out.
pub(crate) fn put(fields: &mut Fields, range: &Range, body: &str) {
    fields.put("exact", Node::Quoted(range.exact.clone()));
    put_place(fields, range, body);
}

/// Adds a range's keys but `exact`.
pub(crate) fn put_place(fields: &mut Fields, range: &Range, body: &str) {
    let lost = range.state == RangeState::Lost;
    if lost {
        fields.text("state", range.state.as_str());
    }
    if lost
        || only_place(body, &range.exact) != Ok(range.start)
        || range.end != range.start + range.exact.len()
    {
        fields.number("start", range.start).number("end", range.end);
    }
    let (prefix, suffix) = if lost {
        Default::default()
    } else {
        around(body, range.start, range.end)
    };
    if range.prefix != prefix {
        fields.put("prefix", Node::Quoted(range.prefix.clone()));
    }
    if range.suffix != suffix {
        fields.put("suffix", Node::Quoted(range.suffix.clone()));
    }
}

/// The keys of a range as a file gives them.
#[derive(Debug, Default)]
pub(crate) struct GivenRange {
    /// `exact`
    pub(crate) exact: Option<String>,
    /// `start`
    pub(crate) start: Option<Loose<i64>>,
    /// `end`
    pub(crate) end: Option<Loose<i64>>,
    /// `prefix`
    pub(crate) prefix: Option<String>,
    /// `suffix`
    pub(crate) suffix: Option<String>,
    /// `state`
    pub(crate) state: Option<RangeState>,
}

impl GivenRange {
    /// The range in this body. Words that are not found, or found more than once without a place, are lost and noted.
    pub(crate) fn place(self, reading: &Reading<'_>, file: &str, what: &str, body: &str) -> Range {
        let number = |n: Option<Loose<i64>>| n.and_then(|n| usize::try_from(n.0).ok());
        let (start, end) = (number(self.start), number(self.end));
        let there = start.zip(end).and_then(|(start, end)| body.get(start..end));
        let exact = self
            .exact
            .or_else(|| there.map(str::to_owned))
            .unwrap_or_default();
        let kept = |state| Range {
            start: start.unwrap_or(0),
            end: end
                .unwrap_or_else(|| start.unwrap_or(0))
                .max(start.unwrap_or(0)),
            exact: exact.clone(),
            prefix: self.prefix.clone().unwrap_or_default(),
            suffix: self.suffix.clone().unwrap_or_default(),
            state,
        };
        if self.state == Some(RangeState::Lost) {
            return kept(RangeState::Lost);
        }
        let place = match there {
            Some(words) if words == exact => Ok(start.unwrap_or(0)),
            _ => only_place(body, &exact),
        };
        match place {
            Ok(start) => {
                let end = start + exact.len();
                let (prefix, suffix) = around(body, start, end);
                Range {
                    start,
                    end,
                    prefix: self.prefix.unwrap_or(prefix),
                    suffix: self.suffix.unwrap_or(suffix),
                    exact,
                    state: RangeState::Placed,
                }
            }
            Err(times) => {
                let why = match times {
                    0 => "not in the text".to_owned(),
                    n => format!("{n} times in the text; say which with start and end (bytes)"),
                };
                reading.note(
                    file,
                    format!("{what} \"{}\" is {why}; kept as lost", shortened(&exact)),
                );
                kept(RangeState::Lost)
            }
        }
    }
}

/// The first words of a text, for a message.
pub(crate) fn shortened(text: &str) -> String {
    let mut short: String = text
        .chars()
        .take(60)
        .map(|c| if c == '\n' { ' ' } else { c })
        .collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// A moment that a file gives, or the one that stands for it.
pub(crate) fn moment(given: Option<Loose<Instant>>, otherwise: Instant) -> Instant {
    given.map_or(otherwise, |m| m.0)
}
