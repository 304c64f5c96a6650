//! One open journal.

use std::path::{Path, PathBuf};
#[cfg(feature = "export")]
use std::sync::Mutex;
use std::sync::{Arc, RwLock};

use reflectory_model::{AreaRef, Id};
use reflectory_search::Index;
use reflectory_store::table::{self, Named, identity, outbox, profile};
use reflectory_store::{Access, Journal, Opening, Reader, Writer};

use crate::knowledge::Knowledge;
use crate::links::Tried;
use crate::making::Making;
use crate::writing::LastWritten;
use crate::{AppError, Result};

/// The setting that holds the journal's default framework.
pub(crate) const SETTING_FRAMEWORK: &str = "default-framework";
/// The setting that holds the pathway that coverage is shown for.
pub(crate) const SETTING_PATHWAY: &str = "pathway";

/// One open journal, with what the program knows beside it.
pub struct Session {
    pub(crate) journal: Journal,
    pub(crate) knowledge: Arc<Knowledge>,
    /// The search index once it has been asked: it sees for itself what other programs have done to it since.
    pub(crate) index: RwLock<Option<Index>>,
    /// Who is at work on the index, and how far.
    pub(crate) making: Making,
    index_base: Option<PathBuf>,
    /// Folders with the fonts of the machine, for characters that the bundled ones lack.
    pub(crate) fonts: Vec<PathBuf>,
    pub(crate) written: Arc<LastWritten>,
    /// What came of trying addresses on the network.
    pub(crate) tried: Tried,
    /// The pages that are being looked at.
    #[cfg(feature = "export")]
    pub(crate) pages: Mutex<Option<Arc<crate::preview::Kept>>>,
    /// Held while a document is being set.
    #[cfg(feature = "export")]
    pub(crate) typesetter: Mutex<()>,
}

impl Session {
    /// Makes a journal and opens it for writing. `index_base` is the folder that search indexes live in; without one the
    /// index is made in memory when it is needed.
    pub fn create(
        opening: Opening,
        index_base: Option<PathBuf>,
        pathway: Option<&str>,
    ) -> Result<Self> {
        let knowledge = Knowledge::bundled(None)?;
        let pathway = match pathway {
            Some(id) => Some(
                knowledge
                    .pathway(knowledge.framework(&knowledge.default_framework)?, id)?
                    .id
                    .clone(),
            ),
            None => None,
        };
        let journal = Journal::create(opening)?;
        if let Some(pathway) = pathway {
            journal
                .write(move |w: &Writer<'_>| profile::put_setting(w, SETTING_PATHWAY, &pathway))?;
        }
        Ok(Self {
            journal,
            knowledge: Arc::new(knowledge),
            index: RwLock::default(),
            making: Making::default(),
            index_base,
            fonts: Vec::new(),
            written: Arc::default(),
            tried: Tried::default(),
            #[cfg(feature = "export")]
            pages: Mutex::default(),
            #[cfg(feature = "export")]
            typesetter: Mutex::default(),
        })
    }

    /// Opens a journal.
    pub fn open(opening: Opening, access: Access, index_base: Option<PathBuf>) -> Result<Self> {
        let journal = Journal::open(opening, access)?;
        let knowledge = known_to(&journal)?;
        let session = Self {
            journal,
            knowledge: Arc::new(knowledge),
            index: RwLock::default(),
            making: Making::default(),
            index_base,
            fonts: Vec::new(),
            written: Arc::default(),
            tried: Tried::default(),
            #[cfg(feature = "export")]
            pages: Mutex::default(),
            #[cfg(feature = "export")]
            typesetter: Mutex::default(),
        };
        if access == Access::Write {
            session.prune_outbox()?;
        }
        Ok(session)
    }

    /// The same with the folders that the machine keeps its fonts in. They are looked through when a PDF has characters that
    /// no bundled font has; without them a visible sign stands for each of these.
    #[must_use]
    pub fn with_fonts(self, fonts: Vec<PathBuf>) -> Self {
        Self { fonts, ..self }
    }

    /// The journal file.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Looks again which framework files the journal keeps, after some were added.
    pub(crate) fn learn_frameworks(&mut self) -> Result<()> {
        self.knowledge = Arc::new(known_to(&self.journal)?);
        Ok(())
    }

    /// The frameworks and models.
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// The id that a person's shortened one means.
    pub fn resolve(&self, named: Named, text: &str) -> Result<Id> {
        Ok(self
            .journal
            .read(|r: &Reader<'_>| table::resolve(r, named, text))?)
    }

    /// How an area is written: bare if it is one of the default framework.
    pub fn show_area(&self, area: &AreaRef) -> String {
        area.display(&self.knowledge.default_framework)
    }

    /// A session's id for one command: each edit by command is a session of its own.
    pub(crate) fn new_session(&self) -> Id {
        self.journal.new_id()
    }

    /// The folder of this journal's search index; `None` if it lives in memory: without a base folder, and for an
    /// encrypted journal, of which nothing readable may reach the disk.
    pub(crate) fn index_folder(&self, id: Id) -> Option<PathBuf> {
        if self.journal.opening().key.is_some() {
            return None;
        }
        self.index_base
            .as_ref()
            .map(|base| base.join(id.to_string()))
    }

    /// Drops the outbox rows that the index has taken in. Only writers prune, so that a reader's index never loses its place.
    fn prune_outbox(&self) -> Result<()> {
        let (id, lineage) = self.journal.read(|r: &Reader<'_>| identity::get(r))?;
        let Some(folder) = self.index_folder(id) else {
            return Ok(());
        };
        let Some(position) = peek(&folder) else {
            return Ok(());
        };
        if position.lineage != lineage {
            return Ok(());
        }
        let behind = self.journal.read(|r: &Reader<'_>| {
            let agrees =
                outbox::at(r, position.seq)?.is_some_and(|row| row.nonce == position.nonce);
            Ok::<_, AppError>(agrees && outbox::count(r)? > 64)
        })?;
        if behind {
            self.journal
                .write(move |w: &Writer<'_>| outbox::prune(w, position.seq))?;
        }
        Ok(())
    }
}

/// What the program brings and what the journal keeps.
fn known_to(journal: &Journal) -> Result<Knowledge> {
    let (default, files) = journal.read(|r: &Reader<'_>| {
        let default = profile::setting(r, SETTING_FRAMEWORK)?;
        Ok::<_, AppError>((default, table::frameworks::list(r)?))
    })?;
    Knowledge::with_files(default, &files)
}

fn peek(folder: &Path) -> Option<reflectory_search::Position> {
    Index::peek_position(folder)
}
