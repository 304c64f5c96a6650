//! Bringing material in, and taking it back.

use reflectory_app::Session;
use reflectory_app::import::{AsPortfolio, Choice, Fate as Became, ItemReport, PortfolioReport};
use reflectory_model::AreaRef;
use reflectory_store::table::Named;

use super::convert::id;
use crate::import::*;
use crate::{Result, Surroundings};

/// Brings a file or folder in as one batch, or says what that would do.
pub fn import(session: &Session, surroundings: &Surroundings, request: Import) -> Result<Imported> {
    let wanted = match request.as_what {
        AsWhat::Entries => None,
        AsWhat::Portfolio => Some(AsPortfolio {
            framework: request.framework,
            pathway: request.pathway,
            title: request.title,
        }),
    };
    let choice = Choice {
        only: request.only,
        skip: request.skip,
        take: request.take,
        both: request.both,
        known_as: request.known_as,
    };
    let report = session.import_as(
        &request.source,
        request.format.as_deref(),
        wanted.as_ref(),
        request.split,
        &choice,
        request.dry_run,
        &*surroundings.civil,
    )?;
    Ok(Imported {
        batch: report.batch,
        dry_run: report.dry_run,
        format: report.format,
        as_what: request.as_what,
        new: report.new,
        changed: report.changed,
        same: report.same,
        skipped: report
            .skipped
            .into_iter()
            .map(|(source, reason)| Skipped { source, reason })
            .collect(),
        items: report
            .items
            .into_iter()
            .map(|item| imported_item(session, item))
            .collect(),
        edited: report
            .edited
            .into_iter()
            .map(|item| imported_item(session, item))
            .collect(),
        notes: report.notes,
        portfolio: report.portfolio.map(imported_portfolio),
    })
}

/// Compares what is here with what would come.
pub fn import_compare(
    session: &Session,
    surroundings: &Surroundings,
    request: ImportCompare,
) -> Result<ImportCompared> {
    let compared = session.import_compare(
        &request.source,
        request.format.as_deref(),
        request.split,
        request.known_as.as_deref(),
        &request.path,
        &*surroundings.civil,
    )?;
    Ok(ImportCompared {
        id: compared.id,
        title: compared.title,
        new_title: compared.new_title,
        edited: compared.edited,
        changes: compared.changes,
    })
}

fn fate(fate: Became) -> Fate {
    match fate {
        Became::New => Fate::New,
        Became::Changed => Fate::Changed,
        Became::Same => Fate::Same,
    }
}

fn imported_portfolio(report: PortfolioReport) -> ImportedPortfolio {
    ImportedPortfolio {
        id: report.id,
        title: report.title,
        framework: report.framework,
        pathway: report.pathway,
        because: report.because,
        sections: report
            .sections
            .into_iter()
            .map(|section| ImportedSection {
                code: section.code,
                title: section.title,
                fate: section.fate.map(fate),
                parts: section
                    .parts
                    .into_iter()
                    .map(|(title, words)| ImportedPart {
                        title,
                        words: words.into_iter().collect(),
                    })
                    .collect(),
                evidence: section.evidence,
                parked: section.parked,
                to_sort: section.to_sort,
                sources: section.sources,
                because: section.because,
                notes: section.notes,
            })
            .collect(),
    }
}

fn imported_item(session: &Session, item: ItemReport) -> ImportedItem {
    let default_framework = &session.knowledge().default_framework;
    ImportedItem {
        source: item.source,
        sort: item.sort,
        fate: fate(item.fate),
        id: item.id,
        title: item.title,
        date: item.date,
        areas: item
            .areas
            .iter()
            .map(|area| session.show_area(&AreaRef::parse(area, default_framework)))
            .collect(),
        notes: item.notes,
    }
}

/// Lists the imports that can be taken back, newest first.
pub fn import_list(session: &Session, _: ImportList) -> Result<ImportsListed> {
    let imports = session.imports()?.into_iter().map(|brought| ImportBrought {
        batch: brought.batch.id,
        source: brought.batch.source,
        at: brought.batch.at.to_rfc3339(),
        items: brought.items as u64,
    });
    Ok(ImportsListed {
        imports: imports.collect(),
    })
}

/// Takes a batch back; what was edited since is kept and listed.
pub fn import_undo(session: &Session, request: ImportUndo) -> Result<ImportUndone> {
    let batch = id(session, Named::Batch, "batch", &request.batch)?;
    let undone = session.undo_import(batch)?;
    Ok(ImportUndone {
        batch,
        removed: undone.removed,
        restored: undone.restored,
        kept: undone
            .kept
            .into_iter()
            .map(|(id, title, reason)| Kept { id, title, reason })
            .collect(),
    })
}
