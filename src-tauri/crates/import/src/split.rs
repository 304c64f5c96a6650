//! One long text with several areas, cut where its headings name them.
//!
//! It is cut only if at least two different coded areas stand in its headings. Statements such as "Context" and "Future
//! plans" are headings of any text: they count only then, at the level of the areas. A list of contents has no headings
//! and cuts nothing. Definitions of links and footnotes go with every piece that uses them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use reflectory_framework::AreaKind;
use reflectory_framework::titles::{Meaning, Recognised, Sureness, Titles};

use crate::outline::{BOLD, Head, Outline};

/// The most pieces that a text is cut into; one with more is no portfolio.
const MOST: usize = 150;

/// The most headings that are looked at; no portfolio has as many.
pub(crate) const MOST_HEADINGS: usize = 5000;

/// From how many words on the text before the first area is a contextual statement.
const STATEMENT: usize = 40;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cut {
    /// What it is about; none for what belongs to no area.
    pub(crate) meaning: Option<Meaning>,
    /// The heading it begins with, or another name.
    pub(crate) title: String,
    /// Its bytes, and then those of the definitions it needs.
    pub(crate) ranges: Vec<Range<usize>>,
    /// True if its heading says what it is about.
    pub(crate) by_heading: bool,
    /// What a person should know.
    pub(crate) notes: Vec<String>,
}

/// Cuts a text; none if it is about at most one area.
pub(crate) fn cut(text: &str, outline: &Outline, titles: &Titles) -> Option<Vec<Cut>> {
    if outline.heads.len() > MOST_HEADINGS {
        return None;
    }
    let starts = starts(&outline.heads, titles)?;
    let mut cuts = pieces(text, &outline.heads, starts);
    if cuts.len() > MOST {
        return None;
    }
    share_definitions(text, outline, &mut cuts);
    Some(cuts)
}

/// The areas that headings of a text name, each once.
pub(crate) fn named(heads: &[Head], titles: &Titles) -> Vec<(usize, Recognised)> {
    heads
        .iter()
        .enumerate()
        .filter_map(|(n, h)| Some((n, titles.recognise(&h.text)?)))
        .filter(|(n, _)| {
            heads
                .get(*n)
                .is_some_and(|h| titles.component(None, &h.text).is_none())
        })
        .collect()
}

/// The key by which areas are counted.
fn key(meaning: &Meaning, titles: &Titles) -> Option<String> {
    match meaning {
        Meaning::Area { code, .. } => {
            (titles.kind(code) == Some(AreaKind::Core)).then(|| code.clone())
        }
        Meaning::Slot {
            kind,
            number,
            title,
        } => Some(format!("{kind} {} {title}", number.unwrap_or(0))),
        Meaning::Group { .. } => None,
    }
}

/// Which headings begin a piece.
fn starts(heads: &[Head], titles: &Titles) -> Option<BTreeMap<usize, Start>> {
    let named = named(heads, titles);
    let coded: BTreeSet<String> = named
        .iter()
        .filter_map(|(_, found)| key(&found.meaning, titles))
        .collect();
    let groups: BTreeSet<&String> = named
        .iter()
        .filter(|(_, f)| f.sureness == Sureness::Sure)
        .filter_map(|(_, f)| match &f.meaning {
            Meaning::Group { id, .. } => Some(id),
            Meaning::Area { .. } | Meaning::Slot { .. } => None,
        })
        .collect();
    let parted = heads
        .iter()
        .filter(|h| titles.component(None, &h.text).is_some())
        .count();
    // Headings such as "Reflection" below them say as much as a title.
    let sure = parted >= 2
        || named
            .iter()
            .any(|(_, f)| f.sureness == Sureness::Sure && key(&f.meaning, titles).is_some());
    let whole_groups = groups.len() >= 2;
    if !(whole_groups || coded.len() >= 2 && sure) && coded.len() + groups.len() < 3 {
        return None;
    }
    let level = named
        .iter()
        .filter(|(_, f)| key(&f.meaning, titles).is_some())
        .filter_map(|(n, _)| heads.get(*n))
        .map(|h| h.level)
        .min()
        .or_else(|| {
            named
                .iter()
                .filter_map(|(n, _)| heads.get(*n))
                .map(|h| h.level)
                .min()
        })?;
    // In a flat text the components stand at the level of the areas, and so may a "Context" of one of them.
    let flat = heads
        .iter()
        .any(|h| h.level <= level && titles.component(None, &h.text).is_some());
    let is_coded = |n: usize| {
        named
            .iter()
            .any(|(m, f)| *m == n && key(&f.meaning, titles).is_some())
    };
    let first = (0..heads.len()).find(|n| is_coded(*n)).unwrap_or(0);
    let last = (0..heads.len()).rev().find(|n| is_coded(*n)).unwrap_or(0);
    let mut starts = BTreeMap::new();
    for (n, found) in &named {
        let Some(head) = heads.get(*n) else { continue };
        let counts = match &found.meaning {
            Meaning::Area { code, .. } => match titles.kind(code) {
                Some(AreaKind::Statement | AreaKind::Declaration) => {
                    let early = code == "context";
                    let outside = if early { *n < first } else { *n > last };
                    head.level <= level && (outside || !flat || head.level < level)
                }
                _ => true,
            },
            Meaning::Slot { title, .. } => {
                head.level <= level || head.level == BOLD || !title.is_empty()
            }
            Meaning::Group { .. } => {
                // "Area 1" below an area is one of its examples.
                found.sureness == Sureness::Sure && head.level <= level
            }
        };
        if counts {
            starts.insert(*n, Start::Area(found.meaning.clone()));
        }
    }
    for (n, head) in heads.iter().enumerate() {
        let other = !starts.contains_key(&n)
            && starts.range(..n).next().is_some()
            && titles.component(None, &head.text).is_none();
        if !other {
            continue;
        }
        let above = head.level < level;
        let beside = head.level == level
            && !flat
            && head.level < BOLD
            && !crate::components::is_example(&head.text);
        if above || beside {
            starts.insert(n, Start::Other);
        }
    }
    Some(starts)
}

enum Start {
    Area(Meaning),
    /// A heading that names no area and ends the one before it.
    Other,
}

fn pieces(text: &str, heads: &[Head], starts: BTreeMap<usize, Start>) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    let first = starts
        .keys()
        .next()
        .and_then(|n| heads.get(*n))
        .map_or(text.len(), |h| h.start);
    let has_context = starts
        .values()
        .any(|s| matches!(s, Start::Area(Meaning::Area { code, .. }) if code == "context"));
    before(text, heads, first, has_context, &mut cuts);
    let all: Vec<(usize, Start)> = starts.into_iter().collect();
    // Headings with nothing of their own under them go with the piece after them.
    let mut from: Option<usize> = None;
    let ends: Vec<usize> = all
        .iter()
        .skip(1)
        .filter_map(|(n, _)| heads.get(*n).map(|h| h.start))
        .chain([text.len()])
        .collect();
    let mut next_is_inner: Vec<bool> = Vec::new();
    for (at, (_, start)) in all.iter().enumerate() {
        let inner = match (start, all.get(at + 1)) {
            (
                Start::Area(Meaning::Group { codes, .. }),
                Some((_, Start::Area(Meaning::Area { code, .. }))),
            ) => codes.contains(code),
            (
                Start::Area(Meaning::Area { code, .. }),
                Some((_, Start::Area(Meaning::Area { code: next, .. }))),
            ) => code == next,
            (
                Start::Area(Meaning::Slot {
                    kind,
                    title,
                    number: None,
                }),
                Some((_, Start::Area(Meaning::Slot { kind: next, .. }))),
            ) => title.is_empty() && kind == next,
            (Start::Other, Some(_)) => true,
            _ => false,
        };
        next_is_inner.push(inner);
    }
    for (((n, start), end), inner) in all.into_iter().zip(ends).zip(next_is_inner) {
        let Some(head) = heads.get(n) else { continue };
        let own = text.get(head.end..end).unwrap_or_default();
        if own.trim().is_empty() && inner {
            from.get_or_insert(head.start);
            continue;
        }
        let begin = from.take().unwrap_or(head.start);
        let (meaning, notes) = match start {
            Start::Area(Meaning::Group { id, codes, whole }) => {
                // Old layouts have one section where there are several now; an introduction to several is none of them.
                if inner {
                    let note = format!(
                        "it leads in to {}, and belongs to none of them",
                        codes.join(", ")
                    );
                    (None, vec![note])
                } else {
                    (Some(Meaning::Group { id, codes, whole }), Vec::new())
                }
            }
            Start::Area(meaning) => (Some(meaning), Vec::new()),
            Start::Other => (None, Vec::new()),
        };
        // The same area again is another example of it.
        if let Some(last) = cuts.last_mut()
            && let (Some(Meaning::Area { code: a, .. }), Some(Meaning::Area { code: b, .. })) =
                (&last.meaning, &meaning)
            && a == b
            && let Some(range) = last.ranges.last_mut()
            && range.end == begin
        {
            range.end = end;
            continue;
        }
        cuts.push(Cut {
            meaning,
            title: head.text.clone(),
            ranges: std::iter::once(begin..end).collect(),
            by_heading: true,
            notes,
        });
    }
    cuts
}

/// What stands before the first area: a statement if it is long enough, and there is no other; titles and contents apart.
fn before(text: &str, heads: &[Head], first: usize, has_context: bool, cuts: &mut Vec<Cut>) {
    let lead = text.get(..first).unwrap_or_default();
    if lead.trim().is_empty() {
        return;
    }
    let title = heads
        .iter()
        .find(|h| h.start < first)
        .map(|h| h.text.clone())
        .unwrap_or_else(|| "Before the first area".to_owned());
    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut prose: Vec<Range<usize>> = Vec::new();
    for block in reflectory_markdown::parse(lead, None, &reflectory_markdown::NoTargets).blocks {
        let range = block.source.range.clone();
        let is_text = match &block.kind {
            reflectory_document::BlockKind::Heading { .. }
            | reflectory_document::BlockKind::Rule => None,
            reflectory_document::BlockKind::List { .. } => {
                let words = reflectory_document::text::plain(std::slice::from_ref(&block));
                Some(!is_contents(
                    lead.get(range.clone()).unwrap_or_default(),
                    &words,
                ))
            }
            _ => Some(true),
        };
        if is_text == Some(true) {
            prose.push(range);
        } else {
            kept.push(range);
        }
    }
    let words = prose
        .iter()
        .filter_map(|r| lead.get(r.clone()))
        .flat_map(str::split_whitespace)
        .count();
    if has_context || words < STATEMENT {
        cuts.push(Cut {
            meaning: None,
            title,
            ranges: std::iter::once(0..first).collect(),
            by_heading: false,
            notes: vec!["what stands before the first area is kept by itself".to_owned()],
        });
        return;
    }
    // From the first words of the statement on it is one text; titles and contents before it are kept apart.
    let start = prose.first().map_or(0, |r| r.start);
    let (apart, inside): (Vec<Range<usize>>, Vec<Range<usize>>) = kept
        .into_iter()
        .partition(|r| r.end <= start || lead.get(r.clone()).is_some_and(|t| is_contents(t, t)));
    let mut ranges = Vec::new();
    let mut all: Vec<Range<usize>> = prose.into_iter().chain(inside).collect();
    all.sort_by_key(|r| r.start);
    for range in all {
        ranges.push(range);
    }
    cuts.push(Cut {
        meaning: Some(Meaning::Area {
            code: "context".to_owned(),
            rest: String::new(),
            to_sort: None,
        }),
        title: if apart.is_empty() {
            title.clone()
        } else {
            "Contextual statement".to_owned()
        },
        ranges,
        by_heading: false,
        notes: vec![format!(
            "the {words} words before the first area are taken for the contextual statement"
        )],
    });
    if !apart.is_empty() {
        cuts.push(Cut {
            meaning: None,
            title,
            ranges: apart,
            by_heading: false,
            notes: vec!["the title page and contents are kept by themselves".to_owned()],
        });
    }
}

/// True for a list of contents: every item is a link within the text, or short.
fn is_contents(source: &str, words: &str) -> bool {
    let items: Vec<&str> = source.lines().filter(|l| !l.trim().is_empty()).collect();
    let links = items
        .iter()
        .filter(|l| l.contains("](#") || l.contains("](./") || l.contains("[["))
        .count();
    let short = words.lines().all(|l| l.split_whitespace().count() <= 14);
    let is_list = items.first().is_some_and(|l| {
        let l = l.trim_start();
        l.starts_with(['-', '*', '+']) || l.starts_with(|c: char| c.is_ascii_digit())
    });
    is_list && items.len() >= 3 && (links * 2 >= items.len() || short)
}

/// Definitions of links and footnotes go with every piece that uses them.
pub(crate) fn share_definitions(text: &str, outline: &Outline, cuts: &mut [Cut]) {
    let mut places: Vec<(Range<usize>, usize)> = cuts
        .iter()
        .enumerate()
        .flat_map(|(n, cut)| cut.ranges.iter().map(move |r| (r.clone(), n)))
        .collect();
    places.sort_by_key(|(r, _)| r.start);
    let cut_at = |at: usize| {
        let after = places.partition_point(|(r, _)| r.start <= at);
        places
            .get(after.checked_sub(1)?)
            .filter(|(r, _)| r.contains(&at))
            .map(|(_, n)| *n)
    };
    let notes = footnotes(text);
    let note_at = |at: usize| {
        let after = notes.partition_point(|(_, r)| r.start <= at);
        notes
            .get(after.checked_sub(1)?)
            .filter(|(_, r)| r.contains(&at))
            .map(|(_, r)| (r.start, r.end))
    };
    let by_label: BTreeMap<&str, &Range<usize>> =
        notes.iter().rev().map(|(l, r)| (l.as_str(), r)).collect();
    let mut users: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for (at, _) in text.match_indices("[^") {
        let label = text
            .get(at + 2..)
            .and_then(|rest| rest.split_once(']'))
            .map_or("", |(label, _)| label);
        if let Some(range) = by_label.get(label)
            && note_at(at).is_none()
            && let Some(n) = cut_at(at)
        {
            users.entry((range.start, range.end)).or_default().insert(n);
        }
    }
    for (definition, link) in &outline.definitions {
        let line = whole_line(text, definition.clone());
        // A definition that only a footnote uses goes where the footnote goes.
        let with: BTreeSet<usize> = match note_at(link.start) {
            Some(note) => users.get(&note).cloned().unwrap_or_default(),
            None => cut_at(link.start).into_iter().collect(),
        };
        users
            .entry((line.start, line.end))
            .or_default()
            .extend(with);
    }
    let mut moved: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    let mut gained: Vec<(usize, Range<usize>)> = Vec::new();
    for ((start, end), with) in users {
        let host = cut_at(start);
        if with.is_empty() || (with.len() == 1 && with.first().copied() == host) {
            continue;
        }
        if let Some(host) = host {
            moved.entry(host).or_default().push((start, end));
        }
        gained.extend(with.into_iter().map(|n| (n, start..end)));
    }
    for (host, gone) in moved {
        if let Some(cut) = cuts.get_mut(host) {
            cut.ranges = cut.ranges.iter().flat_map(|r| without(r, &gone)).collect();
        }
    }
    for (n, range) in gained {
        if let Some(cut) = cuts.get_mut(n) {
            cut.ranges.push(range);
        }
    }
}

/// A range without others, which are in order.
fn without(range: &Range<usize>, gone: &[(usize, usize)]) -> Vec<Range<usize>> {
    let mut left = Vec::new();
    let mut at = range.start;
    for (start, end) in gone {
        if *start >= at && *end <= range.end {
            if *start > at {
                left.push(at..*start);
            }
            at = *end;
        }
    }
    if at < range.end {
        left.push(at..range.end);
    }
    left
}

fn whole_line(text: &str, range: Range<usize>) -> Range<usize> {
    let end = text
        .get(range.end..)
        .and_then(|rest| rest.find('\n'))
        .map_or(text.len(), |at| range.end + at + 1);
    let start = text
        .get(..range.start)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |at| at + 1);
    start..end
}

/// Footnote definitions: label and bytes, to the last of their lines.
fn footnotes(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    let mut at = 0;
    let mut open = false;
    let mut after_blank = false;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let label = line
            .strip_prefix("[^")
            .and_then(|rest| rest.split_once("]:"))
            .map(|(label, _)| label)
            .filter(|label| !label.is_empty() && !label.contains([']', '[', ' ']));
        let blank = line.trim().is_empty();
        let deep = line.starts_with("    ") || line.starts_with('\t');
        if let Some(label) = label {
            found.push((label.to_owned(), at..end));
            open = true;
        } else if open && !blank && goes_on(line, deep || !after_blank) {
            if let Some((_, range)) = found.last_mut() {
                range.end = end;
            }
        } else if !blank {
            open = false;
        }
        after_blank = blank;
        at = end;
    }
    found
}

/// True if a line after a footnote's first one is still part of it.
fn goes_on(line: &str, belongs: bool) -> bool {
    let is_definition = line.starts_with('[') && line.contains("]:");
    belongs && !line.starts_with('#') && !is_definition
}

/// The text of a piece: its bytes joined, each with a blank line before it.
pub(crate) fn join(text: &str, ranges: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut last_end = None;
    for range in ranges {
        let Some(part) = text.get(range.clone()) else {
            continue;
        };
        if part.trim().is_empty() {
            continue;
        }
        if last_end.is_some_and(|end| end != range.start) {
            let kept = out.trim_end().len();
            out.truncate(kept);
            out.push_str("\n\n");
        }
        out.push_str(part);
        last_end = Some(range.end);
    }
    let kept = out.trim_end().len();
    out.truncate(kept);
    if !out.is_empty() {
        out.push('\n');
    }
    let lead = out.len() - out.trim_start_matches('\n').len();
    out.split_off(lead)
}

#[cfg(test)]
mod tests;
