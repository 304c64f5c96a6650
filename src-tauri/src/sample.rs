//! The sample journal that the first window offers to look at.

use std::path::{Path, PathBuf};

use reflectory_api::{ApiError, Code};
use reflectory_machine::place;

/// Where it is kept.
pub(crate) fn path() -> Option<PathBuf> {
    place::data().map(|folder| folder.join("sample.reflectory"))
}

/// True if this is where it is kept.
pub(crate) fn is_at(path: &Path) -> bool {
    self::path().is_some_and(|sample| sample == path)
}

/// Deletes it and what belongs to it. Nobody may have it open.
pub(crate) fn remove() -> Result<(), ApiError> {
    let Some(path) = path() else {
        return Ok(());
    };
    for tail in ["", "-wal", "-shm", "-journal", ".lock"] {
        let mut name = path.clone().into_os_string();
        name.push(tail);
        gone(std::fs::remove_file(&name), Path::new(&name))?;
    }
    let mut inbox = path.clone().into_os_string();
    inbox.push(".inbox");
    gone(std::fs::remove_dir_all(&inbox), Path::new(&inbox))?;
    let backups = path.with_file_name("sample backups");
    gone(std::fs::remove_dir_all(&backups), &backups)?;
    place::forget(&path);
    Ok(())
}

fn gone(removed: std::io::Result<()>, path: &Path) -> Result<(), ApiError> {
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(ApiError::new(
            Code::Io,
            format!("{} can't be deleted: {error}", path.display()),
        )),
        _ => Ok(()),
    }
}
