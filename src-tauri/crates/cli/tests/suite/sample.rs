//! `init --sample`

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::program::Program;

fn tree(root: &Path, below: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for item in fs::read_dir(below).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            tree(root, &path, found);
        } else {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            found.insert(name, fs::read(&path).unwrap());
        }
    }
}

fn with_sample() -> Program {
    let p = Program::new();
    let made = p
        .run(&["--journal", "my.reflectory", "init", "--sample", "--json"])
        .done()
        .json();
    assert!(made["journal"].as_str().unwrap().ends_with("my.reflectory"));
    p
}

#[test]
fn the_sample_is_a_whole_journal_of_its_own() {
    let p = with_sample();
    let info = p.run(&["info", "--json"]).done().json();
    assert_eq!(info["entries"], 38);
    assert_eq!(info["evidence"], 14);
    assert_eq!(info["portfolios"], 1);
    p.run(&["verify"]).done();
    let profile = p.run(&["profile", "show", "--json"]).done().json();
    assert_eq!(profile["name"], "Nerys Okafor");
    let shown = p
        .run(&["portfolio", "show", "CMALT 2027", "--json"])
        .done()
        .json();
    assert_eq!(shown["sections"].as_array().unwrap().len(), 12);
    // The pictures are the files themselves, not their names.
    p.run(&["evidence", "get", "workshop-wall", "--out", "wall.png"])
        .done();
    assert!(
        fs::read(p.path("wall.png"))
            .unwrap()
            .starts_with(b"\x89PNG")
    );
    // What later views show is there already, and leaves with the journal.
    p.run(&["journal", "export", "--format", "markdown", "--out", "left"])
        .done();
    for name in ["people", "communities", "goals", "skills"] {
        assert!(p.path(&format!("left/{name}.toml")).is_file(), "{name}");
    }
    assert!(p.path("left/cpd.csv").is_file());
}

#[test]
fn the_sample_leaves_and_comes_back_equal() {
    let p = with_sample();
    p.run(&["journal", "export", "--format", "markdown", "--out", "one"])
        .done();
    p.run(&["--journal", "two.reflectory", "init"]).done();
    p.run(&["--journal", "two.reflectory", "import", "one"])
        .done();
    let again = [
        "--journal",
        "two.reflectory",
        "journal",
        "export",
        "--format",
        "markdown",
        "--out",
        "two",
    ];
    p.run(&again).done();
    let [one, two] = ["one", "two"].map(|name| {
        let mut found = BTreeMap::new();
        tree(&p.path(name), &p.path(name), &mut found);
        found
    });
    assert_eq!(
        one.keys().collect::<Vec<_>>(),
        two.keys().collect::<Vec<_>>()
    );
    for (name, bytes) in &one {
        assert_eq!(
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&two[name]),
            "{name}"
        );
    }
}

#[test]
fn an_existing_journal_is_never_filled_with_the_sample() {
    let p = Program::with_journal();
    p.entry(&["--title", "Mine"], "My own words.");
    let before = fs::read(p.path("my.reflectory")).unwrap();
    p.run(&["--journal", "my.reflectory", "init", "--sample"])
        .failed(1, &["my.reflectory"]);
    assert_eq!(fs::read(p.path("my.reflectory")).unwrap(), before);
    let wrong = [
        "--journal",
        "new.reflectory",
        "init",
        "--sample",
        "--pathway",
        "gold",
    ];
    p.run(&wrong).failed(1, &["gold"]);
    assert!(!p.path("new.reflectory").exists());
}

#[test]
fn a_person_who_has_not_agreed_stops_all_but_a_draft() {
    let p = with_sample();
    let export = ["export", "CMALT 2027", "--format", "html", "--out"];
    let refused = p.run(&[&export[..], &["final.html"]].concat());
    refused.failed(3, &["4a", "Bethan Pryce", "without the name"]);
    assert!(!p.path("final.html").exists());
    p.run(&[&export[..], &["draft.html", "--draft"]].concat())
        .done();
    // Nobody who is not agreed with is named any more: it goes out.
    let shown = p
        .run(&["portfolio", "show", "CMALT 2027", "--json"])
        .done()
        .json();
    for section in shown["sections"].as_array().unwrap() {
        let code = section["code"].as_str().unwrap();
        for (no, part) in (1..).zip(section["parts"].as_array().unwrap()) {
            for (component, text) in part["components"].as_object().unwrap() {
                let text = text.as_str().unwrap();
                if text.contains("Bethan Pryce") || code == "confirmation" {
                    let part = format!("{code}.{no}");
                    let set = ["portfolio", "set", "CMALT 2027", &part, component];
                    let text = match code {
                        "confirmation" => "All of this is my own work.".to_owned(),
                        _ => text.replace("Bethan Pryce", "A colleague"),
                    };
                    p.piped(&set, text).done();
                }
            }
        }
    }
    p.run(&[&export[..], &["final.html"]].concat()).done();
}
