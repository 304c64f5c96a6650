//! Backups that the program makes by itself when a journal is closed.
//!
//! They lie in the folder `NAME backups` with those that a person makes, under names of their own. Only files with such a
//! name that turn out to be copies of this very journal are ever removed; what can't be opened to be looked at stays.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::{NaiveDateTime, NaiveTime, Timelike};
use reflectory_model::Id;
use reflectory_store::{BackupInfo, Reader, backup_watched, look, state_mark};

use crate::{AppError, Result, Session};

/// What the names of these backups end in.
const AT_CLOSE: &str = " at close";
pub(crate) const EXTENSION: &str = ".reflectory";

/// What came of closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The backup; nothing if the last one holds all that there is.
    pub made: Option<BackupInfo>,
    /// Backups of this kind that are there now, of this journal.
    pub kept: usize,
    /// Older ones that were removed.
    pub removed: usize,
    /// Older ones that could not be removed, with the reasons.
    pub left: Vec<(PathBuf, String)>,
}

impl Session {
    /// Backs the journal up if anything has changed since it was last closed with a backup, and keeps the newest `keep`
    /// (at least one) of those. `time` is the time of day for the name; `watch` is told how much of how much is copied and
    /// says whether to go on.
    pub fn back_up_at_close(
        &self,
        time: NaiveTime,
        keep: usize,
        watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<Closing> {
        let (folder, stem) = self.backup_folder();
        let (id, mark) = self.journal.read(|r: &Reader<'_>| {
            let (id, _) = reflectory_store::table::identity::get(r)?;
            Ok::<_, AppError>((id, state_mark(r)?))
        })?;
        let mut ours = closed_before(&folder, &stem)?;
        let last = ours.iter().find_map(|path| self.copy_of(path, id));
        let made = if last.is_some_and(|copy| copy.mark == Some(mark)) {
            None
        } else {
            std::fs::create_dir_all(&folder).map_err(|e| AppError::io(&folder, e))?;
            let name = self.closing_name(&folder, &stem, time, &ours);
            let made = backup_watched(&self.journal, &name, watch)?;
            ours.insert(0, name);
            Some(made)
        };
        let mut closing = Closing {
            made,
            kept: 0,
            removed: 0,
            left: Vec::new(),
        };
        for path in ours {
            // Looked at in turn, so that files of others neither count nor go.
            if self.copy_of(&path, id).is_none() {
                continue;
            }
            if closing.kept < keep.max(1) {
                closing.kept += 1;
                continue;
            }
            match std::fs::remove_file(&path) {
                Ok(()) => closing.removed += 1,
                Err(error) => closing.left.push((path, error.to_string())),
            }
        }
        Ok(closing)
    }

    /// A file that is a copy of this journal.
    fn copy_of(&self, path: &Path, id: Id) -> Option<reflectory_store::Copy> {
        let copy = look(path, self.journal.opening().key.as_ref()).ok()?;
        (copy.id == id).then_some(copy)
    }

    /// The folder of this journal's backups, and the name that they begin with.
    pub(crate) fn backup_folder(&self) -> (PathBuf, String) {
        let journal = self.journal.path();
        let stem = journal.file_stem().map_or_else(
            || "journal".to_owned(),
            |s| s.to_string_lossy().into_owned(),
        );
        (journal.with_file_name(format!("{stem} backups")), stem)
    }

    /// A name that sorts after those of `before`, also within one second, and that nothing has.
    fn closing_name(
        &self,
        folder: &Path,
        stem: &str,
        time: NaiveTime,
        before: &[PathBuf],
    ) -> PathBuf {
        let now = self
            .journal
            .clock()
            .today()
            .and_time(time)
            .with_nanosecond(0);
        let same_second = before
            .iter()
            .filter_map(|path| closed_at(path.file_name()?.to_str()?, stem))
            .filter(|(when, _)| Some(*when) == now)
            .map(|(_, number)| number)
            .max();
        let named = |number: u32| {
            let day = self.journal.clock().today();
            let extra = match number {
                1 => String::new(),
                number => format!("-{number}"),
            };
            let time = time.format("%H%M%S");
            folder.join(format!("{stem} {day} {time}{extra}{AT_CLOSE}{EXTENSION}"))
        };
        let first = same_second.map_or(1, |number| number.saturating_add(1));
        (first..first.saturating_add(1000))
            .map(named)
            .find(|path| path.symlink_metadata().is_err())
            .unwrap_or_else(|| named(first))
    }
}

/// The first of some names that nothing has: without anything more, then with `-2`, `-3` ...
pub(crate) fn free(named: impl Fn(&str) -> PathBuf) -> PathBuf {
    let first = named("");
    if first.symlink_metadata().is_err() {
        return first;
    }
    (2..1000)
        .map(|n| named(&format!("-{n}")))
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or(first)
}

/// Files whose names say that they were made when the journal was closed, newest first.
fn closed_before(folder: &Path, stem: &str) -> Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(AppError::io(folder, error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| AppError::io(folder, e))?;
        // Neither folders nor links to somewhere else.
        if !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let name = entry.file_name();
        if let Some(when) = name.to_str().and_then(|name| closed_at(name, stem)) {
            found.push((when, entry.path()));
        }
    }
    found.sort();
    Ok(found.into_iter().rev().map(|(_, path)| path).collect())
}

/// When the backup of this name was made, and which of that second it is; nothing for any other name.
pub(crate) fn closed_at(name: &str, stem: &str) -> Option<(NaiveDateTime, u32)> {
    let rest = name.strip_prefix(stem)?.strip_prefix(' ')?;
    let rest = rest.strip_suffix(EXTENSION)?.strip_suffix(AT_CLOSE)?;
    let (when, number) = match rest.split_at_checked(17)? {
        (when, "") => (when, 1),
        (when, more) => (when, more.strip_prefix('-')?.parse().ok()?),
    };
    let when = NaiveDateTime::parse_from_str(when, "%Y-%m-%d %H%M%S").ok()?;
    Some((when, number))
}

#[cfg(test)]
mod tests {
    use super::closed_at;

    #[test]
    fn only_the_programs_own_names_count() {
        for name in [
            "my 2026-11-22 100000 at close.reflectory",
            "my 2026-11-22 100000-2 at close.reflectory",
        ] {
            assert!(closed_at(name, "my").is_some(), "{name}");
        }
        for name in [
            "my 2026-11-22 100000.reflectory",
            "my 2026-11-22 100000 at close.reflectory.copying",
            "my 2026-11-22 100000 at close copy.reflectory",
            "my 2026-13-22 100000 at close.reflectory",
            "my 2026-11-22 1000 at close.reflectory",
            "my 2026-11-22 100000-x at close.reflectory",
            "other 2026-11-22 100000 at close.reflectory",
            "mine 2026-11-22 100000 at close.reflectory",
            "my at close.reflectory",
            "mé 2026-11-22 10000é at close.reflectory",
        ] {
            assert!(closed_at(name, "my").is_none(), "{name}");
        }
    }
}
