//! `entry ...`

use std::convert::Infallible;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use reflectory_model::{Component, EntryKind, Visibility};

use super::date_text;

#[derive(Debug, Subcommand)]
pub(crate) enum EntryCommand {
    /// Add one from a Markdown file or standard input
    Add(EntryAddArgs),
    /// List them, newest first
    List(EntryListArgs),
    /// Show one
    Show {
        /// Its id, or six or more characters from the start or end of it
        id: String,
        /// As it was
        #[arg(long, value_name = "N")]
        version: Option<i64>,
    },
    /// Change what is known about one
    Set(EntrySetArgs),
    /// Replace its text; marks go where their words went
    Edit {
        /// Its id
        id: String,
        /// The new text: a Markdown file, - or nothing for standard input
        file: Option<PathBuf>,
    },
    /// Mark words as a component, an area's, private or in a language
    Mark(EntryMarkArgs),
    /// Take marks off words
    Unmark {
        /// The entry's id
        id: String,
        /// The words
        #[arg(long, value_name = "TEXT")]
        quote: String,
        /// Which of several finds, from 1
        #[arg(long, value_name = "N")]
        nth: Option<usize>,
    },
    /// What changed between two versions, by word
    Diff {
        /// The entry's id
        id: String,
        /// The older version; the one before the newer if not given
        #[arg(long, value_name = "N")]
        from: Option<i64>,
        /// The newer version; the present text if not given
        #[arg(long, value_name = "N")]
        to: Option<i64>,
    },
    /// Its versions, newest first
    History {
        /// The entry's id
        id: String,
    },
    /// Take an older version back, with its marks
    Restore {
        /// The entry's id
        id: String,
        /// The version to take back
        #[arg(long, value_name = "N")]
        version: i64,
    },
    /// Put one into the bin
    Delete {
        /// The entry's id
        id: String,
    },
    /// Take one out of the bin
    Undelete {
        /// The entry's id
        id: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct EntryAddArgs {
    /// The title; taken from the text if not given
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// reflection (usual), activity, meeting, idea, reading or design
    #[arg(long)]
    pub(crate) kind: Option<EntryKind>,
    /// The date: 2026-05-14, with time and offset if wanted, today (usual) or yesterday
    #[arg(long, value_name = "DATE", value_parser = date_text)]
    pub(crate) on: Option<String>,
    /// The reflective model whose stages the headings are
    #[arg(long)]
    pub(crate) model: Option<String>,
    /// An area it belongs to, with the reason if wanted; may be repeated
    #[arg(long, value_name = "AREA[=WHY]")]
    pub(crate) area: Vec<String>,
    /// A free tag; may be repeated
    #[arg(long)]
    pub(crate) tag: Vec<String>,
    /// private (usual), reviewer, assessor or public
    #[arg(long)]
    pub(crate) visibility: Option<Visibility>,
    /// Not finished
    #[arg(long)]
    pub(crate) draft: bool,
    /// A Markdown file; - or nothing for standard input
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct EntryListArgs {
    /// Only those tagged to this area
    #[arg(long)]
    pub(crate) area: Option<String>,
    /// Only those with this tag
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Only of this kind
    #[arg(long)]
    pub(crate) kind: Option<EntryKind>,
    /// From this date on
    #[arg(long, value_name = "DATE", value_parser = date_text)]
    pub(crate) from: Option<String>,
    /// Up to this date, included
    #[arg(long, value_name = "DATE", value_parser = date_text)]
    pub(crate) to: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u32>,
    /// What is in the bin
    #[arg(long)]
    pub(crate) bin: bool,
}

#[derive(Debug, Args)]
pub(crate) struct EntrySetArgs {
    /// Its id
    pub(crate) id: String,
    /// A new title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// A new date
    #[arg(long, value_name = "DATE", value_parser = date_text)]
    pub(crate) on: Option<String>,
    /// A new kind
    #[arg(long)]
    pub(crate) kind: Option<EntryKind>,
    /// Tag it to an area; may be repeated
    #[arg(long, value_name = "AREA[=WHY]")]
    pub(crate) add_area: Vec<String>,
    /// Why the added area fits
    #[arg(long, value_name = "WHY", requires = "add_area")]
    pub(crate) why: Option<String>,
    /// Take it off an area; may be repeated
    #[arg(long, value_name = "AREA")]
    pub(crate) remove_area: Vec<String>,
    /// Add a tag; may be repeated
    #[arg(long, value_name = "TAG")]
    pub(crate) add_tag: Vec<String>,
    /// Take a tag off; may be repeated
    #[arg(long, value_name = "TAG")]
    pub(crate) remove_tag: Vec<String>,
    /// private, reviewer, assessor or public
    #[arg(long)]
    pub(crate) visibility: Option<Visibility>,
    /// The language of its text, such as cy; an empty one (--lang "") makes it the journal's again
    #[arg(long)]
    pub(crate) lang: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct EntryMarkArgs {
    /// The entry's id
    pub(crate) id: String,
    /// The words, as a reader sees them or as they stand in the Markdown
    #[arg(long, value_name = "TEXT")]
    pub(crate) quote: String,
    /// Which of several finds, from 1
    #[arg(long, value_name = "N")]
    pub(crate) nth: Option<usize>,
    /// description, evidence, reflection or another that the framework names
    #[arg(long, value_parser = component)]
    pub(crate) component: Option<Component>,
    /// The area they belong to, with the reason if wanted
    #[arg(long, value_name = "AREA[=WHY]")]
    pub(crate) area: Option<String>,
    /// Who may see them
    #[arg(long)]
    pub(crate) visibility: Option<Visibility>,
    /// Their language, such as cy; an empty one (--lang "") takes it off
    #[arg(long)]
    pub(crate) lang: Option<String>,
}

/// Takes a component as it is written; the framework knows which there are.
pub(super) fn component(text: &str) -> Result<Component, Infallible> {
    Ok(Component::new(text))
}
