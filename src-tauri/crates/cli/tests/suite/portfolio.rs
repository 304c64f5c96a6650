//! `portfolio ...`, `coverage`, `frameworks`, `export`

use crate::program::{Program, bytes, has, texts};

const BODY: &str =
    "## Description\n\nI built a course for nurses.\n\n## Reflection\n\nI now ask first.\n";

#[test]
fn coverage_has_the_shape_of_the_contract() {
    let p = Program::with_journal();
    p.entry(
        &["--area", "1a", "--area", "P1", "--visibility", "assessor"],
        BODY,
    );
    let covered = p.run(&["coverage", "--json"]).done().json();
    has(&covered, "framework pathway sections principles rules gaps");
    assert_eq!(covered["framework"], "cmalt-2019");
    assert_eq!(covered["pathway"], "cmalt");
    let sections = covered["sections"].as_array().unwrap();
    let section = sections.iter().find(|s| s["code"] == "1a").unwrap();
    has(
        section,
        "code title entries evidence words drafted newest status",
    );
    has(
        &section["words"],
        "description evidence reflection other total",
    );
    assert_eq!(section["words"]["description"], 6);
    assert_eq!(section["words"]["reflection"], 4);
    assert_eq!(section["entries"], 1);
    assert_eq!(section["status"], serde_json::Value::Null);
    assert_eq!(section["newest"], "2026-11-22");
    let principle = &covered["principles"][0];
    has(principle, "code entries evidence");
    assert_eq!(principle["entries"], 1);
    has(&covered["rules"][0], "id met text");
    has(&covered["gaps"][0], "code message next");
    let table = p.run(&["coverage"]).done();
    assert!(
        table
            .text()
            .lines()
            .any(|l| l.starts_with("1a ") && l.contains("2026-11-22")),
        "{table:?}"
    );
    assert!(
        table.text().lines().all(|l| l.chars().count() <= 80),
        "{}",
        table.text()
    );
    p.run(&["coverage", "--pathway", "gold"])
        .failed(1, &["gold", "cmalt"]);
    p.run(&["coverage", "--framework", "none"])
        .failed(1, &["none", "cmalt-2019"]);
}

#[test]
fn frameworks_are_listed_and_shown() {
    let p = Program::with_journal();
    let listed = p.run(&["frameworks", "--json"]).done().json();
    has(&listed["frameworks"][0], "id name status revision");
    let shown = p.run(&["framework", "show", "cmalt-2019"]).done();
    assert!(shown.text().contains("independent of ALT"), "{shown:?}");
    p.run(&["framework", "show", "none"]).failed(1, &["none"]);
}

#[test]
fn a_portfolio_is_made_pulled_into_and_shown() {
    let p = Program::with_journal();
    let id = p.entry(&["--visibility", "assessor"], BODY);
    let secret = p.entry(&["--title", "Mine alone"], "Nobody reads this.");
    p.portfolio();
    let listed = p.run(&["portfolio", "list", "--json"]).done().json();
    has(&listed["portfolios"][0], "id title framework pathway");
    let pf = listed["portfolios"][0]["id"].as_str().unwrap();

    let pulled = p
        .run(&["portfolio", "pull", pf, "1a", "reflection", &id, "--json"])
        .done()
        .json();
    assert_eq!(pulled["words"], 4);
    p.piped(
        &["portfolio", "set", "P", "3a", "description"],
        "First example.",
    )
    .done();
    let quote = [
        "portfolio",
        "pull",
        "P",
        "3a.2",
        "description",
        &id,
        "--quote",
        "a course",
    ];
    assert_eq!(
        p.run(&[&quote[..], &["--json"]].concat()).done().json()["words"],
        2
    );
    let private = ["portfolio", "pull", "P", "2a", "description", &secret];
    p.run(&private).failed(1, &["private", "--release"]);
    p.run(&[&private[..], &["--release"]].concat()).done();
    p.piped(
        &["portfolio", "set", "P", "1b", "description"],
        "I wrote **this** here.",
    )
    .done();
    p.run(&["portfolio", "set", "P", "9z", "description"])
        .failed(1, &["9z"]);
    p.run(&["portfolio", "status", "P", "1a", "ready"]).done();
    p.piped(
        &[
            "evidence", "add", "-", "--name", "a.txt", "--title", "Notes",
        ],
        "x",
    )
    .done();
    p.run(&["portfolio", "evidence", "P", "1a", "notes"]).done();
    p.run(&["portfolio", "evidence", "P", "1a", "nothing"])
        .failed(1, &["nothing"]);

    let shown = p.run(&["portfolio", "show", "P", "--json"]).done().json();
    has(&shown, "id sections");
    let sections = shown["sections"].as_array().unwrap();
    let section = |code: &str| sections.iter().find(|s| s["code"] == code).unwrap();
    has(section("1a"), "code title parts words status evidence");
    let text = |code: &str, part: usize, component: &str| {
        let text = &section(code)["parts"][part]["components"][component];
        text.as_str().unwrap().trim_end().to_owned()
    };
    assert_eq!(text("1a", 0, "reflection"), "I now ask first.");
    assert_eq!(section("1a")["status"], "ready");
    assert_eq!(section("1a")["evidence"][0]["key"], "notes");
    assert_eq!(section("3a")["parts"].as_array().unwrap().len(), 2);
    assert_eq!(text("3a", 1, "description"), "a course");
    assert_eq!(text("2a", 0, "description"), "Nobody reads this.");
    assert!(
        p.run(&["portfolio", "show", "P"])
            .done()
            .text()
            .contains("I now ask first.")
    );

    let covered = p
        .run(&["coverage", "--portfolio", "P", "--json"])
        .done()
        .json();
    let first = covered["sections"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["code"] == "1a")
        .unwrap();
    assert_eq!(first["status"], "ready");
    assert_eq!(first["drafted"]["reflection"], 4);
    let table = p.run(&["coverage", "--portfolio", "P"]).done();
    assert!(
        table.text().lines().all(|l| l.chars().count() <= 80),
        "{}",
        table.text()
    );
    // The source is as private as it was.
    let secret = p.run(&["entry", "show", &secret, "--json"]).done().json();
    assert_eq!(secret["visibility"], "private");
}

#[test]
fn an_export_is_written_whole_or_not_at_all() {
    let p = Program::with_journal();
    let id = p.entry(&["--visibility", "assessor"], BODY);
    p.portfolio();
    p.run(&["portfolio", "pull", "P", "1a", "reflection", &id])
        .done();
    for (format, magic) in [
        ("pdf", &b"%PDF"[..]),
        ("html", &b"<!DOCTYPE html>"[..]),
        ("docx", &b"PK\x03\x04"[..]),
    ] {
        let out = format!("p.{format}");
        let args = ["export", "P", "--format", format, "--out", &out, "--json"];
        let exported = p.run(&args).done().json();
        has(&exported, "path bytes pages format checks");
        has(&exported["checks"][0], "name ok");
        let written = bytes(&p.path(&out));
        assert!(
            written[..magic.len()].eq_ignore_ascii_case(magic),
            "{format}"
        );
        assert_eq!(exported["bytes"], written.len());
        p.run(&args).failed(1, &[&out]);
        assert_eq!(bytes(&p.path(&out)), written);
    }
    p.run(&["export", "P", "--format", "pdf", "--out", "nowhere/p.pdf"])
        .failed(1, &["nowhere"]);
    p.run(&["export", "Q", "--format", "pdf", "--out", "q.pdf"])
        .failed(1, &["Q"]);
    assert!(!p.path("q.pdf").exists());
}

#[test]
fn a_picture_without_alternative_text_stops_all_but_a_draft() {
    let p = Program::with_journal();
    p.portfolio();
    p.write("dot.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>");
    let add = "evidence add dot.svg --title Dot --key dot --visibility assessor --permission mine";
    p.run(&add.split(' ').collect::<Vec<_>>()).done();
    p.piped(
        &["portfolio", "set", "P", "1a", "description"],
        "![](evidence:dot)",
    )
    .done();
    let export = ["export", "P", "--format", "html", "--out", "p.html"];
    let stopped = p
        .run(&[&export[..], &["--json"]].concat())
        .failed(3, &["alternative text"]);
    assert_eq!(stopped.json()["error"]["code"], "blocked");
    let blocking = &stopped.json()["error"]["blocking"][0];
    has(blocking, "code check message where");
    assert_eq!(blocking["check"], "alt-text");
    assert!(!p.path("p.html").exists());
    p.run(&[&export[..], &["--draft"]].concat()).done();
    let html = String::from_utf8(bytes(&p.path("p.html"))).unwrap();
    assert!(
        html.contains("DRAFT") || html.contains("Draft"),
        "says that it is a draft"
    );
    p.run(&["evidence", "set", "dot", "--alt", "A dot"]).done();
    p.run(&["export", "P", "--format", "html", "--out", "final.html"])
        .done();
    let checks = p
        .run(&[
            "export", "P", "--format", "html", "--out", "b.html", "--json",
        ])
        .done()
        .json();
    assert!(texts(&serde_json::json!([checks["format"]])) == ["html"]);
}

#[test]
fn a_section_is_read_as_an_assessor_gets_it() {
    let p = Program::with_journal();
    p.portfolio();
    let set = |code: &str, component: &str, text: &str| {
        p.piped(&["portfolio", "set", "P", code, component], text)
            .done();
    };
    p.run(&[
        "evidence",
        "add",
        "https://example.org/a",
        "--title",
        "Kept back",
        "--key",
        "back",
    ])
    .done();
    p.run(&[
        "evidence",
        "add",
        "https://example.org/b",
        "--title",
        "A page",
        "--key",
        "page",
        "--shows",
        "What changed",
        "--visibility",
        "assessor",
        "--permission",
        "mine",
    ])
    .done();
    set(
        "2b",
        "description",
        "I asked [them](evidence:page).\n\nNobody knew. See [this](evidence:back).\n\nA third.\n",
    );
    set("2b", "reflection", "We were wrong.\n");
    let read = p.run(&["portfolio", "read", "P", "2b"]).done();
    let text = read.text();
    for line in [
        "1 I asked them [1].",
        "[1] A page: What changed",
        "3 A third.",
        "nothing shows this",
        "4 We were wrong.",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("Kept back"), "{text}");
    let read = p
        .run(&["portfolio", "read", "P", "2b", "--json"])
        .done()
        .json();
    has(&read, "id title audience sections section");
    has(
        &read["section"],
        "code title parts items listed notes words asked note",
    );
    p.run(&["portfolio", "read", "P", "9z"])
        .failed(1, &["9z", "2b"]);
    p.run(&["portfolio", "read", "P", "2b", "--audience", "private"])
        .failed(1, &["audience"]);
    p.run(&["portfolio", "read", "P"]).done();
    p.run(&["portfolio", "part", "P", "2b", "--into", "1a"])
        .done();
    let empty = p.run(&["portfolio", "read", "P", "2b"]).done();
    assert!(empty.text().contains("nothing written yet"), "{empty:?}");
}

/// The bundled letters have no Hebrew: without the fonts of the machine a portfolio in it was a row of boxes.
#[test]
fn a_pdf_takes_letters_from_the_fonts_of_the_machine() {
    let p = Program::with_journal();
    p.portfolio();
    let text = "Rare: \u{20000}.";
    p.piped(&["portfolio", "set", "P", "1a", "description"], text)
        .done();
    let glyphs = |out: &str| {
        let line = [
            "export", "P", "--format", "pdf", "--draft", "--json", "--out", out,
        ];
        let told = p.run(&line).done().json();
        let checks = told["checks"].as_array().unwrap();
        checks.iter().find(|c| c["name"] == "glyphs").unwrap()["ok"] == true
    };
    assert!(!glyphs("boxes.pdf"));
    p.write("fonts/deep/own.ttf", with_a_letter('\u{20000}'));
    assert!(glyphs("letters.pdf"));
}

/// A font that has one character more, put in the place of its last.
fn with_a_letter(letter: char) -> Vec<u8> {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../assets/fonts/SourceSans3_400Regular.ttf"
    );
    let mut data = std::fs::read(file).unwrap();
    let number = |data: &[u8], at: usize| -> usize {
        u32::from_be_bytes(data[at..at + 4].try_into().unwrap()) as usize
    };
    let short = |data: &[u8], at: usize| usize::from(u16::from_be_bytes([data[at], data[at + 1]]));
    let tables = short(&data, 4);
    let cmap = (0..tables)
        .map(|n| 12 + n * 16)
        .find(|at| &data[*at..*at + 4] == b"cmap")
        .map(|at| number(&data, at + 8))
        .unwrap();
    for n in 0..short(&data, cmap + 2) {
        let table = cmap + number(&data, cmap + 8 + n * 8);
        if short(&data, table) == 12 {
            let last = table + 16 + (number(&data, table + 12) - 1) * 12;
            let code = u32::from(letter).to_be_bytes();
            data[last..last + 4].copy_from_slice(&code);
            data[last + 4..last + 8].copy_from_slice(&code);
        }
    }
    data
}

#[test]
fn an_export_needs_a_name() {
    let p = Program::with_journal();
    p.portfolio();
    p.run(&["export", "P", "--format", "html", "--draft", "--out", "-"])
        .failed(2, &["--out"]);
    assert!(!p.path("-").exists());
}
