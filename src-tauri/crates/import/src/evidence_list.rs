//! The list under an Evidence heading: items that name a file or an address go on the section's list of evidence, with
//! what is said beside them as the note, and leave the text. Everything else stays text.

use std::ops::Range;

use reflectory_document::{Block, BlockKind, Inline, InlineKind};
use reflectory_markdown::{LinkAt, NoTargets, links, parse};

/// Something that a list names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The target, as a Markdown reader sees it.
    pub(crate) target: String,
    /// The words of the link, or the alternative text of the picture.
    pub(crate) words: String,
    /// What is said about it.
    pub(crate) note: String,
    /// True for a picture.
    pub(crate) is_image: bool,
}

/// A text without its list, and what the list named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Taken {
    /// What stays.
    pub(crate) text: String,
    /// What was named, in order.
    pub(crate) named: Vec<Named>,
    /// Items that name nothing and stayed.
    pub(crate) stayed: usize,
}

/// Takes the lists of a text apart. `is_evidence` says whether a target is a file or address that can be evidence.
pub(crate) fn take(text: &str, is_evidence: &dyn Fn(&str) -> bool) -> Taken {
    let targets = links(text);
    let within = |range: &Range<usize>| -> Vec<&LinkAt> {
        targets
            .iter()
            .filter(|l| l.range.start >= range.start && l.range.end <= range.end)
            .collect()
    };
    let mut named = Vec::new();
    let mut gone: Vec<Range<usize>> = Vec::new();
    let mut stayed = 0;
    for block in parse(text, None, &NoTargets).blocks {
        match &block.kind {
            BlockKind::List { items, .. } => {
                let starts: Vec<usize> = items
                    .iter()
                    .map(|i| {
                        i.blocks
                            .first()
                            .map_or(block.source.range.start, first_byte)
                    })
                    .map(|at| line_start(text, at))
                    .collect();
                for (n, start) in starts.iter().enumerate() {
                    let end = starts.get(n + 1).copied().unwrap_or(block.source.range.end);
                    let range = *start..end.max(*start);
                    let found = item(text, &range, &within(&range), is_evidence);
                    if found.is_empty() {
                        stayed += 1;
                    } else {
                        named.extend(found);
                        gone.push(range);
                    }
                }
            }
            // A line that is nothing but a link is an item in all but its bullet.
            BlockKind::Paragraph(content) if is_link_alone(content) => {
                let range = block.source.range.clone();
                let found = item(text, &range, &within(&range), is_evidence);
                if !found.is_empty() {
                    named.extend(found);
                    gone.push(range);
                }
            }
            _ => {}
        }
    }
    let mut left = String::new();
    let mut at = 0;
    for range in &gone {
        left.push_str(text.get(at..range.start).unwrap_or_default());
        at = range.end.max(at);
    }
    left.push_str(text.get(at..).unwrap_or_default());
    // Definitions that only the list used are no text.
    if parse(&left, None, &NoTargets).blocks.is_empty() {
        left.clear();
    }
    Taken {
        text: left,
        named,
        stayed,
    }
}

fn first_byte(block: &Block) -> usize {
    block.source.range.start
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |n| n + 1)
}

fn is_link_alone(content: &[Inline]) -> bool {
    let mut links = 0;
    for inline in content {
        match &inline.kind {
            InlineKind::Link { .. } => links += 1,
            InlineKind::Text(words) if words.trim().is_empty() => {}
            InlineKind::SoftBreak | InlineKind::LineBreak => {}
            _ => return false,
        }
    }
    links > 0
}

/// What an item names, with the rest of the item as its note.
fn item(
    text: &str,
    range: &Range<usize>,
    links: &[&LinkAt],
    is_evidence: &dyn Fn(&str) -> bool,
) -> Vec<Named> {
    let source = text.get(range.clone()).unwrap_or_default();
    let bulleted = source.len() - without_bullet(source).len();
    let start = range.start + bulleted;
    let good: Vec<&&LinkAt> = links.iter().filter(|l| is_evidence(&l.target)).collect();
    // A picture within a link is the link's words.
    let outer: Vec<&&LinkAt> = good
        .iter()
        .filter(|l| {
            !good
                .iter()
                .any(|o| o.range.start < l.range.start && o.range.end > l.range.end)
        })
        .copied()
        .collect();
    let Some(first) = outer.first() else {
        return bare_address(text.get(start..range.end).unwrap_or_default(), is_evidence);
    };
    let last = outer.last().unwrap_or(first);
    let before = tidy(text.get(start..first.range.start).unwrap_or_default());
    let after = tidy(text.get(last.range.end..range.end).unwrap_or_default());
    let several = outer.len() > 1;
    outer
        .iter()
        .map(|link| {
            let own = words_of(text.get(link.range.clone()).unwrap_or_default());
            let says_nothing = generic(&own);
            let (words, note) = if says_nothing && !before.is_empty() {
                (
                    before
                        .trim_end_matches([':', '-', '–', '—', ' '])
                        .to_owned(),
                    after.clone(),
                )
            } else if several {
                (
                    own,
                    tidy(&flat(text.get(start..range.end).unwrap_or_default())),
                )
            } else if before.is_empty() || after.is_empty() {
                (own, format!("{before}{after}"))
            } else {
                let whole = format!("{before} {own} {after}");
                (own, whole)
            };
            Named {
                target: link.target.clone(),
                words,
                note,
                is_image: link.image,
            }
        })
        .collect()
}

/// An item that is an address and nothing before it: `https://example.org - the page`.
fn bare_address(source: &str, is_evidence: &dyn Fn(&str) -> bool) -> Vec<Named> {
    let text = source.trim();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (address, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let address = address.trim_end_matches([',', ';', ':']);
    let is_address = address.starts_with("https://") || address.starts_with("http://");
    if !is_address || !is_evidence(address) {
        return Vec::new();
    }
    vec![Named {
        target: address.to_owned(),
        words: address.to_owned(),
        note: tidy(rest),
        is_image: false,
    }]
}

fn without_bullet(source: &str) -> &str {
    let text = source.trim_start();
    let after = match text.strip_prefix(['-', '*', '+']) {
        Some(rest) => rest,
        None => {
            let figures = text.bytes().take_while(u8::is_ascii_digit).count();
            text.get(figures..)
                .and_then(|rest| rest.strip_prefix(['.', ')']))
                .filter(|_| figures > 0)
                .unwrap_or(text)
        }
    };
    let after = after.trim_start();
    ["[ ] ", "[x] ", "[X] "]
        .iter()
        .find_map(|task| after.strip_prefix(task))
        .unwrap_or(after)
}

/// The words of a link or picture: what stands in its first brackets, or its address.
fn words_of(link: &str) -> String {
    let inner = link.trim_start_matches('!');
    let Some(bracketed) = inner.strip_prefix('[') else {
        return inner.trim_matches(['<', '>']).to_owned();
    };
    let mut depth = 1_usize;
    let mut end = bracketed.len();
    let mut escaped = false;
    for (at, c) in bracketed.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => depth += 1,
            ']' => {
                depth -= 1;
                if depth == 0 {
                    end = at;
                    break;
                }
            }
            _ => {}
        }
    }
    let words = bracketed.get(..end).unwrap_or_default();
    if let Some(picture) = words.trim().strip_prefix('!') {
        return words_of(picture);
    }
    reflectory_document::text::plain(&parse(words, None, &NoTargets).blocks)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The item with its links as their words.
fn flat(source: &str) -> String {
    let parsed = parse(without_bullet(source), None, &NoTargets);
    reflectory_document::text::plain(&parsed.blocks)
}

/// One line, without what joins it to the link.
fn tidy(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_start_matches([':', '-', '–', '—', ',', ';', ' ', '.']);
    let line = line.trim_end_matches(['-', '–', '—', ' ']);
    // What held the link together holds nothing now: `**[a](b)**: why`.
    let line = line.trim_start_matches("**").trim_start_matches("__");
    let stripped = line.trim_start_matches([':', '-', '–', '—', ',', ' ', '.']);
    let balanced = stripped.matches("**").count() % 2 == 0;
    let out = if balanced {
        stripped.to_owned()
    } else {
        stripped.replace("**", "")
    };
    match out.strip_prefix('(').and_then(|o| o.strip_suffix(')')) {
        Some(inner) if !inner.contains(['(', ')']) => inner.trim().to_owned(),
        _ => out.trim().to_owned(),
    }
}

/// Words that name nothing.
fn generic(words: &str) -> bool {
    let lower = words.to_lowercase();
    let word = lower.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        word,
        "" | "here"
            | "link"
            | "pdf"
            | "this"
            | "click here"
            | "view"
            | "see"
            | "see here"
            | "file"
            | "document"
            | "download"
            | "image"
            | "screenshot"
    )
}

#[cfg(test)]
mod tests {
    use super::take;

    fn found(text: &str) -> (String, Vec<String>, usize) {
        let is = |t: &str| t.starts_with("http") || t.contains('.');
        let taken = take(text, &is);
        let named = taken
            .named
            .iter()
            .map(|n| format!("{}|{}|{}", n.target, n.words, n.note))
            .collect();
        (taken.text.trim().to_owned(), named, taken.stayed)
    }

    #[test]
    fn items_with_links_go_and_the_rest_stays() {
        for (text, left, named, stayed) in [
            (
                "The list:\n\n- [Minutes](m.pdf): what was decided\n- [Survey](https://example.org/s) – shows the change\n- A certificate on paper\n\nIt rose to nine.\n",
                "The list:\n\n- A certificate on paper\n\nIt rose to nine.",
                &[
                    "m.pdf|Minutes|what was decided",
                    "https://example.org/s|Survey|shows the change",
                ][..],
                1,
            ),
            (
                "* Minutes of May: [PDF](m.pdf)\n",
                "",
                &["m.pdf|Minutes of May|"],
                0,
            ),
            (
                "1. **[Scores](s.csv)** one line a student.\n2. See [the wall](w.png) of May\n",
                "",
                &[
                    "s.csv|Scores|one line a student.",
                    "w.png|the wall|See the wall of May",
                ],
                0,
            ),
            (
                "- ![A wall](w.png)\n  with *notes*\n",
                "",
                &["w.png|A wall|with *notes*"],
                0,
            ),
            (
                "- https://example.org/x (the page)\n- <https://example.org/y>\n",
                "",
                &[
                    "https://example.org/x|https://example.org/x|the page",
                    "https://example.org/y|https://example.org/y|",
                ],
                0,
            ),
            (
                "- [a](a.pdf) and [b](b.pdf) together\n",
                "",
                &["a.pdf|a|a and b together", "b.pdf|b|a and b together"],
                0,
            ),
            (
                "- [Minutes][m] why\n\n[m]: m.pdf\n",
                "",
                &["m.pdf|Minutes|why"],
                0,
            ),
            (
                "[Minutes](m.pdf)\n[Scores](s.csv)\n",
                "",
                &[
                    "m.pdf|Minutes|Minutes Scores",
                    "s.csv|Scores|Minutes Scores",
                ],
                0,
            ),
            (
                "I wrote [this](m.pdf) in May.\n\n![A wall](w.png)\n",
                "I wrote [this](m.pdf) in May.\n\n![A wall](w.png)",
                &[],
                0,
            ),
            ("- no\n- [other](other)\n", "- no\n- [other](other)", &[], 2),
        ] {
            let named: Vec<String> = named.iter().map(|n| (*n).to_owned()).collect();
            assert_eq!(found(text), (left.to_owned(), named, stayed), "{text}");
        }
    }
}
