//! Names on their way out: pseudonyms, and who must not be named.
//!
//! What an export names is read from the very document that it would write, so that a snapshot is looked at with today's
//! list, and nothing can be named that the check did not see.

use reflectory_checks::{Person, UNKNOWN, is_part_of, may_be_place, names_of, unknown_place};
use reflectory_document::names::{Sighting, Who, strangers};
use reflectory_document::{Document, Finding, Place};
use reflectory_model::Id;
use reflectory_model::people::PersonStatus;
use reflectory_portfolio::{prose, rename};
use reflectory_store::Reader;
use reflectory_store::table::portfolios;

use crate::people::LEFT_OUT;
use crate::{AppError, Result};

/// The check that looks for people's names.
const PEOPLE: &str = "people";

/// Gives a document's people the names that they may have in it. A final piece stops where somebody is named who has not
/// agreed, or who is on no list; in a draft other words stand there, and it says so.
///
/// # Errors
/// [`AppError::Blocked`] names every such place.
pub(crate) fn settle_names(
    r: &Reader<'_>,
    portfolio: Id,
    candidate: &str,
    mut document: Document,
) -> Result<Document> {
    let people = crate::checks::listed_people(r)?;
    let aside: Vec<String> = portfolios::dismissed(r, portfolio)?
        .into_iter()
        .filter(|d| d.check == PEOPLE)
        .map(|d| d.place)
        .collect();
    let found = guessed(&document, &people, candidate, &aside);
    // Whoever is on no list has not been asked.
    let mut all = people;
    let listed = all.len();
    for (name, _) in &found {
        if !all.iter().any(|p| p.name == *name) {
            all.push(Person {
                name: name.clone(),
                also: Vec::new(),
                pseudonym: String::new(),
                status: PersonStatus::NotAsked,
            });
        }
    }
    let names = names_of(&all, candidate);
    let draft = document.meta.draft;
    let kept = |one: &Sighting, words: &str| {
        (!one.sure || matches!(one.who, Who::Several(_))) && aside.contains(&may_be_place(words))
    };
    let instead = |one: &Sighting, words: &str| {
        if kept(one, words) {
            return None;
        }
        match one.who {
            Who::Free => None,
            Who::Several(_) => draft.then(|| LEFT_OUT.to_owned()),
            Who::One(at) => instead_of(all.get(at)?, draft),
        }
    };
    let seen = rename(&mut document, &names, &instead);
    let mut blocked: Vec<String> = Vec::new();
    let mut replaced: Vec<usize> = Vec::new();
    for one in &seen {
        let (Who::One(at) | Who::Several(at)) = one.sighting.who else {
            continue;
        };
        if one.replaced {
            if !replaced.contains(&at) {
                replaced.push(at);
            }
            continue;
        }
        if kept(&one.sighting, &one.words) {
            continue;
        }
        let Some(person) = all.get(at) else { continue };
        let why = match (
            at < listed,
            one.sighting.sure,
            one.sighting.who,
            person.status,
        ) {
            (false, ..) => {
                "looks like a person's name and is not in your list of people".to_owned()
            }
            (_, _, Who::Several(_), _) => {
                format!("may be {} or another one of your list", person.name)
            }
            (_, false, ..) => format!("may be {}, who {}", person.name, says(person)),
            (_, true, ..) => says(person).to_owned(),
        };
        let said = format!("{}: \"{}\" {why}", one.place, one.words);
        if !blocked.contains(&said) {
            blocked.push(said);
        }
    }
    if !draft && !blocked.is_empty() {
        return Err(AppError::Blocked {
            what: "the export",
            places: blocked,
            hint: "write who it is without the name, note the answer or a pseudonym (`reflectory person set`), add who is not in the list (`reflectory person add`), put aside what is nobody's name (`reflectory portfolio check` shows how), or export with --draft, which leaves the names out".to_owned(),
        });
    }
    if draft && !replaced.is_empty() {
        document.findings.push(Finding {
            kind: "left-out".to_owned(),
            message: match replaced.len() {
                1 => "1 person's name is replaced in this draft.".to_owned(),
                n => format!("{n} people's names are replaced in this draft."),
            },
            place: String::new(),
        });
    }
    Ok(document)
}

/// What stands in an export instead of a person's name; none if it stays or stops the export.
fn instead_of(person: &Person, draft: bool) -> Option<String> {
    let pseudonym = person.pseudonym.trim();
    match (person.status, pseudonym) {
        (PersonStatus::Agreed | PersonStatus::Public, _) => None,
        (PersonStatus::Pseudonym, pseudonym) if !pseudonym.is_empty() => Some(pseudonym.to_owned()),
        (PersonStatus::Pseudonym | PersonStatus::Asked | PersonStatus::NotAsked, pseudonym) => {
            draft.then(|| {
                if pseudonym.is_empty() {
                    LEFT_OUT.to_owned()
                } else {
                    pseudonym.to_owned()
                }
            })
        }
    }
}

fn says(person: &Person) -> &'static str {
    match person.status {
        PersonStatus::NotAsked => "has not been asked",
        PersonStatus::Asked => "has not answered yet",
        PersonStatus::Pseudonym => "is to stand under a pseudonym and has none",
        PersonStatus::Agreed | PersonStatus::Public => "may be named",
    }
}

/// Names in a document that are on no list and that nobody has put aside.
fn guessed(
    document: &Document,
    people: &[Person],
    candidate: &str,
    aside: &[String],
) -> Vec<(String, Place)> {
    let names = names_of(people, candidate);
    let mut found: Vec<(String, Place)> = Vec::new();
    for (place, text) in prose(document) {
        for one in strangers(&text, &names) {
            if !found.iter().any(|(name, _)| *name == one.name) {
                found.push((one.name, place.clone()));
            }
        }
    }
    found.retain(|(name, _)| {
        let place = unknown_place(name);
        // Whoever put "Hannah Whitlock" aside meant "Hannah" too.
        !aside.iter().any(|one| {
            *one == place
                || one
                    .strip_prefix(UNKNOWN)
                    .is_some_and(|long| is_part_of(name, long))
        })
    });
    found
}
