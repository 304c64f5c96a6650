//! Exports: composing what the audience may see, and writing it whole or not at all.

use std::path::PathBuf;

use reflectory_document::{Alt, CoverageRow, EvidenceItem, FileRef, Meta, Shareable};
use reflectory_export::{Check, Exporter, Face, Files, Fonts, Html, Pdf};
use reflectory_framework::{Area, Framework};
use reflectory_model::{Id, Visibility};
use reflectory_portfolio::{EvidenceUse, Input, PartInput, SectionInput, TextInput, compose};
use reflectory_store::Reader;
use reflectory_store::table::evidence::{self as evidence_table, EvidenceFile};
use reflectory_store::table::{blobs, passages, profile, texts};

use crate::evidence::main_file;
use crate::files::{hex, refuse_existing, write_whole};
use crate::portfolios::WholeSection;
use crate::{AppError, Result, Session};

/// The formats that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Tagged PDF.
    Pdf,
    /// One self-contained HTML file.
    Html,
}

/// What to export.
#[derive(Debug, Clone)]
pub struct Exporting {
    /// The portfolio.
    pub portfolio: Id,
    /// The format.
    pub format: Format,
    /// The file to write. Refuses to overwrite.
    pub out: PathBuf,
    /// For whom.
    pub audience: Visibility,
    /// A draft says so, and replaces what blocks.
    pub draft: bool,
}

/// A finished export.
#[derive(Debug)]
pub struct Exported {
    /// The file.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Its pages, where the format has pages.
    pub pages: Option<usize>,
    /// What was checked.
    pub checks: Vec<Check>,
}

impl Session {
    /// Writes a portfolio.
    pub fn export(&self, asked: &Exporting) -> Result<Exported> {
        if asked.audience == Visibility::Private {
            return Err(AppError::refused(
                "an export has an audience",
                "use --audience reviewer, assessor or public",
            ));
        }
        refuse_existing(&asked.out)?;
        let input = self
            .journal
            .read(|r: &Reader<'_>| self.portfolio_input(r, asked))?;
        let shareable = Shareable::new(compose(input), asked.audience).map_err(|withheld| AppError::Blocked {
            what: "the export",
            places: withheld.places.iter().map(|held| format!("{} ({})", held.place, held.why)).collect(),
            hint: "change the visibility or permission of what is named, or export with --draft, which leaves it out".to_owned(),
        })?;
        let files = JournalFiles { session: self };
        let written = match asked.format {
            Format::Pdf => {
                Pdf::new(Fonts::default(), Face::default()).export(&shareable, &files)?
            }
            Format::Html => Html.export(&shareable, &files)?,
        };
        write_whole(&asked.out, |target| {
            target
                .write_all(&written.bytes)
                .map_err(|e| AppError::io(&asked.out, e))
        })?;
        Ok(Exported {
            path: asked.out.clone(),
            bytes: written.bytes.len() as u64,
            pages: written.pages,
            checks: written.checks,
        })
    }

    fn portfolio_input(&self, r: &Reader<'_>, asked: &Exporting) -> Result<Input> {
        let (portfolio, sections) = self.portfolio_in(r, asked.portfolio)?;
        let framework = self.knowledge.framework_of(&portfolio)?;
        let pathway = self.knowledge.pathway(framework, &portfolio.pathway)?;
        let who = profile::get(r)?;
        let mut items = Vec::new();
        for item in evidence_table::list(r, false)? {
            items.push(evidence_item(
                item.clone(),
                main_file(evidence_table::files(r, item.id)?),
            ));
        }
        let shown: Vec<&WholeSection> = sections.iter().filter(|s| !s.section.parked).collect();
        let coverage = shown.iter().map(|s| coverage_row(framework, s)).collect();
        let sections = shown
            .into_iter()
            .map(|s| section_input(r, framework, s))
            .collect::<Result<Vec<_>>>()?;
        Ok(Input {
            meta: Meta {
                title: portfolio.title,
                author: who.name,
                role: who.role,
                organisation: who.organisation,
                framework: framework.name.clone(),
                pathway: pathway.title.clone(),
                date: self.journal.clock().today(),
                lang: "en-GB".to_owned(),
                draft: asked.draft,
                audience: asked.audience,
            },
            coverage,
            sections,
            evidence: items,
        })
    }
}

fn evidence_item(item: evidence_table::Evidence, file: Option<EvidenceFile>) -> EvidenceItem {
    let alt = if item.decorative {
        Alt::Decorative
    } else if item.alt.trim().is_empty() {
        Alt::Missing
    } else {
        Alt::Text(item.alt)
    };
    EvidenceItem {
        key: item.key,
        title: item.title,
        kind: item.kind,
        shows: item.shows,
        date: item.date,
        source: item.source,
        credit: item.credit,
        licence: item.licence,
        permission: item.permission,
        visibility: item.visibility,
        url: item.url,
        file: file.map(|f| FileRef {
            name: f.name,
            mime: f.blob.mime,
            sha256: hex(&f.blob.sha256),
            size: f.blob.size,
        }),
        alt,
    }
}

/// The components that sections are judged on have a column each; what else there is counts in the total.
fn coverage_row(framework: &Framework, section: &WholeSection) -> CoverageRow {
    let columns = framework
        .defaults
        .components
        .iter()
        .filter_map(|id| framework.component(id));
    CoverageRow {
        code: section.section.code.clone(),
        title: section.title.clone(),
        words: columns
            .map(|c| (c.title.clone(), section.words.of(&c.id)))
            .collect(),
        total: section.words.own(),
        evidence: u32::try_from(section.evidence.len()).unwrap_or(u32::MAX),
        status: section.section.status.as_str().to_owned(),
    }
}

fn section_input(
    r: &Reader<'_>,
    framework: &Framework,
    section: &WholeSection,
) -> Result<SectionInput> {
    let area = framework.area(&section.section.code);
    let mut parts = Vec::new();
    for (part, written) in &section.parts {
        let texts = written
            .iter()
            .map(|text| text_input(r, framework, area, text))
            .collect::<Result<Vec<_>>>()?;
        parts.push(PartInput {
            title: part.title.clone(),
            texts,
        });
    }
    Ok(SectionInput {
        code: section.section.code.clone(),
        title: section.title.clone(),
        group: area
            .and_then(|a| framework.group_of(a))
            .map(|g| g.title.clone()),
        parts,
        evidence: section
            .evidence
            .iter()
            .map(|(_, key, _, note)| EvidenceUse {
                key: key.clone(),
                note: note.clone(),
            })
            .collect(),
    })
}

fn text_input(
    r: &Reader<'_>,
    framework: &Framework,
    area: Option<&Area>,
    text: &texts::Text,
) -> Result<TextInput> {
    // A section of one component, such as a contextual statement, needs no heading for it.
    let alone = area.is_some_and(|a| a.components.len() == 1 && a.optional_components.is_empty());
    let title = if alone {
        String::new()
    } else {
        framework
            .component(&text.slot)
            .map_or_else(|| text.slot.clone(), |c| c.title.clone())
    };
    let mut links = Vec::new();
    for (target, id) in texts::links(r, text.id)? {
        links.push((target, evidence_table::get(r, id)?.key));
    }
    let (mut langs, mut narrowed) = (Vec::new(), Vec::new());
    for passage in passages::of(r, text.id)? {
        let range = passage.anchor.span.start..passage.anchor.span.end;
        if passage.anchor.is_lost() {
            continue;
        }
        if let Some(lang) = passage.lang {
            langs.push((range.clone(), lang));
        }
        if let Some(visibility) = passage.visibility {
            narrowed.push((range, visibility));
        }
    }
    Ok(TextInput {
        component: text.slot.clone(),
        title,
        owner: text.owner,
        body: text.body.clone(),
        lang: text.lang.clone(),
        links,
        langs,
        narrowed,
    })
}

/// The bytes of pictures.
struct JournalFiles<'a> {
    session: &'a Session,
}

impl Files for JournalFiles<'_> {
    fn read(&self, sha256: &str) -> Result<Vec<u8>, String> {
        let hash = unhex(sha256).ok_or_else(|| format!("{sha256} is no hash"))?;
        self.session
            .journal
            .read(|r: &Reader<'_>| -> Result<Vec<u8>> {
                let blob = blobs::find(r, &hash)?.ok_or_else(|| {
                    AppError::refused("the file is not in the journal", "run `reflectory verify`")
                })?;
                let mut bytes = Vec::with_capacity(usize::try_from(blob.size).unwrap_or(0));
                blobs::copy_out(r, &blob, &mut bytes)
                    .map_err(|e| AppError::stage("the journal", e))?;
                Ok(bytes)
            })
            .map_err(|e| e.to_string())
    }
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut out = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(out)
}
