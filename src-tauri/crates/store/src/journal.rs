//! A journal that is open.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};

use reflectory_model::{Clock, Id, IdSource, Instant, Randomness, Words};
use rusqlite::Connection;

use crate::Result;
use crate::connection::{self, Mode};
use crate::error::{IoAt, StoreError};
use crate::key::Key;
use crate::lock::LockFile;
use crate::table::standing::Standing;
use crate::transaction::{Changed, Reader, Writer, blob, id_at};
use crate::writer::WriterTurns;
use crate::{backup, migration, table};

/// Whether the journal is to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reading only: always possible, also while another program writes.
    Read,
    /// Reading and changing: one program at a time.
    Write,
}

/// How to open or create a journal.
#[derive(Clone)]
pub struct Opening {
    /// The file.
    pub path: PathBuf,
    /// The key, if it is encrypted.
    pub key: Option<Key>,
    /// The program's name, shown to a second writer.
    pub program: String,
    /// The machine's name, shown to a second writer.
    pub machine: String,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub random: Arc<dyn Randomness>,
}

/// An open journal.
pub struct Journal {
    opening: Opening,
    // Idle read connections: a free list, never a lock around one in use.
    idle: Mutex<Vec<Connection>>,
    // Before the lock, so that the last commit is folded in before another writer may start.
    writer: Option<WriterTurns>,
    _lock: Option<LockFile>,
}

/// What a journal holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Info {
    /// The journal's id.
    pub id: Id,
    /// Renewed at restore.
    pub lineage: Id,
    /// Its schema number.
    pub schema: i64,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// Entries outside the bin.
    pub entries: u64,
    /// Items of evidence outside the bin.
    pub evidence: u64,
    /// Portfolios outside the bin.
    pub portfolios: u64,
    /// Bytes of the file.
    pub bytes: u64,
}

/// Connections kept open for reading.
const IDLE_READERS: usize = 4;

impl Journal {
    /// Makes a new journal file and opens it for writing. Refuses to overwrite.
    pub fn create(opening: Opening) -> Result<Self> {
        let path = opening.path.clone();
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(path));
        }
        let folder = path
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        if !folder.is_dir() {
            let source =
                std::io::Error::new(std::io::ErrorKind::NotFound, "there is no such folder");
            return Err(StoreError::Io {
                path: folder.to_owned(),
                source,
            });
        }
        let lock = LockFile::take(
            &path,
            &opening.program,
            &opening.machine,
            opening.clock.now(),
        )?;
        // Made under another name and renamed, so that a kill leaves no half-made journal behind.
        let making = backup::unused_sibling(&path, "new")?;
        let made =
            Self::fill_new(&making, &opening).and_then(|()| backup::put_in_place(&making, &path));
        if let Err(error) = made {
            backup::discard(&making);
            return Err(error);
        }
        Self::start(opening, Some(lock))
    }

    fn fill_new(path: &Path, opening: &Opening) -> Result<()> {
        let mut conn = connection::open(path, opening.key.as_ref(), Mode::Create)?;
        migration::run(&mut conn)?;
        let ids = IdSource::new(&*opening.clock, &*opening.random);
        conn.execute(
            "INSERT INTO journal (id, lineage, format, created) VALUES (?1, ?2, 1, ?3)",
            (blob(ids.next()), blob(ids.next()), opening.clock.now().0),
        )?;
        conn.close().map_err(|(_, e)| StoreError::from(e).at(path))
    }

    /// Opens a journal. For [`Access::Write`], another program that is writing refuses it; pending migrations run, after a
    /// verified copy was made; what a killed program left half-done is swept away.
    pub fn open(opening: Opening, access: Access) -> Result<Self> {
        let version = crate::probe::probe(&opening.path, opening.key.as_ref())?;
        match access {
            Access::Read => {
                if version < migration::SCHEMA_VERSION {
                    // Reading functions know the newest schema only.
                    return Self::open(opening, Access::Write);
                }
                Self::start(opening, None)
            }
            Access::Write => {
                let lock = LockFile::take(
                    &opening.path,
                    &opening.program,
                    &opening.machine,
                    opening.clock.now(),
                )?;
                if version < migration::SCHEMA_VERSION {
                    Self::migrate(&opening, version)?;
                }
                let journal = Self::start(opening, Some(lock))?;
                journal.write(table::batches::sweep)?;
                Ok(journal)
            }
        }
    }

    fn migrate(opening: &Opening, version: i64) -> Result<()> {
        let copy = backup::unused_sibling(
            &opening.path,
            &format!("before-schema-{}", migration::SCHEMA_VERSION),
        )?;
        backup::copy_checked(&opening.path, opening.key.as_ref(), &copy, version)?;
        let mut conn = connection::open(&opening.path, opening.key.as_ref(), Mode::ReadWrite)?;
        migration::run(&mut conn).map_err(|e| e.at(&opening.path))
    }

    fn start(opening: Opening, lock: Option<LockFile>) -> Result<Self> {
        let path = &opening.path;
        let (writer, idle) = if lock.is_some() {
            let conn = connection::open(path, opening.key.as_ref(), Mode::ReadWrite)?;
            let mode = connection::journal_mode(path);
            let set: String = conn
                .query_row(&format!("PRAGMA journal_mode = {mode}"), [], |r| r.get(0))
                .map_err(|e| StoreError::from(e).at(path))?;
            if !set.eq_ignore_ascii_case(mode) && !set.eq_ignore_ascii_case("wal") {
                return Err(StoreError::ReadOnly(path.clone()));
            }
            (
                Some(WriterTurns::start(
                    conn,
                    Arc::clone(&opening.clock),
                    Arc::clone(&opening.random),
                )?),
                Vec::new(),
            )
        } else {
            (
                None,
                vec![connection::open(path, opening.key.as_ref(), Mode::Query)?],
            )
        };
        Ok(Self {
            opening,
            idle: Mutex::new(idle),
            writer,
            _lock: lock,
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.opening.path
    }

    /// The clock it was opened with.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.opening.clock
    }

    /// The randomness it was opened with.
    pub fn random(&self) -> &Arc<dyn Randomness> {
        &self.opening.random
    }

    /// How it was opened.
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// A fresh id.
    pub fn new_id(&self) -> Id {
        IdSource::new(&*self.opening.clock, &*self.opening.random).next()
    }

    /// Runs `look` over one consistent view of the journal.
    pub fn read<T, E: From<StoreError>>(
        &self,
        look: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let pooled = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let conn = match pooled {
            Some(conn) => conn,
            None => connection::open(self.path(), self.opening.key.as_ref(), Mode::Query)?,
        };
        let result = (|| {
            conn.execute_batch("BEGIN")
                .map_err(|e| StoreError::from(e).at(self.path()))?;
            look(&Reader { conn: &conn })
        })();
        if conn.execute_batch("COMMIT").is_ok() {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < IDLE_READERS {
                idle.push(conn);
            }
        }
        result
    }

    /// Runs `work` in one transaction, when its turn comes. When this returns `Ok`, the change is on disk.
    pub fn write<T, E>(
        &self,
        work: impl FnOnce(&Writer<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.writer {
            Some(writer) => writer.write(work),
            None => Err(StoreError::ReadOnly(self.path().to_owned()).into()),
        }
    }

    /// Replaces the text that stands as `standing` says by `new`: a save in one statement, on disk when this returns. `old`
    /// is what stands there. Returns how it stands now, or nothing, having written nothing, if that can't be done because
    /// anything else was written since or the older text belongs into the history: then it takes a change by [`Journal::write`].
    pub fn write_on(
        &self,
        standing: &Standing,
        old: &str,
        new: &str,
        words: &Words,
    ) -> Result<Option<Standing>> {
        match &self.writer {
            Some(writer) => writer.write_on(standing, old, new, words),
            None => Err(StoreError::ReadOnly(self.path().to_owned())),
        }
    }

    /// Change events, each sent after its commit; `None` for a journal opened for reading.
    pub fn subscribe(&self) -> Option<Receiver<Vec<Changed>>> {
        self.writer.as_ref().map(WriterTurns::subscribe)
    }

    /// What it holds.
    pub fn info(&self) -> Result<Info> {
        let encrypted = self.opening.key.is_some();
        let mut info = self.read(|r| -> Result<Info> {
            let count = |sql: &str| -> Result<u64> { Ok(r.value::<i64>(sql, ())?.unwrap_or(0).unsigned_abs()) };
            let (id, lineage) = identity(r)?;
            Ok(Info {
                id,
                lineage,
                schema: r.value("SELECT user_version FROM pragma_user_version", ())?.unwrap_or(0),
                encrypted,
                entries: count(concat!(
                    "SELECT count(*) FROM entry WHERE deleted IS NULL AND (batch IS NULL OR batch NOT IN ",
                    "(SELECT id FROM batch WHERE state = 'staging'))"
                ))?,
                evidence: count(concat!(
                    "SELECT count(*) FROM evidence WHERE deleted IS NULL AND (batch IS NULL OR batch NOT IN ",
                    "(SELECT id FROM batch WHERE state = 'staging'))"
                ))?,
                portfolios: count(concat!(
                    "SELECT count(*) FROM portfolio WHERE deleted IS NULL AND (batch IS NULL OR batch NOT IN ",
                    "(SELECT id FROM batch WHERE state = 'staging'))"
                ))?,
                bytes: 0,
            })
        })?;
        info.bytes = std::fs::metadata(self.path()).io_at(self.path())?.len();
        Ok(info)
    }

    /// When the journal was made.
    pub fn created(&self) -> Result<Instant> {
        self.read(|r| {
            Ok(Instant(
                r.value("SELECT created FROM journal", ())?.unwrap_or(0),
            ))
        })
    }
}

/// The journal's id and lineage.
pub(crate) fn identity(r: &Reader<'_>) -> Result<(Id, Id)> {
    r.row("SELECT id, lineage FROM journal", (), |row| {
        Ok((id_at(row, 0)?, id_at(row, 1)?))
    })?
    .ok_or_else(|| StoreError::BadValue("the journal has no identity row".to_owned()))
}
