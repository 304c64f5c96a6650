//! The journal's settings, and its backups.

use reflectory_app::Session;
use reflectory_app::settings::{JournalSettings as Kept, SettingsChange};

use crate::Result;
use crate::settings::*;

/// Shows the journal's settings.
pub fn settings_show(session: &Session, _: SettingsShow) -> Result<JournalSettings> {
    Ok(settings(session.settings()?))
}

/// Changes settings of the journal, and shows all of them.
pub fn settings_set(session: &mut Session, request: SettingsSet) -> Result<JournalSettings> {
    let kept = session.set_settings(SettingsChange {
        visibility: request.visibility,
        backups_kept: request.backups_kept,
        framework: request.framework,
    })?;
    Ok(settings(kept))
}

fn settings(kept: Kept) -> JournalSettings {
    JournalSettings {
        visibility: kept.visibility,
        backups_kept: kept.backups_kept,
        framework: kept.framework,
    }
}

/// Lists the backups in the journal's own folder of backups; each was looked into.
pub fn backups_list(session: &Session, _: BackupsList) -> Result<BackupsListed> {
    let (folder, there) = session.backups_there()?;
    let backups = there.into_iter().map(|one| BackupRow {
        path: one.path.display().to_string(),
        named: one.named.map(|t| t.format("%Y-%m-%dT%H:%M:%S").to_string()),
        written: one.written.map(|t| t.to_rfc3339()),
        bytes: one.bytes,
        at_close: one.at_close,
        problem: one.problem,
    });
    Ok(BackupsListed {
        folder: folder.display().to_string(),
        backups: backups.collect(),
    })
}
