//! Reading what a person may have written or changed by hand: tolerant of form, strict about values, silent about nothing.

pub(crate) mod fields;
pub(crate) mod loose;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use reflectory_model::{Id, IdSource, Instant};
use serde::de::DeserializeOwned;

use crate::Note;
use crate::error::ArchiveError;
use crate::tree::Tree;
use fields::fields_of;

/// What every reader of one archive shares: where it is, what fills the gaps, what was noticed.
pub(crate) struct Reading<'a> {
    tree: Tree,
    ids: &'a IdSource<'a>,
    /// The moment that stands where a file gives none.
    pub(crate) now: Instant,
    notes: RefCell<Vec<Note>>,
    seen: RefCell<BTreeSet<Id>>,
}

impl<'a> Reading<'a> {
    /// Begins to read an archive.
    pub(crate) fn new(tree: Tree, ids: &'a IdSource<'a>, now: Instant) -> Self {
        Self {
            tree,
            ids,
            now,
            notes: RefCell::new(Vec::new()),
            seen: RefCell::new(BTreeSet::new()),
        }
    }

    /// The whole path of a file of the archive.
    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.tree.path(file)
    }

    /// Where the archive is.
    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Notes something about a file.
    pub(crate) fn note(&self, file: &str, message: impl Into<String>) {
        self.notes.borrow_mut().push(Note {
            file: file.to_owned(),
            message: message.into(),
        });
    }

    /// Takes out the notes so far.
    pub(crate) fn take_notes(&self) -> Vec<Note> {
        self.notes.take()
    }

    /// The same archive, for a look ahead: what is noticed then is noticed again later.
    pub(crate) fn silent(&self) -> Reading<'a> {
        Self::new(self.tree.clone(), self.ids, self.now)
    }

    /// An error about a file.
    pub(crate) fn wrong(
        &self,
        file: &str,
        line: Option<usize>,
        problem: impl Into<String>,
    ) -> ArchiveError {
        ArchiveError::malformed(self.path(file), line, problem)
    }

    /// A fresh identifier.
    pub(crate) fn fresh(&self) -> Id {
        let id = self.ids.next();
        self.seen.borrow_mut().insert(id);
        id
    }

    /// The identifier that a file gives, or a fresh one if it gives none or one that was given before.
    pub(crate) fn claim(&self, given: Option<Id>, file: &str) -> Id {
        match given {
            Some(id) if self.seen.borrow_mut().insert(id) => id,
            Some(id) => {
                self.note(
                    file,
                    format!("the uuid {id} was used before; a copy was taken for a new item"),
                );
                self.fresh()
            }
            None => self.fresh(),
        }
    }

    /// The text of a file; `None` if there is none.
    pub(crate) fn text(&self, file: &str) -> Result<Option<String>, ArchiveError> {
        let path = self.path(file);
        let bytes = match self.tree.read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(ArchiveError::io(path)(e)),
        };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(e) => {
                let line = 1 + e
                    .as_bytes()
                    .iter()
                    .take(e.utf8_error().valid_up_to())
                    .filter(|b| **b == b'\n')
                    .count();
                Err(self.wrong(
                    file,
                    Some(line),
                    "is not UTF-8 text; save it as UTF-8 and try again",
                ))
            }
        }
    }

    /// Reads a TOML file; `None` if there is none. Unknown keys at the top are noted.
    pub(crate) fn toml<T: DeserializeOwned>(
        &self,
        file: &str,
    ) -> Result<Option<(T, toml::Table)>, ArchiveError> {
        let Some(text) = self.text(file)? else {
            return Ok(None);
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let fail = |e: toml::de::Error| {
            let line = e
                .span()
                .map(|at| 1 + text.bytes().take(at.start).filter(|b| *b == b'\n').count());
            self.wrong(file, line, e.message().trim_end().to_owned())
        };
        let table: toml::Table = text.parse().map_err(fail)?;
        let value = toml::from_str(text).map_err(fail)?;
        self.unknown::<T>(file, "", table.keys());
        Ok(Some((value, table)))
    }

    /// Notes the keys of the rows `[[name]]` of a TOML file that `T` does not know.
    pub(crate) fn unknown_in_rows<T: DeserializeOwned>(
        &self,
        file: &str,
        table: &toml::Table,
        name: &str,
    ) {
        let rows: Vec<&toml::Table> = match table.get(name) {
            Some(toml::Value::Array(rows)) => {
                rows.iter().filter_map(toml::Value::as_table).collect()
            }
            Some(toml::Value::Table(one)) => vec![one],
            _ => Vec::new(),
        };
        let keys: BTreeSet<&String> = rows.into_iter().flat_map(toml::Table::keys).collect();
        self.unknown::<T>(file, name, keys);
    }

    /// Notes the keys that `T` does not know.
    pub(crate) fn unknown<'k, T: DeserializeOwned>(
        &self,
        file: &str,
        within: &str,
        keys: impl IntoIterator<Item = &'k String>,
    ) {
        let known = fields_of::<T>();
        for key in keys
            .into_iter()
            .filter(|key| !known.contains(&key.as_str()))
        {
            let place = if within.is_empty() {
                String::new()
            } else {
                format!(" in {within}")
            };
            self.note(
                file,
                format!("the key \"{key}\"{place} is not known; it was left out"),
            );
        }
    }

    /// The names in a folder, ordered as people count; none if there is no folder.
    pub(crate) fn names(&self, folder: &str) -> Result<Vec<Listed>, ArchiveError> {
        let path = self.path(folder);
        let listing = match self.tree.names(&path) {
            Ok(listing) => listing,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(ArchiveError::io(path)(e)),
        };
        let mut names = Vec::new();
        for (name, is_folder) in listing {
            match name.into_string() {
                Ok(name) => names.push(Listed { name, is_folder }),
                Err(name) => self.note(
                    folder,
                    format!("the name {name:?} is not UTF-8; it was not read"),
                ),
            }
        }
        names.sort_by(|a, b| {
            crate::names::by_number(a.stem(), b.stem()).then_with(|| a.name.cmp(&b.name))
        });
        Ok(names)
    }

    /// A path that a record gives for a file below `folder`: only downwards, never out of the archive.
    pub(crate) fn inside(
        &self,
        file: &str,
        folder: &str,
        given: &str,
    ) -> Result<PathBuf, ArchiveError> {
        let steps = Path::new(given);
        let harmless = !given.is_empty()
            && !given.contains(['\\', '\0'])
            && steps
                .components()
                .all(|c| matches!(c, Component::Normal(_)));
        if !harmless {
            return Err(self.wrong(
                file,
                None,
                format!("the file \"{given}\" must lie beside this one, without .. in its path"),
            ));
        }
        let path = self.path(folder).join(steps);
        let missing = |e: io::Error| {
            self.wrong(
                file,
                None,
                format!(
                    "the file \"{given}\" can't be read ({e}); put it back or take its record out"
                ),
            )
        };
        let (real, root) = self.tree.real(&path).map_err(missing)?;
        if !real.starts_with(&root) {
            return Err(self.wrong(
                file,
                None,
                format!(
                    "the file \"{given}\" is a link out of the archive; copy the file itself in"
                ),
            ));
        }
        if !self.tree.is_file(&real) {
            return Err(self.wrong(file, None, format!("\"{given}\" is a folder, not a file")));
        }
        Ok(path)
    }
}

/// A name in a folder.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    /// The name.
    pub(crate) name: String,
    /// True if it is a folder.
    pub(crate) is_folder: bool,
}

impl Listed {
    /// The name without the ending `.md`.
    pub(crate) fn stem(&self) -> &str {
        self.name.strip_suffix(".md").unwrap_or(&self.name)
    }
}

/// A Markdown file taken apart.
#[derive(Debug)]
pub(crate) struct Parted {
    /// The YAML between the two `---` lines; empty if there is none.
    pub(crate) front: String,
    /// Everything after them.
    pub(crate) body: String,
    /// True if the file had a front matter.
    pub(crate) has_front: bool,
}

impl Parted {
    /// Takes a file apart. The body begins right after the closing line, whatever it is.
    ///
    /// A file whose opening line ends in CRLF went through a program that changed every line end: they are made `\n`
    /// again. We write `\n` there always, so a body with line ends of its own comes back as it was.
    pub(crate) fn of(text: String) -> Self {
        let text = text
            .strip_prefix('\u{feff}')
            .map(str::to_owned)
            .unwrap_or(text);
        let text = if text.starts_with("---\r\n") {
            text.replace("\r\n", "\n")
        } else {
            text
        };
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        if first.trim_end() != "---" || !text.contains('\n') {
            return Self {
                front: String::new(),
                body: text,
                has_front: false,
            };
        }
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            if line.trim_end() == "---" && line.starts_with("---") {
                let front = rest.get(..at).unwrap_or_default().to_owned();
                let body = rest.get(at + line.len()..).unwrap_or_default().to_owned();
                return Self {
                    front,
                    body,
                    has_front: true,
                };
            }
            at += line.len();
        }
        Self {
            front: String::new(),
            body: text,
            has_front: false,
        }
    }
}

/// Reads a front matter. Unknown keys at the top are noted.
pub(crate) fn front<T: DeserializeOwned + Default>(
    reading: &Reading<'_>,
    file: &str,
    yaml: &str,
) -> Result<(T, serde_yaml_ng::Mapping), ArchiveError> {
    let fail = |e: serde_yaml_ng::Error| {
        // The `---` line comes before the YAML's first.
        let line = e.location().map(|at| at.line() + 1);
        let message = e.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        reading.wrong(file, line, message.to_owned())
    };
    let mapping = match serde_yaml_ng::from_str(yaml).map_err(fail)? {
        serde_yaml_ng::Value::Mapping(mapping) => mapping,
        serde_yaml_ng::Value::Null => return Ok((T::default(), serde_yaml_ng::Mapping::new())),
        _ => {
            return Err(reading.wrong(
                file,
                Some(2),
                "the lines between --- and --- should be \"key: value\"",
            ));
        }
    };
    let value = serde_yaml_ng::from_str(yaml).map_err(fail)?;
    reading.unknown::<T>(file, "", &keys(&mapping));
    Ok((value, mapping))
}

/// The keys of a YAML mapping as text.
pub(crate) fn keys(mapping: &serde_yaml_ng::Mapping) -> Vec<String> {
    mapping
        .keys()
        .map(|key| match key {
            serde_yaml_ng::Value::String(text) => text.clone(),
            other => serde_yaml_ng::to_string(other)
                .unwrap_or_default()
                .trim_end()
                .to_owned(),
        })
        .collect()
}

/// Notes the keys of the mappings in the list `name` that `T` does not know.
pub(crate) fn unknown_in_list<T: DeserializeOwned>(
    reading: &Reading<'_>,
    file: &str,
    mapping: &serde_yaml_ng::Mapping,
    name: &str,
) {
    if let Some(serde_yaml_ng::Value::Sequence(items)) = mapping.get(name) {
        let all: BTreeSet<String> = items
            .iter()
            .filter_map(|i| i.as_mapping())
            .flat_map(keys)
            .collect();
        reading.unknown::<T>(file, name, &all);
    }
}
