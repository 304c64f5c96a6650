//! Ranges: every node says where in the text it stands, and nesting has its bounds.

use std::ops::Range;

use proptest::prelude::*;
use reflectory_document::text::Reading;
use reflectory_document::{Block, Inline, InlineKind, walk};
use reflectory_markdown::{NoTargets, headings, links, parse};

use crate::{any_text, cases};

fn check_run(run: &[Inline], source: &str, within: &Range<usize>, depth: usize) {
    assert!(run.is_empty() || depth <= 16, "inlines nest to 16");
    for inline in run {
        check_range(&inline.range, source, within);
        if let InlineKind::Text(text) = &inline.kind
            && text.len() == inline.range.len()
            && !source[inline.range.clone()].contains('&')
        {
            // Some characters are mapped to one of the same length.
            let same = |(shown, written): (char, char)| {
                shown == written || shown == '\u{fffd}' || shown == ' '
            };
            let source = &source[inline.range.clone()];
            assert!(
                text.chars().zip(source.chars()).all(same),
                "{text:?} is {source:?}"
            );
        }
        check_run(
            walk::content(&inline.kind),
            source,
            &inline.range,
            depth + 1,
        );
    }
}

fn check_blocks(blocks: &[Block], source: &str, within: &Range<usize>, depth: usize) {
    assert!(blocks.is_empty() || depth <= 12, "blocks nest to 12");
    for block in blocks {
        check_range(&block.source.range, source, within);
        for run in walk::runs(&block.kind) {
            check_run(run, source, &block.source.range, 1);
        }
        for inner in walk::children(&block.kind) {
            check_blocks(inner, source, &block.source.range, depth + 1);
        }
    }
}

fn check_range(range: &Range<usize>, source: &str, within: &Range<usize>) {
    assert!(
        source.get(range.clone()).is_some(),
        "{range:?} is a piece of {source:?}"
    );
    assert!(
        within.start <= range.start && range.end <= within.end,
        "{range:?} within {within:?} of {source:?}"
    );
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn every_node_has_its_place(source in any_text()) {
        let whole = 0..source.len();
        let parsed = parse(&source, None, &NoTargets);
        check_blocks(&parsed.blocks, &source, &whole, 1);
        for note in &parsed.notes {
            check_blocks(&note.blocks, &source, &whole, 1);
        }
        for heading in headings(&source) {
            check_range(&heading.range, &source, &whole);
            check_range(&heading.body, &source, &whole);
            assert!(heading.range.end <= heading.body.start);
        }
        for link in links(&source) {
            check_range(&link.range, &source, &whole);
        }
        for unused in &parsed.unused {
            check_range(&unused.range, &source, &whole);
        }
    }

    #[test]
    fn notes_are_referred_to_by_numbers_that_exist(source in any_text()) {
        let parsed = parse(&source, None, &NoTargets);
        for blocks in std::iter::once(&parsed.blocks).chain(parsed.notes.iter().map(|note| &note.blocks)) {
            walk::inlines(blocks, &mut |inline| {
                if let InlineKind::NoteRef(number) = inline.kind {
                    assert!(number >= 1 && number as usize <= parsed.notes.len());
                }
            });
        }
    }

    #[test]
    fn what_is_seen_leads_back_to_the_source(source in any_text()) {
        let parsed = parse(&source, None, &NoTargets);
        for reading in [Reading::new(&parsed.blocks), Reading::of(&parsed.blocks, &parsed.notes, &source)] {
            for (at, _) in reading.text.match_indices('w') {
                if let Some(range) = reading.source(at..at + 1) {
                    let found = source.get(range.clone());
                    prop_assert!(found.is_some(), "{range:?} is a piece of {source:?}");
                    prop_assert!(range.len() > 1 || found == Some("w"), "{range:?} of {source:?}");
                }
            }
        }
    }
}

#[test]
fn a_quote_is_found_where_markup_splits_it() {
    let source = "Before *re*flect & a\\* b &eacute;t\u{e9} `co de` after\nnext line[^n]\n\n```\nlet x;\nlet y;\n```\n\n[^n]: In the *no*te.\n";
    let parsed = parse(source, None, &NoTargets);
    let reading = Reading::of(&parsed.blocks, &parsed.notes, source);
    assert_eq!(
        reading.text,
        "Before reflect & a* b \u{e9}t\u{e9} co de after next line[1]\n\nlet x;\nlet y;\n\n[1] In the note."
    );
    for (quote, written) in [
        ("reflect", "re*flect"),
        ("a* b", "a\\* b"),
        ("\u{e9}t\u{e9}", "&eacute;t\u{e9}"),
        ("o d", "o d"),
        ("after next", "after\nnext"),
        ("line[1]", "line[^n]"),
        ("x;\nlet y", "x;\nlet y"),
        ("the note", "the *no*te"),
    ] {
        let at = reading.text.find(quote).unwrap();
        let found = reading.source(at..at + quote.len()).unwrap();
        assert_eq!(&source[found], written);
    }
    assert_eq!(reading.source(0..0), None);
    let plain = Reading::new(&parsed.blocks);
    let at = plain.text.find("co de").unwrap();
    assert_eq!(&source[plain.source(at..at + 2).unwrap()], "`co de`");
}

#[test]
fn headings_delimit_what_stands_under_them() {
    let source = "intro\n\n## What?\n\n  one\n\n### Inner\n\ntwo\n\n\nSo *what*?\n----------\n\n> # quoted\n\n- # listed\n\n# Top\n";
    let found: Vec<(u8, String, &str, &str)> = headings(source)
        .into_iter()
        .map(|heading| {
            (
                heading.level,
                heading.text,
                &source[heading.range],
                &source[heading.body],
            )
        })
        .collect();
    let expected = [
        (2, "What?", "## What?", "  one\n\n### Inner\n\ntwo"),
        (3, "Inner", "### Inner", "two"),
        (
            2,
            "So what?",
            "So *what*?\n----------",
            "> # quoted\n\n- # listed",
        ),
        (1, "Top", "# Top", ""),
    ];
    assert_eq!(
        found,
        expected.map(|(level, text, heading, body)| (level, text.to_owned(), heading, body))
    );
}

#[test]
fn links_are_listed_as_targets_are_asked_for() {
    let source = "[a](notes/plan%201.docx) ![b](evidence:trial-scores 'T') <me@example.org> [c]\n\n[c]: <x &amp; y.png>\n";
    let found: Vec<(String, &str, bool)> = links(source)
        .into_iter()
        .map(|link| (link.target, &source[link.range], link.image))
        .collect();
    let expected = [
        ("notes/plan%201.docx", "[a](notes/plan%201.docx)", false),
        (
            "evidence:trial-scores",
            "![b](evidence:trial-scores 'T')",
            true,
        ),
        ("mailto:me@example.org", "<me@example.org>", false),
        ("x & y.png", "[c]", false),
    ];
    assert_eq!(
        found,
        expected.map(|(target, link, image)| (target.to_owned(), link, image))
    );
}
