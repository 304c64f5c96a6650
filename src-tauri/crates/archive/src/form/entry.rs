//! `entries/YYYY-MM-DD-slug.md`

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use reflectory_model::date::format_time;
use reflectory_model::{EntryKind, Id, Instant, Visibility};
use serde::Deserialize;

use super::areas::{AreaDetail, AreaItem, Codes, GivenAreas};
use super::range::moment;
use super::text::{
    GivenLink, GivenPassage, GivenText, Marks, put_links, put_passages, put_version,
};
use crate::emit::{Fields, Node, yaml};
use crate::entry::{Entry, EvidenceUse, Stamp};
use crate::error::ArchiveError;
use crate::names::slug_or;
use crate::parse::loose::{Loose, OneOrMany};
use crate::parse::{Parted, Reading, front, unknown_in_list};

/// The file's name without its ending, before it is made unique.
pub(crate) fn stem(entry: &Entry) -> String {
    format!(
        "{}-{}",
        entry.date,
        slug_or(&entry.title, entry.kind.as_str())
    )
}

/// The file's text.
pub(crate) fn write(entry: &Entry, codes: &Codes) -> String {
    let created = entry.stamp.created;
    let mut fields = Fields::new();
    fields
        .text("title", &entry.title)
        .day("date", Some(entry.date));
    if let Some(time) = entry.time {
        fields.put("time", Node::Quoted(format_time(time)));
    }
    fields
        .text_opt("zone", entry.zone.as_deref())
        .text("kind", entry.kind.as_str());
    fields.text_opt("model", entry.model.as_deref());
    codes.put_list(&mut fields, &entry.areas);
    codes.put_why(&mut fields, &entry.areas);
    fields
        .list_if("tags", &entry.tags)
        .text("visibility", entry.visibility.as_str())
        .flag("draft", entry.draft);
    fields.text_opt("lang", entry.text.lang.as_deref());
    put_uses(&mut fields, &entry.evidence);
    put_passages(
        &mut fields,
        &entry.text.passages,
        &entry.text.body,
        codes,
        created,
    );
    put_links(&mut fields, &entry.text.links);
    fields.id("uuid", entry.id).stamp(&entry.stamp);
    put_version(&mut fields, &entry.text, entry.stamp.updated);
    codes.put_details(&mut fields, &entry.areas, created);
    yaml::front_matter(&fields) + &entry.text.body
}

/// Adds `evidence` and the notes on its uses, if there are any.
pub(crate) fn put_uses(fields: &mut Fields, uses: &[EvidenceUse]) {
    fields.list_if("evidence", uses.iter().map(|u| &u.evidence));
    let rows: Vec<Node> = uses
        .iter()
        .filter(|u| !u.note.is_empty())
        .map(|u| {
            let mut row = Fields::new();
            row.text("evidence", &u.evidence).text("note", &u.note);
            Node::Map(row)
        })
        .collect();
    if !rows.is_empty() {
        fields.put("evidence_notes", Node::Rows(rows));
    }
}

/// One of `evidence_notes`.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct GivenNote {
    evidence: Loose<String>,
    note: Loose<String>,
}

/// The uses of evidence that a file gives.
pub(crate) fn uses(
    reading: &Reading<'_>,
    file: &str,
    keys: OneOrMany<Loose<String>>,
    notes: Vec<GivenNote>,
) -> Vec<EvidenceUse> {
    let mut uses: Vec<EvidenceUse> = Vec::new();
    for key in keys.0 {
        if uses.iter().any(|u| u.evidence == key.0) {
            reading.note(
                file,
                format!("the evidence {} is listed twice; it was taken once", key.0),
            );
        } else {
            uses.push(EvidenceUse {
                evidence: key.0,
                note: String::new(),
            });
        }
    }
    for note in notes {
        match uses.iter_mut().find(|u| u.evidence == note.evidence.0) {
            Some(found) => found.note = note.note.0,
            None => reading.note(
                file,
                format!(
                    "evidence_notes names {}, which is not among the evidence",
                    note.evidence.0
                ),
            ),
        }
    }
    uses
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenEntry {
    title: Option<Loose<String>>,
    date: Option<Loose<NaiveDate>>,
    time: Option<Loose<NaiveTime>>,
    zone: Option<Loose<String>>,
    kind: Option<Loose<EntryKind>>,
    model: Option<String>,
    areas: OneOrMany<AreaItem>,
    why: Option<BTreeMap<String, Option<Loose<String>>>>,
    area_details: Option<Vec<AreaDetail>>,
    tags: OneOrMany<Loose<String>>,
    visibility: Option<Loose<Visibility>>,
    draft: Option<Loose<bool>>,
    lang: Option<String>,
    evidence: OneOrMany<Loose<String>>,
    evidence_notes: Vec<GivenNote>,
    passages: Option<Vec<GivenPassage>>,
    links: Vec<GivenLink>,
    text: GivenText,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
    updated: Option<Loose<Instant>>,
    deleted: Option<Loose<Instant>>,
    batch: Option<Id>,
}

/// Where an entry's file lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EntryFile {
    /// The path within the archive.
    pub(crate) file: String,
    /// The name without its ending.
    pub(crate) stem: String,
    /// True if it lies in the bin.
    pub(crate) in_bin: bool,
}

/// Reads an entry's file. `known` is the identifier that a section's pull has given it already.
pub(crate) fn read(
    reading: &Reading<'_>,
    at: &EntryFile,
    known: Option<Id>,
    codes: &Codes,
) -> Result<Option<Entry>, ArchiveError> {
    let file = at.file.as_str();
    let Some(text) = reading.text(file)? else {
        return Ok(None);
    };
    let parted = Parted::of(text);
    if !parted.has_front && parted.body.starts_with("---") {
        reading.note(
            file,
            "begins with --- that is never closed; everything was taken as text",
        );
    }
    let (given, mapping) = front::<GivenEntry>(reading, file, &parted.front)?;
    unknown_in_list::<GivenPassage>(reading, file, &mapping, "passages");
    let date = match given
        .date
        .map(|d| d.0)
        .or_else(|| at.stem.get(..10)?.parse().ok())
    {
        Some(date) => date,
        None => {
            let way = "has no date; add \"date: 2026-05-14\" between two --- lines at its top, or begin its name with it";
            return Err(reading.wrong(file, None, way));
        }
    };
    let id = match known {
        Some(id) if given.uuid.is_none() => id,
        _ => reading.claim(given.uuid, file),
    };
    let created = moment(given.created, reading.now);
    let updated = moment(given.updated, created);
    let deleted = given
        .deleted
        .map(|d| d.0)
        .or(if at.in_bin { Some(reading.now) } else { None });
    let mut text = given.text.text(parted.body, updated);
    let place =
        |p: GivenPassage| p.passage(reading, file, &text.body, codes, created, Marks::Present);
    text.passages = given
        .passages
        .unwrap_or_default()
        .into_iter()
        .map(place)
        .collect();
    text.links = given.links.into_iter().map(Into::into).collect();
    text.lang = given.lang;
    let areas = GivenAreas {
        areas: given.areas,
        why: given.why,
        details: given.area_details,
    };
    Ok(Some(Entry {
        id,
        title: given.title.map_or_else(String::new, |t| t.0),
        kind: given.kind.map_or(EntryKind::Reflection, |k| k.0),
        date,
        time: given.time.map(|t| t.0),
        zone: given.zone.map(|z| z.0),
        model: given.model,
        visibility: given.visibility.map_or(Visibility::Private, |v| v.0),
        draft: given.draft.is_some_and(|d| d.0),
        areas: codes.tags(reading, file, areas, created),
        tags: given.tags.0.into_iter().map(|t| t.0).collect(),
        evidence: uses(reading, file, given.evidence, given.evidence_notes),
        text,
        stamp: Stamp {
            created,
            updated,
            deleted,
            batch: given.batch,
        },
    }))
}
