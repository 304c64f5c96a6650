//! What sort of file bytes are: from their name and, where they tell it themselves, from their first bytes.

use std::io::{self, Read};

/// Bytes at the start of a file that are looked at.
pub(crate) const HEAD: u64 = 64;

/// The media type of a file. The bytes have the last word where they can't be anything else: a screenshot that was named
/// `.png` and is a JPEG would not be drawn. A container that many formats share leaves it to the name.
pub(crate) fn media_type(name: &str, head: &[u8]) -> String {
    let named = by_name(name);
    match by_bytes(head) {
        Some(Told::Surely(mime)) => mime.to_owned(),
        Some(Told::Container(mime)) if named == UNKNOWN => mime.to_owned(),
        _ => named,
    }
}

/// A media type from a file's name alone.
pub(crate) fn by_name(name: &str) -> String {
    let lower = name.to_lowercase();
    if lower.ends_with(".vtt") {
        return "text/vtt".to_owned();
    }
    if lower.ends_with(".srt") {
        return "application/x-subrip".to_owned();
    }
    mime_guess::from_path(name)
        .first_raw()
        .unwrap_or(UNKNOWN)
        .to_owned()
}

const UNKNOWN: &str = "application/octet-stream";

/// What first bytes tell.
enum Told {
    /// It is this.
    Surely(&'static str),
    /// It is this or something else in the same wrapping.
    Container(&'static str),
}

fn by_bytes(head: &[u8]) -> Option<Told> {
    use Told::{Container, Surely};
    let at = |from: usize, word: &[u8]| head.get(from..).is_some_and(|rest| rest.starts_with(word));
    Some(match head {
        _ if at(0, b"\x89PNG\r\n\x1a\n") => Surely("image/png"),
        _ if at(0, b"\xff\xd8\xff") => Surely("image/jpeg"),
        _ if at(0, b"GIF87a") || at(0, b"GIF89a") => Surely("image/gif"),
        _ if at(0, b"RIFF") && at(8, b"WEBP") => Surely("image/webp"),
        _ if at(0, b"RIFF") && at(8, b"WAVE") => Surely("audio/wav"),
        _ if at(0, b"%PDF-") => Surely("application/pdf"),
        _ if at(4, b"ftypavif") => Surely("image/avif"),
        _ if at(4, b"ftypheic") || at(4, b"ftypheix") => Surely("image/heic"),
        _ if at(4, b"ftypM4A ") => Surely("audio/mp4"),
        _ if at(4, b"ftypqt  ") => Surely("video/quicktime"),
        _ if at(4, b"ftyp") => Container("video/mp4"),
        _ if at(0, b"\x1a\x45\xdf\xa3") => Container("video/webm"),
        _ if at(0, b"OggS") => Container("audio/ogg"),
        _ if at(0, b"ID3") => Container("audio/mpeg"),
        _ if at(0, b"fLaC") => Surely("audio/flac"),
        _ if at(0, b"II*\0") || at(0, b"MM\0*") => Container("image/tiff"),
        _ if at(0, b"PK\x03\x04") => Container("application/zip"),
        _ => return None,
    })
}

/// The last part of a file's name as another program gave it, without what no name may hold; `file` if nothing is left.
pub(crate) fn plain_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).collect();
    match name.trim() {
        "" | "." | ".." => "file".to_owned(),
        name => name.to_owned(),
    }
}

/// A stream whose first bytes were looked at and are still to come.
pub(crate) fn look(source: &mut dyn Read) -> io::Result<(Vec<u8>, impl Read)> {
    let mut head = Vec::new();
    <&mut dyn Read as Read>::take(source, HEAD).read_to_end(&mut head)?;
    let again = io::Cursor::new(head.clone()).chain(source);
    Ok((head, again))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn bytes_that_can_be_nothing_else_win_over_the_name() {
        let png: &[u8] = b"\x89PNG\r\n\x1a\n...";
        let mp4: &[u8] = b"\0\0\0\x18ftypmp42....";
        for (name, head, mime) in [
            ("chart.png", png, "image/png"),
            ("chart.jpg", png, "image/png"),
            ("chart", png, "image/png"),
            ("notes.txt", b"\xff\xd8\xff\xe0..".as_slice(), "image/jpeg"),
            ("talk.m4a", mp4, "audio/m4a"),
            ("talk", mp4, "video/mp4"),
            (
                "report.docx",
                b"PK\x03\x04....",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            ("all", b"PK\x03\x04....", "application/zip"),
            ("talk.vtt", b"WEBVTT\n", "text/vtt"),
            ("drawing.svg", b"<svg xmlns=", "image/svg+xml"),
            ("plain", b"plain words", "application/octet-stream"),
            ("empty.csv", b"", "text/csv"),
        ] {
            assert_eq!(media_type(name, head), mime, "{name}");
        }
    }

    #[test]
    fn names_are_no_paths() {
        for (given, name) in [
            ("chart.png", "chart.png"),
            ("C:\\fakepath\\chart.png", "chart.png"),
            ("/tmp/staged/../chart.png", "chart.png"),
            (" a\u{7}b.png ", "ab.png"),
            ("..", "file"),
            ("", "file"),
            ("folder/", "file"),
        ] {
            assert_eq!(plain_name(given), name);
        }
    }

    #[test]
    fn what_was_looked_at_still_comes() {
        for length in [0, 1, 63, 64, 65, 300] {
            let bytes: Vec<u8> = (0..length).map(|n| n as u8).collect();
            let mut source = bytes.as_slice();
            let (head, mut again) = look(&mut source).unwrap();
            assert_eq!(head, bytes[..length.min(64)]);
            let mut all = Vec::new();
            again.read_to_end(&mut all).unwrap();
            assert_eq!(all, bytes);
        }
    }
}
