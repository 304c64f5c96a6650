//! One function a command: makes the request, calls `reflectory_api`, prints the answer.

mod bin;
mod bring;
mod check;
mod coverage;
mod entry;
mod evidence;
mod framework;
mod person;
mod portfolio;
mod profile;
mod safety;
mod search;

use std::io;
use std::path::PathBuf;

use reflectory_api::area::AreaGiven;
use reflectory_api::{ApiError, Code, JournalAt, Session, Surroundings};
use reflectory_machine::place;
use serde::Serialize;

use crate::args::{AreaCommand, Cli, Command, FrameworkCommand, Later, ProfileCommand};
use crate::failure::Failure;
use crate::output::{self, Page};
use crate::passphrase;

/// The exit code of a command that could be done: 0, or 3 if a check found problems.
pub(crate) type Done = Result<u8, Failure>;

/// Everything that was asked for was done.
pub(crate) const DONE: u8 = 0;
/// A check found problems.
pub(crate) const PROBLEMS: u8 = 3;

/// What every command works with.
pub(crate) struct Context {
    json: bool,
    journal: Option<PathBuf>,
    passphrase_file: Option<PathBuf>,
    surroundings: Surroundings,
}

impl Context {
    /// The journal's path, for commands that do not open it.
    fn journal(&self) -> Result<PathBuf, ApiError> {
        place::required(self.journal.as_deref())
    }

    fn reader(&self) -> Result<Session, ApiError> {
        self.open(&self.journal()?, |at| self.surroundings.open_to_read(at))
    }

    fn writer(&self) -> Result<Session, ApiError> {
        let path = self.journal()?;
        let session = self.open(&path, |at| self.surroundings.open_to_write(at))?;
        place::remember(&path);
        Ok(session)
    }

    /// Opens without a passphrase first: a plain journal opens whatever passphrase lies about, and nobody is asked for one
    /// that is not needed.
    fn open(
        &self,
        path: &std::path::Path,
        open: impl Fn(&JournalAt) -> Result<Session, ApiError>,
    ) -> Result<Session, ApiError> {
        let mut at = JournalAt {
            path: path.to_owned(),
            passphrase: None,
        };
        match open(&at) {
            Err(error) if error.code == Code::NotAJournal => {
                at.passphrase = passphrase::find(self.passphrase_file.as_deref())?;
                if at.passphrase.is_none() {
                    return Err(error);
                }
                open(&at)
            }
            opened => opened,
        }
    }

    /// Prints the answer.
    fn answer<T: Serialize>(
        &self,
        response: &T,
        show: impl FnOnce(&mut Page) -> io::Result<()>,
    ) -> Done {
        output::answer(self.json, response, show)?;
        Ok(DONE)
    }
}

/// Does what the command line says and returns the exit code.
pub(crate) fn run(cli: Cli) -> Done {
    let context = Context {
        json: cli.json,
        journal: cli.journal,
        passphrase_file: cli.passphrase_file,
        surroundings: reflectory_machine::surroundings("reflectory")?,
    };
    let context = &context;
    match cli.command {
        Command::Init(args) => safety::init(context, args),
        Command::Info => safety::info(context),
        Command::Profile(ProfileCommand::Set {
            name,
            role,
            organisation,
            email,
        }) => profile::set(context, name, role, organisation, email),
        Command::Profile(ProfileCommand::Show) => profile::show(context),
        Command::Entry(command) => entry::run(context, command),
        Command::Area(AreaCommand::New { kind, title, slot }) => {
            profile::area_new(context, kind, title, slot)
        }
        Command::Area(AreaCommand::Set { area, title }) => profile::area_set(context, area, title),
        Command::Area(AreaCommand::List) => profile::area_list(context),
        Command::Capture(args) => bring::capture(context, args),
        Command::Inbox(command) => bring::inbox(context, command),
        Command::Bin(command) => bin::run(context, command),
        Command::Evidence(command) => evidence::run(context, command),
        Command::Person(command) => person::run(context, command),
        Command::Search(args) => search::search(context, args),
        Command::Frameworks => framework::list(context),
        Command::Framework(FrameworkCommand::Show { id }) => framework::show(context, id),
        Command::Framework(FrameworkCommand::Add { file }) => framework::add(context, &file),
        Command::Coverage(args) => coverage::coverage(context, args),
        Command::Portfolio(command) => portfolio::run(context, command),
        Command::Export(args) => bring::export(context, args),
        Command::Journal(command) => bring::journal(context, command),
        Command::Import(args) => bring::import(context, args),
        Command::Backup(args) => safety::backup(context, args),
        Command::Restore(args) => safety::restore(context, args),
        Command::Verify(args) => safety::verify(context, args),
        Command::Reindex => search::reindex(context),
        Command::Related { id, limit } => search::related(context, id, limit),
        Command::Suggest { id } => search::suggest(context, id),
        Command::Review(args) => later("review", args),
        Command::Cpd(args) => later("cpd", args),
        Command::Goal(args) => later("goal", args),
        Command::Skill(args) => later("skill", args),
        Command::Encrypt(args) => later("encrypt", args),
        Command::Rekey(args) => later("rekey", args),
        Command::Decrypt(args) => later("decrypt", args),
        Command::RecoveryKey(args) => later("recovery-key", args),
    }
}

/// Answers for a command that is known and not built yet.
fn later(command: &str, _: Later) -> Done {
    Err(ApiError::not_built_yet(command).into())
}

/// `AREA` or `AREA=WHY`.
fn area_given(text: &str) -> AreaGiven {
    let (area, why) = text.split_once('=').unwrap_or((text, ""));
    AreaGiven {
        area: area.trim().to_owned(),
        why: why.trim().to_owned(),
    }
}

fn areas_given(texts: &[String]) -> Vec<AreaGiven> {
    texts.iter().map(|text| area_given(text)).collect()
}
