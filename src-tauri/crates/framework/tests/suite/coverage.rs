//! Coverage, rules and gaps on made-up facts.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::NaiveDate;
use reflectory_framework::Framework;
use reflectory_framework::coverage::{AreaFacts, Basis, Coverage, GapKind, coverage};
use reflectory_model::words::Count;
use reflectory_model::{Component, Words};

use crate::bundled::framework;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `description 300, reflection 40, - 12`: own words by component; `-` is no component.
fn words(text: &str) -> Words {
    let mut words = Words::default();
    for piece in text.split(", ").filter(|p| !p.is_empty()) {
        let (component, n) = piece.rsplit_once(' ').unwrap();
        let component = (component != "-").then(|| Component::new(component));
        words.by_component.insert(
            component,
            Count {
                own: n.parse().unwrap(),
                other: 0,
            },
        );
    }
    words
}

fn material(entries: u32, evidence: u32, newest: &str, of_entries: &str) -> AreaFacts {
    AreaFacts {
        entries,
        evidence,
        newest: (!newest.is_empty()).then(|| date(newest)),
        words: words(of_entries),
        ..AreaFacts::default()
    }
}

fn drafted(mut facts: AreaFacts, status: &str, parts: u32, text: &str) -> AreaFacts {
    facts.drafted = Some(words(text));
    facts.status = Some(status.to_owned());
    facts.parts_complete = parts;
    facts
}

fn all(list: Vec<(&str, AreaFacts)>) -> BTreeMap<String, AreaFacts> {
    list.into_iter()
        .map(|(code, facts)| (code.to_owned(), facts))
        .collect()
}

fn look(fw: &Framework, pathway: &str, facts: &BTreeMap<String, AreaFacts>) -> Coverage {
    let own = BTreeMap::from([(
        "specialist-1".to_owned(),
        "Accessible mathematics online".to_owned(),
    )]);
    coverage(
        fw,
        fw.pathway(pathway).unwrap(),
        facts,
        &own,
        date("2026-11-22"),
    )
}

/// Everything that coverage says, as a person might read it.
fn page(coverage: &Coverage) -> String {
    let mut page = String::new();
    let mut group = None;
    for s in &coverage.sections {
        if s.group != group {
            group.clone_from(&s.group);
            writeln!(page, "{}", group.as_deref().unwrap_or("(no group)")).unwrap();
        }
        let f = &s.facts;
        write!(
            page,
            "  {:13} {:34} entries {} evidence {}",
            s.code, s.short, f.entries, f.evidence
        )
        .unwrap();
        write!(
            page,
            " drafted {}",
            f.drafted
                .as_ref()
                .map_or("-".to_owned(), |d| d.own().to_string())
        )
        .unwrap();
        write!(
            page,
            " newest {}",
            f.newest.map_or("-".to_owned(), |d| d.to_string())
        )
        .unwrap();
        write!(page, " status {}", f.status.as_deref().unwrap_or("-")).unwrap();
        let stand_in = s
            .replaced_by
            .as_ref()
            .map_or(String::new(), |by| format!(" ({by} stands in)"));
        writeln!(
            page,
            "{}{stand_in}",
            if s.required { "" } else { " (optional)" }
        )
        .unwrap();
    }
    for p in &coverage.principles {
        writeln!(
            page,
            "  {:13} {:34} entries {} evidence {}",
            p.code, p.short, p.facts.entries, p.facts.evidence
        )
        .unwrap();
    }
    writeln!(page, "Rules").unwrap();
    for r in &coverage.rules {
        writeln!(
            page,
            "  [{}] {}: {} ({})\n      {}",
            if r.met { 'x' } else { ' ' },
            r.id,
            r.text,
            r.confidence,
            r.standing
        )
        .unwrap();
    }
    writeln!(page, "Gaps").unwrap();
    for g in &coverage.gaps {
        writeln!(
            page,
            "  {:13} {}\n                > {}",
            g.code, g.message, g.next
        )
        .unwrap();
    }
    page
}

/// Compares with a file in `golden`; writes it instead if `UPDATE_GOLDEN` is set.
#[track_caller]
fn golden(name: &str, page: &str) {
    let path = format!(
        "{}/tests/suite/golden/{name}.txt",
        env!("CARGO_MANIFEST_DIR")
    );
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, page).unwrap();
    }
    assert_eq!(page, std::fs::read_to_string(&path).unwrap(), "{path}");
}

/// A journal some way into CMALT.
fn journal() -> Vec<(&'static str, AreaFacts)> {
    vec![
        ("context", material(2, 0, "2026-09-03", "- 640")),
        (
            "1a",
            material(
                9,
                5,
                "2026-11-13",
                "description 900, evidence 300, reflection 880, future 90, - 400",
            ),
        ),
        (
            "1b",
            material(
                6,
                7,
                "2026-11-02",
                "description 1300, evidence 200, reflection 160",
            ),
        ),
        ("1c", material(5, 3, "2026-11-11", "description 300, - 700")),
        (
            "2a",
            material(8, 0, "2026-11-17", "description 500, reflection 700"),
        ),
        ("2b", material(1, 1, "2026-11-19", "- 520")),
        (
            "3a",
            material(4, 4, "2023-05-30", "description 400, reflection 300"),
        ),
        ("4a", material(0, 2, "", "")),
        (
            "specialist-1",
            material(
                9,
                8,
                "2026-11-19",
                "description 800, evidence 300, reflection 500",
            ),
        ),
        ("future", material(1, 0, "2026-08-20", "- 230")),
        ("P1", material(6, 0, "2026-11-19", "")),
        ("P3", material(0, 1, "", "")),
        ("P4", material(1, 0, "2026-10-22", "")),
        ("felt-2021:P2", material(9, 9, "2026-11-19", "")),
    ]
}

/// The same with a portfolio under way.
fn portfolio() -> Vec<(&'static str, AreaFacts)> {
    let journal: BTreeMap<&str, AreaFacts> = journal().into_iter().collect();
    let of = |code: &str| journal.get(code).cloned().unwrap_or_default();
    let mut facts = vec![
        (
            "context",
            drafted(of("context"), "ready", 1, "narrative 512"),
        ),
        (
            "1a",
            drafted(
                of("1a"),
                "ready",
                2,
                "description 280, evidence 180, reflection 282",
            ),
        ),
        (
            "1b",
            drafted(
                of("1b"),
                "working-towards",
                1,
                "description 400, evidence 177, reflection 78",
            ),
        ),
        (
            "1c",
            drafted(of("1c"), "working-towards", 0, "description 480"),
        ),
        (
            "2a",
            drafted(
                of("2a"),
                "working-towards",
                1,
                "description 200, reflection 390",
            ),
        ),
        (
            "2b",
            drafted(
                of("2b"),
                "working-towards",
                1,
                "description 120, evidence 60, reflection 90",
            ),
        ),
        (
            "3a",
            drafted(
                of("3a"),
                "working-towards",
                1,
                "description 350, evidence 60, reflection 200",
            ),
        ),
        (
            "3b",
            drafted(material(2, 0, "2023-05-30", "- 300"), "not-started", 0, ""),
        ),
        ("4a", drafted(of("4a"), "not-started", 0, "")),
        (
            "specialist-1",
            drafted(
                of("specialist-1"),
                "working-towards",
                1,
                "description 340, evidence 260, reflection 220",
            ),
        ),
        (
            "future",
            drafted(of("future"), "working-towards", 0, "narrative 120"),
        ),
        (
            "confirmation",
            drafted(of("confirmation"), "not-started", 0, ""),
        ),
    ];
    facts.extend(["P1", "P3", "P4"].map(|code| (code, of(code))));
    facts
}

#[test]
fn a_journal_alone() {
    let found = look(&framework("cmalt-2019"), "cmalt", &all(journal()));
    assert_eq!(found.basis, Basis::Journal);
    golden("journal", &page(&found));
}

#[test]
fn a_journal_with_a_portfolio() {
    let found = look(&framework("cmalt-2019"), "cmalt", &all(portfolio()));
    assert_eq!(found.basis, Basis::Portfolio);
    golden("portfolio", &page(&found));
}

#[test]
fn the_same_portfolio_on_the_senior_pathway() {
    let mut facts = all(portfolio());
    // One complete example of collaboration, where Senior asks for two.
    facts.insert(
        "4a".to_owned(),
        drafted(
            material(3, 2, "2026-10-30", ""),
            "ready",
            1,
            "description 300, evidence 90, reflection 310",
        ),
    );
    golden(
        "senior",
        &page(&look(&framework("cmalt-2019"), "senior", &facts)),
    );
}

#[test]
fn a_claim_for_the_first_descriptor_of_the_psf() {
    let mut facts: Vec<(&str, AreaFacts)> = ["V1", "K1", "K2", "A1"]
        .map(|code| {
            (
                code,
                drafted(
                    material(2, 1, "2026-05-05", ""),
                    "working-towards",
                    1,
                    "description 200, reflection 200",
                ),
            )
        })
        .into();
    facts.push((
        "V3",
        drafted(
            material(1, 1, "2026-05-05", ""),
            "working-towards",
            0,
            "description 200",
        ),
    ));
    facts.push((
        "A5",
        drafted(material(4, 0, "2026-05-05", ""), "not-started", 0, ""),
    ));
    golden(
        "psf",
        &page(&look(&framework("psf-2023"), "d1", &all(facts))),
    );
}

#[test]
fn an_empty_journal_has_a_gap_for_every_area_and_meets_nothing() {
    let found = look(&framework("cmalt-2019"), "cmalt", &BTreeMap::new());
    let codes: Vec<&str> = found.gaps.iter().map(|g| g.code.as_str()).collect();
    // The confirmation is written in a portfolio only; assessed areas come before statements.
    assert_eq!(
        codes,
        [
            "1a",
            "1b",
            "1c",
            "2a",
            "2b",
            "3a",
            "3b",
            "4a",
            "specialist-1",
            "P1",
            "P2",
            "P3",
            "P4",
            "context",
            "future"
        ]
    );
    assert!(found.rules.iter().all(|r| !r.met));
}

#[test]
fn a_second_law_stands_in_for_a_policy_on_the_cmalt_pathway_only() {
    let cmalt = framework("cmalt-2019");
    let facts = |laws: u32| {
        all(vec![(
            "3a",
            drafted(
                material(3, 2, "2026-01-01", ""),
                "working-towards",
                laws,
                "description 500, evidence 50, reflection 400",
            ),
        )])
    };
    let see = |pathway: &str, laws: u32| {
        let found = look(&cmalt, pathway, &facts(laws));
        let rule = found
            .rules
            .iter()
            .find(|r| r.id.ends_with("wider-context"))
            .unwrap();
        let replaced = found
            .sections
            .iter()
            .find(|s| s.code == "3b")
            .unwrap()
            .replaced_by
            .clone();
        (
            rule.met,
            replaced,
            found.gaps.iter().any(|g| g.code == "3b"),
        )
    };
    assert_eq!(see("cmalt", 0), (false, None, true));
    assert_eq!(see("cmalt", 1), (false, None, true));
    assert_eq!(see("cmalt", 2), (true, Some("3a".to_owned()), false));
    assert_eq!(see("senior", 2), (false, None, true));
    assert_eq!(see("associate", 1), (true, None, true));
}

#[test]
fn tagged_entries_alone_never_meet_a_rule_about_examples() {
    let cmalt = framework("cmalt-2019");
    let mut facts = journal();
    facts.push((
        "3b",
        material(20, 20, "2026-11-01", "description 5000, reflection 5000"),
    ));
    facts.push(("P2", material(1, 0, "2026-11-01", "")));
    let found = look(&cmalt, "cmalt", &all(facts));
    let met: Vec<(&str, bool)> = found.rules.iter().map(|r| (r.id.as_str(), r.met)).collect();
    assert_eq!(
        met,
        [
            ("cmalt-wider-context", false),
            ("principles-whole-portfolio", true)
        ]
    );
    assert_eq!(
        found.rules[0].standing,
        "Counted in a portfolio's parts, and there is no portfolio; in the journal 3a has 4 entries and 4 items of evidence and 3b has 20 entries and 20 items of evidence."
    );
}

#[test]
fn a_section_that_the_person_calls_ready_gets_no_hints_on_length_balance_or_age() {
    let cmalt = framework("cmalt-2019");
    let section = |status: &str, text: &str| {
        let facts = all(vec![(
            "1a",
            drafted(material(1, 1, "2020-01-01", ""), status, 1, text),
        )]);
        look(&cmalt, "cmalt", &facts)
            .gaps
            .into_iter()
            .find(|g| g.code == "1a")
            .map(|g| g.kind)
    };
    let thin = "description 500, reflection 20";
    assert_eq!(
        section("working-towards", thin),
        Some(GapKind::ReflectionThin)
    );
    assert_eq!(
        section("working-towards", "description 60, reflection 60"),
        Some(GapKind::Short)
    );
    assert_eq!(
        section("working-towards", "description 300, reflection 300"),
        Some(GapKind::Old)
    );
    for text in [
        thin,
        "description 60, reflection 60",
        "description 300, reflection 300",
    ] {
        assert_eq!(section("ready", text), None);
    }
    assert_eq!(
        section("ready", "description 500"),
        Some(GapKind::ComponentMissing),
        "what is missing is still said"
    );
}

#[test]
fn thirty_per_cent_and_thirty_six_months_are_enough() {
    let cmalt = framework("cmalt-2019");
    let kind = |newest: &str, text: &str| {
        let facts = all(vec![(
            "1a",
            drafted(material(1, 1, newest, ""), "working-towards", 1, text),
        )]);
        look(&cmalt, "cmalt", &facts)
            .gaps
            .into_iter()
            .find(|g| g.code == "1a")
            .map(|g| g.kind)
    };
    assert_eq!(kind("2026-01-01", "description 700, reflection 300"), None);
    assert_eq!(
        kind("2026-01-01", "description 701, reflection 299"),
        Some(GapKind::ReflectionThin)
    );
    assert_eq!(kind("2023-11-22", "description 700, reflection 300"), None);
    assert_eq!(
        kind("2023-11-21", "description 700, reflection 300"),
        Some(GapKind::Old)
    );
    // Too few words for a share to mean anything: short, not thin.
    assert_eq!(
        kind("2026-01-01", "description 98, reflection 1"),
        Some(GapKind::Short)
    );
}

#[test]
fn a_persons_own_title_is_shown_where_the_area_takes_one() {
    let cmalt = framework("cmalt-2019");
    let own: BTreeMap<String, String> = ["specialist-1", "1a"]
        .iter()
        .map(|c| ((*c).to_owned(), "My own".to_owned()))
        .collect();
    let found = coverage(
        &cmalt,
        cmalt.pathway("cmalt").unwrap(),
        &BTreeMap::new(),
        &own,
        date("2026-11-22"),
    );
    let title = |code: &str| {
        found
            .sections
            .iter()
            .find(|s| s.code == code)
            .unwrap()
            .title
            .clone()
    };
    assert_eq!(title("specialist-1"), "My own");
    assert_eq!(
        title("1a"),
        "An understanding of the constraints and benefits of different technologies"
    );
}

#[test]
fn enormous_counts_do_not_overflow() {
    let cmalt = framework("cmalt-2019");
    let huge = AreaFacts {
        entries: u32::MAX,
        evidence: u32::MAX,
        words: words("description 4294967295"),
        newest: Some(NaiveDate::MIN),
        drafted: Some(words("reflection 4294967295")),
        status: Some(String::new()),
        parts_complete: u32::MAX,
    };
    for pathway in ["associate", "cmalt", "senior"] {
        let facts = cmalt
            .areas
            .iter()
            .map(|a| (a.code.clone(), huge.clone()))
            .collect();
        for today in [NaiveDate::MIN, NaiveDate::MAX] {
            coverage(
                &cmalt,
                cmalt.pathway(pathway).unwrap(),
                &facts,
                &BTreeMap::new(),
                today,
            );
        }
    }
}
