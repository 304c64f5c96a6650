//! Values on their way into a YAML front matter or a TOML file.
//!
//! We write both ourselves, for two reasons: exported files should look like hand-made ones (flow lists, quotes only
//! where needed, dates bare), and whatever a person typed must come back exactly, control characters included.

pub(crate) mod toml;
pub(crate) mod yaml;

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};
use reflectory_model::{Id, Instant};

use crate::entry::Stamp;

/// A value.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    /// Written as it is: a number, a date, `true`.
    Bare(String),
    /// Text; quoted only where the syntax wants it.
    Text(String),
    /// Text that is always quoted.
    Quoted(String),
    /// A list on one line.
    List(Vec<Node>),
    /// A list with a line for each item.
    Rows(Vec<Node>),
    /// A mapping on one line.
    Map(Fields),
    /// A mapping with a line for each key (YAML only; one line in TOML).
    Lines(Fields),
    /// A list of mappings with a line for each key (YAML only; one line an item in TOML).
    Items(Vec<Fields>),
}

/// Keys and values in the order in which they are written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(pub(crate) Vec<(Cow<'static, str>, Node)>);

impl Fields {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// True if there is no key.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a key.
    pub(crate) fn put(&mut self, key: impl Into<Cow<'static, str>>, value: Node) -> &mut Self {
        self.0.push((key.into(), value));
        self
    }

    /// Adds text.
    pub(crate) fn text(&mut self, key: &'static str, value: &str) -> &mut Self {
        self.put(key, Node::Text(value.to_owned()))
    }

    /// Adds text unless it is empty.
    pub(crate) fn text_if(&mut self, key: &'static str, value: &str) -> &mut Self {
        if value.is_empty() {
            self
        } else {
            self.text(key, value)
        }
    }

    /// Adds text if there is one, an empty one too.
    pub(crate) fn text_opt(&mut self, key: &'static str, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.text(key, value),
            None => self,
        }
    }

    /// Adds text unless it is the usual one.
    pub(crate) fn text_unless(&mut self, key: &'static str, value: &str, usual: &str) -> &mut Self {
        if value == usual {
            self
        } else {
            self.text(key, value)
        }
    }

    /// Adds `true` or nothing.
    pub(crate) fn flag(&mut self, key: &'static str, value: bool) -> &mut Self {
        if value {
            self.put(key, Node::Bare("true".to_owned()))
        } else {
            self
        }
    }

    /// Adds a number.
    pub(crate) fn number(&mut self, key: &'static str, value: impl std::fmt::Display) -> &mut Self {
        self.put(key, Node::Bare(value.to_string()))
    }

    /// Adds a number unless it is the usual one.
    pub(crate) fn number_unless(&mut self, key: &'static str, value: i64, usual: i64) -> &mut Self {
        if value == usual {
            self
        } else {
            self.number(key, value)
        }
    }

    /// Adds an identifier.
    pub(crate) fn id(&mut self, key: &'static str, value: Id) -> &mut Self {
        self.text(key, &value.to_string())
    }

    /// Adds an identifier if there is one.
    pub(crate) fn id_opt(&mut self, key: &'static str, value: Option<Id>) -> &mut Self {
        match value {
            Some(value) => self.id(key, value),
            None => self,
        }
    }

    /// Adds a moment.
    pub(crate) fn instant(&mut self, key: &'static str, value: Instant) -> &mut Self {
        self.put(key, instant(value))
    }

    /// Adds a moment unless it is the usual one.
    pub(crate) fn instant_unless(
        &mut self,
        key: &'static str,
        value: Instant,
        usual: Instant,
    ) -> &mut Self {
        if value == usual {
            self
        } else {
            self.instant(key, value)
        }
    }

    /// Adds a day if there is one.
    pub(crate) fn day(&mut self, key: &'static str, value: Option<NaiveDate>) -> &mut Self {
        match value {
            Some(value) => self.put(key, day(value)),
            None => self,
        }
    }

    /// Adds a list of texts unless it is empty.
    pub(crate) fn list_if<'a>(
        &mut self,
        key: &'static str,
        values: impl IntoIterator<Item = &'a String>,
    ) -> &mut Self {
        let list: Vec<Node> = values.into_iter().map(|v| Node::Text(v.clone())).collect();
        if list.is_empty() {
            self
        } else {
            self.put(key, Node::List(list))
        }
    }

    /// Adds when a row was made, changed and deleted, and its batch.
    pub(crate) fn stamp(&mut self, stamp: &Stamp) -> &mut Self {
        self.instant("created", stamp.created).instant_unless(
            "updated",
            stamp.updated,
            stamp.created,
        );
        if let Some(deleted) = stamp.deleted {
            self.instant("deleted", deleted);
        }
        self.id_opt("batch", stamp.batch)
    }
}

/// A moment: bare if its year has four digits, else quoted.
pub(crate) fn instant(value: Instant) -> Node {
    let text = value.to_rfc3339();
    // Only what reads back as the same moment may be written as a date.
    if text.starts_with(|c: char| c.is_ascii_digit()) && Instant::from_rfc3339(&text) == Ok(value) {
        Node::Bare(text)
    } else {
        Node::Quoted(format!("{} ms", value.0))
    }
}

/// A day: bare if its year has four digits, else quoted.
pub(crate) fn day(value: NaiveDate) -> Node {
    let text = value.to_string();
    if (0..=9999).contains(&value.year()) {
        Node::Bare(text)
    } else {
        Node::Quoted(text)
    }
}

#[cfg(test)]
mod tests;
