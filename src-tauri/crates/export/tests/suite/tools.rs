//! Readers of PDF that are not ours. A missing one fails the test: it must never pass unread.

use std::path::{Path, PathBuf};
use std::process::Command;

use reflectory_document::Document;
use reflectory_export::{Check, Exporter, Pdf, Written};

use crate::sample::{Memory, may_see};

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

    /// The words in the file's order, white space collapsed. In the reader's own order it would drop hyphens at ends of lines.
    pub fn text(&self) -> String {
        let text = run(
            "pdftotext",
            &["-raw", "-enc", "UTF-8"],
            &self.path(),
            &["-"],
        );
        words(&text)
    }

    /// The words as they lie on the pages; a form feed ends each page.
    pub fn laid_out(&self) -> String {
        run("pdftotext", &["-enc", "UTF-8"], &self.path(), &["-"])
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

    /// The text in the order of the tags, without what only belongs to the paper: running heads, page numbers, and notes that
    /// stand between the two halves of a paragraph.
    pub fn flow(&self) -> String {
        self.structure()
            .lines()
            .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'))
            .collect()
    }

    pub fn links(&self) -> String {
        run("pdfinfo", &["-url"], &self.path(), &[])
    }

    /// The file with its objects unpacked, to look for entries that no reader prints.
    pub fn expanded(&self) -> String {
        let out = Command::new("qpdf")
            .args(["--qdf", "--object-streams=disable"])
            .arg(self.path())
            .arg("-")
            .output();
        String::from_utf8_lossy(&out.expect("qpdf must be installed").stdout).into_owned()
    }

    /// The file with every stream of text, drawing and properties unpacked; pictures stay as they are.
    pub fn streams(&self) -> Vec<u8> {
        let out = Command::new("qpdf")
            .args([
                "--qdf",
                "--object-streams=disable",
                "--decode-level=generalized",
            ])
            .arg(self.path())
            .arg("-")
            .output();
        out.expect("qpdf must be installed").stdout
    }

    /// The largest distance of any word from the page's left and upper edge, in points.
    pub fn farthest(&self) -> (f64, f64) {
        let boxes = run("pdftotext", &["-bbox"], &self.path(), &["-"]);
        let value = |line: &str, name: &str| -> Option<f64> {
            line.split(&format!("{name}=\""))
                .nth(1)?
                .split('"')
                .next()?
                .parse()
                .ok()
        };
        boxes
            .lines()
            .filter(|line| line.contains("<word"))
            .fold((0.0, 0.0), |(x, y), line| {
                (
                    f64::max(x, value(line, "xMax").unwrap()),
                    f64::max(y, value(line, "yMax").unwrap()),
                )
            })
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
    // pdfinfo prints the titles of tags as they lie in the file, which may be UTF-16.
    String::from_utf8_lossy(&out.stdout).into_owned()
}

pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// White space, the breaks that endless words get and soft hyphens set aside: what is left are the characters.
pub fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{ad}'))
        .collect()
}

pub fn check<'a>(written: &'a Written, name: &str) -> &'a Check {
    written
        .checks
        .iter()
        .find(|check| check.name == name)
        .unwrap_or_else(|| panic!("no check {name}"))
}

/// Exports a PDF that must meet PDF/UA-1 and be sound.
pub fn pdf(doc: &Document, files: &Memory) -> (Written, PdfFile) {
    let written = Pdf::default().export(&may_see(doc), files).unwrap();
    assert!(check(&written, "pdf-ua-1").ok, "{:?}", written.checks);
    let file = PdfFile::new(&written.bytes);
    file.check();
    (written, file)
}
