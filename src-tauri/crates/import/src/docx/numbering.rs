//! Lists: definitions, their instances, and the count of each level.

use std::collections::{BTreeMap, BTreeSet};

use super::xml::{N, attr, child, val, word};

#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    start: u32,
    label: String,
    style: Option<String>,
}

#[derive(Debug, Default)]
struct Kind {
    levels: BTreeMap<u32, Level>,
    /// The style that holds the definition instead.
    elsewhere: Option<String>,
    /// The style that this is the definition of.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    kind: String,
    starts: BTreeMap<u32, u32>,
    levels: BTreeMap<u32, Level>,
}

/// The lists of a document and how far each has come.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<String, Kind>,
    lists: BTreeMap<String, List>,
    counts: BTreeMap<String, BTreeMap<u32, u32>>,
    begun: BTreeSet<(String, u32)>,
}

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its number; none for a bullet or where nothing is shown.
    pub(super) number: Option<u32>,
    /// True if the number is shown as figures.
    pub(super) figures: bool,
    /// What Word shows, for numbers: `Core area 1`, `2.1`.
    pub(super) label: String,
}

impl Numbering {
    pub(super) fn read(root: N<'_>) -> Self {
        let mut numbering = Self::default();
        for node in root.children() {
            match word(node) {
                Some("abstractNum") => {
                    let Some(id) = attr(node, "abstractNumId") else {
                        continue;
                    };
                    let kind = Kind {
                        levels: levels(node),
                        elsewhere: val(node, "numStyleLink").map(str::to_owned),
                        style: val(node, "styleLink").map(str::to_owned),
                    };
                    numbering.kinds.insert(id.to_owned(), kind);
                }
                Some("num") => {
                    let Some(id) = attr(node, "numId") else {
                        continue;
                    };
                    let mut list = List {
                        kind: val(node, "abstractNumId").unwrap_or_default().to_owned(),
                        ..List::default()
                    };
                    for over in node.children().filter(|n| word(*n) == Some("lvlOverride")) {
                        let Some(at) = number(attr(over, "ilvl")) else {
                            continue;
                        };
                        if let Some(start) = number(val(over, "startOverride")) {
                            list.starts.insert(at, start);
                        }
                        list.levels.extend(levels(over));
                    }
                    numbering.lists.insert(id.to_owned(), list);
                }
                _ => {}
            }
        }
        numbering
    }

    /// The id of the definition that counts for a list.
    fn kind_of(&self, list: &List) -> String {
        let elsewhere = self.kinds.get(&list.kind).and_then(|k| k.elsewhere.clone());
        elsewhere
            .and_then(|style| {
                let found = self.kinds.iter();
                found
                    .filter(|(_, kind)| kind.style.as_ref() == Some(&style))
                    .map(|(id, _)| id.clone())
                    .next()
            })
            .unwrap_or_else(|| list.kind.clone())
    }

    /// The level of a list that a style goes with.
    pub(super) fn level_of(&self, list: &str, styles: &[String]) -> Option<u32> {
        let list = self.lists.get(list)?;
        let kind = self.kinds.get(&self.kind_of(list))?;
        kind.levels
            .iter()
            .find(|(_, level)| level.style.as_ref().is_some_and(|s| styles.contains(s)))
            .map(|(at, _)| *at)
    }

    /// Counts one more at a level of a list; none if there is no such list: then a bullet is the best guess.
    pub(super) fn next(&mut self, id: &str, at: u32) -> Option<Mark> {
        let list = self.lists.get(id)?;
        let kind = self.kind_of(list);
        let levels = self.kinds.get(&kind).map(|k| &k.levels);
        let level = |n: u32| -> Level {
            list.levels
                .get(&n)
                .or_else(|| levels.and_then(|l| l.get(&n)))
                .cloned()
                .unwrap_or_default()
        };
        let here = level(at);
        let counts = self.counts.entry(kind.clone()).or_default();
        if let Some(start) = list.starts.get(&at)
            && self.begun.insert((id.to_owned(), at))
        {
            counts.insert(at, start.saturating_sub(1));
        }
        let count = counts
            .get(&at)
            .map_or(here.start, |count| count.saturating_add(1));
        counts.insert(at, count);
        counts.retain(|n, _| *n <= at);
        if matches!(here.format.as_str(), "bullet" | "none" | "") {
            return Some(Mark {
                number: None,
                figures: true,
                label: String::new(),
            });
        }
        let mut label = here.label.clone();
        for n in 0..=at {
            let shown = counts.get(&n).copied().unwrap_or_else(|| level(n).start);
            label = label.replace(&format!("%{}", n + 1), &shape(shown, &level(n).format));
        }
        Some(Mark {
            number: Some(count),
            figures: matches!(here.format.as_str(), "decimal" | "decimalZero"),
            label: label.trim().to_owned(),
        })
    }
}

fn levels(node: N<'_>) -> BTreeMap<u32, Level> {
    node.children()
        .filter(|n| word(*n) == Some("lvl"))
        .filter_map(|lvl| {
            let level = Level {
                format: val(lvl, "numFmt").unwrap_or("decimal").to_owned(),
                start: number(val(lvl, "start")).unwrap_or(1),
                label: val(lvl, "lvlText").unwrap_or_default().to_owned(),
                style: child(lvl, "pStyle")
                    .and_then(|s| attr(s, "val"))
                    .map(str::to_owned),
            };
            Some((number(attr(lvl, "ilvl")).filter(|n| *n < 9)?, level))
        })
        .collect()
}

/// A whole number that Markdown can take.
fn number(text: Option<&str>) -> Option<u32> {
    text?.trim().parse().ok().filter(|n| *n < 1_000_000)
}

/// A number in a shape: figures, letters, Roman numerals.
fn shape(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(number),
        "upperLetter" => letters(number).to_uppercase(),
        "lowerRoman" => roman(number),
        "upperRoman" => roman(number).to_uppercase(),
        _ => number.to_string(),
    }
}

fn letters(number: u32) -> String {
    let Some(from_nought) = number.checked_sub(1) else {
        return "0".to_owned();
    };
    let letter = char::from(b'a' + u8::try_from(from_nought % 26).unwrap_or(0));
    let times = usize::try_from(from_nought / 26).unwrap_or(0).min(20) + 1;
    letter.to_string().repeat(times)
}

fn roman(number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (worth, sign) in STEPS {
        while left >= worth {
            out.push_str(sign);
            left -= worth;
        }
    }
    out
}
