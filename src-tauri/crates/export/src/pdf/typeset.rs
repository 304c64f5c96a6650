//! One document through the typesetter: layout, then the strictest standards that it can meet.

use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::thread;

use typst::diag::SourceDiagnostic;
use typst::layout::{Frame, FrameItem};
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::world::Desk;

/// What came of it.
pub(super) enum Outcome<T> {
    /// What was made of the pages.
    Done(T),
    /// The fonts could not show these after all.
    Missing(BTreeSet<String>),
    /// The typesetter refused, and says why.
    Refused(String),
}

/// A set document.
pub(super) struct Set {
    pub(super) bytes: Vec<u8>,
    pub(super) pages: usize,
    pub(super) standards: Standards,
}

/// What a set document falls short of; nothing, as it should be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Standards {
    /// Why it does not meet PDF/UA-1; `None` if it does.
    pub(super) not_ua: Option<String>,
    /// Why it does not meet PDF/A-2a; `None` if it does.
    pub(super) not_archival: Option<String>,
}

/// Layout calls itself deeply; a thread of our own has room for it whatever the caller's stack is.
const STACK: usize = 64 << 20;

/// Sets the document and makes of its pages what is wanted. Missing glyphs are reported instead of printed, unless
/// `accept_missing` says that nothing helps.
pub(super) fn typeset<T: Send>(
    desk: &Desk,
    accept_missing: bool,
    remember: bool,
    attaches: bool,
    make: fn(PagedDocument, bool) -> Outcome<T>,
) -> std::io::Result<Outcome<T>> {
    let outcome = deeply(|| set(desk, accept_missing, attaches, make))?;
    // What the typesetter remembers of one document only costs memory, unless the next is nearly the same: then what this one
    // has not used goes.
    typst::comemo::evict(usize::from(remember));
    Ok(outcome.unwrap_or_else(|| {
        Outcome::Refused("the typesetter broke down on this document".to_owned())
    }))
}

/// Runs `work` where it may call itself deeply; `None` if it broke down.
pub(super) fn deeply<T: Send>(work: impl FnOnce() -> T + Send) -> std::io::Result<Option<T>> {
    thread::scope(|scope| {
        let work = || std::panic::catch_unwind(AssertUnwindSafe(work)).ok();
        let running = thread::Builder::new()
            .name("typesetter".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, work)?;
        Ok(running.join().ok().flatten())
    })
}

fn set<T>(
    desk: &Desk,
    accept_missing: bool,
    attaches: bool,
    make: fn(PagedDocument, bool) -> Outcome<T>,
) -> Outcome<T> {
    let document = match typst::compile::<PagedDocument>(desk).output {
        Ok(document) => document,
        Err(errors) => return Outcome::Refused(sentence(&errors, Some(desk))),
    };
    if !accept_missing {
        let missing = missing_glyphs(&document);
        if !missing.is_empty() {
            return Outcome::Missing(missing);
        }
    }
    make(document, attaches)
}

/// Writes the file, to the strictest standards that the pages can meet. With files attached it is PDF/A-3a and not PDF/A-2a:
/// the older part lets only files be attached that are PDF/A themselves.
pub(super) fn file(document: PagedDocument, attaches: bool) -> Outcome<Set> {
    let archival = if attaches {
        PdfStandard::A_3a
    } else {
        PdfStandard::A_2a
    };
    let pages = document.pages().len();
    let done = |bytes, not_ua, not_archival| {
        Outcome::Done(Set {
            bytes,
            pages,
            standards: Standards {
                not_ua,
                not_archival,
            },
        })
    };
    let both = match write(&document, &[PdfStandard::Ua_1, archival]) {
        Ok(bytes) => return done(bytes, None, None),
        Err(why) => why,
    };
    let accessible = match write(&document, &[PdfStandard::Ua_1]) {
        Ok(bytes) => return done(bytes, None, Some(both)),
        Err(why) => why,
    };
    match write(&document, &[]) {
        Ok(bytes) => done(bytes, Some(accessible), Some(both)),
        Err(why) => Outcome::Refused(why),
    }
}

fn write(document: &PagedDocument, standards: &[PdfStandard]) -> Result<Vec<u8>, String> {
    let standards = PdfStandards::new(standards).map_err(|e| e.message().to_string())?;
    let creator = typst::foundations::Smart::Custom(Some("Reflectory".to_owned()));
    let options = PdfOptions {
        standards,
        creator,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| sentence(&errors, None))
}

/// Joins the first few complaints; with the desk at hand each names the template's line.
fn sentence(errors: &[SourceDiagnostic], desk: Option<&Desk>) -> String {
    const SHOWN: usize = 3;
    let place = |error: &SourceDiagnostic| {
        let (desk, id) = (desk?, error.span.id()?);
        let line = desk
            .source(id)
            .ok()?
            .lines()
            .byte_to_line(desk.range(error.span)?.start)?;
        Some(format!(
            "{}:{}: ",
            id.get().vpath().get_without_slash(),
            line + 1
        ))
    };
    let said =
        |error: &SourceDiagnostic| format!("{}{}", place(error).unwrap_or_default(), error.message);
    errors
        .iter()
        .take(SHOWN)
        .map(said)
        .collect::<Vec<_>>()
        .join("; ")
}

/// Returns the characters that were set as the font's "not there" glyph.
fn missing_glyphs(document: &PagedDocument) -> BTreeSet<String> {
    fn walk(frame: &Frame, out: &mut BTreeSet<String>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, out),
                FrameItem::Text(text) => {
                    for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                        if let Some(cluster) = text.text.get(glyph.range()) {
                            out.insert(cluster.to_owned());
                        }
                    }
                }
                FrameItem::Shape(..)
                | FrameItem::Image(..)
                | FrameItem::Link(..)
                | FrameItem::Tag(_) => {}
            }
        }
    }
    let mut out = BTreeSet::new();
    for page in document.pages() {
        walk(&page.frame, &mut out);
    }
    out
}
