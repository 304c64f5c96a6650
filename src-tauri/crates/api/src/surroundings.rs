//! What comes in from outside: times, randomness, folders, and which journal.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use chrono::{NaiveDate, NaiveTime};
use reflectory_app::Session;
use reflectory_model::{Clock, Randomness};
use reflectory_store::{Access, Key, Opening};
use zeroize::Zeroizing;

use crate::Result;

/// What the shell and the command line bring with them; nothing below them reads it from the system.
#[derive(Clone)]
pub struct Surroundings {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub random: Arc<dyn Randomness>,
    /// The time of day where the person is.
    pub time: Arc<dyn Fn() -> NaiveTime + Send + Sync>,
    /// The civil date of a moment where the person is, for files that have no other date.
    pub civil: Arc<dyn Fn(SystemTime) -> NaiveDate + Send + Sync>,
    /// The program's name, shown to a second writer.
    pub program: String,
    /// The machine's name, shown to a second writer.
    pub machine: String,
    /// The folder that search indexes live in; without one an index is made in memory when it is needed.
    pub index_base: Option<PathBuf>,
    /// The program that reads the words of files in a process of its own when it is started for that: this one. Without
    /// it files are found by what is said of them and not by what they say.
    pub file_reader: Option<PathBuf>,
    /// The folders that the machine keeps its fonts in: a PDF takes from them what the bundled ones lack. May name folders
    /// that are not there.
    pub fonts: Vec<PathBuf>,
}

/// Which journal.
#[derive(Clone)]
pub struct JournalAt {
    /// The file.
    pub path: PathBuf,
    /// The passphrase of an encrypted journal.
    pub passphrase: Option<Zeroizing<String>>,
}

impl Surroundings {
    /// Opens a journal for reading: always possible, also while another program writes.
    pub fn open_to_read(&self, at: &JournalAt) -> Result<Session> {
        self.open(at, Access::Read)
    }

    /// Opens a journal for reading and changing: one program at a time.
    pub fn open_to_write(&self, at: &JournalAt) -> Result<Session> {
        self.open(at, Access::Write)
    }

    fn open(&self, at: &JournalAt, access: Access) -> Result<Session> {
        let session = Session::open(self.opening(at), access, self.index_base.clone())?;
        Ok(session.with_fonts(self.fonts.clone()))
    }

    /// How the journal file is opened or made.
    pub(crate) fn opening(&self, at: &JournalAt) -> Opening {
        Opening {
            path: at.path.clone(),
            key: at
                .passphrase
                .as_ref()
                .map(|text| Key::passphrase(text.as_str())),
            program: self.program.clone(),
            machine: self.machine.clone(),
            clock: Arc::clone(&self.clock),
            random: Arc::clone(&self.random),
        }
    }
}
