//! The PDF's pages as pictures, for a window to show before anything is written.
//!
//! As drawings and not as pixels: they are sharp at every size, and the crate that draws them is in the tree already. A
//! drawing holds letters as shapes and pictures as cleaned bytes, and refers to nothing outside of itself.

use typst_layout::PagedDocument;
use typst_svg::SvgOptions;

use super::Pdf;
use super::typeset::{Outcome, Standards, deeply};
use crate::{ExportError, Files};
use reflectory_document::Shareable;

/// A document that is set, page by page.
pub struct Pages {
    document: PagedDocument,
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its width in points (1/72 inch).
    pub width: f64,
    /// Its height in points.
    pub height: f64,
    /// The drawing, SVG.
    pub svg: String,
}

impl Pdf {
    /// Sets a document as for the file, and keeps its pages.
    pub fn pages(&self, doc: &Shareable, files: &dyn Files) -> Result<Pages, ExportError> {
        let (pages, _) = self.settle(
            doc,
            files,
            |document, _| Outcome::Done(Pages { document }),
            |_| Standards::default(),
        )?;
        Ok(pages)
    }
}

impl Pages {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// Draws a page, counted from 1; `None` if there is none of this number.
    pub fn page(&self, number: usize) -> Result<Option<Page>, ExportError> {
        let at = number.checked_sub(1);
        let Some(page) = at.and_then(|at| self.document.pages().get(at)) else {
            return Ok(None);
        };
        let size = page.frame.size();
        let svg = deeply(|| typst_svg::svg(page, &SvgOptions::default()))
            .map_err(ExportError::Thread)?
            .ok_or_else(|| {
                ExportError::Typesetting(format!("the typesetter broke down on page {number}"))
            })?;
        Ok(Some(Page {
            width: size.x.to_pt(),
            height: size.y.to_pt(),
            svg,
        }))
    }
}
