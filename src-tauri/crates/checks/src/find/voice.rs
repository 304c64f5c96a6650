//! Who did it: "we" where "I" is meant.

use crate::language::{counted, phrases};
use crate::read::Sentence;
use crate::run::{Found, Look};

/// Whose part a sentence tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
    /// The writer's: it has "I", or a possession that does something ("my part was").
    Mine,
    /// A group's, with nothing of the writer in it.
    Ours,
    /// Nobody's in particular.
    Neither,
}

phrases!(
    /// What tells of the writer without "I".
    OWN,
    "my own",
                "my part",
                "my role",
                "my share",
                "my contribution",
                "by me",
                "for me",
                "myself",
                "left me",
                "asked me",
                "told me",
                "taught me",
                "showed me",
                "my script",
                "my count"
);

phrases!(
    /// "We" that means people in general, or the writer and the reader.
    GENERAL,
"we all",
    "as we know",
    "we know that",
    "we tend to",
    "we live in",
    "we can see",
    "as we have seen",
    "as we saw",
    "we often",
    "we must all",
    "what we call",
    "the way we",
    "how we learn",
    "when we learn",
    "if we want",
    "we might say",
    "we may say",
    "we should all",
    "we as a sector",
    "as a sector we",
    "as a profession we",
    "we as educators",
    "as educators we",
    "as teachers we",
    "as learners we",
    "as people we",
    "as humans we",
    "as a society we",
    "as academics we",
    "as practitioners we",
    "most of us",
    "none of us",
    "any of us",
    "we humans",
    "we teachers",
    "we educators",
    "we forget that",
    "we remember what",
    "the more we",
    "the less we",
    "we are told",
    "we might think",
    "do we mean",
    "should we",
    "can we",
    "we cannot know"
);

/// A group that the writer belongs to, before a verb.
const GROUPS: &[&str] = &[
    "our team",
    "the team",
    "my team",
    "our department",
    "our unit",
    "our group",
    "our service",
    "my colleagues",
];

/// Verbs that do not end in -ed.
const DID: &[&str] = &[
    "built", "made", "wrote", "ran", "held", "set", "gave", "took", "began", "chose", "found",
    "put", "led", "went", "did", "met", "taught", "drew", "spent", "brought", "sent", "kept",
    "came", "saw", "have", "had", "has", "was", "were", "is", "are", "decided", "then", "also",
    "first", "now", "will", "would", "could", "can",
];

/// Tells whose part a sentence tells of.
pub(crate) fn voice(sentence: &Sentence) -> Voice {
    let words = &sentence.words;
    if words.is_empty() {
        return Voice::Neither;
    }
    let mine = sentence_has_i(&sentence.text, words) || OWN.any(words);
    if mine {
        return Voice::Mine;
    }
    let we = words
        .iter()
        .any(|w| matches!(w.as_str(), "we" | "we'd" | "we've" | "we're" | "we'll"));
    if we && !GENERAL.any(words) {
        return Voice::Ours;
    }
    let group = GROUPS.iter().any(|g| {
        let parts: Vec<&str> = g.split(' ').collect();
        words.windows(parts.len() + 1).any(|window| {
            window.iter().zip(&parts).all(|(a, b)| a == b)
                && window
                    .last()
                    .is_some_and(|verb| DID.contains(&verb.as_str()) || verb.ends_with("ed"))
        })
    });
    if group && !we {
        Voice::Ours
    } else {
        Voice::Neither
    }
}

fn sentence_has_i(sentence: &str, words: &[String]) -> bool {
    // Upper case, since a lone "i" is a number or a letter of a list.
    crate::language::words(sentence).any(|w| w == "I")
        || words
            .iter()
            .any(|w| matches!(w.as_str(), "i'd" | "i've" | "i'm" | "i'll"))
}

/// The writer's own part is told: sentences of "we" alone are few, or no more than those with "I".
pub(crate) fn own_part(look: &Look<'_>) -> Vec<Found> {
    let (share, fewest) = (look.limit("we_percent", 50), look.limit("we_min", 4));
    let mut found = Vec::new();
    for section in look.assessed() {
        let (mut ours, mut mine) = (Vec::new(), 0_usize);
        for (part, text) in section.texts() {
            for sentence in &text.sentences {
                match voice(sentence) {
                    Voice::Ours => ours.push((part, text, sentence.text.as_str())),
                    Voice::Mine => mine += 1,
                    Voice::Neither => {}
                }
            }
        }
        let of_all = ours.len() * 100 / (ours.len() + mine).max(1);
        // Where nothing at all is told with "I", less is enough to ask.
        let enough = if mine == 0 {
            fewest.saturating_sub(1)
        } else {
            fewest
        };
        if ours.len() < enough as usize || of_all < share as usize {
            continue;
        }
        let Some((part, text, first)) = ours.first() else {
            continue;
        };
        let message = format!(
            "{}: {} of what \"we\" or the team did, beside {mine} with \"I\".",
            section.name(),
            counted(ours.len(), "sentence tells", "sentences tell"),
        );
        let next =
            "Say in each example what your own part was, and credit the others by name or role.";
        found.push(
            Found::text(section, part, text, message, next)
                .quote(first)
                .suggested(false),
        );
    }
    found
}
