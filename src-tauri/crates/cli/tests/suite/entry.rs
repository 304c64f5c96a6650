//! `entry ...`, `area ...`, `search`

use std::fs;

use crate::program::{Program, has, texts};

const EXAM: &str = "## Description\n\nI gave eleven students fifteen minutes more. It was raining.\n\n## Reflection\n\nI learned to test with an adjustment.\n";

#[test]
fn an_entry_is_added_listed_and_shown_as_it_was_written() {
    let p = Program::with_journal();
    let body = "Caffi yn Nant-y-gwern ☕\r\n\r\n* ŵ ŷ\r\n";
    p.write("day.md", body);
    let args = "entry add --title Coffee --kind meeting --on 2026-05-14T09:30:00+01:00 --area 2b=Why --area 3a \
                --tag tea --visibility assessor --draft --json day.md";
    let id = p.run(&args.split(' ').collect::<Vec<_>>()).done().id();
    let listed = p.run(&["entry", "list", "--json"]).done().json();
    let row = &listed["entries"][0];
    has(row, "id title date kind areas tags visibility words");
    assert_eq!(row["id"], id.as_str());
    assert_eq!(row["date"], "2026-05-14T09:30+01:00");
    assert_eq!(texts(&row["areas"]), ["2b", "3a"]);
    let shown = p.run(&["entry", "show", &id, "--json"]).done().json();
    has(
        &shown,
        "id title date body areas tags visibility version passages",
    );
    assert_eq!(shown["body"], body.replace("\r\n", "\n"));
    assert_eq!(shown["kind"], "meeting");
    assert_eq!(shown["version"], 1);
    let human = p.run(&["entry", "list"]).done();
    let short = &id[id.len() - 8..];
    let start = format!("{short}  2026-05-14  meeting");
    assert!(human.text().contains(&start), "{human:?}");
    let page = p.run(&["entry", "show", short]).done();
    assert!(page.text().contains("2b: Why"), "{page:?}");
    assert!(
        page.text().contains("Caffi yn Nant-y-gwern ☕\n"),
        "{page:?}"
    );
}

#[test]
fn text_comes_from_a_file_a_dash_or_a_pipe_and_must_be_utf_8() {
    let p = Program::with_journal();
    p.piped(&["entry", "add", "-"], "by dash").done();
    p.piped(&["entry", "add"], "by pipe").done();
    p.run(&["entry", "add", "missing.md"])
        .failed(1, &["missing.md", "check the path"]);
    p.write("latin.md", b"caf\xe9");
    p.run(&["entry", "add", "latin.md"]).failed(
        1,
        &[
            "latin.md is not UTF-8 text: byte 3 is 0xe9",
            "save it again as UTF-8",
        ],
    );
    p.piped(&["entry", "add"], b"\xff\xfea\0")
        .failed(1, &["standard input", "UTF-16"]);
    let listed = p.run(&["entry", "list", "--json"]).done().json();
    assert_eq!(listed["entries"].as_array().unwrap().len(), 2);
}

#[test]
fn filters_narrow_the_list() {
    let p = Program::with_journal();
    p.entry(
        &[
            "--title",
            "A",
            "--on",
            "2026-01-01",
            "--area",
            "1a",
            "--tag",
            "x",
        ],
        "a",
    );
    p.entry(
        &["--title", "B", "--on", "2026-02-01", "--kind", "idea"],
        "b",
    );
    p.entry(
        &[
            "--title",
            "C",
            "--on",
            "yesterday",
            "--area",
            "felt-2021:P1",
        ],
        "c",
    );
    let titles = |line: &str| {
        let mut args = vec!["entry", "list", "--json"];
        args.extend(line.split(' ').filter(|word| !word.is_empty()));
        let listed = p.run(&args).done().json();
        let entries = listed["entries"].as_array().unwrap().clone();
        let titles = entries
            .iter()
            .map(|e| e["title"].as_str().unwrap().to_owned());
        titles.collect::<String>()
    };
    assert_eq!(titles(""), "CBA");
    assert_eq!(titles("--area 1a"), "A");
    assert_eq!(titles("--area felt-2021:P1"), "C");
    assert_eq!(titles("--area P1"), "");
    assert_eq!(titles("--tag x"), "A");
    assert_eq!(titles("--kind idea"), "B");
    assert_eq!(titles("--from 2026-02-01 --to 2026-02-01"), "B");
    assert_eq!(titles("--limit 2"), "CB");
    p.run(&["entry", "list", "--area", "9z"])
        .failed(1, &["9z", "1a"]);
}

#[test]
fn what_is_known_can_be_changed() {
    let p = Program::with_journal();
    let id = p.entry(&["--area", "1a", "--tag", "old"], "text");
    let args = "--title New --on 2025-01-02 --kind reading --add-area 2a --why Because --remove-area 1a \
                --add-tag new --remove-tag old --visibility public";
    let args: Vec<&str> = ["entry", "set", &id]
        .into_iter()
        .chain(args.split(' '))
        .collect();
    p.run(&args).done();
    let shown = p.run(&["entry", "show", &id, "--json"]).done().json();
    assert_eq!(shown["title"], "New");
    assert_eq!(shown["date"], "2025-01-02");
    assert_eq!(shown["kind"], "reading");
    assert_eq!(shown["visibility"], "public");
    assert_eq!(texts(&shown["areas"]), ["2a"]);
    assert_eq!(shown["why"][0]["why"], "Because");
    assert_eq!(texts(&shown["tags"]), ["new"]);
    assert_eq!(shown["body"], "text");
    p.run(&["entry", "set", &id, "--add-area", "nope"])
        .failed(1, &["nope"]);
    p.run(&["entry", "set", &id, "--why", "alone"])
        .failed(2, &["--add-area"]);
}

#[test]
fn marks_follow_their_words_through_an_edit_and_back() {
    let p = Program::with_journal();
    let id = p.entry(&[], EXAM);
    let mark = [
        "entry",
        "mark",
        &id,
        "--quote",
        "eleven students",
        "--area",
        "2b=Them",
    ];
    p.run(&mark).done();
    let passages = |version: &[&str]| {
        let args = [&["entry", "show", &id, "--json"], version].concat();
        p.run(&args).done().json()["passages"]
            .as_array()
            .unwrap()
            .clone()
    };
    let marked = passages(&[]);
    let stored = marked.iter().find(|m| m["area"] == "2b").unwrap();
    has(stored, "component area exact state");
    assert_eq!(stored["exact"], "eleven students");
    assert_eq!(stored["state"], "placed");
    assert!(
        marked.iter().any(|m| m["component"] == "reflection"),
        "by heading: {marked:?}"
    );

    let edited = EXAM.replace("It was raining", "It rained and rained");
    p.piped(&["entry", "edit", &id], &edited).done();
    let diff = p.run(&["entry", "diff", &id]).done();
    assert!(
        diff.text()
            .contains("It [-was raining-]{+rained and rained+}."),
        "{diff:?}"
    );
    let pieces = p.run(&["entry", "diff", &id, "--json"]).done().json();
    assert_eq!((&pieces["from"], &pieces["to"]), (&1.into(), &2.into()));
    assert!(
        passages(&[])
            .iter()
            .any(|m| m["exact"] == "eleven students")
    );

    p.piped(&["entry", "edit", &id], "All new.").done();
    let lost = passages(&[]);
    assert!(
        lost.iter()
            .any(|m| m["state"] == "lost" && m["area"] == "2b"),
        "{lost:?}"
    );
    let history = p.run(&["entry", "history", &id, "--json"]).done().json();
    let versions = history["versions"].as_array().unwrap();
    has(&versions[0], "version at words cause");
    assert_eq!(versions.len(), 3);
    p.run(&["entry", "restore", &id, "--version", "1"]).done();
    let shown = p.run(&["entry", "show", &id, "--json"]).done().json();
    assert_eq!(shown["body"], EXAM);
    assert_eq!(shown["version"], 4);
    assert!(
        passages(&[])
            .iter()
            .any(|m| m["exact"] == "eleven students" && m["state"] == "placed")
    );
    let old = p
        .run(&["entry", "show", &id, "--version", "3", "--json"])
        .done()
        .json();
    assert_eq!(old["body"], "All new.");
    p.run(&["entry", "show", &id, "--version", "9"])
        .failed(1, &["9"]);
    p.run(&["entry", "unmark", &id, "--quote", "eleven students"])
        .done();
    assert!(passages(&[]).iter().all(|m| m["area"] != "2b"));
}

#[test]
fn a_quote_found_twice_needs_its_number() {
    let p = Program::with_journal();
    let id = p.entry(&[], "I learned this. I learned *that*.");
    let mark = ["entry", "mark", &id, "--component", "reflection", "--quote"];
    p.run(&[&mark[..], &["I learned"]].concat())
        .failed(1, &["2 times", "--nth"]);
    p.run(&[&mark[..], &["I learned", "--nth", "2"]].concat())
        .done();
    p.run(&[&mark[..], &["I learned", "--nth", "3"]].concat())
        .failed(1, &["2"]);
    p.run(&[&mark[..], &["no such words"]].concat())
        .failed(1, &["no such words"]);
    // What a reader sees: the asterisks of the Markdown are not there.
    p.run(&[&mark[..], &["learned that"]].concat()).done();
}

#[test]
fn any_unambiguous_run_of_an_id_will_do() {
    let p = Program::with_journal();
    let id = p.entry(&[], "one");
    p.entry(&[], "two");
    p.run(&["entry", "show", &id[id.len() - 6..]]).done();
    p.run(&["entry", "show", &id[..8]])
        .failed(1, &["2 entry ids", "more characters"]);
    p.run(&["entry", "show", &id[id.len() - 4..]])
        .failed(1, &[]);
}

#[test]
fn deleted_entries_wait_in_the_bin() {
    let p = Program::with_journal();
    let id = p.entry(&["--title", "Gone"], "text");
    p.run(&["entry", "delete", &id]).done();
    assert!(
        p.run(&["entry", "list"])
            .done()
            .text()
            .contains("no entries")
    );
    assert!(
        p.run(&["entry", "list", "--bin"])
            .done()
            .text()
            .contains("Gone")
    );
    assert_eq!(p.run(&["info", "--json"]).done().json()["entries"], 0);
    p.run(&["entry", "undelete", &id]).done();
    assert!(p.run(&["entry", "list"]).done().text().contains("Gone"));
    p.run(&["entry", "undelete", &id])
        .failed(1, &["not in the bin"]);
}

#[test]
fn own_areas_keep_their_codes() {
    let p = Program::with_journal();
    let made = p
        .run(&[
            "area",
            "new",
            "specialist",
            "--title",
            "Maths online",
            "--json",
        ])
        .done()
        .json();
    has(&made, "id code");
    assert_eq!(made["code"], "specialist-1");
    assert!(
        p.run(&["area", "list"])
            .done()
            .text()
            .contains("Maths online")
    );
    p.run(&["area", "new", "hobby", "--title", "T"])
        .failed(1, &["hobby", "specialist"]);
    p.entry(&["--area", "specialist-1"], "text");
}

#[test]
fn search_finds_what_was_just_saved_and_marks_it() {
    let p = Program::with_journal();
    p.entry(&["--title", "Exam <b>", "--area", "1a", "--tag", "t"], EXAM);
    p.entry(&["--title", "Other"], "Nothing here & there.");
    let found = p.run(&["search", "studens", "--json"]).done().json();
    has(
        &found,
        "query corrected total total_is_minimum took_ms hits",
    );
    assert_eq!(found["corrected"], "students");
    assert_eq!(found["total"], 1);
    let hit = &found["hits"][0];
    has(hit, "id type title date areas score snippet");
    assert_eq!(hit["type"], "entry");
    assert!(
        hit["snippet"]
            .as_str()
            .unwrap()
            .contains("<mark>students</mark>")
    );
    let human = p.run(&["search", "students"]).done();
    assert!(human.text().contains("*students*"), "{human:?}");
    let none = p
        .run(&["search", "students", "--area", "2a", "--json"])
        .done()
        .json();
    assert_eq!(none["total"], 0);
    // The index may go at any moment.
    fs::remove_dir_all(p.path("home/cache")).unwrap();
    let again = p
        .run(&["search", "\"eleven students\"", "--json"])
        .done()
        .json();
    assert_eq!(again["total"], 1);
    p.run(&["reindex"]).done();
}

#[test]
fn nothing_at_all_is_no_entry() {
    let p = Program::with_journal();
    p.piped(&["entry", "add"], " \n")
        .failed(2, &["empty", "no title"]);
    p.entry(&["--title", "Only a title"], "");
    let listed = p.run(&["entry", "list", "--json"]).done().json();
    assert_eq!(listed["entries"].as_array().unwrap().len(), 1);
}

#[test]
fn a_component_below_another_one_is_taken_out_of_it() {
    let p = Program::with_journal();
    let id = p.entry(
        &["--title", "Levels", "--area", "1a"],
        "# Description\n\nI did it.\n\n## Reflection\n\nI learnt.\n\n### Reflection\n\nMore.\n\n## Details\n\nThe rest.\n",
    );
    let shown = p.run(&["entry", "show", &id, "--json"]).done().json();
    let passages: Vec<(&str, &str)> = shown["passages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| {
            (
                p["component"].as_str().unwrap(),
                p["exact"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        passages,
        [
            ("description", "I did it."),
            ("reflection", "I learnt.\n\n### Reflection\n\nMore."),
            ("description", "## Details\n\nThe rest."),
        ]
    );
    p.portfolio();
    let pull = [
        "portfolio",
        "pull",
        "P",
        "1a",
        "description",
        &id,
        "--release",
        "--json",
    ];
    p.run(&pull).done();
    let shown = p.run(&["portfolio", "show", "P", "--json"]).done().json();
    let text = shown.to_string();
    assert!(
        text.contains("I did it.") && text.contains("The rest."),
        "{text}"
    );
    assert!(
        !text.contains("I learnt") && !text.contains("## Reflection"),
        "{text}"
    );
}

#[test]
fn quoted_words_bring_their_marks_along() {
    let p = Program::with_journal();
    let id = p.entry(
        &["--title", "Marks"],
        "I did *this* and [**that** thing](https://example.org) with `code` too.\n",
    );
    for (quote, exact) in [
        ("I did this", "I did *this*"),
        (
            "that thing with code",
            "[**that** thing](https://example.org) with `code`",
        ),
        ("his and", "his* and"),
        ("thing", "thing"),
    ] {
        let mark = [
            "entry",
            "mark",
            &id,
            "--quote",
            quote,
            "--component",
            "evidence",
        ];
        p.run(&mark).done();
        let shown = p.run(&["entry", "show", &id, "--json"]).done().json();
        assert_eq!(shown["passages"][0]["exact"], exact, "{quote}");
        p.run(&["entry", "unmark", &id, "--quote", quote]).done();
    }
}
