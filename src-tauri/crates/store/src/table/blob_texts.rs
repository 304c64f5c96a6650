//! `blob_text`: what the files of evidence say. Made from their bytes, so nothing is lost with a row.

use reflectory_model::Id;
use reflectory_model::evidence::WordsState;

use super::blobs::{self, Blob};
use crate::Result;
use crate::error::StoreError;
use crate::transaction::{Changed, Reader, Writer, blob, id_at, word_at};

/// What is known of a file's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileWords {
    /// How far they could be read.
    pub state: WordsState,
    /// The words; empty if there are none.
    pub text: String,
}

/// Files of evidence outside of the bin that no reader of this number has looked at, each once, in the order that they came.
pub fn unread(r: &Reader<'_>, reader: u32) -> Result<Vec<Blob>> {
    let ids = r.rows(
        "SELECT DISTINCT b.id FROM blob b JOIN evidence_file f ON f.blob = b.id JOIN evidence e ON e.id = f.evidence
         LEFT JOIN blob_text t ON t.blob = b.id AND t.reader >= ?1
         WHERE b.state = 'done' AND t.blob IS NULL AND e.deleted IS NULL ORDER BY b.id",
        [reader],
        |row| Ok(row.get::<_, i64>(0)?),
    )?;
    ids.into_iter().map(|id| blobs::get(r, id)).collect()
}

/// Keeps what a reader of this number found, and has every item that holds the file searched anew. False if the file has
/// gone meanwhile.
pub fn put(w: &Writer<'_>, file: i64, reader: u32, words: &FileWords) -> Result<bool> {
    let there = w.row(
        "SELECT 1 FROM blob WHERE id = ?1 AND state = 'done'",
        [file],
        |_| Ok(()),
    )?;
    if there.is_none() {
        return Ok(false);
    }
    let packed = if words.text.is_empty() {
        None
    } else {
        let packed = zstd::bulk::compress(words.text.as_bytes(), 3);
        Some(packed.map_err(|e| StoreError::BadValue(e.to_string()))?)
    };
    let had = w.row(
        "SELECT body_zstd IS NOT NULL FROM blob_text WHERE blob = ?1",
        [file],
        |row| Ok(row.get::<_, bool>(0)?),
    )?;
    w.execute(
        "INSERT OR REPLACE INTO blob_text (blob, reader, state, body_zstd) VALUES (?1, ?2, ?3, ?4)",
        (file, reader, words.state.as_str(), &packed),
    )?;
    // A scan that says nothing is in the index already as it will be.
    if packed.is_some() || had == Some(true) {
        let owners = w.rows(
            "SELECT DISTINCT evidence FROM evidence_file WHERE blob = ?1",
            [file],
            |row| id_at(row, 0),
        )?;
        for owner in owners {
            w.touch(Changed::Evidence(owner))?;
        }
    }
    Ok(true)
}

/// How far the words of a file could be read; none if nobody has looked.
pub fn state(r: &Reader<'_>, file: i64) -> Result<Option<WordsState>> {
    r.row(
        "SELECT state FROM blob_text WHERE blob = ?1",
        [file],
        |row| word_at(row, 0),
    )
}

/// The words of an item's files, each with the file's name, in the files' order. Files without words are left out.
pub fn of(r: &Reader<'_>, evidence: Id) -> Result<Vec<(String, String)>> {
    r.rows(
        "SELECT f.name, t.body_zstd FROM evidence_file f JOIN blob_text t ON t.blob = f.blob
         WHERE f.evidence = ?1 AND f.role <> 'replaced' AND t.body_zstd IS NOT NULL ORDER BY f.no",
        [blob(evidence)],
        |row| {
            let packed = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            let bad = |what: String| StoreError::BadValue(format!("the words of a file: {what}"));
            let body = zstd::decode_all(packed).map_err(|e| bad(e.to_string()))?;
            let text = String::from_utf8(body).map_err(|e| bad(e.to_string()))?;
            Ok((row.get(0)?, text))
        },
    )
}
