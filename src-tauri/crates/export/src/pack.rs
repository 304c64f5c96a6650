//! Pieces of an export as one zip.

use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::Piece;

/// What is squeezed already: doing it again takes time and gains nothing.
const SQUEEZED: &[&str] = &[
    "7z", "avif", "docx", "gif", "gz", "jpeg", "jpg", "m4a", "mov", "mp3", "mp4", "odp", "ods",
    "odt", "ogg", "ogv", "pdf", "png", "pptx", "webm", "webp", "woff2", "xlsx", "zip",
];

/// A zip that is being written: [`Pack::begin`] a piece, write its bytes, and so on, then [`Pack::finish`].
///
/// The same pieces in the same order give the same bytes: no time of day is in it.
#[derive(Debug)]
pub struct Pack<W: Write + Seek>(ZipWriter<W>);

impl<W: Write + Seek> Pack<W> {
    /// A new zip at the beginning of `target`.
    pub fn new(target: W) -> Self {
        Self(ZipWriter::new(target))
    }

    /// Begins the next piece; what is written from now on is its content.
    pub fn begin(&mut self, piece: &Piece) -> io::Result<()> {
        let ending = piece.path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let method = if SQUEEZED.contains(&ending) {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let how = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(piece.size() >= u64::from(u32::MAX));
        Ok(self.0.start_file(piece.path.as_str(), how)?)
    }

    /// Ends the zip and gives back what it was written to.
    pub fn finish(self) -> io::Result<W> {
        Ok(self.0.finish()?)
    }
}

impl<W: Write + Seek> Write for Pack<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
