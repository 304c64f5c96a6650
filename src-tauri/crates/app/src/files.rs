//! Files outside the journal: written whole or not at all.

use std::fs::File;
use std::io::BufWriter;
#[cfg(feature = "export")]
use std::io::Write;
use std::path::Path;
#[cfg(feature = "export")]
use std::path::PathBuf;

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
    write: impl FnOnce(&mut BufWriter<File>) -> Result<()>,
) -> Result<()> {
    refuse_existing(out)?;
    put_whole(out, write, refuse_existing)
}

/// As [`write_whole`], in place of a file that is there; what is no file is refused.
pub(crate) fn replace_whole(
    out: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<()>,
) -> Result<()> {
    put_whole(out, write, |out| match out.symlink_metadata() {
        Ok(meta) if !meta.is_file() => refuse_existing(out),
        _ => Ok(()),
    })
}

/// Writes under another name beside `out`, and renames if `may` has nothing against it then.
fn put_whole(
    out: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<()>,
    may: impl Fn(&Path) -> Result<()>,
) -> Result<()> {
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
        may(out)?;
        std::fs::rename(&making, out).map_err(|e| AppError::io(out, e))
    });
    if placed.is_err() {
        let _ = std::fs::remove_file(&making);
    }
    placed
}

/// Refuses a folder that holds something, and a path that is no folder.
#[cfg(feature = "export")]
pub(crate) fn refuse_full(out: &Path) -> Result<()> {
    let free = match out.symlink_metadata() {
        Err(_) => true,
        Ok(meta) if meta.is_dir() => std::fs::read_dir(out)
            .map_err(|e| AppError::io(out, e))?
            .next()
            .is_none(),
        Ok(_) => false,
    };
    if free {
        return Ok(());
    }
    Err(AppError::refused(
        format!(
            "{} exists already and is not an empty folder",
            out.display()
        ),
        "choose another name, or empty it first; nothing was changed",
    ))
}

/// A folder that is being written beside its place.
#[cfg(feature = "export")]
pub(crate) struct NewFolder {
    making: PathBuf,
}

#[cfg(feature = "export")]
impl NewFolder {
    /// Writes one file, at a path within the folder given with `/`; returns what `write` does.
    pub(crate) fn write(
        &mut self,
        path: &str,
        write: impl FnOnce(&Path, &mut dyn Write) -> Result<u64>,
    ) -> Result<u64> {
        let place = self.making.join(path);
        if let Some(folder) = place.parent() {
            std::fs::create_dir_all(folder).map_err(|e| AppError::io(folder, e))?;
        }
        let file = File::create_new(&place).map_err(|e| AppError::io(&place, e))?;
        let mut target = BufWriter::new(file);
        let done = write(&place, &mut target)?;
        let file = target
            .into_inner()
            .map_err(|e| AppError::io(&place, e.into_error()))?;
        file.sync_all().map_err(|e| AppError::io(&place, e))?;
        Ok(done)
    }
}

/// Writes a folder whole or not at all: under another name beside `out`, to disk, then renamed. Refuses one that holds
/// something.
#[cfg(feature = "export")]
pub(crate) fn write_folder(
    out: &Path,
    write: impl FnOnce(&mut NewFolder) -> Result<()>,
) -> Result<()> {
    refuse_full(out)?;
    let name = out
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    if name.is_empty() {
        return Err(AppError::refused(
            format!("{} is no folder name", out.display()),
            "name the folder to write",
        ));
    }
    let making = out.with_file_name(format!(".{name}.{}.part", std::process::id()));
    std::fs::create_dir(&making).map_err(|e| AppError::io(out, e))?;
    let mut folder = NewFolder {
        making: making.clone(),
    };
    let placed = write(&mut folder).and_then(|()| {
        refuse_full(out)?;
        if out.is_dir() {
            std::fs::remove_dir(out).map_err(|e| AppError::io(out, e))?;
        }
        std::fs::rename(&making, out).map_err(|e| AppError::io(out, e))
    });
    if placed.is_err() {
        let _ = std::fs::remove_dir_all(&making);
    }
    placed
}
