//! `person ...`

use clap::{Args, Subcommand};
use reflectory_model::people::PersonStatus;

use super::date_text;

#[derive(Debug, Subcommand)]
pub(crate) enum PersonCommand {
    /// Add a person
    Add {
        /// The name as your texts have it
        name: String,
        #[command(flatten)]
        about: AboutPerson,
    },
    /// Change what is known about a person: what is not given stays
    Set {
        /// The person's id or name
        id: String,
        /// A new name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        about: AboutPerson,
    },
    /// List people with where each is named, and names in portfolios that are not in the list
    List {
        /// Leave out the journal's entries, which takes less time in a large journal
        #[arg(long)]
        no_entries: bool,
    },
    /// Put a person in the bin
    Delete {
        /// The person's id or name
        id: String,
    },
    /// Take a person out of the bin
    Undelete {
        /// The person's id
        id: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct AboutPerson {
    /// not-asked (usual), asked, agreed, pseudonym or public
    #[arg(long)]
    pub(crate) status: Option<PersonStatus>,
    /// What exports say instead of the name; empty for nothing
    #[arg(long)]
    pub(crate) pseudonym: Option<String>,
    /// Another name that your texts have for the person; may be repeated, and replaces those that were there
    #[arg(long, value_name = "NAME")]
    pub(crate) also: Vec<String>,
    /// Who it is
    #[arg(long)]
    pub(crate) role: Option<String>,
    /// A note for yourself
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// The day on which you asked; empty to take it away
    #[arg(long, value_name = "DATE", value_parser = day_or_none)]
    pub(crate) asked: Option<String>,
    /// The day on which the person agreed; empty to take it away
    #[arg(long, value_name = "DATE", value_parser = day_or_none)]
    pub(crate) agreed: Option<String>,
    /// Somebody else may stand under the same pseudonym
    #[arg(long)]
    pub(crate) shared: bool,
}

/// A day, or nothing at all.
fn day_or_none(text: &str) -> Result<String, reflectory_model::date::BadDate> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    date_text(text)
}
