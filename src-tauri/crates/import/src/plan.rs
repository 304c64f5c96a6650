//! What an import would bring in.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use reflectory_archive::Sha256;
use reflectory_framework::AreaKind;
use reflectory_framework::titles::Meaning;
use reflectory_model::{EntryDate, EntryKind, Visibility};

use crate::ImportError;
use crate::arrange::Listed;
use crate::docx::{self, DocxError};
use crate::leap2a::PortfolioHint;
use crate::leap2a::package::with_part;
pub use crate::markdown::Edit;

/// What an import would bring in, in the order of the sources' paths. Bodies are not in it: see
/// [`crate::markdown::load`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPlan {
    /// The folder that every source lies in.
    pub root: PathBuf,
    /// What would come in.
    pub items: Vec<Item>,
    /// What would not, and why.
    pub skipped: Vec<Skipped>,
    /// Texts that are no file's own but were made from one, by [`EntryItem::text_key`].
    pub texts: BTreeMap<String, Arc<str>>,
    /// What the source says of the portfolio in it.
    pub portfolio: Option<PortfolioHint>,
}

impl ImportPlan {
    /// The entries.
    pub fn entries(&self) -> impl Iterator<Item = &EntryItem> {
        self.items.iter().filter_map(|item| match item {
            Item::Entry(entry) => Some(&**entry),
            Item::File(_) | Item::Address(_) => None,
        })
    }

    /// The files that would become evidence.
    pub fn files(&self) -> impl Iterator<Item = &FileItem> {
        self.items.iter().filter_map(|item| match item {
            Item::File(file) => Some(file),
            Item::Entry(_) | Item::Address(_) => None,
        })
    }

    /// What was understood of each source, in plain words.
    pub fn report(&self) -> impl Iterator<Item = FileReport> + '_ {
        self.items.iter().map(Item::report)
    }
}

/// One source that would come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// As an entry.
    Entry(Box<EntryItem>),
    /// As evidence.
    File(FileItem),
    /// As evidence without a file.
    Address(AddressItem),
}

impl Item {
    /// The path within the root, with `/`.
    pub fn source_key(&self) -> &str {
        match self {
            Self::Entry(entry) => &entry.source_key,
            Self::File(file) => &file.source_key,
            Self::Address(address) => &address.source_key,
        }
    }

    /// The hash of the source's bytes.
    pub fn source_hash(&self) -> Sha256 {
        match self {
            Self::Entry(entry) => entry.source_hash,
            Self::File(file) => file.sha256,
            Self::Address(address) => Sha256::of(format!("{address:?}").as_bytes()),
        }
    }

    /// What was understood, in plain words.
    pub fn report(&self) -> FileReport {
        match self {
            Self::Entry(entry) => entry.report(),
            Self::File(file) => file.report(),
            Self::Address(address) => FileReport {
                source: address.source_key.clone(),
                understood: vec![format!("evidence: {}", address.url)],
                notes: Vec::new(),
                date_from: None,
            },
        }
    }
}

/// A text that would become an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryItem {
    /// The path within the root, with `/`.
    pub source_key: String,
    /// The hash of the source's bytes; of a piece, of its own text.
    pub source_hash: Sha256,
    /// The file, as a path within the root.
    pub file: String,
    /// The hash of the file's bytes.
    pub file_hash: Sha256,
    /// The text among [`ImportPlan::texts`], if it is no file's own.
    pub text_key: Option<String>,
    /// What is changed in the file's text so that a Markdown reader understands it.
    pub edits: Vec<Edit>,
    /// For a piece of a file: the bytes of the changed text that it is made of.
    pub piece: Option<Vec<Range<usize>>>,
    /// What was not understood of the front matter, as a code block for the end of the text.
    pub block: String,
    /// Title.
    pub title: String,
    /// Where the title is from.
    pub title_from: TitleFrom,
    /// What sort of writing, if the source says.
    pub kind: Option<EntryKind>,
    /// The civil date.
    pub date: EntryDate,
    /// Where the date is from.
    pub date_from: DateFrom,
    /// Areas as written: `1a` or `framework:code`. Whether there are such areas is for the caller to say.
    pub areas: Vec<String>,
    /// The one thing that the text is about, by its own names.
    pub about: Option<Meaning>,
    /// Specialist and advanced areas that it is about, which the person titles.
    pub own: Vec<OwnSlot>,
    /// Why it is taken to be about its areas, a sentence each.
    pub because: Vec<String>,
    /// What of the text is a component by a heading, in order.
    pub components: Vec<ComponentMark>,
    /// The last steps of its addresses on a site.
    pub addresses: Vec<String>,
    /// The source says itself that nobody else may see it.
    pub is_private: bool,
    /// Reasons by area as written.
    pub why: Vec<(String, String)>,
    /// Free tags.
    pub tags: Vec<String>,
    /// The reflective model's id as written.
    pub model: Option<String>,
    /// Who may see it; private unless the source says otherwise.
    pub visibility: Visibility,
    /// True if the source calls it unfinished.
    pub draft: bool,
    /// The language as written.
    pub lang: Option<String>,
    /// Evidence that the front matter names.
    pub evidence: Vec<EvidenceName>,
    /// The section's list of evidence, if the source gives it apart from the text: then lists in the text are text.
    pub listed: Option<Vec<Listed>>,
    /// Marks that the front matter names.
    pub passages: Vec<PassageHint>,
    /// Link targets in the body that mean a file of this import.
    pub links: Vec<LinkedFile>,
    /// Keys of the front matter that were not understood; they stand in a code block at the end of the body.
    pub kept: Vec<String>,
    /// What a person should know: a broken front matter, a link whose file is missing.
    pub notes: Vec<String>,
}

/// A specialist or advanced area as a source names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSlot {
    /// Specialist or advanced.
    pub kind: AreaKind,
    /// Which slot, from 1, if the source says so.
    pub number: Option<usize>,
    /// The person's own title; may be empty.
    pub title: String,
}

/// Words that a heading makes a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComponentMark {
    /// The component's id.
    pub component: String,
    /// Its bytes in the text as loaded.
    pub range: Range<usize>,
}

/// Where a title is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleFrom {
    /// The front matter.
    FrontMatter,
    /// The heading that the text begins with.
    Heading,
    /// The first line of a plain text.
    FirstLine,
    /// The file's name.
    FileName,
    /// The paragraph that a document calls its title.
    Style,
    /// What a document says of itself.
    Properties,
    /// The feed that it is an entry of.
    Feed,
}

/// Where a date is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFrom {
    /// A key of the front matter.
    FrontMatter(String),
    /// The file's name.
    FileName,
    /// The folders that it lies in.
    Folder,
    /// A heading of the text.
    Heading,
    /// The feed: when it was published, or last changed.
    Feed(&'static str),
    /// What a document says of itself: the day that it was made, or last saved.
    Properties(&'static str),
    /// The file's modification time: a guess, and said to be one.
    FileTime,
}

/// A name in the front matter's `evidence`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceName {
    /// As written.
    pub name: String,
    /// The file of this import that it means; else it may be the key of evidence that is there already.
    pub file: Option<String>,
}

/// A mark that a front matter names by its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageHint {
    /// The words.
    pub exact: String,
    /// Their component as written.
    pub component: Option<String>,
    /// Who may see them.
    pub visibility: Option<Visibility>,
    /// Their language.
    pub lang: Option<String>,
}

/// A link target and the file that it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedFile {
    /// The target as a Markdown reader sees it: without angle brackets, backslash escapes taken away, `%20` left.
    pub target: String,
    /// The source key of the file.
    pub file: String,
}

/// A file that would become evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileItem {
    /// The path within the root, with `/`.
    pub source_key: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Its own name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// The hash of its bytes.
    pub sha256: Sha256,
    /// Media type by its name.
    pub mime: String,
    /// The alternative text of the first picture that shows it.
    pub alt: Option<String>,
    /// The words of the first link to it.
    pub title: Option<String>,
    /// What the source says of it beyond that.
    pub said: Option<Box<EvidenceSaid>>,
    /// Why it comes as a file.
    pub reason: FileReason,
}

/// What a source says of an item of evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidenceSaid {
    /// The short name that texts know it by; empty if the source gives none.
    pub key: String,
    /// What it shows.
    pub shows: String,
    /// When it was made.
    pub date: Option<NaiveDate>,
    /// Where it comes from.
    pub source: String,
    /// Who made it.
    pub credit: String,
    /// Its licence.
    pub licence: String,
    /// A picture that says nothing of its own.
    pub decorative: bool,
    /// What an item has no field for.
    pub note: String,
}

/// An address that would become evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressItem {
    /// What it is known by again.
    pub source_key: String,
    /// The address.
    pub url: String,
    /// Its title.
    pub title: String,
    /// What the source says of it.
    pub said: EvidenceSaid,
}

/// Why a source comes as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileReason {
    /// A text links to it or shows it.
    Linked,
    /// It lies in the folder.
    Beside,
    /// It has a text's name but is not text.
    NotText,
    /// It is a text of more than 10 MB.
    TooLong,
    /// It is a document of a format that can't be read yet.
    NotYet(&'static str),
    /// It stands in a document of Word, which is named.
    Inside(Box<InsideOf>),
    /// It lies in a package, under this name.
    Packed(String),
    /// It is a document of Word that can't be read.
    Unread(Box<DocxError>),
}

/// Where a file stands that is a part of a document; see [`FileItem::bytes`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InsideOf {
    /// The document's source key.
    pub document: String,
    /// The part of its package.
    pub part: String,
}

/// Something that would not come in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The path within the root, with `/`.
    pub source: String,
    /// Why.
    pub reason: String,
}

/// What was understood of a source, in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// The path within the root, with `/`.
    pub source: String,
    /// What was understood.
    pub understood: Vec<String>,
    /// What was not, or is a guess.
    pub notes: Vec<String>,
    /// Where an entry's date is from.
    pub date_from: Option<DateFrom>,
}

impl EntryItem {
    fn report(&self) -> FileReport {
        let title_from = match self.title_from {
            TitleFrom::FrontMatter => "front matter",
            TitleFrom::Feed => "feed",
            TitleFrom::Heading => "first heading",
            TitleFrom::FirstLine => "first line",
            TitleFrom::FileName => "file name",
            TitleFrom::Style => "paragraph of the style Title",
            TitleFrom::Properties => "document's properties",
        };
        let date_from = match &self.date_from {
            DateFrom::FrontMatter(key) => format!("front matter ({key})"),
            DateFrom::FileName => "file name".to_owned(),
            DateFrom::Folder => "folder names".to_owned(),
            DateFrom::Heading => "heading".to_owned(),
            DateFrom::Properties(which) => format!("document's properties ({which})"),
            DateFrom::Feed(which) => format!("feed ({which})"),
            DateFrom::FileTime => "file time".to_owned(),
        };
        let mut understood = vec![
            format!("title \"{}\" from the {title_from}", self.title),
            format!("date {} from the {date_from}", self.date),
        ];
        let mut list = |what: &str, words: Vec<String>| {
            if !words.is_empty() {
                understood.push(format!("{what} {}", words.join(", ")));
            }
        };
        list("kind", self.kind.iter().map(|k| k.to_string()).collect());
        list("areas", self.areas.clone());
        list(
            "own area",
            self.own
                .iter()
                .map(|o| match o.title.as_str() {
                    "" => o.kind.to_string(),
                    title => format!("{}: {title}", o.kind),
                })
                .collect(),
        );
        list(
            "reasons for",
            self.why.iter().map(|(area, _)| area.clone()).collect(),
        );
        list("tags", self.tags.clone());
        list("model", self.model.iter().cloned().collect());
        list("language", self.lang.iter().cloned().collect());
        list(
            "visible to",
            (self.visibility != Visibility::Private)
                .then(|| self.visibility.to_string())
                .into_iter()
                .collect(),
        );
        list(
            "evidence",
            self.evidence.iter().map(|e| e.name.clone()).collect(),
        );
        list("files", self.links.iter().map(|l| l.file.clone()).collect());
        let mut parts: Vec<&str> = Vec::new();
        for mark in &self.components {
            if !parts.contains(&mark.component.as_str()) {
                parts.push(&mark.component);
            }
        }
        list(
            "by its headings:",
            parts.into_iter().map(str::to_owned).collect(),
        );
        understood.extend(self.because.iter().cloned());
        let mut notes = Vec::new();
        if self.draft {
            understood.push("a draft".to_owned());
        }
        if !self.passages.is_empty() {
            understood.push(format!("marked passages: {}", self.passages.len()));
        }
        if self.date_from == DateFrom::FileTime {
            notes.push(
                "nothing gives a date, so the day that the file was last changed was taken"
                    .to_owned(),
            );
        }
        if !self.kept.is_empty() {
            notes.push(format!(
                "kept as text at the end, because not understood: {}",
                self.kept.join(", ")
            ));
        }
        notes.extend(self.notes.iter().cloned());
        FileReport {
            source: self.source_key.clone(),
            understood,
            notes,
            date_from: Some(self.date_from.clone()),
        }
    }
}

impl FileItem {
    /// Reads the bytes, wherever they lie. Fails if the file can't be read or has no such part any more.
    pub fn read<T>(&self, read: impl FnOnce(&mut dyn Read) -> T) -> Result<T, ImportError> {
        match &self.reason {
            FileReason::Inside(inside) => {
                let whole = std::fs::read(&self.path).map_err(ImportError::io(&self.path))?;
                let part =
                    docx::part(&whole, &inside.part).map_err(|source| ImportError::Docx {
                        path: self.path.clone(),
                        source,
                    })?;
                Ok(read(&mut part.as_slice()))
            }
            FileReason::Packed(name) => {
                with_part(&self.path, name, read).map_err(|source| ImportError::Leap2a {
                    path: self.path.clone(),
                    source,
                })
            }
            _ => {
                let mut file = File::open(&self.path).map_err(ImportError::io(&self.path))?;
                Ok(read(&mut file))
            }
        }
    }

    fn report(&self) -> FileReport {
        let (what, note) = match &self.reason {
            FileReason::Inside(inside) => {
                return FileReport {
                    source: self.source_key.clone(),
                    understood: vec![format!(
                        "evidence from {}, {} bytes",
                        inside.document, self.size
                    )],
                    notes: Vec::new(),
                    date_from: None,
                };
            }
            FileReason::Unread(error) => {
                return FileReport {
                    source: self.source_key.clone(),
                    understood: vec![format!("evidence, {} bytes", self.size)],
                    notes: vec![format!(
                        "kept as a file, because its text can't be read: {error}"
                    )],
                    date_from: None,
                };
            }
            FileReason::Packed(_) => ("evidence from the package", None),
            FileReason::Linked => ("evidence, linked from a text", None),
            FileReason::Beside => ("evidence, no text links to it", None),
            FileReason::NotText => (
                "evidence",
                Some("its name says text, but it is neither UTF-8 nor UTF-16 with a mark"),
            ),
            FileReason::TooLong => (
                "evidence",
                Some("a text of more than 10 MB; it stays a file"),
            ),
            FileReason::NotYet(what) => {
                return FileReport {
                    source: self.source_key.clone(),
                    understood: vec![format!("evidence, {} bytes", self.size)],
                    notes: vec![format!(
                        "it is {what}: kept as a file; its text can't be brought in yet"
                    )],
                    date_from: None,
                };
            }
        };
        FileReport {
            source: self.source_key.clone(),
            understood: vec![format!("{what}, {} bytes", self.size)],
            notes: note.map(str::to_owned).into_iter().collect(),
            date_from: None,
        }
    }
}
