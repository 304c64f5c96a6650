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
            ..Capture::default()
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

#[test]
fn a_note_keeps_its_file_and_the_areas_that_were_chosen_for_it() {
    let open = Open::empty();
    let poster = open.folder.path().join("given");
    let capture = |text: &str| {
        std::fs::write(&poster, b"\x89PNG\r\n\x1a\nposter").unwrap();
        let request = json!({
            "text": text,
            "areas": ["2b", "nowhere"],
            "file": { "path": poster, "name": "ward [poster].png" },
        });
        let request: Capture = serde_json::from_value(request).unwrap();
        let id = api::capture(&open.at, &open.surroundings, request)
            .unwrap()
            .id;
        std::fs::remove_file(&poster).unwrap();
        id.to_string()
    };
    let inbox = |name: &str| {
        let mut folder = open.at.path.clone().into_os_string();
        folder.push(".inbox");
        std::fs::read_dir(folder)
            .unwrap()
            .filter(|one| {
                one.as_ref()
                    .unwrap()
                    .file_name()
                    .to_string_lossy()
                    .ends_with(name)
            })
            .count()
    };
    // As an entry: the words first, the file in the library, and what is no area here a tag.
    let note = capture("The poster in the ward is wrong.");
    let listed = open.call(api::inbox_list, json!({})).unwrap();
    assert_eq!(listed["items"][0]["file"]["name"], "ward [poster].png");
    assert_eq!(listed["items"][0]["file"]["bytes"], 14);
    open.call(api::inbox_file, json!({ "id": note })).unwrap();
    let entry = open.call(api::entry_show, json!({ "id": note })).unwrap();
    assert_eq!(entry["body"], "The poster in the ward is wrong.");
    assert_eq!(entry["areas"], json!(["2b"]));
    assert_eq!(entry["tags"], json!(["nowhere"]));
    assert_eq!(entry["evidence"].as_array().unwrap().len(), 1, "{entry}");
    assert_eq!((inbox(".json"), inbox(".file")), (0, 0));
    // As evidence: the file itself, and what was said of it as a note.
    let note = capture("Seen on ward 4.\n\nAsk who made it.");
    open.call(api::inbox_file, json!({ "id": note, "as": "evidence" }))
        .unwrap();
    let item = show(&open, &note);
    assert_eq!(item["item"]["title"], "Seen on ward 4.");
    assert_eq!(item["item"]["areas"], json!(["2b"]));
    assert!(
        item["item"]["note"]
            .as_str()
            .unwrap()
            .contains("Ask who made it."),
        "{item}"
    );
    // Thrown away: both lie in the bin, whatever it is called by.
    let note = capture("  ");
    open.call(api::inbox_discard, json!({ "id": note }))
        .unwrap();
    let bin = open.call(api::bin_list, json!({})).unwrap();
    let titles: Vec<_> = bin["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            (
                item["kind"].as_str().unwrap(),
                item["title"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(titles.len(), 2, "{bin}");
    assert!(
        titles
            .iter()
            .all(|(_, title)| *title == "ward [poster].png"),
        "{titles:?}"
    );
    assert_eq!((inbox(".json"), inbox(".file")), (0, 0));
}

#[test]
fn a_captured_note_can_be_gone_on_with_until_it_is_filed() {
    let open = Open::empty();
    let file = open.folder.path().join("file");
    std::fs::write(&file, b"bytes").unwrap();
    let request =
        json!({ "text": "Half a th", "areas": ["1a"], "file": { "path": file, "name": "a.txt" } });
    let id = api::capture(
        &open.at,
        &open.surroundings,
        serde_json::from_value(request).unwrap(),
    )
    .unwrap()
    .id;
    assert_eq!(api::inbox_waiting(&open.at).unwrap(), 1);
    let back = open.folder.path().join("back");
    let item = api::capture_again(&open.at, id, &back).unwrap();
    assert_eq!(
        (item.text.as_str(), item.areas),
        ("Half a th", vec!["1a".to_owned()])
    );
    assert_eq!(std::fs::read(&back).unwrap(), b"bytes");
    assert_eq!(api::inbox_waiting(&open.at).unwrap(), 0);
    let gone = api::capture_again(&open.at, id, &back).unwrap_err();
    assert_eq!(gone.code, Code::NotFound);
}

#[test]
fn areas_are_suggested_for_words_that_are_in_no_journal_yet() {
    let open = Open::sample();
    let text = "The captions of the recordings were wrong again, and a screen reader could not use the page; the law on accessibility asks for more.";
    let found = open
        .call(api::suggest_text, json!({ "text": text }))
        .unwrap();
    assert!(!found["areas"].as_array().unwrap().is_empty(), "{found}");
    for text in ["", "milk, eggs"] {
        let none = open
            .call(api::suggest_text, json!({ "text": text }))
            .unwrap();
        assert_eq!(none["areas"], json!([]), "{text}");
    }
}
