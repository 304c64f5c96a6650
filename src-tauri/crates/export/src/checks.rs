//! Checks that all formats share.

use reflectory_document::Document;

use crate::error::Place;
use crate::pictures::Pictures;
use crate::sheet::{Built, build};
use crate::{Check, ExportError};

/// A finished piece may hold no picture without words; a draft says which are missing.
pub(crate) fn refuse_undescribed(doc: &Document, built: &Built) -> Result<(), ExportError> {
    if doc.meta.draft || built.undescribed.is_empty() {
        return Ok(());
    }
    Err(ExportError::MissingAlt(built.undescribed.clone()))
}

/// `alt-text`, `pictures`, `hidden-data` and `links`.
pub(crate) fn common(built: &Built, pictures: &Pictures) -> Vec<Check> {
    let unreadable: Vec<String> = pictures
        .refused()
        .map(|(name, why)| format!("{name} ({why})"))
        .collect();
    vec![
        check(
            "alt-text",
            "not yet described",
            built.undescribed.iter().map(Place::to_string).collect(),
        ),
        check("pictures", "not shown", unreadable),
        hidden_data(pictures),
        check(
            "links",
            "can’t be followed",
            built.broken.iter().map(Place::to_string).collect(),
        ),
    ]
}

/// Pictures that can't be cleaned are not shown, so this one only tells what was done.
fn hidden_data(pictures: &Pictures) -> Check {
    let note = match pictures.iter().filter(|(_, picture)| picture.less).count() {
        0 => String::new(),
        1 => "left out of 1 picture: what is not seen in it, such as place, camera and comments"
            .to_owned(),
        n => format!(
            "left out of {n} pictures: what is not seen in them, such as place, camera and comments"
        ),
    };
    Check {
        name: "hidden-data",
        ok: true,
        note,
    }
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

/// Makes the sheet for a format that takes so many bytes of text, and checks it; what is too much or not described
/// stops here.
pub(crate) fn measured(
    format: &'static str,
    limit: usize,
    doc: &Document,
    pictures: &Pictures,
    text: &dyn Fn(&str) -> String,
) -> Result<(Built, Vec<Check>), ExportError> {
    let size = std::cell::Cell::new(0usize);
    let mut built = build(doc, pictures, &|words| {
        size.set(size.get() + words.len());
        text(words)
    });
    if size.get() > limit {
        return Err(ExportError::TooLarge {
            format,
            size: size.get(),
            limit,
        });
    }
    refuse_undescribed(doc, &built)?;
    let checks = common(&built, pictures);
    built.sign(&checks, text);
    Ok((built, checks))
}
