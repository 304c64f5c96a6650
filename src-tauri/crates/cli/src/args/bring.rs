//! Making a journal, bringing material in and out, keeping it safe.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use reflectory_api::export::{EvidenceIn, ExportFormat, JournalFormat, LeapFor, PageFace};
use reflectory_model::Visibility;

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The pathway you aim at, such as cmalt
    #[arg(long)]
    pub(crate) pathway: Option<String>,
    /// Put the sample journal into it: a made-up candidate's three years, to look at and to try things on
    #[arg(long)]
    pub(crate) sample: bool,
    /// Encrypt it (not built yet)
    #[arg(long)]
    pub(crate) encrypt: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CaptureArgs {
    /// The text; standard input if not given
    pub(crate) text: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum InboxCommand {
    /// What waits, oldest first
    List,
    /// Make an entry of an item
    File {
        /// The item's id
        id: String,
        /// Make an item of evidence instead: a link of an address, else a text file
        #[arg(long)]
        evidence: bool,
    },
    /// Take an item out that is not wanted: it lies in the bin then, as an entry
    Discard {
        /// The item's id
        id: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The portfolio's id or title
    #[arg(value_name = "PF")]
    pub(crate) portfolio: String,
    /// pdf, html, html-folder, docx, markdown, json, leap2a or zip
    #[arg(long)]
    pub(crate) format: ExportFormat,
    /// The file, or for markdown and html-folder the folder, to write; refused if there is one
    #[arg(long, value_name = "PATH")]
    pub(crate) out: PathBuf,
    /// The id or label of a frozen copy, instead of the present text
    #[arg(long, value_name = "ID")]
    pub(crate) snapshot: Option<String>,
    /// Mark what is new since a frozen copy, by its id or label, and say in a table what has changed: for a resubmission
    #[arg(long, value_name = "ID")]
    pub(crate) since: Option<String>,
    /// assessor (usual), reviewer or public
    #[arg(long)]
    pub(crate) audience: Option<Visibility>,
    /// Say DRAFT on the cover, and leave out or replace what blocks, with a visible note
    #[arg(long)]
    pub(crate) draft: bool,
    /// The most megabytes that a zip may have: 10 is what is asked for by habit, 25 the stated maximum
    #[arg(long, value_name = "MB")]
    pub(crate) most: Option<u64>,
    /// Who is to read a Leap2A feed: mahara (22.10 and later; usual), or 2010-07 (Mahara up to 22.04, and others)
    #[arg(long, value_name = "READER")]
    pub(crate) leap: Option<LeapFor>,
    /// The evidence's files in a PDF: list (usual), appendix (as pages behind the text) or attached
    #[arg(long, value_name = "WHERE")]
    pub(crate) evidence: Option<EvidenceIn>,
    /// The letters of a PDF's text: serif (usual), or legible (Atkinson Hyperlegible, plainer and harder to mix up)
    #[arg(long, value_name = "LETTERS")]
    pub(crate) face: Option<PageFace>,
    /// Pictures as they were added, where there are smaller copies of them
    #[arg(long)]
    pub(crate) originals: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum JournalCommand {
    /// Write everything, private text included, to leave with
    Export {
        /// markdown or json
        #[arg(long)]
        format: JournalFormat,
        /// The folder to write; refused if there is anything in it
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct ImportArgs {
    #[command(subcommand)]
    pub(crate) undo: Option<ImportCommand>,
    /// A file or folder; or several, which come in one after the other if all of them can be read
    #[arg(required = true)]
    pub(crate) source: Vec<PathBuf>,
    /// Its format; found out if not given
    #[arg(long)]
    pub(crate) format: Option<String>,
    /// entries (usual), or portfolio: fills one by section, part and component
    #[arg(long = "as", value_name = "WHAT", value_parser = ["entries", "portfolio"])]
    pub(crate) as_what: Option<String>,
    /// The portfolio's framework; the journal's own if not given
    #[arg(long, value_name = "F")]
    pub(crate) framework: Option<String>,
    /// The portfolio's pathway; found out if not given
    #[arg(long, value_name = "P")]
    pub(crate) pathway: Option<String>,
    /// The portfolio's title; found out if not given
    #[arg(long, value_name = "T")]
    pub(crate) title: Option<String>,
    /// A Word document becomes an entry for each heading that begins with a date
    #[arg(long)]
    pub(crate) split: bool,
    /// Only this path of those that a dry run shows, with all that lies under it; may be given again
    #[arg(long, value_name = "PATH")]
    pub(crate) only: Vec<String>,
    /// Not this path; may be given again
    #[arg(long, value_name = "PATH")]
    pub(crate) skip: Vec<String>,
    /// Take over what has changed in the source though you edited it here too; your text stays in the history
    #[arg(long, value_name = "PATH")]
    pub(crate) take: Vec<String>,
    /// Bring it in as a new entry beside the one that is here
    #[arg(long, value_name = "PATH")]
    pub(crate) both: Vec<String>,
    /// Only say what would happen
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// What would change in an entry that was brought in before
    Compare {
        /// The file or folder
        source: PathBuf,
        /// The path in it, as a dry run shows it
        path: String,
        /// A Word document becomes an entry for each heading that begins with a date
        #[arg(long)]
        split: bool,
    },
    /// List the imports that can be taken back
    List,
    /// Take a batch back; what was edited since is kept
    Undo {
        /// The batch's id
        batch: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// Where to; a dated file in the folder `NAME backups` beside the journal if not given
    #[arg(long, value_name = "F")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// The backup
    #[arg(value_name = "F")]
    pub(crate) backup: PathBuf,
    /// The journal to make; refused if there is one
    #[arg(long, value_name = "J")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// Put right what can be put right (not built yet)
    #[arg(long)]
    pub(crate) repair: bool,
}
