//! The questions that are asked of a file's names, with an answer that has a line.

use std::collections::{BTreeMap, BTreeSet};

use crate::area::AreaKind;
use crate::error::FrameworkError;
use crate::read::Step::{At, Key};
use crate::read::{Step, TomlFile, shown};

/// Nothing, or the first mistake.
pub(crate) type Checked = Result<(), FrameworkError>;

/// The names that a file defines.
pub(crate) struct Names<'a> {
    pub(crate) areas: BTreeMap<String, AreaKind>,
    pub(crate) groups: BTreeSet<&'a str>,
    pub(crate) components: BTreeSet<&'a str>,
    pub(crate) pathways: BTreeSet<&'a str>,
    pub(crate) submissions: BTreeSet<&'a str>,
    pub(crate) sources: BTreeSet<&'a str>,
}

/// The file, for errors with a line.
pub(crate) struct Places<'a> {
    pub(crate) file: &'a TomlFile<'a>,
}

impl Places<'_> {
    /// A mistake at a place.
    pub(crate) fn wrong(
        &self,
        place: &[Step<'_>],
        what: impl Into<String>,
        hint: impl Into<String>,
    ) -> Checked {
        Err(self.file.wrong(place, what, hint))
    }

    /// Every id well-formed and used once, whatever its case.
    pub(crate) fn unique<'i>(
        &self,
        table: &'static str,
        key: &'static str,
        ids: impl Iterator<Item = &'i str>,
    ) -> Result<BTreeSet<&'i str>, FrameworkError> {
        let (mut seen, mut all) = (BTreeSet::new(), BTreeSet::new());
        for (i, id) in ids.enumerate() {
            let place = [Key(table), At(i), Key(key)];
            self.well_formed(&place, key, id)?;
            if !seen.insert(id.to_lowercase()) {
                self.wrong(
                    &place,
                    format!("the {table} {} is there twice", shown(id)),
                    format!("give each {table} {} {key} of its own", article(key)),
                )?;
            }
            all.insert(id);
        }
        Ok(all)
    }

    /// An id that commands and references can carry.
    pub(crate) fn well_formed(&self, place: &[Step<'_>], key: &str, id: &str) -> Checked {
        let ok = id.chars().count() <= 64
            && id.chars().next().is_some_and(char::is_alphanumeric)
            && id
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if ok {
            return Ok(());
        }
        let hint = "use up to 64 letters, digits, hyphens, underscores and dots, beginning with a letter or digit";
        self.wrong(
            place,
            format!("{} can't be {} {key}", shown(id), article(key)),
            hint,
        )
    }

    /// Each of a list of names is defined.
    pub(crate) fn known(
        &self,
        place: &[Step<'_>],
        list: &[String],
        what: &str,
        names: &BTreeSet<&str>,
    ) -> Checked {
        for (i, name) in list.iter().enumerate() {
            if !names.contains(name.as_str()) {
                let place: Vec<Step<'_>> = place.iter().copied().chain([At(i)]).collect();
                self.wrong(
                    &place,
                    format!("there is no {what} {}", shown(name)),
                    choose(what, names.iter().copied()),
                )?;
            }
        }
        Ok(())
    }

    /// A code is defined; principles have no section of their own.
    pub(crate) fn section(&self, place: &[Step<'_>], code: &str, names: &Names<'_>) -> Checked {
        match names.areas.get(code) {
            Some(AreaKind::Principle) => self.wrong(
                place,
                format!("{} is a principle, which has no section", shown(code)),
                "remove it: principles are counted across the whole",
            ),
            Some(_) => Ok(()),
            None => self.wrong(
                place,
                format!("there is no area {}", shown(code)),
                choose("area", names.areas.keys().map(String::as_str)),
            ),
        }
    }

    /// Each of a list of codes is defined.
    pub(crate) fn codes(&self, place: &[Step<'_>], list: &[String], names: &Names<'_>) -> Checked {
        for (i, code) in list.iter().enumerate() {
            if !names.areas.contains_key(code) {
                let place: Vec<Step<'_>> = place.iter().copied().chain([At(i)]).collect();
                let hint = choose("area", names.areas.keys().map(String::as_str));
                self.wrong(&place, format!("there is no area {}", shown(code)), hint)?;
            }
        }
        Ok(())
    }

    /// A text that people see is not empty.
    pub(crate) fn filled(&self, place: &[Step<'_>], text: &str) -> Checked {
        if text.trim().is_empty() {
            return self.wrong(
                place,
                "this text is empty",
                "write one, since it is what people see",
            );
        }
        Ok(())
    }

    /// A link leads to a page and does nothing else.
    pub(crate) fn address(&self, place: &[Step<'_>], url: &str) -> Checked {
        if url.starts_with("https://") || url.starts_with("http://") {
            return Ok(());
        }
        self.wrong(
            place,
            format!("{} is not the address of a page", shown(url)),
            "begin it with https:// or remove it",
        )
    }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    }
}

/// What to do about a name that is not there.
pub(crate) fn choose<'n>(what: &str, names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<&str> = names.collect();
    let more = names.len() > 30;
    names.truncate(30);
    if names.is_empty() {
        return format!(
            "add {} {what} of that name, or remove this one",
            article(what)
        );
    }
    format!(
        "use one of: {}{}",
        names.join(", "),
        if more { " and so on" } else { "" }
    )
}
