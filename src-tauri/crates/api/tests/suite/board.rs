//! The board: lines that need no entry, places that tag and never write a section, and the way out and back.

use reflectory_api as api;
use serde_json::{Value, json};

use crate::journal::Open;

struct Board {
    open: Open,
}

impl Board {
    fn new() -> Self {
        Self {
            open: Open::empty(),
        }
    }

    fn add(&self, title: &str, area: Option<&str>) -> Value {
        let request = json!({ "title": title, "area": area });
        self.open.call(api::example_add, request).unwrap()["id"].clone()
    }

    fn entry(&self, title: &str) -> Value {
        let request = json!({ "title": title, "body": "Some words." });
        self.open.call(api::entry_add, request).unwrap()["id"].clone()
    }

    fn go(&self, request: Value) -> Value {
        self.open.call(api::example_move, request).unwrap()
    }

    fn shown(&self) -> Value {
        self.open.call(api::board, json!({})).unwrap()
    }

    /// The lines of a column; of those that are not placed with `""`.
    fn lines(&self, area: &str) -> Vec<String> {
        let shown = self.shown();
        let lines = if area.is_empty() {
            shown["unplaced"].clone()
        } else {
            let columns = shown["columns"].as_array().unwrap();
            let column = columns.iter().find(|c| c["area"] == area);
            column.unwrap_or_else(|| panic!("no column {area}"))["examples"].clone()
        };
        let lines = lines.as_array().unwrap();
        lines
            .iter()
            .map(|l| l["title"].as_str().unwrap().to_owned())
            .collect()
    }

    fn line(&self, id: &Value) -> Value {
        let shown = self.shown();
        let columns = shown["columns"].as_array().unwrap().iter();
        columns
            .flat_map(|c| c["examples"].as_array().unwrap())
            .chain(shown["unplaced"].as_array().unwrap())
            .find(|l| l["id"] == *id)
            .unwrap()
            .clone()
    }

    fn areas(&self, entry: &Value) -> Value {
        self.open
            .call(api::entry_show, json!({ "id": entry }))
            .unwrap()["areas"]
            .clone()
    }
}

#[test]
fn a_line_needs_no_entry_and_an_empty_column_says_what_would_fill_it() {
    let b = Board::new();
    let shown = b.shown();
    let columns = shown["columns"].as_array().unwrap();
    let codes: Vec<&str> = columns
        .iter()
        .map(|c| c["code"].as_str().unwrap())
        .collect();
    assert_eq!(
        codes,
        [
            "1a",
            "1b",
            "1c",
            "2a",
            "2b",
            "3a",
            "3b",
            "4a",
            "specialist-1"
        ],
        "areas that examples show; statements are written"
    );
    assert!(
        columns
            .iter()
            .all(|c| !c["prompt"].as_str().unwrap().is_empty())
    );
    let policies = columns.iter().find(|c| c["code"] == "3b").unwrap();
    assert_eq!(policies["instead"], json!({ "code": "3a", "examples": 2 }));
    assert_eq!(shown["free"], json!(["specialist", "advanced"]));
    b.add("  Tom watched\n me teach ", None);
    b.add("Worked examples", Some("2a"));
    assert_eq!(b.lines(""), ["Tom watched me teach"]);
    assert_eq!(b.lines("2a"), ["Worked examples"]);
    for bad in ["", " \n ", &"long ".repeat(60)] {
        let error = b.open.call(api::example_add, json!({ "title": bad }));
        assert_eq!(error.unwrap_err().field.as_deref(), Some("title"));
    }
    assert!(
        b.open
            .call(api::example_add, json!({ "title": "x", "area": "9z" }))
            .is_err()
    );
    // The person's own area has a column of its own, also where the pathway has none for it.
    for title in ["Accessible maths", "Open textbooks"] {
        let request = json!({ "kind": "specialist", "title": title });
        b.open.call(api::area_new, request).unwrap();
    }
    let shown = b.shown();
    let last = shown["columns"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["short"], &last["in_pathway"]),
        (&json!("Open textbooks"), &json!(false))
    );
    assert_eq!(shown["free"], json!(["advanced"]));
}

#[test]
fn lines_move_within_and_between_columns_and_say_where_they_are() {
    let b = Board::new();
    let ids: Vec<Value> = ["one", "two", "three"]
        .iter()
        .map(|t| b.add(t, Some("2b")))
        .collect();
    let other = b.add("other", Some("1a"));
    let said = b.go(json!({ "id": ids[2], "from": "2b", "to": "2b", "at": 1 }));
    assert_eq!((&said["at"], &said["of"]), (&json!(1), &json!(3)));
    assert_eq!(b.lines("2b"), ["three", "one", "two"]);
    let said = b.go(json!({ "id": other, "from": "1a", "to": "2b", "at": 3 }));
    assert_eq!(said, json!({ "id": other, "area": "2b", "at": 3, "of": 4 }));
    assert_eq!(b.lines("2b"), ["three", "one", "other", "two"]);
    assert_eq!(b.lines("1a"), [""; 0]);
    let said = b.go(json!({ "id": other, "from": "2b", "to": "2b", "at": 99 }));
    assert_eq!(said["at"], 4);
    // Off the board and back.
    let said = b.go(json!({ "id": other, "from": "2b" }));
    assert_eq!(said, json!({ "id": other, "area": null, "at": 1, "of": 1 }));
    assert_eq!(b.lines(""), ["other"]);
    b.go(json!({ "id": other, "to": "3a" }));
    assert_eq!(
        (b.lines(""), b.lines("3a")),
        (vec![], vec!["other".to_owned()])
    );
    // In two columns at once; taken out of one it is in the other.
    b.go(json!({ "id": other, "from": "3a", "to": "4a", "keep": true }));
    assert_eq!(b.line(&other)["areas"], json!(["3a", "4a"]));
    let said = b.go(json!({ "id": other, "from": "3a" }));
    assert_eq!(said["area"], "4a");
    assert_eq!(b.lines(""), [""; 0]);
    // From where it does not stand it can't go.
    let request = json!({ "id": other, "from": "1a", "to": "2a" });
    assert!(b.open.call(api::example_move, request).is_err());
    assert_eq!(b.line(&other)["areas"], json!(["4a"]));
}

#[test]
fn placing_tags_the_entries_and_writes_no_section() {
    let b = Board::new();
    let made = json!({ "pathway": "cmalt", "title": "A portfolio" });
    let portfolio = b.open.call(api::portfolio_new, made).unwrap()["id"].clone();
    let whole = || {
        b.open
            .call(api::portfolio_show, json!({ "portfolio": portfolio }))
            .unwrap()
    };
    let before = whole();
    let (told, reasoned) = (b.entry("Told"), b.entry("Reasoned"));
    b.open
        .call(
            api::entry_set,
            json!({ "id": reasoned, "add_areas": [{ "area": "1c", "why": "mine" }] }),
        )
        .unwrap();
    let x = b.add("The extensions working group", Some("1c"));
    b.open
        .call(
            api::example_link,
            json!({ "id": x, "add": [told, reasoned] }),
        )
        .unwrap();
    assert_eq!(b.areas(&told), json!(["1c"]));
    b.go(json!({ "id": x, "from": "1c", "to": "3b" }));
    assert_eq!(
        b.areas(&told),
        json!(["3b"]),
        "the board's own tag goes along"
    );
    assert_eq!(
        b.areas(&reasoned),
        json!(["1c", "3b"]),
        "a person's tag stays"
    );
    // Another line asks for the same: the tag stays while one does.
    let y = b.add("A second one", Some("3b"));
    b.open
        .call(api::example_link, json!({ "id": y, "add": [told] }))
        .unwrap();
    b.go(json!({ "id": x, "from": "3b", "to": "4a" }));
    assert_eq!(b.areas(&told), json!(["3b", "4a"]));
    b.open
        .call(api::example_link, json!({ "id": y, "remove": [told] }))
        .unwrap();
    assert_eq!(b.areas(&told), json!(["4a"]));
    assert_eq!(whole(), before, "no section was touched");
    // An entry in the bin is not shown, and is there again after it.
    b.open
        .call(api::entry_delete, json!({ "id": told }))
        .unwrap();
    assert_eq!(b.line(&x)["entries"].as_array().unwrap().len(), 1);
    b.open
        .call(api::entry_undelete, json!({ "id": told }))
        .unwrap();
    assert_eq!(b.line(&x)["entries"].as_array().unwrap().len(), 2);
    // The bin of the board.
    b.open
        .call(api::example_delete, json!({ "id": x }))
        .unwrap();
    assert_eq!(b.lines("4a"), [""; 0]);
    assert_eq!(b.areas(&told), json!(["4a"]));
    assert!(
        b.open
            .call(api::example_set, json!({ "id": x, "title": "no" }))
            .is_err()
    );
    b.open
        .call(api::example_undelete, json!({ "id": x }))
        .unwrap();
    assert_eq!(b.lines("4a"), ["The extensions working group"]);
}

#[test]
fn an_entry_is_begun_from_a_line_and_a_part_gets_its_title() {
    let b = Board::new();
    let made = json!({ "pathway": "cmalt", "title": "A portfolio" });
    let portfolio = b.open.call(api::portfolio_new, made).unwrap()["id"].clone();
    let x = b.add("Screening a tool", Some("3a"));
    let entry = b.open.call(api::example_write, json!({ "id": x })).unwrap()["entry"].clone();
    let shown = b
        .open
        .call(api::entry_show, json!({ "id": entry }))
        .unwrap();
    assert_eq!(
        (&shown["title"], &shown["areas"], &shown["draft"]),
        (&json!("Screening a tool"), &json!(["3a"]), &json!(true))
    );
    assert_eq!(b.line(&x)["entries"][0]["id"], entry);
    let into = |id: &Value| {
        b.open.call(
            api::example_part,
            json!({ "id": id, "portfolio": portfolio }),
        )
    };
    assert_eq!(into(&x).unwrap()["part"]["code"], "3a.1");
    assert!(into(&x).is_err(), "it is there already");
    let y = b.add("Regulations in our tender", Some("3a"));
    assert_eq!(into(&y).unwrap()["part"]["code"], "3a.2");
    let parts = || {
        let shown = b
            .open
            .call(api::portfolio_show, json!({ "portfolio": portfolio }))
            .unwrap();
        let sections = shown["sections"].as_array().unwrap();
        let section = sections.iter().find(|s| s["code"] == "3a").unwrap();
        let parts = section["parts"].as_array().unwrap();
        parts.iter().map(|p| p["title"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(parts(), ["Screening a tool", "Regulations in our tender"]);
    // An empty part goes when its line is taken out; one with words stays.
    let out = |id: &Value| {
        b.open
            .call(api::example_part, json!({ "id": id, "remove": true }))
            .unwrap()
    };
    assert_eq!(out(&y)["stays"], false);
    assert_eq!(parts(), ["Screening a tool"]);
    let text = json!({ "portfolio": portfolio, "code": "3a.1", "component": "reflection", "text": "Words." });
    b.open.call(api::portfolio_set, text).unwrap();
    assert_eq!(out(&x)["stays"], true);
    assert_eq!(parts(), ["Screening a tool"]);
    assert_eq!(b.line(&x)["part"], json!(null));
    let nowhere = b.add("Nowhere", None);
    assert!(into(&nowhere).is_err());
}

#[test]
fn a_section_that_is_named_is_the_portfolios_own() {
    let b = Board::new();
    let made = json!({ "framework": "psf-2023", "pathway": "d2", "title": "A fellowship" });
    let portfolio = b.open.call(api::portfolio_new, made).unwrap()["id"].clone();
    let into = |title: &str, code: &str| {
        let x = b.add(title, None);
        let request = json!({ "id": x, "portfolio": portfolio, "code": code });
        b.open.call(api::example_part, request)
    };
    // The journal's usual framework is another one, whose codes these are not.
    let placed = into("Designing a module", "A1").unwrap();
    assert_eq!(placed["part"]["code"], "A1.1");
    let placed = into("Another module", "psf-2023:A1").unwrap();
    assert_eq!(placed["part"]["code"], "A1.2");
    // Codes of the usual framework mean nothing in this portfolio.
    for strange in ["1a", "cmalt-2019:1a", "A9"] {
        let error = into(&format!("Of {strange}"), strange).unwrap_err();
        assert!(error.message.contains("no section"), "{error:?}");
    }
}

#[test]
fn the_board_leaves_and_comes_back() {
    let b = Board::new();
    let made = json!({ "pathway": "cmalt", "title": "A portfolio" });
    let portfolio = b.open.call(api::portfolio_new, made).unwrap()["id"].clone();
    b.open
        .call(
            api::area_new,
            json!({ "kind": "specialist", "title": "Maths" }),
        )
        .unwrap();
    let entry = b.entry("Told");
    let x = b.add("In two places", Some("2b"));
    b.go(json!({ "id": x, "from": "2b", "to": "specialist-1", "keep": true }));
    b.go(json!({ "id": x, "from": "2b", "to": "psf-2023:A1", "keep": true }));
    b.open
        .call(api::example_link, json!({ "id": x, "add": [entry] }))
        .unwrap();
    b.open
        .call(
            api::example_part,
            json!({ "id": x, "portfolio": portfolio, "code": "2b" }),
        )
        .unwrap();
    b.add("First there", Some("2b"));
    b.go(json!({ "id": x, "from": "2b", "to": "2b", "at": 2 }));
    let gone = b.add("Gone", Some("1a"));
    b.open
        .call(api::example_delete, json!({ "id": gone }))
        .unwrap();
    b.add("An idea", None);
    for format in ["markdown", "json"] {
        let out = b.open.folder.path().join(format);
        let ask = json!({ "format": format, "out": out });
        b.open.call(api::journal_export, ask).unwrap();
        let other = Open::empty();
        let request = serde_json::from_value(json!({ "source": out, "as": "entries" })).unwrap();
        api::import(&other.session, &other.surroundings, request).unwrap();
        let there = other.call(api::board, json!({})).unwrap();
        assert_eq!(there, b.shown(), "{format}");
        let psf = json!({ "framework": "psf-2023", "pathway": "d2" });
        assert_eq!(
            other.call(api::board, psf.clone()).unwrap(),
            b.open.call(api::board, psf).unwrap()
        );
        other
            .call(api::example_undelete, json!({ "id": gone }))
            .unwrap();
        assert_eq!(other.call(api::verify, json!({})).unwrap()["ok"], true);
        // Once more brings nothing.
        let again = serde_json::from_value(json!({ "source": out, "as": "entries" })).unwrap();
        let again = api::import(&other.session, &other.surroundings, again).unwrap();
        let again = serde_json::to_value(again).unwrap();
        assert_eq!(
            (&again["new"], &again["changed"]),
            (&json!(0), &json!(0)),
            "{format}"
        );
    }
}
