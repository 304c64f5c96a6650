//! What an export says of itself: where each principle is to be seen, and what was checked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use reflectory_checks::Report;
use reflectory_document::{PrincipleRow, Receipt, ReceiptLine};
use reflectory_framework::{CheckLevel, Framework};
use reflectory_store::Reader;
use reflectory_store::table::{areas, evidence as library, passages, pulls, texts};

use crate::Result;
use crate::portfolios::WholeSection;

/// What of a portfolio is tagged with a principle.
#[derive(Debug, Default)]
pub(crate) struct Tagged {
    /// Codes of sections with words that were pulled from what is tagged.
    pub(crate) sections: Vec<String>,
    /// Keys of items that are listed or linked to.
    pub(crate) evidence: Vec<String>,
}

/// What of these sections is tagged with each principle of the framework, by its code.
pub(crate) fn tagged(
    r: &Reader<'_>,
    framework: &Framework,
    sections: &[WholeSection],
) -> Result<BTreeMap<String, Tagged>> {
    let codes: BTreeSet<&str> = framework
        .principles()
        .into_iter()
        .map(|area| area.code.as_str())
        .collect();
    let mut found: BTreeMap<String, Tagged> = BTreeMap::new();
    for section in sections.iter().filter(|s| !s.section.parked) {
        let mut items: Vec<_> = section.evidence.iter().map(|(id, ..)| *id).collect();
        for text in section.parts.iter().flat_map(|(_, written)| written) {
            items.extend(texts::links(r, text.id)?.into_iter().map(|(_, id)| id));
            for pull in pulls::of(r, text.id)? {
                for code in of_source(r, framework, &pull)? {
                    if !codes.contains(code.as_str()) {
                        continue;
                    }
                    let sections = &mut found.entry(code).or_default().sections;
                    if !sections.contains(&section.section.code) {
                        sections.push(section.section.code.clone());
                    }
                }
            }
        }
        for item in items {
            for tag in areas::of(r, item)? {
                if tag.area.framework != framework.id || !codes.contains(tag.area.code.as_str()) {
                    continue;
                }
                let key = library::get(r, item)?.key;
                let evidence = &mut found.entry(tag.area.code).or_default().evidence;
                if !evidence.contains(&key) {
                    evidence.push(key);
                }
            }
        }
    }
    Ok(found)
}

/// The areas that pulled words belong to: those of their entry, and those of passages that the words touch.
fn of_source(r: &Reader<'_>, framework: &Framework, pull: &pulls::Pull) -> Result<Vec<String>> {
    let Some(source) = pull.source_text else {
        return Ok(Vec::new());
    };
    let Some(source) = texts::by_number(r, source)? else {
        return Ok(Vec::new());
    };
    let (start, end) = (pull.source_start as usize, pull.source_end as usize);
    let mut tags = areas::of(r, source.owner)?;
    for passage in passages::of(r, source.id)? {
        let span = &passage.anchor.span;
        if !passage.anchor.is_lost() && span.start < end && start < span.end {
            tags.extend(passage.areas);
        }
    }
    Ok(tags
        .into_iter()
        .filter(|tag| tag.area.framework == framework.id)
        .map(|tag| tag.area.code)
        .collect())
}

/// The index of principles: what is tagged, and the sections that name one.
pub(crate) fn principle_rows(
    r: &Reader<'_>,
    framework: &Framework,
    sections: &[WholeSection],
    report: &Report,
) -> Result<Vec<PrincipleRow>> {
    let mut tagged = tagged(r, framework, sections)?;
    Ok(framework
        .principles()
        .into_iter()
        .map(|area| {
            let Tagged {
                sections: pulled,
                evidence,
            } = tagged.remove(&area.code).unwrap_or_default();
            let named = report.principles.get(&area.code);
            let names = |code: &String| {
                pulled.contains(code) || named.is_some_and(|named| named.contains(code))
            };
            PrincipleRow {
                code: area.code.clone(),
                title: area.title.clone(),
                sections: sections
                    .iter()
                    .map(|section| &section.section.code)
                    .filter(|code| names(code))
                    .cloned()
                    .collect(),
                evidence,
            }
        })
        .collect())
}

/// What was checked, with the result of each check.
pub(crate) fn receipt(report: &Report, on: NaiveDate) -> Receipt {
    let count = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
    let checks = report
        .gone_through
        .iter()
        .map(|check| {
            let is = |id: &str| id == check.check;
            ReceiptLine {
                check: check.check.clone(),
                text: check.text.clone(),
                blocking: check.level == CheckLevel::Blocking,
                looked: check.looked,
                stops: count(report.blocking.iter().filter(|f| is(&f.check)).count()),
                advice: count(report.advice.iter().filter(|f| is(&f.check)).count()),
                aside: count(
                    report
                        .dismissed
                        .iter()
                        .filter(|d| is(&d.finding.check))
                        .count(),
                ),
            }
        })
        .collect();
    Receipt {
        by: concat!("Reflectory ", env!("CARGO_PKG_VERSION")).to_owned(),
        on,
        checks,
    }
}
