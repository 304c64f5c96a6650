//! What belongs to sending: the signed statement, and what changed since last time.

use chrono::NaiveDate;
use reflectory_framework::AreaKind;

use crate::language::{folded, phrases};
use crate::read::{LineSort, ReadSection};
use crate::run::{Found, Look};

/// The confirmation is signed and dated, and not with a day to come.
pub(crate) fn declaration(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for section in look
        .sections()
        .filter(|s| s.area.is_some_and(|a| a.kind == AreaKind::Declaration))
    {
        if !section.has_text() {
            continue; // that check says that it is not written
        }
        let text = whole(section);
        if !signed(&text, &look.input.candidate) {
            let next = match look.input.candidate.trim() {
                "" => "Write your name under it.".to_owned(),
                name => format!("Write your name under it: Signed: {name}"),
            };
            found.push(
                Found::section(section.code, "The confirmation is not signed.", next)
                    .at("signature"),
            );
        }
        let dates = dates(&text);
        let to_come = dates.iter().filter(|date| **date > look.input.today);
        if dates.is_empty() {
            found.push(
                Found::section(
                    section.code,
                    "The confirmation is not dated.",
                    "Write the date under it, with day, month and year.",
                )
                .at("date"),
            );
        } else if to_come.clone().count() == dates.len()
            && let Some(date) = to_come.min()
        {
            let message = format!(
                "The confirmation is dated {}, which is still to come.",
                date.format("%-d %B %Y")
            );
            let next = "Date it with the day on which you sign.";
            found.push(Found::section(section.code, message, next).at("date"));
        }
    }
    found
}

/// The lines of a section, one after the other.
fn whole(section: &ReadSection<'_>) -> String {
    let lines = section
        .texts()
        .flat_map(|(_, t)| &t.lines)
        .filter(|l| l.sort != LineSort::Heading);
    lines
        .map(|l| l.text.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

fn signed(text: &str, candidate: &str) -> bool {
    let name = folded(candidate).join(" ");
    let words = folded(text).join(" ");
    if name.contains(' ') && format!(" {words} ").contains(&format!(" {name} ")) {
        return true;
    }
    ["Signed", "Signature", "Name"].iter().any(|label| {
        text.match_indices(label).any(|(at, _)| {
            let rest = &text[at + label.len()..];
            let rest = rest.lines().next().unwrap_or_default();
            let rest = rest.trim_start_matches([':', ' ', '*', '-', '–']);
            let rest = rest.split("Date").next().unwrap_or_default();
            let rest = rest.strip_prefix("by ").unwrap_or(rest);
            let first = rest.chars().next();
            first.is_some_and(char::is_uppercase)
                && folded(rest).len() >= if *label == "Name" { 2 } else { 1 }
                && !rest.starts_with("[")
        })
    })
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The days that a text names, in order.
fn dates(text: &str) -> Vec<NaiveDate> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'))
        .filter(|w| !w.is_empty())
        .collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let numbers: Vec<u32> = bare
            .split(['-', '/', '.'])
            .filter_map(|n| n.parse().ok())
            .collect();
        let one = match numbers.as_slice() {
            [year, month, day] if *year > 1900 => date(*year, *month, *day),
            [day, month, year] if *year > 1900 => date(*year, *month, *day),
            [day, month, year] if *year < 100 && bare.contains(['/', '.']) => {
                date(*year + 2000, *month, *day)
            }
            _ => None,
        };
        let worded = || {
            let number = |w: Option<&&str>| {
                w.and_then(|w| {
                    w.trim_end_matches(|c: char| c.is_alphabetic() || c == '.')
                        .parse::<u32>()
                        .ok()
                })
            };
            let month = |w: &str| {
                MONTHS
                    .iter()
                    .position(|m| w.to_lowercase().starts_with(m))
                    .map(|m| m as u32 + 1)
            };
            let here = month(bare)?;
            let before = at.checked_sub(1).and_then(|b| words.get(b));
            // "20th of November": the number may be two words back.
            let day = number(before)
                .or_else(|| number(at.checked_sub(2).and_then(|b| words.get(b))))
                .filter(|d| (1..=31).contains(d));
            match (day, number(words.get(at + 1)), number(words.get(at + 2))) {
                (Some(day), Some(year), _) if year > 1900 => date(year, here, day),
                (_, Some(day), Some(year)) if year > 1900 => date(year, here, day),
                _ => None,
            }
        };
        found.extend(one.or_else(worded));
    }
    found
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

phrases!(
    /// Phrases that tell what is new.
    CHANGES,
"summary of changes",
    "summary of what changed",
    "what has changed since",
    "changes since",
    "changes made since",
    "changed since",
    "in response to the assessors",
    "in response to feedback",
    "revised since",
    "since the first submission",
    "since my first submission",
    "in the resubmission",
    "resubmitted",
    "changes are highlighted",
    "changes are marked",
    "marked in yellow",
    "list of changes",
    "revisions made",
    "revised in the light of"
);

/// A resubmission says what changed.
pub(crate) fn changes_marked(look: &Look<'_>) -> Vec<Found> {
    let says = look
        .sections()
        .flat_map(|s| s.texts())
        .flat_map(|(_, t)| &t.lines)
        .any(|l| CHANGES.any(&folded(&l.text)));
    if says {
        return Vec::new();
    }
    vec![Found::whole(
        "Nothing in this resubmission says what has changed since the last time.",
        "Add a short summary of changes, for instance in the contextual statement, or highlight them.",
    )]
}
