//! The bench of PDF: a portfolio of 8,000 words and 30 pictures, from a cold process and again after an edit, and one of 80,000
//! words and 200 pictures from a cold process, beside Chromium printing the same portfolios' web pages.
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

const USUAL: Shape = Shape {
    words: 8_000,
    sections: 10,
    pictures: 30,
};
const LARGE: Shape = Shape {
    words: 80_000,
    sections: 20,
    pictures: 200,
};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, name, dir, out] = arguments.as_slice()
        && first == "--child"
    {
        let shape = if name == "large" { LARGE } else { USUAL };
        let written = Pdf::new(Fonts::default(), Face::default())
            .export(&portfolio(shape, ""), &Folder(dir.into()))
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
    let files = Folder(pictures);
    let cold = beside(&dir, "usual", USUAL, rounds, 0.5);

    let pdf = Pdf::new(Fonts::default(), Face::default()).remembering();
    let mut same_process = Vec::new();
    let first = timed(|| {
        drop(
            pdf.export(&portfolio(USUAL, ""), &files)
                .expect("the portfolio can be set"),
        )
    });
    for round in 0..rounds {
        let edited = portfolio(
            USUAL,
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
    beside(&dir, "large", LARGE, rounds.min(3), 1.0);
}

/// A portfolio set by a cold process, beside Chromium printing its page; returns our median.
fn beside(dir: &Path, name: &str, shape: Shape, rounds: usize, goal: f64) -> f64 {
    let pictures = dir.join("pictures");
    let bytes: usize = (0..shape.pictures).map(|n| draw(&pictures, n)).sum();
    let made = portfolio(shape, "");
    let page = Html
        .export(&made, &Folder(pictures.clone()))
        .expect("the page can be written");
    let (page_at, pdf_at) = (
        dir.join(format!("{name}.html")),
        dir.join(format!("{name}.pdf")),
    );
    fs::write(&page_at, &page.bytes).expect("the page can be written");
    let words: u32 = made.document().coverage.iter().map(|row| row.total).sum();
    println!(
        "{words} words, {} pictures of {:.1} MB; medians of {rounds}; load {}",
        shape.pictures,
        bytes as f64 / 1e6,
        load()
    );
    // By turns, so that what else the machine does falls on both.
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        ours.push(timed(|| {
            let status = Command::new(std::env::current_exe().expect("this program has a path"))
                .args(["--child", name])
                .args([&pictures, &pdf_at])
                .status();
            assert!(status.expect("a process can be started").success());
        }));
        theirs.push(timed(|| {
            print(&page_at, &dir.join(format!("{name}-chromium.pdf")))
        }));
    }
    let cold = median(ours);
    let title = format!("PDF, cold process, {name}");
    line(
        &title,
        cold,
        goal,
        median(theirs),
        "Chromium printing the same page",
    );
    cold
}

fn print(page: &Path, out: &Path) {
    let _ = fs::remove_file(out);
    let status = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
        ])
        .arg(format!("--print-to-pdf={}", out.display()))
        .arg(format!("file://{}", page.display()))
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
