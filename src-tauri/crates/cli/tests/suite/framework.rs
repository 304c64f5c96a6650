//! Frameworks of one's own, the checks of a portfolio, coverage.

use crate::program::{Program, has};

const OWN: &str = r#"
schema_version = 1
revision = 1
id = "teaching-list"
name = "Our teaching list"

[[area]]
code = "T1"
kind = "core"
title = "Courses that everybody can use"
words = { min = 50, suggested = 80, max = 100 }

[[check]]
id = "line-manager"
level = "blocking"
text = "Your line manager has read it."

[[check]]
id = "length"
level = "advice"
text = "About as long as suggested."
must_flag = ["Too short."]
must_not_flag = ["Far too short as well."]
"#;

#[test]
fn a_framework_of_ones_own_is_used_like_any_other() {
    let p = Program::with_journal();
    p.write("own.toml", OWN);
    let added = p
        .run(&["framework", "add", "own.toml", "--json"])
        .done()
        .json();
    has(&added, "id name revision added replaces notes");
    assert_eq!(added["added"], true);
    // The file's own text disagrees with the check, and says so.
    assert!(
        added["notes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|n| n.as_str().unwrap().contains("Far too short"))
    );
    let listed = p.run(&["frameworks", "--json"]).done().json();
    let own = listed["frameworks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["id"] == "teaching-list")
        .unwrap()
        .clone();
    assert_eq!(
        (own["origin"].as_str(), own["revision"].as_u64()),
        (Some("own"), Some(1))
    );
    p.entry(
        &["--area", "teaching-list:T1=it shows it"],
        "I made a course that everybody can use.\n",
    );
    let covered = p
        .run(&["coverage", "--framework", "teaching-list", "--json"])
        .done()
        .json();
    assert_eq!(covered["sections"][0]["entries"], 1);
    assert_eq!(covered["sections"][0]["length"]["official"], false);
    p.run(&[
        "portfolio",
        "new",
        "--framework",
        "teaching-list",
        "--pathway",
        "all",
        "--title",
        "P",
    ])
    .done();
    p.piped(
        &["portfolio", "set", "P", "T1", "description"],
        "I made it.",
    )
    .done();
    let checked = p.run(&["portfolio", "check", "P", "--json"]);
    // A check without code blocks nothing and never passes.
    assert_eq!(checked.exit, 0, "{checked:?}");
    let checked = checked.json();
    assert_eq!(checked["to_tick"][0]["check"], "line-manager");
    assert!(
        !checked["nothing_found"]
            .as_array()
            .unwrap()
            .iter()
            .any(|c| c == "line-manager")
    );
    assert!(
        checked["advice"]
            .as_array()
            .unwrap()
            .iter()
            .any(|f| f["check"] == "length" && f["caveat"].as_str().unwrap().contains("suggested"))
    );
    let written = p
        .run(&["export", "P", "--format", "html", "--out", "p.html"])
        .done();
    assert!(p.path("p.html").exists(), "{written:?}");
    // The same file again changes nothing.
    let again = p
        .run(&["framework", "add", "own.toml", "--json"])
        .done()
        .json();
    assert_eq!(again["added"], false);
}

#[test]
fn a_higher_revision_is_for_new_work_and_portfolios_keep_their_file() {
    let p = Program::with_journal();
    p.write("own.toml", OWN);
    p.run(&["framework", "add", "own.toml"]).done();
    p.run(&[
        "portfolio",
        "new",
        "--framework",
        "teaching-list",
        "--pathway",
        "all",
        "--title",
        "Old",
    ])
    .done();
    // The same revision with another text, and an older one, are refused with the way out.
    p.write("same.toml", OWN.replace("Courses", "Pages"));
    p.run(&["framework", "add", "same.toml"])
        .failed(1, &["revision 1", "revision = 2"]);
    let second = OWN
        .replace("revision = 1\nid", "revision = 2\nid")
        .replace("Courses that everybody can use", "Pages for all")
        .replace("code = \"T1\"", "code = \"T9\"");
    p.write("second.toml", &second);
    let added = p
        .run(&["framework", "add", "second.toml", "--json"])
        .done()
        .json();
    assert_eq!(added["replaces"], 1);
    p.run(&["framework", "add", "own.toml"]).done();
    p.run(&[
        "portfolio",
        "new",
        "--framework",
        "teaching-list",
        "--pathway",
        "all",
        "--title",
        "New",
    ])
    .done();
    let title = |pf: &str| {
        let shown = p.run(&["portfolio", "show", pf, "--json"]).done().json();
        (
            shown["sections"][0]["code"].clone(),
            shown["sections"][0]["title"].clone(),
        )
    };
    assert_eq!(
        title("Old"),
        ("T1".into(), "Courses that everybody can use".into())
    );
    assert_eq!(title("New"), ("T9".into(), "Pages for all".into()));
    p.piped(
        &["portfolio", "set", "Old", "T1", "description"],
        "Still there.",
    )
    .done();
    let covered = p
        .run(&["coverage", "--portfolio", "Old", "--json"])
        .done()
        .json();
    assert_eq!(covered["sections"][0]["code"], "T1");
    let checked = p.run(&["portfolio", "check", "Old", "--json"]).json();
    assert_eq!(checked["revision"], 1);
    // It leaves with the journal and comes back.
    p.run(&["journal", "export", "--format", "markdown", "--out", "left"])
        .done();
    p.run(&["init", "--journal", "other.reflectory"]).done();
    p.run(&["import", "left", "--journal", "other.reflectory"])
        .done();
    let other = |args: &[&str]| {
        p.run(&[args, &["--journal", "other.reflectory", "--json"]].concat())
            .done()
            .json()
    };
    assert_eq!(
        other(&["portfolio", "show", "Old"])["sections"][0]["code"],
        "T1"
    );
    assert_eq!(
        other(&["portfolio", "show", "New"])["sections"][0]["code"],
        "T9"
    );
    assert_eq!(
        other(&["framework", "show", "teaching-list"])["revision"],
        2
    );
    p.run(&[
        "journal",
        "export",
        "--format",
        "markdown",
        "--out",
        "again",
        "--journal",
        "other.reflectory",
    ])
    .done();
    for name in [
        "journal.toml",
        "frameworks/teaching-list-1.toml",
        "frameworks/teaching-list-2.toml",
    ] {
        let read = |folder: &str| {
            std::fs::read(p.path(folder).join(name))
                .unwrap_or_else(|e| panic!("{folder}/{name}: {e}"))
        };
        assert_eq!(read("left"), read("again"), "{name}");
    }
}

#[test]
fn a_file_that_is_wrong_names_the_line_and_nothing_is_added() {
    let p = Program::with_journal();
    p.write(
        "bad.toml",
        OWN.replace("kind = \"core\"", "kind = \"kore\""),
    );
    p.run(&["framework", "add", "bad.toml"])
        .failed(1, &["bad.toml", "line 9", "kore"]);
    p.write("taken.toml", OWN.replace("teaching-list", "cmalt-2019"));
    p.run(&["framework", "add", "taken.toml"])
        .failed(1, &["comes with the program", "cmalt-2019-own"]);
    p.write("capitals.toml", OWN.replace("teaching-list", "CMALT-2019"));
    p.run(&["framework", "add", "capitals.toml"])
        .failed(1, &["comes with the program"]);
    p.write("bytes.toml", [0xff, 0xfe, 0x00]);
    p.run(&["framework", "add", "bytes.toml"])
        .failed(1, &["bytes.toml"]);
    p.run(&["framework", "add", "nowhere.toml"])
        .failed(1, &["nowhere.toml"]);
    let listed = p.run(&["frameworks", "--json"]).done().json();
    assert_eq!(listed["frameworks"].as_array().unwrap().len(), 5);
    // A bundled file itself is known already.
    p.write(
        "cmalt.toml",
        include_str!("../../../../../assets/frameworks/cmalt-2019.toml"),
    );
    let same = p
        .run(&["framework", "add", "cmalt.toml", "--json"])
        .done()
        .json();
    assert_eq!(same["added"], false);
}

#[test]
fn a_check_that_finds_something_that_blocks_exits_with_three() {
    let p = Program::with_journal();
    p.portfolio();
    let ran = p.run(&["portfolio", "check", "P", "--json"]);
    assert_eq!(ran.exit, 3, "{ran:?}");
    let json = ran.json();
    has(
        &json,
        "id blocking advice dismissed to_tick nothing_found pathway submission",
    );
    has(
        &json["blocking"][0],
        "code check message where place_id why next quote level sources",
    );
    assert_eq!(
        json["blocking"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["check"] == "all-sections")
            .count(),
        12
    );
    let text = p.run(&["portfolio", "check", "P"]);
    assert_eq!(text.exit, 3);
    assert!(
        text.text().lines().all(|l| l.chars().count() <= 80),
        "{}",
        text.text()
    );
    // As a resubmission more is asked for; a sort that the file does not know is refused.
    let again = p
        .run(&[
            "portfolio",
            "check",
            "P",
            "--submission",
            "referral",
            "--json",
        ])
        .json();
    assert!(
        again["blocking"]
            .as_array()
            .unwrap()
            .iter()
            .any(|f| f["check"] == "changes-marked")
    );
    p.run(&["portfolio", "check", "P", "--submission", "maybe"])
        .failed(1, &["maybe", "referral"]);
    p.run(&[
        "portfolio",
        "dismiss",
        "P",
        "all-sections",
        "1a",
        "--reason",
        "no",
    ])
    .failed(1, &["can't be put aside"]);
    p.run(&["portfolio", "dismiss", "P", "length", "1a"])
        .failed(2, &["--reason"]);
}

#[test]
fn an_untagged_journal_is_told_how_to_begin() {
    let p = Program::with_journal();
    p.entry(&[], "Nothing is tagged here.\n");
    let text = p.run(&["coverage"]).done();
    let text = text.text();
    assert!(
        text.contains("Nothing is tagged to these areas yet"),
        "{text}"
    );
    assert!(text.contains("--add-area"), "{text}");
}

/// The sample's coverage, as a person reads it and as a script does.
#[test]
fn coverage_of_the_sample() {
    let p = Program::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/sample");
    p.run(&["init", "--journal", "my.reflectory"]).done();
    p.run(&["import", folder]).done();
    let args = ["coverage", "--portfolio", "CMALT 2027"];
    let text = p.run(&args).done();
    assert!(text.text().lines().all(|l| l.chars().count() <= 80));
    golden("sample-coverage.txt", text.text());
    let mut json = p.run(&[&args[..], &["--json"]].concat()).done().json();
    json["portfolio"] = "(id)".into();
    for one in json["unfinished"].as_array_mut().unwrap() {
        if one["kind"] == "draft-entry" {
            one["what"] = "(id)".into();
            one["next"] = "(id)".into();
        }
    }
    golden(
        "sample-coverage.json",
        &format!("{}\n", serde_json::to_string_pretty(&json).unwrap()),
    );
}

fn golden(name: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/golden")
        .join(name);
    if std::env::var_os("REFLECTORY_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let want = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        text == want,
        "tests/golden/{name} differs; REFLECTORY_GOLDEN=1 writes it anew\n{text}"
    );
}
