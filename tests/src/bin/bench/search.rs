//! Search against FTS5: queries warm with and without pieces of text, slips, making the index, an import with search ready, bytes on
//! disk, a process that starts, searches and ends, and memory.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use reflectory_app::Session;
use reflectory_search::Query;
use reflectory_store::Access;
use reflectory_tests::corpus::Corpus;

use crate::child;
use crate::fts::{Fts, RANKED, SHOWN, load_folder};
use crate::journals::{Filled, open, opening, remove};
use crate::report::{Goal, Report, median, quantile};

/// Rounds over all queries; each query counts by its own median.
const ROUNDS: usize = 9;
/// Files of the imported folder.
const IMPORTED: u64 = 5_000;
/// Cold processes of each side.
const STARTS: usize = 15;

/// A query on both sides. The last word of ours may be unfinished, so FTS5 is asked for the same.
pub(crate) struct Asked {
    pub(crate) ours: &'static str,
    pub(crate) fts: &'static str,
    pub(crate) tag: Option<&'static str>,
}

const fn asked(ours: &'static str, fts: &'static str, tag: Option<&'static str>) -> Asked {
    Asked { ours, fts, tag }
}

pub(crate) const QUERIES: [Asked; 24] = [
    asked("captions", "captions*", None),
    asked("students", "students*", None),
    asked("page", "page*", None),
    asked("feedback", "feedback*", None),
    asked("churchwarden", "churchwarden*", None),
    asked("birdsong", "birdsong*", None),
    asked("tolerance", "tolerance*", None),
    asked("screen reader", "screen reader*", None),
    asked("students question", "students question*", None),
    asked("meeting before", "meeting before*", None),
    asked("closing time", "closing time*", None),
    asked(
        "nursing placement survey",
        "nursing placement survey*",
        None,
    ),
    asked("what the student said", "what the student said*", None),
    asked("\"in the room\"", "\"in the room\"", None),
    asked("\"closing time\"", "\"closing time\"", None),
    asked("\"what they had\"", "\"what they had\"", None),
    asked(
        "\"risk of harm\" captions",
        "\"risk of harm\" captions*",
        None,
    ),
    asked("temp", "temp*", None),
    asked("refl", "refl*", None),
    asked("mutat", "mutat*", None),
    asked("the st", "the st*", None),
    asked("captions", "captions*", Some("feedback")),
    asked("students question", "students question*", Some("mentoring")),
    asked("quiz", "quiz*", Some("home")),
];

const SLIPS: [&str; 8] = [
    "captoins",
    "acessibility",
    "equasion",
    "studnets",
    "templete",
    "recieve",
    "placment survey",
    "wenfold colege",
];

fn query(asked: &Asked) -> Query {
    Query {
        tags: asked.tag.into_iter().map(str::to_owned).collect(),
        ..Query::words(asked.ours)
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> f64 {
    let began = Instant::now();
    std::hint::black_box(work());
    began.elapsed().as_secs_f64() * 1e3
}

/// Each query's own median, the sides in turns.
fn race(mut ours: impl FnMut(&Asked), mut fts: impl FnMut(&Asked)) -> (Vec<f64>, Vec<f64>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for asked in &QUERIES {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            a.push(timed(|| ours(asked)));
            b.push(timed(|| fts(asked)));
        }
        let (a, b) = (median(&mut a), median(&mut b));
        eprintln!("  {:32} {a:8.3} ms  fts5 {b:8.3} ms", asked.ours);
        left.push(a);
        right.push(b);
    }
    (left, right)
}

pub(crate) fn measure(filled: &Filled, corpus: &Corpus, report: &mut Report) {
    let dir = filled.path.parent().unwrap();
    let n = filled.n;
    let fts = Fts::filled(dir, corpus, n);
    let session = filled.open(Access::Read);
    let began = Instant::now();
    assert_eq!(
        session
            .reindex(&mut reflectory_app::index::to_the_end)
            .unwrap(),
        n
    );
    let took = began.elapsed().as_secs_f64();
    let goal = if n >= 100_000 {
        Goal::AtMost(1.3)
    } else {
        Goal::None
    };
    let said = format!(
        "{took:.1} s ({:.0} entries a second) against FTS5's {:.1} s",
        n as f64 / took,
        fts.built
    );
    report.add(
        format!("index made anew, {n} entries"),
        took / fts.built,
        "x",
        goal,
        said,
    );
    disk(filled, &fts, report);
    let (ranked, plain) = race(
        |a| drop(session.rank(query(a)).unwrap()),
        |a| {
            fts.ask(RANKED, a.fts, a.tag);
        },
    );
    let share = if n >= 100_000 { 0.1 } else { 0.25 };
    compare(
        "ranked, no snippets",
        n,
        ranked.clone(),
        plain,
        Goal::AtMost(share),
        Goal::AtMost(0.05),
        report,
    );
    let (shown, pieces) = race(
        |a| drop(session.search(query(a)).unwrap()),
        |a| {
            fts.ask(SHOWN, a.fts, a.tag);
        },
    );
    compare(
        "with snippets",
        n,
        shown,
        pieces,
        Goal::AtMost(0.5),
        Goal::None,
        report,
    );
    slips(&session, n, ranked, report);
    memory(filled, &fts, report);
    likeness(&session, filled, report);
}

fn compare(
    name: &str,
    n: u64,
    mut ours: Vec<f64>,
    mut fts: Vec<f64>,
    middle: Goal,
    worst: Goal,
    report: &mut Report,
) {
    let (a, b) = (median(&mut ours), median(&mut fts));
    let said = format!(
        "{a:.3} ms against {b:.3} ms, medians of {} queries",
        ours.len()
    );
    report.add(
        format!("search, {name}, {n} entries"),
        a / b,
        "x",
        middle,
        said,
    );
    let (a, b) = (quantile(&mut ours, 1.0), quantile(&mut fts, 1.0));
    report.add(
        format!("slowest, {name}, {n} entries"),
        a / b,
        "x",
        worst,
        format!("{a:.3} ms against {b:.3} ms"),
    );
}

fn slips(session: &Session, n: u64, mut ranked: Vec<f64>, report: &mut Report) {
    let mut times: Vec<f64> = Vec::new();
    for slip in SLIPS {
        let mut own: Vec<f64> = (0..ROUNDS)
            .map(|_| timed(|| session.rank(Query::words(slip)).unwrap()))
            .collect();
        times.push(median(&mut own));
        eprintln!("  {slip:32} {:8.3} ms", median(&mut own));
    }
    let (a, b) = (median(&mut times), median(&mut ranked));
    let said = format!(
        "{a:.3} ms against our own {b:.3} ms over all queries; slowest {:.3} ms",
        quantile(&mut times, 1.0)
    );
    report.add(
        format!("misspelt words, {n} entries"),
        a / b,
        "x",
        Goal::AtMost(1.0),
        said,
    );
}

fn disk(filled: &Filled, fts: &Fts, report: &mut Report) {
    let index = folder_size(&filled.path.with_extension("index"));
    let journal = std::fs::metadata(&filled.path).unwrap().len();
    let bytes = filled.bytes as f64;
    let said = format!(
        "journal {:.2} and index {:.2}; FTS5 with its table {:.2}",
        journal as f64 / bytes,
        index as f64 / bytes,
        std::fs::metadata(&fts.path).unwrap().len() as f64 / bytes
    );
    let ratio = (journal + index) as f64 / bytes;
    report.add(
        format!("journal and index, bytes a byte, {}", filled.n),
        ratio,
        "x",
        Goal::AtMost(2.5),
        said,
    );
}

fn memory(filled: &Filled, fts: &Fts, report: &mut Report) {
    let ours = child::ask(&["search-memory", filled.path.to_str().unwrap()])["private"];
    let theirs = child::ask(&["fts-memory", fts.path.to_str().unwrap()])["private"];
    let said = format!(
        "{:.1} MB against {:.1} MB, after all queries with snippets",
        ours / 1e6,
        theirs / 1e6
    );
    report.add(
        format!("private memory, searching, {} entries", filled.n),
        ours / theirs,
        "x",
        Goal::AtMost(2.0),
        said,
    );
}

fn likeness(session: &Session, filled: &Filled, report: &mut Report) {
    let some: Vec<_> = filled.ids.iter().step_by(filled.ids.len() / 20).collect();
    let mut related: Vec<f64> = some
        .iter()
        .map(|id| timed(|| session.related(**id, 10).unwrap()))
        .collect();
    let mut suggested: Vec<f64> = some
        .iter()
        .map(|id| timed(|| session.suggest(**id).unwrap()))
        .collect();
    for (name, times) in [("related", &mut related), ("suggest", &mut suggested)] {
        let said = format!("slowest {:.1} ms of {}", quantile(times, 1.0), times.len());
        report.add(
            format!("{name}, {} entries", filled.n),
            median(times),
            "ms",
            Goal::None,
            said,
        );
    }
}

/// A folder of Markdown files until it can be searched.
pub(crate) fn import(dir: &Path, corpus: &Arc<Corpus>, report: &mut Report) {
    let folder = dir.join("bench-folder");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for number in 0..IMPORTED {
        let text = corpus.entry(number, IMPORTED).markdown();
        std::fs::write(folder.join(format!("{number:06}.md")), text).unwrap();
    }
    let fts = load_folder(dir, &folder);
    let path = dir.join("bench-import.reflectory");
    remove(&path);
    let began = Instant::now();
    let session =
        Session::create(opening(&path), Some(path.with_extension("index")), None).unwrap();
    let report_of = session
        .import(&folder, Some("markdown"), false, &|_| {
            chrono::NaiveDate::MIN
        })
        .unwrap();
    let imported = began.elapsed().as_secs_f64();
    assert!(session.rank(Query::words("captions")).unwrap().total > 0);
    let took = began.elapsed().as_secs_f64();
    assert_eq!(u64::from(report_of.new), IMPORTED);
    drop(session);
    let said = format!(
        "{took:.2} s (search ready after {:.2} s more) against {fts:.2} s, {IMPORTED} files",
        took - imported
    );
    report.add(
        "import with search ready",
        took / fts,
        "x",
        Goal::AtMost(2.0),
        said,
    );
    let _ = std::fs::remove_dir_all(&folder);
    remove(&path);
}

/// A process that opens the journal, searches and ends, against `sqlite3` or a small process of our own with FTS5.
pub(crate) fn cold(filled: &Filled, corpus: &Corpus, report: &mut Report) {
    let dir = filled.path.parent().unwrap();
    let fts = Fts::filled(dir, corpus, filled.n);
    open(&filled.path, Access::Read)
        .rank(Query::words("captions"))
        .unwrap();
    let program = std::env::current_exe().unwrap();
    let sql = SHOWN.replace("?1", "'captions*'");
    let database = fts.path.to_str().unwrap().to_owned();
    let sqlite3 = Command::new("sqlite3").arg("-version").output().is_ok();
    let (mut ours, mut theirs, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..STARTS {
        ours.push(run(Command::new(&program).args([
            "--child",
            "search",
            filled.path.to_str().unwrap(),
            "captions",
        ])));
        theirs.push(if sqlite3 {
            run(Command::new("sqlite3").args([&database, &sql]))
        } else {
            run(Command::new(&program).args(["--child", "fts", &database, &sql]))
        });
        empty.push(run(Command::new(&program).args(["--child", "nothing"])));
    }
    let (a, b) = (median(&mut ours), median(&mut theirs));
    let said = format!(
        "{a:.1} ms against {b:.1} ms of {}; a process that does nothing {:.1} ms; {} entries",
        if sqlite3 {
            "sqlite3"
        } else {
            "FTS5 in a process of ours"
        },
        median(&mut empty),
        filled.n
    );
    report.add("cold search process", a / b, "x", Goal::AtMost(3.0), said);
}

fn run(command: &mut Command) -> f64 {
    timed(|| {
        let status = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(status.success());
    })
}

fn folder_size(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files
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

/// In a process of its own: everything that is asked, on our side.
pub(crate) fn ask_all(journal: &Path) {
    let session = open(journal, Access::Read);
    for asked in &QUERIES {
        session.search(query(asked)).unwrap();
    }
    child::tell_private();
}

/// As [`ask_all`], for FTS5.
pub(crate) fn ask_all_fts(path: &Path) {
    let fts = Fts::open(path);
    for asked in &QUERIES {
        fts.ask(SHOWN, asked.fts, asked.tag);
    }
    child::tell_private();
}

/// One search, as the command line does it.
pub(crate) fn ask_one(journal: &Path, text: &str) {
    let answer = open(journal, Access::Read)
        .search(Query::words(text))
        .unwrap();
    println!("hits {}", answer.found.hits.len());
}

/// One search with FTS5.
pub(crate) fn ask_one_fts(path: &Path, sql: &str) {
    let fts = Fts::open(path);
    let rows = fts
        .conn
        .prepare(sql)
        .unwrap()
        .query_map([], |row| row.get::<_, String>(2))
        .unwrap()
        .count();
    println!("hits {rows}");
}
