//! The integrity check: SQLite's own, then ours.

use reflectory_model::Id;
use sha2::{Digest, Sha256};

use crate::Result;
use crate::transaction::{Reader, id_at};

/// Something wrong in a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// A stable word: `database`, `reference`, `attachment`, `text`, `passage`, `history`, `words`.
    pub kind: &'static str,
    /// The row's id, if it has one.
    pub id: Option<Id>,
    /// One sentence.
    pub message: String,
}

/// Checks everything: the database, references, every attachment's hash, ranges, history.
pub fn verify(r: &Reader<'_>) -> Result<Vec<Problem>> {
    let mut problems = structure(r)?;
    // On a damaged database the rows below may not even be readable; its own report says enough.
    if problems.is_empty() {
        attachments(r, &mut problems)?;
        passages(r, &mut problems)?;
        history(r, &mut problems)?;
        orphans(r, &mut problems)?;
        for owner in crate::table::counts::wrong(r)? {
            problems.push(Problem {
                kind: "words",
                id: Some(Id::from_bytes(owner)),
                message: "the word counts of a text are missing or wrong".to_owned(),
            });
        }
    }
    Ok(problems)
}

/// What SQLite can check by itself, and that the journal has its identity.
pub(crate) fn structure(r: &Reader<'_>) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let found = r.rows("PRAGMA integrity_check(50)", (), |row| {
        Ok(row.get::<_, String>(0)?)
    });
    match found {
        Ok(lines) => {
            for line in lines.into_iter().filter(|l| l != "ok") {
                problems.push(Problem {
                    kind: "database",
                    id: None,
                    message: line,
                });
            }
        }
        Err(error) => problems.push(Problem {
            kind: "database",
            id: None,
            message: error.to_string(),
        }),
    }
    if !problems.is_empty() {
        return Ok(problems);
    }
    for (table, parent) in r.rows("PRAGMA foreign_key_check", (), |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(2)?))
    })? {
        problems.push(Problem {
            kind: "reference",
            id: None,
            message: format!("a row of {table} points to a missing row of {parent}"),
        });
    }
    if r.value::<i64>("SELECT count(*) FROM journal", ())? != Some(1) {
        problems.push(Problem {
            kind: "database",
            id: None,
            message: "the journal has no identity row".to_owned(),
        });
    }
    Ok(problems)
}

fn attachments(r: &Reader<'_>, problems: &mut Vec<Problem>) -> Result<()> {
    let blobs = r.rows(
        "SELECT id, sha256, size FROM blob WHERE state = 'done'",
        (),
        |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, Option<Vec<u8>>>(1)?,
                row.get::<_, i64>(2)?,
            ))
        },
    )?;
    for (blob, sha256, size) in blobs {
        let mut hash = Sha256::new();
        let (mut bytes, mut next) = (0_i64, 0_i64);
        let mut statement = r
            .conn
            .prepare_cached("SELECT no, data FROM blob_chunk WHERE blob = ?1 ORDER BY no")?;
        let mut rows = statement.query([blob])?;
        while let Some(row) = rows.next()? {
            let data = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            if row.get::<_, i64>(0)? != next {
                break;
            }
            next += 1;
            bytes += data.len() as i64;
            hash.update(data);
        }
        let name = r
            .value::<String>("SELECT name FROM evidence_file WHERE blob = ?1", [blob])?
            .unwrap_or_else(|| "an attachment".to_owned());
        if bytes != size {
            let message = format!("\"{name}\" has {bytes} bytes of {size}");
            problems.push(Problem {
                kind: "attachment",
                id: None,
                message,
            });
        } else if sha256.as_deref() != Some(hash.finalize().as_slice()) {
            problems.push(Problem {
                kind: "attachment",
                id: None,
                message: format!("\"{name}\" is not what was added: its hash differs"),
            });
        }
    }
    Ok(())
}

fn passages(r: &Reader<'_>, problems: &mut Vec<Problem>) -> Result<()> {
    let sql = "SELECT p.id, p.start, p.\"end\", p.exact, t.body FROM passage p JOIN text t ON t.id = p.text WHERE p.state = 'placed'
               UNION ALL
               SELECT p.id, p.start, p.\"end\", p.exact, t.body FROM pull p JOIN text t ON t.id = p.text WHERE p.state = 'placed'";
    let mut statement = r.conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (start, end) = (row.get::<_, i64>(1)?, row.get::<_, i64>(2)?);
        let exact = row.get_ref(3)?.as_str().map_err(rusqlite::Error::from)?;
        let body = row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?;
        let slice = usize::try_from(start)
            .ok()
            .zip(usize::try_from(end).ok())
            .and_then(|(s, e)| body.get(s..e));
        if slice != Some(exact) {
            let message =
                format!("bytes {start} to {end} of its text are not the words that it marks");
            problems.push(Problem {
                kind: "passage",
                id: Some(id_at(row, 0)?),
                message,
            });
        }
    }
    Ok(())
}

fn history(r: &Reader<'_>, problems: &mut Vec<Problem>) -> Result<()> {
    let mut statement =
        r.conn.prepare_cached("SELECT h.no, h.body_zstd, t.owner, t.version FROM text_history h JOIN text t ON t.id = h.text")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let no = row.get::<_, i64>(0)?;
        let body = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        let readable = zstd::decode_all(body)
            .ok()
            .is_some_and(|b| String::from_utf8(b).is_ok());
        let message = if !readable {
            format!("version {no} can't be read")
        } else if no >= row.get::<_, i64>(3)? {
            format!("version {no} is not older than the present one")
        } else {
            continue;
        };
        problems.push(Problem {
            kind: "history",
            id: Some(id_at(row, 2)?),
            message,
        });
    }
    Ok(())
}

fn orphans(r: &Reader<'_>, problems: &mut Vec<Problem>) -> Result<()> {
    let checks: [(&'static str, &str, &str); 3] = [
        (
            "text",
            "an entry has no text",
            "SELECT id FROM entry WHERE id NOT IN (SELECT owner FROM text)",
        ),
        (
            "text",
            "a text belongs to nothing",
            "SELECT owner FROM text WHERE owner NOT IN (SELECT id FROM entry) AND owner NOT IN (SELECT id FROM part)",
        ),
        (
            "reference",
            "a tag to an area belongs to nothing",
            concat!(
                "SELECT owner FROM area_tag WHERE owner NOT IN (SELECT id FROM entry UNION ALL SELECT id FROM passage ",
                "UNION ALL SELECT id FROM evidence UNION ALL SELECT id FROM cpd UNION ALL SELECT id FROM goal)"
            ),
        ),
    ];
    for (kind, message, sql) in checks {
        for id in r.rows(sql, (), |row| id_at(row, 0))? {
            problems.push(Problem {
                kind,
                id: Some(id),
                message: message.to_owned(),
            });
        }
    }
    Ok(())
}
