//! Dates as people and programs write them. A form that two countries read differently (05/06/2024) is not guessed.

use chrono::{NaiveDate, NaiveTime};
use reflectory_model::EntryDate;
use reflectory_model::date::parse_time;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Reads a date: ISO 8601 and its relatives, `14 May 2026`, `May 14, 2026`, `Thu, 14 May 2026 10:00:00 +0100`.
pub(crate) fn parse(text: &str) -> Option<EntryDate> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let (date, rest) = leading(text).or_else(|| in_words(text))?;
    let rest = rest.trim_start_matches(['T', 't', ',', ' ']);
    let rest = rest.strip_prefix("at ").unwrap_or(rest).trim();
    if rest.is_empty() {
        return Some(EntryDate::day(date));
    }
    let (time, zone) = time_and_zone(rest)?;
    Some(EntryDate {
        date,
        time: Some(time),
        zone,
    })
}

/// A date in figures at the start of a text, year first, and what follows it.
pub(crate) fn leading(text: &str) -> Option<(NaiveDate, &str)> {
    let (year, rest) = figures(text, 4)?;
    let separator = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '/' | '.' | '_' | ' '));
    let (month, rest) = figures(separator.map_or(Some(rest), |c| rest.strip_prefix(c))?, 2)?;
    let (day, rest) = figures(separator.map_or(Some(rest), |c| rest.strip_prefix(c))?, 2)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    // `20240501` must not be the start of a longer number, unless a time of day follows.
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
    let plausible = (1800..=2200).contains(&year) || separator == Some('-');
    (plausible && (ends || (separator.is_none() && compact_time(rest).is_some())))
        .then_some((date, rest))
}

/// `1030` or `103000` at the start of a text, and what follows.
pub(crate) fn compact_time(text: &str) -> Option<(NaiveTime, &str)> {
    let (hour, rest) = figures(text, 2)?;
    let (minute, rest) = figures(rest, 2)?;
    let (second, rest) = figures(rest, 2).unwrap_or((0, rest));
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
    NaiveTime::from_hms_opt(hour, minute, second)
        .filter(|_| ends)
        .map(|time| (time, rest))
}

/// Exactly this many figures at the start of a text.
fn figures(text: &str, count: usize) -> Option<(u32, &str)> {
    let (figures, rest) = text.split_at_checked(count)?;
    if !figures.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some((figures.parse().ok()?, rest))
}

/// `[Thu,] 14[th] May 2026` or `[Thursday,] May 14[th], 2026`, and what follows.
fn in_words(text: &str) -> Option<(NaiveDate, &str)> {
    let (first, after_first) = word(text)?;
    let (first, after_first) = if is_one_of(first, &DAYS).is_some() {
        word(after_first)?
    } else {
        (first, after_first)
    };
    let (second, after_second) = word(after_first)?;
    let (year, rest) = word(after_second)?;
    let (day, month) = match (is_one_of(first, &MONTHS), is_one_of(second, &MONTHS)) {
        (None, Some(month)) => (first, month),
        (Some(month), None) => (second, month),
        _ => return None,
    };
    let day = ["st", "nd", "rd", "th", "."]
        .iter()
        .find_map(|end| day.strip_suffix(end))
        .unwrap_or(day);
    let (year, nothing) = figures(year, 4)?;
    let month = u32::try_from(month).ok()? + 1;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day.parse().ok()?)?;
    nothing.is_empty().then_some((date, rest))
}

/// The next word, without a comma after it, and what follows.
fn word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text
        .find(|c: char| c.is_whitespace() || c == ',')
        .unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end)?;
    (!word.is_empty()).then_some((word, rest.trim_start_matches(',')))
}

/// The index of a name given in full or by at least its first three letters.
fn is_one_of(word: &str, names: &[&str]) -> Option<usize> {
    let word = word.trim_end_matches('.').to_lowercase();
    names
        .iter()
        .position(|name| word.len() >= 3 && name.starts_with(&word))
}

/// `10:30`, `10:30:00 +0100`, `10.30 pm`, `10:30 Europe/London`.
fn time_and_zone(text: &str) -> Option<(NaiveTime, Option<String>)> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.')))
        .unwrap_or(text.len());
    let (clock, rest) = text.split_at_checked(end)?;
    let time = read_time(clock)?;
    let rest = rest.trim();
    let lower = rest.to_ascii_lowercase();
    let (time, rest) = match (lower.starts_with("am"), lower.starts_with("pm")) {
        (true, _) => (on_the_clock(time, false)?, rest.get(2..)?.trim()),
        (_, true) => (on_the_clock(time, true)?, rest.get(2..)?.trim()),
        _ => (time, rest),
    };
    let zone = match rest {
        "" => None,
        "Z" | "z" | "UTC" | "GMT" => Some("+00:00".to_owned()),
        offset if offset.starts_with(['+', '-']) => {
            let whole: EntryDate = format!("2000-01-01T00:00{offset}").parse().ok()?;
            Some(whole.zone?)
        }
        name if name.contains('/')
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+')) =>
        {
            Some(name.to_owned())
        }
        _ => return None,
    };
    Some((time, zone))
}

/// Reads a time of day, with `.` for `:` too.
pub(crate) fn read_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    parse_time(text).or_else(|| parse_time(&text.replace('.', ":")))
}

fn on_the_clock(time: NaiveTime, afternoon: bool) -> Option<NaiveTime> {
    use chrono::Timelike;
    match (time.hour(), afternoon) {
        (12, false) => time.with_hour(0),
        (12, true) => Some(time),
        (hour @ 1..=11, true) => time.with_hour(hour + 12),
        (1..=11, false) => Some(time),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn dates_are_read_in_the_forms_that_people_use() {
        for (given, wanted) in [
            ("2024-05-01", "2024-05-01"),
            ("2024-05-01 10:00:00 +0100", "2024-05-01T10:00+01:00"),
            ("2024-05-01T10:00:00.000Z", "2024-05-01T10:00+00:00"),
            ("2024/05/01", "2024-05-01"),
            ("2024.05.01 9:05", "2024-05-01T09:05"),
            ("20240501", "2024-05-01"),
            ("14 May 2026", "2026-05-14"),
            ("14th May 2026, 10.30", "2026-05-14T10:30"),
            ("1. Dec 2023", "2023-12-01"),
            ("May 14, 2026", "2026-05-14"),
            ("May 14, 2026 at 3:04 PM", "2026-05-14T15:04"),
            ("Thu, 14 May 2026 10:00:00 +0100", "2026-05-14T10:00+01:00"),
            ("Thursday 14 May 2026", "2026-05-14"),
            ("14 May 2026 12:00 AM GMT", "2026-05-14T00:00+00:00"),
        ] {
            assert_eq!(
                parse(given).map(|d| d.to_string()).as_deref(),
                Some(wanted),
                "{given}"
            );
        }
        let zoned = parse("2024-05-01 10:00 Europe/London").unwrap();
        assert_eq!(
            (zoned.to_string().as_str(), zoned.zone.as_deref()),
            ("2024-05-01T10:00", Some("Europe/London"))
        );
        for wrong in [
            "",
            "today",
            "2024",
            "05/06/2024",
            "14/05/2026",
            "2024-13-01",
            "2024-05-32",
            "soon",
            "202405011",
            "May 2026",
            "32 May 2026",
            "14 Ma 2026",
            "2024-05-01 25:00",
            "99999999",
            "2024-05-01 10:00 somewhere",
            "May June 2024",
            "ÿ",
            "2024-05-01 13:00 pm",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
