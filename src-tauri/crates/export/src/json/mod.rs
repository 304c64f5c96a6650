//! JSON: one document with everything that the audience may see.
//!
//! `docs/portfolio-json.md` describes it for those who read it. The files of the evidence are not in it: each is named
//! with its size and SHA-256. A document with a film in base64 is one that no tool opens, and a folder beside a file is
//! two things that come apart; who wants the files exports Markdown.

mod shape;

use reflectory_document::Shareable;

use crate::pictures::Pictures;
use crate::sheet::build;
use crate::{ExportError, Exporter, Files, Written, checks};

/// The most text that a document takes, in bytes.
const LIMIT: usize = 10_000_000;

/// Writes one JSON document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json;

impl Exporter for Json {
    fn format(&self) -> &'static str {
        "json"
    }

    fn export(&self, doc: &Shareable, files: &dyn Files) -> Result<Written, ExportError> {
        let doc = doc.document();
        let pictures = Pictures::load(doc, files);
        let size = std::cell::Cell::new(0usize);
        // The sheet is made for its checks: what stops or is told of the other formats is the same here.
        let built = build(doc, &pictures, &|text| {
            size.set(size.get() + text.len());
            text.to_owned()
        });
        if size.get() > LIMIT {
            return Err(ExportError::TooLarge {
                format: self.format(),
                size: size.get(),
                limit: LIMIT,
            });
        }
        checks::refuse_undescribed(doc, &built)?;
        let checks = checks::common(&built, &pictures);
        typst::comemo::evict(0);
        let mut bytes = serde_json::to_vec_pretty(&shape::portfolio(doc))?;
        bytes.push(b'\n');
        Ok(Written {
            bytes,
            pages: None,
            checks,
            pieces: Vec::new(),
        })
    }
}
