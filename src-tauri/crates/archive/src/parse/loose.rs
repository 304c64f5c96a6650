//! Values that people write in more than one way.

use std::fmt;
use std::marker::PhantomData;

use chrono::{NaiveDate, NaiveTime};
use reflectory_model::date::parse_time;
use reflectory_model::entry::Cause;
use reflectory_model::evidence::FileRole;
use reflectory_model::{EntryKind, EvidenceKind, Instant, Permission, Visibility};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::digest::Sha256;

/// A value read from its text, whatever the syntax takes the text for: a string, a number, a TOML date.
pub(crate) trait FromText: Sized {
    /// What is expected, for the message.
    const WHAT: &'static str;
    /// Reads the text; `None` if it is not what is expected.
    fn from_text(text: &str) -> Option<Self>;
    /// What to say of a text that is not what is expected.
    fn complaint(text: &str) -> String {
        format!("\"{text}\" is not {}", Self::WHAT)
    }
}

/// Reads a [`FromText`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Loose<T>(pub(crate) T);

impl<'de, T: FromText> Deserialize<'de> for Loose<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        // `str` is asked for, not "any": YAML then gives `1.10` and `2026` as they are written.
        d.deserialize_str(LooseVisitor(PhantomData))
    }
}

struct LooseVisitor<T>(PhantomData<T>);

impl<'de, T: FromText> Visitor<'de> for LooseVisitor<T> {
    type Value = Loose<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::WHAT)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        T::from_text(text)
            .map(Loose)
            .ok_or_else(|| E::custom(T::complaint(text)))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Self::Value, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Self::Value, E> {
        self.visit_str(&value.to_string())
    }

    /// A TOML date comes as a mapping with one key of toml's own.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        match map.next_entry::<String, String>()? {
            Some((key, text)) if key.starts_with("$__toml") => self.visit_str(&text),
            _ => Err(de::Error::invalid_type(de::Unexpected::Map, &self)),
        }
    }
}

impl FromText for String {
    const WHAT: &'static str = "text";
    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl FromText for bool {
    const WHAT: &'static str = "true or false";
    fn from_text(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => Some(true),
            "false" | "no" | "off" | "0" | "" => Some(false),
            _ => None,
        }
    }
}

impl FromText for i64 {
    const WHAT: &'static str = "a whole number";
    fn from_text(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }
}

impl FromText for NaiveDate {
    const WHAT: &'static str = "a day; write it like 2026-05-14";
    fn from_text(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }
}

impl FromText for NaiveTime {
    const WHAT: &'static str = "a time of day; write it like 09:30";
    fn from_text(text: &str) -> Option<Self> {
        parse_time(text)
    }
}

impl FromText for Instant {
    const WHAT: &'static str = "a moment; write it like 2026-05-14T09:30:00Z";
    fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        match text.strip_suffix(" ms") {
            Some(millis) => millis.parse().ok().map(Instant),
            None => Instant::from_rfc3339(text).ok(),
        }
    }
}

/// The domain's words read themselves, but only from here does an error know its line.
macro_rules! from_words {
    ($($name:ty),+) => {
        $(impl FromText for $name {
            const WHAT: &'static str = "one of the allowed words";
            fn from_text(text: &str) -> Option<Self> {
                text.parse().ok()
            }
            fn complaint(text: &str) -> String {
                match text.parse::<Self>() {
                    Ok(_) => String::new(),
                    Err(e) => e.to_string(),
                }
            }
        })+
    };
}

from_words!(
    Visibility,
    EntryKind,
    EvidenceKind,
    Permission,
    FileRole,
    Cause,
    Sha256
);

/// A list, or one item instead of a list of one, or nothing.
#[derive(Debug, Clone)]
pub(crate) struct OneOrMany<T>(pub(crate) Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de> + FromOne> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(OneOrManyVisitor(PhantomData))
    }
}

/// An item that can be written alone.
pub(crate) trait FromOne: Sized {
    /// Reads the item from its text.
    fn from_one(text: &str) -> Self;
}

impl FromOne for Loose<String> {
    fn from_one(text: &str) -> Self {
        Self(text.to_owned())
    }
}

struct OneOrManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + FromOne> Visitor<'de> for OneOrManyVisitor<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list such as [one, two]")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(OneOrMany(if text.trim().is_empty() {
            Vec::new()
        } else {
            vec![T::from_one(text)]
        }))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Self::Value, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(OneOrMany::default())
    }

    fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(OneOrMany::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(OneOrMany(items))
    }
}

/// One table, or several of the same name.
#[derive(Debug, Clone)]
pub(crate) struct TableOrTables<T>(pub(crate) Vec<T>);

impl<T> Default for TableOrTables<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for TableOrTables<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(TablesVisitor(PhantomData))
    }
}

struct TablesVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for TablesVisitor<T> {
    type Value = TableOrTables<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let one = T::deserialize(de::value::MapAccessDeserializer::new(map))?;
        Ok(TableOrTables(vec![one]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut tables = Vec::new();
        while let Some(table) = seq.next_element()? {
            tables.push(table);
        }
        Ok(TableOrTables(tables))
    }
}
