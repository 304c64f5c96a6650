//! Quick capture, how it is at hand, and the inbox that it drops into.

use reflectory_api::search::TextSuggestions;
use reflectory_api::{ApiError, Code};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Emitter, Manager, State};

use super::aside;
use super::place::{Done, Nothing};
use crate::at_hand::{self, AtHand, AtHandShown, Change};
use crate::capturing::draft::{Draft, DraftFile, Place};
use crate::capturing::{self, Capturing, Kept, Looked};
use crate::shell::Shell;
use crate::window::{self, MAIN};

/// Opens the small window.
#[tauri::command]
pub(crate) async fn capture_open(app: AppHandle, request: Nothing) -> Result<Done, ApiError> {
    let Nothing {} = request;
    aside(move || {
        capturing::open(&app, None).map_err(|error| {
            ApiError::new(
                Code::Internal,
                format!("quick capture does not open: {error}"),
            )
            .with_hint("use `reflectory capture` meanwhile")
        })?;
        Ok(Done {})
    })
    .await
}

/// The words, areas and file that wait from the last time.
#[tauri::command]
pub(crate) async fn capture_begin(request: Nothing) -> Result<Draft, ApiError> {
    let Nothing {} = request;
    aside(|| Place::own()?.read()).await
}

/// The page has something to show.
#[tauri::command]
pub(crate) async fn capture_ready(app: AppHandle, request: Nothing) -> Result<Done, ApiError> {
    let Nothing {} = request;
    capturing::show(&app);
    Ok(Done {})
}

/// How the journal stands that the note would go to.
#[tauri::command]
pub(crate) async fn capture_look(app: AppHandle, request: Nothing) -> Result<Looked, ApiError> {
    let Nothing {} = request;
    aside(move || Ok(app.state::<Capturing>().look(&app.state::<Shell>()))).await
}

/// Words that are being written.
#[derive(Debug, Deserialize)]
pub(crate) struct CaptureWords {
    text: String,
    #[serde(default)]
    areas: Vec<String>,
}

/// Keeps what is being written for the next time.
#[tauri::command]
pub(crate) async fn capture_draft(request: CaptureWords) -> Result<Done, ApiError> {
    aside(|| {
        let place = Place::own()?;
        let CaptureWords { text, areas } = request;
        let file = place.read()?.file;
        // Areas alone are nobody's words.
        let areas = match text.trim().is_empty() && file.is_none() {
            true => Vec::new(),
            false => areas,
        };
        place.write(&Draft { text, areas, file })?;
        Ok(Done {})
    })
    .await
}

/// A file that goes along; its bytes are named by the number that they wait under.
#[derive(Debug, Deserialize)]
pub(crate) struct CaptureAttach {
    staged: u64,
    name: String,
}

/// Takes a file in.
#[tauri::command]
pub(crate) async fn capture_attach(
    shell: State<'_, Shell>,
    request: CaptureAttach,
) -> Result<DraftFile, ApiError> {
    let shell = shell.inner().clone();
    aside(move || {
        let mut file = shell.staging().open(request.staged)?;
        let attached = Place::own()?.attach(&mut file, &request.name)?;
        drop(file);
        shell.staging().drop(request.staged);
        Ok(attached)
    })
    .await
}

/// Takes the file out again.
#[tauri::command]
pub(crate) async fn capture_detach(request: Nothing) -> Result<Done, ApiError> {
    let Nothing {} = request;
    aside(|| {
        Place::own()?.detach()?;
        Ok(Done {})
    })
    .await
}

/// Words to suggest areas for.
#[derive(Debug, Deserialize)]
pub(crate) struct CaptureSuggest {
    text: String,
}

/// Areas that fit what is being written.
#[tauri::command]
pub(crate) async fn capture_suggest(
    app: AppHandle,
    request: CaptureSuggest,
) -> Result<TextSuggestions, ApiError> {
    aside(move || {
        let areas = app
            .state::<Capturing>()
            .suggest(&app.state::<Shell>(), request.text)?;
        Ok(TextSuggestions { areas })
    })
    .await
}

/// Drops what is written into the inbox.
#[tauri::command]
pub(crate) async fn capture_keep(app: AppHandle, request: CaptureWords) -> Result<Kept, ApiError> {
    aside(move || {
        let draft = Draft {
            text: request.text,
            areas: request.areas,
            file: None,
        };
        let capturing = app.state::<Capturing>();
        let kept = capturing.keep(&app.state::<Shell>(), &Place::own()?, draft)?;
        let _ = app.emit_to(MAIN, "inbox-changed", serde_json::json!({}));
        Ok(kept)
    })
    .await
}

/// Takes what was kept last out of the inbox, to go on with it.
#[tauri::command]
pub(crate) async fn capture_again(app: AppHandle, request: Nothing) -> Result<Draft, ApiError> {
    let Nothing {} = request;
    aside(move || {
        let draft = app.state::<Capturing>().again(&Place::own()?)?;
        let _ = app.emit_to(MAIN, "inbox-changed", serde_json::json!({}));
        Ok(draft)
    })
    .await
}

/// Puts the small window away.
#[tauri::command]
pub(crate) async fn capture_away(app: AppHandle, request: Nothing) -> Result<Done, ApiError> {
    let Nothing {} = request;
    capturing::put_away(&app);
    Ok(Done {})
}

/// How quick capture is at hand: the keys, the tray, and whether the program goes on behind it.
#[tauri::command]
pub(crate) async fn at_hand(
    at_hand: State<'_, AtHand>,
    request: Nothing,
) -> Result<AtHandShown, ApiError> {
    let Nothing {} = request;
    Ok(at_hand.shown())
}

/// Changes that.
#[tauri::command]
pub(crate) async fn at_hand_set(app: AppHandle, request: Change) -> Result<AtHandShown, ApiError> {
    aside(move || at_hand::change(&app, request)).await
}

/// How the window is to be.
#[derive(Debug, Deserialize)]
pub(crate) struct FullScreen {
    /// The other way round if nothing is said.
    on: Option<bool>,
}

/// How the window is.
#[derive(Debug, Serialize)]
pub(crate) struct FullScreenSet {
    on: bool,
}

/// Fills the screen with the window, or no longer.
#[tauri::command]
pub(crate) async fn window_full_screen(
    app: AppHandle,
    request: FullScreen,
) -> Result<FullScreenSet, ApiError> {
    let on = window::full_screen(&app, request.on).map_err(|error| {
        ApiError::new(
            Code::Internal,
            format!("the window does not change: {error}"),
        )
    })?;
    Ok(FullScreenSet { on })
}
