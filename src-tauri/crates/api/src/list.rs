//! The one list of commands, from which the shell makes its own and the window its types.

/// Hands the list of all commands to the macro `$then`, grouped by the module that their types live in.
///
/// Each line is `needs name(Request) -> Answer;`, where `needs` says what the function takes:
///
/// | `needs` | the function takes |
/// | --- | --- |
/// | `session` | `&Session, Request` |
/// | `session_mut` | `&mut Session, Request` |
/// | `surrounded` | `&Session, &Surroundings, Request` |
/// | `stream` | `&Session, Request, Option<&mut dyn Read or Write>`: `None` where everything is in the request |
/// | `job` | `&Session, Request,` [`Watch`](crate::job::Watch): long work that tells how far it is and can be stopped |
/// | `surrounded_job` | `&Session, &Surroundings, Request,` [`Watch`](crate::job::Watch) |
/// | `at` | `&JournalAt, &Surroundings, Request`: no open journal |
///
/// A caller takes it apart with
/// `$($module:ident { $($needs:ident $name:ident($request:ident) -> $answer:ident;)* })*`; the function is
/// `reflectory_api::$name`, the types are `reflectory_api::$module::$request` and `::$answer`.
#[macro_export]
macro_rules! for_each_command {
    ($($then:tt)+) => {
        $($then)+! {
            area {
                session area_new(AreaNew) -> AreaMade;
                session area_list(AreaList) -> AreasListed;
                session area_set(AreaSet) -> OwnArea;
            }
            bulk {
                session entries_set(EntriesSet) -> EntriesChanged;
                session entries_delete(EntriesDelete) -> EntriesChanged;
                session entries_undo(EntriesUndo) -> EntriesUndone;
            }
            board {
                session board(Board) -> BoardShown;
                session example_add(ExampleAdd) -> ExamplePlaced;
                session example_set(ExampleSet) -> ExampleChanged;
                session example_move(ExampleMove) -> ExamplePlaced;
                session example_delete(ExampleDelete) -> ExampleChanged;
                session example_undelete(ExampleUndelete) -> ExampleChanged;
                session example_link(ExampleLink) -> ExampleChanged;
                session example_write(ExampleWrite) -> ExampleBegun;
                session example_part(ExamplePart) -> ExamplePartSet;
            }
            bin {
                session bin_list(BinList) -> BinListed;
                session bin_restore(BinRestore) -> BinRestored;
                session bin_empty(BinEmpty) -> BinEmptied;
            }
            capture {
                at capture(Capture) -> Captured;
                session inbox_list(InboxList) -> InboxListed;
                session inbox_file(InboxFile) -> InboxFiled;
                session inbox_discard(InboxDiscard) -> InboxDiscarded;
                session inbox_return(InboxReturn) -> InboxReturned;
            }
            check {
                session portfolio_check(PortfolioCheck) -> PortfolioChecked;
                job portfolio_links(PortfolioLinks) -> PortfolioChecked;
                session portfolio_dismiss(PortfolioDismiss) -> PortfolioDismissed;
            }
            coverage {
                session coverage(Coverage) -> Covered;
                session coverage_choice(CoverageChoice) -> CoverageChosen;
                session coverage_choose(CoverageChoose) -> CoverageChosen;
                session coverage_table(CoverageTable) -> TableWritten;
            }
            details {
                session portfolio_details(PortfolioDetails) -> PortfolioDetailed;
                session portfolio_delete(PortfolioDelete) -> PortfolioDeleted;
                session portfolio_framework(PortfolioFramework) -> FrameworkChanged;
                session portfolio_park(PortfolioPark) -> SectionPlaced;
                session portfolio_slot(PortfolioSlot) -> SlotsChosen;
            }
            dictionary {
                session dictionary_show(DictionaryShow) -> Dictionary;
                session dictionary_set(DictionarySet) -> Dictionary;
            }
            entry {
                session entry_add(EntryAdd) -> EntryAdded;
                session entry_list(EntryList) -> EntriesListed;
                session entry_months(EntryMonths) -> MonthsCounted;
                session entry_days(EntryDays) -> DaysCounted;
                session entry_tags(EntryTags) -> TagsCounted;
                session entry_place(EntryPlace) -> EntryPlaced;
                session entry_glances(EntryGlances) -> EntriesGlanced;
                session entry_show(EntryShow) -> EntryShown;
                session entry_set(EntrySet) -> EntryChanged;
                session entry_edit(EntryEdit) -> EntryEdited;
                session entry_mark(EntryMark) -> EntryChanged;
                session entry_unmark(EntryUnmark) -> EntryUnmarked;
                session entry_diff(EntryDiff) -> EntryDiffed;
                session entry_history(EntryHistory) -> EntryVersions;
                session entry_restore(EntryRestore) -> EntryEdited;
                session entry_delete(EntryDelete) -> EntryChanged;
                session entry_undelete(EntryUndelete) -> EntryChanged;
            }
            evidence {
                stream evidence_add(EvidenceAdd) -> EvidenceKept;
                session evidence_set(EvidenceSet) -> EvidenceKept;
                session evidence_list(EvidenceList) -> EvidenceListed;
                session evidence_delete(EvidenceDelete) -> EvidenceKept;
                session evidence_show(EvidenceShow) -> EvidenceShown;
                stream evidence_attach(EvidenceAttach) -> EvidenceShown;
                session evidence_detach(EvidenceDetach) -> EvidenceShown;
                stream evidence_get(EvidenceGet) -> EvidenceGot;
                surrounded_job evidence_read(EvidenceRead) -> EvidenceWasRead;
                session evidence_check(EvidenceCheck) -> EvidenceChecked;
                job evidence_links(EvidenceLinks) -> EvidenceChecked;
                job evidence_smaller(EvidenceSmaller) -> EvidenceMadeSmaller;
            }
            export {
                job export(Export) -> Exported;
                job portfolio_preview(PortfolioPreview) -> PreviewPage;
                session portfolio_preview_end(PreviewEnd) -> PreviewEnded;
                session journal_export(JournalExport) -> JournalExported;
            }
            framework {
                session frameworks(Frameworks) -> FrameworksListed;
                session framework_show(FrameworkShow) -> FrameworkShown;
                session_mut framework_add(FrameworkAdd) -> FrameworkAdded;
            }
            import {
                surrounded import(Import) -> Imported;
                surrounded import_compare(ImportCompare) -> ImportCompared;
                session import_list(ImportList) -> ImportsListed;
                session import_undo(ImportUndo) -> ImportUndone;
            }
            people {
                session person_add(PersonAdd) -> PersonShown;
                session person_set(PersonSet) -> PersonShown;
                session person_list(PersonList) -> PeopleListed;
                session person_delete(PersonDelete) -> PersonShown;
                session person_undelete(PersonUndelete) -> PersonShown;
            }
            portfolio {
                session portfolio_new(PortfolioNew) -> PortfolioMade;
                session portfolio_list(PortfolioList) -> PortfoliosListed;
                session portfolio_show(PortfolioShow) -> PortfolioShown;
                session portfolio_part(PortfolioPart) -> PartChanged;
                session portfolio_pathway(PortfolioPathway) -> PathwaySwitched;
                session portfolio_set(PortfolioSet) -> ComponentWords;
                session portfolio_pull(PortfolioPull) -> ComponentWords;
                session portfolio_evidence(PortfolioEvidence) -> SectionEvidence;
                session portfolio_status(PortfolioStatus) -> SectionStatus;
            }
            profile {
                session profile_set(ProfileSet) -> Profile;
                session profile_show(ProfileShow) -> Profile;
            }
            pull {
                session portfolio_pulls(PortfolioPulls) -> PullsListed;
                session portfolio_refresh(PortfolioRefresh) -> PullRefreshed;
                session portfolio_release(PortfolioRelease) -> PullShown;
                session portfolio_pull_mode(PortfolioPullMode) -> PullShown;
                session portfolio_unpull(PortfolioUnpull) -> PullsTakenBack;
            }
            reading {
                session portfolio_read(PortfolioRead) -> PortfolioReadShown;
                session portfolio_tick(PortfolioTick) -> PortfolioTicked;
            }
            safety {
                at init(Init) -> JournalMade;
                session info(InfoAsked) -> Info;
                surrounded backup(Backup) -> BackedUp;
                surrounded_job backup_at_close(BackupAtClose) -> BackedUpAtClose;
                at restore(Restore) -> JournalMade;
                session verify(Verify) -> Verified;
                job reindex(Reindex) -> Reindexed;
            }
            search {
                session search(Search) -> Found;
                session searches(Searches) -> SearchesListed;
                session search_save(SearchSave) -> SearchesListed;
                session search_forget(SearchForget) -> SearchesListed;
                session search_remember(SearchRemember) -> SearchesListed;
                session related(Related) -> RelatedFound;
                session suggest(Suggest) -> Suggestions;
                session suggest_text(SuggestText) -> TextSuggestions;
            }
            settings {
                session settings_show(SettingsShow) -> JournalSettings;
                session_mut settings_set(SettingsSet) -> JournalSettings;
                session backups_list(BackupsList) -> BackupsListed;
            }
            snapshot {
                session portfolio_snapshot(PortfolioSnapshot) -> SnapshotShown;
                session portfolio_snapshots(PortfolioSnapshots) -> SnapshotsListed;
                session portfolio_sent(PortfolioSent) -> SentKept;
                session portfolio_diff(PortfolioDiff) -> PortfolioDiffed;
            }
            versions {
                session portfolio_history(PortfolioHistory) -> TextVersions;
                session portfolio_text_diff(PortfolioTextDiff) -> TextDiffed;
                session portfolio_restore(PortfolioRestore) -> ComponentWords;
                session portfolio_copy(PortfolioCopy) -> SectionCopied;
            }
        }
    };
}
