//! Exports: what the audience may see, of a portfolio as it is or as it was frozen, written whole or not at all.

mod leaves;
mod place;

use std::cell::{Cell, RefCell};
use std::path::PathBuf;

use reflectory_document::{Changes, Document, FileRef, Shareable};
use reflectory_export::{
    Check, Docx, Exporter, Files, Fonts, Html, HtmlFolder, Json, Leaf, Leap2a, Markdown, Pdf, Zip,
};
use reflectory_model::{Id, Visibility};
use reflectory_portfolio::{Narrow, Permits, marked, present, whole};
use reflectory_store::table::{blobs, entries, evidence, passages, snapshots, texts};
use reflectory_store::{Reader, StoreError};

use crate::entries::effective;
use crate::evidence::Pictures;
use crate::files::{refuse_existing, refuse_full};
use crate::job::{Meter, Step, Watch};
use crate::naming::settle_names;
use crate::portfolios::freeze::{belongs, thaw};
use crate::portfolios::pulled::{now_of, pulled_in};
use crate::portfolios::{PulledWords, input};
use crate::{AppError, Result, Session};

pub use place::MOST_BYTES;
pub use reflectory_export::{EvidenceFiles, Face, LeapTarget};

/// The formats that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Tagged PDF, with the evidence's files so and in these letters.
    Pdf(EvidenceFiles, Face),
    /// One self-contained HTML file.
    Html,
    /// A folder for a web site.
    HtmlFolder,
    /// One Word file.
    Docx,
    /// A folder of Markdown files and the evidence.
    Markdown,
    /// One JSON document.
    Json,
    /// The zip that is handed in: the folder for a web site with an access sheet.
    Zip,
    /// A zip with a Leap2A feed, for these readers.
    Leap2a(LeapTarget),
}

/// What to export.
#[derive(Debug, Clone)]
pub struct Exporting {
    /// The portfolio.
    pub portfolio: Id,
    /// A frozen copy of it instead of what it is now.
    pub snapshot: Option<Id>,
    /// The format.
    pub format: Format,
    /// The file or folder to write. Refuses to overwrite.
    pub out: PathBuf,
    /// For whom.
    pub audience: Visibility,
    /// A draft says so, and replaces what blocks.
    pub draft: bool,
    /// A frozen copy, the changes since which are marked.
    pub since: Option<Id>,
    /// The most bytes that a zip may have; [`MOST_BYTES`] if not given.
    pub most: Option<u64>,
    /// Which pictures go out; a frozen copy has those that it was frozen with.
    pub pictures: Pictures,
}

/// A finished export.
#[derive(Debug)]
pub struct Exported {
    /// The file or folder.
    pub path: PathBuf,
    /// Its size; of a folder, that of all its files.
    pub bytes: u64,
    /// Its pages, where the format has pages.
    pub pages: Option<usize>,
    /// What was checked.
    pub checks: Vec<Check>,
}

/// A whole document and what of it is kept back today.
struct Prepared {
    document: Document,
    narrowed: Vec<Narrow>,
    /// Pulled words that block, each with its place.
    blocked: Vec<String>,
}

impl Session {
    /// Writes a portfolio. Work that is stopped leaves nothing behind.
    pub fn export(&self, asked: &Exporting, watch: Watch<'_>) -> Result<Exported> {
        match asked.format {
            Format::Markdown | Format::HtmlFolder => refuse_full(&asked.out)?,
            Format::Pdf(..)
            | Format::Html
            | Format::Docx
            | Format::Json
            | Format::Zip
            | Format::Leap2a(_) => refuse_existing(&asked.out)?,
        }
        let mut meter = Meter::new(watch);
        meter.tell(Step::Reading, 0, 0)?;
        let shareable = self.shareable(asked)?;
        meter.tell(Step::Composing, 0, 0)?;
        let files = JournalFiles::new(self, &shareable, &mut meter);
        let written = match asked.format {
            Format::Pdf(evidence, face) => {
                let _turn = self.typesetter();
                Pdf::new(Fonts::with_folders(self.fonts.clone()), face)
                    .with_evidence(evidence)
                    .export(&shareable, &files)
            }
            Format::Html => Html.export(&shareable, &files),
            Format::HtmlFolder => HtmlFolder.export(&shareable, &files),
            Format::Zip => Zip.export(&shareable, &files),
            Format::Leap2a(target) => Leap2a { target }.export(&shareable, &files),
            Format::Docx => Docx.export(&shareable, &files),
            Format::Markdown => Markdown.export(&shareable, &files),
            Format::Json => Json.export(&shareable, &files),
        };
        // A picture that was not read because the work was stopped is no finding.
        meter.tell(Step::Composing, 1, 1)?;
        let written = written?;
        let bytes = match asked.format {
            Format::Zip => {
                let most = asked.most.unwrap_or(MOST_BYTES);
                self.put_zip(&asked.out, &written, most, &mut meter)?
            }
            // A system takes what it takes: its own limit is not known here.
            Format::Leap2a(_) => self.put_zip(&asked.out, &written, u64::MAX, &mut meter)?,
            Format::Pdf(..)
            | Format::Html
            | Format::HtmlFolder
            | Format::Docx
            | Format::Markdown
            | Format::Json => self.put(&asked.out, &written, &mut meter)?,
        };
        Ok(Exported {
            path: asked.out.clone(),
            bytes,
            pages: written.pages,
            checks: written.checks,
        })
    }

    /// What an audience may be shown of a portfolio, checked; what blocks it stops a final piece and is left out of a draft.
    ///
    /// # Errors
    /// [`AppError::Refused`] for an audience that is no audience, [`AppError::Blocked`] with the places of what stops it.
    pub fn shareable(&self, asked: &Exporting) -> Result<Shareable> {
        if asked.audience == Visibility::Private {
            return Err(AppError::refused(
                "an export has an audience",
                "use --audience reviewer, assessor or public",
            ));
        }
        let prepared = self.journal.read(|r: &Reader<'_>| match asked.snapshot {
            Some(snapshot) => self.prepare_frozen(r, asked, snapshot),
            None => self.prepare_present(r, asked),
        })?;
        if !asked.draft && !prepared.blocked.is_empty() {
            return Err(AppError::Blocked {
                what: "the export",
                places: prepared.blocked,
                hint: "agree with `reflectory portfolio release PF PULL`, take the words out, or export with --draft, which leaves them out".to_owned(),
            });
        }
        let document = present(
            prepared.document,
            asked.audience,
            asked.draft,
            &prepared.narrowed,
        );
        let document = self.journal.read(|r: &Reader<'_>| {
            let candidate = document.meta.author.clone();
            settle_names(r, asked.portfolio, &candidate, document)
        })?;
        let document = match asked.since {
            Some(since) => self.since(asked, since, document)?,
            None => document,
        };
        Shareable::new(document, asked.audience).map_err(|withheld| AppError::Blocked {
            what: "the export",
            places: withheld.places.iter().map(|held| format!("{} ({})", held.place, held.why)).collect(),
            hint: "change the visibility or permission of what is named, or export with --draft, which leaves it out".to_owned(),
        })
    }

    /// The document with what is new since a frozen copy. Of that copy only what the same reader may see today is shown as
    /// taken out; what blocks it can't be mended in a frozen copy, so it is left out as in a draft.
    fn since(&self, asked: &Exporting, since: Id, document: Document) -> Result<Document> {
        if asked.snapshot == Some(since) {
            return Err(AppError::refused(
                "a frozen copy has no changes since itself",
                "name an older one after --since",
            ));
        }
        let (before, label) = self.journal.read(|r: &Reader<'_>| {
            let older = snapshots::get(r, since)?;
            belongs(&older, asked.portfolio)?;
            let prepared = self.prepare_frozen(r, asked, since)?;
            let mut before = present(prepared.document, asked.audience, true, &prepared.narrowed);
            // Its label is printed too, and may say to whom the copy was sent.
            before.changes = Some(Changes {
                since: older.label.clone(),
                on: before.meta.date,
                rows: Vec::new(),
            });
            let candidate = document.meta.author.clone();
            let mut before = settle_names(r, asked.portfolio, &candidate, before)?;
            let label = before.changes.take().map_or_else(String::new, |c| c.since);
            Ok::<_, AppError>((before, label))
        })?;
        // A frozen copy says on its cover of which day it is.
        let on = before.meta.date;
        Ok(marked(&before, document, &label, on))
    }

    fn prepare_present(&self, r: &Reader<'_>, asked: &Exporting) -> Result<Prepared> {
        let date = self.journal.clock().today();
        let read = input::read(r, &self.knowledge, date, asked.portfolio, asked.pictures)?;
        let (mut narrowed, mut blocked) = (Vec::new(), Vec::new());
        for pulled in pulled_in(r, &self.knowledge, asked.portfolio)? {
            let Some(to) = pulled.kept_back(asked.audience) else {
                continue;
            };
            if pulled.parked || pulled.part.is_none() {
                continue;
            }
            let body = read
                .sections
                .iter()
                .flat_map(|s| &s.parts)
                .filter(|(part, _)| part.id == pulled.part_id)
                .flat_map(|(_, texts)| texts)
                .find(|text| text.slot == pulled.component)
                .map_or("", |text| text.body.as_str());
            // Words that lost their place may still be there.
            let anchor = &pulled.pull.anchor;
            let mut ranges = Vec::new();
            if anchor.is_lost() {
                let found = body.match_indices(&anchor.exact);
                ranges.extend(found.map(|(at, words)| at..at + words.len()));
            } else {
                ranges.push(anchor.span.start..anchor.span.end);
            }
            if ranges.is_empty() {
                continue;
            }
            blocked.push(said(&pulled));
            narrowed.extend(ranges.into_iter().map(|range| Narrow {
                owner: pulled.part_id,
                component: pulled.component.clone(),
                range,
                to,
            }));
        }
        Ok(Prepared {
            document: whole(read.input),
            narrowed,
            blocked,
        })
    }

    fn prepare_frozen(&self, r: &Reader<'_>, asked: &Exporting, snapshot: Id) -> Result<Prepared> {
        let snapshot = snapshots::get(r, snapshot)?;
        belongs(&snapshot, asked.portfolio)?;
        let frozen = thaw(&snapshot)?;
        let mut today = Vec::new();
        for known in &frozen.items {
            match evidence::get(r, known.id) {
                Ok(item) => today.push((
                    known.id,
                    Permits {
                        visibility: item.visibility,
                        permission: item.permission,
                    },
                )),
                // What is no more has no say.
                Err(StoreError::NoSuch { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let permits = |id| {
            today
                .iter()
                .find(|(known, _)| *known == id)
                .map(|(_, p)| *p)
        };
        let document = frozen.stricter(permits);
        let (mut narrowed, mut blocked) = (Vec::new(), Vec::new());
        for pull in &frozen.pulls {
            let (to, says) = match now_of(r, &self.knowledge, pull.id)? {
                Some(pulled) => match pulled.kept_back(asked.audience) {
                    Some(to) => (to, said(&pulled)),
                    None => continue,
                },
                None => match narrower(r, pull.entry, pull.source_visibility)? {
                    Some((to, title)) if !to.allows(asked.audience) => {
                        (to, format!("words of \"{title}\", which is {to} now"))
                    }
                    _ => continue,
                },
            };
            blocked.push(says);
            narrowed.push(Narrow {
                owner: pull.part,
                component: pull.component.clone(),
                range: pull.start..pull.end,
                to,
            });
        }
        Ok(Prepared {
            document,
            narrowed,
            blocked,
        })
    }
}

/// What stands for pulled words that block.
fn said(pulled: &PulledWords) -> String {
    let entry = pulled.entry.as_ref().map_or("", |e| e.title.as_str());
    let seen = pulled.seen.map_or("private", Visibility::as_str);
    let part = pulled
        .part
        .filter(|no| *no > 1)
        .map(|no| format!(".{no}"))
        .unwrap_or_default();
    format!(
        "{}{part} {}: words of \"{entry}\", which was made more private since ({seen}); pull {}",
        pulled.code,
        pulled.component,
        pulled.pull.id.short()
    )
}

/// An entry that fewer people may see now than then, with its title.
fn narrower(
    r: &Reader<'_>,
    entry: Option<Id>,
    then: Option<Visibility>,
) -> Result<Option<(Visibility, String)>> {
    let Some(entry) = entry else { return Ok(None) };
    let entry = match entries::get(r, entry) {
        Ok(entry) => entry,
        Err(StoreError::NoSuch { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let text = texts::body(r, entry.id)?;
    let now = effective(&entry, &passages::of(r, text.id)?);
    Ok((now < then.unwrap_or(Visibility::Private)).then_some((now, entry.title)))
}

fn blob_of(r: &Reader<'_>, sha256: &str) -> Result<blobs::Blob> {
    let hash = unhex(sha256).ok_or_else(|| {
        AppError::refused(format!("{sha256} is no hash"), "run `reflectory verify`")
    })?;
    blobs::find(r, &hash)?.ok_or_else(|| {
        AppError::refused("the file is not in the journal", "run `reflectory verify`")
    })
}

/// The bytes of pictures, told as they are read.
pub(crate) struct JournalFiles<'s, 'm, 'w> {
    session: &'s Session,
    meter: RefCell<&'m mut Meter<'w>>,
    read: Cell<u64>,
    total: u64,
}

impl<'s, 'm, 'w> JournalFiles<'s, 'm, 'w> {
    pub(crate) fn new(
        session: &'s Session,
        shareable: &Shareable,
        meter: &'m mut Meter<'w>,
    ) -> Self {
        let items = &shareable.document().evidence;
        let pictures = items.iter().filter_map(|item| item.file.as_ref());
        Self {
            session,
            meter: RefCell::new(meter),
            read: Cell::new(0),
            total: pictures.filter(|f| f.mime.starts_with("image/")).count() as u64,
        }
    }
}

impl Files for JournalFiles<'_, '_, '_> {
    fn read(&self, sha256: &str) -> Result<Vec<u8>, String> {
        let done = self.read.replace(self.read.get() + 1);
        self.meter
            .borrow_mut()
            .tell(Step::Reading, done, self.total.max(done))
            .map_err(|stopped| stopped.to_string())?;
        self.session
            .journal
            .read(|r: &Reader<'_>| -> Result<Vec<u8>> {
                let blob = blob_of(r, sha256)?;
                let mut bytes = Vec::with_capacity(usize::try_from(blob.size).unwrap_or(0));
                blobs::copy_out(r, &blob, &mut bytes)
                    .map_err(|e| AppError::stage("the journal", e))?;
                Ok(bytes)
            })
            .map_err(|e| e.to_string())
    }

    fn leaves(&self, file: &FileRef) -> Vec<Leaf> {
        self.read(&file.sha256)
            .map(|bytes| leaves::of(file, bytes))
            .unwrap_or_default()
    }
}

pub(crate) fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut out = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(out)
}
