//! Which journal, and the program's own folders.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use reflectory_api::ApiError;

/// The journal that is meant: the one given, else `$REFLECTORY_JOURNAL`, else the one last opened for writing.
pub(crate) fn journal(given: Option<&Path>) -> Option<PathBuf> {
    given
        .map(Path::to_owned)
        .or_else(|| set("REFLECTORY_JOURNAL").map(PathBuf::from))
        .or_else(last)
}

/// As [`journal`], for commands that can't do without one.
pub(crate) fn required(given: Option<&Path>) -> Result<PathBuf, ApiError> {
    journal(given).ok_or_else(|| none("make one with `reflectory init --journal FILE`"))
}

/// The journal that `init` makes: one that is named now, never the one last opened.
pub(crate) fn new(given: Option<&Path>) -> Result<PathBuf, ApiError> {
    given
        .map(Path::to_owned)
        .or_else(|| set("REFLECTORY_JOURNAL").map(PathBuf::from))
        .ok_or_else(|| none("a name such as my.reflectory will do"))
}

fn none(more: &str) -> ApiError {
    ApiError::invalid("journal", "no journal was named").with_hint(format!(
        "name it with --journal FILE or in $REFLECTORY_JOURNAL; {more}"
    ))
}

/// The folder that search indexes live in.
pub(crate) fn index_base() -> Option<PathBuf> {
    caches().map(|folder| folder.join("reflectory").join("index"))
}

fn memory() -> Option<PathBuf> {
    settings().map(|folder| folder.join("reflectory").join("last-journal"))
}

fn last() -> Option<PathBuf> {
    let text = fs::read_to_string(memory()?).ok()?;
    let path = text.trim_end_matches(['\r', '\n']);
    (!path.is_empty()).then(|| PathBuf::from(path))
}

/// Keeps the journal's place for the next command. A convenience: if it can't be kept, nothing is said.
pub(crate) fn remember(journal: &Path) {
    let (Some(memory), Ok(journal)) = (memory(), std::path::absolute(journal)) else {
        return;
    };
    // A path that is no text can't be kept in a text file and would come back as another one.
    let Some(text) = journal.to_str() else { return };
    if last().as_deref() == Some(journal.as_path()) {
        return;
    }
    let making = memory.with_extension(format!("{}.new", std::process::id()));
    let kept = memory
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&making, format!("{text}\n")))
        .and_then(|()| fs::rename(&making, &memory));
    if kept.is_err() {
        let _ = fs::remove_file(&making);
    }
}

fn set(variable: &str) -> Option<OsString> {
    env::var_os(variable).filter(|value| !value.is_empty())
}

fn home(below: &[&str]) -> Option<PathBuf> {
    let home = env::home_dir().filter(|home| home.is_absolute())?;
    Some(below.iter().fold(home, |path, part| path.join(part)))
}

/// An absolute folder from the environment; the XDG rules have relative ones ignored.
fn folder(variable: &str) -> Option<PathBuf> {
    set(variable).map(PathBuf::from).filter(|p| p.is_absolute())
}

fn settings() -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME").or_else(|| {
        if cfg!(windows) {
            folder("APPDATA")
        } else if cfg!(target_os = "macos") {
            home(&["Library", "Application Support"])
        } else {
            home(&[".config"])
        }
    })
}

fn caches() -> Option<PathBuf> {
    folder("XDG_CACHE_HOME").or_else(|| {
        if cfg!(windows) {
            folder("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            home(&["Library", "Caches"])
        } else {
            home(&[".cache"])
        }
    })
}
