#![allow(clippy::unwrap_used)]
use proptest::prelude::*;
use reflectory_model::{EntryKind, Visibility};

use super::{Front, split};

fn front(yaml: &str) -> Front {
    split(&format!("---\n{yaml}---\nBody\n")).0
}

#[test]
fn every_known_key_is_understood() {
    let (found, body) = split(
        "---\ntitle: \"A: title\"\nDate: 2024-05-01\ntime: 9:30\nkind: Meeting\nmodel: gibbs\nareas: [1a, \"felt-2021:P1\", 4]\nwhy:\n  1a: Because.\n\
         tags: [\"#one\", two words]\nKeywords: three, one\nvisibility: assessor\ndraft: true\nlang: cy\nevidence: [a, b c]\npassages:\n  - component: reflection\n    exact: Body\n---\nBody\n",
    );
    assert_eq!(body, "Body\n");
    assert_eq!(found.title.as_deref(), Some("A: title"));
    assert_eq!(
        found.date.map(|(d, key)| format!("{d} {key}")).as_deref(),
        Some("2024-05-01T09:30 Date")
    );
    assert_eq!(
        (found.kind, found.model.as_deref()),
        (Some(EntryKind::Meeting), Some("gibbs"))
    );
    assert_eq!(found.areas, ["1a", "felt-2021:P1", "4"]);
    assert_eq!(found.why, [("1a".to_owned(), "Because.".to_owned())]);
    assert_eq!(found.tags, ["one", "two words", "three"]);
    assert_eq!(
        (found.visibility, found.draft, found.lang.as_deref()),
        (Some(Visibility::Assessor), true, Some("cy"))
    );
    assert_eq!(found.evidence, ["a", "b c"]);
    assert_eq!(
        (
            found.passages[0].exact.as_str(),
            found.passages[0].component.as_deref()
        ),
        ("Body", Some("reflection"))
    );
    assert_eq!((found.kept.len(), found.notes.len()), (0, 0));
}

#[test]
fn people_write_lists_and_dates_in_many_ways() {
    assert_eq!(front("tags: '#a #b/c'\n").tags, ["a", "b/c"]);
    assert_eq!(
        front("tags: learning design, maths\n").tags,
        ["learning design", "maths"]
    );
    assert_eq!(front("tags: learning design\n").tags, ["learning design"]);
    assert_eq!(front("tags:\n- a\n- 2024\n").tags, ["a", "2024"]);
    assert_eq!(front("tags:\n").tags, [""; 0]);
    assert_eq!(front("area: 1a P1, 2b\n").areas, ["1a", "P1", "2b"]);
    assert!(front("published: false\n").draft);
    assert!(!front("published: true\n").draft);
    let date = |yaml: &str| {
        front(yaml)
            .date
            .map(|(d, key)| format!("{key} {d}"))
            .unwrap_or_default()
    };
    assert_eq!(
        date("created: 2024-05-01 10:00\ndate: 14 May 2026\n"),
        "date 2026-05-14"
    );
    assert_eq!(
        date("created: 2024-05-01 10:00\ndate: soon\n"),
        "created 2024-05-01T10:00"
    );
    assert_eq!(date("published: 2024-05-01\n"), "published 2024-05-01");
    assert_eq!(
        date("date: 20240501\ntime: '17.30'\n"),
        "date 2024-05-01T17:30"
    );
    assert_eq!(front("title: 007\n").title.as_deref(), Some("007"));
}

#[test]
fn what_is_not_understood_stays_as_it_was_written() {
    let (found, body) = split(
        "---\n# mine\ntitle: X # why\nrating: 4.50   # of five\naliases:\n  - \"a\"   \n  - b\ndate: 05/06/2024\nkind: diary\n\ntags: [a]\nnested:\n  title: inner\ncreated: 2020-01-01\n---\nBody",
    );
    assert_eq!(
        body,
        "Body\n\n```yaml\n# mine\ntitle: X # why\nrating: 4.50   # of five\naliases:\n  - \"a\"   \n  - b\ndate: 05/06/2024\nkind: diary\n\nnested:\n  title: inner\n```\n"
    );
    assert_eq!(found.title.as_deref(), Some("X"));
    assert_eq!(found.kept, ["rating", "aliases", "date", "kind", "nested"]);
    assert_eq!(
        found.notes,
        ["the date \"05/06/2024\" was not understood; it stays in the text"]
    );
    assert_eq!(found.date.unwrap().1, "created");

    let (_, body) = split("---\ncode: \"````\"\n---\n");
    assert_eq!(body, "`````yaml\ncode: \"````\"\n`````\n");
    let (found, body) = split("---\n{title: X, mood: fine}\n---\nBody\n");
    assert_eq!(body, "Body\n\n```yaml\n{title: X, mood: fine}\n```\n");
    assert_eq!(found.title.as_deref(), Some("X"));
    let (_, body) = split("---\nquote: \"one\n\ntwo: three\"\ntitle: X\n---\n");
    assert!(body.contains("quote: \"one\n\ntwo: three\"\n"), "{body}");
    let (found, body) = split("---\ntitle: 1.10\n---\n");
    assert_eq!(
        (found.title, body.as_str()),
        (None, "```yaml\ntitle: 1.10\n```\n"),
        "a number that may change is not taken"
    );
}

#[test]
fn hugo_writes_toml() {
    let (found, body) = split(
        "+++\ntitle = 'X'\ndate = 2024-05-01T10:00:00+01:00\ntags = ['a', \"b\"]\ndraft = true\nweight = 3\n[params]\nmood = \"fine\"\ntitle = \"inner\"\n+++\nBody\n",
    );
    assert_eq!(found.title.as_deref(), Some("X"));
    assert_eq!(found.date.unwrap().0.to_string(), "2024-05-01T10:00+01:00");
    assert_eq!((found.tags.join(" ").as_str(), found.draft), ("a b", true));
    assert_eq!(
        body,
        "Body\n\n```toml\nweight = 3\n[params]\nmood = \"fine\"\ntitle = \"inner\"\n```\n"
    );
    assert_eq!(found.kept, ["weight", "params"]);
}

#[test]
fn a_front_matter_that_can_not_be_read_stays_in_the_text() {
    for (text, noted) in [
        ("---\ntitle: [a\n---\nBody\n", true),
        ("---\ntitle: a\ntitle: b\n---\nBody\n", true),
        ("---\n{{template}}\n---\n", true),
        ("---\nJust words.\n---\nBody\n", true),
        ("---\n- a\n- b\n---\n", true),
        ("---\na: &a [*a, *a]\n---\n", true),
        ("+++\ntitle = \n+++\n", true),
        ("---\nnever closed\n", false),
        ("---", false),
        ("--- x\ntitle: a\n---\n", false),
        (" ---\ntitle: a\n---\n", false),
        ("", false),
    ] {
        let (found, body) = split(text);
        assert_eq!(body, text);
        assert_eq!(!found.notes.is_empty(), noted, "{text}: {:?}", found.notes);
        assert_eq!(
            Front {
                notes: Vec::new(),
                ..found
            },
            Front::default(),
            "{text}"
        );
    }
    assert_eq!(split("---\n---\nBody\n").1, "Body\n");
    assert_eq!(split("---\ntitle: X\n...\nBody\n").1, "Body\n");
}

/// Keys with values of all sorts, none of them known.
fn unknown_lines() -> impl Strategy<Value = Vec<(String, String)>> {
    let value = prop_oneof![
        "[a-z ]{0,20}".prop_map(|s| s.trim().to_owned()),
        "\"[^\"\\\\\\x00-\\x1f\u{7f}-\u{9f}\u{feff}]{0,20}\"",
        Just("[a, b]".to_owned()),
        Just("\n  - a\n  - b: c".to_owned()),
        Just("|\n  two\n  lines".to_owned()),
        Just("4.50 # note".to_owned()),
    ];
    prop::collection::vec(("x[a-z]{1,8}", value), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn unknown_keys_and_the_body_are_never_dropped(lines in unknown_lines(), body in any::<String>()) {
        let mut seen = std::collections::BTreeSet::new();
        let lines: Vec<(String, String)> = lines.into_iter().filter(|(key, _)| seen.insert(key.clone())).collect();
        let mut yaml = String::from("title: T\n");
        for (key, value) in &lines {
            yaml.push_str(&format!("{key}: {value}\n"));
        }
        let (found, whole) = split(&format!("---\n{yaml}---\n{body}"));
        prop_assert!(whole.starts_with(&body));
        for (key, value) in &lines {
            prop_assert!(whole.contains(&format!("{key}: {value}\n")), "{}: {} in {:?}", key, value, whole);
        }
        prop_assert_eq!(found.kept.len(), lines.len());
        prop_assert_eq!(found.title.as_deref(), Some("T"));
    }

    #[test]
    fn no_front_matter_makes_it_panic(
        front in any::<String>(),
        odd in "[a-z:\\-\\[\\]{}&*!|>'\"%@`#,? \n\t]{0,60}",
        known in "(title|date|time|tags|areas|why|passages|draft|published|created|evidence): ?[^\n]{0,20}\n",
        body in any::<String>(),
        toml in any::<bool>(),
    ) {
        let mark = if toml { "+++" } else { "---" };
        for front in [&front, &odd, &known, &format!("{known}{odd}")] {
            let text = format!("{mark}\n{front}\n{mark}\n{body}");
            let (_, whole) = split(&text);
            // Whatever was made of it, the body is there.
            prop_assert!(whole.contains(&body));
        }
    }
}
