//! Where people's names stand.

use reflectory_checks::{Finding, UNKNOWN};
use reflectory_document::names::{Named, Names, Reading, Who};
use reflectory_document::text;
use reflectory_markdown::{NoTargets, parse};
use reflectory_model::Id;
use reflectory_store::Reader;
use reflectory_store::table::people::Person;
use reflectory_store::table::{entries, evidence, portfolios, texts};

use crate::{AppError, Result, Session};

/// Where a person's name stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundIn {
    /// In sections of portfolios.
    pub sections: Vec<FoundSection>,
    /// In what is known about items of evidence.
    pub evidence: Vec<FoundEvidence>,
    /// In entries.
    pub entries: Vec<FoundEntry>,
}

/// A name in a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSection {
    /// The portfolio.
    pub portfolio: Id,
    /// Its title.
    pub title: String,
    /// The section's code.
    pub code: String,
    /// The component's id, `title` of a part, or `note` on an item of its list.
    pub place: String,
    /// How often.
    pub times: u32,
}

/// A name in what is known about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEvidence {
    /// The item's key and title.
    pub key: String,
    /// See [`FoundEvidence::key`].
    pub title: String,
    /// `title`, `shows`, `note`, `alt`, `source`, `credit`, `url` or `file name`.
    pub place: String,
    /// How often.
    pub times: u32,
}

/// A name in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEntry {
    /// The entry.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// How often.
    pub times: u32,
}

/// A name in a portfolio that is not in the list.
#[derive(Debug, Clone)]
pub struct Unknown {
    /// The portfolio.
    pub portfolio: Id,
    /// Its title.
    pub title: String,
    /// What the check on people says.
    pub finding: Finding,
}

impl Session {
    /// Where each of these people is named.
    pub(super) fn places_of(&self, people: &[Person], in_entries: bool) -> Result<Vec<FoundIn>> {
        let named: Vec<Named> = people
            .iter()
            .map(|p| Named {
                name: p.name.clone(),
                also: p.also.lines().map(str::to_owned).collect(),
                free: false,
            })
            .collect();
        let names = Names::new(&named);
        let mut found = vec![FoundIn::default(); people.len()];
        if people.is_empty() {
            return Ok(found);
        }
        self.journal.read(|r: &Reader<'_>| {
            self.in_portfolios(r, &names, &mut found)?;
            in_library(r, &names, &mut found)?;
            if in_entries {
                in_journal(r, &names, &mut found)?;
            }
            Ok::<_, AppError>(())
        })?;
        Ok(found)
    }

    fn in_portfolios(&self, r: &Reader<'_>, names: &Names, found: &mut [FoundIn]) -> Result<()> {
        for portfolio in portfolios::list(r)? {
            let (portfolio, sections) = self.portfolio_in(r, portfolio.id)?;
            for section in sections {
                let code = &section.section.code;
                let mut tell = |place: &str, text: &str, reading: Reading| {
                    for (at, times) in counted(names, text, reading) {
                        let Some(person) = found.get_mut(at) else {
                            continue;
                        };
                        let same = person.sections.iter_mut().find(|s| {
                            s.portfolio == portfolio.id && s.code == *code && s.place == place
                        });
                        match same {
                            Some(known) => known.times += times,
                            None => person.sections.push(FoundSection {
                                portfolio: portfolio.id,
                                title: portfolio.title.clone(),
                                code: code.clone(),
                                place: place.to_owned(),
                                times,
                            }),
                        }
                    }
                };
                for (part, written) in &section.parts {
                    tell("title", &part.title, Reading::Prose);
                    for one in written {
                        tell(&one.slot, &read(&one.body), Reading::Prose);
                    }
                }
                for (_, _, _, note) in &section.evidence {
                    tell("note", note, Reading::Prose);
                }
            }
        }
        Ok(())
    }

    /// Names in portfolios that the check on people finds on no list.
    pub(super) fn unknown_people(&self) -> Result<Vec<Unknown>> {
        let all = self.journal.read(|r: &Reader<'_>| portfolios::list(r))?;
        let mut unknown = Vec::new();
        for portfolio in all {
            let report = self.check_portfolio(portfolio.id, None)?.report;
            let named = report.blocking.into_iter().chain(report.advice);
            unknown.extend(
                named
                    .filter(|f| f.name.starts_with(UNKNOWN) && f.person.is_some())
                    .map(|finding| Unknown {
                        portfolio: portfolio.id,
                        title: portfolio.title.clone(),
                        finding,
                    }),
            );
        }
        Ok(unknown)
    }
}

/// How often each person is named in a text.
fn counted(names: &Names, text: &str, reading: Reading) -> Vec<(usize, u32)> {
    let mut found: Vec<(usize, u32)> = Vec::new();
    for one in names.find(text, reading) {
        let (Who::One(at) | Who::Several(at)) = one.who else {
            continue;
        };
        match found.iter_mut().find(|(person, _)| *person == at) {
            Some((_, times)) => *times += 1,
            None => found.push((at, 1)),
        }
    }
    found
}

/// A text as a reader sees it, so that marks within a name do not part it.
fn read(body: &str) -> String {
    let parsed = parse(body, None, &NoTargets);
    let mut plain = text::plain(&parsed.blocks);
    plain.push('\n');
    plain.push_str(&text::notes(&parsed.notes));
    plain
}

fn in_library(r: &Reader<'_>, names: &Names, found: &mut [FoundIn]) -> Result<()> {
    let mut files = evidence::all_files(r)?;
    for item in evidence::list(r, false)? {
        let file = crate::evidence::main_file(files.remove(&item.id).unwrap_or_default());
        let file = file.map(|f| f.name).unwrap_or_default();
        for (place, text, reading) in [
            ("title", item.title.as_str(), Reading::Prose),
            ("shows", &item.shows, Reading::Prose),
            ("note", &item.note, Reading::Prose),
            ("alt", &item.alt, Reading::Prose),
            ("source", &item.source, Reading::Prose),
            ("credit", &item.credit, Reading::Prose),
            (
                "url",
                item.url.as_deref().unwrap_or_default(),
                Reading::Address,
            ),
            ("file name", &file, Reading::Code),
        ] {
            for (at, times) in counted(names, text, reading) {
                if let Some(person) = found.get_mut(at) {
                    person.evidence.push(FoundEvidence {
                        key: item.key.clone(),
                        title: item.title.clone(),
                        place: place.to_owned(),
                        times,
                    });
                }
            }
        }
    }
    Ok(())
}

fn in_journal(r: &Reader<'_>, names: &Names, found: &mut [FoundIn]) -> Result<()> {
    for id in entries::ids(r)? {
        let entry = entries::get(r, id)?;
        if entry.deleted.is_some() {
            continue;
        }
        let body = texts::body(r, id)?.body;
        let mut all = counted(names, &entry.title, Reading::Prose);
        for (at, times) in counted(names, &body, Reading::Prose) {
            match all.iter_mut().find(|(person, _)| *person == at) {
                Some((_, known)) => *known += times,
                None => all.push((at, times)),
            }
        }
        for (at, times) in all {
            if let Some(person) = found.get_mut(at) {
                person.entries.push(FoundEntry {
                    id,
                    title: entry.title.clone(),
                    times,
                });
            }
        }
    }
    Ok(())
}
