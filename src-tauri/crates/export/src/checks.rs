//! Checks that all formats share.

use reflectory_document::Document;

use crate::error::Place;
use crate::pictures::Pictures;
use crate::sheet::Built;
use crate::{Check, ExportError};

/// A finished piece may hold no picture without words; a draft says which are missing.
pub(crate) fn refuse_undescribed(doc: &Document, built: &Built) -> Result<(), ExportError> {
    if doc.meta.draft || built.undescribed.is_empty() {
        return Ok(());
    }
    Err(ExportError::MissingAlt(built.undescribed.clone()))
}

/// `alt-text`, `pictures` and `links`.
pub(crate) fn common(built: &Built, pictures: &Pictures) -> Vec<Check> {
    let unreadable: Vec<String> = pictures
        .iter()
        .filter_map(|(hash, picture)| {
            let why = picture.as_ref().err()?;
            Some(format!("{} {why}", hash.get(..8).unwrap_or(hash)))
        })
        .collect();
    vec![
        check(
            "alt-text",
            "not yet described",
            built.undescribed.iter().map(Place::to_string).collect(),
        ),
        check("pictures", "not shown", unreadable),
        check(
            "links",
            "can’t be followed",
            built.broken.iter().map(Place::to_string).collect(),
        ),
    ]
}

fn check(name: &'static str, what: &str, found: Vec<String>) -> Check {
    const SHOWN: usize = 8;
    if found.is_empty() {
        return Check {
            name,
            ok: true,
            note: String::new(),
        };
    }
    let more = if found.len() > SHOWN {
        format!(" and {} more", found.len() - SHOWN)
    } else {
        String::new()
    };
    let list = found
        .iter()
        .take(SHOWN)
        .cloned()
        .collect::<Vec<_>>()
        .join("; ");
    Check {
        name,
        ok: false,
        note: format!("{what}: {list}{more}"),
    }
}
