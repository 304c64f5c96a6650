//! Writing the Markdown form.

use std::collections::BTreeMap;
use std::path::Path;

use reflectory_model::Id;

use super::areas::Codes;
use super::files::Places;
use super::{
    board, cpd, development, entry, evidence, history, imports, journal, people, portfolio,
    snapshots,
};
use crate::error::ArchiveError;
use crate::names::Taken;
use crate::staging::Staging;
use crate::{Source, Written};

/// Writes a journal to a new folder as Markdown, TOML and CSV, with every file beside them.
///
/// The folder appears whole or not at all. A folder that holds something is refused. Bodies, framework files,
/// snapshots and attachments are written byte for byte.
pub fn write_markdown(dir: &Path, source: &mut dyn Source) -> Result<Written, ArchiveError> {
    let mut to = Staging::begin(dir)?;
    let library = source.library().map_err(ArchiveError::Source)?;
    let folders = journal::portfolio_folders(&library.portfolios);
    let codes = Codes::new(library.journal.framework(), &library.own_areas);
    let places = Places::in_markdown(&library, &folders);

    journal::write(&mut to, &library, &folders)?;
    people::write(&mut to, &library)?;
    cpd::write(&mut to, &library.cpd, &codes)?;
    development::write_goals(&mut to, &library.goals, &codes)?;
    development::write_skills(&mut to, &library.skills)?;
    board::write(&mut to, &library.examples, &codes)?;
    imports::write(&mut to, &library.batches)?;
    imports::write_searches(&mut to, &library.saved_searches)?;
    evidence::write(&mut to, &library.evidence, &places, &codes)?;
    places.copy(source, &mut to)?;

    // Names are unique over entries and bin together, because histories lie in one folder.
    let mut taken = Taken::default();
    let mut files: BTreeMap<Id, (bool, String)> = BTreeMap::new();
    let mut entries = 0;
    while let Some(one) = source.next_entry().map_err(ArchiveError::Source)? {
        let stem = taken.give_stem(&entry::stem(&one));
        let in_bin = one.stamp.deleted.is_some();
        let folder = if in_bin { "bin/entries" } else { "entries" };
        to.write(
            &format!("{folder}/{stem}.md"),
            entry::write(&one, &codes).as_bytes(),
        )?;
        history::write(
            &mut to,
            &format!("history/entries/{stem}"),
            &one.text.history,
            &codes,
            one.stamp.created,
        )?;
        files.insert(one.id, (in_bin, stem));
        entries += 1;
    }
    let file_of = |id: Id| {
        let (in_bin, stem) = files.get(&id)?;
        Some(format!("{}{stem}.md", if *in_bin { "bin/" } else { "" }))
    };
    for (one, folder) in library.portfolios.iter().zip(&folders) {
        portfolio::write(&mut to, folder, one, &codes, &file_of)?;
        snapshots::write(&mut to, folder, &one.snapshots, &places)?;
    }
    let written = Written {
        files: to.count(),
        entries,
        evidence: library.evidence.len() as u64,
    };
    to.finish()?;
    Ok(written)
}
