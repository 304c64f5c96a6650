//! The journal that is open, the menu and the window.

use std::path::PathBuf;

use reflectory_api::framework::{FrameworkShow, FrameworkShown, Frameworks, FrameworksListed};
use reflectory_api::safety::{Init, JournalMade};
use reflectory_api::{ApiError, Code, JournalAt};
use reflectory_machine::place;
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager, State};

use super::aside;
use crate::at_hand::{self, AtHand};
use crate::closing::Closing;
use crate::menu::{self, MenuAsked};
use crate::sample;
use crate::shell::{Current, Shell};
use crate::window;

/// A request without anything in it.
#[derive(Debug, Deserialize)]
pub(crate) struct Nothing {}

/// An answer without anything in it.
#[derive(Debug, Serialize)]
pub(crate) struct Done {}

/// The journal that is open.
#[tauri::command]
pub(crate) async fn journal_current(
    shell: State<'_, Shell>,
    request: Nothing,
) -> Result<Current, ApiError> {
    let Nothing {} = request;
    let shell = shell.inner().clone();
    aside(move || Ok(shell.current())).await
}

/// Which journal to open.
#[derive(Debug, Deserialize)]
pub(crate) struct JournalOpen {
    path: PathBuf,
}

/// The journal that was opened.
#[derive(Debug, Serialize)]
pub(crate) struct JournalOpened {
    journal: String,
}

/// Opens a journal; the one before is closed only if that goes well.
#[tauri::command]
pub(crate) async fn journal_open(
    shell: State<'_, Shell>,
    request: JournalOpen,
) -> Result<JournalOpened, ApiError> {
    let shell = shell.inner().clone();
    aside(move || {
        let journal = shell.open(&request.path)?;
        Ok(JournalOpened { journal })
    })
    .await
}

/// A journal to make.
#[derive(Debug, Deserialize)]
pub(crate) struct JournalCreate {
    /// Where; absent only for the sample, which has a place of its own.
    path: Option<PathBuf>,
    pathway: Option<String>,
    #[serde(default)]
    sample: bool,
}

/// Makes a journal and opens it. A sample that is in its own place already is opened as it is.
#[tauri::command]
pub(crate) async fn journal_create(
    shell: State<'_, Shell>,
    request: JournalCreate,
) -> Result<JournalMade, ApiError> {
    let shell = shell.inner().clone();
    aside(move || {
        let at = JournalAt {
            path: match request.path {
                Some(path) => with_extension(path)?,
                None if request.sample => own_sample()?,
                None => {
                    return Err(ApiError::invalid(
                        "path",
                        "no place for the journal was named",
                    ));
                }
            },
            passphrase: None,
        };
        let asked = Init {
            pathway: request.pathway,
            sample: request.sample,
        };
        let journal = shell.make_and_open(&at.path, |surroundings| {
            if sample::is_at(&at.path) && at.path.exists() {
                return Ok(());
            }
            reflectory_api::init(&at, surroundings, asked).map(|_| ())
        })?;
        let id = shell
            .read(|session| reflectory_api::info(session, reflectory_api::safety::InfoAsked {}))?;
        Ok(JournalMade { journal, id: id.id })
    })
    .await
}

/// A journal's name ends as its kind does, and a bare name stands in the person's own folder.
pub(super) fn with_extension(path: PathBuf) -> Result<PathBuf, ApiError> {
    if path.as_os_str().is_empty() || path.file_name().is_none() {
        return Err(ApiError::invalid("path", "a journal needs a name")
            .with_hint("a name such as my-journal.reflectory will do"));
    }
    let mut path = match path.is_absolute() {
        true => path,
        false => place::documents()
            .ok_or_else(|| {
                ApiError::invalid("path", format!("{} has no folder", path.display()))
                    .with_hint("choose a folder for it")
            })?
            .join(path),
    };
    if path
        .extension()
        .is_none_or(|e| !e.eq_ignore_ascii_case("reflectory"))
    {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".reflectory");
        path.set_file_name(name);
    }
    Ok(path)
}

fn own_sample() -> Result<PathBuf, ApiError> {
    let path = sample::path().ok_or_else(|| {
        ApiError::invalid("path", "there is no home folder to put the sample into")
            .with_hint("choose a place for it")
    })?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| ApiError::new(Code::Io, format!("{}: {error}", folder.display())))?;
    }
    Ok(path)
}

/// Closes the journal that is open; the window begins again.
#[tauri::command]
pub(crate) async fn journal_close(
    shell: State<'_, Shell>,
    request: Nothing,
) -> Result<Done, ApiError> {
    let Nothing {} = request;
    let shell = shell.inner().clone();
    aside(move || {
        shell.close();
        Ok(Done {})
    })
    .await
}

/// The sample that was deleted.
#[derive(Debug, Serialize)]
pub(crate) struct Removed {
    removed: String,
}

/// Closes the sample that is open, and deletes it with all that belongs to it.
#[tauri::command]
pub(crate) async fn sample_remove(
    shell: State<'_, Shell>,
    request: Nothing,
) -> Result<Removed, ApiError> {
    let Nothing {} = request;
    let shell = shell.inner().clone();
    aside(move || {
        let removed = shell.remove_sample()?;
        Ok(Removed { removed })
    })
    .await
}

/// The journals that were opened lately.
#[derive(Debug, Serialize)]
pub(crate) struct JournalsRecent {
    journals: Vec<Recent>,
}

/// A journal that was opened lately.
#[derive(Debug, Serialize)]
pub(crate) struct Recent {
    path: String,
    name: String,
    /// RFC 3339, in UTC.
    opened: String,
    sample: bool,
    /// Its file is not there now.
    missing: bool,
}

/// The journals that were opened lately, newest first.
#[tauri::command]
pub(crate) async fn journal_recent(request: Nothing) -> Result<JournalsRecent, ApiError> {
    let Nothing {} = request;
    aside(|| {
        let journals = place::recent().into_iter().map(|(path, opened)| Recent {
            name: path
                .file_stem()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            opened,
            sample: sample::is_at(&path),
            missing: !path.is_file(),
            path: path.display().to_string(),
        });
        Ok(JournalsRecent {
            journals: journals.collect(),
        })
    })
    .await
}

/// The frameworks of the open journal, or those that come with the program.
#[tauri::command]
pub(crate) async fn frameworks(
    shell: State<'_, Shell>,
    request: Frameworks,
) -> Result<FrameworksListed, ApiError> {
    let shell = shell.inner().clone();
    aside(move || match shell.is_open() {
        true => shell.read(|session| reflectory_api::frameworks(session, request)),
        false => reflectory_api::bundled_frameworks(),
    })
    .await
}

/// One framework, as for [`frameworks`].
#[tauri::command]
pub(crate) async fn framework_show(
    shell: State<'_, Shell>,
    request: FrameworkShow,
) -> Result<FrameworkShown, ApiError> {
    let shell = shell.inner().clone();
    aside(move || match shell.is_open() {
        true => shell.read(|session| reflectory_api::framework_show(session, request)),
        false => reflectory_api::bundled_framework(&request),
    })
    .await
}

/// The menus to put up.
#[derive(Debug, Deserialize)]
pub(crate) struct MenuSet {
    menus: Vec<MenuAsked>,
    /// The lines of the tray's menu.
    #[serde(default)]
    tray: Vec<at_hand::Line>,
}

/// Puts the page's commands into the native menu.
#[tauri::command]
pub(crate) async fn menu_set(app: AppHandle, request: MenuSet) -> Result<Done, ApiError> {
    menu::put(&app, &request.menus)
        .map_err(|error| ApiError::new(Code::Internal, format!("the menu: {error}")))?;
    aside(move || {
        at_hand::lines(&app, request.tray);
        Ok(Done {})
    })
    .await
}

/// The page listens and has something to show.
#[tauri::command]
pub(crate) async fn window_ready(app: AppHandle, request: Nothing) -> Result<Done, ApiError> {
    let Nothing {} = request;
    let new = app.state::<Closing>().listening();
    window::show(&app);
    if new {
        window::run_command(&app, "new");
    }
    Ok(Done {})
}

/// The page has heard that the window is to be closed. It may take its time now: it writes, or asks the person.
#[tauri::command]
pub(crate) async fn window_close_heard(app: AppHandle, request: Nothing) -> Result<Done, ApiError> {
    let Nothing {} = request;
    app.state::<Closing>().heard();
    Ok(Done {})
}

/// What came of the wish to close.
#[derive(Debug, Deserialize)]
pub(crate) struct CloseReady {
    /// Everything is written, or the person gave it up. Else the window stays.
    close: bool,
    /// The person was told that there is no backup, and closes all the same.
    #[serde(default)]
    without_backup: bool,
    /// The window only goes out of sight: the program goes on behind the icon in the tray.
    #[serde(default)]
    hide: bool,
}

/// Makes a backup if anything was changed, and closes the window. Fails if there could be no backup; the window stays then.
#[tauri::command]
pub(crate) async fn window_close_ready(
    app: AppHandle,
    request: CloseReady,
) -> Result<Done, ApiError> {
    let closing = app.state::<Closing>();
    // An answer is a sign of life like any other.
    closing.heard();
    if !request.close {
        closing.stays();
        return Ok(Done {});
    }
    if !request.without_backup {
        let shell = app.state::<Shell>().inner().clone();
        aside(move || shell.back_up_at_close()).await?;
    }
    if request.hide && app.state::<AtHand>().may_hide() {
        closing.stays();
        if let Some(window) = app.get_webview_window(window::MAIN) {
            let _ = window.hide();
        }
        return Ok(Done {});
    }
    closing.grant();
    if let Some(window) = app.get_webview_window(window::MAIN) {
        window.close().map_err(|error| {
            ApiError::new(
                Code::Internal,
                format!("the window does not close: {error}"),
            )
        })?;
    }
    Ok(Done {})
}
