//! The bench of DOCX: a portfolio of 80,000 words and 200 pictures, from a cold process, beside python-docx writing the same
//! headings, paragraphs, tables and pictures with the same words for them.
//!
//! `cargo run --release -p reflectory-tests --features export --bin bench_docx -- [--dir FOLDER] [--rounds 5]`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use reflectory_document::{Alt, Block, BlockKind, Shareable, Target, text};
use reflectory_export::{Docx, Exporter};
use reflectory_tests::pictured::{Folder, Shape, draw, portfolio};

const SHAPE: Shape = Shape {
    words: 80_000,
    sections: 20,
    pictures: 200,
};
/// Of python-docx's time.
const GOAL: f64 = 0.5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, dir, out] = arguments.as_slice()
        && first == "--child"
    {
        let written = Docx
            .export(&portfolio(SHAPE, ""), &Folder(dir.into()))
            .expect("the portfolio can be written");
        fs::write(out, written.bytes).expect("the file can be written");
        return;
    }
    let value = |name: &str| {
        let at = arguments.iter().position(|a| a == name)?;
        arguments.get(at + 1).cloned()
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dir = value("--dir").map_or_else(|| root.join("../target/bench-docx"), PathBuf::from);
    let rounds: usize = value("--rounds").and_then(|n| n.parse().ok()).unwrap_or(5);
    if cfg!(debug_assertions) {
        eprintln!("note: this is not an optimised build; its figures mean nothing");
    }
    let pictures = dir.join("pictures");
    fs::create_dir_all(&pictures).expect("the folder for the bench can be made");
    let dir = dir.canonicalize().expect("the folder is there");
    let bytes: usize = (0..SHAPE.pictures).map(|n| draw(&pictures, n)).sum();
    let content = dir.join("content.tsv");
    fs::write(&content, told(&portfolio(SHAPE, ""), &pictures)).expect("a file can be written");
    println!(
        "{} words, {} pictures of {:.1} MB; medians of {rounds}",
        SHAPE.words,
        SHAPE.pictures,
        bytes as f64 / 1e6
    );

    // By turns, so that what else the machine does falls on both.
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        ours.push(timed(
            Command::new(std::env::current_exe().expect("this program has a path"))
                .arg("--child")
                .args([&pictures, &dir.join("ours.docx")]),
        ));
        theirs.push(timed(
            Command::new(root.join("validators/.venv/bin/python"))
                .arg(root.join("validators/write_word.py"))
                .args([&content, &dir.join("theirs.docx")]),
        ));
    }
    let (ours, theirs) = (median(ours), median(theirs));
    let ratio = ours / theirs;
    let met = if ratio <= GOAL { "met" } else { "MISSED" };
    println!(
        "DOCX, cold process                  {ours:9.1} ms   {ratio:.2} of {theirs:.1} ms (python-docx writing the same), goal {GOAL}: {met}"
    );
    let size = |name: &str| fs::metadata(dir.join(name)).map_or(0, |m| m.len()) as f64 / 1e6;
    println!(
        "sizes: ours {:.1} MB, theirs {:.1} MB",
        size("ours.docx"),
        size("theirs.docx")
    );
}

/// The portfolio's content for the other side: a line for each paragraph, cell row or picture, its kind first.
fn told(doc: &Shareable, pictures: &Path) -> String {
    let doc = doc.document();
    let mut out = String::new();
    let mut line = |kind: &str, cells: &[&str]| {
        out.push_str(kind);
        for cell in cells {
            out.push('\t');
            out.push_str(&cell.replace(['\t', '\n'], " "));
        }
        out.push('\n');
    };
    line("title", &[&doc.meta.title]);
    for section in &doc.sections {
        line("1", &[&format!("{} {}", section.code, section.title)]);
        for component in section.parts.iter().flat_map(|part| &part.components) {
            line("2", &[&component.title]);
            for block in &component.blocks {
                tell(block, pictures, &mut line);
            }
        }
        line("2", &["Evidence"]);
        for used in &section.evidence {
            line("p", &[&format!("{} {}", used.number, used.note)]);
        }
    }
    line("1", &["Evidence list"]);
    for item in &doc.evidence {
        line("p", &[&item.title]);
        line("p", &[&item.shows]);
    }
    out
}

fn tell(block: &Block, pictures: &Path, line: &mut dyn FnMut(&str, &[&str])) {
    match &block.kind {
        BlockKind::Paragraph(content) => line("p", &[&text::inline(content)]),
        BlockKind::Figure { image, caption } => {
            let (Target::Evidence { key, .. }, Alt::Text(alt)) = (&image.target, &image.alt) else {
                panic!("the bench's pictures are evidence with words");
            };
            let number: usize = key
                .trim_start_matches("picture-")
                .parse()
                .expect("a number");
            let name = reflectory_tests::pictured::name(number);
            let path = pictures.join(name);
            line("picture", &[&path.to_string_lossy(), alt]);
            line("p", &[&text::inline(caption)]);
        }
        BlockKind::Table { header, rows, .. } => {
            for row in [header].into_iter().chain(rows) {
                let cells: Vec<String> = row.iter().map(|c| text::inline(&c.content)).collect();
                line("row", &cells.iter().map(String::as_str).collect::<Vec<_>>());
            }
        }
        other => panic!("the bench has no words for {other:?}"),
    }
}

fn timed(command: &mut Command) -> f64 {
    let start = Instant::now();
    let status = command
        .status()
        .expect("the program must be installed: scripts/setup.sh");
    assert!(status.success());
    start.elapsed().as_secs_f64() * 1e3
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
