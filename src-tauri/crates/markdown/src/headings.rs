//! Headings of a text with what stands under them, for passages that follow from them.

use std::ops::Range;

use reflectory_document::{BlockKind, text};

use crate::{NoTargets, Parsed, parse};

/// A heading and the text under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingAt {
    /// 1 to 6, as written.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Its bytes, the underline of a two-line heading included, the line's end not.
    pub range: Range<usize>,
    /// From after it to the next heading of the same or a higher level, without blank ends; empty if there is nothing.
    pub body: Range<usize>,
}

/// The headings of a text that stand in no quotation, list or footnote, in order.
pub fn headings(text: &str) -> Vec<HeadingAt> {
    headings_in(text, &parse(text, None, &NoTargets))
}

/// False if a text certainly has no headings: told from its lines alone, many times faster than parsing it.
pub fn may_have_headings(text: &str) -> bool {
    // With a carriage return lines may end elsewhere.
    text.contains('\r')
        || text.lines().any(|line| {
            let line = line.trim();
            // ATX headings, and what underlines the others.
            line.starts_with('#')
                || (!line.is_empty()
                    && (line.bytes().all(|b| b == b'-') || line.bytes().all(|b| b == b'=')))
        })
}

/// As [`headings`], of a text that is parsed already.
pub fn headings_in(text: &str, parsed: &Parsed) -> Vec<HeadingAt> {
    let mut found: Vec<HeadingAt> = Vec::new();
    // The headings whose bodies still go on.
    let mut open: Vec<usize> = Vec::new();
    let close = |found: &mut Vec<HeadingAt>, open: &mut Vec<usize>, level: u8, end: usize| {
        while let Some(heading) = open
            .last()
            .and_then(|at| found.get_mut(*at))
            .filter(|heading| heading.level >= level)
        {
            heading.body.end = end;
            open.pop();
        }
    };
    for block in &parsed.blocks {
        if let BlockKind::Heading { level, content } = &block.kind {
            let range = block.source.range.clone();
            close(&mut found, &mut open, *level, range.start);
            open.push(found.len());
            found.push(HeadingAt {
                level: *level,
                text: text::inline(content),
                body: range.end..range.end,
                range,
            });
        }
    }
    close(&mut found, &mut open, 0, text.len());
    for heading in &mut found {
        heading.body = trimmed(text, heading.body.clone());
    }
    found
}

/// A range without blank lines at its beginning and white space at its end; indentation of its first line stays.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(body) = text.get(range.clone()) else {
        return range;
    };
    let kept = body.trim_end();
    let first = kept.len() - kept.trim_start().len();
    let line = kept
        .get(..first)
        .and_then(|blank| blank.rfind('\n'))
        .map_or(0, |at| at + 1);
    if kept.is_empty() {
        range.start..range.start
    } else {
        range.start + line..range.start + kept.len()
    }
}
