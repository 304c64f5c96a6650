//! The newest fifty rows right after opening, against the raw query of those rows on the same file.

use std::path::Path;
use std::time::Instant;

use reflectory_store::Access;
use reflectory_store::table::entries::Filter;
use rusqlite::Connection;

use crate::journals::{Filled, open};
use crate::report::{Goal, Report, median};

const ROUNDS: usize = 60;

/// The rows that the list shows, as SQL by hand: nothing is made of them but the values.
const RAW: &str = "SELECT e.id, e.title, e.kind, e.date, e.time, e.zone, e.model, e.visibility, e.draft, e.created, e.updated,
   e.deleted, e.batch, t.words FROM entry e CROSS JOIN text t ON t.owner = e.id AND t.slot = 'body'
   WHERE e.deleted IS NULL AND (e.batch IS NULL OR e.batch NOT IN (SELECT id FROM batch WHERE state = 'staging'))
   ORDER BY e.date DESC, e.time DESC, e.created DESC LIMIT 50";

/// Milliseconds of one look on each side: opening, and the rows after it.
#[derive(Default)]
pub(crate) struct Looks {
    open: Vec<f64>,
    pub(crate) rows: Vec<f64>,
    raw_open: Vec<f64>,
    raw_rows: Vec<f64>,
}

pub(crate) fn measure(filled: &Filled, report: &mut Report) {
    let mut looks = Looks::default();
    for _ in 0..ROUNDS {
        looks.ours(&filled.path);
        looks.raw(&filled.path);
    }
    let n = filled.n;
    let (rows, raw_rows) = (median(&mut looks.rows), median(&mut looks.raw_rows));
    let against = format!(
        "{rows:.3} ms with their areas and tags, against the raw query of the rows alone {raw_rows:.3} ms"
    );
    report.add(
        format!("newest 50 right after opening, {n} entries"),
        rows / raw_rows,
        "x",
        Goal::AtMost(5.0),
        against,
    );
    let (open, raw_open) = (median(&mut looks.open), median(&mut looks.raw_open));
    let against = format!(
        "{open:.2} ms with the frameworks read, against SQLite's own opening {raw_open:.3} ms"
    );
    report.add(
        format!("opening itself, {n} entries"),
        open,
        "ms",
        Goal::None,
        against,
    );
    scrolling(filled, raw_rows, report);
}

/// What a window's list asks for while a person scrolls anywhere in it.
fn scrolling(filled: &Filled, raw_rows: f64, report: &mut Report) {
    let session = open(&filled.path, Access::Read);
    let n = filled.n;
    let middle = Filter {
        skip: u32::try_from(n / 2).unwrap(),
        limit: Some(50),
        ..Filter::default()
    };
    let rows = session.list_entries(middle.clone(), None).unwrap();
    let ids: Vec<_> = rows.iter().take(20).map(|(row, ..)| row.entry.id).collect();
    let last = *filled.ids.first().unwrap();
    let all = Filter::default;
    let timed: [(&str, usize, &dyn Fn()); 5] = [
        ("50 rows from the middle of the list", ROUNDS, &|| {
            assert_eq!(
                session.list_entries(middle.clone(), None).unwrap().len(),
                50
            );
        }),
        ("what 20 rows show at a glance", ROUNDS, &|| {
            assert_eq!(session.glance(&ids).unwrap().len(), 20);
        }),
        ("the list counted by month", 20, &|| {
            assert!(!session.entry_months(all(), None).unwrap().is_empty());
        }),
        ("where the oldest entry stands", 20, &|| {
            let place = session.entry_place(last, all(), None).unwrap();
            assert!(place.is_some_and(|place| place + 1000 > n));
        }),
        ("every row of the list", 3, &|| {
            let rows = session.list_entries(all(), None).unwrap();
            assert_eq!(rows.len() as u64, n);
        }),
    ];
    for (what, rounds, run) in timed {
        let mut took: Vec<f64> = (0..rounds)
            .map(|_| {
                let began = Instant::now();
                run();
                ms(began)
            })
            .collect();
        let took = median(&mut took);
        let against =
            format!("{took:.2} ms, against the raw query of the newest 50 {raw_rows:.3} ms");
        report.add(
            format!("{what}, {n} entries"),
            took / raw_rows,
            "x",
            Goal::None,
            against,
        );
    }
}

impl Looks {
    pub(crate) fn ours(&mut self, path: &Path) {
        let began = Instant::now();
        let session = open(path, Access::Read);
        self.open.push(ms(began));
        let began = Instant::now();
        let listed = session
            .list_entries(
                Filter {
                    limit: Some(50),
                    ..Filter::default()
                },
                None,
            )
            .unwrap();
        self.rows.push(ms(began));
        assert_eq!(listed.len(), 50);
    }

    fn raw(&mut self, path: &Path) {
        let began = Instant::now();
        let conn = Connection::open(path).unwrap();
        self.raw_open.push(ms(began));
        let began = Instant::now();
        let mut statement = conn.prepare(RAW).unwrap();
        let mut rows = statement.query([]).unwrap();
        let mut count = 0;
        while let Some(row) = rows.next().unwrap() {
            for column in 0..14 {
                std::hint::black_box(row.get::<_, rusqlite::types::Value>(column).unwrap());
            }
            count += 1;
        }
        self.raw_rows.push(ms(began));
        assert_eq!(count, 50);
    }
}

fn ms(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1e3
}
