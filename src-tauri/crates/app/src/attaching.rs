//! Files that go with an item of evidence: captions and transcripts; and where an item is used.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use reflectory_model::Id;
use reflectory_model::evidence::FileRole;
use reflectory_store::table::blobs;
use reflectory_store::table::evidence::{self, UsingEntry, UsingSection};
use reflectory_store::{Reader, Writer};

use crate::media::plain_name;
use crate::{AppError, Result, Session};

/// Where the bytes of a file come from.
pub enum Bytes<'a> {
    /// A file, with the name to keep it under if that is not its own.
    File(PathBuf, Option<String>),
    /// A stream with a name.
    Stream(&'a mut dyn Read, String),
}

/// Where an item is used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    /// Entries outside the bin, newest first.
    pub entries: Vec<UsingEntry>,
    /// Sections of portfolios.
    pub sections: Vec<UsingSection>,
}

impl Session {
    /// Puts captions or a transcript beside an item's own file.
    pub fn attach(&self, id: Id, bytes: Bytes<'_>) -> Result<()> {
        // Refused before a long file is read.
        self.evidence(id)?;
        let (staged, name) = match bytes {
            Bytes::File(path, name) => {
                let own = path.file_name().unwrap_or_default().to_string_lossy();
                let name = plain_name(name.as_deref().unwrap_or(&own));
                let mut file = File::open(&path).map_err(|e| AppError::io(&name, e))?;
                (self.stage(&mut file, &name, Path::new(&name))?, name)
            }
            Bytes::Stream(stream, name) => {
                let name = plain_name(&name);
                (self.stage(stream, &name, Path::new(&name))?, name)
            }
        };
        self.journal.write(move |w: &Writer<'_>| {
            let mut item = evidence::get(w, id)?;
            let blob = blobs::adopt(w, &staged)?;
            evidence::add_file(w, id, &blob, &name, FileRole::Captions, w.now())?;
            item.updated = w.now();
            Ok::<_, AppError>(evidence::update(w, &item)?)
        })
    }

    /// Takes captions, a transcript or a smaller copy off again. The item's own files stay.
    pub fn detach(&self, id: Id, no: i64) -> Result<()> {
        let file = self.evidence_file(id, no)?;
        let files = self.evidence(id)?.files;
        let smaller =
            file.role == FileRole::Copy && files.iter().any(|file| file.role == FileRole::Original);
        if file.role != FileRole::Captions && !smaller {
            return Err(AppError::refused(
                format!("\"{}\" is the item's own file", file.name),
                "put the whole item in the bin if it is not wanted",
            ));
        }
        self.journal.write(move |w: &Writer<'_>| {
            let mut item = evidence::get(w, id)?;
            evidence::remove_file(w, id, no)?;
            item.updated = w.now();
            Ok::<_, AppError>(evidence::update(w, &item)?)
        })
    }

    /// Where an item is used.
    pub fn uses_of(&self, id: Id) -> Result<Uses> {
        self.journal.read(|r: &Reader<'_>| {
            Ok(Uses {
                entries: evidence::entries_using(r, id)?,
                sections: evidence::sections_using(r, id)?,
            })
        })
    }
}
