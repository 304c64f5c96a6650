//! The page as a folder: for a web site, and as the zip that is handed in.
//!
//! ```text
//! index.html              the page, as in the single file
//! style.css, fonts/       how it looks
//! evidence/03-scan.png    the files of the evidence, which the list links to
//! access.html             in the zip: what is in it and what opens it
//! ```
//!
//! One page and not one for each section: a reader searches and prints it whole, and every anchor is the one of the single
//! file. Links are relative, so that the folder can lie anywhere.

use reflectory_document::Shareable;

use super::blocks::Writer;
use super::{FONTS, FONTS_FOLDER, LIMIT, STYLE_APART, STYLE_FILE, access};
use crate::names::Names;
use crate::pictures::Pictures;
use crate::places::Places;
use crate::{Content, ExportError, Exporter, Files, Piece, Written, checks, readable};

/// The first page.
const INDEX: &str = "index.html";

/// Writes a folder for a web site.
#[derive(Debug, Clone, Copy, Default)]
pub struct HtmlFolder;

impl Exporter for HtmlFolder {
    fn format(&self) -> &'static str {
        "html-folder"
    }

    fn export(&self, doc: &Shareable, files: &dyn Files) -> Result<Written, ExportError> {
        folder(self.format(), doc, files, false)
    }
}

/// Writes the files of the zip that is handed in; the caller packs them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Zip;

impl Exporter for Zip {
    fn format(&self) -> &'static str {
        "zip"
    }

    fn export(&self, doc: &Shareable, files: &dyn Files) -> Result<Written, ExportError> {
        folder(self.format(), doc, files, true)
    }
}

fn folder(
    format: &'static str,
    doc: &Shareable,
    files: &dyn Files,
    with_access_sheet: bool,
) -> Result<Written, ExportError> {
    let doc = doc.document();
    let pictures = Pictures::load(doc, files);
    let (built, checks) = checks::measured(format, LIMIT, doc, &pictures, &readable)?;
    // What the decoder remembers of these pictures only costs memory.
    typst::comemo::evict(0);
    let places = Places::new(doc, &pictures, &mut Names::default());
    let file = |path: &str, bytes: Vec<u8>| Piece {
        path: path.to_owned(),
        content: Content::Bytes(bytes),
    };
    let mut page = Writer::new(&pictures, Some(&places));
    page.page(&built.sheet);
    let mut pieces = vec![file(INDEX, page.out.finish().into_bytes())];
    if with_access_sheet {
        let mut sheet = Writer::new(&pictures, Some(&places));
        sheet.access_sheet(&built.sheet, INDEX);
        pieces.push(file(access::FILE, sheet.out.finish().into_bytes()));
    }
    pieces.push(file(STYLE_FILE, STYLE_APART.as_bytes().to_vec()));
    for font in &FONTS {
        pieces.push(file(
            &format!("{FONTS_FOLDER}/{}", font.name),
            font.bytes.to_vec(),
        ));
    }
    pieces.extend(places.pieces(&pictures));
    Ok(Written {
        bytes: Vec::new(),
        pages: None,
        checks,
        pieces,
    })
}
