#![allow(clippy::unwrap_used)]
use std::io::Write;

use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::*;

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn text(kind: Kind, bytes: &[u8]) -> String {
    words_of(kind, bytes.to_vec()).unwrap().text
}

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

#[test]
fn a_document_of_word_gives_paragraphs_cells_and_notes() {
    let body = format!(
        r#"<w:document {W}><w:body>
        <w:p><w:r><w:t>Reflec</w:t></w:r><w:r><w:t xml:space="preserve">tion &amp; practice</w:t></w:r><w:r><w:tab/><w:t>caf&#233;</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Aim</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Outcome</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:del><w:r><w:delText>struck out</w:delText></w:r></w:del><w:ins><w:r><w:t>put in</w:t></w:r></w:ins></w:p>
        <w:p><mc:AlternateContent><mc:Choice><w:t>drawn</w:t></mc:Choice><mc:Fallback><w:t>drawn</w:t></mc:Fallback></mc:AlternateContent></w:p>
        </w:body></w:document>"#
    );
    let note = format!(
        r#"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>See ALT.</w:t></w:r></w:p></w:footnote></w:footnotes>"#
    );
    let file = zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/styles.xml",
            "<w:styles><w:t>Heading 1</w:t></w:styles>",
        ),
        ("word/document.xml", &body),
        ("word/footnotes.xml", &note),
    ]);
    assert_eq!(
        text(Kind::Docx, &file),
        "Reflection & practice café\nAim\nOutcome\nput in\ndrawn\n\nSee ALT."
    );
}

#[test]
fn a_document_is_found_where_its_package_says() {
    let body = format!(
        r#"<w:document {W}><w:body><w:p><w:r><w:t>elsewhere</w:t></w:r></w:p></w:body></w:document>"#
    );
    let file = zipped(&[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/doc/main.xml"/></Relationships>"#,
        ),
        ("doc/main.xml", &body),
    ]);
    assert_eq!(text(Kind::Docx, &file), "elsewhere");
}

#[test]
fn slides_come_in_their_order_with_their_notes() {
    let slide = |words: &str| format!(r#"<p:sld><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:sld>"#);
    let file = zipped(&[
        ("ppt/presentation.xml", "<p:presentation/>"),
        ("ppt/slides/slide10.xml", &slide("tenth")),
        ("ppt/slides/slide2.xml", &slide("second")),
        (
            "ppt/notesSlides/notesSlide2.xml",
            &slide("said to the second"),
        ),
    ]);
    assert_eq!(
        text(Kind::Pptx, &file),
        "second\n\nsaid to the second\n\ntenth"
    );
}

#[test]
fn an_open_document_gives_headings_and_paragraphs() {
    let content = r#"<office:document-content><office:automatic-styles><x>style</x></office:automatic-styles><office:body>
        <text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
        <text:h>Evaluation</text:h>
        <text:p>What <text:span>worked</text:span>,<text:s/>what did&#160;not &lt;yet&gt;</text:p></office:body></office:document-content>"#;
    let file = zipped(&[("content.xml", content)]);
    assert_eq!(
        text(Kind::OpenDocument, &file),
        "Evaluation\nWhat worked, what did\u{a0}not <yet>"
    );
    let locked = zipped(&[
        ("content.xml", "\u{1}\u{2}"),
        (
            "META-INF/manifest.xml",
            "<m:file-entry><m:encryption-data/></m:file-entry>",
        ),
    ]);
    assert_eq!(
        words_of(Kind::OpenDocument, locked),
        Err(ExtractError::Locked)
    );
}

#[test]
fn a_web_page_gives_what_it_shows() {
    let page = "<!DOCTYPE html><html><head><title>VLE &amp; us</title><style>p { color: red }</style>
        <script>var a = '<p>not this</p>';</script></head>
        <body><h1>Why<br>captions</h1><p>They   <b>help</b>\neveryone.</p>
        <img src=x alt='a graph'><noscript>nor this</noscript><svg><title>nor that</title></svg><textarea>typed</textarea>
        <ul><li>one<li>two</ul>";
    assert_eq!(
        text(Kind::Html, page.as_bytes()),
        "VLE & us\nWhy\ncaptions\nThey help everyone.\na graph\ntyped\none\ntwo"
    );
}

#[test]
fn words_are_words_whatever_they_were_written_in() {
    assert_eq!(
        text(Kind::Plain, b"caf\xe9 \x93quoted\x94"),
        "café “quoted”"
    );
    assert_eq!(text(Kind::Plain, "café".as_bytes()), "café");
    assert_eq!(
        text(Kind::Plain, b"\xff\xfec\x00a\x00f\x00\xe9\x00"),
        "café"
    );
    assert_eq!(text(Kind::Html, b"<meta charset=iso-8859-2><p>\xb3"), "ł");
    assert_eq!(
        text(Kind::Html, "<meta charset=\"utf-8\"><p>é".as_bytes()),
        "é"
    );
}

#[test]
fn what_says_it_is_a_document_and_is_none_is_refused() {
    for kind in [Kind::Docx, Kind::Pptx, Kind::OpenDocument] {
        for bytes in [b"".to_vec(), b"PK\x03\x04".to_vec(), zipped(&[("a", "b")])] {
            assert_eq!(
                words_of(kind, bytes),
                Err(ExtractError::Unreadable),
                "{kind:?}"
            );
        }
    }
    assert_eq!(
        words_of(Kind::Docx, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        Err(ExtractError::Locked)
    );
}

#[test]
fn a_damaged_document_gives_what_comes_before_the_damage() {
    let file = zipped(&[("word/document.xml", "<w:p><w:t>begun</w:t></w:p><w:p <<<")]);
    assert_eq!(text(Kind::Docx, &file), "begun");
}

#[test]
fn every_kind_has_a_name_that_leads_back_to_it() {
    for (kind, name) in KINDS {
        assert_eq!((kind.as_str(), Kind::named(name)), (name, Some(kind)));
    }
    assert_eq!(Kind::of("text/html; charset=utf-8"), Some(Kind::Html));
    assert_eq!(Kind::of("text/vtt"), Some(Kind::Plain));
    assert_eq!(Kind::of("image/png"), None);
}

proptest! {
    #[test]
    fn nothing_that_comes_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400), cut in 0..2_000_usize) {
        for (kind, _) in KINDS {
            let _ = words_of(kind, bytes.clone());
        }
        let mut whole = zipped(&[("word/document.xml", "<w:p><w:t>a</w:t></w:p>"), ("content.xml", "<text:p>b</text:p>")]);
        whole.truncate(cut);
        for (at, byte) in bytes.iter().enumerate() {
            let place = (at * 37 + usize::from(*byte)) % whole.len().max(1);
            if let Some(one) = whole.get_mut(place) { *one ^= byte; }
        }
        let _ = words_of(Kind::Docx, whole.clone());
        let _ = words_of(Kind::OpenDocument, whole);
    }

    #[test]
    fn pages_of_any_markup_end(page in "(<[a-z!/]{0,9}[^>]{0,9}>?|&[a-z#0-9]{0,6};?|[a-zé \n]{0,9}){0,40}") {
        let _ = html::words(&page);
    }
}
