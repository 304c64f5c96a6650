//! `search`, `related`, `suggest`.

use serde_json::Value;

use crate::program::{Program, has};

fn titles(found: &Value) -> Vec<&str> {
    let hits = found["hits"].as_array().unwrap();
    hits.iter()
        .map(|hit| hit["title"].as_str().unwrap())
        .collect()
}

/// The sample journal, which has entries, sections and evidence.
fn sample() -> Program {
    let p = Program::new();
    p.run(&["init", "--sample", "--journal", "my.reflectory"])
        .done();
    p
}

fn search(p: &Program, args: &[&str]) -> Value {
    p.run(&[&["search", "--json"], args].concat()).done().json()
}

#[test]
fn entries_sections_and_evidence_are_found_with_what_is_known_of_them() {
    let p = sample();
    let found = search(&p, &["captions"]);
    has(
        &found,
        "query corrected total total_is_minimum took_ms hits",
    );
    assert_eq!(found["query"], "captions");
    assert_eq!(found["corrected"], Value::Null);
    for hit in found["hits"].as_array().unwrap() {
        has(hit, "id type title date areas score snippet");
        assert!(
            hit["snippet"]
                .as_str()
                .unwrap()
                .to_lowercase()
                .contains("<mark>caption"),
            "{hit}"
        );
    }
    for sort in ["entry", "section", "evidence"] {
        let of = search(&p, &["captions", "--kind", sort]);
        let hits = of["hits"].as_array().unwrap();
        assert!(
            !hits.is_empty() && hits.iter().all(|hit| hit["type"] == sort),
            "{sort}"
        );
        assert_eq!(of["total"], hits.len(), "{sort}");
    }
    let entry = search(&p, &["\"risk of harm\"", "--area", "3b", "--kind", "entry"]);
    assert_eq!(titles(&entry), ["A captions policy"]);
    assert_eq!(entry["hits"][0]["date"], "2025-11-19");
    assert_eq!(
        entry["hits"][0]["areas"],
        serde_json::json!(["3a", "3b", "4a"])
    );
    assert_eq!(
        titles(&search(&p, &["captions", "--tag", "Cymraeg"])),
        ["The machine does not know mutations"]
    );
    let dated = search(
        &p,
        &[
            "captions",
            "--kind",
            "entry",
            "--from",
            "2026-09-01",
            "--to",
            "2026-10-31",
        ],
    );
    assert_eq!(dated["total"], 2, "{dated}");
    let limited = search(&p, &["captions", "--limit", "1"]);
    assert_eq!(
        (titles(&limited).len(), &limited["total"]),
        (1, &found["total"])
    );
    // For a person the same.
    let shown = p
        .run(&["search", "goverment captoins"])
        .done()
        .text()
        .to_owned();
    assert!(
        shown.contains("0 hits") || shown.contains("looked for"),
        "{shown}"
    );
    let shown = p
        .run(&["search", "captoins policy"])
        .done()
        .text()
        .to_owned();
    assert!(
        shown.contains("looked for: captions policy") && shown.contains("*captions*"),
        "{shown}"
    );
}

#[test]
fn wrong_filters_are_told() {
    let p = sample();
    p.run(&["search", "x", "--area", "9z"])
        .failed(1, &["9z", "use one of"]);
    p.run(&["search", "x", "--from", "soon"])
        .failed(2, &["--from"]);
    p.run(&["search", "x", "--limit", "few"])
        .failed(2, &["--limit"]);
}

#[test]
fn no_query_is_an_error() {
    let p = Program::with_journal();
    p.entry(
        &["--title", "Odd"],
        "NOT a <b>bold</b> & \"quoted\" naïve ŵyn don’t e-learning colour AND so on",
    );
    let long = "reflect ".repeat(1_300);
    for query in [
        "",
        " ",
        "\"",
        "\"\"",
        "((",
        ")",
        "a:b",
        "title:",
        "AND",
        "OR",
        "NOT",
        "a AND",
        "+a -b",
        "-",
        "*",
        "**",
        "a*",
        "~2",
        "^",
        "\\",
        "'",
        "''",
        "🙂",
        "👩‍👩‍👧",
        "\u{202e}abc",
        "\t\n",
        "\u{1b}[31m",
        "\u{7f}",
        "%_",
        "; DROP TABLE entry",
        "[1 TO 2]",
        "{a}",
        "/x/",
        "<mark>",
        "--",
        "\u{feff}",
        "a\u{301}",
        "\u{ffff}",
        "----",
        "…",
        "！？",
        &long,
    ] {
        let found = p.run(&["search", "--json", "--", query]).done().json();
        assert_eq!(found["query"], query);
        p.run(&["search", "--", query]).done();
    }
    // Also where it looks like an option.
    for query in ["-bold", "-", "-1", "--bold", "-a -b"] {
        let found = search(&p, &[query]);
        assert_eq!(found["query"], query);
    }
    assert_eq!(search(&p, &["-bold"])["total"], 1);
    // What looks like an operator is a word, and snippets carry no markup of the text.
    let found = search(&p, &["not AND bold"]);
    assert_eq!(found["total"], 1);
    let snippet = found["hits"][0]["snippet"].as_str().unwrap();
    assert!(snippet.starts_with("<mark>NOT</mark> a"), "{snippet}");
    assert!(
        snippet.contains("&amp; &quot;quoted&quot;") && !snippet.contains("<b>"),
        "{snippet}"
    );
    for query in [
        "naive",
        "NAÏVE",
        "wyn",
        "ŵyn",
        "don't",
        "don’t",
        "elearning",
        "e-learning",
        "e learning",
        "color",
        "colours",
    ] {
        assert_eq!(search(&p, &[query])["total"], 1, "{query}");
    }
}

#[test]
fn a_saved_entry_is_found_at_once_and_a_deleted_one_no_more() {
    let p = Program::with_journal();
    for n in 0..4 {
        let id = p.entry(&["--title", &format!("Day {n}")], "walked along the canal");
        assert_eq!(search(&p, &["canal"])["total"], n + 1);
        if n == 3 {
            p.run(&["entry", "delete", &id]).done();
            assert_eq!(search(&p, &["canal"])["total"], 3);
            p.run(&["entry", "undelete", &id]).done();
            assert_eq!(search(&p, &["canal"])["total"], 4);
        }
    }
}

#[test]
fn related_rows_are_about_the_same_things() {
    let p = sample();
    let related = |title: &str| {
        let id = search(&p, &[title])["hits"][0]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let found = p.run(&["related", &id, "--json"]).done().json();
        assert_eq!(found["id"], id.as_str());
        for hit in found["hits"].as_array().unwrap() {
            has(hit, "id type title date areas score snippet because");
            assert_ne!(hit["id"], id.as_str(), "itself is left out");
            assert!(hit["because"].as_array().unwrap().len() >= 2, "{hit}");
            assert!(hit["snippet"].as_str().unwrap().contains("<mark>"), "{hit}");
        }
        found
    };
    for (title, like) in [
        (
            "Reading an equation aloud",
            "Second screen-reader trial of the maths templates",
        ),
        (
            "The exam that would not submit",
            "Incident review: what I had not tested",
        ),
        (
            "Branching scenario, round one",
            "Branching scenario or plain quiz, round two",
        ),
        (
            "A captions policy",
            "The caption backlog, and what nursing students told us",
        ),
        (
            "Corrected captions, insulin lecture",
            "First lecture of term, filmed from the back row",
        ),
        (
            "MathML at last (nearly)",
            "specialist-1 Accessible mathematics online (CMALT 2027)",
        ),
    ] {
        let found = related(title);
        assert!(
            titles(&found).iter().take(5).any(|t| *t == like),
            "{title}: {:?}",
            titles(&found)
        );
    }
    let section = related("\"Understanding and engaging with legislation\"");
    assert!(
        titles(&section).contains(&"Screening the polling tool for personal data"),
        "{:?}",
        titles(&section)
    );
    let shown = p
        .run(&["related", "maths-guide", "--limit", "2"])
        .done()
        .text()
        .to_owned();
    assert_eq!(shown.matches("in common: ").count(), 2, "{shown}");
    p.run(&["related", "nothing-of-the-kind"])
        .failed(1, &["no entry, evidence or section"]);
    p.run(&["related"]).failed(2, &["<ID>"]);
}

#[test]
fn suggested_areas_say_why() {
    let p = Program::with_journal();
    let id = p.entry(
        &["--title", "Data protection in the polling tool"],
        "Screened the supplier's form under the GDPR with our data protection officer; the law asks for a lawful basis and for consent.",
    );
    let found = p.run(&["suggest", &id, "--json"]).done().json();
    let first = &found["areas"][0];
    has(first, "code title score because like");
    assert_eq!(first["code"], "3a", "{found}");
    let because = first["because"].as_array().unwrap();
    assert!(
        because
            .iter()
            .any(|word| word == "law" || word == "GDPR" || word == "protection"),
        "{found}"
    );
    let shown = p.run(&["suggest", &id]).done().text().to_owned();
    assert!(
        shown.starts_with("3a ") && shown.contains("because of: "),
        "{shown}"
    );
    let list = p.entry(&["--title", "Shopping"], "milk, eggs, onions");
    assert_eq!(
        p.run(&["suggest", &list, "--json"]).done().json()["areas"],
        serde_json::json!([])
    );
    assert!(
        p.run(&["suggest", &list])
            .done()
            .text()
            .contains("no area fits")
    );
    p.run(&["entry", "set", &id, "--add-area", "3a"]).done();
    let again = p.run(&["suggest", &id, "--json"]).done().json();
    assert!(
        again["areas"]
            .as_array()
            .unwrap()
            .iter()
            .all(|a| a["code"] != "3a"),
        "{again}"
    );
    p.run(&["suggest", "00000000"])
        .failed(1, &["no entry, evidence or section"]);
}
