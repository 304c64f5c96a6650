//! `coverage --csv`: the table in a spreadsheet has the figures of the answer, no word of an entry, and runs nothing.

use std::fs;

use crate::program::Program;

/// A reader of RFC 4180 of its own.
fn parsed(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {
                assert_eq!(letters.next(), Some('\n'), "lines end in CRLF");
                rows.push(vec![String::new()]);
            }
            '\n' if !quoted => panic!("a lone line feed"),
            c => row.last_mut().unwrap().push(c),
        }
    }
    assert!(!quoted);
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends");
    rows
}

fn made() -> Program {
    let p = Program::with_journal();
    p.run(&[
        "area",
        "new",
        "specialist",
        "--title",
        "=HYPERLINK(\"x\"), maths",
    ])
    .done();
    let body = "## Description\n\nSecretword one two.\n\n## Reflection\n\nSecretword three.\n";
    p.entry(
        &[
            "--title",
            "Secretword title",
            "--area",
            "3a",
            "--area",
            "specialist-1",
            "--area",
            "P2=Secretword",
        ],
        body,
    );
    p.run(&["portfolio", "new", "--pathway", "cmalt", "--title", "Mine"])
        .done();
    p.piped(
        &["portfolio", "set", "Mine", "3a", "reflection"],
        "Secretword in a draft.\n",
    )
    .done();
    p
}

#[test]
fn the_table_has_the_figures_of_the_answer() {
    let p = made();
    for beside in [&[][..], &["--portfolio", "Mine"], &["--pathway", "senior"]] {
        let args = |more: &[&'static str]| [&["coverage"], beside, more].concat();
        let answer = p.run(&args(&["--json"])).done().json();
        let text = p.run(&args(&["--csv", "-"])).done();
        let rows = parsed(text.text());
        assert!(!text.text().contains("Secretword"), "{}", text.text());
        let head = &rows[0];
        let column = |name: &str| head.iter().position(|h| h == name).unwrap();
        assert!(rows.iter().all(|r| r.len() == head.len()));
        let sections = answer["sections"].as_array().unwrap();
        let principles = answer["principles"].as_array().unwrap();
        assert_eq!(rows.len(), 1 + sections.len() + principles.len());
        for (row, section) in rows[1..].iter().zip(sections) {
            let is = |name: &str, value: &serde_json::Value| {
                let value = match value {
                    serde_json::Value::Null => String::new(),
                    serde_json::Value::String(s) => s.clone(),
                    other => other.to_string(),
                };
                assert_eq!(row[column(name)], value, "{name} of {}", row[0]);
            };
            is("Area", &section["code"]);
            is("Entries", &section["entries"]);
            is("Evidence", &section["evidence"]);
            is("Newest entry", &section["newest"]);
            is(
                "Words in entries: description",
                &section["words"]["description"],
            );
            is("Words in entries: all", &section["words"]["total"]);
            if !beside.is_empty() && beside[0] == "--portfolio" {
                is(
                    "Words drafted: reflection",
                    &section["drafted"]["reflection"],
                );
                is("Words drafted: all", &section["drafted"]["total"]);
                is("Status", &section["status"]);
            } else {
                assert!(!head.contains(&"Status".to_owned()));
            }
            let official = row[column("Length is")] == "official";
            assert_eq!(
                section["length"]["official"].as_bool().unwrap_or(false),
                official
            );
        }
        let own = rows.iter().find(|r| r[0] == "specialist-1").unwrap();
        assert_eq!(own[1], "'=HYPERLINK(\"x\"), maths");
    }
}

#[test]
fn a_file_is_written_whole_and_nothing_is_overwritten() {
    let p = made();
    let said = p
        .run(&["coverage", "--csv", "table.csv", "--json"])
        .done()
        .json();
    assert_eq!(said["rows"], 16);
    let kept = fs::read(p.path("table.csv")).unwrap();
    assert!(
        String::from_utf8(kept.clone())
            .unwrap()
            .starts_with("Area,Title,")
    );
    p.run(&["coverage", "--csv", "table.csv"])
        .failed(1, &["exists already"]);
    assert_eq!(fs::read(p.path("table.csv")).unwrap(), kept);
    p.run(&["coverage", "--csv", "no/folder/table.csv"])
        .failed(1, &["no/folder"]);
    p.run(&["coverage", "--csv", "-", "--json"])
        .failed(2, &["name a file"]);
}
