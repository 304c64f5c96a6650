//! What the corpus is made of: whole sentences of the sample journal, and words that grow with the journal.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use reflectory_testkit::Draws;

/// Names of people, places and projects that the vocabulary holds beside the sample's own words, so that an index's
/// dictionary goes on growing with the journal, as in a real one.
const NAMES: usize = 30_000;

/// The folder of the sample journal's entries.
pub fn sample_entries() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/sample/entries")
}

/// The distinct sentences of a folder of entries, in the order of the files' names. Entries with marked languages are
/// left out: the corpus is English.
pub fn sentences(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|e| e.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "md"));
    files.sort();
    let (mut seen, mut out) = (BTreeSet::new(), Vec::new());
    for file in files {
        let text = std::fs::read_to_string(file)?.replace("\r\n", "\n");
        let (front, body) = split_front_matter(&text);
        if front.contains("lang:") {
            continue;
        }
        for paragraph in body.split("\n\n").filter(|p| is_prose(p)) {
            for sentence in split_sentences(paragraph) {
                if seen.insert(sentence.clone()) {
                    out.push(sentence);
                }
            }
        }
    }
    Ok(out)
}

fn split_front_matter(text: &str) -> (&str, &str) {
    text.strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .unwrap_or(("", text))
}

fn is_prose(paragraph: &str) -> bool {
    let start = paragraph.trim_start();
    !start.is_empty()
        && !["#", "|", "!", "```", "[^", "- ", "* ", "1."]
            .iter()
            .any(|mark| start.starts_with(mark))
}

fn split_sentences(paragraph: &str) -> Vec<String> {
    let plain: String = paragraph
        .chars()
        .filter(|c| !"_*`#[]<>|\\".contains(*c))
        .collect();
    let words: Vec<&str> = plain.split_whitespace().filter(|w| *w != ">").collect();
    let mut out = Vec::new();
    let mut from = 0;
    for (at, word) in words.iter().enumerate() {
        let ends = word
            .trim_end_matches(['"', '\'', ')'])
            .ends_with(['.', '!', '?']);
        let next_begins = words
            .get(at + 1)
            .is_none_or(|next| next.starts_with(|c: char| c.is_uppercase()));
        if ends && next_begins {
            keep(&words[from..=at], &mut out);
            from = at + 1;
        }
    }
    out
}

/// Four to forty-five words that begin with a letter and hold no half of a quotation or bracket.
fn keep(words: &[&str], out: &mut Vec<String>) {
    let sentence = words.join(" ");
    let whole = sentence.matches('"').count().is_multiple_of(2)
        && sentence.matches('(').count() == sentence.matches(')').count()
        && !sentence.contains("://");
    if (4..=45).contains(&words.len()) && sentence.starts_with(char::is_alphabetic) && whole {
        out.push(sentence);
    }
}

/// Words that are drawn with Zipf's law: the sample's longer words and made-up names, in one random order.
pub fn vocabulary(sentences: &[String], seed: u64) -> Vec<String> {
    let mut words: BTreeSet<String> = sentences
        .iter()
        .flat_map(|s| s.split(|c: char| !c.is_alphabetic()))
        .filter(|w| w.chars().count() > 4)
        .map(str::to_lowercase)
        .collect();
    let mut draws = Draws::new(seed);
    while words.len() < NAMES {
        words.insert(name(&mut draws));
    }
    let mut words: Vec<String> = words.into_iter().collect();
    draws.shuffle(&mut words);
    words
}

/// A name such as `wenfold` or `tarnabeck`.
fn name(draws: &mut Draws) -> String {
    const STARTS: [&str; 24] = [
        "al", "ash", "bar", "bex", "cor", "cran", "dun", "el", "fen", "gar", "hol", "is", "kes",
        "lan", "mar", "nor", "os", "pen", "ros", "sel", "tarn", "wen", "wil", "yar",
    ];
    const MIDDLES: [&str; 16] = [
        "a", "e", "i", "o", "an", "er", "in", "ol", "der", "fa", "li", "mo", "na", "ri", "sta",
        "ve",
    ];
    const ENDS: [&str; 20] = [
        "beck", "bury", "by", "combe", "dale", "don", "field", "fold", "ford", "ham", "ley",
        "more", "nard", "sett", "shaw", "son", "sted", "ton", "wick", "worth",
    ];
    let mut name = String::from(*draws.pick::<&str>(&STARTS));
    for _ in 0..draws.between(1, 3) {
        name.push_str(draws.pick::<&str>(&MIDDLES));
    }
    name.push_str(draws.pick::<&str>(&ENDS));
    name
}
