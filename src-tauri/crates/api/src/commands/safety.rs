//! The journal file itself.

use reflectory_app::Session;
use reflectory_app::safety::restore_backup;
use reflectory_store::BackupInfo;

use crate::job::{Progress, Step, Watch};
use crate::safety::*;
use crate::{JournalAt, Result, Surroundings};

/// Makes a journal. Refuses to overwrite.
pub fn init(at: &JournalAt, surroundings: &Surroundings, request: Init) -> Result<JournalMade> {
    let create = if request.sample {
        Session::create_sample
    } else {
        Session::create
    };
    let session = create(
        surroundings.opening(at),
        surroundings.index_base.clone(),
        request.pathway.as_deref(),
    )?;
    Ok(JournalMade {
        journal: at.path.display().to_string(),
        id: session.info()?.id,
    })
}

/// Says what the journal holds.
pub fn info(session: &Session, _: InfoAsked) -> Result<Info> {
    let info = session.info()?;
    let (waiting, _) = session.inbox()?;
    Ok(Info {
        id: info.id,
        journal: session.journal().path().display().to_string(),
        schema: info.schema,
        encrypted: info.encrypted,
        entries: info.entries,
        evidence: info.evidence,
        portfolios: info.portfolios,
        inbox: waiting.len() as u64,
        bytes: info.bytes,
        created: session
            .journal()
            .created()
            .map_err(reflectory_app::AppError::from)?
            .to_rfc3339(),
    })
}

/// Makes a copy that was checked before it counts.
pub fn backup(session: &Session, surroundings: &Surroundings, request: Backup) -> Result<BackedUp> {
    let made = session.backup(request.out.as_deref(), (surroundings.time)())?;
    Ok(made_copy(made))
}

/// Makes a dated backup in the folder `NAME backups` beside the journal, if anything changed since the last one that was made
/// so, and removes the oldest of these. Backups that a person made, and files that are no copies of this journal, are left.
pub fn backup_at_close(
    session: &Session,
    surroundings: &Surroundings,
    request: BackupAtClose,
    watch: Watch<'_>,
) -> Result<BackedUpAtClose> {
    let keep = match request.keep {
        Some(said) => said,
        None => session.backups_kept()?,
    };
    let keep = usize::try_from(keep).unwrap_or(usize::MAX);
    let closing = session.back_up_at_close((surroundings.time)(), keep, &mut |done, total| {
        watch(Progress {
            step: Step::Writing,
            done,
            total,
        })
    })?;
    let number = |n| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(BackedUpAtClose {
        made: closing.made.map(made_copy),
        kept: number(closing.kept),
        removed: number(closing.removed),
        left: closing
            .left
            .into_iter()
            .map(|(path, reason)| format!("{} could not be removed: {reason}", path.display()))
            .collect(),
    })
}

fn made_copy(made: BackupInfo) -> BackedUp {
    BackedUp {
        path: made.path.display().to_string(),
        bytes: made.bytes,
        entries: made.entries,
    }
}

/// Makes the journal `at` of a backup. Refuses to overwrite. An encrypted backup keeps its passphrase.
pub fn restore(
    at: &JournalAt,
    surroundings: &Surroundings,
    request: Restore,
) -> Result<JournalMade> {
    let id = restore_backup(&request.backup, &surroundings.opening(at))?;
    Ok(JournalMade {
        journal: at.path.display().to_string(),
        id,
    })
}

/// Checks the journal.
pub fn verify(session: &Session, _: Verify) -> Result<Verified> {
    let problems: Vec<Problem> = session
        .verify()?
        .into_iter()
        .map(|found| Problem {
            id: found.id,
            kind: found.kind.to_owned(),
            message: found.message,
        })
        .collect();
    Ok(Verified {
        ok: problems.is_empty(),
        problems,
    })
}
