//! Who may write: a lock file beside the journal.
//!
//! The journal itself is never opened by `std::fs`: closing such a handle would drop SQLite's own locks.

use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant as Moment};

use reflectory_model::Instant;
use serde::{Deserialize, Serialize};

use crate::error::{IoAt, StoreError};

/// The program that is writing to a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The program's name.
    pub program: String,
    /// Its process number.
    pub pid: u32,
    /// The machine's name.
    pub machine: String,
    /// Since when, RFC 3339 in UTC.
    pub since: String,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} (process {}) on {}, since {}",
            self.program, self.pid, self.machine, self.since
        )
    }
}

/// The lock, held until it is dropped.
#[derive(Debug)]
pub(crate) struct LockFile {
    path: PathBuf,
    _file: File,
}

/// How long a second writer waits before it is refused: long enough for a script's commands to follow each other.
const PATIENCE: Duration = Duration::from_millis(500);

impl LockFile {
    pub(crate) fn take(
        journal: &Path,
        program: &str,
        machine: &str,
        now: Instant,
    ) -> Result<Self, StoreError> {
        let path = beside(journal, ".lock");
        let began = Moment::now();
        loop {
            let file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .io_at(&path)?;
            match file.try_lock() {
                Ok(()) if is_still(&path, &file) => {
                    let holder = Holder {
                        program: program.to_owned(),
                        pid: std::process::id(),
                        machine: machine.to_owned(),
                        since: now.to_rfc3339(),
                    };
                    write_holder(&file, &holder).io_at(&path)?;
                    return Ok(Self { path, _file: file });
                }
                // The holder before us removed the file between our opening and locking it.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if began.elapsed() >= PATIENCE => {
                    return Err(StoreError::Locked {
                        path: journal.to_owned(),
                        holder: read_holder(file),
                    });
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(20)),
                Err(TryLockError::Error(source)) => return Err(StoreError::Io { path, source }),
            }
        }
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // Removed while the lock is still held; `take` notices a file that is no longer at its path.
        let _ = std::fs::remove_file(&self.path);
    }
}

fn write_holder(mut file: &File, holder: &Holder) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(serde_json::to_string(holder).unwrap_or_default().as_bytes())
}

fn read_holder(mut file: File) -> Holder {
    let mut text = String::new();
    let read = file.read_to_string(&mut text).map(|_| text);
    read.ok()
        .and_then(|t| serde_json::from_str(&t).ok())
        .unwrap_or_else(|| Holder {
            program: "another program".to_owned(),
            pid: 0,
            machine: "this or another machine".to_owned(),
            since: "a moment ago".to_owned(),
        })
}

#[cfg(unix)]
fn is_still(path: &Path, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (std::fs::metadata(path), file.metadata()) {
        (Ok(a), Ok(b)) => a.ino() == b.ino() && a.dev() == b.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(path: &Path, _file: &File) -> bool {
    path.exists()
}

/// A path beside the journal: its whole name with `suffix` after it.
pub(crate) fn beside(journal: &Path, suffix: &str) -> PathBuf {
    let mut name = journal.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
