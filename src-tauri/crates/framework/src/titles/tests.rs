//! Names as people write them, and names that only look like it.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::bundled_frameworks;

fn titles(id: &str) -> Titles {
    let all = bundled_frameworks().unwrap();
    let framework = all.iter().find(|f| f.id == id).unwrap();
    Titles::of(framework, &all)
}

/// `1a`, `1a?` if others must agree, `g1` for a group, `specialist 2: title` for a slot, `-` for nothing.
fn short(titles: &Titles, text: &str) -> String {
    let Some(found) = titles.recognise(text) else {
        return "-".to_owned();
    };
    let mut out = match found.meaning {
        Meaning::Area { code, to_sort, .. } => {
            format!("{code}{}", if to_sort.is_some() { " sort" } else { "" })
        }
        Meaning::Group { id, .. } => id,
        Meaning::Slot {
            kind,
            number,
            title,
        } => format!(
            "{kind} {}: {title}",
            number.map_or("-".to_owned(), |n| n.to_string())
        ),
    };
    if found.sureness == Sureness::IfOthers {
        out.push('?');
    }
    out
}

#[test]
fn names_of_areas_are_known_in_many_forms() {
    let titles = titles("cmalt-2019");
    let mut wrong = Vec::new();
    for (text, means) in [
        ("1a", "1a"),
        ("1A", "1a"),
        ("1a-constraints", "1a"),
        ("01a constraints", "1a"),
        ("01a_choosing_a_vle", "1a"),
        ("1a. Choosing a VLE", "1a"),
        ("1a – Choosing a VLE", "1a"),
        ("1a) Choosing", "1a"),
        ("1(a) Choosing", "1a"),
        ("1 (a)", "1a"),
        ("2.b", "2b"),
        ("2.b Who my learners are", "2b"),
        ("1.a. Constraints", "1a"),
        ("Area 1 (b)", "1b"),
        ("Section 2b", "2b"),
        ("Section 2b: my learners", "2b"),
        ("Sub-section 2b", "2b"),
        ("CMALT 1c", "1c"),
        ("CMALT: Core Area 1c - Support", "1c"),
        ("Core area 3a: The Equality Act", "3a"),
        ("core_area_3a", "3a"),
        ("core-area-3-b", "3b"),
        ("## **Core Area 2a**", "2a"),
        ("core_area_4", "4a"),
        ("Core area 4", "4a"),
        ("Core area 4: Communication - Working with others", "4a"),
        ("Core area 4: Communication", "4a"),
        ("4. Communication and working with others", "4a"),
        ("Communication & working with others", "4a"),
        (
            "An understanding of the constraints and benefits of different technologies",
            "1a",
        ),
        (
            "AN UNDERSTANDING OF THE CONSTRAINTS AND BENEFITS OF DIFFERENT TECHNOLOGIES",
            "1a",
        ),
        (
            "An understanding of teaching, learning and / or assessment processes",
            "2a",
        ),
        ("An understanding of your target learners.", "2b"),
        ("1.1 Constraints and benefits", "1a"),
        ("Constraints and benefits (1a)", "1a"),
        ("What we chose (CMALT 1a)", "1a"),
        ("Understanding and engaging with legislation", "3a"),
        ("Understanding and engaging with policies & standards", "3b"),
        ("1-operational-issues", "g1"),
        ("Core area 1", "g1"),
        ("core-area-1", "g1"),
        ("Core Area 1 – Operational issues", "g1"),
        ("Core Area 1 - Operational Issues", "g1"),
        ("Operational issues", "g1"),
        ("2. Learning, teaching and assessment processes", "g2"),
        ("The wider context", "g3"),
        ("Contextual statement", "context"),
        ("Context", "context?"),
        ("Future plans", "future"),
        ("6. Future plans", "future"),
        ("Confirmation", "confirmation?"),
        ("Declaration", "confirmation?"),
        ("Confirmation and date", "confirmation"),
        (
            "Specialist option: Accessible media",
            "specialist -: Accessible media",
        ),
        (
            "Specialist area 2 - Open practice",
            "specialist 2: Open practice",
        ),
        (
            "5. Specialist Option – Accessible media",
            "specialist -: Accessible media",
        ),
        ("specialist-area-1-media", "specialist 1: media"),
        ("Specialist option(s)", "specialist -: "),
        ("Specialist areas", "specialist -: "),
        (
            "Specialism: Accessible media",
            "specialist -: Accessible media",
        ),
        ("Advanced area", "advanced -: "),
        (
            "Advanced area 1: Leading a network",
            "advanced 1: Leading a network",
        ),
    ] {
        let found = short(&titles, text);
        if found != means {
            wrong.push(format!("{text}: {found}, not {means}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn what_only_looks_like_a_code_is_left_alone() {
    let titles = titles("cmalt-2019");
    for text in [
        "Room 1a timetable",
        "2bsure",
        "2b or not 2b",
        "3 apples",
        "1. Introduction",
        "1 Introduction",
        "4-references",
        "2. Literature review",
        "4a.m. start",
        "Section 2b of the Act",
        "The 3a bus",
        "1ab",
        "1a2",
        "5a Something",
        "1e",
        "2024-05-01",
        "10a",
        "1a's best day",
        "3b%",
        "Specialist software for nurses",
        "Specialist areas of law",
        "Advanced Excel",
        "Advanced",
        "Core values",
        "Area",
        "Section",
        "Part 1",
        "Week 1",
        "1. A day at the seaside",
        "Chapter 1a",
        "My core beliefs",
        "",
        "...",
        "1",
        "Example 1",
        "content",
        "Contest",
    ] {
        assert_eq!(short(&titles, text), "-", "{text}");
    }
    // These may be what they seem, if something else in the material agrees.
    for text in [
        "1a timetable",
        "2B pencils for the exam",
        "Area 1",
        "Section 3",
        "Communication",
    ] {
        assert!(
            short(&titles, text).ends_with('?') || text == "Communication",
            "{text}"
        );
    }
}

#[test]
fn an_older_layout_is_known_and_asks_to_be_sorted() {
    let new = titles("cmalt-2019");
    for text in [
        "3a Understanding and engaging with legislation, policies and standards",
        "Understanding and engaging with legislation, policies and standards",
        "Core area 3: Understanding and engaging with legislation, policies and standards",
    ] {
        assert_eq!(short(&new, text), "3a sort", "{text}");
    }
    let old = titles("cmalt-pre2019");
    for (text, means) in [
        (
            "3a Understanding and engaging with legislation, policies and standards",
            "3a",
        ),
        ("Core area 4: Communication", "4"),
        ("4a Communication and working with others", "4"),
        ("Constraints and benefits", "1a"),
    ] {
        assert_eq!(short(&old, text), means, "{text}");
    }
}

#[test]
fn tags_name_areas() {
    let titles = titles("cmalt-2019");
    for (tag, code) in [
        ("cmalt/1a", Some("1a")),
        ("#cmalt/1a", Some("1a")),
        ("CMALT/core-area-3b", Some("3b")),
        ("cmalt-2b", Some("2b")),
        ("cmalt1c", Some("1c")),
        ("cmalt-2019:1a", Some("1a")),
        ("cmalt/p3", Some("P3")),
        ("cmalt/context", Some("context")),
        ("cmalt/specialist-1", Some("specialist-1")),
        ("1a", Some("1a")),
        ("#1A", Some("1a")),
        ("core-area-2a", Some("2a")),
        ("p1", None),
        ("context", None),
        ("cmalt", None),
        ("future", None),
        ("1", None),
        ("1a-class", None),
        ("tea", None),
    ] {
        assert_eq!(titles.tag(tag).as_deref(), code, "{tag}");
    }
}

#[test]
fn components_are_known_by_many_headings() {
    let titles = titles("cmalt-2019");
    for (heading, id) in [
        ("Description", "description"),
        ("1. Description", "description"),
        ("Decription", "description"),
        ("What I did", "description"),
        ("a) Reflection", "reflection"),
        ("Reflection:", "reflection"),
        ("Reflexion", "reflection"),
        ("Relfection", "reflection"),
        ("Reflective commentary", "reflection"),
        ("What I learned", "reflection"),
        ("What I learnt", "reflection"),
        ("Evidance", "evidence"),
        ("Supporting evidence", "evidence"),
        ("Evidence:", "evidence"),
    ] {
        assert_eq!(
            titles.component(Some("1a"), heading).as_deref(),
            Some(id),
            "{heading}"
        );
        assert_eq!(
            titles.component(None, heading).as_deref(),
            Some(id),
            "{heading}"
        );
    }
    assert_eq!(titles.component(Some("context"), "Reflection"), None);
    assert_eq!(
        titles.component(Some("1a"), "Further reading").as_deref(),
        Some("further-reading")
    );
    assert_eq!(titles.component(None, "Further reading"), None);
    for other in [
        "What happened",
        "The evidence base for captions",
        "A reflection of the sun",
        "",
    ] {
        assert_eq!(titles.component(Some("1a"), other), None, "{other}");
    }
}
