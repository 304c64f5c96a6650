//! Texts that are meant to hurt. A stack that overflows or time that grows with the square would end these tests by
//! itself: the sizes are such that it would take minutes.

use std::collections::HashSet;

use reflectory_document::{Block, html, text, walk, words};
use reflectory_markdown::{NoTargets, headings, parse};

use crate::{kept, tokens};

fn depth(blocks: &[Block]) -> usize {
    blocks
        .iter()
        .map(|block| {
            1 + walk::children(&block.kind)
                .into_iter()
                .map(depth)
                .max()
                .unwrap_or(0)
        })
        .max()
        .unwrap_or(0)
}

#[test]
fn ten_megabytes_are_read_whole() {
    let line = "# *#* # [#](http://a.b) #, `#` #\n".repeat(20);
    let page =
        format!("## # #\n\n{line}\n- #\n- #\n  - #\n\n> #\n\n| # | # |\n|---|---|\n| # | # |\n\n");
    // Every `#` that is no heading's is a word of its own.
    let name = |word: u32| format!("reflection{word}practice");
    let (mut source, mut word) = (String::new(), 0);
    while source.len() < 10_000_000 {
        for (at, piece) in page.split('#').enumerate() {
            match at {
                0 => {}
                1 | 2 => source.push('#'),
                _ => {
                    word += 1;
                    source.push_str(&name(word));
                }
            }
            source.push_str(piece);
        }
    }
    let parsed = parse(&source, None, &NoTargets);
    assert!(depth(&parsed.blocks) <= 12);
    let page = html::with_notes(&parsed.blocks, &parsed.notes, &html::Options::default());
    for shown in [tokens::seen(&page), text::plain(&parsed.blocks)] {
        let found: HashSet<&str> = shown.split(|c: char| !c.is_alphanumeric()).collect();
        let lost = (1..=word)
            .map(name)
            .find(|word| !found.contains(word.as_str()));
        assert_eq!(lost, None);
    }
    let counted = words::count(&parsed.blocks, &parsed.notes, &[]);
    assert_eq!(counted.total(), word);
}

#[test]
fn a_thousand_deep_is_flattened_with_its_text_kept() {
    for (name, source) in [
        ("quotations", format!("{}inmost words", "> ".repeat(1000))),
        ("lists", format!("{}inmost words", "- ".repeat(1000))),
        (
            "numbered lists",
            format!("{}inmost words", "1. ".repeat(1000)),
        ),
        ("mixed", format!("{}inmost words", "> - 1) * ".repeat(250))),
        (
            "lists line by line",
            (0..1000)
                .map(|level| format!("{}- level{level}\n", "  ".repeat(level)))
                .collect(),
        ),
        (
            "quotations line by line",
            (1..1000)
                .map(|level| format!("{} line{level}\n", ">".repeat(level)))
                .collect(),
        ),
        (
            "emphasis",
            format!("{}inmost words{}", "*a ".repeat(1000), " b*".repeat(1000)),
        ),
        (
            "strong emphasis",
            format!("{}inmost words{}", "**a ".repeat(1000), " b**".repeat(1000)),
        ),
        (
            "struck out",
            format!("{}inmost words{}", "~~a ".repeat(1000), " b~~".repeat(1000)),
        ),
        (
            "asterisks",
            format!("{}inmost words{}", "*".repeat(1000), "*".repeat(1000)),
        ),
        (
            "brackets",
            format!("{}inmost words{}", "[".repeat(1000), "]".repeat(1000)),
        ),
        (
            "links",
            format!("{}inmost words{}", "[a ".repeat(1000), "](b)".repeat(1000)),
        ),
        (
            "pictures",
            format!("{}inmost words{}", "![a ".repeat(1000), "](b)".repeat(1000)),
        ),
        (
            "parentheses",
            format!("[inmost words](a{}", "(".repeat(1000)),
        ),
        (
            "HTML",
            format!("{}inmost words{}", "<b>".repeat(1000), "</b>".repeat(1000)),
        ),
        (
            "notes",
            (0..1000)
                .map(|note| format!("[^{note}]: [^{}] note{note}\n\n", note + 1))
                .collect(),
        ),
    ] {
        let parsed = parse(&source, None, &NoTargets);
        assert!(depth(&parsed.blocks) <= 12, "{name}");
        assert_eq!(kept::lost(&source), Vec::<String>::new(), "{name}");
        if source.contains("inmost") {
            assert!(
                text::plain(&parsed.blocks).contains("inmost words"),
                "{name}"
            );
        }
        assert!(
            !headings(&source)
                .iter()
                .any(|heading| heading.range.end > source.len())
        );
    }
    let flattened = parse(&">- ".repeat(1000), None, &NoTargets);
    assert!(
        flattened
            .findings
            .iter()
            .any(|finding| finding.kind == "too-deep")
    );
}

#[test]
fn time_grows_with_the_length() {
    let half = 300_000;
    for (name, source) in [
        (
            "quotations then lines",
            format!("{}a\n{}", ">".repeat(half), "b\n".repeat(half / 2)),
        ),
        (
            "lists then lines",
            format!("{}a\n{}", "- ".repeat(half / 2), "b\n".repeat(half / 2)),
        ),
        (
            "lists then lines ended in the old way",
            format!("\r{}a\r{}", "- ".repeat(half / 2), "b\r".repeat(half / 2)),
        ),
        (
            "numbered lists then lines",
            format!("{}a\n{}", "1. ".repeat(half / 3), "b\n".repeat(half / 2)),
        ),
        ("opening brackets", "[".repeat(half)),
        ("opening links", "[a](<b".repeat(half / 6)),
        ("opening emphasis", "**x _a ".repeat(half / 7)),
        (
            "opening code",
            (1..900)
                .map(|ticks| format!("e{}", "`".repeat(ticks)))
                .collect(),
        ),
        (
            "opening HTML",
            "a <!-- <? <!A <![CDATA[ <a b='".repeat(half / 30),
        ),
        ("entities", "&a &amp;".repeat(half / 8)),
        (
            "definitions",
            (0..half / 16)
                .map(|label| format!("[{label}]: http://x\n"))
                .collect(),
        ),
        (
            "one definition again and again",
            "[a]: http://x (b)\n".repeat(half / 18),
        ),
        (
            "one long destination used often",
            format!(
                "[a]: http://x{}\n\n{}",
                "y".repeat(1000),
                "[a] ".repeat(half / 4)
            ),
        ),
        (
            "a wide table with short rows",
            format!(
                "{}|\n{}|\n{}",
                "|a".repeat(half / 12),
                "|-".repeat(half / 12),
                "|b\n".repeat(half / 6)
            ),
        ),
        (
            "rows with too many cells",
            format!(
                "|a|\n|-|\n{}",
                format!("|1{}|\n", "|x".repeat(500)).repeat(half / 1000)
            ),
        ),
        ("control characters", "\u{1}a".repeat(half / 2)),
        (
            "notes",
            (0..half / 24)
                .map(|note| format!("[^{note}]\n\n[^{note}]: x\n\n"))
                .collect(),
        ),
    ] {
        let parsed = parse(&source, None, &NoTargets);
        let page = html::with_notes(&parsed.blocks, &parsed.notes, &html::Options::default());
        let plain = text::plain(&parsed.blocks);
        assert!(page.len() + plain.len() < source.len() * 60, "{name}");
        words::count(&parsed.blocks, &parsed.notes, &[]);
    }
}
