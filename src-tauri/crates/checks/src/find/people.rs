//! People who are named without having agreed to it.

use std::collections::{BTreeMap, BTreeSet};

use reflectory_document::Target;
use reflectory_document::names::{Named, Names, Reading, Who, slug, strangers};
use reflectory_framework::{AreaKind, CheckLevel};
use reflectory_model::people::PersonStatus;

use crate::input::{Item, Person};
use crate::language::{around, excerpt, folded, list};
use crate::run::{Found, Look};

/// How the name of a finding about somebody on no list begins.
pub const UNKNOWN: &str = "unknown";
/// How the name of a finding about somebody who may be on the list begins.
pub const MAY_BE: &str = "may-be";

/// The name of a finding about a name on no list, for putting it aside.
pub fn unknown_place(name: &str) -> String {
    format!("{UNKNOWN}/{}", slug(name))
}

/// The name of a finding about a part of a name.
pub fn may_be_place(words: &str) -> String {
    format!("{MAY_BE}/{}", slug(words))
}

/// The names of these people, and of the candidate, who may be named.
pub fn names_of(people: &[Person], candidate: &str) -> Names {
    let mut named: Vec<Named> = people
        .iter()
        .map(|p| Named {
            name: p.name.clone(),
            also: p.also.clone(),
            free: matches!(p.status, PersonStatus::Agreed | PersonStatus::Public),
        })
        .collect();
    named.push(Named {
        name: candidate.to_owned(),
        also: Vec::new(),
        free: true,
    });
    Names::new(&named)
}

/// Where a name was found.
struct Sight {
    code: String,
    place: Vec<String>,
    words: String,
    quote: String,
    /// It is the whole name, or one that the person's entry gives; else a part of it, which may be somebody else's.
    sure: bool,
    several: bool,
}

/// How often a name was seen; the first time, and the first time for sure. A name may stand in a text very often.
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

/// Everything that is seen.
struct Seeing<'a> {
    names: &'a Names,
    listed: Vec<Sights>,
    /// Parts of names, by whom they may mean and the words, folded.
    perhaps: BTreeMap<(usize, String), Sights>,
    /// By name, folded.
    unknown: BTreeMap<String, (String, Sights)>,
}

impl Seeing<'_> {
    fn text(&mut self, text: &str, code: &str, place: &[String], reading: Reading, guess: bool) {
        let sight = |words: &str, at: usize, sure: bool, several: bool| Sight {
            code: code.to_owned(),
            place: place.to_vec(),
            words: words.to_owned(),
            quote: around(text, at),
            sure,
            several,
        };
        for one in self.names.find(text, reading) {
            let (at, several) = match one.who {
                Who::One(at) => (at, false),
                Who::Several(at) => (at, true),
                Who::Free => continue,
            };
            let words = text.get(one.range.clone()).unwrap_or_default();
            if !one.sure || several {
                self.perhaps
                    .entry((at, slug(words)))
                    .or_default()
                    .add(one.sure, || {
                        sight(words, one.range.start, one.sure, several)
                    });
            } else if let Some(seen) = self.listed.get_mut(at) {
                seen.add(one.sure, || {
                    sight(words, one.range.start, one.sure, several)
                });
            }
        }
        if !guess {
            return;
        }
        for one in strangers(text, self.names) {
            let known = self
                .unknown
                .entry(slug(&one.name))
                .or_insert_with(|| (one.name.clone(), Sights::default()));
            known
                .1
                .add(true, || sight(&one.name, one.range.start, true, false));
        }
    }
}

/// Everybody who is named has agreed, is public, or stands under a pseudonym.
pub(crate) fn people(look: &Look<'_>) -> Vec<Found> {
    let names = names_of(&look.input.people, &look.input.candidate);
    let mut seeing = Seeing {
        names: &names,
        listed: look
            .input
            .people
            .iter()
            .map(|_| Sights::default())
            .collect(),
        perhaps: BTreeMap::new(),
        unknown: BTreeMap::new(),
    };
    for section in &look.whole.sections {
        if section.area.is_none_or(|a| a.user_titled) {
            let here = ["title".to_owned()];
            seeing.text(section.name(), section.code, &here, Reading::Prose, true);
        }
        for part in &section.parts {
            let place = part.no.map(|n| format!("part {n}"));
            let here = [place.clone().unwrap_or_default(), "title".to_owned()];
            seeing.text(part.title, section.code, &here, Reading::Prose, true);
            for text in &part.texts {
                let place = [place.clone().unwrap_or_default(), text.component.to_owned()];
                for line in &text.lines {
                    let guess = text.component != "further-reading";
                    seeing.text(&line.text, section.code, &place, Reading::Prose, guess);
                    for link in &line.links {
                        if let Target::Url(url) | Target::Broken(url) = &link.target {
                            seeing.text(url, section.code, &place, Reading::Address, false);
                        }
                    }
                }
            }
        }
        for used in section.evidence {
            let place = [format!("evidence:{}", used.key), "note".to_owned()];
            seeing.text(&used.note, section.code, &place, Reading::Prose, true);
        }
    }
    let used = look.used();
    for (item, codes) in &used {
        item_texts(
            &mut seeing,
            item,
            codes.first().copied().unwrap_or_default(),
        );
    }
    let mut found = Vec::new();
    let mut not_agreed = Vec::new();
    for (person, seen) in look.input.people.iter().zip(&seeing.listed) {
        let Some(first) = &seen.first else { continue };
        if first.sure && !is_shown_otherwise(person) {
            not_agreed.push(person.name.clone());
        }
        found.push(told(person, first, seen.times));
    }
    for ((at, _), seen) in &seeing.perhaps {
        if let (Some(person), Some(first)) = (look.input.people.get(*at), &seen.first) {
            found.push(told(person, first, seen.times));
        }
    }
    for (at, (name, seen)) in seeing.unknown.values().enumerate() {
        let Some(first) = &seen.first else { continue };
        // "Hannah" is Hannah Whitlock, who is told of already.
        let longer = seeing
            .unknown
            .values()
            .enumerate()
            .any(|(other, (long, _))| other != at && is_part_of(name, long));
        if !longer {
            found.push(unknown(name, first, seen.times));
        }
    }
    for (item, codes) in used {
        found.extend(inside(
            look,
            &names,
            item,
            codes.first().copied().unwrap_or_default(),
        ));
    }
    if !not_agreed.is_empty() {
        found.extend(claim(look, &not_agreed));
    }
    found
}

/// Whether all words of one name stand in another one that has more.
pub fn is_part_of(name: &str, long: &str) -> bool {
    let words =
        |text: &str| -> BTreeSet<String> { slug(text).split('-').map(str::to_owned).collect() };
    let (short, long) = (words(name), words(long));
    short.len() < long.len() && short.is_subset(&long)
}

fn item_texts(seeing: &mut Seeing<'_>, item: &Item, code: &str) {
    let at = |what: &str| [format!("evidence:{}", item.key), what.to_owned()];
    for (what, text, guess) in [
        ("title", &item.title, true),
        ("what it shows", &item.shows, true),
        ("alternative text", &item.alt, true),
        // Who is credited is named on purpose, and on the list if it is no published author.
        ("credit", &item.credit, false),
    ] {
        seeing.text(text, code, &at(what), Reading::Prose, guess);
    }
    if let Some(file) = super::files::shown(item) {
        seeing.text(&file.name, code, &at("file name"), Reading::Code, false);
        let stem = file
            .name
            .rsplit_once('.')
            .map_or(file.name.as_str(), |(s, _)| s);
        let words = stem.replace(['-', '_', '.'], " ");
        let words = if words.chars().any(char::is_uppercase) {
            words
        } else {
            with_capitals(&words)
        };
        seeing.text(&words, code, &at("file name"), Reading::Prose, true);
    }
    if let Some(url) = &item.url {
        seeing.text(url, code, &at("address"), Reading::Address, false);
    }
}

/// Small words as they would be written if each were a name.
fn with_capitals(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut before = ' ';
    for c in words.chars() {
        if before.is_alphanumeric() {
            out.push(c);
        } else {
            out.extend(c.to_uppercase());
        }
        before = c;
    }
    out
}

/// Names in the words of a file, which no export can rewrite.
fn inside(look: &Look<'_>, names: &Names, item: &Item, code: &str) -> Option<Found> {
    let file = super::files::shown(item)?;
    let text = file.words.as_deref().filter(|text| !text.is_empty())?;
    let mut named: Vec<String> = Vec::new();
    for one in names.find(text, Reading::Prose) {
        let (Who::One(at), true) = (one.who, one.sure) else {
            continue;
        };
        let name = look.input.people.get(at).map(|p| p.name.clone())?;
        if !named.contains(&name) {
            named.push(name);
        }
    }
    if named.is_empty() {
        return None;
    }
    let (is, them) = if named.len() == 1 {
        ("is", "who has not agreed to be")
    } else {
        ("are", "who have not agreed to be")
    };
    let message = format!(
        "{} {is} named inside of the file \"{}\", {them}. What is in a file goes out as it is.",
        list(&named),
        file.name
    );
    let next = "Make a copy of the file without the names and use that, or wait for the answer.";
    Some(
        Found::section(code, message, next)
            .at(format!("evidence:{}", item.key))
            .at("inside the file")
            .level(CheckLevel::Advice),
    )
}

fn is_shown_otherwise(person: &Person) -> bool {
    person.status == PersonStatus::Pseudonym && !person.pseudonym.trim().is_empty()
}

fn told(person: &Person, first: &Sight, times: usize) -> Found {
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
    let pseudonym = person.pseudonym.trim();
    let otherwise = is_shown_otherwise(person);
    let message = match (first.sure, first.several, otherwise) {
        (_, true, _) => format!(
            "\"{}\" may be {} or another one of your list{times}.",
            first.words, person.name
        ),
        (true, _, true) => format!(
            "{} is named here{times}; exports say \"{pseudonym}\" instead.",
            person.name
        ),
        (false, _, true) => format!(
            "\"{}\" may be {}{times}; exports say \"{pseudonym}\" instead.",
            first.words, person.name
        ),
        (true, _, false) => format!("{} is named here{times}, but {what}.", person.name),
        (false, _, false) => {
            format!(
                "\"{}\" may be {}, who {what}{times}.",
                first.words, person.name
            )
        }
    };
    let aside = "If it is somebody else, who may be named, put this aside with the reason.";
    let next = match (first.sure && !first.several, otherwise, pseudonym) {
        (false, _, _) => format!("Write whom you mean. {aside}"),
        (true, true, _) => "Nothing need be done: your text stays as it is.".to_owned(),
        (true, false, "") => "Write who it is without the name (a colleague, the placement lead), or wait for the answer and note it.".to_owned(),
        (true, false, pseudonym) => format!("Write \"{pseudonym}\" instead of the name, or note that it is to stand for it: reflectory person set ID --status pseudonym."),
    };
    let mut one = placed(first, message, next).person(&person.name);
    if !first.sure || first.several {
        one = one.named(may_be_place(&first.words)).doubtful();
    }
    if otherwise && !first.several {
        one = one.level(CheckLevel::Advice);
    }
    one
}

fn unknown(name: &str, first: &Sight, times: usize) -> Found {
    let times = match times {
        1 => String::new(),
        n => format!(" ({n} times)"),
    };
    let message = format!(
        "\"{}\"{times} looks like the name of a person who is not in your list of people.",
        excerpt(name, 60)
    );
    let next = format!(
        "Add the person and say whether the name may stand: reflectory person add \"{}\" --status agreed (or pseudonym, public, asked). If it is nobody's name, put this aside with the reason.",
        excerpt(name, 60)
    );
    placed(first, message, next)
        .person(name)
        .named(unknown_place(name))
        .doubtful()
}

fn placed(first: &Sight, message: String, next: String) -> Found {
    let mut one = Found::section(&first.code, message, next).quote(&first.quote);
    for step in first.place.iter().filter(|p| !p.is_empty()) {
        one = one.at(step.clone());
    }
    one
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
