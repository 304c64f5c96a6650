//! A portfolio that goes out as Leap2A and comes back: every section, note, picture and item of evidence as it was.

use std::io::{Cursor, Read};

use serde_json::Value;

use crate::program::{Program, bytes};

/// The feed of a package.
fn feed(zip: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut text = String::new();
    zip.by_name("leap2a.xml")
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The entries of a feed that no export makes anew, each from its id on.
fn entries(feed: &str) -> Vec<String> {
    feed.split("<entry>")
        .skip(1)
        .filter(|entry| !entry.contains("<reflectory:made/>"))
        .filter(|entry| !entry.contains("<id>portfolio:person</id>"))
        .map(str::to_owned)
        .collect()
}

fn export(p: &Program, name: &str, leap: &str) -> Vec<u8> {
    let out = p.path(name);
    p.run(&[
        "export",
        "Ours",
        "--format",
        "leap2a",
        "--leap",
        leap,
        "--draft",
        "--out",
        out.to_str().unwrap(),
    ])
    .done();
    bytes(&out)
}

/// A picture in which nothing hides, so that it goes out byte for byte.
fn picture() -> Vec<u8> {
    let whole = crate::leaks::png();
    let at = whole.windows(4).position(|w| w == b"tEXt").unwrap() - 4;
    let length = u32::from_be_bytes(whole[at..at + 4].try_into().unwrap()) as usize;
    [&whole[..at], &whole[at + length + 12..]].concat()
}

/// A portfolio with every construct of the text.
fn written() -> Program {
    let p = Program::with_journal();
    p.run(&["profile", "set", "--name", "Nerys Okafor"]).done();
    p.run(&[
        "portfolio",
        "new",
        "--title",
        "Ours",
        "--pathway",
        "cmalt",
        "--framework",
        "cmalt-2019",
    ])
    .done();
    p.run(&["portfolio", "details", "Ours", "--licence", "CC BY 4.0"])
        .done();
    p.write("wall.png", picture());
    p.write("notes & <more>.txt", b"What we said.");
    for (file, args) in [
        (
            "wall.png",
            [
                "--title",
                "The wall",
                "--key",
                "wall",
                "--shows",
                "Line one\nline \"two\"",
                "--alt",
                "Notes on a wall",
            ],
        ),
        (
            "notes & <more>.txt",
            [
                "--title",
                "Notes <b>",
                "--key",
                "notes",
                "--shows",
                "Who said what",
                "--date",
                "2026-03-04",
            ],
        ),
        (
            "https://talks.example.org/captions?a=1&b=2",
            [
                "--title",
                "A talk",
                "--key",
                "talk",
                "--shows",
                "",
                "--date",
                "2025-01-02",
            ],
        ),
    ] {
        let at = p.path(file);
        let source = if at.exists() {
            at.to_str().unwrap().to_owned()
        } else {
            file.to_owned()
        };
        let all = [
            &["evidence", "add", &source, "--visibility", "assessor"],
            &args[..],
        ]
        .concat();
        p.run(&all).done();
    }
    let text = "I built it *slowly*, **with care** and ~~haste~~, in `code` and in 2 < 3 & \"quotes\".[^1]\n\n\
        See [the notes](evidence:notes \"all\"), [the talk](evidence:talk) and [another](https://example.org/).\n\n\
        ![](evidence:wall \"Our wall in May\")\n\n\
        ### A heading of my own\n\n\
        1. First\n2. Second\n   - within\n\n\
        - [x] done\n- [ ] open\n\n\
        > Somebody said so.\n\n\
        ```\nlet x = 1;\n  indented\n```\n\n\
        | Tool | Used |\n| --- | --- |\n| A \\| B | *yes* |\n\n---\n\n\
        Dw i'n dysgu 日本語 \u{1f469}\u{200d}\u{1f52c} العربية.\n\n\
        [^1]: Said *later*.\n";
    p.write("text.md", text.as_bytes());
    for (code, component) in [
        ("1a", "description"),
        ("1a", "reflection"),
        ("2b", "description"),
        ("context", "narrative"),
    ] {
        let at = p.path("text.md");
        p.run(&[
            "portfolio",
            "set",
            "Ours",
            code,
            component,
            at.to_str().unwrap(),
        ])
        .done();
    }
    p.run(&[
        "portfolio",
        "evidence",
        "Ours",
        "1a",
        "talk",
        "--note",
        "What \"it\" shows & more",
    ])
    .done();
    p.run(&["portfolio", "evidence", "Ours", "1a", "wall"])
        .done();
    p.run(&[
        "portfolio",
        "evidence",
        "Ours",
        "2b",
        "wall",
        "--note",
        "Here too",
    ])
    .done();
    p
}

#[test]
fn what_goes_out_comes_back_as_it_was() {
    let p = written();
    for leap in ["mahara", "2010-07"] {
        let first = export(&p, &format!("first-{leap}.zip"), leap);
        let back = Program::with_journal();
        back.run(&["profile", "set", "--name", "Nerys Okafor"])
            .done();
        back.write("first.zip", &first);
        let at = back.path("first.zip");
        let args = [
            "import",
            at.to_str().unwrap(),
            "--as",
            "portfolio",
            "--json",
        ];
        let done = back.run(&args).done().json();
        assert_eq!(done["portfolio"]["title"], "Ours");
        assert_eq!(done["portfolio"]["framework"], "cmalt-2019");
        assert_eq!(done["portfolio"]["pathway"], "cmalt");
        // What comes in is private until its person says otherwise.
        let listed = back.run(&["evidence", "list", "--json"]).done().json();
        let items: Vec<&Value> = listed["evidence"].as_array().unwrap().iter().collect();
        assert_eq!(items.len(), 3, "{listed}");
        for item in items {
            assert_eq!(item["visibility"], "private", "{item}");
            let key = item["key"].as_str().unwrap();
            back.run(&["evidence", "set", key, "--visibility", "assessor"])
                .done();
        }
        let second = export(&back, "second.zip", leap);
        let (before, after) = (entries(&feed(&first)), entries(&feed(&second)));
        assert!(before.len() > 10, "{}", before.len());
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before, after, "{leap}");
        }
        assert_eq!(before.len(), after.len());
        // Brought in again, it is there already.
        let again = back.run(&args).done().json();
        assert_eq!(again["new"], 0, "{again}");
    }
}

#[test]
fn a_feed_of_another_program_comes_in_as_entries_and_is_taken_back() {
    let p = Program::with_journal();
    let at = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../import/tests/fixtures/leap2a/2010-10-16_Mahara_v1-2_leap2a.xml");
    let dry = p
        .run(&["import", at.to_str().unwrap(), "--dry-run", "--json"])
        .done()
        .json();
    assert_eq!(
        (&dry["format"], &dry["new"]),
        (&"leap2a".into(), &28.into())
    );
    let done = p
        .run(&["import", at.to_str().unwrap(), "--json"])
        .done()
        .json();
    assert_eq!(done["new"], 28);
    let again = p
        .run(&["import", at.to_str().unwrap(), "--json"])
        .done()
        .json();
    assert_eq!((&again["new"], &again["same"]), (&0.into(), &28.into()));
    let listed = p.run(&["entry", "list", "--json"]).done().json();
    assert_eq!(listed["entries"].as_array().unwrap().len(), 26);
    let batch = done["batch"].as_str().unwrap();
    p.run(&["import", "undo", batch]).done();
    let listed = p.run(&["entry", "list", "--json"]).done().json();
    assert_eq!(listed["entries"].as_array().unwrap().len(), 0);
}

#[test]
fn a_package_that_is_cut_short_brings_nothing() {
    let p = written();
    let whole = export(&p, "whole.zip", "mahara");
    p.write("cut.zip", &whole[..whole.len() / 2]);
    let refused = p.run(&[
        "import",
        p.path("cut.zip").to_str().unwrap(),
        "--format",
        "leap2a",
    ]);
    assert_eq!(refused.exit, 1, "{refused:?}");
    assert!(
        refused.err.contains("cut.zip") && refused.err.contains("nothing was imported"),
        "{refused:?}"
    );
}
