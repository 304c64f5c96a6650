//! The journal's settings, and the list of its backups.

use std::fs;

use reflectory_api::job::unwatched;
use reflectory_api::safety::{Backup, BackupAtClose};
use reflectory_api::settings::{BackupsList, SettingsSet, SettingsShow};
use reflectory_api::{self as api, Code};
use reflectory_model::Visibility;
use serde_json::{Value, json};

use crate::journal::Open;

fn set(open: &mut Open, request: Value) -> Result<Value, api::ApiError> {
    let request: SettingsSet = serde_json::from_value(request).unwrap();
    api::settings_set(&mut open.session, request).map(|now| serde_json::to_value(now).unwrap())
}

#[test]
fn what_was_never_set_is_as_it_comes_and_what_is_set_stays() {
    let mut open = Open::empty();
    let first = api::settings_show(&open.session, SettingsShow {}).unwrap();
    assert_eq!(first.visibility, Visibility::Private);
    assert_eq!(
        (first.backups_kept, first.framework.as_str()),
        (10, "cmalt-2019")
    );
    let now = set(&mut open, json!({ "backups_kept": 3 })).unwrap();
    assert_eq!(
        now,
        json!({ "visibility": "private", "backups_kept": 3, "framework": "cmalt-2019" })
    );
    let now = set(&mut open, json!({ "visibility": "reviewer" })).unwrap();
    assert_eq!(now["backups_kept"], 3);
    let again = open.surroundings.open_to_read(&open.at).unwrap();
    let kept = api::settings_show(&again, SettingsShow {}).unwrap();
    assert_eq!(
        (kept.visibility, kept.backups_kept),
        (Visibility::Reviewer, 3)
    );
}

#[test]
fn what_is_new_is_seen_by_whom_the_settings_say_unless_somebody_says_otherwise() {
    let mut open = Open::empty();
    let entry = |open: &Open, request: Value| {
        let id = open.call(api::entry_add, request).unwrap()["id"].clone();
        open.call(api::entry_show, json!({ "id": id })).unwrap()["visibility"].clone()
    };
    let link = |open: &Open, mut request: Value| {
        request["url"] = json!("https://example.org/a");
        request["title"] = json!("A link");
        let id = open
            .call(|s, r| api::evidence_add(s, r, None), request)
            .unwrap()["id"]
            .clone();
        open.call(api::evidence_show, json!({ "id": id })).unwrap()["item"]["visibility"].clone()
    };
    assert_eq!(entry(&open, json!({ "body": "A." })), "private");
    assert_eq!(link(&open, json!({})), "private");
    set(&mut open, json!({ "visibility": "assessor" })).unwrap();
    assert_eq!(entry(&open, json!({ "body": "B." })), "assessor");
    assert_eq!(link(&open, json!({})), "assessor");
    assert_eq!(
        entry(&open, json!({ "body": "C.", "visibility": "private" })),
        "private"
    );
    assert_eq!(link(&open, json!({ "visibility": "public" })), "public");
}

#[test]
fn a_framework_becomes_the_usual_one_at_once() {
    let mut open = Open::empty();
    let now = set(&mut open, json!({ "framework": "FELT-2021" })).unwrap();
    assert_eq!(now["framework"], "felt-2021");
    let listed = open.call(api::frameworks, json!({})).unwrap();
    let rows = listed["frameworks"].as_array().unwrap();
    let usual: Vec<_> = rows.iter().filter(|row| row["default"] == true).collect();
    assert_eq!((usual.len(), &usual[0]["id"]), (1, &json!("felt-2021")));
    let covered = open.call(api::coverage, json!({})).unwrap();
    assert_eq!(covered["framework"], "felt-2021");
    let request = json!({ "framework": "no-such", "backups_kept": 2 });
    let error = set(&mut open, request).unwrap_err();
    assert!(
        matches!(error.code, Code::Refused | Code::NotFound),
        "{error:?}"
    );
    let now = api::settings_show(&open.session, SettingsShow {}).unwrap();
    assert_eq!(
        (now.backups_kept, now.framework.as_str()),
        (10, "felt-2021")
    );
}

#[test]
fn a_number_of_backups_that_makes_no_sense_is_refused() {
    let mut open = Open::empty();
    for count in [0, 1001] {
        let error = set(&mut open, json!({ "backups_kept": count })).unwrap_err();
        assert_eq!(error.code, Code::Refused);
    }
}

#[test]
fn closing_keeps_as_many_as_the_settings_say() {
    let mut open = Open::empty();
    set(&mut open, json!({ "backups_kept": 2 })).unwrap();
    let mut kept = 0;
    for body in ["A.", "B.", "C.", "D."] {
        open.call(api::entry_add, json!({ "body": body })).unwrap();
        let request = BackupAtClose::default();
        kept = api::backup_at_close(&open.session, &open.surroundings, request, &mut unwatched)
            .unwrap()
            .kept;
    }
    assert_eq!(kept, 2);
}

#[test]
fn the_list_has_this_journals_copies_and_says_which_do_not_open() {
    let open = Open::empty();
    let list = || api::backups_list(&open.session, BackupsList {}).unwrap();
    let none = list();
    assert!(none.backups.is_empty() && none.folder.ends_with("my backups"));
    let by_hand = api::backup(&open.session, &open.surroundings, Backup::default()).unwrap();
    open.call(api::entry_add, json!({ "body": "Words." }))
        .unwrap();
    api::backup_at_close(
        &open.session,
        &open.surroundings,
        BackupAtClose::default(),
        &mut unwatched,
    )
    .unwrap();
    let folder = open.folder.path().join("my backups");
    // Another journal, a stranger's file, a folder, and a backup that was cut off.
    let stranger = Open::sample();
    fs::copy(
        &stranger.at.path,
        folder.join("my 2026-11-01 100000.reflectory"),
    )
    .unwrap();
    fs::write(folder.join("notes.txt"), "mine").unwrap();
    fs::write(folder.join("anything.reflectory"), "not a journal").unwrap();
    fs::create_dir(folder.join("my 2026-11-03 100000.reflectory")).unwrap();
    fs::write(folder.join("my 2026-11-02 100000.reflectory"), "cut off").unwrap();
    fs::copy(&by_hand.path, folder.join("kept for ever.reflectory")).unwrap();
    let listed = list().backups;
    let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap().to_owned();
    let found: Vec<_> = listed
        .iter()
        .map(|one| (name(&one.path), one.at_close, one.problem.is_some()))
        .collect();
    assert!(
        found.contains(&("my 2026-11-22 100000.reflectory".to_owned(), false, false)),
        "{found:?}"
    );
    assert!(
        found.contains(&(
            "my 2026-11-22 100000 at close.reflectory".to_owned(),
            true,
            false
        )),
        "{found:?}"
    );
    assert!(
        found.contains(&("kept for ever.reflectory".to_owned(), false, false)),
        "{found:?}"
    );
    assert!(
        found.contains(&("my 2026-11-02 100000.reflectory".to_owned(), false, true)),
        "{found:?}"
    );
    assert_eq!(found.len(), 4, "{found:?}");
    let by_hand = listed.iter().find(|one| one.path == by_hand.path).unwrap();
    assert_eq!(by_hand.named.as_deref(), Some("2026-11-22T10:00:00"));
    assert!(by_hand.bytes > 0 && by_hand.written.is_some());
}
