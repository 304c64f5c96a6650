#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::{Target, targets};

fn found(text: &str) -> Vec<String> {
    let mark = |t: Target| {
        let kind = match (t.is_wiki, t.is_image) {
            (true, true) => "![[",
            (true, false) => "[[",
            (false, true) => "!",
            (false, false) => "",
        };
        format!("{kind}{}|{}", t.target, t.words)
    };
    targets(text).into_iter().map(mark).collect()
}

#[test]
fn targets_are_found_however_they_are_written() {
    for (text, wanted) in [
        (
            "![A *b*](img/a.png) and [x](../files/b.pdf)",
            &["!img/a.png|A b", "../files/b.pdf|x"][..],
        ),
        (
            "![](<a b.png> \"Title (1)\") [p](a(1).pdf 'x') [q](a%20b.png)",
            &["!a b.png|", "a(1).pdf|p", "a%20b.png|q"],
        ),
        (
            "[![thumb](t.png)](full.png)",
            &["!t.png|thumb", "full.png|![thumb](t.png)"],
        ),
        (
            "![alt][Ref]\n\n[ref]: <img/x y.png> \"T\"\n",
            &["!img/x y.png|alt"],
        ),
        ("[words][]\n\n[Words]: w.pdf\n", &["w.pdf|words"]),
        (
            "[short]\n\n[short]: s.pdf\n[^1]: not.png\n",
            &["s.pdf|short"],
        ),
        (
            "![[img.png|alt]] ![[pic.jpg|200x100]] [[file.pdf#page=2]] [[Note|alias]]",
            &[
                "![[img.png|alt",
                "![[pic.jpg|",
                "[[file.pdf#page=2|",
                "[[Note|alias",
            ],
        ),
        (
            "[a](x\\_y\\(1.png) [b](a\\b.png) [c](a&amp;b.png)",
            &["x_y(1.png|a", "a\\b.png|b", "a&b.png|c"],
        ),
        ("[multi\nline](a.png\n\"t\")", &["a.png|multi line"]),
        ("[empty]() [none](  )", &["|empty", "|none"]),
        ("- item\n\n    ![in a list](l.png)\n", &["!l.png|in a list"]),
        ("> ![quoted](q.png)\n", &["!q.png|quoted"]),
        (
            "| ![cell](c.png) | ![[w.png\\|200]] |\n",
            &["!c.png|cell", "![[w.png|"],
        ),
        ("\\![not image](a.png)", &["a.png|not image"]),
    ] {
        assert_eq!(found(text), wanted, "{text}");
    }
}

#[test]
fn code_and_broken_links_hold_no_targets() {
    for text in [
        "`![a](a.png)`",
        "``![a](a.png) ` ``",
        "```\n![a](a.png)\n```\n",
        "~~~ md\n![a](a.png)\n```\n![b](b.png)\n~~~\n",
        "> ```\n> ![a](a.png)\n> ```\n",
        "````\n```\n![a](a.png)\n````\n",
        "```\n![a](a.png)\n\nnever closed",
        "Text\n\n    ![a](a.png)\n\n    ![b](b.png)\n",
        "\t![a](a.png)",
        "\\[a](a.png)",
        "[a] (a.png)",
        "[a](a b.png)",
        "[a](a.png \"open)",
        "[a\n\nb](a.png)",
        "[a](<a.png)",
        "[a]: ",
        "    [a]: a.png\n",
        "[[two\nlines.png]]",
        "[^1]: a.png",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
    // A run of backticks without a partner is no code.
    assert_eq!(found("`` ![a](a.png) `"), ["!a.png|a"]);
    assert_eq!(found("`a` ![a](a.png) `b`"), ["!a.png|a"]);
    assert_eq!(found("\\` ![a](a.png) `"), ["!a.png|a"]);
    assert_eq!(found("```\ncode\n```\n![a](a.png)\n"), ["!a.png|a"]);
}

/// Not timed: were one of these gone through anew from each bracket, the test would not come to its end.
#[test]
fn a_text_of_nothing_but_brackets_is_gone_through_once() {
    for (piece, targets_each) in [
        ("[", 0),
        ("]", 0),
        ("](", 0),
        ("](<", 0),
        ("[](a \"", 0),
        ("`", 0),
        ("`` ` ", 0),
        ("![[", 0),
        ("\\", 0),
        ("[a][", 0),
        ("(", 0),
        ("```\n", 0),
        ("[a]: b\n", 1),
        ("[a](b)", 1),
    ] {
        let times = 300_000 / piece.len();
        assert_eq!(
            targets(&piece.repeat(times)).len(),
            targets_each * times,
            "{piece}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(text in "[\\[\\]()!`~<>\\\\ \n\"'a.|#é^:-]{0,60}", any in any::<String>()) {
        targets(&text);
        targets(&any);
    }

    #[test]
    fn what_is_in_code_is_never_found(inner in "[a-z\\[\\]()! .]{0,30}") {
        prop_assert_eq!(targets(&format!("```\n![x](y.png){inner}\n```\n")), vec![]);
        prop_assert_eq!(targets(&format!("a ``![x](y.png){inner}`` b")), vec![]);
    }
}
