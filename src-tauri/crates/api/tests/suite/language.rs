//! Languages of entries and of words in them, into what others are given; and the person's own words.

use std::fs;

use reflectory_api::{self as api, Code};
use serde_json::{Value, json};

use crate::journal::Open;

const BODY: &str = "We met at noon. Diolch yn fawr iawn, she said. That was all.\n";

fn entry(open: &Open) -> Value {
    open.call(
        api::entry_add,
        json!({ "body": BODY, "visibility": "assessor" }),
    )
    .unwrap()["id"]
        .clone()
}

fn shown(open: &Open, id: &Value) -> Value {
    open.call(api::entry_show, json!({ "id": id })).unwrap()
}

fn mark(open: &Open, id: &Value, quote: &str, lang: &str) -> Result<Value, api::ApiError> {
    open.call(
        api::entry_mark,
        json!({ "id": id, "quote": quote, "lang": lang }),
    )
}

/// Each stored passage: its words, its component and its language.
fn passages(open: &Open, id: &Value) -> Vec<(String, Value, Value)> {
    shown(open, id)["passages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| {
            let words = p["exact"].as_str().unwrap().to_owned();
            (words, p["component"].clone(), p["lang"].clone())
        })
        .collect()
}

#[test]
fn an_entry_has_a_language_of_its_own_until_it_is_taken_off() {
    let open = Open::empty();
    let id = entry(&open);
    assert_eq!(shown(&open, &id)["lang"], Value::Null);
    let set = |lang: &str| open.call(api::entry_set, json!({ "id": id, "lang": lang }));
    let before = shown(&open, &id)["revision"].clone();
    // It is no revision of the text: whoever writes on is in nobody's way.
    assert_eq!(set("CY").unwrap()["revision"], before);
    assert_eq!(shown(&open, &id)["lang"], "cy");
    let error = set("Welsh").unwrap_err();
    assert_eq!(error.code, Code::Invalid);
    assert_eq!(shown(&open, &id)["lang"], "cy");
    // It stays when the text is written on and when an older one comes back.
    let edit = json!({ "id": id, "body": "Bore da.\n", "based_on": before });
    open.call(api::entry_edit, edit).unwrap();
    open.call(api::entry_restore, json!({ "id": id, "version": 1 }))
        .unwrap();
    let now = shown(&open, &id);
    assert_eq!((&now["lang"], &now["body"]), (&json!("cy"), &json!(BODY)));
    set("").unwrap();
    assert_eq!(shown(&open, &id)["lang"], Value::Null);
}

#[test]
fn words_are_in_one_language_and_keep_what_else_they_are() {
    let open = Open::empty();
    let id = entry(&open);
    let quote = "Diolch yn fawr iawn, she said.";
    open.call(
        api::entry_mark,
        json!({ "id": id, "quote": quote, "component": "evidence" }),
    )
    .unwrap();
    mark(&open, &id, "Diolch yn fawr iawn", "cy").unwrap();
    mark(&open, &id, "yn fawr", "ga").unwrap();
    let evidence = || (quote.to_owned(), json!("evidence"), Value::Null);
    let in_lang = |words: &str, lang: &str| (words.to_owned(), Value::Null, json!(lang));
    assert_eq!(
        passages(&open, &id),
        [
            in_lang("Diolch", "cy"),
            evidence(),
            in_lang("yn fawr", "ga"),
            in_lang("iawn", "cy"),
        ]
    );
    // What they count as comes off without their language, and the other way round.
    let off = json!({ "id": id, "quote": quote, "only_component": true });
    assert_eq!(open.call(api::entry_unmark, off).unwrap()["removed"], 1);
    assert_eq!(passages(&open, &id).len(), 3);
    open.call(
        api::entry_mark,
        json!({ "id": id, "quote": "yn fawr", "component": "reflection" }),
    )
    .unwrap();
    mark(&open, &id, quote, "").unwrap();
    assert_eq!(
        passages(&open, &id),
        [("yn fawr".to_owned(), json!("reflection"), Value::Null)]
    );
    assert_eq!(
        mark(&open, &id, "yn fawr", "x").unwrap_err().code,
        Code::Invalid
    );
}

#[test]
fn older_versions_bring_the_languages_of_their_words_back() {
    let open = Open::empty();
    let id = entry(&open);
    mark(&open, &id, "Diolch yn fawr iawn", "cy").unwrap();
    open.call(
        api::entry_edit,
        json!({ "id": id, "body": "Nothing is left of it." }),
    )
    .unwrap();
    open.call(api::entry_restore, json!({ "id": id, "version": 1 }))
        .unwrap();
    assert_eq!(
        passages(&open, &id),
        [("Diolch yn fawr iawn".to_owned(), Value::Null, json!("cy"))]
    );
}

// What a PDF says of a text with languages is looked at in the exporter's own tests.
#[test]
fn what_is_sent_says_its_languages() {
    let open = Open::empty();
    let welsh = open
        .call(
            api::entry_add,
            json!({ "body": "Bore da i chi i gyd.", "visibility": "assessor" }),
        )
        .unwrap()["id"]
        .clone();
    open.call(api::entry_set, json!({ "id": welsh, "lang": "cy" }))
        .unwrap();
    let mixed = entry(&open);
    mark(&open, &mixed, "Diolch yn fawr iawn", "cy").unwrap();
    let portfolio = open
        .call(
            api::portfolio_new,
            json!({ "pathway": "cmalt", "title": "A portfolio" }),
        )
        .unwrap()["id"]
        .clone();
    for (code, id) in [("1a", &welsh), ("1b", &mixed)] {
        open.call(
            api::portfolio_pull,
            json!({ "portfolio": portfolio, "code": code, "component": "description", "entry": id, "mode": "draft" }),
        )
        .unwrap();
    }
    let export = |format: &str| {
        let out = open.folder.path().join(format!("out.{format}"));
        let request =
            json!({ "portfolio": portfolio, "format": format, "out": out, "finish": "draft" });
        open.call(|s, r| api::export(s, r, &mut api::job::unwatched), request)
            .unwrap();
        fs::read(out).unwrap()
    };
    let page = String::from_utf8(export("html")).unwrap();
    assert!(page.contains("<html lang=\"en-GB\""), "the page's own");
    assert!(page.contains("<span lang=\"cy\">Diolch yn fawr iawn</span>"));
    let bore = page.find("Bore da").unwrap();
    let tag = &page[..bore][page[..bore].rfind('<').unwrap()..];
    assert!(tag.contains("lang=\"cy\""), "{tag}");
    let json = String::from_utf8(export("json")).unwrap();
    assert!(json.contains("\"lang\": \"cy\"") || json.contains("\"lang\":\"cy\""));
}

#[test]
fn own_words_are_kept_and_go_along_with_the_journal() {
    let open = Open::empty();
    let set = |request: Value| open.call(api::dictionary_set, request);
    let words = || open.call(api::dictionary_show, json!({})).unwrap()["words"].clone();
    assert_eq!(words(), json!([]));
    set(json!({ "add": ["Moodle", "H5P", "Moodle", " Llŷr "] })).unwrap();
    assert_eq!(words(), json!(["H5P", "Llŷr", "Moodle"]));
    let error = set(json!({ "add": ["two words"], "remove": ["H5P"] })).unwrap_err();
    assert_eq!(
        (error.code, error.field.as_deref()),
        (Code::Invalid, Some("add"))
    );
    assert_eq!(words(), json!(["H5P", "Llŷr", "Moodle"]));
    let left = set(json!({ "remove": ["H5P", "nothing"] })).unwrap();
    assert_eq!(left["words"], json!(["Llŷr", "Moodle"]));
    // Out into the open form, and back into another journal.
    let form = open.folder.path().join("form");
    open.call(
        api::journal_export,
        json!({ "out": form, "format": "markdown" }),
    )
    .unwrap();
    let other = Open::empty();
    let import = serde_json::from_value(json!({ "source": form, "as": "entries" })).unwrap();
    api::import(&other.session, &other.surroundings, import).unwrap();
    assert_eq!(
        other.call(api::dictionary_show, json!({})).unwrap()["words"],
        json!(["Llŷr", "Moodle"])
    );
}
