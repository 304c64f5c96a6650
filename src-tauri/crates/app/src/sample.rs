//! The sample journal: a made-up candidate's three years, to look at and to try things on.

use std::sync::OnceLock;

use include_dir::{Dir, include_dir};
use reflectory_archive::Kept;
use reflectory_store::Opening;

use crate::{Result, Session};

/// What messages and the record of the import call it.
const NAME: &str = "the sample journal";

static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/sample");

impl Session {
    /// Makes a journal that holds the sample, and opens it for writing. If that can't be done whole, there is no journal.
    pub fn create_sample(
        opening: Opening,
        index_base: Option<std::path::PathBuf>,
        pathway: Option<&str>,
    ) -> Result<Self> {
        let path = opening.path.clone();
        let session = Self::create(opening, index_base, pathway)?;
        match session.bring_kept(NAME, files()) {
            Ok(_) => Ok(session),
            Err(error) => {
                // It was made a moment ago and nobody has written in it.
                drop(session);
                reflectory_store::discard(&path);
                Err(error)
            }
        }
    }
}

fn files() -> Kept {
    static FILES: OnceLock<Vec<(&str, &[u8])>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files = Vec::new();
        collect(&FOLDER, &mut files);
        files
    })
}

fn collect(folder: &'static Dir<'_>, files: &mut Vec<(&'static str, &'static [u8])>) {
    for file in folder.files() {
        // A name that is no text would be a mistake in the sample itself, which the tests would show.
        if let Some(path) = file.path().to_str() {
            files.push((path, file.contents()));
        }
    }
    for below in folder.dirs() {
        collect(below, files);
    }
}
