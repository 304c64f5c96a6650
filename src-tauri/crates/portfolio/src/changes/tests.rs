use proptest::prelude::*;
use reflectory_document::text::plain;
use reflectory_document::{Block, BlockKind, Change, Inline, InlineKind, Item};
use reflectory_markdown::{NoTargets, parse};

use super::blocks::marked;
use super::inlines::Counted;

fn blocks(text: &str) -> Vec<Block> {
    parse(text, None, &NoTargets).blocks
}

/// What a reader sees: `+` around what is new, `-` around what went.
fn shown(blocks: &[Block]) -> String {
    fn sign(change: Option<Change>, words: &str) -> String {
        match change {
            Some(Change::Inserted) => format!("+{words}+"),
            Some(Change::Deleted) => format!("-{words}-"),
            None => words.to_owned(),
        }
    }
    fn line(content: &[Inline]) -> String {
        content
            .iter()
            .map(|i| match &i.kind {
                InlineKind::Text(t) | InlineKind::Code(t) | InlineKind::RawHtml(t) => {
                    sign(i.change, t)
                }
                InlineKind::Emphasis(c) | InlineKind::Strong(c) | InlineKind::Strike(c) => line(c),
                InlineKind::Link { content, .. } => line(content),
                InlineKind::SoftBreak | InlineKind::LineBreak => " ".to_owned(),
                InlineKind::Image(_) | InlineKind::NoteRef(_) => String::new(),
            })
            .collect()
    }
    blocks
        .iter()
        .map(|b| {
            let words = match &b.kind {
                BlockKind::Paragraph(c) | BlockKind::Heading { content: c, .. } => line(c),
                BlockKind::Quote(inner) => shown(inner),
                BlockKind::List { items, .. } => items
                    .iter()
                    .map(|i| shown(&i.blocks))
                    .collect::<Vec<_>>()
                    .join(" "),
                _ => plain(std::slice::from_ref(b)),
            };
            sign(b.change, &words)
        })
        .collect::<Vec<_>>()
        .join("|")
}

#[test]
fn what_came_and_what_went_is_marked_where_it_stands() {
    for (old, new, wanted) in [
        ("The same.", "The same.", "The same."),
        (
            "One two three four.",
            "One two five four.",
            "One two -three-+five+ four.",
        ),
        (
            "One two *three* four.",
            "One *two three* five four.",
            "One two three +five +four.",
        ),
        (
            "First.\n\nSecond.",
            "First.\n\nNew here.\n\nSecond.",
            "First.|+New here.+|Second.",
        ),
        ("First.\n\nSecond.", "Second.", "-First.-|Second."),
        ("- a\n- b", "- a\n- c d\n- b", "a +c d+ b"),
        ("- a one\n- b", "- b", "-a one- b"),
        (
            "> Said one thing.",
            "> Said another thing.",
            "Said -one-+another+ thing.",
        ),
        ("# Old title\n\nText.", "Text.", "-Old title-|Text."),
        ("", "All new.", "+All new.+"),
        ("All gone.", "", "-All gone.-"),
        (
            "Use `one` here now.",
            "Use `two` here now.",
            "Use -one-+two+ here now.",
        ),
    ] {
        assert_eq!(
            shown(&marked(&blocks(old), blocks(new))),
            wanted,
            "{old:?} {new:?}"
        );
    }
}

#[test]
fn what_went_takes_no_picture_link_or_note_along() {
    let old =
        "See ![a wall](x.png) and [this](https://example.org).[^1]\n\n![alone](y.png)\n\n[^1]: n\n";
    let done = marked(&blocks(old), Vec::new());
    let text = format!("{done:?}");
    for word in ["Image", "Link", "NoteRef", "Figure"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    assert!(plain(&done).contains("alone"), "{}", plain(&done));
}

/// Blocks without what went, or without what came.
fn without(blocks: &[Block], change: Change) -> Vec<Block> {
    fn line(content: &[Inline], change: Change) -> Vec<Inline> {
        content
            .iter()
            .filter(|i| i.change != Some(change))
            .map(|i| {
                let mut i = i.clone();
                i.change = None;
                match &mut i.kind {
                    InlineKind::Emphasis(c) | InlineKind::Strong(c) | InlineKind::Strike(c) => {
                        *c = line(c, change);
                    }
                    InlineKind::Link { content, .. } => *content = line(content, change),
                    _ => {}
                }
                i
            })
            .collect()
    }
    blocks
        .iter()
        .filter(|b| b.change != Some(change))
        .map(|b| {
            let mut b = b.clone();
            match &mut b.kind {
                BlockKind::Paragraph(c) | BlockKind::Heading { content: c, .. } => {
                    *c = line(c, change);
                }
                BlockKind::Quote(inner) => *inner = without(inner, change),
                BlockKind::List { items, .. } => {
                    for Item { blocks, .. } in items {
                        *blocks = without(blocks, change);
                    }
                }
                BlockKind::Table { header, rows, .. } => {
                    for cell in header.iter_mut().chain(rows.iter_mut().flatten()) {
                        cell.content = line(&cell.content, change);
                    }
                }
                _ => {}
            }
            b
        })
        .collect()
}

fn letters(blocks: &[Block]) -> String {
    // Numbers and bullets are the lists' own.
    plain(blocks)
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect()
}

fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "one",
        "two",
        "three",
        "four",
        "*five six*",
        "**seven**",
        "`code`",
        "[link](https://example.org)",
        "日本",
        "é",
    ]);
    let line = prop::collection::vec(word, 1..8).prop_map(|words| words.join(" "));
    let start = prop::sample::select(vec![
        "",
        "",
        "",
        "- ",
        "> ",
        "## ",
        "1. ",
        "| a | b |\n| --- | --- |\n| x | ",
    ]);
    let block = (start, line).prop_map(|(start, line)| {
        let end = if start.starts_with('|') { " |" } else { "" };
        format!("{start}{line}{end}")
    });
    prop::collection::vec(block, 0..6).prop_map(|blocks| blocks.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("REFLECTORY_FUZZ_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(256)
    ))]

    /// Without what went it reads as the newer text, without what came as the older one, to the word.
    #[test]
    fn both_versions_can_be_read_off(old in text(), new in text()) {
        let (old, new) = (blocks(&old), blocks(&new));
        let done = marked(&old, new.clone());
        prop_assert_eq!(letters(&without(&done, Change::Deleted)), letters(&new));
        prop_assert_eq!(letters(&without(&done, Change::Inserted)), letters(&old));
        let counted = Counted::of(&done);
        if letters(&old) == letters(&new) && old.len() == new.len() {
            prop_assert!(counted.added == counted.removed);
        }
    }
}
