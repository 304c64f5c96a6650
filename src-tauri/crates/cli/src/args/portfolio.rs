//! `portfolio ...`

use std::path::PathBuf;

use clap::{Args, Subcommand};
use reflectory_model::portfolio::{PullMode, Status};
use reflectory_model::{Component, Visibility};

use super::entry::component;

#[derive(Debug, Subcommand)]
pub(crate) enum PortfolioCommand {
    /// Make one, with a section for each area of its pathway
    New {
        /// The framework; the journal's default one if not given
        #[arg(long)]
        framework: Option<String>,
        /// The pathway, such as cmalt
        #[arg(long)]
        pathway: String,
        /// The title
        #[arg(long)]
        title: String,
    },
    /// List them
    List,
    /// Show one with its sections
    Show {
        /// Its id or title
        #[arg(value_name = "PF")]
        portfolio: String,
    },
    /// Write the text of a component
    Set {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The section, or a part of it: 3a.2
        code: String,
        /// description, evidence, reflection or another that the framework names
        #[arg(value_parser = component)]
        component: Component,
        /// The text: a Markdown file, - or nothing for standard input
        file: Option<PathBuf>,
    },
    /// Name, move, remove or bring back a part of a section, or begin the next one
    Part(PartArgs),
    /// Bring words of an entry in
    Pull(PullArgs),
    /// What was brought in, from where, and whether that has changed since
    Pulls {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// One section, or a part of it: 3a.2
        code: Option<String>,
    },
    /// Put the entry's present words in the place of those that were brought in; the history keeps yours
    Refresh {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The pull's id, as `portfolio pulls` shows it
        pull: String,
        /// Say that private words may go into this portfolio
        #[arg(long)]
        release: bool,
        /// Also where you have rewritten the words here
        #[arg(long)]
        replace: bool,
    },
    /// Agree that words stay in the portfolio though their entry is more private now
    Release {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The pull's id, as `portfolio pulls` shows it
        pull: String,
    },
    /// Name evidence in a section, after what it names already; without items, show the list
    Evidence {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The section
        code: String,
        /// Ids or keys of the items
        #[arg(value_name = "ID")]
        ids: Vec<String>,
        /// What these items show here
        #[arg(long, value_name = "TEXT", requires = "ids")]
        note: Option<String>,
        /// Take them off the list; the library keeps them
        #[arg(long, conflicts_with_all = ["order", "note"], requires = "ids")]
        remove: bool,
        /// Put them first, in this order
        #[arg(long, requires = "ids")]
        order: bool,
    },
    /// Say how far a section is
    Status {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The section
        code: String,
        /// not-started, working-towards or ready
        status: Status,
    },
    /// Aim at another pathway; sections that it does not have are kept aside
    Pathway {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The pathway, such as senior
        #[arg(value_name = "P")]
        pathway: String,
    },
    #[command(flatten)]
    Builder(super::builder::BuilderCommand),
    /// A section as its reader gets it today: what it claims beside what shows it
    Read {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The section; the first one if not given
        code: Option<String>,
        /// For whom: assessor (usual), reviewer or public
        #[arg(long)]
        audience: Option<Visibility>,
    },
    /// Check before sending; exit 3 if anything stops it. Nothing is sent, and no link is opened without --links
    Check {
        /// Its id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// Check as this sort of submission, such as referral; else as the portfolio's own
        #[arg(long, value_name = "S")]
        submission: Option<String>,
        /// Also try its web addresses on the network: of its texts, and of the evidence that it uses
        #[arg(long)]
        links: bool,
    },
    /// Put advice of `check` aside, with the reason
    Dismiss {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The check, as `check` prints it
        check: String,
        /// The place, as `check` prints it
        place: String,
        /// Why it does not apply
        #[arg(long, value_name = "R", required_unless_present = "undo")]
        reason: Option<String>,
        /// Take it up again
        #[arg(long, conflicts_with = "reason")]
        undo: bool,
    },
    /// Freeze a dated copy
    Snapshot {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// What to call it
        #[arg(long, value_name = "L")]
        label: Option<String>,
    },
    /// List the frozen copies
    Snapshots {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
    },
    /// Keep the file that you sent of a frozen copy
    Sent(SentArgs),
    /// Compare a frozen copy with another, or with the portfolio as it is
    Diff {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The older copy's id or label
        #[arg(value_name = "SNAP_A")]
        from: String,
        /// The newer copy's; the portfolio as it is if not given
        #[arg(value_name = "SNAP_B")]
        to: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct PartArgs {
    /// The portfolio's id or title
    #[arg(value_name = "PF")]
    pub(crate) portfolio: String,
    /// The part: 3a.2
    pub(crate) code: String,
    /// Its title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The number that it gets, from 1
    #[arg(long, value_name = "N")]
    pub(crate) to: Option<u32>,
    /// Another section that it goes to with its texts
    #[arg(long, value_name = "CODE")]
    pub(crate) into: Option<String>,
    /// Put it in the bin with its texts
    #[arg(long, conflicts_with_all = ["to", "title", "into"])]
    pub(crate) remove: bool,
    /// Bring a part back from the bin, behind the others; `portfolio show` tells its id
    #[arg(long, value_name = "ID", conflicts_with = "remove")]
    pub(crate) restore: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct PullArgs {
    /// The portfolio's id or title
    #[arg(value_name = "PF")]
    pub(crate) portfolio: String,
    /// The section, or a part of it: 3a.2
    pub(crate) code: String,
    /// The component that the words go into
    #[arg(value_parser = component)]
    pub(crate) component: Component,
    /// The entry's id
    pub(crate) entry: String,
    /// The words; without it the entry's passages of that component, or its whole text if it has no marks
    #[arg(long, value_name = "TEXT")]
    pub(crate) quote: Option<String>,
    /// Which of several finds, from 1
    #[arg(long, value_name = "N")]
    pub(crate) nth: Option<usize>,
    /// quote (usual): as they are now; draft: to be rewritten; link: the entry's later words are offered
    #[arg(long)]
    pub(crate) mode: Option<PullMode>,
    /// Say that private words may go into this portfolio
    #[arg(long)]
    pub(crate) release: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SentArgs {
    /// The portfolio's id or title
    #[arg(value_name = "PF")]
    pub(crate) portfolio: String,
    /// The frozen copy's id or label
    #[arg(value_name = "SNAP")]
    pub(crate) snapshot: String,
    /// The file that you sent
    #[arg(value_name = "FILE", required_unless_present = "out")]
    pub(crate) file: Option<PathBuf>,
    /// It takes the place of another file of its format
    #[arg(long, requires = "file")]
    pub(crate) replace: bool,
    /// Write the file that is kept to this place instead
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    pub(crate) out: Option<PathBuf>,
    /// Which of several files that are kept
    #[arg(long, requires = "out")]
    pub(crate) format: Option<String>,
}
