//! What ordinary text gets wrong about headings.

use crate::text;
use crate::tree::{Block, BlockKind, Finding, InlineKind};
use crate::walk;

/// Rebases headings so that the first is at `base_level` and none skips a level (6 at most), and drops empty ones.
///
/// The order of written levels is kept: a heading below another in the source stays below it. Headings in quotations
/// and lists take part, since a reader of headings meets them in the same sequence. What was changed is told in
/// `findings`, which quote headings: call this on what the audience may see, after anything private is gone.
pub fn repair(blocks: &mut Vec<Block>, base_level: u8, findings: &mut Vec<Finding>) {
    let mut open = Open {
        base: base_level.clamp(1, 6),
        levels: Vec::new(),
        last: String::new(),
    };
    level_list(blocks, &mut open, findings);
}

/// The headings that the next one stands under: written level and given level.
struct Open {
    base: u8,
    levels: Vec<(u8, u8)>,
    /// The text of the heading before, to say where something was.
    last: String,
}

impl Open {
    /// The level that a heading written at `written` gets.
    fn place(&mut self, written: u8) -> u8 {
        while self
            .levels
            .last()
            .is_some_and(|(above, _)| *above >= written)
        {
            self.levels.pop();
        }
        let given = self
            .levels
            .last()
            .map_or(self.base, |(_, above)| (above + 1).min(6));
        self.levels.push((written, given));
        given
    }
}

fn level_list(blocks: &mut Vec<Block>, open: &mut Open, findings: &mut Vec<Finding>) {
    blocks.retain_mut(|block| level(block, open, findings));
}

/// Repairs one block and what it holds; false if it is to be dropped.
fn level(block: &mut Block, open: &mut Open, findings: &mut Vec<Finding>) -> bool {
    if let BlockKind::Heading { level, content } = &mut block.kind {
        let shown = text::inline(content);
        if !has_content(content, &shown) {
            findings.push(Finding {
                kind: "empty-heading".to_owned(),
                message: "A heading without words was left out.".to_owned(),
                place: if open.last.is_empty() {
                    "at the beginning".to_owned()
                } else {
                    format!("after \"{}\"", open.last)
                },
            });
            return false;
        }
        let above = open
            .levels
            .iter()
            .rev()
            .find(|(written, _)| *written < *level)
            .map(|(written, _)| *written);
        let given = open.place(*level);
        let shown = shorten(&shown);
        if above.is_some_and(|above| *level > above + 1) {
            findings.push(Finding {
                kind: "heading-level".to_owned(),
                message: format!(
                    "A heading skips from level {} to level {level}; it is shown one level below.",
                    above.unwrap_or(0)
                ),
                place: format!("\"{shown}\""),
            });
        }
        *level = given;
        open.last = shown;
        return true;
    }
    for inner in walk::children_mut(&mut block.kind) {
        level_list(inner, open, findings);
    }
    true
}

/// True if a reader meets anything: words, a picture, a note.
fn has_content(content: &[crate::tree::Inline], shown: &str) -> bool {
    let mut more = false;
    walk::run(content, &mut |inline| {
        more |= matches!(inline.kind, InlineKind::Image(_) | InlineKind::NoteRef(_))
    });
    more || !shown.trim().is_empty()
}

/// The first words, for a message.
fn shorten(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}...", text.get(..at).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}
