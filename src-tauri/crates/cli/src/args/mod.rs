//! The command line as it is typed.

mod bin;
mod bring;
mod builder;
mod entry;
mod evidence;
mod person;
mod portfolio;

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use reflectory_model::EntryDate;
use reflectory_model::date::BadDate;

pub(crate) use bin::BinCommand;
pub(crate) use bring::{
    BackupArgs, CaptureArgs, ExportArgs, ImportArgs, ImportCommand, InboxCommand, InitArgs,
    JournalCommand, RestoreArgs, VerifyArgs,
};
pub(crate) use builder::{BuilderCommand, CopyAs};
pub(crate) use entry::{EntryAddArgs, EntryCommand, EntryListArgs, EntryMarkArgs, EntrySetArgs};
pub(crate) use evidence::{AboutArgs, EvidenceAddArgs, EvidenceCommand, EvidenceSetArgs};
pub(crate) use person::PersonCommand;
pub(crate) use portfolio::{PartArgs, PortfolioCommand, PullArgs, SentArgs};

/// A journal for reflective practice that grows into a portfolio.
#[derive(Debug, Parser)]
#[command(
    name = "reflectory",
    version,
    max_term_width = 100,
    after_help = "Exit codes: 0 done; 1 failed; 2 wrong usage; 3 a check found problems; 4 not built yet.\n\
                  Without --journal the journal is $REFLECTORY_JOURNAL, else the one that was last opened for writing."
)]
pub(crate) struct Cli {
    /// The journal file
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) journal: Option<PathBuf>,
    /// Print exactly one JSON document on standard output
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Read an encrypted journal's passphrase from a file ($REFLECTORY_PASSPHRASE or a prompt otherwise)
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a journal; refuses to overwrite
    Init(InitArgs),
    /// What the journal holds
    Info,
    /// Who the candidate is
    #[command(subcommand)]
    Profile(ProfileCommand),
    /// Entries: one dated piece of writing each
    #[command(subcommand)]
    Entry(EntryCommand),
    /// Your own specialist and advanced areas
    #[command(subcommand)]
    Area(AreaCommand),
    /// Drop text in the inbox, whether the journal is open, closed or locked
    Capture(CaptureArgs),
    /// What `capture` dropped
    #[command(subcommand)]
    Inbox(InboxCommand),
    /// Deleted entries, evidence, portfolios, people and parts of sections
    #[command(subcommand)]
    Bin(BinCommand),
    /// The evidence library
    #[command(subcommand)]
    Evidence(EvidenceCommand),
    /// People who appear in the journal, and whether an export may name them
    #[command(subcommand)]
    Person(PersonCommand),
    /// Search entries, sections and evidence
    Search(SearchArgs),
    /// The framework files that are known
    Frameworks,
    /// One framework file
    #[command(subcommand)]
    Framework(FrameworkCommand),
    /// What the journal holds for each area, and what a portfolio has drafted
    Coverage(CoverageArgs),
    /// Portfolios: selecting and rewriting journal material
    #[command(subcommand)]
    Portfolio(PortfolioCommand),
    /// Write a portfolio as a file or folder
    Export(ExportArgs),
    /// The journal's own open form
    #[command(subcommand)]
    Journal(JournalCommand),
    /// Bring material in, and take it back
    Import(ImportArgs),
    /// Make a copy that is checked before it counts
    Backup(BackupArgs),
    /// Make a journal of a backup; refuses to overwrite
    Restore(RestoreArgs),
    /// Check the whole journal
    Verify(VerifyArgs),
    /// Make the search index anew
    Reindex,
    /// Entries, sections and evidence about the same things as another one
    Related {
        /// The entry, section or item of evidence
        id: String,
        /// At most so many hits
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
    /// Areas that fit an entry or an item of evidence, with the words that led there
    Suggest {
        /// The entry or item of evidence
        id: String,
    },
    /// The mentor round trip (not built yet)
    Review(Later),
    /// Professional development (not built yet)
    Cpd(Later),
    /// Goals (not built yet)
    Goal(Later),
    /// Skills (not built yet)
    Skill(Later),
    /// Encrypt the journal (not built yet)
    Encrypt(Later),
    /// Change the passphrase (not built yet)
    Rekey(Later),
    /// Decrypt the journal (not built yet)
    Decrypt(Later),
    /// Show the recovery key (not built yet)
    RecoveryKey(Later),
}

/// A command that is known and not built yet: whatever is said to it is taken.
#[derive(Debug, Args)]
pub(crate) struct Later {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    pub(crate) rest: Vec<OsString>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProfileCommand {
    /// Change it: what is not given stays
    Set {
        /// The name that exports print
        #[arg(long)]
        name: Option<String>,
        /// Your role
        #[arg(long)]
        role: Option<String>,
        /// Where you work
        #[arg(long)]
        organisation: Option<String>,
        /// Your address
        #[arg(long)]
        email: Option<String>,
    },
    /// Show it
    Show,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AreaCommand {
    /// Make one, in the first free slot of its kind
    New {
        /// specialist or advanced
        kind: String,
        /// Its title
        #[arg(long)]
        title: String,
        /// The slot that it takes, such as specialist-2; the first free one if not given
        #[arg(long)]
        slot: Option<String>,
    },
    /// Give one another title
    Set {
        /// Its id, title or code
        area: String,
        /// The new title
        #[arg(long)]
        title: String,
    },
    /// List them
    List,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// Words (all of them), "phrases"; the last word may be unfinished
    #[arg(allow_hyphen_values = true)]
    pub(crate) query: String,
    /// Only what is tagged to this area
    #[arg(long)]
    pub(crate) area: Option<String>,
    /// Only what has this tag
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Only entry, section or evidence, or a kind within these such as reflection or image
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// From this date on
    #[arg(long, value_name = "DATE", value_parser = date_text)]
    pub(crate) from: Option<String>,
    /// Up to this date, included
    #[arg(long, value_name = "DATE", value_parser = date_text)]
    pub(crate) to: Option<String>,
    /// At most so many hits
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u32>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum FrameworkCommand {
    /// Its pathways, areas and principles
    Show {
        /// Its id, such as cmalt-2019
        id: String,
    },
    /// Add a file of your own; docs/framework-files.md says how to write one
    Add {
        /// The TOML file, - for standard input
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CoverageArgs {
    /// The framework; the portfolio's, else the journal's default one
    #[arg(long)]
    pub(crate) framework: Option<String>,
    /// The pathway; the portfolio's, else the journal's
    #[arg(long)]
    pub(crate) pathway: Option<String>,
    /// The portfolio whose drafts are laid beside
    #[arg(long, value_name = "PF")]
    pub(crate) portfolio: Option<String>,
    /// Write the table for a spreadsheet instead; `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) csv: Option<PathBuf>,
}

/// Takes a date as it will be read once the journal's day is known.
pub(crate) fn date_text(text: &str) -> Result<String, BadDate> {
    EntryDate::parse(text, NaiveDate::default()).map(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn wrong_words_are_wrong_usage_and_name_the_right_ones() {
        for (line, says) in [
            ("entry add --on soon", "write 2026-05-14"),
            ("entry add --kind poem", "reflection, activity"),
            ("entry list --limit few", "--limit"),
            (
                "evidence add x --title t --permission maybe",
                "do-not-share",
            ),
            ("export P --format odt --out x", "html-folder"),
            ("portfolio status P 1a done", "working-towards"),
        ] {
            let words = ["reflectory"].into_iter().chain(line.split(' '));
            let error = Cli::try_parse_from(words).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{line}");
            assert!(error.to_string().contains(says), "{line}: {error}");
        }
    }

    #[test]
    fn importing_and_taking_back_share_a_word() {
        let parse = |line: &str| {
            let words = ["reflectory"].into_iter().chain(line.split(' '));
            match Cli::try_parse_from(words).unwrap().command {
                Command::Import(args) => args,
                other => unreachable!("{other:?}"),
            }
        };
        assert!(parse("import undo 0123456").undo.is_some());
        let folder = parse("import folder --dry-run");
        assert_eq!(folder.source, [PathBuf::from("folder")]);
        assert!(folder.dry_run && folder.undo.is_none());
        assert!(Cli::try_parse_from(["reflectory", "import"]).is_err());
    }
}
