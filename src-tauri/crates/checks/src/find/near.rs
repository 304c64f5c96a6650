//! Sentences of two sections that say the same in nearly the same words.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::{counted, folded, sentences as sentences_of};
use crate::read::{ReadPart, ReadSection, ReadText, key_of};
use crate::run::{Found, Look};

/// So many words that carry meaning are compared at the least: shorter sentences are alike by chance.
const FEWEST: usize = 7;

/// Of each word so many sentences are looked at; a word with more tells little.
const SENTENCES_OF_A_WORD: usize = 64;

/// Long words that every such text has.
const EMPTY: &[&str] = &[
    "about",
    "after",
    "again",
    "also",
    "always",
    "another",
    "because",
    "been",
    "before",
    "being",
    "between",
    "both",
    "could",
    "does",
    "doing",
    "each",
    "even",
    "ever",
    "every",
    "from",
    "further",
    "have",
    "having",
    "here",
    "into",
    "itself",
    "just",
    "like",
    "made",
    "make",
    "many",
    "more",
    "most",
    "much",
    "must",
    "myself",
    "never",
    "only",
    "other",
    "over",
    "rather",
    "same",
    "section",
    "shall",
    "should",
    "since",
    "some",
    "still",
    "such",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "under",
    "until",
    "upon",
    "used",
    "using",
    "very",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "whose",
    "will",
    "with",
    "within",
    "without",
    "would",
    "your",
    "list",
    "evidence",
    "above",
    "below",
    "following",
];

/// A sentence by its words that carry meaning, cut so that "student" and "students" are one.
struct Sentence<'a> {
    section: &'a ReadSection<'a>,
    part: &'a ReadPart<'a>,
    text: &'a ReadText<'a>,
    at: usize,
    words: String,
    stems: Vec<String>,
}

/// One finding for each pair of sections that has such sentences and is not in `told` yet.
pub(crate) fn near(look: &Look<'_>, told: &BTreeSet<(String, String)>) -> Vec<Found> {
    let all = sentences(look);
    let mut by_stem: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut pairs: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for (here, sentence) in all.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for stem in &sentence.stems {
            for earlier in by_stem.get(stem.as_str()).into_iter().flatten() {
                *shared.entry(*earlier).or_default() += 1;
            }
        }
        let like = shared
            .into_iter()
            .filter(|(_, n)| *n > 2)
            .find(|(earlier, _)| {
                all.get(*earlier).is_some_and(|other| {
                    other.at != sentence.at && alike(&other.stems, &sentence.stems)
                })
            });
        if let Some((earlier, other)) = like.and_then(|(e, _)| Some((e, all.get(e)?))) {
            pairs
                .entry((other.at, sentence.at))
                .or_default()
                .push((earlier, here));
        }
        for stem in &sentence.stems {
            let known = by_stem.entry(stem).or_default();
            if known.len() < SENTENCES_OF_A_WORD && known.last() != Some(&here) {
                known.push(here);
            }
        }
    }
    let mut found = Vec::new();
    for list in pairs.into_values() {
        let Some((earlier, here)) = list
            .first()
            .and_then(|(a, b)| Some((all.get(*a)?, all.get(*b)?)))
        else {
            continue;
        };
        let codes = (
            earlier.section.code.to_owned(),
            here.section.code.to_owned(),
        );
        if told.contains(&codes) {
            continue;
        }
        let message = format!(
            "{} in {} nearly what stands in {} already: \"{}\"",
            counted(list.len(), "sentence says", "sentences say"),
            codes.1,
            codes.0,
            crate::language::excerpt(&earlier.words, 100)
        );
        let next = "Say it in one of them, and in the other what is new there; a specialist area is judged on its own.";
        found.push(
            Found::text(here.section, here.part, here.text, message, next).quote(&here.words),
        );
    }
    found
}

fn sentences<'a>(look: &Look<'a>) -> Vec<Sentence<'a>> {
    let mut all = Vec::new();
    for (at, section) in look.assessed().enumerate() {
        for (part, text) in section.texts() {
            if text.component == "further-reading" {
                continue;
            }
            // What is said of an item of evidence is compared by the check that is about evidence.
            let plain = text
                .own_lines()
                .filter(|l| l.links.iter().all(|link| key_of(&link.target).is_none()));
            let units: Vec<(String, Vec<String>)> = plain
                .flat_map(|line| sentences_of(&line.said))
                .map(|sentence| {
                    let words = folded(sentence);
                    let full = words.iter().filter(|w| !EMPTY.contains(&w.as_str()));
                    (sentence.to_owned(), full.filter_map(|w| stem(w)).collect())
                })
                .collect();
            // A short sentence goes with the one after it: who rewords a sentence may well cut it in two.
            let cut = units.windows(2).filter_map(|pair| match pair {
                [(words, a), (_, b)] if a.len().min(b.len()) < FEWEST => {
                    Some((words.clone(), a.iter().chain(b).cloned().collect()))
                }
                _ => None,
            });
            let cut: Vec<(String, Vec<String>)> = cut.collect();
            for (words, stems) in units.into_iter().chain(cut) {
                if stems.len() >= FEWEST {
                    all.push(Sentence {
                        section,
                        part,
                        text,
                        at,
                        words,
                        stems,
                    });
                }
            }
        }
    }
    all
}

/// The first five letters of a word of four or more, or a number.
fn stem(word: &str) -> Option<String> {
    let length = word.chars().count();
    let number = length > 1 && word.chars().all(|c| c.is_ascii_digit());
    (length > 3 || number).then(|| word.chars().take(5).collect())
}

/// Four of five words of the shorter one are in the other, most of them in the same order.
fn alike(a: &[String], b: &[String]) -> bool {
    let (one, two): (BTreeSet<&String>, BTreeSet<&String>) =
        (a.iter().collect(), b.iter().collect());
    let shorter = one.len().min(two.len());
    shorter >= FEWEST
        && one.intersection(&two).count() * 5 >= shorter * 4
        && in_order(a, b) * 3 >= shorter * 2
}

/// How many words stand in both in the same order.
fn in_order(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for word in a {
        let mut before = 0;
        for (at, other) in b.iter().enumerate() {
            let (left, above) = (
                row.get(at).copied().unwrap_or_default(),
                row.get(at + 1).copied().unwrap_or_default(),
            );
            let here = if word == other {
                before + 1
            } else {
                left.max(above)
            };
            before = above;
            if let Some(slot) = row.get_mut(at + 1) {
                *slot = here;
            }
        }
    }
    row.last().copied().unwrap_or_default()
}
