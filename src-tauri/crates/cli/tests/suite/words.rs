//! Words inside files of evidence.

use std::io::Write;

use serde_json::Value;

use crate::program::{Program, has};

fn word_file(words: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file("word/document.xml", options).unwrap();
    let body = format!(
        r#"<w:document xmlns:w="urn:w"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>"#
    );
    writer.write_all(body.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

fn pdf(words: &str) -> Vec<u8> {
    let shown = format!("BT /F 12 Tf 20 50 Td ({words}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [4 0 R] >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 100] /Contents 5 0 R /Resources << /Font << /F 3 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{shown}\nendstream", shown.len()),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start = out.len();
    out.push_str("xref\n0 6\n0000000000 65535 f \n");
    for place in places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    out.push_str(&format!(
        "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ));
    out.into_bytes()
}

fn found(p: &Program, query: &str) -> Vec<Value> {
    let answer = p.run(&["search", query, "--json"]).done().json();
    answer["hits"].as_array().unwrap().clone()
}

#[test]
fn a_file_is_found_by_the_words_in_it() {
    let p = Program::with_journal();
    p.write(
        "minutes.docx",
        word_file("The steering group agreed on lecture capture"),
    );
    p.write("report.pdf", pdf("Attendance at webinars doubled"));
    p.write(
        "page.html",
        "<title>Hwb</title><script>var secret = 1</script><p>Ysgrifennu&nbsp;adfyfyriol",
    );
    p.write("notes.txt", b"Na\xefve questions are welcome");
    for (file, title) in [
        ("minutes.docx", "Minutes"),
        ("report.pdf", "Report"),
        ("page.html", "Page"),
        ("notes.txt", "Notes"),
    ] {
        p.run(&["evidence", "add", file, "--title", title]).done();
    }
    for (query, title, file) in [
        ("steering group", "Minutes", "minutes.docx"),
        ("webinars doubled", "Report", "report.pdf"),
        ("adfyfyriol", "Page", "page.html"),
        ("naïve", "Notes", "notes.txt"),
    ] {
        let hits = found(&p, query);
        assert_eq!(hits.len(), 1, "{query}: {hits:?}");
        assert_eq!(hits[0]["title"], title);
        assert_eq!(hits[0]["file"], file);
        assert!(
            hits[0]["snippet"].as_str().unwrap().contains("<mark>"),
            "{hits:?}"
        );
    }
    assert_eq!(found(&p, "secret"), Vec::<Value>::new());
    // A hit by what is said of the item names no file.
    assert_eq!(found(&p, "minutes")[0]["file"], Value::Null);
    // Bound for the bin and for good, the words go too.
    p.run(&["evidence", "delete", "minutes"]).done();
    assert_eq!(found(&p, "steering group"), Vec::<Value>::new());
    p.run(&["bin", "empty", "--yes"]).done();
    let journal = std::fs::read(p.path("my.reflectory")).unwrap();
    assert!(!journal.windows(8).any(|w| w == b"steering"));
}

#[test]
fn what_has_no_words_to_give_is_kept_all_the_same() {
    let p = Program::with_journal();
    p.write("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more");
    p.write("broken.pdf", b"%PDF-1.7\nnothing of the kind");
    p.write("bomb.docx", word_file(&" ".repeat(90_000_000)));
    p.write("wall.png", b"\x89PNG\r\n\x1a\n");
    for file in ["locked.docx", "broken.pdf", "bomb.docx", "wall.png"] {
        p.run(&["evidence", "add", file, "--title", file]).done();
    }
    assert_eq!(found(&p, "locked").len(), 1);
    // All were looked at, and nobody looks again.
    let again = p.run(&["evidence", "read", "--json"]).done().json();
    has(&again, "read failed left");
    assert_eq!((&again["read"], &again["left"]), (&0.into(), &0.into()));
    let told = p.run(&["evidence", "read"]).done();
    assert!(told.text().contains("every file was read before"));
}

#[test]
fn what_an_import_brings_is_read_and_a_journal_that_was_never_read_can_be() {
    let p = Program::with_journal();
    p.write(
        "vault/one.md",
        "---\ndate: 2026-05-01\n---\n\nSee [the paper](paper.pdf).\n",
    );
    p.write("vault/paper.pdf", pdf("Threshold concepts revisited"));
    p.run(&["import", "vault"]).done();
    assert_eq!(found(&p, "threshold concepts").len(), 1);
}
