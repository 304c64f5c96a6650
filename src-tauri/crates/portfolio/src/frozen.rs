//! A frozen copy of a portfolio: what a snapshot holds.

use chrono::NaiveDate;
use reflectory_document::Document;
use reflectory_model::{Id, Permission, Visibility};
use serde::{Deserialize, Serialize};

/// What the JSON says it is.
const FORMAT: &str = "reflectory-snapshot";
/// The newest form that this program knows.
const FORM: u32 = 1;

/// A portfolio as it was at one moment, with everything that an export of it needs except the bytes of its files.
///
/// It holds what the person has, private words with their visibility included: a later export gives each audience what it
/// may see. The order of the fields is the order in the JSON, which the snapshot's hash is made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Frozen {
    format: String,
    form: u32,
    /// The portfolio.
    pub portfolio: FrozenPortfolio,
    /// The very framework file.
    pub framework: FrozenFramework,
    /// Who the candidate was.
    pub profile: FrozenProfile,
    /// The whole document; its date is the day it was frozen.
    pub document: Document,
    /// The texts as they were written.
    pub sections: Vec<FrozenSection>,
    /// Which items of the library the document's evidence is, in the document's order.
    pub items: Vec<FrozenItem>,
    /// Which words came from which entry.
    pub pulls: Vec<FrozenPull>,
}

/// What is known about the portfolio itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenPortfolio {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its framework's id, the revision of the file, and the pathway's id.
    pub framework: String,
    /// See [`FrozenPortfolio::framework`].
    pub revision: u32,
    /// See [`FrozenPortfolio::framework`].
    pub pathway: String,
    /// Which submission it is, such as `first`.
    pub submission: String,
    /// The date it is to be sent by.
    pub target: Option<NaiveDate>,
}

/// The framework file that was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenFramework {
    /// Its id.
    pub id: String,
    /// Its revision.
    pub revision: u32,
    /// Lower-case hexadecimal SHA-256 of its text.
    pub sha256: String,
    /// Its text.
    pub toml: String,
}

/// Who the candidate was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenProfile {
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Organisation.
    pub organisation: String,
}

/// A section's texts as they were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenSection {
    /// The area's code.
    pub code: String,
    /// Its parts in order.
    pub parts: Vec<FrozenPart>,
}

/// One part of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenPart {
    /// Its id.
    pub id: Id,
    /// Its title; may be empty.
    pub title: String,
    /// Its texts in the framework's order.
    pub texts: Vec<FrozenText>,
}

/// The text of one component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenText {
    /// The component's id.
    pub component: String,
    /// Its title; empty if it is not printed.
    pub title: String,
    /// The text, Markdown.
    pub body: String,
}

/// An item of the library that the document uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenItem {
    /// Its id.
    pub id: Id,
    /// Its key then.
    pub key: String,
}

/// Words that came from an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenPull {
    /// Its id.
    pub id: Id,
    /// The part that they stand in.
    pub part: Id,
    /// The component.
    pub component: String,
    /// Their bytes in its text.
    pub start: usize,
    /// See [`FrozenPull::start`].
    pub end: usize,
    /// The entry.
    pub entry: Option<Id>,
    /// Who might see them in the entry then.
    pub source_visibility: Option<Visibility>,
}

/// What an item of evidence permits today; `None` where it is no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permits {
    /// Who may see it.
    pub visibility: Visibility,
    /// Whether it may be shown.
    pub permission: Option<Permission>,
}

/// A snapshot that can't be read.
#[derive(Debug, thiserror::Error)]
pub enum FrozenError {
    /// It is no JSON of ours.
    #[error("the snapshot can't be read: {0}")]
    Malformed(#[from] serde_json::Error),
    /// Something else, or of a newer program.
    #[error(
        "the snapshot is \"{format}\" in form {form}; this program reads \"reflectory-snapshot\" up to form 1"
    )]
    Unknown {
        /// What it says it is.
        format: String,
        /// In which form.
        form: u32,
    },
}

impl Frozen {
    /// Joins what a frozen copy is made of.
    pub fn new(
        portfolio: FrozenPortfolio,
        framework: FrozenFramework,
        profile: FrozenProfile,
        document: Document,
        sections: Vec<FrozenSection>,
    ) -> Self {
        Self {
            format: FORMAT.to_owned(),
            form: FORM,
            portfolio,
            framework,
            profile,
            document,
            sections,
            items: Vec::new(),
            pulls: Vec::new(),
        }
    }

    /// Writes it as JSON: the same bytes for the same content.
    pub fn to_json(&self) -> Result<String, FrozenError> {
        Ok(serde_json::to_string(self)?)
    }

    /// Reads what [`Frozen::to_json`] wrote.
    pub fn from_json(text: &str) -> Result<Self, FrozenError> {
        #[derive(Deserialize)]
        struct Head {
            #[serde(default)]
            format: String,
            #[serde(default)]
            form: u32,
        }
        let head: Head = serde_json::from_str(text)?;
        if head.format != FORMAT || head.form > FORM {
            return Err(FrozenError::Unknown {
                format: head.format,
                form: head.form,
            });
        }
        Ok(serde_json::from_str(text)?)
    }

    /// The document under the stricter of then's and today's permissions; `today` knows the library's items.
    pub fn stricter(&self, today: impl Fn(Id) -> Option<Permits>) -> Document {
        let mut document = self.document.clone();
        for item in &mut document.evidence {
            let id = self.items.iter().find(|known| known.key == item.key);
            if let Some(now) = id.and_then(|known| today(known.id)) {
                item.visibility = item.visibility.min(now.visibility);
                item.permission = stricter(item.permission, now.permission);
            }
        }
        document
    }

    /// The hashes of the files that it needs, each once, in order of first use.
    pub fn files(&self) -> Vec<&str> {
        let mut files: Vec<&str> = Vec::new();
        for file in self
            .document
            .evidence
            .iter()
            .filter_map(|e| e.file.as_ref())
        {
            if !files.contains(&file.sha256.as_str()) {
                files.push(&file.sha256);
            }
        }
        files
    }
}

/// The permission that allows less. What is only asked for may not be shown, so it is stricter than none said.
fn stricter(then: Option<Permission>, now: Option<Permission>) -> Option<Permission> {
    let rank = |permission: Option<Permission>| match permission {
        Some(Permission::DoNotShare) => 3,
        Some(Permission::Asked) => 2,
        None => 1,
        Some(Permission::Mine | Permission::Agreed) => 0,
    };
    if rank(now) > rank(then) { now } else { then }
}
