//! The bench of PDF: a portfolio of 8,000 words and 30 pictures, from a cold process and again after an edit, beside
//! Chromium printing the same portfolio's web page.
//!
//! `cargo run --release -p reflectory-tests --features export --bin bench_pdf -- [--dir FOLDER] [--rounds 5]`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ImageEncoder, Rgb, RgbImage};
use reflectory_document::{Alt, CoverageRow, Document, EvidenceItem, FileRef, Meta, Shareable};
use reflectory_export::{Exporter, Face, Files, Fonts, Html, Pdf};
use reflectory_model::{EvidenceKind, Id, Permission, Visibility};
use reflectory_portfolio::{EvidenceUse, Input, PartInput, SectionInput, TextInput, compose};
use reflectory_tests::sentences;

const WORDS: usize = 8_000;
const SECTIONS: usize = 10;
/// Two photographs for each picture of a screen.
const PICTURES: usize = 30;

/// Pictures in a folder, named as their hashes.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, sha256: &str) -> Result<Vec<u8>, String> {
        fs::read(self.0.join(sha256)).map_err(|e| e.to_string())
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, dir, out] = arguments.as_slice()
        && first == "--child"
    {
        let written = Pdf::new(Fonts::default(), Face::default())
            .export(&portfolio(""), &Folder(dir.into()))
            .expect("the portfolio can be set");
        fs::write(out, written.bytes).expect("the file can be written");
        return;
    }
    let value = |name: &str| {
        let at = arguments.iter().position(|a| a == name)?;
        arguments.get(at + 1).cloned()
    };
    let dir = value("--dir").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench-pdf"),
        PathBuf::from,
    );
    let rounds: usize = value("--rounds").and_then(|n| n.parse().ok()).unwrap_or(5);
    if cfg!(debug_assertions) {
        eprintln!("note: this is not an optimised build; its figures mean nothing");
    }
    let pictures = dir.join("pictures");
    fs::create_dir_all(&pictures).expect("the folder for the bench can be made");
    let dir = dir.canonicalize().expect("the folder is there");
    let bytes: usize = (0..PICTURES).map(|n| draw(&pictures, n)).sum();

    let files = Folder(pictures.clone());
    let page = Html
        .export(&portfolio(""), &files)
        .expect("the page can be written");
    fs::write(dir.join("portfolio.html"), &page.bytes).expect("the page can be written");
    let words: u32 = portfolio("")
        .document()
        .coverage
        .iter()
        .map(|row| row.total)
        .sum();
    println!(
        "{words} words, {PICTURES} pictures of {:.1} MB; medians of {rounds}; load {}",
        bytes as f64 / 1e6,
        load()
    );

    // By turns, so that what else the machine does falls on both.
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        ours.push(timed(|| {
            let status = Command::new(std::env::current_exe().expect("this program has a path"))
                .arg("--child")
                .args([&pictures, &dir.join("portfolio.pdf")])
                .status();
            assert!(status.expect("a process can be started").success());
        }));
        theirs.push(timed(|| print(&dir)));
    }
    let cold = median(ours);
    let chromium = median(theirs);
    line(
        "PDF, cold process",
        cold,
        0.5,
        chromium,
        "Chromium printing the same page",
    );

    let pdf = Pdf::new(Fonts::default(), Face::default()).remembering();
    let mut same_process = Vec::new();
    let first = timed(|| {
        drop(
            pdf.export(&portfolio(""), &files)
                .expect("the portfolio can be set"),
        )
    });
    for round in 0..rounds {
        let edited = portfolio(&format!(
            "A sentence that was not there before, number {round}. "
        ));
        same_process.push(timed(|| {
            drop(
                pdf.export(&edited, &files)
                    .expect("the portfolio can be set"),
            )
        }));
    }
    println!("PDF, first in this process          {first:9.1} ms");
    line(
        "PDF, after an edit, same process",
        median(same_process),
        0.25,
        cold,
        "cold",
    );
}

/// The sections' words are the sample's own sentences; `edit` comes into the middle.
fn portfolio(edit: &str) -> Shareable {
    let sentences =
        sentences::sentences(&sentences::sample_entries()).expect("the sample journal is there");
    let mut next = sentences.iter().cycle();
    let (mut sections, mut coverage) = (Vec::new(), Vec::new());
    for section in 0..SECTIONS {
        let mut texts = Vec::new();
        let mut total = 0;
        for component in ["Description", "Reflection"] {
            let (mut body, mut count) = (String::new(), 0);
            while count < WORDS / SECTIONS / 2 {
                let mut paragraph = String::new();
                for sentence in next.by_ref().take(5) {
                    count += sentence.split_whitespace().count();
                    paragraph.push_str(sentence);
                    paragraph.push(' ');
                }
                body.push_str(paragraph.trim_end());
                body.push_str("\n\n");
            }
            if section == SECTIONS / 2 && component == "Reflection" {
                body.insert_str(0, edit);
            }
            if component == "Description" {
                for n in 0..PICTURES / SECTIONS {
                    let picture = section * (PICTURES / SECTIONS) + n;
                    body.push_str(&format!(
                        "![What picture {picture} shows](evidence:picture-{picture})\n\n"
                    ));
                }
                body.push_str(
                    "| Before | After |\n| --- | --- |\n| 31 hours | 6 hours |\n| 206 | 12 |\n\n",
                );
            }
            total += count as u32;
            texts.push(TextInput {
                component: component.to_lowercase(),
                title: component.to_owned(),
                owner: Id::from_bytes([7; 16]),
                body,
                lang: None,
                links: Vec::new(),
                langs: Vec::new(),
                narrowed: Vec::new(),
            });
        }
        let code = format!(
            "{}{}",
            section / 2 + 1,
            if section % 2 == 0 { "a" } else { "b" }
        );
        coverage.push(CoverageRow {
            code: code.clone(),
            title: format!("Area number {section}"),
            words: vec![
                ("description".to_owned(), total / 2),
                ("reflection".to_owned(), total / 2),
            ],
            total,
            evidence: 3,
            status: "ready".to_owned(),
        });
        sections.push(SectionInput {
            code,
            title: format!("Area number {section}"),
            group: Some(format!("Group {}", section / 2 + 1)),
            parts: vec![PartInput {
                title: String::new(),
                texts,
            }],
            evidence: (0..3)
                .map(|n| EvidenceUse {
                    key: format!("picture-{}", section * 3 + n),
                    note: "What it shows here.".to_owned(),
                })
                .collect(),
        });
    }
    let document: Document = compose(Input {
        meta: Meta {
            title: "CMALT portfolio".to_owned(),
            author: "Nerys Okafor".to_owned(),
            role: "Learning technologist".to_owned(),
            organisation: "Aldersyke University".to_owned(),
            framework: "CMALT (July 2019)".to_owned(),
            pathway: "CMALT".to_owned(),
            date: chrono::NaiveDate::from_ymd_opt(2027, 1, 22).expect("a day of the calendar"),
            lang: "en-GB".to_owned(),
            draft: false,
            audience: Visibility::Assessor,
        },
        coverage,
        sections,
        evidence: (0..PICTURES).map(item).collect(),
    });
    Shareable::new(document, Visibility::Assessor).expect("nothing of it is private")
}

fn item(n: usize) -> EvidenceItem {
    EvidenceItem {
        key: format!("picture-{n}"),
        title: format!("Picture {n}"),
        kind: EvidenceKind::Image,
        shows: "What was done, and what came of it.".to_owned(),
        date: None,
        source: "Own work".to_owned(),
        credit: String::new(),
        licence: String::new(),
        permission: Some(Permission::Mine),
        visibility: Visibility::Assessor,
        url: None,
        file: Some(FileRef {
            name: name(n),
            mime: "image/*".to_owned(),
            sha256: name(n),
            size: 0,
        }),
        alt: Alt::Text(format!("Picture {n} in words")),
    }
}

fn name(n: usize) -> String {
    if n % 3 == 2 {
        format!("screen-{n}.png")
    } else {
        format!("photo-{n}.jpg")
    }
}

/// Draws a picture if it is not there yet: a photograph with grain, or a screen with flat colours. Returns its bytes.
fn draw(folder: &Path, n: usize) -> usize {
    let path = folder.join(name(n));
    if let Ok(there) = fs::metadata(&path) {
        return there.len() as usize;
    }
    let mut grain = n as u32 + 1;
    let mut out = Vec::new();
    if n % 3 == 2 {
        let screen = RgbImage::from_fn(1280, 800, |x, y| {
            let line = (y / 20 + x / 160 + n as u32) % 7;
            Rgb([245 - (line * 12) as u8, 240, 230 - ((x / 320) * 20) as u8])
        });
        PngEncoder::new(&mut out)
            .write_image(&screen, 1280, 800, image::ExtendedColorType::Rgb8)
            .expect("a picture can be written");
    } else {
        let photo = RgbImage::from_fn(1600, 1200, |x, y| {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = (grain >> 27) as u8;
            Rgb([
                (x / 8) as u8 / 2 + noise,
                (y / 6) as u8 / 2 + noise,
                90 + noise,
            ])
        });
        JpegEncoder::new_with_quality(&mut out, 85)
            .encode_image(&photo)
            .expect("a picture can be written");
    }
    fs::write(&path, &out).expect("a picture can be written");
    out.len()
}

fn print(dir: &Path) {
    let out = dir.join("chromium.pdf");
    let _ = fs::remove_file(&out);
    let status = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
        ])
        .arg(format!("--print-to-pdf={}", out.display()))
        .arg(format!("file://{}", dir.join("portfolio.html").display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(
        status
            .expect("chromium must be installed: scripts/setup.sh")
            .success()
            && out.exists()
    );
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn line(name: &str, ours: f64, goal: f64, theirs: f64, against: &str) {
    let ratio = ours / theirs;
    let met = if ratio <= goal { "met" } else { "MISSED" };
    println!(
        "{name:<36}{ours:9.1} ms   {ratio:.2} of {theirs:.1} ms ({against}), goal {goal}: {met}"
    );
}

fn load() -> String {
    fs::read_to_string("/proc/loadavg").map_or_else(
        |_| "unknown".to_owned(),
        |text| text.split(' ').next().unwrap_or_default().to_owned(),
    )
}
