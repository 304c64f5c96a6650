//! Leap2A: an Atom feed of a portfolio with its files, as Mahara and others write it.
//!
//! There are four sets of names for the same words, and four ways to write a name (`leap2:has_part`, in brackets, as a
//! whole address, bare): all are read. The feeds of real programs decided what is understood, and not the specification alone.

mod feed;
pub(crate) mod package;

use std::fs::File;
use std::io::Read;
use std::path::Path;

pub(crate) use feed::{Entry, Feed, Own};
pub use package::Leap2aError;
pub(crate) use package::Package;

use crate::ImportError;

/// What a feed of ours says of the portfolio in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PortfolioHint {
    /// Its title.
    pub title: String,
    /// The framework's id.
    pub framework: String,
    /// The pathway's id.
    pub pathway: String,
    /// Which submission it is; may be empty.
    pub submission: String,
    /// The licence; may be empty.
    pub licence: String,
}

/// What a feed says of the portfolio in it, if one of our exports wrote it.
pub fn portfolio(source: &Path) -> Result<Option<PortfolioHint>, ImportError> {
    let package = Package::open(source)?;
    Ok(Feed::read(&package)?.portfolio)
}

/// True for a file or folder that is a Leap2A feed or holds one.
pub(crate) fn is_leap2a(path: &Path) -> bool {
    if path.is_dir() {
        return package::feed_in(path).is_some_and(|feed| says_so(&path.join(feed)));
    }
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().to_ascii_lowercase())
        .unwrap_or_default();
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("zip") => package::zip_has_feed(path),
        Some("xml" | "atom" | "leap2a") => says_so(path),
        _ => false,
    }
}

/// True if the top of a file names the vocabulary.
fn says_so(path: &Path) -> bool {
    let mut top = Vec::new();
    let read = File::open(path).and_then(|file| file.take(8192).read_to_end(&mut top));
    // Of a text in UTF-16 every other byte is nought.
    top.retain(|b| *b != 0);
    let text = String::from_utf8_lossy(&top);
    read.is_ok() && (text.contains("<feed") || text.contains(":feed")) && feed::names_leap(&text)
}
