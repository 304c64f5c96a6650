//! From the use cases' errors to the one that crosses the border.

use std::io::ErrorKind;

use reflectory_app::AppError;
use reflectory_archive::ArchiveError;
use reflectory_export::ExportError;
use reflectory_import::ImportError;
use reflectory_search::SearchError;
use reflectory_store::StoreError;

use crate::{ApiError, Blocking, Code};

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        let mut out = Self::new(code(&error), error.to_string()).with_hint(error.hint());
        match error {
            AppError::Blocked { what, places, .. } => {
                out.message = format!("{what} is blocked in {}", counted(places.len(), "place"));
                out.blocking = places
                    .into_iter()
                    .map(|place| blocking("withheld", place))
                    .collect();
            }
            AppError::Export(ExportError::MissingAlt(places)) => {
                out.message = format!(
                    "alternative text is missing in {}",
                    counted(places.len(), "place")
                );
                out.blocking = places
                    .iter()
                    .map(|place| blocking("alt-text", place.to_string()))
                    .collect();
            }
            AppError::Invalid { field, .. } => out.field = Some(field.to_owned()),
            // Their texts say what to do already.
            AppError::Archive(_) | AppError::Import(_) => {
                out.hint = Some("nothing was changed".to_owned());
            }
            _ => {}
        }
        out
    }
}

fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn blocking(check: &str, place: String) -> Blocking {
    Blocking {
        code: String::new(),
        check: check.to_owned(),
        message: place.clone(),
        place,
    }
}

fn code(error: &AppError) -> Code {
    match error {
        AppError::Store(error) => store_code(error),
        AppError::Framework(_) | AppError::Refused { .. } => Code::Refused,
        AppError::Invalid { .. } => Code::Invalid,
        AppError::Cancelled => Code::Cancelled,
        AppError::Export(ExportError::MissingAlt(_)) | AppError::Blocked { .. } => Code::Blocked,
        AppError::Export(ExportError::TooLarge { .. }) => Code::Refused,
        AppError::Frozen(_) => Code::Damaged,
        AppError::Search(SearchError::Busy) => Code::Locked,
        AppError::Search(SearchError::Io(error)) => io_code(error.kind()),
        AppError::Export(_) | AppError::Search(_) | AppError::Extract(_) => Code::Internal,
        AppError::Archive(error) => archive_code(error),
        AppError::Import(error) => import_code(error),
        AppError::Io { source, .. } => io_code(source.kind()),
    }
}

fn io_code(kind: ErrorKind) -> Code {
    match kind {
        ErrorKind::NotFound => Code::NotFound,
        ErrorKind::AlreadyExists => Code::Exists,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Code::DiskFull,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Code::ReadOnly,
        _ => Code::Io,
    }
}

fn store_code(error: &StoreError) -> Code {
    match error {
        StoreError::NotFound(_) | StoreError::NoSuch { .. } => Code::NotFound,
        StoreError::Exists(_) => Code::Exists,
        StoreError::NotAJournal(_) => Code::NotAJournal,
        StoreError::Foreign(_) => Code::Foreign,
        StoreError::Newer { .. } => Code::Newer,
        StoreError::Damaged { .. } | StoreError::BadValue(_) => Code::Damaged,
        StoreError::Locked { .. } => Code::Locked,
        StoreError::ReadOnly(_) => Code::ReadOnly,
        StoreError::Full(_) => Code::DiskFull,
        StoreError::Conflict { .. } => Code::Conflict,
        StoreError::Ambiguous { .. } => Code::Ambiguous,
        StoreError::Refused(_) => Code::Refused,
        StoreError::Cancelled => Code::Cancelled,
        StoreError::Io { source, .. } => io_code(source.kind()),
        StoreError::BadCopy { .. } => Code::Io,
        StoreError::Stopped | StoreError::Sqlite(_) => Code::Internal,
    }
}

fn archive_code(error: &ArchiveError) -> Code {
    match error {
        ArchiveError::NotEmpty(_) => Code::Exists,
        ArchiveError::NoPlace(_) | ArchiveError::NotAnArchive(_) => Code::Refused,
        ArchiveError::Malformed { .. } => Code::Refused,
        ArchiveError::Io { source, .. } => io_code(source.kind()),
        ArchiveError::Source(_) => Code::Internal,
    }
}

fn import_code(error: &ImportError) -> Code {
    match error {
        ImportError::Missing(_) => Code::NotFound,
        ImportError::Unsupported(_) | ImportError::Docx { .. } | ImportError::Leap2a { .. } => {
            Code::Refused
        }
        ImportError::NotYet { .. } => Code::NotBuiltYet,
        ImportError::Io { source, .. } => io_code(source.kind()),
        ImportError::Changed(_) => Code::Conflict,
    }
}
