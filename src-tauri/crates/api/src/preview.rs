//! What the window shows of files: bytes, which do not go through JSON and so are on no list of commands.

use reflectory_app::Session;
use reflectory_store::table::Named;

use crate::commands::resolve;
use crate::{ApiError, Code, Result};

/// The most bytes of a file that the window holds to show it.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// A file's bytes with what is needed to show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileBytes {
    /// The file's name.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The bytes of an item's file (`item` is its id or key). A longer file than [`MOST_BYTES`] is refused before it is read:
/// it is opened outside.
pub fn evidence_bytes(session: &Session, item: &str) -> Result<FileBytes> {
    let id = resolve(session, Named::Evidence, "id", item)?;
    let file = session.original(id)?;
    if file.blob.size > MOST_BYTES {
        let message = format!(
            "\"{}\" has {} MB; files of up to {} MB are shown here",
            file.name,
            file.blob.size.div_ceil(1024 * 1024),
            MOST_BYTES / 1024 / 1024
        );
        return Err(ApiError::new(Code::Refused, message).with_hint("open it outside"));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(file.blob.size).unwrap_or(0));
    session.copy_evidence(id, &mut bytes)?;
    Ok(FileBytes {
        name: file.name,
        mime: file.blob.mime,
        bytes,
    })
}
