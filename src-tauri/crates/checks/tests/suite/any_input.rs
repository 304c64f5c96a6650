//! Nothing that a person writes makes the checks fail, or slow.

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use proptest::prelude::*;
use reflectory_checks::{Input, Part, Person, Section, Text, run};
use reflectory_framework::bundled_frameworks;
use reflectory_model::people::PersonStatus;

fn look(sections: Vec<Section>, people: Vec<Person>) -> reflectory_checks::Report {
    let all = bundled_frameworks().unwrap();
    let framework = all.iter().find(|f| f.id == "cmalt-2019").unwrap();
    let input = Input {
        framework,
        pathway: framework.pathway("cmalt").unwrap(),
        submission: "first".to_owned(),
        today: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
        candidate: String::new(),
        sections,
        items: Vec::new(),
        people,
        principles: Default::default(),
        prompts: Vec::new(),
        dismissed: Vec::new(),
        tried: Default::default(),
        kept_back: Vec::new(),
    };
    run(&input)
}

fn section(code: &str, body: &str) -> Section {
    let text = |component: &str| Text {
        component: component.to_owned(),
        body: body.to_owned(),
        links: Vec::new(),
    };
    let part = Part {
        title: String::new(),
        texts: vec![text("description"), text("reflection")],
    };
    Section {
        code: code.to_owned(),
        parts: vec![part],
        ..Section::default()
    }
}

fn person(name: &str, status: PersonStatus) -> Person {
    Person {
        name: name.to_owned(),
        also: Vec::new(),
        pseudonym: String::new(),
        status,
    }
}

#[test]
fn a_portfolio_with_nothing_lacks_every_section() {
    let report = look(Vec::new(), Vec::new());
    let missing = report
        .blocking
        .iter()
        .filter(|f| f.check == "all-sections")
        .count();
    assert_eq!(missing, 12);
    assert!(report.to_tick.iter().any(|t| t.check == "links-work"));
    assert!(!report.nothing_found.contains(&"links-work".to_owned()));
}

#[test]
fn a_megabyte_takes_seconds_at_most() {
    let sentence = "We moved 214 courses with Bethan Pryce (who said \"no\") to https://vle.example.ac.uk/course/1 because of the Act. ";
    let same = sentence.repeat(250_000 / sentence.len());
    let words: String = (0..10_000).map(|n| format!("word{n} ")).collect();
    let open = "\"“‘(['".repeat(20_000);
    let names = "May Will Mark Bethan ".repeat(5_000);
    for body in [&same, &words, &open, &names] {
        let begun = Instant::now();
        look(
            vec![section("1a", body), section("1b", body)],
            vec![
                person("Bethan Pryce", PersonStatus::Asked),
                person("Will", PersonStatus::Asked),
            ],
        );
        // An unoptimised build on a busy machine; a quadratic check would take minutes.
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "{:?} for {:?}",
            begun.elapsed(),
            &body[..20]
        );
    }
}

#[test]
fn names_are_whole_words_with_their_capitals() {
    let flagged = |name: &str, text: &str| {
        let report = look(
            vec![section("1a", text)],
            vec![person(name, PersonStatus::NotAsked)],
        );
        report.blocking.iter().any(|f| f.check == "people")
    };
    for (name, text) in [
        ("Will", "I asked Will about the template."),
        ("Will", "Will said that it would do."),
        ("May", "Then May told me why."),
        ("Mark", "The idea was Mark's, not mine."),
        ("Bethan Pryce", "Bethan\nPryce went with me."),
        ("Ana", "The notes are Ana's."),
        ("Zoë Ŵyn", "I thanked Zoë Ŵyn."),
        ("Bethan Pryce", "Dr Pryce signed it."),
        ("李雷", "我和 李雷 谈过。"),
    ] {
        assert!(flagged(name, text), "{name} in {text}");
    }
    for (name, text) in [
        ("Will", "Will you try it? It will do. Willing hands helped."),
        ("May", "In May 2026 we met; May I ask? It may be."),
        (
            "Mark",
            "Mark the essays first. The mark was high. Markdown helps.",
        ),
        ("Ana", "The Analysis began; Anastasia came."),
        ("Bethan Pryce", "The price rose. Bethania is a place."),
    ] {
        assert!(!flagged(name, text), "{name} in {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_looked_at(body in "\\PC{0,300}", title in "\\PC{0,40}", name in "\\PC{0,20}") {
        let mut one = section("3a", &body);
        one.parts[0].title = title;
        let report = look(vec![one, section("specialist-1", &body), section("confirmation", &body)], vec![person(&name, PersonStatus::Asked)]);
        for finding in report.blocking.iter().chain(&report.advice) {
            prop_assert!(!finding.message.is_empty() && !finding.next.is_empty() && !finding.place.is_empty() && !finding.name.is_empty());
        }
    }

    #[test]
    fn any_markdown_is_looked_at(pieces in prop::collection::vec(prop::sample::select(vec![
        "# A", "#", "\n", "> we", "“", "'", "[a](http:/x", "[b](https://a.b/c)", "![", "](evidence:x)", "*", "**", "TODO", "???", "[insert", "<", "|a|b|\n|-|-|\n", "- ", "1. ", "`", "\u{202e}", "\u{0}", "ŵ", "I ", "We moved. "
    ]), 0..60)) {
        look(vec![section("1a", &pieces.concat()), section("1b", &pieces.concat())], vec![person("A B", PersonStatus::Asked)]);
    }
}
