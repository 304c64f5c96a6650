//! What a window is told of changes.

use std::sync::mpsc::channel;
use std::thread;

use reflectory_api as api;
use reflectory_api::changes::{Changes, changes};
use serde_json::{Value, json};

use crate::journal::Open;

#[test]
fn each_change_tells_what_it_changed_and_the_end_is_told_too() {
    let open = Open::empty();
    let stream = changes(&open.session).unwrap();
    let (sender, told) = channel();
    let listener = thread::spawn(move || stream.for_each(|now| sender.send(now).unwrap()));
    let next = || serde_json::to_value(told.recv().unwrap()).unwrap();
    let only = |kind: &str, value: Value| {
        let mut all = serde_json::to_value(Changes::default()).unwrap();
        all[kind] = value;
        all
    };
    let entry = open
        .call(api::entry_add, json!({ "body": "Words." }))
        .unwrap()["id"]
        .clone();
    assert_eq!(next(), only("entries", json!([entry])));
    open.call(
        api::entry_edit,
        json!({ "id": entry, "body": "Words now." }),
    )
    .unwrap();
    assert_eq!(next(), only("entries", json!([entry])));
    let evidence = open
        .call(
            |s, r| api::evidence_add(s, r, None),
            json!({ "url": "https://example.org/a", "title": "A link" }),
        )
        .unwrap()["id"]
        .clone();
    assert_eq!(next(), only("evidence", json!([evidence])));
    open.call(api::profile_set, json!({ "name": "Nerys" }))
        .unwrap();
    assert_eq!(next(), only("settings", json!(true)));
    let new = json!({ "pathway": "cmalt", "title": "A portfolio" });
    let portfolio = open.call(api::portfolio_new, new).unwrap()["id"].clone();
    let made = next();
    assert_eq!(made["portfolios"], json!([portfolio]));
    assert!(made["sections"].as_array().unwrap().len() > 5);
    let set =
        json!({ "portfolio": portfolio, "code": "1a", "component": "description", "text": "W." });
    open.call(api::portfolio_set, set).unwrap();
    let shown = open
        .call(api::portfolio_show, json!({ "portfolio": portfolio }))
        .unwrap();
    let sections = shown["sections"].as_array().unwrap();
    let section = sections.iter().find(|s| s["code"] == "1a").unwrap();
    assert_eq!(next(), only("sections", json!([section["id"]])));
    open.call(api::portfolio_snapshot, json!({ "portfolio": portfolio }))
        .unwrap();
    assert_eq!(next(), only("portfolios", json!([portfolio])));
    // What is refused, and what only reads, tells nothing; the next change is the next that is told.
    let wrong = json!({ "id": entry, "quote": "no such words", "component": "evidence" });
    open.call(api::entry_mark, wrong).unwrap_err();
    open.call(api::entry_list, json!({})).unwrap();
    open.call(api::entry_delete, json!({ "id": entry }))
        .unwrap();
    assert_eq!(next(), only("entries", json!([entry])));
    drop(open.session);
    listener.join().unwrap();
    assert!(told.recv().is_err());
}

#[test]
fn what_comes_together_is_told_together() {
    let open = Open::empty();
    let mut stream = changes(&open.session).unwrap();
    let mut ids = Vec::new();
    for n in 0..3 {
        let added = open
            .call(api::entry_add, json!({ "body": format!("Words {n}.") }))
            .unwrap();
        ids.push(added["id"].clone());
        open.call(
            api::entry_set,
            json!({ "id": added["id"], "add_tags": ["a"] }),
        )
        .unwrap();
    }
    let told = serde_json::to_value(stream.next().unwrap()).unwrap();
    assert_eq!(told["entries"], json!(ids));
}

#[test]
fn a_journal_that_is_only_read_tells_nothing() {
    let open = Open::empty();
    let reader = open.surroundings.open_to_read(&open.at).unwrap();
    assert!(changes(&reader).is_none());
}
