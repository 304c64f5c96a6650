//! The other side of search: FTS5 through rusqlite in the same process, with 64 MB of cache, stems and a prefix index.

use std::path::{Path, PathBuf};
use std::time::Instant;

use reflectory_store::PAGE_SIZE;
use reflectory_tests::corpus::Corpus;
use rusqlite::Connection;

use crate::journals::remove;

const TABLES: &str = "CREATE TABLE entry (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE TABLE tag (tag TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (tag, entry)) WITHOUT ROWID, STRICT;
   CREATE VIRTUAL TABLE found USING fts5(title, body, content='entry', content_rowid='id', tokenize='porter unicode61', prefix='2 3');";
/// The title and the body of each entry once; the index refers to them, as ours does.
const BUILD: &str = "INSERT INTO found(rowid, title, body) SELECT id, title, body FROM entry";

pub(crate) const RANKED: &str =
    "SELECT rowid FROM found WHERE found MATCH ?1 ORDER BY rank LIMIT 20";
pub(crate) const SHOWN: &str = "SELECT rowid, title, snippet(found, 1, '<mark>', '</mark>', '…', 30) FROM found WHERE found MATCH ?1 ORDER BY rank LIMIT 20";
/// The plus keeps SQLite from asking FTS5 anew for each tagged row, which takes seconds.
const TAGGED: &str = " AND +rowid IN (SELECT entry FROM tag WHERE tag = ?2)";

pub(crate) struct Fts {
    pub(crate) conn: Connection,
    pub(crate) path: PathBuf,
    /// Seconds that the index took, from a table that was there.
    pub(crate) built: f64,
}

impl Fts {
    /// The corpus in a plain table, then the index over it.
    pub(crate) fn filled(dir: &Path, corpus: &Corpus, n: u64) -> Self {
        let path = dir.join(format!("bench-fts-{n}.db"));
        remove(&path);
        let mut conn = connect(&path);
        conn.execute_batch(TABLES).unwrap();
        let transaction = conn.transaction().unwrap();
        for number in 0..n {
            let made = corpus.entry(number, n);
            add(&transaction, &made.title, &made.body, &made.tags);
        }
        transaction.commit().unwrap();
        let began = Instant::now();
        conn.execute_batch(BUILD).unwrap();
        let built = began.elapsed().as_secs_f64();
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .unwrap();
        Self { conn, path, built }
    }

    pub(crate) fn open(path: &Path) -> Self {
        Self {
            conn: connect(path),
            path: path.to_owned(),
            built: 0.0,
        }
    }

    /// The first twenty rows of a query, with a piece of their text or without.
    pub(crate) fn ask(&self, sql: &str, text: &str, tag: Option<&str>) -> usize {
        let sql = match tag {
            Some(_) => sql.replace(" ORDER BY", &format!("{TAGGED} ORDER BY")),
            None => sql.to_owned(),
        };
        let mut statement = self.conn.prepare_cached(&sql).unwrap();
        let mut rows = match tag {
            Some(tag) => statement.query([text, tag]).unwrap(),
            None => statement.query([text]).unwrap(),
        };
        let mut seen = 0;
        while let Some(row) = rows.next().unwrap() {
            // What a caller would take out of it.
            let _: i64 = row.get(0).unwrap();
            if sql.contains("snippet") {
                let _: (String, String) = (row.get(1).unwrap(), row.get(2).unwrap());
            }
            seen += 1;
        }
        seen
    }
}

/// Loads a folder of Markdown files and makes the index; returns the seconds.
pub(crate) fn load_folder(dir: &Path, folder: &Path) -> f64 {
    let path = dir.join("bench-fts-folder.db");
    remove(&path);
    let began = Instant::now();
    let mut conn = connect(&path);
    conn.execute_batch(TABLES).unwrap();
    let transaction = conn.transaction().unwrap();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        let (_, rest) = text.split_once("title: ").unwrap();
        let (title, rest) = rest.split_once('\n').unwrap();
        let (_, body) = rest.split_once("\n---\n").unwrap();
        add(&transaction, title, body, &[]);
    }
    transaction.execute_batch(BUILD).unwrap();
    transaction.commit().unwrap();
    let took = began.elapsed().as_secs_f64();
    drop(conn);
    remove(&path);
    took
}

fn connect(path: &Path) -> Connection {
    let conn = Connection::open(path).unwrap();
    conn.pragma_update(None, "page_size", PAGE_SIZE).unwrap();
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    conn.pragma_update(None, "synchronous", "FULL").unwrap();
    conn.pragma_update(None, "cache_size", -65_536).unwrap();
    conn
}

fn add(conn: &Connection, title: &str, body: &str, tags: &[&str]) {
    conn.prepare_cached("INSERT INTO entry (title, body) VALUES (?1, ?2)")
        .unwrap()
        .execute([title, body])
        .unwrap();
    let id = conn.last_insert_rowid();
    for tag in tags {
        conn.prepare_cached("INSERT INTO tag (tag, entry) VALUES (?1, ?2)")
            .unwrap()
            .execute((tag, id))
            .unwrap();
    }
}
