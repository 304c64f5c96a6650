//! The journal file itself.

use reflectory_app::Session;
use reflectory_app::safety::restore_backup;

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
    Ok(BackedUp {
        path: made.path.display().to_string(),
        bytes: made.bytes,
        entries: made.entries,
    })
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
