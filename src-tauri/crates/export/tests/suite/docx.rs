//! Word files: every construct is there as Word's own, with the words of the other formats in their order.

use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use reflectory_document::*;
use reflectory_export::{Docx, Exporter, Html};

use crate::hostile::{comes_out_again, everywhere};
use crate::limits::deep;
use crate::looks::{mixed, mixed_files, new_portfolio};
use crate::page::Page;
use crate::pictures::gallery;
use crate::sample::*;
use crate::scripts::{many_scripts, right_to_left};
use crate::tools::{letters, words};
use crate::word::WordFile;

fn docx(doc: &Document, files: &Memory) -> WordFile {
    let written = Docx.export(&may_see(doc), files).unwrap();
    assert!(written.pages.is_none() && written.pieces.is_empty());
    let file = WordFile::read(&written.bytes);
    file.is_sound();
    file
}

/// The page's words without what only a page has: the way past its contents, and the notes at its end.
fn page_words(doc: &Document, files: &Memory) -> (String, String) {
    let text = Page::read(&Html.export(&may_see(doc), files).unwrap().bytes).text();
    let text = text.replacen("Skip to the text", "", 1).replace('↩', "");
    if doc.notes.is_empty() {
        return (words(&text), String::new());
    }
    let (before, notes) = text.rsplit_once(" Notes ").unwrap();
    // The contents list names them too.
    (words(&before.replacen(" Notes ", " ", 1)), words(notes))
}

#[test]
fn a_small_portfolio_reads_like_this() {
    let dump = docx(&everything(), &files()).dump();
    let golden =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/fixtures/everything.docx.txt");
    if std::env::var_os("REFLECTORY_BLESS").is_some() {
        std::fs::write(&golden, &dump).unwrap();
    }
    let wanted = std::fs::read_to_string(&golden).unwrap();
    for (line, (found, wanted)) in dump.lines().zip(wanted.lines()).enumerate() {
        assert_eq!(
            found,
            wanted,
            "line {}; REFLECTORY_BLESS=1 takes the new one",
            line + 1
        );
    }
    assert_eq!(dump.lines().count(), wanted.lines().count());
}

#[test]
fn the_words_are_those_of_the_web_page_in_their_order() {
    let mut draft = everything();
    draft.meta.draft = true;
    for (name, doc, files) in [
        ("everything", everything(), files()),
        ("draft", draft, files()),
        ("new", new_portfolio(), files()),
        ("empty", document("Empty", vec![]), files()),
        ("right to left", right_to_left(), files()),
        ("many scripts", many_scripts(), files()),
        ("mixed", mixed(), mixed_files()),
        ("long", portfolio(8_000), files()),
    ] {
        let file = docx(&doc, &files);
        let (text, notes) = page_words(&doc, &files);
        let mut found = file.text();
        // Notes that only notes refer to stand at the end of the text.
        if let Some((before, late)) = found.clone().rsplit_once(" Notes 4. ") {
            let late = late.to_owned();
            found = before.replacen(" Notes ", " ", 1);
            assert!(letters(&notes).contains(&letters(&late)), "{late}");
        }
        same(name, &found, &text);
        let mut rest = letters(&notes);
        for word in file
            .notes()
            .split(' ')
            .filter(|w| w.chars().any(char::is_alphabetic))
        {
            let at = rest
                .find(&letters(word))
                .unwrap_or_else(|| panic!("{word} is not in {notes}"));
            rest = rest[at..].to_owned();
        }
    }
}

/// Says where two texts part, which a comparison of whole ones hides.
fn same(name: &str, found: &str, wanted: &str) {
    let (found, wanted) = (letters(found), letters(wanted));
    let at = found
        .chars()
        .zip(wanted.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let near = |text: &str| {
        text.chars()
            .skip(at.saturating_sub(40))
            .take(120)
            .collect::<String>()
    };
    assert!(
        found == wanted,
        "{name}: {:?} is not {:?}",
        near(&found),
        near(&wanted)
    );
}

#[test]
fn what_makes_a_file_readable_for_everybody_is_there() {
    let file = docx(&everything(), &files());
    let text = file.document();
    let core = file.part("docProps/core.xml");
    for wanted in [
        "<dc:title>CMALT portfolio, Nerys Okafor</dc:title>",
        "<dc:creator>Nerys Okafor</dc:creator>",
        "<dc:language>en-GB</dc:language>",
        "2027-01-22T00:00:00Z",
    ] {
        assert!(core.contains(wanted), "{wanted} is not in {core}");
    }
    let styles = file.part("word/styles.xml");
    assert!(styles.contains("<w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>"));
    for level in 1..=6 {
        let from = styles
            .find(&format!("w:styleId=\"Heading{level}\""))
            .unwrap();
        let style = styles[from..].split("</w:style>").next().unwrap();
        assert!(style.contains(&format!("<w:name w:val=\"heading {level}\"/>")));
        assert!(style.contains(&format!("<w:outlineLvl w:val=\"{}\"/>", level - 1)));
    }
    let settings = file.part("word/settings.xml");
    assert!(settings.contains("w:name=\"compatibilityMode\"") && settings.contains("w:val=\"15\""));
    assert!(!settings.contains("updateFields") && !settings.contains("documentProtection"));
    assert!(text.contains("TOC \\o &quot;1-1&quot; \\h \\z"));
    assert_eq!(
        text.matches("<w:tbl>").count(),
        text.matches("<w:tblHeader/>").count()
    );
    assert_eq!(
        text.matches("<w:tbl>").count(),
        text.matches("w:firstRow=\"1\"").count()
    );
    assert!(text.contains("descr=\"Three bars, the last the tallest\""));
    assert!(text.contains("decorative:val=") || text.contains("<adec:decorative"));
    assert!(text.contains("<w:lang w:val=\"cy-GB\" w:eastAsia=\"cy-GB\" w:bidi=\"cy-GB\"/>"));
    assert!(
        text.contains("<w14:checked w14:val=\"1\"/>")
            && text.contains("<w14:checked w14:val=\"0\"/>")
    );
    assert!(
        !text.contains("<w:txbxContent")
            && !text.contains("<w:gridSpan")
            && !text.contains("<w:vMerge")
    );
    // Both ways to a drawing: a picture for every reader, and itself.
    let drawing = file
        .parts
        .keys()
        .filter(|path| path.ends_with(".svg"))
        .count();
    assert_eq!(drawing, 1);
    assert!(text.contains("asvg:svgBlip"));
    for (path, bytes) in file.parts.iter().filter(|(path, _)| path.ends_with(".png")) {
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{path}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let export = || {
        Docx.export(&may_see(&everything()), &files())
            .unwrap()
            .bytes
    };
    assert!(export() == export());
}

#[test]
fn lists_start_where_their_writer_said() {
    let list = |start, words: &[&str]| {
        let items = words
            .iter()
            .map(|w| Item {
                task: None,
                blocks: vec![p(w)],
            })
            .collect();
        b(BlockKind::List {
            start: Some(start),
            tight: true,
            items,
        })
    };
    let doc = with_blocks(vec![
        list(1, &["one", "two"]),
        p("between"),
        list(1, &["one again"]),
        list(7, &["seven"]),
        list(4_000_000_000, &["far", "farther"]),
        list(0, &["nought"]),
    ]);
    let file = docx(&doc, &files());
    let numbering = file.part("word/numbering.xml");
    let starts: Vec<&str> = numbering
        .split("<w:startOverride w:val=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(starts, ["1", "1", "7", "0"]);
    // Word counts no further than 32,767: such numbers are words.
    let text = file.text();
    assert!(
        text.contains("4000000000. far 4000000001. farther"),
        "{text}"
    );
}

#[test]
fn a_table_of_too_many_columns_goes_on_below() {
    let row = |name: &str| {
        (0..150)
            .map(|n| cell(&format!("{name}{n}")))
            .collect::<Vec<_>>()
    };
    let doc = with_blocks(vec![b(BlockKind::Table {
        align: vec![],
        header: row("h"),
        rows: vec![row("c")],
    })]);
    let file = docx(&doc, &files());
    assert_eq!(file.document().matches("<w:tbl>").count(), 7);
    let text = file.text();
    for n in 0..150 {
        assert!(
            [format!("h{n}"), format!("c{n}")]
                .iter()
                .all(|cell| text.split(' ').any(|word| word == cell)),
            "{n}"
        );
    }
}

#[test]
fn addresses_that_a_reader_may_stumble_over_are_fields() {
    let doc = with_blocks(vec![par(vec![
        link("https://example.org/a?b=c&d=e", "plain"),
        link("mailto:a,b@example.org", "two mailboxes"),
        link("https://[2001:db8::1]/x", "a number"),
        link("https://user@example.org/", "a name in it"),
    ])]);
    let file = docx(&doc, &files());
    let relations = file.part("word/_rels/document.xml.rels");
    assert_eq!(
        relations.matches("TargetMode=\"External\"").count(),
        1,
        "{relations}"
    );
    assert!(relations.contains("Target=\"https://example.org/a?b=c&amp;d=e\""));
    assert_eq!(file.document().matches("HYPERLINK &quot;").count(), 3);
}

#[test]
fn what_xml_cannot_hold_and_what_is_nested_too_deep_harm_nothing() {
    let odd = "\0 \u{1} \u{b} \u{7f} \u{85} \u{feff} \u{fffe} \u{ffff} \u{e000} \u{200d} \u{2028}x\u{2029}y ]]> <w:p> &amp; \
               👩\u{200d}🏫 ✓\u{fe0f} \u{202e}backwards\u{202c} \u{10ffff} ﷽ \u{1fffe}";
    let file = docx(&everywhere(odd), &files());
    assert!(file.text().contains("]]> <w:p> &amp;"));
    docx(&deep(40, 40), &files());
    docx(&mixed(), &mixed_files());
}

#[test]
fn pictures_of_every_kind_are_what_word_can_show_the_right_way_up() {
    macro_rules! fixture {
        ($name:literal) => {
            include_bytes!(concat!("fixtures/pictures/", $name)).to_vec()
        };
    }
    let kinds = vec![
        ("png", png(40, 20), "png"),
        ("jpeg", fixture!("small.jpg"), "jpeg"),
        ("turned", fixture!("turned.jpg"), "jpeg"),
        ("gif", fixture!("small.gif"), "gif"),
        ("webp", fixture!("small.webp"), "png"),
        ("lossy", fixture!("small-lossy.webp"), "jpeg"),
        ("print", fixture!("cmyk.jpg"), "jpeg"),
        ("deep", fixture!("deep.png"), "png"),
        ("drawing", SVG.as_bytes().to_vec(), "png"),
        ("none", b"no picture".to_vec(), ""),
    ];
    let endings: Vec<&str> = kinds
        .iter()
        .map(|kind| kind.2)
        .filter(|e| !e.is_empty())
        .collect();
    let (doc, files) = gallery(
        kinds
            .into_iter()
            .map(|(name, bytes, _)| (name, bytes))
            .collect(),
    );
    let file = docx(&doc, &files);
    for (number, ending) in (1..).zip(&endings) {
        let bytes = &file.parts[&format!("word/media/image{number}.{ending}")];
        let kind = image::guess_format(bytes).unwrap();
        assert!(
            kind.extensions_str().contains(ending),
            "{number} is {kind:?}"
        );
        if *ending != "gif" {
            image::load_from_memory(bytes).unwrap();
        }
    }
    // Turned for good, because Word would not turn it: 24 by 16 becomes 16 by 24.
    let turned = image::load_from_memory(&file.parts["word/media/image3.jpeg"]).unwrap();
    assert_eq!((turned.width(), turned.height()), (16, 24));
    assert!(file.document().contains("cx=\"152400\" cy=\"228600\""));
    // What needs no change has none.
    assert_eq!(file.parts["word/media/image1.png"], png(40, 20));
    assert!(
        file.text()
            .contains("This picture could not be read none: words for none")
    );
    // Letters of a drawing are drawn: it has more ink with them than without.
    let ink = |svg: &str| {
        let (doc, files) = gallery(vec![("d", svg.as_bytes().to_vec())]);
        let image =
            image::load_from_memory(&docx(&doc, &files).parts["word/media/image1.png"]).unwrap();
        image.to_luma8().pixels().filter(|p| p.0[0] < 100).count()
    };
    let frame = |inside: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"60\"><rect width=\"200\" height=\"60\" fill=\"white\"/>{inside}</svg>"
        )
    };
    assert!(
        ink(&frame(
            "<text x=\"9\" y=\"40\" font-size=\"40\" font-family=\"Nobody has this\">Words</text>"
        )) > ink(&frame("")) + 500
    );
}

#[test]
fn any_words_at_all_make_well_formed_parts() {
    let cases = std::env::var("REFLECTORY_FUZZ_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(48);
    let mut runner = TestRunner::new_with_rng(
        Config {
            cases: std::cmp::min(cases, 2_000),
            failure_persistence: None,
            max_shrink_iters: 40,
            ..Config::default()
        },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    runner
        .run(&(any_text(), "\\PC{1,60}"), |(odd, seen)| {
            let mut doc = everywhere(&odd);
            doc.meta.draft = true;
            docx(&doc, &files());
            let mut doc = everywhere(&seen);
            doc.meta.draft = true;
            let file = docx(&doc, &files());
            comes_out_again(&seen, &format!("{} {}", file.text(), file.notes()), "docx");
            Ok(())
        })
        .unwrap();
}

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), 0..60).prop_map(|chars| chars.into_iter().collect())
}
