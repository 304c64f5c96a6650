//! The other side: SQLite by itself, with the same bytes, the same page size and the same promise about the disk.

use std::path::{Path, PathBuf};

use reflectory_store::PAGE_SIZE;
use reflectory_tests::corpus::Corpus;
use rusqlite::Connection;

use crate::journals::remove;

/// A database of bodies in one plain table, WAL and `synchronous=FULL`.
pub(crate) struct Raw {
    pub(crate) conn: Connection,
    path: PathBuf,
}

impl Raw {
    /// With the bodies of a corpus in it, numbered from 1.
    pub(crate) fn filled(dir: &Path, corpus: &Corpus, n: u64) -> Self {
        let path = dir.join(format!("bench-raw-{n}.db"));
        remove(&path);
        let mut conn = Connection::open(&path).unwrap();
        conn.pragma_update(None, "page_size", PAGE_SIZE).unwrap();
        conn.pragma_update(None, "journal_mode", "WAL").unwrap();
        conn.pragma_update(None, "synchronous", "FULL").unwrap();
        conn.execute_batch(
            "CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT",
        )
        .unwrap();
        let transaction = conn.transaction().unwrap();
        for number in 0..n {
            let made = corpus.entry(number, n);
            transaction
                .prepare_cached("INSERT INTO entry (body) VALUES (?1)")
                .unwrap()
                .execute([made.body])
                .unwrap();
        }
        transaction.commit().unwrap();
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .unwrap();
        Self { conn, path }
    }

    pub(crate) fn insert(&self, body: &str) {
        self.conn
            .prepare_cached("INSERT INTO entry (body) VALUES (?1)")
            .unwrap()
            .execute([body])
            .unwrap();
    }

    pub(crate) fn update(&self, row: usize, body: &str) {
        let changed = self
            .conn
            .prepare_cached("UPDATE entry SET body = ?2 WHERE id = ?1")
            .unwrap()
            .execute((row as i64 + 1, body))
            .unwrap();
        assert_eq!(changed, 1);
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        remove(&self.path);
    }
}
