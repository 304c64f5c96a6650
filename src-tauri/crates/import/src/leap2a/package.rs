//! Where a feed and its files lie: in a zip file, in a folder, or beside a lone feed.
//!
//! Nothing is unpacked to the disk but what comes in as evidence. A name that leads out of the package is not followed, and
//! no file may be larger, nor all together, than is said here: a small file can hold a very long line of noughts.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use reflectory_archive::Sha256;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::ImportError;
use crate::markdown::decoded;

/// The names that a feed has in a package, the usual one first.
const FEEDS: [&str; 3] = ["leap2a.xml", "leap2.xml", "leap.xml"];
/// The most bytes of a feed.
const MOST_TEXT: u64 = 64 * 1024 * 1024;
/// The most bytes that a file in a package may unpack to.
const MOST_FILE: u64 = 2 * 1024 * 1024 * 1024;
/// The most bytes that all files may unpack to.
const MOST_IN_ALL: u64 = 8 * 1024 * 1024 * 1024;
/// The most files.
const MOST_FILES: usize = 50_000;

/// Why a package can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Leap2aError {
    /// No feed at its top.
    #[error(
        "it has no leap2a.xml at its top, so it is no Leap2A package; unpack it and bring in what is in it"
    )]
    NoFeed,
    /// An XML file that is something else.
    #[error("{0} is no Leap2A feed: {1}")]
    OtherFeed(String, String),
    /// More than anybody would hand over.
    #[error(
        "it unpacks to more than can be right for a portfolio; unpack it yourself and look what it holds"
    )]
    TooLarge,
    /// Needs a password.
    #[error("it is locked with a password; unpack it and bring in the folder")]
    Locked,
    /// A part can't be read.
    #[error("{part} can't be read: {reason}; ask for the export again")]
    Damaged {
        /// The part.
        part: String,
        /// Why.
        reason: String,
    },
}

/// A package.
#[derive(Debug)]
pub(crate) struct Package {
    /// The zip file, or the folder.
    at: PathBuf,
    is_zip: bool,
    /// Files by their path from the feed: the name in the zip file or the path on the disk, and the size.
    files: BTreeMap<String, (String, u64)>,
    /// The feed's own path.
    pub(crate) feed: String,
    /// Names that lead out of the package or mean no file.
    pub(crate) refused: Vec<String>,
}

impl Package {
    /// Looks for the feed of a file or folder.
    pub(crate) fn open(source: &Path) -> Result<Self, ImportError> {
        let told = |error: Leap2aError| ImportError::Leap2a {
            path: source.to_owned(),
            source: error,
        };
        if source.is_dir() {
            let feed = feed_in(source).ok_or_else(|| told(Leap2aError::NoFeed))?;
            return Ok(Self::folder(source, feed));
        }
        if is_zip(source).map_err(ImportError::io(source))? {
            return Self::zip(source).map_err(told);
        }
        let folder = source.parent().filter(|p| !p.as_os_str().is_empty());
        let name = source.file_name().map(|n| n.to_string_lossy().into_owned());
        Ok(Self::folder(
            folder.unwrap_or(Path::new(".")),
            name.unwrap_or_default(),
        ))
    }

    fn folder(at: &Path, feed: String) -> Self {
        Self {
            at: at.to_owned(),
            is_zip: false,
            files: BTreeMap::new(),
            feed,
            refused: Vec::new(),
        }
    }

    fn zip(source: &Path) -> Result<Self, Leap2aError> {
        let mut archive = archive(source)?;
        if archive.len() > MOST_FILES {
            return Err(Leap2aError::TooLarge);
        }
        let mut found: Vec<(String, String, u64)> = Vec::new();
        let (mut refused, mut in_all) = (Vec::new(), 0_u64);
        for at in 0..archive.len() {
            let part = archive.by_index_raw(at).map_err(|e| told(&e, ""))?;
            let name = part.name().map_err(|e| told(&e, ""))?.into_owned();
            if part.is_dir() {
                continue;
            }
            if part.encrypted() {
                return Err(Leap2aError::Locked);
            }
            in_all = in_all.saturating_add(part.size());
            match within(&name) {
                Some(path) if !part.is_symlink() => found.push((path, name, part.size())),
                _ => refused.push(name),
            }
        }
        if in_all > MOST_IN_ALL {
            return Err(Leap2aError::TooLarge);
        }
        // The feed lies at the top, or at that of the one folder that was packed.
        let feed = FEEDS
            .iter()
            .find_map(|name| found.iter().find(|(path, _, _)| path == name))
            .or_else(|| {
                let mut deeper = found.iter().filter(|(path, _, _)| {
                    path.split_once('/')
                        .is_some_and(|(_, rest)| FEEDS.contains(&rest))
                });
                deeper.next().filter(|_| deeper.next().is_none())
            })
            .map(|(path, _, _)| path.clone())
            .ok_or(Leap2aError::NoFeed)?;
        let folder = match feed.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/"),
            None => String::new(),
        };
        let files = found
            .into_iter()
            .filter_map(|(path, name, size)| {
                Some((path.strip_prefix(folder.as_str())?.to_owned(), (name, size)))
            })
            .collect();
        let feed = feed
            .strip_prefix(folder.as_str())
            .unwrap_or(&feed)
            .to_owned();
        Ok(Self {
            at: source.to_owned(),
            is_zip: true,
            files,
            feed,
            refused,
        })
    }

    /// True for files that lie in a zip file.
    pub(crate) fn is_zip(&self) -> bool {
        self.is_zip
    }

    /// The zip file or folder.
    pub(crate) fn at(&self) -> &Path {
        &self.at
    }

    /// The text of the feed.
    pub(crate) fn text(&self) -> Result<String, ImportError> {
        let error = |source| ImportError::Leap2a {
            path: self.at.clone(),
            source,
        };
        let mut bytes = Vec::new();
        if self.is_zip {
            let name = self.name_of(&self.feed).unwrap_or_default();
            with_part(&self.at, &name, |part| {
                part.take(MOST_TEXT + 1).read_to_end(&mut bytes)
            })
            .map_err(error)?
            .map_err(|e| {
                error(Leap2aError::Damaged {
                    part: self.feed.clone(),
                    reason: e.to_string(),
                })
            })?;
        } else {
            let path = self.at.join(&self.feed);
            File::open(&path)
                .and_then(|file| file.take(MOST_TEXT + 1).read_to_end(&mut bytes))
                .map_err(ImportError::io(&path))?;
        }
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_TEXT {
            return Err(error(Leap2aError::TooLarge));
        }
        decoded(bytes).ok_or_else(|| {
            error(Leap2aError::Damaged {
                part: self.feed.clone(),
                reason: "it is not text".to_owned(),
            })
        })
    }

    /// The path of a file that an address in the feed means; none if there is no such file in the package.
    pub(crate) fn find(&self, href: &str) -> Option<String> {
        let plain = href.split(['#', '?']).next().unwrap_or(href);
        let decoded = percent_decoded(plain);
        // Some writers mean a blank by a plus, and some mean a plus.
        let with_blanks = percent_decoded(&plain.replace('+', " "));
        [href.to_owned(), decoded, with_blanks]
            .iter()
            .filter_map(|form| within(form))
            .find(|path| self.has(path))
    }

    fn has(&self, path: &str) -> bool {
        if self.is_zip {
            return self.files.contains_key(path);
        }
        let on_disk = self.path_of(path);
        // A link may lead anywhere, so the place itself is looked at.
        match (on_disk.canonicalize(), self.at.canonicalize()) {
            (Ok(file), Ok(root)) => file.starts_with(&root) && file.is_file(),
            _ => false,
        }
    }

    /// Where a file lies, if it is one of its own.
    pub(crate) fn path_of(&self, path: &str) -> PathBuf {
        path.split('/')
            .fold(self.at.clone(), |at, step| at.join(step))
    }

    /// The name that a file has in the zip file.
    pub(crate) fn name_of(&self, path: &str) -> Option<String> {
        self.files.get(path).map(|(name, _)| name.clone())
    }

    /// The paths of all files but the feed; none for a folder, in which anything may lie.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &String> {
        self.files.keys().filter(|path| **path != self.feed)
    }

    /// The hash and size of a file.
    pub(crate) fn hash(&self, path: &str) -> Result<(Sha256, u64), String> {
        if !self.is_zip {
            return File::open(self.path_of(path))
                .and_then(|mut file| Sha256::of_stream(&mut file))
                .map_err(|e| e.to_string());
        }
        let name = self.name_of(path).unwrap_or_default();
        with_part(&self.at, &name, |mut part| Sha256::of_stream(&mut part))
            .map_err(|e| e.to_string())?
            .map_err(|e| e.to_string())
    }
}

/// Reads a part of a zip file as it is unpacked, up to the most that a file may have.
pub(crate) fn with_part<T>(
    zip: &Path,
    name: &str,
    read: impl FnOnce(&mut dyn Read) -> T,
) -> Result<T, Leap2aError> {
    let mut archive = archive(zip)?;
    let part = archive.by_name(name).map_err(|e| told(&e, name))?;
    // What a part says of its size may be wrong.
    let mut limited = part.take(MOST_FILE);
    let done = read(&mut limited);
    if limited.limit() == 0 {
        return Err(Leap2aError::TooLarge);
    }
    Ok(done)
}

fn archive(path: &Path) -> Result<ZipArchive<BufReader<File>>, Leap2aError> {
    let file = File::open(path).map_err(|e| Leap2aError::Damaged {
        part: "the file".to_owned(),
        reason: e.to_string(),
    })?;
    ZipArchive::new(BufReader::new(file)).map_err(|e| told(&e, ""))
}

fn told(error: &ZipError, part: &str) -> Leap2aError {
    if matches!(error, ZipError::UnsupportedArchive(why) if why.to_string().contains("assword")) {
        return Leap2aError::Locked;
    }
    Leap2aError::Damaged {
        part: if part.is_empty() {
            "the zip file"
        } else {
            part
        }
        .to_owned(),
        reason: error.to_string(),
    }
}

/// True for a file that begins as a zip file does.
pub(crate) fn is_zip(path: &Path) -> io::Result<bool> {
    let mut top = Vec::new();
    File::open(path)?.take(4).read_to_end(&mut top)?;
    Ok(top.starts_with(b"PK\x03\x04") || top.starts_with(b"PK\x05\x06"))
}

/// The feed of a folder.
pub(crate) fn feed_in(folder: &Path) -> Option<String> {
    FEEDS
        .iter()
        .find(|name| fs::metadata(folder.join(name)).is_ok_and(|m| m.is_file()))
        .map(|name| (*name).to_owned())
}

/// True for a zip file that has a feed where one is looked for.
pub(crate) fn zip_has_feed(path: &Path) -> bool {
    Package::zip(path).is_ok()
}

/// A path that stays inside; none for one that leads out or is no path at all.
fn within(path: &str) -> Option<String> {
    if path.contains(['\0', '\\', ':']) || path.starts_with('/') {
        return None;
    }
    let mut steps = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => return None,
            step => steps.push(step),
        }
    }
    (!steps.is_empty()).then(|| steps.join("/"))
}

fn percent_decoded(text: &str) -> String {
    crate::markdown::percent_decoded(text)
}
