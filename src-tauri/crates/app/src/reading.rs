//! A portfolio as its reader gets it today, and what the person ticks while reading it in that part.
//!
//! What is read is the draft of this moment for one audience, made by the same way as the file: what that audience may not
//! see is not in the document that rows are made of. Ticks and the note are the person's own. They are kept as a setting of
//! the journal by the section's id, beside the texts and not in them, and go into no export.

use reflectory_document::{Block, Document, text};
use reflectory_framework::Framework;
use reflectory_model::portfolio::{Status, Ticked};
use reflectory_model::{Id, Visibility};
use reflectory_portfolio::{ReadRow, ReadSection, is_left_out, read_section};
use reflectory_store::table::portfolios::{self, Portfolio};
use reflectory_store::table::{evidence, profile};
use reflectory_store::{Reader, Writer};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::evidence::Pictures;
use crate::export::{Exporting, Format};
use crate::files::hex;
use crate::{AppError, Result, Session};

/// The tree that what is read is made of.
pub use reflectory_document as tree;
pub use reflectory_portfolio::ReadRow as Row;

/// The longest note, in characters.
const LONGEST_NOTE: usize = 4_000;

/// A section among the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its code and title.
    pub code: String,
    /// See [`Place::code`].
    pub title: String,
    /// How far the person says that it is.
    pub status: Status,
}

/// A portfolio to be read, with one section of it looked at.
#[derive(Debug)]
pub struct Reading {
    /// The portfolio.
    pub portfolio: Portfolio,
    /// Its sections in order.
    pub places: Vec<Place>,
    /// What the audience is given: all of it.
    pub document: Document,
    /// Which of the sections is looked at.
    pub at: usize,
    /// Whether that section is judged on its components.
    pub judged: bool,
    /// Whether words of it are left out, because the audience may not see them.
    pub left_out: bool,
    /// What is looked for, with the person's ticks.
    pub asked: Vec<Asked>,
    /// The person's note.
    pub note: String,
    /// The library's ids of the items of the document, in their order; `None` for one that is left out.
    pub items: Vec<Option<Id>>,
}

/// Something to look for while reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question, or the principle's title.
    pub words: String,
    /// The principle's code; `None` for a question.
    pub principle: Option<String>,
    /// What the person found.
    pub state: Ticked,
    /// The claim that the person named, if it is there as it was.
    pub claim: Option<u32>,
    /// Whether the claim that the person named reads otherwise now, or is gone.
    pub changed: bool,
}

/// What is ticked, or the note.
#[derive(Debug, Clone)]
pub struct Ticking {
    /// What was looked for: the question, or the principle's code.
    pub asked: Option<String>,
    /// What was found.
    pub state: Ticked,
    /// The number of the claim that shows it.
    pub claim: Option<u32>,
    /// The note, in place of the one that is there.
    pub note: Option<String>,
}

/// What is kept of a section.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ticks: Vec<Tick>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Tick {
    asked: String,
    state: Ticked,
    /// A hash of the claim's words: numbers move when something is written before them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    claim: Option<String>,
}

impl Reading {
    /// The section as rows.
    pub fn section(&self) -> Option<ReadSection<'_>> {
        let section = self.document.sections.get(self.at)?;
        Some(read_section(&self.document, section, self.judged))
    }
}

impl Session {
    /// Reads a section as an audience gets it today; the first one if none is named.
    pub fn read_as(
        &self,
        portfolio: Id,
        code: Option<&str>,
        audience: Visibility,
    ) -> Result<Reading> {
        let shareable = self.shareable(&Exporting {
            portfolio,
            snapshot: None,
            format: Format::Html,
            out: std::path::PathBuf::new(),
            audience,
            draft: true,
            since: None,
            most: None,
            pictures: Pictures::Smaller,
        })?;
        let document = shareable.into_document();
        self.journal.read(|r: &Reader<'_>| {
            let portfolio = portfolios::get(r, portfolio)?;
            let framework = self.knowledge.framework_of(&portfolio)?;
            let code = match code {
                Some(code) => self.section_code(r, portfolio.id, code)?.0,
                None => document
                    .sections
                    .first()
                    .map(|s| s.code.clone())
                    .unwrap_or_default(),
            };
            let at = document.sections.iter().position(|s| s.code == code);
            let sections = portfolios::sections(r, portfolio.id)?;
            let row = sections.iter().find(|s| s.code == code && !s.parked);
            let (Some(at), Some(row)) = (at, row) else {
                return Err(AppError::refused(
                    format!("section {code} is kept aside and in no export"),
                    "choose a section of the portfolio's pathway",
                ));
            };
            let places = document
                .sections
                .iter()
                .map(|shown| Place {
                    code: shown.code.clone(),
                    title: shown.title.clone(),
                    status: sections
                        .iter()
                        .find(|s| s.code == shown.code)
                        .map_or(Status::NotStarted, |s| s.status),
                })
                .collect();
            let items = document
                .evidence
                .iter()
                .map(|item| {
                    if is_left_out(item) {
                        return Ok(None);
                    }
                    Ok(evidence::by_key(r, &item.key)?.map(|held| held.id))
                })
                .collect::<Result<_>>()?;
            let left_out = document.findings.iter().any(|finding| {
                finding.kind == "left-out" && finding.place.split(' ').next() == Some(&code)
            });
            let kept = kept(r, row.id)?.unwrap_or_default();
            let mut reading = Reading {
                judged: framework.area(&code).is_none_or(|area| area.assessed),
                portfolio,
                places,
                document,
                at,
                left_out,
                asked: Vec::new(),
                note: kept.note.clone(),
                items,
            };
            let marks = reading.section().map(|s| marks(&s)).unwrap_or_default();
            reading.asked = asked(framework, &code, reading.judged, &kept, &marks);
            Ok(reading)
        })
    }

    /// Keeps what the person ticked or noted while reading a section as an audience gets it.
    pub fn tick(
        &self,
        portfolio: Id,
        code: &str,
        audience: Visibility,
        ticking: Ticking,
    ) -> Result<()> {
        let reading = self.read_as(portfolio, Some(code), audience)?;
        let code = reading
            .places
            .get(reading.at)
            .map(|place| place.code.clone())
            .unwrap_or_default();
        let tick = match &ticking.asked {
            None => None,
            Some(wanted) => {
                let known = reading.asked.iter().find(|one| key(one) == wanted);
                let known = known.ok_or_else(|| {
                    AppError::refused(
                        format!("nothing in section {code} asks \"{wanted}\""),
                        "look at the section again",
                    )
                })?;
                let marks = reading.section().map(|s| marks(&s)).unwrap_or_default();
                let claim = match ticking.claim {
                    None => None,
                    Some(number) => {
                        let found = marks.iter().find(|(no, _)| *no == number);
                        let found = found.ok_or_else(|| {
                            AppError::refused(
                                format!("section {code} has no claim {number}"),
                                "look at the section again",
                            )
                        })?;
                        Some(found.1.clone())
                    }
                };
                Some(Tick {
                    asked: key(known).to_owned(),
                    state: ticking.state,
                    claim: claim.filter(|_| ticking.state == Ticked::Found),
                })
            }
        };
        let note = ticking.note.map(|note| note.trim().to_owned());
        if note
            .as_ref()
            .is_some_and(|n| n.chars().count() > LONGEST_NOTE)
        {
            return Err(AppError::invalid(
                "note",
                format!("a note has at most {LONGEST_NOTE} characters"),
                "write the rest as an entry",
            ));
        }
        self.journal.write(move |w: &Writer<'_>| {
            let section = portfolios::section_for(w, portfolio, &code)?.id;
            let mut now = kept(w, section)?.ok_or_else(|| {
                AppError::refused(
                    "what was ticked here was written by another version of this program",
                    "use that version; nothing was changed",
                )
            })?;
            if let Some(tick) = tick {
                now.ticks.retain(|old| old.asked != tick.asked);
                if tick.state != Ticked::Open {
                    now.ticks.push(tick);
                }
            }
            if let Some(note) = note {
                now.note = note;
            }
            if now == Kept::default() {
                return Ok(profile::remove_setting(w, &setting(section))?);
            }
            let written = serde_json::to_string(&now).map_err(|error| {
                AppError::refused(
                    format!("the note can't be kept: {error}"),
                    "write it as an entry",
                )
            })?;
            Ok(profile::put_setting(w, &setting(section), &written)?)
        })
    }
}

/// The setting that holds what was ticked in a section.
fn setting(section: Id) -> String {
    format!("reading-{section}")
}

/// What is kept of a section; `None` if it can't be read, which is no reason to refuse the reading, but one not to
/// write over it.
fn kept(r: &Reader<'_>, section: Id) -> Result<Option<Kept>> {
    Ok(match profile::setting(r, &setting(section))? {
        None => Some(Kept::default()),
        Some(text) => serde_json::from_str(&text).ok(),
    })
}

fn key(asked: &Asked) -> &str {
    asked.principle.as_deref().unwrap_or(&asked.words)
}

/// The claims of a section with a hash of their words each.
fn marks(section: &ReadSection<'_>) -> Vec<(u32, String)> {
    let rows = section.parts.iter().flat_map(|part| &part.rows);
    rows.flat_map(|row: &ReadRow<'_>| &row.claims)
        .filter_map(|claim| Some((claim.number?, mark(claim.block))))
        .collect()
}

fn mark(block: &Block) -> String {
    let mut hash = hex(&Sha256::digest(text::plain(std::slice::from_ref(block))));
    hash.truncate(16);
    hash
}

/// The questions of an area, then the principles, with what was ticked.
fn asked(
    framework: &Framework,
    code: &str,
    judged: bool,
    kept: &Kept,
    marks: &[(u32, String)],
) -> Vec<Asked> {
    let questions = framework.area(code).map(|area| &area.prompts);
    let questions = questions
        .into_iter()
        .flatten()
        .map(|prompt| (prompt.clone(), None));
    let principles = framework.principles();
    let principles = principles
        .into_iter()
        .filter(|_| judged)
        .map(|area| (area.title.clone(), Some(area.code.clone())));
    questions
        .chain(principles)
        .map(|(words, principle)| {
            let asked = principle.as_deref().unwrap_or(&words);
            let tick = kept.ticks.iter().find(|tick| tick.asked == asked);
            let named = tick.and_then(|tick| tick.claim.as_deref());
            let claim = marks.iter().find(|(_, mark)| Some(mark.as_str()) == named);
            Asked {
                state: tick.map_or(Ticked::Open, |tick| tick.state),
                changed: named.is_some() && claim.is_none(),
                claim: claim.map(|(number, _)| *number),
                words,
                principle,
            }
        })
        .collect()
}
