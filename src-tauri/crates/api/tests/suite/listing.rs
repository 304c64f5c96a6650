//! Lists as a window shows them: any stretch of the rows, the months, where an entry stands, what is seen at a glance.

use reflectory_api::{self as api, Code};
use serde_json::{Value, json};

use crate::journal::Open;

/// Entries on close days, with and without times, some of the very same moment, of all kinds; some in the bin.
fn filled() -> Open {
    let open = Open::empty();
    for n in 0_u32..70 {
        let month = 1 + n % 5;
        let day = 10 + n % 3;
        let on = match n % 4 {
            0 => format!("202{}-{month:02}-{day:02}", n % 2 + 4),
            1 => format!("2025-{month:02}-{day:02}T09:30"),
            2 => format!("2025-{month:02}-{day:02}T14:05:07"),
            _ => format!("2025-{month:02}-{day:02}T09:30+01:00"),
        };
        let kind = ["reflection", "meeting", "idea"][n as usize % 3];
        let added = open
            .call(
                api::entry_add,
                json!({
                    "title": format!("Entry {n}"), "on": on, "body": format!("Words of {n}."),
                    "kind": kind,
                    "areas": if n % 6 == 0 { json!([{ "area": "2b" }]) } else { json!([]) },
                    "tags": if n % 5 == 0 { json!(["Captions"]) } else { json!([]) },
                    "visibility": if n % 7 == 0 { "assessor" } else { "private" },
                    "draft": n % 8 == 0,
                }),
            )
            .unwrap();
        if n % 10 == 3 {
            open.call(api::entry_delete, json!({ "id": added["id"] }))
                .unwrap();
        }
        if n % 9 == 1 {
            let mark = json!({ "id": added["id"], "quote": "Words", "area": { "area": "2b" } });
            // What is in the bin can't be marked.
            let _ = open.call(api::entry_mark, mark);
        }
    }
    open
}

fn rows(open: &Open, request: Value) -> Vec<Value> {
    let listed = open.call(api::entry_list, request).unwrap();
    listed["entries"].as_array().unwrap().clone()
}

fn with(filter: &Value, more: Value) -> Value {
    let mut request = filter.clone();
    for (key, value) in more.as_object().unwrap() {
        request[key] = value.clone();
    }
    request
}

#[test]
fn stretches_months_and_places_agree_with_the_whole_list() {
    let open = filled();
    let all = rows(&open, json!({}));
    assert_eq!(all.len(), 63);
    for filter in [
        json!({}),
        json!({ "kind": "meeting" }),
        json!({ "area": "2b" }),
        json!({ "tag": "captions" }),
        json!({ "draft": true }),
        json!({ "draft": false, "private": true }),
        json!({ "private": false }),
        json!({ "from": "2025-02-11", "to": "2025-04-10" }),
        json!({ "day": "03-11" }),
        json!({ "bin": true }),
        json!({ "tag": "no such tag" }),
    ] {
        let whole = rows(&open, filter.clone());
        let counted = open
            .call(api::entry_months, json!({ "of": filter }))
            .unwrap();
        assert_eq!(counted["total"], whole.len(), "{filter}");
        let mut months: Vec<(String, u64)> = Vec::new();
        for row in &whole {
            let month = &row["date"].as_str().unwrap()[..7];
            match months.last_mut() {
                Some((last, n)) if last == month => *n += 1,
                _ => months.push((month.to_owned(), 1)),
            }
        }
        let told: Vec<(String, u64)> = counted["months"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                let month = row["month"].as_str().unwrap().to_owned();
                (month, row["entries"].as_u64().unwrap())
            })
            .collect();
        assert_eq!(told, months, "{filter}");
        for (skip, limit) in [(0, 7), (5, 1), (13, 40), (60, 20), (500, 3)] {
            let some = rows(
                &open,
                with(&filter, json!({ "skip": skip, "limit": limit })),
            );
            let expected: Vec<Value> = whole.iter().skip(skip).take(limit).cloned().collect();
            assert_eq!(some, expected, "{filter} from {skip}");
        }
        let rest = rows(&open, with(&filter, json!({ "skip": 3 })));
        assert_eq!(rest, whole.iter().skip(3).cloned().collect::<Vec<_>>());
        for (at, row) in whole.iter().enumerate() {
            let placed = open
                .call(api::entry_place, json!({ "id": row["id"], "of": filter }))
                .unwrap();
            assert_eq!(placed["place"], at, "{filter} {}", row["title"]);
        }
        let outside = all.iter().find(|row| !whole.contains(row));
        if let Some(row) = outside {
            let placed = open
                .call(api::entry_place, json!({ "id": row["id"], "of": filter }))
                .unwrap();
            assert_eq!(placed["place"], Value::Null, "{filter}");
        }
    }
    let wrong = open
        .call(api::entry_list, json!({ "day": "31 March" }))
        .unwrap_err();
    assert_eq!(
        (wrong.code, wrong.field.as_deref()),
        (Code::Invalid, Some("day"))
    );
}

#[test]
fn a_row_has_the_areas_of_its_passages_too() {
    let open = Open::empty();
    let added = open
        .call(
            api::entry_add,
            json!({ "body": "Words of one.", "areas": [{ "area": "3a" }, { "area": "2b" }] }),
        )
        .unwrap();
    for area in ["1a", "2b"] {
        let mark = json!({ "id": added["id"], "quote": "Words", "area": { "area": area } });
        open.call(api::entry_mark, mark).unwrap();
    }
    assert_eq!(
        rows(&open, json!({}))[0]["areas"],
        json!(["1a", "2b", "3a"])
    );
}

#[test]
fn a_glance_shows_first_words_evidence_and_a_picture() {
    let open = Open::sample();
    let all = rows(&open, json!({}));
    let ids: Vec<&Value> = all.iter().map(|row| &row["id"]).collect();
    let glanced = open
        .call(api::entry_glances, json!({ "ids": ids }))
        .unwrap();
    let glances = glanced["glances"].as_array().unwrap();
    assert_eq!(glances.len(), all.len());
    let listed = open.call(api::evidence_list, json!({})).unwrap();
    let is_image = |id: &Value| {
        let items = listed["evidence"].as_array().unwrap();
        items
            .iter()
            .any(|item| item["id"] == *id && item["kind"] == "image")
    };
    let mut pictures = 0;
    for (glance, row) in glances.iter().zip(&all) {
        assert_eq!(glance["id"], row["id"]);
        let excerpt = glance["excerpt"].as_str().unwrap();
        assert!(!excerpt.is_empty(), "{}", row["title"]);
        assert!(excerpt.chars().count() <= 161, "{excerpt}");
        assert!(!excerpt.contains(['\n', '#', '*']), "{excerpt}");
        let shown = open
            .call(api::entry_show, json!({ "id": row["id"] }))
            .unwrap();
        let on_list = shown["evidence"].as_array().unwrap().len() as u64;
        assert!(glance["evidence"].as_u64().unwrap() >= on_list);
        if !glance["picture"].is_null() {
            assert!(is_image(&glance["picture"]));
            assert!(shown["body"].as_str().unwrap().contains("!["));
            pictures += 1;
        }
    }
    assert!(pictures > 0, "the sample has pictures in its texts");

    // What a person pastes counts, and no longer once it was taken out of the text.
    let file = open.folder.path().join("dot.png");
    std::fs::write(&file, b"\x89PNG\r\n\x1a\n").unwrap();
    let kept = open
        .call(
            |session, request| api::evidence_add(session, request, None),
            json!({ "file": file, "title": "A dot" }),
        )
        .unwrap();
    let body = format!(
        "Some words.\n\n![A dot](evidence:{})",
        kept["key"].as_str().unwrap()
    );
    let added = open.call(api::entry_add, json!({ "body": body })).unwrap();
    let glance = || {
        open.call(api::entry_glances, json!({ "ids": [added["id"]] }))
            .unwrap()["glances"][0]
            .clone()
    };
    assert_eq!(
        glance(),
        json!({ "id": added["id"], "excerpt": "", "evidence": 1, "picture": kept["id"] })
    );
    let without = json!({ "id": added["id"], "body": "Some words.\n\nAnd others." });
    open.call(api::entry_edit, without).unwrap();
    assert_eq!(
        glance(),
        json!({ "id": added["id"], "excerpt": "And others.", "evidence": 0, "picture": null })
    );

    let gone = json!({ "ids": ["0199f0aa-0000-7000-8000-000000000001", added["id"]] });
    let some = open.call(api::entry_glances, gone).unwrap();
    assert_eq!(some["glances"].as_array().unwrap().len(), 1);
    for wrong in [json!(["abc"]), json!(vec![added["id"].clone(); 501])] {
        let error = open
            .call(api::entry_glances, json!({ "ids": wrong }))
            .unwrap_err();
        assert_eq!(error.field.as_deref(), Some("ids"));
    }
}
