//! What was put aside stays so while its own words stay, wherever they come to stand.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use reflectory_checks::{Dismissal, Input, Part, Report, Section, Text, run};
use reflectory_framework::bundled_frameworks;

const OWN: &str = "It was useful to work with colleagues from other departments on this.";

fn report(parts: &[&str], dismissed: Vec<Dismissal>) -> Report {
    let framework = bundled_frameworks()
        .unwrap()
        .into_iter()
        .find(|f| f.id == "cmalt-2019")
        .unwrap();
    let part = |body: &&str| Part {
        texts: vec![Text {
            component: "reflection".to_owned(),
            body: (*body).to_owned(),
            ..Text::default()
        }],
        ..Part::default()
    };
    run(&Input {
        framework: &framework,
        pathway: framework.pathway("cmalt").unwrap(),
        submission: "first".to_owned(),
        today: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
        candidate: String::new(),
        tried: BTreeMap::new(),
        kept_back: Vec::new(),
        sections: vec![Section {
            code: "3a".to_owned(),
            parts: parts.iter().map(part).collect(),
            ..Section::default()
        }],
        items: Vec::new(),
        people: Vec::new(),
        principles: BTreeMap::new(),
        prompts: Vec::new(),
        dismissed,
    })
}

#[test]
fn advice_put_aside_stays_aside_until_its_own_words_change() {
    let about = |report: &Report| -> Vec<String> {
        let of_balance = report.advice.iter().filter(|f| f.check == "balance");
        of_balance.map(|f| f.quote.clone()).collect()
    };
    let first = report(&[OWN], Vec::new());
    let advice = first.advice.iter().find(|f| f.check == "balance").unwrap();
    assert_eq!(advice.quote, OWN);
    let aside = vec![Dismissal {
        check: "balance".to_owned(),
        name: advice.name.clone(),
        reason: "short on purpose".to_owned(),
    }];
    // A part that comes before it, and one after it.
    let other = "Another example, of which there is as little to say as of the first.";
    for parts in [&[OWN][..], &[OWN, other], &[other, OWN]] {
        let now = report(parts, aside.clone());
        assert!(!about(&now).contains(&OWN.to_owned()), "{parts:?}");
        assert_eq!(now.dismissed.len(), 1, "{parts:?}");
        assert_eq!(now.dismissed[0].finding.name, advice.name);
    }
    let changed = "It was useful to work with others.";
    assert_eq!(about(&report(&[changed], aside)), [changed]);
}

#[test]
fn a_finding_quotes_the_sentence_that_it_is_about() {
    let long = format!(
        "{} The date was TBC. {}",
        "Élan 日本語 🎉 it was. ".repeat(40),
        OWN
    );
    let found = report(&[&long], Vec::new());
    let one = found.blocking.iter().find(|f| f.check == "placeholders");
    assert_eq!(one.unwrap().quote, "The date was TBC.");
}
