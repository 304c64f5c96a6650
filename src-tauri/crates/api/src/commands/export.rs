//! Exports of a portfolio, and the journal's own open form.

use reflectory_app::Session;
use reflectory_app::archive::ArchiveForm;
use reflectory_app::export::{Exporting, Format};
use reflectory_model::Visibility;
use reflectory_store::table::Named;

use super::convert::id;
use crate::export::*;
use crate::job::Watch;
use crate::{ApiError, Result};

/// Writes a portfolio as one file or folder, whole or not at all.
pub fn export(session: &Session, request: Export, _: Watch<'_>) -> Result<Exported> {
    let format = match request.format {
        ExportFormat::Pdf => Format::Pdf,
        ExportFormat::Html => Format::Html,
        ExportFormat::Markdown => Format::Markdown,
        ExportFormat::Json => Format::Json,
        ExportFormat::HtmlFolder
        | ExportFormat::Docx
        | ExportFormat::Leap2a
        | ExportFormat::Zip => {
            return Err(ApiError::not_built_yet(&format!(
                "export --format {}",
                request.format.as_str()
            )));
        }
    };
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let snapshot = request
        .snapshot
        .map(|text| id(session, Named::Snapshot, "snapshot", &text))
        .transpose()?;
    let written = session.export(&Exporting {
        portfolio,
        snapshot,
        format,
        out: request.out,
        audience: request.audience.unwrap_or(Visibility::Assessor),
        draft: request.finish == Finish::Draft,
    })?;
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
