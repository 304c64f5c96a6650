//! Older versions: a folder for each text, a Markdown file for each version.

use reflectory_model::entry::Cause;
use reflectory_model::{Id, Instant};
use serde::Deserialize;

use super::areas::Codes;
use super::range::moment;
use super::text::{GivenPassage, Marks, put_passages};
use crate::emit::{Fields, yaml};
use crate::error::ArchiveError;
use crate::parse::loose::Loose;
use crate::parse::{Parted, Reading, front, unknown_in_list};
use crate::staging::Staging;
use crate::text::Version;

/// Writes the older versions of a text whose owner was made at `created`.
pub(crate) fn write(
    to: &mut Staging,
    folder: &str,
    history: &[Version],
    codes: &Codes,
    created: Instant,
) -> Result<(), ArchiveError> {
    let mut taken = crate::names::Taken::default();
    for version in history {
        let mut fields = Fields::new();
        fields
            .number("version", version.no)
            .instant("at", version.at)
            .text("cause", version.cause.as_str());
        fields
            .id_opt("session", version.session)
            .flag("pinned", version.pinned);
        put_passages(
            &mut fields,
            &version.passages,
            &version.body,
            codes,
            created,
        );
        let name = taken.give(&format!("{:03}.md", version.no));
        let text = yaml::front_matter(&fields) + &version.body;
        to.write(&format!("{folder}/{name}"), text.as_bytes())?;
    }
    Ok(())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenVersion {
    version: Option<Loose<i64>>,
    at: Option<Loose<Instant>>,
    cause: Option<Loose<Cause>>,
    session: Option<Id>,
    pinned: Option<Loose<bool>>,
    passages: Vec<GivenPassage>,
}

/// Reads the older versions of a text, by number.
pub(crate) fn read(
    reading: &Reading<'_>,
    folder: &str,
    codes: &Codes,
    created: Instant,
) -> Result<Vec<Version>, ArchiveError> {
    let mut history = Vec::new();
    for listed in reading.names(folder)? {
        let file = format!("{folder}/{}", listed.name);
        if listed.is_folder || !listed.name.ends_with(".md") {
            reading.note(&file, "is not a version of a text; it was not read");
            continue;
        }
        let Some(text) = reading.text(&file)? else {
            continue;
        };
        let parted = Parted::of(text);
        let (given, mapping) = front::<GivenVersion>(reading, &file, &parted.front)?;
        unknown_in_list::<GivenPassage>(reading, &file, &mapping, "passages");
        let number = given
            .version
            .map(|v| v.0)
            .or_else(|| listed.stem().parse().ok());
        let Some(no) = number else {
            return Err(reading.wrong(
                &file,
                None,
                "has no version number; add \"version: 1\" at its top",
            ));
        };
        let place =
            |p: GivenPassage| p.passage(reading, &file, &parted.body, codes, created, Marks::Past);
        let passages = given.passages.into_iter().map(place).collect();
        history.push(Version {
            no,
            at: moment(given.at, created),
            session: given.session,
            cause: given.cause.map_or(Cause::Edited, |c| c.0),
            pinned: given.pinned.is_some_and(|p| p.0),
            passages,
            body: parted.body,
        });
    }
    history.sort_by_key(|v| v.no);
    Ok(history)
}
