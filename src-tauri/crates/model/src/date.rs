//! The civil date of an entry: never derived from UTC.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime};

/// A day, with a time of day and a zone if known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryDate {
    /// The civil date.
    pub date: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// The IANA zone or the UTC offset (`+01:00`) that the time was given with.
    pub zone: Option<String>,
}

/// A date that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a date; write 2026-05-14, 2026-05-14T09:30, today or yesterday")]
pub struct BadDate(pub String);

impl EntryDate {
    /// A whole day.
    pub fn day(date: NaiveDate) -> Self {
        Self {
            date,
            time: None,
            zone: None,
        }
    }

    /// Reads an ISO date (with time and offset if given), `today` or `yesterday`.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, BadDate> {
        match text.trim().to_ascii_lowercase().as_str() {
            "today" => Ok(Self::day(today)),
            "yesterday" => today
                .pred_opt()
                .map(Self::day)
                .ok_or_else(|| BadDate(text.to_owned())),
            _ => text.parse(),
        }
    }
}

/// Reads `HH:MM` or `HH:MM:SS`.
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    ["%H:%M:%S%.f", "%H:%M"]
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(text, form).ok())
}

impl FromStr for EntryDate {
    type Err = BadDate;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let text = s.trim();
        let bad = || BadDate(s.to_owned());
        // A year of four digits only: `12026-01-01` and `-1-01-01` are slips, not dates.
        let plain = |t: &str| {
            if t.len() == 10 {
                NaiveDate::parse_from_str(t, "%Y-%m-%d").ok()
            } else {
                None
            }
        };
        if let Some(date) = plain(text) {
            return Ok(Self::day(date));
        }
        let (day, rest) = text.split_at_checked(10).ok_or_else(bad)?;
        let date = plain(day).ok_or_else(bad)?;
        let clock = rest.strip_prefix(['T', 't', ' ']).ok_or_else(bad)?.trim();
        if let Some(time) = parse_time(clock) {
            return Ok(Self {
                date,
                time: Some(time),
                zone: None,
            });
        }
        // `+01:00`, `+0100` and `Z`, with or without seconds and with a space before the offset.
        let at = clock.find(['Z', 'z', '+', '-']).ok_or_else(bad)?;
        let time = parse_time(&clock[..at]).ok_or_else(bad)?;
        let mut offset = clock[at..].to_ascii_uppercase();
        if offset == "Z" {
            offset = "+00:00".to_owned();
        } else if offset.len() == 5 && !offset.contains(':') {
            offset.insert(3, ':');
        }
        DateTime::parse_from_rfc3339(&format!("2000-01-01T00:00:00{offset}")).map_err(|_| bad())?;
        Ok(Self {
            date,
            time: Some(time),
            zone: Some(offset),
        })
    }
}

impl fmt::Display for EntryDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date.format("%Y-%m-%d"))?;
        if let Some(time) = self.time {
            write!(f, "T{}", format_time(time))?;
        }
        if let Some(zone) = self.zone.as_deref().filter(|z| z.starts_with(['+', '-'])) {
            f.write_str(zone)?;
        }
        Ok(())
    }
}

/// Writes `HH:MM`, with seconds only if there are any.
pub fn format_time(time: NaiveTime) -> String {
    use chrono::Timelike;
    if time.nanosecond() != 0 {
        time.format("%H:%M:%S%.f").to_string()
    } else if time.second() != 0 {
        time.format("%H:%M:%S").to_string()
    } else {
        time.format("%H:%M").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written_back() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        for (given, written) in [
            ("2026-05-14", "2026-05-14"),
            ("today", "2026-11-22"),
            ("Yesterday", "2026-11-21"),
            ("2026-05-14T09:30", "2026-05-14T09:30"),
            ("2026-05-14 09:30:05", "2026-05-14T09:30:05"),
            ("2026-05-14T09:30:00+01:00", "2026-05-14T09:30+01:00"),
            ("2026-05-14T09:30Z", "2026-05-14T09:30+00:00"),
            ("2026-05-14 09:30:00 +0100", "2026-05-14T09:30+01:00"),
        ] {
            assert_eq!(
                EntryDate::parse(given, today).unwrap().to_string(),
                written,
                "{given}"
            );
        }
        for wrong in [
            "",
            "14/05/2026",
            "2026-13-01",
            "2026-02-30",
            "2026-05-14T",
            "2026-05-14T25:00",
            "soon",
            "12026-01-01",
            "2026-05-14T10:00+xx",
        ] {
            assert!(EntryDate::parse(wrong, today).is_err(), "{wrong}");
        }
    }
}
