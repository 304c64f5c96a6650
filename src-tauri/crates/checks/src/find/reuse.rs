//! The same words in two sections.

use std::collections::{BTreeSet, HashMap};

use unicode_segmentation::UnicodeSegmentation;

use crate::language::folded;
use crate::read::{ReadPart, ReadSection, ReadText};
use crate::run::{Found, Look, hash};

/// So many words in a row are compared at once.
const SHINGLE: usize = 6;

/// So many links of one line are left out of it; a line with more is a list of links.
const MOST_LINKS: usize = 20;

/// The words of a section as they are written, with where each line begins.
struct Worded<'a> {
    section: &'a ReadSection<'a>,
    words: Vec<String>,
    starts: Vec<(usize, &'a ReadPart<'a>, &'a ReadText<'a>)>,
}

/// A stretch of a section's words that an earlier section has too.
struct Shared {
    from: usize,
    length: usize,
    earlier: usize,
}

/// No passage stands in two sections. Quotations are left out: they may well be the same.
pub(crate) fn reuse(look: &Look<'_>) -> Vec<Found> {
    let fewest = (look.limit("words_min", 10) as usize).max(SHINGLE);
    let sections: Vec<Worded<'_>> = look.assessed().map(worded).collect();
    // For each shingle its first place: a section, and a position there. Time and memory grow with the text.
    let mut first: HashMap<u64, (usize, usize)> = HashMap::new();
    let (mut found, mut told) = (Vec::new(), BTreeSet::new());
    for (at, one) in sections.iter().enumerate() {
        let mut runs: Vec<Shared> = Vec::new();
        let words: Vec<String> = one.words.iter().flat_map(|w| folded(w)).collect();
        let hashes: Vec<u64> = words.windows(SHINGLE).map(|w| hash(&w.join(" "))).collect();
        let mut running: Option<(usize, usize, usize)> = None; // from, the other section, the next position there
        for (position, shingle) in hashes.iter().enumerate() {
            let met = first.get(shingle).filter(|(other, _)| *other < at).copied();
            match (running, met) {
                (Some((from, other, next)), Some((section, place)))
                    if other == section && next == place =>
                {
                    running = Some((from, other, place + 1));
                }
                (before, now) => {
                    close(before, position, &mut runs);
                    running = now.map(|(section, place)| (position, section, place + 1));
                }
            }
        }
        close(running, hashes.len(), &mut runs);
        for (position, shingle) in hashes.into_iter().enumerate() {
            first.entry(shingle).or_insert((at, position));
        }
        tell(&mut found, &mut told, &sections, one, runs, fewest);
    }
    found.extend(super::near::near(look, &told));
    found
}

fn close(running: Option<(usize, usize, usize)>, end: usize, runs: &mut Vec<Shared>) {
    if let Some((from, earlier, _)) = running {
        runs.push(Shared {
            from,
            length: end - from + SHINGLE - 1,
            earlier,
        });
    }
}

/// One finding for each pair of sections: the longest passage, and how many words there are in all.
fn tell(
    found: &mut Vec<Found>,
    told: &mut BTreeSet<(String, String)>,
    sections: &[Worded<'_>],
    one: &Worded<'_>,
    runs: Vec<Shared>,
    fewest: usize,
) {
    let mut by_section: Vec<(usize, Vec<Shared>)> = Vec::new();
    let tells = |run: &Shared| {
        let words = one.words.get(run.from..run.from + run.length);
        // "See the evidence list at the end of this section" may stand anywhere.
        let long = words
            .into_iter()
            .flatten()
            .filter(|w| w.chars().count() > 3);
        run.length >= fewest && long.count() * 2 > run.length.min(fewest)
    };
    for run in runs.into_iter().filter(tells) {
        match by_section
            .iter_mut()
            .find(|(earlier, _)| *earlier == run.earlier)
        {
            Some((_, list)) => list.push(run),
            None => by_section.push((run.earlier, vec![run])),
        }
    }
    for (earlier, list) in by_section {
        let (Some(other), Some(longest)) =
            (sections.get(earlier), list.iter().max_by_key(|r| r.length))
        else {
            continue;
        };
        let Some((_, part, text)) = one
            .starts
            .iter()
            .rev()
            .find(|(start, _, _)| *start <= longest.from)
        else {
            continue;
        };
        told.insert((other.section.code.to_owned(), one.section.code.to_owned()));
        let all: usize = list.iter().map(|r| r.length).sum();
        let passages = match list.len() {
            1 => format!("A passage of {all} words stands"),
            n => format!("{n} passages, {all} words in all, stand"),
        };
        let message = format!(
            "{passages} in {} and in {} alike.",
            other.section.code, one.section.code
        );
        let next = "Say it in one of them, and in the other what is new there; a specialist area is judged on its own.";
        let quote = one
            .words
            .get(longest.from..longest.from + longest.length)
            .unwrap_or_default()
            .join(" ");
        found.push(Found::text(one.section, part, text, message, next).quote(&quote));
    }
}

fn worded<'a>(section: &'a ReadSection<'a>) -> Worded<'a> {
    let (mut words, mut starts) = (Vec::new(), Vec::new());
    for part in &section.parts {
        for text in part
            .texts
            .iter()
            .filter(|t| t.component != "further-reading")
        {
            for line in text.own_lines() {
                starts.push((words.len(), part, text));
                // The title of an item of evidence is the same wherever it is linked to.
                let mut said = line.said.clone();
                for link in line
                    .links
                    .iter()
                    .filter(|l| !l.label.is_empty())
                    .take(MOST_LINKS)
                {
                    said = said.replacen(&link.label, ". ", 1);
                }
                words.extend(said.unicode_words().map(str::to_owned));
            }
        }
    }
    Worded {
        section,
        words,
        starts,
    }
}
