//! Whether searches find what they should: judged queries over the sample journal, and the generated corpus against a reading of
//! all its entries.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use reflectory_app::Session;
use reflectory_document::text::{notes, plain};
use reflectory_markdown::{NoTargets, parse};
use reflectory_search::{Found, Query};
use reflectory_tests::corpus::{Corpus, Made};
use reflectory_tests::load;
use reflectory_tests::scratch::opening;

const JUDGED: &str = include_str!("../fixtures/relevance.toml");
const SLIPS: &str = include_str!("../fixtures/misspellings.txt");

fn search(session: &Session, query: Query) -> Found {
    session.search(query).unwrap().found
}

fn titles(found: &Found) -> Vec<&str> {
    found.hits.iter().map(|hit| hit.title.as_str()).collect()
}

fn sample(dir: &Path) -> Session {
    let path = dir.join("sample.reflectory");
    Session::create_sample(
        opening(&path, "relevance", 3),
        Some(dir.join("index")),
        None,
    )
    .unwrap()
}

/// What is wrong with the answer to a judged query.
fn faults(judged: &toml::Table, found: &Found) -> Vec<String> {
    let text = |key: &str| judged.get(key).and_then(|v| v.as_str());
    let list = |key: &str| -> Vec<&str> {
        let values = judged.get(key).and_then(|v| v.as_array());
        values
            .into_iter()
            .flatten()
            .map(|v| v.as_str().unwrap())
            .collect()
    };
    let number = |key: &str| {
        judged
            .get(key)
            .map(|v| usize::try_from(v.as_integer().unwrap()).unwrap())
    };
    let titles = titles(found);
    let mut out = Vec::new();
    if let Some(first) = text("first")
        && titles.first() != Some(&first)
    {
        out.push(format!("not first: {first}"));
    }
    let within = number("within").unwrap_or(5).min(titles.len());
    for near in list("near") {
        if !titles[..within].contains(&near) {
            out.push(format!("not within {within}: {near}"));
        }
    }
    for never in list("never") {
        if titles.contains(&never) {
            out.push(format!("should not be there: {never}"));
        }
    }
    if found.corrected.as_deref() != text("corrected") {
        out.push(format!("looked for {:?}", found.corrected));
    }
    if let Some(total) = number("total")
        && found.total != total
    {
        out.push(format!("{} hits, not {total}", found.total));
    }
    out
}

#[test]
fn judged_queries_find_what_they_should() {
    let dir = tempfile::tempdir().unwrap();
    let session = sample(dir.path());
    let file: toml::Table = JUDGED.parse().unwrap();
    let queries = file["query"].as_array().unwrap();
    assert!(queries.len() >= 60, "{} queries", queries.len());
    let known: BTreeSet<String> = search(
        &session,
        Query {
            limit: 1_000,
            ..Query::default()
        },
    )
    .hits
    .into_iter()
    .map(|hit| hit.title)
    .collect();
    let mut table = String::new();
    let mut failed = 0;
    for judged in queries.iter().map(|q| q.as_table().unwrap()) {
        let text = |key: &str| judged.get(key).and_then(|v| v.as_str());
        let one = |key: &str| text(key).into_iter().map(str::to_owned).collect::<Vec<_>>();
        let day = |key: &str| text(key).map(|d| d.parse::<NaiveDate>().unwrap());
        // A title that is misspelt in the file would otherwise pass as one that is never found.
        for named in judged.values().filter_map(|v| v.as_array()).flatten() {
            let named = named.as_str().unwrap();
            assert!(known.contains(named), "{named} is no title of the sample");
        }
        let query = Query {
            text: text("text").unwrap().to_owned(),
            areas: one("area"),
            tags: one("tag"),
            kinds: one("kind"),
            from: day("from"),
            to: day("to"),
            limit: 20,
        };
        let found = search(&session, query);
        let faults = faults(judged, &found);
        if !faults.is_empty() {
            failed += 1;
            let first: Vec<&str> = titles(&found).into_iter().take(5).collect();
            table += &format!(
                "{:11} {:32} {}\n{:11} found {}: {first:#?}\n",
                text("sort").unwrap(),
                text("text").unwrap(),
                faults.join("; "),
                "",
                found.total
            );
        }
    }
    assert!(
        failed == 0,
        "{failed} of {} queries:\n{table}",
        queries.len()
    );
}

/// The generated corpus, with what a reader of all its entries knows.
struct Shelf {
    session: Session,
    entries: Vec<Read>,
    _dir: tempfile::TempDir,
}

struct Read {
    made: Made,
    /// Words of title and text in small letters, each between spaces.
    title: String,
    all: String,
}

fn spaced(text: &str) -> String {
    let small = text.to_lowercase().replace('’', "'");
    let words: Vec<&str> = small
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .map(|w| w.trim_matches('\''))
        .filter(|w| !w.is_empty())
        .collect();
    format!(" {} ", words.join(" "))
}

impl Shelf {
    fn of(number: u64, change: impl Fn(u64, Made) -> Made + Send + Sync + Copy + 'static) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let corpus = Arc::new(Corpus::of_sample(11).unwrap());
        let path = dir.path().join("corpus.reflectory");
        let session = Session::create(
            opening(&path, "relevance", 4),
            Some(dir.path().join("index")),
            None,
        )
        .unwrap();
        let make = {
            let corpus = Arc::clone(&corpus);
            move |n| change(n, corpus.entry(n, number))
        };
        let entries = (0..number).map(&make).map(Read::of).collect();
        load::fill_with(session.journal(), number, load::CHUNK, make).unwrap();
        Self {
            session,
            entries,
            _dir: dir,
        }
    }

    fn ask(&self, text: &str) -> Found {
        search(
            &self.session,
            Query {
                limit: 1_000,
                ..Query::words(text)
            },
        )
    }
}

impl Read {
    fn of(made: Made) -> Self {
        let parsed = parse(&made.body, None, &NoTargets);
        // Paragraphs apart: a phrase may run over their end in the text that is indexed as well.
        let body = format!("{}\n{}", plain(&parsed.blocks), notes(&parsed.notes));
        Self {
            title: spaced(&made.title),
            all: format!("{}|{}", spaced(&made.title), spaced(&body)),
            made,
        }
    }
}

#[test]
fn phrases_words_and_titles_of_the_corpus_agree_with_a_reading_of_it() {
    let shelf = Shelf::of(400, |_, made| made);
    let has = |read: &Read, words: &str| read.all.contains(&format!(" {words} "));
    for phrase in [
        "in the room",
        "the closing time",
        "look before",
        "what they had",
        "the first page",
        "of the university",
        "nobody had",
        "screen reader",
    ] {
        let true_ones = shelf.entries.iter().filter(|e| has(e, phrase)).count();
        let found = shelf.ask(&format!("\"{phrase}\""));
        assert_eq!(
            (found.total, found.total_is_minimum),
            (true_ones, false),
            "{phrase}"
        );
    }
    // Every entry that has the words as written is found; whatever is found more has them in another form.
    for words in [
        "captions nursing",
        "template fraction",
        "exam student minutes",
        "policy hours",
        "museum",
        "joel equation",
    ] {
        let found = shelf.ask(&format!("{words} "));
        let exact = shelf
            .entries
            .iter()
            .filter(|e| words.split(' ').all(|w| has(e, w)))
            .count();
        assert!(found.total >= exact, "{words}: {} of {exact}", found.total);
    }
    // Entries with the words in their title stand before all others.
    let mut asked = 0;
    for read in shelf.entries.iter().step_by(23) {
        let words: Vec<&str> = read
            .title
            .split_whitespace()
            .filter(|w| w.len() > 4)
            .take(2)
            .collect();
        if words.len() < 2 {
            continue;
        }
        asked += 1;
        let query = format!("{} ", words.join(" "));
        let titled: Vec<bool> = shelf
            .ask(&query)
            .hits
            .iter()
            .map(|hit| {
                let title = spaced(&hit.title);
                words.iter().all(|w| title.contains(&format!(" {w} ")))
            })
            .collect();
        assert!(titled.first() == Some(&true), "{query}");
        let last = titled.iter().rposition(|t| *t).unwrap();
        // A title with another form of a word is a title match as well.
        let between = titled[..last].iter().filter(|t| !**t).count();
        assert!(between * 10 <= last + 1, "{query}: {titled:?}");
    }
    assert!(asked >= 10, "{asked}");
}

#[test]
fn filters_of_the_corpus_agree_with_a_reading_of_it() {
    let shelf = Shelf::of(300, |_, made| made);
    let has = |read: &Read, word: &str| read.all.contains(&format!(" {word} "));
    let (from, to) = ("2014-01-01".parse().unwrap(), "2019-12-31".parse().unwrap());
    for word in ["lecturer", "quiz", "welsh"] {
        let quoted = format!("\"{word}\"");
        let base = Query {
            limit: 1_000,
            ..Query::words(&quoted)
        };
        let count = |keep: &dyn Fn(&Made) -> bool| {
            shelf
                .entries
                .iter()
                .filter(|e| has(e, word) && keep(&e.made))
                .count()
        };
        let total = |query: Query| search(&shelf.session, query).total;
        assert_eq!(
            total(Query {
                areas: vec!["3a".into()],
                ..base.clone()
            }),
            count(&|m| m.areas.iter().any(|(c, _)| *c == "3a")),
            "{word}"
        );
        assert_eq!(
            total(Query {
                tags: vec!["feedback".into()],
                ..base.clone()
            }),
            count(&|m| m.tags.contains(&"feedback")),
            "{word}"
        );
        assert_eq!(
            total(Query {
                kinds: vec!["meeting".into()],
                ..base.clone()
            }),
            count(&|m| m.kind.as_str() == "meeting"),
            "{word}"
        );
        assert_eq!(
            total(Query {
                from: Some(from),
                to: Some(to),
                ..base.clone()
            }),
            count(&|m| m.date >= from && m.date <= to),
            "{word}"
        );
        let both = Query {
            areas: vec!["3a".into(), "2b".into()],
            from: Some(from),
            ..base
        };
        assert_eq!(
            total(both),
            count(&|m| m.date >= from && m.areas.iter().any(|(c, _)| ["3a", "2b"].contains(c))),
            "{word}"
        );
    }
}

/// Pairs of a slip and the word meant.
fn slips() -> Vec<(&'static str, &'static str)> {
    SLIPS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(' ').unwrap())
        .collect()
}

#[test]
fn a_hundred_common_misspellings_find_what_was_meant() {
    let pairs = slips();
    assert_eq!(pairs.len(), 100);
    // Each right word stands in one entry of many, beside the names and words of all the others.
    let shelf = Shelf::of(400, |n, mut made| {
        if let Some((_, right)) = slips()
            .get(usize::try_from(n / 4).unwrap())
            .filter(|_| n % 4 == 1)
        {
            made.body = format!(
                "Afterwards somebody asked about {right} and I had no answer.\n\n{}",
                made.body
            );
        }
        made
    });
    let mut missed = Vec::new();
    for (wrong, right) in &pairs {
        let found = search(
            &shelf.session,
            Query {
                limit: 5,
                ..Query::words(wrong)
            },
        );
        let right_one = |hit: &reflectory_search::Hit| {
            let at = shelf
                .entries
                .iter()
                .find(|e| e.made.title == hit.title && e.made.date == hit.date.unwrap());
            at.is_some_and(|e| e.all.contains(&format!(" {right} ")))
        };
        if !found.hits.iter().any(right_one) {
            missed.push(format!(
                "{wrong} for {right}: looked for {:?}, {} hits",
                found.corrected, found.total
            ));
        }
    }
    println!(
        "{} of 100 misspellings found:\n{}",
        100 - missed.len(),
        missed.join("\n")
    );
    assert!(
        missed.len() <= 10,
        "{} missed:\n{}",
        missed.len(),
        missed.join("\n")
    );
}

#[test]
fn words_of_the_journal_are_never_corrected() {
    let shelf = Shelf::of(150, |_, made| made);
    let mut words: Vec<String> = shelf
        .entries
        .iter()
        .flat_map(|e| {
            e.all
                .split([' ', '|'])
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .filter(|w| w.len() > 2 && w.chars().all(char::is_alphabetic))
        .collect();
    words.sort();
    words.dedup();
    assert!(words.len() > 1_500, "{}", words.len());
    for word in words.iter().step_by(7) {
        let found = shelf.ask(&format!("{word} "));
        assert_eq!(found.corrected, None, "{word}");
        let exact = shelf
            .entries
            .iter()
            .filter(|e| e.all.contains(&format!(" {word} ")))
            .count();
        assert!(found.total >= exact, "{word}: {} of {exact}", found.total);
    }
}
