//! Every text of every framework file is judged as the file says.

use reflectory_checks::{disagreements, has_code};
use reflectory_framework::bundled_frameworks;

#[test]
fn checks_flag_what_their_file_says_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut texts = 0;
    for framework in bundled_frameworks().unwrap() {
        for found in disagreements(&framework) {
            let says = if found.must_flag {
                "must flag"
            } else {
                "must not flag"
            };
            wrong.push(format!(
                "{} {}: {says}: {}",
                framework.id, found.check, found.text
            ));
        }
        texts += framework
            .checks
            .iter()
            .map(|c| c.must_flag.len() + c.must_not_flag.len())
            .sum::<usize>();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n----\n"));
    assert!(texts > 200, "{texts} texts");
}

/// Checks that judge language by its words need more examples than those that look a thing up.
const OF_LANGUAGE: [&str; 9] = [
    "own-part",
    "balance",
    "effect",
    "law-applied",
    "placeholders",
    "people",
    "links",
    "access-info",
    "readability",
];

#[test]
fn every_check_with_code_has_texts_of_both_sorts() {
    for framework in bundled_frameworks().unwrap() {
        for check in framework.checks.iter().filter(|c| has_code(&c.id)) {
            let fewest = if OF_LANGUAGE.contains(&check.id.as_str()) {
                4
            } else {
                1
            };
            let (flag, leave) = (check.must_flag.len(), check.must_not_flag.len());
            assert!(
                flag >= fewest && leave >= fewest,
                "{} {}: {flag} and {leave}",
                framework.id,
                check.id
            );
        }
    }
}

#[test]
fn a_check_without_code_never_passes() {
    for framework in bundled_frameworks().unwrap() {
        for check in framework.checks.iter().filter(|c| !has_code(&c.id)) {
            assert_eq!(
                reflectory_checks::flags(&framework, check, "Some text."),
                None,
                "{}",
                check.id
            );
        }
    }
}
