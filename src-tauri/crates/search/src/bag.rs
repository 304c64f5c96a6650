//! What a text is about: its words without the small ones, for comparing texts.

use std::collections::BTreeMap;

use crate::stem::Stems;
use crate::words::Units;

/// Bytes of a part that are read: a text says what it is about long before this.
const ENOUGH: usize = 200_000;

/// Small words of English and Welsh, and words that any reflective text has. Folded, in alphabetical order.
const SMALL: [&str; 403] = [
    "a",
    "a'r",
    "about",
    "above",
    "ac",
    "across",
    "add",
    "added",
    "after",
    "afternoon",
    "again",
    "against",
    "ago",
    "all",
    "almost",
    "along",
    "already",
    "also",
    "although",
    "always",
    "am",
    "among",
    "an",
    "and",
    "another",
    "any",
    "anyone",
    "anything",
    "april",
    "ar",
    "are",
    "around",
    "as",
    "at",
    "august",
    "autumn",
    "away",
    "back",
    "be",
    "became",
    "because",
    "been",
    "before",
    "began",
    "behind",
    "being",
    "below",
    "best",
    "better",
    "between",
    "bod",
    "both",
    "but",
    "by",
    "came",
    "can",
    "cannot",
    "come",
    "comes",
    "could",
    "day",
    "days",
    "ddim",
    "december",
    "did",
    "do",
    "does",
    "doing",
    "done",
    "down",
    "dozen",
    "dr",
    "during",
    "dw",
    "dy",
    "each",
    "ei",
    "eich",
    "eighteen",
    "eighty",
    "ein",
    "either",
    "eleven",
    "else",
    "end",
    "enough",
    "eu",
    "even",
    "evening",
    "ever",
    "every",
    "everybody",
    "everyone",
    "everything",
    "far",
    "february",
    "few",
    "fifteen",
    "fifty",
    "find",
    "first",
    "five",
    "for",
    "forty",
    "found",
    "four",
    "fourteen",
    "friday",
    "from",
    "full",
    "further",
    "fy",
    "gan",
    "gave",
    "get",
    "gets",
    "getting",
    "give",
    "given",
    "go",
    "goes",
    "going",
    "gone",
    "good",
    "got",
    "great",
    "gyda",
    "had",
    "half",
    "happen",
    "happened",
    "has",
    "have",
    "having",
    "he",
    "hefyd",
    "her",
    "here",
    "hers",
    "herself",
    "him",
    "himself",
    "his",
    "hon",
    "hour",
    "hours",
    "how",
    "however",
    "hundred",
    "hwn",
    "hyn",
    "i",
    "i'r",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "itself",
    "january",
    "july",
    "june",
    "just",
    "keep",
    "kept",
    "kind",
    "know",
    "known",
    "last",
    "late",
    "later",
    "least",
    "left",
    "less",
    "let",
    "like",
    "little",
    "long",
    "look",
    "looked",
    "lot",
    "made",
    "mae",
    "make",
    "makes",
    "making",
    "many",
    "march",
    "may",
    "maybe",
    "me",
    "mean",
    "means",
    "might",
    "mine",
    "minute",
    "minutes",
    "monday",
    "month",
    "months",
    "more",
    "morning",
    "most",
    "mr",
    "mrs",
    "ms",
    "much",
    "must",
    "my",
    "myself",
    "near",
    "nearly",
    "need",
    "never",
    "new",
    "next",
    "nid",
    "night",
    "nine",
    "nineteen",
    "ninety",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "november",
    "now",
    "o'r",
    "october",
    "oedd",
    "of",
    "off",
    "often",
    "old",
    "on",
    "once",
    "one",
    "ones",
    "only",
    "or",
    "other",
    "others",
    "our",
    "ours",
    "out",
    "over",
    "own",
    "part",
    "per",
    "perhaps",
    "put",
    "quite",
    "rather",
    "really",
    "right",
    "rwy",
    "rydw",
    "said",
    "same",
    "saturday",
    "saw",
    "say",
    "says",
    "second",
    "see",
    "seem",
    "seemed",
    "seems",
    "seen",
    "september",
    "seven",
    "seventeen",
    "seventy",
    "several",
    "shall",
    "she",
    "should",
    "since",
    "six",
    "sixteen",
    "sixty",
    "so",
    "some",
    "somebody",
    "someone",
    "something",
    "soon",
    "start",
    "started",
    "still",
    "such",
    "summer",
    "sunday",
    "sydd",
    "take",
    "taken",
    "takes",
    "ten",
    "than",
    "thank",
    "thanks",
    "that",
    "the",
    "their",
    "theirs",
    "them",
    "themselves",
    "then",
    "there",
    "these",
    "they",
    "thing",
    "things",
    "think",
    "thirteen",
    "thirty",
    "this",
    "those",
    "though",
    "thought",
    "thousand",
    "three",
    "through",
    "thursday",
    "time",
    "times",
    "to",
    "today",
    "together",
    "told",
    "tonight",
    "too",
    "took",
    "toward",
    "towards",
    "tried",
    "try",
    "trying",
    "tuesday",
    "turn",
    "turned",
    "twelve",
    "twenty",
    "two",
    "under",
    "until",
    "up",
    "upon",
    "us",
    "use",
    "used",
    "uses",
    "using",
    "very",
    "want",
    "wanted",
    "was",
    "way",
    "we",
    "wedi",
    "wednesday",
    "week",
    "weeks",
    "well",
    "went",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whole",
    "whom",
    "whose",
    "why",
    "will",
    "winter",
    "with",
    "within",
    "without",
    "word",
    "words",
    "work",
    "worked",
    "working",
    "would",
    "y",
    "year",
    "years",
    "yes",
    "yesterday",
    "yet",
    "yn",
    "you",
    "your",
    "yours",
    "yourself",
    "yr",
];

/// A word that a text is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// The stem, which other texts are compared by.
    pub stem: String,
    /// The commonest form, as it stands in the text.
    pub shown: String,
    /// How often it occurs, weighted by where.
    pub count: f32,
}

impl Topic {
    /// The count as it weighs: the tenth time says less than the second.
    pub fn weight(&self) -> f32 {
        if self.count <= 0.0 {
            0.0
        } else {
            1.0 + self.count.max(1.0).ln()
        }
    }
}

/// The words that a text is about, by stem.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bag {
    topics: Vec<Topic>,
}

impl Bag {
    /// Reads parts of a text, each with the weight of one of its words: more for a title, less than nothing for what is to be taken away.
    pub fn of<'t>(parts: impl IntoIterator<Item = (&'t str, f32)>) -> Self {
        let mut stems = Stems::new();
        let mut stem = String::new();
        let mut found: BTreeMap<String, (f32, BTreeMap<String, u32>)> = BTreeMap::new();
        for (text, weight) in parts {
            let text = beginning(text);
            let mut units = Units::new(text);
            while let Some(unit) = units.next_unit() {
                if is_small(unit.form) {
                    continue;
                }
                stems.stem_into(unit.form, &mut stem);
                let (count, forms) = match found.get_mut(stem.as_str()) {
                    Some(slot) => slot,
                    None => found.entry(stem.clone()).or_default(),
                };
                *count += weight;
                let shown = text.get(unit.start..unit.end).unwrap_or_default();
                match forms.get_mut(shown) {
                    Some(times) => *times += 1,
                    None => {
                        forms.insert(shown.to_owned(), 1);
                    }
                }
            }
        }
        let topics = found
            .into_iter()
            .filter(|(_, (count, _))| *count > 0.0)
            .map(|(stem, (count, forms))| Topic {
                stem,
                shown: commonest(forms),
                count,
            })
            .collect();
        Self { topics }
    }

    /// The words, in the order of their stems.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// The place of a stem among [`Bag::topics`].
    pub fn find(&self, stem: &str) -> Option<usize> {
        self.topics
            .binary_search_by(|topic| topic.stem.as_str().cmp(stem))
            .ok()
    }
}

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// The form that occurs most; of equal ones the one in small letters.
fn commonest(forms: BTreeMap<String, u32>) -> String {
    let mut best: Option<(u32, bool, String)> = None;
    for (form, times) in forms {
        let small = !form.contains(char::is_uppercase);
        if best
            .as_ref()
            .is_none_or(|(most, was_small, _)| (times, small) > (*most, *was_small))
        {
            best = Some((times, small, form));
        }
    }
    best.map(|(_, _, form)| form).unwrap_or_default()
}

/// True for words that say nothing of the subject: small ones, single letters and numbers.
fn is_small(form: &str) -> bool {
    form.len() < 2
        || !form.contains(char::is_alphabetic)
        || SMALL.binary_search(&form).is_ok()
        // don't, we're, I'll: what stands before the apostrophe is what counts.
        || form
            .split_once('\'')
            .is_some_and(|(first, rest)| matches!(rest, "t" | "re" | "ll" | "ve" | "d" | "m") || SMALL.binary_search(&first).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_small_words_are_in_order() {
        assert!(SMALL.is_sorted());
    }

    #[test]
    fn a_bag_has_what_a_text_is_about() {
        let bag = Bag::of([
            ("Captions, again", 3.0),
            (
                "I don't caption what I haven't heard; she’s captioned 12 of them. Captions!",
                1.0,
            ),
        ]);
        let seen: Vec<(&str, &str, f32)> = bag
            .topics()
            .iter()
            .map(|t| (t.stem.as_str(), t.shown.as_str(), t.count))
            .collect();
        assert_eq!(
            seen,
            [("caption", "Captions", 6.0), ("heard", "heard", 1.0)]
        );
        assert_eq!(bag.find("heard"), Some(1));
        assert_eq!(bag.find("word"), None);
        assert!(Bag::of([("", 1.0), ("… 42 — 🙂", 1.0)]).topics().is_empty());
    }
}
