//! Front matter: what is understood of it, and what stays as text.
//!
//! A front matter is YAML between `---` lines (Jekyll, Obsidian, Hugo), TOML between `+++` lines (Hugo) or a JSON object
//! (Hugo). Keys that are
//! understood leave the text. Every other one is kept as it was written, lines and comments included, in a code block at
//! the end of the body; so is a known key whose value says nothing to us. A front matter that can't be read at all
//! stays where it is, with the rest of the file, as the body.

use std::collections::BTreeSet;

use chrono::NaiveTime;
use reflectory_model::{EntryDate, EntryKind, Visibility};

use super::dates;
use super::value::Value;
use crate::plan::PassageHint;

/// The syntaxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Yaml,
    Toml,
    Json,
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
    /// What stands under keys for areas, a line each, as a person may write it: `Core area 1a`.
    pub(crate) area_lines: Vec<String>,
    /// The last steps of the page's addresses, which often name its area.
    pub(crate) addresses: Vec<String>,
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

/// A text taken apart.
#[derive(Debug)]
pub(crate) struct Split<'t> {
    /// What its front matter says.
    pub(crate) front: Front,
    /// What follows the front matter.
    pub(crate) body: &'t str,
    /// What was not understood, as a code block; empty if nothing.
    pub(crate) block: String,
}

impl Split<'_> {
    /// A body with the block at its end.
    pub(crate) fn whole(body: &str, block: &str) -> String {
        let mut out = body.to_owned();
        if block.is_empty() {
            return out;
        }
        if !out.is_empty() {
            if !out.ends_with('\n') {
                out.push('\n');
            }
            out.push('\n');
        }
        out.push_str(block);
        out
    }
}

/// A text's front matter and its body with what is left of the front matter.
#[cfg(test)]
fn split(text: &str) -> (Front, String) {
    let Split { front, body, block } = take_apart(text);
    (front, Split::whole(body, &block))
}

/// Takes a text's front matter off.
pub(crate) fn take_apart(text: &str) -> Split<'_> {
    let alone = |notes| Split {
        front: Front {
            notes,
            ..Front::default()
        },
        body: text,
        block: String::new(),
    };
    let Some((syntax, front, body)) = find(text) else {
        return alone(Vec::new());
    };
    let keys = match read(syntax, front) {
        Ok(keys) => keys,
        Err(problem) => {
            // A text may begin with a brace for many reasons.
            if syntax == Syntax::Json {
                return alone(Vec::new());
            }
            return alone(vec![format!(
                "its first lines look like a front matter but can't be read as one ({problem}); they stay in the text"
            )]);
        }
    };
    let (mut found, used) = understand(&keys);
    let kept = leftovers(syntax, front, &keys, &used, &mut found);
    Split {
        front: found,
        body,
        block: block(syntax, &kept),
    }
}

/// The lines between the marks, and everything after them.
fn find(text: &str) -> Option<(Syntax, &str, &str)> {
    if text.starts_with('{') {
        return json(text);
    }
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

/// A JSON object at the very beginning, closed by a brace that ends its line.
fn json(text: &str) -> Option<(Syntax, &str, &str)> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '{' if !in_string => depth += 1,
            '}' if !in_string => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    let after = text.get(at + 1..)?;
                    let line = after.split('\n').next().unwrap_or_default();
                    let rest = after.get(line.len()..).unwrap_or_default();
                    let rest = rest.strip_prefix('\n').unwrap_or(rest);
                    let is_front = line.trim().is_empty() && text.get(..at)?.contains('"');
                    return is_front.then_some((Syntax::Json, text.get(..=at)?, rest));
                }
            }
            _ => {}
        }
    }
    None
}

type Keys = Vec<(String, Value)>;

fn read(syntax: Syntax, front: &str) -> Result<Keys, String> {
    let first_line = |e: String| e.lines().next().unwrap_or_default().to_owned();
    match syntax {
        // JSON is YAML too.
        Syntax::Yaml | Syntax::Json => {
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
            "areas" | "area" => {
                front.area_lines.extend(area_lines(value));
                extend(&mut front.areas, value.words())
            }
            "cmalt" | "cmalt_area" | "cmalt-area" | "cmalt_areas" | "cmalt-areas" | "core_area"
            | "core-area"
                if value.truth().is_none() =>
            {
                let lines = area_lines(value);
                let fits = !lines.is_empty();
                front.area_lines.extend(lines);
                fits
            }
            // Where the page stood on a site: it stays, and may name an area.
            "permalink" | "slug" | "url" => {
                front.addresses.extend(value.line().and_then(|l| {
                    let last = l.trim_end_matches('/').rsplit('/').next()?;
                    let last = last.strip_suffix(".html").unwrap_or(last);
                    (!last.is_empty()).then(|| last.to_owned())
                }));
                false
            }
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

/// What stands under a key for areas: each item of a list, and of a text with commas.
fn area_lines(value: &Value) -> Vec<String> {
    value
        .lines()
        .unwrap_or_default()
        .iter()
        .flat_map(|line| line.split([',', ';']))
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
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
            Syntax::Json => None,
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

/// The leftovers as a code block that they can't close.
fn block(syntax: Syntax, left: &str) -> String {
    if left.trim().is_empty() {
        return String::new();
    }
    let longest = left.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let name = match syntax {
        Syntax::Yaml => "yaml",
        Syntax::Toml => "toml",
        Syntax::Json => "json",
    };
    let end = if left.ends_with('\n') { "" } else { "\n" };
    format!("{fence}{name}\n{left}{end}{fence}\n")
}

#[cfg(test)]
mod tests;
