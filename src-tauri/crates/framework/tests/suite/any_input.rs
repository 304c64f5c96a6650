//! No input makes the reader panic; what it accepts holds together.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;
use reflectory_framework::coverage::coverage;
use reflectory_framework::models::{
    Model, ModelSet, bundled_models, component_for_heading, stage_for_heading,
};
use reflectory_framework::{Framework, FrameworkError, bundled};

const MODELS: &str = include_str!("../../../../../assets/models/reflective-models.toml");

/// Uses everything that a framework offers; a panic anywhere fails the test.
fn use_it(fw: &Framework) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    assert!(!fw.pathways.is_empty());
    for pathway in &fw.pathways {
        assert_eq!(fw.sections(pathway).len(), pathway.sections.len());
        let coverage = coverage(fw, pathway, &BTreeMap::new(), &BTreeMap::new(), today);
        assert_eq!(coverage.sections.len(), pathway.sections.len());
    }
    for area in &fw.areas {
        assert_eq!(fw.components_of(area).len(), area.components.len());
        assert!(!area.short.is_empty());
    }
}

fn read(text: &str) {
    match Framework::parse("own.toml", text) {
        Ok(fw) => use_it(&fw),
        Err(error) => says_where(&error, text),
    }
    if let Err(error) = ModelSet::parse("own.toml", text) {
        says_where(&error, text);
    }
}

fn models() -> &'static [Model] {
    static MODELS: LazyLock<Vec<Model>> = LazyLock::new(|| bundled_models().unwrap());
    &MODELS
}

fn says_where(error: &FrameworkError, text: &str) {
    let message = error.to_string();
    assert!(message.starts_with("own.toml"), "{message}");
    assert!(!message.chars().any(char::is_control), "{message:?}");
    let line = error.line().unwrap();
    assert!(
        (1..=text.matches('\n').count() + 1).contains(&line),
        "{message}"
    );
}

/// Lines that a framework file might be made of, right and wrong.
fn line() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "schema_version = 1",
        "schema_version = 2",
        "revision = 1",
        "id = \"x\"",
        "name = \"X\"",
        "id = \"\"",
        "[defaults]",
        "[[area]]",
        "[[group]]",
        "[[pathway]]",
        "[[rule]]",
        "[[check]]",
        "[[component]]",
        "[[model]]",
        "[[model.stage]]",
        "[[source]]",
        "[review]",
        "[[review.part]]",
        "code = \"1a\"",
        "code = \"1a.2\"",
        "kind = \"core\"",
        "kind = \"principle\"",
        "title = \"T\"",
        "title = \"\"",
        "text = \"t\"",
        "sections = [\"1a\"]",
        "pathways = [\"x\"]",
        "components = [\"description\", \"é\"]",
        "all_of = [{ section = \"1a\" }]",
        "any_of = [{ section = \"1a\", min_examples = 4294967295 }]",
        "any_of_min = 0",
        "principles_all = true",
        "words = { min = 3, suggested = 2, max = 1 }",
        "maps_to = { areas = [\":\"], relation = \"same\" }",
        "replaceable_by = { section = \"1a\", min_examples = 0, pathways = [] }",
        "feeds = \"reflection\"",
        "level = \"advice\"",
        "limits = { mb = -1 }",
        "authors = \"A\"",
        "effort_minutes = 1",
        "best_for = \"b\"",
        "[",
        "\"\"\"",
        "= =",
        "a.b.c = 1979-05-27",
        "#",
    ]);
    prop_oneof![8 => words.prop_map(str::to_owned), 1 => "\\PC{0,20}", 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn lines_of_toml(lines in prop::collection::vec(line(), 0..40)) {
        read(&format!("schema_version = 1\n{}", lines.join("\n")));
        read(&lines.join("\n"));
    }

    #[test]
    fn bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Err(error) = Framework::parse_bytes("own.toml", &bytes) {
            prop_assert!(error.to_string().starts_with("own.toml"));
        }
    }

    #[test]
    fn headings(heading in any::<String>(), tail in "[ a-zA-Z0-9.():–#*'é]{0,40}") {
        for text in [&heading, &tail] {
            component_for_heading(text);
            for model in models() {
                stage_for_heading(model, text);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn bundled_files_with_damage(
        file in 0..6_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..5_u8, any::<char>()), 1..6),
    ) {
        let text = bundled().get(file).map_or(MODELS, |(_, text)| *text);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (at, other, how, c) in changes {
            let (i, j) = (at.index(lines.len()), other.index(lines.len()));
            match how {
                0 => { lines.remove(i); }
                1 => lines.swap(i, j),
                2 => { let line = lines[j].clone(); lines.insert(i, line); }
                3 => {
                    let mut chars: Vec<char> = lines[i].chars().collect();
                    let k = other.index(chars.len() + 1);
                    chars.insert(k, c);
                    lines[i] = chars.into_iter().collect();
                }
                _ => {
                    let mut chars: Vec<char> = lines[i].chars().collect();
                    if !chars.is_empty() { let k = other.index(chars.len()); chars.remove(k); }
                    lines[i] = chars.into_iter().collect();
                }
            }
        }
        read(&lines.join("\n"));
    }
}
