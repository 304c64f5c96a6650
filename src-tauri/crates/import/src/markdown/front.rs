//! Front matter: what is understood of it, and what stays as text.
//!
//! A front matter is YAML between `---` lines (Jekyll, Obsidian, Hugo) or TOML between `+++` lines (Hugo). Keys that are
//! understood leave the text. Every other one is kept as it was written, lines and comments included, in a code block at
//! the end of the body; so is a known key whose value says nothing to us. A front matter that can't be read at all
//! stays where it is, with the rest of the file, as the body.

use std::collections::BTreeSet;

use chrono::NaiveTime;
use reflectory_model::{EntryDate, EntryKind, Visibility};

use super::dates;
use super::value::Value;
use crate::plan::PassageHint;

/// The two syntaxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Yaml,
    Toml,
}

/// What a front matter says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Front {
    pub(crate) title: Option<String>,
    /// The date and the key that gave it.
    pub(crate) date: Option<(EntryDate, String)>,
    pub(crate) kind: Option<EntryKind>,
    pub(crate) model: Option<String>,
    pub(crate) areas: Vec<String>,
    pub(crate) why: Vec<(String, String)>,
    pub(crate) tags: Vec<String>,
    pub(crate) visibility: Option<Visibility>,
    pub(crate) draft: bool,
    pub(crate) lang: Option<String>,
    pub(crate) evidence: Vec<String>,
    pub(crate) passages: Vec<PassageHint>,
    /// Keys that stay as text.
    pub(crate) kept: Vec<String>,
    /// What a person should know.
    pub(crate) notes: Vec<String>,
}

/// A text's front matter and its body.
pub(crate) fn split(text: &str) -> (Front, String) {
    let Some((syntax, front, body)) = find(text) else {
        return (Front::default(), text.to_owned());
    };
    let keys = match read(syntax, front) {
        Ok(keys) => keys,
        Err(problem) => {
            let notes = vec![format!(
                "its first lines look like a front matter but can't be read as one ({problem}); they stay in the text"
            )];
            return (
                Front {
                    notes,
                    ..Front::default()
                },
                text.to_owned(),
            );
        }
    };
    let (mut found, used) = understand(&keys);
    let kept = leftovers(syntax, front, &keys, &used, &mut found);
    (found, with_block(syntax, body, &kept))
}

/// The lines between the marks, and everything after them.
fn find(text: &str) -> Option<(Syntax, &str, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let (syntax, mark) = match first.trim_end() {
        "---" => (Syntax::Yaml, "---"),
        "+++" => (Syntax::Toml, "+++"),
        _ => return None,
    };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        let word = line.trim_end();
        if word == mark || (syntax == Syntax::Yaml && word == "...") {
            return Some((syntax, rest.get(..at)?, rest.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

type Keys = Vec<(String, Value)>;

fn read(syntax: Syntax, front: &str) -> Result<Keys, String> {
    let first_line = |e: String| e.lines().next().unwrap_or_default().to_owned();
    match syntax {
        Syntax::Yaml => {
            match serde_yaml_ng::from_str(front).map_err(|e| first_line(e.to_string()))? {
                serde_yaml_ng::Value::Null => Ok(Vec::new()),
                serde_yaml_ng::Value::Mapping(map) => map
                    .into_iter()
                    .map(|(k, v)| Some((Value::from(k).text()?, Value::from(v))))
                    .collect::<Option<Keys>>()
                    .ok_or_else(|| "a key is not a word".to_owned()),
                _ => Err("no \"key: value\" lines".to_owned()),
            }
        }
        Syntax::Toml => {
            let table: toml::Table = front
                .parse()
                .map_err(|e: toml::de::Error| first_line(e.message().to_owned()))?;
            Ok(table
                .into_iter()
                .map(|(k, v)| (k, Value::from(v)))
                .collect())
        }
    }
}

/// Takes what is understood; gives the keys that it came from.
fn understand(keys: &Keys) -> (Front, BTreeSet<String>) {
    let mut front = Front::default();
    let mut used = BTreeSet::new();
    let mut fallbacks: Vec<(&str, EntryDate)> = Vec::new();
    let mut time: Option<(&str, NaiveTime)> = None;
    for (key, value) in keys {
        let understood = match key.to_lowercase().as_str() {
            "title" => set(&mut front.title, value.line()),
            "date" => set(
                &mut front.date,
                value
                    .text()
                    .and_then(|t| dates::parse(&t))
                    .map(|d| (d, key.clone())),
            ),
            "created" => {
                // A fallback: used below if nothing better is there.
                fallbacks.extend(
                    value
                        .text()
                        .and_then(|t| dates::parse(&t))
                        .map(|d| (key.as_str(), d)),
                );
                false
            }
            "time" => {
                time = time.or_else(|| Some((key.as_str(), dates::read_time(&value.text()?)?)));
                false
            }
            "kind" | "type" => set(&mut front.kind, value.text().and_then(|t| t.parse().ok())),
            "model" => set(&mut front.model, value.line().filter(|m| !m.is_empty())),
            "areas" | "area" => extend(&mut front.areas, value.words()),
            "why" => extend(&mut front.why, value.pairs()),
            "tags" | "tag" | "keywords" | "categories" | "category" => {
                extend(&mut front.tags, value.tags())
            }
            "visibility" => set(
                &mut front.visibility,
                value.text().and_then(|t| t.parse().ok()),
            ),
            "draft" => value.truth().is_some_and(|draft| {
                front.draft |= draft;
                true
            }),
            "published" => match value.truth() {
                Some(published) => {
                    front.draft |= !published;
                    true
                }
                None => {
                    fallbacks.extend(
                        value
                            .text()
                            .and_then(|t| dates::parse(&t))
                            .map(|d| (key.as_str(), d)),
                    );
                    false
                }
            },
            "lang" | "language" => set(
                &mut front.lang,
                value.line().filter(|l| !l.is_empty() && !l.contains(' ')),
            ),
            "evidence" => extend(&mut front.evidence, value.lines()),
            "passages" => extend(&mut front.passages, value.passages()),
            _ => false,
        };
        if understood {
            used.insert(key.clone());
        }
    }
    if front.date.is_none()
        && let Some((key, date)) = fallbacks.into_iter().next()
    {
        front.date = Some((date, key.to_owned()));
        used.insert(key.to_owned());
    }
    if let (Some((date, _)), Some((key, time))) = (&mut front.date, time)
        && date.time.is_none_or(|there| there == time)
    {
        date.time = Some(time);
        used.insert(key.to_owned());
    }
    let mut seen = BTreeSet::new();
    front.tags.retain(|tag| seen.insert(tag.clone()));
    let mut seen = BTreeSet::new();
    front.areas.retain(|area| seen.insert(area.clone()));
    (front, used)
}

/// Takes a value unless there is one already.
fn set<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let fits = slot.is_none() && value.is_some();
    if fits {
        *slot = value;
    }
    fits
}

fn extend<T>(list: &mut Vec<T>, values: Option<Vec<T>>) -> bool {
    let fits = values.is_some();
    list.extend(values.unwrap_or_default());
    fits
}

/// The lines that are not understood, as they were written.
fn leftovers(
    syntax: Syntax,
    front: &str,
    keys: &Keys,
    used: &BTreeSet<String>,
    found: &mut Front,
) -> String {
    const KNOWN: [&str; 4] = ["date", "visibility", "time", "draft"];
    for (key, value) in keys
        .iter()
        .filter(|(key, _)| KNOWN.contains(&key.to_lowercase().as_str()) && !used.contains(key))
    {
        let value = value.text().unwrap_or_default();
        found.notes.push(format!(
            "the {key} \"{value}\" was not understood; it stays in the text"
        ));
    }
    let chunks = chunks(syntax, front);
    let mut names: Vec<&str> = chunks
        .iter()
        .filter_map(|(key, _)| key.as_deref())
        .collect();
    let mut wanted: Vec<&str> = keys.iter().map(|(key, _)| key.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    wanted.sort_unstable();
    if names != wanted {
        // Written in a way that does not come apart line by line (`{a: 1, b: 2}`): kept whole, unless all is understood.
        if keys.iter().all(|(key, _)| used.contains(key)) && !front.contains('#') {
            return String::new();
        }
        found.kept = keys.iter().map(|(key, _)| key.clone()).collect();
        return front.to_owned();
    }
    let mut left = String::new();
    for (key, lines) in chunks {
        let keep = match &key {
            None => !lines.trim().is_empty(),
            Some(key) => !used.contains(key) || has_comment(&lines, keys, key),
        };
        if keep {
            left.push_str(&lines);
            found.kept.extend(key.filter(|key| !used.contains(key)));
        }
    }
    found.kept.dedup();
    left
}

/// True if a key's lines hold a comment. When in doubt they do: a line too many is no loss.
fn has_comment(lines: &str, keys: &Keys, key: &str) -> bool {
    let in_value = keys
        .iter()
        .filter(|(k, _)| k == key)
        .any(|(_, value)| value.contains('#'));
    let in_lines = lines.lines().any(|line| {
        line.contains(" #") || line.contains("\t#") || line.trim_start().starts_with('#')
    });
    in_lines && !in_value
}

/// The lines of each key at the top; `None` for comments and blank lines before or between them.
fn chunks(syntax: Syntax, front: &str) -> Vec<(Option<String>, String)> {
    let mut chunks: Vec<(Option<String>, String)> = Vec::new();
    let mut in_table = false;
    for line in front.split_inclusive('\n') {
        let opens = match syntax {
            Syntax::Yaml => yaml_key(line),
            Syntax::Toml => toml_key(line, &mut in_table),
        };
        let is_apart = line.starts_with('#') || line.trim().is_empty();
        match (opens, chunks.last_mut()) {
            (Some(key), _) => chunks.push((Some(key), line.to_owned())),
            (None, Some((None, lines))) if is_apart => lines.push_str(line),
            (None, Some((Some(_), lines))) => lines.push_str(line),
            (None, _) => chunks.push((None, line.to_owned())),
        }
    }
    chunks
}

/// The key that a line without indent opens.
fn yaml_key(line: &str) -> Option<String> {
    if line.starts_with([
        ' ', '\t', '#', '-', '\n', '[', '{', ']', '}', '?', '&', '*', '!', '|', '>', '%', '@', '`',
    ]) {
        return None;
    }
    let mapping: serde_yaml_ng::Mapping =
        serde_yaml_ng::from_str(line.trim_end()).ok().or_else(|| {
            // The value may go on in the next lines: only the key is wanted.
            let at = line
                .find(": ")
                .or_else(|| line.trim_end().strip_suffix(':').map(str::len))?;
            serde_yaml_ng::from_str(&format!("{}:", line.get(..at)?)).ok()
        })?;
    let (key, _) = mapping.into_iter().next()?;
    Value::from(key).text()
}

/// The key that a line opens, outside tables; a table's name opens it with all its lines.
fn toml_key(line: &str, in_table: &mut bool) -> Option<String> {
    let text = line.trim();
    let name = if text.starts_with('[') && !line.starts_with([' ', '\t']) {
        let inner = text.trim_start_matches('[').split(']').next()?;
        *in_table = true;
        inner
    } else if *in_table || line.starts_with([' ', '\t', '#']) {
        return None;
    } else {
        text.split_once('=')?.0
    };
    let probe: toml::Table = format!("{} = 1", name.trim()).parse().ok()?;
    probe.keys().next().cloned()
}

/// The body with the leftovers at its end, in a code block that they can't close.
fn with_block(syntax: Syntax, body: &str, left: &str) -> String {
    if left.trim().is_empty() {
        return body.to_owned();
    }
    let longest = left.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let name = match syntax {
        Syntax::Yaml => "yaml",
        Syntax::Toml => "toml",
    };
    let mut out = body.to_owned();
    if !out.is_empty() {
        if !out.ends_with('\n') {
            out.push('\n');
        }
        out.push('\n');
    }
    out.push_str(&format!("{fence}{name}\n{left}"));
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out.push_str(&format!("{fence}\n"));
    out
}

#[cfg(test)]
mod tests;
