//! One call into `reflectory_api` each.

use reflectory_api as api;
use reflectory_api::ApiError;
use tauri::State;

use super::aside;
use crate::shell::Shell;

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
    evidence_set(api::evidence::EvidenceSet) -> api::evidence::EvidenceKept;
    evidence_list(api::evidence::EvidenceList) -> api::evidence::EvidenceListed;
    evidence_check(api::evidence::EvidenceCheck) -> api::evidence::EvidenceChecked;
    search(api::search::Search) -> api::search::Found;
    suggest(api::search::Suggest) -> api::search::Suggestions;
    area_list(api::area::AreaList) -> api::area::AreasListed;
    area_new(api::area::AreaNew) -> api::area::AreaMade;
    coverage(api::coverage::Coverage) -> api::coverage::Covered;
    portfolio_list(api::portfolio::PortfolioList) -> api::portfolio::PortfoliosListed;
    portfolio_show(api::portfolio::PortfolioShow) -> api::portfolio::PortfolioShown;
    portfolio_new(api::portfolio::PortfolioNew) -> api::portfolio::PortfolioMade;
    portfolio_set(api::portfolio::PortfolioSet) -> api::portfolio::ComponentWords;
    portfolio_pull(api::portfolio::PortfolioPull) -> api::portfolio::ComponentWords;
    portfolio_evidence(api::portfolio::PortfolioEvidence) -> api::portfolio::SectionEvidence;
    portfolio_status(api::portfolio::PortfolioStatus) -> api::portfolio::SectionStatus;
    portfolio_check(api::check::PortfolioCheck) -> api::check::PortfolioChecked;
    export(api::export::Export) -> api::export::Exported;
    profile_show(api::profile::ProfileShow) -> api::profile::Profile;
    profile_set(api::profile::ProfileSet) -> api::profile::Profile;
    info(api::safety::InfoAsked) -> api::safety::Info;
}

with_surroundings! {
    backup(api::safety::Backup) -> api::safety::BackedUp;
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
