//! The page as a browser would read it.

use std::collections::BTreeMap;

use base64::Engine as _;
use reflectory_export::{Exporter, Html};
use sha2::{Digest, Sha256};

use crate::page::Page;
use crate::sample::*;
use crate::tools::pdf;

#[test]
fn every_construct_reaches_the_page() {
    let written = Html.export(&may_see(&everything()), &files()).unwrap();
    let page = Page::read(&written.bytes);
    page.is_sound();
    let text = page.text();
    for expected in [
        "CMALT portfolio Nerys Okafor",
        "3,220 words, about 17 minutes",
        "Plain, stressed, strong, struck",
        "Guide for staff (example.ac.uk)",
        "Focus group notes (evidence 1)",
        "a lost place, an unsafe link",
        "<b>raw</b>",
        "tŷ gwyn, dŵr",
        "Quoted words stay upright.",
        "☑ done task",
        "return x # two",
        "Figure 1. Views by week (evidence 3)",
        "Figure 2. Ranked list (evidence 4)",
        "This picture could not be read",
        "Far away",
        "<div onclick=\"x()\">shown as text</div>",
        "New A whole new paragraph.",
        "Nothing written yet",
        "Example 2",
        "17 November 2026 · Library · Project team · CC BY 4.0",
        "Their choice of words.",
        "A note that only a note refers to.",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in {text}");
    }
    let source = page.source();
    for markup in [
        "<em>stressed</em>",
        "<span lang=\"cy\">tŷ gwyn",
        "<ol class=\"tight\" start=\"3\">",
        "<th scope=\"col\" class=\"end\">Views</th>",
        "<a href=\"#section-3\">the second section</a>",
        "<a class=\"skip\" href=\"#text\">",
        "<p lang=\"cy\">Paragraff",
        "role=\"doc-noteref\"",
        "<ins>new words</ins><del>old words</del>",
    ] {
        assert!(source.contains(markup), "{markup:?} is not in the page");
    }
}

#[test]
fn both_formats_have_the_same_figures_notes_and_evidence() {
    let doc = everything();
    let pdf = pdf(&doc, &files()).1.text();
    let html = Page::read(&Html.export(&may_see(&doc), &files()).unwrap().bytes).text();
    for number in 1..=5 {
        for words in [format!("Figure {number}."), format!("(evidence {number})")] {
            assert_eq!(
                pdf.matches(&words).count(),
                html.matches(&words).count(),
                "{words}"
            );
        }
    }
    assert_eq!(pdf.matches("Figure 4.").count(), 1);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let export = || {
        Html.export(&may_see(&everything()), &files())
            .unwrap()
            .bytes
    };
    assert!(export() == export());
}

#[test]
fn the_policy_allows_exactly_the_style_that_is_there() {
    let bytes = Html
        .export(&may_see(&everything()), &files())
        .unwrap()
        .bytes;
    let page = Page::read(&bytes);
    let policy = page
        .attributes("meta", "content")
        .find(|content| content.contains("default-src"))
        .unwrap();
    let source = page.source();
    let style = source
        .split("<style>")
        .nth(1)
        .unwrap()
        .split("</style>")
        .next()
        .unwrap();
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style.as_bytes()));
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; img-src data:; font-src data:; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
        )
    );
    let loads: Vec<&str> = style.split("url(").skip(1).collect();
    assert!(
        loads
            .iter()
            .all(|url| url.starts_with("data:font/woff2;base64,"))
            && !style.contains("@import"),
        "the style loads something"
    );
}

#[test]
fn an_empty_document_is_still_a_page() {
    let mut bare = document("", vec![]);
    bare.meta.author = String::new();
    bare.meta.lang = "not a language".to_owned();
    let page = Page::read(&Html.export(&may_see(&bare), &files()).unwrap().bytes);
    page.is_sound();
    assert!(
        page.text().contains("Untitled") && page.text().contains("Nothing written yet"),
        "{}",
        page.text()
    );
    let hollow = with_blocks(vec![]);
    let page = Page::read(&Html.export(&may_see(&hollow), &files()).unwrap().bytes);
    page.is_sound();
    assert!(
        page.text().contains("Description Nothing written yet"),
        "{}",
        page.text()
    );
}

#[test]
fn a_draft_says_so() {
    let mut doc = with_blocks(vec![p("Text.")]);
    doc.meta.draft = true;
    let page = Page::read(&Html.export(&may_see(&doc), &files()).unwrap().bytes);
    assert!(
        page.text().contains("Draft This is a draft."),
        "{}",
        page.text()
    );
    assert!(page.source().contains("<title>Draft: CMALT portfolio"));
}

/// Contrast as WCAG 2.2 counts it, for every colour that text has, on every ground that text stands on.
#[test]
fn text_has_the_contrast_that_wcag_asks_for() {
    let css = include_str!("../../../../../assets/html/page.css");
    let block = |from: &str| -> BTreeMap<String, String> {
        let start = css.find(from).unwrap() + from.len();
        let body = &css[start..start + css[start..].find('}').unwrap()];
        let pairs = body
            .split(';')
            .filter_map(|part| part.trim().strip_prefix("--")?.split_once(": "));
        pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    };
    let light = block(":root {");
    let mut dark = light.clone();
    dark.extend(block("@media (prefers-color-scheme: dark) { :root {"));
    let mut print = light.clone();
    print.extend(block("@media print {\n  :root {"));
    let luminance = |colours: &BTreeMap<String, String>, name: &str| {
        let hex = colours
            .get(name)
            .unwrap_or_else(|| panic!("--{name}"))
            .trim_start_matches('#')
            .to_owned();
        let hex = if hex.len() == 3 {
            hex.chars().flat_map(|c| [c, c]).collect()
        } else {
            hex
        };
        let channel = |n: usize| {
            let value = f64::from(u8::from_str_radix(&hex[n * 2..n * 2 + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
    };
    let ratio = |colours: &BTreeMap<String, String>, a: &str, b: &str| {
        let (a, b) = (luminance(colours, a), luminance(colours, b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    };
    for (theme, colours) in [("light", &light), ("dark", &dark), ("print", &print)] {
        for ink in [
            "ink", "ink-2", "ink-3", "accent", "link", "a0", "a1", "a2", "a3", "a4", "a5", "a6",
        ] {
            for ground in ["paper", "well"] {
                let found = ratio(colours, ink, ground);
                assert!(found >= 4.5, "{theme}: {ink} on {ground} has {found:.2}");
            }
        }
        assert!(ratio(colours, "ink", "ins") >= 4.5, "{theme}: new words");
        assert!(
            ratio(colours, "focus", "paper") >= 3.0,
            "{theme}: the focus ring"
        );
    }
}
