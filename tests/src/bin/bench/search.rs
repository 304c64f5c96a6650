//! Search, for information: no goal of this bench.

use std::time::Instant;

use reflectory_search::Query;
use reflectory_store::Access;

use crate::journals::Filled;
use crate::report::{Goal, Report, median, quantile};

const QUERIES: [&str; 12] = [
    "captions",
    "feedback",
    "screen reader",
    "students question",
    "meeting before",
    "\"in the room\"",
    "\"the night shift\"",
    "temp",
    "refl",
    "captoins",
    "acessibility",
    "wenfold",
];

pub(crate) fn measure(filled: &Filled, report: &mut Report) {
    let session = filled.open(Access::Read);
    let began = Instant::now();
    let documents = session.reindex(&mut |_, _| {}).unwrap();
    let took = began.elapsed().as_secs_f64();
    assert_eq!(documents, filled.n);
    let size = folder_size(&filled.path.with_extension("index"));
    let against = format!(
        "{:.0} entries a second; {:.2} bytes a byte of text",
        filled.n as f64 / took,
        size as f64 / filled.bytes as f64
    );
    report.add(
        format!("search index made anew, {} entries", filled.n),
        took,
        "s",
        Goal::None,
        against,
    );
    let (mut times, mut hits) = (Vec::new(), 0);
    for _ in 0..10 {
        for text in QUERIES {
            let began = Instant::now();
            let answer = session.search(Query::words(text)).unwrap();
            times.push(began.elapsed().as_secs_f64() * 1e3);
            hits += answer.found.hits.len();
        }
    }
    let against = format!(
        "95 % {:.1} ms; {} queries in turn, {hits} hits shown, index opened for each",
        quantile(&mut times, 0.95),
        QUERIES.len()
    );
    report.add(
        format!("a search, {} entries, median", filled.n),
        median(&mut times),
        "ms",
        Goal::None,
        against,
    );
}

fn folder_size(folder: &std::path::Path) -> u64 {
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| {
            let meta = entry.metadata().unwrap();
            if meta.is_dir() {
                folder_size(&entry.path())
            } else {
                meta.len()
            }
        })
        .sum()
}
