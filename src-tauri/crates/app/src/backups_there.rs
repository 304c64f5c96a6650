//! The backups that there are, for a person to choose one from.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use reflectory_store::Reader;

use crate::backups::{EXTENSION, closed_at};
use crate::{AppError, Result, Session};

/// A backup in the journal's own folder of backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupThere {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made, in the time of the machine that made it, as its name says; nothing if the name says nothing.
    pub named: Option<NaiveDateTime>,
    /// When the file was last written.
    pub written: Option<DateTime<Utc>>,
    /// Its bytes.
    pub bytes: u64,
    /// Whether it was made at closing, and goes when there are enough newer ones.
    pub at_close: bool,
    /// Why it can't be opened; nothing if it can.
    pub problem: Option<String>,
}

impl Session {
    /// The folder of the journal's backups, and what is in it, newest first: copies of this journal, and files with a
    /// backup's name that can't be opened. Other journals and other files are left out.
    pub fn backups_there(&self) -> Result<(PathBuf, Vec<BackupThere>)> {
        let (folder, stem) = self.backup_folder();
        let id = self.journal.read(|r: &Reader<'_>| {
            let (id, _) = reflectory_store::table::identity::get(r)?;
            Ok::<_, AppError>(id)
        })?;
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok((folder, Vec::new()));
            }
            Err(error) => return Err(AppError::io(&folder, error)),
        };
        let mut found = Vec::new();
        for entry in entries {
            let path = entry.map_err(|e| AppError::io(&folder, e))?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            if !name.ends_with(EXTENSION) {
                continue;
            }
            // Neither folders nor links to somewhere else; what has gone meanwhile is not there.
            let Ok(meta) = path.symlink_metadata() else {
                continue;
            };
            if !meta.is_file() {
                continue;
            }
            let closed = closed_at(name, &stem).map(|(when, _)| when);
            let named = closed.or_else(|| made_by_hand_at(name, &stem));
            let problem = match self.looked_at(&path) {
                Ok(other) if other != id => continue,
                Ok(_) => None,
                Err(error) if named.is_some() => Some(error.to_string()),
                Err(_) => continue,
            };
            found.push(BackupThere {
                named,
                written: meta.modified().ok().map(DateTime::from),
                bytes: meta.len(),
                at_close: closed.is_some(),
                problem,
                path,
            });
        }
        // The file's own time where the name says none: it is of another zone, which hardly matters for an order.
        let when = |one: &BackupThere| one.named.or_else(|| one.written.map(|t| t.naive_utc()));
        found.sort_by(|a, b| (when(b), &b.path).cmp(&(when(a), &a.path)));
        Ok((folder, found))
    }

    fn looked_at(&self, path: &Path) -> Result<reflectory_model::Id> {
        Ok(reflectory_store::look(path, self.journal.opening().key.as_ref())?.id)
    }
}

/// When the backup of this name was made by a person; nothing for any other name.
fn made_by_hand_at(name: &str, stem: &str) -> Option<NaiveDateTime> {
    let rest = name.strip_prefix(stem)?.strip_prefix(' ')?;
    let rest = rest.strip_suffix(EXTENSION)?;
    let (when, number) = rest.split_at_checked(17)?;
    if !number.is_empty() {
        number.strip_prefix('-')?.parse::<u32>().ok()?;
    }
    NaiveDateTime::parse_from_str(when, "%Y-%m-%d %H%M%S").ok()
}

#[cfg(test)]
mod tests {
    use super::made_by_hand_at;

    #[test]
    fn a_name_tells_when_it_was_made() {
        let when = made_by_hand_at("my 2026-11-22 100405.reflectory", "my");
        assert_eq!(
            when.map(|t| t.to_string()),
            Some("2026-11-22 10:04:05".to_owned())
        );
        assert!(made_by_hand_at("my 2026-11-22 100405-2.reflectory", "my").is_some());
        for name in [
            "my 2026-11-22 100405 at close.reflectory",
            "my 2026-11-22 100405 copy.reflectory",
            "my 2026-11-22.reflectory",
            "my.reflectory",
            "mé 2026-11-22 10000é.reflectory",
        ] {
            assert_eq!(made_by_hand_at(name, "my"), None, "{name}");
        }
    }
}
