use proptest::prelude::*;

use super::{Rich, entity, page, plain};
use crate::rich::write;

fn markdown(rich: &Rich) -> String {
    write::document(&rich.blocks, &rich.notes, &mut 0)
}

fn of(html: &str) -> String {
    markdown(&page(html))
}

#[test]
fn what_people_write_in_an_editor_becomes_markdown() {
    for (html, wanted) in [
        ("", ""),
        ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\\\nthree\n"),
        ("Bare words <b>and bold</b>", "Bare words **and bold**\n"),
        ("<h2>Head</h2>\n<div>a <i>b</i></div>", "## Head\n\na *b*\n"),
        ("<p>2 &lt; 3 &amp; *4*</p>", "2 \\< 3 & \\*4\\*\n"),
        (
            "<a href='https://example.org/a b'>x</a>",
            "[x](https://example.org/a%20b)\n",
        ),
        ("<a href='javascript:alert(1)'>x</a>", "x\n"),
        ("<script>var a = '<p>';</script><style>p{}</style>y", "y\n"),
        (
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
            "- a\n  - b\n- c\n",
        ),
        ("<ul><li>a<li>b</ul>c", "- a\n- b\n\nc\n"),
        (
            "<ol start=3><li>a</li><li><p>b</p><p>c</p></li></ol>",
            "3. a\n4. b\\\n   c\n",
        ),
        (
            "<ul><li>☑ done</li><li>☐ open</li></ul>",
            "- [x] done\n- [ ] open\n",
        ),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
        ("<pre>one\n  two</pre>", "```\none\n  two\n```\n"),
        ("a<hr>b", "a\n\n---\n\nb\n"),
        (
            "<q>said</q> H<sub>2</sub>O <code>x*y</code>",
            "\u{201c}said\u{201d} H<sub>2</sub>O `x*y`\n",
        ),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1<p>2</p></td><td>|</td></tr></table>",
            "| A | B |\n| --- | --- |\n| 1<br>2 | \\| |\n",
        ),
        ("<table><tr><td>alone</td></tr></table>", "alone\n"),
        ("<img src='a.png' alt='A wall'>", "![A wall](a.png)\n"),
        (
            "<img src='data:image/png;base64,AAAA' alt='A wall'>",
            "A wall\n",
        ),
        (
            "<iframe src='https://video.example.org/1'></iframe>",
            "[https://video.example.org/1](https://video.example.org/1)\n",
        ),
        ("<!-- a note --><p>b", "b\n"),
    ] {
        assert_eq!(of(html), wanted, "{html}");
    }
}

#[test]
fn what_our_own_export_made_is_taken_back() {
    let html = concat!(
        "<p class=\"reflectory-made\">Core area 1</p>",
        "<p>See <span class=\"reflectory-evidence-3\">the plan</span><span class=\"reflectory-made\"> (evidence 3)</span>",
        " there<sup class=\"reflectory-note\">1</sup>.</p>",
        "<p><span class=\"reflectory-picture-4\" title=\"A wall\">[Picture: A wall]</span>",
        " <span class=\"reflectory-made\">Figure 1.</span> <span class=\"reflectory-caption\">Our wall</span></p>",
        "<h3 class=\"reflectory-made\">Notes</h3>",
        "<div class=\"reflectory-note-1\"><p class=\"reflectory-made\">note 1:</p><p>Said later.</p></div>",
    );
    assert_eq!(
        of(html),
        "See [the plan](portfolio:evidence-3) there[^1].\n\n![A wall](portfolio:evidence-4 \"Our wall\")\n\n[^1]: Said later.\n"
    );
}

#[test]
fn lines_of_plain_text_stay_lines() {
    assert_eq!(
        markdown(&plain("One\ntwo\n\n  # three\n")),
        "One\\\ntwo\n\n\\# three\n"
    );
    assert_eq!(entity("eacute").as_deref(), Some("é"));
    assert_eq!(entity("nbsp").as_deref(), Some("\u{a0}"));
    assert_eq!(entity("nosuchsign"), None);
}

/// Pages that are nested, unbalanced and hostile.
fn pages() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<ul>",
        "</ul>",
        "<ol>",
        "</ol>",
        "<li>",
        "</li>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th colspan=2>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<a href='https://example.org'>",
        "</a>",
        "<h2>",
        "</h2>",
        "<blockquote>",
        "</blockquote>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<br>",
        "<hr>",
        "<div>",
        "</div>",
        "<sup>",
        "</sup>",
        "<del>",
        "</del>",
        "<q>",
        "</q>",
    ]);
    let word = prop::sample::select(vec![
        "one", "two", " ", "*", "_x_", "#", "1.", "- ", "|", "`", "[x]", "\\", "日本", "é", ">",
        "~~", "![", "\n", "&amp;", "!",
    ]);
    prop::collection::vec(prop_oneof![tag, word], 0..40).prop_map(|parts| parts.concat())
}

/// Letters and figures only: marks and bullets are a matter of form.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("REFLECTORY_FUZZ_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(256)
    ))]

    /// Whatever the tags, a reader of the Markdown meets every word of the page, in its order where there is no table.
    #[test]
    fn no_word_of_a_page_is_lost(html in pages()) {
        // Raised and lowered words and breaks in cells are HTML in Markdown too.
        let text = ["<sup>", "</sup>", "<sub>", "</sub>", "<br>"]
            .iter()
            .fold(of(&html), |text, tag| text.replace(tag, " "));
        let parsed = reflectory_markdown::parse(&text, None, &reflectory_markdown::NoTargets);
        let seen = letters(&reflectory_document::text::plain(&parsed.blocks));
        let mut meant = String::new();
        let mut in_tag = false;
        for c in html.replace("&amp;", "").chars() {
            match c {
                '<' => in_tag = true,
                '>' if in_tag => in_tag = false,
                c if !in_tag => meant.push(c),
                _ => {}
            }
        }
        // Words of a table that are in no cell come before it, as browsers have it.
        let in_order = |words: String| {
            let mut all: Vec<char> = words.chars().collect();
            if html.contains("<table>") {
                all.sort_unstable();
            }
            all
        };
        prop_assert_eq!(in_order(seen), in_order(letters(&meant)), "{}\n{}", html, text);
    }
}
