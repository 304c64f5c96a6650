//! People who are named without having agreed to it.

use std::collections::BTreeMap;

use reflectory_framework::{AreaKind, CheckLevel};
use reflectory_model::people::PersonStatus;

use crate::input::Person;
use crate::language::{folded, list};
use crate::run::{Found, Look};

/// Given names that are words as well: alone they count only where they can't be the word.
const WORDS_TOO: &[&str] = &[
    "Will",
    "May",
    "Mark",
    "Grace",
    "Hope",
    "Rose",
    "Joy",
    "Art",
    "Bill",
    "Pat",
    "Sue",
    "Jack",
    "Frank",
    "Dean",
    "Chase",
    "Faith",
    "Summer",
    "April",
    "June",
    "August",
    "Autumn",
    "Dawn",
    "Drew",
    "Gene",
    "Grant",
    "Guy",
    "Jean",
    "Lance",
    "Miles",
    "Nick",
    "Penny",
    "Ray",
    "Rich",
    "Rob",
    "Sky",
    "Stew",
    "Violet",
    "Ivy",
    "Lily",
    "Iris",
    "Olive",
    "Daisy",
    "Holly",
    "Heather",
    "Robin",
    "Reed",
    "Ruby",
    "Pearl",
    "Amber",
    "Crystal",
    "Harmony",
    "Melody",
    "Carol",
    "Eve",
    "Christian",
    "Earnest",
    "Ernest",
    "Case",
    "Page",
    "Reading",
    "Field",
    "Long",
    "Young",
    "Short",
    "Brown",
    "Green",
    "White",
    "Black",
    "King",
    "Wood",
    "Day",
    "Moody",
    "Word",
    "Sage",
    "Justice",
    "Victor",
    "Max",
    "Ian",
    "Ash",
    "Bond",
    "Bishop",
    "Baker",
    "Cook",
    "Marks",
    "Banks",
    "Rivers",
    "Winter",
    "Love",
    "Price",
    "Best",
];

/// Months: after a preposition they are the month.
const MONTHS: &[&str] = &[
    "May", "April", "June", "August", "Summer", "Autumn", "Winter",
];

/// What stands before a surname alone.
const TITLES: &[&str] = &[
    "Dr",
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx",
    "Prof",
    "Professor",
    "Sir",
    "Dame",
    "Sister",
    "Matron",
    "Fr",
    "Rev",
    "Lord",
    "Lady",
];

/// Where a name was found.
struct Sight {
    code: String,
    place: Vec<String>,
    quote: String,
    /// It is the whole name, or one that the person's entry gives; else a part of it, which may be somebody else's.
    sure: bool,
}

/// How often a person was seen; the first time, and the first time for sure. A name may stand in a text very often.
#[derive(Default)]
struct Sights {
    first: Option<Sight>,
    times: usize,
}

impl Sights {
    fn add(&mut self, sure: bool, sight: impl FnOnce() -> Sight) {
        let better = self.first.as_ref().is_none_or(|first| sure && !first.sure);
        if better {
            self.first = Some(sight());
            self.times = 0;
        }
        if self.first.as_ref().is_some_and(|first| first.sure == sure) {
            self.times += 1;
        }
    }
}

/// Everybody who is named has agreed, is public, or stands under a pseudonym.
pub(crate) fn people(look: &Look<'_>) -> Vec<Found> {
    let names = Names::of(&look.input.people);
    let mut sights: Vec<Sights> = look
        .input
        .people
        .iter()
        .map(|_| Sights::default())
        .collect();
    for section in &look.whole.sections {
        for part in &section.parts {
            let place = part.no.map(|n| format!("part {n}"));
            names.see(
                part.title,
                &mut sights,
                section.code,
                &[place.clone().unwrap_or_default(), "title".to_owned()],
            );
            for text in &part.texts {
                let place = [place.clone().unwrap_or_default(), text.component.to_owned()];
                for line in &text.lines {
                    names.see(&line.text, &mut sights, section.code, &place);
                }
            }
        }
        for used in section.evidence {
            names.see(
                &used.note,
                &mut sights,
                section.code,
                &[format!("evidence:{}", used.key), "note".to_owned()],
            );
        }
    }
    for (item, codes) in look.used() {
        let code = codes.first().copied().unwrap_or_default();
        for (what, text) in [
            ("title", &item.title),
            ("what it shows", &item.shows),
            ("alternative text", &item.alt),
            ("credit", &item.credit),
        ] {
            names.see(
                text,
                &mut sights,
                code,
                &[format!("evidence:{}", item.key), what.to_owned()],
            );
        }
        if let Some(file) = super::files::shown(item) {
            let name = file.name.replace(['-', '_', '.'], " ");
            names.see(
                &name,
                &mut sights,
                code,
                &[format!("evidence:{}", item.key), "file name".to_owned()],
            );
        }
    }
    let mut found = Vec::new();
    let mut not_agreed = Vec::new();
    for (person, seen) in look.input.people.iter().zip(sights) {
        let Some(first) = &seen.first else { continue };
        let sure = first.sure;
        if sure {
            not_agreed.push(person.name.clone());
        }
        found.push(told(person, first, seen.times, sure));
    }
    if !not_agreed.is_empty() {
        found.extend(claim(look, &not_agreed));
    }
    found
}

fn told(person: &Person, first: &Sight, times: usize, sure: bool) -> Found {
    let what = match person.status {
        PersonStatus::NotAsked => "has not been asked",
        PersonStatus::Asked => "has not answered yet",
        PersonStatus::Pseudonym => "is to appear under a pseudonym",
        PersonStatus::Agreed | PersonStatus::Public => "may be named",
    };
    let times = match times {
        1 => String::new(),
        n => format!(" ({n} times)"),
    };
    let message = if sure {
        format!("{} is named here{times}, but {what}.", person.name)
    } else {
        format!("This may be {}, who {what}{times}.", person.name)
    };
    let pseudonym = person.pseudonym.trim();
    let next = match (person.status, pseudonym) {
        (_, "") => "Write who it is without the name (a colleague, the placement lead), or wait for the answer and note it.".to_owned(),
        (_, pseudonym) => format!("Write \"{pseudonym}\" instead of the name."),
    };
    let mut one = Found::section(&first.code, message, next).quote(&first.quote);
    for step in first.place.iter().filter(|p| !p.is_empty()) {
        one = one.at(step.clone());
    }
    if sure {
        one
    } else {
        one.level(CheckLevel::Advice)
    }
}

/// A confirmation that says that everybody agreed.
fn claim(look: &Look<'_>, names: &[String]) -> Option<Found> {
    let section = look
        .whole
        .sections
        .iter()
        .find(|s| s.area.is_some_and(|a| a.kind == AreaKind::Declaration))?;
    let (part, text, sentence) = section.texts().find_map(|(part, text)| {
        let claims = |sentence: &&str| {
            let words = folded(sentence);
            let people = words.iter().any(|w| {
                [
                    "people",
                    "everyone",
                    "everybody",
                    "all",
                    "those",
                    "colleagues",
                    "individuals",
                    "persons",
                    "named",
                    "others",
                ]
                .contains(&w.as_str())
            });
            people
                && words.iter().any(|w| {
                    [
                        "agreed",
                        "permission",
                        "consent",
                        "consented",
                        "anonymised",
                        "anonymized",
                        "approval",
                    ]
                    .contains(&w.as_str())
                })
        };
        let sentence = text
            .own_lines()
            .flat_map(|l| crate::language::sentences(&l.text))
            .find(claims)?;
        Some((part, text, sentence.to_owned()))
    })?;
    let message = format!(
        "It says that people have agreed, but {} {} not.",
        list(names),
        if names.len() == 1 { "has" } else { "have" }
    );
    let next = "Mend the places where they are named first; then it is true.";
    Some(Found::text(section, part, text, message, next).quote(&sentence))
}

/// A name's words, the person's place in the list, and whether it is surely that person.
type Name<'a> = (Vec<&'a str>, usize, bool);

/// The names of people who may not be named, by first word.
struct Names<'a> {
    /// By first word.
    by_first: BTreeMap<&'a str, Vec<Name<'a>>>,
    /// Surnames of people, which count after a title.
    surnames: BTreeMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn of(people: &'a [Person]) -> Self {
        let mut names = Self {
            by_first: BTreeMap::new(),
            surnames: BTreeMap::new(),
        };
        // Parts of names that people have who may be named are nobody's secret.
        let free: Vec<&str> = people
            .iter()
            .filter(|p| matches!(p.status, PersonStatus::Agreed | PersonStatus::Public))
            .flat_map(|p| {
                p.name
                    .split_whitespace()
                    .chain(p.also.iter().map(String::as_str))
            })
            .collect();
        for (at, person) in people.iter().enumerate() {
            if matches!(person.status, PersonStatus::Agreed | PersonStatus::Public) {
                continue;
            }
            for name in
                std::iter::once(person.name.as_str()).chain(person.also.iter().map(String::as_str))
            {
                names.add(name.split_whitespace().collect(), at, true);
            }
            let parts: Vec<&str> = person.name.split_whitespace().collect();
            let is_name = |word: &str| {
                word.chars().next().is_some_and(char::is_uppercase)
                    && word.chars().count() > 2
                    && word
                        .chars()
                        .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
            };
            if let ([first, .., last], true) = (parts.as_slice(), parts.iter().all(|p| is_name(p)))
            {
                if !free.contains(last) {
                    names.surnames.insert(last, at);
                }
                if !free.contains(first) {
                    names.add(vec![first], at, false);
                }
            }
        }
        names
    }

    fn add(&mut self, words: Vec<&'a str>, person: usize, sure: bool) {
        if let Some(first) = words.first() {
            self.by_first
                .entry(first)
                .or_default()
                .push((words, person, sure));
        }
    }

    /// Looks for names in a text.
    fn see(&self, text: &str, sights: &mut [Sights], code: &str, place: &[String]) {
        if self.by_first.is_empty() || text.is_empty() {
            return;
        }
        for sentence in crate::language::sentences(text) {
            let words: Vec<&str> = sentence
                .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')))
                .filter(|w| !w.is_empty())
                .map(bare)
                .collect();
            let mut at = 0;
            while at < words.len() {
                let step = match self.at(&words, at) {
                    Some((person, sure, length)) => {
                        if let Some(seen) = sights.get_mut(person) {
                            seen.add(sure, || Sight {
                                code: code.to_owned(),
                                place: place.to_vec(),
                                quote: around(sentence, &words, at),
                                sure,
                            });
                        }
                        length
                    }
                    None => 1,
                };
                at += step;
            }
        }
    }

    /// The name that begins at a word: the longest that fits.
    fn at(&self, words: &[&str], at: usize) -> Option<(usize, bool, usize)> {
        let word = words.get(at)?;
        let fitting = self.by_first.get(word).into_iter().flatten();
        let longest = fitting
            .filter(|(name, _, _)| words.get(at..at + name.len()) == Some(name.as_slice()))
            .filter(|(name, _, _)| {
                name.len() > 1 || !WORDS_TOO.contains(word) || certainly_a_name(words, at)
            })
            // A given name before another capital is another person's: "Bethan Jones".
            .filter(|(name, _, sure)| {
                *sure
                    || name.len() > 1
                    || !words.get(at + 1).is_some_and(|next| other_surname(next))
            })
            .max_by_key(|(name, _, sure)| (name.len(), *sure));
        if let Some((name, person, sure)) = longest {
            return Some((*person, *sure, name.len()));
        }
        let titled = at
            .checked_sub(1)
            .and_then(|b| words.get(b))
            .is_some_and(|b| TITLES.contains(b));
        self.surnames
            .get(word)
            .filter(|_| titled)
            .map(|person| (*person, true, 1))
    }
}

/// The sentence, or the words around the name if it is a long one.
fn around(sentence: &str, words: &[&str], at: usize) -> String {
    if sentence.chars().take(141).count() <= 140 {
        return sentence.to_owned();
    }
    let (from, to) = (at.saturating_sub(8), words.len().min(at + 10));
    format!("… {} …", words.get(from..to).unwrap_or_default().join(" "))
}

fn other_surname(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().count() > 2
        && word.chars().skip(1).all(char::is_lowercase)
}

/// A word without a possessive ending.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c| matches!(c, '\'' | '’' | '-'));
    ["'s", "’s"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word)
}

/// Whether a word that is also a name is the name here: in the middle of a sentence, or before what only people do.
fn certainly_a_name(words: &[&str], at: usize) -> bool {
    let (word, next) = (
        words.get(at).copied().unwrap_or_default(),
        words.get(at + 1).copied().unwrap_or_default(),
    );
    let before = at
        .checked_sub(1)
        .and_then(|b| words.get(b))
        .copied()
        .unwrap_or_default();
    let speaks = [
        "said",
        "told",
        "asked",
        "wrote",
        "gave",
        "explained",
        "replied",
        "suggested",
        "showed",
        "thought",
        "felt",
        "agreed",
        "has",
        "had",
        "and",
    ];
    let digits = |w: &str| w.chars().next().is_some_and(|c| c.is_ascii_digit());
    if MONTHS.contains(&word) {
        let person_before = [
            "with",
            "to",
            "asked",
            "told",
            "thanked",
            "colleague",
            "student",
            "named",
            "called",
        ]
        .contains(&before);
        return (speaks[..9].contains(&next) || person_before) && !digits(next) && !digits(before);
    }
    if at == 0 {
        return speaks.contains(&next);
    }
    // Before another capital it is a part of a name or a title of something.
    !other_surname(next) || TITLES.contains(&before)
}
