#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::toml::TomlFile;
use super::{Fields, Node, yaml};

/// Every place that a text can stand in.
fn everywhere(text: &str) -> Fields {
    let node = |_| Node::Text(text.to_owned());
    let mut inner = Fields::new();
    inner.put("plain", node(0)).put("again", node(1));
    let mut fields = Fields::new();
    fields
        .put("text", node(0))
        .put("quoted", Node::Quoted(text.to_owned()));
    fields
        .put("list", Node::List(vec![node(0), node(1)]))
        .put("rows", Node::Rows(vec![node(0), Node::Map(inner.clone())]));
    fields
        .put("map", Node::Map(inner.clone()))
        .put("lines", Node::Lines(inner.clone()));
    fields.put("items", Node::Items(vec![inner.clone(), inner]));
    fields
}

/// Every text in a value.
fn texts(value: &serde_json::Value) -> Vec<&str> {
    match value {
        serde_json::Value::String(text) => vec![text],
        serde_json::Value::Array(items) => items.iter().flat_map(texts).collect(),
        serde_json::Value::Object(map) => map.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

fn comes_back(text: &str) -> Result<(), TestCaseError> {
    let fields = everywhere(text);
    let front = yaml::front_matter(&fields);
    prop_assert_eq!(
        front
            .lines()
            .filter(|line| line.trim_end() == "---")
            .count(),
        2,
        "{}",
        front
    );
    let inner = front
        .strip_prefix("---\n")
        .unwrap()
        .strip_suffix("---\n")
        .unwrap();
    let value: serde_json::Value = serde_yaml_ng::from_str(inner).unwrap();
    prop_assert_eq!(texts(&value), vec![text; 15], "{}", front);

    let mut file = TomlFile::new();
    file.comment("a comment");
    file.table("t", &fields);
    file.row("r", &fields);
    let file = file.finish();
    let value: serde_json::Value = toml::from_str(&file).unwrap();
    prop_assert_eq!(texts(&value), vec![text; 30], "{}", file);
    Ok(())
}

#[test]
fn plain_texts_stay_plain() {
    let mut fields = Fields::new();
    fields
        .text("title", "Forty minutes of demos, and (nearly) one slide")
        .text("code", "1a")
        .text("number", "12");
    fields.put(
        "list",
        Node::List(
            ["1c", "P3", "a, b", "no"]
                .map(|t| Node::Text(t.to_owned()))
                .to_vec(),
        ),
    );
    let wanted = "---\ntitle: Forty minutes of demos, and (nearly) one slide\ncode: 1a\nnumber: \"12\"\nlist: [1c, P3, \"a, b\", \"no\"]\n---\n";
    assert_eq!(yaml::front_matter(&fields), wanted);
}

#[test]
fn texts_that_look_like_something_else_come_back() {
    for text in [
        "",
        " ",
        "null",
        "~",
        "true",
        "Yes",
        "1e3",
        ".inf",
        "0x1F",
        "2026-05-14",
        "12:30:00",
        "a: b",
        "a #b",
        "- a",
        "? a",
        "a:",
        ": a",
        "'",
        "\"",
        "\"\"\"",
        "'''",
        "\\",
        "\n",
        "\r\n",
        "a\n---\nb",
        "---",
        "...",
        "\u{feff}",
        "\u{85}",
        "\u{2028}",
        "\0",
        "\u{7f}",
        "[",
        "{",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%",
        "@",
        "`",
        "\t",
        "ends\\",
        "🎉",
        "e\u{301}",
        "\u{fffe}",
        "\u{10ffff}",
        "<<",
        "=",
    ] {
        comes_back(text).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back(text in any::<String>(), lines in "[a-z\"'\\\\\n\r\t#:-]{0,40}") {
        comes_back(&text)?;
        comes_back(&lines)?;
    }
}
