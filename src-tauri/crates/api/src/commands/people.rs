//! Commands on the list of people.

use chrono::NaiveDate;
use reflectory_app::Session;
use reflectory_app::people::{Listed, PersonChange, draft_of, shown_of};
use reflectory_store::table::Named;

use super::check::finding;
use super::convert::{day, id};
use crate::people::*;
use crate::{ApiError, Result};

/// Adds a person.
pub fn person_add(session: &Session, request: PersonAdd) -> Result<PersonShown> {
    let said = PersonChange {
        name: Some(request.name),
        status: request.status,
        pseudonym: Some(request.pseudonym),
        also: Some(request.also),
        role: Some(request.role),
        note: Some(request.note),
        asked: new_day(session, "asked", request.asked)?,
        agreed: new_day(session, "agreed", request.agreed)?,
        shared: request.shared,
    };
    Ok(shown(session.add_person(said)?))
}

/// Changes what is known about a person.
pub fn person_set(session: &Session, request: PersonSet) -> Result<PersonShown> {
    let id = id(session, Named::Person, "id", &request.id)?;
    let said = PersonChange {
        name: request.name,
        status: request.status,
        pseudonym: request.pseudonym,
        also: request.also,
        role: request.role,
        note: request.note,
        asked: new_day(session, "asked", request.asked)?,
        agreed: new_day(session, "agreed", request.agreed)?,
        shared: request.shared,
    };
    Ok(shown(session.change_person(id, said)?))
}

/// Lists people with the places where their names stand, and the names in portfolios that are not in the list.
pub fn person_list(session: &Session, request: PersonList) -> Result<PeopleListed> {
    let listed = session.people(request.entries)?;
    Ok(PeopleListed {
        people: listed.people.into_iter().map(shown).collect(),
        unknown: listed
            .unknown
            .into_iter()
            .map(|one| PersonUnknown {
                name: one.finding.person.clone().unwrap_or_default(),
                portfolio: one.portfolio,
                title: one.title,
                finding: finding(one.finding),
            })
            .collect(),
        communities: listed
            .communities
            .into_iter()
            .map(|c| CommunityShown {
                id: c.id,
                name: c.name,
                kind: c.kind,
            })
            .collect(),
    })
}

/// Puts a person in the bin.
pub fn person_delete(session: &Session, request: PersonDelete) -> Result<PersonShown> {
    let id = id(session, Named::Person, "id", &request.id)?;
    Ok(shown(session.delete_person(id)?))
}

/// Takes a person out of the bin.
pub fn person_undelete(session: &Session, request: PersonUndelete) -> Result<PersonShown> {
    let id = id(session, Named::Person, "id", &request.id)?;
    Ok(shown(session.undelete_person(id)?))
}

/// A day that is given, taken away with an empty text, or left as it is.
fn new_day(
    session: &Session,
    field: &str,
    given: Option<String>,
) -> Result<Option<Option<NaiveDate>>, ApiError> {
    match given {
        None => Ok(None),
        Some(text) if text.trim().is_empty() => Ok(Some(None)),
        Some(text) => Ok(Some(day(session, field, Some(&text))?)),
    }
}

fn shown(listed: Listed) -> PersonShown {
    let person = listed.person;
    PersonShown {
        shown: shown_of(&person),
        draft: draft_of(&person),
        id: person.id,
        name: person.name,
        status: person.status,
        pseudonym: person.pseudonym,
        also: person.also.lines().map(str::to_owned).collect(),
        role: person.role,
        note: person.note,
        asked: person.asked.map(|d| d.to_string()),
        agreed: person.agreed.map(|d| d.to_string()),
        deleted: person.deleted.is_some(),
        communities: listed.communities,
        found: PersonFound {
            sections: listed
                .found
                .sections
                .into_iter()
                .map(|s| FoundInSection {
                    portfolio: s.portfolio,
                    title: s.title,
                    code: s.code,
                    place: s.place,
                    times: s.times,
                })
                .collect(),
            evidence: listed
                .found
                .evidence
                .into_iter()
                .map(|e| FoundInEvidence {
                    key: e.key,
                    title: e.title,
                    place: e.place,
                    times: e.times,
                })
                .collect(),
            entries: listed
                .found
                .entries
                .into_iter()
                .map(|e| FoundInEntry {
                    id: e.id,
                    title: e.title,
                    times: e.times,
                })
                .collect(),
        },
    }
}
