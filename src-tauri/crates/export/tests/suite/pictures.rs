//! Pictures of every kind, and things that only say that they are pictures.

use reflectory_document::*;
use reflectory_export::{ExportError, Exporter, Html, Pdf};

use crate::page::Page;
use crate::sample::*;
use crate::tools::{check, pdf};

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("fixtures/pictures/", $name)).to_vec()
    };
}

pub fn gallery(pictures: Vec<(&str, Vec<u8>)>) -> (Document, Memory) {
    let mut doc = with_blocks(vec![]);
    let mut files = Memory::default();
    for (n, (name, bytes)) in (1..).zip(pictures) {
        files.0.insert(name.to_owned(), bytes);
        doc.evidence.push(picture_item(
            n,
            name,
            "image/png",
            name,
            Alt::Text(format!("words for {name}")),
        ));
        doc.sections[0].parts[0].components[0].blocks.push(figure(
            evidence_image(n, Alt::Text(format!("words for {name}")), ""),
            "",
        ));
    }
    (doc, files)
}

#[test]
fn common_formats_are_shown_whatever_they_say_they_are() {
    let (doc, files) = gallery(vec![
        ("png", png(40, 20)),
        ("grey-alpha-png", fixture!("alpha.png")),
        ("sixteen-bit-png", fixture!("deep.png")),
        ("jpeg", fixture!("small.jpg")),
        ("turned-jpeg", fixture!("turned.jpg")),
        ("gif", fixture!("small.gif")),
        ("webp", fixture!("small.webp")),
        ("lossy-webp", fixture!("small-lossy.webp")),
        ("svg", SVG.as_bytes().to_vec()),
    ]);
    let (written, file) = pdf(&doc, &files);
    assert!(
        written.checks.iter().all(|check| check.ok),
        "{:?}",
        written.checks
    );
    let structure = file.structure();
    assert_eq!(
        structure
            .lines()
            .filter(|line| line.trim() == "Figure:")
            .count(),
        9,
        "{structure}"
    );
    let raw = file.expanded();
    for name in ["png", "turned-jpeg", "lossy-webp", "svg"] {
        assert!(raw.contains(&format!("/Alt (words for {name})")), "{name}");
    }

    let html = Html.export(&may_see(&doc), &files).unwrap();
    assert!(
        html.checks.iter().all(|check| check.ok),
        "{:?}",
        html.checks
    );
    let page = Page::read(&html.bytes);
    page.is_sound();
    for (mime, count) in [
        ("png", 3),
        ("jpeg", 2),
        ("gif", 1),
        ("webp", 2),
        ("svg+xml", 1),
    ] {
        let found = page
            .attributes("img", "src")
            .filter(|src| src.starts_with(&format!("data:image/{mime};base64,")))
            .count();
        assert_eq!(found, count, "{mime}");
    }
    // Turned by its own note: 24 by 16 becomes 16 by 24.
    assert!(
        String::from_utf8(html.bytes)
            .unwrap()
            .contains("alt=\"words for turned-jpeg\" width=\"16\" height=\"24\"")
    );
}

#[test]
fn colours_for_print_become_colours_for_screens() {
    let (doc, files) = gallery(vec![("cmyk-jpeg", fixture!("cmyk.jpg"))]);
    let (written, file) = pdf(&doc, &files);
    assert!(
        written.checks.iter().all(|check| check.ok),
        "{:?}",
        written.checks
    );
    let raw = file.expanded();
    assert!(raw.contains("/Alt (words for cmyk-jpeg)"));
    assert!(!raw.contains("/DeviceCMYK"));
}

#[test]
fn what_is_no_picture_becomes_a_box_with_its_words() {
    let bomb = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"{}\">{}]><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>&z;</text></svg>",
        "a".repeat(100),
        ('b'..='z')
            .map(|c| {
                let before = (c as u8 - 1) as char;
                format!("<!ENTITY {c} \"{}\">", format!("&{before};").repeat(10))
            })
            .collect::<String>(),
    );
    let broken = vec![
        ("nothing", vec![]),
        ("cut-png", png(40, 20)[..60].to_vec()),
        ("cut-jpeg", fixture!("small.jpg")[..100].to_vec()),
        ("text", b"just words".to_vec()),
        (
            "bad-svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><rect".to_vec(),
        ),
        ("bomb", bomb.into_bytes()),
        ("pdf", b"%PDF-1.7 not taken".to_vec()),
    ];
    let names: Vec<String> = broken.iter().map(|(name, _)| (*name).to_owned()).collect();
    let (mut doc, files) = gallery(broken);
    // And one whose bytes are not there at all.
    doc.evidence.push(picture_item(
        8,
        "lost",
        "image/png",
        "lost",
        Alt::Text("words for lost".into()),
    ));
    let (written, file) = pdf(&doc, &files);
    assert!(!check(&written, "pictures").ok);
    let text = file.text();
    let page = Page::read(&Html.export(&may_see(&doc), &files).unwrap().bytes);
    page.is_sound();
    assert_eq!(page.attributes("img", "src").count(), 0);
    for name in names.iter().map(String::as_str).chain(["lost"]) {
        let words = format!("This picture could not be read {name}: words for {name}");
        assert!(text.contains(&words), "{words:?} is not in {text}");
        assert!(page.text().contains(&words), "{words:?}");
    }
}

#[test]
fn drawings_load_nothing_and_never_stop_an_export() {
    let svg = |body: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"90\" height=\"40\">{body}</svg>").into_bytes()
    };
    let (doc, files) = gallery(vec![
        ("script", svg("<script>alert(1)</script><rect width=\"9\" height=\"9\"/>")),
        ("outside", svg("<image href=\"https://example.org/x.png\" width=\"9\" height=\"9\"/><image href=\"/document.json\" width=\"9\" height=\"9\"/>")),
        ("chinese", svg("<text x=\"0\" y=\"20\">中文字</text>")),
        ("huge", b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1e9\" height=\"1\"><rect width=\"5\" height=\"5\"/></svg>".to_vec()),
    ]);
    let (written, file) = pdf(&doc, &files);
    assert!(file.text().contains("Figure 4."), "{:?}", written.checks);
    assert!(!file.links().contains("example.org/x.png"));
    let html = Html.export(&may_see(&doc), &files).unwrap();
    Page::read(&html.bytes).is_sound();
}

#[test]
fn decoration_is_hidden_and_everything_else_needs_words() {
    let mut doc = with_blocks(vec![
        figure(evidence_image(1, Alt::Decorative, ""), ""),
        par(vec![
            t("Text with "),
            i(InlineKind::Image(evidence_image(1, Alt::Decorative, ""))),
        ]),
    ]);
    doc.evidence = vec![picture_item(
        1,
        "Ribbon",
        "image/png",
        "png",
        Alt::Decorative,
    )];
    let (_, file) = pdf(&doc, &files());
    assert!(!file.structure().contains("Figure"), "{}", file.structure());
    assert!(!file.text().contains("Figure 1."));
    let page = Page::read(&Html.export(&may_see(&doc), &files()).unwrap().bytes);
    assert_eq!(page.attributes("img", "alt").collect::<Vec<_>>(), ["", ""]);

    // An unshown item of evidence, a picture elsewhere, and blank words count as much as a figure.
    doc.evidence[0].alt = Alt::Missing;
    doc.evidence
        .push(picture_item(2, "Unshown", "image/png", "png", Alt::Missing));
    let image = |target, alt| {
        figure(
            Image {
                target,
                alt,
                title: String::new(),
            },
            "",
        )
    };
    let blocks = &mut doc.sections[0].parts[0].components[0].blocks;
    blocks.push(image(
        Target::Url("https://example.org/a.png".into()),
        Alt::Missing,
    ));
    blocks.push(image(Target::Broken("b.png".into()), Alt::Missing));
    blocks.push(figure(
        evidence_image(1, Alt::Text(" \u{200b}".into()), ""),
        "",
    ));
    for result in [
        Pdf::default().export(&may_see(&doc), &files()),
        Html.export(&may_see(&doc), &files()),
    ] {
        let Err(ExportError::MissingAlt(places)) = result else {
            panic!("exported")
        };
        let what: Vec<&str> = places.iter().map(|place| place.what.as_str()).collect();
        assert_eq!(
            what,
            [
                "“https://example.org/a.png”",
                "“b.png”",
                "“Ribbon”",
                "“Unshown”"
            ]
        );
        assert_eq!(places[3].section, "Evidence list");
    }
}
