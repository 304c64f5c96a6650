//! Exports as a folder of Markdown and as JSON.

use std::fs;

use crate::program::{Program, bytes};

fn filled() -> Program {
    let p = Program::with_journal();
    p.run(&[
        "profile",
        "set",
        "--name",
        "Nerys *O*kafor",
        "--role",
        "Learning technologist",
    ])
    .done();
    p.portfolio();
    p.write("dot.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>");
    let add = "evidence add dot.svg --title Dot --key dot --alt Square --visibility assessor --permission mine";
    p.run(&add.split(' ').collect::<Vec<_>>()).done();
    p.write("CON.txt", "notes");
    let add =
        "evidence add CON.txt --title Notes --key CON --visibility assessor --permission mine";
    p.run(&add.split(' ').collect::<Vec<_>>()).done();
    let text = "I <b>asked</b> eleven students.[^n]\n\n![A square](evidence:dot \"The square\")\n\nSee [the notes](evidence:CON) and [1a](#s-1b).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^n]: In May.\n";
    p.piped(&["portfolio", "set", "P", "1a", "description"], text)
        .done();
    p.run(&[
        "portfolio",
        "evidence",
        "P",
        "1a",
        "CON",
        "--note",
        "what I kept",
    ])
    .done();
    p
}

fn read(p: &Program, path: &str) -> String {
    String::from_utf8(bytes(&p.path(path))).unwrap()
}

#[test]
fn a_folder_has_an_index_a_file_a_section_and_the_evidence() {
    let p = filled();
    let line = [
        "export", "P", "--format", "markdown", "--out", "out", "--json",
    ];
    let done = p.run(&line).done().json();
    assert_eq!(done["format"], "markdown");
    assert_eq!(done["pages"], serde_json::Value::Null);
    let index = read(&p, "out/index.md");
    for words in [
        "# P\n",
        "**Nerys \\*O\\*kafor**",
        "Learning technologist",
        "- **Pathway:** CMALT",
        "## Contents",
        "](sections/02-1a.md)",
        "## Coverage: what is where",
        "## Evidence list",
        "1. **Dot**",
        "[01-dot.svg](evidence/01-dot.svg)",
        "2. **Notes**",
        "[02-con.txt](evidence/02-con.txt)",
    ] {
        assert!(index.contains(words), "{words:?} is not in {index}");
    }
    let section = read(&p, "out/sections/02-1a.md");
    for words in [
        "---\ncode: \"1a\"\n",
        "# 1a ",
        "## Description",
        "I `<b>`asked`</b>` eleven students.[^1]",
        "![A square](../evidence/01-dot.svg)",
        "Figure 1. The square [(evidence 1)](../evidence/01-dot.svg)",
        "[the notes](../evidence/02-con.txt) (evidence 2)",
        "[1a](../sections/03-1b.md)",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "## Evidence for 1a",
        "- **2** [Notes](../evidence/02-con.txt)\\\n  what I kept",
        "[^1]: In May.",
    ] {
        assert!(section.contains(words), "{words:?} is not in {section}");
    }
    // A picture comes along as it is shown; other files as they are.
    assert!(read(&p, "out/evidence/01-dot.svg").contains("<svg"));
    assert_eq!(read(&p, "out/evidence/02-con.txt"), "notes");
    assert!(!section.contains("status:") && !index.contains("Working towards"));
    // Every relative link leads to a file.
    for (file, text) in [("index.md", &index), ("sections/02-1a.md", &section)] {
        let folder = p.path("out").join(file).parent().unwrap().to_owned();
        for link in text.split("](").skip(1) {
            let target = link.split([')', ' ']).next().unwrap();
            if !target.contains(':') {
                assert!(folder.join(target).exists(), "{file}: {target}");
            }
        }
    }
    // Written whole or not at all.
    p.run(&line).failed(1, &["out", "empty"]);
    fs::create_dir(p.path("free")).unwrap();
    p.run(&["export", "P", "--format", "markdown", "--out", "free"])
        .done();
    p.run(&["export", "P", "--format", "markdown", "--out", "dot.svg"])
        .failed(1, &["dot.svg"]);
    p.run(&["export", "P", "--format", "markdown", "--out", "no/where"])
        .failed(1, &["no/where"]);
    let names: Vec<String> = fs::read_dir(p.folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(names.iter().all(|n| !n.ends_with(".part")), "{names:?}");
    for file in ["index.md", "sections/02-1a.md", "evidence/01-dot.svg"] {
        assert!(
            bytes(&p.path("out").join(file)) == bytes(&p.path("free").join(file)),
            "{file}"
        );
    }
}

#[test]
fn both_forms_keep_to_what_the_audience_may_see() {
    let p = filled();
    p.piped(
        &["portfolio", "set", "P", "1b", "description"],
        "![](evidence:plain)",
    )
    .done();
    p.write(
        "plain.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
    );
    let add =
        "evidence add plain.svg --title Plain --key plain --permission mine --visibility assessor";
    p.run(&add.split(' ').collect::<Vec<_>>()).done();
    for format in ["markdown", "json"] {
        let line = ["export", "P", "--format", format, "--out", "out"];
        p.run(&line).failed(3, &["alternative text"]);
        assert!(!p.path("out").exists());
    }
    p.run(&["evidence", "set", "plain", "--alt", "Nothing on it"])
        .done();
    p.run(&[
        "evidence",
        "set",
        "CON",
        "--visibility",
        "private",
        "--shows",
        "secret things",
    ])
    .done();
    for format in ["markdown", "json"] {
        let line = ["export", "P", "--format", format, "--out", "out"];
        p.run(&line).failed(3, &["blocked"]);
        assert!(!p.path("out").exists());
    }
    p.run(&[
        "export", "P", "--format", "markdown", "--out", "draft", "--draft",
    ])
    .done();
    let index = read(&p, "draft/index.md");
    assert!(
        index.contains("**DRAFT**") && index.contains("left out"),
        "{index}"
    );
    assert!(index.contains("Working towards"), "{index}");
    assert!(!index.contains("secret things"));
    assert!(!read(&p, "draft/sections/02-1a.md").contains("what I kept"));
    assert_eq!(fs::read_dir(p.path("draft/evidence")).unwrap().count(), 2);
    p.run(&[
        "export",
        "P",
        "--format",
        "json",
        "--out",
        "draft.json",
        "--draft",
    ])
    .done();
    assert!(!read(&p, "draft.json").contains("secret things"));
}

#[test]
fn one_json_document_says_the_same() {
    let p = filled();
    p.run(&["export", "P", "--format", "json", "--out", "p.json"])
        .done();
    let text = read(&p, "p.json");
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["format"], "reflectory-portfolio");
    assert_eq!(json["form"], 1);
    assert_eq!(json["author"], "Nerys *O*kafor");
    assert_eq!(json["date"], "2026-11-22");
    let section = &json["sections"][1];
    assert_eq!(section["code"], "1a");
    assert_eq!(section["evidence"][0]["number"], 2);
    let blocks = &section["parts"][0]["components"][0]["blocks"];
    assert_eq!(blocks[0]["kind"], "paragraph");
    assert_eq!(blocks[1]["image"]["target"]["evidence"], 1);
    assert_eq!(
        json["evidence"][0]["file"]["size"],
        bytes(&p.path("dot.svg")).len()
    );
    assert_eq!(
        json["evidence"][0]["file"]["sha256"]
            .as_str()
            .unwrap()
            .len(),
        64
    );
    assert_eq!(json["notes"][0]["number"], 1);
    // What is the person's own business does not leave: ids, ranges, permissions.
    for key in [
        "\"source\": {",
        "\"range\"",
        "\"visibility\"",
        "\"permission\":",
    ] {
        assert!(!text.contains(key), "{key}");
    }
    p.run(&["export", "P", "--format", "json", "--out", "p.json"])
        .failed(1, &["p.json"]);
}
