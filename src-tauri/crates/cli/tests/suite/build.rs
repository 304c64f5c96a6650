//! Building a portfolio: parts, what was brought in and its source, evidence lists, own areas, pathways.

use serde_json::Value;

use crate::program::{Program, bytes, has, texts};

fn shown(p: &Program) -> Value {
    p.run(&["portfolio", "show", "P", "--json"]).done().json()
}

fn section(shown: &Value, code: &str) -> Value {
    let sections = shown["sections"].as_array().unwrap();
    let found = sections.iter().find(|s| s["code"] == code);
    found.unwrap_or_else(|| panic!("no {code}")).clone()
}

fn set(p: &Program, code: &str, component: &str, text: &str) {
    p.piped(&["portfolio", "set", "P", code, component], text)
        .done();
}

fn pulls(p: &Program, code: &str) -> Vec<Value> {
    let listed = p
        .run(&["portfolio", "pulls", "P", code, "--json"])
        .done()
        .json();
    listed["pulls"].as_array().unwrap().clone()
}

fn one(p: &Program, code: &str) -> Value {
    let all = pulls(p, code);
    assert_eq!(all.len(), 1, "{all:?}");
    all[0].clone()
}

#[test]
fn parts_are_titled_moved_removed_and_brought_back() {
    let p = Program::with_journal();
    p.portfolio();
    p.run(&["portfolio", "part", "P", "3a.2"])
        .failed(1, &["3a.1", "no parts yet"]);
    set(&p, "3A", "description", "The first law.");
    set(&p, "3a.2", "description", "The second law.");
    p.run(&[
        "portfolio",
        "part",
        "P",
        "3a.2",
        "--title",
        "Accessibility regulations",
    ])
    .done();
    // An empty part stands until it is removed.
    let third = p
        .run(&[
            "portfolio",
            "part",
            "P",
            "3a.3",
            "--title",
            "Later",
            "--json",
        ])
        .done()
        .json();
    has(&third, "id code part parts");
    assert_eq!(third["part"], 3);
    assert_eq!(
        texts(&third["parts"]),
        ["", "Accessibility regulations", "Later"]
    );
    p.run(&["portfolio", "part", "P", "3a.5"])
        .failed(1, &["3 parts", "3a.4"]);
    p.run(&["portfolio", "part", "P", "3a.3", "--to", "4"])
        .failed(1, &["1 to 3"]);
    let moved = p
        .run(&["portfolio", "part", "P", "3a.2", "--to", "1", "--json"])
        .done()
        .json();
    assert_eq!(
        texts(&moved["parts"]),
        ["Accessibility regulations", "", "Later"]
    );
    let removed = p
        .run(&["portfolio", "part", "P", "3a.1", "--remove", "--json"])
        .done()
        .json();
    assert_eq!(removed["part"], Value::Null);
    assert_eq!(texts(&removed["parts"]), ["", "Later"]);
    let id = removed["id"].as_str().unwrap();
    let now = section(&shown(&p), "3a");
    assert_eq!(
        now["parts"][0]["components"]["description"],
        "The first law."
    );
    assert_eq!(now["removed"][0]["id"], id);
    assert_eq!(
        now["removed"][0]["components"]["description"],
        "The second law."
    );
    // What was removed is not in exports nor counted, and is told of.
    assert_eq!(now["words"], 3);
    let human = p.run(&["portfolio", "show", "P"]).done();
    assert!(human.text().contains("--restore"), "{human:?}");
    p.run(&["export", "P", "--format", "json", "--out", "p.json"])
        .done();
    let json = String::from_utf8(bytes(&p.path("p.json"))).unwrap();
    assert!(json.contains("The first law.") && !json.contains("The second law."));
    let back = p
        .run(&["portfolio", "part", "P", "3a", "--restore", id, "--json"])
        .done()
        .json();
    assert_eq!(
        texts(&back["parts"]),
        ["", "Later", "Accessibility regulations"]
    );
    let now = section(&shown(&p), "3a");
    assert_eq!(
        now["parts"][2]["components"]["description"],
        "The second law."
    );
    p.run(&["portfolio", "part", "P", "3a", "--restore", id])
        .failed(1, &["bin"]);
}

#[test]
fn live_words_are_offered_anew_and_frozen_ones_never() {
    let p = Program::with_journal();
    let entry = p.entry(
        &[
            "--title",
            "The trial",
            "--visibility",
            "assessor",
            "--on",
            "2026-05-14",
        ],
        "I asked eleven students. They were patient.",
    );
    p.portfolio();
    for (code, mode) in [("1a", "quote"), ("1b", "link"), ("1c", "draft")] {
        let line = [
            "portfolio",
            "pull",
            "P",
            code,
            "description",
            &entry,
            "--mode",
            mode,
        ];
        p.run(&line).done();
        let pull = one(&p, code);
        has(
            &pull,
            "id code part component mode entry version exact source now offered released",
        );
        assert_eq!(pull["entry"]["title"], "The trial");
        assert_eq!(pull["entry"]["date"], "2026-05-14");
        assert_eq!(pull["mode"], mode);
        assert_eq!(
            (&pull["source"], &pull["version"]),
            (&"same".into(), &1.into())
        );
    }
    let changed = "I asked twelve students. They were patient.\n\nAnd I thanked them.";
    p.piped(&["entry", "edit", &entry], changed).done();
    for (code, offered) in [("1a", false), ("1b", true), ("1c", false)] {
        let pull = one(&p, code);
        assert_eq!(pull["source"], "changed", "{code}");
        assert_eq!(pull["now"], changed, "{code}: all of the entry was taken");
        assert_eq!(pull["offered"], offered, "{code}");
        // Text never changes by itself.
        assert_eq!(pull["exact"], "I asked eleven students. They were patient.");
    }
    let human = p.run(&["portfolio", "show", "P"]).done();
    assert!(human.text().contains("source changed: see"), "{human:?}");
    assert!(
        human.text().contains("stay as they were taken"),
        "{human:?}"
    );

    let id = one(&p, "1b")["id"].as_str().unwrap().to_owned();
    let refreshed = p
        .run(&["portfolio", "refresh", "P", &id[28..], "--json"])
        .done()
        .json();
    assert_eq!(
        (&refreshed["changed"], &refreshed["words"]),
        (&true.into(), &11.into())
    );
    let pull = one(&p, "1b");
    assert_eq!(
        (&pull["source"], &pull["exact"]),
        (&"same".into(), &changed.into())
    );
    assert_eq!(pull["version"], 2);
    p.run(&["portfolio", "refresh", "P", &id]).done();

    // A draft that was rewritten is not written over unless that is said.
    set(
        &p,
        "1c",
        "description",
        "I asked some eleven students. They were very patient.",
    );
    let id = one(&p, "1c")["id"].as_str().unwrap().to_owned();
    assert_eq!(one(&p, "1c")["rewritten"], true);
    p.run(&["portfolio", "refresh", "P", &id])
        .failed(1, &["rewritten", "--replace"]);
    p.run(&["portfolio", "refresh", "P", &id, "--replace"])
        .done();
    let text = &section(&shown(&p), "1c")["parts"][0]["components"]["description"];
    assert!(text.as_str().unwrap().contains("twelve"), "{text}");

    // A source in the bin: the words stay, and it is said.
    p.run(&["entry", "delete", &entry]).done();
    assert_eq!(one(&p, "1a")["source"], "in-bin");
    p.run(&["portfolio", "pull", "P", "2a", "description", &entry])
        .failed(1, &["bin"]);
    p.run(&["portfolio", "pulls", "P", "9z"]).failed(1, &["9z"]);
    p.run(&["portfolio", "refresh", "P", "ffffffff"])
        .failed(1, &["pull"]);
}

#[test]
fn words_taken_under_a_heading_follow_that_heading() {
    let p = Program::with_journal();
    let body = "## Description\n\nI built it.\n\n## Reflection\n\nI ask first now.\n";
    let entry = p.entry(&["--visibility", "assessor"], body);
    p.portfolio();
    p.run(&[
        "portfolio",
        "pull",
        "P",
        "1a",
        "reflection",
        &entry,
        "--mode",
        "link",
    ])
    .done();
    let longer = format!("Before.\n\n{body}\nAnd I wait for the answer.\n");
    p.piped(&["entry", "edit", &entry], longer).done();
    assert_eq!(
        one(&p, "1a")["now"],
        "I ask first now.\n\nAnd I wait for the answer."
    );
    // A component that nothing is marked as is no reason to take everything.
    p.run(&["portfolio", "pull", "P", "1a", "evidence", &entry])
        .failed(1, &["description", "reflection"]);
    // Marks that a person set count like those of headings.
    let marked = p.entry(&["--visibility", "assessor"], "One thing. Another thing.");
    p.run(&[
        "entry",
        "mark",
        &marked,
        "--quote",
        "Another thing.",
        "--component",
        "evidence",
    ])
    .done();
    p.run(&["portfolio", "pull", "P", "1b", "evidence", &marked])
        .done();
    assert_eq!(one(&p, "1b")["exact"], "Another thing.");
}

#[test]
fn private_words_wait_for_release_and_so_do_words_made_private_later() {
    let p = Program::with_journal();
    let entry = p.entry(
        &["--title", "Marking", "--visibility", "assessor"],
        "I marked forty scripts. A student was late again. I slept badly.",
    );
    p.portfolio();
    p.run(&[
        "entry",
        "mark",
        &entry,
        "--quote",
        "A student was late again.",
        "--visibility",
        "private",
    ])
    .done();
    let whole = ["portfolio", "pull", "P", "1a", "description", &entry];
    p.run(&whole).failed(1, &["private", "--release"]);
    p.run(&[
        "portfolio",
        "pull",
        "P",
        "1b",
        "description",
        &entry,
        "--quote",
        "I slept badly.",
    ])
    .done();
    p.run(&[&whole[..], &["--release"]].concat()).done();
    assert_ne!(one(&p, "1a")["released"], Value::Null);
    assert_eq!(one(&p, "1b")["released"], Value::Null);
    let export = |out: &str, more: &[&str]| {
        let line = [
            &["export", "P", "--format", "html", "--out", out, "--json"],
            more,
        ]
        .concat();
        p.run(&line)
    };
    export("a.html", &[]).done();

    p.run(&["entry", "set", &entry, "--visibility", "private"])
        .done();
    let stopped = export("b.html", &[]).failed(3, &["blocked"]);
    let blocking = stopped.json()["error"]["blocking"].clone();
    let place = blocking[0]["where"].as_str().unwrap();
    assert_eq!(
        blocking.as_array().unwrap().len(),
        1,
        "the released words stay released: {blocking}"
    );
    assert!(
        place.starts_with("1b description") && place.contains("Marking"),
        "{place}"
    );
    assert!(!p.path("b.html").exists());
    // Who checks first hears of it there, with the place and the words.
    let held = |p: &Program| {
        let report = p.run(&["portfolio", "check", "P", "--json"]).json();
        let all = report["blocking"].as_array().unwrap().clone();
        let said = |f: &Value| f["message"].as_str().unwrap().starts_with("Words of");
        all.into_iter().filter(said).collect::<Vec<Value>>()
    };
    let found = held(&p);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["check"], "permission");
    assert_eq!(found[0]["code"], "1b");
    assert_eq!(found[0]["component"], "description");
    // A draft leaves the words out, and says so.
    export("c.html", &["--draft"]).done();
    let draft = String::from_utf8(bytes(&p.path("c.html"))).unwrap();
    assert!(
        draft.matches("slept badly").count() == 1,
        "those of 1a alone"
    );
    assert!(draft.contains("left out"), "a visible note");
    let pull = one(&p, "1b");
    assert_eq!(pull["needs_release"], true);
    let human = p.run(&["portfolio", "pulls", "P"]).done();
    assert!(human.text().contains("more private"), "{human:?}");
    let id = pull["id"].as_str().unwrap();
    let released = p
        .run(&["portfolio", "release", "P", id, "--json"])
        .done()
        .json();
    assert_eq!(released["needs_release"], false);
    assert_eq!(held(&p), Vec::<Value>::new());
    export("d.html", &[]).done();

    // Shared again and made private once more: asked once more. Pulling with --release is an answer too.
    p.run(&["entry", "set", &entry, "--visibility", "public"])
        .done();
    p.run(&["entry", "set", &entry, "--visibility", "private"])
        .done();
    export("e.html", &[]).failed(3, &["blocked"]);
    p.run(&[
        "portfolio",
        "pull",
        "P",
        "1b",
        "description",
        &entry,
        "--quote",
        "I slept badly.",
        "--release",
    ])
    .done();
    assert_eq!(one(&p, "1b")["needs_release"], false);
    // Taking over private words is a release as well.
    p.run(&[
        "portfolio",
        "pull",
        "P",
        "2a",
        "description",
        &entry,
        "--quote",
        "forty scripts",
        "--mode",
        "link",
        "--release",
    ])
    .done();
    p.piped(
        &["entry", "edit", &entry],
        "I marked fifty scripts. I slept badly.",
    )
    .done();
    let id = one(&p, "2a")["id"].as_str().unwrap().to_owned();
    p.run(&["portfolio", "refresh", "P", &id])
        .failed(1, &["private", "--release"]);
    p.run(&["portfolio", "refresh", "P", &id, "--release"])
        .done();
    assert_eq!(one(&p, "2a")["exact"], "fifty scripts");
}

#[test]
fn an_evidence_list_has_an_order_notes_and_other_sections() {
    let p = Program::with_journal();
    p.portfolio();
    for key in ["one", "two", "three"] {
        let line = [
            "evidence", "add", "-", "--name", "a.txt", "--title", key, "--key", key,
        ];
        p.piped(&line, key).done();
    }
    let list = |more: &[&str]| {
        let line = [&["portfolio", "evidence", "P", "3a.1", "--json"], more].concat();
        p.run(&line)
    };
    let keys = |value: &Value| -> Vec<String> {
        let items = value["evidence"].as_array().unwrap();
        items
            .iter()
            .map(|i| i["key"].as_str().unwrap().to_owned())
            .collect()
    };
    set(&p, "3a", "description", "x");
    let named = list(&["two", "one", "--note", "shows the change"])
        .done()
        .json();
    assert_eq!(named["code"], "3a");
    assert_eq!(keys(&named), ["two", "one"]);
    assert_eq!(named["evidence"][1]["note"], "shows the change");
    assert_eq!(
        keys(&list(&["three", "two"]).done().json()),
        ["two", "one", "three"]
    );
    assert_eq!(
        keys(&list(&["three", "--order"]).done().json()),
        ["three", "two", "one"]
    );
    list(&["two", "--note", ""]).done();
    let after = list(&["one", "--remove"]).done().json();
    assert_eq!(keys(&after), ["three", "two"]);
    assert_eq!(after["evidence"][1]["note"], "");
    list(&["one", "--remove"]).failed(1, &["not on the list"]);
    p.run(&["portfolio", "evidence", "P", "2a", "two"]).done();
    assert_eq!(
        texts(&list(&[]).done().json()["evidence"][1]["also_in"]),
        ["2a"]
    );
    let human = p.run(&["portfolio", "evidence", "P", "3a"]).done();
    assert!(human.text().contains("also in 2a"), "{human:?}");
}

#[test]
fn another_pathway_loses_nothing() {
    let p = Program::with_journal();
    p.run(&["portfolio", "new", "--pathway", "senior", "--title", "P"])
        .done();
    let all: Vec<(String, String)> = shown(&p)["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| {
            let code = s["code"].as_str().unwrap().to_owned();
            let component = if ["context", "future", "confirmation"].contains(&code.as_str()) {
                let text = p.run(&["portfolio", "set", "P", &code, "nothing"]);
                let said = text.err;
                let takes = said.split("use one of: ").nth(1).unwrap();
                takes.trim().split([',', ' ']).next().unwrap().to_owned()
            } else {
                "description".to_owned()
            };
            (code, component)
        })
        .collect();
    for (code, component) in &all {
        set(&p, code, component, &format!("The text of {code}."));
    }
    let before = shown(&p);
    let switched = p
        .run(&["portfolio", "pathway", "P", "associate", "--json"])
        .done()
        .json();
    has(&switched, "id pathway made parked returned");
    let parked = texts(&switched["parked"]);
    assert!(
        parked.contains(&"specialist-1") && parked.contains(&"specialist-2"),
        "{parked:?}"
    );
    let now = shown(&p);
    assert_eq!(now["pathway"], "associate");
    assert_eq!(
        now["sections"].as_array().unwrap().len(),
        all.len(),
        "parked ones are shown"
    );
    for code in &parked {
        let held = section(&now, code);
        assert_eq!(held["parked"], true);
        assert_eq!(held["parts"], section(&before, code)["parts"]);
    }
    let human = p.run(&["portfolio", "show", "P"]).done();
    assert!(human.text().contains("kept aside"), "{human:?}");
    p.run(&["export", "P", "--format", "json", "--out", "p.json"])
        .done();
    let json = String::from_utf8(bytes(&p.path("p.json"))).unwrap();
    assert!(!json.contains("The text of specialist-1"));
    let back = p
        .run(&["portfolio", "pathway", "P", "senior", "--json"])
        .done()
        .json();
    assert_eq!(texts(&back["returned"]), parked);
    assert_eq!(texts(&back["made"]), Vec::<&str>::new());
    assert_eq!(shown(&p)["sections"], before["sections"]);
    p.run(&["portfolio", "pathway", "P", "gold"])
        .failed(1, &["gold", "senior"]);
}

#[test]
fn an_area_of_ones_own_gives_its_section_the_title() {
    let p = Program::with_journal();
    p.portfolio();
    p.run(&[
        "area",
        "new",
        "specialist",
        "--title",
        "Captioning at scale",
    ])
    .done();
    let named = section(&shown(&p), "specialist-1");
    assert_eq!(named["title"], "Captioning at scale");
    assert_ne!(named["own_area"], Value::Null);
    let covered = p.run(&["coverage", "--portfolio", "P"]).done();
    assert!(covered.text().contains("Captioning"), "{covered:?}");
    p.run(&["export", "P", "--format", "json", "--out", "p.json"])
        .done();
    let json = String::from_utf8(bytes(&p.path("p.json"))).unwrap();
    assert!(json.contains("Captioning at scale"));
    p.run(&["portfolio", "pathway", "P", "associate"]).done();
    p.run(&["portfolio", "pathway", "P", "senior"]).done();
    assert_eq!(
        section(&shown(&p), "specialist-1")["title"],
        "Captioning at scale"
    );
}
