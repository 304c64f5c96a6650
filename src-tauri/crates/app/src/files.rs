//! Files outside the journal: written whole or not at all.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::{AppError, Result};

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Refuses a path that something has already.
pub(crate) fn refuse_existing(out: &Path) -> Result<()> {
    if out.symlink_metadata().is_ok() {
        let hint = "choose another name, or remove it first; nothing was changed";
        return Err(AppError::refused(
            format!("{} exists already", out.display()),
            hint,
        ));
    }
    Ok(())
}

/// Writes a file whole or not at all: under another name beside `out`, to disk, then renamed. Refuses to overwrite.
pub(crate) fn write_whole(
    out: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    refuse_existing(out)?;
    let name = out
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    if name.is_empty() {
        return Err(AppError::refused(
            format!("{} is no file name", out.display()),
            "name the file to write",
        ));
    }
    let making = out.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = File::create(&making)
        .map_err(|e| AppError::io(out, e))
        .and_then(|file| {
            let mut target = BufWriter::new(file);
            write(&mut target)?;
            let file = target
                .into_inner()
                .map_err(|e| AppError::io(out, e.into_error()))?;
            file.sync_all().map_err(|e| AppError::io(out, e))
        });
    let placed = written.and_then(|()| {
        refuse_existing(out)?;
        std::fs::rename(&making, out).map_err(|e| AppError::io(out, e))
    });
    if placed.is_err() {
        let _ = std::fs::remove_file(&making);
    }
    placed
}
