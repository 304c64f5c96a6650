//! Reading the Markdown form.

use std::collections::BTreeMap;
use std::io::{self, Read};

use reflectory_model::{Id, IdSource, Instant};

use super::areas::Codes;
use super::entry::{self, EntryFile};
use super::files::Found;
use super::pulls::Entries;
use super::{
    board, cpd, development, evidence, history, imports, journal, people, portfolio, snapshots,
};
use crate::digest::Sha256;
use crate::entry::{Entry, Stamp};
use crate::error::ArchiveError;
use crate::library::Library;
use crate::parse::Reading;
use crate::portfolio::Portfolio;
use crate::tree::Tree;
use crate::{Note, Opened};

/// What else may stand at the top of an archive.
const KNOWN: [&str; 18] = [
    "journal.toml",
    "entries",
    "evidence",
    "bin",
    "history",
    "frameworks",
    "people.toml",
    "communities.toml",
    "cpd.csv",
    "goals.toml",
    "skills.toml",
    "board.toml",
    "saved-searches.toml",
    "imports.toml",
    "portfolio",
    "README.md",
    "SOURCES.md",
    "LICENSE",
];

/// An archive in the Markdown form.
pub(crate) struct Folder<'a> {
    reading: Reading<'a>,
    library: Library,
    codes: Codes,
    files: std::vec::IntoIter<EntryFile>,
    given: BTreeMap<String, Id>,
    found: Found,
}

/// Opens a folder.
pub(crate) fn open<'a>(
    tree: Tree,
    ids: &'a IdSource<'a>,
    now: Instant,
) -> Result<Folder<'a>, ArchiveError> {
    let reading = Reading::new(tree, ids, now);
    let (mut library, mut folders) = journal::read(&reading)?;
    let sections = reading.names("portfolio")?;
    if library.portfolios.is_empty() && sections.iter().any(|listed| listed.name.ends_with(".md")) {
        reading.note("portfolio", "journal.toml says nothing of this portfolio; its framework was taken to be the usual one");
        library.portfolios.push(unnamed(&reading, &library));
        folders.push("portfolio".to_owned());
    }
    let codes = Codes::new(library.journal.framework(), &library.own_areas);
    let mut found = Found::new(reading.tree().clone());
    library.evidence = evidence::read(&reading, &codes, &mut found)?;
    library.communities = people::read_communities(&reading)?;
    library.people = people::read_people(&reading, &library.communities)?;
    library.cpd = cpd::read(&reading, &codes)?;
    library.goals = development::read_goals(&reading, &codes)?;
    library.skills = development::read_skills(&reading)?;
    library.examples = board::read(&reading, &codes)?;
    library.batches = imports::read(&reading)?;
    library.saved_searches = imports::read_searches(&reading)?;
    let mut entries = Entries::new(entry_files(&reading)?);
    for (one, folder) in library.portfolios.iter_mut().zip(&folders) {
        one.sections = portfolio::read(&reading, folder, &one.framework, &codes, &mut entries)?;
        one.snapshots = snapshots::read(&reading, folder, &mut found)?;
    }
    for listed in reading.names("")? {
        if !KNOWN.contains(&listed.name.as_str()) && !folders.contains(&listed.name) {
            reading.note(
                &listed.name,
                "is not part of the open form; it was not read",
            );
        }
    }
    let (files, given) = entries.into_files();
    Ok(Folder {
        reading,
        library,
        codes,
        files: files.into_iter(),
        given,
        found,
    })
}

/// A portfolio that only its sections speak of.
fn unnamed(reading: &Reading<'_>, library: &Library) -> Portfolio {
    Portfolio {
        id: reading.fresh(),
        title: String::new(),
        framework: library.journal.framework().to_owned(),
        revision: None,
        pathway: String::new(),
        target: None,
        submission: "first".to_owned(),
        licence: String::new(),
        stood: Vec::new(),
        sections: Vec::new(),
        snapshots: Vec::new(),
        dismissed: Vec::new(),
        stamp: Stamp::new(reading.now),
    }
}

fn entry_files(reading: &Reading<'_>) -> Result<Vec<EntryFile>, ArchiveError> {
    let mut files = Vec::new();
    for (folder, in_bin) in [("entries", false), ("bin/entries", true)] {
        for listed in reading.names(folder)? {
            let file = format!("{folder}/{}", listed.name);
            if listed.is_folder || !listed.name.ends_with(".md") {
                reading.note(
                    &file,
                    "is not an entry (a file that ends in .md); it was not read",
                );
            } else {
                files.push(EntryFile {
                    stem: listed.stem().to_owned(),
                    file,
                    in_bin,
                });
            }
        }
    }
    Ok(files)
}

impl Opened for Folder<'_> {
    fn library(&self) -> &Library {
        &self.library
    }

    fn next_entry(&mut self) -> Result<Option<Entry>, ArchiveError> {
        for at in self.files.by_ref() {
            let known = self.given.get(&at.file).copied();
            if let Some(mut entry) = entry::read(&self.reading, &at, known, &self.codes)? {
                let folder = format!("history/entries/{}", at.stem);
                entry.text.history =
                    history::read(&self.reading, &folder, &self.codes, entry.stamp.created)?;
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    fn open_file(&self, sha256: &Sha256) -> io::Result<Box<dyn Read>> {
        self.found.open(sha256)
    }

    fn take_notes(&mut self) -> Vec<Note> {
        self.reading.take_notes()
    }
}
