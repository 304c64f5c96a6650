//! `backup`, `restore`, `verify`, the lock, broken files

use std::fs;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use reflectory_api::{JournalAt, Surroundings};
use reflectory_testkit::{FixedClock, SeededRandom};

use crate::program::{Program, bytes, has};

#[test]
fn a_backup_is_checked_and_comes_back() {
    let p = Program::with_journal();
    p.entry(&["--title", "Kept"], "text");
    let made = p.run(&["backup", "--json"]).done().json();
    let path = made["path"].as_str().unwrap().to_owned();
    assert!(fs::metadata(&path).is_ok());
    p.run(&["backup", "--out", "b.reflectory"]).done();
    p.run(&["backup", "--out", "b.reflectory"])
        .failed(1, &["b.reflectory exists already"]);
    let restored = p
        .run(&["restore", "b.reflectory", "--out", "r.reflectory", "--json"])
        .done()
        .json();
    has(&restored, "journal id");
    p.run(&["restore", "b.reflectory", "--out", "r.reflectory"])
        .failed(1, &["exists already"]);
    let listed = p
        .run(&["--journal", "r.reflectory", "entry", "list"])
        .done();
    assert!(listed.text().contains("Kept"));
    let verified = p
        .run(&["--journal", "r.reflectory", "verify", "--json"])
        .done()
        .json();
    has(&verified, "ok problems");
    assert_eq!(verified["ok"], true);
    p.run(&["restore", "none.reflectory", "--out", "x.reflectory"])
        .failed(1, &["none.reflectory"]);
    // A drive that is not plugged in is no folder to be made.
    p.run(&["backup", "--out", "drive/b.reflectory"])
        .failed(1, &["drive", "path exists"]);
    assert!(!p.path("drive").exists());
    p.run(&["--journal", ".", "info"])
        .failed(1, &["is a folder"]);
    assert!(!p.path("x.reflectory").exists());
}

#[test]
fn a_damaged_journal_is_found_and_left_as_it_is() {
    let p = Program::with_journal();
    for n in 0..20 {
        p.entry(&[], &format!("entry {n} {}", "words ".repeat(4000)));
    }
    let journal = p.path("my.reflectory");
    let mut damaged = bytes(&journal);
    let middle = damaged.len() / 2;
    for byte in &mut damaged[middle..middle + 40_000] {
        *byte = !*byte;
    }
    p.write("damaged.reflectory", &damaged);
    let ran = p.run(&["--journal", "damaged.reflectory", "verify", "--json"]);
    assert_eq!(ran.exit, 3, "{ran:?}");
    let verified = ran.json();
    assert_eq!(verified["ok"], false);
    has(&verified["problems"][0], "kind message");
    assert_eq!(bytes(&p.path("damaged.reflectory")), damaged);
}

#[test]
fn what_is_no_journal_is_refused_by_name_and_left_as_it_is() {
    let p = Program::with_journal();
    let cases: [(&str, &[u8], &[&str]); 3] = [
        ("empty.reflectory", b"", &["empty.reflectory"]),
        (
            "text.reflectory",
            &[b'x'; 9000],
            &["encrypted, or not a journal", "passphrase"],
        ),
        (
            "half.reflectory",
            &bytes(&p.path("my.reflectory"))[..30_000],
            &["half.reflectory"],
        ),
    ];
    for (name, content, words) in cases {
        p.write(name, content);
        p.run(&["--journal", name, "info"]).failed(1, words);
        p.run(&["--journal", name, "profile", "set", "--name", "N"])
            .failed(1, words);
        assert_eq!(bytes(&p.path(name)), content, "{name}");
    }
    p.run(&["--journal", "gone.reflectory", "info"])
        .failed(1, &["no journal at gone.reflectory", "reflectory init"]);
    p.write("pass", "secret\n");
    let keyed = [
        "--journal",
        "text.reflectory",
        "--passphrase-file",
        "pass",
        "info",
    ];
    p.run(&keyed).failed(1, &["encrypted, or not a journal"]);
    // A passphrase that lies about does not get in the way of a plain journal.
    p.run(&["--passphrase-file", "pass", "info"]).done();
}

#[test]
fn a_second_writer_is_refused_with_who_holds_the_journal() {
    let p = Program::with_journal();
    p.entry(&["--title", "There"], "text");
    let surroundings = Surroundings {
        clock: Arc::new(FixedClock::new()),
        random: Arc::new(SeededRandom::new(7)),
        time: Arc::new(|| NaiveTime::MIN),
        civil: Arc::new(|_| NaiveDate::MIN),
        program: "the app".to_owned(),
        machine: "oak".to_owned(),
        index_base: None,
        file_reader: None,
        fonts: Vec::new(),
    };
    let at = JournalAt {
        path: p.path("my.reflectory"),
        passphrase: None,
    };
    let held = surroundings.open_to_write(&at).unwrap();
    let refused = p.piped(&["entry", "add", "--json"], "second");
    let refused = refused.failed(
        1,
        &[
            "the app",
            "on oak",
            "since 2026-11-22T10:00",
            "reading works meanwhile",
        ],
    );
    assert_eq!(refused.json()["error"]["code"], "locked");
    assert!(p.run(&["entry", "list"]).done().text().contains("There"));
    p.run(&["search", "text"]).done();
    p.run(&["backup", "--out", "b.reflectory"]).done();
    p.run(&["capture", "a", "thought"]).done();
    assert!(
        p.run(&["inbox", "list"])
            .done()
            .text()
            .contains("a thought")
    );
    drop(held);
    p.piped(&["entry", "add"], "second").done();
}
