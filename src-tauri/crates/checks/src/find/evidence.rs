//! Evidence: how often it is used, what is said of it, whether it may be shown and can be perceived.

use std::collections::BTreeSet;

use reflectory_document::{Alt, Image, Target};
use reflectory_framework::{AreaKind, CheckLevel};
use reflectory_model::{EvidenceKind, Permission, Visibility};

use crate::find::pulled::kept_back;
use crate::input::Item;
use crate::language::{counted, folded, list};
use crate::read::{LineSort, ReadSection, ReadText, key_of};
use crate::run::{Found, Look};

/// One item does not do the work in many sections.
pub(crate) fn spread(look: &Look<'_>) -> Vec<Found> {
    let most = look.limit("sections_max", 2) as usize;
    let mut found = Vec::new();
    for (item, codes) in look.used() {
        let twice = core_and_specialist(look, &codes);
        if codes.len() <= most && !twice {
            continue;
        }
        let notes: Vec<(&str, String)> = look
            .whole
            .sections
            .iter()
            .filter(|s| codes.contains(&s.code))
            .map(|s| (s.code, note_in(s, &item.key)))
            .collect();
        let alike = alike(&notes, look.limit("alike_percent", 80));
        let mut message = format!(
            "\"{}\" is used in {}: {}",
            item.title,
            if codes.len() > most {
                counted(codes.len(), "section", "sections")
            } else {
                "a core area and in the specialist one".to_owned()
            },
            list(&owned(&codes))
        );
        if alike.len() > 1 {
            message.push_str(&format!(
                ", with nearly the same note in {}",
                list(&owned(&alike))
            ));
        }
        message.push('.');
        let next = "Use other evidence in some of them, or say in each what this item shows there and nowhere else.";
        let quote = notes
            .iter()
            .find(|(code, _)| alike.contains(code))
            .map(|(_, note)| note.clone())
            .unwrap_or_default();
        found.push(
            Found::section(codes.first().copied().unwrap_or_default(), message, next)
                .at(format!("evidence:{}", item.key))
                .quote(&quote),
        );
    }
    found
}

/// True if some of the areas are core ones and some a specialist one, which is to show something else.
fn core_and_specialist(look: &Look<'_>, codes: &[&str]) -> bool {
    let is = |kind| {
        codes
            .iter()
            .filter_map(|code| look.input.framework.area(code))
            .any(|area| area.kind == kind)
    };
    is(AreaKind::Core) && is(AreaKind::Specialist)
}

fn owned(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|c| (*c).to_owned()).collect()
}

/// The codes whose notes are nearly the same as another one's.
fn alike<'a>(notes: &[(&'a str, String)], percent: u32) -> Vec<&'a str> {
    let sets: Vec<BTreeSet<String>> = notes
        .iter()
        .map(|(_, note)| folded(note).into_iter().collect())
        .collect();
    // Of the shorter note's words: an added clause does not make another note of it.
    let near = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
        let shorter = a.len().min(b.len());
        shorter >= 5 && a.intersection(b).count() * 100 >= shorter * percent as usize
    };
    notes
        .iter()
        .enumerate()
        .filter(|(i, _)| {
            sets.iter()
                .enumerate()
                .any(|(j, other)| j != *i && sets.get(*i).is_some_and(|mine| near(mine, other)))
        })
        .map(|(_, (code, _))| *code)
        .collect()
}

/// What a section says of an item: its note on the list, or the line that links to it, without the link's own words.
fn note_in(section: &ReadSection<'_>, key: &str) -> String {
    let listed = section
        .evidence
        .iter()
        .find(|u| u.key == key)
        .map(|u| u.note.trim())
        .unwrap_or_default();
    if !listed.is_empty() {
        return listed.to_owned();
    }
    for (_, text) in section.texts() {
        for line in &text.lines {
            let Some(link) = line.links.iter().find(|l| key_of(&l.target) == Some(key)) else {
                continue;
            };
            let rest = line.text.replacen(&link.label, " ", 1);
            let rest = rest.trim_matches(|c: char| {
                c.is_whitespace() || matches!(c, '.' | ':' | ',' | '-' | '–')
            });
            if folded(rest).len() > 2 {
                return rest.to_owned();
            }
        }
    }
    String::new()
}

/// Each item that is used says what it shows.
pub(crate) fn note(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (item, codes) in look.used() {
        let said = look
            .whole
            .sections
            .iter()
            .filter(|s| codes.contains(&s.code))
            .any(|s| !note_in(s, &item.key).is_empty());
        if said || !item.shows.trim().is_empty() {
            continue;
        }
        let message = format!("Nothing says what \"{}\" shows.", item.title);
        let next = format!(
            "Say it where the item is used, or once for all: reflectory evidence set {} --shows TEXT",
            item.key
        );
        found.push(
            Found::section(codes.first().copied().unwrap_or_default(), message, next)
                .at(format!("evidence:{}", item.key)),
        );
    }
    found
}

/// Each item that is used may be shown to an assessor.
pub(crate) fn permission(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (item, codes) in look.used() {
        let asked = match item.permission {
            Some(Permission::Mine | Permission::Agreed) => None,
            Some(Permission::Asked) => Some("has been asked for and not given yet".to_owned()),
            Some(Permission::DoNotShare) => Some("is refused: do not share".to_owned()),
            None => Some("is not noted".to_owned()),
        };
        let code = codes.first().copied().unwrap_or_default();
        let place = format!("evidence:{}", item.key);
        if let Some(what) = asked {
            let message = format!(
                "\"{}\" is used in {}, but permission {what}.",
                item.title,
                list(&owned(&codes))
            );
            let next = format!(
                "Ask, and note the answer (reflectory evidence set {} --permission agreed), or use something else.",
                item.key
            );
            found.push(Found::section(code, message, next).at(place.clone()));
        }
        if !item.visibility.allows(Visibility::Assessor) {
            let message = format!(
                "\"{}\" is used in {}, but its visibility is {}.",
                item.title,
                list(&owned(&codes)),
                item.visibility
            );
            let next = format!(
                "If it may be seen: reflectory evidence set {} --visibility assessor. Else use something else.",
                item.key
            );
            found.push(
                Found::section(code, message, next)
                    .at(place)
                    .at("visibility"),
            );
        }
    }
    found.extend(kept_back(look));
    found
}

/// Every picture has alternative text or is marked as decoration.
pub(crate) fn alt_text(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut told = BTreeSet::new();
    for section in look.sections() {
        for (part, text) in section.texts() {
            for image in text
                .pictures()
                .into_iter()
                .filter(|i| i.alt == Alt::Missing)
            {
                let (name, key) = shown(image, look);
                told.extend(key.map(str::to_owned));
                let message = format!("The picture {name} has no alternative text.");
                found.push(
                    Found::text(section, part, text, message, describe(key))
                        .at(format!("picture {name}")),
                );
            }
        }
    }
    useless_alt(look, &mut found);
    for (item, codes) in look.used() {
        let bare =
            item.kind == EvidenceKind::Image && !item.decorative && item.alt.trim().is_empty();
        let vague = item.kind == EvidenceKind::Image
            && !item.decorative
            && !bare
            && says_nothing(&item.alt, file_of(look, &item.key));
        if vague && !described_in_a_text(look, item) {
            let message = format!(
                "The alternative text \"{}\" of \"{}\" does not say what the picture shows.",
                item.alt.trim(),
                item.title
            );
            let code = codes.first().copied().unwrap_or_default();
            found.push(
                Found::section(code, message, describe(Some(&item.key)))
                    .at(format!("evidence:{}", item.key))
                    .quote(&item.alt)
                    .level(CheckLevel::Advice),
            );
        }
        if bare && !told.contains(&item.key) && !described_in_a_text(look, item) {
            let message = format!("The picture \"{}\" has no alternative text.", item.title);
            let code = codes.first().copied().unwrap_or_default();
            found.push(
                Found::section(code, message, describe(Some(&item.key)))
                    .at(format!("evidence:{}", item.key)),
            );
        }
    }
    found
}

/// Alternative text that tells nothing: as advice, since it is a judgement.
fn useless_alt(look: &Look<'_>, found: &mut Vec<Found>) {
    for section in look.sections() {
        for (part, text) in section.texts() {
            for image in text.pictures() {
                let Alt::Text(words) = &image.alt else {
                    continue;
                };
                let file = match &image.target {
                    Target::Url(address) | Target::Broken(address) => address.as_str(),
                    Target::Evidence { key, .. } => file_of(look, key),
                };
                if says_nothing(words, file) {
                    let (_, key) = shown(image, look);
                    let message = format!(
                        "The alternative text \"{}\" does not say what the picture shows.",
                        words.trim()
                    );
                    found.push(
                        Found::text(section, part, text, message, describe(key))
                            .at("picture")
                            .quote(words)
                            .level(CheckLevel::Advice),
                    );
                }
            }
        }
    }
}

fn file_of<'a>(look: &Look<'a>, key: &str) -> &'a str {
    look.item(key)
        .and_then(super::files::shown)
        .map_or("", |file| file.name.as_str())
}

/// Words that name the sort of picture and nothing in it.
const SORTS: &[&str] = &[
    "image",
    "picture",
    "photo",
    "photograph",
    "screenshot",
    "screen shot",
    "screen",
    "graph",
    "chart",
    "figure",
    "diagram",
    "img",
    "dsc",
    "dscn",
    "pic",
    "alt text",
    "alt",
    "logo",
    "icon",
    "untitled",
    "placeholder",
    "description",
    "tbc",
    "todo",
    "to do",
    "graphic",
    "scan",
    "capture",
];

/// A sort of picture alone or with a number or a time, a file's name, or what a program has put there.
fn says_nothing(alt: &str, address: &str) -> bool {
    let lower = alt.trim().to_lowercase();
    let file = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".heic"];
    let is_file = |text: &str| file.iter().any(|end| text.ends_with(end));
    if !lower.contains(' ') && is_file(&lower) || lower.contains("automatically generated") {
        return true;
    }
    // Without numbers, times and what stands between them.
    let words: Vec<String> = folded(&lower.replace(['_', '-', '.'], " "))
        .into_iter()
        .filter(|w| !w.chars().next().is_some_and(|c| c.is_ascii_digit()) && w != "at")
        .collect();
    let name = address.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let same = |a: &str, b: &str| {
        folded(&a.replace(['_', '-'], " ")) == folded(&b.replace(['_', '-'], " "))
    };
    SORTS.contains(&words.join(" ").as_str())
        // A file may be named by what it shows, in several words.
        || (!stem.is_empty() && !lower.contains(' ') && same(&lower, stem))
}

/// True if a text shows the item with words of its own.
fn described_in_a_text(look: &Look<'_>, item: &Item) -> bool {
    let texts = look.whole.sections.iter().flat_map(ReadSection::texts);
    texts
        .flat_map(|(_, t)| t.pictures())
        .any(|i| key_of(&i.target) == Some(item.key.as_str()) && matches!(i.alt, Alt::Text(_)))
}

fn shown<'a>(image: &'a Image, look: &Look<'_>) -> (String, Option<&'a str>) {
    match &image.target {
        Target::Evidence { key, .. } => (
            look.item(key)
                .map_or_else(|| key.clone(), |i| format!("\"{}\"", i.title)),
            Some(key),
        ),
        Target::Url(url) | Target::Broken(url) => (format!("\"{url}\""), None),
    }
}

fn describe(key: Option<&str>) -> String {
    match key {
        Some(key) => format!(
            "Say in a sentence what it shows: reflectory evidence set {key} --alt TEXT; or mark it as decoration."
        ),
        None => {
            "Say in a sentence what it shows, between the square brackets: ![here](...).".to_owned()
        }
    }
}

/// The words around a link, which may tell how to get in.
pub(crate) fn around<'a>(text: &'a ReadText<'_>, key: &str) -> impl Iterator<Item = &'a str> {
    text.lines
        .iter()
        .filter(move |l| {
            l.sort != LineSort::Heading && l.links.iter().any(|k| key_of(&k.target) == Some(key))
        })
        .map(|l| l.text.as_str())
}
