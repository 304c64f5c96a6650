//! Areas that fit an entry, learnt from the framework's own words and from what the person has tagged so far.
//!
//! Two voices, each an ordinary sum that can be told in words. *Guidance*: how much of what the text is about stands in an area's
//! title, guidance, subjects and prompts, in the same area of related frameworks, in the title that the person gave it, and in the
//! reasons that the person has written for it elsewhere. *Company*: the tagged entries and items of evidence that are most
//! like the text vote for their areas, the nearer the heavier. A voice that has little to say is silent, so a shopping list
//! gets no suggestion. Nothing is trained or kept: the index has all the numbers, and no text but this one is read.

use std::collections::{BTreeMap, BTreeSet};

use reflectory_framework::{Area, AreaKind};
use reflectory_model::{AreaRef, Id};
use reflectory_search::{Alike, Bag, DocKind, Query, Usage};
use reflectory_store::Reader;
use reflectory_store::table::areas;

use crate::knowledge::Knowledge;
use crate::related::bag_of;
use crate::{AppError, Result, Session};

/// Most areas that are suggested.
const MOST: usize = 5;
/// Words that are told for each.
const TOLD: usize = 6;
/// Tagged rows that are asked.
const COMPANY: usize = 16;
/// Likeness below which a row is no company.
const LIKE: f32 = 0.04;
/// The sum of guidance below which it says nothing.
const SAYS: f32 = 0.03;
/// Reasons of the person's own that are read, the newest ones.
const REASONS: u32 = 500;
/// The score below which an area is not suggested.
const FITS: f32 = 0.15;
/// What guidance is multiplied by: a third of the greatest sum is a full voice.
const FULL: f32 = 3.0;
/// Words that a row must share with the text to be company.
const IN_COMMON: usize = 4;
/// How much of an area's share of all rows is taken off its votes, so that areas with many rows do not always win.
const USUAL: f32 = 0.5;
/// Words that must lead to an area.
const FEWEST: usize = 2;
/// Length that guidance is measured by at least, so that two words of a note are not a whole text.
const SHORT: f32 = 5.0;

/// An area that fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// The area.
    pub area: AreaRef,
    /// Its title: the person's own, if it has one.
    pub title: String,
    /// How well it fits, from 0 to 1; only the order within one answer means much.
    pub score: f32,
    /// The words that led there, as they stand in the text.
    pub because: Vec<String>,
    /// Entries and evidence tagged to it that are most like the text.
    pub like: Vec<Id>,
}

/// What speaks for one area.
#[derive(Debug, Default)]
struct Case {
    guidance: f32,
    company: f32,
    words: BTreeMap<usize, f32>,
    like: Vec<Id>,
}

impl Session {
    /// Areas and principles of the default framework that fit an entry or an item of evidence and that it is not tagged to,
    /// best first; none if nothing fits.
    pub fn suggest(&self, id: Id) -> Result<Vec<Suggested>> {
        let subject = self.subject(id)?;
        if subject.kind == DocKind::Section {
            return Err(AppError::refused(
                format!("{} is a section: its area is its own", subject.title),
                "ask for an entry or an item of evidence",
            ));
        }
        let bag = bag_of(&subject);
        let has: BTreeSet<&str> = subject.areas.iter().map(String::as_str).collect();
        self.suggest_by(&bag, Some(id), &has)
    }

    /// Areas that fit a text that is in no journal yet, such as one that is being captured.
    pub fn suggest_for(&self, text: &str) -> Result<Vec<Suggested>> {
        let bag = Bag::of([(text, 1.0)]);
        self.suggest_by(&bag, None, &BTreeSet::new())
    }

    fn suggest_by(
        &self,
        bag: &Bag,
        id: Option<Id>,
        has: &BTreeSet<&str>,
    ) -> Result<Vec<Suggested>> {
        let except: Vec<Id> = id.into_iter().collect();
        // No row has the id of nothing.
        let vocabulary = self.vocabulary(id.unwrap_or_else(|| Id::from_bytes([0; 16])))?;
        let filters = Query {
            areas: vocabulary.keys().map(ToString::to_string).collect(),
            kinds: [DocKind::Entry, DocKind::Evidence]
                .map(|kind| kind.as_str().to_owned())
                .to_vec(),
            limit: COMPANY,
            ..Query::default()
        };
        let ((usage, company), _) = self.ask(|index, pending| {
            let company = index.alike(bag, &filters, &except, pending)?;
            Ok((index.usage(bag)?, company))
        })?;
        let documents = usage.documents.max(1) as f32;
        let mut cases: BTreeMap<&AreaRef, Case> = BTreeMap::new();
        guidance(bag, &usage, &vocabulary, &mut cases);
        let counts = self
            .journal
            .read(|r: &Reader<'_>| areas::tagged(r, &self.knowledge.default_framework))?;
        let tagged: Vec<(&AreaRef, f32)> = vocabulary
            .keys()
            .filter_map(|area| Some((area, *counts.get(&area.code)? as f32 / documents)))
            .collect();
        votes(&company, &vocabulary, &mut cases, &tagged);
        let mut out: Vec<Suggested> = cases
            .into_iter()
            .filter(|(area, _)| !has.contains(area.to_string().as_str()))
            .filter_map(|(area, case)| {
                let title = vocabulary.get(area)?.title.clone();
                case.suggested(area, title, bag)
            })
            .collect();
        out.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.area.cmp(&b.area)));
        out.truncate(MOST);
        Ok(out)
    }

    /// The words of each area that may be suggested.
    fn vocabulary(&self, except: Id) -> Result<BTreeMap<AreaRef, Vocabulary>> {
        let framework = self
            .knowledge
            .framework(&self.knowledge.default_framework)?;
        let (own, reasons) = self.journal.read(|r: &Reader<'_>| {
            Ok::<_, AppError>((
                areas::own(r)?,
                areas::reasons(r, &framework.id, except, REASONS)?,
            ))
        })?;
        let mut out = BTreeMap::new();
        for area in framework
            .areas
            .iter()
            .filter(|a| a.kind != AreaKind::Declaration)
        {
            let reference = AreaRef {
                framework: framework.id.clone(),
                code: area.code.clone(),
            };
            let own = own
                .iter()
                .find(|o| o.framework == framework.id && o.code == area.code);
            // A slot that nobody has filled has no subject of its own.
            if area.user_titled
                && own.is_none()
                && !reasons.iter().any(|(code, _)| *code == area.code)
            {
                continue;
            }
            let title = own.map_or_else(|| area.title.clone(), |o| o.title.clone());
            let mut parts: Vec<(&str, f32)> = vec![(&title, 3.0)];
            parts.extend(words_of(area));
            for (other, weight) in relatives(&self.knowledge, &reference, area) {
                parts.extend(words_of(other).map(|(text, times)| (text, times * weight)));
            }
            parts.extend(
                reasons
                    .iter()
                    .filter(|(code, _)| *code == area.code)
                    .map(|(_, why)| (why.as_str(), 1.0)),
            );
            let bag = Bag::of(parts);
            out.insert(
                reference,
                Vocabulary {
                    title: title.clone(),
                    bag,
                },
            );
        }
        Ok(out)
    }
}

/// The words of an area.
struct Vocabulary {
    title: String,
    bag: Bag,
}

/// What an area's definition says of its subject.
fn words_of(area: &Area) -> impl Iterator<Item = (&str, f32)> {
    let once = area
        .title_variants
        .iter()
        .chain(&area.evidence_hints)
        .chain(&area.prompts)
        .chain(&area.easily_missed)
        .chain([&area.short, &area.guidance]);
    let titles = std::iter::once((area.title.as_str(), 2.0));
    titles
        .chain(area.topics.iter().map(|t| (t.as_str(), 2.0)))
        .chain(once.map(|t| (t.as_str(), 1.0)))
}

/// Areas of other frameworks that correspond to an area.
fn relatives<'k>(
    knowledge: &'k Knowledge,
    reference: &'k AreaRef,
    area: &'k Area,
) -> impl Iterator<Item = (&'k Area, f32)> {
    let pointing = knowledge
        .frameworks
        .iter()
        .filter(|f| f.id != reference.framework)
        .flat_map(|f| &f.areas)
        .filter(|other| {
            other
                .maps_to
                .as_ref()
                .is_some_and(|to| to.refs().any(|to| to == *reference))
        });
    let pointed = area
        .maps_to
        .iter()
        .flat_map(|to| to.refs())
        .filter_map(|to| knowledge.definition(&to));
    pointing.chain(pointed).map(|other| (other, 1.0))
}

/// Adds what the areas' own words say.
fn guidance<'v>(
    bag: &Bag,
    usage: &Usage,
    vocabulary: &'v BTreeMap<AreaRef, Vocabulary>,
    cases: &mut BTreeMap<&'v AreaRef, Case>,
) {
    let mut spread: BTreeMap<&str, f32> = BTreeMap::new();
    for words in vocabulary.values() {
        for topic in words.bag.topics() {
            *spread.entry(&topic.stem).or_default() += 1.0;
        }
    }
    let all = vocabulary.len() as f32 + 1.0;
    let telling = |stem: &str| (all / spread.get(stem).copied().unwrap_or(1.0)).ln();
    let length = bag
        .topics()
        .iter()
        .map(|t| t.weight() * t.weight())
        .sum::<f32>()
        .sqrt()
        .max(SHORT);
    for (area, words) in vocabulary {
        let norm = words
            .bag
            .topics()
            .iter()
            .map(|t| (t.weight() * telling(&t.stem)).powi(2))
            .sum::<f32>()
            .sqrt()
            .max(1.0);
        let case = cases.entry(area).or_default();
        for (place, topic) in bag.topics().iter().enumerate() {
            let Some(found) = words
                .bag
                .find(&topic.stem)
                .and_then(|at| words.bag.topics().get(at))
            else {
                continue;
            };
            let rare = (usage.rarity(place) + 0.3).sqrt();
            let share =
                topic.weight() * found.weight() * telling(&topic.stem) * rare / norm / length;
            case.guidance += share;
            *case.words.entry(place).or_default() += share;
        }
    }
}

/// Adds the votes of tagged rows.
fn votes<'v>(
    company: &[Alike],
    vocabulary: &'v BTreeMap<AreaRef, Vocabulary>,
    cases: &mut BTreeMap<&'v AreaRef, Case>,
    tagged: &[(&'v AreaRef, f32)],
) {
    let near = || {
        company
            .iter()
            .filter(|row| row.row.score >= LIKE && row.shared.len() >= IN_COMMON)
    };
    let weight = |row: &Alike| row.row.score.powi(2);
    let all: f32 = near().map(weight).sum();
    for (area, tagged) in tagged {
        if let Some(case) = cases.get_mut(area) {
            case.company -= USUAL * tagged;
        }
    }
    for row in near() {
        for area in vocabulary.keys() {
            if !row.row.areas.iter().any(|a| *a == area.to_string()) {
                continue;
            }
            let vote = weight(row) / all;
            let case = cases.entry(area).or_default();
            case.company += vote;
            case.like.push(row.row.id);
            for (place, share) in &row.shared {
                *case.words.entry(*place).or_default() += vote * share / row.row.score;
            }
        }
    }
}

impl Case {
    fn suggested(self, area: &AreaRef, title: String, bag: &Bag) -> Option<Suggested> {
        let said = if self.guidance < SAYS {
            0.0
        } else {
            self.guidance
        };
        let guidance = (said * FULL).min(1.0);
        let score = (guidance + self.company.clamp(0.0, 1.0)) / 2.0;
        if score < FITS || self.words.len() < FEWEST {
            return None;
        }
        let mut words: Vec<(usize, f32)> = self.words.into_iter().collect();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let because = words
            .into_iter()
            .take(TOLD)
            .filter_map(|(place, _)| bag.topics().get(place))
            .map(|topic| topic.shown.clone())
            .collect();
        Some(Suggested {
            area: area.clone(),
            title,
            score,
            because,
            like: self.like.into_iter().take(2).collect(),
        })
    }
}
