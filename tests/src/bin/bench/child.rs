//! Measurements that need a process of their own: each prints `name value` lines, which [`ask`] reads.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use reflectory_app::evidence::{EvidenceChange, EvidenceSource};
use reflectory_store::Access;
use reflectory_store::table::entries::Filter;
use reflectory_testkit::Draws;
use reflectory_tests::corpus::SEED;
use sha2::{Digest, Sha256};

use crate::journals::open;
use crate::search;

/// Runs this program again as a child and reads what it measured.
pub(crate) fn ask(args: &[&str]) -> BTreeMap<String, f64> {
    let output = Command::new(std::env::current_exe().unwrap())
        .arg("--child")
        .args(args)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(output.status.success(), "the measuring process failed");
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .filter_map(|line| {
            let (name, value) = line.split_once(' ')?;
            Some((name.to_owned(), value.parse().ok()?))
        })
        .collect()
}

pub(crate) fn run(args: &[String]) {
    match args
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["memory", journal] => memory(Path::new(journal)),
        ["attachment", journal, bytes, out] => {
            attachment(Path::new(journal), bytes.parse().unwrap(), Path::new(out))
        }
        ["search", journal, text] => search::ask_one(Path::new(journal), text),
        ["fts", path, sql] => search::ask_one_fts(Path::new(path), sql),
        ["search-memory", journal] => search::ask_all(Path::new(journal)),
        ["fts-memory", path] => search::ask_all_fts(Path::new(path)),
        ["nothing"] => {}
        other => panic!("{other:?} is no measurement"),
    }
}

fn memory(journal: &Path) {
    let session = open(journal, Access::Write);
    let listed = session
        .list_entries(
            Filter {
                limit: Some(50),
                ..Filter::default()
            },
            None,
        )
        .unwrap();
    assert_eq!(listed.len(), 50);
    println!("private {}", private());
    println!("resident {}", status("VmRSS:"));
    session.coverage(None, None, None).unwrap();
    println!("private-after-coverage {}", private());
}

fn attachment(journal: &Path, bytes: u64, out: &Path) {
    let session = open(journal, Access::Write);
    let mut source = Generated {
        draws: Draws::new(SEED),
        left: bytes,
        hash: Sha256::new(),
    };
    let began = Instant::now();
    let said = EvidenceChange {
        title: Some("large".to_owned()),
        ..EvidenceChange::default()
    };
    let item = session
        .add_evidence(
            EvidenceSource::Stream(&mut source, "large.mp4".to_owned()),
            said,
        )
        .unwrap();
    println!("seconds-in {}", began.elapsed().as_secs_f64());
    println!("peak-in {}", status("VmHWM:"));
    let began = Instant::now();
    assert_eq!(session.get_evidence(item.item.id, out).unwrap(), bytes);
    println!("seconds-out {}", began.elapsed().as_secs_f64());
    println!("peak {}", status("VmHWM:"));
    assert_eq!(hash_of(out), source.hash.finalize().as_slice());
}

/// Bytes that nothing can make smaller, without a second large file.
struct Generated {
    draws: Draws,
    left: u64,
    hash: Sha256,
}

impl Read for Generated {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = usize::try_from(self.left)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        for chunk in buffer[..length].chunks_mut(8) {
            chunk.copy_from_slice(&self.draws.bits().to_le_bytes()[..chunk.len()]);
        }
        self.hash.update(&buffer[..length]);
        self.left -= length as u64;
        Ok(length)
    }
}

fn hash_of(path: &Path) -> Vec<u8> {
    let mut file = std::fs::File::open(path).unwrap();
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 20]);
    loop {
        let length = file.read(&mut buffer).unwrap();
        if length == 0 {
            return hash.finalize().to_vec();
        }
        hash.update(&buffer[..length]);
    }
}

/// Tells the bytes of pages that no other process shares.
pub(crate) fn tell_private() {
    println!("private {}", private());
}

/// Bytes of pages that no other process shares.
fn private() -> f64 {
    let text = std::fs::read_to_string("/proc/self/smaps_rollup").expect("this figure needs Linux");
    field(&text, "Private_Dirty:") + field(&text, "Private_Clean:")
}

fn status(name: &str) -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").expect("this figure needs Linux");
    field(&text, name)
}

/// A `Name: 123 kB` line, in bytes.
fn field(text: &str, name: &str) -> f64 {
    let line = text
        .lines()
        .find(|l| l.starts_with(name))
        .unwrap_or_else(|| panic!("no {name}"));
    let number: f64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    number * 1024.0
}
