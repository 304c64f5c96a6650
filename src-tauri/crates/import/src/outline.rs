//! The headings of a text, those that people write as a bold line included.

use std::ops::Range;

use reflectory_document::text::inline;
use reflectory_document::{BlockKind, Inline, InlineKind};
use reflectory_markdown::{NoTargets, Parsed, parse};

/// The level of a heading that is a bold line: below every real one.
pub(crate) const BOLD: u8 = 7;

/// The longest bold line that is a heading, in characters.
const LONGEST: usize = 100;

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// 1 to 6; [`BOLD`] for a bold line.
    pub(crate) level: u8,
    /// Its words.
    pub(crate) text: String,
    /// Where it begins.
    pub(crate) start: usize,
    /// Where what is written under it begins.
    pub(crate) end: usize,
}

/// A text's headings and what its definitions are used by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// The headings in order.
    pub(crate) heads: Vec<Head>,
    /// Definitions of links, and the links that use them, as bytes.
    pub(crate) definitions: Vec<(Range<usize>, Range<usize>)>,
}

/// Reads the headings of a text. `is_component` says which words are a component's: only those count where a line is
/// stressed rather than bold, ends with a colon, or goes on after it.
pub(crate) fn outline(text: &str, is_component: &dyn Fn(&str) -> bool) -> Outline {
    // Most texts of a journal have no heading at all: those are not worth a parse.
    if !text.lines().any(may_be_heading) {
        return Outline::default();
    }
    let Parsed { blocks, used, .. } = parse(text, None, &NoTargets);
    let mut heads = Vec::new();
    for block in &blocks {
        let range = block.source.range.clone();
        match &block.kind {
            BlockKind::Heading { level, content } => heads.push(Head {
                level: *level,
                text: inline(content),
                start: range.start,
                end: range.end,
            }),
            BlockKind::Paragraph(content) => {
                if let Some((words, end)) = bold_line(text, content, is_component) {
                    heads.push(Head {
                        level: BOLD,
                        text: words,
                        start: range.start,
                        end: end.unwrap_or(range.end),
                    });
                }
            }
            _ => {}
        }
    }
    Outline {
        heads,
        definitions: used,
    }
}

/// True for a line that could be a heading of any sort, or the line under one.
fn may_be_heading(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(['#', '*', '_', '>'])
        || line.ends_with(':')
        || (!line.is_empty() && line.bytes().all(|b| matches!(b, b'=' | b'-')))
}

/// The words of a paragraph that is a heading in all but name; where it goes on after them, the end of the words.
fn bold_line(
    text: &str,
    content: &[Inline],
    is_component: &dyn Fn(&str) -> bool,
) -> Option<(String, Option<usize>)> {
    let (first, rest) = content.split_first()?;
    let (words, is_bold) = match &first.kind {
        InlineKind::Strong(inner) => (inline(inner), true),
        InlineKind::Emphasis(inner) => (inline(inner), false),
        InlineKind::Text(plain) if rest.is_empty() => {
            let named = plain.trim().strip_suffix(':')?;
            return is_component(named).then(|| (named.to_owned(), None));
        }
        _ => return None,
    };
    let bare = words.trim().trim_end_matches([':', '.']).trim().to_owned();
    if bare.is_empty() || words.chars().count() > LONGEST {
        return None;
    }
    let after = inline(rest);
    if after
        .trim()
        .trim_start_matches([':', '.'])
        .trim()
        .is_empty()
    {
        let sentence = words.trim().ends_with(['.', '!', '?', ',', ';']);
        let counts = if is_bold {
            !sentence || is_component(&bare)
        } else {
            is_component(&bare)
        };
        return counts.then_some((bare, None));
    }
    // `**Reflection:** I learned ...`
    let set_off = words.trim_end().ends_with([':', '.']) || after.starts_with(':');
    let broken = rest
        .first()
        .is_some_and(|i| matches!(i.kind, InlineKind::SoftBreak | InlineKind::LineBreak));
    if !is_component(&bare) || !(set_off || broken) {
        return None;
    }
    let from = first.range.end;
    let tail = text.get(from..)?;
    let skipped = tail.len() - tail.trim_start_matches([':', ' ', '\n', '\\']).len();
    Some((bare, Some(from + skipped)))
}

#[cfg(test)]
mod tests {
    use super::{Head, outline};

    fn heads(text: &str) -> Vec<(u8, String, String)> {
        let known = |words: &str| ["Reflection", "Evidence"].contains(&words);
        outline(text, &known)
            .heads
            .into_iter()
            .map(
                |Head {
                     level,
                     text: words,
                     end,
                     ..
                 }| {
                    let rest = text[end..].trim_start();
                    (
                        level,
                        words,
                        rest.split_whitespace()
                            .next()
                            .unwrap_or_default()
                            .to_owned(),
                    )
                },
            )
            .collect()
    }

    #[test]
    fn headings_and_bold_lines_are_found() {
        let own = |level: u8, words: &str, next: &str| (level, words.to_owned(), next.to_owned());
        assert_eq!(
            heads(
                "# One\n\nText with **bold** in it.\n\nTwo\n---\n\n**Three**\n\nx\n\n**Reflection:** I learned\n\n*Evidence*\n\ny\n\n*Not*\n\nReflection:\n\nz\n\n**A sentence in bold.**\n\n- **Item**\n\n**Evidence**\nmore\n"
            ),
            [
                own(1, "One", "Text"),
                own(2, "Two", "**Three**"),
                own(7, "Three", "x"),
                own(7, "Reflection", "I"),
                own(7, "Evidence", "y"),
                own(7, "Reflection", "z"),
                own(7, "Evidence", "more"),
            ]
        );
    }
}
