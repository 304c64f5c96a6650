//! What was meant to be replaced, and headings that do not follow each other.

use reflectory_framework::CheckLevel;

use crate::language::{around, excerpt, folded, sentences};
use crate::read::{Line, LineSort};
use crate::run::{Found, Look};

/// Phrases that stand for a text to come.
const TO_COME: &[&str] = &[
    "lorem ipsum",
    "dolor sit amet",
    "to be completed",
    "to be added",
    "to be written",
    "to be confirmed",
    "to be inserted",
    "add text here",
    "text goes here",
    "your text here",
    "write here",
    "type here",
    "click to add",
    "insert text",
    "insert image",
    "insert link",
    "insert picture",
    "insert evidence",
    "insert date",
    "insert name",
    "your name here",
    "placeholder text",
    "coming soon",
    "fill in later",
    "finish this later",
    "more to follow here",
    "needs a reference here",
    "add link here",
    "add evidence here",
    "link to follow",
    "evidence to follow",
    "screenshot to follow",
    "draft text",
    "sample text here",
    "delete this paragraph",
    "replace this",
    "reference to follow",
    "more to follow",
    "details to follow",
    "figures to follow",
    "note to self",
    "delete as appropriate",
    "delete as applicable",
    "tap here to enter text",
    "click here to enter text",
    "enter text here",
    "choose an item",
    "reference source not found",
    "bookmark not defined",
    "nb check",
    "nb add",
    "need to check this",
    "check before submitting",
    "needs checking",
];

/// Of these, those that nobody writes who means something else by them, in a sentence of any length.
const CERTAIN: &[&str] = &[
    "lorem ipsum",
    "dolor sit amet",
    "text goes here",
    "your text here",
    "add text here",
    "click to add",
    "placeholder text",
    "your name here",
    "type here",
    "add link here",
    "add evidence here",
    "delete this paragraph",
    "note to self",
    "delete as appropriate",
    "delete as applicable",
    "tap here to enter text",
    "click here to enter text",
    "reference source not found",
    "bookmark not defined",
    "nb check",
    "nb add",
    "check before submitting",
];

/// What a text of so few words says of what is to come, it says to its writer.
const NOTE_TO_SELF: usize = 8;

/// No template text, note to self, empty heading or missing figure is left.
pub(crate) fn placeholders(look: &Look<'_>) -> Vec<Found> {
    let prompts: Vec<String> = look
        .input
        .prompts
        .iter()
        .map(|p| folded(p).join(" "))
        .filter(|p| p.split(' ').count() >= 4)
        .collect();
    let prompts: std::collections::BTreeSet<&str> = prompts.iter().map(String::as_str).collect();
    let next = "Write what belongs there, or take it out.";
    let mut found = Vec::new();
    for section in look.sections() {
        if section.is_untitled() {
            let message = format!(
                "{} has no title of its own: nothing says beforehand what it is about.",
                section.name()
            );
            let next = "Give it a title (reflectory area new KIND --slot CODE --title T).";
            found.push(
                Found::section(section.code, message, next)
                    .at("title")
                    .level(CheckLevel::Advice),
            );
        }
        for (part, text) in section.texts() {
            for line in &text.lines {
                let left = stands_for_text(line);
                for (what, sentence) in &left {
                    let at = line.text.find(what.as_str());
                    let quote = at.map_or_else(|| sentence.clone(), |at| around(&line.text, at));
                    found.push(
                        Found::text(
                            section,
                            part,
                            text,
                            format!("\"{}\" is still there.", excerpt(what, 60)),
                            next,
                        )
                        .quote(&quote)
                        .doubtful(),
                    );
                }
                if left.is_empty()
                    && line.sort != LineSort::Quoted
                    && prompts.contains(folded(&line.text).join(" ").as_str())
                {
                    let message = "A question of the template is still there.";
                    found.push(
                        Found::text(
                            section,
                            part,
                            text,
                            message,
                            "Take it out: your answer stands by itself.",
                        )
                        .quote(&line.text),
                    );
                }
            }
            for heading in empty_headings(&text.blocks) {
                let message = format!(
                    "Nothing stands under the heading \"{}\".",
                    excerpt(&heading, 60)
                );
                found.push(Found::text(section, part, text, message, next).quote(&heading));
            }
            if text.repairs.iter().any(|r| r.kind == "empty-heading")
                || has_wordless_heading(&text.blocks)
            {
                found.push(
                    Found::text(
                        section,
                        part,
                        text,
                        "A heading has no words.",
                        "Give it words, or take it out.",
                    )
                    .at("heading"),
                );
            }
        }
    }
    found
}

/// What stands for a text to come, each with the sentence that it is in.
fn stands_for_text(line: &Line) -> Vec<(String, String)> {
    if line.sort == LineSort::Quoted {
        return Vec::new();
    }
    let mut left: Vec<(String, String)> = Vec::new();
    for sentence in sentences(&line.said) {
        if let Some(what) = in_sentence(sentence) {
            left.push((what, sentence.to_owned()));
        }
    }
    // What is no sentence, such as a row of signs, and brackets with several sentences in them.
    if left.is_empty()
        && let Some(what) = signs(&line.said).or_else(|| bracketed(&line.said))
    {
        left.push((what, line.said.clone()));
    }
    left
}

/// Signs that stand for what is to be filled in.
fn signs(said: &str) -> Option<String> {
    ["???", "____", "DD/MM/YYYY", "dd/mm/yyyy"]
        .into_iter()
        .find(|gap| said.contains(gap))
        .map(str::to_owned)
}

fn in_sentence(said: &str) -> Option<String> {
    if let Some(marker) = marker(said).or_else(|| signs(said)) {
        return Some(marker);
    }
    if is_to_do(said) {
        return Some(excerpt(said, 40));
    }
    let words = folded(said);
    if asks(&words) {
        return Some(excerpt(said, 40));
    }
    if let Some(mark) = unnumbered(&words) {
        return Some(mark);
    }
    let count = words.len();
    let padded = format!(" {} ", words.join(" "));
    if let Some(phrase) = TO_COME.iter().find(|p| padded.contains(&format!(" {p} "))) {
        // Someone may write about what "was to be confirmed"; a note to self is short or stands in brackets.
        if CERTAIN.contains(phrase) || count <= NOTE_TO_SELF {
            return Some((*phrase).to_owned());
        }
    }
    if (2..=NOTE_TO_SELF).contains(&count) && padded.ends_with(" to follow ") {
        return Some("to follow".to_owned());
    }
    bracketed(said)
}

/// What is to be put in a place.
const WANTED: &[&str] = &[
    "reference",
    "references",
    "link",
    "links",
    "evidence",
    "date",
    "dates",
    "figure",
    "figures",
    "number",
    "numbers",
    "citation",
    "quote",
    "example",
    "examples",
    "screenshot",
    "screenshots",
    "name",
    "details",
    "text",
    "image",
    "photo",
    "table",
    "chart",
    "diagram",
    "source",
];

/// `Insert figure here.`, `(add reference)`, `Placeholder`.
fn asks(words: &[String]) -> bool {
    let is = |word: &String, list: &[&str]| list.contains(&word.as_str());
    match words {
        [one] => one == "placeholder",
        [first, .., last]
            if words.len() <= 6 && is(first, &["insert", "add", "put"]) && last == "here" =>
        {
            true
        }
        [first, what] => is(first, &["insert", "add", "check"]) && is(what, WANTED),
        _ => false,
    }
}

/// `TBC`, `XXX`, `n=XX`.
fn marker(said: &str) -> Option<String> {
    let mut at = 0;
    for word in said.split(|c: char| !c.is_alphanumeric()) {
        let from = at;
        at += word.len()
            + said[at + word.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        let before = said[..from].chars().next_back();
        let after = said[from + word.len()..].chars().next();
        let crosses =
            word.len() >= 2 && (word.chars().all(|c| c == 'X') || word.chars().all(|c| c == 'x'));
        // Two of them stand for a number only where a number would stand; `2020-XX` and `XXX-1` are codes.
        let marker = matches!(word, "TODO" | "TBC" | "TBD" | "TBA" | "FIXME" | "TKTK")
            || (crosses && word.len() >= 3)
            || (crosses && (before.is_some_and(|c| "=£$€".contains(c)) || after == Some('%')));
        if marker && !(word == "XXX" && after == Some('-')) {
            return Some(word.to_owned());
        }
    }
    None
}

/// `To do: ...`, `Todo - ...` at the start of a sentence.
fn is_to_do(sentence: &str) -> bool {
    let start = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    ["to do", "to-do", "todo"].iter().any(|note| {
        let head = start.get(..note.len());
        head.is_some_and(|h| h.eq_ignore_ascii_case(note))
            && start.get(note.len()..).is_some_and(|rest| {
                let rest = rest.trim_start();
                rest.starts_with([':', '–', '—']) || rest.starts_with("- ")
            })
    })
}

/// `Figure X`, `Appendix XX`: what was to get its number.
fn unnumbered(words: &[String]) -> Option<String> {
    words.windows(2).find_map(|pair| match pair {
        [noun, mark]
            if ["figure", "fig", "table", "appendix", "annex", "screenshot"]
                .contains(&noun.as_str())
                && ["x", "xx"].contains(&mark.as_str()) =>
        {
            Some(format!("{noun} {mark}"))
        }
        _ => None,
    })
}

/// `[insert ...]`, `<your role>`, `{{name}}`, `[Figure 1 here]`.
fn bracketed(text: &str) -> Option<String> {
    for (open, close) in [('[', ']'), ('<', '>'), ('{', '}'), ('(', ')')] {
        let mut rest = text;
        while let Some(at) = rest.find(open) {
            let inside = &rest[at + open.len_utf8()..];
            let end = inside
                .char_indices()
                .take(120)
                .find(|(_, c)| *c == close)
                .map(|(i, _)| i);
            let Some(end) = end else {
                rest = inside;
                continue;
            };
            let words = folded(&inside[..end]);
            if open == '(' {
                // In round brackets anything may stand; a note to self is two words.
                if asks(&words) {
                    return Some(format!("{open}{}{close}", &inside[..end]));
                }
                rest = &inside[end..];
                continue;
            }
            let asks = match words.first().map(String::as_str) {
                Some(
                    "insert" | "add" | "enter" | "describe" | "todo" | "tbc" | "placeholder"
                    | "replace" | "write" | "fill" | "give" | "include",
                ) => true,
                Some("your" | "my") => words.len() <= 5,
                Some(
                    "name" | "date" | "title" | "role" | "institution" | "organisation"
                    | "university" | "year" | "month" | "job" | "module" | "course" | "department"
                    | "faculty" | "link" | "reference" | "citation" | "ref" | "example" | "xx"
                    | "number",
                ) => {
                    words.len() <= 2
                        || (words.len() <= 5
                            && words
                                .get(1)
                                .is_some_and(|w| matches!(w.as_str(), "of" | "to")))
                }
                Some(_) => {
                    words.len() > 1
                        && words.len() <= 5
                        && words.last().is_some_and(|w| {
                            matches!(w.as_str(), "here" | "name" | "needed" | "date")
                        })
                }
                None => false,
            };
            if asks {
                return Some(format!("{open}{}{close}", &inside[..end]));
            }
            rest = &inside[end..];
        }
    }
    None
}

/// Headings with nothing under them: before another of the same or a higher level, or at the end.
fn empty_headings(blocks: &[reflectory_document::Block]) -> Vec<String> {
    use reflectory_document::BlockKind;
    let mut found = Vec::new();
    let mut open: Option<(u8, String)> = None;
    for block in blocks {
        if let BlockKind::Heading { level, content } = &block.kind {
            if let Some((above, words)) = open.take()
                && *level <= above
            {
                found.push(words);
            }
            open = Some((*level, reflectory_document::text::inline(content)));
        } else if !matches!(block.kind, BlockKind::Rule) {
            open = None;
        }
    }
    found.extend(open.map(|(_, words)| words));
    found.retain(|words| words.chars().any(char::is_alphanumeric));
    found
}

fn has_wordless_heading(blocks: &[reflectory_document::Block]) -> bool {
    blocks.iter().any(|b| match &b.kind {
        reflectory_document::BlockKind::Heading { content, .. } => {
            !reflectory_document::text::inline(content)
                .chars()
                .any(|c| !c.is_whitespace())
        }
        _ => false,
    })
}

/// Headings go down one level at a time, within each text.
pub(crate) fn headings(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for section in look.sections() {
        for (part, text) in section.texts() {
            let mut above: Option<u8> = None;
            for block in &text.blocks {
                let reflectory_document::BlockKind::Heading { level, content } = &block.kind else {
                    continue;
                };
                let words = reflectory_document::text::inline(content);
                if above.is_some_and(|a| *level > a + 1) {
                    let from = above.unwrap_or(1);
                    let message = format!(
                        "The heading \"{}\" is of level {level} below one of level {from}.",
                        excerpt(&words, 60)
                    );
                    let next = format!(
                        "Make it level {}: people who listen go from heading to heading.",
                        from + 1
                    );
                    found.push(Found::text(section, part, text, message, next).quote(&words));
                }
                above = Some(*level);
            }
        }
    }
    found
}
