//! Files that come from the window and go back to it.

use std::fs;

use reflectory_api::evidence::{EvidenceAdd, EvidenceGet};
use reflectory_api::preview::{MOST_BYTES, evidence_bytes};
use reflectory_api::{self as api, Code};
use serde_json::{Value, json};

use crate::journal::Open;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nnot much of a picture";

fn add(open: &Open, request: Value) -> Value {
    open.call(|s, r: EvidenceAdd| api::evidence_add(s, r, None), request)
        .unwrap()
}

fn row(open: &Open, id: &Value) -> Value {
    let listed = open.call(api::evidence_list, json!({})).unwrap();
    let items = listed["evidence"].as_array().unwrap();
    items.iter().find(|row| row["id"] == *id).unwrap().clone()
}

/// Bytes of the window in a file of the shell's, under a name that means nothing.
fn staged(open: &Open, bytes: &[u8]) -> std::path::PathBuf {
    let path = open.folder.path().join("staged-7f3a.part");
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_staged_file_is_kept_under_its_own_name_and_type() {
    let open = Open::empty();
    let file = staged(&open, PNG);
    let kept = add(
        &open,
        json!({ "file": file, "name": "C:\\fakepath\\Screenshot 1.png", "title": "The queue" }),
    );
    let shown = row(&open, &kept["id"]);
    assert_eq!(shown["file"], "Screenshot 1.png");
    assert_eq!(shown["mime"], "image/png");
    assert_eq!(shown["kind"], "image");
    // Pasted without a telling name: the bytes tell.
    let pasted = add(
        &open,
        json!({ "file": file, "name": "image", "title": "Pasted" }),
    );
    assert_eq!(pasted["sha256"], kept["sha256"]);
    let again = row(&open, &pasted["id"]);
    assert_eq!(
        (&again["kind"], &again["file"]),
        (&json!("image"), &json!("image"))
    );
    fs::remove_file(&file).unwrap();
    let bytes = evidence_bytes(&open.session, pasted["key"].as_str().unwrap()).unwrap();
    assert_eq!(bytes.bytes, PNG);
    assert_eq!(
        (bytes.name.as_str(), bytes.mime.as_str()),
        ("image", "image/png")
    );

    // The staged name is nowhere in the journal, and in no message.
    let gone = open
        .call(
            |s, r: EvidenceAdd| api::evidence_add(s, r, None),
            json!({ "file": file, "name": "Screenshot 2.png", "title": "Gone" }),
        )
        .unwrap_err();
    assert_eq!(gone.code, Code::NotFound);
    assert!(gone.message.contains("Screenshot 2.png"), "{gone}");
    assert!(!gone.message.contains("staged-7f3a"), "{gone}");
    drop(open.session);
    let journal = fs::read(&open.at.path).unwrap();
    let name = b"staged-7f3a";
    assert!(!journal.windows(name.len()).any(|bytes| bytes == name));
}

#[test]
fn equal_bytes_are_kept_once_and_learn_their_type() {
    let open = Open::empty();
    let bytes = b"%!odd bytes".repeat(100_000);
    let first = add(
        &open,
        json!({ "file": staged(&open, &bytes), "name": "odd", "title": "Odd" }),
    );
    assert_eq!(row(&open, &first["id"])["mime"], "application/octet-stream");
    let before = open.call(api::info, json!({})).unwrap()["bytes"].clone();
    let second = add(
        &open,
        json!({ "file": staged(&open, &bytes), "name": "odd.csv", "title": "Odd too" }),
    );
    assert_eq!(row(&open, &second["id"])["mime"], "text/csv");
    assert_eq!(first["sha256"], second["sha256"]);
    let after = open.call(api::info, json!({})).unwrap()["bytes"].clone();
    let grown = after
        .as_u64()
        .unwrap()
        .saturating_sub(before.as_u64().unwrap());
    assert!(grown < 1_000_000, "{grown}");
}

#[test]
fn what_is_too_long_for_the_window_is_refused_before_it_is_read() {
    let open = Open::empty();
    let path = open.folder.path().join("film.mp4");
    let film = fs::File::create(&path).unwrap();
    film.set_len(MOST_BYTES + 1).unwrap();
    let kept = add(&open, json!({ "file": path, "title": "A film" }));
    let error = evidence_bytes(&open.session, kept["key"].as_str().unwrap()).unwrap_err();
    assert_eq!(error.code, Code::Refused);
    assert!(
        error.message.contains("film.mp4") && error.message.contains("65 MB"),
        "{error}"
    );
    // It still goes to a stream as a whole.
    let mut stream = std::io::sink();
    let request = EvidenceGet {
        id: kept["key"].as_str().unwrap().to_owned(),
        out: None,
    };
    let got = api::evidence_get(&open.session, request, Some(&mut stream)).unwrap();
    assert_eq!(
        (got.bytes, got.mime.as_str()),
        (MOST_BYTES + 1, "video/mp4")
    );
    let none = evidence_bytes(&open.session, "nothing-like-it").unwrap_err();
    assert_eq!(none.code, Code::NotFound);
    let link = add(
        &open,
        json!({ "url": "https://example.org/a", "title": "A link" }),
    );
    let error = evidence_bytes(&open.session, link["key"].as_str().unwrap()).unwrap_err();
    assert_eq!(error.code, Code::Refused);
}

#[test]
fn a_backup_is_named_after_the_moment_and_never_overwrites() {
    let open = Open::empty();
    let backup = || {
        let made = api::backup(&open.session, &open.surroundings, Default::default()).unwrap();
        let path = std::path::PathBuf::from(made.path);
        path.file_name().unwrap().to_string_lossy().into_owned()
    };
    assert_eq!(backup(), "my 2026-11-22 100000.reflectory");
    assert_eq!(backup(), "my 2026-11-22 100000-2.reflectory");
}

#[test]
fn an_index_that_another_program_makes_is_no_fault_of_the_program() {
    let busy = reflectory_search::SearchError::Busy;
    let error = reflectory_api::ApiError::from(reflectory_app::AppError::from(busy));
    assert_eq!(error.code, reflectory_api::Code::Locked);
    assert!(error.message.contains("by another program"), "{error}");
    assert!(error.hint.unwrap().contains("wait until it is done"));
}
