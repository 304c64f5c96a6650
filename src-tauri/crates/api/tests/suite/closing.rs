//! Backups that are made when a journal is closed.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use reflectory_api::job::unwatched;
use reflectory_api::safety::{BackedUpAtClose, BackupAtClose};
use reflectory_api::{self as api, Code};
use serde_json::{Value, json};

use crate::journal::Open;

fn close(open: &Open, keep: u32) -> BackedUpAtClose {
    let request = BackupAtClose { keep: Some(keep) };
    api::backup_at_close(&open.session, &open.surroundings, request, &mut unwatched).unwrap()
}

fn folder(open: &Open) -> PathBuf {
    open.folder.path().join("my backups")
}

fn names(open: &Open) -> BTreeSet<String> {
    fs::read_dir(folder(open))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

fn write(open: &Open, body: &str) -> Value {
    open.call(api::entry_add, json!({ "body": body })).unwrap()
}

#[test]
fn only_a_changed_journal_is_backed_up_whatever_was_changed() {
    let open = Open::empty();
    let made = close(&open, 10);
    assert!(
        made.made
            .unwrap()
            .path
            .ends_with("my 2026-11-22 100000 at close.reflectory")
    );
    assert_eq!(close(&open, 10).made, None);
    let entry = write(&open, "Words.");
    let portfolio = json!({ "pathway": "cmalt", "title": "A portfolio" });
    let portfolio = open.call(api::portfolio_new, portfolio).unwrap();
    let evidence = open
        .call(
            |s, r| api::evidence_add(s, r, None),
            json!({ "url": "https://example.org/a", "title": "A link" }),
        )
        .unwrap();
    assert!(close(&open, 10).made.is_some());
    assert_eq!(close(&open, 10).made, None);
    let (entry, portfolio, evidence) = (&entry["id"], &portfolio["id"], &evidence["id"]);
    let sitting = "0199f0aa-0000-7000-8000-000000000001";
    let edit = |body: &str| {
        let request = json!({ "id": entry, "body": body, "sitting": sitting });
        open.call(api::entry_edit, request).map(drop)
    };
    type Change<'a> = &'a dyn Fn() -> api::Result<()>;
    let changes: [(&str, Change<'_>); 15] = [
        ("an edit", &|| edit("Words and more.")),
        ("an edit that goes on", &|| edit("Words and more still.")),
        ("a mark", &|| {
            let mark = json!({ "id": entry, "quote": "more", "component": "evidence" });
            open.call(api::entry_mark, mark).map(drop)
        }),
        ("a tag", &|| {
            open.call(api::entry_set, json!({ "id": entry, "add_tags": ["a"] }))
                .map(drop)
        }),
        ("an area", &|| {
            let area = json!({ "id": entry, "add_areas": [{ "area": "1a" }] });
            open.call(api::entry_set, area).map(drop)
        }),
        ("the bin", &|| {
            open.call(api::entry_delete, json!({ "id": entry }))
                .map(drop)
        }),
        ("evidence", &|| {
            open.call(api::evidence_set, json!({ "id": evidence, "note": "n" }))
                .map(drop)
        }),
        ("the profile", &|| {
            open.call(api::profile_set, json!({ "name": "Nerys" }))
                .map(drop)
        }),
        ("an own area", &|| {
            open.call(
                api::area_new,
                json!({ "kind": "specialist", "title": "Film" }),
            )
            .map(drop)
        }),
        ("a section", &|| {
            let set = json!({ "portfolio": portfolio, "code": "1a", "component": "description", "text": "W." });
            open.call(api::portfolio_set, set).map(drop)
        }),
        ("a part's title", &|| {
            let part = json!({ "portfolio": portfolio, "code": "1a.1", "title": "T" });
            open.call(api::portfolio_part, part).map(drop)
        }),
        ("a list of evidence", &|| {
            let list = json!({ "portfolio": portfolio, "code": "1a", "ids": [evidence] });
            open.call(api::portfolio_evidence, list).map(drop)
        }),
        ("a status", &|| {
            let status = json!({ "portfolio": portfolio, "code": "2a", "status": "ready" });
            open.call(api::portfolio_status, status).map(drop)
        }),
        ("a snapshot", &|| {
            open.call(api::portfolio_snapshot, json!({ "portfolio": portfolio }))
                .map(drop)
        }),
        ("another pathway", &|| {
            let pathway = json!({ "portfolio": portfolio, "pathway": "senior" });
            open.call(api::portfolio_pathway, pathway).map(drop)
        }),
    ];
    for (what, change) in changes {
        change().unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(close(&open, 10).made.is_some(), "{what}");
        assert_eq!(close(&open, 10).made, None, "{what}");
    }
    // Reading, searching and opening again change nothing that a person made.
    open.call(api::search, json!({ "query": "words" })).unwrap();
    let Open {
        session,
        at,
        surroundings,
        folder,
    } = open;
    drop(session);
    let session = surroundings.open_to_write(&at).unwrap();
    let open = Open {
        session,
        at,
        surroundings,
        folder,
    };
    assert_eq!(close(&open, 10).made, None);
}

#[test]
fn the_newest_are_kept_and_files_of_others_are_left_alone() {
    let open = Open::empty();
    fs::create_dir(folder(&open)).unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder(&open).join(name), bytes).unwrap();
    // A person's own backup, another journal's under a name like ours, a broken one, a note, a folder.
    open.call(|s, r| api::backup(s, &open.surroundings, r), json!({}))
        .unwrap();
    let other = Open::sample();
    let foreign = "my 2020-01-01 000000 at close.reflectory";
    let request = json!({ "out": folder(&open).join(foreign) });
    other
        .call(|s, r| api::backup(s, &other.surroundings, r), request)
        .unwrap();
    put(
        "my 2020-01-02 000000 at close.reflectory",
        b"SQLite format 3\0 and then nothing",
    );
    put("my notes.txt", b"mine");
    fs::create_dir(folder(&open).join("my 2020-01-03 000000 at close.reflectory")).unwrap();
    let others = names(&open);
    for round in 0..5_u32 {
        write(&open, &format!("Words {round}."));
        let closed = close(&open, 3);
        assert!(closed.made.is_some());
        assert_eq!(closed.kept, (round + 1).min(3));
        assert_eq!(closed.removed, u32::from(round >= 3));
        assert_eq!(closed.left, Vec::<String>::new());
    }
    let now = names(&open);
    assert!(others.is_subset(&now), "{now:?}");
    let ours: Vec<_> = now.difference(&others).cloned().collect();
    assert_eq!(
        ours,
        [
            "my 2026-11-22 100000-3 at close.reflectory",
            "my 2026-11-22 100000-4 at close.reflectory",
            "my 2026-11-22 100000-5 at close.reflectory",
        ]
    );
    // The newest holds everything, and each is a journal of its own.
    let newest = folder(&open).join(ours.last().unwrap());
    let at = api::JournalAt {
        path: newest,
        passphrase: None,
    };
    let read = open.surroundings.open_to_read(&at).unwrap();
    assert_eq!(read.info().unwrap().entries, 5);
    // A broken newest one is no backup: another one is made.
    drop(read);
    fs::write(&at.path, b"broken").unwrap();
    assert!(close(&open, 3).made.is_some());
    assert!(at.path.exists());
    // Nothing is kept at all? One is.
    assert_eq!(close(&open, 0).kept, 1);
}

#[test]
fn a_backup_that_fails_or_is_stopped_is_told_and_leaves_nothing() {
    let open = Open::empty();
    write(&open, "Words.");
    let closing = |watch: &mut dyn FnMut(api::job::Progress) -> ControlFlow<()>| {
        let request = BackupAtClose::default();
        api::backup_at_close(&open.session, &open.surroundings, request, watch).unwrap_err()
    };
    assert_eq!(
        closing(&mut |_| ControlFlow::Break(())).code,
        Code::Cancelled
    );
    assert_eq!(names(&open), BTreeSet::new());
    fs::remove_dir(folder(&open)).unwrap();
    fs::write(folder(&open), b"a file where the folder should be").unwrap();
    let error = closing(&mut unwatched);
    assert!(error.message.contains("my backups"), "{error}");
    fs::remove_file(folder(&open)).unwrap();
    let mut told = Vec::new();
    let request = BackupAtClose::default();
    api::backup_at_close(&open.session, &open.surroundings, request, &mut |now| {
        told.push(now);
        ControlFlow::Continue(())
    })
    .unwrap();
    let last = told.last().unwrap();
    assert!(last.total > 0 && last.done == last.total);
}
