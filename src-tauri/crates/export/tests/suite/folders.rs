//! Exports that are folders of a web site, and the zip that is handed in.

use std::collections::BTreeSet;
use std::path::Path;

use reflectory_document::*;
use reflectory_export::{Content, Exporter, Html, HtmlFolder, Piece, Written, Zip};

use crate::page::Page;
use crate::sample::*;

/// Writes the pieces of an export below a folder; files of the journal are a few bytes that stand for them.
pub fn lay_down(written: &Written, folder: &Path) {
    for piece in &written.pieces {
        let path = folder.join(&piece.path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        match &piece.content {
            Content::Bytes(bytes) => std::fs::write(path, bytes).unwrap(),
            Content::File(file) => std::fs::write(path, file.sha256.as_bytes()).unwrap(),
        }
    }
}

pub fn text_of<'a>(pieces: &'a [Piece], path: &str) -> &'a str {
    let piece = pieces.iter().find(|piece| piece.path == path).unwrap();
    match &piece.content {
        Content::Bytes(bytes) => std::str::from_utf8(bytes).unwrap(),
        Content::File(file) => panic!("{file:?}"),
    }
}

/// Every address that a page or style sheet asks for or leads to.
fn addresses(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (open, close) in [("href=\"", '"'), ("src=\"", '"'), ("url(", ')')] {
        for (at, _) in text.match_indices(open) {
            let rest = &text[at + open.len()..];
            out.push(rest[..rest.find(close).unwrap()].replace("&amp;", "&"));
        }
    }
    out
}

#[test]
fn every_link_of_the_folder_leads_to_a_file_of_it_and_every_file_is_led_to() {
    let mut doc = everything();
    doc.meta.draft = true;
    let film = EvidenceItem {
        file: Some(FileRef {
            name: "CON.tar .MP4".to_owned(),
            mime: "video/mp4".to_owned(),
            sha256: "film".to_owned(),
            size: 7_000_000_000,
        }),
        ..item(90, "A film")
    };
    doc.evidence.push(film);
    let written = Zip.export(&may_see(&doc), &files()).unwrap();
    assert_eq!(written, Zip.export(&may_see(&doc), &files()).unwrap());
    let there: BTreeSet<&str> = written.pieces.iter().map(|p| p.path.as_str()).collect();
    assert_eq!(there.len(), written.pieces.len(), "each path once");
    let mut led_to = BTreeSet::from(["index.html", "access.html"]);
    for page in ["index.html", "access.html", "style.css"] {
        for address in addresses(text_of(&written.pieces, page)) {
            if address.starts_with('#') || address.contains(':') {
                assert!(!address.starts_with("file:"), "{page}: {address}");
                continue;
            }
            let at = there.get(address.as_str());
            led_to.insert(at.unwrap_or_else(|| panic!("{page} leads to {address}")));
        }
    }
    assert_eq!(led_to, there);
    let film = written.pieces.iter().find(|p| p.path.ends_with(".mp4"));
    assert!(matches!(&film.unwrap().content, Content::File(file) if file.sha256 == "film"));
    assert!(text_of(&written.pieces, "access.html").contains("A web browser"));
}

/// The folder is the single page with its pictures beside it: the same words in the same order.
#[test]
fn the_folder_reads_like_the_single_page() {
    let mut doc = everything();
    doc.meta.draft = true;
    let alone = Page::read(&Html.export(&may_see(&doc), &files()).unwrap().bytes).text();
    let written = HtmlFolder.export(&may_see(&doc), &files()).unwrap();
    let mut beside = Page::read(text_of(&written.pieces, "index.html").as_bytes()).text();
    assert!(written.pieces.iter().all(|p| p.path != "access.html"));
    // What the list adds is only what sort of file it leads to.
    while let Some(at) = beside.find("(PNG, ") {
        let end = at + beside[at..].find(')').unwrap() + 1;
        beside.replace_range(at..end, "");
    }
    let said = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(said(&beside), said(&alone));
}
