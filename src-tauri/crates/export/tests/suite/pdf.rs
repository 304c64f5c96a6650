//! The pages as other programs read them.

use reflectory_document::{Change, Finding, InlineKind};
use reflectory_export::{ExportError, Exporter, Face, Fonts, Pdf};

use crate::sample::*;
use crate::tools::{PdfFile, check, pdf, words};

pub fn levels(structure: &str) -> Vec<u32> {
    let heading = |line: &str| {
        line.trim()
            .strip_prefix('H')?
            .split(' ')
            .next()?
            .parse()
            .ok()
    };
    structure.lines().filter_map(heading).collect()
}

#[test]
fn every_construct_reaches_the_pages() {
    let (written, file) = pdf(&everything(), &files());
    assert!(check(&written, "pdf-a-2a").ok, "{:?}", written.checks);
    assert!(
        check(&written, "glyphs").ok
            && check(&written, "fonts").ok
            && check(&written, "alt-text").ok
    );

    let text = file.text();
    for expected in [
        "CMALT portfolio",
        "Nerys Okafor",
        "Learning technologist, Aldersyke University",
        "22 January 2027",
        "3,220 words, about 17 minutes",
        "Core area 1: Operational issues",
        "An understanding of the constraints and benefits of different technologies",
        "Plain, stressed, strong, struck",
        "let x = #1;",
        "Guide for staff (example.ac.uk)",
        "write to me (nerys@example.org)",
        "Focus group notes (evidence 1)",
        "Plan for captions (evidence 2) after a soft break",
        "<b>raw</b>",
        "tŷ gwyn, dŵr, ŵyr, Ŷ",
        "new words",
        "old words",
        "Quoted words stay upright.",
        "3. third",
        "4. fourth",
        "☑ done task",
        "☐ open task",
        "return x # two",
        "Figure 1. Views by week (evidence 3)",
        "Figure 2. Ranked list (evidence 4)",
        "This picture could not be read Broken scan: What the broken file was",
        "This picture is not in this file https://example.org/far.png: Far away",
        "<div onclick=\"x()\">shown as text</div>",
        "A whole new paragraph.",
        "A paragraph taken out with a link",
        "Evidence for 1a",
        "Shows the plan.",
        "What item 1 shows.",
        "Nothing written yet",
        "Captions law",
        "Example 2",
        "17 November 2026 · Library · Project team · CC BY 4.0",
        "https://example.ac.uk/plan?week=2",
        "Their choice of words.",
        "A note that only a note refers to.",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in {text}");
    }

    let structure = file.structure();
    let levels = levels(&structure);
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert_eq!(levels.first(), Some(&1));
    assert!(
        levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "{levels:?}"
    );
    for tag in [
        "TOCI",
        "TH ",
        "TD",
        "LI",
        "LBody",
        "BlockQuote",
        "Code",
        "Note",
        "Figure",
        "Caption",
        "Link",
        "Lbl",
    ] {
        assert!(structure.contains(tag), "no {tag} in {structure}");
    }
    // Three pictures with words, one of them within a line; the decorative one is not among them.
    assert_eq!(
        structure.matches("Figure").count() - structure.matches("\"Figure").count(),
        4,
        "{structure}"
    );
    assert!(structure.contains("/Scope /Row") && structure.contains("/Scope /Column"));
}

#[test]
fn numbers_of_evidence_are_the_same_in_text_and_lists() {
    let (_, file) = pdf(&everything(), &files());
    let text = file.text();
    let list = text.split("Evidence list").last().unwrap();
    assert!(
        list.contains("1 Focus group notes, nursing year 2"),
        "{list}"
    );
    assert!(list.contains("2 Plan for captions"), "{list}");
    assert!(
        text.contains("2 Plan for captions Shows the plan. 1 Focus group notes, nursing year 2"),
        "{text}"
    );
}

#[test]
fn only_safe_addresses_can_be_followed() {
    let (_, file) = pdf(&everything(), &files());
    let links = file.links();
    for address in [
        "https://www.example.ac.uk/guide",
        "mailto:nerys@example.org",
        "https://example.ac.uk/plan?week=2",
    ] {
        assert!(links.contains(address), "{links}");
    }
    assert!(!links.contains("javascript"), "{links}");
    let external: Vec<&str> = links
        .lines()
        .filter(|line| line.contains("://") || line.contains("mailto:"))
        .collect();
    assert!(external.len() >= 5, "{links}");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let other = pdf(
        &with_blocks(vec![p("Something else in between.")]),
        &files(),
    )
    .0
    .bytes;
    let first = pdf(&everything(), &files()).0.bytes;
    let again = std::thread::spawn(|| pdf(&everything(), &files()).0.bytes)
        .join()
        .unwrap();
    assert!(first == again, "the bytes differ");
    assert!(first != other);
}

#[test]
fn properties_come_from_the_document_alone() {
    let (written, file) = pdf(&everything(), &files());
    let info = file.info();
    for expected in [
        "CMALT portfolio, Nerys Okafor",
        "Reflectory",
        "Tagged:          yes",
        "A4",
        "Jan 22",
    ] {
        assert!(info.contains(expected), "{expected:?} is not in {info}");
    }
    let pages: usize = info
        .lines()
        .find_map(|l| l.strip_prefix("Pages:"))
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    assert_eq!(written.pages, Some(pages));
    // The language and the outline are in the catalogue, which pdfinfo does not print.
    let raw = file.expanded();
    assert!(raw.contains("/Lang (en-GB)"), "no language");
    assert!(raw.contains("/DisplayDocTitle true"));
    assert!(raw.contains("/Outlines"));
    assert!(
        raw.contains("pdfuaid:part>1")
            && raw.contains("pdfaid:part>2")
            && raw.contains("pdfaid:conformance>A")
    );
    assert!(raw.contains("/Lang (cy"), "the Welsh words are not marked");
    let fonts = file.fonts();
    assert!(
        fonts.contains("SourceSerif4")
            && fonts
                .lines()
                .skip(2)
                .all(|line| line.contains("yes yes yes")),
        "{fonts}"
    );
}

#[test]
fn a_plainer_face_can_be_chosen() {
    let written = Pdf::new(Fonts::bundled(), Face::Legible)
        .export(&may_see(&with_blocks(vec![p("Tŷ → dŵr")])), &files())
        .unwrap();
    let file = PdfFile::new(&written.bytes);
    assert!(
        file.fonts().contains("AtkinsonHyperlegible"),
        "{}",
        file.fonts()
    );
    assert!(file.text().contains("Tŷ → dŵr"));
    assert!(
        written.checks.iter().all(|check| check.ok),
        "{:?}",
        written.checks
    );
}

#[test]
fn a_draft_says_so_and_shows_what_blocks() {
    let mut doc = with_blocks(vec![figure(
        evidence_image(1, reflectory_document::Alt::Missing, ""),
        "The queue",
    )]);
    doc.evidence = vec![picture_item(
        1,
        "Screenshot of the queue",
        "image/png",
        "png",
        reflectory_document::Alt::Missing,
    )];
    doc.findings = vec![Finding {
        kind: "missing-alt".into(),
        message: "A picture has no words.".into(),
        place: "1a".into(),
    }];

    let error = Pdf::default().export(&may_see(&doc), &files()).unwrap_err();
    let ExportError::MissingAlt(places) = &error else {
        panic!("{error}")
    };
    assert_eq!(places.len(), 1);
    assert_eq!(places[0].section, "1a Constraints and benefits");
    assert_eq!(places[0].component, "Description");
    assert!(
        error.to_string().contains("Screenshot of the queue"),
        "{error}"
    );

    doc.meta.draft = true;
    let (written, file) = pdf(&doc, &files());
    assert!(!check(&written, "alt-text").ok);
    let text = file.text();
    for expected in [
        "DRAFT",
        "Picture not yet described Screenshot of the queue",
        "A picture has no words. (1a)",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in {text}");
    }
    doc.meta.draft = false;
    doc.evidence[0].alt = reflectory_document::Alt::Text("A long list".into());
    doc.sections.clear();
    assert!(
        !pdf(&doc, &files()).1.text().contains("has no words"),
        "a finished piece carries no findings"
    );
}

#[test]
fn an_empty_document_is_still_a_document() {
    let mut bare = document("", vec![]);
    bare.meta.author = String::new();
    bare.meta.role = String::new();
    bare.meta.organisation = String::new();
    bare.meta.framework = String::new();
    bare.meta.pathway = String::new();
    bare.meta.lang = String::new();
    let (written, file) = pdf(&bare, &files());
    assert!(
        file.text().contains("Untitled") && file.text().contains("Nothing written yet"),
        "{}",
        file.text()
    );
    assert_eq!(written.pages, Some(2));

    let mut hollow = with_blocks(vec![]);
    hollow.sections.push(section(
        "",
        " \u{200b}",
        None,
        vec![par(vec![]), p("  "), par(vec![i(InlineKind::LineBreak)])],
    ));
    hollow.sections.push(reflectory_document::Section {
        parts: vec![],
        ..section("2a", "Learners", None, vec![])
    });
    let text = pdf(&hollow, &files()).1.text();
    assert_eq!(text.matches("Nothing written yet").count(), 3, "{text}");
}

#[test]
fn a_portfolio_of_the_usual_length_keeps_every_word_in_order() {
    let doc = portfolio(8_000);
    let (written, file) = pdf(&doc, &files());
    assert!(
        written.checks.iter().all(|check| check.ok),
        "{:?}",
        written.checks
    );
    assert!(written.pages.unwrap() > 20);
    assert!(
        written.bytes.len() < 1_000_000,
        "{} bytes",
        written.bytes.len()
    );
    let text = file.text();
    let first_words = |block: &reflectory_document::Block| match &block.kind {
        reflectory_document::BlockKind::Paragraph(content) => match &content[0].kind {
            InlineKind::Text(text) => words(text)
                .split(' ')
                .take(12)
                .collect::<Vec<_>>()
                .join(" "),
            _ => String::new(),
        },
        _ => String::new(),
    };
    let mut at = 0;
    for block in doc
        .sections
        .iter()
        .flat_map(|s| &s.parts[0].components[0].blocks)
    {
        let words = first_words(block);
        let found = text[at..]
            .find(&words)
            .unwrap_or_else(|| panic!("{words:?} is not after byte {at}"));
        at += found;
    }
}

#[test]
fn changes_are_told_in_words_too() {
    let blocks = vec![
        reflectory_document::Block {
            change: Some(Change::Inserted),
            ..p("Fresh.")
        },
        reflectory_document::Block {
            change: Some(Change::Deleted),
            ..p("Stale.")
        },
    ];
    let text = pdf(&with_blocks(blocks), &files()).1.text();
    assert!(text.contains("New Fresh. Taken out Stale."), "{text}");
}
