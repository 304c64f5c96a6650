//! `bin ...`, `evidence delete`, `inbox discard`

use serde_json::Value;

use crate::program::{Program, bytes, has};

fn binned(p: &Program) -> Vec<Value> {
    let listed = p.run(&["bin", "list", "--json"]).done().json();
    listed["items"].as_array().unwrap().clone()
}

fn ids(items: &[Value]) -> Vec<&str> {
    items
        .iter()
        .map(|item| item["id"].as_str().unwrap())
        .collect()
}

/// Whether words stand in the journal's file as they were written.
fn in_file(p: &Program, words: &str) -> bool {
    let file = bytes(&p.path("my.reflectory"));
    file.windows(words.len())
        .any(|window| window == words.as_bytes())
}

fn found(p: &Program, word: &str) -> u64 {
    let found = p.run(&["search", word, "--json"]).done().json();
    found["total"].as_u64().unwrap()
}

#[test]
fn what_is_deleted_is_listed_and_comes_back() {
    let p = Program::with_journal();
    let entry = p.entry(&["--title", "Printers"], "They won again.");
    p.write("wall.txt", "sticky notes");
    let item = p
        .run(&["evidence", "add", "wall.txt", "--title", "Wall", "--json"])
        .done()
        .id();
    p.portfolio();
    for (part, text) in [("1a", "A first example."), ("1a.2", "A second example.")] {
        p.piped(&["portfolio", "set", "P", part, "description", "-"], text)
            .done();
    }
    p.run(&["portfolio", "part", "P", "1a.2", "--remove"])
        .done();
    p.run(&["entry", "delete", &entry]).done();
    p.run(&["evidence", "delete", "wall"]).done();
    p.run(&["evidence", "delete", &item])
        .failed(1, &["in the bin already"]);
    let there = binned(&p);
    assert_eq!(there.len(), 3, "{there:?}");
    has(
        &there[0],
        "id kind title deleted days words versions bytes portfolio section",
    );
    let part = there.iter().find(|one| one["kind"] == "part").unwrap();
    assert_eq!(
        (&part["portfolio"], &part["section"], &part["words"]),
        (&"P".into(), &"1a".into(), &3.into())
    );
    let list = p.run(&["evidence", "list", "--json"]).done().json();
    assert_eq!(list["evidence"].as_array().unwrap().len(), 0);
    assert_eq!((found(&p, "printers"), found(&p, "sticky")), (0, 0));

    // All that are named, or none.
    p.run(&["bin", "restore", &entry, "ffffffffffff"])
        .failed(1, &["ffffffffffff"]);
    assert_eq!(binned(&p).len(), 3);
    let part = part["id"].as_str().unwrap();
    let back = p
        .run(&["bin", "restore", &entry, &item[28..], part, "--json"])
        .done()
        .json();
    assert_eq!(back["items"].as_array().unwrap().len(), 3);
    assert_eq!(binned(&p).len(), 0);
    assert_eq!(found(&p, "printers"), 1);
    let shown = p.run(&["portfolio", "show", "P", "--json"]).done();
    assert!(String::from_utf8_lossy(&shown.out).contains("A second example."));
    p.run(&["bin", "list"]).done();
    p.run(&["verify"]).done();
}

#[test]
fn emptied_is_gone_from_the_file_its_history_and_the_search() {
    let p = Program::with_journal();
    let gone = p.entry(&["--title", "Zebrafish"], "Unrepeatable zebrafish words.");
    p.piped(
        &["entry", "edit", &gone, "-"],
        "Unrepeatable zebrafish words, edited.",
    )
    .done();
    p.run(&[
        "entry",
        "mark",
        &gone,
        "--quote",
        "zebrafish",
        "--area",
        "1a",
    ])
    .done();
    let stays = p.entry(&[], "Something else that stays.");
    let film = "QUAGGA-".repeat(100_000);
    p.write("film.bin", &film);
    p.run(&["evidence", "add", "film.bin", "--title", "Film"])
        .done();
    // The same bytes once more: the file stays for as long as somebody has it.
    p.run(&["evidence", "add", "film.bin", "--title", "Copy"])
        .done();
    assert_eq!(found(&p, "zebrafish"), 1);
    p.run(&["entry", "delete", &gone]).done();
    p.run(&["evidence", "delete", "film"]).done();
    assert!(in_file(&p, "Unrepeatable zebrafish"));

    let size = bytes(&p.path("my.reflectory")).len();
    p.run(&["bin", "empty"]).failed(1, &["2 things", "--yes"]);
    assert_eq!(binned(&p).len(), 2);
    let emptied = p.run(&["bin", "empty", "--yes", "--json"]).done().json();
    assert_eq!(emptied["items"].as_array().unwrap().len(), 2);
    assert!(emptied["kept"].as_array().unwrap().is_empty());
    assert!(!in_file(&p, "Unrepeatable zebrafish"));
    assert!(in_file(&p, "Something else that stays."));
    assert!(in_file(&p, "QUAGGA-"), "the other item has these bytes");
    p.run(&["evidence", "delete", "copy"]).done();
    p.run(&["bin", "empty", "--yes"]).done();
    assert!(!in_file(&p, "QUAGGA-"));
    assert!(
        bytes(&p.path("my.reflectory")).len() < size,
        "its room is given back"
    );
    assert_eq!(found(&p, "zebrafish"), 0);
    p.run(&["entry", "show", &gone]).failed(1, &[]);
    p.run(&["entry", "undelete", &gone]).failed(1, &[]);
    p.run(&["entry", "show", &stays]).done();
    p.run(&["bin", "empty", "--yes"]).done();
    p.run(&["verify"]).done();
}

#[test]
fn emptying_can_be_for_some_or_for_what_is_old() {
    let p = Program::with_journal();
    let [a, b] = ["First of two.", "Second of two."].map(|text| p.entry(&[], text));
    p.run(&["entry", "delete", &a]).done();
    p.run(&["entry", "delete", &b]).done();
    let none = p
        .run(&["bin", "empty", "--older-than", "30", "--yes", "--json"])
        .done()
        .json();
    assert_eq!(none["items"].as_array().unwrap().len(), 0);
    p.run(&["bin", "empty", &a, "--yes"]).done();
    assert_eq!(ids(&binned(&p)), [b.as_str()]);
    let mut later = p.command(&["bin", "empty", "--older-than", "30", "--yes", "--json"]);
    later.env("REFLECTORY_NOW", "2026-12-22T10:00:00+00:00");
    let later = crate::program::finish(later, b"").done().json();
    assert_eq!(later["items"][0]["days"], 30);
    assert_eq!(binned(&p).len(), 0);
}

#[test]
fn evidence_that_is_used_stays() {
    let p = Program::with_journal();
    p.write("wall.txt", "sticky notes");
    p.run(&["evidence", "add", "wall.txt", "--title", "Wall"])
        .done();
    let entry = p.entry(&[], "See [the wall](evidence:wall).");
    p.run(&["evidence", "delete", "wall"])
        .failed(1, &["1 entry or section uses it", "take it out"]);
    // What lies in the bin uses nothing; once it is out again it does.
    p.run(&["entry", "delete", &entry]).done();
    p.run(&["evidence", "delete", "wall"]).done();
    p.run(&["bin", "restore", &entry]).done();
    let emptied = p.run(&["bin", "empty", "--yes", "--json"]).done().json();
    assert!(emptied["items"].as_array().unwrap().is_empty());
    assert_eq!(emptied["kept"][0]["item"]["title"], "Wall");
    let said = p.run(&["bin", "empty", "--yes"]).done();
    assert!(String::from_utf8_lossy(&said.out).contains("stays in the bin: Wall"));
    p.run(&["entry", "delete", &entry]).done();
    let both = p.run(&["bin", "empty", "--yes", "--json"]).done().json();
    assert_eq!(both["items"].as_array().unwrap().len(), 2);
    p.run(&["verify"]).done();
}

#[test]
fn words_that_a_portfolio_took_stay_when_their_entry_is_gone() {
    let p = Program::with_journal();
    let entry = p.entry(&["--visibility", "assessor"], "Words worth taking.");
    p.portfolio();
    p.run(&["portfolio", "pull", "P", "1a", "description", &entry])
        .done();
    p.run(&["entry", "delete", &entry]).done();
    p.run(&["bin", "empty", "--yes"]).done();
    let shown = p.run(&["portfolio", "show", "P", "--json"]).done();
    assert!(String::from_utf8_lossy(&shown.out).contains("Words worth taking."));
    p.run(&["portfolio", "pulls", "P"]).done();
    p.run(&["verify"]).done();
}

#[test]
fn captured_words_are_filed_as_evidence_or_discarded_into_the_bin() {
    let p = Program::with_journal();
    let capture = |text: &str| p.piped(&["capture", "--json"], text).done().id();
    let link = capture("https://example.org/guide\n");
    let note = capture("Tom said: \"the captions saved me\"\nIn the corridor.");
    let chaff = capture("Buy tea");
    let waits = || {
        let listed = p.run(&["inbox", "list", "--json"]).done().json();
        listed["items"].as_array().unwrap().len()
    };
    p.run(&["inbox", "file", &link, "--evidence"]).done();
    p.run(&["inbox", "file", &note, "--evidence"]).done();
    p.run(&["inbox", "discard", &chaff]).done();
    assert_eq!(waits(), 0);
    let listed = p.run(&["evidence", "list", "--json"]).done().json();
    let row = |id: &str| {
        let rows = listed["evidence"].as_array().unwrap();
        rows.iter().find(|row| row["id"] == id).unwrap().clone()
    };
    assert_eq!(row(&link)["url"], "https://example.org/guide");
    assert_eq!(row(&note)["mime"], "text/plain");
    assert_eq!(row(&note)["date"], "2026-11-22");
    let out = p.run(&["evidence", "get", &note, "--out", "-"]).done().out;
    assert!(out.ends_with(b"In the corridor."));
    assert_eq!(ids(&binned(&p)), [chaff.as_str()]);
    p.run(&["inbox", "discard", &chaff]).failed(1, &[]);
    p.run(&["bin", "restore", &chaff]).done();
    p.run(&["entry", "show", &chaff]).done();
}
