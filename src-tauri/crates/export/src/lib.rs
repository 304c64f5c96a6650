//! Exporters: PDF, HTML, DOCX, Markdown, JSON and others from the Document tree.
//!
//! Every exporter takes the same way: [`sheet`] turns the tree into what a reader meets (figure and footnote numbers,
//! heading levels without a gap, evidence references, pictures that can be shown), and a writer gives that its form. The
//! two forms therefore agree in words and numbers. Writers return bytes; only the caller writes files.
//!
//! To add a format, implement [`Exporter`] over a `Sheet`; match its enums without `_`, so that a new kind of node is
//! a compile error and not a hole in somebody's portfolio.

mod checks;
mod clean;
mod docx;
mod error;
mod html;
mod json;
mod leap2a;
mod markdown;
mod markup;
mod names;
mod pack;
mod pdf;
mod pictures;
mod places;
mod sheet;
mod smaller;
mod words;

pub use docx::Docx;
pub use error::{ExportError, Place};
pub use html::{Html, HtmlFolder, Zip};
pub use json::Json;
pub use leap2a::{Leap2a, LeapTarget};
pub use markdown::Markdown;
pub use pack::Pack;
pub use pdf::{EvidenceFiles, Face, Fonts, Leaf, Page, Pages, Pdf};
pub use smaller::{PIXELS, SmallerPicture, smaller_picture};

use reflectory_document::{FileRef, Shareable};

/// Where the bytes of pictures come from.
pub trait Files {
    /// Returns the bytes whose lower-case hexadecimal SHA-256 is given, or one sentence that says why it can't.
    fn read(&self, sha256: &str) -> Result<Vec<u8>, String>;

    /// A file that is no picture as pages or text, for an appendix; nothing if it can't be shown so.
    fn leaves(&self, file: &FileRef) -> Vec<Leaf> {
        let _ = file;
        Vec::new()
    }
}

/// An exported piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file's content; empty for a format that is a folder.
    pub bytes: Vec<u8>,
    /// Pages, where the format has pages.
    pub pages: Option<usize>,
    /// What was checked on the way, in a fixed order.
    pub checks: Vec<Check>,
    /// The files of a format that is a folder, in a fixed order.
    pub pieces: Vec<Piece>,
}

/// A file of an export that is a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its path within the folder, with `/`; each path once, whatever the case of its letters.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

impl Piece {
    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        match &self.content {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::File(file) => file.size,
        }
    }
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of this file, which the caller copies: a film is never held in memory.
    File(FileRef),
}

/// Characters that no text format may hold are shown as such; a byte order mark inside a text says nothing.
fn readable(text: &str) -> String {
    text.chars()
        .filter(|c| *c != '\u{feff}')
        .map(|c| {
            let forbidden = (c.is_control() && !matches!(c, '\n' | '\t')) || is_no_character(c);
            if forbidden { '\u{fffd}' } else { c }
        })
        .collect()
}

/// True for what Unicode keeps from being a character, which XML may not hold.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || (c as u32) & 0xfffe == 0xfffe
}

/// One check and how it went; a check that fails never stops an export by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// A stable word: `alt-text`, `pictures`, `hidden-data`, `links`, `glyphs`, `fonts`, `pdf-ua-1`, `pdf-a-2a`, `pdf-a-3a`,
    /// `attachments`.
    pub name: &'static str,
    /// Whether there is nothing to see to.
    pub ok: bool,
    /// One sentence for the person; empty if there is nothing to say.
    pub note: String,
}

/// Writes a document in one format; it takes nothing that was not checked for its audience.
pub trait Exporter {
    /// The format's word on the command line, such as `pdf`.
    fn format(&self) -> &'static str;

    /// Returns the document in this format, or what stops it.
    fn export(&self, doc: &Shareable, files: &dyn Files) -> Result<Written, ExportError>;
}
