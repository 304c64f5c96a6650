//! What the window shows of files: bytes, which do not go through JSON and so are on no list of commands.

use reflectory_app::Session;
use reflectory_store::table::Named;
use reflectory_store::table::evidence::EvidenceFile;

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
    bytes_of(session, file)
}

/// The bytes of one of an item's files, by its number.
pub fn evidence_file_bytes(session: &Session, item: &str, no: i64) -> Result<FileBytes> {
    let id = resolve(session, Named::Evidence, "id", item)?;
    let file = session.evidence_file(id, no)?;
    bytes_of(session, file)
}

/// A page of a PDF as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageBytes {
    /// Its number, from 1.
    pub page: usize,
    /// How many pages there are.
    pub total: usize,
    /// The picture, PNG.
    pub png: Vec<u8>,
}

/// A page of a PDF that an item holds (`no` of its files, or the one that it shows), `width` pixels wide; a number behind
/// the last page means the last. What can't be drawn is refused: it is opened outside.
pub fn evidence_page(
    session: &Session,
    item: &str,
    no: Option<i64>,
    page: usize,
    width: u32,
) -> Result<PageBytes> {
    let id = resolve(session, Named::Evidence, "id", item)?;
    let drawn = session.evidence_page(id, no, page, width)?;
    Ok(PageBytes {
        page: drawn.page,
        total: drawn.total,
        png: drawn.png,
    })
}

/// The name of the file that an item shows, and how many bytes it has.
pub fn evidence_file_name(session: &Session, item: &str) -> Result<(String, u64)> {
    let id = resolve(session, Named::Evidence, "id", item)?;
    let file = session.original(id)?;
    Ok((file.name, file.blob.size))
}

fn bytes_of(session: &Session, file: EvidenceFile) -> Result<FileBytes> {
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
    session.copy_file(&file, &mut bytes)?;
    Ok(FileBytes {
        name: file.name,
        mime: file.blob.mime,
        bytes,
    })
}
