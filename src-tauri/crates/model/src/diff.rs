//! Differences between two texts, by word.
//!
//! Words are compared, white space between them only where the words agree. Two ways lead to bounded cost: runs of words
//! that occur exactly once in both texts are taken as fixed points first, and only what lies between them goes to Myers'
//! algorithm. A whole-text Myers was refused: on two unrelated texts of a megabyte it takes seconds and finds nothing but
//! stray "the"s.

mod align;
mod runs;
mod slide;

use serde::{Deserialize, Serialize};

use crate::text_form::text_form;

pub(crate) use runs::{Gap, Run, gaps, matching_runs, settled_runs};

text_form!(
    /// What a piece of a difference is.
    PieceKind, "difference", {
        /// In both texts.
        Equal = "equal",
        /// In the old text only.
        Delete = "delete",
        /// In the new text only.
        Insert = "insert",
    }
);

/// A stretch of text that both, or one, of two texts have.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Piece {
    /// Which of them.
    pub kind: PieceKind,
    /// The text; never empty.
    pub text: String,
}

/// The difference between two texts, in whole words.
///
/// The equal and deleted pieces together are `old`, the equal and inserted ones `new`, to the byte. Neighbours are of
/// different kinds, and at one place the deletion comes first. Short words that two rewritten stretches have in common by
/// chance are shown as part of the rewriting. Two empty texts have no pieces.
pub fn words(old: &str, new: &str) -> Vec<Piece> {
    let runs = settled_runs(&matching_runs(old, new), old, new);
    let mut pieces = Vec::with_capacity(runs.len() * 3 + 2);
    let mut push = |kind, text: &str| {
        if !text.is_empty() {
            pieces.push(Piece {
                kind,
                text: text.to_owned(),
            });
        }
    };
    let mut at = 0;
    for gap in gaps(&runs, old.len(), new.len()) {
        push(
            PieceKind::Equal,
            old.get(at..gap.old.start).unwrap_or_default(),
        );
        push(PieceKind::Delete, gap.old.slice(old).unwrap_or_default());
        push(PieceKind::Insert, gap.new.slice(new).unwrap_or_default());
        at = gap.old.end;
    }
    push(PieceKind::Equal, old.get(at..).unwrap_or_default());
    pieces
}

/// How many bytes two texts have in common at their start.
pub fn same_start(a: &[u8], b: &[u8]) -> usize {
    // Pieces are compared as memory, which is many bytes at a time.
    let whole = a
        .chunks_exact(PIECE)
        .zip(b.chunks_exact(PIECE))
        .take_while(|(a, b)| a == b)
        .count()
        * PIECE;
    let rest = a.iter().skip(whole).zip(b.iter().skip(whole));
    whole + rest.take_while(|(a, b)| a == b).count()
}

/// How many bytes two texts have in common at their end.
pub fn same_end(a: &[u8], b: &[u8]) -> usize {
    let whole = a
        .rchunks_exact(PIECE)
        .zip(b.rchunks_exact(PIECE))
        .take_while(|(a, b)| a == b)
        .count()
        * PIECE;
    let rest = a.iter().rev().skip(whole).zip(b.iter().rev().skip(whole));
    whole + rest.take_while(|(a, b)| a == b).count()
}

/// Bytes that are compared at once.
const PIECE: usize = 64;

#[cfg(test)]
mod tests;
