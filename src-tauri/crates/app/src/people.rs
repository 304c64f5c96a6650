//! The list of people: who appears in the journal, and whether an export may name them.

mod places;

use chrono::NaiveDate;
use reflectory_document::names::{Named, Names, Reading, slug};
use reflectory_model::Id;
use reflectory_model::people::PersonStatus;
use reflectory_store::table::people::{self, Community, Person};
use reflectory_store::{Reader, Writer};

use crate::{AppError, Result, Session};

pub use places::{FoundEntry, FoundEvidence, FoundIn, FoundSection, Unknown};

/// A new value for a day: given, or taken away.
pub type NewDay = Option<Option<NaiveDate>>;

/// What is said of a person; what is absent stays as it is.
#[derive(Debug, Clone, Default)]
pub struct PersonChange {
    /// The name as texts have it.
    pub name: Option<String>,
    /// Whether the person may be named.
    pub status: Option<PersonStatus>,
    /// What exports say instead of the name.
    pub pseudonym: Option<String>,
    /// All other names that texts have for the person.
    pub also: Option<Vec<String>>,
    /// Who it is.
    pub role: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// When the person was asked.
    pub asked: NewDay,
    /// When the person agreed.
    pub agreed: NewDay,
    /// Somebody else may stand under the same pseudonym.
    pub shared: bool,
}

/// Somebody of the list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The person.
    pub person: Person,
    /// The names of the groups that the person belongs to.
    pub communities: Vec<String>,
    /// Where the name was found.
    pub found: FoundIn,
}

/// The list of people.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Everybody outside the bin, in the order in which they were added.
    pub people: Vec<Listed>,
    /// Names in portfolios that are not in the list.
    pub unknown: Vec<Unknown>,
    /// Groups outside the bin.
    pub communities: Vec<Community>,
}

/// The longest name or pseudonym, in characters.
const LONGEST: usize = 200;

impl Session {
    /// Adds a person.
    pub fn add_person(&self, said: PersonChange) -> Result<Listed> {
        if said.name.is_none() {
            return Err(AppError::invalid(
                "name",
                "a person needs a name",
                "give the name as your texts have it",
            ));
        }
        let person = self.journal.write(move |w: &Writer<'_>| {
            let now = w.now();
            let mut person = Person {
                id: w.new_id(),
                name: String::new(),
                pseudonym: String::new(),
                status: PersonStatus::NotAsked,
                role: String::new(),
                also: String::new(),
                asked: None,
                agreed: None,
                note: String::new(),
                created: now,
                updated: now,
                deleted: None,
                batch: None,
            };
            apply(w, &mut person, said)?;
            people::insert(w, &person)?;
            Ok::<_, AppError>(person)
        })?;
        self.person(person.id)
    }

    /// Changes what is known about a person.
    pub fn change_person(&self, id: Id, said: PersonChange) -> Result<Listed> {
        self.journal.write(move |w: &Writer<'_>| {
            let mut person = people::get(w, id)?;
            if person.deleted.is_some() {
                return Err(AppError::refused(
                    format!("{} is in the bin", person.name),
                    "take the person out first: `reflectory person undelete`",
                ));
            }
            apply(w, &mut person, said)?;
            Ok(people::update(w, &person)?)
        })?;
        self.person(id)
    }

    /// Puts a person in the bin. Names of people in the bin are on no list: exports stop at them.
    pub fn delete_person(&self, id: Id) -> Result<Listed> {
        self.journal.write(move |w: &Writer<'_>| {
            let mut person = people::get(w, id)?;
            if person.deleted.is_some() {
                return Err(AppError::refused(
                    format!("{} is in the bin already", person.name),
                    "see the bin with `reflectory bin list`",
                ));
            }
            person.deleted = Some(w.now());
            Ok(people::update(w, &person)?)
        })?;
        self.person(id)
    }

    /// Takes a person out of the bin.
    pub fn undelete_person(&self, id: Id) -> Result<Listed> {
        self.journal.write(move |w: &Writer<'_>| {
            if people::get(w, id)?.deleted.is_none() {
                return Err(AppError::refused(
                    "the person is not in the bin",
                    "see the list with `reflectory person list`",
                ));
            }
            take_out_of_bin(w, id)
        })?;
        self.person(id)
    }

    /// One person, in the bin too; where the name stands is told by the list alone.
    pub fn person(&self, id: Id) -> Result<Listed> {
        self.journal.read(|r: &Reader<'_>| {
            let person = people::get(r, id)?;
            let communities = people::communities(r)?;
            Ok(Listed {
                communities: of_person(&communities, id),
                person,
                found: FoundIn::default(),
            })
        })
    }

    /// Everybody, with the places where their names stand; with `entries`, those of the journal's entries too.
    pub fn people(&self, entries: bool) -> Result<People> {
        let (all, communities) = self.journal.read(|r: &Reader<'_>| {
            let mut all = people::list(r)?;
            all.retain(|p| p.deleted.is_none());
            let mut communities = people::communities(r)?;
            communities.retain(|c| c.deleted.is_none());
            Ok::<_, AppError>((all, communities))
        })?;
        let found = self.places_of(&all, entries)?;
        let unknown = self.unknown_people()?;
        Ok(People {
            people: all
                .into_iter()
                .zip(found)
                .map(|(person, found)| Listed {
                    communities: of_person(&communities, person.id),
                    person,
                    found,
                })
                .collect(),
            unknown,
            communities,
        })
    }
}

/// Takes a person out of the bin, unless somebody of that name or pseudonym is on the list by now.
pub(crate) fn take_out_of_bin(w: &Writer<'_>, id: Id) -> Result<()> {
    let mut person = people::get(w, id)?;
    person.deleted = None;
    refuse_twice(w, &person, true)?;
    Ok(people::update(w, &person)?)
}

fn of_person(communities: &[Community], id: Id) -> Vec<String> {
    communities
        .iter()
        .filter(|c| c.deleted.is_none() && c.people.contains(&id))
        .map(|c| c.name.clone())
        .collect()
}

fn apply(w: &Writer<'_>, person: &mut Person, said: PersonChange) -> Result<()> {
    let mut looked = false;
    if let Some(name) = said.name {
        person.name = line("name", &name)?;
        looked = true;
        if !person.name.chars().any(char::is_alphanumeric) {
            return Err(AppError::invalid(
                "name",
                "a person needs a name",
                "give the name as your texts have it",
            ));
        }
    }
    if let Some(pseudonym) = said.pseudonym {
        person.pseudonym = line("pseudonym", &pseudonym)?;
        looked = true;
    }
    if let Some(also) = said.also {
        let mut names: Vec<String> = Vec::new();
        for name in also {
            let name = line("also", &name)?;
            if !name.is_empty() && name != person.name && !names.contains(&name) {
                names.push(name);
            }
        }
        person.also = names.join("\n");
        looked = true;
    }
    if let Some(role) = said.role {
        person.role = role.trim().to_owned();
    }
    if let Some(note) = said.note {
        person.note = note.trim().to_owned();
    }
    if let Some(asked) = said.asked {
        person.asked = asked;
    }
    if let Some(agreed) = said.agreed {
        person.agreed = agreed;
    }
    if let Some(status) = said.status {
        person.status = status;
        looked = true;
    }
    if person
        .asked
        .zip(person.agreed)
        .is_some_and(|(asked, agreed)| agreed < asked)
    {
        return Err(AppError::invalid(
            "agreed",
            "nobody can have agreed before being asked",
            "correct one of the two days",
        ));
    }
    if looked {
        check_pseudonym(w, person)?;
        refuse_twice(w, person, said.shared)?;
    }
    Ok(())
}

/// A text of one line, not too long.
fn line(field: &'static str, given: &str) -> Result<String> {
    let text = given.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > LONGEST {
        return Err(AppError::invalid(
            field,
            format!("longer than {LONGEST} characters"),
            "give the name alone; there is a note for the rest",
        ));
    }
    if text.chars().any(char::is_control) {
        return Err(AppError::invalid(
            field,
            "has signs that are no letters",
            "type it once more",
        ));
    }
    Ok(text)
}

/// A pseudonym that says the name, or somebody else's on the list, hides nobody.
fn check_pseudonym(r: &Reader<'_>, person: &Person) -> Result<()> {
    if person.pseudonym.is_empty() {
        return match person.status {
            PersonStatus::Pseudonym => Err(AppError::invalid(
                "pseudonym",
                format!("{} is to stand under a pseudonym and has none", person.name),
                "say what exports are to print, such as --pseudonym \"a colleague\"",
            )),
            PersonStatus::NotAsked
            | PersonStatus::Asked
            | PersonStatus::Agreed
            | PersonStatus::Public => Ok(()),
        };
    }
    let mut all = vec![person.clone()];
    all.extend(
        people::list(r)?
            .into_iter()
            .filter(|p| p.deleted.is_none() && p.id != person.id),
    );
    for (at, other) in all.iter().enumerate() {
        let names = Names::new(&[Named {
            name: other.name.clone(),
            also: other.also.lines().map(str::to_owned).collect(),
            free: false,
        }]);
        let held = names
            .find(&person.pseudonym, Reading::Code)
            .into_iter()
            .any(|one| at == 0 || one.sure);
        if held {
            let message = if at == 0 {
                format!("\"{}\" holds the real name", person.pseudonym)
            } else {
                format!(
                    "\"{}\" is the name of somebody on the list",
                    person.pseudonym
                )
            };
            return Err(AppError::invalid(
                "pseudonym",
                message,
                "take a role or another name that says nothing, such as \"a colleague\"",
            ));
        }
    }
    Ok(())
}

/// Two rows for one name can't be told apart, and two people under one pseudonym are one to a reader.
fn refuse_twice(r: &Reader<'_>, person: &Person, shared: bool) -> Result<()> {
    for other in people::list(r)? {
        if other.id == person.id || other.deleted.is_some() {
            continue;
        }
        if slug(&other.name) == slug(&person.name) {
            return Err(AppError::invalid(
                "name",
                format!(
                    "{} is on the list already ({})",
                    other.name,
                    other.id.short()
                ),
                "change that row with `reflectory person set`",
            ));
        }
        let same =
            !person.pseudonym.is_empty() && slug(&other.pseudonym) == slug(&person.pseudonym);
        if same && !shared {
            return Err(AppError::invalid(
                "pseudonym",
                format!(
                    "\"{}\" stands for somebody else already: {}",
                    person.pseudonym, other.name
                ),
                "take another one, or say --shared if both may stand under it",
            ));
        }
    }
    Ok(())
}

/// What stands in a draft where somebody may not be named and has no pseudonym.
pub const LEFT_OUT: &str = "[name left out]";

/// What a final export prints where a person's name stands; none if it stops there.
pub fn shown_of(person: &Person) -> Option<String> {
    match person.status {
        PersonStatus::Agreed | PersonStatus::Public => Some(person.name.clone()),
        PersonStatus::Pseudonym if !person.pseudonym.is_empty() => Some(person.pseudonym.clone()),
        PersonStatus::Pseudonym | PersonStatus::Asked | PersonStatus::NotAsked => None,
    }
}

/// What a draft prints where a person's name stands.
pub fn draft_of(person: &Person) -> String {
    let otherwise = if person.pseudonym.is_empty() {
        LEFT_OUT
    } else {
        &person.pseudonym
    };
    shown_of(person).unwrap_or_else(|| otherwise.to_owned())
}
