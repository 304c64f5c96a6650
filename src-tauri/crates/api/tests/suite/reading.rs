//! A portfolio as its reader gets it: nothing that the audience may not see, and the person's own ticks.

use reflectory_api as api;
use serde_json::{Value, json};

use crate::journal::Open;

struct Read {
    open: Open,
    id: Value,
}

impl Read {
    fn new() -> Self {
        let open = Open::empty();
        let new = json!({ "pathway": "cmalt", "title": "A portfolio" });
        let id = open.call(api::portfolio_new, new).unwrap()["id"].clone();
        Self { open, id }
    }

    fn set(&self, code: &str, component: &str, text: &str) {
        let request =
            json!({ "portfolio": self.id, "code": code, "component": component, "text": text });
        self.open.call(api::portfolio_set, request).unwrap();
    }

    fn item(&self, key: &str, more: Value) {
        let mut request = json!({ "url": format!("https://example.org/{key}"), "title": format!("Title of {key}"), "key": key });
        for (name, value) in more.as_object().unwrap() {
            request[name] = value.clone();
        }
        let none: Option<&mut dyn std::io::Read> = None;
        let request = serde_json::from_value(request).unwrap();
        api::evidence_add(&self.open.session, request, none).unwrap();
    }

    fn read(&self, code: &str) -> Value {
        self.open
            .call(
                api::portfolio_read,
                json!({ "portfolio": self.id, "code": code }),
            )
            .unwrap()
    }

    fn tick(&self, more: Value) -> Result<Value, api::ApiError> {
        let mut request = json!({ "portfolio": self.id, "code": "2b" });
        for (name, value) in more.as_object().unwrap() {
            request[name] = value.clone();
        }
        self.open.call(api::portfolio_tick, request)
    }
}

#[test]
fn claims_stand_beside_their_items_and_the_sections_follow_each_other() {
    let r = Read::new();
    r.item(
        "notes",
        json!({ "visibility": "assessor", "permission": "mine", "shows": "What they said." }),
    );
    r.set(
        "2b",
        "description",
        "I asked *eleven* [students](evidence:notes).\n\nNobody was told.\n\n> Read it\n",
    );
    r.set("2b", "reflection", "I was wrong.");
    let shown = r.read("2b");
    let codes: Vec<&str> = shown["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes[..3], ["context", "1a", "1b"]);
    let section = &shown["section"];
    let rows = section["parts"][0]["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0]["items"], json!([1]));
    let runs = rows[0]["claims"][0]["block"]["runs"].as_array().unwrap();
    let texts: Vec<&str> = runs.iter().map(|r| r["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["I asked ", "eleven", " ", "students", "."]);
    assert_eq!(
        (&runs[1]["emphasis"], &runs[3]["item"]),
        (&json!(true), &json!(1))
    );
    assert_eq!(
        (&rows[1]["needs"], &rows[1]["items"], &rows[1]["told"]),
        (&json!(true), &json!([]), &json!([]))
    );
    assert_eq!(rows[2]["claims"][0]["block"]["kind"], "quote");
    assert_eq!(
        (&rows[3]["needs"], &rows[3]["reflects"]),
        (&json!(false), &json!(true))
    );
    let item = &section["items"][0];
    assert_eq!(
        (&item["key"], &item["shows"], &item["url"]),
        (
            &json!("notes"),
            &json!("What they said."),
            &json!("https://example.org/notes")
        )
    );
    assert_eq!(section["left_out"], false);
    // The first one if none is named; a code of a part means its section; others are told.
    let first = r
        .open
        .call(api::portfolio_read, json!({ "portfolio": r.id }))
        .unwrap();
    assert_eq!(first["section"]["code"], "context");
    assert_eq!(r.read("2b.1")["section"]["code"], "2b");
    let error = r
        .open
        .call(
            api::portfolio_read,
            json!({ "portfolio": r.id, "code": "9z" }),
        )
        .unwrap_err();
    assert!(error.message.contains("no section \"9z\""), "{error:?}");
    // Nobody reads as nobody.
    let error = r
        .open
        .call(
            api::portfolio_read,
            json!({ "portfolio": r.id, "audience": "private" }),
        )
        .unwrap_err();
    assert!(error.message.contains("audience"), "{error:?}");
}

#[test]
fn what_an_assessor_may_not_see_is_there_in_no_form() {
    let r = Read::new();
    r.item(
        "hidden-one",
        json!({ "shows": "Hidden words", "alt": "Hidden alt" }),
    );
    r.item(
        "asked",
        json!({ "visibility": "assessor", "permission": "asked", "shows": "Unanswered words" }),
    );
    r.item(
        "shown",
        json!({ "visibility": "assessor", "permission": "agreed" }),
    );
    let entry = json!({ "title": "Hidden title", "visibility": "private", "body": "The ward in Exeford was short of staff." });
    let entry = r.open.call(api::entry_add, entry).unwrap()["id"].clone();
    r.set(
        "2b",
        "description",
        "See [this](evidence:hidden-one) and [that](evidence:asked).\n\n![Hidden picture](evidence:hidden-one)\n\nSee [a third](evidence:shown).",
    );
    let pull = json!({ "portfolio": r.id, "code": "2b", "component": "description", "entry": entry, "release": true });
    r.open.call(api::portfolio_pull, pull).unwrap();
    let list = json!({ "portfolio": r.id, "code": "2b", "ids": ["hidden-one", "shown"], "note": "Hidden note" });
    r.open.call(api::portfolio_evidence, list).unwrap();
    let own = json!({ "portfolio": r.id, "code": "2b", "ids": ["shown"], "note": "Shown note" });
    r.open.call(api::portfolio_evidence, own).unwrap();
    // Words that were brought in with consent are the portfolio's own; these are not.
    let released = r.read("2b").to_string();
    assert!(released.contains("Exeford"), "{released}");
    let shared = json!({ "id": entry, "visibility": "assessor" });
    r.open.call(api::entry_set, shared).unwrap();
    let pull =
        json!({ "portfolio": r.id, "code": "3a", "component": "description", "entry": entry });
    r.open.call(api::portfolio_pull, pull).unwrap();
    let back = json!({ "id": entry, "visibility": "private" });
    r.open.call(api::entry_set, back).unwrap();
    let narrowed = r.read("3a");
    assert!(!narrowed.to_string().contains("Exeford"), "{narrowed}");
    assert_eq!(narrowed["section"]["left_out"], true);
    for code in ["2b", "3a"] {
        let all = r.read(code).to_string();
        for hidden in ["idden", "Unanswered", "example.org/asked"] {
            assert!(!all.contains(hidden), "{hidden}: {all}");
        }
    }
    let shown = r.read("2b");
    let items = shown["section"]["items"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    let known = items.iter().filter(|item| !item["id"].is_null());
    assert_eq!(
        known.map(|i| &i["shows"]).collect::<Vec<_>>(),
        ["Shown note"]
    );
    // The same words as the web page of the same draft.
    let out = r.open.folder.path().join("draft.html");
    let export = json!({ "portfolio": r.id, "format": "html", "out": out, "finish": "draft" });
    let export = serde_json::from_value(export).unwrap();
    api::export(&r.open.session, export, &mut api::job::unwatched).unwrap();
    let page = std::fs::read_to_string(out).unwrap();
    for run in shown["section"]["parts"][0]["rows"][0]["claims"][0]["block"]["runs"]
        .as_array()
        .unwrap()
    {
        let text = run["text"].as_str().unwrap().trim();
        assert!(page.contains(text), "{text} in the page");
    }
}

#[test]
fn ticks_are_the_persons_own_and_follow_their_claim() {
    let r = Read::new();
    r.set("2b", "description", "First claim.\n\nSecond claim.");
    let asked = r.read("2b")["section"]["asked"].clone();
    let question = asked[0]["asked"].clone();
    assert_eq!(
        (&asked[0]["state"], &asked[0]["principle"]),
        (&json!("open"), &json!(null))
    );
    let principles = asked.as_array().unwrap().iter();
    let principles: Vec<&Value> = principles
        .filter(|a| !a["principle"].is_null())
        .map(|a| &a["principle"])
        .collect();
    assert_eq!(principles, ["P1", "P2", "P3", "P4"]);
    let ticked = r
        .tick(json!({ "asked": question, "state": "found", "claim": 2 }))
        .unwrap();
    assert_eq!(
        (&ticked["asked"][0]["state"], &ticked["asked"][0]["claim"]),
        (&json!("found"), &json!(2))
    );
    r.tick(json!({ "asked": "P1", "state": "missing", "note": "Say what changed. " }))
        .unwrap();
    // It moves with its words, and says so when these are others.
    r.set(
        "2b",
        "description",
        "Another.\n\nFirst claim.\n\nSecond claim.",
    );
    let section = r.read("2b")["section"].clone();
    assert_eq!(section["asked"][0]["claim"], 3);
    assert_eq!(section["note"], "Say what changed.");
    r.set("2b", "description", "Second claim, rewritten.");
    let asked = r.read("2b")["section"]["asked"][0].clone();
    assert_eq!(
        (&asked["state"], &asked["claim"], &asked["changed"]),
        (&json!("found"), &json!(null), &json!(true))
    );
    for wrong in [
        json!({ "asked": "Anything else?", "state": "found" }),
        json!({ "asked": question, "state": "found", "claim": 9 }),
        json!({ "note": "x".repeat(5000) }),
    ] {
        r.tick(wrong.clone()).unwrap_err();
    }
    // The journal's open form has them, and no export does.
    let out = r.open.folder.path().join("open");
    let export = json!({ "format": "markdown", "out": out });
    r.open.call(api::journal_export, export).unwrap();
    let other = Open::empty();
    let request = serde_json::from_value(json!({ "source": out, "as": "entries" })).unwrap();
    api::import(&other.session, &other.surroundings, request).unwrap();
    let there = other
        .call(
            api::portfolio_read,
            json!({ "portfolio": r.id, "code": "2b" }),
        )
        .unwrap();
    assert_eq!(there, r.read("2b"));
    r.tick(json!({ "asked": question, "state": "open" }))
        .unwrap();
    let now = r
        .tick(json!({ "asked": "P1", "state": "open", "note": "" }))
        .unwrap();
    let open = |a: &Value| a["state"] == "open";
    assert!(now["asked"].as_array().unwrap().iter().all(open));
}

#[test]
fn a_part_goes_to_another_section_with_its_words() {
    let r = Read::new();
    let part = |request: Value| {
        let mut request = request;
        request["portfolio"] = r.id.clone();
        r.open.call(api::portfolio_part, request)
    };
    for (code, title) in [("1a.1", "First"), ("1a.2", "Second"), ("2b.1", "There")] {
        part(json!({ "code": code, "title": title })).unwrap();
    }
    r.set("1a.1", "description", "Words that move.");
    let moved = part(json!({ "code": "1a.1", "into": "2b", "to": 1 })).unwrap();
    assert_eq!(
        (&moved["code"], &moved["part"], &moved["parts"]),
        (&json!("2b"), &json!(1), &json!(["First", "There"]))
    );
    let shown = r
        .open
        .call(api::portfolio_show, json!({ "portfolio": r.id }))
        .unwrap();
    let section = |code: &str| {
        let sections = shown["sections"].as_array().unwrap().iter();
        sections
            .clone()
            .find(|s| s["code"] == code)
            .unwrap()
            .clone()
    };
    assert_eq!(section("1a")["parts"].as_array().unwrap().len(), 1);
    assert_eq!(section("1a")["words"], 0);
    assert_eq!(section("2b")["words"], 3);
    assert_eq!(
        section("2b")["parts"][0]["components"]["description"],
        "Words that move."
    );
    // Found where it is now.
    let found = json!({ "query": "\"words that move\"" });
    let found = r.open.call(api::search, found).unwrap();
    assert_eq!(found["hits"][0]["areas"], json!(["2b"]), "{found}");
    // The last one, if no number is said; its own section is no other one.
    let back = part(json!({ "code": "2b.1", "into": "1a" })).unwrap();
    assert_eq!(back["parts"], json!(["Second", "First"]));
    let stays = part(json!({ "code": "1a.2", "into": "1a", "to": 1 })).unwrap();
    assert_eq!(stays["parts"], json!(["First", "Second"]));
    // Words go only where they have a place.
    let error = part(json!({ "code": "1a.1", "into": "context" })).unwrap_err();
    assert!(error.message.contains("description"), "{error:?}");
    let error = part(json!({ "code": "1a.1", "into": "9z" })).unwrap_err();
    assert!(error.message.contains("no section"), "{error:?}");
    let error = part(json!({ "code": "1a.1", "into": "2b", "to": 9 })).unwrap_err();
    assert!(error.message.contains("number 9"), "{error:?}");
    let shown = r.read("1a");
    assert_eq!(shown["section"]["words"], 3, "nothing of that moved it");
}
