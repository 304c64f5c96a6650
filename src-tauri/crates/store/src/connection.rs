//! Opening SQLite: page size, key, journal mode, and the checks that come before anything is touched.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::StoreError;
use crate::key::Key;
use crate::probe::open_immutable;

/// Marks a journal file: the letters "Rfly".
pub const APPLICATION_ID: i32 = 0x5266_6c79;

/// Bytes of a page, fixed at creation. Measured in `make bench`: see ARCHITECTURE.md.
pub const PAGE_SIZE: u32 = 16 * 1024;

/// The version of SQLite inside this program.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// Whether a connection may change the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Create,
    ReadWrite,
    /// Opened read-write so that SQLite can clean up after itself, but no statement may change anything.
    Query,
}

pub(crate) fn open(path: &Path, key: Option<&Key>, mode: Mode) -> Result<Connection, StoreError> {
    let flags = match mode {
        Mode::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Mode::ReadWrite | Mode::Query => OpenFlags::SQLITE_OPEN_READ_WRITE,
    } | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = match Connection::open_with_flags(path, flags) {
        Ok(conn) => conn,
        // A file or folder that may only be read: no side files, the journal as it lies there.
        Err(_) if mode == Mode::Query && path.exists() => open_immutable(path)?,
        Err(error) => return Err(StoreError::from(error).at(path)),
    };
    set_up(&conn, key, mode).map_err(|e| e.at(path))?;
    Ok(conn)
}

fn set_up(conn: &Connection, key: Option<&Key>, mode: Mode) -> Result<(), StoreError> {
    apply_key(conn, key)?;
    conn.busy_timeout(Duration::from_secs(10))?;
    if mode == Mode::Create {
        conn.pragma_update(None, "page_size", PAGE_SIZE)?;
        conn.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "fullfsync", true)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "trusted_schema", false)?;
    // In KiB when negative: bodies are read once and shown, so a small cache is enough.
    conn.pragma_update(None, "cache_size", -4096)?;
    conn.set_prepared_statement_cache_capacity(64);
    if mode == Mode::Query {
        conn.pragma_update(None, "query_only", true)?;
    }
    Ok(())
}

pub(crate) fn apply_key(conn: &Connection, key: Option<&Key>) -> Result<(), StoreError> {
    if let Some(key) = key {
        // SQLCipher otherwise writes to the standard error about each wrong passphrase.
        conn.execute_batch("PRAGMA cipher_log_level = NONE")?;
        conn.pragma_update(None, "key", key.pragma_value().as_str())?;
        // It answers with the value, as text, so it can't be a plain pragma update.
        conn.execute_batch(&format!("PRAGMA cipher_page_size = {PAGE_SIZE}"))?;
    }
    Ok(())
}

/// WAL gives readers and the writer their freedom; on network and synced folders its shared memory is unsafe or its
/// side files get synced half-way, so the older rollback journal is used there.
pub(crate) fn journal_mode(path: &Path) -> &'static str {
    if on_network(path) || in_synced_folder(path) {
        "TRUNCATE"
    } else {
        "WAL"
    }
}

fn in_synced_folder(path: &Path) -> bool {
    const NAMES: [&str; 8] = [
        "dropbox",
        "onedrive",
        "google drive",
        "googledrive",
        "icloud drive",
        "mobile documents",
        "nextcloud",
        "owncloud",
    ];
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    absolute.parent().is_some_and(|folder| {
        folder.components().any(|part| {
            let name = part.as_os_str().to_string_lossy().to_lowercase();
            NAMES.iter().any(|n| {
                name == *n
                    || name.starts_with(&format!("{n} -"))
                    || name.starts_with(&format!("{n} ("))
            })
        })
    })
}

#[cfg(target_os = "linux")]
fn on_network(path: &Path) -> bool {
    // Numbers from Linux's statfs(2): NFS, SMB, CIFS, SMB2, FUSE (sshfs and cloud drives), AFS, 9P.
    const NETWORK: [i64; 7] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x6573_5546,
        0x5346_414f,
        0x0102_1997,
    ];
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    // Its type differs between machines.
    #[allow(clippy::unnecessary_cast)]
    let listed = |kind| NETWORK.contains(&(kind as i64));
    rustix::fs::statfs(folder).is_ok_and(|s| listed(s.f_type))
}

#[cfg(not(target_os = "linux"))]
fn on_network(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synced_folders_get_the_rollback_journal() {
        for synced in [
            "/home/a/Dropbox/j.reflectory",
            "/home/a/OneDrive - Wenfold College/x/j.reflectory",
        ] {
            assert!(in_synced_folder(Path::new(synced)), "{synced}");
        }
        for plain in [
            "/home/a/Documents/j.reflectory",
            "/home/a/dropboxes/j.reflectory",
            "/home/a/Dropbox.reflectory",
        ] {
            assert!(!in_synced_folder(Path::new(plain)), "{plain}");
        }
    }

    #[test]
    fn sqlite_is_new_enough_for_the_wal_reset_fix() {
        let parts: Vec<u32> = sqlite_version()
            .split('.')
            .map(|p| p.parse().unwrap_or(0))
            .collect();
        assert!(
            parts.as_slice() >= [3, 51, 3].as_slice(),
            "{}",
            sqlite_version()
        );
    }
}
