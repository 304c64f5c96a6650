//! What the window has open: one journal at most.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};

use reflectory_api::{ApiError, Code, JournalAt, Session, Surroundings};
use reflectory_machine::{place, surroundings};

use crate::staging::Staging;

/// The name that a second writer is shown.
const PROGRAM: &str = "Reflectory";

/// The state behind the window. Cheap to clone: a command takes a clone to the thread that it waits on.
#[derive(Clone)]
pub(crate) struct Shell {
    inner: Arc<Inner>,
}

struct Inner {
    open: RwLock<Option<Open>>,
    /// How the first opening went; commands wait for it.
    began: Mutex<Began>,
    ended: Condvar,
    staging: Staging,
    exporting: Mutex<Option<Arc<AtomicBool>>>,
}

/// An export that runs; the next one may begin when this goes.
pub(crate) struct Exporting {
    shell: Shell,
    cancelled: Arc<AtomicBool>,
}

impl Exporting {
    /// The person has thought better of it.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

impl Drop for Exporting {
    fn drop(&mut self) {
        self.shell.exporting().take();
    }
}

struct Open {
    session: Session,
    path: PathBuf,
}

#[derive(Default)]
struct Began {
    done: bool,
    /// The journal that was named, or that was open last.
    tried: Option<PathBuf>,
    /// Why the journal that was named, or that was open last, could not be opened. Told once.
    failure: Option<ApiError>,
}

/// The journal that is open, as the page asks for it.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Current {
    /// Where it is.
    pub(crate) journal: Option<String>,
    /// Where the one is that was named, or was open last, if it could not be opened.
    pub(crate) tried: Option<String>,
    /// Whether it is the made-up one to look at.
    pub(crate) sample: bool,
    /// Why the one that was named, or was open last, is not open.
    pub(crate) failure: Option<ApiError>,
}

impl Shell {
    /// Begins to open the journal that was named, else the one that was open last, while the window is still being made.
    pub(crate) fn start(named: Option<PathBuf>) -> Self {
        let shell = Self {
            inner: Arc::new(Inner {
                open: RwLock::default(),
                began: Mutex::default(),
                ended: Condvar::new(),
                staging: Staging::default(),
                exporting: Mutex::default(),
            }),
        };
        let opener = shell.clone();
        let begun = std::thread::Builder::new()
            .name("first-opening".to_owned())
            .spawn(move || {
                let failure = opener.first(named).err();
                opener.began(failure);
            });
        if let Err(error) = begun {
            shell.began(Some(ApiError::new(
                Code::Internal,
                format!("no thread to open the journal with: {error}"),
            )));
        }
        shell
    }

    fn first(&self, named: Option<PathBuf>) -> Result<(), ApiError> {
        let Some(path) = place::journal(named.as_deref()) else {
            return Ok(());
        };
        let opened = self.open(&path).map(|_| ());
        if opened.is_err() {
            let began = &self.inner.began;
            began.lock().unwrap_or_else(PoisonError::into_inner).tried = Some(path);
        }
        opened
    }

    fn began(&self, failure: Option<ApiError>) {
        let mut began = self
            .inner
            .began
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        began.done = true;
        began.failure = failure;
        self.inner.ended.notify_all();
    }

    fn wait_for_the_first(&self) -> MutexGuard<'_, Began> {
        let began = self
            .inner
            .began
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        self.inner
            .ended
            .wait_while(began, |began| !began.done)
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The journal that is open; waits for the first opening.
    pub(crate) fn current(&self) -> Current {
        let mut began = self.wait_for_the_first();
        let (failure, tried) = (began.failure.take(), began.tried.take());
        drop(began);
        let open = self
            .inner
            .open
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        Current {
            journal: open.as_ref().map(|open| open.path.display().to_string()),
            sample: open.as_ref().is_some_and(|open| is_sample(&open.path)),
            failure,
            tried: tried.map(|path| path.display().to_string()),
        }
    }

    /// Clock, randomness and folders, as they are now.
    pub(crate) fn surroundings(&self) -> Result<Surroundings, ApiError> {
        surroundings(PROGRAM)
    }

    fn exporting(&self) -> MutexGuard<'_, Option<Arc<AtomicBool>>> {
        self.inner
            .exporting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins an export: one at a time, because each takes a processor and much memory.
    pub(crate) fn begin_export(&self) -> Result<Exporting, ApiError> {
        let mut exporting = self.exporting();
        if exporting.is_some() {
            return Err(ApiError::new(Code::Refused, "another export is running")
                .with_hint("wait until it is done, or cancel it"));
        }
        let cancelled = Arc::new(AtomicBool::new(false));
        *exporting = Some(Arc::clone(&cancelled));
        Ok(Exporting {
            shell: self.clone(),
            cancelled,
        })
    }

    /// Stops the export that is running, if one is.
    pub(crate) fn cancel_export(&self) {
        if let Some(cancelled) = &*self.exporting() {
            cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// Files that wait for the journal to take them in.
    pub(crate) fn staging(&self) -> &Staging {
        &self.inner.staging
    }

    /// Opens a journal; the one that was open is closed only when the new one is.
    pub(crate) fn open(&self, path: &Path) -> Result<String, ApiError> {
        let path = std::path::absolute(path)
            .map_err(|error| ApiError::invalid("path", format!("{}: {error}", path.display())))?;
        let already = {
            let open = self
                .inner
                .open
                .read()
                .unwrap_or_else(PoisonError::into_inner);
            open.as_ref().is_some_and(|open| open.path == path)
        };
        if !already {
            let at = JournalAt {
                path: path.clone(),
                passphrase: None,
            };
            let surroundings = self.surroundings()?;
            let session = surroundings.open_to_write(&at)?;
            self.put(session, &path, &surroundings.clock.now().to_rfc3339());
        }
        Ok(path.display().to_string())
    }

    fn put(&self, session: Session, path: &Path, now: &str) {
        let before = self
            .inner
            .open
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .replace(Open {
                session,
                path: path.to_owned(),
            });
        drop(before);
        // The sample is remembered only by who has no journal yet.
        if !is_sample(path) || place::journal(None).is_none() {
            place::remember(path);
        }
        place::remember_recent(path, now);
        self.warm();
    }

    /// Brings the search index up to date behind the window, so that the first search need not wait for it.
    fn warm(&self) {
        let shell = self.clone();
        let _ = std::thread::Builder::new()
            .name("index-opening".to_owned())
            .spawn(move || {
                // A failure is told to whoever searches.
                let _ = shell.read(|session| {
                    reflectory_api::search(
                        session,
                        reflectory_api::search::Search {
                            query: "a".to_owned(),
                            limit: Some(1),
                            ..Default::default()
                        },
                    )
                });
            });
    }

    /// Makes a verified backup if anything has changed since the last one, and keeps the newest ten. The sample is not backed
    /// up: it can be made anew at any time.
    pub(crate) fn back_up_at_close(&self) -> Result<(), ApiError> {
        let current = self.current();
        if current.journal.is_none() || current.sample {
            return Ok(());
        }
        let surroundings = self.surroundings()?;
        self.read(|session| {
            let asked = reflectory_api::safety::BackupAtClose::default();
            let watch = &mut reflectory_api::job::unwatched;
            reflectory_api::backup_at_close(session, &surroundings, asked, watch).map(|_| ())
        })
    }

    /// Closes the journal.
    pub(crate) fn close(&self) {
        let before = self
            .inner
            .open
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        drop(before);
    }

    /// Closes everything, at the program's end.
    pub(crate) fn end(&self) {
        self.close();
        self.inner.staging.clear();
    }

    /// Runs a command on the open journal.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Session) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        drop(self.wait_for_the_first());
        let open = self
            .inner
            .open
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        work(&open.as_ref().ok_or_else(none_open)?.session)
    }

    /// Runs a command that nothing else may run beside.
    pub(crate) fn alone<T>(
        &self,
        work: impl FnOnce(&mut Session) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        drop(self.wait_for_the_first());
        let mut open = self
            .inner
            .open
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        work(&mut open.as_mut().ok_or_else(none_open)?.session)
    }
}

fn none_open() -> ApiError {
    ApiError::invalid("journal", "no journal is open")
        .with_hint("start one, or open one that there is")
}

/// Where the sample journal is kept that the first window offers to look at.
pub(crate) fn sample_path() -> Option<PathBuf> {
    place::data().map(|folder| folder.join("sample.reflectory"))
}

pub(crate) fn is_sample(path: &Path) -> bool {
    sample_path().is_some_and(|sample| sample == path)
}

/// Deletes the sample journal and what belongs to it.
pub(crate) fn remove_sample() -> Result<(), ApiError> {
    let Some(path) = sample_path() else {
        return Ok(());
    };
    for tail in ["", "-wal", "-shm", "-journal", ".lock"] {
        let mut name = path.clone().into_os_string();
        name.push(tail);
        gone(std::fs::remove_file(&name), Path::new(&name))?;
    }
    let mut inbox = path.clone().into_os_string();
    inbox.push(".inbox");
    gone(std::fs::remove_dir_all(&inbox), Path::new(&inbox))?;
    let backups = path.with_file_name("sample backups");
    gone(std::fs::remove_dir_all(&backups), &backups)?;
    place::forget(&path);
    Ok(())
}

fn gone(removed: std::io::Result<()>, path: &Path) -> Result<(), ApiError> {
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(ApiError::new(
            Code::Io,
            format!("{} can't be deleted: {error}", path.display()),
        )),
        _ => Ok(()),
    }
}
