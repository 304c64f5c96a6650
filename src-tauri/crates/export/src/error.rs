//! What stops an export.

use std::fmt;

/// Where in a document something is, in words that a person finds it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The section's code and title, `Evidence list` or `Notes`.
    pub section: String,
    /// The component's title; empty if it has none.
    pub component: String,
    /// The thing itself, such as a picture's title or its evidence's number.
    pub what: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.section)?;
        if !self.component.is_empty() {
            write!(f, ", {}", self.component)?;
        }
        write!(f, ": {}", self.what)
    }
}

/// What stops an export. Nothing in a person's markup does, except a picture without words for those who can't see it.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Pictures without alternative text in a document that is no draft.
    #[error("{}", missing_alt(.0))]
    MissingAlt(Vec<Place>),
    /// More text than the format takes.
    #[error(
        "the text has {size} bytes, and {format} takes {limit}: export fewer sections at a time"
    )]
    TooLarge {
        /// The format's word.
        format: &'static str,
        /// Bytes of text in the document.
        size: usize,
        /// The most bytes that the format takes.
        limit: usize,
    },
    /// The typesetter refused the template or its data: a fault in the program, not in the text.
    #[error("the pages could not be set: {0}")]
    Typesetting(String),
    /// The document could not be handed to the typesetter.
    #[error("the document could not be handed to the typesetter")]
    Data(#[from] serde_json::Error),
    /// The parts could not be put into one file.
    #[error("the parts of the file could not be put together: {0}")]
    Package(String),
    /// A thread for the typesetter could not be started.
    #[error("the typesetter could not be started")]
    Thread(#[source] std::io::Error),
}

fn missing_alt(places: &[Place]) -> String {
    let list = places
        .iter()
        .map(Place::to_string)
        .collect::<Vec<_>>()
        .join("; ");
    match places.len() {
        1 => format!("a picture is not yet described: {list}"),
        n => format!("{n} pictures are not yet described: {list}"),
    }
}
