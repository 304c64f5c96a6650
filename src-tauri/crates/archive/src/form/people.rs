//! `people.toml` and `communities.toml`

use chrono::NaiveDate;
use reflectory_model::{Id, Instant};
use serde::Deserialize;

use super::range::moment;
use crate::emit::toml::TomlFile;
use crate::emit::{Fields, Node};
use crate::entry::Stamp;
use crate::error::ArchiveError;
use crate::library::Library;
use crate::parse::Reading;
use crate::parse::loose::{Loose, OneOrMany};
use crate::people::{Community, Person};
use crate::staging::Staging;
use crate::words::PersonStatus;

const PEOPLE: &str = "people.toml";
const COMMUNITIES: &str = "communities.toml";

/// Writes both files, each only if there is something to write.
pub(crate) fn write(to: &mut Staging, library: &Library) -> Result<(), ArchiveError> {
    let mut people = TomlFile::new();
    for person in &library.people {
        if people.is_empty() {
            people.comment("status: not-asked | asked | agreed | pseudonym | public");
        }
        people.row("person", &person_fields(person, &library.communities));
    }
    let mut communities = TomlFile::new();
    for community in &library.communities {
        communities.row("community", &community_fields(community));
    }
    for (name, file) in [(PEOPLE, people), (COMMUNITIES, communities)] {
        if !file.is_empty() {
            to.write(name, file.finish().as_bytes())?;
        }
    }
    Ok(())
}

fn person_fields(person: &Person, communities: &[Community]) -> Fields {
    let mut fields = Fields::new();
    fields
        .text("name", &person.name)
        .list_if("also", &person.also)
        .text_if("pseudonym", &person.pseudonym);
    fields
        .text_if("role", &person.role)
        .text("status", person.status.as_str());
    fields
        .day("asked", person.asked)
        .day("agreed", person.agreed)
        .text_if("note", &person.note);
    let names: Vec<String> = person
        .communities
        .iter()
        .map(|id| name_of(*id, communities))
        .collect();
    fields
        .list_if("communities", &names)
        .id("uuid", person.id)
        .stamp(&person.stamp);
    fields
}

/// The community's short name, or its identifier if the name does not say which.
fn name_of(id: Id, communities: &[Community]) -> String {
    let key = communities.iter().find(|c| c.id == id).map(|c| &c.key);
    match key {
        Some(key) if find(key, communities) == Some(id) => key.clone(),
        _ => id.to_string(),
    }
}

/// The one community with this short name, or the one with this identifier.
fn find(name: &str, communities: &[Community]) -> Option<Id> {
    if let Ok(id) = name.parse::<Id>() {
        return Some(id);
    }
    let mut named = communities
        .iter()
        .filter(|c| c.key == name && !c.key.is_empty());
    match (named.next(), named.next()) {
        (Some(one), None) => Some(one.id),
        _ => None,
    }
}

fn community_fields(community: &Community) -> Fields {
    let mut fields = Fields::new();
    fields
        .text("id", &community.key)
        .text("title", &community.name)
        .text("kind", &community.kind);
    fields.day("since", community.since);
    if let Some(size) = community.size {
        fields.put("size", Node::Bare(size.to_string()));
    }
    fields
        .text_if("role", &community.role)
        .text_if("meets", &community.meets)
        .text_if("gives", &community.gives);
    fields
        .text_if("url", &community.url)
        .text_if("note", &community.note);
    fields.id("uuid", community.id).stamp(&community.stamp);
    fields
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenPeople {
    person: Vec<GivenPerson>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenPerson {
    name: Maybe,
    also: OneOrMany<Loose<String>>,
    pseudonym: String,
    role: String,
    status: Option<PersonStatus>,
    asked: Option<Loose<NaiveDate>>,
    agreed: Option<Loose<NaiveDate>>,
    note: String,
    communities: OneOrMany<Loose<String>>,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
    updated: Option<Loose<Instant>>,
    deleted: Option<Loose<Instant>>,
    batch: Option<Id>,
}

/// Text that may be missing.
type Maybe = Option<Loose<String>>;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenCommunities {
    community: Vec<GivenCommunity>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenCommunity {
    id: Maybe,
    title: Maybe,
    kind: String,
    since: Option<Loose<NaiveDate>>,
    size: Option<i64>,
    role: String,
    meets: String,
    gives: String,
    url: String,
    note: String,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
    updated: Option<Loose<Instant>>,
    deleted: Option<Loose<Instant>>,
    batch: Option<Id>,
}

/// Reads `communities.toml`.
pub(crate) fn read_communities(reading: &Reading<'_>) -> Result<Vec<Community>, ArchiveError> {
    let Some((given, table)) = reading.toml::<GivenCommunities>(COMMUNITIES)? else {
        return Ok(Vec::new());
    };
    reading.unknown_in_rows::<GivenCommunity>(COMMUNITIES, &table, "community");
    let one = |given: GivenCommunity| {
        let created = moment(given.created, reading.now);
        Community {
            id: reading.claim(given.uuid, COMMUNITIES),
            key: given.id.map_or_else(String::new, |k| k.0),
            name: given.title.map_or_else(String::new, |n| n.0),
            kind: given.kind,
            since: given.since.map(|d| d.0),
            size: given.size,
            role: given.role,
            meets: given.meets,
            gives: given.gives,
            url: given.url,
            note: given.note,
            stamp: Stamp {
                created,
                updated: moment(given.updated, created),
                deleted: given.deleted.map(|d| d.0),
                batch: given.batch,
            },
        }
    };
    Ok(given.community.into_iter().map(one).collect())
}

/// Reads `people.toml`.
pub(crate) fn read_people(
    reading: &Reading<'_>,
    communities: &[Community],
) -> Result<Vec<Person>, ArchiveError> {
    let Some((given, table)) = reading.toml::<GivenPeople>(PEOPLE)? else {
        return Ok(Vec::new());
    };
    reading.unknown_in_rows::<GivenPerson>(PEOPLE, &table, "person");
    let one = |given: GivenPerson| {
        let created = moment(given.created, reading.now);
        let name = given.name.map_or_else(String::new, |n| n.0);
        let mut member_of = Vec::new();
        for community in given.communities.0 {
            match find(&community.0, communities) {
                Some(id) => member_of.push(id),
                None => {
                    let message = format!(
                        "{name}: there is not one community \"{}\" in {COMMUNITIES}; left out",
                        community.0
                    );
                    reading.note(PEOPLE, message);
                }
            }
        }
        Person {
            id: reading.claim(given.uuid, PEOPLE),
            name,
            also: given.also.0.into_iter().map(|a| a.0).collect(),
            pseudonym: given.pseudonym,
            status: given.status.unwrap_or(PersonStatus::NotAsked),
            role: given.role,
            asked: given.asked.map(|d| d.0),
            agreed: given.agreed.map(|d| d.0),
            note: given.note,
            communities: member_of,
            stamp: Stamp {
                created,
                updated: moment(given.updated, created),
                deleted: given.deleted.map(|d| d.0),
                batch: given.batch,
            },
        }
    };
    Ok(given.person.into_iter().map(one).collect())
}
