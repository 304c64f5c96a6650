//! Files that are dropped or pasted: the page has bytes and no path, and sends them in pieces. They wait in a folder of the
//! program's own, under a number, until the journal has taken them in.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, UNIX_EPOCH};

use reflectory_api::{ApiError, Code};
use serde::Deserialize;
use tempfile::TempDir;

/// The files that wait.
#[derive(Default)]
pub(crate) struct Staging {
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    /// Made with the first file; private to the person, and gone with the program.
    folder: Option<TempDir>,
    files: HashMap<u64, PathBuf>,
    next: u64,
}

impl Waiting {
    /// The folder, made when it is first wanted.
    fn folder(&mut self) -> Result<PathBuf, ApiError> {
        if self.folder.is_none() {
            let folder = tempfile::Builder::new().prefix("reflectory-").tempdir();
            self.folder = Some(folder.map_err(|error| failed(&error))?);
        }
        self.folder
            .as_ref()
            .map(|folder| folder.path().to_owned())
            .ok_or_else(gone)
    }
}

impl Staging {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A free place for a copy under its own name, in the same folder.
    pub(crate) fn place(&self, name: &str) -> Result<PathBuf, ApiError> {
        let mut waiting = self.lock();
        let folder = waiting.folder()?.join(format!("copy-{}", waiting.next));
        waiting.next += 1;
        std::fs::create_dir(&folder).map_err(|error| failed(&error))?;
        Ok(folder.join(name))
    }

    /// Puts files that wait into one place, as they were where they came from: a folder of this name with each file under its
    /// path, or a single file of this name if its path is empty. Answers where that is; it is gone with the program.
    pub(crate) fn gather(&self, name: &str, files: &[Gathered]) -> Result<PathBuf, ApiError> {
        let place = self.place(plain(name)?)?;
        for file in files {
            let mut to = place.clone();
            for step in file.path.split('/').filter(|step| !step.is_empty()) {
                to.push(plain(step)?);
            }
            if let Some(folder) = to.parent() {
                std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
            }
            std::fs::rename(self.path(file.staged)?, &to).map_err(|error| failed(&error))?;
            self.lock().files.remove(&file.staged);
            // The day of a text that says none is that of its file.
            let modified = UNIX_EPOCH + Duration::from_millis(file.modified);
            let dated = OpenOptions::new()
                .write(true)
                .open(&to)
                .and_then(|open| open.set_modified(modified));
            dated.map_err(|error| failed(&error))?;
        }
        // An empty folder has no file that makes it.
        if !place.exists() {
            std::fs::create_dir(&place).map_err(|error| failed(&error))?;
        }
        Ok(place)
    }

    /// Begins a file and gives its number.
    pub(crate) fn begin(&self) -> Result<u64, ApiError> {
        let mut waiting = self.lock();
        let number = waiting.next;
        let path = waiting.folder()?.join(number.to_string());
        File::create_new(&path).map_err(|error| failed(&error))?;
        waiting.next += 1;
        waiting.files.insert(number, path);
        Ok(number)
    }

    /// Adds a piece to a file.
    pub(crate) fn add(&self, number: u64, piece: &[u8]) -> Result<(), ApiError> {
        let path = self.path(number)?;
        OpenOptions::new()
            .append(true)
            .open(path)
            .and_then(|mut file| file.write_all(piece))
            .map_err(|error| failed(&error))
    }

    /// A file that is whole, to be read.
    pub(crate) fn open(&self, number: u64) -> Result<File, ApiError> {
        File::open(self.path(number)?).map_err(|error| failed(&error))
    }

    fn path(&self, number: u64) -> Result<PathBuf, ApiError> {
        self.lock().files.get(&number).cloned().ok_or_else(gone)
    }

    /// Takes a file away.
    pub(crate) fn drop(&self, number: u64) {
        if let Some(path) = self.lock().files.remove(&number) {
            let _ = std::fs::remove_file(path);
        }
    }

    /// Takes everything away.
    pub(crate) fn clear(&self) {
        *self.lock() = Waiting::default();
    }
}

/// A file that waits, with its path in the folder that it came from.
#[derive(Debug, Deserialize)]
pub(crate) struct Gathered {
    /// The number that it waits under.
    staged: u64,
    /// With `/`; empty for a file that came by itself.
    path: String,
    /// When it was last changed, in milliseconds since 1970.
    modified: u64,
}

/// One step of a path that leads no further than one folder down.
fn plain(step: &str) -> Result<&str, ApiError> {
    let mut parts = Path::new(step).components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(_)), None) if !step.contains(['/', '\\']) => Ok(step),
        _ => Err(ApiError::invalid(
            "path",
            format!("\"{step}\" is no name of a file"),
        )),
    }
}

fn gone() -> ApiError {
    ApiError::new(
        Code::NotFound,
        "the file that was dropped is no longer there",
    )
    .with_hint("drop or paste it again")
}

fn failed(error: &std::io::Error) -> ApiError {
    let code = match error.kind() {
        std::io::ErrorKind::StorageFull => Code::DiskFull,
        _ => Code::Io,
    };
    ApiError::new(
        code,
        format!("the file can't be kept for a moment: {error}"),
    )
    .with_hint("free some space in the system's folder for temporary files, then drop it again")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::Read;

    use super::*;

    #[test]
    fn pieces_come_out_as_one_file_and_nothing_stays() {
        let staging = Staging::default();
        let number = staging.begin().unwrap();
        staging.add(number, b"one ").unwrap();
        staging.add(number, b"two").unwrap();
        let mut text = String::new();
        staging
            .open(number)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "one two");
        let folder = staging.lock().folder.as_ref().unwrap().path().to_owned();
        staging.drop(number);
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
        assert_eq!(staging.open(number).unwrap_err().code, Code::NotFound);
        staging.clear();
        assert!(!folder.exists());
    }

    #[test]
    fn a_folder_that_was_dropped_stands_again_as_it_was() {
        let staging = Staging::default();
        let file = |path: &str, text: &[u8]| {
            let staged = staging.begin().unwrap();
            staging.add(staged, text).unwrap();
            Gathered {
                staged,
                path: path.to_owned(),
                modified: 1_700_000_000_000,
            }
        };
        let files = [file("a.md", b"A"), file("img/b.png", b"B")];
        let place = staging.gather("my notes", &files).unwrap();
        assert!(place.ends_with("my notes"));
        assert_eq!(std::fs::read(place.join("img/b.png")).unwrap(), b"B");
        let modified = std::fs::metadata(place.join("a.md")).unwrap().modified();
        let since = modified.unwrap().duration_since(UNIX_EPOCH).unwrap();
        assert_eq!(since.as_secs(), 1_700_000_000);
        let alone = staging.gather("one.md", &[file("", b"One")]).unwrap();
        assert_eq!(std::fs::read(&alone).unwrap(), b"One");
        for outside in ["../x", "a/../../x", "..\\x"] {
            assert!(staging.gather("notes", &[file(outside, b"")]).is_err());
        }
        for name in ["..", "a/b", ""] {
            assert!(staging.gather(name, &[]).is_err(), "{name}");
        }
    }
}
