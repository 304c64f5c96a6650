//! A TOML file being read: its size, its schema, and the line of anything in it.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};

use crate::error::FrameworkError;

/// The most that is read of one file, in bytes. The largest bundled one has 5 % of it.
pub(crate) const LIMIT: usize = 1 << 20;

/// The one form of file that this version reads.
const SCHEMA: i64 = 1;

/// One step into a TOML file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'a> {
    /// The value of a key.
    Key(&'a str),
    /// An element of an array, from 0.
    At(usize),
}

/// A file's name and text.
pub(crate) struct TomlFile<'a> {
    name: &'a str,
    text: &'a str,
}

#[derive(Deserialize)]
struct Probe {
    schema_version: Option<i64>,
}

/// Reads bytes as UTF-8 text.
pub(crate) fn text_of<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, FrameworkError> {
    too_large(name, bytes.len())?;
    std::str::from_utf8(bytes).map_err(|e| FrameworkError::NotText {
        file: name.to_owned(),
        line: line_at(bytes, e.valid_up_to()),
    })
}

fn too_large(name: &str, bytes: usize) -> Result<(), FrameworkError> {
    if bytes > LIMIT {
        return Err(FrameworkError::TooLarge {
            file: name.to_owned(),
            bytes,
            limit: LIMIT,
        });
    }
    Ok(())
}

fn line_at(bytes: &[u8], offset: usize) -> usize {
    bytes.iter().take(offset).filter(|b| **b == b'\n').count() + 1
}

impl<'a> TomlFile<'a> {
    /// Takes a file whose length is bearable.
    pub(crate) fn open(name: &'a str, text: &'a str) -> Result<Self, FrameworkError> {
        too_large(name, text.len())?;
        Ok(Self { name, text })
    }

    /// Reads the whole file. The schema comes first, so that a file of a later form is not called misspelt.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, FrameworkError> {
        let probe: Probe = toml::from_str(self.text).map_err(|e| self.refuse(&e))?;
        match probe.schema_version {
            Some(SCHEMA) => {}
            Some(other) => {
                let what = format!(
                    "the file is written in schema {other}, and this version reads schema {SCHEMA}"
                );
                return Err(self.wrong(
                    &[Step::Key("schema_version")],
                    what,
                    "use a file made for this version, or a newer Reflectory",
                ));
            }
            None => {
                let hint = format!(
                    "write \"schema_version = {SCHEMA}\" at the top, above the first table"
                );
                return Err(self.wrong(&[], "the key \"schema_version\" is missing", hint));
            }
        }
        toml::from_str(self.text).map_err(|e| self.refuse(&e))
    }

    /// An error at a place in the file, or at the nearest table around it.
    pub(crate) fn wrong(
        &self,
        place: &[Step<'_>],
        what: impl Into<String>,
        hint: impl Into<String>,
    ) -> FrameworkError {
        FrameworkError::Invalid {
            file: self.name.to_owned(),
            line: self.line_of(place),
            what: what.into(),
            hint: hint.into(),
        }
    }

    /// True if the file has something at this place.
    pub(crate) fn has(&self, place: &[Step<'_>]) -> bool {
        self.find(place).1
    }

    fn line_of(&self, place: &[Step<'_>]) -> usize {
        line_at(self.text.as_bytes(), self.find(place).0)
    }

    /// The offset of a place, or of the nearest one around it; and whether it is there.
    ///
    /// The file is read once more for it: lines are asked for once, when it is refused, and the domain types stay free of spans.
    fn find(&self, place: &[Step<'_>]) -> (usize, bool) {
        let Ok(root) = DeTable::parse(self.text) else {
            return (0, false);
        };
        let mut offset = 0;
        let mut here = &DeValue::Table(root.into_inner());
        for step in place {
            let next = match (step, here) {
                (Step::Key(key), DeValue::Table(table)) => table.get(*key),
                (Step::At(at), DeValue::Array(array)) => array.get(*at),
                _ => None,
            };
            let Some(next) = next else {
                return (offset, false);
            };
            offset = next.span().start;
            here = next.get_ref();
        }
        (offset, true)
    }

    /// Puts the TOML reader's words into ours.
    fn refuse(&self, error: &toml::de::Error) -> FrameworkError {
        let line = line_at(
            self.text.as_bytes(),
            error.span().map_or(0, |span| span.start),
        );
        let message = error
            .message()
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let (what, hint) = if let Some(rest) = message.strip_prefix("unknown field ") {
            let mut names = rest.split('`').skip(1).step_by(2);
            let found = names.next().unwrap_or_default();
            let allowed: Vec<&str> = names.collect();
            let hint = match allowed
                .iter()
                .find(|name| crate::heading::distance(name, found) <= 2)
            {
                Some(meant) => format!("write \"{meant}\", or remove it"),
                None if allowed.is_empty() => "remove it".to_owned(),
                None => format!("remove it, or use one of: {}", allowed.join(", ")),
            };
            (
                format!("the key {} does not belong here", shown(found)),
                hint,
            )
        } else if let Some(rest) = message.strip_prefix("missing field ") {
            let key = rest.trim_matches('`');
            (
                format!("the key \"{key}\" is missing from this table"),
                format!("add a line \"{key} = ...\""),
            )
        } else if let Some(rest) = message.strip_prefix("unknown variant ") {
            let mut names = rest.split('`').skip(1).step_by(2);
            let found = names.next().unwrap_or_default();
            let allowed: Vec<&str> = names.collect();
            (
                format!("{} is not a word that belongs here", shown(found)),
                format!("use one of: {}", allowed.join(", ")),
            )
        } else {
            (shorten(&message), "correct this line".to_owned())
        };
        FrameworkError::Invalid {
            file: self.name.to_owned(),
            line,
            what,
            hint,
        }
    }
}

/// A person's own word in a message: quoted, without control characters, and not at any length.
pub(crate) fn shown(word: &str) -> String {
    format!("\"{}\"", shorten(word))
}

fn shorten(text: &str) -> String {
    let mut short: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(160)
        .collect();
    if text.chars().nth(160).is_some() {
        short.push('…');
    }
    short
}
