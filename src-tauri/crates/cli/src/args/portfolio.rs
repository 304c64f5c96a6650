//! `portfolio ...`

use std::path::PathBuf;

use clap::{Args, Subcommand};
use reflectory_model::Component;
use reflectory_model::portfolio::{PullMode, Status};

use super::Later;
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
    /// Bring words of an entry in
    Pull(PullArgs),
    /// Name evidence in a section, after what it names already
    Evidence {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The section
        code: String,
        /// Ids or keys of the items
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
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
    /// Aim at another pathway (not built yet)
    Pathway(Later),
    /// Check before sending; nothing is sent and no link is opened
    Check {
        /// Its id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// Check as this sort of submission, such as referral; else as the portfolio's own
        #[arg(long, value_name = "S")]
        submission: Option<String>,
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
    /// Freeze a dated copy (not built yet)
    Snapshot(Later),
    /// Keep what was sent (not built yet)
    Sent(Later),
    /// Compare two copies (not built yet)
    Diff(Later),
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
    /// quote (usual), draft or link
    #[arg(long)]
    pub(crate) mode: Option<PullMode>,
    /// Say that private words may go into this portfolio
    #[arg(long)]
    pub(crate) release: bool,
}
