//! What makes a text hard to read or hear.

use reflectory_document::{Inline, InlineKind, walk};
use reflectory_model::EvidenceKind;
use reflectory_model::evidence::FileRole;

use crate::language::{counted, words};
use crate::run::{Found, Look};

/// No long stretch of italics or capitals, and captions with videos.
pub(crate) fn readability(look: &Look<'_>) -> Vec<Found> {
    let (italics, capitals) = (
        look.limit("italic_words", 15) as usize,
        look.limit("capital_words", 8) as usize,
    );
    let mut found = Vec::new();
    for section in look.sections() {
        for (part, text) in section.texts() {
            let mut slanted = Vec::new();
            walk::blocks(&text.blocks, &mut |block| {
                for run in walk::runs(&block.kind) {
                    emphasised(run, &mut slanted);
                }
            });
            for note in &text.notes {
                walk::blocks(&note.blocks, &mut |block| {
                    for run in walk::runs(&block.kind) {
                        emphasised(run, &mut slanted);
                    }
                });
            }
            for run in slanted.iter().filter(|run| words(run).count() >= italics) {
                let message = format!(
                    "{} in a row are in italics.",
                    counted(words(run).count(), "word", "words")
                );
                let next = "Use plain text, or stress a word or two; long italics are hard for many readers.";
                found.push(Found::text(section, part, text, message, next).quote(run));
            }
            for line in &text.lines {
                if let Some(run) = shouted(&line.text, capitals) {
                    let message = format!(
                        "{} in a row are in capitals.",
                        counted(words(&run).count(), "word", "words")
                    );
                    let next = "Use ordinary letters: capitals are slow to read, and some screen readers spell them out.";
                    found.push(Found::text(section, part, text, message, next).quote(&run));
                }
            }
        }
    }
    for (item, codes) in look
        .used()
        .into_iter()
        .filter(|(i, _)| i.kind == EvidenceKind::Video)
    {
        if !item.files.iter().any(|f| f.role == FileRole::Captions) && !tells_captions(&item.shows)
        {
            let message = format!("The video \"{}\" has no captions with it.", item.title);
            let next = "Add a captions file (VTT or SRT), or say in what it shows that captions are in the video.";
            found.push(
                Found::section(codes.first().copied().unwrap_or_default(), message, next)
                    .at(format!("evidence:{}", item.key)),
            );
        }
    }
    found
}

fn tells_captions(text: &str) -> bool {
    crate::language::folded(text).iter().any(|w| {
        w.starts_with("caption") || w.starts_with("subtitle") || w.starts_with("transcript")
    })
}

/// The words of each stretch of emphasis, outermost only. With nothing but spaces and signs between them two are one.
fn emphasised(run: &[Inline], found: &mut Vec<String>) {
    let mut goes_on = false;
    for inline in run {
        match &inline.kind {
            InlineKind::Emphasis(content) => {
                let text = reflectory_document::text::inline(content);
                match found.last_mut().filter(|_| goes_on) {
                    Some(last) => {
                        last.push(' ');
                        last.push_str(&text);
                    }
                    None => found.push(text),
                }
                goes_on = true;
            }
            InlineKind::SoftBreak | InlineKind::LineBreak => {}
            InlineKind::Text(text) if !text.chars().any(char::is_alphanumeric) => {}
            other => {
                emphasised(walk::content(other), found);
                goes_on = false;
            }
        }
    }
}

/// The first stretch of so many words in capitals.
fn shouted(text: &str, fewest: usize) -> Option<String> {
    let mut run: Vec<&str> = Vec::new();
    for word in words(text) {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let upper = letters > 0
            && word
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase);
        if upper || letters == 0 {
            run.push(word);
            continue;
        }
        if long(&run, fewest) {
            break;
        }
        run.clear();
    }
    long(&run, fewest).then(|| run.join(" "))
}

fn long(run: &[&str], fewest: usize) -> bool {
    run.iter()
        .filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1)
        .count()
        >= fewest.max(1)
}
