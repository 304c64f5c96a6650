//! A journal of any size from a seed: the same bytes in every run, on every machine.
//!
//! Entries have 150 to 600 words of resampled English in paragraphs, some with headings, task lists, quotations, links,
//! stress and marked sentences; areas of CMALT, tags, dates over fifteen years. Each entry is made from its own number,
//! so any part of a corpus can be made alone.

use std::fmt::Write as _;
use std::ops::Range;

use chrono::{Days, NaiveDate, NaiveTime};
use reflectory_model::EntryKind;
use reflectory_testkit::Draws;
use sha2::{Digest, Sha256};

use crate::sentences::{sample_entries, sentences, vocabulary};

/// The seed of the bench.
pub const SEED: u64 = 20_260_101;

/// Areas that entries are tagged to, without a framework: CMALT 2019's.
pub const AREAS: [&str; 12] = [
    "1a", "1b", "1c", "2a", "2b", "3a", "3b", "4a", "P1", "P2", "P3", "P4",
];

const TAGS: [&str; 30] = [
    "gratitude",
    "learning",
    "feedback",
    "mentoring",
    "teamwork",
    "accessibility",
    "assessment",
    "captions",
    "reading",
    "exercise",
    "goals",
    "conflict",
    "appraisal",
    "teaching",
    "audit",
    "leadership",
    "ethics",
    "resilience",
    "planning",
    "career",
    "writing",
    "travel",
    "copyright",
    "communication",
    "project",
    "supervision",
    "reflection",
    "migration",
    "workshop",
    "home",
];

const HEADINGS: [&str; 4] = [
    "What happened",
    "What I felt",
    "What I learned",
    "Next steps",
];
const COMPONENTS: [&str; 3] = ["Description", "Evidence", "Reflection"];
const KINDS: [EntryKind; 6] = [
    EntryKind::Reflection,
    EntryKind::Activity,
    EntryKind::Meeting,
    EntryKind::Idea,
    EntryKind::Reading,
    EntryKind::Design,
];
/// Days over which a corpus is spread: fifteen years.
const DAYS: f64 = 5_478.0;

/// Makes entries.
#[derive(Debug)]
pub struct Corpus {
    sentences: Vec<String>,
    words: Vec<String>,
    seed: u64,
}

/// An entry of the corpus.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// Its title.
    pub title: String,
    /// Its civil date.
    pub date: NaiveDate,
    /// The time of day, for most.
    pub time: Option<NaiveTime>,
    /// What sort of writing it is.
    pub kind: EntryKind,
    /// Codes of areas, each with the reason why; may be an empty reason.
    pub areas: Vec<(&'static str, String)>,
    /// Free tags.
    pub tags: Vec<&'static str>,
    /// The text.
    pub body: String,
    /// A marked sentence, in bytes of the body, and its component, for some.
    pub mark: Option<(Range<usize>, &'static str)>,
}

impl Corpus {
    /// Takes the sentences of the sample journal.
    pub fn of_sample(seed: u64) -> std::io::Result<Self> {
        let sentences = sentences(&sample_entries())?;
        let words = vocabulary(&sentences, seed);
        Ok(Self {
            sentences,
            words,
            seed,
        })
    }

    /// Distinct sentences that texts are made of.
    pub fn sentences(&self) -> &[String] {
        &self.sentences
    }

    /// A sentence of the sample.
    pub fn sentence(&self, draws: &mut Draws) -> &str {
        draws.pick::<String>(&self.sentences).as_str()
    }

    /// Entry `number` of a journal of `of` entries; they are in the order of their dates.
    pub fn entry(&self, number: u64, of: u64) -> Made {
        let mut draws = Draws::of_item(self.seed, number);
        let d = &mut draws;
        let day = (number as f64 + d.unit()) / of.max(1) as f64 * DAYS;
        let date = NaiveDate::from_ymd_opt(2011, 1, 1).unwrap() + Days::new(day as u64);
        let time = d.chance(0.8).then(|| {
            NaiveTime::from_hms_opt(d.between(6, 22) as u32, d.below(60) as u32, 0).unwrap()
        });
        let (body, mark) = self.body(d);
        Made {
            title: self.title(d),
            date,
            time,
            kind: *d.pick_zipf(&KINDS),
            areas: self.areas(d),
            tags: tags(d),
            body,
            mark,
        }
    }

    /// A text of 150 to 600 words.
    pub fn body(&self, d: &mut Draws) -> (String, Option<(Range<usize>, &'static str)>) {
        let mut paragraphs = self.paragraphs(d);
        if d.chance(0.10) {
            let third = paragraphs.len().div_ceil(3);
            for (n, heading) in COMPONENTS.iter().enumerate().rev() {
                let at = (n * third).min(paragraphs.len());
                paragraphs.insert(at, format!("## {heading}"));
            }
        } else if d.chance(0.30) {
            paragraphs.insert(1.min(paragraphs.len()), format!("## {}", d.pick(&HEADINGS)));
        }
        if d.chance(0.25) {
            let tasks: Vec<String> = (0..d.between(2, 5))
                .map(|_| {
                    let done = if d.chance(0.5) { "x" } else { " " };
                    format!(
                        "- [{done}] {} {}",
                        d.pick_zipf(&self.words),
                        d.pick_zipf(&self.words)
                    )
                })
                .collect();
            paragraphs.push(tasks.join("\n"));
        }
        if d.chance(0.15) {
            paragraphs.push(format!("> {}", self.sentence(d)));
        }
        if d.chance(0.10) {
            let at = d.below(paragraphs.len());
            paragraphs[at] = paragraphs[at]
                .replace(" very ", " **very** ")
                .replace(" never ", " *never* ");
        }
        for _ in 0..*d.pick(&[0, 0, 0, 1, 1, 2]) {
            let target = match d.below(3) {
                0 => format!("evidence:{}", d.pick_zipf(&self.words)),
                1 => format!(
                    "https://example.org/{}/{:08x}",
                    d.pick_zipf(&self.words),
                    d.bits() as u32
                ),
                _ => format!("files/{}.pdf", d.pick_zipf(&self.words)),
            };
            paragraphs.push(format!(
                "Evidence: [{}]({target})",
                d.pick_zipf(&self.words)
            ));
        }
        let body = paragraphs.join("\n\n") + "\n";
        let mark = d.chance(0.20).then(|| mark(d, &body)).flatten();
        (body, mark)
    }

    fn paragraphs(&self, d: &mut Draws) -> Vec<String> {
        let target = d.between(150, 600);
        let mut words = 0;
        let mut paragraphs = Vec::new();
        let mut paragraph: Vec<String> = Vec::new();
        let mut length = d.between(3, 7);
        while words < target {
            let sentence = if d.chance(0.12) {
                let (a, b, c) = (
                    d.pick_zipf(&self.words),
                    d.pick_zipf(&self.words),
                    d.pick_zipf(&self.words),
                );
                format!(
                    "Talked about {a} with {} before the {c} meeting.",
                    capitalised(b)
                )
            } else {
                self.sentence(d).to_owned()
            };
            words += sentence.split(' ').count();
            paragraph.push(sentence);
            if paragraph.len() >= length {
                paragraphs.push(std::mem::take(&mut paragraph).join(" "));
                length = d.between(3, 7);
            }
        }
        if !paragraph.is_empty() {
            paragraphs.push(paragraph.join(" "));
        }
        paragraphs
    }

    fn title(&self, d: &mut Draws) -> String {
        let length = d.between(3, 8);
        let sentence = self.sentence(d);
        let words: Vec<&str> = sentence.split(' ').take(length).collect();
        words
            .join(" ")
            .replace('"', "")
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_owned()
    }

    fn areas(&self, d: &mut Draws) -> Vec<(&'static str, String)> {
        let mut codes = AREAS;
        d.shuffle(&mut codes);
        let count = *d.pick(&[1, 1, 2, 3]);
        codes[..count]
            .iter()
            .map(|code| {
                (
                    *code,
                    if d.chance(0.3) {
                        self.sentence(d).to_owned()
                    } else {
                        String::new()
                    },
                )
            })
            .collect()
    }

    /// SHA-256 over all entries of a corpus, in hexadecimal: two runs with equal ones measured the same thing.
    pub fn fingerprint(&self, of: u64) -> String {
        let mut hash = Sha256::new();
        for number in 0..of {
            hash.update(self.entry(number, of).markdown().as_bytes());
        }
        hash.finalize().iter().fold(String::new(), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
    }
}

impl Made {
    /// The entry as a file of a Markdown folder.
    pub fn markdown(&self) -> String {
        let mut out = format!("---\ntitle: {}\ndate: {}\n", quoted(&self.title), self.date);
        if let Some(time) = self.time {
            let _ = writeln!(out, "time: \"{}\"", time.format("%H:%M"));
        }
        let codes: Vec<&str> = self.areas.iter().map(|(code, _)| *code).collect();
        let _ = write!(out, "kind: {}\nareas: [{}]\n", self.kind, codes.join(", "));
        if self.areas.iter().any(|(_, why)| !why.is_empty()) {
            out.push_str("why:\n");
            for (code, why) in self.areas.iter().filter(|(_, why)| !why.is_empty()) {
                let _ = writeln!(out, "  {code}: {}", quoted(why));
            }
        }
        if !self.tags.is_empty() {
            let _ = writeln!(out, "tags: [{}]", self.tags.join(", "));
        }
        if let Some((range, component)) = &self.mark {
            let _ = write!(
                out,
                "passages:\n  - component: {component}\n    exact: {}\n",
                quoted(&self.body[range.clone()])
            );
        }
        out + "---\n" + &self.body
    }
}

fn tags(d: &mut Draws) -> Vec<&'static str> {
    let mut tags: Vec<&str> = (0..d.below(5)).map(|_| *d.pick_zipf(&TAGS)).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// A sentence of a paragraph, as a component.
fn mark(d: &mut Draws, body: &str) -> Option<(Range<usize>, &'static str)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for paragraph in body.split("\n\n") {
        if paragraph.starts_with(char::is_alphabetic) && !paragraph.contains('[') {
            starts.push(at..at + paragraph.trim_end().len());
        }
        at += paragraph.len() + 2;
    }
    if starts.is_empty() {
        return None;
    }
    let paragraph = d.pick(&starts).clone();
    let text = &body[paragraph.clone()];
    let end = text.find(". ").map_or(text.len(), |dot| dot + 1);
    let component = *d.pick(&["description", "evidence", "reflection"]);
    Some((paragraph.start..paragraph.start + end, component))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// A YAML double-quoted string.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
