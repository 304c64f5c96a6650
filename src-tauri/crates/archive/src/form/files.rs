//! Where the bytes lie.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{self, Read};
use std::path::PathBuf;

use reflectory_model::Id;

use crate::Source;
use crate::digest::Sha256;
use crate::error::ArchiveError;
use crate::evidence::Bytes;
use crate::library::Library;
use crate::names::{Taken, disk_name};
use crate::staging::Staging;
use crate::tree::Tree;

/// The folder of the evidence library.
pub(crate) const LIVE: &str = "evidence";
/// The folder of the evidence in the bin.
pub(crate) const BINNED: &str = "bin/evidence";

/// The place of every file in an archive that is being written.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// The name within its folder of a file of an item of evidence.
    names: BTreeMap<(Id, i64), String>,
    /// A path for each hash.
    by_hash: BTreeMap<Sha256, String>,
    /// What is to be copied where.
    copies: Vec<(Sha256, String)>,
}

impl Places {
    /// The Markdown form: evidence beside its record, under its own name as far as disks allow.
    pub(crate) fn in_markdown(library: &Library, portfolio_folders: &[String]) -> Self {
        let mut places = Self::default();
        let mut taken = [
            Taken::but(&["evidence.toml"]),
            Taken::but(&["evidence.toml"]),
        ];
        let mut there: BTreeMap<(bool, Sha256, String), String> = BTreeMap::new();
        for evidence in &library.evidence {
            let binned = evidence.stamp.deleted.is_some();
            let (folder, taken) = if binned {
                (BINNED, &mut taken[1])
            } else {
                (LIVE, &mut taken[0])
            };
            for file in &evidence.files {
                let wanted = disk_name(&file.name);
                let sha256 = file.bytes.sha256;
                let name = there
                    .entry((binned, sha256, wanted.clone()))
                    .or_insert_with(|| {
                        let name = taken.give(&wanted);
                        let path = format!("{folder}/{name}");
                        places.by_hash.entry(sha256).or_insert_with(|| path.clone());
                        places.copies.push((sha256, path));
                        name
                    });
                places.names.insert((evidence.id, file.no), name.clone());
            }
        }
        for (portfolio, folder) in library.portfolios.iter().zip(portfolio_folders) {
            for snapshot in &portfolio.snapshots {
                for bytes in snapshot
                    .files
                    .iter()
                    .chain(snapshot.sent.iter().map(|s| &s.bytes))
                {
                    places.add(bytes, &format!("{folder}/snapshots/files"));
                }
            }
        }
        places
    }

    /// The JSON form: one file for each hash in one folder.
    pub(crate) fn in_json(library: &Library) -> Self {
        let mut places = Self::default();
        let mut taken = Taken::default();
        for file in library.evidence.iter().flat_map(|e| &e.files) {
            if let Entry::Vacant(place) = places.by_hash.entry(file.bytes.sha256) {
                let path = format!("{LIVE}/{}", taken.give(&disk_name(&file.name)));
                place.insert(path.clone());
                places.copies.push((file.bytes.sha256, path));
            }
        }
        for bytes in library.files() {
            places.add(bytes, "snapshots");
        }
        places
    }

    /// Gives a file without a name of its own a place, unless its bytes lie somewhere already.
    fn add(&mut self, bytes: &Bytes, folder: &str) {
        if self.by_hash.contains_key(&bytes.sha256) {
            return;
        }
        let ending = match bytes.mime.as_str() {
            "text/plain" => "txt",
            "text/html" => "html",
            "image/jpeg" => "jpg",
            mime => mime_guess::get_mime_extensions_str(mime)
                .and_then(|all| all.first())
                .unwrap_or(&"bin"),
        };
        let path = format!("{folder}/{}.{ending}", bytes.sha256);
        self.by_hash.insert(bytes.sha256, path.clone());
        self.copies.push((bytes.sha256, path));
    }

    /// The name within its folder of a file of an item of evidence.
    pub(crate) fn name(&self, evidence: Id, no: i64) -> &str {
        self.names.get(&(evidence, no)).map_or("", String::as_str)
    }

    /// A path within the archive where these bytes lie.
    pub(crate) fn path(&self, sha256: &Sha256) -> Option<&str> {
        self.by_hash.get(sha256).map(String::as_str)
    }

    /// Every hash with a path.
    pub(crate) fn paths(&self) -> &BTreeMap<Sha256, String> {
        &self.by_hash
    }

    /// Copies every file to its place.
    pub(crate) fn copy(
        &self,
        source: &mut dyn Source,
        to: &mut Staging,
    ) -> Result<(), ArchiveError> {
        for (sha256, path) in &self.copies {
            let mut file = to.create(path)?;
            source
                .copy_file(sha256, &mut file)
                .map_err(ArchiveError::Source)?;
            let (found, _) = to.close(file)?;
            if found != *sha256 {
                let problem = format!(
                    "the file for {path} is damaged in the journal (its hash is {found}, not {sha256}); verify the journal first"
                );
                return Err(ArchiveError::Source(problem.into()));
            }
        }
        Ok(())
    }
}

/// The place of every file in an archive that is being read.
#[derive(Debug)]
pub(crate) struct Found {
    tree: Tree,
    places: BTreeMap<Sha256, (PathBuf, u64)>,
}

impl Found {
    /// Nothing yet.
    pub(crate) fn new(tree: Tree) -> Self {
        Self {
            tree,
            places: BTreeMap::new(),
        }
    }

    /// Hashes a file and remembers it.
    pub(crate) fn add(&mut self, path: PathBuf) -> Result<(Sha256, u64), ArchiveError> {
        let mut file = self.tree.open(&path).map_err(ArchiveError::io(&path))?;
        let (sha256, size) = Sha256::of_stream(&mut *file).map_err(ArchiveError::io(&path))?;
        self.places.entry(sha256).or_insert((path, size));
        Ok((sha256, size))
    }

    /// The size of the file with this hash, if one was found.
    pub(crate) fn size(&self, sha256: &Sha256) -> Option<u64> {
        self.places.get(sha256).map(|(_, size)| *size)
    }

    /// Opens a file by its hash.
    pub(crate) fn open(&self, sha256: &Sha256) -> io::Result<Box<dyn Read>> {
        match self.places.get(sha256) {
            Some((path, _)) => self.tree.open(path),
            None => Err(io::Error::new(
                io::ErrorKind::NotFound,
                format!("no file with the hash {sha256}"),
            )),
        }
    }
}

/// The media type that a file's name suggests.
pub(crate) fn mime_of(name: &str) -> String {
    mime_guess::from_path(name)
        .first_or_octet_stream()
        .essence_str()
        .to_owned()
}
