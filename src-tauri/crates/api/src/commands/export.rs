//! Exports of a portfolio, and the journal's own open form.

use std::ops::ControlFlow;

use reflectory_app::Session;
use reflectory_app::archive::ArchiveForm;
use reflectory_app::evidence::Pictures;
use reflectory_app::export::{EvidenceFiles, Exporting, Face, Format, LeapTarget};
use reflectory_app::job::Step as Stage;
use reflectory_app::preview::Previewing;
use reflectory_model::Visibility;
use reflectory_store::table::Named;

use super::convert::id;
use crate::export::*;
use crate::job::{Progress, Step, Watch};
use crate::{ApiError, Result};

/// Writes a portfolio as one file or folder, whole or not at all.
pub fn export(session: &Session, request: Export, watch: Watch<'_>) -> Result<Exported> {
    let format = match request.format {
        ExportFormat::Pdf => {
            let evidence = match request.evidence {
                EvidenceIn::List => EvidenceFiles::Listed,
                EvidenceIn::Appendix => EvidenceFiles::Appendix,
                EvidenceIn::Attached => EvidenceFiles::Attached,
            };
            Format::Pdf(evidence, face(request.face))
        }
        ExportFormat::Html => Format::Html,
        ExportFormat::Docx => Format::Docx,
        ExportFormat::Markdown => Format::Markdown,
        ExportFormat::Json => Format::Json,
        ExportFormat::HtmlFolder => Format::HtmlFolder,
        ExportFormat::Zip => Format::Zip,
        ExportFormat::Leap2a => Format::Leap2a(match request.leap {
            LeapFor::Mahara => LeapTarget::Mahara,
            LeapFor::Spec2010 => LeapTarget::Spec2010,
        }),
    };
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    if request.originals && request.snapshot.is_some() {
        return Err(ApiError::invalid(
            "originals",
            "a frozen copy has the pictures that it was frozen with; leave one of the two out",
        ));
    }
    let snapshot = request
        .snapshot
        .map(|text| id(session, Named::Snapshot, "snapshot", &text))
        .transpose()?;
    let since = request
        .since
        .map(|text| id(session, Named::Snapshot, "since", &text))
        .transpose()?;
    let asked = Exporting {
        since,
        portfolio,
        snapshot,
        format,
        out: request.out,
        audience: request.audience.unwrap_or(Visibility::Assessor),
        draft: request.finish == Finish::Draft,
        most: request.most,
        pictures: match request.originals {
            true => Pictures::Originals,
            false => Pictures::Smaller,
        },
    };
    let written = session.export(&asked, &mut told(watch))?;
    Ok(Exported {
        path: written.path.display().to_string(),
        bytes: written.bytes,
        pages: written.pages.map(|n| u32::try_from(n).unwrap_or(u32::MAX)),
        format: request.format,
        checks: written
            .checks
            .into_iter()
            .map(|check| CheckDone {
                name: check.name.to_owned(),
                ok: check.ok,
                note: check.note,
            })
            .collect(),
    })
}

/// Draws a page of a portfolio's PDF.
pub fn portfolio_preview(
    session: &Session,
    request: PortfolioPreview,
    watch: Watch<'_>,
) -> Result<PreviewPage> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let snapshot = request
        .snapshot
        .map(|text| id(session, Named::Snapshot, "snapshot", &text))
        .transpose()?;
    let asked = Previewing {
        portfolio,
        snapshot,
        audience: request.audience.unwrap_or(Visibility::Assessor),
        face: face(request.face),
        page: usize::try_from(request.page).unwrap_or(usize::MAX),
        version: request.version,
    };
    let shown = session.preview(&asked, &mut told(watch))?;
    let number = |n| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(PreviewPage {
        page: number(shown.page),
        total: number(shown.total),
        width: shown.drawn.width,
        height: shown.drawn.height,
        svg: shown.drawn.svg,
        version: shown.version,
    })
}

/// Lets go of the pages that are kept for turning.
pub fn portfolio_preview_end(session: &Session, _: PreviewEnd) -> Result<PreviewEnded> {
    session.end_preview();
    Ok(PreviewEnded {})
}

fn face(asked: PageFace) -> Face {
    match asked {
        PageFace::Serif => Face::Serif,
        PageFace::Legible => Face::Legible,
    }
}

/// A watch as the use cases take it.
fn told(watch: Watch<'_>) -> impl FnMut(Stage, u64, u64) -> ControlFlow<()> {
    |stage, done, total| {
        let step = match stage {
            Stage::Reading => Step::Reading,
            Stage::Composing => Step::Composing,
            Stage::Writing => Step::Writing,
        };
        watch(Progress { step, done, total })
    }
}

/// Writes everything to a new folder, private text included, to leave with.
pub fn journal_export(session: &Session, request: JournalExport) -> Result<JournalExported> {
    let form = match request.format {
        JournalFormat::Markdown => ArchiveForm::Markdown,
        JournalFormat::Json => ArchiveForm::Json,
    };
    let left = session.leave(form, &request.out)?;
    Ok(JournalExported {
        path: request.out.display().to_string(),
        entries: left.entries,
        evidence: left.evidence,
        files: left.files,
    })
}
