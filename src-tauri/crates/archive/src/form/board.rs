//! `board.toml`

use reflectory_model::{Id, Instant};
use serde::Deserialize;

use super::areas::Codes;
use super::range::moment;
use crate::board::{Example, Place};
use crate::emit::toml::TomlFile;
use crate::emit::{Fields, Node};
use crate::entry::Stamp;
use crate::error::ArchiveError;
use crate::parse::Reading;
use crate::parse::loose::Loose;
use crate::staging::Staging;

const BOARD: &str = "board.toml";
/// How a place says that no area of the person's own is meant.
const NONE: &str = "none";

/// Writes `board.toml` if there are examples.
pub(crate) fn write(
    to: &mut Staging,
    examples: &[Example],
    codes: &Codes,
) -> Result<(), ArchiveError> {
    if examples.is_empty() {
        return Ok(());
    }
    let mut file = TomlFile::new();
    file.comment("One line each. Without places it is not placed yet; entries and part are uuids.");
    for example in examples {
        let mut fields = Fields::new();
        fields
            .text("title", &example.title)
            .number("order", example.order);
        let places: Vec<Node> = example
            .places
            .iter()
            .map(|place| Node::Map(place_out(place, codes)))
            .collect();
        if !places.is_empty() {
            fields.put("places", Node::Rows(places));
        }
        if !example.entries.is_empty() {
            let entries = example.entries.iter();
            fields.put(
                "entries",
                Node::List(entries.map(|id| Node::Text(id.to_string())).collect()),
            );
        }
        fields.id_opt("part", example.part);
        fields.id("uuid", example.id).stamp(&example.stamp);
        file.row("example", &fields);
    }
    to.write(BOARD, file.finish().as_bytes())
}

fn place_out(place: &Place, codes: &Codes) -> Fields {
    let mut fields = Fields::new();
    fields
        .text_unless("framework", &place.framework, codes.framework())
        .text("code", &place.code)
        .number("order", place.order);
    if place.own_area != codes.own_area(&place.framework, &place.code) {
        match place.own_area {
            Some(id) => fields.id("own_area", id),
            None => fields.text("own_area", NONE),
        };
    }
    fields
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenBoard {
    example: Vec<GivenExample>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenExample {
    title: Option<Loose<String>>,
    order: Option<Loose<i64>>,
    places: Vec<GivenPlace>,
    entries: Vec<Id>,
    part: Option<Id>,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
    updated: Option<Loose<Instant>>,
    deleted: Option<Loose<Instant>>,
    batch: Option<Id>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenPlace {
    framework: Option<String>,
    code: Option<Loose<String>>,
    order: Option<Loose<i64>>,
    own_area: Option<String>,
}

/// Reads `board.toml`.
pub(crate) fn read(reading: &Reading<'_>, codes: &Codes) -> Result<Vec<Example>, ArchiveError> {
    let Some((given, table)) = reading.toml::<GivenBoard>(BOARD)? else {
        return Ok(Vec::new());
    };
    reading.unknown_in_rows::<GivenExample>(BOARD, &table, "example");
    let one = |(number, given): (i64, GivenExample)| {
        let created = moment(given.created, reading.now);
        let mut places: Vec<Place> = Vec::new();
        for (at, place) in (1_i64..).zip(given.places) {
            let place = place_in(reading, codes, at, place);
            if place.code.is_empty() {
                reading.note(BOARD, "a place without a code was left out");
            } else if places
                .iter()
                .any(|p| p.framework == place.framework && p.code == place.code)
            {
                reading.note(
                    BOARD,
                    format!(
                        "the place {} is listed twice; it was taken once",
                        place.code
                    ),
                );
            } else {
                places.push(place);
            }
        }
        let mut entries: Vec<Id> = Vec::new();
        for entry in given.entries {
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
        Example {
            id: reading.claim(given.uuid, BOARD),
            title: given.title.map_or_else(String::new, |t| t.0),
            order: given.order.map_or(number, |o| o.0),
            places,
            entries,
            part: given.part,
            stamp: Stamp {
                created,
                updated: moment(given.updated, created),
                deleted: given.deleted.map(|d| d.0),
                batch: given.batch,
            },
        }
    };
    Ok((1_i64..).zip(given.example).map(one).collect())
}

fn place_in(reading: &Reading<'_>, codes: &Codes, number: i64, given: GivenPlace) -> Place {
    let framework = given
        .framework
        .unwrap_or_else(|| codes.framework().to_owned());
    let code = given.code.map_or_else(String::new, |c| c.0);
    let own_area = match given.own_area.as_deref() {
        None => codes.own_area(&framework, &code),
        Some(NONE) => None,
        Some(id) => match id.parse() {
            Ok(id) => Some(id),
            Err(_) => {
                reading.note(
                    BOARD,
                    format!("the own_area \"{id}\" is not a uuid; it was left out"),
                );
                None
            }
        },
    };
    Place {
        framework,
        code,
        own_area,
        order: given.order.map_or(number, |o| o.0),
    }
}
