//! What coverage is looked at for is remembered, and its table can be put in a file's place.

use reflectory_api as api;
use serde_json::json;

use crate::journal::Open;

#[test]
fn the_choice_is_kept_and_forgotten_with_what_it_was() {
    let open = Open::empty();
    let choice = || open.call(api::coverage_choice, json!({})).unwrap();
    let none = json!({ "framework": null, "pathway": null, "portfolio": null });
    assert_eq!(choice(), none);
    let wrong = open.call(api::coverage_choose, json!({ "pathway": "nowhere" }));
    assert!(wrong.unwrap_err().to_string().contains("nowhere"));
    assert!(open.call(api::coverage_choose, json!({})).is_err());
    assert_eq!(choice(), none);
    // A pathway of the usual framework is what coverage goes by without being asked, too.
    open.call(api::coverage_choose, json!({ "pathway": "senior" }))
        .unwrap();
    assert_eq!(
        choice(),
        json!({ "framework": "cmalt-2019", "pathway": "senior", "portfolio": null })
    );
    let shown = open.call(api::coverage, json!({})).unwrap();
    assert_eq!(shown["pathway"], "senior");
    // One of another framework is the window's alone.
    open.call(
        api::coverage_choose,
        json!({ "framework": "psf-2023", "pathway": "d2" }),
    )
    .unwrap();
    assert_eq!(choice()["framework"], "psf-2023");
    assert_eq!(
        open.call(api::coverage, json!({})).unwrap()["pathway"],
        "senior"
    );
    let made = json!({ "pathway": "cmalt", "title": "A portfolio" });
    let id = open.call(api::portfolio_new, made).unwrap()["id"].clone();
    open.call(api::coverage_choose, json!({ "portfolio": id }))
        .unwrap();
    assert_eq!(choice()["portfolio"], id);
    assert_eq!(choice()["pathway"], json!(null));
}

#[test]
fn a_table_replaces_a_table_when_the_person_said_so_and_nothing_else() {
    let open = Open::empty();
    let out = open.folder.path().join("table.csv");
    let ask = |replace: bool| {
        open.call(
            api::coverage_table,
            json!({ "out": out, "replace": replace }),
        )
    };
    assert!(ask(false).unwrap()["rows"].as_u64().unwrap() > 10);
    std::fs::write(&out, "older").unwrap();
    assert!(ask(false).is_err());
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "older");
    ask(true).unwrap();
    assert!(std::fs::read_to_string(&out).unwrap().starts_with("Area,"));
    // The journal itself, or any other file, is never in the way of a table.
    let journal = std::fs::read(&open.at.path).unwrap();
    let error = open.call(
        api::coverage_table,
        json!({ "out": open.at.path, "replace": true }),
    );
    assert!(error.is_err());
    assert_eq!(std::fs::read(&open.at.path).unwrap(), journal);
}

#[test]
fn each_gap_says_what_sort_it_is() {
    let open = Open::empty();
    let shown = open.call(api::coverage, json!({})).unwrap();
    let gaps = shown["gaps"].as_array().unwrap();
    assert!(!gaps.is_empty());
    for gap in gaps {
        assert!(!gap["kind"].as_str().unwrap().is_empty(), "{gap}");
    }
}
