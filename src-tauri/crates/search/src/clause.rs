//! From what was typed to what is looked for: stems, completions, corrections.

use std::ops::Range;

use crate::error::SearchError;
use crate::lexicon::Lexicon;
use crate::parse::{Part, Typed};
use crate::spelling;
use crate::stem::stem_once;
use crate::variants;

/// One thing that every hit must have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Clause {
    /// A word in any of its forms.
    Word(WordClause),
    /// Words in this order, as written.
    Phrase(Vec<String>),
}

/// A word in any of its forms.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct WordClause {
    /// The stem that matches.
    pub(crate) stem: String,
    /// The stem of another reading: the word as typed, where it is probably a slip for another one.
    pub(crate) other: Option<String>,
    /// The word as written, or the existing one that it was taken for.
    pub(crate) exact: String,
    /// Longer words that match, because the word may be unfinished.
    pub(crate) completions: Vec<String>,
    /// What the longer words begin with.
    pub(crate) prefix: Option<String>,
    /// The parts of a hyphenated word, which match together.
    pub(crate) parts: Vec<String>,
}

impl WordClause {
    /// Every stem that matches.
    pub(crate) fn stems(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.stem).chain(&self.other)
    }

    /// The stems of the parts.
    pub(crate) fn part_stems(&self) -> impl Iterator<Item = String> {
        self.parts.iter().map(|part| stem_once(part).into_owned())
    }
}

/// A query, ready to be looked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Plan {
    /// All of these.
    pub(crate) clauses: Vec<Clause>,
    /// The query with misspelt words corrected.
    pub(crate) corrected: Option<String>,
    /// True if an unfinished word stands for more words than were taken.
    pub(crate) cut: bool,
}

/// Turns the parts of `text` into clauses.
pub(crate) fn resolve(
    text: &str,
    parts: Vec<Part>,
    lexicon: &Lexicon<'_>,
) -> Result<Plan, SearchError> {
    let mut plan = Plan::default();
    let parts = joined(text, parts, lexicon)?;
    let mut corrections: Vec<(Range<usize>, String)> = Vec::new();
    for part in parts {
        match part {
            Part::Phrase(words) => {
                let mut forms = Vec::with_capacity(words.len());
                for typed in words {
                    forms.push(existing(typed, lexicon, &mut corrections)?);
                }
                plan.clauses.push(Clause::Phrase(forms));
            }
            Part::Word {
                word,
                parts,
                unfinished,
            } => {
                let clause = word_clause(
                    word,
                    parts,
                    unfinished,
                    lexicon,
                    &mut corrections,
                    &mut plan.cut,
                )?;
                plan.clauses.push(Clause::Word(clause));
            }
        }
    }
    plan.corrected = rewritten(text, corrections);
    Ok(plan)
}

/// Takes a lone letter and the word after it as one where the journal writes them so: `e learning` is `e-learning`.
fn joined(text: &str, parts: Vec<Part>, lexicon: &Lexicon<'_>) -> Result<Vec<Part>, SearchError> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        if let (
            Some(Part::Word {
                word: first,
                parts: of_first,
                ..
            }),
            Part::Word {
                word: second,
                parts: of_second,
                unfinished,
            },
        ) = (out.last(), &part)
            && first.form.chars().count() == 1
            && first.form.contains(char::is_alphabetic)
            && of_first.is_empty()
            && of_second.is_empty()
            && text
                .get(first.range.end..second.range.start)
                .is_some_and(|between| between.trim().is_empty())
        {
            let form = format!("{}{}", first.form, second.form);
            if lexicon.has_word(&form)? {
                let whole = Part::Word {
                    word: Typed {
                        range: first.range.start..second.range.end,
                        form,
                    },
                    parts: vec![first.form.clone(), second.form.clone()],
                    unfinished: *unfinished,
                };
                out.pop();
                out.push(whole);
                continue;
            }
        }
        out.push(part);
    }
    Ok(out)
}

/// A phrase's word, corrected if the journal does not have it in any form.
fn existing(
    typed: Typed,
    lexicon: &Lexicon<'_>,
    corrections: &mut Vec<(Range<usize>, String)>,
) -> Result<String, SearchError> {
    if !lexicon.has_word(&typed.form)?
        && !lexicon.has_stem(&stem_once(&typed.form))?
        && let Some(found) = lexicon.correction(&typed.form)?
    {
        corrections.push((typed.range, found.word.clone()));
        return Ok(found.word);
    }
    Ok(typed.form)
}

fn word_clause(
    typed: Typed,
    parts: Vec<String>,
    unfinished: bool,
    lexicon: &Lexicon<'_>,
    corrections: &mut Vec<(Range<usize>, String)>,
    cut: &mut bool,
) -> Result<WordClause, SearchError> {
    let stem = stem_once(&typed.form).into_owned();
    let mut clause = WordClause {
        stem: stem.clone(),
        exact: typed.form.clone(),
        parts,
        ..WordClause::default()
    };
    if unfinished {
        let found = lexicon.completions(&typed.form)?;
        *cut |= found.cut;
        // Forms of the word itself are found by its stem.
        clause.completions = found
            .words
            .into_iter()
            .filter(|word| stem_once(word) != stem)
            .collect();
        clause.prefix = Some(typed.form.clone());
    }
    if lexicon.has_word(&typed.form)?
        || has_parts(&clause.parts, lexicon)?
        || lexicon.any_word(&clause.completions)?
    {
        return Ok(clause);
    }
    let stem_exists = lexicon.has_stem(&stem)?;
    if stem_exists && !may_be_misspelt(&typed.form, lexicon)? {
        return Ok(clause);
    }
    let Some(found) = lexicon.correction(&typed.form)? else {
        return Ok(clause);
    };
    let new_stem = stem_once(&found.word).into_owned();
    if stem_exists && variants::same(&typed.form, &found.word) {
        // `organize` where the journal has `organise` is no slip.
        return Ok(clause);
    }
    if stem_exists {
        // Both readings are kept: `occurence` has the stem of `occur`, and means `occurrence`.
        let believed = if new_stem == stem {
            spelling::differs_inside(&typed.form, &found.word)
        } else {
            found.price <= cheap(typed.form.chars().count())
                && !lexicon.any_word(&spelling::possible_bases(&typed.form))?
        };
        if !believed {
            return Ok(clause);
        }
        clause.other = Some(stem).filter(|stem| *stem != new_stem);
    }
    clause.stem = new_stem;
    clause.exact.clone_from(&found.word);
    clause.prefix = None;
    clause.completions.clear();
    clause.parts.clear();
    corrections.push((typed.range, found.word));
    Ok(clause)
}

/// Price up to which a slip is believed although the word's stem is in the journal: the longer a word, the less likely
/// is another one near it by chance. (`goverment` has the stem of `governess`.)
fn cheap(letters: usize) -> f32 {
    match letters {
        0..=6 => 0.71,
        7..=9 => 1.01,
        _ => 1.41,
    }
}

/// True if a word that is nowhere in the journal, while its stem is, may still be a slip: not if it is the base of words
/// that are there (`desert` where only `deserts` occurs).
fn may_be_misspelt(form: &str, lexicon: &Lexicon<'_>) -> Result<bool, SearchError> {
    Ok(!lexicon.any_word(&lexicon.completions(form)?.words)?)
}

fn has_parts(parts: &[String], lexicon: &Lexicon<'_>) -> Result<bool, SearchError> {
    for part in parts {
        if !lexicon.has_stem(&stem_once(part))? {
            return Ok(false);
        }
    }
    Ok(!parts.is_empty())
}

/// The query with corrections in place of what was typed.
fn rewritten(text: &str, mut corrections: Vec<(Range<usize>, String)>) -> Option<String> {
    if corrections.is_empty() {
        return None;
    }
    corrections.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, word) in corrections {
        out.push_str(text.get(at..range.start).unwrap_or(""));
        out.push_str(&word);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    Some(out)
}
