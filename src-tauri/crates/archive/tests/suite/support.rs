//! Journals in memory, and what the tests share.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDate;
use reflectory_archive::{ArchiveError, Entry, Library, Note, Sha256, Source, SourceError};
use reflectory_model::{Clock, IdSource, Instant, Randomness};

/// A whole journal in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Memory {
    pub(crate) library: Library,
    pub(crate) entries: Vec<Entry>,
    pub(crate) files: BTreeMap<Sha256, Vec<u8>>,
}

/// A journal being given out.
pub(crate) struct Giving<'a> {
    memory: &'a Memory,
    next: usize,
}

impl Memory {
    pub(crate) fn source(&self) -> Giving<'_> {
        Giving {
            memory: self,
            next: 0,
        }
    }
}

impl Source for Giving<'_> {
    fn library(&mut self) -> Result<Library, SourceError> {
        Ok(self.memory.library.clone())
    }

    fn next_entry(&mut self) -> Result<Option<Entry>, SourceError> {
        self.next += 1;
        Ok(self.memory.entries.get(self.next - 1).cloned())
    }

    fn copy_file(&mut self, sha256: &Sha256, out: &mut dyn Write) -> Result<(), SourceError> {
        let bytes = self.memory.files.get(sha256).ok_or("no such file")?;
        Ok(out.write_all(bytes)?)
    }
}

pub(crate) const NOW: Instant = Instant(1_795_000_000_123);

/// A clock that stands still, and numbers for randomness.
#[derive(Default)]
pub(crate) struct Fixed(AtomicU64);

impl Clock for Fixed {
    fn now(&self) -> Instant {
        NOW
    }
    fn today(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }
    fn zone(&self) -> Option<String> {
        None
    }
}

impl Randomness for Fixed {
    fn fill(&self, buffer: &mut [u8]) {
        let n = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        for (to, from) in buffer.iter_mut().rev().zip(n.iter().rev()) {
            *to = *from;
        }
    }
}

/// Reads an archive whole.
pub(crate) fn read_all(path: &Path) -> Result<(Memory, Vec<Note>), ArchiveError> {
    let fixed = Fixed::default();
    let ids = IdSource::new(&fixed, &fixed);
    let mut opened = reflectory_archive::read(path, &ids, NOW)?;
    let mut entries = Vec::new();
    while let Some(entry) = opened.next_entry()? {
        entries.push(entry);
    }
    let library = opened.library().clone();
    let mut files = BTreeMap::new();
    for bytes in library.files() {
        let mut content = Vec::new();
        opened
            .open_file(&bytes.sha256)
            .unwrap()
            .read_to_end(&mut content)
            .unwrap();
        assert_eq!(content.len() as u64, bytes.size);
        files.insert(bytes.sha256, content);
    }
    Ok((
        Memory {
            library,
            entries,
            files,
        },
        opened.take_notes(),
    ))
}

/// Every file below a folder, by its path within it.
pub(crate) fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                all.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    all
}

/// Writes files below a folder.
pub(crate) fn plant(root: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// The sample journal in the repository.
pub(crate) fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/sample")
}
