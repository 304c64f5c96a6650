//! What a section becomes in another framework, and where the parts of one that is split belong.

use std::collections::BTreeMap;

use crate::area::{Mapping, Relation};
use crate::framework::Framework;

/// So often a word counts in a text, however often it stands there: one long part shall not be carried by one word.
const MOST: usize = 3;
/// A word of a title counts so much more than one of the text.
const TITLE: usize = 4;

/// The codes in `to` of what an area of another framework is there, in the order of the mapping; either file may say it.
/// Only the same area and one that is split count: what is merely related stays where it is.
pub fn corresponding<'f>(from: &Framework, code: &str, to: &'f Framework) -> Vec<&'f str> {
    let moves = |mapping: &&Mapping| mapping.relation != Relation::Related;
    let mut found: Vec<&str> = Vec::new();
    if let Some(mapping) = from
        .area(code)
        .and_then(|area| area.maps_to.as_ref())
        .filter(moves)
    {
        for there in mapping.refs().filter(|r| r.framework == to.id) {
            if let Some(area) = to.area(&there.code) {
                found.push(&area.code);
            }
        }
    }
    for area in &to.areas {
        let back = area.maps_to.as_ref().filter(moves).is_some_and(|mapping| {
            mapping
                .refs()
                .any(|r| r.framework == from.id && r.code == code)
        });
        if back && !found.contains(&area.code.as_str()) {
            found.push(&area.code);
        }
    }
    found
}

/// Where a part belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sorted {
    /// The code of the area.
    pub code: String,
    /// The words that led there, those that count most first; none if nothing tells, and it is the first area.
    pub because: Vec<String>,
    /// Words that speak for another area.
    pub against: Vec<String>,
}

/// An area with the words that speak for it, each with what it counts.
struct Scored<'c> {
    total: usize,
    place: usize,
    code: &'c str,
    found: Vec<(usize, String)>,
}

/// The area of several that a part belongs to, by the words of its title and text.
pub fn sort(
    codes: &[&str],
    signs: &BTreeMap<String, Vec<String>>,
    title: &str,
    text: &str,
) -> Sorted {
    let (title, text) = (Words::of(title), Words::of(text));
    let mut scored: Vec<Scored<'_>> = Vec::new();
    for (place, code) in codes.iter().enumerate() {
        let mut found = Vec::new();
        for sign in signs.get(*code).map_or(&[][..], Vec::as_slice) {
            let score = title.count(sign) * TITLE + text.count(sign).min(MOST);
            if score > 0 {
                found.push((score, sign.trim_end_matches('*').to_owned()));
            }
        }
        found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let total = found.iter().map(|(score, _)| score).sum();
        scored.push(Scored {
            total,
            place,
            code,
            found,
        });
    }
    scored.sort_by(|a, b| b.total.cmp(&a.total).then(a.place.cmp(&b.place)));
    let mut scored = scored.into_iter();
    let words =
        |found: Vec<(usize, String)>| found.into_iter().map(|(_, word)| word).take(4).collect();
    match scored.next() {
        Some(best) => Sorted {
            code: best.code.to_owned(),
            because: words(best.found),
            against: words(scored.flat_map(|other| other.found).collect()),
        },
        None => Sorted {
            code: String::new(),
            because: Vec::new(),
            against: Vec::new(),
        },
    }
}

/// A text as its words, one space apart: as written, and in small letters.
struct Words {
    written: String,
    small: String,
}

impl Words {
    fn of(text: &str) -> Self {
        let mut written = String::with_capacity(text.len() + 2);
        written.push(' ');
        for word in text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
        {
            written.push_str(word);
            written.push(' ');
        }
        Self {
            small: written.to_lowercase(),
            written,
        }
    }

    /// How often a sign stands here. One with a capital letter counts only as written.
    fn count(&self, sign: &str) -> usize {
        let within = if sign.chars().any(char::is_uppercase) {
            &self.written
        } else {
            &self.small
        };
        let (stem, end) = match sign.strip_suffix('*') {
            Some(stem) => (stem, ""),
            None => (sign, " "),
        };
        if stem.trim().is_empty() {
            return 0;
        }
        within.matches(&format!(" {stem}{end}")).count()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::bundled_frameworks;

    fn framework(id: &str) -> Option<Framework> {
        let all = bundled_frameworks().unwrap();
        all.into_iter().find(|framework| framework.id == id)
    }

    fn sorted(title: &str, text: &str) -> Sorted {
        let old = framework("cmalt-pre2019").unwrap();
        let new = framework("cmalt-2019").unwrap();
        let codes = corresponding(&old, "3a", &new);
        assert_eq!(codes, ["3a", "3b"]);
        let signs = &old.area("3a").unwrap().maps_to.as_ref().unwrap().signs;
        sort(&codes, signs, title, text)
    }

    #[test]
    fn laws_and_policies_are_told_apart_by_their_words() {
        let law = sorted(
            "Copyright",
            "I act on what the Act says, and on our policy.",
        );
        assert_eq!(
            (law.code.as_str(), law.because[0].as_str()),
            ("3a", "copyright")
        );
        assert_eq!(law.against, ["policy"]);
        let policy = sorted(
            "",
            "We measured every page by WCAG, and the strategy followed the standards.",
        );
        assert_eq!(policy.code, "3b");
        // To act is no Act, and an act is none either.
        let nothing = sorted("Area 1", "They act; one act led to another.");
        assert_eq!((nothing.code.as_str(), nothing.because.len()), ("3a", 0));
    }

    #[test]
    fn the_way_back_is_known_too() {
        let old = framework("cmalt-pre2019").unwrap();
        let new = framework("cmalt-2019").unwrap();
        assert_eq!(corresponding(&new, "3b", &old), ["3a"]);
        assert_eq!(corresponding(&new, "4a", &old), ["4"]);
        assert!(corresponding(&new, "specialist-2", &old).is_empty());
    }
}
