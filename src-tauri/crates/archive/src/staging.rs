//! A folder that appears whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::digest::{Hashing, Sha256};
use crate::error::ArchiveError;

/// A folder being written beside the place where it will stand. Dropped before [`Staging::finish`], it is removed.
#[derive(Debug)]
pub(crate) struct Staging {
    target: PathBuf,
    parent: PathBuf,
    temp: PathBuf,
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    done: bool,
}

impl Staging {
    /// Makes the folder's stand-in. Refuses a target that holds something.
    pub(crate) fn begin(target: &Path) -> Result<Self, ArchiveError> {
        let no_place = || ArchiveError::NoPlace(target.to_owned());
        let name = target.file_name().ok_or_else(no_place)?;
        let parent = match target.parent() {
            Some(p) if p.as_os_str().is_empty() => Path::new(".").to_owned(),
            Some(p) => p.to_owned(),
            None => return Err(no_place()),
        };
        refuse_full(target)?;
        if !parent.is_dir() {
            return Err(no_place());
        }
        for n in 1..=1000u32 {
            let mut hidden = std::ffi::OsString::from(".");
            hidden.push(name);
            hidden.push(format!(".writing-{n}"));
            let temp = parent.join(hidden);
            match fs::create_dir(&temp) {
                Ok(()) => {
                    let folders = vec![temp.clone()];
                    return Ok(Self {
                        target: target.to_owned(),
                        parent,
                        temp,
                        files: Vec::new(),
                        folders,
                        done: false,
                    });
                }
                // Another run's, alive or killed; not ours to judge.
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
                Err(e) => return Err(ArchiveError::io(temp)(e)),
            }
        }
        Err(no_place())
    }

    /// Files written so far.
    pub(crate) fn count(&self) -> u64 {
        self.files.len() as u64
    }

    /// Writes one file at a path within the folder, given with `/`.
    pub(crate) fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), ArchiveError> {
        let whole = self.place(path)?;
        fs::write(&whole, bytes).map_err(ArchiveError::io(&whole))?;
        self.files.push(whole);
        Ok(())
    }

    /// Opens one file for writing in pieces; hand it back to [`Staging::close`].
    pub(crate) fn create(&mut self, path: &str) -> Result<Growing, ArchiveError> {
        let whole = self.place(path)?;
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&whole)
            .map_err(ArchiveError::io(&whole))?;
        Ok(Growing {
            path: whole,
            out: Hashing::new(BufWriter::with_capacity(256 * 1024, file)),
        })
    }

    /// Closes a file; gives its hash and size.
    pub(crate) fn close(&mut self, file: Growing) -> Result<(Sha256, u64), ArchiveError> {
        let Growing { path, out } = file;
        let (mut inner, sha256, size) = out.finish();
        inner.flush().map_err(ArchiveError::io(&path))?;
        self.files.push(path);
        Ok((sha256, size))
    }

    /// Brings everything to the disk and the folder to its place.
    pub(crate) fn finish(mut self) -> Result<(), ArchiveError> {
        sync_files(&self.files, &self.temp)?;
        for folder in self.folders.iter().rev() {
            sync_folder(folder)?;
        }
        refuse_full(&self.target)?;
        if self.target.is_dir() {
            fs::remove_dir(&self.target).map_err(ArchiveError::io(&self.target))?;
        }
        fs::rename(&self.temp, &self.target).map_err(ArchiveError::io(&self.target))?;
        self.done = true;
        sync_folder(&self.parent)
    }

    fn place(&mut self, path: &str) -> Result<PathBuf, ArchiveError> {
        let whole = self.temp.join(path);
        if let Some(folder) = whole.parent() {
            let mut missing = Vec::new();
            let mut at = folder;
            while !at.is_dir() {
                missing.push(at.to_owned());
                match at.parent() {
                    Some(up) => at = up,
                    None => break,
                }
            }
            for folder in missing.into_iter().rev() {
                fs::create_dir(&folder).map_err(ArchiveError::io(&folder))?;
                self.folders.push(folder);
            }
        }
        Ok(whole)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.done {
            // Nothing better can be done about an error here, and the folder's name says what it is.
            let _ = fs::remove_dir_all(&self.temp);
        }
    }
}

/// A file being written, hashed as it grows.
#[derive(Debug)]
pub(crate) struct Growing {
    path: PathBuf,
    out: Hashing<BufWriter<File>>,
}

impl Write for Growing {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.out.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn refuse_full(target: &Path) -> Result<(), ArchiveError> {
    match fs::symlink_metadata(target) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(e) => Err(ArchiveError::io(target)(e)),
        Ok(meta) if meta.is_dir() => match fs::read_dir(target)
            .map_err(ArchiveError::io(target))?
            .next()
        {
            None => Ok(()),
            Some(_) => Err(ArchiveError::NotEmpty(target.to_owned())),
        },
        Ok(_) => Err(ArchiveError::NotEmpty(target.to_owned())),
    }
}

/// Brings files to the disk. All are written by now, so the system has its own order, and several at a time share one
/// flush of the disk's cache.
fn sync_files(files: &[PathBuf], folder: &Path) -> Result<(), ArchiveError> {
    const AT_A_TIME: usize = 8;
    let sync = |some: &[PathBuf]| {
        some.iter().try_for_each(|file| {
            // Windows flushes only what is open for writing.
            let file_synced = OpenOptions::new()
                .write(true)
                .open(file)
                .and_then(|f| f.sync_all());
            file_synced.map_err(ArchiveError::io(file))
        })
    };
    std::thread::scope(|scope| {
        let each = files.len().div_ceil(AT_A_TIME).max(1);
        let running: Vec<_> = files
            .chunks(each)
            .map(|some| scope.spawn(move || sync(some)))
            .collect();
        running.into_iter().try_for_each(|one| match one.join() {
            Ok(result) => result,
            Err(_) => Err(ArchiveError::io(folder)(io::Error::other(
                "the files could not be flushed to the disk",
            ))),
        })
    })
}

/// Brings a folder's list of names to the disk, where the system lets a folder be opened.
fn sync_folder(folder: &Path) -> Result<(), ArchiveError> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|f| f.sync_all())
            .map_err(ArchiveError::io(folder))?;
    }
    Ok(())
}
