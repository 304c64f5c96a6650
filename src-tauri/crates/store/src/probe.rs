//! A look at a file before anything is touched: why it can't be opened as a journal, if it can't.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::connection::{APPLICATION_ID, apply_key};
use crate::error::StoreError;
use crate::key::Key;
use crate::lock::beside;
use crate::migration::SCHEMA_VERSION;

/// Opens the file as it lies there, without locks and without the side files that SQLite otherwise makes.
pub(crate) fn open_immutable(path: &Path) -> Result<Connection, StoreError> {
    let absolute = std::path::absolute(path).map_err(|source| StoreError::Io {
        path: path.to_owned(),
        source,
    })?;
    let mut uri = String::from("file://");
    for byte in absolute.to_string_lossy().bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                uri.push(char::from(byte))
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(uri, flags)?)
}

/// Looks at a file without touching it or its folder; says why it can't be opened as a journal.
pub(crate) fn probe(path: &Path, key: Option<&Key>) -> Result<i64, StoreError> {
    // A writer elsewhere may be in the middle of a checkpoint: a page read in two halves is no damage. Look again.
    let mut last = look(path, key);
    for _ in 0..3 {
        if matches!(last, Ok(_) | Err(StoreError::NotFound(_))) {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
        last = look(path, key);
    }
    last
}

fn look(path: &Path, key: Option<&Key>) -> Result<i64, StoreError> {
    let metadata = std::fs::metadata(path).map_err(|source| {
        if source.kind() == std::io::ErrorKind::NotFound {
            StoreError::NotFound(path.to_owned())
        } else {
            StoreError::Io {
                path: path.to_owned(),
                source,
            }
        }
    })?;
    if metadata.is_dir() {
        return Err(StoreError::Refused(format!(
            "{} is a folder; name the .reflectory file in it",
            path.display()
        )));
    }
    if !metadata.is_file() {
        return Err(StoreError::NotAJournal(path.to_owned()));
    }
    // After a kill or on a full disk, a part of the journal is in a file beside it: the file alone is no whole then, and
    // what it lacks is no damage. SQLite puts the two together.
    let hot = ["-journal", "-wal"].map(|suffix| waits(path, suffix));
    let look = || match hot {
        // Only a writer may take a half-made change back; until then no more than the head can be read.
        [true, _] => Ok((head(&open_immutable(path)?, key)?, 0)),
        [false, true] => {
            let conn = open_read_only(path)?;
            let head = head(&conn, key)?;
            content(&conn)?;
            Ok((head, 0))
        }
        [false, false] => {
            let conn = open_immutable(path)?;
            Ok((head(&conn, key)?, content(&conn)?))
        }
    };
    let ((application_id, version), least) = look().map_err(|e: StoreError| e.at(path))?;
    if application_id != APPLICATION_ID {
        return Err(if metadata.len() == 0 {
            StoreError::NotAJournal(path.to_owned())
        } else {
            StoreError::Foreign(path.to_owned())
        });
    }
    if version > SCHEMA_VERSION {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found: version,
            known: SCHEMA_VERSION,
        });
    }
    if metadata.len() < least {
        let detail = format!(
            "it should have {least} bytes and has {}: the end is missing",
            metadata.len()
        );
        return Err(StoreError::Damaged {
            path: path.to_owned(),
            detail,
        });
    }
    Ok(version)
}

/// True if a file beside the journal holds a part of it.
fn waits(path: &Path, suffix: &str) -> bool {
    std::fs::metadata(beside(path, suffix)).is_ok_and(|side| side.is_file() && side.len() > 0)
}

/// Opens the file with what waits in the file beside it. Such a connection can't write, so a database of another
/// program stays as it is.
fn open_read_only(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(Duration::from_secs(10))?;
    Ok(conn)
}

/// The application's id and the schema number.
fn head(conn: &Connection, key: Option<&Key>) -> Result<(i32, i64), StoreError> {
    apply_key(conn, key)?;
    let application_id = conn.pragma_query_value(None, "application_id", |r| r.get(0))?;
    let version = conn.pragma_query_value(None, "user_version", |r| r.get(0))?;
    Ok((application_id, version))
}

/// Reads the schema, and returns how many bytes the whole has at least.
fn content(conn: &Connection) -> Result<u64, StoreError> {
    let pages: i64 = conn.pragma_query_value(None, "page_count", |r| r.get(0))?;
    // SQLCipher answers this one with text.
    let page_size: i64 = conn.query_row(
        "SELECT CAST(page_size AS INTEGER) FROM pragma_page_size",
        [],
        |r| r.get(0),
    )?;
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| {
        r.get::<_, i64>(0)
    })?;
    Ok(u64::try_from(pages.saturating_mul(page_size)).unwrap_or(0))
}
