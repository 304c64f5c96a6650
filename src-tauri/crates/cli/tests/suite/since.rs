//! A resubmission: what is new since a frozen copy, marked in the text and told in a table.

use crate::program::{Program, bytes};

fn resubmitted() -> Program {
    let p = Program::with_journal();
    p.run(&["portfolio", "new", "--title", "Ours", "--pathway", "cmalt"])
        .done();
    let set = |code: &str, component: &str, text: &str| {
        p.piped(&["portfolio", "set", "Ours", code, component, "-"], text)
            .done();
    };
    for (key, title) in [("plan", "The plan"), ("talk", "The talk")] {
        let url = format!("https://example.org/{key}");
        p.run(&[
            "evidence",
            "add",
            &url,
            "--title",
            title,
            "--key",
            key,
            "--visibility",
            "assessor",
        ])
        .done();
    }
    set(
        "1a",
        "description",
        "I built one quiz.\n\nIt was used twice.\n",
    );
    set("1b", "description", "Nothing changes here.\n");
    set("2a", "description", "Wholly taken out.\n");
    p.run(&["portfolio", "evidence", "Ours", "1a", "plan"])
        .done();
    p.run(&["portfolio", "snapshot", "Ours", "--label", "Sent in May"])
        .done();
    set(
        "1a",
        "description",
        "I built three quizzes.\n\nIt was used twice.\n\nStudents liked it.\n",
    );
    set("2a", "description", "");
    set("2b", "description", "A new section.\n");
    p.run(&["portfolio", "evidence", "Ours", "1a", "plan", "--remove"])
        .done();
    p.run(&["portfolio", "evidence", "Ours", "1a", "talk"])
        .done();
    p
}

fn export(p: &Program, format: &str, name: &str) -> Vec<u8> {
    let out = p.path(name);
    p.run(&[
        "export",
        "Ours",
        "--since",
        "Sent in May",
        "--draft",
        "--format",
        format,
        "--out",
        out.to_str().unwrap(),
    ])
    .done();
    bytes(&out)
}

#[test]
fn the_page_marks_what_came_and_what_went() {
    let p = resubmitted();
    let page = String::from_utf8(export(&p, "html", "a.html")).unwrap();
    assert!(page.contains("Changes since “Sent in May” of"), "{page}");
    assert!(page.contains("New: The talk. Taken out: The plan"));
    for (tag, words) in [
        ("ins", "three quizzes"),
        ("del", "one quiz"),
        ("ins", "Students liked it."),
        ("ins", "A new section."),
        ("del", "Wholly taken out."),
    ] {
        let marked = page.split(&format!("<{tag}")).skip(1).any(|rest| {
            rest.split(&format!("</{tag}>"))
                .next()
                .is_some_and(|inner| inner.contains(words))
        });
        assert!(marked, "{words} is in no <{tag}>: {page}");
    }
    let unmarked = page.split("It was used twice.").next().unwrap();
    assert!(unmarked.rfind("<ins").unwrap_or(0) <= unmarked.rfind("</ins>").unwrap_or(usize::MAX));
    // The same portfolio, the same bytes.
    assert_eq!(page.into_bytes(), export(&p, "html", "b.html"));
}

#[test]
fn every_format_says_what_has_changed() {
    let p = resubmitted();
    let json: serde_json::Value = serde_json::from_slice(&export(&p, "json", "a.json")).unwrap();
    let rows = json["changes"]["sections"].as_array().unwrap();
    let row = |code: &str| {
        rows.iter()
            .find(|r| r["code"] == code)
            .unwrap_or_else(|| panic!("no {code} in {json}"))
    };
    assert_eq!(row("1a")["words_added"], 5, "{json}");
    assert_eq!(row("1a")["words_removed"], 2);
    assert_eq!(row("1a")["evidence_added"][0], "The talk");
    assert_eq!(row("2a")["words_removed"], 3);
    assert_eq!(row("2b")["words_added"], 3);
    assert!(rows.iter().all(|r| r["code"] != "1b"), "{json}");
    for format in ["pdf", "docx", "zip", "leap2a"] {
        assert!(!export(&p, format, &format!("x.{format}")).is_empty());
    }
}

#[test]
fn what_must_not_be_seen_today_is_not_shown_as_taken_out() {
    let p = resubmitted();
    p.run(&["evidence", "set", "plan", "--visibility", "private"])
        .done();
    let page = String::from_utf8(export(&p, "html", "a.html")).unwrap();
    assert!(!page.contains("The plan"), "{page}");
    assert!(!page.contains("example.org/plan"));
}

#[test]
fn only_a_frozen_copy_of_the_same_portfolio_will_do() {
    let p = resubmitted();
    let out = p.path("a.html");
    let args = |since: &'static str| {
        vec![
            "export", "Ours", "--since", since, "--draft", "--format", "html", "--out",
        ]
    };
    let mut none = args("Nothing");
    none.push(out.to_str().unwrap());
    p.run(&none).failed(1, &["Nothing"]);
    let mut itself = args("Sent in May");
    itself.extend([out.to_str().unwrap(), "--snapshot", "Sent in May"]);
    p.run(&itself).failed(1, &["since itself"]);
    assert!(!out.exists());
}
