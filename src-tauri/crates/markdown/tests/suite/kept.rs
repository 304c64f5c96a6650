//! No words are lost between a text and what a reader sees, as HTML and as plain text.

use proptest::prelude::*;
use reflectory_document::{html, text, words};
use reflectory_markdown::{NoTargets, parse};

use crate::{any_text, cases, tokens};

/// The words of a source that are missing in its HTML or its plain text.
pub(crate) fn lost(source: &str) -> Vec<String> {
    let parsed = parse(source, None, &NoTargets);
    let unused: Vec<String> = parsed
        .unused
        .iter()
        .map(|unused| unused.label.clone())
        .collect();
    let words = tokens::words(source, &unused);
    let html = html::with_notes(&parsed.blocks, &parsed.notes, &html::Options::default());
    let mut lost: Vec<String> = tokens::missing(&words, &tokens::seen(&html))
        .into_iter()
        .map(|word| format!("{word} (HTML)"))
        .collect();
    let plain = format!(
        "{}\n{}",
        text::plain(&parsed.blocks),
        text::notes(&parsed.notes)
    );
    lost.extend(
        tokens::missing(&words, &plain)
            .into_iter()
            .map(|word| format!("{word} (text)")),
    );
    words::count(&parsed.blocks, &parsed.notes, &[]);
    lost
}

proptest! {
    #![proptest_config(cases(3000))]

    #[test]
    fn no_words_are_lost(source in any_text()) {
        prop_assert_eq!(lost(&source), Vec::<String>::new());
    }
}

/// A definition whose label runs through a quotation's lines.
#[test]
fn a_label_over_the_lines_of_a_quotation_is_no_loss() {
    assert_eq!(lost("\n> [^\n|-|-|\n> <b>]: /u\n"), Vec::<String>::new());
}

#[test]
fn what_markdown_leaves_out_is_kept() {
    for (source, kept) in [
        ("|a|b|\n|-|-|\n|c|d|excess cells|more|\n", "excess cells"),
        ("```rust and more words\ncode\n```\n", "and more words"),
        (
            "text\n\n[^n]: a note that nothing refers to\n",
            "a note that nothing refers to",
        ),
        ("x[^n]\n\n[^n]: first\n\n[^n]: second\n", "second"),
        ("a <!-- comment --> b", "comment"),
        ("<script>alert(1)</script>\n", "alert(1)"),
        (
            "![*alt* [link](/u \"its title\")](/p)",
            "alt link (its title)",
        ),
        ("nul\u{0}byte \u{1}one", "nul\u{fffd}byte \u{fffd}one"),
        ("see [^nothing]", "[^nothing]"),
        (
            "*a **b *c **d *e **f *g **h *i **j *k **l *m **n *o **p *q **r deep** *** *** *** *** *** *** *** ***",
            "deep",
        ),
    ] {
        let parsed = parse(source, None, &NoTargets);
        let plain = format!(
            "{}\n{}",
            text::plain(&parsed.blocks),
            text::notes(&parsed.notes)
        );
        assert!(plain.contains(kept), "{source:?} became {plain:?}");
        assert_eq!(lost(source), Vec::<String>::new(), "{source:?}");
    }
}

#[test]
fn unused_definitions_are_named() {
    let parsed = parse(
        "[used]: /u 'title'\n[Not Used]: /v\n[used]: /w 'again'\n\n[used] text\n",
        None,
        &NoTargets,
    );
    let labels: Vec<&str> = parsed
        .unused
        .iter()
        .map(|unused| unused.label.as_str())
        .collect();
    assert_eq!(labels, ["Not Used", "used"]);
    assert_eq!(
        parsed
            .findings
            .iter()
            .filter(|finding| finding.kind == "unused-definition")
            .count(),
        2
    );
    assert_eq!(text::plain(&parsed.blocks), "used (title) text");
}
