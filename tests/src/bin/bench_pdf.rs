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

use reflectory_export::{Exporter, Face, Fonts, Html, Pdf};
use reflectory_tests::pictured::{Folder, Shape, draw, portfolio};

const WORDS: usize = 8_000;
const SECTIONS: usize = 10;
/// Two photographs for each picture of a screen.
const PICTURES: usize = 30;

const SHAPE: Shape = Shape {
    words: WORDS,
    sections: SECTIONS,
    pictures: PICTURES,
};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, dir, out] = arguments.as_slice()
        && first == "--child"
    {
        let written = Pdf::new(Fonts::default(), Face::default())
            .export(&portfolio(SHAPE, ""), &Folder(dir.into()))
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
        .export(&portfolio(SHAPE, ""), &files)
        .expect("the page can be written");
    fs::write(dir.join("portfolio.html"), &page.bytes).expect("the page can be written");
    let words: u32 = portfolio(SHAPE, "")
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
            pdf.export(&portfolio(SHAPE, ""), &files)
                .expect("the portfolio can be set"),
        )
    });
    for round in 0..rounds {
        let edited = portfolio(
            SHAPE,
            &format!("A sentence that was not there before, number {round}. "),
        );
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
