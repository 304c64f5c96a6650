//! Names of people whom no list has: a guess, from what stands around words with capitals.
//!
//! Two things are wanted that pull apart: that nobody is named who was never asked, and that no place, product or author is
//! taken for somebody who should have been. So a name needs a reason: a title before it, a given name that is on a list, a
//! word such as "my colleague" before or "told me" after it. What is cited with a year is published, and concerns nobody's
//! privacy.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use super::tokens::{Cut, Token, folded, tokens};
use super::{Names, Reading, Sighting, words};

/// A name that no list has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// Its bytes in the text, without a title.
    pub range: Range<usize>,
    /// The name as it is written.
    pub name: String,
}

/// The words of a list of our own, folded.
fn listed(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(folded).collect()
}

/// Given names. The list is our own.
fn given() -> &'static BTreeSet<String> {
    static GIVEN: OnceLock<BTreeSet<String>> = OnceLock::new();
    GIVEN.get_or_init(|| listed(include_str!("given.txt")))
}

/// With a capital and after a name, these make a place, a prize or a firm of it.
fn no_person() -> &'static BTreeSet<String> {
    static WORDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| listed(include_str!("places.txt")))
}

/// Words that begin with a capital in the middle of sentences about this work, and are nobody.
fn nobody() -> &'static BTreeSet<String> {
    static WORDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| listed(include_str!("nobody.txt")))
}

/// People who are written about because of what they published.
fn published() -> &'static BTreeSet<String> {
    static WORDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| listed(include_str!("published.txt")))
}

/// Before a person's name.
const BEFORE: &[&str] = &[
    "colleague",
    "colleagues",
    "manager",
    "mentor",
    "mentee",
    "supervisor",
    "friend",
    "tutee",
    "coach",
    "assistant",
    "technologist",
    "technician",
    "lecturer",
    "librarian",
    "nurse",
    "teacher",
    "tutor",
    "student",
    "apprentice",
    "trainee",
    "intern",
    "named",
    "called",
    "thank",
    "thanked",
    "thanks",
    "met",
    "asked",
    "told",
    "interviewed",
    "observed",
    "emailed",
    "mailed",
    "phoned",
    "rang",
    "by",
    "with",
    "from",
    "and",
    "to",
    "for",
    "invited",
    "helped",
    "taught",
    "supervised",
];

/// Before a single name: what stands before these is surely somebody.
const BEFORE_ALONE: &[&str] = &[
    "colleague",
    "colleagues",
    "mentor",
    "mentee",
    "supervisor",
    "friend",
    "tutee",
    "apprentice",
    "trainee",
    "thanked",
    "named",
    "called",
    "interviewed",
    "emailed",
    "phoned",
    "rang",
    "asked",
    "told",
    "met",
    "with",
    "student",
    "lecturer",
    "manager",
    "said",
    "says",
    "replied",
    "explained",
    "added",
    "remarked",
    "joked",
    "filmed",
    "thank",
    "watching",
    "seeing",
    "helping",
    "teaching",
    "asking",
    "thanking",
    "meeting",
    "telling",
    "observing",
    "interviewing",
    "shadowing",
    "shadowed",
    "coaching",
    "mentoring",
];

/// Before "by" and a name of two words or more: what only people do.
const DONE_BY: &[&str] = &[
    "written",
    "drafted",
    "filmed",
    "photographed",
    "taught",
    "narrated",
    "signed",
    "mentored",
    "supervised",
    "observed",
    "interviewed",
    "chaired",
    "said",
    "spoken",
    "thanked",
    "invited",
    "taken",
    "drawn",
];

/// Before "with" and a person's name.
const TOGETHER: &[&str] = &[
    "worked",
    "working",
    "work",
    "spoke",
    "speaking",
    "talked",
    "talking",
    "met",
    "meeting",
    "sat",
    "discussed",
    "agreed",
    "shared",
    "planned",
    "paired",
    "together",
    "along",
    "chat",
    "lunch",
];

/// After a person's name: what only people do.
const AFTER: &[&str] = &[
    "said",
    "says",
    "told",
    "tells",
    "asked",
    "asks",
    "wrote",
    "writes",
    "gave",
    "explained",
    "explains",
    "replied",
    "suggested",
    "suggests",
    "showed",
    "thought",
    "thinks",
    "felt",
    "agreed",
    "taught",
    "emailed",
    "mailed",
    "phoned",
    "rang",
    "thanked",
    "helped",
    "laughed",
    "smiled",
    "cried",
    "complained",
    "admitted",
    "argued",
    "answered",
    "mentioned",
    "noticed",
    "pointed",
    "remarked",
    "joined",
    "retired",
    "sat",
    "spoke",
    "led",
    "observed",
    "reviewed",
    "invited",
    "introduced",
    "worked",
    "who",
    "whose",
    "kindly",
];

/// After a given name that is on the list: what firms and teams may do as well, and being somewhere.
const AFTER_GIVEN: &[&str] = &[
    "put",
    "recorded",
    "filmed",
    "chaired",
    "tested",
    "described",
    "found",
    "wanted",
    "hoped",
    "wondered",
    "insisted",
    "objected",
    "tried",
    "liked",
    "used",
    "was",
    "had",
    "has",
    "is",
    "from",
];

/// The names in a text that look like people's and that are on no list, from its start to its end.
pub fn strangers(text: &str, known: &Names) -> Vec<Stranger> {
    let all = tokens(text, Cut::Words);
    // Most lines name nobody: who is known is looked for where somebody may be.
    let mut seen: Option<Vec<Sighting>> = None;
    let mut taken = |range: &Range<usize>| {
        let seen = seen.get_or_insert_with(|| known.find(text, Reading::Prose));
        let next = seen.partition_point(|s| s.range.end <= range.start);
        seen.get(next).is_some_and(|s| s.range.start < range.end)
    };
    let mut found: Vec<Stranger> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        if let Some(length) = in_mail(text, &all, at) {
            if let (Some(first), Some(last)) = (all.get(at), all.get(at + length - 1)) {
                let range = first.range.start..last.range.end;
                let words = format!("{} {}", first.folded, last.folded);
                if !known.is_free(&words) && !taken(&range) {
                    found.push(Stranger {
                        name: text.get(range.clone()).unwrap_or_default().to_owned(),
                        range,
                    });
                }
            }
            at += length;
            continue;
        }
        let Some(length) = name_at(text, &all, at) else {
            at += 1;
            continue;
        };
        if let (Some(first), Some(last)) = (all.get(at), all.get(at + length - 1)) {
            let range = first.range.start..last.range.end;
            let words: Vec<&str> = all
                .get(at..at + length)
                .unwrap_or_default()
                .iter()
                .map(|t| t.folded.as_str())
                .collect();
            let known = known.is_free(&words.join(" "));
            if !known && !taken(&range) && !cited(text, &range) {
                found.push(Stranger {
                    name: text.get(range.clone()).unwrap_or_default().to_owned(),
                    range,
                });
            }
        }
        at += length;
    }
    found
}

/// `amelia.thornbury@` or `a.thornbury@`: a person's address. How many words its name has.
fn in_mail(text: &str, all: &[Token], at: usize) -> Option<usize> {
    let (first, last) = (all.get(at)?, all.get(at + 1)?);
    let between = gap(text, first, last)?;
    let mail = matches!(between, "." | "_" | "-")
        && text
            .get(last.range.end..)
            .is_some_and(|rest| rest.starts_with('@'))
        && !text
            .get(..first.range.start)
            .is_some_and(|head| head.ends_with(['.', '_', '-', '@']));
    let initial = first.folded.chars().count() == 1 && last.folded.chars().count() > 3;
    let letters = |t: &Token| t.folded.chars().all(char::is_alphabetic);
    (mail
        && letters(last)
        && !nobody().contains(&last.folded)
        && (given().contains(&first.folded)
            || initial && !matches!(first.folded.as_str(), "e" | "i")))
    .then_some(2)
}

/// `A. B. Jones`, `J Smith`: how many words it has with its initials.
fn with_initials(text: &str, all: &[Token], at: usize) -> Option<usize> {
    let mut end = at;
    while end < at + 4 {
        let (one, next) = (all.get(end)?, all.get(end + 1)?);
        let letter = one.folded.chars().all(char::is_alphabetic);
        let initial = one.capital && letter && one.folded.chars().count() == 1 && one.folded != "i";
        let between = gap(text, one, next)?;
        if !initial || !matches!(between, ". " | "." | " " | ".\u{A0}") {
            break;
        }
        end += 1;
    }
    let dotted = gap(text, all.get(at)?, all.get(at + 1)?)?.contains('.');
    let last = all
        .get(end)
        .filter(|t| can_be_name(t) && t.folded.chars().count() > 2)?;
    if end == at || nobody().contains(&last.folded) || published().contains(&last.folded) {
        return None;
    }
    let before = at.checked_sub(1).and_then(|b| all.get(b));
    let titled = before.is_some_and(|b| b.capital && words::is_title(&b.folded));
    let next = all.get(end + 1).filter(|n| {
        !n.capital && gap(text, last, n).is_some_and(|g| g.chars().all(char::is_whitespace))
    });
    let does = next.is_some_and(|n| AFTER.contains(&n.folded.as_str()));
    let told = before.is_some_and(|b| BEFORE.contains(&b.folded.as_str()));
    // "type A Error": without its full stop an initial needs a title.
    (titled || (dotted && (does || told))).then_some(end + 1 - at)
}

/// How many words the name that begins at a word has, if one does.
fn name_at(text: &str, all: &[Token], at: usize) -> Option<usize> {
    if all
        .get(at)
        .is_some_and(|t| t.capital && t.folded.chars().count() == 1)
    {
        return with_initials(text, all, at);
    }
    let first = all.get(at).filter(|t| can_be_name(t))?;
    if words::is_title(&first.folded) {
        return None;
    }
    let before = at.checked_sub(1).and_then(|b| all.get(b));
    let titled = before.is_some_and(|b| {
        b.capital && words::is_title(&b.folded) && gap(text, b, first).is_some_and(close_to_title)
    });
    let length = run_length(text, all, at);
    let last = all.get(at + length - 1)?;
    let next = all.get(at + length);
    // "St John's College", "the Ada Lovelace Building": a place.
    let place = no_person().contains(&last.folded) && length > 1
        || next.is_some_and(|n| {
            n.capital
                && no_person().contains(&n.folded)
                && gap(text, last, n).is_some_and(|g| g.chars().all(|c| c.is_whitespace() || "'’s".contains(c)))
        })
        || before.is_some_and(|b| matches!(b.folded.as_str(), "st" | "saint" | "queen" | "king") && b.capital)
        // "John's College"
        || (next.is_some_and(|n| n.folded == "s")
            && all.get(at + length + 1).is_some_and(|n| n.capital && no_person().contains(&n.folded)));
    // "The Michael Young building"
    let house = before.is_some_and(|b| b.folded == "the")
        && next.is_some_and(|n| no_person().contains(&n.folded) && gap(text, last, n) == Some(" "));
    if place || house || published().contains(&last.folded) {
        return None;
    }
    let starts = super::begins(text, before, first);
    let listed = given().contains(&first.folded);
    let word = words::is_word_too(&first.folded);
    let after = next.filter(|n| {
        !n.capital && gap(text, last, n).is_some_and(|g| g.chars().all(char::is_whitespace))
    });
    let does = after.is_some_and(|n| AFTER.contains(&n.folded.as_str()));
    let who = before.filter(|b| {
        gap(text, b, first).is_some_and(|g| {
            g.chars()
                .all(|c| c.is_whitespace() || matches!(c, ',' | '('))
        }) && !b.capital
    });
    let told = |list: &[&str]| who.is_some_and(|b| list.contains(&b.folded.as_str()));
    let nobody = |t: &Token| nobody().contains(&t.folded);
    let thanked = who.is_some_and(|b| matches!(b.folded.as_str(), "to" | "and"))
        && all.get(at.saturating_sub(5)..at).is_some_and(|run| {
            run.iter().any(|t| {
                matches!(
                    t.folded.as_str(),
                    "thanks" | "grateful" | "indebted" | "thank" | "owe"
                )
            })
        });
    if titled {
        return (!nobody(first)).then_some(length);
    }
    if length > 1 {
        if nobody(last) || nobody(first) {
            return None;
        }
        if listed && !word {
            return Some(length);
        }
        if word && !words::is_place(&first.folded) && !starts && !words::is_word_too(&last.folded) {
            return (does || told(BEFORE)).then_some(length);
        }
        let by = who.is_some_and(|b| b.folded == "by")
            && at
                .checked_sub(2)
                .and_then(|b| all.get(b))
                .is_some_and(|b| DONE_BY.contains(&b.folded.as_str()));
        let formerly = text.get(last.range.end..).is_some_and(|rest| {
            [", who ", ", whose ", ", formerly "]
                .iter()
                .any(|about| rest.starts_with(about))
        });
        if (by || thanked || formerly && !starts) && !word {
            return Some(length);
        }
        let particle = all
            .get(at..at + length)
            .is_some_and(|run| run.iter().any(|t| !t.capital));
        return (particle || does && !starts || told(BEFORE_ALONE))
            .then_some(length)
            .filter(|_| !word);
    }
    if word || nobody(first) {
        return None;
    }
    if listed {
        // "It began with Anastasia" may be a film; one works and talks with people.
        let with = who.is_some_and(|b| b.folded == "with");
        let together = at
            .checked_sub(2)
            .and_then(|b| all.get(b))
            .is_some_and(|b| TOGETHER.contains(&b.folded.as_str()));
        // After words that were said: "said Kwame". After an object in front of it "asked" has none: "asked Moodle".
        let owns = next.is_some_and(|n| {
            n.folded == "s" && gap(text, last, n).is_some_and(|g| matches!(g, "'" | "’"))
        }) && all.get(at + 2).is_some_and(|n| !n.capital);
        let rest = text.get(last.range.end..).unwrap_or_default();
        // "Ffion, a second-year student, ..."
        let said_who = [", a ", ", an ", ", our ", ", my ", ", who ", ", whose "]
            .iter()
            .any(|about| rest.starts_with(about));
        // "Thandiwe M."
        let shortened = next
            .is_some_and(|n| n.capital && n.folded.chars().count() == 1 && n.folded != "i")
            && rest.starts_with(' ')
            && rest
                .chars()
                .nth(2)
                .is_some_and(|c| matches!(c, '.' | ':' | ',' | ')'));
        let is = after.is_some_and(|n| AFTER_GIVEN.contains(&n.folded.as_str()));
        return (does
            || is
            || owns
            || thanked
            || said_who
            || shortened
            || (told(BEFORE_ALONE) && (!with || together)))
            .then_some(1);
    }
    (told(&BEFORE_ALONE[..8]) && after.is_none_or(|n| n.folded != "s")).then_some(1)
}

/// So many words from here on could be one name.
fn run_length(text: &str, all: &[Token], at: usize) -> usize {
    let mut length = 1;
    let mut end = 1;
    while length < 5 {
        let (Some(last), Some(next)) = (all.get(at + length - 1), all.get(at + length)) else {
            break;
        };
        let Some(between) = gap(text, last, next) else {
            break;
        };
        let spaced = between.chars().all(|c| c == ' ' || c == '\u{A0}');
        let joined = matches!(between, "-" | "'" | "’" | "‑");
        let initial = between == ". " && last.folded.chars().count() == 1;
        if !(spaced || joined || initial) {
            break;
        }
        let particle = words::is_particle(&next.folded);
        if next.capital && can_be_name(next) && !(joined && next.folded == "s") {
            length += 1;
            end = length;
        } else if particle && (spaced || joined)
            || (next.capital && next.folded.chars().count() == 1 && spaced)
        {
            length += 1;
        } else {
            break;
        }
    }
    end
}

/// A word with a capital and small letters, or a part of such a name.
fn can_be_name(token: &Token) -> bool {
    token.capital
        && token.folded.chars().count() > 1
        && !token.shouted
        && token.folded.chars().all(char::is_alphabetic)
        && token.folded.chars().any(char::is_lowercase)
}

fn gap<'a>(text: &'a str, one: &Token, next: &Token) -> Option<&'a str> {
    text.get(one.range.end..next.range.start)
}

fn close_to_title(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() || c == '.') && between.len() <= 3
}

/// Whether a name is one of an author who is cited: a year stands after it, or it stands in a list of references.
fn cited(text: &str, range: &Range<usize>) -> bool {
    let after = text.get(range.end..).unwrap_or_default();
    let near: String = after.chars().take(70).collect();
    let year = |text: &str| {
        tokens(text, Cut::Words).iter().any(|t| {
            t.folded.len() == 4 && (t.folded.starts_with("19") || t.folded.starts_with("20"))
        })
    };
    let sentence = near.split(['!', '?', '\n']).next().unwrap_or_default();
    let trimmed = sentence.trim_start_matches(['\'', '’', 's', ' ']);
    if trimmed.starts_with('(') {
        return year(trimmed.split(')').next().unwrap_or_default());
    }
    if trimmed.starts_with("et al") {
        return true;
    }
    // "Jane Doe and Sam Roe (2004)", "(Doe & Roe, 2004)".
    let listed = trimmed.starts_with([',', '&']) || trimmed.starts_with("and ");
    let until = trimmed.find('(').or_else(|| trimmed.find(')'));
    listed
        && until.is_some_and(|at| {
            let names = trimmed.get(..at).unwrap_or_default();
            let rest: String = trimmed
                .get(at..)
                .unwrap_or_default()
                .chars()
                .take(8)
                .collect();
            let only_names = tokens(names, Cut::Words)
                .iter()
                .all(|t| t.capital || matches!(t.folded.as_str(), "and" | "et" | "al"));
            only_names && (year(&rest) || year(names))
        })
}
