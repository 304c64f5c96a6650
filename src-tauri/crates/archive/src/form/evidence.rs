//! `evidence/evidence.toml` and the files beside it; `bin/evidence` in the same form.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use reflectory_model::evidence::FileRole;
use reflectory_model::{EvidenceKind, Id, Instant, Permission, Visibility};
use serde::Deserialize;

use super::areas::{AreaDetail, AreaItem, Codes, GivenAreas};
use super::files::{BINNED, Found, LIVE, Places, mime_of};
use super::range::moment;
use crate::digest::Sha256;
use crate::emit::toml::TomlFile;
use crate::emit::{Fields, Node};
use crate::entry::Stamp;
use crate::error::ArchiveError;
use crate::evidence::{Bytes, Evidence, EvidenceFile};
use crate::parse::Reading;
use crate::parse::loose::{Loose, OneOrMany};
use crate::staging::Staging;

const RECORDS: &str = "evidence.toml";

/// Writes the records of the library and of the bin.
pub(crate) fn write(
    to: &mut Staging,
    all: &[Evidence],
    places: &Places,
    codes: &Codes,
) -> Result<(), ArchiveError> {
    for (folder, in_bin) in [(LIVE, false), (BINNED, true)] {
        let mut file = TomlFile::new();
        for evidence in all.iter().filter(|e| e.stamp.deleted.is_some() == in_bin) {
            if file.is_empty() {
                file.comment("permission: mine | agreed | asked | do-not-share");
                file.comment("visibility: private | reviewer | assessor | public");
            }
            file.row("evidence", &record(evidence, places, codes));
        }
        if !file.is_empty() {
            to.write(&format!("{folder}/{RECORDS}"), file.finish().as_bytes())?;
        }
    }
    Ok(())
}

fn record(evidence: &Evidence, places: &Places, codes: &Codes) -> Fields {
    let created = evidence.stamp.created;
    let first = |role| {
        evidence
            .files
            .iter()
            .find(|f| f.role == role)
            .map(|f| places.name(evidence.id, f.no))
    };
    let mut fields = Fields::new();
    fields
        .text("id", &evidence.key)
        .text("title", &evidence.title);
    fields
        .text_opt("file", first(FileRole::Original))
        .text_opt("vector", first(FileRole::Drawing));
    fields
        .text_opt("url", evidence.url.as_deref())
        .text("kind", evidence.kind.as_str());
    fields
        .text_if("shows", &evidence.shows)
        .text_if("alt", &evidence.alt)
        .flag("decorative", evidence.decorative);
    fields
        .day("date", evidence.date)
        .text_if("source", &evidence.source)
        .text_if("licence", &evidence.licence);
    fields
        .text_if("credit", &evidence.credit)
        .text_opt("permission", evidence.permission.map(Permission::as_str));
    fields.text("visibility", evidence.visibility.as_str());
    codes.put(&mut fields, &evidence.areas, created);
    fields
        .text_if("note", &evidence.note)
        .id("uuid", evidence.id)
        .stamp(&evidence.stamp);
    let rows: Vec<Node> = evidence
        .files
        .iter()
        .zip(1..)
        .map(|(file, usual)| {
            let name = places.name(evidence.id, file.no);
            let mut row = Fields::new();
            row.text("file", name).text_unless("name", &file.name, name);
            row.text_unless("role", file.role.as_str(), FileRole::Original.as_str());
            row.number_unless("no", file.no, usual)
                .number("size", file.bytes.size);
            row.text("sha256", &file.bytes.sha256.to_string())
                .text_unless("mime", &file.bytes.mime, &mime_of(&file.name));
            row.instant_unless("added", file.added, created);
            Node::Map(row)
        })
        .collect();
    if !rows.is_empty() {
        fields.put("files", Node::Rows(rows));
    }
    fields
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenRecords {
    evidence: Vec<GivenEvidence>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenEvidence {
    id: Option<Loose<String>>,
    title: Option<Loose<String>>,
    file: Option<String>,
    vector: Option<String>,
    url: Option<String>,
    kind: Option<Loose<EvidenceKind>>,
    shows: String,
    alt: String,
    decorative: Option<Loose<bool>>,
    date: Option<Loose<NaiveDate>>,
    source: String,
    licence: String,
    credit: String,
    permission: Option<Loose<Permission>>,
    visibility: Option<Loose<Visibility>>,
    areas: OneOrMany<AreaItem>,
    why: Option<BTreeMap<String, Option<Loose<String>>>>,
    area_details: Option<Vec<AreaDetail>>,
    note: String,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
    updated: Option<Loose<Instant>>,
    deleted: Option<Loose<Instant>>,
    batch: Option<Id>,
    files: Option<Vec<GivenFile>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenFile {
    file: String,
    name: Option<String>,
    role: Option<Loose<FileRole>>,
    no: Option<i64>,
    size: Option<u64>,
    sha256: Option<Loose<Sha256>>,
    mime: Option<String>,
    added: Option<Loose<Instant>>,
}

/// Reads the records of the library and of the bin, and hashes their files.
pub(crate) fn read(
    reading: &Reading<'_>,
    codes: &Codes,
    found: &mut Found,
) -> Result<Vec<Evidence>, ArchiveError> {
    let mut all = Vec::new();
    for (folder, in_bin) in [(LIVE, false), (BINNED, true)] {
        let records = format!("{folder}/{RECORDS}");
        let mut shelf = Shelf {
            reading,
            folder,
            in_bin,
            used: BTreeSet::from([RECORDS.to_owned()]),
        };
        if let Some((given, table)) = reading.toml::<GivenRecords>(&records)? {
            reading.unknown_in_rows::<GivenEvidence>(&records, &table, "evidence");
            for (given, n) in given.evidence.into_iter().zip(1..) {
                let evidence = shelf.one(&records, n, given, codes, found)?;
                if all.iter().any(|e: &Evidence| e.key == evidence.key) {
                    let problem = format!(
                        "the id \"{}\" is used twice; give one of the two another",
                        evidence.key
                    );
                    return Err(reading.wrong(&records, None, problem));
                }
                all.push(evidence);
            }
        }
        for listed in reading
            .names(folder)?
            .into_iter()
            .filter(|listed| !shelf.used.contains(&listed.name))
        {
            let file = format!("{folder}/{}", listed.name);
            reading.note(&file, "is not named in evidence.toml; it was not read");
        }
    }
    Ok(all)
}

/// One of the two folders, while it is read.
struct Shelf<'r, 'a> {
    reading: &'r Reading<'a>,
    folder: &'r str,
    in_bin: bool,
    /// The names in the folder that records account for.
    used: BTreeSet<String>,
}

impl Shelf<'_, '_> {
    fn one(
        &mut self,
        records: &str,
        n: usize,
        given: GivenEvidence,
        codes: &Codes,
        found: &mut Found,
    ) -> Result<Evidence, ArchiveError> {
        let reading = self.reading;
        let Some(key) = given.id.map(|id| id.0).filter(|id| !id.trim().is_empty()) else {
            let problem = format!(
                "[[evidence]] number {n} has no id; add a short name such as id = \"ranked-list\""
            );
            return Err(reading.wrong(records, None, problem));
        };
        let created = moment(given.created, reading.now);
        let plain = |file: &Option<String>, role| {
            let file = file.clone()?;
            Some(GivenFile {
                file,
                role: Some(Loose(role)),
                ..GivenFile::default()
            })
        };
        let rows = match given.files {
            Some(rows) => {
                for named in [&given.file, &given.vector].into_iter().flatten() {
                    if !rows.iter().any(|row| row.file == *named) {
                        let message = format!(
                            "{key}: \"{named}\" is not among its files; the list of files was followed"
                        );
                        reading.note(records, message);
                    }
                }
                rows
            }
            None => {
                let both = [
                    plain(&given.file, FileRole::Original),
                    plain(&given.vector, FileRole::Drawing),
                ];
                both.into_iter().flatten().collect()
            }
        };
        let files = self.files(records, &key, rows, created, found)?;
        let suggested = match files.first() {
            Some(file) => EvidenceKind::from_mime(&file.bytes.mime),
            None if given.url.is_some() => EvidenceKind::Link,
            None => EvidenceKind::File,
        };
        let deleted =
            given
                .deleted
                .map(|d| d.0)
                .or(if self.in_bin { Some(reading.now) } else { None });
        let areas = GivenAreas {
            areas: given.areas,
            why: given.why,
            details: given.area_details,
        };
        Ok(Evidence {
            id: reading.claim(given.uuid, records),
            kind: given.kind.map_or(suggested, |k| k.0),
            title: given.title.map_or_else(|| key.clone(), |t| t.0),
            shows: given.shows,
            note: given.note,
            alt: given.alt,
            decorative: given.decorative.is_some_and(|d| d.0),
            date: given.date.map(|d| d.0),
            source: given.source,
            licence: given.licence,
            credit: given.credit,
            permission: given.permission.map(|p| p.0),
            visibility: given.visibility.map_or(Visibility::Private, |v| v.0),
            url: given.url,
            areas: codes.tags(reading, records, areas, created),
            files,
            stamp: Stamp {
                created,
                updated: moment(given.updated, created),
                deleted,
                batch: given.batch,
            },
            key,
        })
    }

    /// Hashes an item's files and says which were changed.
    fn files(
        &mut self,
        records: &str,
        key: &str,
        rows: Vec<GivenFile>,
        created: Instant,
        found: &mut Found,
    ) -> Result<Vec<EvidenceFile>, ArchiveError> {
        let mut files = Vec::new();
        for (row, usual) in rows.into_iter().zip(1..) {
            let path = self.reading.inside(records, self.folder, &row.file)?;
            self.used
                .insert(row.file.split('/').next().unwrap_or_default().to_owned());
            let (sha256, size) = found.add(path)?;
            if row.sha256.is_some_and(|was| was.0 != sha256)
                || row.size.is_some_and(|was| was != size)
            {
                let message = format!(
                    "{key}: \"{}\" was changed since it was written; it was taken as it is now",
                    row.file
                );
                self.reading.note(records, message);
            }
            let name = row.name.unwrap_or(row.file);
            let mime = row.mime.unwrap_or_else(|| mime_of(&name));
            files.push(EvidenceFile {
                no: row.no.unwrap_or(usual),
                role: row.role.map_or(FileRole::Original, |r| r.0),
                bytes: Bytes { sha256, size, mime },
                added: moment(row.added, created),
                name,
            });
        }
        Ok(files)
    }
}
