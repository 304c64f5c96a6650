//! Readers of PDF that are not ours. A missing one fails the test: it must never pass unread.

use std::path::{Path, PathBuf};
use std::process::Command;

pub struct PdfFile {
    folder: tempfile::TempDir,
}

impl PdfFile {
    pub fn new(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.pdf"), bytes).unwrap();
        Self { folder }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("a.pdf")
    }

    /// The words in reading order, white space collapsed.
    pub fn text(&self) -> String {
        let text = run("pdftotext", &["-enc", "UTF-8"], &self.path(), &["-"]);
        words(&text)
    }

    /// Fails on any complaint.
    pub fn check(&self) {
        let out = Command::new("qpdf")
            .arg("--check")
            .arg(self.path())
            .output()
            .expect("qpdf must be installed");
        let said = String::from_utf8_lossy(&out.stdout).into_owned()
            + &String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success() && !said.contains("WARNING"), "{said}");
    }

    pub fn info(&self) -> String {
        run("pdfinfo", &[], &self.path(), &[])
    }

    /// The tags with their text.
    pub fn structure(&self) -> String {
        run("pdfinfo", &["-struct-text"], &self.path(), &[])
    }

    pub fn links(&self) -> String {
        run("pdfinfo", &["-url"], &self.path(), &[])
    }

    pub fn fonts(&self) -> String {
        run("pdffonts", &[], &self.path(), &[])
    }
}

fn run(program: &str, before: &[&str], file: &Path, after: &[&str]) -> String {
    let out = Command::new(program)
        .args(before)
        .arg(file)
        .args(after)
        .output();
    let out = out.unwrap_or_else(|e| panic!("{program} (poppler-utils) must be installed: {e}"));
    // Two things that PDF allows and this reader does not know: suspects as false, one colour for each border.
    let complaint: Vec<_> = std::str::from_utf8(&out.stderr)
        .unwrap()
        .lines()
        .filter(|line| !line.contains("Suspects object is wrong type (boolean)"))
        .filter(|line| !line.contains("Attribute BorderColor value is of wrong type (array)"))
        .filter(|line| !line.is_empty())
        .collect();
    assert!(
        out.status.success() && complaint.is_empty(),
        "{program}: {complaint:?}"
    );
    String::from_utf8(out.stdout).unwrap()
}

pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
