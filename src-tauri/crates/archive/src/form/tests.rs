#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::layout::{PartTexts, by_headings, by_lengths, compose};

/// Texts that look like headings, fences and blank lines now and then.
fn text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[a-z ]{0,12}",
        Just("### Description".to_owned()),
        Just("## 2. b".to_owned()),
        Just("## a".to_owned()),
        Just("```".to_owned()),
        Just("~~~~ x".to_owned()),
        Just("### Evidence".to_owned()),
        any::<String>(),
    ];
    (prop::collection::vec(line, 0..6), any::<bool>()).prop_map(|(lines, ends)| {
        let text = lines.join("\n");
        if ends { text + "\n" } else { text }
    })
}

fn parts() -> impl Strategy<Value = Vec<PartTexts>> {
    let component = prop::sample::select(vec![
        "description",
        "evidence",
        "reflection",
        "narrative",
        "odd one",
        "",
    ]);
    let texts = prop::collection::vec((component.prop_map(str::to_owned), text()), 0..4);
    let title = prop_oneof![Just(String::new()), "[a-c]", any::<String>()];
    prop::collection::vec(
        (title, texts).prop_map(|(title, texts)| PartTexts { title, texts }),
        0..4,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lengths_give_the_very_texts_back(code in "(1a|context|future|confirmation)", parts in parts()) {
        let body = compose(&code, &parts);
        let titles: Vec<String> = parts.iter().map(|p| p.title.clone()).collect();
        let lengths: Vec<_> = parts
            .iter()
            .enumerate()
            .flat_map(|(at, p)| p.texts.iter().map(move |(component, text)| (at, component.clone(), text.len())))
            .collect();
        prop_assert_eq!(by_lengths(&code, &body, &titles, &lengths), Some(parts));
        // A file that was changed is not taken for one that was not.
        prop_assert_eq!(by_lengths(&code, &format!("{body}x"), &titles, &lengths), None);
    }

    #[test]
    fn headings_drop_no_line(code in "(1a|context)", body in text(), titles in prop::option::of(prop::collection::vec("[a-c]?", 0..3))) {
        let parts = by_headings(&code, &body, titles.as_deref());
        let kept: Vec<&str> = parts
            .iter()
            .flat_map(|p| std::iter::once(p.title.as_str()).chain(p.texts.iter().flat_map(|(_, text)| text.split('\n'))))
            .collect();
        for line in body.split('\n').filter(|line| !line.trim().is_empty()) {
            let is_heading = line.starts_with("## ") || line.starts_with("### ");
            prop_assert!(is_heading || kept.contains(&line), "{:?} of {:?} in {:?}", line, body, parts);
        }
        for (at, title) in titles.unwrap_or_default().iter().enumerate() {
            prop_assert!(parts.iter().filter(|p| p.title == *title).count() > 0, "part {} is missing", at);
        }
    }
}
