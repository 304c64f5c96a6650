//! Ranges in text (shape only; the algorithm is merged from its own branch).
use crate::text_form::text_form;
/// Half-open range of UTF-8 bytes on character boundaries.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}
text_form!(
    /// Whether the words are in the text.
    AnchorState, "state of a range", {
    /// They are.
    Placed = "placed",
    /// They are not.
    Lost = "lost",
});
/// A range with its words and their surroundings.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Anchor {
    /// Where.
    pub span: Span,
    /// The words.
    pub exact: String,
    /// Before.
    pub prefix: String,
    /// After.
    pub suffix: String,
    /// State.
    pub state: AnchorState,
}
