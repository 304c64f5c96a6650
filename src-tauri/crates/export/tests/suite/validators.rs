//! Checkers that are not ours: the W3C's, axe in Chromium, and a reader of tagged PDF. A missing one fails the test.

use std::path::{Path, PathBuf};
use std::process::Command;

use reflectory_document::Document;
use reflectory_export::{Exporter, Html};

use crate::looks::{mixed, new_portfolio};
use crate::sample::*;
use crate::scripts::right_to_left;
use crate::tools::{PdfFile, pdf};

fn tool(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/validators")
        .join(path)
}

/// All that is special in a page stands in one of these.
fn pages() -> Vec<(&'static str, Document)> {
    let mut everything = everything();
    everything.meta.draft = true;
    vec![
        ("everything", everything),
        ("new", new_portfolio()),
        ("empty", document("Empty", vec![])),
        ("right-to-left", right_to_left()),
    ]
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
    for (name, doc) in pages() {
        write(name, &doc, &files());
    }
    write("mixed", &mixed(), &small_files());
    let out = Command::new("node")
        .arg(tool("check.mjs"))
        .arg(folder.path())
        .output()
        .expect("node must be installed: scripts/setup.sh");
    let said =
        String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{said}");
    assert!(
        said.contains("5 pages looked at in 5 views, 0 faults"),
        "{said}"
    );
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
    for doc in [everything(), new_portfolio(), right_to_left()] {
        conforms(&pdf(&doc, &files()).1);
    }
    conforms(&pdf(&mixed(), &small_files()).1);
}

fn conforms(file: &PdfFile) {
    let out = Command::new(tool(".venv/bin/outloud"))
        .args(["-q", "--layer", "conformance"])
        .arg(file.path())
        .output()
        .expect("outloud must be installed: scripts/setup.sh");
    let said =
        String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    // Its warnings are guesses: lines that look alike at the top of several pages need not be running heads.
    assert!(
        out.status.success() && said.contains("0 error(s)"),
        "{said}"
    );
}
