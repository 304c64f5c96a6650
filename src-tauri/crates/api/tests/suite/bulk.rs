//! Many entries at once: all or none, one way back, and nothing that a person did since is lost by it.

use reflectory_api::{self as api, Code};
use serde_json::{Value, json};

use crate::journal::Open;

fn filled(many: u32) -> (Open, Vec<Value>) {
    let open = Open::empty();
    let ids = (0..many)
        .map(|n| {
            let day = format!("2026-{:02}-{:02}", 1 + n % 3, 1 + n % 20);
            let new = json!({
                "title": format!("Entry {n}"), "on": day, "body": "Words.",
                "tags": if n % 2 == 0 { json!(["Old"]) } else { json!([]) },
                "areas": if n % 3 == 0 { json!([{ "area": "2b", "why": "its own" }]) } else { json!([]) },
                "visibility": if n % 4 == 0 { "assessor" } else { "private" },
            });
            open.call(api::entry_add, new).unwrap()["id"].clone()
        })
        .collect();
    (open, ids)
}

fn shown(open: &Open, id: &Value) -> Value {
    let mut shown = open.call(api::entry_show, json!({ "id": id })).unwrap();
    let entry = shown.as_object_mut().unwrap();
    entry.remove("revision");
    shown
}

fn all(open: &Open, ids: &[Value]) -> Vec<Value> {
    ids.iter().map(|id| shown(open, id)).collect()
}

#[test]
fn days_and_tags_are_counted_as_the_list_has_them() {
    let (open, ids) = filled(30);
    open.call(api::entry_delete, json!({ "id": ids[0] }))
        .unwrap();
    open.call(api::entry_set, json!({ "id": ids[1], "add_tags": ["old"] }))
        .unwrap();
    for of in [
        json!({}),
        json!({ "tag": "OLD" }),
        json!({ "area": "2b" }),
        json!({ "from": "2026-02-05", "to": "2026-03-04" }),
        json!({ "bin": true }),
        json!({ "tag": "no such tag" }),
    ] {
        let listed = open.call(api::entry_list, of.clone()).unwrap();
        let rows = listed["entries"].as_array().unwrap();
        let mut days: Vec<Value> = Vec::new();
        for row in rows {
            match days.last_mut() {
                Some(last) if last["day"] == row["date"] => {
                    last["entries"] = json!(last["entries"].as_u64().unwrap() + 1);
                }
                _ => days.push(json!({ "day": row["date"], "entries": 1 })),
            }
        }
        let counted = open.call(api::entry_days, json!({ "of": of })).unwrap();
        assert_eq!(counted["total"], rows.len(), "{of}");
        assert_eq!(counted["days"], json!(days), "{of}");
    }
    let tags = open.call(api::entry_tags, json!({})).unwrap();
    assert_eq!(tags["tags"], json!([{ "tag": "Old", "entries": 15 }]));
}

#[test]
fn a_bulk_change_is_taken_back_whole() {
    let (open, ids) = filled(24);
    let before = all(&open, &ids);
    let done = open
        .call(
            api::entries_set,
            json!({
                "entries": { "ids": ids },
                "add_areas": [{ "area": "2b", "why": "for all" }, { "area": "3a" }],
                "remove_tags": ["OLD"], "add_tags": [" #New  tag "], "visibility": "reviewer",
            }),
        )
        .unwrap();
    assert_eq!(
        (&done["chosen"], &done["changed"]),
        (&json!(24), &json!(24))
    );
    for (id, was) in ids.iter().zip(&before) {
        let now = shown(&open, id);
        assert_eq!(now["tags"], json!(["New tag"]));
        assert_eq!(now["areas"], json!(["2b", "3a"]));
        assert_eq!(now["visibility"], "reviewer");
        let own = was["areas"] == json!(["2b"]);
        assert_eq!(
            now["why"][0]["why"],
            if own { "its own" } else { "for all" }
        );
        assert_eq!(now["body"], was["body"]);
    }
    let undo = json!({ "batch": done["batch"] });
    let undone = open.call(api::entries_undo, undo.clone()).unwrap();
    assert_eq!(undone["restored"], 24);
    assert_eq!(all(&open, &ids), before);
    let twice = open.call(api::entries_undo, undo).unwrap_err();
    assert_eq!(twice.code, Code::Refused);
}

#[test]
fn one_entry_that_is_not_there_leaves_all_as_they_were() {
    let (open, ids) = filled(6);
    let before = all(&open, &ids);
    let mut with = ids.clone();
    with.push(json!("0199f0aa-0000-7000-8000-000000000001"));
    for (named, code) in [
        (json!({ "ids": with }), Code::NotFound),
        (json!({ "ids": ["abc"] }), Code::Invalid),
        (json!({}), Code::Invalid),
        (json!({ "ids": ids, "of": {} }), Code::Invalid),
        (json!({ "except": ids }), Code::Invalid),
    ] {
        let error = open
            .call(
                api::entries_set,
                json!({ "entries": named, "add_tags": ["x"] }),
            )
            .unwrap_err();
        assert_eq!(error.code, code, "{named}");
        let error = open
            .call(api::entries_delete, json!({ "entries": named }))
            .unwrap_err();
        assert_eq!(error.code, code, "{named}");
    }
    let request =
        json!({ "entries": { "ids": ids }, "add_tags": ["x"], "add_areas": [{ "area": "9z" }] });
    assert!(open.call(api::entries_set, request).is_err());
    assert_eq!(all(&open, &ids), before);
}

#[test]
fn a_whole_list_but_for_some_goes_to_the_bin_and_comes_back() {
    let (open, ids) = filled(20);
    let done = open
        .call(
            api::entries_delete,
            json!({ "entries": { "of": { "private": true, "limit": 1 }, "except": [ids[1]] } }),
        )
        .unwrap();
    assert_eq!(done["changed"], 14);
    let left = open.call(api::entry_list, json!({})).unwrap();
    assert_eq!(left["entries"].as_array().unwrap().len(), 6);

    // One was taken out by hand, one is gone for good: neither is in the way.
    open.call(api::entry_undelete, json!({ "id": ids[2] }))
        .unwrap();
    open.call(
        api::entry_set,
        json!({ "id": ids[3], "title": "Another name" }),
    )
    .unwrap();
    let undone = open
        .call(api::entries_undo, json!({ "batch": done["batch"] }))
        .unwrap();
    assert_eq!(undone["restored"], 13);
    let back = open.call(api::entry_list, json!({})).unwrap();
    assert_eq!(back["entries"].as_array().unwrap().len(), 20);
    assert_eq!(shown(&open, &ids[3])["title"], "Another name");
}

#[test]
fn what_was_changed_since_stays_when_a_bulk_change_is_taken_back() {
    let (open, ids) = filled(4);
    let done = open
        .call(
            api::entries_set,
            json!({ "entries": { "ids": ids }, "add_tags": ["New"], "remove_tags": ["Old"], "visibility": "public" }),
        )
        .unwrap();
    let since = json!({ "id": ids[0], "visibility": "private", "add_tags": ["old", "Mine"] });
    open.call(api::entry_set, since).unwrap();
    open.call(api::entries_undo, json!({ "batch": done["batch"] }))
        .unwrap();
    let now = shown(&open, &ids[0]);
    assert_eq!(now["visibility"], "private");
    assert_eq!(now["tags"], json!(["Mine", "old"]));
}

#[test]
fn a_change_that_changes_nothing_leaves_no_trace_and_old_ones_are_forgotten() {
    let (open, ids) = filled(3);
    let nothing = open
        .call(
            api::entries_set,
            json!({ "entries": { "ids": ids }, "remove_tags": ["never there"] }),
        )
        .unwrap();
    assert_eq!(nothing, json!({ "batch": null, "chosen": 3, "changed": 0 }));
    let mut batches = Vec::new();
    for n in 0..22 {
        let request = json!({ "entries": { "ids": [ids[0]] }, "add_tags": [format!("tag {n}")] });
        batches.push(open.call(api::entries_set, request).unwrap()["batch"].clone());
    }
    let gone = open
        .call(api::entries_undo, json!({ "batch": batches[0] }))
        .unwrap_err();
    assert_eq!(gone.code, Code::NotFound);
    open.call(api::entries_undo, json!({ "batch": batches[21] }))
        .unwrap();
    // It is no import, and the open form does not carry it as one.
    let import = open
        .call(api::import_undo, json!({ "batch": batches[20] }))
        .unwrap_err();
    assert_eq!(import.code, Code::NotFound);
}
