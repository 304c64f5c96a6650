//! Identifiers: UUIDv7, shown by their last eight characters.

use std::fmt;
use std::str::FromStr;

use uuid::{Builder, Uuid};

use crate::clock::{Clock, Randomness};

/// The identifier of anything a person made.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Id(#[cfg_attr(feature = "specta", specta(type = String))] Uuid);

impl Id {
    /// Makes an identifier from a moment (UTC milliseconds) and ten random bytes.
    pub fn from_parts(millis: i64, random: &[u8; 10]) -> Self {
        Self(
            Builder::from_unix_timestamp_millis(u64::try_from(millis).unwrap_or(0), random)
                .into_uuid(),
        )
    }

    /// The sixteen bytes as the journal stores them.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// Reads the sixteen bytes that the journal stores.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// The last eight characters: the first ones are time and collide.
    pub fn short(&self) -> String {
        let whole = self.to_string();
        whole[whole.len() - 8..].to_owned()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({})", self.0.hyphenated())
    }
}

impl FromStr for Id {
    type Err = uuid::Error;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Uuid::from_str(s.trim()).map(Self)
    }
}

/// Makes identifiers from a clock and a source of randomness.
pub struct IdSource<'a> {
    clock: &'a dyn Clock,
    random: &'a dyn Randomness,
}

impl<'a> IdSource<'a> {
    /// Joins the two sources.
    pub fn new(clock: &'a dyn Clock, random: &'a dyn Randomness) -> Self {
        Self { clock, random }
    }

    /// A fresh identifier.
    pub fn next(&self) -> Id {
        let mut random = [0; 10];
        self.random.fill(&mut random);
        Id::from_parts(self.clock.now().0, &random)
    }
}
