//! `portfolio ...`: what it says of itself, its framework, its sections' places and their texts' versions.

use clap::{Subcommand, ValueEnum};
use reflectory_model::portfolio::PullMode;
use reflectory_model::{Component, Visibility};

use super::entry::component;

#[derive(Debug, Subcommand)]
pub(crate) enum BuilderCommand {
    /// Title, day, submission and licence, with the plan back from the day; change what is given
    Details {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// Its title
        #[arg(long)]
        title: Option<String>,
        /// The day it is to be sent by; empty ("") for none
        #[arg(long, value_name = "DATE")]
        target: Option<String>,
        /// What it is licensed under, such as "CC BY 4.0" or "All rights reserved"; empty ("") says nothing (usual)
        #[arg(long, value_name = "L")]
        licence: Option<String>,
        /// Which submission it is: first, renewal or referral
        #[arg(long, value_name = "S")]
        submission: Option<String>,
    },
    /// Put it in the bin with its sections and frozen copies; entries and evidence stay
    Delete {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
    },
    /// Change to another framework: nothing is lost, and the way back leads to where everything stood
    Framework {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The framework's id, as `frameworks` lists it
        framework: String,
        /// The pathway; that which it had there before, or one of the same name, if not given
        #[arg(long, value_name = "P")]
        pathway: Option<String>,
        /// Only say what would become of it
        #[arg(long)]
        dry_run: bool,
    },
    /// Take up a section that was kept aside because the pathway does not ask for it
    BringBack {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The section
        code: String,
        /// Put it aside again
        #[arg(long)]
        aside: bool,
    },
    /// Say which of your own areas stands in a specialist or advanced section
    Slot {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The section, such as specialist-1
        code: String,
        /// Your area's title or id; if another section has it, the two change places
        area: String,
    },
    /// Make words that were brought in live (link), frozen (quote) or your own to rewrite (draft)
    Mode {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The pull's id, as `portfolio pulls` shows it
        pull: String,
        /// link, quote or draft
        mode: PullMode,
    },
    /// Take words that were brought in out of their section again, and off the list of what came from where
    Unpull {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The pulls' ids, as `portfolio pulls` shows them
        #[arg(required = true, value_name = "PULL")]
        pulls: Vec<String>,
    },
    /// The versions of a section's text
    History {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The section, or a part of it: 3a.2
        code: String,
        /// The component
        #[arg(value_parser = component)]
        component: Component,
    },
    /// What changed between two versions of a section's text
    Changes {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The section, or a part of it: 3a.2
        code: String,
        /// The component
        #[arg(value_parser = component)]
        component: Component,
        /// The older version; the one before if not given
        #[arg(long, value_name = "N")]
        from: Option<i64>,
        /// The newer version; the present one if not given
        #[arg(long, value_name = "N")]
        to: Option<i64>,
    },
    /// Take an older version of a section's text back; the present one goes into the history
    Restore {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The section, or a part of it: 3a.2
        code: String,
        /// The component
        #[arg(value_parser = component)]
        component: Component,
        /// Which one
        #[arg(long, value_name = "N")]
        version: i64,
    },
    /// A section as formatted text on standard output; nothing private is in it
    Copy {
        /// The portfolio's id or title
        #[arg(value_name = "PF")]
        portfolio: String,
        /// The section
        code: String,
        /// html (usual), markdown or text
        #[arg(long, value_enum, default_value_t = CopyAs::Html)]
        format: CopyAs,
        /// For whom: assessor (usual), reviewer or public
        #[arg(long)]
        audience: Option<Visibility>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CopyAs {
    /// For word processors and web editors
    Html,
    Markdown,
    Text,
}
