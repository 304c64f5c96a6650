//! A section as the editor writes it: what a save is based on, saves of one sitting, words that are pulled meanwhile.

use std::path::{Path, PathBuf};

use reflectory_api::{self as api, Code};
use serde_json::{Value, json};

use crate::journal::Open;

const ONE: &str = "0199f0aa-0000-7000-8000-000000000001";

struct Section {
    open: Open,
    id: Value,
}

impl Section {
    fn new() -> Self {
        let open = Open::empty();
        let new = json!({ "pathway": "cmalt", "title": "A portfolio" });
        let id = open.call(api::portfolio_new, new).unwrap()["id"].clone();
        Self { open, id }
    }

    fn set(&self, more: Value) -> Result<Value, api::ApiError> {
        let mut request = json!({ "portfolio": self.id, "code": "1a", "component": "description" });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        self.open.call(api::portfolio_set, request)
    }

    /// The first part of the section.
    fn part(&self) -> Value {
        let shown = self
            .open
            .call(api::portfolio_show, json!({ "portfolio": self.id }))
            .unwrap();
        let sections = shown["sections"].as_array().unwrap();
        let section = sections.iter().find(|s| s["code"] == "1a").unwrap();
        section["parts"][0].clone()
    }
}

#[test]
fn a_stale_text_of_a_component_is_a_conflict() {
    let section = Section::new();
    let first = section
        .set(json!({ "text": "First words.", "based_on": 0 }))
        .unwrap();
    assert_eq!(
        section.part()["revisions"]["description"],
        first["revision"]
    );
    // Somebody else has written since, or there was nothing then.
    let second = section.set(json!({ "text": "Other words." })).unwrap();
    for stale in [first["revision"].clone(), json!(0)] {
        let error = section
            .set(json!({ "text": "My words.", "based_on": stale, "code": "1a" }))
            .unwrap_err();
        assert_eq!(error.code, Code::Conflict);
        assert_eq!(section.part()["components"]["description"], "Other words.");
    }
    let error = section
        .set(json!({ "text": "x", "component": "reflection", "based_on": 3 }))
        .unwrap_err();
    assert_eq!(error.code, Code::Conflict);
    // A part that a refused save would have begun is not there.
    let error = section
        .set(json!({ "text": "x", "code": "1a.2", "based_on": 1 }))
        .unwrap_err();
    assert_eq!(error.code, Code::Conflict);
    let third = section
        .set(json!({ "text": "My words.", "based_on": second["revision"] }))
        .unwrap();
    let part = section.part();
    assert_eq!(part["components"]["description"], "My words.");
    assert_eq!(
        part["revisions"],
        json!({ "description": third["revision"] })
    );
    // A save that changes nothing is based on the same and says the same.
    let again = section
        .set(json!({ "text": "My words.", "based_on": third["revision"] }))
        .unwrap();
    assert_eq!(again["revision"], third["revision"]);
}

#[test]
fn pulled_words_make_a_revision_too() {
    let section = Section::new();
    let entry = json!({ "body": "Words of an entry.", "visibility": "assessor" });
    let entry = section.open.call(api::entry_add, entry).unwrap();
    let first = section.set(json!({ "text": "First words." })).unwrap();
    let pulled = section
        .open
        .call(
            api::portfolio_pull,
            json!({
                "portfolio": section.id, "code": "1a", "component": "description", "entry": entry["id"],
                "quote": "Words of an entry.", "mode": "link",
            }),
        )
        .unwrap();
    assert_eq!(
        section.part()["revisions"]["description"],
        pulled["revision"]
    );
    let stale = json!({ "text": "First words and more.", "based_on": first["revision"] });
    assert_eq!(section.set(stale).unwrap_err().code, Code::Conflict);
    let pulls = section
        .open
        .call(api::portfolio_pulls, json!({ "portfolio": section.id }))
        .unwrap();
    let reworded = json!({ "id": entry["id"], "body": "Words of the same entry." });
    section.open.call(api::entry_edit, reworded).unwrap();
    let refresh = json!({ "portfolio": section.id, "pull": pulls["pulls"][0]["id"] });
    let refreshed = section.open.call(api::portfolio_refresh, refresh).unwrap();
    assert_eq!(refreshed["changed"], true);
    assert_eq!(
        section.part()["revisions"]["description"],
        refreshed["revision"]
    );
}

#[test]
fn saves_of_one_sitting_share_a_row_of_the_history() {
    let section = Section::new();
    section.set(json!({ "text": "Words" })).unwrap();
    let mut text = "Words".to_owned();
    for _ in 0..30 {
        text.push_str(" and more");
        section
            .set(json!({ "text": text, "sitting": ONE }))
            .unwrap();
    }
    // The history of a section's text is in the journal's open form.
    let out = section.open.folder.path().join("left");
    let left = json!({ "format": "markdown", "out": out });
    section.open.call(api::journal_export, left).unwrap();
    let mut versions = Vec::new();
    texts_in(&out.join("history"), &mut versions);
    assert_eq!(versions.len(), 1, "{versions:?}");
    let wrong = section
        .set(json!({ "text": "x", "sitting": "now" }))
        .unwrap_err();
    assert_eq!(wrong.field.as_deref(), Some("sitting"));
}

/// The Markdown files in a folder, at any depth.
fn texts_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts_in(&path, found);
        } else if path.extension().is_some_and(|is| is == "md") {
            found.push(path);
        }
    }
}

#[test]
fn an_area_says_how_to_begin_and_how_long_it_is() {
    let section = Section::new();
    let shown = section
        .open
        .call(api::framework_show, json!({ "id": "cmalt-2019" }))
        .unwrap();
    let areas = shown["areas"].as_array().unwrap();
    let area = |code: &str| areas.iter().find(|a| a["code"] == code).unwrap();
    for code in ["1a", "2b", "3a", "4a"] {
        let area = area(code);
        assert!(!area["prompts"].as_array().unwrap().is_empty(), "{code}");
        assert_eq!(area["assessed"], true, "{code}");
        assert!(area["confidence"].is_string());
        // A suggestion is never shown as a limit.
        assert_eq!(area["length"]["official"], false, "{code}");
    }
    let official: Vec<_> = areas
        .iter()
        .filter(|a| a["length"]["official"] == true)
        .collect();
    assert!(!official.is_empty(), "future plans have a limit");
}
