//! People's names in texts: one way to find them for the checks, for exports and for the list of people.
//!
//! A name is a row of words. It is found as whole words, whatever its accents, its capitals, the space, hyphen or
//! apostrophe between its words, and whichever runs of a text its words stand in. Longer names win over shorter ones, and a
//! name that may be shown over a part of one that may not, so that two people who share a name are kept apart where the text
//! itself does. Of a name of several words the first and the last count too, as less sure: whoever reads "Samira said" knows
//! who is meant, so it is better asked about once too often.

mod strangers;
mod tokens;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use strangers::{Stranger, strangers};
use tokens::{Cut, Token, folded, joins, tokens, without_prefix};

/// A person whose name is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// The name as texts have it.
    pub name: String,
    /// Other names that texts have.
    pub also: Vec<String>,
    /// True if the name may stand as it is: it is found only so that nobody else's is found in it.
    pub free: bool,
}

/// Whom a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The person at this place of the list.
    One(usize),
    /// A part of the names of several people, the first of whom is at this place.
    Several(usize),
    /// Somebody who may be named.
    Free,
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// Its bytes in the text, with a title before it.
    pub range: Range<usize>,
    /// Whom it means.
    pub who: Who,
    /// It is the whole name, or one that the list gives; else a part of it, which may be somebody else's.
    pub sure: bool,
    /// It is written in capitals.
    pub shouted: bool,
}

/// What sort of text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Sentences.
    Prose,
    /// An address, a file's name, a key: words are parted by signs or by capitals, or not at all.
    Address,
    /// Both: what a program or a person has written for a machine.
    Code,
}

/// A row of words that means somebody.
#[derive(Debug, Clone)]
struct Pattern {
    words: Vec<String>,
    who: Who,
    sort: Sort,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A whole name, or one that the list gives.
    Whole,
    /// The first word of a name.
    First,
    /// The last word of a name, or all but the first.
    Last,
}

/// The names of a list of people.
#[derive(Debug, Clone, Default)]
pub struct Names {
    by_first: BTreeMap<String, Vec<Pattern>>,
    /// Whole names without anything between their words, for addresses.
    joined: BTreeMap<String, Who>,
    /// Words of the names of people who may be named.
    free: BTreeSet<String>,
}

impl Names {
    /// The names of these people; [`Who`] counts from the start of the list.
    pub fn new(people: &[Named]) -> Self {
        let mut names = Self::default();
        let free: Vec<String> = people
            .iter()
            .filter(|p| p.free)
            .flat_map(|p| std::iter::once(&p.name).chain(&p.also))
            .flat_map(|name| words_of(name))
            .map(|words| words.join(" "))
            .collect();
        names.free = free.iter().cloned().collect();
        for (at, person) in people.iter().enumerate() {
            let who = if person.free { Who::Free } else { Who::One(at) };
            for name in std::iter::once(&person.name).chain(&person.also) {
                let parts = words_of(name);
                // "OBrien" is O'Brien.
                let closed: Vec<String> = parts.iter().flat_map(|piece| closed_up(piece)).collect();
                let words = parts.concat();
                if closed != words {
                    names.whole(closed, who);
                }
                names.whole(words, who);
            }
            let parts = words_of(&person.name);
            if let [first, middle @ .., last] = parts.as_slice() {
                if !middle.is_empty() {
                    names.whole([first.as_slice(), last.as_slice()].concat(), who);
                }
                names.whole(
                    initial(first).into_iter().chain(last.clone()).collect(),
                    who,
                );
                // "A. van der Berg"
                let particles: Vec<String> = middle
                    .iter()
                    .rev()
                    .take_while(
                        |piece| matches!(piece.as_slice(), [one] if words::is_particle(one)),
                    )
                    .flatten()
                    .cloned()
                    .collect();
                if !particles.is_empty() {
                    let surname = particles.into_iter().rev().chain(last.clone());
                    names.whole(initial(first).into_iter().chain(surname).collect(), who);
                }
                if person.free {
                    continue;
                }
                let rest: Vec<String> = middle.iter().flatten().chain(last).cloned().collect();
                let mut parts = vec![
                    (first.clone(), Sort::First),
                    (last.clone(), Sort::Last),
                    (rest, Sort::Last),
                ];
                // One half of a double surname.
                parts.extend(halves(last).into_iter().map(|half| (half, Sort::Last)));
                for (words, sort) in parts {
                    // Parts of names that people have who may be named are nobody's secret.
                    if !free.contains(&words.join(" ")) && fits_alone(&words) {
                        names.add(Pattern { words, who, sort });
                    }
                }
            }
        }
        names
    }

    /// True if nobody is looked for.
    pub fn is_empty(&self) -> bool {
        self.by_first
            .values()
            .flatten()
            .all(|pattern| pattern.who == Who::Free)
    }

    /// True if these words are a part of the name of somebody who may be named.
    fn is_free(&self, words: &str) -> bool {
        self.free.contains(words)
    }

    fn whole(&mut self, words: Vec<String>, who: Who) {
        let long = words.iter().map(|w| w.chars().count()).sum::<usize>() > 4;
        if words.len() > 1 && long {
            for joined in [words.concat(), turned(&words).concat()] {
                self.joined.entry(joined).or_insert(who);
            }
        }
        self.add(Pattern {
            words,
            who,
            sort: Sort::Whole,
        });
    }

    fn add(&mut self, pattern: Pattern) {
        let Some(first) = pattern.words.first().filter(|w| !w.is_empty()) else {
            return;
        };
        let known = self.by_first.entry(first.clone()).or_default();
        match known.iter_mut().find(|p| p.words == pattern.words) {
            None => known.push(pattern),
            Some(same) => match (same.sort == Sort::Whole, pattern.sort == Sort::Whole) {
                // One that the list gives is surer than a part of another one's; of two whole ones the stricter counts.
                (false, true) => *same = pattern,
                (true, true) if same.who == Who::Free => *same = pattern,
                (true, true) if pattern.who != Who::Free && same.who != pattern.who => {
                    if let Who::One(at) = same.who {
                        same.who = Who::Several(at);
                    }
                }
                (false, false) if same.who != pattern.who => {
                    if let Who::One(at) = same.who {
                        same.who = Who::Several(at);
                    }
                }
                _ => {}
            },
        }
    }

    /// The names in a text, from its start to its end; none overlap.
    pub fn find(&self, text: &str, reading: Reading) -> Vec<Sighting> {
        if self.by_first.is_empty() || text.is_empty() {
            return Vec::new();
        }
        let prose = match reading {
            Reading::Prose | Reading::Code => self.in_prose(text),
            Reading::Address => Vec::new(),
        };
        let mut found = Vec::new();
        for range in addresses(text, reading) {
            let part = text.get(range.clone()).unwrap_or_default();
            for mut sighting in self.in_address(part) {
                sighting.range =
                    sighting.range.start + range.start..sighting.range.end + range.start;
                // Those of the prose stand in order and do not overlap.
                let next = prose.partition_point(|one| one.range.end <= sighting.range.start);
                let overlaps = prose
                    .get(next)
                    .is_some_and(|one| one.range.start < sighting.range.end);
                if !overlaps {
                    found.push(sighting);
                }
            }
        }
        found.extend(prose);
        found.sort_by_key(|one| one.range.start);
        joined_up(found, text)
    }

    fn in_prose(&self, text: &str) -> Vec<Sighting> {
        let words = tokens(text, Cut::Words);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let Some((pattern, skipped)) = self.at(text, &words, at) else {
                found.extend(self.family(&words, at));
                at += 1;
                continue;
            };
            let last = at + pattern.words.len() - 1;
            if let (Some(first), Some(last)) = (words.get(at), words.get(last)) {
                let titled = titles_before(text, &words, at);
                let from = titled.unwrap_or(first.range.start + skipped);
                found.push(Sighting {
                    range: from..last.range.end,
                    who: pattern.who,
                    sure: pattern.sort == Sort::Whole
                        || (titled.is_some()
                            && pattern.sort == Sort::Last
                            && !matches!(pattern.who, Who::Several(_))),
                    shouted: words
                        .get(at..at + pattern.words.len())
                        .is_some_and(|run| run.iter().all(|t| t.shouted)),
                });
            }
            at = last + 1;
        }
        found
    }

    /// "The Okafors": a surname of which there are several. Only so: "Peters" alone is as often another name as more than one
    /// Peter.
    fn family(&self, words: &[Token], at: usize) -> Option<Sighting> {
        let (token, before) = (words.get(at)?, words.get(at.checked_sub(1)?)?);
        if !token.capital || before.folded != "the" {
            return None;
        }
        ["s", "es"].into_iter().find_map(|ending| {
            let stem = token.folded.strip_suffix(ending)?;
            let known = self.by_first.get(stem)?.iter();
            let surname = known
                .filter(|p| p.words.len() == 1 && p.sort == Sort::Last && p.who != Who::Free)
                .find(|_| !words::is_word_too(stem))?;
            Some(Sighting {
                range: token.range.clone(),
                who: surname.who,
                sure: false,
                shouted: token.shouted,
            })
        })
    }

    /// The name that begins at a word, the longest that fits, and how many bytes before it are joined to it.
    fn at(&self, text: &str, words: &[Token], at: usize) -> Option<(&Pattern, usize)> {
        let token = words.get(at)?;
        let exact = self
            .by_first
            .get(&token.folded)
            .into_iter()
            .flatten()
            .map(|pattern| (pattern, 0));
        let prefixed = token
            .folded
            .chars()
            .next()
            .filter(|c| matches!(u32::from(*c), 0x0590..=0x06FF))
            .into_iter()
            .flat_map(|_| self.by_first.iter())
            .filter_map(|(first, patterns)| {
                without_prefix(&token.folded, first).map(|joined| (patterns, joined.len()))
            })
            .flat_map(|(patterns, skipped)| patterns.iter().map(move |p| (p, skipped)));
        exact
            .chain(prefixed)
            .filter(|(pattern, _)| self.fits(pattern, text, words, at))
            .max_by_key(|(pattern, skipped)| {
                (
                    pattern.words.len(),
                    *skipped == 0,
                    pattern.sort == Sort::Whole,
                )
            })
    }

    /// Whether a name stands at a word of a text.
    fn fits(&self, pattern: &Pattern, text: &str, words: &[Token], at: usize) -> bool {
        let Some(run) = words.get(at..at + pattern.words.len()) else {
            return false;
        };
        let same = run.iter().zip(&pattern.words).enumerate();
        if !same
            .into_iter()
            .all(|(n, (token, word))| token.folded == *word || n == 0)
        {
            return false;
        }
        let close = run.windows(2).all(|pair| match pair {
            [a, b] => text
                .get(a.range.end..b.range.start)
                .is_some_and(|between| joins(between, a)),
            _ => true,
        });
        let [first, rest @ ..] = run else {
            return false;
        };
        if !close {
            return false;
        }
        let (before, next) = (
            at.checked_sub(1).and_then(|b| words.get(b)),
            words.get(at + run.len()),
        );
        if pattern.words.len() > 1 && pattern.sort == Sort::Whole {
            // "Mark long essays" is no Mark Long.
            // The "van der" of a name is small rightly.
            let word_too = |t: &Token| {
                !words::is_particle(&t.folded)
                    && (words::is_word_too(&t.folded) || t.folded.chars().count() < 3)
            };
            let small = !first.capital || rest.iter().any(|t| !t.capital && word_too(t));
            let initial = first.folded.chars().count() == 1;
            return !(small && (initial || run.iter().any(word_too)));
        }
        let bare = |t: &Token| !t.capital && words::is_particle(&t.folded);
        if !run.iter().all(|t| t.capital || bare(t)) || run.iter().all(bare) {
            return false;
        }
        let titled = before.is_some_and(|t| words::is_title(&t.folded));
        if titled && pattern.sort != Sort::First {
            return true;
        }
        if let [alone] = run
            && words::is_word_too(&alone.folded)
            && !words::certainly_a_name(before, alone, next, begins(text, before, alone))
        {
            return false;
        }
        match pattern.sort {
            Sort::Whole => true,
            // A given name before another capital is another person's: "Bethan Jones".
            Sort::First => {
                !next_to(text, run.last(), next)
                    || !next.is_some_and(|n| {
                        words::other_surname(n) && !self.by_first.contains_key(&n.folded)
                    })
            }
            Sort::Last => true,
        }
    }

    fn in_address(&self, text: &str) -> Vec<Sighting> {
        let words = tokens(text, Cut::Humps);
        // In a host's name a part of a name is a place or a firm more often than a person.
        let host = host_of(text);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(token) = words.get(at) {
            let patterns = self.by_first.get(&token.folded).into_iter().flatten();
            let longest = patterns
                .filter(|pattern| {
                    let run = words.get(at..at + pattern.words.len());
                    run.is_some_and(|run| run.iter().map(|t| &t.folded).eq(&pattern.words))
                })
                .filter(|pattern| {
                    let short: usize = pattern.words.iter().map(|w| w.chars().count()).sum();
                    pattern.who == Who::Free
                        || (short > 2
                            && (pattern.words.len() > 1
                                || pattern.words.iter().all(|w| !words::is_word_too(w))
                                    && !host.contains(&token.range.start)))
                })
                .max_by_key(|pattern| (pattern.words.len(), pattern.sort == Sort::Whole));
            let seen = match longest {
                Some(pattern) => Some((
                    pattern.who,
                    pattern.sort == Sort::Whole,
                    pattern.words.len(),
                )),
                None => self.joined.get(&token.folded).map(|who| (*who, true, 1)),
            };
            let Some((who, sure, length)) = seen else {
                at += 1;
                continue;
            };
            if let Some(last) = words.get(at + length - 1) {
                found.push(Sighting {
                    range: token.range.start..last.range.end,
                    who,
                    sure,
                    shouted: false,
                });
            }
            at += length;
        }
        found
    }
}

/// Whether nothing but a space stands between two words.
fn next_to(text: &str, one: Option<&Token>, next: Option<&Token>) -> bool {
    one.zip(next).is_some_and(|(one, next)| {
        text.get(one.range.end..next.range.start)
            .is_some_and(|between| between.chars().all(char::is_whitespace))
    })
}

/// Whether a sentence begins with a word.
fn begins(text: &str, before: Option<&Token>, token: &Token) -> bool {
    let from = before.map_or(0, |b| b.range.end);
    let between = text.get(from..token.range.start).unwrap_or_default();
    before.is_none()
        || between.contains(['.', '!', '?', ';', '…', '\n'])
            && !before.is_some_and(|b| words::is_title(&b.folded))
}

/// Where the titles before a name begin.
fn titles_before(text: &str, words: &[Token], at: usize) -> Option<usize> {
    let mut from = None;
    let mut here = at;
    while let Some(before) = here.checked_sub(1).and_then(|b| words.get(b)) {
        let after = words.get(here)?;
        let close = text
            .get(before.range.end..after.range.start)
            .is_some_and(|between| joins(between, before) && !between.contains('\n'));
        if !close || !before.capital || !words::is_title(&before.folded) {
            break;
        }
        from = Some(before.range.start);
        here -= 1;
    }
    from
}

/// Two parts of one person's name with nothing but a comma or initials between them are one: "Aziz, Samira".
fn joined_up(found: Vec<Sighting>, text: &str) -> Vec<Sighting> {
    let mut out: Vec<Sighting> = Vec::new();
    for one in found {
        let near = out.last().is_some_and(|last| {
            let between = text
                .get(last.range.end..one.range.start)
                .unwrap_or_default();
            let initials = tokens(between, Cut::Words);
            last.who == one.who
                && !last.sure
                && !one.sure
                && between.chars().count() <= 12
                && between
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '.' | '\u{A0}'))
                && initials.iter().all(|t| t.capital && t.folded.chars().count() == 1)
                // "I met Samira. Aziz came later": two sentences.
                && (!between.contains('.') || !initials.is_empty())
        });
        match out.last_mut().filter(|_| near) {
            Some(last) => {
                last.range.end = one.range.end;
                last.sure = matches!(last.who, Who::One(_));
                last.shouted &= one.shouted;
            }
            None => out.push(one),
        }
    }
    out
}

/// The words of a name: one row for each piece between spaces, since `Anne-Marie` is one given name. Titles are left out.
fn words_of(name: &str) -> Vec<Vec<String>> {
    let pieces = name
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|piece| {
            tokens(piece, Cut::Words)
                .into_iter()
                .map(|t| t.folded)
                .collect::<Vec<_>>()
        })
        .filter(|words| !words.is_empty());
    let mut all: Vec<Vec<String>> = pieces.collect();
    while all.len() > 1
        && all
            .first()
            .is_some_and(|w| matches!(w.as_slice(), [one] if words::is_title(one)))
    {
        all.remove(0);
    }
    all
}

/// A piece of a name with what stands before its apostrophe joined to it: `[o, brien]` as `[obrien]`.
fn closed_up(piece: &[String]) -> Vec<String> {
    match piece {
        [short, _] if short.chars().count() < 3 => vec![piece.concat()],
        _ => piece.to_vec(),
    }
}

/// The surnames that a double one is made of; what stands before an apostrophe stays with what follows it. Nothing of a
/// single one.
fn halves(surname: &[String]) -> Vec<Vec<String>> {
    let mut halves: Vec<Vec<String>> = Vec::new();
    let mut open = Vec::new();
    for word in surname {
        open.push(word.clone());
        if word.chars().count() > 2 {
            halves.push(std::mem::take(&mut open));
        }
    }
    if halves.len() < 2 {
        halves.clear();
    }
    halves
}

fn initial(words: &[String]) -> Option<String> {
    words.first()?.chars().next().map(String::from)
}

/// `[samira, aziz]` as `[aziz, samira]`.
fn turned(words: &[String]) -> Vec<String> {
    match words {
        [rest @ .., last] => std::iter::once(last).chain(rest).cloned().collect(),
        [] => Vec::new(),
    }
}

/// Whether a part of a name says who is meant by itself. In scripts without capitals it could be any word.
fn fits_alone(words: &[String]) -> bool {
    let letters: usize = words.iter().map(|w| w.chars().count()).sum();
    let cased = words
        .iter()
        .flat_map(|w| w.chars())
        .all(|c| c.is_lowercase() || !c.is_alphabetic());
    letters > 1 && cased
}

/// The stretches of a text that are written like addresses.
fn addresses(text: &str, reading: Reading) -> Vec<Range<usize>> {
    if reading != Reading::Prose {
        return std::iter::once(0..text.len()).collect();
    }
    let mut found = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_whitespace() {
            if let Some(range) = from.take().map(|from: usize| from..at)
                && text.get(range.clone()).is_some_and(like_an_address)
            {
                found.push(range);
            }
        } else if from.is_none() {
            from = Some(at);
        }
    }
    found
}

fn like_an_address(word: &str) -> bool {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    let humps = inner
        .chars()
        .zip(inner.chars().skip(1))
        .any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    humps || inner.contains(['@', '/', '_', '\\', '=', '.']) || word.starts_with(['@', '#'])
}

/// The bytes of the host's name in an address.
fn host_of(text: &str) -> Range<usize> {
    let from = match (text.find("://"), text.rfind('@')) {
        (Some(at), _) => at + 3,
        (None, Some(at)) => at + 1,
        (None, None) => return 0..0,
    };
    let rest = text.get(from..).unwrap_or_default();
    from..from + rest.find(['/', '?', '#']).unwrap_or(rest.len())
}

/// A name as a short row of small letters, for naming a finding: `hannah-whitlock`.
pub fn slug(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(folded)
        .collect();
    words.join("-")
}

#[cfg(test)]
mod tests;
