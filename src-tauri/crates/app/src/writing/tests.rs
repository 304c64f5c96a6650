#![allow(clippy::unwrap_used)]

use reflectory_markdown::{headings, may_have_headings};
use reflectory_model::anchor::{Anchor, Span, carry};
use reflectory_model::{Id, Instant};
use reflectory_testkit::Draws;

use super::*;

fn whole(body: &str) -> Written {
    let looked = Looked::new(body, None);
    let words = looked.count(&[]);
    let mut written = Written::new(&looked, None, &words, &[]).unwrap();
    written
        .words
        .by_component
        .retain(|_, c| *c != Count::default());
    written
}

const PIECES: [&str; 34] = [
    "Plain words here.",
    "More plain words, with it's and 3.5 of them.",
    "\n\n",
    "\n",
    " ",
    "## Reflection\n\n",
    "## Evidence\n",
    "- a list\n- of two\n",
    "1. one\n\n   goes on\n",
    "> quoted\n",
    "```\ncode\n",
    "```\n",
    "    indented\n",
    "[link](a.md)",
    "[ref]: x.md\n",
    "[^1]",
    "[^1]: a note\n\n    more of it\n",
    "<div>\n",
    "</div>\n",
    "---\n",
    "===\n",
    "| a | b |\n|---|---|\n| c | d |\n",
    "**bold** *it* `c`",
    "naïve café – “quoted” 日本語",
    "Evidence: [meeting](evidence:meeting) and",
    "[a page](https://example.org/x/1a2b.html?q=1#top)more",
    "![alt](files/a.png)",
    "(in brackets), \"said\"",
    "[",
    "](",
    ")",
    "!",
    "2) two",
    "a: b; 50%/half",
];

#[test]
fn what_is_written_on_is_what_reading_it_whole_gives() {
    let mut draws = Draws::new(20_261_122);
    let (mut short, mut long) = (0, 0);
    for _ in 0..4_000 {
        let mut text: String = (0..draws.between(1, 14))
            .map(|_| *draws.pick(&PIECES))
            .collect();
        let mut written = whole(&text);
        for _ in 0..6 {
            // Takes a few letters away somewhere and puts a piece there.
            let places: Vec<usize> = (0..=text.len())
                .filter(|at| text.is_char_boundary(*at))
                .collect();
            let from = draws.below(places.len());
            let to = (from + draws.below(4)).min(places.len() - 1);
            let piece = if draws.chance(0.5) {
                *draws.pick(&["typed", " typed on, and (on)", " it's", " "])
            } else {
                *draws.pick(&PIECES)
            };
            text.replace_range(places[from]..places[to], piece);
            let read = whole(&text);
            if !may_have_headings(&text) {
                assert_eq!(headings(&text), [], "{text:?}");
            }
            let went = written.written_on(&text.as_str().into());
            match went.clone() {
                Some(mut next) => {
                    assert!(next.changed.take().is_some());
                    assert_eq!(next, read, "{:?} -> {text:?}", written.body);
                    short += 1;
                }
                None => long += 1,
            }
            // Now from what was read whole, now from what was written on.
            written = match went {
                Some(next) if draws.chance(0.5) => next,
                _ => read,
            };
        }
    }
    assert!(
        short > 1_000,
        "the short way was taken {short} times of {}",
        short + long
    );
}

fn marked(anchor: Anchor) -> Passage {
    Passage {
        id: Id::from_bytes([1; 16]),
        anchor,
        component: Some(Component::new("evidence")),
        visibility: None,
        lang: None,
        origin: "person".to_owned(),
        created: Instant(0),
        updated: Instant(0),
        batch: None,
        areas: Vec::new(),
    }
}

#[test]
fn where_a_text_is_written_on_its_marks_stay_as_they_are() {
    let mut draws = Draws::new(20_261_123);
    let mut short = 0;
    for _ in 0..3_000 {
        let mut text: String = (0..draws.between(4, 16))
            .map(|_| *draws.pick(&PIECES))
            .collect();
        text.push_str("\n\nThe last words of it.\n");
        let place = |draws: &mut Draws, from: usize, text: &str| {
            let places: Vec<usize> = (from..=text.len())
                .filter(|at| text.is_char_boundary(*at))
                .collect();
            *draws.pick(&places)
        };
        let start = place(&mut draws, 0, &text);
        let end = place(&mut draws, start, &text);
        let Ok(anchor) = Anchor::new(&text, Span { start, end }) else {
            continue;
        };
        let held = [marked(anchor.clone())];
        let counted = |text: &str| {
            let looked = Looked::new(text, None);
            let words = looked.count(&held);
            Written::new(&looked, None, &words, &held).unwrap()
        };
        let mut written = counted(&text);
        for _ in 0..4 {
            let at = place(&mut draws, text.len().saturating_sub(30), &text);
            text.insert_str(
                at,
                draws.pick::<&str>(&["typed", " on and on", " it\n\nis"]),
            );
            let Some(next) = written.written_on(&text.as_str().into()) else {
                break;
            };
            short += 1;
            let carried = carry(&written.body, std::slice::from_ref(&anchor), &text);
            assert_eq!(carried[0].anchor, anchor, "{:?} -> {text:?}", written.body);
            assert_eq!(carried[0].strays, [], "{:?} -> {text:?}", written.body);
            let mut read = counted(&text).words;
            read.by_component.retain(|_, c| *c != Count::default());
            let mut ours = next.words.clone();
            ours.by_component.retain(|_, c| *c != Count::default());
            assert_eq!(ours, read, "{:?} -> {text:?}", written.body);
            written = next;
        }
    }
    assert!(short > 1_000, "the short way was taken {short} times");
}

#[test]
fn typing_at_the_end_and_in_the_middle_is_read_the_short_way() {
    let text = "Begin.\n\n## Reflection\n\nI felt it.\n\n- a\n- b\n\nLast words\nof it.\n";
    let written = whole(text);
    for (from, to) in [("of it.", "of it, and more."), ("I felt", "I truly felt")] {
        let new = text.replace(from, to);
        let mut next = written.written_on(&new.as_str().into()).unwrap();
        next.changed = None;
        assert_eq!(next, whole(&new), "{to}");
    }
    for (from, to) in [
        ("I felt it", "# I felt it"),
        ("Last", "- Last"),
        ("Begin.", "Begin <b>."),
    ] {
        assert_eq!(
            written.written_on(&text.replace(from, to).into()),
            None,
            "{to}"
        );
    }
}
