//! The sample journal, which is hand-made: no identifiers, no offsets.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use reflectory_archive::words::{PullMode, RangeState, SectionStatus};
use reflectory_archive::{write_json, write_markdown};
use reflectory_model::Visibility;

use crate::support::{NOW, read_all, sample, tree};

#[test]
fn everything_in_the_sample_is_read() {
    let (journal, notes) = read_all(&sample()).unwrap();
    assert_eq!(notes, [], "nothing in the sample is unknown or lost");
    let library = &journal.library;
    assert_eq!(journal.entries.len(), 38);
    assert_eq!(library.evidence.len(), 14);
    assert_eq!(library.portfolios.len(), 1);
    assert_eq!(library.portfolios[0].sections.len(), 12);
    assert_eq!(library.people.len(), 14);
    assert_eq!(library.communities.len(), 4);
    assert_eq!(library.cpd.len(), 23);
    assert_eq!(library.goals.len(), 5);
    assert_eq!(
        library
            .skills
            .iter()
            .map(|s| s.ratings.len())
            .sum::<usize>(),
        12
    );
    assert_eq!(library.own_areas.len(), 1);
    assert_eq!(journal.files.len(), 18, "twelve files and six drawings");

    assert_eq!(library.profile.name, "Nerys Okafor");
    assert_eq!(library.journal.zone.as_deref(), Some("Europe/London"));
    assert_eq!(library.own_areas[0].kind, "specialist");
    assert_eq!(library.people[12].also, ["Joel"]);
    assert_eq!(library.people[0].communities.len(), 3);
    let minutes: i64 = library
        .cpd
        .iter()
        .filter(|c| c.date.to_string().starts_with("2026"))
        .map(|c| c.minutes)
        .sum();
    assert_eq!(minutes, 41 * 60 + 30, "the README says 41.5 hours");
    let wall = library
        .evidence
        .iter()
        .find(|e| e.key == "workshop-wall")
        .unwrap();
    assert_eq!(
        (wall.alt.as_str(), wall.areas.len(), wall.files.len()),
        ("", 0, 2)
    );
    assert_eq!(wall.files[1].name, "workshop-wall.svg");
    assert!(
        journal
            .entries
            .iter()
            .any(|e| e.visibility == Visibility::Public)
    );
}

#[test]
fn bodies_of_the_sample_are_byte_for_byte_and_marks_stand_where_their_words_do() {
    let (journal, _) = read_all(&sample()).unwrap();
    let mut names: Vec<_> = tree(&sample().join("entries")).into_iter().collect();
    names.sort();
    let mut passages = 0;
    let mut listed = 0;
    for (entry, (name, bytes)) in journal.entries.iter().zip(names) {
        let text = String::from_utf8(bytes).unwrap();
        let body = text.splitn(3, "---\n").nth(2).unwrap();
        assert_eq!(entry.text.body, body, "{name}");
        listed += text[..text.len() - body.len()]
            .matches("    exact: ")
            .count();
        assert!(name.starts_with(&entry.date.to_string()));
        for passage in &entry.text.passages {
            let range = &passage.range;
            assert_eq!(range.state, RangeState::Placed, "{name}");
            assert_eq!(&body[range.start..range.end], range.exact);
            assert!(
                body[..range.start].ends_with(&range.prefix)
                    && body[range.end..].starts_with(&range.suffix)
            );
            passages += 1;
        }
        assert!(
            entry
                .areas
                .iter()
                .all(|a| !a.why.is_empty() && a.created == NOW),
            "{name}"
        );
    }
    assert_eq!((passages, listed), (59, 59));
    let own = journal.library.own_areas[0].id;
    let specialist = journal
        .entries
        .iter()
        .flat_map(|e| &e.areas)
        .filter(|a| a.code == "specialist-1");
    assert_eq!(specialist.filter(|a| a.own_area == Some(own)).count(), 5);
    let welsh = journal
        .entries
        .iter()
        .flat_map(|e| &e.text.passages)
        .filter(|p| p.lang.as_deref() == Some("cy"));
    assert_eq!(welsh.count(), 3);
}

#[test]
fn sections_of_the_sample_come_apart_into_parts_and_components() {
    let (journal, _) = read_all(&sample()).unwrap();
    let sections = &journal.library.portfolios[0].sections;
    let section = |code: &str| sections.iter().find(|s| s.code == code).unwrap();
    let shape = |code: &str| -> Vec<(String, Vec<String>)> {
        let parts = section(code).parts.iter();
        parts
            .map(|p| {
                (
                    p.title.clone(),
                    p.components.iter().map(|c| c.component.clone()).collect(),
                )
            })
            .collect()
    };
    let der = ["description", "evidence", "reflection"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(shape("3b"), [("A captions policy".to_owned(), der.clone())]);
    assert_eq!(shape("1a").len(), 2);
    assert_eq!(
        shape("2a")[1].1,
        [der.clone(), vec!["further-reading".to_owned()]].concat()
    );
    assert_eq!(
        shape("context"),
        [(String::new(), vec!["narrative".to_owned()])]
    );
    assert_eq!(
        shape("confirmation"),
        [(String::new(), vec!["declaration".to_owned()])]
    );
    assert_eq!(shape("future"), []);
    assert_eq!(section("future").status, SectionStatus::NotStarted);
    assert_eq!(section("3b").parts[0].components[1].text.body, "");
    let reflection = &section("3b").parts[0].components[2].text.body;
    assert_eq!(
        reflection,
        "It was useful to work with colleagues from other departments on this.\n"
    );

    // Every paragraph of a file is in one of its texts.
    for section in sections {
        let file =
            fs::read_to_string(sample().join(format!("portfolio/{}.md", section.code))).unwrap();
        let body = file.splitn(3, "---\n").nth(2).unwrap();
        let texts: String = section
            .parts
            .iter()
            .flat_map(|p| &p.components)
            .map(|c| c.text.body.as_str())
            .collect();
        for line in body
            .lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'))
        {
            assert!(texts.contains(line), "{}: {line}", section.code);
        }
        assert!(!texts.contains("\n### "), "{}", section.code);
    }
}

#[test]
fn pulls_of_the_sample_are_placed_in_both_texts() {
    let (journal, _) = read_all(&sample()).unwrap();
    let mut pulls = 0;
    for section in &journal.library.portfolios[0].sections {
        for component in section.parts.iter().flat_map(|p| &p.components) {
            for pull in &component.pulls {
                let range = &pull.range;
                assert_eq!(range.state, RangeState::Placed);
                assert_eq!(&component.text.body[range.start..range.end], range.exact);
                let source = journal
                    .entries
                    .iter()
                    .find(|e| Some(e.id) == pull.source)
                    .unwrap();
                assert_eq!(
                    &source.text.body[pull.source_start..pull.source_end],
                    range.exact
                );
                assert_eq!(
                    (pull.mode, pull.released_at, pull.source_no),
                    (PullMode::Quote, Some(NOW), 1)
                );
                pulls += 1;
            }
        }
    }
    let listed = tree(&sample().join("portfolio"));
    let listed: usize = listed
        .values()
        .map(|f| String::from_utf8_lossy(f).matches("\n  - entry: ").count())
        .sum();
    assert_eq!((pulls, listed), (37, 37));
}

#[test]
fn the_sample_survives_both_forms() {
    let (journal, _) = read_all(&sample()).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let (markdown, json) = (dir.path().join("markdown"), dir.path().join("json"));
    let written = write_markdown(&markdown, &mut journal.source()).unwrap();
    assert_eq!((written.entries, written.evidence), (38, 14));
    assert_eq!(written.files, tree(&markdown).len() as u64);
    write_json(&json, &mut journal.source()).unwrap();
    let (again, notes) = read_all(&markdown).unwrap();
    assert_eq!(notes, []);
    assert_eq!(again, journal);
    let (again, notes) = read_all(&json).unwrap();
    assert_eq!(notes, []);
    assert_eq!(again, journal);

    // Files keep their names and their bytes, and entries their bodies; keys that the sample has come first, as there.
    let (there, here) = (tree(&sample()), tree(&markdown));
    let others = |all: &BTreeMap<String, Vec<u8>>| -> BTreeSet<String> {
        // An entry's name follows its title, and the sample's names are shorter.
        let ours = |n: &&String| {
            !n.starts_with("entries/") && !["README.md", "SOURCES.md"].contains(&n.as_str())
        };
        all.keys().filter(ours).cloned().collect()
    };
    assert_eq!(others(&there), others(&here));
    for name in others(&there)
        .iter()
        .filter(|n| n.starts_with("evidence/") && !n.ends_with(".toml"))
    {
        assert_eq!(there[name], here[name], "{name}");
    }
    let name = "entries/2024-03-15-a-short-cross-note-about-banners.md";
    let (was, is) = (
        String::from_utf8_lossy(&there[name]),
        String::from_utf8_lossy(&here[name]),
    );
    let (front, body) = was.trim_start_matches("---\n").split_once("---\n").unwrap();
    assert!(
        is.starts_with(&format!("---\n{front}uuid: ")) && is.ends_with(&format!("---\n{body}")),
        "{is}"
    );
    let section = String::from_utf8(here["portfolio/3a.md"].clone()).unwrap();
    assert!(
        section.contains("parts:\n  - no: 1\n    title: The duty to anticipate, and a queue"),
        "{section}"
    );
    assert!(
        !section.contains("lengths:"),
        "headings are enough for the sample's sections: {section}"
    );
}
