//! One call into `reflectory_api` each.

use std::ops::ControlFlow;

use reflectory_api as api;
use reflectory_api::ApiError;
use tauri::{AppHandle, Emitter, Manager, State};

use super::aside;
use super::place::{Done, Nothing};
use crate::shell::Shell;
use crate::window::MAIN;

/// Commands that ask or change the open journal: `name(request) -> answer`.
macro_rules! on_the_journal {
    ($($name:ident($request:ty) -> $answer:ty;)*) => {$(
        #[doc = concat!("`", stringify!($name), "` of the border.")]
        #[tauri::command]
        pub(crate) async fn $name(
            shell: State<'_, Shell>,
            request: $request,
        ) -> Result<$answer, ApiError> {
            let shell = shell.inner().clone();
            aside(move || shell.read(|session| api::$name(session, request))).await
        }
    )*};
}

/// The same for those that need clock, randomness or folders as well.
macro_rules! with_surroundings {
    ($($name:ident($request:ty) -> $answer:ty;)*) => {$(
        #[doc = concat!("`", stringify!($name), "` of the border.")]
        #[tauri::command]
        pub(crate) async fn $name(
            shell: State<'_, Shell>,
            request: $request,
        ) -> Result<$answer, ApiError> {
            let shell = shell.inner().clone();
            aside(move || {
                let surroundings = shell.surroundings()?;
                shell.read(|session| api::$name(session, &surroundings, request))
            })
            .await
        }
    )*};
}

on_the_journal! {
    entry_add(api::entry::EntryAdd) -> api::entry::EntryAdded;
    entry_list(api::entry::EntryList) -> api::entry::EntriesListed;
    entry_months(api::entry::EntryMonths) -> api::entry::MonthsCounted;
    entry_days(api::entry::EntryDays) -> api::entry::DaysCounted;
    entry_tags(api::entry::EntryTags) -> api::entry::TagsCounted;
    entries_set(api::bulk::EntriesSet) -> api::bulk::EntriesChanged;
    entries_delete(api::bulk::EntriesDelete) -> api::bulk::EntriesChanged;
    entries_undo(api::bulk::EntriesUndo) -> api::bulk::EntriesUndone;
    entry_place(api::entry::EntryPlace) -> api::entry::EntryPlaced;
    entry_glances(api::entry::EntryGlances) -> api::entry::EntriesGlanced;
    entry_show(api::entry::EntryShow) -> api::entry::EntryShown;
    entry_set(api::entry::EntrySet) -> api::entry::EntryChanged;
    entry_edit(api::entry::EntryEdit) -> api::entry::EntryEdited;
    entry_mark(api::entry::EntryMark) -> api::entry::EntryChanged;
    entry_unmark(api::entry::EntryUnmark) -> api::entry::EntryUnmarked;
    entry_diff(api::entry::EntryDiff) -> api::entry::EntryDiffed;
    entry_history(api::entry::EntryHistory) -> api::entry::EntryVersions;
    entry_restore(api::entry::EntryRestore) -> api::entry::EntryEdited;
    entry_delete(api::entry::EntryDelete) -> api::entry::EntryChanged;
    entry_undelete(api::entry::EntryUndelete) -> api::entry::EntryChanged;
    dictionary_show(api::dictionary::DictionaryShow) -> api::dictionary::Dictionary;
    dictionary_set(api::dictionary::DictionarySet) -> api::dictionary::Dictionary;
    evidence_set(api::evidence::EvidenceSet) -> api::evidence::EvidenceKept;
    evidence_list(api::evidence::EvidenceList) -> api::evidence::EvidenceListed;
    evidence_check(api::evidence::EvidenceCheck) -> api::evidence::EvidenceChecked;
    evidence_show(api::evidence::EvidenceShow) -> api::evidence::EvidenceShown;
    evidence_detach(api::evidence::EvidenceDetach) -> api::evidence::EvidenceShown;
    evidence_delete(api::evidence::EvidenceDelete) -> api::evidence::EvidenceKept;
    person_add(api::people::PersonAdd) -> api::people::PersonShown;
    person_set(api::people::PersonSet) -> api::people::PersonShown;
    person_list(api::people::PersonList) -> api::people::PeopleListed;
    person_delete(api::people::PersonDelete) -> api::people::PersonShown;
    person_undelete(api::people::PersonUndelete) -> api::people::PersonShown;
    bin_list(api::bin::BinList) -> api::bin::BinListed;
    bin_restore(api::bin::BinRestore) -> api::bin::BinRestored;
    bin_empty(api::bin::BinEmpty) -> api::bin::BinEmptied;
    search(api::search::Search) -> api::search::Found;
    searches(api::search::Searches) -> api::search::SearchesListed;
    search_save(api::search::SearchSave) -> api::search::SearchesListed;
    search_forget(api::search::SearchForget) -> api::search::SearchesListed;
    search_remember(api::search::SearchRemember) -> api::search::SearchesListed;
    suggest(api::search::Suggest) -> api::search::Suggestions;
    suggest_text(api::search::SuggestText) -> api::search::TextSuggestions;
    area_list(api::area::AreaList) -> api::area::AreasListed;
    area_new(api::area::AreaNew) -> api::area::AreaMade;
    area_set(api::area::AreaSet) -> api::area::OwnArea;
    coverage(api::coverage::Coverage) -> api::coverage::Covered;
    coverage_choice(api::coverage::CoverageChoice) -> api::coverage::CoverageChosen;
    coverage_choose(api::coverage::CoverageChoose) -> api::coverage::CoverageChosen;
    coverage_table(api::coverage::CoverageTable) -> api::coverage::TableWritten;
    board(api::board::Board) -> api::board::BoardShown;
    example_add(api::board::ExampleAdd) -> api::board::ExamplePlaced;
    example_set(api::board::ExampleSet) -> api::board::ExampleChanged;
    example_move(api::board::ExampleMove) -> api::board::ExamplePlaced;
    example_delete(api::board::ExampleDelete) -> api::board::ExampleChanged;
    example_undelete(api::board::ExampleUndelete) -> api::board::ExampleChanged;
    example_link(api::board::ExampleLink) -> api::board::ExampleChanged;
    example_write(api::board::ExampleWrite) -> api::board::ExampleBegun;
    example_part(api::board::ExamplePart) -> api::board::ExamplePartSet;
    portfolio_list(api::portfolio::PortfolioList) -> api::portfolio::PortfoliosListed;
    portfolio_show(api::portfolio::PortfolioShow) -> api::portfolio::PortfolioShown;
    portfolio_new(api::portfolio::PortfolioNew) -> api::portfolio::PortfolioMade;
    portfolio_set(api::portfolio::PortfolioSet) -> api::portfolio::ComponentWords;
    portfolio_pull(api::portfolio::PortfolioPull) -> api::portfolio::ComponentWords;
    portfolio_evidence(api::portfolio::PortfolioEvidence) -> api::portfolio::SectionEvidence;
    portfolio_status(api::portfolio::PortfolioStatus) -> api::portfolio::SectionStatus;
    portfolio_check(api::check::PortfolioCheck) -> api::check::PortfolioChecked;
    portfolio_part(api::portfolio::PortfolioPart) -> api::portfolio::PartChanged;
    portfolio_pathway(api::portfolio::PortfolioPathway) -> api::portfolio::PathwaySwitched;
    portfolio_dismiss(api::check::PortfolioDismiss) -> api::check::PortfolioDismissed;
    portfolio_pulls(api::pull::PortfolioPulls) -> api::pull::PullsListed;
    portfolio_refresh(api::pull::PortfolioRefresh) -> api::pull::PullRefreshed;
    portfolio_release(api::pull::PortfolioRelease) -> api::pull::PullShown;
    portfolio_pull_mode(api::pull::PortfolioPullMode) -> api::pull::PullShown;
    portfolio_unpull(api::pull::PortfolioUnpull) -> api::pull::PullsTakenBack;
    portfolio_details(api::details::PortfolioDetails) -> api::details::PortfolioDetailed;
    portfolio_delete(api::details::PortfolioDelete) -> api::details::PortfolioDeleted;
    portfolio_framework(api::details::PortfolioFramework) -> api::details::FrameworkChanged;
    portfolio_park(api::details::PortfolioPark) -> api::details::SectionPlaced;
    portfolio_slot(api::details::PortfolioSlot) -> api::details::SlotsChosen;
    portfolio_history(api::versions::PortfolioHistory) -> api::versions::TextVersions;
    portfolio_text_diff(api::versions::PortfolioTextDiff) -> api::versions::TextDiffed;
    portfolio_restore(api::versions::PortfolioRestore) -> api::versions::ComponentWords;
    portfolio_copy(api::versions::PortfolioCopy) -> api::versions::SectionCopied;
    portfolio_read(api::reading::PortfolioRead) -> api::reading::PortfolioReadShown;
    portfolio_tick(api::reading::PortfolioTick) -> api::reading::PortfolioTicked;
    portfolio_snapshot(api::snapshot::PortfolioSnapshot) -> api::snapshot::SnapshotShown;
    portfolio_snapshots(api::snapshot::PortfolioSnapshots) -> api::snapshot::SnapshotsListed;
    portfolio_sent(api::snapshot::PortfolioSent) -> api::snapshot::SentKept;
    portfolio_diff(api::snapshot::PortfolioDiff) -> api::snapshot::PortfolioDiffed;
    portfolio_preview_end(api::export::PreviewEnd) -> api::export::PreviewEnded;
    journal_export(api::export::JournalExport) -> api::export::JournalExported;
    import_list(api::import::ImportList) -> api::import::ImportsListed;
    import_undo(api::import::ImportUndo) -> api::import::ImportUndone;
    inbox_list(api::capture::InboxList) -> api::capture::InboxListed;
    inbox_discard(api::capture::InboxDiscard) -> api::capture::InboxDiscarded;
    inbox_return(api::capture::InboxReturn) -> api::capture::InboxReturned;
    related(api::search::Related) -> api::search::RelatedFound;
    verify(api::safety::Verify) -> api::safety::Verified;
    profile_show(api::profile::ProfileShow) -> api::profile::Profile;
    profile_set(api::profile::ProfileSet) -> api::profile::Profile;
    info(api::safety::InfoAsked) -> api::safety::Info;
    settings_show(api::settings::SettingsShow) -> api::settings::JournalSettings;
    backups_list(api::settings::BackupsList) -> api::settings::BackupsListed;
}

with_surroundings! {
    import_compare(api::import::ImportCompare) -> api::import::ImportCompared;
    backup(api::safety::Backup) -> api::safety::BackedUp;
}

/// `inbox_file` of the border: a capture with a file becomes evidence, whose words are read behind the window.
#[tauri::command]
pub(crate) async fn inbox_file(
    shell: State<'_, Shell>,
    request: api::capture::InboxFile,
) -> Result<api::capture::InboxFiled, ApiError> {
    let shell = shell.inner().clone();
    aside(move || shell.bring(|session| api::inbox_file(session, request))).await
}

/// `import` of the border: the words of the files that it brings are read behind the window.
#[tauri::command]
pub(crate) async fn import(
    shell: State<'_, Shell>,
    request: api::import::Import,
) -> Result<api::import::Imported, ApiError> {
    let shell = shell.inner().clone();
    aside(move || {
        let surroundings = shell.surroundings()?;
        shell.bring(|session| api::import(session, &surroundings, request))
    })
    .await
}

/// `framework_add` of the border: nothing else may run while the journal learns a framework.
#[tauri::command]
pub(crate) async fn framework_add(
    shell: State<'_, Shell>,
    request: api::framework::FrameworkAdd,
) -> Result<api::framework::FrameworkAdded, ApiError> {
    let shell = shell.inner().clone();
    aside(move || shell.alone(|session| api::framework_add(session, request))).await
}

/// `export` of the border: tells how far it is by the event `export-progress`, and is stopped by [`export_cancel`].
#[tauri::command]
pub(crate) async fn export(
    app: AppHandle,
    request: api::export::Export,
) -> Result<api::export::Exported, ApiError> {
    aside(move || {
        let shell = app.state::<Shell>();
        let running = shell.exports().begin()?;
        shell.read(|session| {
            api::export(session, request, &mut |progress| {
                let told = serde_json::json!({ "done": progress.done, "total": progress.total });
                let _ = app.emit_to(MAIN, "export-progress", told);
                if running.is_cancelled() {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })
        })
    })
    .await
}

/// Stops the export that is running, if one is.
#[tauri::command]
pub(crate) async fn export_cancel(
    shell: State<'_, Shell>,
    request: Nothing,
) -> Result<Done, ApiError> {
    let Nothing {} = request;
    shell.exports().cancel();
    Ok(Done {})
}

/// `portfolio_links` of the border: tells how far it is by the event `links-progress`, and is stopped by [`links_cancel`].
#[tauri::command]
pub(crate) async fn portfolio_links(
    app: AppHandle,
    request: api::check::PortfolioLinks,
) -> Result<api::check::PortfolioChecked, ApiError> {
    tried(app, move |session, watch| {
        api::portfolio_links(session, request, watch)
    })
    .await
}

/// `evidence_links` of the border, as [`portfolio_links`].
#[tauri::command]
pub(crate) async fn evidence_links(
    app: AppHandle,
    request: api::evidence::EvidenceLinks,
) -> Result<api::evidence::EvidenceChecked, ApiError> {
    tried(app, move |session, watch| {
        api::evidence_links(session, request, watch)
    })
    .await
}

/// `evidence_smaller` of the border: tells how far it is by the event `smaller-progress`. Nobody waits long for a picture.
#[tauri::command]
pub(crate) async fn evidence_smaller(
    app: AppHandle,
    request: api::evidence::EvidenceSmaller,
) -> Result<api::evidence::EvidenceMadeSmaller, ApiError> {
    aside(move || {
        app.state::<Shell>().read(|session| {
            api::evidence_smaller(session, request, &mut |progress| {
                let told = serde_json::json!({ "done": progress.done, "total": progress.total });
                let _ = app.emit_to(MAIN, "smaller-progress", told);
                ControlFlow::Continue(())
            })
        })
    })
    .await
}

/// Tries addresses, tells how far that is, and stops when it is told to.
async fn tried<T: Send + 'static>(
    app: AppHandle,
    work: impl FnOnce(&api::Session, api::job::Watch<'_>) -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    aside(move || {
        let shell = app.state::<Shell>();
        let running = shell.link_checks().begin()?;
        shell.read(|session| {
            work(session, &mut |progress| {
                let told = serde_json::json!({ "done": progress.done, "total": progress.total });
                let _ = app.emit_to(MAIN, "links-progress", told);
                if running.is_cancelled() {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })
        })
    })
    .await
}

/// Stops the link check that is running, if one is.
#[tauri::command]
pub(crate) async fn links_cancel(
    shell: State<'_, Shell>,
    request: Nothing,
) -> Result<Done, ApiError> {
    let Nothing {} = request;
    shell.link_checks().cancel();
    Ok(Done {})
}

/// `portfolio_preview` of the border: one page of the PDF as a drawing. Nobody waits long for a look, so nothing stops it.
#[tauri::command]
pub(crate) async fn portfolio_preview(
    shell: State<'_, Shell>,
    request: api::export::PortfolioPreview,
) -> Result<api::export::PreviewPage, ApiError> {
    let shell = shell.inner().clone();
    aside(move || {
        shell.read(|session| api::portfolio_preview(session, request, &mut api::job::unwatched))
    })
    .await
}
