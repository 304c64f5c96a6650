//! The other side: SQLite by itself, with the same page size and the same promise about the disk. One connection, prepared
//! statements, rows found by number: no parsing, no index, no search, no foreign keys, nothing looked up or checked.
//!
//! What it writes is what a save must keep, and no more: the body, its revision, session, time and word counts; for the
//! first save of a session also the older version; for a new entry its title, date and kind, areas and tags.

use std::path::{Path, PathBuf};

use reflectory_store::PAGE_SIZE;
use reflectory_tests::corpus::{Corpus, Made};
use rusqlite::Connection;

use crate::journals::remove;

/// For the bench's output: what the raw side does.
pub(crate) const EXPLAINED: &str = "raw: SQLite alone, one connection, prepared statements, one WAL transaction with synchronous=FULL and our page size; \
rows by number, no indexes; a save is one row with body, revision, session, time and word counts; the first save of a session \
adds a row with the older body; a new entry is a row each for entry, text, area and tag; \"body alone\" is an UPDATE of a row that holds nothing else, in a file of its own; both sides take turns, each after a pause of 3 ms";

/// A database of bodies in plain tables, WAL and `synchronous=FULL`.
pub(crate) struct Raw {
    conn: Connection,
    path: PathBuf,
    /// Bodies and nothing else, in a file of their own: in the same one, that file would be written to twice as often as
    /// ours, and be the warmer of the two for it.
    alone: Connection,
    alone_path: PathBuf,
}

/// What a save keeps beside the body.
pub(crate) struct Facts {
    /// The session's id.
    pub(crate) session: [u8; 16],
    /// The time, in milliseconds.
    pub(crate) at: i64,
}

impl Raw {
    /// With the bodies of a corpus in it, numbered from 1.
    pub(crate) fn filled(dir: &Path, corpus: &Corpus, n: u64) -> Self {
        let path = dir.join(format!("bench-raw-{n}.db"));
        let alone_path = dir.join(format!("bench-raw-alone-{n}.db"));
        let (conn, alone) = (open(&path), open(&alone_path));
        conn.execute_batch(
            "CREATE TABLE entry (id INTEGER PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL, created INTEGER NOT NULL) STRICT;
             CREATE TABLE text (id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, words INTEGER NOT NULL, session BLOB NOT NULL, at INTEGER NOT NULL,
               counts TEXT NOT NULL, body TEXT NOT NULL) STRICT;
             CREATE TABLE history (id INTEGER PRIMARY KEY, text INTEGER NOT NULL, at INTEGER NOT NULL, session BLOB NOT NULL, body TEXT NOT NULL) STRICT;
             CREATE TABLE area (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, code TEXT NOT NULL, why TEXT NOT NULL) STRICT;
             CREATE TABLE tag (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, tag TEXT NOT NULL) STRICT;",
        )
        .unwrap();
        alone
            .execute_batch("CREATE TABLE alone (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
            .unwrap();
        let raw = Self {
            conn,
            path,
            alone,
            alone_path,
        };
        let facts = Facts {
            session: [7; 16],
            at: 1_764_000_000_000,
        };
        for conn in [&raw.conn, &raw.alone] {
            run(conn, "BEGIN", ());
        }
        for number in 0..n {
            let made = corpus.entry(number, n);
            raw.insert_rows(&made, &facts);
            run(
                &raw.alone,
                "INSERT INTO alone (body) VALUES (?1)",
                [&made.body],
            );
        }
        for conn in [&raw.conn, &raw.alone] {
            run(conn, "COMMIT", ());
            conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
                .unwrap();
        }
        raw
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn run(&self, sql: &str, params: impl rusqlite::Params) -> usize {
        run(&self.conn, sql, params)
    }

    fn insert_rows(&self, made: &Made, facts: &Facts) {
        self.run(
            "INSERT INTO entry (title, kind, date, created) VALUES (?1, ?2, ?3, ?4)",
            (
                &made.title,
                made.kind.as_str(),
                made.date.to_string(),
                facts.at,
            ),
        );
        let entry = self.conn.last_insert_rowid();
        let (words, counts) = counts(&made.body);
        self.run(
            "INSERT INTO text (id, rev, words, session, at, counts, body) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6)",
            (entry, words, facts.session, facts.at, counts, &made.body),
        );
        for (code, why) in &made.areas {
            self.run(
                "INSERT INTO area (entry, code, why) VALUES (?1, ?2, ?3)",
                (entry, code, why),
            );
        }
        for tag in &made.tags {
            self.run("INSERT INTO tag (entry, tag) VALUES (?1, ?2)", (entry, tag));
        }
    }

    /// A new entry.
    pub(crate) fn insert(&self, made: &Made, facts: &Facts) {
        self.run("BEGIN IMMEDIATE", ());
        self.insert_rows(made, facts);
        self.run("COMMIT", ());
    }

    /// A save while writing on.
    pub(crate) fn update(&self, row: usize, body: &str, counted: &(u32, String), facts: &Facts) {
        let changed = self.run(
            "UPDATE text SET rev = rev + 1, words = ?2, session = ?3, at = ?4, counts = ?5, body = ?6 WHERE id = ?1",
            (row as i64 + 1, counted.0, facts.session, facts.at, &counted.1, body),
        );
        assert_eq!(changed, 1);
    }

    /// The first save of a session: the older body is kept.
    pub(crate) fn close_and_update(
        &self,
        row: usize,
        old: &str,
        body: &str,
        counted: &(u32, String),
        facts: &Facts,
    ) {
        self.run("BEGIN IMMEDIATE", ());
        self.run(
            "INSERT INTO history (text, at, session, body) VALUES (?1, ?2, ?3, ?4)",
            (row as i64 + 1, facts.at, facts.session, old),
        );
        self.update(row, body, counted, facts);
        self.run("COMMIT", ());
    }

    /// The body and nothing else.
    pub(crate) fn update_alone(&self, row: usize, body: &str) {
        let changed = run(
            &self.alone,
            "UPDATE alone SET body = ?2 WHERE id = ?1",
            (row as i64 + 1, body),
        );
        assert_eq!(changed, 1);
    }
}

fn open(path: &Path) -> Connection {
    remove(path);
    let conn = Connection::open(path).unwrap();
    conn.pragma_update(None, "page_size", PAGE_SIZE).unwrap();
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    conn.pragma_update(None, "synchronous", "FULL").unwrap();
    conn.set_prepared_statement_cache_capacity(64);
    conn
}

fn run(conn: &Connection, sql: &str, params: impl rusqlite::Params) -> usize {
    conn.prepare_cached(sql).unwrap().execute(params).unwrap()
}

/// As many bytes of word counts as a save keeps, from a count that is quick; made outside of what is timed.
pub(crate) fn counts(body: &str) -> (u32, String) {
    let words = body.split_whitespace().count() as u32;
    (words, format!("{{\"\":[{words},4]}}"))
}

impl Drop for Raw {
    fn drop(&mut self) {
        remove(&self.path);
        remove(&self.alone_path);
    }
}
