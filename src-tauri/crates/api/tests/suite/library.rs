//! What the window's library asks: an item with its files and uses, captions, pages, the inbox and its way back.

use reflectory_api::capture::Capture;
use reflectory_api::evidence::{EvidenceAdd, EvidenceAttach};
use reflectory_api::preview::{evidence_file_bytes, evidence_page};
use reflectory_api::{self as api, Code};
use serde_json::{Value, json};

use crate::journal::Open;

fn add(open: &Open, name: &str, bytes: &[u8]) -> String {
    let path = open.folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let request = json!({ "file": path, "title": name });
    let kept = open.call(|s, r: EvidenceAdd| api::evidence_add(s, r, None), request);
    kept.unwrap()["id"].as_str().unwrap().to_owned()
}

fn show(open: &Open, id: &str) -> Value {
    open.call(api::evidence_show, json!({ "id": id })).unwrap()
}

#[test]
fn an_item_tells_where_it_is_used_and_not_where_it_was() {
    let open = Open::empty();
    let film = add(&open, "talk.mp4", b"\0\0\0\x18ftypmp42....");
    let key = show(&open, &film)["item"]["key"]
        .as_str()
        .unwrap()
        .to_owned();
    let entry = open
        .call(
            api::entry_add,
            json!({ "title": "Day", "body": format!("[talk](evidence:{key})") }),
        )
        .unwrap();
    let portfolio = open
        .call(
            api::portfolio_new,
            json!({ "pathway": "cmalt", "title": "P" }),
        )
        .unwrap()["id"]
        .clone();
    assert_eq!(show(&open, &film)["item"]["in_portfolio"], false);
    let named = json!({ "portfolio": portfolio, "code": "1a", "ids": [film] });
    open.call(api::portfolio_evidence, named).unwrap();
    let shown = show(&open, &film);
    assert_eq!(shown["entries"][0]["title"], "Day");
    assert_eq!(shown["sections"][0]["code"], "1a");
    assert_eq!(
        (&shown["item"]["used"], &shown["item"]["in_portfolio"]),
        (&json!(2), &json!(true))
    );
    // The list, which is read at once, says the same.
    let listed = open.call(api::evidence_list, json!({})).unwrap();
    assert_eq!(listed["evidence"][0], shown["item"]);
    open.call(api::entry_delete, json!({ "id": entry["id"] }))
        .unwrap();
    assert_eq!(show(&open, &film)["entries"], json!([]));
}

#[test]
fn captions_go_beside_a_film_and_off_again() {
    let open = Open::empty();
    let film = add(&open, "talk.mp4", b"\0\0\0\x18ftypmp42....");
    assert_eq!(show(&open, &film)["item"]["captions"], false);
    let mut words: &[u8] = b"WEBVTT\n\n00:00.000 --> 00:02.000\nHello.\n";
    let request = EvidenceAttach {
        id: film.clone(),
        file: None,
        name: Some("C:\\talk.vtt".to_owned()),
    };
    let shown = api::evidence_attach(&open.session, request, Some(&mut words)).unwrap();
    assert!(shown.item.captions);
    assert_eq!(
        shown.item.file.as_deref(),
        Some("talk.mp4"),
        "the film is still what it shows"
    );
    assert_eq!(
        (shown.files[1].name.as_str(), shown.files[1].mime.as_str()),
        ("talk.vtt", "text/vtt")
    );
    let bytes = evidence_file_bytes(&open.session, &film, 2).unwrap();
    assert!(bytes.bytes.starts_with(b"WEBVTT"));
    let own = open
        .call(api::evidence_detach, json!({ "id": film, "no": 1 }))
        .unwrap_err();
    assert_eq!(own.code, Code::Refused);
    open.call(api::evidence_detach, json!({ "id": film, "no": 2 }))
        .unwrap();
    assert_eq!(show(&open, &film)["files"].as_array().unwrap().len(), 1);
    assert!(evidence_file_bytes(&open.session, &film, 2).is_err());
}

#[test]
fn what_is_no_pdf_is_refused_and_opened_outside() {
    let open = Open::empty();
    let words = add(&open, "notes.pdf", b"%PDF-1.7 but no more");
    let refused = evidence_page(&open.session, &words, None, 1, 300).unwrap_err();
    assert_eq!(refused.code, Code::Refused);
    assert!(refused.hint.unwrap_or_default().contains("outside"));
}

#[test]
fn a_discarded_note_waits_again_unless_it_was_worked_on() {
    let open = Open::empty();
    let capture = |text: &str| {
        let request = Capture {
            text: text.to_owned(),
        };
        api::capture(&open.at, &open.surroundings, request)
            .unwrap()
            .id
            .to_string()
    };
    let waits = || {
        let listed = open.call(api::inbox_list, json!({})).unwrap();
        listed["items"].as_array().unwrap().clone()
    };
    let note = capture("Ask Tom about\nthe forum");
    let before = waits();
    open.call(api::inbox_discard, json!({ "id": note }))
        .unwrap();
    assert!(waits().is_empty());
    open.call(api::inbox_return, json!({ "id": note })).unwrap();
    assert_eq!(waits(), before, "as it was, to the minute");
    assert!(
        open.call(api::bin_list, json!({})).unwrap()["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    open.call(api::inbox_file, json!({ "id": note })).unwrap();
    open.call(api::entry_set, json!({ "id": note, "add_tags": ["tom"] }))
        .unwrap();
    let kept = open
        .call(api::inbox_return, json!({ "id": note }))
        .unwrap_err();
    assert_eq!(kept.code, Code::Refused);
    assert!(waits().is_empty());
    open.call(api::entry_show, json!({ "id": note })).unwrap();
}
