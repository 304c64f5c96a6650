//! The guide for people who write framework files says what the reader does.

use std::collections::BTreeMap;

use reflectory_framework::coverage::coverage;
use reflectory_framework::{Framework, bundled_frameworks};

const GUIDE: &str = include_str!("../../../../../docs/framework-files.md");

fn examples() -> Vec<Framework> {
    let blocks = GUIDE
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap());
    blocks
        .map(|toml| Framework::parse("docs/framework-files.md", toml).unwrap())
        .collect()
}

#[test]
fn its_examples_load_and_hold_together_with_the_bundled_files() {
    let examples = examples();
    assert_eq!(
        examples.iter().map(|f| f.id.as_str()).collect::<Vec<_>>(),
        ["aldersyke-digital", "my-list"]
    );
    let bundled = bundled_frameworks().unwrap();
    for fw in &examples {
        assert!(fw.broken_mappings(&bundled).is_empty());
        for pathway in &fw.pathways {
            let today = "2026-11-22".parse().unwrap();
            let found = coverage(fw, pathway, &BTreeMap::new(), &BTreeMap::new(), today);
            assert!(!found.gaps.is_empty());
        }
    }
    assert_eq!(examples[1].pathways[0].sections, ["1"]);
}

/// The reader names the keys that it knows when it meets one that it does not: each must be in the guide.
#[test]
fn it_names_every_key() {
    let top = "schema_version = 1\nrevision = 1\nid = \"x\"\nname = \"x\"\n";
    let area = format!("{top}[[area]]\ncode = \"a\"\nkind = \"core\"\ntitle = \"A\"\n");
    let nonsense = "zzzzzzzzzzzz = 1\n";
    let tables = [
        format!("{nonsense}{top}"),
        format!("{top}[defaults]\n{nonsense}"),
        format!("{top}[defaults]\nrecency = {{ zzzzzzzzzzzz = 1 }}\n"),
        format!("{top}[defaults]\nreflection_percent = {{ zzzzzzzzzzzz = 1 }}\n"),
        format!("{top}[[component]]\n{nonsense}"),
        format!("{top}[[group]]\n{nonsense}"),
        format!("{area}{nonsense}"),
        format!("{area}words = {{ zzzzzzzzzzzz = 1 }}\n"),
        format!("{area}maps_to = {{ zzzzzzzzzzzz = 1 }}\n"),
        format!("{area}replaceable_by = {{ zzzzzzzzzzzz = 1 }}\n"),
        format!("{area}fields = [{{ zzzzzzzzzzzz = 1 }}]\n"),
        format!("{top}[[pathway]]\n{nonsense}"),
        format!("{top}[[rule]]\n{nonsense}"),
        format!("{top}[[rule]]\nall_of = [{{ zzzzzzzzzzzz = 1 }}]\n"),
        format!("{top}[[check]]\n{nonsense}"),
        format!("{top}[[grade]]\n{nonsense}"),
        format!("{top}[[submission]]\n{nonsense}"),
        format!("{top}[assessment]\n{nonsense}"),
        format!("{top}[review]\n{nonsense}"),
        format!("{top}[[review.part]]\n{nonsense}"),
        format!("{top}[[source]]\n{nonsense}"),
    ];
    for toml in &tables {
        let message = Framework::parse("x.toml", toml).unwrap_err().to_string();
        let (_, keys) = message
            .split_once("use one of: ")
            .unwrap_or_else(|| panic!("{message}"));
        for key in keys.split(", ") {
            let named = GUIDE
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .any(|word| word == key);
            assert!(named, "docs/framework-files.md does not explain {key:?}");
        }
    }
}
