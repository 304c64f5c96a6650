//! Words of office documents: a few parts of a zip file, each XML, in which a few elements hold text.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::limits::short;
use crate::{ExtractError, MOST_TEXT, Words};

/// The most bytes that a part may unpack to: a small file can hold a very long line of noughts.
const MOST_PART: u64 = 64 * 1024 * 1024;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// What is text in a format: elements that hold it, that end a line, that stand for a gap, and that are passed over.
struct Dialect {
    /// None if all text outside of what is passed over counts.
    text: Option<&'static [&'static str]>,
    lines: &'static [&'static str],
    gaps: &'static [&'static str],
    skipped: &'static [&'static str],
}

const WORD: Dialect = Dialect {
    text: Some(&["t"]),
    lines: &["p", "br", "cr"],
    gaps: &["tab", "tc"],
    // Words that were deleted under tracked changes are `delText`, not `t`; a fallback repeats what stands beside it.
    skipped: &["Fallback"],
};
const SLIDES: Dialect = Dialect {
    text: Some(&["t"]),
    lines: &["p", "br"],
    gaps: &["tc"],
    skipped: &["Fallback"],
};
const OPEN: Dialect = Dialect {
    text: None,
    lines: &["p", "h", "line-break"],
    gaps: &["tab", "s", "table-cell"],
    skipped: &[
        "tracked-changes",
        "script",
        "automatic-styles",
        "font-face-decls",
    ],
};

/// Body, notes, comments, headers and footers of a document of Word.
pub(crate) fn docx(bytes: &[u8]) -> Result<Words, ExtractError> {
    let mut archive = opened(bytes)?;
    let main = main_part(&mut archive).unwrap_or_else(|| "word/document.xml".to_owned());
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts = vec![main.clone()];
    let mut others: Vec<String> = names(&archive)
        .filter(|name| {
            let inside = name
                .strip_prefix(folder)
                .map(|rest| rest.trim_start_matches('/'))
                .unwrap_or_default();
            inside.ends_with(".xml")
                && ["footnotes", "endnotes", "comments.", "header", "footer"]
                    .iter()
                    .any(|part| inside.starts_with(part))
        })
        .collect();
    others.sort_by_key(|name| {
        (
            name.contains("/header") || name.contains("/footer"),
            name.clone(),
        )
    });
    parts.extend(others);
    all(&mut archive, &parts, &main, &WORD)
}

/// Slides in their order, each with its notes.
pub(crate) fn pptx(bytes: &[u8]) -> Result<Words, ExtractError> {
    let mut archive = opened(bytes)?;
    let number = |name: &str, before: &str| {
        name.strip_prefix(before)?
            .strip_suffix(".xml")?
            .parse::<u32>()
            .ok()
    };
    let mut parts: Vec<(u32, u8, String)> = names(&archive)
        .filter_map(|name| {
            let slide = number(&name, "ppt/slides/slide").map(|no| (no, 0));
            let notes = || number(&name, "ppt/notesSlides/notesSlide").map(|no| (no, 1));
            let (no, behind) = slide.or_else(notes)?;
            Some((no, behind, name))
        })
        .collect();
    if !names(&archive).any(|name| name == "ppt/presentation.xml") {
        return Err(ExtractError::Unreadable);
    }
    parts.sort();
    let parts: Vec<String> = parts.into_iter().map(|(_, _, name)| name).collect();
    all(&mut archive, &parts, "", &SLIDES)
}

/// The content of a text or of slides of LibreOffice.
pub(crate) fn open_document(bytes: &[u8]) -> Result<Words, ExtractError> {
    let mut archive = opened(bytes)?;
    if let Some(manifest) = part(&mut archive, "META-INF/manifest.xml")?
        && manifest
            .windows(b"encryption-data".len())
            .any(|w| w == b"encryption-data")
    {
        return Err(ExtractError::Locked);
    }
    all(
        &mut archive,
        &["content.xml".to_owned()],
        "content.xml",
        &OPEN,
    )
}

fn opened(bytes: &[u8]) -> Result<Archive<'_>, ExtractError> {
    // A document that Office has locked is no zip file but a compound file with the zip inside.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(ExtractError::Locked);
    }
    ZipArchive::new(Cursor::new(bytes)).map_err(told)
}

fn told(error: ZipError) -> ExtractError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ExtractError::Locked,
        _ => ExtractError::Unreadable,
    }
}

fn names<'a>(archive: &'a Archive<'_>) -> impl Iterator<Item = String> + 'a {
    archive.file_names().flatten().map(|name| name.into_owned())
}

/// Where a package says that its document is: strict and odd writers call it otherwise.
fn main_part(archive: &mut Archive<'_>) -> Option<String> {
    let relations = part(archive, "_rels/.rels").ok()??;
    let relations = crate::plain::decoded(&relations, None);
    let mut reader = Reader::from_str(&relations);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let value = |key: &str| {
                    tag.attributes()
                        .flatten()
                        .find(|a| a.key.local_name().as_ref() == key)
                        .map(|a| a.value.into_owned())
                };
                if value("Type").is_some_and(|kind| kind.ends_with("/officeDocument")) {
                    return value("Target").map(|at| at.trim_start_matches('/').to_owned());
                }
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<Vec<u8>>, ExtractError> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(told(error)),
    };
    let mut bytes = Vec::new();
    file.take(MOST_PART)
        .read_to_end(&mut bytes)
        .map_err(|_| ExtractError::Unreadable)?;
    Ok(Some(bytes))
}

/// The words of these parts, one after the other; `needed` is the one without which there is no document.
fn all(
    archive: &mut Archive<'_>,
    parts: &[String],
    needed: &str,
    dialect: &Dialect,
) -> Result<Words, ExtractError> {
    let mut out = String::new();
    for name in parts {
        match part(archive, name) {
            Ok(Some(bytes)) => put(&bytes, dialect, &mut out)
                .or_else(|error| if name == needed { Err(error) } else { Ok(()) })?,
            Ok(None) if name == needed => return Err(ExtractError::Unreadable),
            Ok(None) => {}
            Err(error) if name == needed => return Err(error),
            Err(_) => {}
        }
        if out.len() > MOST_TEXT {
            break;
        }
        line(&mut out);
        if !out.is_empty() {
            out.push('\n');
        }
    }
    Ok(short(out))
}

/// Adds the text of one part. What comes before a fault in it stays.
fn put(xml: &[u8], dialect: &Dialect, out: &mut String) -> Result<(), ExtractError> {
    let text = crate::plain::decoded(xml, None);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    let before = out.len();
    let (mut open, mut skipped) = (0_usize, 0_usize);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = tag.local_name();
                if skipped > 0 || dialect.skipped.contains(&name.as_ref()) {
                    skipped += 1;
                    continue;
                }
                begin(name.as_ref(), dialect, out);
                open += usize::from(holds(dialect, name.as_ref()));
            }
            Ok(Event::Empty(tag)) if skipped == 0 => begin(tag.local_name().as_ref(), dialect, out),
            Ok(Event::End(tag)) => {
                if skipped > 0 {
                    skipped -= 1;
                    continue;
                }
                let name = tag.local_name();
                open = open.saturating_sub(usize::from(holds(dialect, name.as_ref())));
                if dialect.lines.contains(&name.as_ref()) {
                    line(out);
                }
            }
            Ok(Event::Text(text)) if skipped == 0 && (open > 0 || dialect.text.is_none()) => {
                add(&text.xml10_content(), dialect, out);
            }
            Ok(Event::CData(text)) if skipped == 0 && (open > 0 || dialect.text.is_none()) => {
                add(&text.xml10_content(), dialect, out);
            }
            Ok(Event::GeneralRef(name)) if skipped == 0 && (open > 0 || dialect.text.is_none()) => {
                if let Ok(Some(c)) = name.resolve_char_ref() {
                    out.push(c);
                } else {
                    out.push_str(match name.as_ref() {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "apos" => "'",
                        _ => "",
                    });
                }
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) if out.len() > before => return Ok(()),
            Err(_) => return Err(ExtractError::Unreadable),
        }
        if out.len() > MOST_TEXT {
            return Ok(());
        }
    }
}

fn holds(dialect: &Dialect, name: &str) -> bool {
    dialect.text.is_some_and(|names| names.contains(&name))
}

fn begin(name: &str, dialect: &Dialect, out: &mut String) {
    if dialect.lines.contains(&name) {
        line(out);
    } else if dialect.gaps.contains(&name) && !out.is_empty() && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

fn add(text: &str, dialect: &Dialect, out: &mut String) {
    if dialect.text.is_some() {
        out.push_str(text);
        return;
    }
    // White space between elements is the file's, not the text's.
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
    }
}

fn line(out: &mut String) {
    let kept = out.trim_end_matches(' ').len();
    out.truncate(kept);
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}
