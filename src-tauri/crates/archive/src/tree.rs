//! Where the files of an archive are: in a folder, or in the program itself.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The files of an archive that is part of the program: paths with `/`, and what is in them.
pub type Kept = &'static [(&'static str, &'static [u8])];

/// The files of an archive that is being read.
#[derive(Debug, Clone)]
pub(crate) enum Tree {
    /// A folder.
    Disk(PathBuf),
    /// Part of the program. The path is what messages call it.
    Kept(PathBuf, Kept),
}

impl Tree {
    /// The whole path of a file.
    pub(crate) fn path(&self, file: &str) -> PathBuf {
        let (Self::Disk(root) | Self::Kept(root, _)) = self;
        file.split('/')
            .filter(|step| !step.is_empty())
            .fold(root.clone(), |path, step| path.join(step))
    }

    /// Opens the file at a path that [`Tree::path`] made.
    pub(crate) fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        match self {
            Self::Disk(_) => Ok(Box::new(File::open(path)?)),
            Self::Kept(..) => Ok(Box::new(self.kept(path)?)),
        }
    }

    /// Everything that is in the file at a path.
    pub(crate) fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self {
            Self::Disk(_) => fs::read(path),
            Self::Kept(..) => Ok(self.kept(path)?.to_vec()),
        }
    }

    /// The names in a folder, each with whether it is a folder.
    pub(crate) fn names(&self, path: &Path) -> io::Result<Vec<(OsString, bool)>> {
        match self {
            Self::Disk(_) => fs::read_dir(path)?
                .map(|item| item.map(|item| (item.file_name(), item.path().is_dir())))
                .collect(),
            Self::Kept(_, files) => {
                let mut names: BTreeMap<OsString, bool> = BTreeMap::new();
                for (file, _) in *files {
                    let whole = self.path(file);
                    if let Ok(below) = whole.strip_prefix(path) {
                        let deep = below.components().count() > 1;
                        if let Some(name) = below.iter().next() {
                            names.insert(name.to_owned(), deep);
                        }
                    }
                }
                if names.is_empty() {
                    return Err(io::ErrorKind::NotFound.into());
                }
                Ok(names.into_iter().collect())
            }
        }
    }

    /// The real place of a file, and of the archive: links followed. What is part of the program has no links.
    pub(crate) fn real(&self, path: &Path) -> io::Result<(PathBuf, PathBuf)> {
        match self {
            Self::Disk(root) => Ok((path.canonicalize()?, root.canonicalize()?)),
            Self::Kept(root, _) => {
                self.kept(path)?;
                Ok((path.to_owned(), root.clone()))
            }
        }
    }

    /// True if a path is a file.
    pub(crate) fn is_file(&self, path: &Path) -> bool {
        match self {
            Self::Disk(_) => path.is_file(),
            Self::Kept(..) => self.kept(path).is_ok(),
        }
    }

    fn kept(&self, path: &Path) -> io::Result<&'static [u8]> {
        let Self::Kept(_, files) = self else {
            return Err(io::ErrorKind::NotFound.into());
        };
        files
            .iter()
            .find(|(file, _)| self.path(file) == path)
            .map(|(_, bytes)| *bytes)
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}
