//! HTML of any text is inert: our own gate finds nothing to take out.

use proptest::prelude::*;
use reflectory_document::html::{self, ATTRIBUTES, ELEMENTS, Options, SCHEMES};
use reflectory_document::{Image, Target};
use reflectory_markdown::{NoTargets, parse, sanitised, sanitised_with};

use crate::{any_text, cases};

/// The spelling that ammonia gives characters, so that two spellings of the same HTML are equal.
fn spelling(html: &str) -> String {
    html.replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&nbsp;", "\u{a0}")
}

/// Checks every tag by hand: nothing but listed elements, attributes and schemes.
fn check_tags(html: &str) {
    for piece in html.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').expect("a tag ends");
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let (element, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.contains(&element), "<{tag}>");
        while !attributes.is_empty() {
            let (name, rest) = attributes
                .split_once("=\"")
                .expect("an attribute has a value");
            let (value, rest) = rest.split_once('"').expect("a value ends");
            attributes = rest.trim_start();
            let allowed = ATTRIBUTES
                .iter()
                .any(|(of, names)| (*of == "*" || *of == element) && names.contains(&name));
            assert!(allowed && !name.starts_with("on"), "{name} in <{tag}>");
            if name == "href" || name == "src" {
                let safe = value.starts_with('#')
                    || value.split_once(':').is_some_and(|(scheme, _)| {
                        SCHEMES.contains(&scheme.to_lowercase().as_str())
                    });
                assert!(safe, "{value} in <{tag}>");
            }
        }
    }
}

fn shown(source: &str) -> String {
    let parsed = parse(source, None, &NoTargets);
    let src = |image: &Image| match &image.target {
        Target::Url(url) => Some(url.clone()),
        Target::Evidence { key, .. } => Some(format!("#{key}")),
        Target::Broken(_) => None,
    };
    let href = |key: &str, _| Some(format!("#{key}"));
    html::with_notes(
        &parsed.blocks,
        &parsed.notes,
        &Options {
            image_src: &src,
            evidence_href: &href,
            ..Options::default()
        },
    )
}

fn hostile_html() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "<script>",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "[a](javascript:alert(1))",
        "[a](java\nscript:x)",
        "[a](<java\tscript:x>)",
        "[a](JaVaScRiPt:x)",
        "[a](&#106;avascript:x)",
        "[a](data:text/html,x)",
        "![a](data:image/svg+xml,x)",
        "[a](vbscript:x)",
        "[a](file:///etc/passwd)",
        "[a](//host/x)",
        "<javascript:alert(1)>",
        "[a](\u{1}javascript:x)",
        "![\" onerror=\"x](http://x.y)",
        "[a](http://x.y \"' onload='x\")",
        "```\"><script>\nx\n```\n",
        "<svg/onload=x>",
        "\n<style>\n",
        "</style>",
        "<a href='javascript:x'>",
        "[^\"><b>]",
        "\n[^\"><b>]: x\n",
        "&lt;script&gt;",
        "|\"><script>|\n|-|\n",
        "[a](evidence:\"><script>)",
        "[x](mailto:a@b?subject=\"<b>)",
        "\n\n",
        " ",
        "a",
        "> ",
        "- ",
        "[b](tel:+44)",
        "[c](#top)",
        "[d](HTTP://x)",
    ];
    proptest::collection::vec(proptest::sample::select(PIECES), 0..12)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn any_text_gives_inert_html(source in prop_oneof![any_text(), hostile_html()]) {
        let html = shown(&source);
        check_tags(&html);
        prop_assert_eq!(spelling(&sanitised(&html)), spelling(&html));
    }
}

#[test]
fn unsafe_targets_are_broken_and_their_words_kept() {
    for target in [
        "javascript:alert(1)",
        "JavaScript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///x",
        "C:\\x",
        "//host/x",
        "x/y.docx",
        "&#x6a;avascript:x",
        "mailto:",
        "about:blank",
    ] {
        let html = shown(&format!("[the words]({target})"));
        assert_eq!(
            html, "<p><span class=\"broken-link\">the words</span></p>\n",
            "{target}"
        );
    }
    for (target, href) in [
        ("HTTPS://x.y/a b", None),
        (
            "https://x.y/\u{e9}?a=1&b",
            Some("https://x.y/%C3%A9?a=1&amp;b"),
        ),
        ("tel:+44", Some("tel:+44")),
        ("#a", Some("#a")),
    ] {
        let html = shown(&format!("[the words]({target})"));
        if let Some(href) = href {
            assert_eq!(html, format!("<p><a href=\"{href}\">the words</a></p>\n"));
        }
    }
}

#[test]
fn the_gate_takes_out_what_the_renderer_never_writes() {
    let foreign = "<p onclick=\"x\" style=\"x\">a<script>b</script><iframe src=\"http://x\"></iframe><img src=\"data:image/png;base64,AA==\" alt=\"c\"><a href=\" data:text/html,x\">d</a></p>";
    assert_eq!(sanitised(foreign), "<p>a<img alt=\"c\"><a>d</a></p>");
    assert_eq!(
        sanitised_with(foreign, &["data"]),
        "<p>a<img src=\"data:image/png;base64,AA==\" alt=\"c\"><a>d</a></p>"
    );
}
