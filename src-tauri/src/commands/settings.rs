//! What the settings change beyond the journal's own words: the window's size of everything, spelling, backups, and what the
//! program remembers of journals.

use std::path::PathBuf;

use reflectory_api as api;
use reflectory_api::safety::{JournalMade, Restore};
use reflectory_api::settings::{JournalSettings, SettingsSet};
use reflectory_api::{ApiError, Code, JournalAt};
use reflectory_machine::place;
use serde::{Deserialize, Serialize};
use tauri::{State, WebviewWindow};

use super::aside;
use super::place::{Done, Nothing, with_extension};
use crate::shell::Shell;
use crate::web_view;

/// `settings_set` of the border: another framework is learnt, so nothing else may run meanwhile.
#[tauri::command]
pub(crate) async fn settings_set(
    shell: State<'_, Shell>,
    request: SettingsSet,
) -> Result<JournalSettings, ApiError> {
    let shell = shell.inner().clone();
    aside(move || shell.alone(|session| api::settings_set(session, request))).await
}

/// A backup, and where the journal is to be that is made of it.
#[derive(Debug, Deserialize)]
pub(crate) struct BackupRestore {
    backup: PathBuf,
    path: PathBuf,
}

/// Makes a journal of a backup, beside the one that is open, which stays as it is. Refuses to overwrite.
#[tauri::command]
pub(crate) async fn backup_restore(
    shell: State<'_, Shell>,
    request: BackupRestore,
) -> Result<JournalMade, ApiError> {
    let shell = shell.inner().clone();
    aside(move || {
        let at = JournalAt {
            path: with_extension(request.path)?,
            passphrase: None,
        };
        let asked = Restore {
            backup: request.backup,
        };
        api::restore(&at, &shell.surroundings()?, asked)
    })
    .await
}

/// Forgets which journals were opened lately; the one that is open stays the one to begin with. No journal is touched.
#[tauri::command]
pub(crate) async fn journals_forget(request: Nothing) -> Result<Done, ApiError> {
    let Nothing {} = request;
    aside(|| {
        place::forget_recent().map_err(|error| {
            ApiError::new(Code::Io, format!("the list could not be cleared: {error}"))
        })?;
        Ok(Done {})
    })
    .await
}

/// The languages that spelling can be checked in.
#[derive(Debug, Serialize)]
pub(crate) struct SpellingLanguages {
    /// Codes such as `en_GB`; empty where the system decides by itself.
    languages: Vec<String>,
}

/// The languages whose dictionaries are on this machine, where the window may choose among them.
#[tauri::command]
pub(crate) async fn spelling_languages(request: Nothing) -> Result<SpellingLanguages, ApiError> {
    let Nothing {} = request;
    aside(|| {
        Ok(SpellingLanguages {
            languages: web_view::dictionaries(),
        })
    })
    .await
}

/// Whether spelling is checked, and in which languages.
#[derive(Debug, Deserialize)]
pub(crate) struct SpellingSet {
    on: bool,
    /// Codes such as `en_GB`.
    languages: Vec<String>,
}

/// Switches the checking of spelling on or off, in these languages.
#[tauri::command]
pub(crate) async fn spelling_set(
    window: WebviewWindow,
    request: SpellingSet,
) -> Result<Done, ApiError> {
    web_view::spelling(&window, request.on, request.languages)
        .map_err(|error| ApiError::new(Code::Internal, format!("the spelling: {error}")))?;
    Ok(Done {})
}

/// How large everything is shown.
#[derive(Debug, Deserialize)]
pub(crate) struct WindowZoom {
    /// 1 is as it comes, 2 twice that.
    scale: f64,
}

/// Shows everything in the window that asks larger or smaller, from half to five times the usual size.
#[tauri::command]
pub(crate) async fn window_zoom(
    window: WebviewWindow,
    request: WindowZoom,
) -> Result<Done, ApiError> {
    let scale = request.scale;
    if !(0.5..=5.0).contains(&scale) {
        return Err(
            ApiError::invalid("scale", format!("{scale} is no size to show a window at"))
                .with_hint("choose a number between 0.5 and 5"),
        );
    }
    window
        .set_zoom(scale)
        .map_err(|error| ApiError::new(Code::Internal, format!("the size: {error}")))?;
    Ok(Done {})
}
