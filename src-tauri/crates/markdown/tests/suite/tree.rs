//! What the tree holds for a person's text.

use reflectory_document::{Alt, Block, BlockKind, Image, InlineKind, Target, walk};
use reflectory_markdown::{NoTargets, Parsed, Resolved, Targets, parse};

/// Evidence as a journal has it.
struct Library;

impl Targets for Library {
    fn resolve(&self, target: &str) -> Resolved {
        let item = |key: &str, alt: Alt| Resolved::Evidence {
            key: key.to_owned(),
            alt,
        };
        match target {
            "evidence:scores" => item("scores", Alt::Text("A chart of scores".to_owned())),
            "evidence:line" => item("line", Alt::Decorative),
            "evidence:photo" | "files/photo.jpg" => item("photo", Alt::Missing),
            "old.html" => Resolved::Url("https://example.org/new".to_owned()),
            "trap.html" => Resolved::Url("javascript:alert(1)".to_owned()),
            "evidence:gone" => Resolved::Broken,
            _ => Resolved::Unknown,
        }
    }
}

fn kinds(parsed: &Parsed) -> Vec<&str> {
    parsed
        .findings
        .iter()
        .map(|finding| finding.kind.as_str())
        .collect()
}

fn image(source: &str) -> (Image, Vec<String>) {
    let parsed = parse(source, None, &Library);
    let mut images = Vec::new();
    walk::images(&parsed.blocks, &mut |image| images.push(image.clone()));
    assert_eq!(images.len(), 1, "{source}");
    (
        images.remove(0),
        kinds(&parsed).into_iter().map(str::to_owned).collect(),
    )
}

fn evidence(key: &str) -> Target {
    Target::Evidence {
        key: key.to_owned(),
        number: 0,
    }
}

#[test]
fn alternative_text_is_the_texts_own_then_the_evidences() {
    let text = |alt: &str| Alt::Text(alt.to_owned());
    for (source, target, alt, findings) in [
        (
            "![mine](evidence:scores)",
            evidence("scores"),
            text("mine"),
            vec![],
        ),
        (
            "![](evidence:scores)",
            evidence("scores"),
            text("A chart of scores"),
            vec![],
        ),
        (
            "![ ](evidence:scores)",
            evidence("scores"),
            text("A chart of scores"),
            vec![],
        ),
        (
            "![](evidence:line)",
            evidence("line"),
            Alt::Decorative,
            vec![],
        ),
        (
            "![mine](evidence:line)",
            evidence("line"),
            text("mine"),
            vec![],
        ),
        (
            "![](files/photo.jpg)",
            evidence("photo"),
            Alt::Missing,
            vec!["missing-alt"],
        ),
        (
            "![](evidence:new)",
            evidence("new"),
            Alt::Missing,
            vec!["missing-alt"],
        ),
        (
            "![mine](evidence:gone)",
            Target::Broken("evidence:gone".to_owned()),
            text("mine"),
            vec!["broken-link"],
        ),
        (
            "![](https://example.org/a.png)",
            Target::Url("https://example.org/a.png".to_owned()),
            Alt::Missing,
            vec!["missing-alt"],
        ),
    ] {
        let (image, found) = image(source);
        assert_eq!(
            (image.target, image.alt, found),
            (
                target,
                alt,
                findings.into_iter().map(str::to_owned).collect::<Vec<_>>()
            ),
            "{source}"
        );
    }
}

#[test]
fn targets_mean_what_the_caller_knows() {
    for (written, target) in [
        ("evidence:scores", evidence("scores")),
        ("files/photo.jpg", evidence("photo")),
        (
            "old.html",
            Target::Url("https://example.org/new".to_owned()),
        ),
        ("trap.html", Target::Broken("trap.html".to_owned())),
        ("evidence:gone", Target::Broken("evidence:gone".to_owned())),
        ("other.html", Target::Broken("other.html".to_owned())),
        ("evidence:", Target::Broken("evidence:".to_owned())),
        (
            "http://example.org",
            Target::Url("http://example.org".to_owned()),
        ),
    ] {
        let parsed = parse(&format!("[words]({written})"), None, &Library);
        let mut found = Vec::new();
        walk::inlines(&parsed.blocks, &mut |inline| {
            if let InlineKind::Link { target, .. } = &inline.kind {
                found.push(target.clone());
            }
        });
        assert_eq!(found, std::slice::from_ref(&target), "{written}");
        assert_eq!(
            kinds(&parsed).contains(&"broken-link"),
            matches!(target, Target::Broken(_)),
            "{written}"
        );
    }
}

#[test]
fn a_picture_alone_is_a_figure() {
    let parsed = parse(
        "![alone](evidence:scores \"The caption\")\n\nin ![line](evidence:scores \"t\") here\n\n- ![item](evidence:scores)\n",
        None,
        &Library,
    );
    let [figure, line, list] = &parsed.blocks[..] else {
        panic!("{:?}", parsed.blocks)
    };
    let BlockKind::Figure { image, caption } = &figure.kind else {
        panic!("{figure:?}")
    };
    assert_eq!(
        (&image.alt, image.title.as_str()),
        (&Alt::Text("alone".to_owned()), "")
    );
    assert_eq!(reflectory_document::text::inline(caption), "The caption");
    assert!(matches!(&line.kind, BlockKind::Paragraph(content) if content.len() == 3));
    let BlockKind::List { items, .. } = &list.kind else {
        panic!("{list:?}")
    };
    assert!(matches!(
        items[0].blocks[..],
        [Block {
            kind: BlockKind::Figure { .. },
            ..
        }]
    ));
}

#[test]
fn lists_know_their_tasks_numbers_and_spacing() {
    let parsed = parse(
        "7. a\n8. b\n\n- [x] done\n- [ ] open\n- neither\n\n* loose\n\n* list\n",
        None,
        &NoTargets,
    );
    let lists: Vec<_> = parsed
        .blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::List {
                start,
                tight,
                items,
            } => (
                *start,
                *tight,
                items.iter().map(|item| item.task).collect::<Vec<_>>(),
            ),
            other => panic!("{other:?}"),
        })
        .collect();
    let expected = [
        (Some(7), true, vec![None, None]),
        (None, true, vec![Some(true), Some(false), None]),
        (None, false, vec![None, None]),
    ];
    assert_eq!(lists, expected);
}

#[test]
fn headings_stay_as_written_and_repair_rebases_them() {
    let parsed = parse(
        "### a\n\n##\n\n##### b\n\n> # c\n\n###### d\n",
        None,
        &NoTargets,
    );
    let levels = |blocks: &[Block]| {
        let mut levels = Vec::new();
        walk::blocks(blocks, &mut |block| {
            if let BlockKind::Heading { level, .. } = block.kind {
                levels.push(level);
            }
        });
        levels
    };
    assert_eq!(levels(&parsed.blocks), [3, 2, 5, 1, 6]);
    let (mut blocks, mut findings) = (parsed.blocks, Vec::new());
    reflectory_document::repair(&mut blocks, 4, &mut findings);
    assert_eq!(levels(&blocks), [4, 5, 4, 5]);
    let found: Vec<(&str, &str)> = findings
        .iter()
        .map(|finding| (finding.kind.as_str(), finding.place.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("empty-heading", "after \"a\""),
            ("heading-level", "\"b\""),
            ("heading-level", "\"d\"")
        ]
    );
}

#[test]
fn notes_are_numbered_by_their_first_reference() {
    let parsed = parse(
        "[^b] then [^a], [^B] again.\n\n[^a]: first\n[^b]: second, see [^c]\n[^c]: third\n[^d]: alone\n",
        None,
        &NoTargets,
    );
    let labels: Vec<&str> = parsed
        .notes
        .iter()
        .map(|note| note.label.as_str())
        .collect();
    assert_eq!(labels, ["b", "a", "c", "d"]);
    let mut numbers = Vec::new();
    walk::inlines(&parsed.blocks, &mut |inline| {
        if let InlineKind::NoteRef(number) = inline.kind {
            numbers.push(number);
        }
    });
    assert_eq!(numbers, [1, 2, 1]);
    assert_eq!(kinds(&parsed), ["unused-note"]);
}

#[test]
fn characters_that_cannot_be_shown_are_mapped_and_told_once() {
    let source = "\u{feff}one\u{1}two\u{c}three \u{e000} \u{ffff}\n\n`a\u{7}b` &#x2; &#xe001;\n\n    x\u{85}y\n\n![p\u{2}](http://x.y 't\u{3}') \u{1f3f4}\u{e0067}\u{e007f}";
    let parsed = parse(source, None, &NoTargets);
    let text = reflectory_document::text::plain(&parsed.blocks);
    assert_eq!(
        text,
        "one\u{fffd}two three \u{fffd} \u{fffd}\n\na\u{fffd}b \u{fffd} \u{fffd}\n\nx y\n\n[p\u{fffd} (t\u{fffd})] \u{1f3f4}\u{e0067}\u{e007f}"
    );
    assert_eq!(kinds(&parsed), ["control-character"]);
    assert!(parsed.findings[0].place.starts_with("line 1 and "));
    assert_eq!(kinds(&parse("tabs\tand\nlines", None, &NoTargets)), [""; 0]);
}

#[test]
fn an_empty_link_shows_its_address() {
    let parsed = parse(
        "[](http://example.org) [*&nbsp;*](evidence:scores)",
        None,
        &Library,
    );
    assert_eq!(
        reflectory_document::text::plain(&parsed.blocks),
        "http://example.org \u{a0}scores"
    );
    assert_eq!(kinds(&parsed), ["empty-link", "empty-link"]);
}

#[test]
fn findings_of_one_kind_are_summed_up_beyond_a_hundred() {
    let parsed = parse(&"[a](b)\n".repeat(1000), None, &NoTargets);
    assert_eq!(parsed.findings.len(), 101);
    assert_eq!(parsed.findings[99].place, "line 100");
    assert_eq!(parsed.findings[100].place, "900 more places");
}

#[test]
fn an_empty_text_is_an_empty_tree() {
    for source in ["", "\n\n", " ", "\u{feff}"] {
        let parsed = parse(source, None, &NoTargets);
        assert_eq!(
            reflectory_document::text::plain(&parsed.blocks),
            "",
            "{source:?}"
        );
    }
}
