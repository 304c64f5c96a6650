//! Files in and out of the window: what is dropped, pasted, previewed, chosen and shown.

use std::fs::File;
use std::path::PathBuf;

use reflectory_api::evidence::{
    EvidenceAdd, EvidenceAttach, EvidenceGet, EvidenceKept, EvidenceShown,
};
use reflectory_api::{ApiError, Code};
use serde::{Deserialize, Serialize};
use tauri::ipc::{InvokeBody, Request, Response};
use tauri::{AppHandle, Manager, State};
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

use super::aside;
use super::place::{Done, Nothing};
use crate::shell::Shell;
use crate::staging::Gathered;

/// An item to add; the bytes of a file that was dropped or pasted are named by the number that they wait under.
#[derive(Debug, Deserialize)]
pub(crate) struct EvidenceAddStaged {
    staged: Option<u64>,
    #[serde(flatten)]
    add: EvidenceAdd,
}

/// Adds an item of evidence.
#[tauri::command]
pub(crate) async fn evidence_add(
    shell: State<'_, Shell>,
    request: EvidenceAddStaged,
) -> Result<EvidenceKept, ApiError> {
    let shell = shell.inner().clone();
    aside(move || {
        let Some(number) = request.staged else {
            return shell.bring(|session| reflectory_api::evidence_add(session, request.add, None));
        };
        let mut file: File = shell.staging().open(number)?;
        let kept = shell
            .bring(|session| reflectory_api::evidence_add(session, request.add, Some(&mut file)))?;
        drop(file);
        shell.staging().drop(number);
        Ok(kept)
    })
    .await
}

/// Captions or a transcript to put beside an item; the bytes are named by the number that they wait under.
#[derive(Debug, Deserialize)]
pub(crate) struct EvidenceAttachStaged {
    staged: Option<u64>,
    #[serde(flatten)]
    attach: EvidenceAttach,
}

/// Puts captions or a transcript beside an item's own file.
#[tauri::command]
pub(crate) async fn evidence_attach(
    shell: State<'_, Shell>,
    request: EvidenceAttachStaged,
) -> Result<EvidenceShown, ApiError> {
    let shell = shell.inner().clone();
    aside(move || {
        let Some(number) = request.staged else {
            return shell
                .bring(|session| reflectory_api::evidence_attach(session, request.attach, None));
        };
        let mut file: File = shell.staging().open(number)?;
        let shown = shell.bring(|session| {
            reflectory_api::evidence_attach(session, request.attach, Some(&mut file))
        })?;
        drop(file);
        shell.staging().drop(number);
        Ok(shown)
    })
    .await
}

/// The number that the bytes of a file wait under.
#[derive(Debug, Serialize)]
pub(crate) struct Staged {
    staged: u64,
}

/// Begins a file whose bytes come in pieces.
#[tauri::command]
pub(crate) async fn bytes_begin(
    shell: State<'_, Shell>,
    request: Nothing,
) -> Result<Staged, ApiError> {
    let Nothing {} = request;
    let shell = shell.inner().clone();
    aside(move || {
        let staged = shell.staging().begin()?;
        Ok(Staged { staged })
    })
    .await
}

/// Adds a piece: the body is the bytes, and the header `staged` the number.
#[tauri::command]
pub(crate) async fn bytes_add(
    shell: State<'_, Shell>,
    request: Request<'_>,
) -> Result<Done, ApiError> {
    let number = request
        .headers()
        .get("staged")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse().ok())
        .ok_or_else(|| ApiError::invalid("staged", "no number was given"))?;
    let InvokeBody::Raw(piece) = request.body() else {
        return Err(ApiError::invalid("body", "bytes were expected"));
    };
    let (shell, piece) = (shell.inner().clone(), piece.clone());
    aside(move || {
        shell.staging().add(number, &piece)?;
        Ok(Done {})
    })
    .await
}

/// Files that were dropped together and are to be imported.
#[derive(Debug, Deserialize)]
pub(crate) struct ImportStage {
    name: String,
    files: Vec<Gathered>,
}

/// Where they wait.
#[derive(Debug, Serialize)]
pub(crate) struct ImportStaged {
    path: String,
}

/// Puts files that were dropped into one place, from which they can be imported like any others.
#[tauri::command]
pub(crate) async fn import_stage(
    shell: State<'_, Shell>,
    request: ImportStage,
) -> Result<ImportStaged, ApiError> {
    let shell = shell.inner().clone();
    aside(move || {
        let path = shell.staging().gather(&request.name, &request.files)?;
        Ok(ImportStaged {
            path: path.display().to_string(),
        })
    })
    .await
}

/// Which bytes are not wanted after all.
#[derive(Debug, Deserialize)]
pub(crate) struct BytesDrop {
    staged: u64,
}

/// Takes the bytes of a file away that is not added after all.
#[tauri::command]
pub(crate) async fn bytes_drop(
    shell: State<'_, Shell>,
    request: BytesDrop,
) -> Result<Done, ApiError> {
    shell.staging().drop(request.staged);
    Ok(Done {})
}

/// Whose bytes.
#[derive(Debug, Deserialize)]
pub(crate) struct EvidenceBytes {
    /// Its id or key.
    id: String,
    /// One of its files; without a number the one that it shows.
    no: Option<i64>,
}

/// What is said of bytes, and the bytes: two bytes for the length of the first, it as JSON, the rest.
pub(super) fn described(about: &impl Serialize, bytes: &[u8]) -> Result<Response, ApiError> {
    let about = serde_json::to_vec(about)
        .ok()
        .filter(|about| about.len() < usize::from(u16::MAX))
        .ok_or_else(|| ApiError::new(Code::Internal, "an answer that can't be described"))?;
    let length = u16::try_from(about.len()).unwrap_or_default();
    Ok(Response::new(
        [&length.to_be_bytes(), &about[..], bytes].concat(),
    ))
}

/// The bytes of an item's file, for a preview in the page; see [`described`].
#[tauri::command]
pub(crate) async fn evidence_bytes(
    shell: State<'_, Shell>,
    request: EvidenceBytes,
) -> Result<Response, ApiError> {
    let shell = shell.inner().clone();
    aside(move || {
        let file = shell.read(|session| match request.no {
            Some(no) => reflectory_api::preview::evidence_file_bytes(session, &request.id, no),
            None => reflectory_api::preview::evidence_bytes(session, &request.id),
        })?;
        described(&serde_json::json!({ "mime": file.mime }), &file.bytes)
    })
    .await
}

/// Which page of whose PDF.
#[derive(Debug, Deserialize)]
pub(crate) struct EvidencePage {
    id: String,
    no: Option<i64>,
    page: usize,
    /// In pixels.
    width: u32,
}

/// A page of an item's PDF as a picture; see [`described`].
#[tauri::command]
pub(crate) async fn evidence_page(
    shell: State<'_, Shell>,
    request: EvidencePage,
) -> Result<Response, ApiError> {
    let shell = shell.inner().clone();
    aside(move || {
        let EvidencePage {
            id,
            no,
            page,
            width,
        } = request;
        let drawn = shell.read(|session| {
            reflectory_api::preview::evidence_page(session, &id, no, page, width)
        })?;
        let about = serde_json::json!({ "page": drawn.page, "total": drawn.total });
        described(&about, &drawn.png)
    })
    .await
}

/// What to open outside.
#[derive(Debug, Deserialize)]
pub(crate) struct EvidenceOpen {
    id: String,
}

/// Where the copy is that was opened.
#[derive(Debug, Serialize)]
pub(crate) struct EvidenceOpened {
    path: String,
}

/// Writes a copy of an item's file that anybody at this machine's account can read, and opens it with the program that is for
/// it. The copy goes when this program ends, and can't be written to: what was changed there would not come back.
#[tauri::command]
pub(crate) async fn evidence_open(
    app: AppHandle,
    request: EvidenceOpen,
) -> Result<EvidenceOpened, ApiError> {
    aside(move || {
        let shell = app.state::<Shell>();
        let path = shell.read(|session| {
            let (name, _) = reflectory_api::preview::evidence_file_name(session, &request.id)?;
            let path = shell.staging().place(&name)?;
            let get = EvidenceGet {
                id: request.id.clone(),
                out: Some(path.clone()),
            };
            reflectory_api::evidence_get(session, get, None)?;
            Ok::<_, ApiError>(path)
        })?;
        if let Ok(meta) = std::fs::metadata(&path) {
            let mut only_read = meta.permissions();
            only_read.set_readonly(true);
            // A copy that could be written to is no failure.
            let _ = std::fs::set_permissions(&path, only_read);
        }
        let shown = path.display().to_string();
        app.opener()
            .open_path(&shown, None::<&str>)
            .map_err(|error| {
                ApiError::new(Code::Io, format!("{shown} can't be opened: {error}"))
                    .with_hint("copy the file out, and open it yourself")
            })?;
        Ok(EvidenceOpened { path: shown })
    })
    .await
}

/// The picture on the clipboard as PNG, or no bytes: the engine of the page does not hand pasted pictures on.
#[tauri::command]
pub(crate) async fn clipboard_picture(
    app: AppHandle,
    request: Nothing,
) -> Result<Response, ApiError> {
    let Nothing {} = request;
    aside(move || {
        let Ok(picture) = app.clipboard().read_image() else {
            return Ok(Response::new(Vec::new()));
        };
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(picture.rgba()))
            .map_err(|error| {
                ApiError::new(Code::Io, format!("the picture on the clipboard: {error}"))
                    .with_hint("save it to a file and drop that")
            })?;
        Ok(Response::new(bytes))
    })
    .await
}

/// The words on the clipboard without their looks, or none: a page may not read the clipboard by itself.
#[tauri::command]
pub(crate) async fn clipboard_text(
    app: AppHandle,
    request: Nothing,
) -> Result<ClipboardText, ApiError> {
    let Nothing {} = request;
    aside(move || {
        let text = app.clipboard().read_text().unwrap_or_default();
        Ok(ClipboardText { text })
    })
    .await
}

/// The words on the clipboard.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ClipboardText {
    /// Empty if there are none.
    text: String,
}

/// What a file is chosen for.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Purpose {
    /// A journal that there is.
    Journal,
    /// A place for a new journal.
    NewJournal,
    /// A place for an export.
    Export,
    /// A folder for an export.
    ExportFolder,
    /// A file to bring in.
    Import,
    /// A folder to bring in.
    ImportFolder,
}

/// Asks for a path.
#[derive(Debug, Deserialize)]
pub(crate) struct PathChoose {
    purpose: Purpose,
    suggested: Option<String>,
    /// The words of the dialog's head.
    title: Option<String>,
}

/// The path that was chosen, if one was.
#[derive(Debug, Serialize)]
pub(crate) struct PathChosen {
    path: Option<String>,
}

/// Lets the person choose a file in the system's own dialog.
#[tauri::command]
pub(crate) async fn path_choose(
    app: AppHandle,
    request: PathChoose,
) -> Result<PathChosen, ApiError> {
    aside(move || {
        let mut dialog = app.dialog().file();
        if let Some(title) = &request.title {
            dialog = dialog.set_title(title);
        }
        if let Some(suggested) = request.suggested.as_deref().map(PathBuf::from) {
            if let Some(name) = suggested.file_name() {
                dialog = dialog.set_file_name(name.to_string_lossy());
            }
            let folder = suggested.parent().filter(|folder| folder.is_absolute());
            let folder = folder
                .map(PathBuf::from)
                .or_else(reflectory_machine::place::documents);
            if let Some(folder) = folder {
                dialog = dialog.set_directory(folder);
            }
        }
        if matches!(request.purpose, Purpose::Journal | Purpose::NewJournal) {
            dialog = dialog.add_filter("Reflectory", &["reflectory"]);
        }
        let chosen = match request.purpose {
            Purpose::Journal | Purpose::Import => dialog.blocking_pick_file(),
            Purpose::NewJournal | Purpose::Export => dialog.blocking_save_file(),
            Purpose::ExportFolder | Purpose::ImportFolder => dialog.blocking_pick_folder(),
        };
        let path = chosen.and_then(|path| path.into_path().ok());
        Ok(PathChosen {
            path: path.map(|path| path.display().to_string()),
        })
    })
    .await
}

/// What to show.
#[derive(Debug, Deserialize)]
pub(crate) struct PathReveal {
    path: PathBuf,
}

/// Shows a file in the system's own file browser.
#[tauri::command]
pub(crate) async fn path_reveal(app: AppHandle, request: PathReveal) -> Result<Done, ApiError> {
    aside(move || {
        app.opener()
            .reveal_item_in_dir(&request.path)
            .map_err(|error| {
                ApiError::new(
                    Code::Io,
                    format!("{} can't be shown: {error}", request.path.display()),
                )
                .with_hint("open its folder yourself")
            })?;
        Ok(Done {})
    })
    .await
}
