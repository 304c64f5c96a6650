//! Documents of Word brought in: as entries, by day, as a portfolio; looked at first, taken back, brought in twice.

use std::io::Write;

use serde_json::Value;

use crate::program::Program;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document: paragraphs by their style, and a picture if it is asked for.
fn document(paragraphs: &[(&str, &str)], picture: bool) -> Vec<u8> {
    let mut body = String::new();
    for (style, text) in paragraphs {
        body.push_str(&format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        ));
    }
    let mut relations = String::new();
    if picture {
        body.push_str(&format!(
            r#"<w:p><w:r><w:drawing><i xmlns:r="{R}"><docPr id="1" name="n" descr="Votes by group"/><blip r:embed="p"/></i></w:drawing></w:r></w:p>"#
        ));
        relations = format!(r#"<Relationship Id="p" Type="{R}/image" Target="media/image1.png"/>"#);
    }
    let parts = [
        (
            "word/document.xml",
            format!(r#"<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>"#),
        ),
        (
            "word/_rels/document.xml.rels",
            format!("<Relationships>{relations}</Relationships>"),
        ),
        ("word/media/image1.png", "\u{89}PNG votes".to_owned()),
        (
            "docProps/core.xml",
            "<p><creator>Ann Bell</creator><created>2023-04-05T12:00:00Z</created></p>".to_owned(),
        ),
    ];
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn items<'a>(done: &'a Value, sort: &str) -> Vec<&'a Value> {
    let all = done["items"].as_array().unwrap();
    all.iter().filter(|i| i["type"] == sort).collect()
}

#[test]
fn a_document_comes_in_once_with_its_pictures_and_goes_again() {
    let p = Program::with_journal();
    let text = [("Title", "What the votes said"), ("", "They were split.")];
    p.write("my essay (1).docx", document(&text, true));
    let plan = p
        .run(&["import", "my essay (1).docx", "--dry-run", "--json"])
        .done()
        .json();
    assert_eq!((&plan["new"], &plan["batch"]), (&2.into(), &Value::Null));
    let done = p
        .run(&["import", "my essay (1).docx", "--json"])
        .done()
        .json();
    assert_eq!((&done["format"], &done["new"]), (&"docx".into(), &2.into()));
    let entry = items(&done, "entry")[0];
    assert_eq!(entry["title"], "What the votes said");
    assert_eq!(entry["date"], "2023-04-05");
    let notes = entry["notes"].to_string();
    assert!(
        notes.contains("properties (created)") && notes.contains("Ann Bell"),
        "{notes}"
    );
    let evidence = items(&done, "evidence")[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let kept = p
        .run(&["evidence", "show", &evidence, "--json"])
        .done()
        .json();
    assert_eq!(kept["item"]["alt"], "Votes by group");
    let key = kept["item"]["key"].as_str().unwrap().to_owned();
    let shown = p
        .run(&["entry", "show", entry["id"].as_str().unwrap(), "--json"])
        .done()
        .json();
    assert!(shown.to_string().contains("They were split."), "{shown}");
    assert!(shown["evidence"].to_string().contains(&key), "{shown}");

    let again = p
        .run(&["import", "my essay (1).docx", "--json"])
        .done()
        .json();
    assert_eq!(
        (&again["new"], &again["same"], &again["batch"]),
        (&0.into(), &2.into(), &Value::Null)
    );
    let batch = done["batch"].as_str().unwrap();
    p.run(&["import", "undo", batch]).done();
    p.run(&["entry", "show", entry["id"].as_str().unwrap()])
        .failed(1, &[]);
}

#[test]
fn a_diary_is_split_by_its_days() {
    let p = Program::with_journal();
    let text = [
        ("Heading1", "Preface"),
        ("", "Before all."),
        ("Heading1", "2024-05-01 A hard week"),
        ("", "One."),
        ("Heading1", "Thursday, 2 May 2024: better"),
        ("Heading2", "3 May 2024 within"),
        ("", "Two."),
    ];
    p.write("diary.docx", document(&text, false));
    let done = p
        .run(&["import", "diary.docx", "--split", "--json"])
        .done()
        .json();
    let dates: Vec<&str> = items(&done, "entry")
        .iter()
        .map(|i| i["date"].as_str().unwrap())
        .collect();
    assert_eq!(dates, ["2024-05-01", "2024-05-02", "2023-04-05"]);
    let again = p
        .run(&["import", "diary.docx", "--split", "--json"])
        .done()
        .json();
    assert_eq!((&again["new"], &again["same"]), (&0.into(), &3.into()));
    p.run(&["import", "diary.docx", "--split", "--as", "portfolio"])
        .failed(1, &["--split"]);
}

#[test]
fn a_draft_in_word_fills_a_portfolio() {
    let p = Program::with_journal();
    let text = [
        ("Title", "My portfolio"),
        ("Heading1", "1a Constraints and benefits"),
        ("Heading2", "Description"),
        ("", "I chose the tool."),
        ("Heading2", "Reflection"),
        ("", "It went well."),
        ("Heading1", "Core area 2a: Teaching and learning"),
        ("Heading2", "Description"),
        ("", "I taught with it."),
    ];
    p.write("draft.docx", document(&text, true));
    let done = p
        .run(&["import", "draft.docx", "--as", "portfolio", "--json"])
        .done()
        .json();
    let sections: Vec<&str> = done["portfolio"]["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["code"].as_str().unwrap())
        .collect();
    assert_eq!(sections, ["1a", "2a"]);
    let again = p
        .run(&["import", "draft.docx", "--as", "portfolio", "--json"])
        .done()
        .json();
    assert_eq!(
        (&again["new"], &again["changed"]),
        (&0.into(), &0.into()),
        "{again}"
    );
}

#[test]
fn what_is_damaged_locked_or_old_is_refused_and_nothing_changes() {
    let p = Program::with_journal();
    let whole = document(&[("", "Words.")], false);
    p.write("good.docx", &whole);
    p.write("half.docx", &whole[..whole.len() / 2]);
    p.write(
        "locked.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
    );
    p.write("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    p.run(&["import", "half.docx"])
        .failed(1, &["half.docx", "damaged", "nothing was imported"]);
    p.run(&["import", "locked.docx"])
        .failed(1, &["locked.docx", "password"]);
    p.run(&["import", "old.doc"])
        .failed(4, &["old.doc", "save it as docx"]);
    // Of several, none comes in if one can't.
    p.run(&["import", "good.docx", "half.docx"])
        .failed(1, &["half.docx"]);
    let first = p
        .run(&["import", "good.docx", "--dry-run", "--json"])
        .done()
        .json();
    assert_eq!(first["new"], 1);
    p.write("second.docx", document(&[("", "Other words.")], false));
    let both = p
        .run(&["import", "good.docx", "second.docx", "--json"])
        .done()
        .json();
    let imports = both["imports"].as_array().unwrap();
    assert_eq!(imports.len(), 2);
    assert!(
        imports
            .iter()
            .all(|i| i["new"] == 1 && i["batch"].is_string())
    );
    // In a folder the good ones come in and the others stay files, with the reason.
    p.write("folder/good.docx", document(&[("", "In a folder.")], false));
    p.write("folder/half.docx", &whole[..whole.len() / 2]);
    let done = p.run(&["import", "folder", "--json"]).done().json();
    assert_eq!(items(&done, "entry").len(), 1);
    assert!(
        items(&done, "evidence")[0]["notes"]
            .to_string()
            .contains("damaged")
    );
}
