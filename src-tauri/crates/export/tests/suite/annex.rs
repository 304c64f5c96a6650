//! The files of the evidence in a PDF: as pages behind the text, and attached.

use std::fs;
use std::process::Command;

use reflectory_document::{Alt, Document, FileRef};
use reflectory_export::{EvidenceFiles, Exporter, Files, Leaf, Pdf, Written};

use crate::sample::*;
use crate::tools::{PdfFile, check};
use crate::validators::conforms;

/// Files of which one can be shown page by page, and one as text.
struct Shown(Memory);

impl Files for Shown {
    fn read(&self, sha256: &str) -> Result<Vec<u8>, String> {
        self.0.read(sha256)
    }

    fn leaves(&self, file: &FileRef) -> Vec<Leaf> {
        match file.sha256.as_str() {
            "scan" => vec![
                Leaf::Page {
                    png: png(200, 300),
                    words: "Minutes of <the> meeting".to_owned(),
                },
                Leaf::Page {
                    png: png(300, 200),
                    words: String::new(),
                },
            ],
            "notes" => vec![Leaf::Text(
                "First line, ŵyr\n\n\tsecond #line \u{10ffff}\n".to_owned(),
            )],
            _ => Vec::new(),
        }
    }
}

fn portfolio() -> (Document, Shown) {
    let mut doc = with_blocks(vec![p("Words.")]);
    doc.evidence = vec![
        picture_item(
            1,
            "The wall",
            "image/png",
            "png",
            Alt::Text("Notes on a wall".to_owned()),
        ),
        picture_item(2, "The minutes", "application/pdf", "scan", Alt::Missing),
        picture_item(3, "My notes", "text/plain", "notes", Alt::Missing),
        picture_item(4, "A film", "video/mp4", "film", Alt::Missing),
        item(5, "A link"),
    ];
    let mut files = files();
    for (name, bytes) in [("scan", "%PDF"), ("notes", "words"), ("film", "moving")] {
        files.0.insert(name.to_owned(), bytes.as_bytes().to_vec());
    }
    (doc, Shown(files))
}

fn export(choice: EvidenceFiles) -> (Written, PdfFile) {
    let (doc, files) = portfolio();
    let pdf = Pdf::default().with_evidence(choice);
    let written = pdf.export(&may_see(&doc), &files).unwrap();
    let again = pdf.export(&may_see(&doc), &files).unwrap();
    assert_eq!(
        written.bytes, again.bytes,
        "the same portfolio, the same bytes"
    );
    assert!(check(&written, "pdf-ua-1").ok, "{:?}", written.checks);
    let file = PdfFile::new(&written.bytes);
    file.check();
    (written, file)
}

#[test]
fn an_appendix_shows_pages_text_and_says_what_it_can_not_show() {
    let (written, file) = export(EvidenceFiles::Appendix);
    assert!(check(&written, "pdf-a-2a").ok, "{:?}", written.checks);
    let text = file.text();
    for words in [
        "Appendix: the evidence",
        "1. The wall",
        "2. The minutes",
        "Page 1 of 2",
        "Page 2 of 2",
        "First line, ŵyr",
        "second #line",
        "can’t be shown on paper",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    assert!(!text.contains("5. A link"), "an address is no file");
    // Each picture has words for those who can't see it.
    let inner = file.expanded();
    assert!(inner.contains("(Notes on a wall)"), "{inner}");
    // ... once in the list, and once on a page of its own.
    assert_eq!(inner.matches("/Alt ").count(), 4);
    assert_eq!(file.structure().matches("Figure").count(), 4);
    conforms(&[file.path()]);
}

#[test]
fn attached_files_come_out_as_they_went_in() {
    let (written, file) = export(EvidenceFiles::Attached);
    assert!(check(&written, "pdf-a-3a").ok, "{:?}", written.checks);
    conforms(&[file.path()]);
    let out = tempfile::tempdir().unwrap();
    let done = Command::new("pdfdetach")
        .args(["-saveall", "-o"])
        .arg(out.path())
        .arg(file.path())
        .output()
        .expect("pdfdetach must be installed: scripts/setup.sh");
    assert!(done.status.success(), "{done:?}");
    let mut names: Vec<String> = fs::read_dir(out.path())
        .unwrap()
        .map(|f| f.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names.len(), 4, "{names:?}");
    let (doc, files) = portfolio();
    for (name, item) in names.iter().zip(&doc.evidence) {
        let held = fs::read(out.path().join(name)).unwrap();
        let file = item.file.as_ref().unwrap();
        assert_eq!(held, files.read(&file.sha256).unwrap(), "{name}");
    }
}

#[test]
fn listed_evidence_is_neither() {
    let (_, file) = export(EvidenceFiles::Listed);
    assert!(!file.text().contains("Appendix"));
    let listed = Command::new("pdfdetach")
        .arg("-list")
        .arg(file.path())
        .output()
        .unwrap();
    assert!(
        String::from_utf8_lossy(&listed.stdout).starts_with("0 embedded"),
        "{listed:?}"
    );
}

/// A drawing that the typesetter could not take cost all pictures and PDF/UA, because the appendix went on using it.
#[test]
fn letters_that_no_font_has_cost_an_appendix_nothing_else() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"40\"><text y=\"20\">Plan \u{4e2d}</text></svg>";
    let mut doc = with_blocks(vec![p("Words.")]);
    let alt = |words: &str| Alt::Text(words.to_owned());
    doc.evidence = vec![
        picture_item(1, "The wall", "image/png", "png", alt("A wall")),
        picture_item(2, "A plan", "image/svg+xml", "plan", alt("A plan")),
    ];
    let mut memory = files();
    memory.0.insert("plan".to_owned(), svg.as_bytes().to_vec());
    for choice in [EvidenceFiles::Appendix, EvidenceFiles::Listed] {
        let pdf = Pdf::default().with_evidence(choice);
        let written = pdf.export(&may_see(&doc), &memory).unwrap();
        for name in ["pictures", "pdf-ua-1", "pdf-a-2a"] {
            assert!(check(&written, name).ok, "{name}: {:?}", written.checks);
        }
        assert!(check(&written, "glyphs").note.contains("U+4E2D"));
    }
}
