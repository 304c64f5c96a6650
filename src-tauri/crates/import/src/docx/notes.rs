//! Footnotes, endnotes and comments: each is a note at the end of the text, where it is referred to first.

use super::body::{Body, text_piece};
use super::report::Done;
use super::xml::{N, attr, word};
use crate::rich::model::{Block, Piece};

/// What a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    Footnote,
    Endnote,
    Comment,
}

impl Story {
    /// The name of its part's relationship.
    pub(super) fn part(self) -> &'static str {
        match self {
            Self::Footnote => "footnotes",
            Self::Endnote => "endnotes",
            Self::Comment => "comments",
        }
    }

    fn element(self) -> &'static str {
        match self {
            Self::Footnote => "footnote",
            Self::Endnote => "endnote",
            Self::Comment => "comment",
        }
    }

    fn done(self) -> Done {
        match self {
            Self::Footnote => Done::Footnote,
            Self::Endnote => Done::Endnote,
            Self::Comment => Done::Comment,
        }
    }
}

impl<'a> Body<'a, '_> {
    /// A reference to a note, which is read where it is referred to first.
    pub(super) fn note(&mut self, node: N<'a>, story: Story, out: &mut Vec<Piece>, depth: usize) {
        let Some(id) = attr(node, "id") else { return };
        let name = format!("{} {id}", story.part());
        if let Some(label) = self.labels.get(&name) {
            out.push(Piece::Note(label.clone()));
            return;
        }
        let document = match story {
            Story::Footnote => self.others.footnotes,
            Story::Endnote => self.others.endnotes,
            Story::Comment => self.others.comments,
        };
        let found = document.and_then(|d| {
            d.root_element()
                .children()
                .find(|n| word(*n) == Some(story.element()) && attr(*n, "id") == Some(id))
        });
        let Some(found) = found else {
            self.report.count(Done::LostNote);
            return;
        };
        if self.in_note {
            // A note within a note: Markdown has none, so its words follow in their place.
            let inner = super::xml::words(found, "t", "");
            out.push(text_piece(format!(" ({inner})")));
            return;
        }
        self.in_note = true;
        let outer = match self.others.relations.get(story.part()) {
            Some(own) => std::mem::replace(&mut self.relations, own.clone()),
            None => self.relations.clone(),
        };
        let mut blocks = self.story(found, depth + 1);
        self.relations = outer;
        self.in_note = false;
        if story == Story::Comment {
            sign(&mut blocks, found);
        }
        self.report.count(story.done());
        let prefix = if story == Story::Comment { "c" } else { "" };
        let number = self
            .labels
            .values()
            .filter(|l| l.starts_with('c') == (story == Story::Comment))
            .count()
            + 1;
        let label = format!("{prefix}{number}");
        self.labels.insert(name, label.clone());
        self.notes.push((label.clone(), blocks));
        out.push(Piece::Note(label));
    }
}

impl Body<'_, '_> {
    /// Counts what has words and was referred to from nowhere. Deleted text may have referred to it.
    pub(super) fn count_loose_notes(&mut self) {
        for story in [Story::Footnote, Story::Endnote, Story::Comment] {
            let document = match story {
                Story::Footnote => self.others.footnotes,
                Story::Endnote => self.others.endnotes,
                Story::Comment => self.others.comments,
            };
            let Some(document) = document else { continue };
            let loose = document
                .root_element()
                .children()
                .filter(|n| word(*n) == Some(story.element()))
                // Lines that Word draws between text and notes have a type.
                .filter(|n| attr(*n, "type").is_none_or(|t| t == "normal"))
                .filter(|n| {
                    let id = attr(*n, "id").unwrap_or_default();
                    !self.labels.contains_key(&format!("{} {id}", story.part()))
                })
                .filter(|n| !super::xml::words(*n, "t", "").trim().is_empty())
                .count();
            for _ in 0..loose {
                self.report.count(match story {
                    Story::Comment => Done::LooseComment,
                    Story::Footnote | Story::Endnote => Done::LooseNote,
                });
            }
        }
    }
}

/// Says before a comment's words whose they are and of when.
fn sign(blocks: &mut Vec<Block>, comment: N<'_>) {
    let author = attr(comment, "author").unwrap_or_default().trim();
    let day = attr(comment, "date")
        .and_then(|d| d.get(..10))
        .unwrap_or_default();
    let who: Vec<&str> = [author, day]
        .into_iter()
        .filter(|w| !w.is_empty())
        .collect();
    let mut words = "Comment".to_owned();
    if !who.is_empty() {
        words.push_str(&format!(" ({})", who.join(", ")));
    }
    words.push_str(": ");
    match blocks.first_mut() {
        Some(Block::Paragraph(pieces)) => pieces.insert(0, text_piece(words)),
        _ => blocks.insert(0, Block::Paragraph(vec![text_piece(words)])),
    }
}
