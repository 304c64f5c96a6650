//! The pages of a portfolio's PDF for a window, before any file is written.
//!
//! What is shown is the draft for one audience, made by the same way as the file: what that audience may not see is not in
//! the document that the pages are set from. The set pages are kept until they are asked for again with other words in
//! them, so that turning pages costs the drawing of one page.

use std::sync::{Arc, MutexGuard, PoisonError};

use reflectory_export::{Face, Fonts, Page, Pages, Pdf};
use reflectory_model::{Id, Visibility};
use sha2::{Digest, Sha256};

use crate::evidence::Pictures;
use crate::export::{EvidenceFiles, Exporting, Format, JournalFiles};
use crate::files::hex;
use crate::job::{Meter, Step, Watch};
use crate::{AppError, Result, Session};

/// Which page of what.
#[derive(Debug, Clone)]
pub struct Previewing {
    /// The portfolio.
    pub portfolio: Id,
    /// A frozen copy of it instead of what it is now.
    pub snapshot: Option<Id>,
    /// For whom.
    pub audience: Visibility,
    /// The page, from 1; one behind the last is the last.
    pub page: usize,
    /// The letters of the text.
    pub face: Face,
    /// What the pages were that the caller has: those are shown on, whatever was written since.
    pub version: Option<String>,
}

/// A page to show.
#[derive(Debug, Clone, PartialEq)]
pub struct Previewed {
    /// Its number, from 1.
    pub page: usize,
    /// How many pages there are.
    pub total: usize,
    /// The drawing and its size.
    pub drawn: Page,
    /// Says what the pages are: the same words and pictures for the same audience have the same.
    pub version: String,
}

/// Pages that are kept between two turnings.
pub(crate) struct Kept {
    portfolio: Id,
    snapshot: Option<Id>,
    audience: Visibility,
    face: Face,
    version: String,
    pages: Pages,
}

impl Kept {
    fn is_of(&self, asked: &Previewing) -> bool {
        (self.portfolio, self.snapshot, self.audience, self.face)
            == (asked.portfolio, asked.snapshot, asked.audience, asked.face)
    }
}

impl Session {
    /// Draws a page of a portfolio's PDF.
    pub fn preview(&self, asked: &Previewing, watch: Watch<'_>) -> Result<Previewed> {
        if asked.page == 0 {
            return Err(AppError::invalid(
                "page",
                "pages are counted from 1",
                "ask for page 1",
            ));
        }
        let kept = self.kept_pages().clone();
        let same = kept.filter(|kept| kept.is_of(asked));
        let kept = match same {
            Some(kept) if asked.version.as_ref() == Some(&kept.version) => kept,
            same => self.set_pages(asked, same, watch)?,
        };
        let total = kept.pages.count();
        let page = asked.page.min(total);
        let drawn = kept.pages.page(page)?.ok_or_else(|| {
            AppError::refused("the portfolio has no pages", "run `reflectory verify`")
        })?;
        Ok(Previewed {
            page,
            total,
            drawn,
            version: kept.version.clone(),
        })
    }

    /// Lets the kept pages go, and what the typesetter remembers of them.
    pub fn end_preview(&self) {
        *self.kept_pages() = None;
        Pdf::forget();
    }

    fn set_pages(
        &self,
        asked: &Previewing,
        same: Option<Arc<Kept>>,
        watch: Watch<'_>,
    ) -> Result<Arc<Kept>> {
        let mut meter = Meter::new(watch);
        meter.tell(Step::Reading, 0, 0)?;
        let shareable = self.shareable(&Exporting {
            portfolio: asked.portfolio,
            snapshot: asked.snapshot,
            format: Format::Pdf(EvidenceFiles::Listed, asked.face),
            out: std::path::PathBuf::new(),
            audience: asked.audience,
            draft: true,
            since: None,
            most: None,
            pictures: Pictures::Smaller,
        })?;
        let bytes = serde_json::to_vec(shareable.document()).map_err(|error| {
            AppError::refused(
                format!("the portfolio can't be shown: {error}"),
                "export it instead",
            )
        })?;
        let version = hex(&Sha256::digest(&bytes));
        if let Some(kept) = same.filter(|kept| kept.version == version) {
            return Ok(kept);
        }
        let _turn = self.typesetter();
        meter.tell(Step::Composing, 0, 0)?;
        let files = JournalFiles::new(self, &shareable, &mut meter);
        let pdf = Pdf::new(Fonts::with_folders(self.fonts.clone()), asked.face).remembering();
        let set = pdf.pages(&shareable, &files);
        meter.tell(Step::Composing, 1, 1)?;
        let kept = Arc::new(Kept {
            portfolio: asked.portfolio,
            snapshot: asked.snapshot,
            audience: asked.audience,
            face: asked.face,
            version,
            pages: set?,
        });
        *self.kept_pages() = Some(Arc::clone(&kept));
        Ok(kept)
    }

    fn kept_pages(&self) -> MutexGuard<'_, Option<Arc<Kept>>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no other document is being set: two at once take twice the memory and are no faster.
    pub(crate) fn typesetter(&self) -> MutexGuard<'_, ()> {
        self.typesetter
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
