//! Information, integrity, copies.

use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use reflectory_model::Id;
use reflectory_store::{BackupInfo, Info, Opening, Problem, Reader, backup, restore, verify};

use crate::backups::free;
use crate::{AppError, Result, Session};

impl Session {
    /// What the journal holds.
    pub fn info(&self) -> Result<Info> {
        Ok(self.journal.info()?)
    }

    /// Checks everything that can be checked.
    pub fn verify(&self) -> Result<Vec<Problem>> {
        Ok(self.journal.read(|r: &Reader<'_>| verify(r))?)
    }

    /// Copies the journal; without `out` to a dated file in the folder `NAME backups` beside it. `time` is the time of day
    /// for that name.
    pub fn backup(&self, out: Option<&Path>, time: NaiveTime) -> Result<BackupInfo> {
        let path = match out {
            Some(path) => path.to_owned(),
            None => {
                let usual = self.usual_backup(time);
                if let Some(folder) = usual.parent() {
                    std::fs::create_dir_all(folder).map_err(|e| AppError::io(folder, e))?;
                }
                usual
            }
        };
        Ok(backup(&self.journal, &path)?)
    }

    fn usual_backup(&self, time: NaiveTime) -> PathBuf {
        let (folder, stem) = self.backup_folder();
        let day = self.journal.clock().today();
        let time = time.format("%H%M%S");
        free(|extra| folder.join(format!("{stem} {day} {time}{extra}.reflectory")))
    }
}

/// Makes a journal from a backup, with a new lineage.
pub fn restore_backup(from: &Path, opening: &Opening) -> Result<Id> {
    Ok(restore(from, opening)?)
}
