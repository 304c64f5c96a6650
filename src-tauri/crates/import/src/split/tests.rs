#![allow(clippy::unwrap_used)]
use reflectory_framework::bundled_frameworks;
use reflectory_framework::titles::Titles;

use super::{cut, join};
use crate::about::says;

fn pieces(text: &str) -> Option<Vec<String>> {
    let all = bundled_frameworks().unwrap();
    let titles = Titles::of(all.iter().find(|f| f.id == "cmalt-2019").unwrap(), &all);
    let heads = crate::outline::outline(text, &|words| titles.is_component(words));
    cut(text, &heads, &titles).map(|cuts| {
        cuts.into_iter()
            .map(|c| {
                let about = c.meaning.as_ref().map_or("-".to_owned(), says);
                let text = join(text, &c.ranges);
                format!(
                    "{about}|{}",
                    text.split_whitespace().collect::<Vec<_>>().join(" ")
                )
            })
            .collect()
    })
}

#[test]
fn a_long_text_is_cut_where_its_headings_name_areas() {
    let text = "# My portfolio\n\n- [1a](#1a)\n- [1b](#1b)\n- [4a](#4a)\n\n# Contextual statement\n\nMe.\n\n# Core area 1: Operational issues\n\n## 1a Constraints\n\n### Description\n\nA\n\n### Context\n\nin 1a\n\n## 1b: Skills\n\nB[^1] [x][r]\n\n# Core area 4: Communication\n\nC[^1]\n\n# Future plans\n\nD\n\n# Appendix\n\nE\n\n[^1]: A note\n    with more\n\n[r]: https://example.org\n";
    assert_eq!(
        pieces(text).unwrap(),
        [
            "-|# My portfolio - [1a](#1a) - [1b](#1b) - [4a](#4a)",
            "context|# Contextual statement Me.",
            "1a|# Core area 1: Operational issues ## 1a Constraints ### Description A ### Context in 1a",
            "1b|## 1b: Skills B[^1] [x][r] [^1]: A note with more [r]: https://example.org",
            "4a|# Core area 4: Communication C[^1] [^1]: A note with more",
            "future|# Future plans D",
            "-|# Appendix E",
        ]
    );
}

#[test]
fn what_stands_before_the_first_area_is_a_statement_if_it_is_long_enough() {
    let long = "word ".repeat(60);
    let text =
        format!("# Portfolio of N\n\n* 1a\n* 1b\n* 2a\n\n{long}\n\n## 1a\n\nA\n\n## 1b\n\nB\n");
    let found = pieces(&text).unwrap();
    assert_eq!(found[0], format!("context|{}", long.trim()));
    assert_eq!(found[1], "-|# Portfolio of N * 1a * 1b * 2a");
    assert_eq!(found.len(), 4);
}

#[test]
fn a_flat_text_and_bold_lines_are_cut_too() {
    let text = "## 1a Choosing\n## Description\nA\n## Context\nstill A\n## The pilot\nstill\n## Reflection\nR\n## 1b Skills\n## Description\nB\n## Future plans\nF\n";
    assert_eq!(
        pieces(text).unwrap(),
        [
            "1a|## 1a Choosing ## Description A ## Context still A ## The pilot still ## Reflection R",
            "1b|## 1b Skills ## Description B",
            "future|## Future plans F",
        ]
    );
    let bold = "**Core area 1a: Choosing**\n\nA\n\n**Core area 2b: Learners**\n\nB\n\n**Specialist option: Media**\n\nC\n";
    assert_eq!(
        pieces(bold).unwrap(),
        [
            "1a|**Core area 1a: Choosing** A",
            "2b|**Core area 2b: Learners** B",
            "the specialist area \"Media\"|**Specialist option: Media** C",
        ]
    );
}

#[test]
fn examples_stay_with_their_area() {
    let text = "# 3a Legislation\n\n## 3a: The Equality Act\n\nE\n\n## 3a: Copyright\n\nC\n\n# 3b Policies\n\n## Area 1\n\nP\n";
    assert_eq!(
        pieces(text).unwrap(),
        [
            "3a|# 3a Legislation ## 3a: The Equality Act E ## 3a: Copyright C",
            "3b|# 3b Policies ## Area 1 P",
        ]
    );
}

#[test]
fn other_texts_are_left_whole() {
    for text in [
        "# A day\n\n## Context\n\nx\n\n## What I did\n\ny\n\n## Future plans\n\nz\n",
        "# 1a Constraints\n\n## Description\n\nx\n",
        "# Notes\n\n- 1a\n- 1b\n",
        "Room 1a and 1b.\n",
        "## 1a timetable\n\nx\n\n## 1b timetable\n\ny\n",
        "# 1. Introduction\n\n# 2. Methods\n\n# 3. Results\n",
        "",
    ] {
        assert_eq!(pieces(text), None, "{text}");
    }
}
