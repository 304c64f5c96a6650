//! HTML of what only a document holds: languages, changes, numbers of evidence.

use reflectory_document::html::{Options, Page, blocks, with_notes};

use super::*;

#[test]
fn languages_and_changes_are_marked() {
    let mut welsh = words_at("bore da", 0);
    welsh.lang = Some("cy".to_owned());
    let mut new = words_at("new", 8);
    new.change = Some(Change::Inserted);
    let mut first = block(
        BlockKind::Paragraph(vec![welsh, words_at(" ", 7), new]),
        0..11,
    );
    let mut second = paragraph("mae hi", 20);
    second.lang = Some("cy".to_owned());
    second.change = Some(Change::Deleted);
    first.id = 1;
    assert_eq!(
        blocks(&[first, second], &Options::default()),
        "<p><span lang=\"cy\">bore da</span> <ins>new</ins></p>\n<del>\n<p lang=\"cy\">mae hi</p>\n</del>\n"
    );
}

#[test]
fn evidence_is_linked_and_numbered() {
    let target = Target::Evidence {
        key: "scores".to_owned(),
        number: 3,
    };
    let linked = inline(
        InlineKind::Link {
            target: target.clone(),
            title: String::new(),
            content: vec![words_at("scores", 0)],
        },
        0..9,
    );
    let image = Image {
        target,
        alt: Alt::Text("A \"chart\"".to_owned()),
        title: String::new(),
    };
    let tree = [
        block(BlockKind::Paragraph(vec![linked]), 0..9),
        block(
            BlockKind::Figure {
                image,
                caption: Vec::new(),
            },
            10..20,
        ),
    ];
    let number = "<span class=\"evidence-number\">[<span class=\"visually-hidden\">evidence </span>3]</span>";
    let href = |key: &str, number: u32| Some(format!("#evidence-{number}-{key}"));
    let src = |_: &Image| Some("pictures/1.png".to_owned());
    assert_eq!(
        blocks(
            &tree,
            &Options {
                evidence_href: &href,
                image_src: &src,
                ..Options::default()
            }
        ),
        format!(
            "<p><a href=\"#evidence-3-scores\">scores {number}</a></p>\n<figure><img src=\"pictures/1.png\" alt=\"A &quot;chart&quot;\"> {number}</figure>\n"
        )
    );
    assert_eq!(
        blocks(&tree, &Options::default()),
        format!(
            "<p><span class=\"evidence-name\">scores {number}</span></p>\n<figure><span class=\"picture\">Picture: A &quot;chart&quot; {number}</span></figure>\n"
        )
    );
}

#[test]
fn a_picture_that_is_not_described_is_never_shown() {
    let image = Image {
        target: Target::Url("http://x.y/a.png".to_owned()),
        alt: Alt::Missing,
        title: String::new(),
    };
    let src = |_: &Image| Some("a.png".to_owned());
    let html = blocks(
        &[block(
            BlockKind::Figure {
                image,
                caption: Vec::new(),
            },
            0..5,
        )],
        &Options {
            image_src: &src,
            ..Options::default()
        },
    );
    assert_eq!(
        html,
        "<figure><span class=\"picture\"><a href=\"http://x.y/a.png\">Picture not yet described</a></span></figure>\n"
    );
}

#[test]
fn every_reference_has_its_way_back() {
    let options = Options {
        id_prefix: "p-",
        ..Options::default()
    };
    let mut page = Page::new(&options);
    let first = page.blocks(&[noted(1)]);
    let second = page.blocks(&[noted(1)]);
    assert!(first.contains("id=\"p-note-1-ref\"") && second.contains("id=\"p-note-1-ref-2\""));
    let notes = page.notes(&[note("n")]);
    assert!(notes.contains("<li id=\"p-note-1\">"));
    for reference in [
        "href=\"#p-note-1-ref\" aria-label=\"Back to the text of note 1, 1\"",
        "href=\"#p-note-1-ref-2\" aria-label=\"Back to the text of note 1, 2\"",
    ] {
        assert!(notes.contains(reference), "{notes}");
    }
    assert_eq!(with_notes(&[], &[], &options), "");
}

#[test]
fn right_to_left_text_is_set_by_its_own_direction() {
    let arabic = "\u{645}\u{631}\u{62d}\u{628}\u{627}";
    let item = |text: &str| Item {
        task: None,
        blocks: vec![paragraph(text, 0)],
    };
    let list = block(
        BlockKind::List {
            start: None,
            tight: true,
            items: vec![item(arabic), item("left")],
        },
        0..9,
    );
    assert_eq!(
        blocks(&[paragraph(arabic, 0), list], &Options::default()),
        format!(
            "<p dir=\"auto\">{arabic}</p>\n<ul>\n<li dir=\"auto\">{arabic}</li>\n<li>left</li>\n</ul>\n"
        )
    );
}

#[test]
fn links_never_stand_in_links() {
    let inner = inline(
        InlineKind::Link {
            target: Target::Url("http://b.c".to_owned()),
            title: "t".to_owned(),
            content: vec![words_at("b", 0)],
        },
        0..9,
    );
    let image = Image {
        target: Target::Url("http://d.e".to_owned()),
        alt: Alt::Text("d".to_owned()),
        title: String::new(),
    };
    let content = vec![
        inner,
        inline(InlineKind::NoteRef(1), 9..12),
        inline(InlineKind::Image(image), 12..20),
    ];
    let outer = inline(
        InlineKind::Link {
            target: Target::Url("http://x.y".to_owned()),
            title: String::new(),
            content,
        },
        0..30,
    );
    assert_eq!(
        blocks(
            &[block(BlockKind::Paragraph(vec![outer]), 0..30)],
            &Options::default()
        ),
        "<p><a href=\"http://x.y\">b (t)<sup class=\"note-reference\" id=\"note-1-ref\">1</sup><span class=\"picture\">Picture: d</span></a></p>\n"
    );
}
