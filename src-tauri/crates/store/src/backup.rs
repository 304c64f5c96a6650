//! Copies of the journal: checked before they count.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use reflectory_model::{Id, IdSource};
use rusqlite::backup::StepResult;

use crate::Result;
use crate::connection::{self, Mode};
use crate::error::{IoAt, StoreError};
use crate::journal::{Journal, Opening};
use crate::key::Key;
use crate::lock::beside;
use crate::transaction::blob;
use crate::verify;

/// A finished backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupInfo {
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// Entries in it outside the bin, as the check counted them.
    pub entries: u64,
}

/// Copies an open journal to `out` while it may go on changing. The copy gets its name only after it passed its check.
/// Refuses to overwrite.
pub fn backup(journal: &Journal, out: &Path) -> Result<BackupInfo> {
    backup_watched(journal, out, &mut |_, _| ControlFlow::Continue(()))
}

/// As [`backup`]; `watch` is told how many pages of how many are copied and says whether to go on. A copy that is broken off
/// leaves nothing.
pub fn backup_watched(
    journal: &Journal,
    out: &Path,
    watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<BackupInfo> {
    let key = journal.opening().key.clone();
    let bytes = copy_watched(
        journal.path(),
        key.as_ref(),
        out,
        crate::SCHEMA_VERSION,
        watch,
    )?;
    let copy = Journal::open(
        Opening {
            path: out.to_owned(),
            ..journal.opening().clone()
        },
        crate::Access::Read,
    )?;
    Ok(BackupInfo {
        path: out.to_owned(),
        bytes,
        entries: copy.info()?.entries,
    })
}

/// What a look at a copy tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copy {
    /// The journal that it is a copy of.
    pub id: Id,
    /// The state that it holds, for [`state_mark`](crate::state_mark); nothing if it has an older schema.
    pub mark: Option<[u8; 32]>,
}

/// Looks at a backup without changing it, an older schema included.
pub fn look(path: &Path, key: Option<&Key>) -> Result<Copy> {
    let version = crate::probe::probe(path, key)?;
    let conn = connection::open(path, key, Mode::Query)?;
    let reader = crate::Reader { conn: &conn };
    let (id, _) = crate::journal::identity(&reader)?;
    let mark = if version == crate::SCHEMA_VERSION {
        Some(crate::state_mark(&reader)?)
    } else {
        None
    };
    Ok(Copy { id, mark })
}

/// Copies a backup to a new journal at `out`, with a new lineage, so that no search index of the old one is taken for its own.
/// Refuses to overwrite.
pub fn restore(from: &Path, opening: &Opening) -> Result<Id> {
    let version = crate::probe::probe(from, opening.key.as_ref())?;
    let out = &opening.path;
    refuse_existing(out)?;
    let making = unused_sibling(out, "restoring")?;
    let done = copy_checked(from, opening.key.as_ref(), &making, version).and_then(|_| {
        let lineage = IdSource::new(&*opening.clock, &*opening.random).next();
        let conn = connection::open(&making, opening.key.as_ref(), Mode::ReadWrite)?;
        conn.execute("UPDATE journal SET lineage = ?1", [blob(lineage)])?;
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        conn.close().map_err(|(_, e)| StoreError::from(e))?;
        put_in_place(&making, out)?;
        Ok(lineage)
    });
    if done.is_err() {
        discard(&making);
    }
    done
}

/// Copies page by page with SQLite's backup interface into a temporary neighbour of `out`, checks it, then renames it.
pub(crate) fn copy_checked(
    from: &Path,
    key: Option<&Key>,
    out: &Path,
    version: i64,
) -> Result<u64> {
    copy_watched(from, key, out, version, &mut |_, _| {
        ControlFlow::Continue(())
    })
}

fn copy_watched(
    from: &Path,
    key: Option<&Key>,
    out: &Path,
    version: i64,
    watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<u64> {
    refuse_existing(out)?;
    let folder = out
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    // Never made here: a drive that is not there would become a folder of that name on the journal's own disk.
    std::fs::metadata(folder).io_at(folder)?;
    let making = unused_sibling(out, "copying")?;
    let done = copy(from, key, &making, watch)
        .and_then(|()| check(&making, key, version))
        .and_then(|()| put_in_place(&making, out))
        .and_then(|()| Ok(std::fs::metadata(out).io_at(out)?.len()));
    if done.is_err() {
        discard(&making);
    }
    done
}

/// Pages of one step of copying: 4 MiB.
const PAGES_A_STEP: i32 = 256;

fn copy(
    from: &Path,
    key: Option<&Key>,
    to: &Path,
    watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<()> {
    let source = connection::open(from, key, Mode::Query)?;
    let mut target = connection::open(to, key, Mode::Create)?;
    {
        let work = rusqlite::backup::Backup::new(&source, &mut target)?;
        loop {
            let step = work
                .step(PAGES_A_STEP)
                .map_err(|e| StoreError::from(e).at(from))?;
            let progress = work.progress();
            let pages = |n: i32| u64::from(n.unsigned_abs());
            let done = pages(progress.pagecount - progress.remaining);
            if watch(done, pages(progress.pagecount)).is_break() {
                return Err(StoreError::Cancelled);
            }
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                // A busy journal only makes a step wait.
                _ => std::thread::sleep(Duration::from_millis(5)),
            }
        }
    }
    // The copy carries the source's WAL flag; fold and leave one plain file.
    target
        .query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))
        .map_err(|e| StoreError::from(e).at(to))?;
    target.close().map_err(|(_, e)| StoreError::from(e).at(to))
}

fn check(path: &Path, key: Option<&Key>, version: i64) -> Result<()> {
    let found = crate::probe::probe(path, key)?;
    let bad = |detail: String| StoreError::BadCopy {
        path: path.to_owned(),
        detail,
    };
    if found != version {
        return Err(bad(format!("schema {found} instead of {version}")));
    }
    let conn = connection::open(path, key, Mode::Query)?;
    match verify::structure(&crate::Reader { conn: &conn })?.first() {
        Some(problem) => Err(bad(problem.message.clone())),
        None => Ok(()),
    }
}

fn refuse_existing(out: &Path) -> Result<()> {
    if out.symlink_metadata().is_ok() {
        Err(StoreError::Exists(out.to_owned()))
    } else {
        Ok(())
    }
}

/// A name beside `path` that nothing has: `PATH.WHAT`, then `PATH.WHAT-2` ...
pub(crate) fn unused_sibling(path: &Path, what: &str) -> Result<PathBuf> {
    let first = beside(path, &format!(".{what}"));
    if first.symlink_metadata().is_err() {
        return Ok(first);
    }
    (2..1000)
        .map(|n| beside(path, &format!(".{what}-{n}")))
        .find(|p| p.symlink_metadata().is_err())
        .ok_or_else(|| StoreError::Exists(first))
}

/// Gives a finished file its name: bytes on disk first, then the name, then the folder that holds it.
pub(crate) fn put_in_place(from: &Path, to: &Path) -> Result<()> {
    // No connection to either file is open in this process here, so a handle of our own drops no lock.
    File::open(from).and_then(|f| f.sync_all()).io_at(from)?;
    // A hard link refuses an existing name, where a rename would replace it.
    match std::fs::hard_link(from, to) {
        Ok(()) => std::fs::remove_file(from).io_at(from)?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(StoreError::Exists(to.to_owned()));
        }
        Err(_) => {
            refuse_existing(to)?;
            std::fs::rename(from, to).io_at(to)?;
        }
    }
    let folder = to
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    // Windows can't open a folder as a file; there the rename itself is durable enough.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Removes a journal file that could not be finished, with what SQLite keeps beside it. Only for one that nobody has
/// written in yet.
pub fn discard(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(beside(path, suffix));
    }
}
