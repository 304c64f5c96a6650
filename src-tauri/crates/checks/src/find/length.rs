//! How long texts are, and how much of them is reflection.

use reflectory_model::Component;

use super::complete::{must_have, words};
use crate::language::{folded, phrases};
use crate::read::ReadText;
use crate::run::{Found, Look};

/// A section whose length the publisher asks for keeps to it.
pub(crate) fn asked_for(look: &Look<'_>) -> Vec<Found> {
    lengths(look, true)
}

/// A section is about as long as suggested.
pub(crate) fn suggested(look: &Look<'_>) -> Vec<Found> {
    lengths(look, false)
}

fn lengths(look: &Look<'_>, official: bool) -> Vec<Found> {
    let mut found = Vec::new();
    for section in look.sections() {
        let Some((area, range)) = section.area.and_then(|a| Some((a, a.words?))) else {
            continue;
        };
        let own = section.words();
        if range.official != official || own == 0 || (range.min..=range.max).contains(&own) {
            continue;
        }
        let short = own < range.min;
        let measure = match (official, short) {
            (true, _) => format!("{} to {} are asked for", range.min, range.max),
            (false, true) => format!(
                "about {} are suggested, and {} at least",
                range.suggested, range.min
            ),
            (false, false) => format!(
                "about {} are suggested, and {} at most",
                range.suggested, range.max
            ),
        };
        let next = if short {
            question(area.prompts.get(1).or(area.prompts.first()))
        } else {
            "Keep what a stranger needs and take out the rest.".to_owned()
        };
        found.push(
            Found::section(
                section.code,
                format!("{}: {}; {measure}.", section.name(), words(own)),
                next,
            )
            .suggested(official),
        );
    }
    found
}

fn question(prompt: Option<&String>) -> String {
    prompt.map_or_else(
        || "Say more of what you did and learned.".to_owned(),
        |p| format!("Answer one more question: {p}"),
    )
}

phrases!(
    /// What a reflection speaks of: learning, changing, judging. Any one of these is enough.
    REFLECTING,
"learn*",
    "realis*",
    "realiz*",
    "understand",
    "understood",
    "would",
    "should",
    "chang*",
    "now",
    "next time",
    "because",
    "since then",
    "expect*",
    "surpris*",
    "mistake*",
    "wrong",
    "thought",
    "think",
    "believ*",
    "assum*",
    "differently",
    "instead",
    "no longer",
    "why",
    "lesson*",
    "notic*",
    "found",
    "mean*",
    "taught",
    "questioned",
    "questioning",
    "question whether",
    "the question",
    "wonder*",
    "regret*",
    "doubt*",
    "felt",
    "improv*",
    "better",
    "worse",
    "fail*",
    "saw",
    "knew",
    "know",
    "reflect*",
    "decid*",
    "more confident",
    "in future",
    "insight*",
    "challeng*",
    "less attached",
    "more careful",
    "in hindsight",
    "looking back",
    "underestimat*",
    "overestimat*",
    "ought",
    "if i had",
    "i wish",
    "my own view",
    "were right",
    "was right"
);

/// Reflection is not dwarfed by the rest, is more than a sentence, and says something.
pub(crate) fn balance(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let suggested = look.input.framework.defaults.reflection_percent;
    let percent = suggested.map_or_else(|| look.limit("reflection_percent", 30), |s| s.min);
    let official = suggested.is_some_and(|s| s.official);
    for section in look
        .assessed()
        .filter(|s| must_have(look, s, Component::REFLECTION))
    {
        let Some(area) = section.area else { continue };
        let reflection = section.words_of(Component::REFLECTION);
        let description = section.words_of(Component::DESCRIPTION);
        let all = reflection + description + section.words_of(Component::EVIDENCE);
        if reflection == 0 {
            continue; // that check says that it is missing
        }
        let next = question(area.prompts.last());
        let share = u64::from(reflection) * 100 / u64::from(all.max(1));
        if all >= look.limit("words_min", 100) && share < u64::from(percent) {
            let message = format!(
                "{}: the reflection is {} of {} ({share}%), beside {} of description; at least {percent}% is {}.",
                section.name(),
                words(reflection),
                all,
                words(description),
                if official { "asked for" } else { "suggested" },
            );
            found.push(
                Found::section(section.code, message, next.clone())
                    .at("reflection")
                    .suggested(official),
            );
            if section.parts.len() < 2 {
                continue; // once is enough
            }
        }
        let fewest = look.limit("reflection_words_min", 40);
        for part in &section.parts {
            let texts = || {
                part.texts
                    .iter()
                    .filter(|t| t.component == Component::REFLECTION && t.own > 0)
            };
            let here: u32 = texts().map(|t| t.own).sum();
            let Some(text) = texts().next() else {
                continue;
            };
            let quote = text
                .sentences
                .first()
                .map(|s| s.text.clone())
                .unwrap_or_default();
            if here < fewest {
                let message = format!(
                    "{}: the whole reflection is {}.",
                    section.name(),
                    words(here)
                );
                let next = format!("Say what you learned and what changed because of it. {next}");
                found.push(
                    Found::text(section, part, text, message, next)
                        .quote(&quote)
                        .suggested(false),
                );
            } else if !texts().any(says_something) {
                let message = format!(
                    "{}: the reflection does not say what you learned or would change.",
                    section.name()
                );
                found.push(
                    Found::text(section, part, text, message, next.clone())
                        .quote(&quote)
                        .suggested(false),
                );
            }
        }
    }
    found
}

/// True if a reflection speaks of learning, changing or judging at all.
fn says_something(text: &ReadText<'_>) -> bool {
    text.own_lines().any(|l| REFLECTING.any(&folded(&l.text)))
}
