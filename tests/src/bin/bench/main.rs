//! The bench: our figures against goals, each a ratio to something measured in the same run on the same disk.
//!
//! `cargo run --release -p reflectory-tests --bin bench -- [--n 100000] [--dir FOLDER] [--attachment-mb 2048]
//! [--only save,list,disk,memory,attachment,search,views] [--keep]`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr
)]

mod attachment;
mod child;
mod disk;
mod fts;
mod journals;
mod list;
mod memory;
mod raw;
mod report;
mod save;
mod search;
mod views;

use std::path::PathBuf;
use std::sync::Arc;

use reflectory_tests::corpus::{Corpus, SEED};

use crate::journals::Filled;
use crate::report::Report;

/// Entries of the small journal that saves are compared at.
const SMALL: u64 = 1_000;
/// Entries of the journal that search is shown at.
const SEARCHED: u64 = 10_000;

struct Asked {
    n: u64,
    dir: PathBuf,
    attachment_mb: u64,
    only: Option<Vec<String>>,
    keep: bool,
}

impl Asked {
    fn wants(&self, what: &str) -> bool {
        self.only
            .as_ref()
            .is_none_or(|only| only.iter().any(|o| o == what))
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let Some(("--child", rest)) = args.split_first().map(|(a, b)| (a.as_str(), b)) {
        child::run(rest);
        return;
    }
    let asked = match read_arguments(&args) {
        Ok(asked) => asked,
        Err(message) => {
            eprintln!("error: {message}");
            std::process::exit(2);
        }
    };
    if cfg!(debug_assertions) {
        eprintln!("note: this is not an optimised build; its figures mean nothing");
    }
    std::fs::create_dir_all(&asked.dir).expect("the folder for the bench can be made");
    let corpus = Arc::new(Corpus::of_sample(SEED).expect("the sample journal is there"));
    let mut report = Report::begin(&asked.dir);

    if asked.wants("attachment") {
        attachment::measure(&asked.dir, asked.attachment_mb, &mut report);
    }
    if ["save", "list", "disk", "memory"]
        .iter()
        .any(|w| asked.wants(w))
    {
        let large = Filled::make(&asked.dir, &corpus, asked.n);
        report.corpus(&large);
        // The file as loading and closing left it, before anything else changes it.
        if asked.wants("disk") {
            disk::measure(&large, &mut report);
        }
        if asked.wants("memory") {
            memory::measure(&large, &mut report);
        }
        if asked.wants("list") {
            list::measure(&large, &mut report);
        }
        if asked.wants("save") {
            save::explain(&mut report);
            if asked.n != SMALL {
                let small = Filled::make(&asked.dir, &corpus, SMALL);
                report.corpus(&small);
                save::measure(&small, &corpus, &mut report);
            }
            save::measure(&large, &corpus, &mut report);
        }
        if asked.wants("disk") {
            disk::page_sizes(&large, &corpus, &mut report);
        }
    }
    if asked.wants("search") {
        let searched = Filled::make(&asked.dir, &corpus, SEARCHED.min(asked.n));
        report.corpus(&searched);
        search::measure(&searched, &corpus, &mut report);
        search::cold(&searched, &corpus, &mut report);
        search::import(&asked.dir, &corpus, &mut report);
        if asked.n > SEARCHED {
            let large = Filled::make(&asked.dir, &corpus, asked.n);
            report.corpus(&large);
            search::measure(&large, &corpus, &mut report);
        }
    }
    if asked.wants("views") {
        views::measure(&asked.dir, &corpus, &mut report);
    }
    report.print();
    if !asked.keep {
        journals::tidy(&asked.dir);
    }
}

fn read_arguments(args: &[String]) -> Result<Asked, String> {
    let mut asked = Asked {
        n: 100_000,
        dir: PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/bench")),
        attachment_mb: 2_048,
        only: None,
        keep: false,
    };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} needs a value"));
        let number = |text: &String| text.parse().map_err(|_| format!("\"{text}\" is no number"));
        match arg.as_str() {
            "--n" => asked.n = number(value()?)?,
            "--dir" => asked.dir = PathBuf::from(value()?),
            "--attachment-mb" => asked.attachment_mb = number(value()?)?,
            "--only" => asked.only = Some(value()?.split(',').map(str::to_owned).collect()),
            "--keep" => asked.keep = true,
            other => {
                return Err(format!(
                    "{other} is not known; see the top of tests/src/bin/bench/main.rs"
                ));
            }
        }
    }
    Ok(asked)
}
