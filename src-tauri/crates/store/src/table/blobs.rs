//! `blob` and `blob_chunk`: attachments in rows of 256 KiB, never held whole in memory, one copy of equal bytes.

use std::io::{Read, Write};

use sha2::{Digest, Sha256};

use crate::Result;
use crate::error::StoreError;
use crate::journal::Journal;
use crate::transaction::{Reader, Writer};

/// Bytes of one row.
pub const CHUNK: usize = 256 * 1024;
/// Rows of one commit while an attachment comes in: saves need not wait long behind it.
const CHUNKS_A_COMMIT: usize = 16;

/// An attachment in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob {
    /// Its row number.
    pub id: i64,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its size in bytes.
    pub size: u64,
    /// Its media type.
    pub mime: String,
}

/// Bytes that are in the journal but not yet part of it: [`adopt`] makes them so, in the transaction that refers to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staged {
    id: i64,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
    /// Their number.
    pub size: u64,
    /// Their media type.
    pub mime: String,
}

/// Why bytes could not be brought in.
#[derive(Debug, thiserror::Error)]
pub enum StageError {
    /// The source could not be read.
    #[error("{0}")]
    Source(std::io::Error),
    /// The journal could not take them.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Streams bytes into the journal, in short commits. A kill leaves rows that the next opening sweeps away.
pub fn stage(journal: &Journal, source: &mut dyn Read, mime: &str) -> Result<Staged, StageError> {
    let kept = mime.to_owned();
    let id = journal.write(move |w| -> Result<i64> {
        w.execute(
            "INSERT INTO blob (sha256, size, mime, state) VALUES (NULL, 0, ?1, 'staging')",
            [&kept],
        )?;
        Ok(w.conn.last_insert_rowid())
    })?;
    let mut hash = Sha256::new();
    let (mut size, mut no) = (0_u64, 0_i64);
    loop {
        let mut chunks = Vec::with_capacity(CHUNKS_A_COMMIT);
        while chunks.len() < CHUNKS_A_COMMIT {
            let mut chunk = Vec::with_capacity(CHUNK);
            <&mut dyn Read as Read>::take(source, CHUNK as u64)
                .read_to_end(&mut chunk)
                .map_err(StageError::Source)?;
            if chunk.is_empty() {
                break;
            }
            hash.update(&chunk);
            size += chunk.len() as u64;
            chunks.push(chunk);
        }
        let last = chunks.len() < CHUNKS_A_COMMIT;
        if !chunks.is_empty() {
            let first = no;
            no += chunks.len() as i64;
            journal.write(move |w| -> Result<()> {
                for (at, chunk) in (first..).zip(&chunks) {
                    w.execute(
                        "INSERT INTO blob_chunk (blob, no, data) VALUES (?1, ?2, ?3)",
                        (id, at, chunk),
                    )?;
                }
                Ok(())
            })?;
        }
        if last {
            break;
        }
    }
    Ok(Staged {
        id,
        sha256: hash.finalize().into(),
        size,
        mime: mime.to_owned(),
    })
}

/// Makes staged bytes part of the journal; if it has them already, the staged copy goes and the older one is used.
pub fn adopt(w: &Writer<'_>, staged: &Staged) -> Result<Blob> {
    if let Some(have) = find(w, &staged.sha256)? {
        if have.id != staged.id {
            discard(w, staged)?;
        }
        // Equal bytes that came without a telling name before.
        if have.mime == "application/octet-stream" && staged.mime != have.mime {
            w.execute(
                "UPDATE blob SET mime = ?2 WHERE id = ?1",
                (have.id, &staged.mime),
            )?;
            return Ok(Blob {
                mime: staged.mime.clone(),
                ..have
            });
        }
        return Ok(have);
    }
    w.execute(
        "UPDATE blob SET sha256 = ?2, size = ?3, state = 'done' WHERE id = ?1",
        (
            staged.id,
            staged.sha256,
            i64::try_from(staged.size).unwrap_or(i64::MAX),
        ),
    )?;
    Ok(Blob {
        id: staged.id,
        sha256: staged.sha256,
        size: staged.size,
        mime: staged.mime.clone(),
    })
}

/// Throws staged bytes away.
pub fn discard(w: &Writer<'_>, staged: &Staged) -> Result<()> {
    w.execute(
        "DELETE FROM blob WHERE id = ?1 AND state = 'staging'",
        [staged.id],
    )?;
    Ok(())
}

/// The attachment with these bytes, if the journal has it.
pub fn find(r: &Reader<'_>, sha256: &[u8; 32]) -> Result<Option<Blob>> {
    r.row(
        "SELECT id, sha256, size, mime FROM blob WHERE sha256 = ?1 AND state = 'done'",
        [sha256],
        read,
    )
}

/// The attachment with this row number.
pub fn get(r: &Reader<'_>, id: i64) -> Result<Blob> {
    r.row(
        "SELECT id, sha256, size, mime FROM blob WHERE id = ?1 AND state = 'done'",
        [id],
        read,
    )?
    .ok_or_else(|| StoreError::BadValue(format!("attachment {id} is missing")))
}

fn read(row: &rusqlite::Row<'_>) -> Result<Blob> {
    Ok(Blob {
        id: row.get(0)?,
        sha256: row.get(1)?,
        size: row.get::<_, i64>(2)?.unsigned_abs(),
        mime: row.get(3)?,
    })
}

/// Writes an attachment's bytes, chunk by chunk, and checks them on the way: a wrong hash is an error after the last byte.
pub fn copy_out(r: &Reader<'_>, blob: &Blob, target: &mut dyn Write) -> Result<(), StageError> {
    let mut hash = Sha256::new();
    let mut statement = r
        .conn
        .prepare_cached("SELECT data FROM blob_chunk WHERE blob = ?1 ORDER BY no")
        .map_err(StoreError::from)?;
    let mut rows = statement.query([blob.id]).map_err(StoreError::from)?;
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let data = row
            .get_ref(0)
            .map_err(StoreError::from)?
            .as_blob()
            .map_err(|e| StoreError::from(rusqlite::Error::from(e)))?;
        hash.update(data);
        target.write_all(data).map_err(StageError::Source)?;
    }
    if hash.finalize().as_slice() != blob.sha256 {
        return Err(StoreError::BadValue(
            "an attachment is not what was added: its hash differs".to_owned(),
        )
        .into());
    }
    Ok(())
}

/// Removes attachments that nothing refers to, and staged ones.
pub(crate) fn erase_unused(w: &Writer<'_>) -> Result<()> {
    w.execute(
        "DELETE FROM blob WHERE state = 'staging' OR (id NOT IN (SELECT blob FROM evidence_file)
         AND id NOT IN (SELECT blob FROM snapshot_blob) AND id NOT IN (SELECT blob FROM sent))",
        (),
    )?;
    Ok(())
}
