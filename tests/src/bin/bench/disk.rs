//! Bytes of the closed journal file for each byte of text, where they go, and what other page sizes would do.

use std::path::{Path, PathBuf};
use std::time::Instant;

use reflectory_store::table::texts;
use reflectory_store::{Access, PAGE_SIZE};
use reflectory_testkit::Draws;
use reflectory_tests::corpus::{Corpus, SEED};
use rusqlite::Connection;

use crate::journals::{Filled, open, remove};
use crate::list::Looks;
use crate::report::{Goal, Report, median};

const PAGE_SIZES_KIB: [u32; 4] = [4, 8, 16, 32];
const ROUNDS: usize = 100;

pub(crate) fn measure(filled: &Filled, report: &mut Report) {
    let size = std::fs::metadata(&filled.path).unwrap().len();
    let ratio = size as f64 / filled.bytes as f64;
    let against = format!(
        "closed file {:.1} MB against {:.1} MB of bodies, without the search index",
        size as f64 / 1e6,
        filled.bytes as f64 / 1e6
    );
    report.add(
        format!("disk for a byte of text, {} entries", filled.n),
        ratio,
        "x",
        Goal::Must(1.4),
        against,
    );
    report.say(where_bytes_go(&filled.path, size));
}

/// The tables and indexes that take the most, in hundredths of the file; page headers and unused ends are in their shares.
fn where_bytes_go(path: &Path, size: u64) -> String {
    let conn = Connection::open(path).unwrap();
    let sql =
        "SELECT name, sum(pgsize), sum(unused) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 12";
    let Ok(mut statement) = conn.prepare(sql) else {
        return "where the bytes go is not known: SQLite has no dbstat here".to_owned();
    };
    let mut parts = Vec::new();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (name, bytes, unused): (String, i64, i64) = (
            row.get(0).unwrap(),
            row.get(1).unwrap(),
            row.get(2).unwrap(),
        );
        let share = |bytes: i64| bytes as f64 * 100.0 / size as f64;
        parts.push(format!(
            "{name} {:.1} % ({:.1} unused)",
            share(bytes),
            share(unused)
        ));
    }
    format!("of the file: {}", parts.join(", "))
}

/// The same journal with other page sizes: its size, the list, and a save, the saves in turns.
pub(crate) fn page_sizes(filled: &Filled, corpus: &Corpus, report: &mut Report) {
    let copies: Vec<(u32, PathBuf)> = PAGE_SIZES_KIB
        .iter()
        .map(|kib| {
            let path = filled
                .path
                .with_file_name(format!("bench-{}-pages-{kib}k.reflectory", filled.n));
            remove(&path);
            copy(&filled.path, &path, kib * 1024);
            (*kib, path)
        })
        .collect();
    let mut lists: Vec<Looks> = copies.iter().map(|_| Looks::default()).collect();
    for _ in 0..20 {
        for ((_, path), looks) in copies.iter().zip(&mut lists) {
            looks.ours(path);
        }
    }
    let sessions: Vec<_> = copies
        .iter()
        .map(|(_, path)| open(path, Access::Write))
        .collect();
    let sittings: Vec<_> = sessions.iter().map(|s| s.journal().new_id()).collect();
    let mut saves: Vec<Vec<f64>> = vec![Vec::new(); copies.len()];
    let mut draws = Draws::new(SEED + 1);
    for round in 0..ROUNDS {
        let id = filled.ids[draws.below(filled.ids.len())];
        let sentence = corpus.sentence(&mut draws);
        for turn in 0..copies.len() {
            let at = (round + turn) % copies.len();
            let session = &sessions[at];
            let body = session.journal().read(|r| texts::body(r, id)).unwrap().body;
            let body = format!("{} {sentence}\n", body.trim_end());
            let began = Instant::now();
            session.save_entry(id, &body, None, sittings[at]).unwrap();
            saves[at].push(began.elapsed().as_secs_f64() * 1e3);
        }
    }
    drop(sessions);
    for (((kib, path), mut looks), mut saves) in copies.into_iter().zip(lists).zip(saves) {
        let size = std::fs::metadata(&path).unwrap().len() as f64 / filled.bytes as f64;
        let own = if kib * 1024 == PAGE_SIZE {
            " (ours)"
        } else {
            ""
        };
        let against = format!(
            "newest 50 in {:.3} ms, a save in {:.2} ms; compacted, then {ROUNDS} saves",
            median(&mut looks.rows),
            median(&mut saves)
        );
        report.add(
            format!("disk with pages of {kib} KiB{own}"),
            size,
            "x",
            Goal::None,
            against,
        );
        remove(&path);
    }
}

fn copy(from: &Path, to: &Path, page_size: u32) {
    let conn = Connection::open(from).unwrap();
    conn.pragma_update(None, "page_size", page_size).unwrap();
    conn.execute("VACUUM INTO ?1", [to.to_str().unwrap()])
        .unwrap();
    let copy = Connection::open(to).unwrap();
    let made: u32 = copy
        .query_row(
            "SELECT CAST(page_size AS INTEGER) FROM pragma_page_size",
            [],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(made, page_size);
}
