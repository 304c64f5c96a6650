//! Time and randomness as they come into the core: always through an argument, so that tests can fix both.

use chrono::{DateTime, NaiveDate, Utc};

/// A moment in UTC, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// The moment as `2026-05-14T09:30:00.000Z`; moments beyond chrono's range are written as milliseconds.
    pub fn to_rfc3339(self) -> String {
        DateTime::<Utc>::from_timestamp_millis(self.0).map_or_else(
            || format!("{} ms", self.0),
            |t| t.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        )
    }

    /// Reads an RFC 3339 moment.
    pub fn from_rfc3339(s: &str) -> Result<Self, chrono::ParseError> {
        DateTime::parse_from_rfc3339(s).map(|t| Self(t.timestamp_millis()))
    }
}

/// Tells the time and the person's own day.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Instant;
    /// The civil date where the person is.
    fn today(&self) -> NaiveDate;
    /// The IANA name of the person's time zone, if known.
    fn zone(&self) -> Option<String>;
}

/// Gives random bytes.
pub trait Randomness: Send + Sync {
    /// Fills `buffer` with random bytes.
    fn fill(&self, buffer: &mut [u8]);
}
