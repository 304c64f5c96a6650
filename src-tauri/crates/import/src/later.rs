//! Formats that are known and can't be read yet: they are named, never taken for something else.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The format that a name's ending says, with its article.
pub(crate) fn of_name(name: &str) -> Option<&'static str> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    Some(match ending.as_str() {
        "doc" => {
            "a Word document of the older sort (doc; save it as docx in Word or LibreOffice to bring it in now)"
        }
        "odt" => "an OpenDocument text (odt)",
        "rtf" => "a rich text (rtf)",
        "enex" => "an Evernote export (enex)",
        "jex" => "a Joplin export (jex)",
        _ => return None,
    })
}

/// The format of a file that is no text, by its ending and its first bytes.
pub(crate) fn of_file(path: &Path) -> Option<&'static str> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    if let Some(known) = of_name(&name) {
        return Some(known);
    }
    let mut top = Vec::new();
    let read = File::open(path).and_then(|file| file.take(4096).read_to_end(&mut top));
    read.ok()?;
    let text = String::from_utf8_lossy(&top);
    let ending = name
        .rsplit_once('.')
        .map(|(_, e)| e.to_ascii_lowercase())
        .unwrap_or_default();
    if text.contains("wordpress.org/export/") || text.contains("wp:wxr_version") {
        return Some("a WordPress export (wxr)");
    }
    if text.contains("<en-export") {
        return Some("an Evernote export (enex)");
    }
    match ending.as_str() {
        "html" | "htm" => Some("a web page (html)"),
        "zip" if top.starts_with(b"PK") => Some("a zip file (Day One and others)"),
        _ => None,
    }
}

/// The words that `--format` may have for them.
pub(crate) fn of_word(word: &str) -> Option<&'static str> {
    Some(match word.trim().to_ascii_lowercase().as_str() {
        "doc" => {
            "a Word document of the older sort (doc; save it as docx in Word or LibreOffice to bring it in now)"
        }
        "odt" => "an OpenDocument text (odt)",
        "wxr" | "wordpress" => "a WordPress export (wxr)",
        "enex" | "evernote" => "an Evernote export (enex)",
        "jex" | "joplin" => "a Joplin export (jex)",
        "dayone" | "day-one" => "a Day One journal",
        "jrnl" => "a jrnl journal",
        "html" => "a web page (html)",
        _ => return None,
    })
}
