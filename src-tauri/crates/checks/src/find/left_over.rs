//! What was meant to be replaced, and headings that do not follow each other.

use crate::language::{excerpt, folded};
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
];

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
        for (part, text) in section.texts() {
            for line in &text.lines {
                if let Some(what) = stands_for_text(line) {
                    found.push(
                        Found::text(
                            section,
                            part,
                            text,
                            format!("\"{}\" is still there.", excerpt(&what, 60)),
                            next,
                        )
                        .quote(&line.text),
                    );
                } else if line.sort != LineSort::Quoted
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

fn stands_for_text(line: &Line) -> Option<String> {
    if line.sort == LineSort::Quoted {
        return None;
    }
    let said = line.said.as_str();
    for word in said.split(|c: char| !c.is_alphanumeric()) {
        let marker = matches!(word, "TODO" | "TBC" | "TBD" | "TBA" | "FIXME" | "TKTK")
            || (word.len() >= 3 && word.chars().all(|c| c == 'X'));
        if marker && !(word == "XXX" && said.contains("XXX-")) {
            return Some(word.to_owned());
        }
    }
    if let Some(at) = said.find("???") {
        return Some(said[at..].chars().take(3).collect());
    }
    let words = folded(said).join(" ");
    let padded = format!(" {words} ");
    if let Some(phrase) = TO_COME.iter().find(|p| padded.contains(&format!(" {p} "))) {
        // Someone may write about what "was to be confirmed"; a note to self is short or stands in brackets.
        let certain = [
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
            "insert text",
            "insert image",
        ];
        if certain.contains(phrase) || words.split(' ').count() <= 8 {
            return Some((*phrase).to_owned());
        }
    }
    bracketed(said)
}

/// `[insert ...]`, `<your role>`, `{{name}}`, `[Figure 1 here]`.
fn bracketed(text: &str) -> Option<String> {
    for (open, close) in [('[', ']'), ('<', '>'), ('{', '}')] {
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
            let asks = match words.first().map(String::as_str) {
                Some(
                    "insert" | "add" | "enter" | "describe" | "todo" | "tbc" | "placeholder"
                    | "replace" | "write" | "fill" | "give" | "include",
                ) => true,
                Some("your") => words.len() <= 5,
                Some(
                    "name" | "date" | "title" | "role" | "institution" | "organisation"
                    | "university" | "link" | "reference" | "citation" | "ref" | "example" | "xx"
                    | "number",
                ) => {
                    words.len() <= 2
                        || (words.len() <= 5 && words.get(1).is_some_and(|w| w == "of"))
                }
                Some(_) => words.len() > 1 && words.last().is_some_and(|w| w == "here"),
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
