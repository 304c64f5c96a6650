//! Reads other formats into an import plan.
//!
//! A plan says what would come in and changes nothing: a dry run prints it, an import carries it out. Nothing is
//! dropped on the way: what is not understood stays as text, and whatever can't be read is named with its reason.
//! Our own open form is recognised here and read by `reflectory-archive`.
//!
//! To add a format, give it a module that makes an [`ImportPlan`], a word in [`Format`] and a test in [`detect`].

mod about;
pub mod arrange;
mod components;
pub mod docx;
mod evidence_list;
mod later;
mod leap2a;
pub mod markdown;
mod outline;
mod plan;
mod rich;
mod split;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub use leap2a::{Leap2aError, PortfolioHint, portfolio as portfolio_in};
pub use plan::{
    AddressItem, ComponentMark, DateFrom, Edit, EntryItem, EvidenceName, EvidenceSaid, FileItem,
    FileReason, FileReport, ImportPlan, InsideOf, Item, LinkedFile, OwnSlot, PassageHint, Skipped,
    TitleFrom,
};
pub use reflectory_archive::Sha256;

/// A format that can be brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Our own open form, Markdown or JSON.
    Reflectory,
    /// A folder of Markdown files, or one file.
    Markdown,
    /// A document of Word, or a folder of such.
    Docx,
    /// A Leap2A feed, by itself, in a folder or in a zip file with its files.
    Leap2a,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Reflectory, Self::Markdown, Self::Docx, Self::Leap2a];

    /// The written form, as `--format` takes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reflectory => "reflectory",
            Self::Markdown => "markdown",
            Self::Docx => "docx",
            Self::Leap2a => "leap2a",
        }
    }

    /// Reads the written form.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|f| f.as_str() == word.trim().to_ascii_lowercase())
    }
}

/// Why something can't be brought in. The message names file, reason and way out.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// There is nothing at the path.
    #[error("{0} does not exist; check the path")]
    Missing(PathBuf),
    /// No format that is known.
    #[error(
        "{0} can't be imported; supported are a journal in the open form (a folder with journal.toml or journal.json), a folder of Markdown files or Word documents, a Leap2A package (zip, or its folder or leap2a.xml), and single .md, .markdown, .txt and .docx files"
    )]
    Unsupported(PathBuf),
    /// A format that is known and can't be read yet.
    #[error("{path} is {what}: bringing that in is not built yet")]
    NotYet {
        /// The file or folder.
        path: PathBuf,
        /// The format, with its article.
        what: &'static str,
    },
    /// The disk refused.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// A document of Word can't be read.
    #[error("{path}: {source}; nothing was imported")]
    Docx {
        /// The file.
        path: PathBuf,
        /// The reason.
        source: docx::DocxError,
    },
    /// A Leap2A package or feed can't be read.
    #[error("{path}: {source}; nothing was imported")]
    Leap2a {
        /// The file or folder.
        path: PathBuf,
        /// The reason.
        source: Leap2aError,
    },
    /// A file is not what it was when the plan was made.
    #[error("{0} was changed after the import began; nothing was imported, start it again")]
    Changed(String),
}

impl ImportError {
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }
}

/// The format of what lies at a path.
pub fn detect(path: &Path) -> Result<Format, ImportError> {
    let meta = match fs::metadata(path) {
        Ok(meta) => meta,
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            return Err(ImportError::Missing(path.to_owned()));
        }
        Err(e) => return Err(ImportError::io(path)(e)),
    };
    if meta.is_dir() {
        let has = |name: &str| path.join(name).is_file();
        let by_hand = path.join("entries").is_dir() && has("evidence/evidence.toml");
        if has("journal.toml") || by_hand || is_our_json(&path.join("journal.json")) {
            return Ok(Format::Reflectory);
        }
        if leap2a::is_leap2a(path) {
            return Ok(Format::Leap2a);
        }
        if markdown::holds_text(path)? {
            return Ok(Format::Markdown);
        }
        if markdown::holds_docx(path)? {
            return Ok(Format::Docx);
        }
        return Err(match markdown::holds_later(path)? {
            Some((path, what)) => ImportError::NotYet { path, what },
            None => ImportError::Unsupported(path.to_owned()),
        });
    }
    if path.file_name().is_some_and(|name| name == "journal.json") && is_our_json(path) {
        return Ok(Format::Reflectory);
    }
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    if markdown::is_text(&name) {
        return Ok(Format::Markdown);
    }
    if docx::is_docx(&name) {
        return Ok(Format::Docx);
    }
    if leap2a::is_leap2a(path) {
        return Ok(Format::Leap2a);
    }
    Err(match later::of_file(path) {
        Some(what) => ImportError::NotYet {
            path: path.to_owned(),
            what,
        },
        None => ImportError::Unsupported(path.to_owned()),
    })
}

/// The format that a word names and that can't be read yet, with its article.
pub fn not_yet(word: &str) -> Option<&'static str> {
    later::of_word(word)
}

/// True if the document says at its top that it is a journal of ours: other programs have a `journal.json` too.
fn is_our_json(path: &Path) -> bool {
    let mut top = Vec::new();
    let read = File::open(path).and_then(|file| file.take(512).read_to_end(&mut top));
    read.is_ok() && String::from_utf8_lossy(&top).contains("\"reflectory-journal\"")
}
