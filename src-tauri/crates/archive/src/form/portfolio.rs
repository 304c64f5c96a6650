//! `portfolio/CODE.md`, one file for each section.

use reflectory_model::{Id, Instant};
use serde::Deserialize;

use super::areas::Codes;
use super::entry::{GivenNote, put_uses, uses};
use super::history;
use super::layout::{self, Length, PartTexts};
use super::pulls::{self, Entries, GivenPull};
use super::range::moment;
use super::text::{
    GivenLink, GivenPassage, GivenText, Marks, put_links, put_passages, put_version,
};
use crate::emit::{Fields, Node, yaml};
use crate::error::ArchiveError;
use crate::names::{Taken, disk_name};
use crate::parse::loose::{Loose, OneOrMany};
use crate::parse::{Parted, Reading, front, unknown_in_list};
use crate::portfolio::{ComponentText, Part, Portfolio, Section};
use crate::staging::Staging;
use crate::text::Text;
use crate::words::SectionStatus;

/// The folder of a section's older versions.
fn history_folder(folder: &str, stem: &str, part: usize, component: &str, n: usize) -> String {
    let plain = component
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let name = if plain && !component.is_empty() {
        component.to_owned()
    } else {
        format!("text-{}", n + 1)
    };
    format!("history/{folder}/{stem}/{}-{name}", part + 1)
}

/// Writes a portfolio's sections. `files` names the file of each entry.
pub(crate) fn write(
    to: &mut Staging,
    folder: &str,
    portfolio: &Portfolio,
    codes: &Codes,
    files: &dyn Fn(Id) -> Option<String>,
) -> Result<(), ArchiveError> {
    let mut taken = Taken::default();
    for (section, order) in portfolio.sections.iter().zip(1..) {
        let name = taken.give(&disk_name(&format!("{}.md", section.code)));
        let stem = name.strip_suffix(".md").unwrap_or(&name);
        let text = section_text(section, order, &portfolio.framework, codes, files);
        to.write(&format!("{folder}/{name}"), text.as_bytes())?;
        for (p, part) in section.parts.iter().enumerate() {
            for (n, text) in part.components.iter().enumerate() {
                let folder = history_folder(folder, stem, p, &text.component, n);
                history::write(to, &folder, &text.text.history, codes, section.created)?;
            }
        }
    }
    Ok(())
}

fn section_text(
    section: &Section,
    order: i64,
    framework: &str,
    codes: &Codes,
    files: &dyn Fn(Id) -> Option<String>,
) -> String {
    let mut fields = Fields::new();
    fields
        .text("code", &section.code)
        .text("title", &section.title)
        .text("status", section.status.as_str());
    fields.flag("parked", section.parked).number("order", order);
    if section.own_area != codes.own_area(framework, &section.code) {
        match section.own_area {
            Some(id) => fields.id("own_area", id),
            None => fields.text("own_area", "none"),
        };
    }
    let parts: Vec<Fields> = section
        .parts
        .iter()
        .zip(1..)
        .map(|(part, no)| {
            let mut row = Fields::new();
            row.number("no", no)
                .text("title", &part.title)
                .id("uuid", part.id);
            row.instant_unless("created", part.created, section.created);
            row.instant_unless("updated", part.updated, part.created);
            if let Some(at) = part.deleted {
                row.instant("deleted", at);
            }
            row.id_opt("batch", part.batch);
            row
        })
        .collect();
    fields.put(
        "parts",
        if parts.is_empty() {
            Node::List(Vec::new())
        } else {
            Node::Items(parts)
        },
    );
    put_uses(&mut fields, &section.evidence);
    let mut pulled = Vec::new();
    let mut texts = Vec::new();
    let mut lengths = Vec::new();
    for (part, no) in section.parts.iter().zip(1..) {
        for text in &part.components {
            for pull in &text.pulls {
                pulled.push(pulls::fields(
                    pull,
                    no,
                    &text.component,
                    &text.text.body,
                    section.created,
                    files,
                ));
            }
            if let Some(row) = text_row(text, no, codes, section) {
                texts.push(row);
            }
            let mut row = Fields::new();
            row.number("part", no)
                .text("component", &text.component)
                .number("bytes", text.text.body.len());
            lengths.push(Node::Map(row));
        }
    }
    if !pulled.is_empty() {
        fields.put("pulled-from", Node::Items(pulled));
    }
    if !texts.is_empty() {
        fields.put("texts", Node::Items(texts));
    }
    let shape: Vec<PartTexts> = section
        .parts
        .iter()
        .map(|part| PartTexts {
            title: part.title.clone(),
            texts: part
                .components
                .iter()
                .map(|c| (c.component.clone(), c.text.body.clone()))
                .collect(),
        })
        .collect();
    let body = layout::compose(&section.code, &shape);
    let titles: Vec<String> = section.parts.iter().map(|p| p.title.clone()).collect();
    if layout::by_headings(&section.code, &body, Some(&titles)) != shape {
        fields.put("lengths", Node::Rows(lengths));
    }
    fields
        .id("uuid", section.id)
        .instant("created", section.created);
    fields
        .instant_unless("updated", section.updated, section.created)
        .id_opt("batch", section.batch);
    yaml::front_matter(&fields) + &body
}

/// What stands beside one text, if anything.
fn text_row(text: &ComponentText, no: i64, codes: &Codes, section: &Section) -> Option<Fields> {
    let mut own = Fields::new();
    own.text_opt("lang", text.text.lang.as_deref());
    put_version(&mut own, &text.text, section.updated);
    put_links(&mut own, &text.text.links);
    put_passages(
        &mut own,
        &text.text.passages,
        &text.text.body,
        codes,
        section.created,
    );
    if own.is_empty() {
        return None;
    }
    let mut row = Fields::new();
    row.number("part", no).text("component", &text.component);
    row.0.append(&mut own.0);
    Some(row)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenSection {
    code: Option<Loose<String>>,
    title: Option<Loose<String>>,
    status: Option<SectionStatus>,
    parked: Option<Loose<bool>>,
    order: Option<Loose<i64>>,
    own_area: Option<String>,
    parts: Option<Vec<GivenPart>>,
    evidence: OneOrMany<Loose<String>>,
    evidence_notes: Vec<GivenNote>,
    #[serde(rename = "pulled-from")]
    pulled_from: Option<Vec<GivenPull>>,
    texts: Vec<GivenComponent>,
    lengths: Option<Vec<GivenLength>>,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
    updated: Option<Loose<Instant>>,
    batch: Option<Id>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenPart {
    #[allow(dead_code)]
    no: Option<Loose<i64>>,
    title: Option<Loose<String>>,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
    updated: Option<Loose<Instant>>,
    deleted: Option<Loose<Instant>>,
    batch: Option<Id>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenComponent {
    part: i64,
    component: String,
    lang: Option<String>,
    text: GivenText,
    links: Vec<GivenLink>,
    passages: Vec<GivenPassage>,
}

#[derive(Debug, Deserialize)]
struct GivenLength {
    part: usize,
    component: String,
    bytes: usize,
}

/// Reads a portfolio's sections, in their order.
pub(crate) fn read(
    reading: &Reading<'_>,
    folder: &str,
    framework: &str,
    codes: &Codes,
    entries: &mut Entries,
) -> Result<Vec<Section>, ArchiveError> {
    let mut sections = Vec::new();
    for listed in reading.names(folder)? {
        let file = format!("{folder}/{}", listed.name);
        if listed.is_folder && listed.name == "snapshots" {
            continue;
        }
        if listed.is_folder || !listed.name.ends_with(".md") {
            reading.note(&file, "is not a section; it was not read");
            continue;
        }
        let Some(text) = reading.text(&file)? else {
            continue;
        };
        let at = SectionFile {
            folder,
            file: &file,
            stem: listed.stem(),
            framework,
        };
        let (order, section) = one(reading, &at, text, codes, entries)?;
        if sections
            .iter()
            .any(|(_, s): &(i64, Section)| s.code == section.code)
        {
            let problem = format!(
                "the code {} has a section already; join the two files",
                section.code
            );
            return Err(reading.wrong(&file, None, problem));
        }
        sections.push((order, section));
    }
    sections.sort_by_key(|(order, _)| *order);
    Ok(sections.into_iter().map(|(_, section)| section).collect())
}

/// Where a section's file lies, and in which framework its code is.
struct SectionFile<'a> {
    folder: &'a str,
    file: &'a str,
    stem: &'a str,
    framework: &'a str,
}

fn one(
    reading: &Reading<'_>,
    at: &SectionFile<'_>,
    text: String,
    codes: &Codes,
    entries: &mut Entries,
) -> Result<(i64, Section), ArchiveError> {
    let SectionFile {
        folder,
        file,
        stem,
        framework,
    } = *at;
    let parted = Parted::of(text);
    let (given, mapping) = front::<GivenSection>(reading, file, &parted.front)?;
    unknown_in_list::<GivenPull>(reading, file, &mapping, "pulled-from");
    unknown_in_list::<GivenComponent>(reading, file, &mapping, "texts");
    unknown_in_list::<GivenPart>(reading, file, &mapping, "parts");
    let code = given.code.map_or_else(|| stem.to_owned(), |c| c.0);
    let created = moment(given.created, reading.now);
    let updated = moment(given.updated, created);
    let titles: Option<Vec<String>> = given.parts.as_ref().map(|parts| {
        parts
            .iter()
            .map(|p| p.title.clone().map_or_else(String::new, |t| t.0))
            .collect()
    });
    let shape = shape(
        reading,
        file,
        &code,
        &parted.body,
        titles.as_deref(),
        given.lengths,
    );

    let mut rows: Vec<Option<GivenPart>> = given
        .parts
        .unwrap_or_default()
        .into_iter()
        .map(Some)
        .collect();
    let mut texts: Vec<Option<GivenComponent>> = given.texts.into_iter().map(Some).collect();
    let mut parts = Vec::new();
    for (p, part) in shape.into_iter().enumerate() {
        let same = |row: &Option<GivenPart>| {
            row.as_ref()
                .is_some_and(|row| row.title.as_ref().map_or("", |t| t.0.as_str()) == part.title)
        };
        let row = rows
            .iter_mut()
            .find(|row| same(row))
            .and_then(Option::take)
            .unwrap_or_default();
        let part_created = moment(row.created, created);
        let mut components = Vec::new();
        for (n, (component, body)) in part.texts.into_iter().enumerate() {
            let here = |t: &Option<GivenComponent>| {
                t.as_ref().is_some_and(|t| {
                    usize::try_from(t.part) == Ok(p + 1) && t.component == component
                })
            };
            let beside = texts
                .iter_mut()
                .find(|t| here(t))
                .and_then(Option::take)
                .unwrap_or_default();
            let mut text: Text = beside.text.text(body, updated);
            let place = |passage: GivenPassage| {
                passage.passage(reading, file, &text.body, codes, created, Marks::Present)
            };
            text.passages = beside.passages.into_iter().map(place).collect();
            text.lang = beside.lang;
            text.links = beside.links.into_iter().map(Into::into).collect();
            text.history = history::read(
                reading,
                &history_folder(folder, stem, p, &component, n),
                codes,
                created,
            )?;
            components.push(ComponentText {
                component,
                text,
                pulls: Vec::new(),
            });
        }
        parts.push(Part {
            id: reading.claim(row.uuid, file),
            title: part.title,
            components,
            created: part_created,
            updated: moment(row.updated, part_created),
            deleted: row.deleted.map(|at| at.0),
            batch: row.batch,
        });
    }
    for left in texts.into_iter().flatten() {
        let message = format!(
            "\"texts\" describes part {} {}, which is not in the file; left out",
            left.part, left.component
        );
        reading.note(file, message);
    }
    for pull in given.pulled_from.unwrap_or_default() {
        pulls::place(reading, file, &code, pull, created, &mut parts, entries)?;
    }
    let usual = codes.own_area(framework, &code);
    let own_area =
        match given.own_area.as_deref() {
            None => usual,
            Some("none") => None,
            Some(id) => Some(id.parse().map_err(|_| {
                reading.wrong(file, None, format!("own_area: \"{id}\" is not a uuid"))
            })?),
        };
    let section = Section {
        id: reading.claim(given.uuid, file),
        title: given.title.map_or_else(String::new, |t| t.0),
        own_area,
        status: given.status.unwrap_or(SectionStatus::WorkingTowards),
        parked: given.parked.is_some_and(|p| p.0),
        parts,
        evidence: uses(reading, file, given.evidence, given.evidence_notes),
        created,
        updated,
        batch: given.batch,
        code,
    };
    Ok((given.order.map_or(i64::MAX, |o| o.0), section))
}

/// The parts with their texts: by length where the lengths still fit, else by headings.
fn shape(
    reading: &Reading<'_>,
    file: &str,
    code: &str,
    body: &str,
    titles: Option<&[String]>,
    lengths: Option<Vec<GivenLength>>,
) -> Vec<PartTexts> {
    if let Some(lengths) = lengths {
        let lengths: Vec<Length> = lengths
            .into_iter()
            .map(|l| (l.part.saturating_sub(1), l.component, l.bytes))
            .collect();
        match layout::by_lengths(code, body, titles.unwrap_or_default(), &lengths) {
            Some(parts) => return parts,
            None => reading.note(
                file,
                "was changed since it was written: its texts were found by their headings",
            ),
        }
    }
    layout::by_headings(code, body, titles)
}
