//! What the journal holds of a portfolio, as the Document is composed of it.

use chrono::NaiveDate;
use reflectory_document::{Alt, CoverageRow, EvidenceItem, FileRef, Meta};
use reflectory_framework::{Area, Framework};
use reflectory_model::{Id, Visibility};
use reflectory_portfolio::{EvidenceUse, Input, PartInput, SectionInput, TextInput};
use reflectory_store::Reader;
use reflectory_store::table::evidence::{self as evidence_table, EvidenceFile};
use reflectory_store::table::portfolios::Portfolio;
use reflectory_store::table::{passages, profile, texts};

use super::show::{WholeSection, portfolio_in};
use crate::Result;
use crate::checks::check;
use crate::evidence::{Pictures, sent_file};
use crate::files::hex;
use crate::knowledge::Knowledge;
use crate::receipt::{principle_rows, receipt};

/// A portfolio as it is read for a Document.
pub(crate) struct Read {
    pub(crate) portfolio: Portfolio,
    /// Its sections that are not parked, in order.
    pub(crate) sections: Vec<WholeSection>,
    /// The library's items outside the bin: id and key.
    pub(crate) items: Vec<(Id, String)>,
    /// All of it, for the person alone.
    pub(crate) input: Input,
}

/// Reads a portfolio; `date` is that on its cover, `pictures` which of them it shows.
pub(crate) fn read(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    date: NaiveDate,
    portfolio: Id,
    pictures: Pictures,
) -> Result<Read> {
    let (portfolio, sections) = portfolio_in(r, knowledge, portfolio)?;
    let framework = knowledge.framework_of(&portfolio)?;
    let pathway = knowledge.pathway(framework, &portfolio.pathway)?;
    let who = profile::get(r)?;
    let (mut items, mut evidence) = (Vec::new(), Vec::new());
    // One query for all files: a library has thousands.
    let mut files = evidence_table::all_files(r)?;
    for item in evidence_table::list(r, false)? {
        items.push((item.id, item.key.clone()));
        let file = sent_file(files.remove(&item.id).unwrap_or_default(), pictures);
        evidence.push(evidence_item(item, file));
    }
    let shown: Vec<WholeSection> = sections.into_iter().filter(|s| !s.section.parked).collect();
    let report = check(r, knowledge, date, portfolio.id, None)?.report;
    let input = Input {
        meta: Meta {
            title: portfolio.title.clone(),
            author: who.name,
            role: who.role,
            organisation: who.organisation,
            framework: framework.name.clone(),
            pathway: pathway.title.clone(),
            // A first submission, the first that a framework names, is what everybody expects: it goes without saying.
            submission: framework
                .submissions
                .iter()
                .skip(1)
                .find(|s| s.id == portfolio.submission)
                .map_or_else(String::new, |s| s.title.clone()),
            licence: portfolio.licence.clone(),
            date,
            lang: "en-GB".to_owned(),
            draft: false,
            audience: Visibility::Private,
        },
        coverage: shown.iter().map(|s| coverage_row(framework, s)).collect(),
        sections: shown
            .iter()
            .map(|s| section_input(r, framework, s))
            .collect::<Result<_>>()?,
        evidence,
        principles: principle_rows(r, framework, &shown, &report)?,
        receipt: Some(receipt(&report, date)),
    };
    Ok(Read {
        portfolio,
        sections: shown,
        items,
        input,
    })
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
