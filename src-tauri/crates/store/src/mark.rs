//! Whether two files hold the same state of a journal: a backup and the journal that it was made of.
//!
//! No save writes a counter for this: it would cost each one a page. What changes entries, evidence and sections is told
//! to the search index's outbox, so its newest row, with the state of the text that it stands for, says whether anything
//! of these is different. The other tables are small and are compared as they are; a table that is new is one of them
//! until somebody says that it is told to the outbox too.

use sha2::{Digest, Sha256};

use crate::Result;
use crate::table::{identity, outbox};
use crate::transaction::Reader;

/// Tables of which the outbox tells, that follow from others, or that only go with them.
const TOLD: [&str; 18] = [
    "journal",
    "entry",
    "tag",
    "text",
    "text_words",
    "text_link",
    "text_history",
    "passage",
    "area_tag",
    "evidence",
    "evidence_file",
    "evidence_use",
    "blob",
    "blob_chunk",
    "change",
    "import_item",
    "search_outbox",
    "snapshot_blob",
];

/// A number for the journal's present state: the same for a copy of it, another one after any change by a person.
pub fn state_mark(r: &Reader<'_>) -> Result<[u8; 32]> {
    let mut hash = Sha256::new();
    let (id, lineage) = identity::get(r)?;
    hash.update(id.as_bytes());
    hash.update(lineage.as_bytes());
    if let Some(last) = outbox::last(r)? {
        hash.update(last.seq.to_le_bytes());
        hash.update(last.nonce.to_le_bytes());
        hash.update(outbox::text_state(r, last.owner)?.to_le_bytes());
    }
    let tables = r.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        (),
        |row| Ok(row.get::<_, String>(0)?),
    )?;
    for table in tables.iter().filter(|t| !TOLD.contains(&t.as_str())) {
        hash.update(table.as_bytes());
        // A snapshot never changes, and its own hash says what is in it.
        let columns = match table.as_str() {
            "snapshot" => "id, portfolio, label, at, sha256",
            "framework" => "id, revision, sha256, origin, added",
            _ => "*",
        };
        r.rows(&format!("SELECT {columns} FROM \"{table}\""), (), |row| {
            let width = row.as_ref().column_count();
            for column in 0..width {
                value(&mut hash, row.get_ref(column)?);
            }
            Ok(())
        })?;
    }
    Ok(hash.finalize().into())
}

fn value(hash: &mut Sha256, value: rusqlite::types::ValueRef<'_>) {
    use rusqlite::types::ValueRef::{Blob, Integer, Null, Real, Text};
    match value {
        Null => hash.update([0]),
        Integer(number) => {
            hash.update([1]);
            hash.update(number.to_le_bytes());
        }
        Real(number) => {
            hash.update([2]);
            hash.update(number.to_le_bytes());
        }
        Text(bytes) | Blob(bytes) => {
            hash.update([3]);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    }
}
