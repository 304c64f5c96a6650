//! `bin ...`

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum BinCommand {
    /// What lies in it, what went there last first
    List,
    /// Take things out of it: all that are named, or none
    Restore {
        /// Their ids
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Remove what lies in it for good; without --yes it only says what would go
    Empty {
        /// Only these
        ids: Vec<String>,
        /// Only what has been in it for so many days
        #[arg(long, value_name = "DAYS")]
        older_than: Option<u32>,
        /// Yes, for good
        #[arg(long)]
        yes: bool,
    },
}
