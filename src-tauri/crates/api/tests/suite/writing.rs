//! An entry as the editor writes it: many saves of one sitting, marks by range, the title with the text.

use proptest::prelude::*;
use reflectory_api::{self as api, Code};
use serde_json::{Value, json};

use crate::journal::Open;

fn add(open: &Open, body: &str) -> Value {
    open.call(api::entry_add, json!({ "title": "A day", "body": body }))
        .unwrap()
}

fn show(open: &Open, id: &Value) -> Value {
    open.call(api::entry_show, json!({ "id": id })).unwrap()
}

fn versions(open: &Open, id: &Value) -> usize {
    let history = open.call(api::entry_history, json!({ "id": id })).unwrap();
    history["versions"].as_array().unwrap().len()
}

const ONE: &str = "0199f0aa-0000-7000-8000-000000000001";
const TWO: &str = "0199f0aa-0000-7000-8000-000000000002";

#[test]
fn edits_of_one_sitting_share_a_row_of_the_history() {
    let open = Open::empty();
    let added = add(&open, "First words.");
    let id = &added["id"];
    let mut revision = added["revision"].clone();
    for (body, sitting, expected) in [
        ("First words and more.", ONE, 2),
        ("First words and more still.", ONE, 2),
        ("First words and more still, today.", TWO, 3),
        ("First words and more still, today again.", TWO, 3),
    ] {
        let edited = open
            .call(
                api::entry_edit,
                json!({ "id": id, "body": body, "based_on": revision, "sitting": sitting }),
            )
            .unwrap();
        revision = edited["revision"].clone();
        assert_eq!(versions(&open, id), expected, "{body}");
        assert_eq!(edited["version"], expected);
        let shown = show(&open, id);
        assert_eq!(shown["revision"], revision);
        assert_eq!(shown["version"], edited["version"]);
        assert_eq!(shown["words"], edited["words"]);
        assert_eq!(edited["title"], "A day");
    }
    // Without a sitting each edit is one of its own.
    for (n, body) in ["Quite other words.", "Quite other words now."]
        .iter()
        .enumerate()
    {
        open.call(api::entry_edit, json!({ "id": id, "body": body }))
            .unwrap();
        assert_eq!(versions(&open, id), 4 + n);
    }
    let wrong = open
        .call(
            api::entry_edit,
            json!({ "id": id, "body": "x", "sitting": "today" }),
        )
        .unwrap_err();
    assert_eq!(wrong.code, Code::Invalid);
    assert_eq!(wrong.field.as_deref(), Some("sitting"));
    assert_eq!(show(&open, id)["body"], "Quite other words now.");
}

#[test]
fn a_stale_edit_changes_neither_text_nor_title() {
    let open = Open::empty();
    let added = add(&open, "First words.");
    let id = &added["id"];
    let first = added["revision"].clone();
    open.call(
        api::entry_edit,
        json!({ "id": id, "body": "Words from elsewhere." }),
    )
    .unwrap();
    let error = open
        .call(
            api::entry_edit,
            json!({ "id": id, "body": "My words.", "title": "Mine", "based_on": first }),
        )
        .unwrap_err();
    assert_eq!(error.code, Code::Conflict);
    let shown = show(&open, id);
    assert_eq!(shown["body"], "Words from elsewhere.");
    assert_eq!(shown["title"], "A day");
}

#[test]
fn the_title_goes_with_the_text_and_an_emptied_one_is_made_from_it() {
    let open = Open::empty();
    let added = add(&open, "First words.");
    let id = &added["id"];
    let edit = |title: Value, body: &str| {
        open.call(
            api::entry_edit,
            json!({ "id": id, "body": body, "title": title, "sitting": ONE }),
        )
        .unwrap()["title"]
            .clone()
    };
    assert_eq!(
        edit(json!("  A better title "), "First words."),
        "A better title"
    );
    assert_eq!(edit(Value::Null, "Other words."), "A better title");
    assert_eq!(
        edit(json!("  "), "# What I saw\n\nOther words."),
        "What I saw"
    );
    assert_eq!(
        edit(json!(""), "Only words, no heading."),
        "Only words, no heading."
    );
    let set = open
        .call(
            api::entry_set,
            json!({ "id": id, "title": "Set", "draft": true }),
        )
        .unwrap();
    assert_eq!(set["title"], "Set");
    assert_eq!(show(&open, id)["draft"], true);
    let set = open
        .call(
            api::entry_set,
            json!({ "id": id, "title": "", "draft": false }),
        )
        .unwrap();
    assert_eq!(set["title"], "Only words, no heading.");
    assert_eq!(show(&open, id)["draft"], false);
    assert_eq!(set["revision"], show(&open, id)["revision"]);
}

#[test]
fn words_are_marked_by_their_bytes_in_one_revision() {
    let open = Open::empty();
    let body = "Café notes: the *résumé* was read. The résumé again.";
    let added = add(&open, body);
    let (id, revision) = (&added["id"], &added["revision"]);
    let start = body.rfind("résumé").unwrap();
    let end = start + "résumé".len();
    let mark = |more: Value| {
        let mut request = json!({ "id": id, "component": "evidence" });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        open.call(api::entry_mark, request)
    };
    // The second of two, which a quote alone could not say.
    let marked =
        mark(json!({ "start": start, "end": end + 1, "based_on": revision, "quote": "résumé " }))
            .unwrap();
    let shown = show(&open, id);
    assert_eq!(marked["revision"], shown["revision"]);
    assert_ne!(marked["revision"], *revision);
    let passage = &shown["passages"][0];
    // Without the space that came with the selection.
    assert_eq!(
        (&passage["exact"], &passage["start"], &passage["end"]),
        (&json!("résumé"), &json!(start), &json!(end))
    );

    let now = marked["revision"].clone();
    let stale = mark(json!({ "start": 0, "end": 3, "based_on": revision })).unwrap_err();
    assert_eq!(stale.code, Code::Conflict);
    for (wrong, field) in [
        (json!({ "start": 0, "end": 4, "based_on": now }), "start"),
        (json!({ "start": 5, "end": 5, "based_on": now }), "start"),
        (json!({ "start": 9, "end": 6, "based_on": now }), "start"),
        (json!({ "start": 5, "end": 6, "based_on": now }), "start"),
        (json!({ "start": 0, "end": 4000, "based_on": now }), "start"),
        (json!({ "start": 0, "end": 3 }), "based_on"),
        (json!({ "start": 0, "based_on": now }), "end"),
        (json!({ "end": 3, "based_on": now }), "start"),
        (json!({ "based_on": now }), "quote"),
        (
            json!({ "start": 0, "end": 3, "based_on": now, "nth": 1 }),
            "nth",
        ),
        (
            json!({ "start": 0, "end": 3, "based_on": now, "quote": "Caf\u{e9}" }),
            "quote",
        ),
    ] {
        let error = mark(wrong.clone()).unwrap_err();
        assert_eq!(error.code, Code::Invalid, "{wrong}");
        assert_eq!(error.field.as_deref(), Some(field), "{wrong}: {error}");
    }
    assert_eq!(show(&open, id)["passages"].as_array().unwrap().len(), 1);

    let stale = open
        .call(
            api::entry_unmark,
            json!({ "id": id, "start": start, "end": end, "based_on": revision }),
        )
        .unwrap_err();
    assert_eq!(stale.code, Code::Conflict);
    let off = open
        .call(
            api::entry_unmark,
            json!({ "id": id, "start": start, "end": end, "based_on": now }),
        )
        .unwrap();
    assert_eq!(off["removed"], 1);
    let shown = show(&open, id);
    assert_eq!(shown["passages"], json!([]));
    assert_eq!(off["revision"], shown["revision"]);
    // A quote goes on working, with or without the revision.
    let by_quote = json!({ "quote": "the résumé was", "based_on": off["revision"] });
    assert_ne!(mark(by_quote).unwrap()["revision"], off["revision"]);
    assert_eq!(show(&open, id)["passages"][0]["exact"], "the *résumé* was");
    let later = json!({ "quote": "Café", "based_on": off["revision"] });
    assert_eq!(mark(later).unwrap_err().code, Code::Conflict);
}

#[test]
fn a_restored_text_says_what_the_next_edit_is_based_on() {
    let open = Open::empty();
    let added = add(&open, "First words.");
    let id = &added["id"];
    open.call(
        api::entry_edit,
        json!({ "id": id, "body": "Second words." }),
    )
    .unwrap();
    let restored = open
        .call(api::entry_restore, json!({ "id": id, "version": 1 }))
        .unwrap();
    assert_eq!(restored["version"], 3);
    let again = json!({ "id": id, "body": "Third words.", "based_on": restored["revision"] });
    open.call(api::entry_edit, again).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever range is given: it is marked as it stands, or refused in words, and the text is the same.
    #[test]
    fn any_range_is_marked_or_refused(body in "[a-zé \n*#>🙂\u{301}]{0,40}", start in 0_usize..50, end in 0_usize..50) {
        thread_local!(static OPEN: Open = Open::empty());
        OPEN.with(|open| {
            let added = add(open, &body);
            let id = &added["id"];
            let asked = json!({
                "id": id, "start": start, "end": end, "based_on": added["revision"], "component": "reflection",
            });
            match open.call(api::entry_mark, asked) {
                Ok(_) => {
                    let shown = show(open, id);
                    let words = body[start..end].trim();
                    let passages = shown["passages"].as_array().unwrap();
                    prop_assert!(passages.iter().any(|p| p["exact"] == words && p["component"] == "reflection"));
                    prop_assert_eq!(&shown["body"], &json!(body));
                }
                Err(error) => {
                    prop_assert_eq!(error.code, Code::Invalid);
                    prop_assert!(body.get(start..end).is_none_or(|words| words.trim().is_empty()));
                }
            }
            Ok(())
        })?;
    }
}
