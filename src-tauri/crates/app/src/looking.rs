//! Looking at what an item of evidence holds, page by page.

use reflectory_model::Id;
use reflectory_pages::{Drawn, PagesError, draw};

use crate::{AppError, Result, Session};

/// The most bytes of a PDF that are held in memory to draw a page of it.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;

impl Session {
    /// A page of a PDF of an item (`no` of its files, or the one that it shows) as a picture, `width` pixels wide.
    pub fn evidence_page(&self, id: Id, no: Option<i64>, page: usize, width: u32) -> Result<Drawn> {
        let file = match no {
            Some(no) => self.evidence_file(id, no)?,
            None => self.original(id)?,
        };
        if file.blob.size > MOST_BYTES {
            return Err(outside(format!(
                "\"{}\" is too large to be shown",
                file.name
            )));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(file.blob.size).unwrap_or(0));
        self.copy_file(&file, &mut bytes)?;
        draw(bytes, page, width)
            .map_err(|error: PagesError| outside(format!("\"{}\": {error}", file.name)))
    }
}

fn outside(message: String) -> AppError {
    AppError::refused(message, "open it outside")
}
