//! Snapshots: what was frozen comes out as it was, whatever happens later.

use std::fs;

use serde_json::Value;

use crate::program::{Program, bytes, has, texts};

/// A portfolio with a text, a list and a picture.
fn filled() -> Program {
    let p = Program::with_journal();
    p.run(&["profile", "set", "--name", "Nerys Okafor"]).done();
    p.portfolio();
    p.write("dot.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>");
    let add = "evidence add dot.svg --title Dot --key dot --alt Square --visibility assessor --permission mine";
    p.run(&add.split(' ').collect::<Vec<_>>()).done();
    p.piped(
        &[
            "evidence",
            "add",
            "-",
            "--name",
            "notes.txt",
            "--title",
            "Log of May",
            "--key",
            "notes",
            "--visibility",
            "assessor",
            "--permission",
            "agreed",
        ],
        "all of them",
    )
    .done();
    let text = "## What\n\nI asked eleven students.[^1]\n\n![A square](evidence:dot)\n\nSee [the notes](evidence:notes).\n\n[^1]: In May.\n";
    p.piped(&["portfolio", "set", "P", "1a", "description"], text)
        .done();
    p.run(&["portfolio", "evidence", "P", "1a", "notes"]).done();
    p
}

fn freeze(p: &Program, label: &str) -> Value {
    let made = p
        .run(&["portfolio", "snapshot", "P", "--label", label, "--json"])
        .done()
        .json();
    has(&made, "id sha256");
    made
}

fn export(p: &Program, format: &str, out: &str, more: &[&str]) {
    let line = [&["export", "P", "--format", format, "--out", out], more].concat();
    p.run(&line).done();
}

/// Every file of a folder with its bytes, by path.
fn files(root: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().display().to_string();
                found.push((name, bytes(&path)));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_snapshot_exports_the_bytes_of_its_day() {
    let p = filled();
    for format in ["pdf", "html", "docx", "json"] {
        export(&p, format, &format!("before.{format}"), &[]);
        // Setting pages takes its time; a draft takes the same way.
        if format != "pdf" {
            export(&p, format, &format!("draft-before.{format}"), &["--draft"]);
        }
    }
    export(&p, "markdown", "before", &[]);
    let snapshot = freeze(&p, "First");
    let id = snapshot["id"].as_str().unwrap();
    assert_eq!(snapshot["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(freeze(&p, "again")["sha256"], snapshot["sha256"]);

    // Everything changes.
    p.piped(
        &["portfolio", "set", "P", "1a", "description"],
        "Something else.",
    )
    .done();
    p.piped(&["portfolio", "set", "P", "2a", "reflection"], "New here.")
        .done();
    p.run(&["portfolio", "evidence", "P", "1a", "notes", "--remove"])
        .done();
    p.run(&["portfolio", "status", "P", "1a", "ready"]).done();
    p.run(&["profile", "set", "--name", "Somebody"]).done();
    p.run(&[
        "evidence", "set", "dot", "--title", "Another", "--key", "square", "--alt", "x",
    ])
    .done();
    p.run(&["portfolio", "pathway", "P", "associate"]).done();
    for format in ["pdf", "html", "docx", "json"] {
        let out = format!("after.{format}");
        export(&p, format, &out, &["--snapshot", &id[28..]]);
        assert!(
            bytes(&p.path(&out)) == bytes(&p.path(&format!("before.{format}"))),
            "{format}"
        );
        if format == "pdf" {
            continue;
        }
        let out = format!("draft-after.{format}");
        export(&p, format, &out, &["--snapshot", "First", "--draft"]);
        assert!(
            bytes(&p.path(&out)) == bytes(&p.path(&format!("draft-before.{format}"))),
            "draft {format}"
        );
    }
    export(&p, "markdown", "after", &["--snapshot", id]);
    assert_eq!(files(&p.path("before")), files(&p.path("after")));
    // The cover has the day of the snapshot.
    let later = |args: &[&str]| {
        let mut command = p.command(args);
        command.env("REFLECTORY_NOW", "2031-01-01T10:00:00+00:00");
        crate::program::finish(command, b"")
    };
    later(&[
        "export",
        "P",
        "--format",
        "html",
        "--out",
        "later.html",
        "--snapshot",
        id,
    ])
    .done();
    assert!(bytes(&p.path("later.html")) == bytes(&p.path("before.html")));

    // The stricter of then's and today's permissions.
    p.run(&["evidence", "set", "notes", "--permission", "do-not-share"])
        .done();
    let stop = [
        "export",
        "P",
        "--format",
        "html",
        "--out",
        "stop.html",
        "--snapshot",
        id,
    ];
    p.run(&stop).failed(3, &["blocked"]);
    export(&p, "html", "left-out.html", &["--snapshot", id, "--draft"]);
    let draft = String::from_utf8(bytes(&p.path("left-out.html"))).unwrap();
    assert!(draft.contains("left out of this draft") && !draft.contains("Log of May"));
    // What was narrow then stays narrow, though it is wide today.
    p.run(&["evidence", "set", "notes", "--permission", "agreed"])
        .done();
    p.run(&["evidence", "set", "notes", "--visibility", "public"])
        .done();
    p.run(&["evidence", "set", "square", "--visibility", "public"])
        .done();
    p.run(&[
        "export",
        "P",
        "--format",
        "html",
        "--out",
        "no.html",
        "--snapshot",
        id,
        "--audience",
        "public",
    ])
    .failed(3, &["blocked"]);

    p.run(&[
        "export",
        "P",
        "--format",
        "pdf",
        "--out",
        "x.pdf",
        "--snapshot",
        "ffffffff",
    ])
    .failed(1, &["no snapshot"]);
    p.run(&["portfolio", "new", "--pathway", "cmalt", "--title", "Q"])
        .done();
    p.run(&[
        "export",
        "Q",
        "--format",
        "pdf",
        "--out",
        "x.pdf",
        "--snapshot",
        id,
    ])
    .failed(1, &["another portfolio"]);
    assert!(!p.path("x.pdf").exists());
}

#[test]
fn a_snapshot_asks_again_when_a_source_was_made_private() {
    let p = Program::with_journal();
    let entry = p.entry(
        &["--title", "Open", "--visibility", "assessor"],
        "I was wrong about it.",
    );
    p.portfolio();
    p.run(&["portfolio", "pull", "P", "1a", "reflection", &entry])
        .done();
    let id = freeze(&p, "")["id"].as_str().unwrap().to_owned();
    export(&p, "html", "before.html", &[]);
    // The section says something else now: only the snapshot still holds the words.
    p.piped(
        &["portfolio", "set", "P", "1a", "reflection"],
        "Quite different text stands here.",
    )
    .done();
    p.run(&["entry", "set", &entry, "--visibility", "private"])
        .done();
    export(&p, "html", "now.html", &[]);
    let line = [
        "export",
        "P",
        "--format",
        "html",
        "--out",
        "after.html",
        "--snapshot",
        &id,
    ];
    p.run(&line).failed(3, &["blocked"]);
    let listed = p.run(&["portfolio", "pulls", "P", "--json"]).done().json();
    let pull = listed["pulls"][0]["id"].as_str().unwrap();
    export(&p, "html", "draft.html", &["--snapshot", &id, "--draft"]);
    let draft = String::from_utf8(bytes(&p.path("draft.html"))).unwrap();
    assert!(!draft.contains("wrong about it") && draft.contains("left out"));
    p.run(&["portfolio", "release", "P", pull]).done();
    p.run(&line).done();
    assert!(bytes(&p.path("after.html")) == bytes(&p.path("before.html")));
}

#[test]
fn two_copies_are_compared_by_word() {
    let p = filled();
    let first = freeze(&p, "First")["id"].as_str().unwrap().to_owned();
    let same = p
        .run(&["portfolio", "diff", "P", "First", "--json"])
        .done()
        .json();
    assert_eq!(same["same"], true);
    assert_eq!(same["to"], Value::Null);
    let text = "## What\n\nI asked twelve students.[^1]\n\n![A square](evidence:dot)\n\nSee [the notes](evidence:notes).\n\n[^1]: In May.\n";
    p.piped(&["portfolio", "set", "P", "1a", "description"], text)
        .done();
    p.piped(&["portfolio", "set", "P", "3a", "description"], "A law.")
        .done();
    p.piped(
        &["portfolio", "set", "P", "3a.2", "description"],
        "Another law.",
    )
    .done();
    p.run(&["portfolio", "part", "P", "3a.2", "--title", "Copyright"])
        .done();
    p.run(&["portfolio", "evidence", "P", "1a", "dot"]).done();
    p.run(&["portfolio", "evidence", "P", "1a", "notes", "--remove"])
        .done();
    p.run(&["portfolio", "status", "P", "1a", "ready"]).done();
    p.run(&["evidence", "set", "dot", "--shows", "a square"])
        .done();
    let second = freeze(&p, "Second")["id"].as_str().unwrap().to_owned();
    let diff = p
        .run(&[
            "portfolio",
            "diff",
            "P",
            &first[28..],
            &second[28..],
            "--json",
        ])
        .done()
        .json();
    let sections = diff["sections"].as_array().unwrap();
    let codes: Vec<&str> = sections
        .iter()
        .map(|s| s["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["1a", "3a"]);
    let one = &sections[0];
    assert_eq!(
        one["status"],
        serde_json::json!({"before": "working-towards", "after": "ready"})
    );
    assert_eq!(one["components"][0]["component"], "description");
    let kinds: Vec<&str> = one["components"][0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["equal", "delete", "insert", "equal"]);
    assert_eq!(one["evidence"]["added"][0]["key"], "dot");
    assert_eq!(one["evidence"]["removed"][0]["key"], "notes");
    assert_eq!(sections[1]["parts"][0]["after"]["title"], "Copyright");
    assert_eq!(texts(&diff["evidence"][0]["changed"]), ["shows"]);
    let human = p.run(&["portfolio", "diff", "P", "First", "Second"]).done();
    for words in [
        "I asked [-eleven-]{+twelve+} students.",
        "status: working-towards -> ready",
        "+ evidence: Dot",
        "- evidence: Log of May",
        "+ part 3a.2 Copyright",
    ] {
        assert!(human.text().contains(words), "{words}: {}", human.text());
    }
    p.run(&["portfolio", "diff", "P", "nothing"])
        .failed(1, &["snapshot", "nothing"]);
    p.run(&["portfolio", "diff", "P", ""])
        .failed(1, &["snapshot"]);
    p.run(&["portfolio", "snapshot", "P", "--label", "First"])
        .done();
    p.run(&["portfolio", "diff", "P", "First"])
        .failed(1, &["2 snapshot"]);
}

#[test]
fn what_was_sent_is_kept_and_goes_along() {
    let p = filled();
    export(&p, "pdf", "sent.pdf", &[]);
    let id = freeze(&p, "Sent to ALT")["id"].as_str().unwrap().to_owned();
    let keep = |file: &str| p.run(&["portfolio", "sent", "P", &id, file, "--json"]);
    let kept = keep("sent.pdf").done().json();
    has(&kept, "id format sha256 bytes at");
    assert_eq!(kept["format"], "pdf");
    assert_eq!(kept["bytes"], bytes(&p.path("sent.pdf")).len());
    keep("sent.pdf").done();
    keep("missing.pdf").failed(1, &["missing.pdf"]);
    p.write("empty.pdf", "");
    keep("empty.pdf").failed(1, &["empty"]);
    p.write("odd.xyz", "whatever");
    keep("odd.xyz").failed(1, &["odd.xyz", "format"]);
    keep(".").failed(1, &["folder"]);
    p.write("other.pdf", "%PDF-1.7 another");
    keep("other.pdf").failed(1, &["kept already", "--replace"]);
    p.run(&["portfolio", "sent", "P", "ffffffff", "sent.pdf"])
        .failed(1, &["snapshot"]);
    let listed = p
        .run(&["portfolio", "snapshots", "P", "--json"])
        .done()
        .json();
    let line = &listed["snapshots"][0];
    has(line, "id label at sha256 words evidence sent");
    assert_eq!(
        (&line["label"], &line["evidence"]),
        (&"Sent to ALT".into(), &2.into())
    );
    assert_eq!(line["sent"][0]["format"], "pdf");
    let human = p.run(&["portfolio", "snapshots", "P"]).done();
    assert!(human.text().contains("Sent to ALT"), "{human:?}");
    p.run(&["portfolio", "sent", "P", &id, "--out", "back.pdf"])
        .done();
    assert!(bytes(&p.path("back.pdf")) == bytes(&p.path("sent.pdf")));

    // Parts in the bin, live pulls and releases go along too.
    let entry = p.entry(&["--title", "Mine"], "Only for me.");
    p.run(&[
        "portfolio",
        "pull",
        "P",
        "1b",
        "description",
        &entry,
        "--mode",
        "link",
        "--release",
    ])
    .done();
    p.piped(&["portfolio", "set", "P", "3a", "description"], "One.")
        .done();
    p.piped(&["portfolio", "set", "P", "3a.2", "description"], "Two.")
        .done();
    p.run(&["portfolio", "part", "P", "3a.1", "--remove"])
        .done();
    // Nothing but the snapshot needs the picture any more.
    for format in ["markdown", "json"] {
        let (a, b, journal) = (
            format!("a-{format}"),
            format!("b-{format}"),
            format!("{format}.reflectory"),
        );
        p.run(&["journal", "export", "--format", format, "--out", &a])
            .done();
        p.run(&["init", "--journal", &journal]).done();
        p.run(&["import", &a, "--journal", &journal]).done();
        p.run(&[
            "journal",
            "export",
            "--format",
            format,
            "--out",
            &b,
            "--journal",
            &journal,
        ])
        .done();
        assert_eq!(files(&p.path(&a)), files(&p.path(&b)), "{format}");
        let out = format!("{format}.pdf");
        p.run(&[
            "export",
            "P",
            "--format",
            "pdf",
            "--out",
            &out,
            "--snapshot",
            &id,
            "--journal",
            &journal,
        ])
        .done();
        assert!(
            bytes(&p.path(&out)) == bytes(&p.path("sent.pdf")),
            "{format}"
        );
        let shown = p
            .run(&["portfolio", "show", "P", "--json", "--journal", &journal])
            .done()
            .json();
        let here = p
            .run(&[
                "portfolio",
                "show",
                "P",
                "--json",
                "--journal",
                "my.reflectory",
            ])
            .done()
            .json();
        assert_eq!(shown, here);
        p.run(&["verify", "--journal", &journal]).done();
        p.run(&["info", "--journal", "my.reflectory"]).done();
        p.run(&["profile", "set", "--journal", "my.reflectory"])
            .done();
    }
}

#[test]
fn a_kept_copy_outlives_the_import_that_brought_its_portfolio() {
    let p = filled();
    p.run(&["journal", "export", "--format", "markdown", "--out", "a"])
        .done();
    p.run(&["init", "--journal", "b.reflectory"]).done();
    let b = |args: &[&str]| p.run(&[args, &["--journal", "b.reflectory"]].concat());
    let batch = b(&["import", "a", "--json"]).done().json()["batch"]
        .as_str()
        .unwrap()
        .to_owned();
    b(&["portfolio", "snapshot", "P"]).done();
    let undone = b(&["import", "undo", &batch]).done();
    assert!(undone.text().contains("edited since"), "{undone:?}");
    assert!(
        b(&["portfolio", "snapshots", "P"])
            .done()
            .text()
            .contains("id")
    );
    b(&["verify"]).done();
}
