//! The commands of the page. Those of [`core`] are one call into `reflectory_api` each; [`files`] and [`place`] are the
//! shell's own. Requests come as one argument named `request`; an error is an `ApiError`.

mod capture;
mod core;
mod files;
mod place;
mod settings;

use reflectory_api::{ApiError, Code};
use tauri::Wry;
use tauri::ipc::Invoke;

use crate::capturing::CAPTURE;

/// Every command.
fn every() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        core::entry_add,
        core::entry_list,
        core::entry_months,
        core::entry_days,
        core::entry_tags,
        core::entries_set,
        core::entries_delete,
        core::entries_undo,
        core::entry_place,
        core::entry_glances,
        core::entry_show,
        core::entry_set,
        core::entry_edit,
        core::entry_mark,
        core::entry_unmark,
        core::entry_diff,
        core::entry_history,
        core::entry_restore,
        core::entry_delete,
        core::entry_undelete,
        core::dictionary_show,
        core::dictionary_set,
        core::evidence_set,
        core::evidence_list,
        core::evidence_check,
        core::evidence_show,
        core::evidence_detach,
        core::evidence_delete,
        core::person_add,
        core::person_set,
        core::person_list,
        core::person_delete,
        core::person_undelete,
        core::bin_list,
        core::bin_restore,
        core::bin_empty,
        core::search,
        core::searches,
        core::search_save,
        core::search_forget,
        core::search_remember,
        core::suggest,
        core::suggest_text,
        core::area_list,
        core::area_new,
        core::area_set,
        core::coverage,
        core::coverage_choice,
        core::coverage_choose,
        core::coverage_table,
        core::board,
        core::example_add,
        core::example_set,
        core::example_move,
        core::example_delete,
        core::example_undelete,
        core::example_link,
        core::example_write,
        core::example_part,
        core::portfolio_list,
        core::portfolio_show,
        core::portfolio_new,
        core::portfolio_set,
        core::portfolio_pull,
        core::portfolio_evidence,
        core::portfolio_status,
        core::portfolio_read,
        core::portfolio_tick,
        core::portfolio_check,
        core::portfolio_part,
        core::portfolio_pathway,
        core::portfolio_dismiss,
        core::portfolio_pulls,
        core::portfolio_refresh,
        core::portfolio_release,
        core::portfolio_details,
        core::portfolio_delete,
        core::portfolio_framework,
        core::portfolio_park,
        core::portfolio_slot,
        core::portfolio_pull_mode,
        core::portfolio_unpull,
        core::portfolio_history,
        core::portfolio_text_diff,
        core::portfolio_restore,
        core::portfolio_copy,
        core::portfolio_snapshot,
        core::portfolio_snapshots,
        core::portfolio_sent,
        core::portfolio_diff,
        core::portfolio_preview_end,
        core::journal_export,
        core::import_list,
        core::import_undo,
        core::inbox_list,
        core::inbox_file,
        core::inbox_discard,
        core::inbox_return,
        core::related,
        core::verify,
        core::profile_show,
        core::profile_set,
        core::info,
        core::settings_show,
        core::backups_list,
        core::backup,
        core::import,
        core::import_compare,
        core::framework_add,
        core::export,
        core::export_cancel,
        core::portfolio_links,
        core::evidence_links,
        core::evidence_smaller,
        core::links_cancel,
        core::portfolio_preview,
        files::evidence_add,
        files::evidence_attach,
        files::evidence_bytes,
        files::evidence_page,
        files::evidence_open,
        files::bytes_begin,
        files::bytes_add,
        files::bytes_drop,
        files::import_stage,
        files::clipboard_picture,
        files::clipboard_text,
        files::path_choose,
        files::path_reveal,
        place::journal_current,
        place::journal_open,
        place::journal_create,
        place::journal_close,
        place::journal_recent,
        place::sample_remove,
        place::frameworks,
        place::framework_show,
        place::menu_set,
        place::window_ready,
        place::window_close_heard,
        place::window_close_ready,
        settings::settings_set,
        settings::backup_restore,
        settings::journals_forget,
        settings::spelling_languages,
        settings::spelling_set,
        settings::window_zoom,
        capture::capture_open,
        capture::capture_begin,
        capture::capture_ready,
        capture::capture_look,
        capture::capture_draft,
        capture::capture_attach,
        capture::capture_detach,
        capture::capture_suggest,
        capture::capture_keep,
        capture::capture_again,
        capture::capture_away,
        capture::at_hand,
        capture::at_hand_set,
        capture::window_full_screen,
    ]
}

/// Answers whatever the page of a window may ask.
pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    let all = every();
    move |invoke: Invoke<Wry>| {
        let message = &invoke.message;
        // The small window has the keyboard of whoever stands before a locked journal: it may ask for what it is for.
        if message.webview_ref().label() == CAPTURE && !small_window_may(message.command()) {
            invoke.resolver.reject(ApiError::new(
                Code::Refused,
                "quick capture reads nothing of the journal",
            ));
            return true;
        }
        all(invoke)
    }
}

/// What the page of quick capture may ask.
fn small_window_may(command: &str) -> bool {
    command.starts_with("capture_") || command.starts_with("bytes_")
}

/// Runs work that may wait for the disk where waiting holds nobody up: neither the window nor another command.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    match tauri::async_runtime::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(ApiError::new(
            Code::Internal,
            format!("a command ended before its time: {error}"),
        )),
    }
}
