//! Words from entries that fewer people may see now than when they were brought in.

use crate::read::ReadText;
use crate::run::{Found, Look};

/// An export stops at such words until the person has agreed again: who checks first hears of it here.
pub(crate) fn kept_back(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for kept in &look.input.kept_back {
        let message = format!(
            "Words of \"{}\" stand here, and in the journal they are for fewer people now ({}).",
            kept.entry, kept.seen
        );
        let next = format!(
            "Agree that they stay, beside the words in the builder (reflectory portfolio release PF {}), or take them out.",
            kept.pull
        );
        let section = look.whole.sections.iter().find(|s| s.code == kept.code);
        let part = section.and_then(|s| s.parts.get(kept.part.saturating_sub(1)));
        let is = |text: &&ReadText<'_>| text.component == kept.component;
        let text = part.and_then(|p| p.texts.iter().find(is));
        let one = match (section, part, text) {
            (Some(section), Some(part), Some(text)) => {
                Found::text(section, part, text, message, next)
            }
            _ => Found::section(&kept.code, message, next),
        };
        found.push(one.at(format!("words {}", kept.pull)).quote(&kept.words));
    }
    found
}
