//! What texts are about: by front matter, tags, title, name, folder and headings, and what is left alone.

use std::fs;
use std::path::Path;
use std::time::{Instant, SystemTime};

use chrono::{DateTime, NaiveDate, Utc};
use reflectory_framework::bundled_frameworks;
use reflectory_framework::titles::Titles;
use reflectory_import::arrange::{Evidence, Slot, arrange};
use reflectory_import::markdown::{Options, load, plan};
use reflectory_import::{EntryItem, ImportPlan};

fn titles() -> Titles {
    let all = bundled_frameworks().unwrap();
    Titles::of(all.iter().find(|f| f.id == "cmalt-2019").unwrap(), &all)
}

fn planned(path: &Path) -> ImportPlan {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    // The files are made when the test runs, which is later than its day.
    let civil = |time: SystemTime| DateTime::<Utc>::from(time).date_naive().min(today);
    let options = Options {
        split: false,
        today,
        civil: &civil,
        titles: Some(&titles()),
    };
    plan(path, &options).unwrap()
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

fn entry<'p>(plan: &'p ImportPlan, key: &str) -> &'p EntryItem {
    plan.entries()
        .find(|e| e.source_key == key)
        .unwrap_or_else(|| panic!("no entry {key} in {plan:#?}"))
}

/// The areas of the one file of a folder.
fn alone(name: &str, text: &str) -> Vec<String> {
    let dir = folder(&[(name, text)]);
    let plan = planned(dir.path());
    let one = entry(&plan, name);
    let own = one.own.iter().map(|o| format!("{}: {}", o.kind, o.title));
    one.areas.iter().cloned().chain(own).collect()
}

#[test]
fn a_file_is_known_by_whatever_names_its_area() {
    let mut wrong = Vec::new();
    for (name, text, areas) in [
        ("1a-constraints.md", "x", &["1a"][..]),
        ("01a constraints.md", "x", &["1a"]),
        ("2024-05-14-1a-constraints.md", "x", &["1a"]),
        ("x.md", "# Core area 3a: The law\n\nx", &["3a"]),
        ("x.md", "---\ntitle: \"CMALT 2b\"\n---\nx", &["2b"]),
        ("core_area_4.md", "x", &["4a"]),
        ("Section 2b.md", "x", &["2b"]),
        ("Area 1 (b).md", "x", &["1b"]),
        ("1(a).md", "x", &["1a"]),
        ("core-area-1/1a/notes.md", "x", &["1a"]),
        (
            "1-operational-issues/constraints-and-benefits.md",
            "x",
            &["1a"],
        ),
        ("4-communication/notes.md", "x", &["4a"]),
        ("1a/index.md", "x", &["1a"]),
        ("x.md", "---\npermalink: /portfolio/2a/\n---\nx", &["2a"]),
        ("x.md", "---\nareas: [1a, 2b]\n---\nx", &["1a", "2b"]),
        ("x.md", "---\narea: Core area 1a\n---\nx", &["1a"]),
        ("x.md", "---\ncmalt: 1a, 3b\n---\nx", &["1a", "3b"]),
        ("x.md", "---\ntags: [cmalt/1c, tea]\n---\nx", &["1c"]),
        ("x.md", "---\ncategories: [core-area-2a]\n---\nx", &["2a"]),
        ("x.md", "Said so. #1a and #cmalt/2b\n", &["1a", "2b"]),
        (
            "x.md",
            "# My page\n\nx\n\n## 1b. Technical knowledge\n\ny",
            &["1b"],
        ),
        ("contextual-statement.md", "x", &["context"]),
        (
            "x.md",
            "# Introduction and contextual statement\n\nx",
            &["context"],
        ),
        (
            "x.md",
            "# Core area 3: The wider context\n\n## 3a Legislation\n\nx",
            &["3a"],
        ),
        ("x.md", "# Future plans\n\nx", &["future"]),
        (
            "specialist-option-accessible-media.md",
            "x",
            &["specialist: accessible media"],
        ),
        (
            "x.md",
            "# Specialist area 2 - Open practice\n\nx",
            &["specialist: Open practice"],
        ),
        (
            "x.md",
            "# Advanced area: A network\n\nx",
            &["advanced: A network"],
        ),
        (
            "1a Choosing.md",
            "## Description\n\nx\n\n## Reflection\n\ny",
            &["1a"],
        ),
        // None of these.
        ("Room 1a timetable.md", "x", &[]),
        ("2bsure.md", "x", &[]),
        ("3 apples.md", "x", &[]),
        (
            "x.md",
            "# 1. Introduction\n\nx\n\n# 2. Methods\n\ny\n\n# 3. Results\n",
            &[],
        ),
        ("1-introduction/notes.md", "x", &[]),
        ("1a timetable.md", "x", &[]),
        ("content/notes.md", "x", &[]),
        ("Context/notes.md", "x", &[]),
        (
            "x.md",
            "---\ncmalt: true\ntags: [p1, future]\n---\nx `#1a` http://e.org/#1a\n",
            &[],
        ),
        (
            "x.md",
            "# A day\n\n## Context\n\nx\n\n## Future plans\n\ny\n",
            &[],
        ),
        ("core_area_1.md", "x", &[]),
    ] {
        let found = alone(name, text);
        if found != areas {
            wrong.push(format!("{name} {text:?}: {found:?}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn what_could_be_chance_counts_beside_others_and_is_told_alone() {
    let dir = folder(&[("1a timetable.md", "x")]);
    let plan = planned(dir.path());
    assert!(entry(&plan, "1a timetable.md").notes[0].contains("nothing else says so"));
    let dir = folder(&[
        ("1a timetable.md", "x"),
        ("2b-learners.md", "y"),
        ("Context.md", "z"),
    ]);
    let plan = planned(dir.path());
    assert_eq!(entry(&plan, "1a timetable.md").areas, ["1a"]);
    assert_eq!(entry(&plan, "Context.md").areas, ["context"]);
    let dir = folder(&[("1a timetable.md", "x"), ("1b timetable.md", "y")]);
    let plan = planned(dir.path());
    assert!(
        plan.entries().all(|e| e.areas.is_empty()),
        "two chances are no proof"
    );
    let dir = folder(&[("core_area_1.md", "Text about all of it.")]);
    let plan = planned(dir.path());
    let group = entry(&plan, "core_area_1.md");
    assert!(
        group.notes[0].contains("tagged to none of 1a, 1b, 1c"),
        "{group:?}"
    );
}

#[test]
fn files_named_after_components_make_one_part() {
    let dir = folder(&[
        ("1a/description.md", "What I did.\n"),
        ("1a/reflection.md", "# Reflection\n\nWhat I made of it.\n"),
        (
            "1a/evidence.md",
            "- [Scores](scores.csv): of May\n- [Site](https://e.example/)\n",
        ),
        ("1a/scores.csv", "1"),
    ]);
    let plan = planned(dir.path());
    let arranged = arrange(&plan, &titles()).unwrap();
    let [section] = arranged.sections.as_slice() else {
        panic!("{arranged:#?}");
    };
    assert_eq!(section.slot, Slot::Area("1a".to_owned()));
    let [part] = section.parts.as_slice() else {
        panic!("{section:#?}");
    };
    let texts: Vec<(&str, &str)> = part
        .texts
        .iter()
        .map(|t| (t.component.as_str(), t.body.as_str()))
        .collect();
    assert_eq!(
        texts,
        [
            ("description", "What I did.\n"),
            ("reflection", "What I made of it.\n")
        ]
    );
    let listed: Vec<&Evidence> = section.evidence.iter().map(|e| &e.what).collect();
    assert_eq!(
        listed,
        [
            &Evidence::File("1a/scores.csv".to_owned()),
            &Evidence::Url("https://e.example/".to_owned())
        ]
    );
}

#[test]
fn no_words_are_lost_between_a_text_and_its_pieces() {
    let text = "# P\n\nA short lead.\n\n# 1a\n\nOne[^a] [x].\n\n[x]: https://x.example/\n\n# 1b\n\nTwo[^a].\n\n## Evidence\n\n- [Three](https://three.example/): four\n- five\n\n# 2a\n\nSix.\n\n[^a]: seven\n";
    let dir = folder(&[("p.md", text)]);
    let plan = planned(dir.path());
    let all: String = plan.entries().map(|e| load(&plan, e).unwrap()).collect();
    for word in [
        "short",
        "One",
        "x.example",
        "Two",
        "three.example",
        "four",
        "five",
        "Six",
        "seven",
    ] {
        assert!(all.contains(word), "{word} in {all}");
    }
    let arranged = arrange(&plan, &titles()).unwrap();
    let mut words = format!("{arranged:?}");
    for aside in &arranged.aside {
        let entry = entry(&plan, &aside.source_key);
        words.push_str(&load(&plan, entry).unwrap());
    }
    for word in [
        "short",
        "One",
        "x.example",
        "Two",
        "three.example",
        "four",
        "five",
        "Six",
        "seven",
    ] {
        assert!(words.contains(word), "{word} in {words}");
    }
}

#[test]
fn hostile_texts_are_gone_through_in_good_time() {
    let started = Instant::now();
    let headings = "## 1a x\n\n### Evidence\n\n- [a](b)\n\n".repeat(20_000);
    let figures = "<figure><img src=\"a\" {{< figure {% include figure {: . ![[ ".repeat(20_000);
    let notes: String = (0..5_000)
        .map(|n| format!("[^{n}]: x\n[l{n}]: y\n\n[^{n}] [l{n}]\n\n"))
        .collect();
    let notes = format!("# 1a\n\n{notes}\n# 1b\n\nx\n\n# 2a\n");
    let braces = "{".repeat(500_000);
    let dir = folder(&[
        ("headings.md", &headings),
        ("figures.md", &figures),
        ("notes.md", &notes),
        ("braces.md", &braces),
        ("empty.md", ""),
        ("returns.md", "# 1a\r\rA\r\r# 1b\r\rB\r\r# 2a\r\rC\r"),
        ("No\u{308}te 1a.md", "x"),
    ]);
    let plan = planned(dir.path());
    assert_eq!(entry(&plan, "returns.md#1b").areas, ["1b"]);
    arrange(&plan, &titles()).unwrap();
    for entry in plan.entries() {
        load(&plan, entry).unwrap();
    }
    assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
}
