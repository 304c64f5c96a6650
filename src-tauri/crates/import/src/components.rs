//! What of a text is description, evidence or reflection, and of which example.
//!
//! A heading that means a component opens it; it goes on to the next such heading, so a heading that means nothing stays
//! in the text of the component it is in. A heading above components, or one such as "Example 1" or "Law 2: ...", opens
//! a part. Where a component comes again after others and no heading says what it belongs to, the next part begins.

use std::ops::Range;

use reflectory_framework::titles::{Meaning, Titles};

use crate::outline::{BOLD, Head};

/// An example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PartText {
    /// Its title; may be empty.
    pub(crate) title: String,
    /// Its texts in order: the component, none before the first such heading, and the bytes.
    pub(crate) texts: Vec<(Option<String>, Range<usize>)>,
}

impl PartText {
    fn is_empty(&self, text: &str) -> bool {
        self.texts
            .iter()
            .all(|(_, range)| text.get(range.clone()).is_none_or(|t| t.trim().is_empty()))
    }

    fn has(&self, component: &str) -> bool {
        self.texts
            .iter()
            .any(|(c, _)| c.as_deref() == Some(component))
    }
}

/// What a heading does.
enum Does {
    Component(String),
    Part(String),
    /// Nothing: it is a heading of the text.
    Nothing,
    /// It only names the area again.
    Drop,
}

/// Takes the text of one area apart. `heads` are the headings within `range`, without those before the text.
pub(crate) fn parts(
    text: &str,
    heads: &[Head],
    range: Range<usize>,
    titles: &Titles,
    code: Option<&str>,
) -> Vec<PartText> {
    let heads: Vec<&Head> = heads
        .iter()
        .filter(|h| h.start >= range.start && h.end <= range.end)
        .collect();
    let heads = if heads.len() > crate::split::MOST_HEADINGS {
        Vec::new()
    } else {
        heads
    };
    let components: Vec<Option<String>> = heads
        .iter()
        .map(|h| titles.component(code, &h.text))
        .collect();
    let level = heads
        .iter()
        .zip(&components)
        .filter(|(_, c)| c.is_some())
        .map(|(h, _)| h.level)
        .min();
    let mut parts: Vec<PartText> = Vec::new();
    let mut now = PartText::default();
    let mut component: Option<String> = None;
    let mut from = range.start;
    let mut named = false;
    for (at, head) in heads.iter().enumerate() {
        let does = match components.get(at).cloned().flatten() {
            Some(id) => Does::Component(id),
            None => what(&heads, &components, at, level, titles, code),
        };
        let close = |now: &mut PartText, component: &Option<String>| {
            now.texts.push((component.clone(), from..head.start));
        };
        match does {
            Does::Nothing => continue,
            Does::Drop => {
                close(&mut now, &component);
                from = head.end;
            }
            Does::Component(id) => {
                close(&mut now, &component);
                let again = now.has(&id) && component.as_deref() != Some(id.as_str());
                let first = now.texts.iter().find_map(|(c, _)| c.clone());
                if again && first.as_deref() == Some(id.as_str()) && code.is_some() {
                    parts.push(std::mem::take(&mut now));
                    named = false;
                }
                component = Some(id);
                from = head.end;
            }
            Does::Part(title) => {
                close(&mut now, &component);
                // What stands before the first example leads in to it.
                if named || !now.texts.iter().all(|(c, _)| c.is_none()) {
                    parts.push(std::mem::take(&mut now));
                }
                now.title = title;
                named = true;
                component = None;
                from = head.end;
            }
        }
    }
    now.texts.push((component, from..range.end));
    parts.push(now);
    let kept: Vec<PartText> = parts.into_iter().filter(|p| !p.is_empty(text)).collect();
    kept.into_iter()
        .map(|mut part| {
            part.texts
                .retain(|(_, r)| text.get(r.clone()).is_some_and(|t| !t.trim().is_empty()));
            part
        })
        .collect()
}

fn what(
    heads: &[&Head],
    components: &[Option<String>],
    at: usize,
    level: Option<u8>,
    titles: &Titles,
    code: Option<&str>,
) -> Does {
    let Some(head) = heads.get(at) else {
        return Does::Nothing;
    };
    if let Some(code) = code
        && let Some(found) = titles.recognise(&head.text)
        && let Meaning::Area {
            code: same, rest, ..
        } = found.meaning
        && same == code
    {
        return if rest.is_empty() {
            Does::Drop
        } else {
            Does::Part(rest)
        };
    }
    let patterned = is_example(&head.text);
    let title = without_figure(&head.text);
    match level {
        Some(level) => {
            let end = heads
                .iter()
                .enumerate()
                .skip(at + 1)
                .find(|(n, h)| {
                    components.get(*n).is_some_and(Option::is_none) && h.level <= head.level
                })
                .map_or(heads.len(), |(n, _)| n);
            let holds = components
                .get(at + 1..end)
                .unwrap_or_default()
                .iter()
                .any(Option::is_some);
            let above = head.level < level;
            if (above && holds) || (patterned && head.level <= level) {
                Does::Part(title)
            } else {
                Does::Nothing
            }
        }
        None if patterned && head.level <= BOLD => Does::Part(title),
        None => Does::Nothing,
    }
}

/// `Example 1`, `Area 2: Copyright`, `Law B`, `Case study 3`: a word for an example and a number.
pub(crate) fn is_example(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let Some(first) = words.next() else {
        return false;
    };
    let word = match first {
        "case" => match words.next() {
            Some("study") => "case",
            _ => return false,
        },
        word => word,
    };
    let known = [
        "example",
        "area",
        "law",
        "policy",
        "topic",
        "part",
        "case",
        "project",
        "legislation",
        "standard",
        "activity",
        "instance",
        "illustration",
    ];
    let number = words.next().unwrap_or_default();
    let numbered = number.parse::<u32>().is_ok_and(|n| n > 0 && n < 20)
        || matches!(
            number,
            "one" | "two" | "three" | "four" | "i" | "ii" | "iii" | "a" | "b" | "c"
        );
    known.contains(&word) && numbered
}

/// A part's title without a number of the person's own before it: `1. Moving`, `2) Moving`.
fn without_figure(text: &str) -> String {
    let text = text.trim();
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(figures..).unwrap_or_default();
    let stripped = rest
        .strip_prefix(['.', ')', ':'])
        .filter(|r| figures > 0 && r.starts_with(' '));
    stripped
        .map_or(text, str::trim)
        .trim_end_matches(':')
        .to_owned()
}

/// Bytes without white space at their ends.
pub(crate) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(part) = text.get(range.clone()) else {
        return range;
    };
    let kept = part.trim_end();
    let lead = kept.len() - kept.trim_start().len();
    if kept.is_empty() {
        range.start..range.start
    } else {
        range.start + lead..range.start + kept.len()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use reflectory_framework::bundled_frameworks;
    use reflectory_framework::titles::Titles;

    use super::parts;
    use crate::outline::outline;

    /// `title|component=words;component=words` for each part.
    fn found(text: &str) -> Vec<String> {
        let all = bundled_frameworks().unwrap();
        let titles = Titles::of(all.iter().find(|f| f.id == "cmalt-2019").unwrap(), &all);
        let is = |w: &str| titles.component(Some("3a"), w).is_some();
        let heads = outline(text, &is).heads;
        parts(text, &heads, 0..text.len(), &titles, Some("3a"))
            .into_iter()
            .map(|p| {
                let texts: Vec<String> = p
                    .texts
                    .iter()
                    .map(|(c, r)| {
                        let words = text[r.clone()]
                            .split_whitespace()
                            .collect::<Vec<_>>()
                            .join(" ");
                        format!("{}={words}", c.as_deref().unwrap_or("-"))
                    })
                    .collect();
                format!("{}|{}", p.title, texts.join(";"))
            })
            .collect()
    }

    #[test]
    fn components_and_parts_follow_from_headings() {
        for (text, want) in [
            ("Just words.", &["|-=Just words."][..]),
            (
                "Lead.\n\n## Description\n\nA\n\n## The pilot\n\nB\n\n## 2. Relfection\n\nC\n",
                &["|-=Lead.;description=A ## The pilot B;reflection=C"],
            ),
            (
                "Intro.\n\n## Example 1: GDPR\n\n### Description\n\nA\n\n### Reflection\n\nB\n\n## Example 2\n\n**Description**\n\nC\n\n**Evidence:** D\n",
                &[
                    "Example 1: GDPR|-=Intro.;description=A;reflection=B",
                    "Example 2|description=C;evidence=D",
                ],
            ),
            (
                "## Area 1\n\nCopyright.\n\n## Area 2\n\nAccess.\n",
                &["Area 1|-=Copyright.", "Area 2|-=Access."],
            ),
            (
                "### Description\nA\n### Reflection\nB\n### Description\nC\n### Reflection\nD\n",
                &["|description=A;reflection=B", "|description=C;reflection=D"],
            ),
            (
                "# Choosing a VLE\n\n## Description\n\nA\n\n## Reflection\n\nB\n",
                &["Choosing a VLE|description=A;reflection=B"],
            ),
            (
                "## 3a: The Equality Act\n\n### Description\nA\n\n## 3a: Copyright\n\n### Description\nB\n",
                &["The Equality Act|description=A", "Copyright|description=B"],
            ),
            (
                "## 1. First\n### Evidence\nE\n## 2. Second\n### Evidence\nF\n",
                &["First|evidence=E", "Second|evidence=F"],
            ),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
    }
}
