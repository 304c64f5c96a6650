//! JSON: one document with everything that the audience may see.
//!
//! `docs/portfolio-json.md` describes it for those who read it. The files of the evidence are not in it: each is named
//! with its size and SHA-256. A document with a film in base64 is one that no tool opens, and a folder beside a file is
//! two things that come apart; who wants the files exports Markdown.

mod shape;

use reflectory_document::Shareable;

use crate::pictures::Pictures;
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
        // The sheet is made for its checks: what stops or is told of the other formats is the same here.
        let (_, checks) = checks::measured(self.format(), LIMIT, doc, &pictures, &str::to_owned)?;
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
