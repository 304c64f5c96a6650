//! The package: a zip file whose parts refer to each other by relationships. Nothing is unpacked to the disk, and no part
//! may be larger, nor all parts together, than is said here: a small file can hold a very long line of noughts.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::DocxError;
use super::xml::{attr, text_of, tree};

/// The most bytes that a part of text may unpack to.
const MOST_TEXT: u64 = 48 * 1024 * 1024;
/// The most bytes that a picture or an embedded file may unpack to.
const MOST_FILE: u64 = 256 * 1024 * 1024;
/// The most bytes that all that is read of a package may unpack to.
const MOST_IN_ALL: u64 = 1024 * 1024 * 1024;
/// The most parts.
const MOST_PARTS: usize = 20_000;

/// A package that is being read.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Names as they are, by the way they are compared.
    names: BTreeMap<String, String>,
    left: u64,
}

/// Where a relationship leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    /// The last step of its type: `image`, `hyperlink`, `styles`.
    pub(super) kind: String,
    /// A part's name, or an address outside.
    pub(super) target: String,
    /// True for an address outside of the package.
    pub(super) outside: bool,
}

/// The relationships of a part, by their ids.
pub(super) type Relations = BTreeMap<String, Relation>;

impl<'b> Package<'b> {
    /// Opens a package. What is none is refused with what it seems to be.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, DocxError> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            let holds = |name: &str| {
                let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
                bytes.windows(wide.len()).any(|w| w == wide)
            };
            return Err(if holds("EncryptedPackage") {
                DocxError::Locked
            } else if holds("WordDocument") {
                DocxError::OldWord
            } else {
                DocxError::OtherKind("a compound file, perhaps locked with a password")
            });
        }
        if let Some(what) = other_kind(bytes) {
            return Err(DocxError::OtherKind(what));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(told)?;
        if archive.len() > MOST_PARTS {
            return Err(DocxError::TooLarge);
        }
        let names = archive
            .file_names()
            .flatten()
            .map(|name| (fold(&name), name.into_owned()))
            .collect();
        Ok(Self {
            archive,
            names,
            left: MOST_IN_ALL,
        })
    }

    /// True if there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&fold(name))
    }

    /// True if a part's name begins so.
    pub(super) fn has_under(&self, folder: &str) -> bool {
        let folder = fold(folder);
        self.names.keys().any(|name| name.starts_with(&folder))
    }

    /// The bytes of a picture or an embedded file; none if there is no such part.
    pub(super) fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, DocxError> {
        self.bytes(name, MOST_FILE)
    }

    /// The text of a part; none if there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, DocxError> {
        self.bytes(name, MOST_TEXT)?
            .map(|bytes| text_of(bytes, name))
            .transpose()
    }

    fn bytes(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, DocxError> {
        let Some(name) = self.names.get(&fold(name)) else {
            return Ok(None);
        };
        let most = most.min(self.left);
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(told(error)),
        };
        let mut bytes = Vec::new();
        file.take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| DocxError::Damaged {
                part: name.clone(),
                reason: error.to_string(),
            })?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > most {
            return Err(DocxError::TooLarge);
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    /// The relationships of a part; of the package itself if `part` is empty. A relationship that leads out of the package
    /// by its path leads nowhere.
    pub(super) fn relations(&mut self, part: &str) -> Result<Relations, DocxError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = if folder.is_empty() {
            format!("_rels/{name}.rels")
        } else {
            format!("{folder}/_rels/{name}.rels")
        };
        let Some(text) = self.text(&path)? else {
            return Ok(Relations::new());
        };
        let document = tree(&text, &path)?;
        let mut found = Relations::new();
        for node in document
            .root_element()
            .children()
            .filter(|n| n.is_element())
        {
            let (Some(id), Some(kind), Some(target)) =
                (attr(node, "Id"), attr(node, "Type"), attr(node, "Target"))
            else {
                continue;
            };
            let outside = attr(node, "TargetMode") == Some("External");
            let target = if outside {
                target.to_owned()
            } else {
                match self.resolved(folder, target) {
                    Some(target) => target,
                    None => continue,
                }
            };
            found.insert(
                id.to_owned(),
                Relation {
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target,
                    outside,
                },
            );
        }
        Ok(found)
    }

    /// A target as a part's name. Some writers count from the package's top without saying so.
    fn resolved(&self, folder: &str, target: &str) -> Option<String> {
        let target = target.split('#').next().unwrap_or_default();
        let seen_from = if target.starts_with(['/', '\\']) {
            ""
        } else {
            folder
        };
        let name = joined(seen_from, target)?;
        if self.has(&name) {
            return Some(name);
        }
        let plain = joined("", target)?;
        Some(if self.has(&plain) { plain } else { name })
    }

    /// The part that the package says is its document.
    pub(super) fn main(&mut self) -> Result<String, DocxError> {
        let relations = self.relations("")?;
        relations
            .into_values()
            .find(|r| r.kind == "officeDocument" && !r.outside)
            .map(|r| r.target)
            .filter(|target| self.has(target))
            .or_else(|| {
                let usual = "word/document.xml";
                self.has(usual).then(|| usual.to_owned())
            })
            .ok_or(DocxError::NoDocument)
    }
}

/// A path within the package; none if it leads out of it.
fn joined(folder: &str, target: &str) -> Option<String> {
    let mut steps: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    let target = target.replace('\\', "/").replace("%20", " ");
    let target: Vec<&str> = target.split('/').collect();
    for step in target {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    (!steps.is_empty()).then(|| steps.join("/"))
}

fn fold(name: &str) -> String {
    name.trim_start_matches('/')
        .replace('\\', "/")
        .to_ascii_lowercase()
}

fn told(error: ZipError) -> DocxError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => DocxError::Locked,
        other => DocxError::NotWhole(other.to_string()),
    }
}

/// What a file is that has the name of a document of Word and is none, as far as its first bytes tell.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    let top = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    let text = String::from_utf8_lossy(top);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with("{\\rtf") {
        return Some("a rich text (rtf)");
    }
    if text.contains("<pkg:package") {
        return Some("a document of Word in one XML file");
    }
    let low = text.to_ascii_lowercase();
    if low.starts_with("<!doctype html") || low.starts_with("<html") {
        return Some("a web page (html)");
    }
    if text.starts_with("%PDF") {
        return Some("a PDF file");
    }
    if top.starts_with(b"PK") && text.contains("mimetypeapplication/vnd.oasis.opendocument") {
        return Some("an OpenDocument file (odt)");
    }
    bytes.is_empty().then_some("an empty file")
}
