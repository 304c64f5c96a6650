//! PDF: tagged, PDF/UA-1, and PDF/A-2a wherever the document's characters and pictures allow it.

mod annex;
mod drawings;
mod fonts;
mod glyphs;
mod pages;
mod typeset;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use reflectory_document::Shareable;
use serde::Serialize;
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

use self::annex::{Annex, AnnexData};
pub use self::annex::{EvidenceFiles, Leaf};
use self::drawings::Drawings;
use self::fonts::FontSet;
pub(crate) use self::fonts::bundled;
pub use self::fonts::{Face, Fonts};
use self::glyphs::Glyphs;
pub use self::pages::{Page, Pages};
use self::typeset::{Outcome, Standards, file, typeset};
use self::world::Desk;
use crate::pictures::{PictureFormat, Pictures};
use crate::sheet::{Built, Sheet, build};
use crate::{Check, ExportError, Exporter, Files, Written, checks, words};

/// The most text that is set in one file, in bytes.
const LIMIT: usize = 2_000_000;

/// Writes PDF.
#[derive(Debug, Clone, Default)]
pub struct Pdf {
    fonts: Fonts,
    face: Face,
    remember: bool,
    evidence: EvidenceFiles,
}

impl Pdf {
    /// An exporter that takes its letters from `fonts`.
    pub fn new(fonts: Fonts, face: Face) -> Self {
        Self {
            fonts,
            face,
            remember: false,
            evidence: EvidenceFiles::default(),
        }
    }

    /// The same with the evidence's files in the PDF.
    pub fn with_evidence(self, evidence: EvidenceFiles) -> Self {
        Self { evidence, ..self }
    }

    /// Lets go what was kept for the next export.
    pub fn forget() {
        typst::comemo::evict(0);
    }

    /// Keeps what it learnt of a document for the next export in this process, which is then faster if little has changed;
    /// decoded pictures stay in memory meanwhile.
    pub fn remembering(self) -> Self {
        Self {
            remember: true,
            ..self
        }
    }
}

impl Exporter for Pdf {
    fn format(&self) -> &'static str {
        "pdf"
    }

    fn export(&self, doc: &Shareable, files: &dyn Files) -> Result<Written, ExportError> {
        let (set, checks) = self.settle(doc, files, file, |set| set.standards.clone())?;
        Ok(Written {
            bytes: set.bytes,
            pages: Some(set.pages),
            checks,
            pieces: Vec::new(),
        })
    }
}

impl Pdf {
    /// Sets the document until the typesetter takes all of it, and makes of the pages what is wanted; `short_of` says what is
    /// not met of the standards, and another way is tried as long as there is one. The pages say what was met, so a document that
    /// falls short of one is set again.
    fn settle<T: Send>(
        &self,
        doc: &Shareable,
        files: &dyn Files,
        make: fn(PagedDocument, bool) -> Outcome<T>,
        short_of: fn(&T) -> Standards,
    ) -> Result<(T, Vec<Check>), ExportError> {
        let doc = doc.document();
        let mut pictures = Pictures::load(doc, files);
        let annex = Annex::load(self.evidence, doc, &pictures, files)?;
        let mut fonts = FontSet::bundled(self.face);
        let mut refused = BTreeSet::new();

        let glyphs = Glyphs::new(&fonts, &refused);
        let built = build(doc, &pictures, &|text| glyphs.show(text));
        if glyphs.bytes() > LIMIT {
            return Err(ExportError::TooLarge {
                format: "pdf",
                size: glyphs.bytes(),
                limit: LIMIT,
            });
        }
        checks::refuse_undescribed(doc, &built)?;
        // What drawings and the appendix say is looked for among the person's own fonts too.
        let drawings = Drawings::new(&pictures, &glyphs);
        annex.data(&pictures, &drawings, &|text| glyphs.show(text));
        let missing = glyphs.missing();
        if self.fonts.has_folders() && !missing.is_empty() {
            fonts = fonts.with_own(&self.fonts, &missing);
        }

        // Nothing that a person writes or adds may make the export fail. What the typesetter can't take is given up
        // step by step: glyphs that turn out to be missing, then drawings, then all pictures.
        let mut rounds = 0;
        let mut standards = Standards::default();
        loop {
            let glyphs = Glyphs::new(&fonts, &refused);
            let mut built = build(doc, &pictures, &|text| glyphs.show(text));
            // Its words count for what letters are missing.
            let drawings = Drawings::new(&pictures, &glyphs);
            let (annexed, beside) = annex.data(&pictures, &drawings, &|text| glyphs.show(text));
            let looked_at = checked(
                &built,
                &pictures,
                &fonts,
                &glyphs.missing(),
                &standards,
                &annex,
            );
            built.sign(&looked_at, &|text| glyphs.show(text));
            let desk = self.desk(
                &built.sheet,
                (&pictures, &drawings),
                &fonts,
                annexed,
                beside,
            )?;
            const ROUNDS: usize = 4;
            rounds += 1;
            let outcome = typeset(&desk, rounds > ROUNDS, self.remember, annex.attaches, make);
            let reason = match outcome.map_err(ExportError::Thread)? {
                Outcome::Done(made) => {
                    let now = short_of(&made);
                    match &now.not_ua {
                        Some(reason) if rounds <= ROUNDS => reason.clone(),
                        _ if now != standards && rounds <= ROUNDS => {
                            standards = now;
                            continue;
                        }
                        _ => {
                            let missing = glyphs.missing();
                            let checks = checked(&built, &pictures, &fonts, &missing, &now, &annex);
                            return Ok((made, checks));
                        }
                    }
                }
                Outcome::Missing(clusters) => {
                    refused.extend(clusters);
                    continue;
                }
                Outcome::Refused(reason) if rounds > ROUNDS => {
                    return Err(ExportError::Typesetting(reason));
                }
                Outcome::Refused(reason) => reason,
            };
            let why = format!("the PDF can’t take it ({reason})");
            if !pictures.give_up(|p| p.format == PictureFormat::Svg, &why)
                && !pictures.give_up(|_| true, &why)
            {
                rounds = ROUNDS;
            }
        }
    }
}

/// The template's data.
#[derive(Serialize)]
struct Data<'a> {
    sheet: &'a Sheet,
    pictures: BTreeMap<&'a str, PictureFile>,
    faces: Faces,
    words: Words,
    annex: AnnexData,
}

#[derive(Serialize)]
struct PictureFile {
    path: String,
    format: &'static str,
}

#[derive(Serialize)]
struct Faces {
    text: &'static [&'static str],
    ui: &'static [&'static str],
    mono: &'static [&'static str],
}

#[derive(Serialize)]
struct Words {
    contents: &'static str,
    coverage: &'static str,
    coverage_lead: &'static str,
    evidence_list: &'static str,
    notes: &'static str,
    changes: &'static str,
    principles: &'static str,
    receipt: &'static str,
    appendix: &'static str,
    nothing_yet: &'static str,
    draft: &'static str,
    draft_lead: &'static str,
    findings: &'static str,
    area: &'static str,
    words: &'static str,
    evidence_items: &'static str,
    page: &'static str,
    status: &'static str,
    inserted: &'static str,
    deleted: &'static str,
}

const WORDS: Words = Words {
    contents: words::CONTENTS,
    coverage: words::COVERAGE,
    coverage_lead: words::COVERAGE_LEAD,
    evidence_list: words::EVIDENCE_LIST,
    notes: words::NOTES,
    changes: words::CHANGES,
    principles: words::PRINCIPLES,
    receipt: words::RECEIPT,
    appendix: words::APPENDIX,
    nothing_yet: words::NOTHING_YET,
    draft: words::DRAFT,
    draft_lead: words::DRAFT_LEAD,
    findings: words::FINDINGS,
    area: words::AREA,
    words: words::WORDS,
    evidence_items: words::EVIDENCE_ITEMS,
    page: words::PAGE,
    status: words::STATUS,
    inserted: words::INSERTED,
    deleted: words::DELETED,
};

impl Pdf {
    fn desk(
        &self,
        sheet: &Sheet,
        (pictures, drawings): (&Pictures, &Drawings),
        fonts: &FontSet,
        annex: AnnexData,
        beside: Vec<(String, Bytes)>,
    ) -> Result<Desk, ExportError> {
        let mut files = BTreeMap::new();
        let mut named = BTreeMap::new();
        for (index, (hash, picture)) in pictures.iter().enumerate() {
            // Short names that every document uses again: the typesetter keeps each name for as long as it lives.
            let path = format!("/picture-{index}");
            files.insert(path.clone(), drawings.bytes(hash, picture));
            named.insert(
                hash,
                PictureFile {
                    path,
                    format: picture.format.typst(),
                },
            );
        }
        files.extend(beside);
        let [text, ui, mono] = self.face.families();
        let data = Data {
            sheet,
            pictures: named,
            faces: Faces { text, ui, mono },
            annex,
            words: WORDS,
        };
        files.insert(
            "/document.json".to_owned(),
            Bytes::new(serde_json::to_vec(&data)?),
        );
        Desk::new(fonts.clone(), files).map_err(ExportError::Typesetting)
    }
}

/// What was checked, in a fixed order.
fn checked(
    built: &Built,
    pictures: &Pictures,
    fonts: &FontSet,
    missing: &BTreeSet<String>,
    standards: &Standards,
    annex: &Annex,
) -> Vec<Check> {
    let mut checks = checks::common(built, pictures);
    checks.push(Check {
        name: "glyphs",
        ok: missing.is_empty(),
        note: if missing.is_empty() {
            String::new()
        } else {
            format!(
                "no font has {}: a box stands in its place",
                glyphs::names(missing)
            )
        },
    });
    checks.push(Check {
        name: "fonts",
        ok: true,
        note: if fonts.own.is_empty() {
            String::new()
        } else {
            format!(
                "fonts of this machine are used too, so another may give other bytes: {}",
                fonts.own.join(", ")
            )
        },
    });
    for (name, why) in [
        ("pdf-ua-1", &standards.not_ua),
        (
            // Only the third part of the standard lets any file be attached.
            if annex.attaches {
                "pdf-a-3a"
            } else {
                "pdf-a-2a"
            },
            &standards.not_archival,
        ),
    ] {
        checks.push(Check {
            name,
            ok: why.is_none(),
            note: why.clone().unwrap_or_default(),
        });
    }
    if !annex.left.is_empty() {
        let all: Vec<String> = annex
            .left
            .iter()
            .map(|(number, why)| format!("{number} ({why})"))
            .collect();
        checks.push(Check {
            name: "attachments",
            ok: false,
            note: format!("not attached: evidence {}", all.join(", ")),
        });
    }
    checks
}
