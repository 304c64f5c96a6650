//! The files that come with the program: they load, and say what their sources say.

use reflectory_framework::models::{bundled_models, bundled_nudges};
use reflectory_framework::{
    AreaKind, CheckLevel, Confidence, Framework, FrameworkStatus, Relation, WordRange, bundled,
    bundled_frameworks,
};
use reflectory_model::AreaRef;

pub(crate) fn framework(id: &str) -> Framework {
    bundled_frameworks()
        .unwrap()
        .into_iter()
        .find(|f| f.id == id)
        .unwrap()
}

fn codes(fw: &Framework, pathway: &str) -> String {
    let pathway = fw.pathway(pathway).unwrap();
    fw.sections(pathway)
        .iter()
        .map(|a| a.code.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn every_file_loads() {
    let all = bundled_frameworks().unwrap();
    let ids: Vec<(&str, &str, u32, usize, usize)> = all
        .iter()
        .map(|f| {
            (
                f.id.as_str(),
                f.status.as_str(),
                f.revision,
                f.areas.len(),
                f.pathways.len(),
            )
        })
        .collect();
    assert_eq!(
        ids,
        [
            ("cmalt-2019", "current", 1, 18, 3),
            ("cmalt-pre2019", "superseded", 2, 15, 1),
            ("felt-2021", "current", 1, 21, 1),
            ("psf-2023", "current", 1, 21, 4),
            ("jisc-digital-capabilities", "current", 1, 15, 1),
        ]
    );
    for (name, _) in bundled() {
        assert!(name.ends_with(".toml"));
    }
}

#[test]
fn nothing_bundled_leaves_its_confidence_or_its_sources_unsaid() {
    for fw in bundled_frameworks().unwrap() {
        let areas = fw.areas.iter().map(|a| (&a.code, a.confidence, &a.sources));
        let groups = fw.groups.iter().map(|g| (&g.id, g.confidence, &g.sources));
        let rules = fw.rules.iter().map(|r| (&r.id, r.confidence, &r.sources));
        let grades = fw
            .grades
            .iter()
            .chain(&fw.outcomes)
            .map(|g| (&g.id, g.confidence, &g.sources));
        // The pathway of all areas is made by the program where a file has none.
        let pathways = fw
            .pathways
            .iter()
            .filter(|p| p.id != "all")
            .map(|p| (&p.id, p.confidence, &p.sources));
        for (id, confidence, sources) in areas
            .chain(groups)
            .chain(rules)
            .chain(grades)
            .chain(pathways)
        {
            assert_ne!(confidence, Confidence::Unstated, "{}: {id}", fw.id);
            assert!(!sources.is_empty(), "{}: {id}", fw.id);
        }
        for check in &fw.checks {
            assert!(!check.sources.is_empty(), "{}", check.id);
        }
    }
}

#[test]
fn pathways_of_cmalt_ask_for_what_the_guidance_lists() {
    let cmalt = framework("cmalt-2019");
    assert_eq!(
        codes(&cmalt, "associate"),
        "context 1a 1b 1c 2a 2b 3a 3b 4a future confirmation"
    );
    assert_eq!(
        codes(&cmalt, "cmalt"),
        "context 1a 1b 1c 2a 2b 3a 3b 4a specialist-1 future confirmation"
    );
    assert_eq!(
        codes(&cmalt, "senior"),
        "context 1a 1b 1c 2a 2b 3a 3b 4a specialist-1 specialist-2 advanced-1 future confirmation"
    );
    let confidence: Vec<Confidence> = cmalt.pathways.iter().map(|p| p.confidence).collect();
    assert_eq!(
        confidence,
        [
            Confidence::Partial,
            Confidence::Confirmed,
            Confidence::Confirmed
        ]
    );
    assert_eq!(
        codes(&framework("cmalt-pre2019"), "cmalt"),
        "context 1a 1b 1c 2a 2b 3a 4 specialist-1 future confirmation"
    );
}

#[test]
fn only_future_plans_has_an_official_length() {
    let cmalt = framework("cmalt-2019");
    let official: Vec<(&str, WordRange)> = cmalt
        .areas
        .iter()
        .filter_map(|a| Some((a.code.as_str(), a.words?)))
        .filter(|(_, w)| w.official)
        .collect();
    assert_eq!(
        official,
        [(
            "future",
            WordRange {
                min: 200,
                suggested: 400,
                max: 500,
                official: true
            }
        )]
    );
    assert_eq!(cmalt.area("1a").unwrap().words.unwrap().suggested, 700);
    let recency = cmalt.defaults.recency.unwrap();
    assert_eq!(
        (recency.months, recency.official, recency.confidence),
        (36, false, Confidence::Unconfirmed)
    );
    assert!(!cmalt.defaults.reflection_percent.unwrap().official);
}

#[test]
fn titles_groups_and_principles_are_alts() {
    let cmalt = framework("cmalt-2019");
    let area = cmalt.area("3b").unwrap();
    assert_eq!(
        area.title,
        "Understanding and engaging with policies and standards"
    );
    assert_eq!(
        cmalt.group_of(area).unwrap().title,
        "Core area 3: The wider context"
    );
    let titles: Vec<(&str, &str)> = cmalt
        .principles()
        .iter()
        .map(|p| (p.code.as_str(), p.title.as_str()))
        .collect();
    assert_eq!(
        titles,
        [
            (
                "P1",
                "A commitment to exploring and understanding the interplay between technology and learning"
            ),
            (
                "P2",
                "A commitment to keep up to date with new technologies"
            ),
            (
                "P3",
                "An empathy with and willingness to learn from colleagues from different backgrounds and specialisms"
            ),
            (
                "P4",
                "A commitment to communicate and disseminate effective practice"
            ),
        ]
    );
    assert!(cmalt.codes_official && cmalt.titles_official);
    assert!(
        cmalt
            .notice
            .as_deref()
            .unwrap()
            .contains("independent of ALT")
    );
}

#[test]
fn wider_context_differs_by_pathway() {
    let cmalt = framework("cmalt-2019");
    let rule = |id: &str| cmalt.rules.iter().find(|r| r.id == id).unwrap();
    let conditions = |list: &[reflectory_framework::Requirement]| {
        list.iter()
            .map(|r| (r.section.clone(), r.min_examples))
            .collect::<Vec<_>>()
    };
    let own = |list: &[(&str, u32)]| {
        list.iter()
            .map(|(s, n)| ((*s).to_owned(), *n))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        conditions(&rule("cmalt-wider-context").all_of),
        own(&[("3a", 1)])
    );
    assert_eq!(
        conditions(&rule("cmalt-wider-context").any_of),
        own(&[("3a", 2), ("3b", 1)])
    );
    assert_eq!(
        conditions(&rule("senior-wider-context").all_of),
        own(&[("3a", 1), ("3b", 1)])
    );
    assert_eq!(
        conditions(&rule("senior-communication").all_of),
        own(&[("4a", 2)])
    );
    assert_eq!(
        rule("associate-wider-context").confidence,
        Confidence::Unconfirmed
    );
    let instead = cmalt.area("3b").unwrap().replaceable_by.as_ref().unwrap();
    assert_eq!(
        (
            instead.section.as_str(),
            instead.min_examples,
            instead.pathways.as_slice()
        ),
        ("3a", 2, ["cmalt".to_owned()].as_slice())
    );
}

#[test]
fn components_come_from_the_file() {
    let cmalt = framework("cmalt-2019");
    let of = |code: &str| {
        cmalt
            .components_of(cmalt.area(code).unwrap())
            .iter()
            .map(|c| c.id.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(of("1a"), "description evidence reflection");
    assert_eq!(of("context"), "narrative");
    assert_eq!(of("confirmation"), "declaration");
    assert_eq!(
        of("advanced-1"),
        "description principles impact evidence reflection"
    );
    let optional = |code: &str| {
        cmalt
            .optional_components_of(cmalt.area(code).unwrap())
            .iter()
            .map(|c| c.title.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert_eq!(optional("1a"), "Summary, Further reading");
    assert_eq!(optional("context"), "");
    assert!(cmalt.component("future").is_some());
}

#[test]
fn a_part_counts_when_its_description_and_reflection_have_text() {
    let cmalt = framework("cmalt-2019");
    let counts = |code: &str, have: &[&str]| {
        cmalt.part_counts(cmalt.area(code).unwrap(), |c| have.contains(&c))
    };
    assert!(counts("3a", &["description", "reflection"]));
    assert!(!counts("3a", &["description", "evidence"]));
    assert!(!counts("3a", &["reflection"]));
    assert!(counts("context", &["narrative"]));
    assert!(!counts("context", &["description", "reflection"]));
    assert!(counts("advanced-1", &["description", "reflection"]));
}

#[test]
fn grades_and_outcomes_are_those_of_the_form_of_may_2026() {
    let cmalt = framework("cmalt-2019");
    let titles = |grades: &[reflectory_framework::Grade]| {
        grades
            .iter()
            .map(|g| g.title.clone())
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert_eq!(
        titles(&cmalt.grades),
        "Strong, Adequate, Revisions required, Incomplete/missing, Not applicable"
    );
    assert_eq!(
        titles(&cmalt.outcomes),
        "Pass with Distinction, Pass, Referral - minor revisions required, Referral - major revisions required, Fail"
    );
    assert_eq!(
        titles(&framework("cmalt-pre2019").grades),
        "Strong, Adequate, Inadequate"
    );
    let assessment = cmalt.assessment.as_ref().unwrap();
    assert_eq!(
        (
            assessment.assessors,
            assessment.completion[0].areas.join(" ")
        ),
        (2, "context future".to_owned())
    );
    let review = cmalt.review.as_ref().unwrap();
    assert_eq!((review.every_years, review.parts.len()), (3, 5));
    assert_eq!(
        review
            .parts
            .iter()
            .find(|p| p.id == "examples")
            .unwrap()
            .count,
        Some(3)
    );
}

#[test]
fn checks_keep_their_levels_and_limits() {
    let cmalt = framework("cmalt-2019");
    let (blocking, advice): (Vec<_>, Vec<_>) = cmalt
        .checks
        .iter()
        .partition(|c| c.level == CheckLevel::Blocking);
    assert_eq!((blocking.len(), advice.len()), (12, 14));
    let size = cmalt.checks.iter().find(|c| c.id == "size").unwrap();
    assert_eq!((size.limits["mb"], size.limits["mb_max"]), (10, 25));
    let changes = cmalt
        .checks
        .iter()
        .find(|c| c.id == "changes-marked")
        .unwrap();
    assert_eq!(changes.applies_to, ["referral"]);
}

#[test]
fn the_older_cmalt_leads_to_the_current_one() {
    let all = bundled_frameworks().unwrap();
    let older = framework("cmalt-pre2019");
    assert_eq!(
        (older.status, older.superseded_by.as_deref()),
        (FrameworkStatus::Superseded, Some("cmalt-2019"))
    );
    let wider = older.area("3a").unwrap().maps_to.as_ref().unwrap();
    assert_eq!(wider.relation, Relation::Split);
    assert_eq!(
        wider.refs().map(|r| r.code).collect::<Vec<_>>(),
        ["3a", "3b"]
    );
    let rest = older
        .areas
        .iter()
        .filter(|a| a.code != "3a")
        .map(|a| a.maps_to.as_ref().unwrap());
    assert!(
        rest.clone()
            .all(|m| m.relation == Relation::Same && m.areas.len() == 1)
    );
    assert_eq!(
        older.area("4").unwrap().maps_to.as_ref().unwrap().areas,
        ["cmalt-2019:4a"]
    );
    for fw in &all {
        assert_eq!(fw.broken_mappings(&all), Vec::<AreaRef>::new(), "{}", fw.id);
        assert!(
            fw.areas
                .iter()
                .filter_map(|a| a.maps_to.as_ref())
                .all(|m| !m.official),
            "{}: no mapping was seen to be official",
            fw.id
        );
    }
}

#[test]
fn statements_of_unclear_licence_are_not_shipped() {
    for (name, text) in bundled() {
        for published in [
            "different stakeholders",
            "oneself",
            "unconscious bias",
            "diverse groups of learners",
            "scholarship, or research",
            "and/or programmes",
        ] {
            assert!(!text.contains(published), "{name}: {published}");
        }
    }
    for id in ["felt-2021", "psf-2023"] {
        let fw = framework(id);
        assert!(!fw.titles_official);
        assert!(fw.notice.as_deref().unwrap().contains("our own"));
        assert!(
            fw.areas
                .iter()
                .all(|a| !a.title.is_empty() && a.prompts.len() == 1)
        );
    }
}

#[test]
fn psf_descriptors_ask_for_the_dimensions_that_their_sources_name() {
    let psf = framework("psf-2023");
    let fifteen = "V1 V2 V3 V4 V5 K1 K2 K3 K4 K5 A1 A2 A3 A4 A5";
    assert_eq!(codes(&psf, "d2"), fifteen);
    assert_eq!(codes(&psf, "d3"), format!("{fifteen} D3.1 D3.2 D3.3"));
    assert_eq!(codes(&psf, "d4"), format!("{fifteen} D4.1 D4.2 D4.3"));
    let d1 = psf.pathway("d1").unwrap();
    let required: Vec<&str> = d1
        .sections
        .iter()
        .map(String::as_str)
        .filter(|c| d1.requires(c))
        .collect();
    assert_eq!(required, ["V1", "V3", "K1", "K2", "K3"]);
    let activity = psf.rules.iter().find(|r| r.id == "D1.3").unwrap();
    assert_eq!((activity.any_of.len(), activity.any_of_min), (5, 2));
    assert_eq!(psf.pathway("d2").unwrap().confidence, Confidence::Partial);
    assert_eq!(psf.area("D3.1").unwrap().kind, AreaKind::Criterion);
}

#[test]
fn felt_and_jisc_have_their_groups_and_counts() {
    let felt = framework("felt-2021");
    let per_group = |fw: &Framework| {
        fw.groups
            .iter()
            .map(|g| {
                (
                    g.id.clone(),
                    fw.areas
                        .iter()
                        .filter(|a| a.group.as_ref() == Some(&g.id))
                        .count(),
                )
            })
            .collect::<Vec<_>>()
    };
    let own = |list: &[(&str, usize)]| {
        list.iter()
            .map(|(s, n)| ((*s).to_owned(), *n))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        per_group(&felt),
        own(&[("A", 4), ("P", 5), ("V", 7), ("C", 5)])
    );
    assert!(!felt.codes_official);
    let jisc = framework("jisc-digital-capabilities");
    assert_eq!(
        per_group(&jisc),
        own(&[("1", 2), ("2", 3), ("3", 3), ("4", 3), ("5", 2), ("6", 2)])
    );
    assert!(!jisc.codes_official);
    assert_eq!(
        jisc.area("6.1").unwrap().confidence,
        Confidence::Unconfirmed
    );
    assert_eq!(felt.pathway("all").unwrap().sections.len(), 21);
}

#[test]
fn codes_are_found_whatever_their_case_and_may_name_a_part() {
    let cmalt = framework("cmalt-2019");
    assert_eq!(cmalt.area("1A").unwrap().code, "1a");
    assert_eq!(cmalt.area("p3").unwrap().code, "P3");
    let found = |code: &str| {
        cmalt
            .area_and_part(code)
            .map(|(a, part)| (a.code.clone(), part))
    };
    assert_eq!(found("3a.2"), Some(("3a".to_owned(), Some(2))));
    assert_eq!(found("3a"), Some(("3a".to_owned(), None)));
    for wrong in ["3a.0", "3a.x", "3a.", "9z.1", "9z", ""] {
        assert_eq!(found(wrong), None, "{wrong}");
    }
    let jisc = framework("jisc-digital-capabilities");
    assert_eq!(
        jisc.area_and_part("1.1")
            .map(|(a, part)| (a.code.as_str(), part)),
        Some(("1.1", None))
    );
    assert_eq!(
        jisc.area_and_part("1.1.3")
            .map(|(a, part)| (a.code.as_str(), part)),
        Some(("1.1", Some(3)))
    );
}

#[test]
fn models_feed_components_and_keep_feelings_private() {
    let models = bundled_models().unwrap();
    let stages: Vec<(&str, usize)> = models
        .iter()
        .map(|m| (m.id.as_str(), m.stages.len()))
        .collect();
    assert_eq!(
        stages,
        [
            ("rolfe", 3),
            ("driscoll", 3),
            ("gibbs", 6),
            ("kolb", 4),
            ("schon", 4),
            ("brookfield", 4),
            ("diep", 4),
            ("johns", 7),
            ("cmalt-der", 3)
        ]
    );
    let feeds = |model: &str| {
        let model = models.iter().find(|m| m.id == model).unwrap();
        model
            .stages
            .iter()
            .map(|s| format!("{}>{}", s.id, s.feeds))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        feeds("rolfe"),
        "what>description so-what>reflection now-what>reflection"
    );
    assert_eq!(
        feeds("gibbs"),
        "description>description feelings>reflection evaluation>reflection analysis>reflection conclusion>reflection action>future"
    );
    assert_eq!(
        feeds("johns"),
        "looking-in>reflection description>description aesthetics>description personal>reflection ethics>reflection empirics>reflection reflexivity>future"
    );
    assert_eq!(
        feeds("brookfield"),
        "self>reflection learners>evidence colleagues>evidence literature>reflection"
    );
    let private: Vec<(&str, &str)> = models
        .iter()
        .flat_map(|m| {
            m.stages
                .iter()
                .filter(|s| s.private_by_default)
                .map(|s| (m.id.as_str(), s.id.as_str()))
        })
        .collect();
    assert_eq!(private, [("gibbs", "feelings"), ("johns", "looking-in")]);
    assert!(
        models
            .iter()
            .flat_map(|m| &m.stages)
            .all(|s| !s.prompts.is_empty())
    );
}

#[test]
fn models_feed_only_components_that_the_default_framework_knows() {
    let cmalt = framework("cmalt-2019");
    for stage in bundled_models()
        .unwrap()
        .iter()
        .flat_map(|m| m.stages.clone())
    {
        assert!(
            cmalt.component(stage.feeds.as_str()).is_some(),
            "{}",
            stage.id
        );
    }
    let nudges = bundled_nudges().unwrap();
    assert_eq!(nudges.len(), 6);
    for area in nudges.iter().flat_map(|n| &n.areas) {
        let area = AreaRef::parse(area, "");
        assert!(
            framework(&area.framework).area(&area.code).is_some(),
            "{area}"
        );
    }
}
