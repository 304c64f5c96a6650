//! The one door to exporters: a document that the audience may see.

use std::fmt;

use reflectory_model::{Permission, Visibility};

use crate::place::{self, Place};
use crate::tree::{Alt, Block, BlockKind, Document, EvidenceItem, Image, Target};
use crate::walk;

/// A document that holds nothing its audience may not see.
///
/// It can't be made in another way than [`Shareable::new`], nor changed or read from a file afterwards: exporters take
/// `&Shareable`, so none of them can be given private text by accident.
#[derive(Debug, Clone, PartialEq)]
pub struct Shareable(Document);

/// A document was refused: the places that the audience may not see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// For whom it was meant.
    pub audience: Visibility,
    /// Every place that stops it, in reading order.
    pub places: Vec<Held>,
}

/// One thing that the audience may not see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Where it is.
    pub place: Place,
    /// Why it stops the document.
    pub why: Why,
}

/// Why something stops a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its visibility is narrower than the audience.
    Visibility(Visibility),
    /// The people concerned have not agreed to show it.
    Permission(Permission),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Visibility(visibility) => write!(f, "visibility is {visibility}"),
            Self::Permission(permission) => write!(f, "permission is {permission}"),
        }
    }
}

impl fmt::Display for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not everything in it may go to the audience \"{}\": ",
            self.audience
        )?;
        for (at, held) in self.places.iter().take(5).enumerate() {
            if at > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{} ({})", held.place, held.why)?;
        }
        match self.places.len().saturating_sub(5) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl std::error::Error for Withheld {}

impl Shareable {
    /// Takes a document if its audience may see all of it; its `meta.audience` becomes `audience`.
    ///
    /// Refused are sections, blocks, inlines and evidence whose visibility does not allow the audience, evidence that is
    /// not to be shared, and, unless the document is a draft, evidence whose people have not answered yet.
    ///
    /// # Errors
    /// [`Withheld`] names every such place.
    pub fn new(mut document: Document, audience: Visibility) -> Result<Self, Withheld> {
        let places = held(&document, audience);
        if places.is_empty() {
            document.meta.audience = audience;
            Ok(Self(document))
        } else {
            Err(Withheld { audience, places })
        }
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.0
    }

    /// The document back, for more composing; it must pass [`Shareable::new`] again.
    pub fn into_document(self) -> Document {
        self.0
    }
}

impl AsRef<Document> for Shareable {
    fn as_ref(&self) -> &Document {
        &self.0
    }
}

/// Every place of a document that an audience may not see, in reading order.
pub fn held(document: &Document, audience: Visibility) -> Vec<Held> {
    let mut places = Vec::new();
    let mut hold = |place: Place, visibility: Visibility| {
        if !visibility.allows(audience) {
            places.push(Held {
                place,
                why: Why::Visibility(visibility),
            });
        }
    };
    for section in &document.sections {
        let name = [&section.code, &section.title, &section.id]
            .into_iter()
            .find(|name| !name.is_empty());
        hold(
            Place {
                section: name.cloned().unwrap_or_default(),
                what: "the section".to_owned(),
                ..Place::default()
            },
            section.visibility,
        );
    }
    place::texts(document, &mut |place, list| {
        walk::blocks(list, &mut |block| {
            hold(place.at(describe(block)), block.visibility);
            for run in walk::runs(&block.kind) {
                walk::run(run, &mut |inline| {
                    hold(
                        place.at(format!("words in {}", describe(block))),
                        inline.visibility,
                    )
                });
            }
        });
    });
    for item in &document.evidence {
        let place = || Place {
            what: format!("evidence \"{}\"", item.key),
            ..Place::default()
        };
        if !item.visibility.allows(audience) {
            places.push(Held {
                place: place(),
                why: Why::Visibility(item.visibility),
            });
        }
        if let Some(permission) = stopping(item, document.meta.draft) {
            places.push(Held {
                place: place(),
                why: Why::Permission(permission),
            });
        }
    }
    places
}

/// The permission that stops an item, if it does.
fn stopping(item: &EvidenceItem, draft: bool) -> Option<Permission> {
    item.permission.filter(|permission| match permission {
        Permission::Mine | Permission::Agreed => false,
        Permission::Asked => !draft,
        Permission::DoNotShare => true,
    })
}

/// Every picture in a text without alternative text, in reading order: they stop an export that is no draft.
pub fn missing_alt(document: &Document) -> Vec<Place> {
    let mut places = Vec::new();
    place::texts(document, &mut |place, list| {
        walk::images(list, &mut |image| {
            if image.alt == Alt::Missing {
                places.push(place.at(format!("picture \"{}\"", pointing(image))));
            }
        });
    });
    places
}

fn pointing(image: &Image) -> &str {
    match &image.target {
        Target::Url(address) | Target::Broken(address) => address,
        Target::Evidence { key, .. } => key,
    }
}

/// A block for a message: its kind, and its number or bytes.
fn describe(block: &Block) -> String {
    let kind = match &block.kind {
        BlockKind::Paragraph(_) => "paragraph",
        BlockKind::Heading { .. } => "heading",
        BlockKind::Quote(_) => "quotation",
        BlockKind::List { .. } => "list",
        BlockKind::Code { .. } => "code",
        BlockKind::Table { .. } => "table",
        BlockKind::Figure { .. } => "figure",
        BlockKind::Rule => "rule",
        BlockKind::RawHtml(_) => "HTML",
    };
    match block.id {
        0 => format!(
            "{kind} at bytes {} to {}",
            block.source.range.start, block.source.range.end
        ),
        id => format!("{kind} {id}"),
    }
}
