//! `journal.toml`, and the framework files that it names.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use reflectory_model::{Id, Instant};
use serde::Deserialize;

use super::range::moment;
use crate::digest::Sha256;
use crate::emit::toml::TomlFile;
use crate::emit::{Fields, Node};
use crate::entry::Stamp;
use crate::error::ArchiveError;
use crate::library::{Framework, Journal, Library, OwnArea, Profile};
use crate::names::{Taken, disk_name, slug_or};
use crate::parse::Reading;
use crate::parse::loose::{Loose, TableOrTables};
use crate::portfolio::{Dismissed, Portfolio, Stood};
use crate::staging::Staging;

const FILE: &str = "journal.toml";

/// The version of the open form that this program writes, and the newest that it reads.
pub(crate) const FORM: i64 = 1;

/// The folder of each portfolio.
pub(crate) fn portfolio_folders(portfolios: &[Portfolio]) -> Vec<String> {
    if portfolios.len() == 1 {
        return vec!["portfolio".to_owned()];
    }
    let mut taken = Taken::default();
    portfolios
        .iter()
        .map(|p| taken.give(&format!("portfolio-{}", slug_or(&p.title, "untitled"))))
        .collect()
}

/// Writes `journal.toml` and `frameworks/`.
pub(crate) fn write(
    to: &mut Staging,
    library: &Library,
    folders: &[String],
) -> Result<(), ArchiveError> {
    let mut file = TomlFile::new();
    let profile = &library.profile;
    let mut fields = Fields::new();
    fields
        .text("name", &profile.name)
        .text("role", &profile.role)
        .text("organisation", &profile.organisation);
    fields.text_if("email", &profile.email);
    if let Some(updated) = profile.updated {
        fields.instant("updated", updated);
    }
    file.table("profile", &fields);

    match library.portfolios.as_slice() {
        [one] => {
            let rows: Vec<Node> = library
                .own_areas
                .iter()
                .map(|a| Node::Map(own_area(a, &one.framework)))
                .collect();
            let own_areas = if rows.is_empty() {
                None
            } else {
                Some(Node::Rows(rows))
            };
            file.table("portfolio", &portfolio(one, own_areas, None));
        }
        several => {
            for (one, folder) in several.iter().zip(folders) {
                file.row("portfolio", &portfolio(one, None, Some(folder)));
            }
        }
    }

    let journal = &library.journal;
    let mut fields = Fields::new();
    fields.text_opt("zone", journal.zone.as_deref());
    fields.text_opt("default_framework", journal.default_framework.as_deref());
    fields
        .number("form", FORM)
        .id("uuid", journal.id)
        .instant("created", journal.created);
    file.table("journal", &fields);

    if !journal.settings.is_empty() {
        let mut fields = Fields::new();
        for (key, value) in &journal.settings {
            fields.put(key.clone(), Node::Text(value.clone()));
        }
        file.table("settings", &fields);
    }
    if library.portfolios.len() != 1 {
        for area in &library.own_areas {
            file.row("own_area", &own_area(area, journal.framework()));
        }
    }
    let mut taken = Taken::default();
    for framework in &library.frameworks {
        let name = taken.give(&disk_name(&format!(
            "{}-{}.toml",
            framework.id, framework.revision
        )));
        let mut fields = Fields::new();
        fields
            .text("id", &framework.id)
            .number("revision", framework.revision);
        fields
            .text("file", &name)
            .text("origin", &framework.origin)
            .instant("added", framework.added);
        if framework.sha256 != Sha256::of(framework.toml.as_bytes()) {
            fields.text("sha256", &framework.sha256.to_string());
        }
        file.row("framework", &fields);
        to.write(&format!("frameworks/{name}"), framework.toml.as_bytes())?;
    }
    to.write(FILE, file.finish().as_bytes())
}

fn portfolio(portfolio: &Portfolio, own_areas: Option<Node>, folder: Option<&str>) -> Fields {
    let mut fields = Fields::new();
    fields
        .text("title", &portfolio.title)
        .text("framework", &portfolio.framework);
    fields
        .text("pathway", &portfolio.pathway)
        .text("submission", &portfolio.submission);
    fields.day("target", portfolio.target);
    fields.text_unless("licence", &portfolio.licence, "");
    if let Some(own_areas) = own_areas {
        fields.put("own_areas", own_areas);
    }
    if let Some(revision) = portfolio.revision {
        fields.number("revision", revision);
    }
    fields.text_opt("folder", folder);
    let rows: Vec<Node> = portfolio
        .dismissed
        .iter()
        .map(|dismissed| {
            let mut row = Fields::new();
            row.text("check", &dismissed.check)
                .text("place", &dismissed.place)
                .text("reason", &dismissed.reason);
            row.instant("at", dismissed.at);
            Node::Map(row)
        })
        .collect();
    if !rows.is_empty() {
        fields.put("dismissed", Node::Rows(rows));
    }
    let stood: Vec<Node> = portfolio
        .stood
        .iter()
        .map(|one| {
            let mut row = Fields::new();
            row.text("framework", &one.framework)
                .id("thing", one.thing)
                .text("code", &one.code)
                .number("order", one.order);
            row.text_unless("note", &one.note, "");
            Node::Map(row)
        })
        .collect();
    if !stood.is_empty() {
        fields.put("stood", Node::Rows(stood));
    }
    fields.id("uuid", portfolio.id).stamp(&portfolio.stamp);
    fields
}

fn own_area(area: &OwnArea, framework: &str) -> Fields {
    let mut fields = Fields::new();
    fields.text("code", &area.code).text("title", &area.title);
    fields.text_unless("kind", &area.kind, kind_of(&area.code));
    fields
        .text_unless("framework", &area.framework, framework)
        .id("uuid", area.id)
        .stamp(&area.stamp);
    fields
}

/// `specialist` for `specialist-1`.
fn kind_of(code: &str) -> &str {
    match code.rsplit_once('-') {
        Some((kind, number))
            if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) =>
        {
            kind
        }
        _ => code,
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenFile {
    profile: GivenProfile,
    portfolio: TableOrTables<GivenPortfolio>,
    journal: GivenJournal,
    settings: BTreeMap<String, Loose<String>>,
    own_area: Vec<GivenOwnArea>,
    framework: Vec<GivenFramework>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenProfile {
    name: String,
    role: String,
    organisation: String,
    email: String,
    updated: Option<Loose<Instant>>,
}

/// A portfolio as `journal.toml` gives it: everything but its sections and snapshots.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenPortfolio {
    title: String,
    framework: Option<String>,
    pathway: String,
    submission: Option<String>,
    target: Option<Loose<NaiveDate>>,
    licence: String,
    own_areas: Vec<GivenOwnArea>,
    revision: Option<i64>,
    folder: Option<String>,
    dismissed: Vec<GivenDismissed>,
    stood: Vec<Stood>,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
    updated: Option<Loose<Instant>>,
    deleted: Option<Loose<Instant>>,
    batch: Option<Id>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenOwnArea {
    code: String,
    title: String,
    kind: Option<String>,
    framework: Option<String>,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
    updated: Option<Loose<Instant>>,
    deleted: Option<Loose<Instant>>,
    batch: Option<Id>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenDismissed {
    check: String,
    place: String,
    reason: String,
    at: Option<Loose<Instant>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenJournal {
    zone: Option<String>,
    default_framework: Option<String>,
    form: Option<i64>,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenFramework {
    id: String,
    revision: i64,
    file: String,
    origin: String,
    added: Option<Loose<Instant>>,
    sha256: Option<Loose<Sha256>>,
}

/// Reads `journal.toml`: a library with the journal, the profile, own areas, frameworks and portfolios without their
/// sections; and the portfolios' folders.
pub(crate) fn read(reading: &Reading<'_>) -> Result<(Library, Vec<String>), ArchiveError> {
    let (given, table) = reading.toml::<GivenFile>(FILE)?.unwrap_or_default();
    for name in ["profile", "portfolio", "journal", "own_area", "framework"] {
        match name {
            "profile" => reading.unknown_in_rows::<GivenProfile>(FILE, &table, name),
            "portfolio" => reading.unknown_in_rows::<GivenPortfolio>(FILE, &table, name),
            "journal" => reading.unknown_in_rows::<GivenJournal>(FILE, &table, name),
            "own_area" => reading.unknown_in_rows::<GivenOwnArea>(FILE, &table, name),
            _ => reading.unknown_in_rows::<GivenFramework>(FILE, &table, name),
        }
    }
    let form = given.journal.form.unwrap_or(FORM);
    if form > FORM {
        let problem = format!(
            "was written in version {form} of the open form; this program reads up to {FORM}: use a newer one"
        );
        return Err(reading.wrong(FILE, None, problem));
    }
    let id = reading.claim(given.journal.uuid, FILE);
    let mut library = Library::new(id, moment(given.journal.created, reading.now));
    library.journal = Journal {
        zone: given.journal.zone,
        default_framework: given.journal.default_framework,
        settings: given
            .settings
            .into_iter()
            .map(|(key, value)| (key, value.0))
            .collect(),
        ..library.journal
    };
    let profile = given.profile;
    library.profile = Profile {
        name: profile.name,
        role: profile.role,
        organisation: profile.organisation,
        email: profile.email,
        updated: profile.updated.map(|m| m.0),
    };
    let default_framework = library.journal.framework().to_owned();
    let mut folders = Vec::new();
    let several = given.portfolio.0.len() > 1;
    for given in given.portfolio.0 {
        let folder = match given.folder {
            Some(folder) if is_plain(&folder) && !folders.contains(&folder) => folder,
            Some(folder) => {
                let problem = format!(
                    "the portfolio's folder \"{folder}\" must be one name, beside this file, not used by another"
                );
                return Err(reading.wrong(FILE, None, problem));
            }
            None if !several => "portfolio".to_owned(),
            None => {
                let problem = format!(
                    "the portfolio \"{}\" has no folder; with more than one, each needs its own",
                    given.title
                );
                return Err(reading.wrong(FILE, None, problem));
            }
        };
        let framework = given.framework.unwrap_or_else(|| default_framework.clone());
        for area in given.own_areas {
            library
                .own_areas
                .push(read_own_area(reading, area, &framework));
        }
        let created = moment(given.created, reading.now);
        library.portfolios.push(Portfolio {
            id: reading.claim(given.uuid, FILE),
            title: given.title,
            framework,
            revision: given.revision,
            pathway: given.pathway,
            target: given.target.map(|d| d.0),
            submission: given.submission.unwrap_or_else(|| "first".to_owned()),
            licence: given.licence,
            stood: given.stood,
            sections: Vec::new(),
            snapshots: Vec::new(),
            dismissed: given
                .dismissed
                .into_iter()
                .map(|d| Dismissed {
                    check: d.check,
                    place: d.place,
                    reason: d.reason,
                    at: moment(d.at, created),
                })
                .collect(),
            stamp: Stamp {
                created,
                updated: moment(given.updated, created),
                deleted: given.deleted.map(|d| d.0),
                batch: given.batch,
            },
        });
        folders.push(folder);
    }
    for area in given.own_area {
        library
            .own_areas
            .push(read_own_area(reading, area, &default_framework));
    }
    for given in given.framework {
        let path = format!("frameworks/{}", given.file);
        reading.inside(FILE, "frameworks", &given.file)?;
        let toml = reading.text(&path)?.unwrap_or_default();
        library.frameworks.push(Framework {
            id: given.id,
            revision: given.revision,
            sha256: given
                .sha256
                .map_or_else(|| Sha256::of(toml.as_bytes()), |s| s.0),
            toml,
            origin: given.origin,
            added: moment(given.added, reading.now),
        });
    }
    Ok((library, folders))
}

fn read_own_area(reading: &Reading<'_>, given: GivenOwnArea, framework: &str) -> OwnArea {
    let created = moment(given.created, reading.now);
    OwnArea {
        id: reading.claim(given.uuid, FILE),
        framework: given.framework.unwrap_or_else(|| framework.to_owned()),
        kind: given
            .kind
            .unwrap_or_else(|| kind_of(&given.code).to_owned()),
        code: given.code,
        title: given.title,
        stamp: Stamp {
            created,
            updated: moment(given.updated, created),
            deleted: given.deleted.map(|d| d.0),
            batch: given.batch,
        },
    }
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0'])
}
