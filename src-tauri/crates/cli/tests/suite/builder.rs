//! `portfolio details, delete, framework, bring-back, slot, mode, history, changes, restore, copy`

use serde_json::Value;

use crate::program::{Program, has, texts};

fn with_old_portfolio() -> Program {
    let p = Program::with_journal();
    p.run(&[
        "portfolio",
        "new",
        "--framework",
        "cmalt-pre2019",
        "--pathway",
        "cmalt",
        "--title",
        "Old",
    ])
    .done();
    p
}

fn set(p: &Program, pf: &str, code: &str, component: &str, text: &str) {
    p.piped(&["portfolio", "set", pf, code, component], text)
        .done();
}

fn shown(p: &Program, pf: &str) -> Value {
    p.run(&["portfolio", "show", pf, "--json"]).done().json()
}

fn section<'v>(shown: &'v Value, code: &str) -> &'v Value {
    let sections = shown["sections"].as_array().unwrap();
    let found = sections.iter().find(|s| s["code"] == code);
    found.unwrap_or_else(|| panic!("no section {code}"))
}

#[test]
fn details_are_told_changed_and_planned_back_from() {
    let p = Program::with_journal();
    p.portfolio();
    let listed = p.run(&["portfolio", "list", "--json"]).done().json();
    let pf = listed["portfolios"][0]["id"].as_str().unwrap();
    let told = p.run(&["portfolio", "details", pf, "--json"]).done().json();
    has(
        &told,
        "id title framework pathway target days submission submissions licence candidate sections unready plan frozen",
    );
    assert_eq!(
        told["licence"], "",
        "no licence is stated unless somebody says so"
    );
    assert_eq!(told["plan"], Value::Array(Vec::new()));
    p.run(&["profile", "set", "--name", "Ada Nowak"]).done();
    // Today is 22 November 2026.
    let told = p
        .run(&[
            "portfolio",
            "details",
            pf,
            "--target",
            "2027-01-31",
            "--licence",
            " CC  BY 4.0 ",
            "--submission",
            "renewal",
            "--title",
            "Mine",
            "--json",
        ])
        .done()
        .json();
    assert_eq!(
        (&told["days"], &told["target"]),
        (&70.into(), &"2027-01-31".into())
    );
    assert_eq!(told["licence"], "CC BY 4.0");
    assert_eq!(told["candidate"]["name"], "Ada Nowak");
    let plan = told["plan"].as_array().unwrap();
    assert_eq!(plan.last().unwrap()["doing"], "send");
    assert_eq!(plan.last().unwrap()["by"], "2027-01-31");
    assert!(plan.iter().any(|step| step["doing"] == "reader"));
    let text = p.run(&["portfolio", "details", pf]).done();
    assert!(text.text().contains("in 70 days"), "{text:?}");
    // What a plan says is what is to be done, and never how it will go.
    p.run(&["portfolio", "status", pf, "1a", "ready"]).done();
    let told = p.run(&["portfolio", "details", pf, "--json"]).done().json();
    assert!(!texts(&told["unready"]).contains(&"1a"));
    let past = p
        .run(&["portfolio", "details", pf, "--target", "2026-01-31"])
        .done();
    assert!(past.text().contains("passed"), "{past:?}");
    let none = p
        .run(&[
            "portfolio",
            "details",
            pf,
            "--target",
            "",
            "--licence",
            "",
            "--json",
        ])
        .done()
        .json();
    assert_eq!(
        (&none["target"], &none["licence"]),
        (&Value::Null, &"".into())
    );
    p.run(&["portfolio", "details", pf, "--submission", "fourth"])
        .failed(1, &["fourth", "renewal"]);
    p.run(&["portfolio", "details", pf, "--target", "soon"])
        .failed(2, &["soon"]);
    p.run(&["portfolio", "details", pf, "--title", "  "])
        .failed(1, &["title"]);
}

#[test]
fn the_cover_states_the_licence_if_there_is_one() {
    let p = Program::with_journal();
    p.portfolio();
    set(&p, "P", "1a", "description", "I chose.");
    let out = p.path("one.html");
    let out = out.to_str().unwrap();
    let html = |p: &Program| {
        let _ = std::fs::remove_file(out);
        p.run(&["export", "P", "--format", "html", "--draft", "--out", out])
            .done();
        std::fs::read_to_string(out).unwrap()
    };
    assert!(!html(&p).contains("Licence"));
    p.run(&["portfolio", "details", "P", "--licence", "CC BY-NC <4.0>"])
        .done();
    let with = html(&p);
    assert!(with.contains("CC BY-NC &lt;4.0&gt;"), "{with}");
}

#[test]
fn a_portfolio_goes_to_the_bin_and_comes_back_whole() {
    let p = Program::with_journal();
    p.portfolio();
    set(&p, "P", "1a", "description", "Quokkas and their wombats.");
    let before = shown(&p, "P");
    let id = before["id"].as_str().unwrap().to_owned();
    p.run(&["portfolio", "snapshot", &id, "--label", "first"])
        .done();
    p.run(&["portfolio", "delete", &id]).done();
    let listed = p.run(&["portfolio", "list", "--json"]).done().json();
    assert_eq!(listed["portfolios"].as_array().unwrap().len(), 0);
    let found = p.run(&["search", "quokkas", "--json"]).done().json();
    assert_eq!(found["total"], 0);
    let bin = p.run(&["bin", "list", "--json"]).done().json();
    assert_eq!(bin["items"][0]["kind"], "portfolio");
    assert_eq!(bin["items"][0]["words"], 4);
    p.run(&["portfolio", "delete", &id]).failed(1, &["bin"]);
    p.run(&["bin", "restore", &id]).done();
    assert_eq!(shown(&p, &id)["sections"], before["sections"]);
    let found = p.run(&["search", "quokkas", "--json"]).done().json();
    assert_eq!(found["total"], 1);
    p.run(&["portfolio", "delete", &id]).done();
    p.run(&["bin", "empty", "--yes"]).done();
    p.run(&["portfolio", "show", &id]).failed(1, &["portfolio"]);
    let verified = p.run(&["verify", "--json"]).done().json();
    assert_eq!(verified["ok"], true);
}

#[test]
fn an_old_3a_is_sorted_by_topic_and_finds_back() {
    let p = with_old_portfolio();
    set(
        &p,
        "Old",
        "3a",
        "description",
        "The Equality Act shapes what I do, policy or not.",
    );
    set(
        &p,
        "Old",
        "3a",
        "reflection",
        "I checked every form against the Act.",
    );
    set(
        &p,
        "Old",
        "3a.2",
        "description",
        "WCAG is the standard; our [strategy](evidence:plan) follows.",
    );
    set(&p, "Old", "3a.3", "description", "Nothing here tells.");
    set(&p, "Old", "4", "description", "We met each week.");
    p.run(&["portfolio", "status", "Old", "3a", "ready"]).done();
    p.run(&["area", "new", "specialist", "--title", "Maths"])
        .done();
    for (key, title) in [("plan", "Plan"), ("form", "Form")] {
        let url = format!("https://example.org/{key}");
        p.run(&["evidence", "add", &url, "--title", title, "--key", key])
            .done();
    }
    p.run(&[
        "portfolio",
        "evidence",
        "Old",
        "3a",
        "plan",
        "form",
        "--note",
        "as it says",
    ])
    .done();
    // The link means something only once the item is there.
    set(
        &p,
        "Old",
        "3a.2",
        "description",
        "WCAG is the standard; our [strategy](evidence:plan) follows it.",
    );
    let before = shown(&p, "Old");

    let dry = p
        .run(&[
            "portfolio",
            "framework",
            "Old",
            "cmalt-2019",
            "--dry-run",
            "--json",
        ])
        .done()
        .json();
    assert_eq!(shown(&p, "Old"), before, "a dry run changes nothing");
    let told = p
        .run(&["portfolio", "framework", "Old", "cmalt-2019", "--json"])
        .done()
        .json();
    assert_eq!(dry, told);
    has(
        &told,
        "id left framework pathway moved renamed made parked returned other_headings",
    );
    let went: Vec<(&str, &str)> = told["moved"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| (m["to"].as_str().unwrap(), m["why"].as_str().unwrap()))
        .collect();
    assert_eq!(went, [("3a", "words"), ("3b", "words"), ("3a", "first")]);
    assert_eq!(texts(&told["moved"][0]["because"])[0], "Act");
    assert_eq!(told["renamed"][0]["to"], "4a");

    let now = shown(&p, "Old");
    assert_eq!(section(&now, "3a")["parts"].as_array().unwrap().len(), 2);
    assert_eq!(section(&now, "3a")["status"], "ready");
    let policies = section(&now, "3b");
    assert_eq!(
        policies["status"], "working-towards",
        "only a person says that it is ready"
    );
    assert_eq!(policies["evidence"][0]["key"], "plan");
    assert_eq!(policies["evidence"][0]["note"], "as it says");
    assert_eq!(
        section(&now, "4a")["parts"][0]["components"]["description"],
        "We met each week."
    );

    p.run(&["portfolio", "part", "Old", "3a.2", "--into", "3b"])
        .done();
    p.run(&["portfolio", "status", "Old", "3b", "ready"]).done();
    let there = shown(&p, "Old");
    p.run(&["portfolio", "framework", "Old", "cmalt-pre2019"])
        .done();
    let back = shown(&p, "Old");
    for code in ["3a", "4"] {
        for what in ["parts", "status", "evidence"] {
            assert_eq!(
                section(&back, code)[what],
                section(&before, code)[what],
                "{code} {what}"
            );
        }
    }
    // A second time everything goes to where the person had put it.
    let again = p
        .run(&["portfolio", "framework", "Old", "cmalt-2019", "--json"])
        .done()
        .json();
    assert!(
        again["moved"]
            .as_array()
            .unwrap()
            .iter()
            .all(|m| m["why"] == "stood-there")
    );
    let now = shown(&p, "Old");
    for code in ["3a", "3b", "4a"] {
        for what in ["parts", "status", "evidence"] {
            assert_eq!(
                section(&now, code)[what],
                section(&there, code)[what],
                "{code} {what}"
            );
        }
    }
    p.run(&["portfolio", "framework", "Old", "cmalt-2019"])
        .failed(1, &["already"]);
    p.run(&["portfolio", "framework", "Old", "psf-2023"])
        .failed(1, &["pathway"]);
}

#[test]
fn surplus_sections_stay_in_sight_and_can_be_had_back() {
    let p = Program::with_journal();
    p.run(&["portfolio", "new", "--pathway", "senior", "--title", "S"])
        .done();
    set(&p, "S", "specialist-2", "description", "A second field.");
    set(&p, "S", "1a", "summary", "In short.");
    p.run(&["portfolio", "pathway", "S", "cmalt"]).done();
    assert_eq!(section(&shown(&p, "S"), "specialist-2")["parked"], true);
    p.run(&["portfolio", "bring-back", "S", "specialist-2"])
        .done();
    let now = shown(&p, "S");
    let codes: Vec<&str> = now["sections"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|s| s["parked"] == false)
        .map(|s| s["code"].as_str().unwrap())
        .collect();
    let at = |code: &str| codes.iter().position(|c| *c == code).unwrap();
    assert!(at("specialist-1") < at("specialist-2") && at("specialist-2") < at("future"));
    p.run(&["portfolio", "bring-back", "S", "1a", "--aside"])
        .failed(1, &["asks for"]);

    let told = p
        .run(&["portfolio", "framework", "S", "cmalt-pre2019", "--json"])
        .done()
        .json();
    assert_eq!(texts(&told["parked"]), ["cmalt-2019:specialist-2"]);
    let now = shown(&p, "S");
    let title = &section(&now, "cmalt-2019:specialist-2")["title"];
    assert_eq!(title, "Specialist area 2", "by its own framework");
    assert_eq!(told["other_headings"][0]["component"], "summary");
    // Words under a heading that the framework does not have can still be written on.
    set(&p, "S", "1a", "summary", "Shorter.");
    p.run(&["portfolio", "bring-back", "S", "cmalt-2019:specialist-2"])
        .failed(1, &["no section", "--into"]);
    p.run(&[
        "portfolio",
        "part",
        "S",
        "cmalt-2019:specialist-2.1",
        "--into",
        "specialist-1",
    ])
    .done();
    let now = shown(&p, "S");
    assert_eq!(
        section(&now, "specialist-1")["parts"][0]["components"]["description"],
        "A second field."
    );
}

#[test]
fn own_areas_change_places_with_all_that_is_in_them() {
    let p = Program::with_journal();
    p.run(&["portfolio", "new", "--pathway", "senior", "--title", "S"])
        .done();
    p.run(&[
        "area",
        "new",
        "specialist",
        "--title",
        "Maths",
        "--slot",
        "specialist-2",
    ])
    .done();
    p.run(&["area", "new", "specialist", "--title", "Captions"])
        .done();
    set(&p, "S", "specialist-1", "description", "Captions it is.");
    set(&p, "S", "specialist-2", "description", "Maths it is.");
    assert_eq!(section(&shown(&p, "S"), "specialist-2")["title"], "Maths");
    p.run(&["portfolio", "slot", "S", "specialist-1", "Maths"])
        .done();
    let now = shown(&p, "S");
    for (code, title) in [("specialist-1", "Maths"), ("specialist-2", "Captions")] {
        let section = section(&now, code);
        assert_eq!(section["title"], title);
        let text = section["parts"][0]["components"]["description"]
            .as_str()
            .unwrap();
        assert!(text.starts_with(title), "{text}");
    }
    p.run(&["portfolio", "slot", "S", "advanced-1", "Maths"])
        .failed(1, &["specialist"]);
    p.run(&["area", "set", "Maths", "--title", "Mathematics"])
        .done();
    assert_eq!(
        section(&shown(&p, "S"), "specialist-1")["title"],
        "Mathematics"
    );
    p.run(&["area", "new", "specialist", "--title", "Third"])
        .failed(1, &["2 specialist areas"]);
}

#[test]
fn a_sections_versions_are_listed_compared_and_had_back() {
    let p = Program::with_journal();
    p.portfolio();
    let entry = p.entry(
        &["--visibility", "assessor"],
        "Nine of eleven watch without sound.",
    );
    p.run(&[
        "portfolio",
        "pull",
        "P",
        "1a",
        "description",
        &entry,
        "--mode",
        "link",
    ])
    .done();
    set(&p, "P", "1a", "description", "Something else.");
    let versions = p
        .run(&["portfolio", "history", "P", "1a", "description", "--json"])
        .done()
        .json();
    assert_eq!(versions["versions"].as_array().unwrap().len(), 2);
    has(&versions["versions"][0], "version at words cause");
    let changes = p
        .run(&["portfolio", "changes", "P", "1a", "description"])
        .done();
    assert!(changes.text().contains("[-"), "{changes:?}");
    p.run(&[
        "portfolio",
        "restore",
        "P",
        "1a",
        "description",
        "--version",
        "1",
    ])
    .done();
    let now = shown(&p, "P");
    let one = section(&now, "1a");
    assert_eq!(
        one["parts"][0]["components"]["description"],
        "Nine of eleven watch without sound.\n"
    );
    assert_eq!(
        one["pulls"][0]["placed"], true,
        "words are known again where they stand"
    );
    p.run(&[
        "portfolio",
        "restore",
        "P",
        "1a",
        "description",
        "--version",
        "9",
    ])
    .failed(1, &["no version 9"]);
    p.run(&["portfolio", "history", "P", "1b", "description"])
        .done();

    let pull = one["pulls"][0]["id"].as_str().unwrap();
    let frozen = p
        .run(&["portfolio", "mode", "P", pull, "quote", "--json"])
        .done()
        .json();
    assert_eq!(frozen["mode"], "quote");
    p.piped(
        &["entry", "edit", &entry],
        "Ten of eleven watch without sound.",
    )
    .done();
    let offered = |p: &Program| section(&shown(p, "P"), "1a")["pulls"][0]["offered"].clone();
    assert_eq!(offered(&p), false);
    p.run(&["portfolio", "mode", "P", pull, "link"]).done();
    assert_eq!(offered(&p), true);
}

#[test]
fn a_copied_section_has_formats_and_nothing_private() {
    let p = Program::with_journal();
    p.portfolio();
    p.run(&[
        "evidence",
        "add",
        "https://example.org/scan",
        "--title",
        "Scan <1>",
        "--key",
        "scan",
        "--visibility",
        "assessor",
        "--permission",
        "mine",
    ])
    .done();
    p.run(&[
        "evidence",
        "add",
        "https://example.org/inner",
        "--title",
        "Zebrafish",
        "--key",
        "inner",
    ])
    .done();
    set(
        &p,
        "P",
        "1a",
        "description",
        "# Choice\n\nI *chose* it.[^n] See [the scan](evidence:scan) and [mine](evidence:inner).\n\n- one\n- two\n\n[^n]: Why so.\n",
    );
    p.run(&["portfolio", "evidence", "P", "1a", "scan"]).done();
    let html = p.run(&["portfolio", "copy", "P", "1a"]).done();
    let html = html.text();
    for part in [
        "<h2>1a ",
        "<h3>Description</h3>",
        "<h4>Choice</h4>",
        "<em>chose</em>",
        "<li>",
        "Why so.",
        "Scan &lt;1&gt;",
        "https://example.org/scan",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(
        !html.contains("example.org/inner") && !html.contains("Zebrafish"),
        "{html}"
    );
    assert!(
        !html.contains("style=") && !html.contains("<script"),
        "{html}"
    );
    let markdown = p
        .run(&["portfolio", "copy", "P", "1a", "--format", "markdown"])
        .done();
    assert!(
        markdown.text().contains("*chose*") && !markdown.text().contains("](../"),
        "{markdown:?}"
    );
    let text = p
        .run(&["portfolio", "copy", "P", "1a", "--format", "text"])
        .done();
    assert!(text.text().contains("I chose it."), "{text:?}");
    p.run(&["portfolio", "copy", "P", "9z"]).failed(1, &["9z"]);
}

#[test]
fn words_that_were_brought_in_go_out_again_and_leave_nothing_behind() {
    let p = Program::with_journal();
    p.portfolio();
    let pf = "P";
    let entry = p.entry(&["--title", "Taken"], "Brought words.\n");
    set(&p, pf, "2b", "description", "First.\n\nLast.\n");
    p.run(&[
        "portfolio",
        "pull",
        pf,
        "2b",
        "description",
        &entry,
        "--release",
    ])
    .done();
    let pulls = p.run(&["portfolio", "pulls", pf, "--json"]).done().json();
    let pull = pulls["pulls"][0]["id"].as_str().unwrap().to_owned();
    let gone = p.run(&["portfolio", "unpull", pf, &pull, "--json"]).done();
    assert_eq!(gone.json()["taken_back"], 1);
    let now = shown(&p, pf);
    let text = &section(&now, "2b")["parts"][0]["components"]["description"];
    assert_eq!(text, "First.\n\nLast.\n");
    let pulls = p.run(&["portfolio", "pulls", pf, "--json"]).done().json();
    assert!(pulls["pulls"].as_array().unwrap().is_empty());

    // What the person made of the words is theirs.
    p.run(&[
        "portfolio",
        "pull",
        pf,
        "2b",
        "description",
        &entry,
        "--release",
    ])
    .done();
    let pulls = p.run(&["portfolio", "pulls", pf, "--json"]).done().json();
    let pull = pulls["pulls"][0]["id"].as_str().unwrap().to_owned();
    set(
        &p,
        pf,
        "2b",
        "description",
        "First.\n\nLast.\n\nBrought better words.\n",
    );
    p.run(&["portfolio", "unpull", pf, &pull])
        .failed(1, &["rewritten"]);
    set(&p, pf, "2b", "description", "All else.\n");
    p.run(&["portfolio", "unpull", pf, &pull]).done();
    let now = shown(&p, pf);
    let text = &section(&now, "2b")["parts"][0]["components"]["description"];
    assert_eq!(text, "All else.\n", "only the record goes");
}

#[test]
fn a_specialist_area_without_a_title_is_worth_a_look() {
    let p = Program::with_journal();
    p.run(&["portfolio", "new", "--pathway", "cmalt", "--title", "S"])
        .done();
    let untitled = || {
        let report = p.run(&["portfolio", "check", "S", "--json"]).json();
        let advice = report["advice"].as_array().unwrap().clone();
        let said = |f: &&Value| f["message"].as_str().unwrap().contains("no title");
        advice.iter().filter(said).count()
    };
    assert_eq!(untitled(), 0, "nothing is written there yet");
    set(&p, "S", "specialist-1", "description", "I mend captions.");
    assert_eq!(untitled(), 1);
    p.run(&["area", "new", "specialist", "--title", "Captions"])
        .done();
    assert_eq!(untitled(), 0);
}
