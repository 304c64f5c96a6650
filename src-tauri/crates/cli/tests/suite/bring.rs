//! `capture`, `inbox ...`, `import ...`, `journal export`

use std::fs;

use serde_json::Value;

use crate::program::{Program, bytes, has, texts};

#[test]
fn what_is_captured_is_filed_once() {
    let p = Program::with_journal();
    p.run(&["capture", "Ask Tom about the forum"]).done();
    let id = p
        .piped(&["capture", "--json"], "From a pipe\nof two lines")
        .done()
        .id();
    let listed = p.run(&["inbox", "list", "--json"]).done().json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    has(&listed["items"][0], "id at date text");
    let filed = p
        .run(&["inbox", "file", &id[id.len() - 8..], "--json"])
        .done()
        .id();
    assert_eq!(filed, id);
    let shown = p.run(&["entry", "show", &id, "--json"]).done().json();
    assert_eq!(shown["body"], "From a pipe\nof two lines");
    assert_eq!(shown["visibility"], "private");
    let left = p.run(&["inbox", "list", "--json"]).done().json();
    assert_eq!(left["items"].as_array().unwrap().len(), 1);
    p.run(&["inbox", "file", &id]).failed(1, &[]);
    p.run(&["capture", "  "]).failed(1, &["nothing to capture"]);
    p.run(&["--journal", "gone.reflectory", "capture", "x"])
        .failed(1, &["gone.reflectory"]);
    assert!(!p.path("gone.reflectory.inbox").exists());
}

const TAGGED: &str = "---\ntitle: A day\ndate: 2026-05-14\nareas: [1a]\ntags: [tea]\nvisibility: assessor\n---\nI asked.\n\n![Wall](wall.png)\n";

/// A folder of notes: a tagged one with a picture, a plain one, one that is no text, and a hidden folder.
fn notes(p: &Program) {
    p.write("my notes/day.md", TAGGED);
    p.write("my notes/2026-01-02 plain.md", "Just words.");
    p.write("my notes/wall.png", b"\x89PNG\r\n\x1a\nwall");
    p.write("my notes/broken.md", b"caf\xe9 \xff");
    p.write("my notes/.trash/old.md", "gone");
}

fn numbers(report: &Value) -> [u64; 3] {
    ["new", "changed", "same"].map(|key| report[key].as_u64().unwrap())
}

#[test]
fn a_folder_comes_in_once_after_a_dry_run_and_goes_again() {
    let p = Program::with_journal();
    notes(&p);
    let before = bytes(&p.path("my.reflectory"));
    let dry = p
        .run(&["import", "my notes", "--dry-run", "--json"])
        .done()
        .json();
    has(&dry, "batch new changed same skipped");
    assert_eq!(
        bytes(&p.path("my.reflectory")),
        before,
        "a dry run leaves the bytes alone"
    );
    assert_eq!(dry["batch"], Value::Null);
    let done = p.run(&["import", "my notes", "--json"]).done().json();
    assert_eq!(numbers(&done), numbers(&dry), "the same plan");
    assert_eq!(done["skipped"], dry["skipped"]);
    has(&done["skipped"][0], "source reason");
    assert_eq!(done["skipped"][0]["source"], ".trash");
    let what = |source: &str| {
        let items = done["items"].as_array().unwrap();
        let item = items.iter().find(|item| item["source"] == source);
        item.unwrap()["type"].as_str().unwrap().to_owned()
    };
    // Nothing is dropped: what can't be read as text is kept as a file.
    assert_eq!(what("broken.md"), "evidence");
    assert_eq!(what("day.md"), "entry");
    let listed = p.run(&["entry", "list", "--json"]).done().json();
    let entry = &listed["entries"][0];
    assert_eq!(
        (&entry["title"], &entry["date"]),
        (&"A day".into(), &"2026-05-14".into())
    );
    assert_eq!(texts(&entry["areas"]), ["1a"]);
    assert_eq!(listed["entries"][1]["date"], "2026-01-02");
    let library = p.run(&["evidence", "list", "--json"]).done().json();
    assert_eq!(library["evidence"].as_array().unwrap().len(), 2);

    let again = p.run(&["import", "my notes", "--json"]).done().json();
    assert_eq!(numbers(&again)[..2], [0, 0], "never a duplicate: {again}");
    p.write("my notes/2026-01-02 plain.md", "Other words.");
    let changed = p.run(&["import", "my notes", "--json"]).done().json();
    assert_eq!(numbers(&changed)[..2], [0, 1], "{changed}");

    let id = entry["id"].as_str().unwrap();
    p.run(&["entry", "set", id, "--title", "Edited since"])
        .done();
    let batch = done["batch"].as_str().unwrap();
    let undone = p.run(&["import", "undo", batch, "--json"]).done().json();
    let kept = undone["kept"].as_array().unwrap();
    assert!(kept.iter().any(|item| item["id"] == id), "{undone}");
    assert_eq!(
        undone["removed"], 1,
        "the file that nobody touched: {undone}"
    );
    let left = p.run(&["entry", "list"]).done();
    assert!(left.text().contains("Edited since"), "{left:?}");
    p.run(&["import", "undo", batch])
        .failed(1, &["taken back already"]);
}

#[test]
fn what_cannot_be_brought_in_is_named() {
    let p = Program::with_journal();
    p.run(&["import", "nowhere"])
        .failed(1, &["nowhere does not exist", "nothing was changed"]);
    p.write("a.xyz", "x");
    p.run(&["import", "a.xyz"])
        .failed(1, &["a.xyz", "supported"]);
    p.run(&["import", "a.xyz", "--format", "wxr"])
        .failed(4, &["WordPress", "not built yet"]);
    p.run(&["import", "a.xyz", "--format", "xyz"])
        .failed(1, &["xyz"]);
    p.run(&["import", "undo", "abcdef"]).failed(1, &["abcdef"]);
}

#[test]
fn the_journal_leaves_whole_and_comes_back_equal() {
    let p = Program::with_journal();
    notes(&p);
    p.run(&["import", "my notes"]).done();
    p.run(&["profile", "set", "--name", "Nerys Okafor"]).done();
    let secret = p.entry(
        &["--title", "Secret", "--model", "rolfe"],
        "## What?\n\nNobody reads this.\n",
    );
    p.run(&[
        "entry", "mark", &secret, "--quote", "Nobody", "--area", "2b=Why",
    ])
    .done();
    p.piped(
        &["entry", "edit", &secret],
        "## What?\n\nNobody at all reads this.\n",
    )
    .done();
    p.portfolio();
    p.piped(&["portfolio", "set", "P", "1a", "description"], "I wrote.")
        .done();
    for form in ["markdown", "json"] {
        let export = ["journal", "export", "--format", form, "--out", form];
        let left = p.run(&[&export[..], &["--json"]].concat()).done().json();
        has(&left, "path entries evidence");
        assert_eq!(left["entries"], 3);
        p.run(&export).failed(1, &[form, "not empty"]);
        let journal = format!("{form}.reflectory");
        p.run(&["init", "--journal", &journal]).done();
        p.run(&["--journal", &journal, "import", form]).done();
        for question in [
            &["entry", "list"][..],
            &["entry", "show", &secret],
            &["entry", "history", &secret],
            &["evidence", "list"],
            &["profile", "show"],
            &["portfolio", "show", "P"],
            &["coverage", "--portfolio", "P"],
        ] {
            let ask = |journal: &str| {
                p.run(&[&["--journal", journal, "--json"], question].concat())
                    .done()
                    .json()
            };
            assert_eq!(ask("my.reflectory"), ask(&journal), "{form}: {question:?}");
        }
        let second = format!("{form} again");
        p.run(&[
            "--journal",
            &journal,
            "journal",
            "export",
            "--format",
            form,
            "--out",
            &second,
        ])
        .done();
        assert_eq!(tree(&p, form), tree(&p, &second), "{form}");
    }
}

/// Every file below a folder, with its bytes.
fn tree(p: &Program, folder: &str) -> Vec<(String, Vec<u8>)> {
    fn walk(at: &std::path::Path, name: &str, files: &mut Vec<(String, Vec<u8>)>) {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{name}/{}", path.file_name().unwrap().to_string_lossy());
            if path.is_dir() {
                walk(&path, &name, files);
            } else {
                files.push((name, bytes(&path)));
            }
        }
    }
    let mut files = Vec::new();
    walk(&p.path(folder), "", &mut files);
    files.sort();
    files
}

/// The item or left-out line of a source.
fn line<'v>(report: &'v Value, list: &str, source: &str) -> Option<&'v Value> {
    let lines = report[list].as_array().unwrap();
    lines.iter().find(|one| one["source"] == source)
}

#[test]
fn what_comes_in_is_chosen_by_path() {
    let p = Program::with_journal();
    notes(&p);
    p.write("my notes/old/one.md", "One.");
    p.write("my notes/old/two.md", "Two.");
    let import = |more: &[&str]| {
        let all = [&["import", "my notes", "--json"], more].concat();
        p.run(&all).done().json()
    };
    let dry = import(&["--skip", "old", "--skip", "wall.png", "--dry-run"]);
    let done = import(&["--skip", "old", "--skip", "wall.png"]);
    assert_eq!(numbers(&dry), numbers(&done), "the same plan");
    assert_eq!(numbers(&done), [3, 0, 0], "{done}");
    for left in ["old/one.md", "old/two.md", "wall.png"] {
        let why = line(&done, "skipped", left).unwrap();
        assert_eq!(why["reason"], "you left it out");
    }
    let rest = import(&["--only", "old/two.md"]);
    assert_eq!(numbers(&rest), [1, 0, 0], "{rest}");
    // A slip of the pen brings nothing in.
    p.run(&["import", "my notes", "--skip", "od"])
        .failed(1, &["--skip od", "nothing under this path"]);
    let all = import(&[]);
    assert_eq!(numbers(&all), [2, 0, 4], "what was left out comes later");
}

#[test]
fn what_changed_on_both_sides_is_compared_and_the_person_says_what_becomes_of_it() {
    let p = Program::with_journal();
    let source = "my notes/day.md";
    p.write(source, "# A day\n\nThe policy gave seven days.\n");
    let done = p.run(&["import", "my notes", "--json"]).done().json();
    let id = line(&done, "items", "day.md").unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    p.piped(&["entry", "edit", &id], "The policy gave nine days.\n")
        .done();
    p.write(source, "# A day\n\nThe policy gave five days.\n");

    let dry = p.run(&["import", "my notes", "--dry-run", "--json"]).done();
    let dry = dry.json();
    assert_eq!(
        numbers(&dry),
        [0, 0, 0],
        "mine stays unless I say so: {dry}"
    );
    let edited = line(&dry, "edited", "day.md").unwrap();
    assert_eq!(edited["id"], id.as_str());
    let compare = ["import", "compare", "my notes", "day.md", "--json"];
    let compared = p.run(&compare).done().json();
    assert_eq!(
        (&compared["id"], &compared["edited"]),
        (&id.as_str().into(), &true.into())
    );
    let of = |kind: &str| -> String {
        let pieces = compared["changes"].as_array().unwrap().iter();
        let mine = pieces.filter(|piece| piece["kind"] == kind);
        mine.map(|piece| piece["text"].as_str().unwrap()).collect()
    };
    assert!(
        of("delete").contains("nine") && of("insert").contains("five"),
        "{compared}"
    );
    let text = p.run(&compare[..4]).done();
    assert!(text.text().contains("[-nine"), "{text:?}");

    let both = p.run(&["import", "my notes", "--both", "day.md", "--json"]);
    let both = both.done().json();
    assert_eq!(numbers(&both), [1, 0, 0]);
    let body = |id: &str| p.run(&["entry", "show", id]).done().text().to_owned();
    assert!(body(&id).contains("nine days"), "mine is as it was");
    let other = line(&both, "items", "day.md").unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(body(&other).contains("five days"));
    let batch = both["batch"].as_str().unwrap();
    p.run(&["import", "undo", batch]).done();

    let taken = p.run(&["import", "my notes", "--take", "day.md", "--json"]);
    let taken = taken.done().json();
    assert_eq!(numbers(&taken), [0, 1, 0]);
    assert!(body(&id).contains("five days"));
    let batch = taken["batch"].as_str().unwrap();
    p.run(&["import", "undo", batch]).done();
    assert!(body(&id).contains("nine days"), "nothing is lost");
}
