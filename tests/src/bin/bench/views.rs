//! What each view of the window is filled with, in a journal of 10,000 entries and 2,000 pieces of evidence, against the
//! raw SQL of the same rows by hand on the same file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use reflectory_app::evidence::{EvidenceChange, EvidenceSource};
use reflectory_app::portfolios::Writing;
use reflectory_model::Id;
use reflectory_store::table::entries::Filter;
use reflectory_store::table::evidence;
use reflectory_store::{Access, Writer};
use reflectory_tests::corpus::Corpus;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::journals::{Filled, open, remove};
use crate::report::{Goal, Report, median};

/// Entries and pieces of evidence, as the goal names them.
const ENTRIES: u64 = 10_000;
const EVIDENCE: u64 = 2_000;
/// Lines on the board, and entries in the bin.
const LINES: usize = 90;
const BINNED: usize = 200;
const ROUNDS: usize = 40;
const FRAMEWORK: &str = "cmalt-2019";
const AREAS: [&str; 9] = ["1a", "1b", "1c", "2a", "2b", "3a", "3b", "4a", "P3"];

/// The journal that `--keep` leaves for the window's bench.
pub(crate) fn path(dir: &Path) -> PathBuf {
    dir.join("bench-views.reflectory")
}

pub(crate) fn measure(dir: &Path, corpus: &Arc<Corpus>, report: &mut Report) {
    let filled = Filled::make(dir, corpus, ENTRIES);
    let path = path(dir);
    remove(&path);
    std::fs::rename(&filled.path, &path).expect("the journal gets its name");
    let portfolio = fill(&path, &filled.ids);
    report.say(format!(
        "views: {ENTRIES} entries, {EVIDENCE} pieces of evidence, a portfolio with words in each section"
    ));
    let session = open(&path, Access::Read);
    let raw = Connection::open(&path).unwrap();
    let newest = *filled.ids.last().unwrap();
    let month = Filter {
        limit: Some(50),
        ..Filter::default()
    };
    let views: [View<'_>; 9] = [
        (
            "Journal, list: 50 rows, months, 20 glances",
            &|| {
                let rows = session.list_entries(month.clone(), None).unwrap();
                let ids: Vec<Id> = rows.iter().take(20).map(|(row, ..)| row.entry.id).collect();
                assert_eq!(session.glance(&ids).unwrap().len(), 20);
                assert!(
                    !session
                        .entry_months(Filter::default(), None)
                        .unwrap()
                        .is_empty()
                );
            },
            &[
                LIST,
                "SELECT tag.entry, tag.tag FROM tag WHERE entry IN (SELECT e.id FROM entry e WHERE e.deleted IS NULL ORDER BY e.date DESC, e.time DESC, e.created DESC LIMIT 50)",
                "SELECT owner, framework, code FROM area_tag WHERE owner IN (SELECT e.id FROM entry e WHERE e.deleted IS NULL ORDER BY e.date DESC, e.time DESC, e.created DESC LIMIT 50)",
                "SELECT substr(e.date, 1, 7), count(*) FROM entry e WHERE e.deleted IS NULL GROUP BY 1",
                "SELECT t.body FROM entry e CROSS JOIN text t ON t.owner = e.id AND t.slot = 'body' WHERE e.deleted IS NULL ORDER BY e.date DESC, e.time DESC, e.created DESC LIMIT 20",
            ],
        ),
        (
            "Journal, calendar: every day with its count",
            &|| {
                assert!(
                    !session
                        .entry_days(Filter::default(), None)
                        .unwrap()
                        .is_empty()
                )
            },
            &["SELECT e.date, count(*) FROM entry e WHERE e.deleted IS NULL GROUP BY e.date"],
        ),
        (
            "an entry with marks, areas, tags, evidence, history",
            &|| {
                assert!(session.entry(newest, None).is_ok());
            },
            &[
                "SELECT * FROM entry ORDER BY id DESC LIMIT 1",
                "SELECT * FROM text WHERE owner = (SELECT id FROM entry ORDER BY id DESC LIMIT 1)",
                "SELECT p.* FROM passage p JOIN text t ON t.id = p.text WHERE t.owner = (SELECT id FROM entry ORDER BY id DESC LIMIT 1)",
                "SELECT * FROM area_tag WHERE owner = (SELECT id FROM entry ORDER BY id DESC LIMIT 1)",
                "SELECT * FROM tag WHERE entry = (SELECT id FROM entry ORDER BY id DESC LIMIT 1)",
                "SELECT * FROM evidence_use WHERE owner = (SELECT id FROM entry ORDER BY id DESC LIMIT 1)",
            ],
        ),
        (
            "Coverage, table",
            &|| {
                assert!(session.coverage(None, None, Some(portfolio)).is_ok());
            },
            &[
                COVERED,
                WORDS,
                "SELECT * FROM section",
                "SELECT * FROM part",
                "SELECT t.owner, t.slot, t.words FROM text t JOIN part ON part.id = t.owner",
            ],
        ),
        (
            "Coverage, board",
            &|| {
                assert!(!session.board(None, None).unwrap().columns.is_empty());
            },
            &[
                "SELECT * FROM example",
                "SELECT * FROM example_area",
                "SELECT * FROM example_entry",
            ],
        ),
        (
            "Evidence: every item with files, areas and uses",
            &|| assert_eq!(session.list_evidence().unwrap().len() as u64, EVIDENCE),
            &[
                "SELECT * FROM evidence WHERE deleted IS NULL",
                "SELECT f.*, b.sha256, b.size, b.mime FROM evidence_file f JOIN blob b ON b.id = f.blob",
                "SELECT a.* FROM area_tag a JOIN evidence e ON e.id = a.owner",
                "SELECT u.* FROM evidence_use u",
                "SELECT l.* FROM text_link l WHERE l.evidence IS NOT NULL",
            ],
        ),
        (
            "Portfolio with its sections, parts and words",
            &|| {
                assert!(session.portfolio(portfolio).is_ok());
            },
            &[
                "SELECT * FROM portfolio",
                "SELECT * FROM section",
                "SELECT * FROM part",
                "SELECT t.* FROM text t JOIN part ON part.id = t.owner",
                "SELECT u.* FROM evidence_use u JOIN section s ON s.id = u.owner",
            ],
        ),
        (
            "Bin",
            &|| {
                assert_eq!(session.bin().unwrap().len(), BINNED);
            },
            &[
                "SELECT * FROM entry WHERE deleted IS NOT NULL",
                "SELECT * FROM evidence WHERE deleted IS NOT NULL",
                "SELECT * FROM part WHERE deleted IS NOT NULL",
            ],
        ),
        (
            "what all views share: areas, portfolios, tags",
            &|| {
                assert!(session.entry_tags().is_ok());
                assert!(session.list_portfolios().is_ok());
            },
            &[
                "SELECT tag, count(*) FROM tag GROUP BY tag",
                "SELECT * FROM portfolio",
                "SELECT * FROM own_area",
            ],
        ),
    ];
    for (what, ours, sql) in views {
        compare(what, ours, sql, &raw, report);
    }
}

/// What a view is called, how ours reads what it shows, and the same by hand.
type View<'a> = (&'a str, &'a dyn Fn(), &'a [&'a str]);

const LIST: &str =
    "SELECT e.*, t.words FROM entry e CROSS JOIN text t ON t.owner = e.id AND t.slot = 'body'
   WHERE e.deleted IS NULL ORDER BY e.date DESC, e.time DESC, e.created DESC LIMIT 50";
const COVERED: &str =
    "SELECT framework, code, count(*), max(e.date) FROM area_tag a JOIN entry e ON e.id = a.owner
   WHERE e.deleted IS NULL GROUP BY framework, code";
const WORDS: &str = "SELECT a.code, w.component, sum(w.own), sum(w.other) FROM area_tag a JOIN text t ON t.owner = a.owner
   JOIN text_words w ON w.text = t.id GROUP BY a.code, w.component";

fn compare(what: &str, ours: &dyn Fn(), sql: &[&str], raw: &Connection, report: &mut Report) {
    let (mut took, mut by_hand) = (Vec::new(), Vec::new());
    // Once each unmeasured: both sides find their pages in memory.
    ours();
    let mut rows = query(raw, sql);
    for _ in 0..ROUNDS {
        let began = Instant::now();
        ours();
        took.push(ms(began));
        let began = Instant::now();
        rows = query(raw, sql);
        by_hand.push(ms(began));
    }
    let (ours, raw) = (median(&mut took), median(&mut by_hand));
    report.add(
        format!("data of {what}"),
        ours / raw,
        "x",
        Goal::AtMost(5.0),
        format!("{ours:.2} ms against the raw SQL of its {rows} rows {raw:.2} ms"),
    );
}

/// Runs statements and takes every value of every row.
fn query(raw: &Connection, sql: &[&str]) -> u64 {
    let mut count = 0;
    for sql in sql {
        let mut statement = raw.prepare_cached(sql).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                std::hint::black_box(row.get::<_, Value>(column).unwrap());
            }
            count += 1;
        }
    }
    count
}

/// Adds the library and a portfolio, through the use cases where there are few and the tables where there are many.
fn fill(path: &Path, entries: &[Id]) -> Id {
    let session = open(path, Access::Write);
    for number in 0..EVIDENCE {
        let text = format!("Minutes {number} of the group that looks after lecture capture.\n");
        let mut bytes = text.as_bytes();
        let area = AREAS[usize::try_from(number).unwrap() % AREAS.len()];
        let said = EvidenceChange {
            title: Some(format!("Minutes {number}")),
            shows: Some("What was agreed, and by whom".to_owned()),
            add_areas: vec![(format!("{FRAMEWORK}:{area}"), String::new())],
            ..EvidenceChange::default()
        };
        let source = EvidenceSource::Stream(&mut bytes, format!("minutes-{number}.txt"));
        let item = session.add_evidence(source, said).unwrap().item.id;
        if number % 2 == 0 {
            let entry = entries[usize::try_from(number * 3).unwrap() % entries.len()];
            session
                .journal()
                .write(move |w: &Writer<'_>| evidence::put_use(w, entry, item, ""))
                .unwrap();
        }
    }
    for number in 0..LINES {
        let area = format!("{FRAMEWORK}:{}", AREAS[number % AREAS.len()]);
        session
            .add_example(
                &format!("What the group agreed in week {number}"),
                Some(&area),
                &entries[number..=number],
            )
            .unwrap();
    }
    for entry in &entries[entries.len() / 2..][..BINNED] {
        session.delete_entry(*entry).unwrap();
    }
    let portfolio = session
        .new_portfolio(FRAMEWORK, "cmalt", "CMALT")
        .unwrap()
        .id;
    let (_, sections) = session.portfolio(portfolio).unwrap();
    for section in sections {
        let words = "We tried captions with two groups and asked what had changed. ".repeat(40);
        // Sections without components of this name keep theirs empty.
        let _ = session.set_component(portfolio, writing(&section.section.code, words));
    }
    portfolio
}

fn writing(code: &str, body: String) -> Writing {
    Writing {
        code: code.to_owned(),
        component: "reflection".to_owned(),
        body,
        based_on: None,
        sitting: None,
    }
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}
