//! The tests of the Markdown crate that go through its public functions, in one binary.
//!
//! `REFLECTORY_FUZZ_CASES=100000 cargo test -p reflectory-markdown --test suite` runs the properties for longer; the seed
//! of a failure is kept by proptest beside this file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod commonmark;
mod hostile;
mod kept;
mod private;
mod render;
mod safe;
mod source;
mod tokens;
mod tree;

use proptest::prelude::*;
use proptest::test_runner::Config;

/// How many cases a property is tried with.
fn cases(usual: u32) -> Config {
    let cases = std::env::var("REFLECTORY_FUZZ_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(usual);
    Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    }
}

/// Pieces that mean something to the parser; `\u{a4}` stands for a word of its own.
const PIECES: &[&str] = &[
    "\u{a4}",
    "\u{a4}",
    "\u{a4}",
    "\u{a4}",
    "\u{a4} ",
    " \u{a4}",
    "\u{a4} \u{a4}",
    "\u{a4}, \u{a4}.",
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "# ",
    "## ",
    "### ",
    "> ",
    ">",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "7) ",
    "    ",
    "\t",
    "`",
    "``",
    "```",
    "```\u{a4} \u{a4}\n",
    "~~~",
    "*",
    "**",
    "***",
    "_",
    "__",
    "~~",
    "~",
    "[",
    "]",
    "(",
    ")",
    "](",
    "](/\u{a4} \"\u{a4}\")",
    "](<\u{a4}>)",
    "]: ",
    "]: /u\n",
    "[\u{a4}]: /\u{a4} '\u{a4}'\n",
    "[^",
    "[^n]",
    "[^n]: ",
    "[^\u{a4}]: ",
    "|",
    " | ",
    "|---|",
    "\n|-|-|\n",
    "\n---|:-:\n",
    "<",
    ">",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<div>\n",
    "<br/>",
    "<\u{a4} \u{a4}=\"\u{a4}\">",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#65;",
    "&#0;",
    "&#x1;",
    "&nosuch;",
    "&",
    "\\",
    "\\\n",
    "!",
    "![",
    "![\u{a4}](\u{a4})",
    "http://\u{a4}.org/",
    "<http://\u{a4}.org>",
    "<\u{a4}@x.org>",
    "evidence:",
    "\"",
    "'",
    "- [x] ",
    "- [ ] ",
    "[x] ",
    "***\n",
    "---\n",
    "===\n",
    "  \n",
    "\r\n",
    "\r",
    "\u{0}",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{b}",
    "\u{c}",
    "\u{feff}",
    "\u{e000}",
    "\u{fffd}",
    "\u{ffff}",
    "\u{2028}",
    "\u{202e}",
    "\u{200f}",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
    "\u{645}\u{631}\u{62d}\u{628}\u{627}",
    "\u{1f469}\u{200d}\u{1f4bb}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
    "\u{4f60}\u{597d}",
    "e\u{301}",
    "\u{feff}# ",
    "1986. ",
    "\n    ",
    "\n  ",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n\n[",
    "::",
    "{#\u{a4}}",
    "javascript:",
    "\u{a4}|\u{a4}|\u{a4}\n",
];

/// A text made of such pieces, each word in it different from all others.
fn markdownish() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..60).prop_map(|pieces| {
        let mut text = String::new();
        let mut word = 0;
        for piece in pieces {
            for c in piece.chars() {
                if c == '\u{a4}' {
                    word += 1;
                    text.push_str(&format!("w{word}q"));
                } else {
                    text.push(c);
                }
            }
        }
        text
    })
}

/// Any text: made of pieces, of any characters, or of both.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => markdownish(),
        1 => any::<String>(),
        1 => "[ -~\n]{0,120}",
        2 => (markdownish(), any::<String>(), markdownish()).prop_map(|(a, b, c)| format!("{a}{b}{c}")),
    ]
}
