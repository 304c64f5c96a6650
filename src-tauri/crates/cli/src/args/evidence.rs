//! `evidence ...`

use std::path::PathBuf;

use clap::{Args, Subcommand};
use reflectory_model::{Permission, Visibility};

use super::date_text;

#[derive(Debug, Subcommand)]
pub(crate) enum EvidenceCommand {
    /// Add a file or a link
    Add(EvidenceAddArgs),
    /// Change what is known about an item
    Set(EvidenceSetArgs),
    /// Put an item in the bin; refused while an entry or section uses it
    Delete {
        /// The item's id or key
        id: String,
    },
    /// List the library
    List {
        /// Only items tagged to this area
        #[arg(long)]
        area: Option<String>,
    },
    /// Show an item: its files, and where it is used
    Show {
        /// The item's id or key
        id: String,
    },
    /// Put captions or a transcript beside an item's own file
    Attach {
        /// The item's id or key
        id: String,
        /// The file; - for standard input
        file: PathBuf,
        /// The name to keep it under, if not its own; standard input has none
        #[arg(long)]
        name: Option<String>,
    },
    /// Take captions or a transcript off an item
    Detach {
        /// The item's id or key
        id: String,
        /// The file's number, as `evidence show` tells it
        no: i64,
    },
    /// Make smaller copies of pictures, which go out in place of their originals; the originals stay
    #[command(group(clap::ArgGroup::new("which").required(true).args(["ids", "all"])))]
    Smaller {
        /// The items' ids or keys
        #[arg(value_name = "ID")]
        ids: Vec<String>,
        /// Every picture of 200 kB or more that has no smaller copy yet
        #[arg(long)]
        all: bool,
        /// The longer side in pixels, 100 to 20000; 1600 if not given
        #[arg(long, value_name = "N")]
        pixels: Option<u32>,
        /// Only say what would come of it
        #[arg(long)]
        dry_run: bool,
        /// Take the copies away again
        #[arg(long, conflicts_with_all = ["all", "pixels", "dry_run"])]
        undo: bool,
    },
    /// Copy an item's file out
    Get {
        /// The item's id or key
        id: String,
        /// Where to; - for standard output
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Read the words of files that nobody has read yet, so that search finds them
    Read,
    /// What is missing; exit 3 if anything is
    Check {
        /// Also try the addresses of links on the network; nothing else ever does
        #[arg(long)]
        links: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct EvidenceAddArgs {
    /// A file, an http or https address, or - for standard input
    #[arg(value_name = "FILE_OR_URL")]
    pub(crate) item: PathBuf,
    /// The title
    #[arg(long)]
    pub(crate) title: String,
    /// The short readable name that texts refer to as evidence:KEY; made from the title if not given
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// The name to keep the file under, if not its own; standard input has none
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// An area it belongs to, with the reason if wanted; may be repeated
    #[arg(long, value_name = "AREA[=WHY]")]
    pub(crate) area: Vec<String>,
    #[command(flatten)]
    pub(crate) about: AboutArgs,
}

#[derive(Debug, Args)]
pub(crate) struct EvidenceSetArgs {
    /// The item's id or key
    pub(crate) id: String,
    /// A new title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// A new key
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// A new address, for a link
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// Tag it to an area; may be repeated
    #[arg(long, visible_alias = "area", value_name = "AREA[=WHY]")]
    pub(crate) add_area: Vec<String>,
    /// Take it off an area; may be repeated
    #[arg(long, value_name = "AREA")]
    pub(crate) remove_area: Vec<String>,
    #[command(flatten)]
    pub(crate) about: AboutArgs,
}

#[derive(Debug, Args)]
pub(crate) struct AboutArgs {
    /// What it shows
    #[arg(long)]
    pub(crate) shows: Option<String>,
    /// A note for yourself
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// The alternative text of a picture
    #[arg(long)]
    pub(crate) alt: Option<String>,
    /// Whether a picture is mere decoration
    #[arg(long, value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    pub(crate) decorative: Option<bool>,
    /// The date of the item
    #[arg(long, value_parser = date_text)]
    pub(crate) date: Option<String>,
    /// Where it comes from
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// Its licence
    #[arg(long)]
    pub(crate) licence: Option<String>,
    /// Who is to be credited
    #[arg(long)]
    pub(crate) credit: Option<String>,
    /// mine, agreed, asked or do-not-share
    #[arg(long)]
    pub(crate) permission: Option<Permission>,
    /// private (usual), reviewer, assessor or public
    #[arg(long)]
    pub(crate) visibility: Option<Visibility>,
}
