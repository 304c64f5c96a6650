//! `cpd.csv`

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reflectory_model::{Id, Instant};

use super::areas::{AreaItem, Codes, GivenAreas};
use crate::development::Cpd;
use crate::entry::{AreaTag, Stamp};
use crate::error::ArchiveError;
use crate::parse::Reading;
use crate::parse::loose::{FromText, OneOrMany};
use crate::staging::Staging;

const FILE: &str = "cpd.csv";
const COLUMNS: [&str; 7] = [
    "date",
    "kind",
    "title",
    "hours",
    "what changed",
    "starred",
    "areas",
];
/// The columns that only an export has.
const MORE: [&str; 6] = ["uuid", "created", "updated", "deleted", "batch", "tags"];

/// Writes `cpd.csv` if there are activities.
pub(crate) fn write(to: &mut Staging, all: &[Cpd], codes: &Codes) -> Result<(), ArchiveError> {
    if all.is_empty() {
        return Ok(());
    }
    let rows: Vec<Vec<String>> = all.iter().map(|cpd| row(cpd, codes)).collect();
    // A column that nobody needs is left out.
    let width = COLUMNS.len() + MORE.len();
    let wanted: Vec<usize> = (0..width)
        .filter(|at| {
            *at < COLUMNS.len()
                || rows
                    .iter()
                    .any(|row| row.get(*at).is_some_and(|cell| !cell.is_empty()))
        })
        .collect();
    let mut out = csv::Writer::from_writer(Vec::new());
    let heads: Vec<String> = COLUMNS
        .iter()
        .chain(&MORE)
        .map(|head| (*head).to_owned())
        .collect();
    for row in std::iter::once(&heads).chain(&rows) {
        out.write_record(wanted.iter().filter_map(|at| row.get(*at)))
            .map_err(|e| ArchiveError::malformed(FILE, None, e.to_string()))?;
    }
    let bytes = out
        .into_inner()
        .map_err(|e| ArchiveError::malformed(FILE, None, e.to_string()))?;
    to.write(FILE, &bytes)
}

fn row(cpd: &Cpd, codes: &Codes) -> Vec<String> {
    let created = cpd.stamp.created;
    let cell = codes.cell(&cpd.areas);
    let plain = cell.is_some() && codes.are_plain(&cpd.areas, created);
    // What a list of codes does not say stands in a cell of its own.
    let tags = if plain {
        String::new()
    } else {
        serde_json::to_string(&cpd.areas).unwrap_or_default()
    };
    let updated = if cpd.stamp.updated == created {
        String::new()
    } else {
        moment(cpd.stamp.updated)
    };
    vec![
        cpd.date.to_string(),
        cpd.kind.clone(),
        cpd.title.clone(),
        hours(cpd.minutes),
        cpd.changed.clone(),
        if cpd.starred { "yes" } else { "no" }.to_owned(),
        cell.unwrap_or_default(),
        cpd.id.to_string(),
        moment(created),
        updated,
        cpd.stamp.deleted.map(moment).unwrap_or_default(),
        cpd.stamp.batch.map(|id| id.to_string()).unwrap_or_default(),
        tags,
    ]
}

fn moment(at: Instant) -> String {
    match crate::emit::instant(at) {
        crate::emit::Node::Bare(text) | crate::emit::Node::Quoted(text) => text,
        _ => String::new(),
    }
}

/// Minutes as hours with at most two decimals: enough to get the minutes back.
fn hours(minutes: i64) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    let (whole, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
    let hundredths = (rest * 100 + 30) / 60;
    let text = format!("{sign}{whole}.{hundredths:02}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Hours as minutes, to the nearest one.
fn minutes(hours: &str) -> Option<i64> {
    let (sign, text) = match hours.trim().strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, hours.trim()),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let part: f64 = format!("0.{fraction}").parse().ok()?;
    // Below one hour, so the number is small and the conversion exact.
    let part = (part * 60.0).round() as i64;
    whole
        .parse::<i64>()
        .ok()?
        .checked_mul(60)?
        .checked_add(part)?
        .checked_mul(sign)
}

/// Reads `cpd.csv`. Columns are found by their heads.
pub(crate) fn read(reading: &Reading<'_>, codes: &Codes) -> Result<Vec<Cpd>, ArchiveError> {
    let Some(text) = reading.text(FILE)? else {
        return Ok(Vec::new());
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut table = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let bad = |e: csv::Error| {
        let line = e.position().and_then(|p| usize::try_from(p.line()).ok());
        reading.wrong(FILE, line, e.to_string())
    };
    let heads: Vec<String> = table
        .headers()
        .map_err(bad)?
        .iter()
        .map(|h| h.trim().to_lowercase())
        .collect();
    let known: BTreeSet<&str> = COLUMNS.into_iter().chain(MORE).collect();
    for head in heads.iter().filter(|head| !known.contains(head.as_str())) {
        reading.note(
            FILE,
            format!("the column \"{head}\" is not known; it was left out"),
        );
    }
    let mut all = Vec::new();
    for record in table.records() {
        let record = record.map_err(bad)?;
        let line = record
            .position()
            .and_then(|p| usize::try_from(p.line()).ok());
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() > heads.len() {
            let problem = "has more cells than the first line has columns; put texts with commas in double quotes";
            return Err(reading.wrong(FILE, line, problem));
        }
        let cell = |name: &str| {
            heads
                .iter()
                .position(|h| h == name)
                .and_then(|at| record.get(at))
                .unwrap_or_default()
        };
        let wrong = |column: &str, what: &str| {
            reading.wrong(
                FILE,
                line,
                format!("\"{}\" in the column {column} is not {what}", cell(column)),
            )
        };
        let instant = |column: &'static str| match cell(column) {
            "" => Ok(None),
            text => Instant::from_text(text)
                .map(Some)
                .ok_or_else(|| wrong(column, Instant::WHAT)),
        };
        let id = |column: &'static str| match cell(column) {
            "" => Ok(None),
            text => text
                .parse::<Id>()
                .map(Some)
                .map_err(|_| wrong(column, "a uuid")),
        };
        let created = instant("created")?.unwrap_or(reading.now);
        let areas = match cell("tags") {
            "" => {
                let items = cell("areas")
                    .split_whitespace()
                    .map(|code| AreaItem::Code(code.to_owned()))
                    .collect();
                let given = GivenAreas {
                    areas: OneOrMany(items),
                    ..GivenAreas::default()
                };
                codes.tags(reading, FILE, given, created)
            }
            json => serde_json::from_str::<Vec<AreaTag>>(json)
                .map_err(|_| wrong("tags", "a list of areas in JSON"))?,
        };
        all.push(Cpd {
            id: reading.claim(id("uuid")?, FILE),
            date: NaiveDate::from_text(cell("date"))
                .ok_or_else(|| wrong("date", NaiveDate::WHAT))?,
            kind: cell("kind").to_owned(),
            title: cell("title").to_owned(),
            minutes: match cell("hours") {
                "" => 0,
                text => minutes(text)
                    .ok_or_else(|| wrong("hours", "a number of hours; write it like 1.5"))?,
            },
            changed: cell("what changed").to_owned(),
            starred: bool::from_text(cell("starred"))
                .ok_or_else(|| wrong("starred", "yes or no"))?,
            areas,
            stamp: Stamp {
                created,
                updated: instant("updated")?.unwrap_or(created),
                deleted: instant("deleted")?,
                batch: id("batch")?,
            },
        });
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::{hours, minutes};

    #[test]
    fn minutes_survive_as_hours() {
        assert_eq!(hours(90), "1.5");
        assert_eq!(hours(600), "10");
        assert_eq!(hours(50), "0.83");
        assert_eq!(hours(0), "0");
        for n in (-200..2000).chain([i64::MAX / 2, i64::MIN / 2]) {
            assert_eq!(minutes(&hours(n)), Some(n), "{n}");
        }
        assert_eq!(minutes("3.5"), Some(210));
        for wrong in ["", "1,5", "x", "1.", "99999999999999999999"] {
            assert_eq!(minutes(wrong), None, "{wrong}");
        }
    }
}
