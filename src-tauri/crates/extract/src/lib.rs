//! The words in files that people keep as evidence: PDF, Word, PowerPoint, OpenDocument, web pages and plain text.
//!
//! Such a file comes from anywhere, and a parser may be led astray by it: into a panic, an endless loop or all memory that
//! there is. So it is read in a process of its own ([`child`]), which is handed the bytes, may open nothing, use so much
//! time and memory and no more, and says nothing but text. Nothing in a file is ever run or fetched.

pub mod child;
#[cfg(feature = "read")]
mod html;
#[cfg(feature = "read")]
mod limits;
#[cfg(feature = "read")]
mod office;
mod parent;
#[cfg(feature = "read")]
mod plain;
#[cfg(all(test, feature = "read"))]
mod tests;

pub use parent::{Limits, Reader};

/// Raised whenever the same file may give other text: what was read by an older one is read again.
pub const VERSION: u32 = 1;
/// The most text that is taken from a file, in bytes; about 170,000 words.
pub const MOST_TEXT: usize = 1_000_000;
/// The largest file that is read, in bytes.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// What a file is, as far as its words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Pages (PDF).
    Pdf,
    /// A document of Word (Office Open XML).
    Docx,
    /// Slides of PowerPoint (Office Open XML).
    Pptx,
    /// A text or slides of LibreOffice (OpenDocument).
    OpenDocument,
    /// A web page.
    Html,
    /// Words and nothing else.
    Plain,
}

/// Every kind with its written form.
const KINDS: [(Kind, &str); 6] = [
    (Kind::Pdf, "pdf"),
    (Kind::Docx, "docx"),
    (Kind::Pptx, "pptx"),
    (Kind::OpenDocument, "opendocument"),
    (Kind::Html, "html"),
    (Kind::Plain, "plain"),
];

impl Kind {
    /// What a file is by its media type; none if it has no words that can be read.
    pub fn of(mime: &str) -> Option<Self> {
        let mime = mime.split(';').next().unwrap_or_default().trim();
        Some(match mime {
            "application/pdf" => Self::Pdf,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            | "application/vnd.openxmlformats-officedocument.wordprocessingml.template"
            | "application/vnd.ms-word.document.macroenabled.12"
            | "application/vnd.ms-word.document.macroEnabled.12" => Self::Docx,
            "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            | "application/vnd.openxmlformats-officedocument.presentationml.slideshow" => {
                Self::Pptx
            }
            "application/vnd.oasis.opendocument.text"
            | "application/vnd.oasis.opendocument.presentation" => Self::OpenDocument,
            "text/html" | "application/xhtml+xml" => Self::Html,
            "application/json" | "application/x-subrip" | "application/yaml" => Self::Plain,
            // Vectors and calendars among them: words all the same.
            _ if mime.starts_with("text/") => Self::Plain,
            _ => return None,
        })
    }

    /// The written form, as the child process is told it.
    pub fn as_str(self) -> &'static str {
        KINDS
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, name)| name)
    }

    #[cfg(feature = "read")]
    fn named(name: &str) -> Option<Self> {
        KINDS
            .iter()
            .find(|(_, written)| *written == name)
            .map(|(kind, _)| *kind)
    }
}

/// What a file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Its words, in lines. Empty for a scan or a picture.
    pub text: String,
    /// There was more than [`MOST_TEXT`].
    pub cut: bool,
}

/// Why the words of a file are not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExtractError {
    /// It is encrypted with a password.
    #[error("it is locked with a password")]
    Locked,
    /// It is not what it says it is, or damaged.
    #[error("it can't be read: it is damaged, or not what its name says")]
    Unreadable,
    /// Reading it took more time or memory than a file may take.
    #[error("reading it took too long or too much memory")]
    TooMuch,
    /// No process to read it in could be started. It may go well another time.
    #[error("no process could be started to read it")]
    NoProcess,
}

/// Reads a file's words, here and now: for the child process. Anyone else asks a [`Reader`].
#[cfg(feature = "read")]
fn words_of(kind: Kind, bytes: Vec<u8>) -> Result<Words, ExtractError> {
    match kind {
        Kind::Pdf => {
            use reflectory_pages::PagesError;
            match reflectory_pages::text(bytes, MOST_TEXT) {
                Ok(found) => Ok(Words {
                    text: found.text,
                    cut: found.cut,
                }),
                Err(PagesError::Locked) => Err(ExtractError::Locked),
                Err(PagesError::Slow) => Err(ExtractError::TooMuch),
                Err(PagesError::Unreadable | PagesError::Empty) => Err(ExtractError::Unreadable),
            }
        }
        Kind::Docx => office::docx(&bytes),
        Kind::Pptx => office::pptx(&bytes),
        Kind::OpenDocument => office::open_document(&bytes),
        Kind::Html => Ok(limits::short(html::words(&plain::decoded(
            &bytes,
            html::charset(&bytes),
        )))),
        Kind::Plain => Ok(limits::short(plain::decoded(&bytes, None).into_owned())),
    }
}
